/**
 * The one listener for keys. Ignores what an input method is composing, leaves plain keys to text fields and controls
 * their own keys, and waits for the rest of a sequence ('g', then 'q'), however long it takes to read what can follow.
 */
import { hasOpenPopup, isControl, isTextField, type Pane, paneOf } from './context';
import { dropHeld, hold, isAnythingHeld, panesAreBehind } from './held';
import { isModifierAlone, strokeOf } from './key-names';
import { type KeyFacts, staysWithFocus } from './key-rules';
import type { CommandId } from './list';
import { isMac } from './platform';
import { isAnyKey, isOfCaseLeft, type Layer, type Match, match, runCommand, topLayer } from './registry';

export interface Pending {
  strokes: readonly string[];
  following: Match['following'];
}

let pending: Pending | null = null;
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
  const press = { stroke: strokeOf(event, isMac), pane: paneOf(event.target), isRepeated: event.repeat };
  if (event.key === 'Escape' && isAnythingHeld()) {
    event.preventDefault();
    dropHeld();
  } else if (layerAtStart === 0 && event.key !== 'Escape' && mustWait(press)) {
    event.preventDefault();
    hold(() => actLater(press, event.target));
  } else if (act(press, layerAtStart)) event.preventDefault();
}

interface Press {
  stroke: string;
  pane: Pane | null;
  isRepeated: boolean;
}

const isModifiedOrTab = (stroke: string) => /^(?:(?:Mod|Ctrl|Meta)\+|(?:Shift\+)?Tab$)/.test(stroke);

/** What a key means after what was begun. Where that does not go on with it, a modified key and Tab are for themselves. */
function meaning({ stroke, pane }: Press, layer: Layer): Match & Pick<Pending, 'strokes'> {
  const strokes = [...(pending?.strokes ?? []), stroke];
  const found = match(strokes, pane, layer);
  const goesOn = found.run !== undefined || found.following.length > 0;
  if (goesOn || !isModifiedOrTab(stroke)) return { strokes, ...found };
  return { strokes: [stroke], ...match([stroke], pane, layer) };
}

/** Does what the key means now. Whether it means anything. */
function act(press: Press, layer: Layer): boolean {
  const { strokes, run, following } = meaning(press, layer);
  setPending(run === undefined && following.length > 0 ? { strokes, following } : null);
  // Held down, only moving goes on: nobody means to submit twice.
  const isMeant = !press.isRepeated || (run !== undefined && /^(?:queue|mark|viewer|evidence\.(?:pan|move))/.test(run));
  if (run !== undefined && isMeant) runCommand(run, layer);
  return strokes.length > 1 || run !== undefined || following.length > 0;
}

/** Whether it comes after a key that waits for the panes, or could mean something else once they show the case in hand. */
function mustWait(press: Press): boolean {
  if (isAnythingHeld()) return isAnyKey(press.stroke);
  if (!panesAreBehind()) return false;
  const { strokes, run, following } = meaning(press, 0);
  if (run !== undefined) return isOfCaseLeft(run, 0);
  return following.length === 0 && strokes.length === 1 && isAnyKey(press.stroke);
}

/** Where a key before it has opened a dialog, or gone to where text is written, it was meant for that, and is lost. */
function actLater(press: Press, at: EventTarget | null): void {
  const { activeElement } = document;
  if (topLayer() !== 0 || (activeElement !== at && isTextField(activeElement))) dropHeld();
  else act(press, 0);
}

/** What a key would do here now; null where it is nothing, or only the beginning of something. */
export function commandOfKey(event: KeyboardEvent, at: Element): CommandId | null {
  return match([strokeOf(event, isMac)], paneOf(at), topLayer()).run ?? null;
}

/** Starts listening. Returns how to stop. */
export function listenToKeys(): () => void {
  const forget = () => {
    setPending(null);
    dropHeld();
  };
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
