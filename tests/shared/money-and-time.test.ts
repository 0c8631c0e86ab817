import { describe, expect, it } from 'vitest';
import { masked } from '../../shared/mask';
import { fenFromYuan, formatFen, yuanFromFen } from '../../shared/money';
import { momentFromPlatformTime, monthsLater, platformDay, platformTime } from '../../shared/time';
import fc from '../support/chance';

describe('amounts', () => {
  it.each([
    ['12.30', 1230],
    ['12', 1200],
    ['0.05', 5],
    ['12.3', 1230],
    ['12.300', 1230],
    ['19.99', 1999],
  ])('%s yuan are %i fen', (yuan, fen) => expect(fenFromYuan(yuan)).toBe(fen));

  it.each(['', '-1', '1.234', '1e3', '12,000', 'abc', '99999999999'])('"%s" is no amount', (text) =>
    expect(fenFromYuan(text)).toBeUndefined(),
  );

  it('survive being written and read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000_000 }), (fen) => {
        expect(fenFromYuan(yuanFromFen(fen).replaceAll(',', ''))).toBe(fen);
      }),
    );
  });

  it('are shown with a sign, commas and two places', () => expect(formatFen(189_900)).toBe('¥1,899.00'));
});

describe('times of the platforms', () => {
  it('are in UTC+8 whatever the zone of the machine', () => {
    expect(momentFromPlatformTime('2026-11-22 08:00:00')).toBe(Date.UTC(2026, 10, 22));
    expect(platformTime(Date.UTC(2026, 10, 22))).toBe('2026-11-22 08:00:00');
  });

  it.each(['2026-02-30 00:00:00', '2026-13-01 00:00:00', '2026-11-22 24:00:00', '2026-11-22', 'soon', ''])(
    '"%s" is none',
    (text) => expect(momentFromPlatformTime(text)).toBeUndefined(),
  );
});

describe('masking', () => {
  it.each([
    ['示例买家01', '示例***01'],
    ['张三', '张***'],
    ['tb_8812321', 'tb***21'],
    ['张三丰四', '张***四'],
    ['', ''],
  ])('%s is shown as %s', (name, shown) => expect(masked(name)).toBe(shown));
});

describe('days and months are the platform’s, whatever zone the machine is in', () => {
  const at = (text: string) => momentFromPlatformTime(text) ?? Number.NaN;

  it.each([
    ['2026-03-02 00:00:00', 0, '2026-03-02 00:00:00'],
    ['2026-03-02 23:59:59', 0, '2026-03-02 00:00:00'],
    ['2026-03-02 10:00:00', 1, '2026-03-03 00:00:00'],
    ['2026-03-01 10:00:00', -1, '2026-02-28 00:00:00'],
  ])('%s, %i days on', (moment, days, midnight) => {
    expect(platformTime(platformDay(at(moment), days))).toBe(midnight);
  });

  it.each([
    ['2026-01-15 10:00:00', 6, '2026-07-15 10:00:00'],
    ['2025-08-31 10:00:00', 6, '2026-02-28 10:00:00'],
    ['2025-09-30 00:30:00', 6, '2026-03-30 00:30:00'],
    ['2026-03-02 10:00:00', -6, '2025-09-02 10:00:00'],
  ])('%s, %i months on', (moment, months, later) => {
    expect(platformTime(monthsLater(at(moment), months))).toBe(later);
  });
});
