/** Brings a window's page back when its process is gone or hangs. */
import { type BrowserWindow, dialog } from 'electron';
import type { RestartReason } from '../../shared/contract';
import type { Log } from './log';
import { watchPulse } from './pulse';
import type { Words } from './words';

/** Restarts in a row after which it is left to the person. */
const mostRestarts = 3;
/** ms that a page has to stay up for to have earned new tries. */
const untilEarned = 60_000;
/** ms before it is loaded again. */
const pause = 200;

export interface ReviveOptions {
  /** For the log. */
  name: string;
  log: Pick<Log, 'info'>;
  /** The window's title while its page does not answer. */
  notAnswering: () => string;
  /** The page is back after its process had gone or hung. */
  restarted: (reason: RestartReason) => void;
  /** It keeps going. */
  gaveUp: () => void;
  /** Loads the page again; left out, it is the same page. */
  reload?: () => void;
}

export function revive(window: BrowserWindow, options: ReviveOptions): void {
  const { name, log, notAnswering, restarted, gaveUp } = options;
  const { webContents } = window;
  const reload = options.reload ?? (() => webContents.reload());
  let restart: RestartReason | null = null;
  let restarts = 0;
  let earned: NodeJS.Timeout | null = null;
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (window.isDestroyed() || reason === 'clean-exit') return;
    log.info(`${name} gone: ${reason}`);
    if (earned) clearTimeout(earned);
    restart ??= reason === 'oom' ? 'memory' : 'gone';
    restarts += 1;
    if (restarts > mostRestarts) return gaveUp();
    setTimeout(() => window.isDestroyed() || reload(), pause);
  });
  const pulse = watchPulse(webContents, {
    faint: () => {
      log.info(`${name} does not answer`);
      window.setTitle(notAnswering());
    },
    back: () => window.setTitle(webContents.getTitle()),
    gone: () => {
      log.info(`${name} hanging`);
      restart = 'hanging';
      webContents.forcefullyCrashRenderer();
    },
  });
  window.on('closed', () => pulse.stop());
  webContents.on('did-finish-load', () => {
    window.setTitle(webContents.getTitle());
    if (restart) restarted(restart);
    restart = null;
    if (earned) clearTimeout(earned);
    earned = setTimeout(() => {
      restarts = 0;
    }, untilEarned).unref();
  });
}

/** Whether a page that keeps going is to be loaded once more: a person is asked. @param detail the words for what was kept */
export function askWhetherAgain(words: Words, detail: string): boolean {
  const buttons = [words('dialog:tryAgain'), words('dialog:quit')];
  const message = words('dialog:consoleGone');
  return dialog.showMessageBoxSync({ type: 'error', message, detail: words(detail), buttons }) === 0;
}
