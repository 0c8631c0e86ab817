import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AtRest } from '../../electron/shell/at-rest';

describe('a desk at rest', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const resting = () => {
    const failed = vi.fn();
    return { rest: new AtRest(failed), failed, what: vi.fn() };
  };

  it('does what was put off once nobody has touched it for a while, and does it once', async () => {
    const { rest, what } = resting();
    rest.once(what);
    await vi.advanceTimersByTimeAsync(4000);
    rest.touched();
    await vi.advanceTimersByTimeAsync(4000);
    expect(what).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(what).toHaveBeenCalledTimes(1);
  });

  it('waits anew, for all of it, while more is asked for', async () => {
    const { rest, what } = resting();
    const other = vi.fn();
    rest.once(other);
    for (let times = 0; times < 5; times += 1) {
      rest.once(what);
      await vi.advanceTimersByTimeAsync(4000);
    }
    expect([what, other].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
    await vi.advanceTimersByTimeAsync(4000);
    expect([what, other].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  });

  it('does the rest where one thing fails, tells of it, and does what is asked for later', async () => {
    const { rest, failed, what } = resting();
    rest.once(() => {
      throw new Error('it fails');
    });
    rest.once(what);
    await vi.advanceTimersByTimeAsync(6000);
    expect(failed).toHaveBeenCalledTimes(1);
    expect(what).toHaveBeenCalledTimes(1);
    rest.touched();
    rest.once(what);
    await vi.advanceTimersByTimeAsync(6000);
    expect(what).toHaveBeenCalledTimes(2);
  });
});
