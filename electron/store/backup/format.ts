/**
 * What a backup consists of.
 *
 *     FOLDER/shelf.json                     which store this folder keeps backups of
 *     FOLDER/pool/ab/ab12….rows             rows of a table, one JSON object a line; the name is the SHA-256 of the bytes
 *     FOLDER/evidence/cd/cd34….sealed       evidence files as they lie in the vault, under the names that they have there
 *     FOLDER/20261122T041500Z/manifest.json what belongs to one backup, with the hash of everything
 *     FOLDER/20261122T041500Z/signature.json the store's signature of the manifest
 *     FOLDER/20261122T041500Z/…             the small files of the data folder, as they were
 *     FOLDER/20261122T041500Z/checked.json  when it was last looked through, and what was wrong
 *
 * Pool and evidence belong to all backups of the folder together, so that nothing is kept twice. Bytes in a row (what is
 * sealed) are `{"$bytes": base64}`.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Row, RowKey } from '../records';
import { RunningHead } from '../running-head';

export const manifestName = 'manifest.json';
export const signatureName = 'signature.json';
export const checkedName = 'checked.json';
export const shelfName = 'shelf.json';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Count = z.number().int().min(0);
/** A name that leads nowhere else, on any system. */
const onePart = '[^./\\\\:\\p{Cc}][^/\\\\:\\p{Cc}]*';
export const plainName = new RegExp(`^${onePart}$`, 'u');
/** A path below a folder, of such names. */
const Below = z.string().regex(new RegExp(`^${onePart}(/${onePart})*$`, 'u'));

export const Chunk = z.strictObject({
  /** Of its bytes; its name in the pool. */
  sha256: Sha256,
  bytes: Count,
  rows: Count,
  /** SHA-256 over its rows' keys, by which it is found again without reading the rows. */
  keys: Sha256,
  /** Of events: the running head after its last. */
  head: RunningHead.optional(),
});
export type Chunk = z.infer<typeof Chunk>;

export const Table = z.strictObject({ name: z.string(), rows: Count, chunks: z.array(Chunk) });
export type Table = z.infer<typeof Table>;

export const BackupProblem = z.strictObject({ what: z.string(), where: z.string() });
/** `what` has words in the locale files (`backup.problem.<what>`). */
export type BackupProblem = z.infer<typeof BackupProblem>;

export const backupKinds = ['automatic', 'asked', 'migration'] as const;
export type BackupKind = (typeof backupKinds)[number];

export const Manifest = z.strictObject({
  format: z.literal(1),
  kind: z.enum(backupKinds),
  /** When it was begun, ms since the epoch UTC by the machine's clock. */
  at: z.number(),
  /** The desk that wrote it. */
  version: z.string(),
  rehearsal: z.boolean(),
  schema: z.number().int().min(1),
  /** Over all its events. */
  head: RunningHead,
  tables: z.array(Table),
  /** The vault's files: `{name, bytes, sha256}`, the hash of the bytes as they lie. */
  evidence: Table,
  /** SHA-256 of each small file, by its path below the data folder. */
  files: z.record(Below, Sha256),
  /** What was wrong with the store when it was written. */
  problems: z.array(BackupProblem),
});
export type Manifest = z.infer<typeof Manifest>;

export const SignatureFile = z.strictObject({
  /** By the store's key over the SHA-256 of the manifest's bytes in hex, base64. */
  signature: z.string(),
  /** The store's, base64. */
  publicKey: z.string(),
});
export type SignatureFile = z.infer<typeof SignatureFile>;

export const CheckedFile = z.strictObject({
  at: z.number(),
  /** Whether every byte was read, or only what was new. */
  whole: z.boolean(),
  problems: z.array(BackupProblem),
  /** What earlier backups had left and was found damaged when this one was written, and is right again for all of them. */
  mended: z.array(BackupProblem).default([]),
});
export type CheckedFile = z.infer<typeof CheckedFile>;

export const EvidenceRow = z.strictObject({ name: Below, bytes: Count, sha256: Sha256 });
export type EvidenceRow = z.infer<typeof EvidenceRow>;

/** What is signed of a manifest. */
export const signedOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** A moment as the name of a folder, a backup's first of all; they sort as they came. */
export function backupName(at: number): string {
  return new Date(at).toISOString().replace(/[-:.]/g, '');
}
export const isBackupName = (name: string) => /^\d{8}T\d{9}Z$/.test(name);

/** A row as a line of text, its fields in order, so that the same row is the same text. */
export function rowText(row: Row): string {
  return JSON.stringify(plain(row));
}

/** Throws where the line is no row. */
export function rowOf(line: string): Row {
  const value: unknown = JSON.parse(line, (_key, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || !('$bytes' in inner)) return inner;
    if (typeof inner.$bytes !== 'string') throw new Error('bytes that are none');
    return new Uint8Array(Buffer.from(inner.$bytes, 'base64'));
  });
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('not a row');
  return { ...value };
}

function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, plain(inner)]),
  );
}

/** Rows are cut into chunks by their keys alone, so that a row that comes or goes changes no chunk but its own. */
export function endsChunk(table: string, key: RowKey, rowsInChunk: number): boolean {
  const { usual, most } = largeRows.has(table) ? few : many;
  if (rowsInChunk >= most) return true;
  if (typeof key === 'number') return key % usual === 0;
  // FNV-1a: spread well enough, and the same wherever it is computed.
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(JSON.stringify(key))) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 16) % usual === 0;
}

/** Rows in a chunk: so that it is about a megabyte. */
const many = { usual: 512, most: 2048 };
const few = { usual: 32, most: 128 };
const largeRows = new Set(['sources', 'waiting']);

/** SHA-256 over keys, one after the other. */
export class KeysHash {
  private readonly hash = createHash('sha256');
  add(key: RowKey): void {
    this.hash.update(`${JSON.stringify(key)}\n`);
  }
  get value(): string {
    return this.hash.digest('hex');
  }
}
