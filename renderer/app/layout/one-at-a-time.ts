/** Three panes need room: below this width, or at 200 % zoom, the window shows one at a time. */
import { useSyncExternalStore } from 'react';

const narrow = '(max-width: 58.75em)';

export function isOneAtATime(): boolean {
  return window.matchMedia(narrow).matches;
}

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(narrow);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

export function useOneAtATime(): boolean {
  return useSyncExternalStore(subscribe, isOneAtATime);
}
