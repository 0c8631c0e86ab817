/** The native menu. Its items are commands of the console's registry, named by their ids. */
import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import type { Words } from './words';

export function setMenu(words: Words, window: () => BrowserWindow | null, chosen: (command: string) => void): void {
  const item = (command: string, accelerator?: string): MenuItemConstructorOptions => ({
    label: words(`commands:${command}`),
    click: () => chosen(command),
    // Shown only: the console's own key listener acts, so that keys can be changed there.
    ...(accelerator ? { accelerator, registerAccelerator: false } : {}),
  });
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
          item('import.files', 'CmdOrCtrl+O'),
          item('import.folder'),
          item('outcomes.export', 'CmdOrCtrl+E'),
          { type: 'separator' },
          item('desk.lock', 'CmdOrCtrl+Shift+L'),
          item('account.switch'),
          item('account.signOut'),
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
      {
        label: words('menu:view'),
        submenu: [
          item('palette.open', 'CmdOrCtrl+K'),
          item('go.queue'),
          item('go.review'),
          item('go.settings'),
          { type: 'separator' },
          item('theme.toggle'),
          item('language.toggle'),
          { type: 'separator' },
          { label: words('menu:zoomIn'), accelerator: 'CmdOrCtrl+=', click: zoom(0.1) },
          { label: words('menu:zoomOut'), accelerator: 'CmdOrCtrl+-', click: zoom(-0.1) },
          { label: words('menu:zoomReset'), accelerator: 'CmdOrCtrl+0', click: zoom(0) },
          { role: 'togglefullscreen', label: words('menu:fullScreen') },
        ],
      },
      { label: words('menu:help'), submenu: [item('keys.show'), item('go.settings'), item('diagnostics.save')] },
    ]),
  );
}
