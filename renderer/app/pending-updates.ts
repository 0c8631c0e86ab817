/**
 * What changed while the agent was looking: counted, not shown, until they ask (`.`). Nothing moves under their hands.
 * Their own acts are shown at once (renderer/app/pushes.ts).
 */
import { useSyncExternalStore } from 'react';

export interface PendingUpdates {
  /** How many cases changed; at least that many where `many`. */
  count: number;
  many: boolean;
  caseIds: ReadonlySet<string>;
}

const none: PendingUpdates = { count: 0, many: false, caseIds: new Set() };

let pending = none;
const listeners = new Set<() => void>();

function set(next: PendingUpdates): void {
  pending = next;
  for (const listener of listeners) listener();
}

export function noteUpdates(caseIds: readonly string[], many: boolean): void {
  const all = new Set([...pending.caseIds, ...caseIds]);
  set({ count: all.size, many: pending.many || many, caseIds: all });
}

export function forgetUpdates(): void {
  if (pending !== none) set(none);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePendingUpdates(): PendingUpdates {
  return useSyncExternalStore(subscribe, () => pending);
}

/** Whether somebody else changed this case since it was shown. `updates.show` brings it up to date. */
export function useHasUpdate(caseId: string): boolean {
  return useSyncExternalStore(subscribe, () => pending.many || pending.caseIds.has(caseId));
}
