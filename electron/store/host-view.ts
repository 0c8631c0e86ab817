import { app, ipcMain, MessageChannelMain, type Session, WebContentsView } from 'electron';
import type { HostPort, LaunchHost } from './host-client';
import type { HostReply } from './records';

/** Frozen for ever: a renamed partition or origin (`desk://store`) would orphan the store. */
export const storePartition = 'persist:arbiter-store';
const storePage = 'desk://store/electron/store/host/index.html';

/** Starts the store host: a sandboxed view that is in no window, whose page runs Dexie over Chromium's IndexedDB. */
export function hostLauncher(session: Session, preload: string): LaunchHost {
  // A view that nobody holds is taken away.
  let current: WebContentsView | null = null;

  return async (onGone) => {
    // One whose page has been closed has none any more.
    current?.webContents?.close();
    const view = new WebContentsView({
      webPreferences: {
        session,
        preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        spellcheck: false,
        devTools: !app.isPackaged,
        // Nobody sees this page; its work must not be slowed down for that.
        backgroundThrottling: false,
      },
    });
    current = view;
    const { webContents } = view;
    webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
    webContents.on('will-navigate', (event) => event.preventDefault());

    let started = false;
    const failed = new Promise<never>((_resolve, reject) => {
      webContents.once('render-process-gone', (_event, details) => {
        if (started) onGone(details.reason);
        else reject(new Error(`the store's process ended: ${details.reason}`));
      });
      webContents.once('did-fail-load', (_event, code, description) =>
        reject(new Error(`the store's page did not load: ${description} (${code})`)),
      );
      webContents.once('did-navigate', (_event, _url, status) => {
        if (status >= 400) reject(new Error(`the store's page is not there (${status})`));
      });
    });
    const loaded = new Promise<void>((resolve) => {
      const heard = (event: Electron.IpcMainEvent) => {
        if (event.sender !== webContents) return;
        ipcMain.off('store:loaded', heard);
        resolve();
      };
      ipcMain.on('store:loaded', heard);
    });
    failed.catch(() => undefined);
    webContents.loadURL(storePage).catch(() => undefined);
    await Promise.race([loaded, failed]);
    started = true;

    const { port1, port2 } = new MessageChannelMain();
    webContents.postMessage('store:port', null, [port2]);
    port1.start();
    return {
      postMessage: (request) => port1.postMessage(request),
      onReply: (listener) => port1.on('message', (event: { data: HostReply }) => listener(event.data)),
      close: () => {
        port1.close();
        if (!webContents.isDestroyed()) webContents.close();
      },
      kill: () => webContents.forcefullyCrashRenderer(),
    } satisfies HostPort;
  };
}
