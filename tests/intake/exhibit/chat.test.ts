/** Chats as programs write them out, and as platforms give them. */
import { describe, expect, test } from 'vitest';
import { chatSignsIn } from '../../../electron/domain/wording/chat-signs';
import { WordList } from '../../../electron/domain/wording/word-list';
import { chatInJson } from '../../../electron/intake/exhibit/chat-json';
import { chatIn } from '../../../electron/intake/exhibit/chat-text';
import { speakerOf } from '../../../electron/intake/exhibit/speaker';

const known = { buyer: ['tb_88zhang', '张三'], merchant: ['云栖家居'] };
const at = Date.parse('2026-03-02T10:00:05+08:00');
const inJson = (value: unknown, isSaidToBe = false) => chatInJson(value, known, isSaidToBe);
const read = (text: string, isSaidToBe = true) => chatIn(text.split('\n'), known, isSaidToBe);

describe('a chat in words', () => {
  test.each([
    ['2026-03-02 10:00:05 张三: 裂了'],
    ['[2026-03-02 10:00:05] 张三：裂了'],
    ['2026/3/2 10:00:05 | 张三 | 裂了'],
    ['张三 2026年3月2日 10:00:05\n裂了'],
    ['张三 (2026-03-02 10:00:05): 裂了'],
    ['2026-03-02 10:00:05 张三\n裂了'],
    ['【2026-03-02 10:00:05】 张三\n裂了\n'],
  ])('%s', (text) => {
    expect(read(text)).toEqual([{ at, name: '张三', text: '裂了' }]);
  });

  test('what stands on the lines below is said too, times and colons in it or not', () => {
    expect(read('2026-03-02 10:00:05 张三: 第一行\n第二行：有冒号\n\n第四行')).toEqual([
      { at, name: '张三', text: '第一行\n第二行：有冒号\n\n第四行' },
    ]);
  });

  test('what happened is of nobody', () => {
    expect(read('2026-03-02 10:00:05 张三: 裂了\n2026-03-02 10:01:00 客服已介入，请等待')?.[1]).toMatchObject({
      name: '',
    });
  });

  test('without times, who speaks is known by the side or the party', () => {
    expect(read('买家：裂了\n照片在下面\n云栖家居：请稍等')).toEqual([
      { at: null, name: '买家', text: '裂了\n照片在下面' },
      { at: null, name: '云栖家居', text: '请稍等' },
    ]);
  });

  test('under days, with times of day, as telephones write it out', () => {
    const text =
      '聊天记录\n—————  2026-03-02  —————\n\n张三  10:00:05\n\n裂了\n见图\n\n小王 10:06\n请稍等\n2026年3月3日 星期二\n[09:05] 小王: 已登记';
    const next = (time: string) => Date.parse(`2026-03-${time}:00+08:00`);
    expect(read(text)).toEqual([
      { at: null, name: '', text: '聊天记录' },
      { at, name: '张三', text: '裂了\n见图' },
      { at: next('02T10:06'), name: '小王', text: '请稍等' },
      { at: next('03T09:05'), name: '小王', text: '已登记' },
    ]);
  });

  test('under days, what is said and ends in a time names nobody', () => {
    const spoken = '买家小王  10:00\n桌面裂了\n卖家说明天 10:00\n我等了一天没人来';
    expect(read(`—— 2026-03-02 ——\n${spoken}`)).toBeNull();
    expect(read(spoken)).toBeNull();
    const start = '—— 2026-03-02 ——\n张三 10:00:05\n裂了';
    expect(read(`${start}\n卖家，明天 10:00\n卖家，明天 10:00`)).toEqual([
      { at, name: '张三', text: '裂了\n卖家，明天 10:00\n卖家，明天 10:00' },
    ]);
    // It may be somebody's name all the same: what stands below is not said by whoever spoke before.
    expect(read(`${start}\n卖家说明天 10:00\n没人来`)).toEqual([
      { at, name: '张三', text: '裂了' },
      { at: null, name: '', text: '卖家说明天 10:00\n没人来' },
    ]);
  });

  test('under a day, lines with whole times keep theirs', () => {
    const text = '—— 2026-03-05 ——\n小王 2026-03-02 10:00:05\n裂了\n张三 2026-03-02 10:00:05\n好';
    expect(read(text)?.slice(1)).toEqual([
      { at, name: '小王', text: '裂了' },
      { at, name: '张三', text: '好' },
    ]);
    expect(read('2026-03-02\n张三 10:00:05\n2026-03-01 09:00 买的\n张三 10:00:05\n好')).toEqual([
      { at, name: '张三', text: '2026-03-01 09:00 买的' },
      { at, name: '张三', text: '好' },
    ]);
  });

  test('a name above what was said, as it is copied from a window', () => {
    expect(read('张三:\n裂了\n\n云栖家居:小美:\n请发照片\n')).toEqual([
      { at: null, name: '张三', text: '裂了' },
      { at: null, name: '云栖家居:小美', text: '请发照片' },
    ]);
  });

  test('words of somebody whose side is not known are nobody else’s', () => {
    expect(read('张三：裂了\n阿月：稍等\n地址：杭州\n张三：好\n阿月：请发照片')?.map(({ name }) => name)).toEqual([
      '张三',
      '阿月',
      '张三',
      '阿月',
    ]);
  });

  test('labels of a form that is pasted, once or again, are nobody', () => {
    const form = '收货人：李四\n买家电话：138\n\n收货地址：杭州\n订单号：7';
    const names = (...parts: string[]) => read(parts.join('\n'))?.map(({ name }) => name);
    expect(names('张三：裂了', form, '阿月：稍等', '张三：快点', form, '阿月：已登记', form, form)).toEqual([
      '张三',
      '阿月',
      '张三',
      '阿月',
    ]);
    expect(read(`张三：看下\n${form}`)).toEqual([{ at: null, name: '张三', text: `看下\n${form}` }]);
    // Who also speaks without the others is one of several that speak below each other.
    expect(names('张三：有人吗', '阿月：在', '小李：在', '小王：在', '张三：裂了', '阿月：稍等', '小李：好')).toEqual([
      '张三',
      '阿月',
      '小李',
      '张三',
      '阿月',
      '小李',
    ]);
  });

  test('several whose sides are not known, speaking in turn, are no form', () => {
    const turn = ['王五：裂了', '赵六：我也是', '孙七：等客服'];
    const names = read(['张三：有人吗', ...turn, '张三：怎么办', ...turn].join('\n'))?.map(({ name }) => name);
    expect(names).toEqual(['张三', '王五', '赵六', '孙七', '张三', '王五', '赵六', '孙七']);
    const numbered = ['货号：A', '电联：13800000001', '备忘：急'];
    const text = ['张三：看下', ...numbered, '张三：再看', ...numbered].join('\n');
    expect(read(text)?.map(({ name }) => name)).toEqual(['张三', '张三']);
  });

  test('of dashes, blanks and line ends without end is read in one go', () => {
    const many = 300_000;
    expect(read(`a${'\n'.repeat(many)}b`)).toBeNull();
    expect(read(`2026-03-02 10:00:05 张三: 裂了${'\n'.repeat(many)}`)).toEqual([{ at, name: '张三', text: '裂了' }]);
    for (const filler of [' ', '-', '—', '·', '|', 'x ', '- x'])
      expect(read(`买家：裂了\nx${filler.repeat(many)}x`)).toHaveLength(1);
  });

  test('text that nobody calls a chat has to look like one', () => {
    expect(read('注：以下为说明\n价格：100\n尺寸：20', false)).toBeNull();
    expect(read('2026-03-02 10:00 已揽收\n2026-03-03 10:00 已签收\n2026-03-04 10:00 已完成', false)).toBeNull();
    expect(read('买家：裂了\n卖家：请发照片\n买家：好', false)).toHaveLength(3);
  });
});

describe('a chat as data', () => {
  test('of Taobao, wrapped as it comes', () => {
    const message = { owner_nick: 'tb_88zhang', owner_role: 1, content: '裂了', created: '2026-03-02 10:00:05' };
    const value = { refund_messages_get_response: { refund_messages: { refund_message: [message] } } };
    expect(inJson(value)).toEqual([{ at, name: 'tb_88zhang', role: '买家', text: '裂了' }]);
  });

  test('of another program: a number for who speaks says no side, and the name does', () => {
    const [said] = inJson([{ name: '云栖家居', sender_type: 1, content: '请发照片' }]) ?? [];
    expect(said).toMatchObject({ name: '云栖家居', role: '1' });
    expect(speakerOf('云栖家居', known, said?.role)).toBe('merchant');
    expect(inJson([{ name: '小王', sender_type: 1, content: '裂了' }])).toBeNull();
  });

  test('of WeChat, newest first: read from its beginning', () => {
    const history = [
      { item_type: 3, time: at / 1000 + 60, content: '请发照片' },
      { item_type: 2, time: at / 1000, content: '裂了' },
    ];
    expect(inJson({ order_id: '1', history })).toMatchObject([
      { at, role: '买家', text: '裂了' },
      { role: '商家', text: '请发照片' },
    ]);
  });

  test('of the desk itself', () => {
    const messages = [{ id: '1', from: 'merchant', author: '云栖家居', at: new Date(at).toISOString(), text: '好' }];
    expect(inJson({ messages })).toEqual([{ at, name: '云栖家居', role: 'merchant', text: '好' }]);
  });

  test('is none where nothing in it was said', () => {
    expect(inJson({ rows: [{ price: 3 }, { price: 4 }] }, true)).toBeNull();
    expect(inJson('text', true)).toBeNull();
  });

  test('in parts is all of them, one after the other, the oldest first', () => {
    const page = (from: number, count: number) => ({
      messages: Array.from({ length: count }, (_, place) => ({
        from: 'buyer',
        text: `${from + place}`,
        time: at / 1000 + from + place,
      })),
    });
    const texts = (value: unknown) => inJson(value)?.map(({ text }) => Number(text));
    const all = Array.from({ length: 350 }, (_, place) => place);
    expect(texts({ pages: [page(0, 200), page(200, 150)] })).toEqual(all);
    expect(texts({ pages: [page(200, 150), page(0, 200)] })).toEqual(all);
    expect(texts({ pages: all.map((place) => page(place, 1)) })).toEqual(all);
  });

  test('in parts has those, too, in which nobody speaks whose side is known', () => {
    const pages = [
      { messages: [{ name: '张三', content: '裂了' }] },
      { messages: [{ name: '小王', content: '请稍等' }] },
    ];
    for (const isSaidToBe of [true, false])
      expect(inJson({ pages }, isSaidToBe)?.map(({ text }) => text)).toEqual(['裂了', '请稍等']);
  });

  test('has what was said in no words, too, as it stands', () => {
    const messages = [
      { from: 'buyer', text: '裂了' },
      { from: 'buyer', text: '', picture: 'a.jpg' },
      { from: 'merchant', text: { card: 7 } },
      { from: 'merchant', text: '', sender_type: 'seller', sender_role: 'seller' },
      'cut',
    ];
    expect(inJson({ messages })?.map(({ name, text }) => [name, text])).toEqual([
      ['buyer', '裂了'],
      ['buyer', '{"picture":"a.jpg"}'],
      ['merchant', '{"text":{"card":7}}'],
      ['merchant', ''],
      ['', 'cut'],
    ]);
  });

  test('has what lies deeper than can be written out again as something that is there', () => {
    const deep: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000));
    const said = inJson([
      { sender: '买家', content: '裂了' },
      { sender: '卖家', content: deep },
    ]);
    expect(said?.map(({ text }) => text)).toEqual(['裂了', '…']);
  });

  test('is one only where somebody whose side is known speaks, or it is said to be one', () => {
    const goods = { title: '床单', price: 3, attributes: [{ name: '材质', content: '棉' }] };
    expect(inJson(goods)).toBeNull();
    expect(inJson(goods, true)).toHaveLength(1);
    const said = { messages: [{ name: '张三', content: '裂了' }] };
    expect(inJson({ ...said, ...goods })).toHaveLength(1);
  });
});

describe('whose side a name is', () => {
  test.each([
    ['tb_88zhang', 'buyer'],
    ['云栖家居:小美', 'merchant'],
    ['云栖家居：小美', 'merchant'],
    ['平台客服', 'agent'],
    ['售后客服', 'merchant'],
    ['系统消息', 'system'],
    ['小王', 'unknown'],
    ['张三丰', 'unknown'],
    ['Customer Service', 'merchant'],
    ['customer_service_1', 'merchant'],
    ['Customer Service01', 'merchant'],
    ['shop_customer_service', 'merchant'],
    ['Customer Services', 'merchant'],
    ['customer_1', 'buyer'],
    ['客户服务', 'merchant'],
    ['小米官方旗舰店', 'merchant'],
    ['小米官方旗舰店:小美', 'merchant'],
    ['小二郎旗舰店', 'merchant'],
    ['系统之家旗舰店', 'merchant'],
    ['平台优选旗舰店', 'merchant'],
    ['店小二', 'merchant'],
    ['Book Store', 'merchant'],
    ['淘宝官方客服', 'agent'],
    ['官方', 'agent'],
    ['小二', 'agent'],
    ['买家小王', 'buyer'],
    ['Buyer 1', 'buyer'],
    ['user', 'buyer'],
    ['shopaholic', 'unknown'],
    ['Store lover', 'unknown'],
    ['fan of buyers', 'unknown'],
  ])('%s', (name, side) => {
    expect(speakerOf(name, known)).toBe(side);
  });

  test('is what its role says before what the name may say', () => {
    expect(speakerOf('Book Store', known, 'buyer')).toBe('buyer');
    expect(speakerOf('张三', known, '卖家')).toBe('merchant');
    expect(speakerOf('小王', known, 'tb_88zhang')).toBe('buyer');
    expect(inJson([{ from: '小王', role: 'seller', text: '好' }])).toMatchObject([{ name: '小王', role: 'seller' }]);
  });
});

describe('words that are pointed at', () => {
  const signs = (text: string) => chatSignsIn(text, WordList.of('骗子')).map(({ sign }) => sign);
  test.each([
    ['off_platform', '私下转给您', 'please send it by bank transfer'],
    ['favour', '给个五星好评', 'I refund you if you delete your review'],
    ['threat', '我知道你家住哪', 'I know where you live'],
    ['pressure', '先撤诉再退款', 'drop the claim first and then we pay'],
    ['contact', '打我 13800138000', 'add me on WhatsApp'],
  ])('%s, in both languages', (sign, chinese, english) => {
    expect(signs(chinese)).toContain(sign);
    expect(signs(english)).toContain(sign);
  });

  test('come with the words themselves', () => {
    expect(chatSignsIn('你这个骗子，加我微信', WordList.of('骗子'))).toEqual([
      { sign: 'contact', words: ['加我微信'] },
      { sign: 'abuse', words: ['骗子'] },
    ]);
  });

  test('are all that stand in a line', () => {
    expect(chatSignsIn('打 13800138000，或者 13900139000', WordList.empty)).toEqual([
      { sign: 'contact', words: ['13800138000', '13900139000'] },
    ]);
  });

  test('are none where there is nothing to look at', () => {
    expect(signs('您好，订单号 202603021000123456，请在平台申请退货退款，运单号 1380013800099')).toEqual([]);
  });
});
