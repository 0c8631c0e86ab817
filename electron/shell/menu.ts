/** The native menu. Its items are commands of the console's registry, which tells them and their keys. */
import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import type { NativeMenu } from '../../shared/keys';
import { acceleratorOf } from './accelerator';
import type { Words } from './words';

export function setMenu(
  words: Words,
  menus: readonly NativeMenu[],
  window: () => BrowserWindow | null,
  chosen: (command: string) => void,
): void {
  const item = ({ command, keys }: NativeMenu['parts'][number][number]): MenuItemConstructorOptions => {
    const accelerator = keys === null ? null : acceleratorOf(keys);
    return {
      label: words(`commands:${command}`),
      click: () => chosen(command),
      // Shown only: the console's own key listener acts, so that keys can be changed there.
      ...(accelerator === null ? {} : { accelerator, registerAccelerator: false }),
    };
  };
  const itemsOf = (name: NativeMenu['menu']): MenuItemConstructorOptions[] =>
    menus
      .filter(({ menu }) => menu === name)
      .flatMap(({ parts }) => parts.flatMap((part) => [...part.map(item), { type: 'separator' as const }]));
  const zoom = (step: number) => () => {
    const contents = window()?.webContents;
    if (contents) contents.setZoomFactor(step === 0 ? 1 : Math.min(3, Math.max(0.5, contents.getZoomFactor() + step)));
  };
  const mac: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...mac,
      {
        label: words('menu:file'),
        submenu: [
          ...itemsOf('file'),
          { role: process.platform === 'darwin' ? 'close' : 'quit', label: words('menu:quit') },
        ],
      },
      {
        label: words('menu:edit'),
        submenu: [
          { role: 'undo', label: words('menu:undo') },
          { role: 'redo', label: words('menu:redo') },
          { type: 'separator' },
          { role: 'cut', label: words('menu:cut') },
          { role: 'copy', label: words('menu:copy') },
          { role: 'paste', label: words('menu:paste') },
          { role: 'selectAll', label: words('menu:selectAll') },
        ],
      },
      { label: words('menu:case'), submenu: withoutLastLine(itemsOf('case')) },
      {
        label: words('menu:view'),
        submenu: [
          ...itemsOf('view'),
          { label: words('menu:zoomIn'), accelerator: 'CmdOrCtrl+=', click: zoom(0.1) },
          { label: words('menu:zoomOut'), accelerator: 'CmdOrCtrl+-', click: zoom(-0.1) },
          { label: words('menu:zoomReset'), accelerator: 'CmdOrCtrl+0', click: zoom(0) },
          { role: 'togglefullscreen', label: words('menu:fullScreen') },
        ],
      },
      { label: words('menu:help'), submenu: withoutLastLine(itemsOf('help')) },
    ]),
  );
}

const withoutLastLine = (items: MenuItemConstructorOptions[]) => items.slice(0, -1);
