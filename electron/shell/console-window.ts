/** The console's window: where it was, and back again when its process is gone or hangs. */
import { writeFile } from 'node:fs/promises';
import { BrowserWindow, screen } from 'electron';
import type { RestartReason } from '../../shared/contract';
import type { SettingStore } from '../desk/ports';
import { consoleSession, pageSafety } from './console-session';
import type { Log } from './log';
import { consolePage } from './protocol';
import { revive } from './revive';
import { Bounds, isOnScreen, rememberBounds } from './window-place';

const boundsKey = 'window:console';

export interface ConsoleWindow {
  window: BrowserWindow;
}

export async function openConsoleWindow(options: {
  preload: string;
  icon: string;
  settings: SettingStore;
  log: Log;
  /** The window's title while its page does not answer. */
  notAnswering: () => string;
  /** It keeps going; the person is asked with words what to do. */
  gaveUp: (window: BrowserWindow) => void;
  picture: string | undefined;
  /** The window is there, its page not yet. */
  created: (shown: ConsoleWindow) => void;
  /** The console is back after its process had gone or hung. */
  restarted: (reason: RestartReason) => void;
}): Promise<ConsoleWindow> {
  const { preload, icon, settings, log, notAnswering, gaveUp, picture, created, restarted } = options;
  const before = await settings.read(boundsKey, Bounds);
  const window = new BrowserWindow({
    ...(before && isOnScreen(before, screen.getAllDisplays()) ? before : { width: 1440, height: 900 }),
    minWidth: 480,
    minHeight: 400,
    show: false,
    backgroundColor: '#1f2225',
    icon,
    webPreferences: {
      ...pageSafety,
      preload,
      session: consoleSession(),
    },
  });
  const shown = { window };
  created(shown);
  if (before?.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  // A page that is loaded anew before its first paint may never be told ready.
  window.webContents.on('did-finish-load', () => {
    if (!window.isDestroyed() && !window.isVisible() && !window.isMinimized()) window.show();
  });
  rememberBounds(window, boundsKey, settings, (error) => log.failed(error, 'window bounds'));

  revive(window, { name: 'console', log, notAnswering, restarted, gaveUp: () => gaveUp(window) });
  if (picture)
    window.webContents.once('did-finish-load', () => takePicture(window, picture).catch((error) => log.failed(error)));
  await window.loadURL(consolePage);
  return shown;
}

/** For a display that nobody sees: a picture of the first window, once it has drawn what it shows. */
async function takePicture(window: BrowserWindow, path: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const image = await window.webContents.capturePage();
  await writeFile(path, image.toPNG());
}
