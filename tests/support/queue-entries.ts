/** Entries of the queue's index, and the index itself in the plainest way: a list that is filtered, sorted and counted anew each time. */
import { type Looker, matcherOf, type Searched, type SearchPlace, states } from '../../electron/desk/query-match';
import type { IndexEntry } from '../../electron/desk/queue/entry';
import { type QueueFilter, type QueueView, type QueueWindow, queueViews } from '../../shared/contract';
import { plainLetters } from '../../shared/plain-letters';
import { categories, platforms, stages } from '../../shared/vocabulary';

/** A case of that number, with as much else as a test says. */
export function entry(
  number: number,
  more: Partial<IndexEntry['summary']> = {},
  search: Partial<IndexEntry['search']> = {},
): IndexEntry {
  const summary = summaryOf(number, more);
  return {
    nextAt: null,
    standing: { claimant: 'buyer' },
    history: [],
    search: { claims: '', messages: '', evidence: [], clauses: [], ...search },
    summary,
  };
}

/** The row of a case of that number. */
export function summaryOf(number: number, more: Partial<IndexEntry['summary']> = {}): IndexEntry['summary'] {
  return {
    caseId: `taobao:refund:${number}:1`,
    seq: 1,
    platform: 'taobao',
    track: 'intervention',
    category: 'quality',
    severity: 'ordinary',
    stage: 'intake',
    closure: null,
    amountFen: 100,
    buyer: `buyer${number}`,
    merchant: 'shop',
    orderId: `order${number}`,
    title: `title ${number}`,
    filedAt: 5,
    dueAt: null,
    dueKind: null,
    dueOwner: null,
    escalated: false,
    heldUntil: null,
    pending: [],
    assignee: null,
    proposedBy: null,
    warnings: 0,
    answers: 0,
    updatedAt: 5,
    ...more,
  };
}

type SearchedEntry = Searched & { holds: (place: SearchPlace, wanted: string) => boolean };

const searched = new WeakMap<IndexEntry, SearchedEntry>();

/** What a query asks of an entry. */
export function searchedOf(one: IndexEntry): SearchedEntry {
  const known = searched.get(one) ?? madeSearched(one);
  searched.set(one, known);
  return known;
}

function madeSearched({ summary, search }: IndexEntry): SearchedEntry {
  const { caseId, orderId, title, buyer, merchant } = summary;
  const text = plainLetters([caseId, orderId, title, buyer, merchant, search.claims, search.messages].join('\n'));
  return {
    ...summary,
    slot: 0,
    evidence: search.evidence,
    clauses: search.clauses,
    holds: (place, wanted) => (place === 'text' ? text : plainLetters(summary[place])).includes(wanted),
  };
}

/** Whether an entry is what a query asks for. */
export function matching(text: string, looker: Looker): (one: IndexEntry) => boolean {
  const { texts, tests } = matcherOf<SearchedEntry>(text, looker, (place, wanted) => (row) => row.holds(place, wanted));
  return (one) => {
    const row = searchedOf(one);
    return texts.every(({ place, wanted }) => row.holds(place, wanted)) && tests.every((test) => test(row));
  };
}

/** The queue of these cases as a window of it would show it. */
export function plainWindow(
  entries: readonly IndexEntry[],
  filter: QueueFilter,
  looker: Looker,
  [offset, limit]: readonly [number, number],
): Pick<QueueWindow, 'rows' | 'total' | 'counts' | 'stageCounts' | 'groups'> {
  const inOrder = entries.toSorted((a, b) => compared(filter.sort ?? 'due', a, b));
  const matches = matching(filter.text, looker);
  const listed = inOrder.filter((one) => {
    const { stage } = one.summary;
    const isOfStage = filter.stages.length === 0 || filter.stages.includes(stage);
    return isOfStage && isIn(filter.view, one, looker) && matches(one);
  });
  const { group } = filter;
  const headings = group === undefined ? [] : headingsOf[group];
  const under = headings.map((key) => listed.filter(({ summary }) => (summary[group as 'stage'] ?? 'none') === key));
  const all = group === undefined ? listed : under.flat();
  return {
    rows: all.slice(offset, offset + limit).map(({ summary }) => summary),
    total: all.length,
    groups: headings.flatMap((key, place) => (under[place]?.length ? [{ key, count: under[place].length }] : [])),
    counts: countsOf(queueViews, (view) => entries.filter((one) => isIn(view, one, looker)).length),
    stageCounts: countsOf(stages, (stage) => entries.filter(({ summary }) => summary.stage === stage).length),
  };
}

/** Those that do not turn on the time. */
const headingsOf = { stage: stages, platform: platforms, category: [...categories, 'none'], due: [] };

const stateOf = {
  due: 'todo',
  soon: 'soon',
  mine: 'mine',
  unassigned: 'unassigned',
  parties: 'waiting',
  review: 'review',
  overdue: 'overdue',
  pending: 'pending',
  appeals: 'appeal',
  hold: 'held',
  severe: 'severe',
  closed: 'closed',
} as const;

/** Nothing is pinned or put off here. */
function isIn(view: QueueView, one: IndexEntry, looker: Looker): boolean {
  if (view === 'all') return true;
  return view !== 'pinned' && view !== 'snoozed' && states[stateOf[view]](searchedOf(one), looker);
}

function compared(
  by: NonNullable<QueueFilter['sort']>,
  { summary: a }: IndexEntry,
  { summary: b }: IndexEntry,
): number {
  // What nobody knows comes last.
  const amount = (b.amountFen ?? -1) - (a.amountFen ?? -1);
  const first = { due: 0, amount, filed: a.filedAt - b.filedAt, severity: worse(a, b) }[by];
  const [isClosed, isOtherClosed] = [a.stage === 'closed', b.stage === 'closed'];
  const byId = a.caseId < b.caseId ? -1 : 1;
  if (first !== 0) return first;
  if (isClosed !== isOtherClosed) return isClosed ? 1 : -1;
  if (isClosed) return b.updatedAt - a.updatedAt || byId;
  const due = (a.dueAt ?? 1e15) - (b.dueAt ?? 1e15);
  return due || worse(a, b) || a.filedAt - b.filedAt || byId;
}

const ranks = { severe: 0, ordinary: 1, minor: 2 };
const worse = (a: IndexEntry['summary'], b: IndexEntry['summary']) => ranks[a.severity] - ranks[b.severity];

function countsOf<Key extends string>(keys: readonly Key[], count: (key: Key) => number): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, count(key)])) as Record<Key, number>;
}
