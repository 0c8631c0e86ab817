/**
 * The desk's clock as the console follows it, and one ticker for everything that counts down. A rehearsal store's clock
 * may stand elsewhere than the machine's: main says what time it is, the console carries on from there.
 */
import { useSyncExternalStore } from 'react';

let ahead = 0;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/** Main said that it is `now`. */
export function setDeskNow(now: number): void {
  ahead = now - Date.now();
}

/** ms since the epoch by the desk's clock. */
export function deskNow(): number {
  return Date.now() + ahead;
}

function onTick(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Something read off the clock. Renders again only when what is read differs: give text or a code, not the time itself. */
export function useFromClock<T extends string | number | boolean>(read: (now: number) => T): T {
  return useSyncExternalStore(onTick, () => read(deskNow()));
}
