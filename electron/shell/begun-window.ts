/** The console's window before there is a desk: its page is read while the rest of the program is, and the store opened. */
import { BrowserWindow, ipcMain } from 'electron';
import { consoleSession, pageSafety } from './console-session';
import { consolePage } from './protocol';

export interface BegunWindow {
  /** Shown to nobody yet. */
  window: BrowserWindow;
  /** Its page is there. */
  loaded: Promise<void>;
  /** Its page shows something. */
  painted: Promise<void>;
}

export function beginWindow(options: { preload: string; icon: string; failed: (error: unknown) => void }): BegunWindow {
  const { preload, icon, failed } = options;
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 480,
    minHeight: 400,
    show: false,
    backgroundColor: '#1f2225',
    icon,
    webPreferences: { ...pageSafety, preload, session: consoleSession() },
  });
  const { webContents } = window;
  const loaded = new Promise<void>((resolve) => {
    window.once('ready-to-show', resolve);
    // A page that is loaded anew before its first paint may never be told ready.
    webContents.once('did-finish-load', () => resolve());
  });
  const painted = new Promise<void>((resolve) => {
    const heard = (event: Electron.IpcMainEvent) => {
      if (event.sender !== webContents) return;
      ipcMain.off('desk:painted', heard);
      resolve();
    };
    ipcMain.on('desk:painted', heard);
  });
  window.loadURL(consolePage).catch((error) => window.isDestroyed() || failed(error));
  return { window, loaded, painted };
}
