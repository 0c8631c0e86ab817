/**
 * The one listener for keys. Ignores what an input method is composing, leaves plain keys to text fields and controls
 * their own keys, and waits a moment for the rest of a sequence ('g', then 'q').
 */
import { belongsToControl, hasOpenPopup, isTextField, paneOf } from './context';
import { isModifierAlone, strokeOf } from './key-names';
import { isMac } from './platform';
import { type Layer, type Match, match, runCommand, topLayer } from './registry';

/** How long a begun sequence waits for its next key, in ms. */
const patience = 2000;

export interface Pending {
  strokes: readonly string[];
  following: Match['following'];
}

let pending: Pending | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let layerAtStart: Layer = 0;
let popupAtStart = false;
const listeners = new Set<() => void>();

export function pendingKeys(): Pending | null {
  return pending;
}

export function onPendingKeys(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function setPending(next: Pending | null): void {
  clearTimeout(timer);
  if (next !== null) timer = setTimeout(() => setPending(null), patience);
  if (pending === null && next === null) return;
  pending = next;
  for (const listener of listeners) listener();
}

/** keyCode 229 is what a key is while an input method has it, before `isComposing` turns true. */
function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

function hasModifier(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState('AltGraph');
}

/** A key whose first reader is whatever has the focus. */
function isLeftToFocus(event: KeyboardEvent): boolean {
  if (popupAtStart && layerAtStart === 0 && !hasModifier(event)) return true;
  if (event.key === 'Escape') return false;
  if (belongsToControl(event)) return true;
  const isFunctionKey = /^F\d{1,2}$/.test(event.key);
  return isTextField(event.target) && !hasModifier(event) && !isFunctionKey;
}

// Noted before anybody hears the key: a dialog that Escape closes is gone by the time this listener is reached.
function noteStart(event: KeyboardEvent): void {
  layerAtStart = topLayer();
  popupAtStart = hasOpenPopup(event.target) || hasOpenPopup(document.activeElement);
}

function handle(event: KeyboardEvent): void {
  if (event.defaultPrevented || isComposing(event) || isModifierAlone(event.key)) return;
  if (isLeftToFocus(event)) {
    setPending(null);
    return;
  }
  const strokes = [...(pending?.strokes ?? []), strokeOf(event, isMac)];
  const found = match(strokes, paneOf(event.target), layerAtStart);
  if (found.run !== undefined) {
    event.preventDefault();
    setPending(null);
    // Held down, only moving goes on: nobody means to submit twice.
    if (event.repeat && !found.run.startsWith('queue.')) return;
    runCommand(found.run, layerAtStart);
  } else if (found.following.length > 0) {
    event.preventDefault();
    setPending({ strokes, following: found.following });
  } else {
    if (pending !== null) event.preventDefault();
    setPending(null);
  }
}

/** Starts listening. Returns how to stop. */
export function listenToKeys(): () => void {
  const forget = () => setPending(null);
  window.addEventListener('keydown', noteStart, { capture: true });
  window.addEventListener('keydown', handle);
  window.addEventListener('blur', forget);
  window.addEventListener('pointerdown', forget);
  return () => {
    window.removeEventListener('keydown', noteStart, { capture: true });
    window.removeEventListener('keydown', handle);
    window.removeEventListener('blur', forget);
    window.removeEventListener('pointerdown', forget);
    forget();
  };
}
