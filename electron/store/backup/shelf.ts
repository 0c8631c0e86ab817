/** A folder that backups are kept in. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { isNoRoom } from '../../disk/no-room';
import { syncFolder, writeWhole } from '../../disk/write-whole';
import { verify } from '../store-key';
import {
  backupName,
  CheckedFile,
  type Chunk,
  checkedName,
  EvidenceRow,
  isBackupName,
  Manifest,
  manifestName,
  rowOf,
  SignatureFile,
  shelfName,
  signatureName,
  signedOf,
} from './format';
import { evidencePath, poolPath, unfinishedPath } from './packer';

const ShelfFile = z.strictObject({ format: z.literal(1), store: z.string() });

/** The folder cannot be used for backups; `code` has words in the locale files (`backup.refused.<code>`). */
export class ShelfRefused extends Error {
  override name = 'ShelfRefused';
  constructor(
    readonly code:
      | 'other_store'
      | 'not_writable'
      | 'no_backup'
      | 'damaged'
      | 'newer_schema'
      | 'unsound'
      /** The one that is made before the store is carried to a newer schema. */
      | 'before_unsound'
      /** One that a lead chose: its disk, say. */
      | 'shelf_gone'
      | 'not_there',
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
  }
}

/** A backup on a shelf, as far as its own small files tell. */
export interface ShelvedBackup {
  name: string;
  path: string;
  manifest: Manifest;
  /** The key of the store that signed it, base64. */
  publicKey: string;
  checked: CheckedFile | null;
}

export interface OpenedBackup extends ShelvedBackup {
  /** The folder with what its backups share. */
  shelf: string;
}

export class Shelf {
  constructor(readonly folder: string) {}

  /** Makes the folder ready for this store's backups. Rejects with `ShelfRefused`. */
  async prepare(publicKey: string): Promise<void> {
    try {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      const known = await this.owner();
      if (known !== null && known !== publicKey) throw new ShelfRefused('other_store', this.folder);
      if (known === null) writeWhole(join(this.folder, shelfName), JSON.stringify({ format: 1, store: publicKey }));
    } catch (error) {
      throw error instanceof ShelfRefused ? error : refusal(error);
    }
  }

  /** Rejects with `ShelfRefused` where a folder that somebody chose is not the one that was made ready then: a disk that is not connected leaves an empty folder, or none. */
  async assureThere(): Promise<void> {
    if ((await this.owner()) === null) throw new ShelfRefused('shelf_gone', this.folder);
  }

  /** The public key of the store whose backups lie here; null where none do. */
  async owner(): Promise<string | null> {
    const text = await readFile(join(this.folder, shelfName), 'utf8').catch(() => null);
    if (text === null) return null;
    const parsed = ShelfFile.safeParse(json(text));
    return parsed.success ? parsed.data.store : '';
  }

  /** Every finished backup, the newest first; what cannot be read of one is left out. */
  async list(): Promise<ShelvedBackup[]> {
    const names = (await readdir(this.folder).catch(() => [])).filter(isBackupName).sort().reverse();
    const found: ShelvedBackup[] = [];
    for (const name of names) {
      const backup = await readBackup(join(this.folder, name)).catch(() => null);
      if (backup) found.push(backup);
    }
    return found;
  }

  /** Writes a backup's own files where it is not taken for a finished one yet; resolves with the folder. */
  async begin(at: number, files: ReadonlyMap<string, Uint8Array | string>): Promise<string> {
    const path = join(this.folder, `${backupName(at)}${unfinished}`);
    await rm(path, { recursive: true, force: true });
    await mkdir(path, { recursive: true, mode: 0o700 });
    for (const [name, bytes] of files) {
      await mkdir(dirname(join(path, name)), { recursive: true, mode: 0o700 });
      await writeFile(join(path, name), bytes, { mode: 0o600, flush: true });
    }
    return path;
  }

  /** From now on it counts. Resolves with where it is. */
  async finish(path: string): Promise<string> {
    const finished = path.slice(0, -unfinished.length);
    await rename(path, finished);
    syncFolder(this.folder);
    return finished;
  }

  async drop(name: string): Promise<void> {
    if (!isBackupName(name)) throw new Error('not a backup');
    // Its name first, so that it is never found half taken away.
    const going = join(this.folder, `${name}${unfinished}`);
    await rename(join(this.folder, name), going);
    await rm(going, { recursive: true, force: true });
  }

  /** Takes away what no backup needs: half-written ones, and parts that belonged to those that were dropped. Nobody may be writing. */
  async sweep(stop: AbortSignal): Promise<void> {
    for (const name of await readdir(this.folder).catch(() => [])) {
      if (name.endsWith(unfinished)) await rm(join(this.folder, name), { recursive: true, force: true });
    }
    await rm(unfinishedPath(this.folder), { recursive: true, force: true });
    const needed = new Set<string>();
    const evidence = new Set<string>();
    const names = (await readdir(this.folder).catch(() => [])).filter(isBackupName);
    for (const name of names) {
      // One that cannot be read may need anything.
      const backup = await readBackup(join(this.folder, name)).catch(() => null);
      if (!backup) return;
      for (const { chunks } of tablesOf(backup.manifest)) for (const { sha256 } of chunks) needed.add(sha256);
      for await (const row of evidenceOf(this.folder, backup.manifest.evidence.chunks)) evidence.add(row.name);
    }
    for await (const path of filesBelow(join(this.folder, 'pool'))) {
      if (stop.aborted) return;
      if (!needed.has(basename(path).replace(/\.rows$/, ''))) await rm(path, { force: true });
    }
    for await (const path of filesBelow(join(this.folder, 'evidence'))) {
      if (stop.aborted) return;
      if (!evidence.has(`${basename(dirname(path))}/${basename(path)}`)) await rm(path, { force: true });
    }
  }

  /** What was mended when it was written stays said. */
  async writeChecked(name: string, checked: Omit<CheckedFile, 'mended'> & Partial<CheckedFile>): Promise<void> {
    const path = join(this.folder, name, checkedName);
    const mended = checked.mended ?? (await readChecked(path))?.mended ?? [];
    writeWhole(path, JSON.stringify({ ...checked, mended }));
  }

  poolPath(sha256: string): string {
    return poolPath(this.folder, sha256);
  }

  evidencePath(name: string): string {
    return evidencePath(this.folder, name);
  }
}

const unfinished = '.part';

export const tablesOf = (manifest: Manifest) => [...manifest.tables, manifest.evidence];

/** Bytes that belong to a backup, whether or not others share them. */
export async function bytesOf(shelf: string, manifest: Manifest): Promise<number> {
  let bytes = 0;
  for (const { chunks } of tablesOf(manifest)) for (const chunk of chunks) bytes += chunk.bytes;
  for await (const row of evidenceOf(shelf, manifest.evidence.chunks)) bytes += row.bytes;
  return bytes;
}

/** The evidence files that a backup lists. Rejects where a part of the list is missing. */
export async function* evidenceOf(shelf: string, chunks: readonly Chunk[]): AsyncGenerator<EvidenceRow> {
  for (const { sha256 } of chunks) {
    const text = await readFile(poolPath(shelf, sha256), 'utf8');
    for (const line of text.split('\n')) if (line !== '') yield EvidenceRow.parse(rowOf(line));
  }
}

/** Rejects where there is no backup at a path, or its manifest is damaged or not signed by the key that it names. */
export async function readBackup(path: string): Promise<ShelvedBackup> {
  const text = await readFile(join(path, manifestName), 'utf8').catch(() => {
    throw new ShelfRefused('no_backup', path);
  });
  const signed = SignatureFile.safeParse(json(await readFile(join(path, signatureName), 'utf8').catch(() => '')));
  if (!signed.success) throw new ShelfRefused('damaged', join(path, signatureName));
  const { publicKey, signature } = signed.data;
  const manifest = Manifest.safeParse(json(text));
  if (!manifest.success || !(await verify(publicKey, 'backup', signedOf(text), signature))) {
    throw new ShelfRefused('damaged', join(path, manifestName));
  }
  const checked = await readChecked(join(path, checkedName));
  return { name: basename(path), path, manifest: manifest.data, publicKey, checked };
}

async function readChecked(path: string): Promise<CheckedFile | null> {
  const read = CheckedFile.safeParse(json(await readFile(path, 'utf8').catch(() => '')));
  return read.success ? read.data : null;
}

/** The backup that a path names: itself, or the newest one of a folder of backups whose store was found sound. Rejects with `ShelfRefused`. */
export async function openBackup(path: string): Promise<OpenedBackup> {
  if (existsSync(join(path, manifestName))) return { ...(await readBackup(path)), shelf: dirname(path) };
  if (!existsSync(path)) throw new ShelfRefused('not_there', path);
  const backups = await new Shelf(path).list();
  const newest = backups.find(holdsStore) ?? backups[0];
  if (!newest) throw new ShelfRefused('no_backup', path);
  return { ...newest, shelf: path };
}

export const isSound = ({ manifest, checked }: ShelvedBackup) =>
  manifest.problems.length === 0 && checked !== null && checked.problems.length === 0;

/**
 * It was looked through, and nothing of the store is wrong with it. All backups of a folder share its evidence: where this one
 * lacks a piece, an earlier one has it no better, and only lacks what came since.
 */
export const holdsStore = ({ manifest, checked }: ShelvedBackup) =>
  checked !== null && [...manifest.problems, ...checked.problems].every(({ what }) => what.startsWith('evidence_'));

async function* filesBelow(folder: string): AsyncGenerator<string> {
  for (const shelf of await readdir(folder).catch(() => [])) {
    for (const name of await readdir(join(folder, shelf)).catch(() => [])) {
      const path = join(folder, shelf, name);
      if ((await stat(path).catch(() => null))?.isFile()) yield path;
    }
  }
}

function refusal(error: unknown): Error {
  const message = error instanceof Error ? error.message : String(error);
  if (isNoRoom(error)) return error;
  return new ShelfRefused('not_writable', message);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
