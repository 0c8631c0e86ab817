/** Who gets a key first: whatever has the focus, or the desk's commands. Pure. */

export interface KeyFacts {
  key: string;
  /** An input method is at work on it. */
  isComposing: boolean;
  /** Held with Ctrl, ⌘ or Alt, and not to write a character (AltGr). */
  isModified: boolean;
  /** The focus is where text is written, or a list is picked from by letters. */
  isInText: boolean;
  /** The focus is on a button, a tab, a slider: something that has keys of its own. */
  isOnControl: boolean;
  /** A menu, a list of choices or a popover is open at the focus. */
  hasPopup: boolean;
  /** The focus is in a dialog that has commands of its own. */
  isInDialog: boolean;
}

/** The keys by which a control is worked. */
const controlKeys = new Set([
  'Enter',
  ' ',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
]);

const isFunctionKey = (key: string) => /^F\d{1,2}$/.test(key);

/** Whether the key is left to whatever has the focus. */
export function staysWithFocus(facts: KeyFacts): boolean {
  if (facts.isComposing) return true;
  if (facts.isModified || isFunctionKey(facts.key)) return false;
  if (facts.hasPopup && !facts.isInDialog) return true;
  if (facts.key === 'Escape') return false;
  if (facts.isOnControl && controlKeys.has(facts.key)) return true;
  return facts.isInText;
}
