import { describe, expect, test } from 'vitest';
import { platformTime } from '../../shared/time';
import { trackOf } from '../../shared/track';

describe('a carrier’s record', () => {
  test('is read line by line, oldest first, whichever way round it was written', () => {
    const text = [
      '2026-03-04 18:20:11 【杭州】已签收，签收人：驿站代收',
      '2026年3月4日 9:05 派送中，快递员 13800000000',
      '2026/3/3 07:00 【嘉兴转运中心】已发出',
      '2026-03-02 20:15:00 商家已发货，快件已揽收',
    ].join('\n');
    expect(trackOf(text).map(({ at, kind }) => [platformTime(at), kind])).toEqual([
      ['2026-03-02 20:15:00', 'picked_up'],
      ['2026-03-03 07:00:00', 'moving'],
      ['2026-03-04 09:05:00', 'delivering'],
      ['2026-03-04 18:20:11', 'signed'],
    ]);
  });

  test('lines without a time go on the step before; text with no time is no track', () => {
    expect(trackOf('2026-03-02 20:15 已揽收\n  外包装破损')).toMatchObject([
      { text: '已揽收 外包装破损', kind: 'trouble' },
    ]);
    expect(trackOf('运单号 123\n已发货')).toEqual([]);
    expect(trackOf('2026-13-45 99:99 不是时间')).toEqual([]);
  });
});
