import type { WebContents } from 'electron';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { collectInPages } from '../../electron/shell/garbage';

const { all } = vi.hoisted(() => ({ all: [] as WebContents[] }));
vi.mock('electron', () => ({ webContents: { getAllWebContents: () => all } }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  all.length = 0;
});

/** A page whose line answers so. @param looked somebody looks into it */
function page(answer: () => Promise<unknown>, looked = false) {
  let attached = looked;
  const line = {
    isAttached: () => attached,
    attach: vi.fn(() => {
      attached = true;
    }),
    detach: vi.fn(() => {
      attached = false;
    }),
    sendCommand: vi.fn(answer),
  };
  all.push({ isDestroyed: () => false, debugger: line } as unknown as WebContents);
  return line;
}

const answers = async () => undefined;

test('each page collects its garbage, and is let go of', async () => {
  const lines = [page(answers), page(answers)];
  const failed = vi.fn();
  await collectInPages(failed);
  for (const line of lines) {
    expect(line.sendCommand).toHaveBeenCalledExactlyOnceWith('HeapProfiler.collectGarbage', undefined);
    expect(line.detach).toHaveBeenCalledTimes(1);
  }
  expect(failed).not.toHaveBeenCalled();
});

test('a page that cannot be told, and one that never answers, are told of and let go of, and the next collects', async () => {
  const refuses = page(() => Promise.reject(new Error('target closed')));
  const hangs = page(() => new Promise(() => undefined));
  const next = page(answers);
  const failed = vi.fn();
  const done = collectInPages(failed);
  await vi.advanceTimersByTimeAsync(60_000);
  await done;
  expect(failed).toHaveBeenCalledTimes(2);
  for (const line of [refuses, hangs, next]) expect(line.detach).toHaveBeenCalledTimes(1);
  expect(next.sendCommand).toHaveBeenCalledTimes(1);
});

test('whoever looks into a page keeps their line', async () => {
  const line = page(answers, true);
  await collectInPages(vi.fn());
  expect(line.attach).not.toHaveBeenCalled();
  expect(line.detach).not.toHaveBeenCalled();
});
