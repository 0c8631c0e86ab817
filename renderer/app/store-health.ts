/** How the store is, as main last said. */
import { useSyncExternalStore } from 'react';
import type { PushData } from '../../shared/contract';

export type StoreHealth = PushData<'store.health'>;

/** How the store's process can end, by Chromium's names, or its database in it. */
export const storeEnds = [
  'clean-exit',
  'abnormal-exit',
  'killed',
  'crashed',
  'oom',
  'launch-failed',
  'integrity-failure',
  'memory-eviction',
  'closed',
] as const;

let health: StoreHealth = { state: 'ready', detail: '' };
const listeners = new Set<() => void>();

export function setStoreHealth(next: StoreHealth): void {
  health = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useStoreHealth(): StoreHealth {
  return useSyncExternalStore(subscribe, () => health);
}
