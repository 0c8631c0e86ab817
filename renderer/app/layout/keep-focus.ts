/**
 * The focus is never lost: where what had it goes away (a dialog, a case that gives way to the next, a layout that
 * changes), it returns to what had it before, or to the pane that was worked in.
 */
import { topLayer } from '../command/registry';
import { bringToFront, focusPane, frontPane, workPaneOf } from './pane-focus';

let last: HTMLElement | null = null;

/** Puts the focus back where it is nowhere. */
export function restoreFocus(): void {
  if (document.activeElement !== document.body || topLayer() !== 0) return;
  if (last?.isConnected && last.checkVisibility()) last.focus({ preventScroll: true });
  else focusPane(frontPane());
}

const later = () => requestAnimationFrame(restoreFocus);

/** Follows the focus through the panes. Returns how to stop. */
export function keepFocus(): () => void {
  const follow = ({ target }: FocusEvent) => {
    const pane = workPaneOf(target);
    if (pane === null || !(target instanceof HTMLElement)) return;
    last = target;
    bringToFront(pane);
  };
  // An element that is taken out of the page takes the focus with it and says nothing.
  const observer = new MutationObserver(() => {
    if (document.activeElement === document.body) later();
  });
  const left = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget === null) later();
  };
  document.addEventListener('focusin', follow);
  document.addEventListener('focusout', left);
  observer.observe(document.body, { childList: true, subtree: true });
  later();
  return () => {
    document.removeEventListener('focusin', follow);
    document.removeEventListener('focusout', left);
    observer.disconnect();
  };
}
