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

  test.each([
    ['正在派送途中，请您准备签收，快递员 13800000000', 'delivering'],
    ['派件中，请您凭取件码到菜鸟驿站签收', 'delivering'],
    ['派件中，请及时签收', 'delivering'],
    ['派送中，预计今日签收', 'delivering'],
    ['派送中，等待收件人签收', 'delivering'],
    ['快件未签收', 'moving'],
    ['派送中，代收货款 50 元', 'delivering'],
    ['快递员张三已取件', 'picked_up'],
    ['收件人拒绝签收', 'trouble'],
    ['Undelivered: nobody at home', 'trouble'],
    ['Out for delivery, expected to be delivered today', 'delivering'],
    ['Has not yet been delivered', 'moving'],
    ["Hasn't been signed for", 'moving'],
    ['Assigned to a courier', 'moving'],
    ['Will be delivered tomorrow', 'moving'],
  ])('what is yet to come is not signed for: %s', (words, kind) => {
    expect(trackOf(`2026-03-04 10:00 ${words}`)).toMatchObject([{ kind }]);
  });

  test.each([
    ['已签收，签收人：本人。如有疑问或未签收请致电 95546'],
    ['【未来城】已由接待处签收'],
    ['您的快件已由驿站代收，请凭取件码领取'],
    ['快件已妥投'],
    ['请查收：快件已签收'],
    ['【西安未央区】本人签收'],
    ['【等待区】本人签收'],
    ['应客户需求由物业签收'],
    ['Delivered to the front desk'],
    ['Signed for by A. Smith'],
  ])('what was signed for is: %s', (words) => {
    expect(trackOf(`2026-03-04 10:00 ${words}`)).toMatchObject([{ kind: 'signed' }]);
  });

  test.each([
    ['【西安未央区】快件已揽收', 'picked_up'],
    ['西安未央区网点揽收', 'picked_up'],
    ['商家已下单，等待揽收', 'moving'],
    ['快件未被揽收', 'moving'],
  ])('a place’s name says nothing about the pick-up: %s', (words, kind) => {
    expect(trackOf(`2026-03-04 10:00 ${words}`)).toMatchObject([{ kind }]);
  });
});
