/** Keys as written in the registry, as the keyboard sends them, and as people read them. Pure. */

/** What a keydown tells. */
export interface Press {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

const modifierKeys = new Set([
  'Shift',
  'Control',
  'Alt',
  'Meta',
  'AltGraph',
  'CapsLock',
  'NumLock',
  'Fn',
  'Dead',
  'Process',
  'Unidentified',
]);

export function isModifierAlone(key: string): boolean {
  return modifierKeys.has(key);
}

/** One press in the registry's spelling: 'j', 'Shift+R', 'Mod+Shift+L', 'Mod+Enter', '?'. */
export function strokeOf(press: Press, isMac: boolean): string {
  const key = plainKey(press);
  const isLetter = /^[A-Z]$/.test(key);
  const isCharacter = [...key].length === 1 && !isLetter && key !== ' ';
  const mod = isMac ? press.metaKey : press.ctrlKey;
  const other = isMac ? press.ctrlKey : press.metaKey;
  const parts = [
    mod ? 'Mod' : '',
    other ? (isMac ? 'Ctrl' : 'Meta') : '',
    press.altKey ? 'Alt' : '',
    // A character that needs Shift says so by itself: '?' is not 'Shift+?'.
    press.shiftKey && !isCharacter ? 'Shift' : '',
  ].filter((part) => part !== '');
  const isModified = parts.length > 0;
  return [...parts, isLetter && !isModified ? key.toLowerCase() : key === ' ' ? 'Space' : key].join('+');
}

/** The key without Shift's or the layout's effect on letters; a layout that has no Latin letters goes by the key's place. */
function plainKey(press: Press): string {
  if (/^[a-z]$/i.test(press.key)) return press.key.toUpperCase();
  const isForeign = [...press.key].length === 1 && press.key.charCodeAt(0) > 127;
  const place = /^Key([A-Z])$/.exec(press.code)?.[1] ?? /^Digit([0-9])$/.exec(press.code)?.[1];
  return isForeign && place !== undefined ? place : press.key;
}

/** 'g q' to ['g', 'q']. */
export function strokesOf(keys: string): string[] {
  return keys.split(' ');
}

const macNames: Record<string, string> = { Mod: '⌘', Ctrl: '⌃', Alt: '⌥', Shift: '⇧', Enter: '⏎', Backspace: '⌫' };
const names: Record<string, string> = {
  Mod: 'Ctrl',
  Enter: '⏎',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Escape: 'Esc',
};

/** One stroke as its caps: 'Mod+Shift+L' to ['Ctrl', 'Shift', 'L'], on a Mac ['⌘', '⇧', 'L']. */
export function capsOf(stroke: string, isMac: boolean): string[] {
  const parts = stroke === '+' ? ['+'] : stroke.split('+');
  return parts.map((part) => (isMac ? macNames[part] : undefined) ?? names[part] ?? part);
}

/** A whole binding on one line: 'g q', 'Ctrl+⏎', '⌘⏎'. */
export function keysInWords(keys: string, isMac: boolean): string {
  return strokesOf(keys)
    .map((stroke) => capsOf(stroke, isMac).join(isMac ? '' : '+'))
    .join(' ');
}

/** For aria-keyshortcuts, which knows no sequences: undefined for those. */
export function ariaKeys(keys: string, isMac: boolean): string | undefined {
  if (strokesOf(keys).length > 1) return undefined;
  return keys.replace('Mod', isMac ? 'Meta' : 'Control');
}
