/** The console's window: where it was, and back again when its process is gone or hangs. */
import { writeFile } from 'node:fs/promises';
import { BrowserWindow, type Rectangle, screen } from 'electron';
import { z } from 'zod';
import type { SettingStore } from '../desk/ports';
import type { Log } from './log';
import { consolePage } from './protocol';

const Bounds = z.strictObject({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  maximized: z.boolean(),
});

const boundsKey = 'window:console';

/** ms that a console may hang before it is ended and started again. */
const patience = 15_000;
/** Restarts in a row after which it is left to the person. */
const mostRestarts = 3;

export interface ConsoleWindow {
  window: BrowserWindow;
}

export async function openConsoleWindow(options: {
  preload: string;
  icon: string;
  settings: SettingStore;
  log: Log;
  /** It keeps going; the person is asked with words what to do. */
  gaveUp: (window: BrowserWindow) => void;
  picture: string | undefined;
  /** The window is there, its page not yet. */
  created: (shown: ConsoleWindow) => void;
  /** The console is back after its process had gone or hung. */
  restarted: (reason: 'gone' | 'hanging') => void;
}): Promise<ConsoleWindow> {
  const { preload, icon, settings, log, gaveUp, picture, created, restarted } = options;
  const before = await settings.read(boundsKey, Bounds);
  const window = new BrowserWindow({
    ...(before && isOnScreen(before) ? before : { width: 1440, height: 900 }),
    minWidth: 480,
    minHeight: 400,
    show: false,
    backgroundColor: '#1f2225',
    icon,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      partition: 'persist:arbiter-console',
    },
  });
  const shown = { window };
  created(shown);
  if (before?.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  rememberBounds(window, settings, log);

  let restart: 'gone' | 'hanging' | null = null;
  let restarts = 0;
  let hanging: NodeJS.Timeout | null = null;
  let earned: NodeJS.Timeout | null = null;
  const { webContents } = window;
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (window.isDestroyed() || reason === 'clean-exit') return;
    log.info(`console gone: ${reason}`);
    if (earned) clearTimeout(earned);
    restart ??= 'gone';
    restarts += 1;
    if (restarts > mostRestarts) return gaveUp(window);
    setTimeout(() => window.isDestroyed() || webContents.reload(), 200);
  });
  window.on('unresponsive', () => {
    log.info('console hanging');
    hanging ??= setTimeout(() => {
      restart = 'hanging';
      webContents.forcefullyCrashRenderer();
    }, patience);
  });
  const calm = () => {
    if (hanging) clearTimeout(hanging);
    hanging = null;
  };
  window.on('responsive', calm);
  window.on('closed', calm);
  webContents.on('did-finish-load', () => {
    calm();
    if (restart) restarted(restart);
    restart = null;
    // A console that stays up for a while has earned new tries.
    if (earned) clearTimeout(earned);
    earned = setTimeout(() => {
      restarts = 0;
    }, 60_000).unref();
  });
  if (picture)
    webContents.once('did-finish-load', () => takePicture(window, picture).catch((error) => log.failed(error)));
  await window.loadURL(consolePage);
  return shown;
}

/** True where enough of a remembered window is on a screen that is there now. */
function isOnScreen(bounds: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const width = Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x);
    const height = Math.min(bounds.y + bounds.height, workArea.y + workArea.height) - Math.max(bounds.y, workArea.y);
    return width >= 200 && height >= 100;
  });
}

function rememberBounds(window: BrowserWindow, settings: SettingStore, log: Log): void {
  let timer: NodeJS.Timeout | null = null;
  const remember = () => {
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => {
      if (window.isDestroyed() || window.isMinimized()) return;
      const bounds = { ...window.getNormalBounds(), maximized: window.isMaximized() };
      settings.write(boundsKey, bounds).catch((error) => log.failed(error, 'window bounds'));
    }, 500);
  };
  window.on('resize', remember);
  window.on('move', remember);
  window.on('closed', () => timer && clearTimeout(timer));
}

/** For a display that nobody sees: a picture of the first window, once it has drawn what it shows. */
async function takePicture(window: BrowserWindow, path: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const image = await window.webContents.capturePage();
  await writeFile(path, image.toPNG());
}
