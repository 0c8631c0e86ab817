/** The heavy part of backups: writing, hashing and reading their files. It runs on a thread of its own. */
import { createHash, type Hash, randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { isNoRoom } from '../../disk/no-room';
import { syncFolder } from '../../disk/write-whole';
import { hashOf } from '../chain';
import type { EventRecord, KeyedRow, Row } from '../records';
import { headAfter, type RunningHead } from '../running-head';
import { type BackupProblem, type Chunk, type EvidenceRow, KeysHash, rowOf, rowText } from './format';

/** Where the files of a backup folder lie. */
export const poolPath = (folder: string, sha256: string) => join(folder, 'pool', sha256.slice(0, 2), `${sha256}.rows`);
export const evidencePath = (folder: string, name: string) => join(folder, 'evidence', name);
/** Where both are written before they have their names; whatever lies there when nobody writes is left over. */
export const unfinishedPath = (folder: string) => join(folder, 'pool', 'new');

export interface PackedChunk {
  chunk: Chunk;
  /** It was in the pool already. */
  isKnown: boolean;
  problems: BackupProblem[];
}

export interface KeptEvidence {
  row: EvidenceRow;
  /** Damaged: the copy is not as it was, and the vault's file is no help, or is not known to be. Mended: it was taken anew. */
  state: 'kept' | 'taken' | 'mended' | 'damaged';
}

/** What is known of an evidence file before it is kept. */
export interface EvidenceKnown {
  /** What an earlier backup says of it; null where none does. */
  row: EvidenceRow | null;
  /** Also a copy of the right size is read again. */
  isReadAgain: boolean;
  /** The vault's file was opened and is what was put in: it may take the place of a copy that differs. */
  isSourceWhole: boolean;
}

export interface CheckedChunk {
  head: RunningHead | null;
  problems: BackupProblem[];
}

export interface EventsGoOn {
  head: RunningHead;
  /** Heads that were kept, each to be met on the way. */
  kept: { position: number; hash: string }[];
}

/** What is asked of the thread, and answered by it. */
export interface Packing {
  /** Begins a chunk in the pool of a backup folder; of events, that go on from a head and must bear out those that were kept. */
  begin(folder: string, events: EventsGoOn | null): Promise<void>;
  add(rows: KeyedRow[]): Promise<void>;
  end(): Promise<PackedChunk>;
  /**
   * Takes a file of the vault into the backup folder, without copying where the disk can do without, and reads both; null
   * where it has gone. A copy that is there gives way to nothing but the bytes that were recorded, or a source that is whole.
   */
  keepEvidence(vault: string, name: string, folder: string, known: EvidenceKnown): Promise<KeptEvidence | null>;
  /** Reads a chunk and sees whether its bytes are those that the manifest says. */
  checkBytes(path: string, chunk: Chunk): Promise<BackupProblem[]>;
  /** The same with every row; of events, whether they go on from `head`, each with the hash that it says. */
  checkRows(path: string, chunk: Chunk, head: RunningHead | null): Promise<CheckedChunk>;
  /** The rows of a chunk; throws where it is not what its hash says. */
  rows(path: string, sha256: string): Promise<Row[]>;
  /** SHA-256 of a file; null where there is none. */
  hashFile(path: string): Promise<string | null>;
  /** Puts a file of a backup in its place in the data folder, unless the same is there. False where it was. */
  putBack(from: string, to: string, sha256: string, aside: string): Promise<boolean>;
  /** The same with bytes of its own: for files that are written again, which evidence never is. */
  copyBack(from: string, to: string, sha256: string, aside: string): Promise<boolean>;
}

interface OpenChunk {
  folder: string;
  path: string;
  file: number;
  bytes: number;
  rows: number;
  hash: Hash;
  keys: KeysHash;
  events: EventsGoOn | null;
  problems: BackupProblem[];
}

export class Packer implements Packing {
  private open: OpenChunk | null = null;

  async begin(folder: string, events: EventsGoOn | null): Promise<void> {
    this.abandon();
    mkdirSync(unfinishedPath(folder), { recursive: true, mode: 0o700 });
    const path = join(unfinishedPath(folder), randomUUID());
    this.open = {
      folder,
      path,
      file: openSync(path, 'wx', 0o600),
      bytes: 0,
      rows: 0,
      hash: createHash('sha256'),
      keys: new KeysHash(),
      events,
      problems: [],
    };
  }

  async add(rows: KeyedRow[]): Promise<void> {
    const { open } = this;
    if (!open) throw new Error('no chunk was begun');
    const text = Buffer.from(rows.map(({ row }) => `${rowText(row)}\n`).join(''));
    for (const { key, row } of rows) {
      open.keys.add(key);
      if (open.events) open.events = goneOn(open.events, row, open.problems);
    }
    open.hash.update(text);
    writeSync(open.file, text);
    open.bytes += text.length;
    open.rows += rows.length;
  }

  async end(): Promise<PackedChunk> {
    const { open } = this;
    if (!open) throw new Error('no chunk was begun');
    this.open = null;
    const { folder, path, bytes, rows, events, problems } = open;
    const sha256 = open.hash.digest('hex');
    fsyncSync(open.file);
    closeSync(open.file);
    const isKnown = settle(path, poolPath(folder, sha256), bytes);
    const chunk: Chunk = { sha256, bytes, rows, keys: open.keys.value, ...(events ? { head: events.head } : {}) };
    return { chunk, isKnown, problems };
  }

  async keepEvidence(
    vault: string,
    name: string,
    folder: string,
    { row: known, isReadAgain, isSourceWhole }: EvidenceKnown,
  ): Promise<KeptEvidence | null> {
    const from = join(vault, name);
    const to = evidencePath(folder, name);
    const kept = statSync(to, { throwIfNoEntry: false })?.size;
    if (known && kept === known.bytes && (!isReadAgain || hashOfFile(to) === known.sha256)) {
      return { row: known, state: 'kept' };
    }
    const there = statSync(from, { throwIfNoEntry: false });
    if (!there) return null;
    const row = { name: name.split('\\').join('/'), bytes: there.size, sha256: hashOfFile(from) };
    if (!isSourceWhole && known && known.sha256 !== row.sha256) return { row: known, state: 'damaged' };
    if (!isSourceWhole && !known && kept !== undefined) {
      const sha256 = hashOfFile(to);
      return sha256 === row.sha256
        ? { row, state: 'kept' }
        : { row: { ...row, bytes: kept, sha256 }, state: 'damaged' };
    }
    const unfinished = join(unfinishedPath(folder), randomUUID());
    mkdirSync(dirname(unfinished), { recursive: true, mode: 0o700 });
    takeFile(from, unfinished);
    // Read back before it has its name: a copy that came out wrong takes no place.
    const taken = statSync(unfinished);
    const isLink = taken.ino === there.ino && taken.dev === there.dev;
    const isSame = isLink || hashOfFile(unfinished) === row.sha256;
    if (isSame) inPlaceOf(unfinished, to);
    rmSync(unfinished, { force: true });
    if (!isSame) return { row, state: 'damaged' };
    return { row, state: kept === undefined ? 'taken' : 'mended' };
  }

  async checkBytes(path: string, { sha256, bytes }: Chunk): Promise<BackupProblem[]> {
    if (!existsSync(path)) return [{ what: 'part_missing', where: sha256 }];
    const isSame = statSync(path).size === bytes && hashOfFile(path) === sha256;
    return isSame ? [] : [{ what: 'part_damaged', where: sha256 }];
  }

  async checkRows(path: string, chunk: Chunk, head: RunningHead | null): Promise<CheckedChunk> {
    const damaged = await this.checkBytes(path, chunk);
    if (damaged.length > 0) return { head, problems: damaged };
    const rows = rowsIn(readFileSync(path));
    const problems: BackupProblem[] = [];
    if (rows.length !== chunk.rows) problems.push({ what: 'part_damaged', where: chunk.sha256 });
    let events: EventsGoOn | null = head && { head, kept: [] };
    for (const row of rows) events = events && goneOn(events, row, problems);
    return { head: events?.head ?? null, problems };
  }

  async rows(path: string, sha256: string): Promise<Row[]> {
    const bytes = readFileSync(path);
    if (sha256Of(bytes) !== sha256) throw new Error(`${path} is damaged`);
    return rowsIn(bytes);
  }

  async hashFile(path: string): Promise<string | null> {
    return existsSync(path) ? hashOfFile(path) : null;
  }

  async putBack(from: string, to: string, sha256: string, aside: string): Promise<boolean> {
    return this.inPlace(from, to, sha256, aside, takeFile);
  }

  async copyBack(from: string, to: string, sha256: string, aside: string): Promise<boolean> {
    return this.inPlace(from, to, sha256, aside, copied);
  }

  private inPlace(from: string, to: string, sha256: string, aside: string, take: typeof takeFile): boolean {
    const isThere = existsSync(to);
    if (isThere && hashOfFile(to) === sha256) return false;
    mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
    const unfinished = `${to}.${randomUUID()}`;
    try {
      take(from, unfinished);
    } catch (error) {
      rmSync(unfinished, { force: true });
      throw error;
    }
    // Only now: what could not be brought takes nothing away.
    if (isThere) {
      mkdirSync(dirname(aside), { recursive: true, mode: 0o700 });
      renameSync(to, aside);
    }
    renameSync(unfinished, to);
    syncFolder(dirname(to));
    return true;
  }

  private abandon(): void {
    if (!this.open) return;
    closeSync(this.open.file);
    rmSync(this.open.path, { force: true });
    this.open = null;
  }
}

/** Goes on over an event's row; what is wrong with it is added to the problems. */
function goneOn({ head, kept }: EventsGoOn, row: Row, problems: BackupProblem[]): EventsGoOn {
  const event = eventOf(row);
  if (hashOf(event) !== event.hash) problems.push({ what: 'event_changed', where: `${event.caseId} ${event.seq}` });
  const next = headAfter(head, event);
  const [due, ...later] = kept;
  if (!due || due.position > next.position) return { head: next, kept };
  const isSame = due.position === next.position && due.hash === next.hash;
  if (!isSame) problems.push({ what: 'head_differs', where: String(due.position) });
  return { head: next, kept: later };
}

/** Rows of events were written by this store's own code; what of them is looked at is checked here. */
function eventOf(row: Row): EventRecord {
  const { position, seq, type, hash, caseId, body } = row;
  const isEvent =
    typeof position === 'number' &&
    typeof seq === 'number' &&
    typeof type === 'string' &&
    typeof hash === 'string' &&
    typeof caseId === 'string' &&
    body instanceof Uint8Array;
  if (!isEvent) throw new Error('a row that is no event');
  return row as unknown as EventRecord;
}

/** Gives a finished file its name, unless the same is there. True where it was. */
function settle(path: string, name: string, bytes: number): boolean {
  if (statSync(name, { throwIfNoEntry: false })?.size === bytes) {
    rmSync(path);
    return true;
  }
  inPlaceOf(path, name);
  return false;
}

function inPlaceOf(path: string, name: string): void {
  mkdirSync(dirname(name), { recursive: true, mode: 0o700 });
  renameSync(path, name);
  syncFolder(dirname(name));
}

/** A name must not be on the disk before what it is of. */
function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The same bytes under another name: shared with the first where the file system can, else linked, else copied. */
function takeFile(from: string, to: string): void {
  try {
    copyFileSync(from, to, constants.COPYFILE_FICLONE_FORCE);
    return syncFile(to);
  } catch (error) {
    rmSync(to, { force: true });
    if (isNoRoom(error)) throw error;
  }
  try {
    return linkSync(from, to);
  } catch (error) {
    if (isNoRoom(error)) throw error;
  }
  copied(from, to);
}

function copied(from: string, to: string): void {
  copyFileSync(from, to);
  syncFile(to);
}

function rowsIn(bytes: Uint8Array): Row[] {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString()
    .split('\n')
    .filter(Boolean)
    .map(rowOf);
}

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Piece by piece: evidence can be a film. */
function hashOfFile(path: string): string {
  const hash = createHash('sha256');
  const piece = Buffer.alloc(1024 * 1024);
  const file = openSync(path, 'r');
  try {
    for (let read = readSync(file, piece); read > 0; read = readSync(file, piece)) hash.update(piece.subarray(0, read));
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
}
