/** The queue in memory: a row for every case, kept in order of what is due first, updated in place by every append. */
import { z } from 'zod';
import { CaseSummary, Moment } from '../../shared/case';
import { type QueueFilter, type QueueView, type QueueWindow, queueViews } from '../../shared/contract';
import type { Stage } from '../../shared/vocabulary';
import { SearchRecord } from '../domain/case/search-record';
import { StandingRecord } from '../domain/standing/record';
import { Breath } from './breath';
import { type Due, DueHeap } from './due-heap';
import { asksForAway, isAway, type Looker, matcherOf, states } from './query-match';
import { QueueCounts } from './queue-counts';
import { byDue, type GroupCount, grouped, sorted } from './queue-order';
import { sortedInParts } from './sorting';

/** A case in the index: its row, and what the desk needs to know of every case without opening it. */
export const IndexEntry = z.strictObject({
  summary: CaseSummary,
  /** When its next window that has not run out does so; null where none runs. */
  nextAt: Moment.nullable(),
  /** What it adds to the standing of its two sides. */
  standing: StandingRecord,
  search: SearchRecord,
});
export type IndexEntry = z.infer<typeof IndexEntry>;

interface Row {
  entry: IndexEntry;
}

interface Found {
  rows: Row[];
  groups: GroupCount[];
}

const stateOfView: Record<Exclude<QueueView, 'all'>, keyof typeof states> = {
  due: 'todo',
  mine: 'mine',
  unassigned: 'unassigned',
  parties: 'waiting',
  review: 'review',
  overdue: 'overdue',
  pending: 'pending',
  appeals: 'appeal',
  hold: 'held',
  snoozed: 'snoozed',
  pinned: 'pinned',
  severe: 'severe',
  closed: 'closed',
};

function isInView(view: QueueView, summary: CaseSummary, looker: Looker): boolean {
  return view === 'all' || states[stateOfView[view]](summary, looker);
}

/** What is put off is not in the views of what there is to do; where somebody looks for a case it is found. */
const alsoAway: ReadonlySet<QueueView> = new Set(['snoozed', 'pinned', 'closed', 'all']);

function isShown(view: QueueView, seesAway: boolean, summary: CaseSummary, looker: Looker): boolean {
  return isInView(view, summary, looker) && (seesAway || !isAway(summary, looker));
}

/** How old an answer that depends on the time may be, in ms. */
const freshness = 10_000;

export class QueueIndex {
  private readonly rows = new Map<string, Row>();
  private readonly due = new DueHeap();
  private ordered: Row[] = [];
  private version = 0;
  private readonly found = new Map<string, Found & { version: number; at: number }>();
  private readonly tally = new QueueCounts((view, summary) => isInView(view, summary, { account: null, now: 0 }));

  get size(): number {
    return this.rows.size;
  }

  /** How many of them are plainly samples. */
  get samples(): number {
    return this.tally.samples;
  }

  get(caseId: string): IndexEntry | undefined {
    return this.rows.get(caseId)?.entry;
  }

  *entries(): IterableIterator<IndexEntry> {
    for (const { entry } of this.rows.values()) yield entry;
  }

  /** Puts a case in, or in its new place. */
  put(entry: IndexEntry): void {
    const before = this.rows.get(entry.summary.caseId);
    const row = { entry };
    this.rows.set(entry.summary.caseId, row);
    if (before) {
      this.ordered.splice(this.placeOf(before), 1);
      this.tally.count(before.entry.summary, -1);
    }
    this.tally.count(entry.summary, 1);
    this.ordered.splice(this.placeOf(row), 0, row);
    this.due.put(entry.summary.caseId, entry.nextAt);
    this.version += 1;
  }

  /** Puts in many at once, sorting once, and lets other work in between; nothing else may be put in meanwhile. */
  async load(entries: readonly IndexEntry[]): Promise<void> {
    const breath = new Breath();
    for (const entry of entries) {
      const before = this.rows.get(entry.summary.caseId);
      if (before) this.tally.count(before.entry.summary, -1);
      this.tally.count(entry.summary, 1);
      this.rows.set(entry.summary.caseId, { entry });
      this.due.put(entry.summary.caseId, entry.nextAt);
      if (breath.isDue) await breath.take();
    }
    this.ordered = await sortedInParts([...this.rows.values()], (a, b) => byDue(a.entry.summary, b.entry.summary));
    this.version += 1;
  }

  remove(caseId: string): void {
    const row = this.rows.get(caseId);
    if (!row) return;
    this.ordered.splice(this.placeOf(row), 1);
    this.rows.delete(caseId);
    this.tally.count(row.entry.summary, -1);
    this.due.put(caseId, null);
    this.version += 1;
  }

  window(filter: QueueFilter, offset: number, limit: number, looker: Looker): QueueWindow {
    const { rows, groups } = this.filtered(filter, looker);
    const { counts, stageCounts } = this.tally.of(looker.account, this.overdue(looker.now));
    return {
      rows: rows.slice(offset, offset + limit).map((row) => row.entry.summary),
      offset,
      total: rows.length,
      groups,
      counts: this.asArranged(counts, looker),
      stageCounts,
    };
  }

  place(filter: QueueFilter, caseId: string, looker: Looker): number | null {
    const place = this.filtered(filter, looker).rows.findIndex((row) => row.entry.summary.caseId === caseId);
    return place < 0 ? null : place;
  }

  /** The first row in order of what is due that meets a condition. */
  first(condition: (summary: CaseSummary) => boolean): CaseSummary | null {
    return this.ordered.find((row) => condition(row.entry.summary))?.entry.summary ?? null;
  }

  /** The case whose window runs out next; null where none does. */
  nextDue(): Due | null {
    return this.due.first();
  }

  /** The cases whose next window has run out by a time, in the order in which they did. */
  dueBy(moment: number): Due[] {
    return this.due.dueBy(moment);
  }

  /** The clock passes over this case until it is put back, or put in anew. */
  setAside(caseId: string): void {
    this.due.put(caseId, null);
  }

  putBack(caseId: string): void {
    this.due.put(caseId, this.rows.get(caseId)?.entry.nextAt ?? null);
  }

  private filtered(filter: QueueFilter, looker: Looker): Found {
    const key = JSON.stringify([filter, looker.account, looker.arranged?.version]);
    const known = this.found.get(key);
    if (known && known.version === this.version && Math.abs(looker.now - known.at) < freshness) return known;
    const wanted = new Set<Stage>(filter.stages);
    const matches = matcherOf(filter.text, looker);
    const seesAway = alsoAway.has(filter.view) || asksForAway(filter.text);
    const matching = this.ordered.filter(
      ({ entry }) =>
        isShown(filter.view, seesAway, entry.summary, looker) &&
        (wanted.size === 0 || wanted.has(entry.summary.stage)) &&
        matches(entry),
    );
    const { rows, groups } = grouped(sorted(matching, filter.sort), filter.group, looker.now);
    if (this.found.size > 20) this.found.clear();
    const found = { version: this.version, at: looker.now, rows, groups };
    this.found.set(key, found);
    return found;
  }

  /** What the looker put off is not among what there is to do; it is little enough to be looked at one by one. */
  private asArranged(counts: QueueWindow['counts'], looker: Looker): QueueWindow['counts'] {
    const { arranged } = looker;
    if (!arranged) return counts;
    const pinned = arranged.pinned.filter((caseId) => this.rows.has(caseId)).length;
    const own = { ...counts, pinned, snoozed: 0 };
    for (const caseId of arranged.putOff) {
      const summary = this.rows.get(caseId)?.entry.summary;
      if (!summary || !isAway(summary, looker)) continue;
      for (const view of queueViews) if (!alsoAway.has(view) && isInView(view, summary, looker)) own[view] -= 1;
      if (isInView('snoozed', summary, looker)) own.snoozed += 1;
    }
    return own;
  }

  /** Open cases come first, what is due first before the rest: the first that is not overdue tells how many are. */
  private overdue(now: number): number {
    let low = 0;
    let high = this.ordered.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const summary = this.ordered[middle]?.entry.summary;
      if (summary && summary.stage !== 'closed' && summary.dueAt !== null && summary.dueAt <= now) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Where a row stands, or would stand: the order is total, so a binary search finds it. */
  private placeOf(row: Row): number {
    let low = 0;
    let high = this.ordered.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const there = this.ordered[middle];
      if (there && byDue(there.entry.summary, row.entry.summary) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
