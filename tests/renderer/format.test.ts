import { describe, expect, it } from 'vitest';
import {
  formatExactTime,
  formatShortCount,
  formatShortTime,
  formatTime,
  isTimeZone,
  remainingInWords,
  spanOf,
  urgencyOf,
} from '../../renderer/app/format';
import { momentFromPlatformTime } from '../../shared/time';

const moment = momentFromPlatformTime('2025-03-01 00:05:09') ?? 0;
const minute = 60_000;
const hour = 60 * minute;
const words = (key: string, values: Record<string, unknown> = {}) => `${key} ${Object.values(values).join(' ')}`;

describe('a time', () => {
  it('is shown in the zone that was set, not the machine’s', () => {
    expect(process.env.TZ).toBe('America/New_York');
    expect(formatTime(moment, 'Asia/Shanghai')).toBe('2025-03-01 00:05');
    expect(formatTime(moment, 'Europe/Berlin')).toBe('2025-02-28 17:05');
    expect(formatExactTime(moment, 'Asia/Shanghai')).toBe('2025-03-01 00:05:09');
  });

  it('leaves out the year where it is this one, by the same zone', () => {
    expect(formatShortTime(moment, 'Asia/Shanghai', moment)).toBe('03-01 00:05');
    const newYear = momentFromPlatformTime('2025-01-01 00:30:00') ?? 0;
    expect(formatShortTime(newYear, 'America/New_York', moment)).toBe('2024-12-31 11:30');
  });

  it('is refused a zone that does not exist', () => {
    expect(isTimeZone('Asia/Shanghai')).toBe(true);
    expect(isTimeZone('Asia/Nowhere')).toBe(false);
  });
});

describe('what is left of a window', () => {
  it('counts hours and minutes, then days', () => {
    expect(spanOf(3 * hour + 41 * minute)).toEqual({ unit: 'clock', text: '03:41' });
    expect(spanOf(47 * hour + 59 * minute)).toEqual({ unit: 'clock', text: '47:59' });
    expect(spanOf(50 * hour)).toEqual({ unit: 'days', days: 2, hours: 2 });
  });

  it('turns overdue at once', () => {
    expect(remainingInWords(moment, moment - 1, words)).toBe('app:remaining.left.clock 00:00');
    expect(remainingInWords(moment, moment + 1, words)).toBe('app:remaining.overdue.clock 00:00');
    expect(urgencyOf(moment, moment)).toBe('soon');
    expect(urgencyOf(moment, moment + 1)).toBe('overdue');
    expect(urgencyOf(moment, moment - 2 * hour)).toBe('today');
    expect(urgencyOf(moment, moment - 24 * hour)).toBe('later');
  });
});

describe('a count', () => {
  it('is exact while there is room', () => {
    expect(formatShortCount(9999, 'zh-CN')).toBe('9,999');
    expect(formatShortCount(123_456, 'zh-CN')).toBe('12.3万');
    expect(formatShortCount(123_456, 'en')).toBe('123.5K');
  });
});
