import type { WebContents } from 'electron';

/** ms after which a page that does not answer is left to itself. */
const patience = 10_000;

/**
 * Tells a page something by the line that developers look into it by, and lets go of that. A page that somebody looks into is
 * not told: they have the one line that there is. Rejects where it cannot be told, or does not answer within 10 s.
 */
export async function tellPage(contents: WebContents, command: string, params?: object): Promise<void> {
  if (contents.isDestroyed() || contents.debugger.isAttached()) return;
  const line = contents.debugger;
  line.attach('1.3');
  let timer: NodeJS.Timeout | undefined;
  const tired = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${command} was not answered`)), patience).unref();
  });
  try {
    await Promise.race([line.sendCommand(command, params), tired]);
  } finally {
    clearTimeout(timer);
    if (!contents.isDestroyed() && line.isAttached()) line.detach();
  }
}
