/** Which tables are being asked about, one after another; whatever is on screen may begin it. */
import { useSyncExternalStore } from 'react';
import { oneOfEach, type WaitingTable } from './waiting';

export interface Asking {
  /** One of each layout. */
  tables: readonly WaitingTable[];
  /** Which of them is asked about now. */
  at: number;
  /** Paths and layouts of those of which it is known by now. */
  known: readonly string[];
}

let asking: Asking | null = null;
const listeners = new Set<() => void>();

function set(next: Asking | null): void {
  asking = next;
  for (const listener of listeners) listener();
}

export function askAbout(tables: readonly WaitingTable[]): void {
  if (tables.length > 0) set({ tables: oneOfEach(tables), at: 0, known: [] });
}

/** The columns of the table that is asked about are known now: on to the next. */
export function noteKnown(layout: string): void {
  if (asking === null) return;
  const path = asking.tables[asking.at]?.path ?? '';
  set({ ...asking, at: asking.at + 1, known: [...asking.known, path, layout] });
}

export function stopAsking(): void {
  set(null);
}

export function useAsking(): Asking | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => asking,
  );
}
