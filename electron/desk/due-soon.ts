/** What of somebody's own work is about to fall due, told once each time that it is. */
import type { CaseSummary } from '../../shared/case';
import { dueSoon } from '../../shared/time';

export interface Pressing {
  /** Falls due within the notice and was not told before, the earliest first. */
  cases: CaseSummary[];
  /** How many of their cases are overdue or press. */
  count: number;
}

export class DueSoon {
  /** Case and due time: a window that was put off is told anew. */
  private readonly told = new Set<string>();

  /** @param notice ms before the due time; 0 for none. @param now ms since the epoch */
  look(summaries: Iterable<CaseSummary>, account: string, notice: number, now: number): Pressing {
    const cases: CaseSummary[] = [];
    let count = 0;
    for (const summary of summaries) {
      const { assignee, dueAt, dueOwner, stage, heldUntil, caseId } = summary;
      if (assignee !== account || dueAt === null || dueOwner !== 'platform') continue;
      if (stage === 'closed' || heldUntil !== null) continue;
      const left = dueAt - now;
      if (left < dueSoon) count += 1;
      const key = `${account} ${caseId} ${dueAt}`;
      if (left <= 0 || left > notice || this.told.has(key)) continue;
      this.told.add(key);
      cases.push(summary);
    }
    return { cases: cases.toSorted((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0)), count };
  }
}
