/**
 * The one listener for keys. Ignores what an input method is composing, leaves plain keys to text fields and controls
 * their own keys, and waits a moment for the rest of a sequence ('g', then 'q').
 */
import { hasOpenPopup, isControl, isTextField, paneOf } from './context';
import { isModifierAlone, strokeOf } from './key-names';
import { type KeyFacts, staysWithFocus } from './key-rules';
import type { CommandId } from './list';
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

function factsOf(event: KeyboardEvent): KeyFacts {
  return {
    key: event.key,
    // keyCode 229 is what a key is while an input method has it, before `isComposing` turns true.
    isComposing: event.isComposing || event.keyCode === 229,
    // On a Mac, Alt writes characters and moves by words.
    isModified: (event.ctrlKey || event.metaKey || (event.altKey && !isMac)) && !event.getModifierState('AltGraph'),
    isInText: isTextField(event.target),
    isOnControl: isControl(event.target),
    hasPopup: popupAtStart,
    isInDialog: layerAtStart !== 0,
  };
}

// Noted before anybody hears the key: a dialog that Escape closes is gone by the time this listener is reached.
function noteStart(event: KeyboardEvent): void {
  layerAtStart = topLayer();
  popupAtStart = hasOpenPopup(event.target) || hasOpenPopup(document.activeElement);
}

function handle(event: KeyboardEvent): void {
  if (event.defaultPrevented || isModifierAlone(event.key)) return;
  if (staysWithFocus(factsOf(event))) {
    setPending(null);
    return;
  }
  const strokes = [...(pending?.strokes ?? []), strokeOf(event, isMac)];
  const found = match(strokes, paneOf(event.target), layerAtStart);
  if (found.run !== undefined) {
    event.preventDefault();
    setPending(null);
    // Held down, only moving goes on: nobody means to submit twice.
    if (event.repeat && !/^(?:queue|mark|viewer|evidence\.pan)/.test(found.run)) return;
    runCommand(found.run, layerAtStart);
  } else if (found.following.length > 0) {
    event.preventDefault();
    setPending({ strokes, following: found.following });
  } else {
    if (pending !== null) event.preventDefault();
    setPending(null);
  }
}

/** What a key would do here now; null where it is nothing, or only the beginning of something. */
export function commandOfKey(event: KeyboardEvent, at: Element): CommandId | null {
  return match([strokeOf(event, isMac)], paneOf(at), topLayer()).run ?? null;
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
