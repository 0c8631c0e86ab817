import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { exit, type Watcher } from '../../electron/cli/io';
import { verifyCommand } from '../../electron/cli/verify';
import { progressPace } from '../../electron/cli/watched';
import { readInvocation } from '../../electron/shell/invocation';
import type { Verified, VerifyProgress } from '../../shared/verification';
import { translator } from '../support/words';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A look through the store that goes on until it is stopped. */
function started(watcher: Watcher) {
  const said: string[] = [];
  const printed: string[] = [];
  const running: VerifyProgress = { step: 'cases', done: 400, total: 1600 };
  const verification = {
    state: { running, last: null },
    run: (_by: string, stop?: AbortSignal) =>
      new Promise<Verified | null>((resolve) => stop?.addEventListener('abort', () => resolve(null))),
  };
  const context: unknown = {
    open: { verification },
    io: {
      out: async (text: string) => void printed.push(text),
      error: async (text: string) => void said.push(text.trimEnd()),
      watcher,
    },
    words: translator('en'),
    invocation: readInvocation(['--cli', '--', 'verify', '--json']),
  };
  return { said, printed, status: verifyCommand(context as Parameters<typeof verifyCommand>[0]) };
}

test('how far it is is told at a terminal, and an interrupt ends it with no result', async () => {
  let interrupt: () => void = () => undefined;
  const { said, printed, status } = started({
    isShown: true,
    onInterrupt: (stop) => {
      interrupt = stop;
      return () => undefined;
    },
  });
  await vi.advanceTimersByTimeAsync(progressPace);
  expect(said).toEqual(['Records, signatures and outbox, case by case: 400 of 1600 records']);
  interrupt();
  expect(await status).toBe(exit.refused);
  expect(said.slice(1)).toEqual(['Verifying was cancelled: of what had not been looked at by then nothing is known']);
  expect(printed).toEqual([]);
});
