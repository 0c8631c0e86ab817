/**
 * Which pane has the focus. Where the window shows one pane at a time (narrow, or at 200 % zoom), going to a pane also
 * brings it to sight.
 */
import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

export const workPanes = ['queue', 'case', 'verdict'] as const;
export type WorkPane = (typeof workPanes)[number];

let front: WorkPane = 'queue';
const listeners = new Set<() => void>();

export function useFrontPane(): WorkPane {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => front,
  );
}

export function bringToFront(pane: WorkPane): void {
  if (pane === front) return;
  front = pane;
  if (listeners.size === 0) return;
  flushSync(() => {
    for (const listener of listeners) listener();
  });
}

/**
 * Follows the focus, so that a window grown narrow shows the pane that was worked in; and gives it back to that pane
 * when the layout around it has changed. Returns how to stop.
 */
export function followFocus(): () => void {
  const follow = ({ target }: FocusEvent) => {
    const pane = target instanceof Element ? target.closest('[data-pane]')?.getAttribute('data-pane') : null;
    const focused = workPanes.find((each) => each === pane);
    if (focused !== undefined) bringToFront(focused);
  };
  document.addEventListener('focusin', follow);
  if (document.activeElement === document.body) focusPane(front);
  return () => document.removeEventListener('focusin', follow);
}

let wanted: WorkPane | null = null;
let open: (pane: WorkPane) => void = () => undefined;

/** Whoever collapses panes says how one is opened again. Returns how to stop. */
export function onPaneWanted(opener: (pane: WorkPane) => void): () => void {
  open = opener;
  return () => {
    if (open === opener) open = () => undefined;
  };
}

/** Puts the focus on a pane, or on the part of it that says it takes it (`data-pane-focus`). A collapsed one opens. */
export function focusPane(pane: WorkPane): void {
  bringToFront(pane);
  const root = document.querySelector(`[data-pane="${pane}"]`);
  if (root?.checkVisibility() === false) {
    wanted = pane;
    open(pane);
  } else {
    const target = root?.querySelector('[data-pane-focus]') ?? root;
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  }
}

/** Once a collapsed pane has opened: the focus that was waiting for it. */
export function focusWantedPane(): void {
  const pane = wanted;
  wanted = null;
  if (pane !== null) focusPane(pane);
}

/** The pane that follows the focused one, among those that can be seen. */
export function focusNextPane(by: 1 | -1): void {
  const current = document.activeElement?.closest('[data-pane]')?.getAttribute('data-pane') ?? front;
  const isSeen = (pane: WorkPane) => document.querySelector(`[data-pane="${pane}"]`)?.checkVisibility() === true;
  const seen = workPanes.filter((pane) => pane === current || isOneAtATime() || isSeen(pane));
  const place = seen.findIndex((pane) => pane === current);
  // From outside of the panes, forwards leads to the first of them and backwards to the last.
  const next = seen[place < 0 ? (by > 0 ? 0 : seen.length - 1) : (place + by + seen.length) % seen.length];
  if (next !== undefined) focusPane(next);
}

const narrow = '(max-width: 58.75em)';

export function isOneAtATime(): boolean {
  return window.matchMedia(narrow).matches;
}

export function useOneAtATime(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = window.matchMedia(narrow);
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => isOneAtATime(),
  );
}
