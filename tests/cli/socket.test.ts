import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { answerLater } from '../../electron/cli/answer-later';
import type { CommandIo, Exit } from '../../electron/cli/io';
import { askAtDoor, type Door, type Hello, openDoor } from '../../electron/cli/socket';
import { translator } from '../support/words';

let folder = '';
let door: Door | null = null;
let failures: unknown[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'arbiter-door-'));
  failures = [];
});
afterEach(async () => {
  await door?.close();
  door = null;
  rmSync(folder, { recursive: true, force: true });
});

type Run = (hello: Hello, io: CommandIo) => Promise<Exit>;

async function open(run: Run): Promise<void> {
  door = await openDoor(folder, run, (error) => failures.push(error));
}

const echo: Run = async (hello, io) => {
  await io.out(`${hello.args.join(' ')}\n`);
  for await (const piece of io.stdin) await io.out(Buffer.from(piece).toString('utf8'));
  return 0;
};

/** Somebody at the door, with what they were told. */
function caller(input: string[] = []) {
  const told = { out: '', error: '', read: 0 };
  async function* stdin(): AsyncIterable<Uint8Array> {
    for (const piece of input) {
      told.read += 1;
      yield Buffer.from(piece);
    }
  }
  const io: CommandIo = {
    folder: '/from/here',
    language: 'zh-CN',
    passcode: async () => null,
    stdin: stdin(),
    out: async (text) => {
      told.out += text;
    },
    error: async (text) => {
      told.error += text;
    },
  };
  return { told, ask: (...args: string[]) => askAtDoor(folder, args, '口令', io) };
}

const doorFile = () => JSON.parse(readFileSync(join(folder, 'door.json'), 'utf8'));
const changeDoorFile = (change: object) =>
  writeFileSync(join(folder, 'door.json'), JSON.stringify({ ...doorFile(), ...change }));

/** A connection as any program could make it. */
async function knock(): Promise<Socket> {
  const socket = connect(doorFile().path);
  await new Promise((resolve) => socket.once('connect', resolve));
  return socket;
}

const closed = (socket: Socket) => new Promise((resolve) => socket.resume().once('close', resolve));

test('a command is run with what its caller gave, and answered with what it said', async () => {
  let heard: Omit<Hello, 'token'> | null = null;
  await open(async ({ args, folder, language, passcode }, io) => {
    heard = { args, folder, language, passcode };
    await io.out('收到\n');
    await io.error('but\n');
    return 2;
  });
  const { told, ask } = caller();
  expect(await ask('list', '--json')).toBe(2);
  expect(told).toMatchObject({ out: '收到\n', error: 'but\n' });
  expect(heard).toEqual({ args: ['list', '--json'], folder: '/from/here', language: 'zh-CN', passcode: '口令' });
});

test('standard input goes through as it comes', async () => {
  await open(echo);
  const { told, ask } = caller(['一\n', 'two\n']);
  expect(await ask('do')).toBe(0);
  expect(told.out).toBe('do\n一\ntwo\n');
});

test('a command that takes no input is answered, however much its caller has to say', async () => {
  await open(async (_hello, io) => {
    await io.out('done');
    return 0;
  });
  const { told, ask } = caller(Array.from({ length: 200 }, () => 'x'.repeat(100_000)));
  expect(await ask('list')).toBe(0);
  expect(told.out).toBe('done');
  expect(failures).toEqual([]);
});

test('two callers at once are each answered their own', async () => {
  await open(async ({ args: [name] }, io) => {
    for (let count = 0; count < 20; count += 1) {
      await io.out(`${name}${count} `);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return name === 'a' ? 0 : 1;
  });
  const a = caller();
  const b = caller();
  expect(await Promise.all([a.ask('a'), b.ask('b')])).toEqual([0, 1]);
  expect(a.told.out).toMatch(/^(a\d+ ){20}$/);
  expect(b.told.out).toMatch(/^(b\d+ ){20}$/);
});

test('who has not the token is not run, and nothing of their input is taken', async () => {
  let runs = 0;
  await open(async () => {
    runs += 1;
    return 0;
  });
  const { token } = doorFile();
  for (const wrong of ['', 'x'.repeat(token.length), `${token}0`, token.slice(1)]) {
    changeDoorFile({ token: wrong });
    const { told, ask } = caller(['line\n']);
    expect(await ask('list')).toBe(null);
    expect(told).toEqual({ out: '', error: '', read: 0 });
  }
  expect(runs).toBe(0);
  changeDoorFile({ token });
  expect(await caller().ask('list')).toBe(0);
});

test('where no desk is there is no answer: no door, one left by a desk that was killed, a damaged one', async () => {
  expect(await caller().ask('list')).toBe(null);
  writeFileSync(join(folder, 'door.json'), JSON.stringify({ path: join(folder, 'desk.sock'), token: 'x' }));
  expect(await caller().ask('list')).toBe(null);
  writeFileSync(join(folder, 'door.json'), '{"path":');
  expect(await caller().ask('list')).toBe(null);
});

test('what is no greeting is shown the door, and others are let in after it', async () => {
  await open(echo);
  for (const nonsense of ['GET / HTTP/1.1\n', '{}\n', 'null\n', '{"token":1}\n', '{"__proto__":{}}\n']) {
    const socket = await knock();
    socket.write(nonsense);
    await closed(socket);
  }
  expect(failures).toHaveLength(5);
  expect(await caller().ask('list')).toBe(0);
});

test('a caller who goes half-way: their command ends, the log is spared, others are answered', async () => {
  let ended = '';
  await open(async ({ args }, io) => {
    if (args[0] !== 'endless') return 0;
    try {
      for (;;) await io.out('more\n');
    } catch (error) {
      ended = error instanceof Error ? error.message : '';
      throw error;
    }
  });
  const socket = await knock();
  const { token } = doorFile();
  socket.write(`${JSON.stringify({ token, args: ['endless'], folder: '/', language: 'en', passcode: null })}\n`);
  await new Promise((resolve) => socket.once('data', resolve));
  socket.destroy();
  await expect.poll(() => ended).not.toBe('');
  expect(await caller().ask('list')).toBe(0);
  expect(failures).toEqual([]);
});

test('a desk that goes before it has answered: the caller is told, for some of it may have been done', async () => {
  await open(async (_hello, io) => {
    await io.out('begun\n');
    throw new Error('the desk fell over');
  });
  const { told, ask } = caller();
  await expect(ask('do')).rejects.toThrow('went away');
  expect(told.out).toBe('begun\n');
});

test('what answers is read with the first that knocks; where it cannot be read the caller is told in words', async () => {
  const unread: unknown[] = [];
  let isThere = false;
  const read = () => (isThere ? Promise.resolve(echo) : Promise.reject(new Error('no such file')));
  await open(answerLater(read, (error) => unread.push(error)));
  const first = caller();
  expect(await first.ask('list')).toBe(1);
  expect(first.told).toMatchObject({
    out: '',
    error: `${translator('zh-CN')('cli:failed', { detail: 'no such file' })}\n`,
  });
  expect(unread).toEqual([new Error('no such file')]);
  isThere = true;
  const second = caller();
  expect(await second.ask('list')).toBe(0);
  expect(second.told).toMatchObject({ out: 'list\n', error: '' });
  expect([unread.length, failures]).toEqual([1, []]);
});

test('closing waits for whoever is in, sends away who has said nothing, and lets nobody else in', async () => {
  let goOn: () => void = () => undefined;
  const waits = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await open(async (_hello, io) => {
    await io.out('begun ');
    await waits;
    await io.out('done');
    return 0;
  });
  const inside = caller();
  const answered = inside.ask('do');
  await expect.poll(() => inside.told.out).toBe('begun ');
  const silent = await knock();
  const gone = closed(silent);

  let isClosed = false;
  const closing = door?.close().then(() => {
    isClosed = true;
  });
  await gone;
  expect(await caller().ask('list')).toBe(null);
  expect(isClosed).toBe(false);
  goOn();
  expect(await answered).toBe(0);
  expect(inside.told.out).toBe('begun done');
  await closing;
  expect(isClosed).toBe(true);
  door = null;
});

test('a data folder too deep for a socket’s path has a door all the same', async () => {
  const shallow = folder;
  folder = join(folder, 'deep'.repeat(40));
  mkdirSync(folder);
  await open(echo);
  expect(doorFile().path.length).toBeLessThan(100);
  expect(await caller().ask('list')).toBe(0);
  await door?.close();
  door = null;
  folder = shallow;
});

test.skipIf(process.platform === 'win32')('in a folder that others can get into there is none', async () => {
  const [shallow, runtime] = [folder, process.env.XDG_RUNTIME_DIR];
  const shared = join(tmpdir(), `d${process.pid}`);
  const own = join(shared, `arbiter-desk-${userInfo().uid}`);
  folder = join(folder, 'deep'.repeat(40));
  mkdirSync(folder);
  mkdirSync(own, { recursive: true });
  try {
    process.env.XDG_RUNTIME_DIR = shared;
    chmodSync(own, 0o755);
    writeFileSync(join(folder, 'door.json'), JSON.stringify({ path: join(own, 'left'), token: 'left' }));
    await open(echo);
    expect(door).toBe(null);
    expect(existsSync(join(folder, 'door.json'))).toBe(false);
    rmSync(own, { recursive: true });
    symlinkSync(shallow, own);
    await open(echo);
    expect(door).toBe(null);
    expect(failures).toEqual([0, 1].map(() => expect.objectContaining({ message: expect.stringContaining(own) })));
    rmSync(own);
    await open(echo);
    expect(doorFile().path.startsWith(own)).toBe(true);
    await door?.close();
  } finally {
    process.env.XDG_RUNTIME_DIR = runtime;
    if (runtime === undefined) delete process.env.XDG_RUNTIME_DIR;
    rmSync(shared, { recursive: true, force: true });
    door = null;
    folder = shallow;
  }
});

test.skipIf(process.platform === 'win32')('nobody but the owner of the folder finds the way in', async () => {
  await open(echo);
  expect(statSync(join(folder, 'door.json')).mode & 0o077).toBe(0);
  expect(statSync(doorFile().path).mode & 0o077).toBe(0);
});
