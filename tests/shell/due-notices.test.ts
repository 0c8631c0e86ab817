import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { hour, minute } from '../../shared/time';
import { summaryOf } from '../support/queue-entries';

const shown: { title: string; body: string }[] = [];
const badges: number[] = [];

vi.mock('electron', () => ({
  app: { setBadgeCount: (count: number) => badges.push(count) },
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
    window: () => null,
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
