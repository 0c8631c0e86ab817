/** Writes a backup: the whole database as it was at one moment, the vault's files, and the small files beside them. */
import { rm, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { platformDay } from '../../../shared/time';
import { DiskFull } from '../../desk/ports';
import { headFileName, headFileText, type SignedHead, signed, thinned } from '../head-file';
import type { HostClient } from '../host-client';
import type { KeyedRow, ReadDatabase, RowKey } from '../records';
import { freeOnDisk, leastFree } from '../room';
import { noEvents, type RunningHead } from '../running-head';
import type { StoreKey } from '../store-key';
import { Cancelled, checkParts } from './check';
import {
  type BackupKind,
  type BackupProblem,
  type Chunk,
  type EvidenceRow,
  endsChunk,
  KeysHash,
  type Manifest,
  manifestName,
  signatureName,
  signedOf,
  type Table,
} from './format';
import type { Packing } from './packer';
import { evidenceOf, holdsStore, readBackup, type Shelf, type ShelvedBackup } from './shelf';
import { hashesOf, smallFiles } from './small-files';

/** How far it is. Rows are counted as they are written or found written. */
export interface BackupProgress {
  step: 'rows' | 'evidence' | 'check';
  done: number;
  /** 0 where it is not known. */
  total: number;
}

export interface WriteParts {
  host: HostClient;
  /** Which database is read. */
  which: ReadDatabase;
  shelf: Shelf;
  packing: Packing;
  key: StoreKey;
  /** The heads that were kept of the store: what is written must bear them out. */
  heads: readonly SignedHead[];
  /** The data folder. */
  folder: string;
  vault: {
    folder: string;
    all(): AsyncIterable<string>;
    /** Whether one of them is what was put in; asked where it is not what an earlier backup recorded. */
    isWhole?: (name: string) => Promise<boolean>;
    /** Of files that an earlier backup has and the vault lacks, which a case still names: by their paths, which case. */
    named?: (gone: ReadonlySet<string>) => Promise<ReadonlyMap<string, string>>;
  };
  kind: BackupKind;
  version: string;
  rehearsal: boolean;
  stop: AbortSignal;
  progress: (progress: BackupProgress) => void;
}

/** Tables whose rows never change under their key: what an earlier backup has of them is not read again. */
const unchanging = new Set(['events', 'commands', 'sources', 'waiting', 'journal']);
/** Keys that are read at once, and about how many bytes of rows. */
const keysAtOnce = 4096;
const bytesAtOnce = 512 * 1024;

/**
 * Resolves with the finished backup, once everything in it was found as it was written. Rejects with `Cancelled` where it
 * was told to stop, or with what went wrong; then there is none.
 */
export async function writeBackup(parts: WriteParts): Promise<ShelvedBackup> {
  const { shelf, key } = parts;
  await shelf.prepare(key.publicKey);
  // The last of the room is the store's own.
  const free = await freeOnDisk(shelf.folder);
  if (free < leastFree) throw new DiskFull(`${free} bytes free`);
  const made = await shelf.list();
  const isReadAgain = readsAgain(parts.kind, made);
  const written = await writeOnce(parts, made, isReadAgain);
  if (written.problems.length === 0) return settled(shelf, written);
  // A part that an earlier backup left may have been damaged since: it is taken away, and written anew.
  for (const { what, where } of written.problems) {
    if (what.startsWith('part_')) await rm(shelf.poolPath(where), { force: true });
    if (what.startsWith('evidence_')) await rm(shelf.evidencePath(where), { force: true });
  }
  await rm(written.path, { recursive: true, force: true });
  const again = await writeOnce(parts, made, isReadAgain);
  const left = new Set(again.problems.map(({ where }) => where));
  const mended = [...written.mended, ...written.problems.filter(({ where }) => !left.has(where)), ...again.mended];
  return settled(shelf, { ...again, mended });
}

/**
 * Whether evidence that an earlier backup has is read again, and not only its sizes looked at: where somebody asked for the
 * backup, and for the first of a day (UTC+8) that the desk makes by itself. Before a migration somebody waits for the desk.
 */
function readsAgain(kind: BackupKind, made: readonly ShelvedBackup[]): boolean {
  if (kind !== 'automatic') return kind === 'asked';
  const today = platformDay(Date.now());
  return !made.some(({ manifest: { kind, at } }) => kind !== 'migration' && platformDay(at) === today);
}

interface Written {
  path: string;
  problems: BackupProblem[];
  mended: BackupProblem[];
}

async function settled(shelf: Shelf, { path, problems, mended }: Written): Promise<ShelvedBackup> {
  // With what was found in it, it gets its name: one that has a name was looked through.
  await shelf.writeChecked(basename(path), { at: Date.now(), whole: false, problems, mended });
  return readBackup(await shelf.finish(path));
}

async function writeOnce(parts: WriteParts, made: readonly ShelvedBackup[], isReadAgain: boolean): Promise<Written> {
  const earlier = made.find(holdsStore) ?? null;
  // Before a migration no case can be asked what it names: that one may lack what the vault had lost by then.
  const asking = made.find((backup) => holdsStore(backup) && backup.manifest.kind !== 'migration');
  const withEvidence = [...new Set([asking ?? [], earlier ?? []].flat())];
  const { host, which, shelf, packing, key, folder, vault, kind, version, rehearsal, stop, progress } = parts;
  const at = Date.now();
  const reading = await host.ask('beginReading', which);
  const writing = new Writing(parts, earlier, withEvidence, isReadAgain);
  const tables: Table[] = [];
  try {
    for (const name of reading.tables) tables.push(await writing.table(name));
  } finally {
    await host.ask('endReading').catch(() => undefined);
  }
  const newest = parts.heads.at(-1);
  if (newest && newest.position > writing.head.position) {
    writing.add({ what: 'head_differs', where: String(newest.position) });
  }
  const evidence = await writing.evidence(vault);
  const small = await smallFiles(folder);
  const kept = parts.heads.filter(({ position }) => position < writing.head.position);
  // Where a store was once taken as it is, its events do not tell any more how many keys there are.
  const cases = tables.find(({ name }) => name === 'keys')?.rows ?? writing.head.cases;
  const heads = thinned([...kept, await signed({ ...writing.head, cases }, at, key)]);
  small.set(headFileName, Buffer.from(headFileText(heads)));
  const manifest: Manifest = {
    format: 1,
    kind,
    at,
    version,
    rehearsal,
    schema: reading.schema,
    head: writing.head,
    tables,
    evidence,
    files: hashesOf(small),
    problems: writing.problems,
  };
  const text = JSON.stringify(manifest);
  const signature = { signature: await key.sign('backup', signedOf(text)), publicKey: key.publicKey };
  const path = await shelf.begin(
    at,
    new Map<string, Uint8Array | string>([...small, [manifestName, text], [signatureName, JSON.stringify(signature)]]),
  );
  const problems = await checkParts({ ...(await readBackup(path)), shelf: shelf.folder }, packing, {
    isWhole: false,
    stop,
    progress: (done) => progress({ step: 'check', done, total: 0 }),
  });
  return { path, problems, mended: writing.mended };
}

class Writing {
  head: RunningHead = noEvents;
  readonly problems: BackupProblem[] = [];
  readonly mended: BackupProblem[] = [];
  private readonly known: ReadonlyMap<string, Chunk>;
  private done = 0;
  /** Rows of the backup before; 0 where there is none. */
  private readonly expected: number;
  private limit = 32;

  constructor(
    private readonly parts: WriteParts,
    private readonly earlier: ShelvedBackup | null,
    /** Whose evidence is gone on from, the newest last. */
    private readonly withEvidence: readonly ShelvedBackup[],
    private readonly isReadAgain: boolean,
  ) {
    // Counting what is there now would hold up every write.
    this.expected = earlier?.manifest.tables.reduce((sum, { rows }) => sum + rows, 0) ?? 0;
    const known = new Map<string, Chunk>();
    for (const { name, chunks } of earlier?.manifest.tables ?? []) {
      if (unchanging.has(name)) for (const chunk of chunks) known.set(`${name} ${chunk.keys}`, chunk);
    }
    this.known = known;
  }

  async table(name: string): Promise<Table> {
    const chunks: Chunk[] = [];
    if (unchanging.has(name)) {
      // Of events a chunk is the same only behind the same events: the head goes on from chunk to chunk.
      let isKnownSoFar = true;
      for await (const { from, to, keys } of this.keyRanges(name)) {
        const known: Chunk | undefined =
          isKnownSoFar || name !== 'events' ? await this.inPool(this.known.get(`${name} ${keys}`)) : undefined;
        isKnownSoFar = known !== undefined;
        const chunk = known ?? (await this.written(name, this.rows(name, from, to)));
        if (known) this.count(known.rows);
        this.head = chunk.head ?? this.head;
        chunks.push(chunk);
      }
    } else {
      for await (const rows of inChunks(name, this.rows(name, null, null)))
        chunks.push(await this.written(name, one(rows)));
    }
    return { name, rows: chunks.reduce((sum, { rows }) => sum + rows, 0), chunks };
  }

  async evidence(vault: WriteParts['vault']): Promise<Table> {
    const { shelf, stop, progress } = this.parts;
    const known = new Map<string, EvidenceRow>();
    for (const { manifest } of this.withEvidence)
      for await (const row of evidenceOf(shelf.folder, manifest.evidence.chunks)) known.set(row.name, row);
    const gone = new Set(known.keys());
    const add = (caseId: string) => this.add({ what: 'evidence_gone', where: caseId });
    let done = 0;
    const keep = (name: string) => this.keep(vault, name, known.get(name) ?? null);
    const rows = async function* (): AsyncGenerator<KeyedRow[]> {
      for await (const path of vault.all()) {
        if (stop.aborted) throw new Cancelled();
        const name = path.split('\\').join('/');
        const row = await keep(name);
        if (row) gone.delete(name);
        // An older file may have been sealed meanwhile: then it comes under its new name, or did.
        if (!row) continue;
        done += 1;
        progress({ step: 'evidence', done, total: 0 });
        yield [{ key: name, row }];
      }
      // The last copy of what a case still names does not go with the backup that has it.
      const named = gone.size > 0 ? await vault.named?.(gone) : undefined;
      for (const [name, caseId] of named ?? []) {
        const row = await keep(name);
        if (!row) continue;
        add(caseId);
        yield [{ key: name, row }];
      }
    };
    const chunks: Chunk[] = [];
    for await (const chunk of inChunks('evidence', rows())) chunks.push(await this.written('evidence', one(chunk)));
    return { name: 'evidence', rows: chunks.reduce((sum, { rows }) => sum + rows, 0), chunks };
  }

  /** Null where it has gone. */
  private async keep(vault: WriteParts['vault'], name: string, row: EvidenceRow | null): Promise<EvidenceRow | null> {
    const { packing, shelf } = this.parts;
    const { manifest, checked } = this.earlier ?? {};
    // What was wrong the last time is looked at until it is right.
    const isDoubtful = [...(manifest?.problems ?? []), ...(checked?.problems ?? [])].some(
      ({ where }) => where === name,
    );
    const known = { row, isReadAgain: this.isReadAgain || isDoubtful, isSourceWhole: false };
    let kept = await packing.keepEvidence(vault.folder, name, shelf.folder, known);
    // Put in anew since, it is sealed under another key of its own: other bytes, and as right as the first.
    if (kept?.state === 'damaged' && (await vault.isWhole?.(name))) {
      kept = await packing.keepEvidence(vault.folder, name, shelf.folder, { ...known, isSourceWhole: true });
    }
    if (kept?.state === 'damaged') this.add({ what: 'evidence_damaged', where: name });
    if (kept?.state === 'mended') this.mended.push({ what: 'evidence_damaged', where: name });
    return kept?.row ?? null;
  }

  /** The ranges of keys that make a chunk each. */
  private async *keyRanges(table: string) {
    const { host, stop } = this.parts;
    let from: RowKey | null = null;
    let last: RowKey | null = null;
    let count = 0;
    let hash = new KeysHash();
    for (let after: RowKey | null = null; ; ) {
      if (stop.aborted) throw new Cancelled();
      const keys: RowKey[] = await host.ask('readKeys', table, after, keysAtOnce);
      for (const key of keys) {
        hash.add(key);
        last = key;
        count += 1;
        if (!endsChunk(table, key, count)) continue;
        yield { from, to: key, keys: hash.value };
        from = key;
        count = 0;
        hash = new KeysHash();
      }
      const end = keys.at(-1);
      if (end === undefined) break;
      after = end;
    }
    if (count > 0 && last !== null) yield { from, to: last, keys: hash.value };
  }

  /** Rows after `from` up to `to`, in pages of about as many bytes as is good. */
  private async *rows(table: string, from: RowKey | null, to: RowKey | null): AsyncGenerator<KeyedRow[]> {
    const { host, stop } = this.parts;
    this.limit = 16;
    for (let after = from; ; ) {
      if (stop.aborted) throw new Cancelled();
      const rows: KeyedRow[] = await host.ask('readRows', table, after, to, this.limit);
      const last = rows.at(-1);
      if (!last) return;
      yield rows;
      after = last.key;
      if (after === to) return;
      const bytes = rows.reduce((sum, { row }) => sum + sizeOf(row), 0) || 1;
      this.limit = Math.max(1, Math.min(1024, Math.floor((rows.length * bytesAtOnce) / bytes)));
    }
  }

  private async written(table: string, pages: AsyncIterable<KeyedRow[]>): Promise<Chunk> {
    const { packing, shelf, heads } = this.parts;
    const { head } = this;
    const kept = heads.flatMap(({ position, hash }) => (position > head.position ? [{ position, hash }] : []));
    await packing.begin(shelf.folder, table === 'events' ? { head, kept } : null);
    for await (const page of pages) {
      await packing.add(page);
      this.count(page.length);
    }
    const { chunk, problems } = await packing.end();
    for (const problem of problems) this.add(problem);
    return chunk;
  }

  private async inPool(chunk: Chunk | undefined): Promise<Chunk | undefined> {
    if (!chunk) return undefined;
    const there = await stat(this.parts.shelf.poolPath(chunk.sha256)).catch(() => null);
    return there?.size === chunk.bytes ? chunk : undefined;
  }

  add(problem: BackupProblem): void {
    if (this.problems.length < 100) this.problems.push(problem);
  }

  private count(rows: number): void {
    this.done += rows;
    // More than there were: how many more nobody knows.
    const total = this.done > this.expected ? 0 : this.expected;
    this.parts.progress({ step: 'rows', done: this.done, total });
  }
}

async function* inChunks(table: string, pages: AsyncIterable<KeyedRow[]>): AsyncGenerator<KeyedRow[]> {
  let chunk: KeyedRow[] = [];
  for await (const page of pages) {
    for (const row of page) {
      chunk.push(row);
      if (!endsChunk(table, row.key, chunk.length)) continue;
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}

async function* one<T>(value: T): AsyncGenerator<T> {
  yield value;
}

/** About how many bytes a row has. */
function sizeOf(row: KeyedRow['row']): number {
  let bytes = 64;
  for (const value of Object.values(row)) {
    if (value instanceof Uint8Array) bytes += value.length;
    else bytes += typeof value === 'string' ? value.length : 16;
  }
  return bytes;
}
