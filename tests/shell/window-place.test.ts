import { describe, expect, test, vi } from 'vitest';
import { isOnScreen, secondPlace } from '../../electron/shell/window-place';

vi.mock('electron', () => ({}));

const left = { workArea: { x: 0, y: 0, width: 1920, height: 1040 } };
const right = { workArea: { x: 1920, y: 0, width: 2560, height: 1400 } };
const console = { x: 100, y: 100, width: 1440, height: 900 };
const onRight = { x: 2200, y: 50, width: 1200, height: 900 };

describe('a remembered window', () => {
  test('is on screen where enough of it is', () => {
    expect(isOnScreen(onRight, [left, right])).toBe(true);
    expect(isOnScreen(onRight, [left])).toBe(false);
    expect(isOnScreen({ ...onRight, x: 1920 - 199, width: 199 }, [left])).toBe(false);
    expect(isOnScreen({ ...console, x: 1920 - 200 }, [left])).toBe(true);
    expect(isOnScreen(console, [])).toBe(false);
  });
});

describe('the second window', () => {
  test('comes up where it was', () => {
    expect(secondPlace(onRight, console, [left, right])).toEqual(onRight);
    expect(secondPlace({ ...console, x: 10 }, console, [left])).toEqual({ ...console, x: 10 });
  });

  test('takes all of the screen that the console is not on, when it has been nowhere yet', () => {
    expect(secondPlace(null, console, [left, right])).toEqual(right.workArea);
    expect(secondPlace(null, onRight, [left, right])).toEqual(left.workArea);
  });

  test('never comes back on a screen that is gone', () => {
    const place = secondPlace(onRight, console, [left]);
    expect(isOnScreen(place, [left])).toBe(true);
    expect(place).toEqual({ x: 960, y: 0, width: 960, height: 1040 });
    const above = { workArea: { x: 0, y: -1080, width: 1920, height: 1080 } };
    expect(secondPlace(onRight, console, [left, above])).toEqual(above.workArea);
  });

  test('has a place also where no screen is told', () => {
    expect(secondPlace(null, console, [])).toEqual({ x: 820, y: 100, width: 720, height: 900 });
  });
});
