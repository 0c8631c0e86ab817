/**
 * Which case is in hand, and where it stands in the queue. One idea for both: the marked row is the case that is shown.
 * It changes only by the agent's own move; when the queue changes around it, it keeps its case and learns its new place.
 */
import { useSyncExternalStore } from 'react';
import type { CaseId } from '../../shared/case';
import type { QueueFilter } from '../../shared/contract';

export interface Selection {
  filter: QueueFilter;
  /** The name of the order that the list goes by, until it is read again (`AskedOrder`). */
  order: string;
  /** Place of the case in the filtered queue; null where it is not in it. */
  index: number | null;
  /** Null while its row has not come yet, or nothing is in hand. */
  caseId: CaseId | null;
  /** Where moving goes on from when the case has left the queue. */
  hint: number;
  /** The row that stays where it is on the screen in this order; null where none does. */
  staying: Staying | null;
}

/** A row's place in the order before, and in this one. */
export interface Staying {
  from: number;
  to: number;
}

export const newOrder = (): string => crypto.randomUUID();

export const emptyFilter: QueueFilter = { view: 'due', stages: [], text: '' };
export const nothingSelected: Selection = {
  filter: emptyFilter,
  order: newOrder(),
  index: null,
  caseId: null,
  hint: 0,
  staying: null,
};

/** The index to move to, within a queue of `total` rows. Null where there is none. */
export function moved({ index, hint }: Pick<Selection, 'index' | 'hint'>, by: number, total: number): number | null {
  if (total === 0) return null;
  const target = index === null ? (by > 0 ? hint + by - 1 : hint + by) : index + by;
  return Math.min(Math.max(target, 0), total - 1);
}

/** The same case after the queue was read again: in its new place, or out of the queue. */
export function relocated(selection: Selection, place: number | null): Selection {
  if (place !== null) return { ...selection, index: place, hint: place };
  return { ...selection, index: null, hint: selection.index ?? selection.hint };
}

/** A row has been reached and has not come yet. */
export const isWaiting = ({ index, caseId }: Selection): boolean => caseId === null && index !== null;

let selection = nothingSelected;
/** As it was before a row was reached that has not come yet. */
let settled = selection;
const listeners = new Set<() => void>();

function set(next: Selection): void {
  if (next === selection) return;
  selection = next;
  if (!isWaiting(next)) settled = next;
  for (const listener of listeners) listener();
}

export const selectionNow = (): Selection => selection;

export function onSelection(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function startSelection(filter: QueueFilter, caseId: CaseId | null): void {
  set({ ...nothingSelected, filter, order: newOrder(), caseId });
}

/** No row comes: what was in hand before is in hand again. Where the queue was read again meanwhile its place is learnt afterwards. */
export function putBack(): void {
  if (!isWaiting(selection)) return;
  const { caseId, hint, index, order } = settled;
  set({ ...selection, caseId, hint, index: order === selection.order ? index : null });
}

/** Marks a row. Its case may follow, when the row comes. */
export function selectRow(index: number, caseId: CaseId | null): void {
  if (selection.index === index && selection.caseId === caseId) return;
  set({ ...selection, index, caseId, hint: index });
}

/** A case from elsewhere than the queue's rows: taken next, found, linked. Its place is learnt afterwards. */
export function selectCase(caseId: CaseId): void {
  if (selection.caseId !== caseId) set({ ...selection, caseId, index: null });
}

export function relocate(place: number | null): void {
  const next = relocated(selection, place);
  if (next.index !== selection.index || next.hint !== selection.hint) set(next);
}

/** Another part of the queue. The case in hand stays in hand; its place there is learnt afterwards. */
export function putFilter(changes: Partial<QueueFilter>): void {
  set({ ...selection, caseId: settled.caseId, filter: { ...selection.filter, ...changes }, index: null, hint: 0 });
}

/** The queue was read again, and what was in hand before then has this place in it. In another part of it no row stays. */
export function showOrder(
  order: string,
  { filter, caseId, place }: Pick<Selection, 'filter' | 'caseId'> & { place: number | null },
  staying: Staying | null,
): void {
  const isOfFilter = selection.filter === filter;
  const isSame = isOfFilter && selection.caseId === caseId && caseId !== null;
  set({ ...(isSame ? relocated(selection, place) : selection), order, staying: isOfFilter ? staying : null });
}

export function useSelection<T>(read: (selection: Selection) => T): T {
  return useSyncExternalStore(onSelection, () => read(selection));
}
