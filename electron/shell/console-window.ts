/** The console's window once there is a desk: where it was, and back again when its process is gone or hangs. */
import { writeFile } from 'node:fs/promises';
import { type BrowserWindow, screen } from 'electron';
import type { RestartReason } from '../../shared/contract';
import type { SettingStore } from '../desk/ports';
import type { BegunWindow } from './begun-window';
import type { Log } from './log';
import { revive } from './revive';
import { Bounds, isOnScreen, rememberBounds } from './window-place';

const boundsKey = 'window:console';

/** Shows it where it was. */
export async function showConsoleWindow(
  { window, loaded }: BegunWindow,
  options: {
    settings: SettingStore;
    log: Log;
    /** The window's title while its page does not answer. */
    notAnswering: () => string;
    /** It keeps going; the person is asked with words what to do. */
    gaveUp: (window: BrowserWindow) => void;
    picture: string | undefined;
    /** The console is back after its process had gone or hung. */
    restarted: (reason: RestartReason) => void;
  },
): Promise<void> {
  const { settings, log, notAnswering, gaveUp, picture, restarted } = options;
  const before = await settings.read(boundsKey, Bounds);
  if (window.isDestroyed()) return;
  const { webContents } = window;
  if (before && isOnScreen(before, screen.getAllDisplays())) window.setBounds(before);
  if (before?.maximized) window.maximize();
  const show = () => {
    if (!window.isDestroyed() && !window.isVisible() && !window.isMinimized()) window.show();
  };
  void loaded.then(show);
  webContents.on('did-finish-load', show);
  rememberBounds(window, boundsKey, settings, (error) => log.failed(error, 'window bounds'));
  revive(window, { name: 'console', log, notAnswering, restarted, gaveUp: () => gaveUp(window) });
  // It went before anybody watched over it.
  if (webContents.isCrashed()) webContents.reload();
  if (picture) void loaded.then(() => takePicture(window, picture).catch((error) => log.failed(error)));
}

/** For a display that nobody sees: a picture of the first window, once it has drawn what it shows. */
async function takePicture(window: BrowserWindow, path: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const image = await window.webContents.capturePage();
  await writeFile(path, image.toPNG());
}
