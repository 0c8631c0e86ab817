/** What can be undone just now: acts that wait in main, and what the agent last arranged for themselves. */
import { useSyncExternalStore } from 'react';
import type { CaseId } from '../../shared/case';
import type { CommandType } from '../../shared/commands';
import type { RefusedAct, UndoState, WaitingActs } from '../../shared/undo';

/** What was arranged has taken effect; it is undone by arranging it as it was before. */
export type Arranged = 'snooze' | 'snoozeBack' | 'pin' | 'unpin';

interface Offer {
  key: string;
  what: CommandType | Arranged;
  count: number;
  title: string;
  /** On the page's own clock, in ms. */
  since: number;
  until: number;
}

export type UndoOffer = Offer &
  ({ kind: 'act'; group: string } | { kind: 'arranged'; caseIds: readonly CaseId[]; undo: () => Promise<void> });

export interface Undo {
  /** The latest last. */
  offers: readonly UndoOffer[];
  refused: readonly RefusedAct[];
}

let undo: Undo = { offers: [], refused: [] };
const listeners = new Set<() => void>();

function set(next: Undo): void {
  undo = next;
  for (const listener of listeners) listener();
}

const byAge = (offers: readonly UndoOffer[]) => offers.toSorted((a, b) => a.since - b.since);

export function putUndoState({ waiting, refused }: UndoState): void {
  const now = performance.now();
  const arranged = undo.offers.filter((offer) => offer.kind === 'arranged');
  set({ offers: byAge([...waiting.map((acts) => offerOf(acts, now)), ...arranged]), refused });
}

function offerOf({ group, type, count, title, leftMs }: WaitingActs, now: number): UndoOffer {
  const since = undo.offers.find(({ key }) => key === group)?.since ?? now;
  return { kind: 'act', key: group, group, what: type, count, title, since, until: now + leftMs };
}

/** @param delay ms for which it can be undone. @param title what is said of it */
export function offerArranged(
  what: Arranged,
  caseIds: readonly CaseId[],
  title: string,
  delay: number,
  back: () => Promise<void>,
): void {
  if (delay === 0) return;
  const now = performance.now();
  const key = `arranged-${crypto.randomUUID()}`;
  const offer = {
    kind: 'arranged',
    key,
    what,
    caseIds,
    count: caseIds.length,
    title,
    since: now,
    until: now + delay,
    undo: back,
  } as const;
  // What was arranged before about the same case would be put back over what was arranged since.
  const others = undo.offers.filter((other) => !isOverlaid(other, offer));
  set({ ...undo, offers: [...others, offer] });
  setTimeout(() => dropOffer(key), delay);
}

const isOfPins = (what: Offer['what']) => what === 'pin' || what === 'unpin';

function isOverlaid(before: UndoOffer, { what, caseIds }: { what: Arranged; caseIds: readonly CaseId[] }): boolean {
  if (before.kind === 'act' || isOfPins(before.what) !== isOfPins(what)) return false;
  return before.caseIds.some((caseId) => caseIds.includes(caseId));
}

export function dropOffer(key: string): void {
  if (undo.offers.some((offer) => offer.key === key)) {
    set({ ...undo, offers: undo.offers.filter((offer) => offer.key !== key) });
  }
}

/** Somebody else sits here: what can be undone is theirs. */
export function forgetUndo(): void {
  set({ offers: [], refused: [] });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const undoNow = (): Undo => undo;

export function useUndo(): Undo {
  return useSyncExternalStore(subscribe, undoNow);
}
