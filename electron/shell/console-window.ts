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

/** ms after which a page that is there is shown, whatever is in it. */
const patience = 1000;

/** Where it was; null where it was never moved. Where that cannot be read, `failed` is told: no reason not to show it. */
export async function lastPlace(settings: SettingStore, failed: (error: unknown) => void): Promise<Bounds | null> {
  return settings.read(boundsKey, Bounds).catch((error: unknown) => {
    failed(error);
    return null;
  });
}

/** Puts it where it was, and shows it once there is something to be seen: its page's questions are answered only now. */
export function showConsoleWindow(
  { window, loaded, filled }: BegunWindow,
  options: {
    place: Bounds | null;
    /** What its page stands on. */
    ground: string;
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
): void {
  const { place, ground, settings, log, notAnswering, gaveUp, picture, restarted } = options;
  if (window.isDestroyed()) return;
  const { webContents } = window;
  window.setBackgroundColor(ground);
  if (place && isOnScreen(place, screen.getAllDisplays())) window.setBounds(place);
  rememberBounds(window, boundsKey, settings, (error) => log.failed(error, 'window bounds'));
  revive(window, { name: 'console', log, notAnswering, restarted, gaveUp: () => gaveUp(window) });
  // It went before anybody watched over it.
  if (webContents.isCrashed()) webContents.reload();
  const waitedFor = loaded.then(() => new Promise((resolve) => setTimeout(resolve, patience)));
  void Promise.race([filled, waitedFor]).then(() => {
    if (window.isDestroyed()) return;
    // Shows it by itself, so not before; and does not bring it to the front.
    if (place?.maximized) window.maximize();
    window.show();
    if (picture) takePicture(window, picture).catch((error) => log.failed(error));
  });
}

/** For a display that nobody sees: a picture of the first window, once it has drawn what it shows. */
async function takePicture(window: BrowserWindow, path: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const image = await window.webContents.capturePage();
  await writeFile(path, image.toPNG());
}
