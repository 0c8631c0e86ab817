/**
 * Which pane has the focus. Where the window shows one pane at a time (narrow, or at 200 % zoom), going to a pane also
 * brings it to sight; a collapsed one opens.
 */
import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import { isOneAtATime } from './one-at-a-time';

export const workPanes = ['queue', 'case', 'verdict'] as const;
export type WorkPane = (typeof workPanes)[number];

let front: WorkPane = 'queue';
let wanted: WorkPane | null = null;
let open: (pane: WorkPane) => void = () => undefined;
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

export const frontPane = (): WorkPane => front;

export function bringToFront(pane: WorkPane): void {
  if (pane === front) return;
  front = pane;
  if (listeners.size === 0) return;
  flushSync(() => {
    for (const listener of listeners) listener();
  });
}

/** The pane that an element belongs to. */
export function workPaneOf(target: EventTarget | null): WorkPane | null {
  const name = target instanceof Element ? target.closest('[data-pane]')?.getAttribute('data-pane') : null;
  return workPanes.find((pane) => pane === name) ?? null;
}

/** Whoever collapses panes says how one is opened again. Returns how to stop. */
export function onPaneWanted(opener: (pane: WorkPane) => void): () => void {
  open = opener;
  return () => {
    if (open === opener) open = () => undefined;
  };
}

/** Puts the focus on a pane, or on the part of it that says it takes it (`data-pane-focus`), once that is there. */
export function focusPane(pane: WorkPane): void {
  bringToFront(pane);
  const root = document.querySelector(`[data-pane="${pane}"]`);
  if (!(root instanceof HTMLElement)) return;
  if (root.checkVisibility()) {
    focusInside(root);
  } else {
    wanted = pane;
    open(pane);
  }
}

/** Once a collapsed pane has opened: the focus that was waiting for it. */
export function focusWantedPane(): void {
  const pane = wanted;
  wanted = null;
  if (pane !== null) focusPane(pane);
}

let stopWaiting: () => void = () => undefined;

function focusInside(root: HTMLElement): void {
  stopWaiting();
  const target = root.querySelector('[data-pane-focus]');
  if (target instanceof HTMLElement) {
    target.focus({ preventScroll: true });
    return;
  }
  root.focus({ preventScroll: true });
  // What takes the focus is still being read: it gets it when it comes, unless the agent has gone elsewhere.
  const observer = new MutationObserver(() => {
    if (document.activeElement !== root) stopWaiting();
    else if (root.querySelector('[data-pane-focus]')) focusInside(root);
  });
  observer.observe(root, { childList: true, subtree: true });
  stopWaiting = () => observer.disconnect();
}

/** The pane that follows the focused one, among those that can be seen. */
export function focusNextPane(by: 1 | -1): void {
  const current = workPaneOf(document.activeElement);
  const isSeen = (pane: WorkPane) => document.querySelector(`[data-pane="${pane}"]`)?.checkVisibility() === true;
  const seen = workPanes.filter((pane) => isOneAtATime() || isSeen(pane));
  const place = seen.findIndex((pane) => pane === current);
  // From outside of the panes, forwards leads to the first of them and backwards to the last.
  const next = seen[place < 0 ? (by > 0 ? 0 : seen.length - 1) : (place + by + seen.length) % seen.length];
  if (next !== undefined) focusPane(next);
}
