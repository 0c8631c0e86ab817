/** In which order the queue shows its rows, and under which headings. */
import type { CaseSummary } from '../../shared/case';
import type { QueueGroup, QueueSort } from '../../shared/contract';
import { day, dueSoon } from '../../shared/time';
import { categories, platforms, stages } from '../../shared/vocabulary';

export interface Ordered {
  readonly entry: { readonly summary: CaseSummary };
}

export interface GroupCount {
  key: string;
  count: number;
}

/** Open cases by what is due first, then severe before the rest, then the older; closed ones last, the newest first. */
export function byDue(a: CaseSummary, b: CaseSummary): number {
  const closedA = a.stage === 'closed';
  if (closedA !== (b.stage === 'closed')) return closedA ? 1 : -1;
  if (closedA) return b.updatedAt - a.updatedAt || byId(a, b);
  const due = (a.dueAt ?? Number.POSITIVE_INFINITY) - (b.dueAt ?? Number.POSITIVE_INFINITY);
  // Two cases without a due time subtract to NaN, which is no order either.
  return due || severityRank[a.severity] - severityRank[b.severity] || a.filedAt - b.filedAt || byId(a, b);
}

const severityRank = { severe: 0, ordinary: 1, minor: 2 } as const;
const byId = (a: CaseSummary, b: CaseSummary) => (a.caseId < b.caseId ? -1 : a.caseId > b.caseId ? 1 : 0);

const others: Record<Exclude<QueueSort, 'due'>, (a: CaseSummary, b: CaseSummary) => number> = {
  amount: (a, b) => b.amountFen - a.amountFen,
  filed: (a, b) => a.filedAt - b.filedAt,
  severity: (a, b) => severityRank[a.severity] - severityRank[b.severity],
};

/** @param rows by what is due first; equal ones stay in that order */
export function sorted<R extends Ordered>(rows: R[], sort: QueueSort | undefined): R[] {
  if (sort === undefined || sort === 'due') return rows;
  const compare = others[sort];
  return rows.toSorted((a, b) => compare(a.entry.summary, b.entry.summary));
}

const groupKeys: Record<QueueGroup, readonly string[]> = {
  platform: platforms,
  category: [...categories, 'none'],
  stage: stages,
  due: ['overdue', 'soon', 'today', 'later', 'none'],
};

/** The heading that a case stands under. @param now ms since the epoch */
function headingOf(summary: CaseSummary, group: QueueGroup, now: number): string {
  if (group !== 'due') return summary[group] ?? 'none';
  if (summary.dueAt === null || summary.stage === 'closed') return 'none';
  const left = summary.dueAt - now;
  if (left < 0) return 'overdue';
  if (left < dueSoon) return 'soon';
  return left < day ? 'today' : 'later';
}

/** Each heading's rows together, in the order that they have. */
export function grouped<R extends Ordered>(
  rows: R[],
  group: QueueGroup | undefined,
  now: number,
): { rows: R[]; groups: GroupCount[] } {
  if (group === undefined) return { rows, groups: [] };
  const under = new Map<string, R[]>(groupKeys[group].map((key) => [key, []]));
  for (const row of rows) under.get(headingOf(row.entry.summary, group, now))?.push(row);
  const filled = [...under].filter(([, members]) => members.length > 0);
  return {
    rows: filled.flatMap(([, members]) => members),
    groups: filled.map(([key, members]) => ({ key, count: members.length })),
  };
}
