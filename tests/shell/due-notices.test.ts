import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { hour, minute } from '../../shared/time';
import { summaryOf } from '../support/queue-entries';

const shown: { title: string; body: string }[] = [];
const badges: number[] = [];

const overlays: (string | null)[] = [];

vi.mock('electron', () => ({
  app: { setBadgeCount: (count: number) => badges.push(count) },
  nativeImage: { createFromBitmap: (pixels: Buffer) => pixels },
  Notification: class {
    static isSupported = () => true;
    constructor(private readonly what: { title: string; body: string }) {}
    on = () => undefined;
    show = () => shown.push(this.what);
  },
}));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  shown.length = 0;
  badges.length = 0;
  overlays.length = 0;
  vi.restoreAllMocks();
});

const now = 100 * hour;
const mine = summaryOf(1, { assignee: 'a1', dueOwner: 'platform', dueKind: 'intake', dueAt: now + 20 * minute });

/** What was pushed to the console while the desk was looked at once. */
async function looked(isLocked: boolean): Promise<string[]> {
  const { noticeDue } = await import('../../electron/shell/due-notices');
  const pushed: string[] = [];
  const account = { id: 'a1' } as never;
  const stop = noticeDue({
    desk: {
      clock: { now: () => now },
      index: { pressing: async () => [mine] },
      onChange: () => () => undefined,
    } as never,
    seat: { account, open: isLocked ? null : account, isLocked, onChange: () => undefined },
    settings: { read: async () => undefined } as never,
    words: (key) => key,
    window: () =>
      ({
        isFocused: () => false,
        setOverlayIcon: (dot: Buffer | null, said: string) => overlays.push(dot && said),
      }) as never,
    push: (name) => pushed.push(name),
    failed: (error) => {
      throw error;
    },
  });
  await vi.advanceTimersByTimeAsync(2000);
  stop();
  return pushed;
}

it('before a case falls due, the desk and the system say so', async () => {
  expect(await looked(false)).toEqual(['cases.dueSoon']);
  expect(shown).toHaveLength(1);
  expect(shown[0]?.body).not.toBe('');
  expect(badges).toEqual([1]);
});

it('a locked desk tells how many, and nothing of the case', async () => {
  expect(await looked(true)).toEqual([]);
  expect(shown).toEqual([{ title: 'agenda:notice', body: '' }]);
  expect(badges).toEqual([1]);
});

it('Windows has no number for an icon: a dot over it says so, with the count in words', async () => {
  vi.spyOn(process, 'platform', 'get').mockReturnValue('win32');
  await looked(false);
  expect(badges).toEqual([]);
  expect(overlays).toEqual(['agenda:badge']);
});

it('the dot is a disc on nothing', async () => {
  const { dotOf } = await import('../../electron/shell/badge');
  const dot = dotOf(16);
  const alphaAt = (x: number, y: number) => dot[(y * 16 + x) * 4 + 3];
  expect(alphaAt(8, 8)).toBe(255);
  expect(alphaAt(0, 0)).toBe(0);
  expect(alphaAt(15, 15)).toBe(0);
});
