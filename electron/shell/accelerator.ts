const names: Record<string, string> = {
  Mod: 'CmdOrCtrl',
  Ctrl: 'Control',
  Meta: 'Super',
  Enter: 'Return',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
};

const known =
  /^([A-Z0-9]|F\d{1,2}|[,.;'[\]/\\`=-]|Up|Down|Left|Right|Home|End|PageUp|PageDown|Return|Space|Delete|Backspace|Insert)$/;

/**
 * A command's keys as Electron's menus have them: 'Mod+Shift+O' is 'CmdOrCtrl+Shift+O'. Null where a menu cannot show
 * them: sequences, and plain keys, which a Mac's menu would take from text fields.
 */
export function acceleratorOf(keys: string): string | null {
  if (keys.includes(' ')) return null;
  const parts = keys.split('+').map((part) => names[part] ?? part);
  const key = parts.at(-1) ?? '';
  const isModified = parts.slice(0, -1).some((part) => part !== 'Shift');
  return known.test(key) && (isModified || /^F\d/.test(key)) ? parts.join('+') : null;
}
