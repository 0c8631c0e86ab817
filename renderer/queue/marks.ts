/** Cases that are marked to be acted on together, however the queue is searched and arranged. They are let go with another view of it. */
import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { CaseId } from '../../shared/case';
import { caseName } from '../../shared/case-name';
import { i18n } from '../app/i18n';
import { tell } from '../app/notices';
import { moveTo } from './moves';
import { placeOf } from './refresh';
import { fetchRow, knownName, type List } from './rows';
import { moved, onSelection, selectionNow } from './selection';

/** By the case's id: what it is called, to name it by when it has left the queue. */
export type Marks = ReadonlyMap<CaseId, string>;

export const mostMarked = 500;

const none: Marks = new Map();
let marks = none;
/** The range that is being drawn: where it began, where it has got to, and what was marked before. */
let range: { from: number; to: number; before: Marks } | null = null;
const listeners = new Set<() => void>();

function set(next: Marks): void {
  if (next === marks || (next.size === 0 && marks.size === 0)) return;
  marks = next;
  for (const listener of listeners) listener();
}

export const marksNow = (): Marks => marks;

export function useMarks(): Marks {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => marks,
  );
}

let { view, behind } = selectionNow().filter;
onSelection(() => {
  const { filter } = selectionNow();
  if (filter.view === view && filter.behind === behind) return;
  ({ view, behind } = filter);
  clearMarks();
});

export function clearMarks(): void {
  range = null;
  set(none);
}

/** These and no others. */
export function markOnly(these: Iterable<readonly [CaseId, string]>): void {
  range = null;
  set(new Map(these));
}

/** Marks the case in hand, or lets it go where it is marked; with none in hand, the row that moving would begin at. */
export async function toggleMark(client: QueryClient): Promise<void> {
  const list = selectionNow();
  const caseId = list.caseId ?? (await fetchRow(client, list, list.index ?? list.hint))?.caseId;
  if (caseId === undefined) return;
  if (marks.has(caseId)) markOnly([...marks].filter(([other]) => other !== caseId));
  else add(marks, new Map([[caseId, knownName(client, caseId)]]), 1);
}

/** Moves, and marks all from where it began. Turning back lets go again. */
export function markOn(client: QueryClient, by: number, total: number): Promise<void> {
  const target = moved(selectionNow(), by, total);
  return target === null ? Promise.resolve() : markTo(client, target);
}

/** Marks all rows between the one in hand and this one. */
export async function markTo(client: QueryClient, to: number): Promise<void> {
  const { index } = selectionNow();
  const isGoingOn = range !== null && range.to === index;
  const drawn = isGoingOn && range ? { ...range, to } : { from: index ?? to, to, before: marks };
  range = drawn;
  moveTo(client, to);
  const [first, last] = [Math.min(drawn.from, to), Math.max(drawn.from, to)];
  const list = selectionNow();
  const added = await titlesBetween(client, first, last);
  const beyond = await markedBeyond(list, drawn.before, first, last);
  if (range !== drawn) return;
  add(drawn.before, added, last - first + 1 - beyond);
  range = drawn;
}

/** Marks the rows of the list, with those that are marked already. */
export async function markAll(client: QueryClient, total: number): Promise<void> {
  range = null;
  const list = selectionNow();
  const added = await titlesBetween(client, 0, total - 1);
  const beyond = await markedBeyond(list, marks, 0, total - 1);
  // What was marked meanwhile stays so.
  add(marks, added, total - beyond);
}

/** As many as can be marked; how many that is of all is said. @param count how many were to be added, `added` at least, without those marked before beyond them */
function add(before: Marks, added: Marks, count: number): void {
  const all = [...new Map([...before, ...added])];
  const total = all.length + count - added.size;
  markOnly(all.slice(0, mostMarked));
  if (total > mostMarked) tell({ id: 'mostMarked', message: i18n.t('queue:mostMarked', { most: mostMarked, total }) });
}

async function titlesBetween(client: QueryClient, first: number, last: number): Promise<Map<CaseId, string>> {
  const list = selectionNow();
  const end = Math.min(last, first + mostMarked - 1);
  const places = Array.from({ length: Math.max(0, end - first + 1) }, (_, step) => first + step);
  const rows = await Promise.all(places.map((place) => fetchRow(client, list, place)));
  return new Map(rows.flatMap((row) => (row === null ? [] : [[row.caseId, caseName(row)] as const])));
}

/** How many of what is marked lie between two rows, but after as many as can be marked. */
async function markedBeyond(list: List, before: Marks, first: number, last: number): Promise<number> {
  const from = first + mostMarked;
  if (last < from) return 0;
  const places = await Promise.all([...before.keys()].map((caseId) => placeOf(list, caseId)));
  return places.filter((place) => place !== null && place >= from && place <= last).length;
}
