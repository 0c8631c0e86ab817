import { describe, expect, it, vi } from 'vitest';
import { calmly } from '../../renderer/app/calm';
import { moved, nothingSelected, relocated, type Selection } from '../../renderer/queue/selection';

const at = (index: number | null, hint = index ?? 0): Selection => ({
  ...nothingSelected,
  caseId: 'taobao:refund:1:1',
  index,
  hint,
});

describe('moving through the queue', () => {
  it('stays within it', () => {
    expect(moved(at(0), -1, 5)).toBe(0);
    expect(moved(at(4), 1, 5)).toBe(4);
    expect(moved(at(2), 20, 5)).toBe(4);
    expect(moved(at(0), 1, 0)).toBeNull();
  });

  it('begins at the first row while nothing is in hand', () => {
    expect(moved(nothingSelected, 1, 5)).toBe(0);
    expect(moved(nothingSelected, -1, 5)).toBe(0);
  });

  it('goes on where the case was, when that has left the queue', () => {
    const gone = relocated(at(3), null);
    expect(gone).toMatchObject({ index: null, hint: 3, caseId: 'taobao:refund:1:1' });
    expect(moved(gone, 1, 10)).toBe(3);
    expect(moved(gone, -1, 10)).toBe(2);
    expect(moved(gone, 1, 2)).toBe(1);
  });
});

describe('the queue read again', () => {
  it('keeps the case in hand in its new place', () => {
    expect(relocated(at(3), 7)).toMatchObject({ index: 7, hint: 7, caseId: 'taobao:refund:1:1' });
  });
});

describe('many changes in a short time', () => {
  it('are read at once, then together', () => {
    vi.useFakeTimers();
    const act = vi.fn();
    const read = calmly(act, 1000);
    read();
    read();
    read();
    expect(act).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1000);
    expect(act).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(5000);
    expect(act).toHaveBeenCalledTimes(2);
    read();
    expect(act).toHaveBeenCalledTimes(3);
    vi.useRealTimers();
  });
});
