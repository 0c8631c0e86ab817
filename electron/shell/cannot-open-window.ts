/** The window that says why the desk cannot be opened, and lets a person do something about it. */
import { app, BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { BackupRunning } from '../../shared/backups';
import { type CannotOpen, type WayOut, type WayOutAnswer, WayOutRequest } from '../../shared/cannot-open';
import type { Language } from '../../shared/contract';
import { consoleSession, pageSafety } from './console-session';
import { consoleOrigin } from './protocol';

const page = `${consoleOrigin}/renderer/cannot-open.html`;

export interface CannotOpenOptions {
  preload: string;
  icon: string;
  language: Language;
  state: CannotOpen;
  /** Does what was chosen; what it answers is shown. */
  take: (way: WayOut, progress: (running: BackupRunning) => void) => Promise<WayOutAnswer>;
}

/** Resolves once a way was taken that leads on (`true`), or the person left. */
export async function sayInWindow({ preload, icon, language, state, take }: CannotOpenOptions): Promise<boolean> {
  const window = new BrowserWindow({
    width: 680,
    height: 560,
    useContentSize: true,
    fullscreenable: false,
    show: false,
    backgroundColor: '#1f2225',
    icon,
    webPreferences: { ...pageSafety, preload, session: consoleSession() },
  });
  window.once('ready-to-show', () => window.show());
  const toFront = () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  };
  app.on('second-instance', toFront);
  const isOurs = ({ senderFrame, sender }: IpcMainInvokeEvent) =>
    senderFrame?.url.startsWith(`${page}#`) === true && sender === window.webContents;
  let leadsOn = false;
  let isTaking = false;
  ipcMain.handle('opening:read', (event) => (isOurs(event) ? state : null));
  ipcMain.handle('opening:quit', (event) => isOurs(event) && window.close());
  ipcMain.handle('opening:take', async (event, data: unknown) => {
    const parsed = WayOutRequest.safeParse(data);
    if (!isOurs(event) || !parsed.success || isTaking || !state.ways.includes(parsed.data.way)) return null;
    isTaking = true;
    const answer = await take(parsed.data.way, (running) => {
      if (!window.isDestroyed()) window.webContents.send('opening:progress', running);
    });
    isTaking = false;
    leadsOn = answer.refusal === null && answer.detail === '';
    if (leadsOn && !window.isDestroyed()) window.close();
    return answer;
  });
  const closed = new Promise<void>((resolve) => window.once('closed', resolve));
  // A page that does not come would leave a window that nobody can answer.
  await window.loadURL(`${page}#${language}`).catch((error: Error) => {
    if (!/ERR_ABORTED/.test(error.message)) window.destroy();
  });
  await closed;
  for (const channel of ['opening:read', 'opening:quit', 'opening:take']) ipcMain.removeHandler(channel);
  app.off('second-instance', toFront);
  return leadsOn;
}
