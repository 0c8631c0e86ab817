/**
 * What a start or an import leaves behind stays with its process until that one's collector comes to it, which goes by what is
 * allocated: at rest nothing is, and hundreds of MB are kept that nothing refers to any more. So it is told.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { webContents } from 'electron';

type Collect = (how: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void;

/** In main's process, whose thread does nothing else meanwhile: a tenth of a second, and more. What is free goes back to the system, too. */
export function collectHere(): void {
  setFlagsFromString('--expose-gc');
  const collect: Collect = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

/** In every page, the store's too, but one that somebody looks into: that has the one line that there is. */
export async function collectInPages(): Promise<void> {
  for (const contents of webContents.getAllWebContents()) {
    // One may go while another is seen to.
    if (contents.isDestroyed() || contents.debugger.isAttached()) continue;
    const line = contents.debugger;
    line.attach('1.3');
    try {
      await line.sendCommand('HeapProfiler.collectGarbage');
    } finally {
      if (line.isAttached()) line.detach();
    }
  }
}
