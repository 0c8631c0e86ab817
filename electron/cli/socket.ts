/**
 * The command line beside a running desk: a local socket in (or for) the data folder, on which the desk runs what another
 * process was asked to. Frames are JSON, one a line. Only who can read the data folder knows the token.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { Language } from '../../shared/contract';
import { writeWhole } from '../disk/write-whole';
import type { CommandIo, Exit } from './io';
import { linesOf } from './lines';

const Hello = z.strictObject({
  token: z.string(),
  args: z.array(z.string()).max(10_000),
  folder: z.string(),
  language: Language,
  /** Of whom the caller signs in as; null where they do not. */
  passcode: z.string().nullable(),
});
export type Hello = z.infer<typeof Hello>;

const FromClient = z.union([z.strictObject({ in: z.string() }), z.strictObject({ end: z.literal(true) })]);
const FromDesk = z.union([
  /** The caller is who it says, and what it asked for will be run: from here on it must not be asked for again. */
  z.strictObject({ welcome: z.literal(true) }),
  z.strictObject({ out: z.string() }),
  z.strictObject({ error: z.string() }),
  z.strictObject({ exit: z.number().int() }),
]);

const DoorFile = z.strictObject({ path: z.string(), token: z.string() });

export interface Door {
  /** Lets nobody in any more. Resolves once everybody who is in has been answered. */
  close(): Promise<void>;
}

const doorFile = 'door.json';
const longestFrame = 64 * 1024 * 1024;

/** The caller has ended before it was answered; what it asked for and was carried out by then stays. */
class CallerGone extends Error {
  override name = 'CallerGone';
}

const isHangingUp = (error: unknown) =>
  error instanceof Error &&
  'code' in error &&
  /^(ECONNRESET|EPIPE|ERR_STREAM_PREMATURE_CLOSE)$/.test(String(error.code));

/** A socket's path may have about a hundred bytes; a data folder deeper than that gets one in the system's folder. */
function socketPath(folder: string): string {
  const digest = createHash('sha256').update(folder).digest('hex').slice(0, 24);
  if (process.platform === 'win32') return `\\\\.\\pipe\\arbiter-desk-${digest}`;
  const inside = join(folder, 'desk.sock');
  if (Buffer.byteLength(inside) < 100) return inside;
  const own = join(process.env.XDG_RUNTIME_DIR ?? tmpdir(), `arbiter-desk-${userInfo().uid}`);
  mkdirSync(own, { recursive: true, mode: 0o700 });
  assureOwn(own);
  return join(own, `${digest}.sock`);
}

/** Where everybody may make folders, another may have made this one: who owns it can put a socket of theirs in the place of ours. */
function assureOwn(path: string): void {
  const found = lstatSync(path);
  const isOurs = found.isDirectory() && found.uid === userInfo().uid && (found.mode & 0o077) === 0;
  if (!isOurs) throw new Error(`${path} is not this user's alone: no door is opened there`);
}

/**
 * Lets other processes run commands on this desk. `run` answers one of them. Null where no door can be opened, as `failed` is
 * told: the desk does all else that it does.
 */
export async function openDoor(
  folder: string,
  run: (hello: Hello, io: CommandIo) => Promise<Exit>,
  failed: (error: unknown) => void,
): Promise<Door | null> {
  try {
    return await listening(folder, run, failed);
  } catch (error) {
    failed(error);
    // One that a killed desk left would lead callers, and their passcodes, to whoever is at that place now.
    rmSync(join(folder, doorFile), { force: true });
    return null;
  }
}

async function listening(
  folder: string,
  run: (hello: Hello, io: CommandIo) => Promise<Exit>,
  failed: (error: unknown) => void,
): Promise<Door> {
  const path = socketPath(folder);
  const token = randomBytes(24).toString('hex');
  // Whoever holds the folder's lock is the only desk: a socket that is there was left by one that was killed.
  if (process.platform !== 'win32') rmSync(path, { force: true });
  const waiting = new Set<Socket>();
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined);
    waiting.add(socket);
    serve(socket, token, run, () => waiting.delete(socket))
      .catch((error) => {
        if (!(error instanceof CallerGone) && !isHangingUp(error)) failed(error);
        socket.destroy();
      })
      .finally(() => waiting.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  if (process.platform !== 'win32') chmodSync(path, 0o600);
  writeWhole(join(folder, doorFile), JSON.stringify({ path, token }));
  return {
    close() {
      rmSync(join(folder, doorFile), { force: true });
      const empty = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of waiting) socket.destroy();
      return empty;
    },
  };
}

async function serve(
  socket: Socket,
  token: string,
  run: (hello: Hello, io: CommandIo) => Promise<Exit>,
  welcomed: () => void,
): Promise<void> {
  const frames = linesOf(socket, longestFrame)[Symbol.asyncIterator]();
  const first = await frames.next();
  if (first.done) return;
  const hello = Hello.parse(JSON.parse(first.value));
  const given = Buffer.from(hello.token);
  const right = Buffer.from(token);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return void socket.destroy();
  welcomed();
  await send(socket, { welcome: true });
  const status = await run(hello, {
    folder: hello.folder,
    language: hello.language,
    passcode: async () => hello.passcode,
    stdin: inputOf(frames),
    out: (text) => send(socket, { out: text }),
    error: (text) => send(socket, { error: text }),
  });
  await send(socket, { exit: status });
  socket.end();
  // The caller hangs up; what they still sent is let go by, for unread it would keep the connection.
  for (let next = await frames.next(); !next.done; ) next = await frames.next();
}

async function* inputOf(frames: AsyncIterator<string>): AsyncIterable<Uint8Array> {
  for (;;) {
    const next = await frames.next();
    if (next.done) return;
    const frame = FromClient.parse(JSON.parse(next.value));
    if ('end' in frame) return;
    yield Buffer.from(frame.in, 'base64');
  }
}

function send(socket: Socket, frame: object): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.destroyed) return reject(new CallerGone('the caller has gone'));
    socket.write(`${JSON.stringify(frame)}\n`, (error) => (error ? reject(new CallerGone(error.message)) : resolve()));
  });
}

/** Has a running desk run the command. Null where none takes it on: then nothing of it was run, and it can be asked again. */
export async function askAtDoor(
  folder: string,
  args: string[],
  passcode: string | null,
  io: CommandIo,
): Promise<number | null> {
  let door: z.infer<typeof DoorFile>;
  try {
    door = DoorFile.parse(JSON.parse(readFileSync(join(folder, doorFile), 'utf8')));
  } catch {
    return null;
  }
  const socket = await new Promise<Socket | null>((resolve) => {
    const trying = connect(door.path);
    trying.once('connect', () => resolve(trying));
    trying.once('error', () => resolve(null));
  });
  if (!socket) return null;
  const frames = framesOf(socket);
  const greeted = await send(socket, {
    token: door.token,
    args,
    folder: io.folder,
    language: io.language,
    passcode,
  } satisfies Hello)
    .then(() => frames.next())
    .catch(() => null);
  if (!greeted || greeted.done) return null;
  feed(socket, io.stdin).catch(() => undefined);
  for await (const frame of frames) {
    if ('out' in frame) await io.out(frame.out);
    else if ('error' in frame) await io.error(frame.error);
    else if ('exit' in frame) return frame.exit;
  }
  throw new Error('the desk went away before it had answered');
}

/** Ends where the connection does, however it does. */
async function* framesOf(socket: Socket): AsyncGenerator<z.infer<typeof FromDesk>> {
  try {
    for await (const line of linesOf(socket, longestFrame)) yield FromDesk.parse(JSON.parse(line));
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
  }
}

async function feed(socket: Socket, stdin: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const piece of stdin) await send(socket, { in: Buffer.from(piece).toString('base64') });
  await send(socket, { end: true });
}
