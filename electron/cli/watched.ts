import type { CommandIo } from './io';

/** ms between two lines on how far something is. */
export const progressPace = 2000;

/** Says how far something is, where somebody sees it, and stops it where they interrupt. @param line null while there is nothing to say */
export async function watched<T>(
  io: Pick<CommandIo, 'watcher' | 'error'>,
  line: () => string | null,
  run: (stop: AbortSignal) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  const leave = io.watcher?.onInterrupt(() => stop.abort());
  const say = () => {
    const text = line();
    if (text !== null) void io.error(`${text}\n`);
  };
  const timer = io.watcher?.isShown ? setInterval(say, progressPace) : undefined;
  try {
    return await run(stop.signal);
  } finally {
    clearInterval(timer);
    leave?.();
  }
}
