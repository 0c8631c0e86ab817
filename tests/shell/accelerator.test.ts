import { expect, it } from 'vitest';
import { acceleratorOf } from '../../electron/shell/accelerator';

it.each([
  ['Mod+Shift+O', 'CmdOrCtrl+Shift+O'],
  ['Mod+Enter', 'CmdOrCtrl+Return'],
  ['Alt+ArrowLeft', 'Alt+Left'],
  ['F8', 'F8'],
  ['Mod+,', 'CmdOrCtrl+,'],
])('a menu shows %s as %s', (keys, accelerator) => {
  expect(acceleratorOf(keys)).toBe(accelerator);
});

it.each(['g q', 'j', 'Shift+R', '?', 'Mod+Ö'])('a menu shows nothing for %s', (keys) => {
  expect(acceleratorOf(keys)).toBeNull();
});
