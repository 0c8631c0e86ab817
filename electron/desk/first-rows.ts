/**
 * The first rows of the queue as each account left it, kept sealed for the next start: they are shown while all the cases are
 * still being read. Kept when the desk quits, and gone once the queue is there, so that nothing that is erased stays in them.
 */
import canonicalize from 'canonicalize';
import { z } from 'zod';
import type { Account } from '../../shared/accounts';
import { Moment } from '../../shared/case';
import {
  Preferences,
  QueueFilter,
  type QueueView,
  QueueWindow,
  queuePage,
  type RequestData,
} from '../../shared/contract';
import { backAt } from '../../shared/triage';
import type { Desk } from './desk';
import type { Clock, SettingStore } from './ports';
import { packingName } from './queue/packed-chunk';
import type { TriageBook } from './triage';
import { consoleRow } from './views';

export const KeptRows = z.strictObject({
  /** How this desk makes a row of a case. */
  packing: z.string(),
  /** The last event that they tell of. */
  position: z.number().int(),
  /** From when on one of them may be another, or another come among them, without any event; null for never. ms since the epoch. */
  until: Moment.nullable(),
  filter: QueueFilter,
  window: QueueWindow,
});
export type KeptRows = z.infer<typeof KeptRows>;

/**
 * Whether kept rows are those that the queue would show: nothing was recorded since, none of them has run out of time, and
 * nothing that was put off is back. What ran out elsewhere has its new window later than they have, and is told as at
 * any start once it has been caught up with.
 */
export function areStillTrue(
  { packing, position, until }: KeptRows,
  now: { packing: string; position: number; moment: number },
): boolean {
  return packing === now.packing && position === now.position && (until === null || now.moment < until);
}

const turning: ReadonlySet<QueueView> = new Set(['overdue', 'soon', 'snoozed']);

/** Which rows come first must not turn on the time, or on what else is looked up. */
export function canBeKept({ view, text, group, behind }: QueueFilter): boolean {
  return text.trim() === '' && behind === undefined && group !== 'due' && !turning.has(view);
}

interface Parts {
  desk: Pick<Desk, 'index' | 'shownPosition' | 'store'>;
  triage: Pick<TriageBook, 'of' | 'arranged'>;
  accounts: { readonly all: readonly Pick<Account, 'id'>[] };
  settings: SettingStore;
  clock: Clock;
}

export class FirstRows {
  constructor(private readonly parts: Parts) {}

  /** Keeps those of everybody who has worked here; of a desk that shows what has not happened yet, none. */
  async keep(): Promise<void> {
    const { desk, accounts, settings } = this.parts;
    const position = desk.shownPosition;
    if (position === null) return;
    for (const { id } of accounts.all) {
      const { filter } = (await settings.read(`preferences:${id}`, Preferences)) ?? {};
      if (filter && canBeKept(filter)) await settings.write(keyOf(id), await this.firstOf(id, filter, position));
    }
  }

  /** What an account asks of the queue, as long as that can be answered before the queue is there; else null. */
  async of(account: string, { filter, offset, limit }: RequestData<'queue.read'>): Promise<QueueWindow | null> {
    const { desk, settings, clock } = this.parts;
    if (offset !== 0 || limit !== queuePage) return null;
    // What does not open costs a moment, not the start.
    const kept = await settings.read(keyOf(account), KeptRows).catch(() => null);
    if (!kept || canonicalize(kept.filter) !== canonicalize(filter)) return null;
    const now = { packing: packingName, position: await desk.store.position(), moment: clock.now() };
    return areStillTrue(kept, now) ? kept.window : null;
  }

  async drop(): Promise<void> {
    const { accounts, settings } = this.parts;
    await settings.remove(...accounts.all.map(({ id }) => keyOf(id)));
  }

  private async firstOf(account: string, filter: QueueFilter, position: number): Promise<KeptRows> {
    const { desk, triage, clock } = this.parts;
    const { snoozed } = await triage.of(account);
    const looker = { account, now: clock.now(), arranged: triage.arranged(account) };
    const window = await desk.index.window(filter, 0, queuePage, looker);
    const changes = [
      ...window.rows.flatMap(({ caseId }) => desk.index.get(caseId)?.nextAt ?? []),
      ...snoozed.map((one) => backAt(one, desk.index.get(one.caseId)?.summary ?? { dueAt: null, dueOwner: null })),
    ];
    return {
      packing: packingName,
      position,
      until: changes.length === 0 ? null : Math.min(...changes),
      filter,
      window: { ...window, rows: window.rows.map(consoleRow) },
    };
  }
}

const keyOf = (account: string) => `firstRows:${account}`;
