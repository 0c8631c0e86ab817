/** Fills an empty store from a backup, and sees that what is in it is what the backup says, byte for byte. */
import { createHash } from 'node:crypto';
import type { HostClient } from '../host-client';
import type { KeyedRow, Row, RowKey } from '../records';
import { Cancelled } from './check';
import { type Chunk, endsChunk, rowText, type Table } from './format';
import { type Packing, poolPath } from './packer';
import { type OpenedBackup, ShelfRefused } from './shelf';

/** Rows that are written in one transaction, and read back at once. */
const atOnce = 256;

/**
 * Resolves once every row of the backup is in the store that the host has open and was read back from it. Rejects with
 * `ShelfRefused` where a part of the backup is damaged or what was read back is not what was written, with `Cancelled`, or
 * with the store's own error.
 */
export async function fillStore(
  backup: OpenedBackup,
  host: HostClient,
  packing: Packing,
  stop: AbortSignal,
  progress: (done: number, total: number) => void,
): Promise<void> {
  const { manifest, shelf } = backup;
  const total = 2 * manifest.tables.reduce((sum, { rows }) => sum + rows, 0);
  let done = 0;
  const count = (rows: number) => {
    if (stop.aborted) throw new Cancelled();
    done += rows;
    progress(done, total);
  };
  for (const { name, chunks } of manifest.tables) {
    for (const { sha256 } of chunks) {
      const rows = await packing.rows(poolPath(shelf, sha256), sha256).catch((error: Error) => {
        throw new ShelfRefused('damaged', error.message);
      });
      for (const some of inPages(rows)) {
        await host.ask('fill', manifest.schema, name, some);
        count(some.length);
      }
    }
  }
  const { position } = await host.ask('beginReading', 'filled');
  if (position !== manifest.head.position) throw new ShelfRefused('unsound', `event ${position}`);
  for (const table of manifest.tables) await compare(table, host, count);
  await host.ask('endReading');
}

async function compare({ name, chunks }: Table, host: HostClient, count: (rows: number) => void): Promise<void> {
  const expected: Chunk[] = [...chunks];
  let hash = createHash('sha256');
  let rows = 0;
  const end = () => {
    if (expected.shift()?.sha256 !== hash.digest('hex')) throw new ShelfRefused('unsound', name);
    hash = createHash('sha256');
    rows = 0;
  };
  for (let after: RowKey | null = null; ; ) {
    const page: KeyedRow[] = await host.ask('readRows', name, after, null, atOnce);
    const last = page.at(-1);
    if (!last) break;
    for (const { key, row } of page) {
      hash.update(`${rowText(row)}\n`);
      rows += 1;
      if (endsChunk(name, key, rows)) end();
    }
    count(page.length);
    after = last.key;
  }
  if (rows > 0) end();
  if (expected.length > 0) throw new ShelfRefused('unsound', name);
}

/** Not too many bytes at once: a page is one message to the host. */
function* inPages(rows: readonly Row[]): Generator<Row[]> {
  let page: Row[] = [];
  let bytes = 0;
  for (const row of rows) {
    page.push(row);
    bytes += Object.values(row).reduce<number>(
      (sum, value) => sum + (value instanceof Uint8Array ? value.length : 64),
      0,
    );
    if (page.length < atOnce && bytes < 1024 * 1024) continue;
    yield page;
    page = [];
    bytes = 0;
  }
  if (page.length > 0) yield page;
}
