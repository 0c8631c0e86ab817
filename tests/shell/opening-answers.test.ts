import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { answerOpening, isAskedBy } from '../../electron/shell/opening-answers';
import type { CannotOpen, WayOutRequest } from '../../shared/cannot-open';

const electron = vi.hoisted(() => {
  const listeners = new Map<string, (...args: unknown[]) => unknown>();
  return {
    listeners,
    ipcMain: {
      handle: (channel: string, listener: (...args: unknown[]) => unknown) => listeners.set(channel, listener),
      removeHandler: (channel: string) => listeners.delete(channel),
    },
  };
});
vi.mock('electron', () => ({ ipcMain: electron.ipcMain }));

const page = 'desk://console/renderer/cannot-open.html';
const contents = { id: 1 } as Electron.WebContents;
const from = (sender: object, url: string, parent: object | null = null) =>
  ({ sender, senderFrame: { url, parent } }) as unknown as Electron.IpcMainInvokeEvent;
const ours = from(contents, `${page}#en`);
const others: [string, Electron.IpcMainInvokeEvent][] = [
  ['another window', from({ id: 2 }, `${page}#en`)],
  ['another page in its window', from(contents, 'desk://console/renderer/index.html#en')],
  ['a page whose address only begins so', from(contents, `${page}.evil/#en`)],
  ['a frame within it', from(contents, `${page}#en`, {})],
  ['a frame that has gone', { sender: contents, senderFrame: null } as unknown as Electron.IpcMainInvokeEvent],
];

const state: CannotOpen = {
  why: { 'zh-CN': '', en: '' },
  folder: '/data',
  ways: ['restore', 'adopt', 'again'],
  backup: null,
  file: null,
};
const done = { refusal: null, asked: null };

let taken: WayOutRequest[] = [];
let quits = 0;
let answer: () => Promise<typeof done> = async () => done;
let stop: () => void = () => undefined;
const ask = (channel: string, event: unknown, ...given: unknown[]) =>
  electron.listeners.get(`opening:${channel}`)?.(event, ...given);

beforeEach(() => {
  taken = [];
  quits = 0;
  answer = async () => done;
  stop = answerOpening({
    isOurs: (event) => isAskedBy(page, contents, event),
    state,
    take: (request) => {
      taken.push(request);
      return answer();
    },
    quit: () => {
      quits += 1;
    },
  });
});
afterEach(() => stop());

describe('the window that says why the desk cannot be opened', () => {
  test('answers its own page', async () => {
    expect(ask('read', ours)).toEqual(state);
    expect(await ask('take', ours, { way: 'restore' })).toEqual(done);
    ask('quit', ours);
    expect([taken, quits]).toEqual([[{ way: 'restore' }], 1]);
  });

  test.each(others)('tells %s nothing, and does nothing for it', async (_who, event) => {
    expect(ask('read', event)).toBeNull();
    expect(await ask('take', event, { way: 'restore' })).toBeNull();
    ask('quit', event);
    expect([taken, quits]).toEqual([[], 0]);
  });

  test.each([
    ['nothing', undefined],
    ['a way that there is not', { way: 'delete' }],
    ['a way that was not offered', { way: 'putBack' }],
    ['a way with something else', { way: 'adopt', by: 'cli:root' }],
    ['a word of no kind', { way: 'adopt', word: { by: 'force' } }],
    ['a word without its secret', { way: 'adopt', word: { by: 'passcode', lead: 'a1' } }],
    ['a secret without end', { way: 'adopt', word: { by: 'passcode', lead: 'a1', secret: 'x'.repeat(201) } }],
  ])('takes %s for nothing', async (_what, data) => {
    expect(await ask('take', ours, data)).toBeNull();
    expect(taken).toEqual([]);
  });

  test('does one thing at a time, and the next also after one that failed', async () => {
    let fail: (error: Error) => void = () => undefined;
    answer = () =>
      new Promise((_resolve, reject) => {
        fail = reject;
      });
    const first = ask('take', ours, { way: 'restore' });
    expect(await ask('take', ours, { way: 'adopt' })).toBeNull();
    fail(new Error('no'));
    await expect(first).rejects.toThrow('no');
    answer = async () => done;
    expect(await ask('take', ours, { way: 'again' })).toEqual(done);
    expect(taken.map(({ way }) => way)).toEqual(['restore', 'again']);
  });
});
