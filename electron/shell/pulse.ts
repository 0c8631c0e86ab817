/**
 * Whether the console's page is alive: main's beat, answered by the page's thread. Chromium itself looks only when
 * somebody types or clicks, and then at nothing but the answer to that.
 */
import { ipcMain, type WebContents } from 'electron';

/** ms between two beats. */
const pace = 5000;
/** Beats without an answer after which it is said, and after which it is given up. */
const untilFaint = 2;
const untilGone = 6;

export interface Pulse {
  stop(): void;
}

/**
 * Counts beats, not time: a computer that slept for hours has missed one. A page that stands at a breakpoint is not hanging.
 * `faint` and `back` may come in turns; `gone` comes once, and after it nothing before the page answers again.
 */
export function watchPulse(
  contents: WebContents,
  { faint, back, gone }: { faint(): void; back(): void; gone(): void },
): Pulse {
  let missed = 0;
  const heard = (event: Electron.IpcMainEvent) => {
    if (event.sender !== contents) return;
    if (missed >= untilFaint) back();
    missed = 0;
  };
  const beat = () => {
    if (contents.isDestroyed() || contents.isCrashed() || contents.isLoading() || contents.isDevToolsOpened()) {
      missed = 0;
      return;
    }
    contents.send('desk:pulse');
    missed += 1;
    if (missed === untilFaint) faint();
    if (missed === untilGone) gone();
  };
  ipcMain.on('desk:pulse', heard);
  const timer = setInterval(beat, pace);
  return {
    stop() {
      clearInterval(timer);
      ipcMain.off('desk:pulse', heard);
    },
  };
}
