import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { importCommand } from '../../electron/cli/import';
import { exit, type Watcher } from '../../electron/cli/io';
import { progressPace } from '../../electron/cli/watched';
import { readInvocation } from '../../electron/shell/invocation';
import type { ImportReport } from '../../shared/contract';
import { runningReport } from '../support/import-report';
import { translator } from '../support/words';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An import that runs until it is stopped or ended. */
function started(watcher?: Watcher) {
  const t = translator('en');
  const said: string[] = [];
  const ends: { end?: (state: 'done' | 'cancelled') => void } = {};
  const importer = {
    report: runningReport,
    run: (_paths: string[], _more: object, stop?: AbortSignal) =>
      new Promise<ImportReport>((resolve) => {
        ends.end = (state) => {
          importer.report = { ...importer.report, state };
          resolve(importer.report);
        };
        stop?.addEventListener('abort', () => ends.end?.('cancelled'));
      }),
  };
  const say = async (text: string) => void said.push(text.trimEnd());
  const context: unknown = {
    open: { deadlines: { look: async () => undefined } },
    importer,
    io: { out: say, error: say, folder: '/', language: 'en', watcher },
    words: t,
    invocation: readInvocation(['--cli', '--', 'import', 'a.json']),
    operands: ['a.json'],
  };
  const status = importCommand(context as Parameters<typeof importCommand>[0]);
  return { said, importer, status, end: () => ends.end?.('done') };
}

test('how far it is is told at a terminal, every two seconds, and nowhere else', async () => {
  const { said, importer, status, end } = started({ isShown: true, onInterrupt: () => () => undefined });
  await vi.advanceTimersByTimeAsync(progressPace);
  expect(said).toEqual(['25 %: 1 of 4 files, 400 cases']);
  importer.report = { ...runningReport, archive: { bytes: 1, bytesTotal: 3 } };
  await vi.advanceTimersByTimeAsync(progressPace);
  expect(said.slice(1)).toEqual(['Looking through an archive: 33 %']);
  end();
  expect(await status).toBe(exit.done);
  await vi.advanceTimersByTimeAsync(progressPace);
  expect(said).toHaveLength(3);

  const quiet = started();
  await vi.advanceTimersByTimeAsync(progressPace);
  expect(quiet.said).toEqual([]);
  quiet.end();
  await quiet.status;
});

test('an interrupt cancels it, and what came of it is told', async () => {
  let interrupt: () => void = () => undefined;
  let isLeft = false;
  const { said, status } = started({
    isShown: false,
    onInterrupt: (stop) => {
      interrupt = stop;
      return () => {
        isLeft = true;
      };
    },
  });
  await vi.advanceTimersByTimeAsync(0);
  interrupt();
  expect(await status).toBe(exit.refused);
  expect(isLeft).toBe(true);
  expect(said).toEqual([expect.stringContaining('new 300'), 'Import stopped; what was read is kept']);
});
