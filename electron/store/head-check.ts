/** What is wrong with a store, told by the heads that were kept of it. */
import { platformTime } from '../../shared/time';
import type { EventsInOrder, FoundStore } from './head';
import { isSigned, type SignedHead } from './head-file';
import { headAfter, noEvents } from './running-head';
import { accountsDigest, journalOn, noJournal, type SideTables } from './side-tables';

/**
 * `what` has words in the locale files: `folder.<what>` for what keeps a desk shut, `verify.<what>` for all. `since` is
 * when the last good head was signed, ms since the epoch UTC: up to there everything is as it was.
 */
export interface HeadProblem {
  what: HeadProblemCode;
  params: Record<string, number>;
}

export type HeadProblemCode =
  | 'head_missing'
  | 'head_damaged'
  | 'head_forged'
  | 'store_emptied'
  | 'store_behind'
  | 'events_missing'
  | 'cases_missing'
  | 'order_changed'
  | 'history_differs'
  | 'journal_changed'
  | 'accounts_changed';

/** A problem's numbers as they are read: positions and counts as they are, the moment as a time. */
export function shownParams({ params }: HeadProblem): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, name === 'since' ? shownMoment(value) : String(value)]),
  );
}

const shownMoment = (since: number) => (since === 0 ? '—' : platformTime(since));

/** Events that are read at once. */
const page = 500;
/** Gaps that are named one by one. */
const mostGaps = 50;

/** `since` is 0 where no good head is known. */
export function emptiedOrBehind(known: number, found: number, since = 0): HeadProblem {
  const what = found === 0 ? 'store_emptied' : 'store_behind';
  return { what, params: { known, found, since } };
}

/** Whether the store reaches as far as its last head. */
export async function checkReach(
  heads: readonly SignedHead[],
  found: FoundStore,
  events: EventsInOrder,
): Promise<HeadProblem | null> {
  const head = heads.at(-1);
  if (!head || found.position >= head.position) return null;
  // Of what is gone whole, the last head tells when it was there.
  const good = found.position === 0 ? head : await lastReached(heads, found.position, events);
  return emptiedOrBehind(head.position, found.position, good?.at);
}

/** Whether the event at which the last head was signed is still the one that stands there. */
export async function checkEnd(heads: readonly SignedHead[], events: EventsInOrder): Promise<HeadProblem | null> {
  const head = heads.at(-1);
  if (!head || head.position === 0 || (await stands(head, events))) return null;
  const good = await lastReached(heads, head.position - 1, events);
  const from = (good?.position ?? 0) + 1;
  return { what: 'history_differs', params: { from, to: head.position, since: good?.at ?? 0 } };
}

/** The newest head up to a position whose event stands in the store. */
async function lastReached(heads: readonly SignedHead[], position: number, events: EventsInOrder) {
  for (const head of heads.toReversed()) if (head.position <= position && (await stands(head, events))) return head;
  return null;
}

async function stands(head: SignedHead, events: EventsInOrder): Promise<boolean> {
  const [event] = await events.since(head.position - 1, 1);
  return event?.position === head.position && event.hash === head.last;
}

/** The accounts against the last head; null where they are as it says, or it says nothing of them. */
export async function checkAccounts(heads: readonly SignedHead[], tables: SideTables): Promise<HeadProblem | null> {
  const head = heads.at(-1);
  if (!head?.side) return null;
  const digest = accountsDigest(await tables.accounts());
  return head.side.accounts.includes(digest) ? null : { what: 'accounts_changed', params: { since: head.at } };
}

/** Goes through the whole journal and compares it with every head that was kept. */
export async function checkJournal(heads: readonly SignedHead[], tables: SideTables): Promise<HeadProblem | null> {
  const told = heads.flatMap(({ side, at }) => (side ? [{ ...side.journal, at }] : []));
  const newest = told.at(-1);
  if (!newest) return null;
  const seen = new Map([['', noJournal]]);
  const wanted = new Set(told.map(({ last }) => last));
  const whole = await journalOn(noJournal, tables, (running) => {
    if (wanted.has(running.last)) seen.set(running.last, running);
  });
  const isGood = ({ last, hash }: (typeof told)[number]) => seen.get(last)?.hash === hash;
  if (told.every(isGood)) return null;
  const good = told.findLast(isGood);
  return journalChanged(newest.rows, whole.rows, good?.at);
}

export function journalChanged(known: number, found: number, since = 0): HeadProblem {
  return { what: 'journal_changed', params: { known, found, since } };
}

/**
 * Goes through the whole store in order of position and compares it with every head that was kept: names what is missing,
 * what was moved and what was changed, and between which heads. `upTo` is the last position to look at: what is
 * appended meanwhile is left for the next time.
 */
export async function checkWhole(
  heads: readonly SignedHead[],
  upTo: number,
  events: EventsInOrder,
  publicKey: string,
): Promise<HeadProblem[]> {
  const problems: HeadProblem[] = [];
  const trusted: SignedHead[] = [];
  for (const head of heads) if (await isSigned(head, publicKey)) trusted.push(head);
  if (trusted.length < heads.length) problems.push({ what: 'head_forged', params: {} });

  const gaps: [from: number, to: number][] = [];
  const wanted = new Map(trusted.map((head) => [head.position, head]));
  const differing: { head: SignedHead; isSameSet: boolean }[] = [];
  let good: SignedHead | null = null;
  let running = noEvents;
  for (;;) {
    const read = await events.since(running.position, page);
    for (const event of read) {
      if (event.position > upTo) break;
      if (event.position !== running.position + 1) gaps.push([running.position + 1, event.position - 1]);
      running = headAfter(running, event);
      const head = wanted.get(event.position);
      if (!head) continue;
      if (head.hash === running.hash) {
        good = head;
        // Where a store was taken as it is, what was missing then is missing no more.
        gaps.length = 0;
      } else differing.push({ head, isSameSet: head.sum === running.sum });
    }
    if (read.length < page || (read.at(-1)?.position ?? upTo) >= upTo) break;
  }

  const newest = trusted.at(-1);
  const since = good?.at ?? 0;
  if (newest && running.position < newest.position) {
    problems.push(emptiedOrBehind(newest.position, running.position, running.position === 0 ? newest.at : since));
  }
  for (const [from, to] of gaps.slice(0, mostGaps)) {
    problems.push({
      what: 'events_missing',
      params: { from, to, known: running.events + missing(gaps), found: running.events, since },
    });
  }
  const [first] = differing;
  // A gap explains why everything after it differs.
  if (first && gaps.length === 0) {
    const moved = differing.find(({ isSameSet }) => isSameSet);
    problems.push({
      what: moved ? 'order_changed' : 'history_differs',
      params: { from: (good?.position ?? 0) + 1, to: (moved ?? first).head.position, since },
    });
  }
  return problems;
}

const missing = (gaps: readonly [number, number][]) => gaps.reduce((sum, [from, to]) => sum + to - from + 1, 0);
