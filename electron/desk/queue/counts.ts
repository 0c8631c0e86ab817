/** How many cases each view and stage holds, kept with every change: nothing is counted over all cases on asking. */
import { type QueueView, type QueueWindow, queueViews } from '../../../shared/contract';
import { type Stage, stages } from '../../../shared/vocabulary';
import type { Searched } from '../query-match';
import { isInView } from './views';

/** Those that turn on who looks, or on the time, are counted in other ways. */
const turning: ReadonlySet<QueueView> = new Set(['mine', 'overdue', 'soon', 'snoozed', 'pinned']);
const counted = queueViews.filter((view) => !turning.has(view));
/** Looks where it does not turn on who does, or when. */
export const nobody = { account: null, now: 0 };

export class QueueCounts {
  private readonly views = zeros<QueueView>(queueViews);
  private readonly stages = zeros<Stage>(stages);
  /** Open cases by whose they are. */
  private readonly assigned = new Map<string, number>();

  /** A case has come, or with `by` −1 has gone. */
  count(row: Searched, by: 1 | -1): void {
    const { assignee, stage } = row;
    this.stages[stage] += by;
    for (const view of counted) if (isInView(view, row, nobody)) this.views[view] += by;
    if (assignee !== null && stage !== 'closed') this.assigned.set(assignee, this.ofAccount(assignee) + by);
  }

  /** @param ofNow how many are as of when it is asked */
  of(account: string | null, ofNow: Record<'overdue' | 'soon', number>): Pick<QueueWindow, 'counts' | 'stageCounts'> {
    const mine = account === null ? 0 : this.ofAccount(account);
    return { counts: { ...this.views, mine, ...ofNow }, stageCounts: { ...this.stages } };
  }

  private ofAccount(account: string): number {
    return this.assigned.get(account) ?? 0;
  }
}

function zeros<K extends string>(keys: readonly K[]): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
}
