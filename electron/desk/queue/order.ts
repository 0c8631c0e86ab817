/** In which order the queue shows its cases, and under which headings. */
import type { QueueGroup, QueueSort } from '../../../shared/contract';
import { day, dueSoon } from '../../../shared/time';
import { categories, platforms, stages } from '../../../shared/vocabulary';
import type { Searched } from '../query-match';
import { type Columns, noTime } from './columns';
import { firstWhere } from './sorted-slots';

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

/** Each slot of a list with the key of its heading; empty where the list has none. */
export function* headed({ slots, groups }: Listed): IterableIterator<[number, string]> {
  let from = 0;
  for (const { key, count } of groups.length === 0 ? [{ key: '', count: slots.length }] : groups) {
    for (let place = from; place < from + count; place += 1) yield [slots[place] ?? 0, key];
    from += count;
  }
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
  const under = new Map<string, number[]>((group === undefined ? [''] : groupKeys[group]).map((key) => [key, []]));
  let from = 0;
  for (const { key, count } of group === undefined ? [{ key: '', count: slots.length }] : groups) {
    under.set(key, [...slots.subarray(from, from + count).filter((slot) => !moved.has(slot))]);
    from += count;
  }
  for (const slot of moved) {
    const members = belongs(slot) && under.get(group === undefined ? '' : headingOf(rowOf(slot), group, now));
    if (!members) continue;
    members.splice(
      firstWhere(members, members.length, (other) => compare(other, slot) >= 0),
      0,
      slot,
    );
  }
  const gatheredAgain = gathered(under);
  return group === undefined ? { ...gatheredAgain, groups: [] } : gatheredAgain;
}

function gathered(under: ReadonlyMap<string, readonly number[]>): Listed {
  const filled = [...under].filter(([, members]) => members.length > 0);
  return {
    slots: Int32Array.from(filled.flatMap(([, members]) => members)),
    groups: filled.map(([key, members]) => ({ key, count: members.length })),
  };
}
