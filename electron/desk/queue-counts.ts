/** How many cases each view and stage holds, kept with every change: nothing is counted over all cases on asking. */
import type { CaseSummary } from '../../shared/case';
import { type QueueView, type QueueWindow, queueViews } from '../../shared/contract';
import { type Stage, stages } from '../../shared/vocabulary';
import { isSample } from './case-ids';

/** Whether a case is in a view whoever looks, and whenever. */
export type InView = (view: CountedView, summary: CaseSummary) => boolean;

/** Those that turn on who looks, or on the time, are counted in other ways. */
type CountedView = Exclude<QueueView, 'mine' | 'overdue'>;

const counted = queueViews.filter((view): view is CountedView => view !== 'mine' && view !== 'overdue');

export class QueueCounts {
  private readonly views = zeros(queueViews);
  private readonly stages = zeros<Stage>(stages);
  /** Cases that are plainly samples. */
  samples = 0;
  /** Open cases by whose they are. */
  private readonly assigned = new Map<string, number>();

  constructor(private readonly isInView: InView) {}

  /** A case has come, or with `by` −1 has gone. */
  count(summary: CaseSummary, by: 1 | -1): void {
    this.stages[summary.stage] += by;
    if (isSample(summary.caseId)) this.samples += by;
    for (const view of counted) if (this.isInView(view, summary)) this.views[view] += by;
    const { assignee, stage } = summary;
    if (assignee !== null && stage !== 'closed') this.assigned.set(assignee, this.ofAccount(assignee) + by);
  }

  /** @param overdue how many are, as of when it is asked */
  of(account: string | null, overdue: number): Pick<QueueWindow, 'counts' | 'stageCounts'> {
    const mine = account === null ? 0 : this.ofAccount(account);
    return { counts: { ...this.views, mine, overdue }, stageCounts: { ...this.stages } };
  }

  private ofAccount(account: string): number {
    return this.assigned.get(account) ?? 0;
  }
}

function zeros<K extends string>(keys: readonly K[]): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
}
