/**
 * What the head covers beside the events: the journal, which only grows, as a chain over its rows in the order of their ids;
 * and the accounts, which change, as one digest of them all as they are.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { noHash } from './chain';
import type { HostClient } from './host-client';
import type { JournalRecord, SettingRecord } from './records';

const Hex = z.string().regex(/^[0-9a-f]{64}$/);

export const RunningJournal = z.strictObject({
  rows: z.number().int().min(0),
  /** SHA-256 of what it was before and the next row's own. */
  hash: Hex,
  /** The last row's id; empty where there is none. */
  last: z.string(),
});
export type RunningJournal = z.infer<typeof RunningJournal>;

export const noJournal: RunningJournal = { rows: 0, hash: noHash, last: '' };

export function journalAfter(before: RunningJournal, { id, at, content }: JournalRecord): RunningJournal {
  const row = createHash('sha256').update(`${id} ${at}\n`).update(content).digest();
  const hash = createHash('sha256').update(before.hash, 'hex').update(row).digest('hex');
  return { rows: before.rows + 1, hash, last: id };
}

export const SideHead = z.strictObject({
  journal: RunningJournal,
  /** The digests that the accounts may have: one, and while one of them is being changed that after it, too. */
  accounts: z.array(Hex).min(1).max(2),
});
export type SideHead = z.infer<typeof SideHead>;

/** What is signed of it. */
export const sideText = ({ journal: { rows, hash, last }, accounts }: SideHead) =>
  [rows, hash, last, ...accounts].join(' ');

/** Settings that are accounts. */
export const accountPrefix = 'account:';

/** Of each account's row as it is sealed, in the order of their keys. */
export function accountsDigest(rows: Iterable<SettingRecord>): string {
  const hash = createHash('sha256');
  for (const { key, content } of [...rows].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    hash.update(`${key}\n`).update(createHash('sha256').update(content).digest());
  }
  return hash.digest('hex');
}

/** What the head needs of them. */
export interface SideTables {
  /** Rows after one, in the order of their ids. */
  journalSince(id: string, limit: number): Promise<JournalRecord[]>;
  journalEnd(): Promise<{ rows: number; last: string }>;
  accounts(): Promise<SettingRecord[]>;
}

export const sideTablesOf = (host: Pick<HostClient, 'ask'>): SideTables => ({
  journalSince: (id, limit) => host.ask('journalSince', id, limit),
  journalEnd: () => host.ask('journalEnd'),
  accounts: () => host.ask('settings', accountPrefix),
});

/** Rows that are read at once. */
const page = 500;

/** Goes on over the rows after a head's last. `seen` is told what it is after each. */
export async function journalOn(
  from: RunningJournal,
  tables: SideTables,
  seen: (running: RunningJournal) => void = () => undefined,
): Promise<RunningJournal> {
  let running = from;
  for (;;) {
    const rows = await tables.journalSince(running.last, page);
    for (const row of rows) {
      running = journalAfter(running, row);
      seen(running);
    }
    if (rows.length < page) return running;
  }
}
