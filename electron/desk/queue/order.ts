/** In which order the queue shows its cases, and under which headings. */
import type { QueueGroup, QueueSort } from '../../../shared/contract';
import { day, dueSoon } from '../../../shared/time';
import { categories, platforms, stages } from '../../../shared/vocabulary';
import type { Searched } from '../query-match';
import { type Columns, noTime } from './columns';
import { firstWhere, sortedBy } from './sorted-slots';

type Compare = (one: number, other: number) => number;

const closed = stages.indexOf('closed');

/**
 * Slots by what is due first, then severe before the rest, then the older; closed cases last, the newest first. The other
 * orders are by amount from the largest (what nobody knows last), filing from the oldest, severity from the worst, equal ones by due time. All are total.
 */
export function comparing(sort: QueueSort, columns: Columns, idOf: (slot: number) => string): Compare {
  const byId: Compare = (one, other) => {
    if (one === other) return 0;
    const [id, otherId] = [idOf(one), idOf(other)];
    return id < otherId ? -1 : id > otherId ? 1 : 0;
  };
  const byDue: Compare = (one, other) => {
    const { stage, dueAt, severity, filedAt, updatedAt } = columns.of;
    const isClosed = stage[one] === closed;
    if (isClosed !== (stage[other] === closed)) return isClosed ? 1 : -1;
    if (isClosed) return less(updatedAt, other, one) || byId(one, other);
    return duePlace(dueAt, one, other) || less(severity, other, one) || less(filedAt, one, other) || byId(one, other);
  };
  switch (sort) {
    case 'due':
      return byDue;
    case 'amount':
      return (one, other) => less(columns.of.amountFen, other, one) || byDue(one, other);
    case 'filed':
      return (one, other) => less(columns.of.filedAt, one, other) || byDue(one, other);
    case 'severity':
      return (one, other) => less(columns.of.severity, other, one) || byDue(one, other);
  }
}

/** All these slots by what is due first, as `comparing` has them, and sooner than by comparing each with others. */
export function inDueOrder(slots: Int32Array, columns: Columns, compare: Compare): Int32Array<ArrayBuffer> {
  const { stage, dueAt, updatedAt } = columns.of;
  const isClosed = (slot: number) => stage[slot] === closed;
  const isDue = (slot: number) => dueAt[slot] !== noTime;
  const open = slots.filter((slot) => !isClosed(slot));
  const sorted = new Int32Array(slots.length);
  const due = sortedBy(open.filter(isDue), (slot) => dueAt[slot] ?? noTime, compare);
  sorted.set(due);
  sorted.set(open.filter((slot) => !isDue(slot)).sort(compare), due.length);
  sorted.set(
    sortedBy(slots.filter(isClosed), (slot) => -(updatedAt[slot] ?? 0), compare),
    open.length,
  );
  return sorted;
}

/** From here on, in ms, two windows press alike. */
const bands = [0, dueSoon, 2 * dueSoon, day, 3 * day];

/** How much a due time presses: the lower the more; what is in the same is taken by how severe it is. @param now ms since the epoch */
export function dueBand(dueAt: number | null, now: number): number {
  const place = dueAt === null ? -1 : bands.findIndex((until) => dueAt - now < until);
  return place < 0 ? bands.length : place;
}

type Numbers = Float64Array | Uint8Array;

const less = (column: Numbers, one: number, other: number) => (column[one] ?? 0) - (column[other] ?? 0);

/** What is not due comes after all that is. */
function duePlace(dueAt: Float64Array, one: number, other: number): number {
  const [a = noTime, b = noTime] = [dueAt[one], dueAt[other]];
  if (a === b) return 0;
  if (a === noTime) return 1;
  return b === noTime ? -1 : a - b;
}

const groupKeys: Record<QueueGroup, readonly string[]> = {
  platform: platforms,
  category: [...categories, 'none'],
  stage: stages,
  due: ['overdue', 'soon', 'today', 'later', 'none'],
};

/** The heading that a case stands under. @param now ms since the epoch */
function headingOf(row: Searched, group: QueueGroup, now: number): string {
  if (group !== 'due') return row[group] ?? 'none';
  const { dueAt, stage } = row;
  if (dueAt === null || stage === 'closed') return 'none';
  const left = dueAt - now;
  if (left < 0) return 'overdue';
  if (left < dueSoon) return 'soon';
  return left < day ? 'today' : 'later';
}

export interface GroupCount {
  key: string;
  count: number;
}

/** The slots of a list, in its order. */
export interface Listed {
  slots: Int32Array;
  /** In their order; none where it has no headings. */
  groups: GroupCount[];
}

/** What lies under each heading of a list; of one that has none, all under an empty key. */
function* parts({ slots, groups }: Listed): IterableIterator<[string, Int32Array]> {
  let from = 0;
  for (const { key, count } of groups.length === 0 ? [{ key: '', count: slots.length }] : groups) {
    yield [key, slots.subarray(from, from + count)];
    from += count;
  }
}

/** The slots that are in one of two readings of a list alone, or under another heading in each. @param end above all slots */
export function unlike(before: Listed, after: Listed, end: number): number[] {
  const numbers = new Map<string, number>();
  const numberOf = (key: string) => {
    const number = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, number);
    return number;
  };
  const under = new Uint8Array(end);
  for (const [key, members] of parts(before)) {
    const number = numberOf(key);
    for (const slot of members) under[slot] = number;
  }
  const found: number[] = [];
  for (const [key, members] of parts(after)) {
    const number = numberOf(key);
    for (const slot of members) {
      if (under[slot] !== number) found.push(slot);
      under[slot] = 0;
    }
  }
  for (const slot of before.slots) if (under[slot] !== 0) found.push(slot);
  return found;
}

interface Grouping {
  group: QueueGroup | undefined;
  /** ms since the epoch. */
  now: number;
  rowOf: (slot: number) => Searched;
}

/** Each heading's slots together, in the order that they have. */
export function grouped(slots: Int32Array, { group, now, rowOf }: Grouping): Listed {
  if (group === undefined) return { slots, groups: [] };
  const under = new Map<string, number[]>(groupKeys[group].map((key) => [key, []]));
  for (const slot of slots) under.get(headingOf(rowOf(slot), group, now))?.push(slot);
  return gathered(under);
}

/** The same list without these slots, but for those that belong in it now: where they do. All others lie as they lay. */
export function placedAnew(
  { slots, groups }: Listed,
  moved: ReadonlySet<number>,
  belongs: (slot: number) => boolean,
  compare: Compare,
  { group, now, rowOf }: Grouping,
): Listed {
  const under = new Map<string, Int32Array>();
  for (const key of group === undefined ? [''] : groupKeys[group]) under.set(key, new Int32Array(0));
  for (const [key, members] of parts({ slots, groups })) {
    under.set(
      key,
      members.filter((slot) => !moved.has(slot)),
    );
  }
  for (const slot of moved) {
    if (!belongs(slot)) continue;
    const key = group === undefined ? '' : headingOf(rowOf(slot), group, now);
    under.set(key, withInserted(under.get(key) ?? new Int32Array(0), slot, compare));
  }
  const again = gathered(under);
  return group === undefined ? { ...again, groups: [] } : again;
}

function withInserted(members: Int32Array, slot: number, compare: Compare): Int32Array {
  const place = firstWhere(members, members.length, (other) => compare(other, slot) >= 0);
  const longer = new Int32Array(members.length + 1);
  longer.set(members.subarray(0, place));
  longer[place] = slot;
  longer.set(members.subarray(place), place + 1);
  return longer;
}

function gathered(under: ReadonlyMap<string, ArrayLike<number>>): Listed {
  const filled = [...under].filter(([, members]) => members.length > 0);
  const slots = new Int32Array(filled.reduce((sum, [, members]) => sum + members.length, 0));
  let from = 0;
  for (const [, members] of filled) {
    slots.set(members, from);
    from += members.length;
  }
  return { slots, groups: filled.map(([key, members]) => ({ key, count: members.length })) };
}
