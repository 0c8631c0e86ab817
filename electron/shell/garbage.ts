/**
 * What a start or an import leaves behind stays with its process until that one's collector comes to it, which goes by what is
 * allocated: at rest nothing is, and hundreds of MB are kept that nothing refers to any more. So it is told.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { webContents } from 'electron';
import { tellPage } from './tell-page';

type Collect = (how: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void;

/** In main's process, whose thread does nothing else meanwhile: a tenth of a second, and more. What is free goes back to the system, too. */
export function collectHere(): void {
  setFlagsFromString('--expose-gc');
  const collect: Collect = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

/** In every page, the store's too, one after the other. Where one cannot be told, `failed` is, and the rest are seen to. */
export async function collectInPages(failed: (error: unknown) => void): Promise<void> {
  for (const contents of webContents.getAllWebContents())
    await tellPage(contents, 'HeapProfiler.collectGarbage').catch(failed);
}
