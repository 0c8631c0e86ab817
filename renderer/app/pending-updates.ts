/**
 * What changed while the agent was looking: counted, not shown, until they ask (`.`). Nothing moves under their hands.
 * Their own acts are shown at once (renderer/app/pushes.ts).
 */
import { useSyncExternalStore } from 'react';

export interface PendingUpdates {
  /** How many cases changed; at least that many where `many`. */
  count: number;
  many: boolean;
  /** How many events each of them has by now. */
  seqs: ReadonlyMap<string, number>;
}

/** A case that is otherwise than it was: how many events it has by now; null where that is not known. */
export interface ChangedCase {
  caseId: string;
  seq: number | null;
}

const none: PendingUpdates = { count: 0, many: false, seqs: new Map() };

let pending = none;
const listeners = new Set<() => void>();

function set(next: PendingUpdates): void {
  pending = next;
  for (const listener of listeners) listener();
}

export function noteUpdates(cases: readonly ChangedCase[], many: boolean): void {
  const seqs = new Map(pending.seqs);
  for (const { caseId, seq } of cases)
    seqs.set(caseId, Math.max(seqs.get(caseId) ?? 0, seq ?? Number.POSITIVE_INFINITY));
  set({ count: seqs.size, many: pending.many || many, seqs });
}

/** @param caseIds only of these; left out, all */
export function forgetUpdates(caseIds?: readonly string[]): void {
  if (caseIds === undefined && pending !== none) set(none);
  if (!caseIds?.some((caseId) => pending.seqs.has(caseId))) return;
  const seqs = new Map(pending.seqs);
  for (const caseId of caseIds) seqs.delete(caseId);
  set({ ...pending, count: seqs.size, seqs });
}

export const updatesNow = (): PendingUpdates => pending;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePendingUpdates(): PendingUpdates {
  return useSyncExternalStore(subscribe, updatesNow);
}

/** Whether a case of which so many events are shown has more by now. One that was read since is as it stands. */
export const hasUpdate = (caseId: string, seq: number): boolean => (pending.seqs.get(caseId) ?? 0) > seq;

/** Whether somebody else changed this case since it was shown. `updates.show` brings it up to date. */
export function useHasUpdate({ caseId, seq }: { caseId: string; seq: number }): boolean {
  return useSyncExternalStore(subscribe, () => hasUpdate(caseId, seq));
}
