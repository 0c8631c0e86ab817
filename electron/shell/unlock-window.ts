/** The window that asks for the store's passphrase before the desk is opened. */
import { app, BrowserWindow, ipcMain } from 'electron';
import type { Language } from '../../shared/contract';
import { UnlockRequest } from '../../shared/unlock';
import type { AskPassphrase } from '../store/unlock';
import { consoleSession, pageSafety } from './console-session';
import type { Log } from './log';
import { isAskedBy } from './opening-answers';
import { consoleOrigin } from './protocol';
import { askWhetherAgain, revive } from './revive';
import { wordsIn } from './words';

const unlockPage = `${consoleOrigin}/renderer/unlock.html`;

/** Asks until a try is right or the window is closed. */
export function askInWindow(options: { preload: string; icon: string; language: Language; log: Log }): AskPassphrase {
  return async (attempt) => {
    const { preload, icon, language, log } = options;
    const window = new BrowserWindow({
      width: 520,
      height: 480,
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
    ipcMain.handle('lock:attempt', async (event, data: unknown) => {
      const isOurs = isAskedBy(unlockPage, window.webContents, event);
      const parsed = UnlockRequest.safeParse(data);
      if (!isOurs || !parsed.success) return false;
      const right = await attempt(parsed.data.passphrase);
      if (right) window.close();
      return right;
    });
    const words = wordsIn(language);
    // The page says by itself that it came back: there is no desk yet that could. Another fragment alone would load nothing.
    const loadAgain = () => window.loadURL(`${unlockPage}?again#${language}`).catch(() => undefined);
    revive(window, {
      name: 'unlock window',
      log,
      notAnswering: () => words('dialog:notAnswering'),
      restarted: () => undefined,
      reload: () => void loadAgain(),
      gaveUp: () => {
        if (askWhetherAgain(words, 'dialog:openingGoneDetail')) void loadAgain();
        else window.destroy();
      },
    });
    const closed = new Promise<void>((resolve) => window.once('closed', resolve));
    // A page that does not come would leave a window that nobody can answer.
    await window.loadURL(`${unlockPage}#${language}`).catch(() => window.destroy());
    await closed;
    ipcMain.removeHandler('lock:attempt');
    app.off('second-instance', toFront);
  };
}
