/** The window that says why the desk cannot be opened, and lets a person do something about it. */
import { app, BrowserWindow } from 'electron';
import type { BackupRunning } from '../../shared/backups';
import type { CannotOpen, WayOutAnswer, WayOutRequest } from '../../shared/cannot-open';
import type { Language } from '../../shared/contract';
import { consoleSession, pageSafety } from './console-session';
import type { Log } from './log';
import { answerOpening, isAskedBy } from './opening-answers';
import { consoleOrigin } from './protocol';
import { askWhetherAgain, revive } from './revive';
import { wordsIn } from './words';

const page = `${consoleOrigin}/renderer/cannot-open.html`;

export interface CannotOpenOptions {
  preload: string;
  icon: string;
  language: Language;
  log: Log;
  state: CannotOpen;
  /** Does what was chosen; what it answers is shown. */
  take: (request: WayOutRequest, progress: (running: BackupRunning) => void) => Promise<WayOutAnswer>;
}

/** Resolves once a way was taken that leads on (`true`), or the person left. */
export async function sayInWindow({ preload, icon, language, log, state, take }: CannotOpenOptions): Promise<boolean> {
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
  const words = wordsIn(language);
  revive(window, {
    name: 'opening',
    log,
    notAnswering: () => words('dialog:notAnswering'),
    restarted: () => undefined,
    gaveUp: () => {
      if (askWhetherAgain(words, 'dialog:openingGoneDetail')) window.webContents.reload();
      else window.destroy();
    },
  });
  let leadsOn = false;
  const stopAnswering = answerOpening({
    isOurs: (event) => isAskedBy(page, window.webContents, event),
    state,
    quit: () => window.close(),
    async take(request) {
      const answer = await take(request, (running) => {
        if (!window.isDestroyed()) window.webContents.send('opening:progress', running);
      });
      leadsOn = answer.refusal === null && answer.asked === null;
      if (leadsOn && !window.isDestroyed()) window.close();
      return answer;
    },
  });
  const closed = new Promise<void>((resolve) => window.once('closed', resolve));
  // A page that does not come would leave a window that nobody can answer.
  await window.loadURL(`${page}#${language}`).catch((error: Error) => {
    if (!/ERR_ABORTED/.test(error.message)) window.destroy();
  });
  await closed;
  stopAnswering();
  app.off('second-instance', toFront);
  return leadsOn;
}
