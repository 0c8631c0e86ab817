/** The console's window before there is a desk: its page is read while the rest of the program is, and the store opened. */
import { BrowserWindow, ipcMain, type WebContents } from 'electron';
import { consoleSession, pageSafety } from './console-session';
import { groundOf } from './ground';
import { consolePage } from './protocol';

export interface BegunWindow {
  /** Shown to nobody yet. */
  window: BrowserWindow;
  /** Its page is there. */
  loaded: Promise<void>;
  /** Its page has something to show: not before its questions are answered. */
  filled: Promise<void>;
  /** Its page shows something: not before the window is shown. */
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
    backgroundColor: groundOf('auto'),
    icon,
    webPreferences: { ...pageSafety, preload, session: consoleSession() },
  });
  const { webContents } = window;
  const loaded = new Promise<void>((resolve) => {
    window.once('ready-to-show', resolve);
    // A page that is loaded anew before its first paint may never be told ready.
    webContents.once('did-finish-load', () => resolve());
  });
  const [filled, painted] = [told(webContents, 'desk:filled'), told(webContents, 'desk:painted')];
  window.loadURL(consolePage).catch((error) => window.isDestroyed() || failed(error));
  return { window, loaded, filled, painted };
}

/** Resolves once the page has told so. */
function told(contents: WebContents, what: string): Promise<void> {
  return new Promise((resolve) => {
    const heard = (event: Electron.IpcMainEvent) => {
      if (event.sender !== contents) return;
      ipcMain.off(what, heard);
      resolve();
    };
    ipcMain.on(what, heard);
  });
}
