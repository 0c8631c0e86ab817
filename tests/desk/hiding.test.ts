import { expect, test } from 'vitest';
import { hiddenFrom, hiddenIn, hideIn, hiding, hidingFromAll, personalOf, recorded } from '../../electron/desk/hiding';
import { masked } from '../../shared/mask';
import fc from '../support/chance';
import { plainFiling } from '../support/filings';
import { inArbitration } from '../support/stories';

const hide = hiding(personalOf({ name: '王小二', id: 'tb_8821', phone: '13800000000' }));

test('names, accounts and numbers are hidden inside whatever was written', () => {
  expect(hideIn({ text: '王小二说打 13800000000', list: ['王小二'] }, hide)).toEqual({
    text: '王***说打 13***00',
    list: ['王***'],
  });
});

test('pieces of evidence hold what people wrote; ids of evidence are links', () => {
  const piece = { id: 'E1', text: '王小二的照片' };
  expect(hideIn({ evidence: [piece] }, hide)).toEqual({ evidence: [{ id: 'E1', text: '王***的照片' }] });
  expect(hiding(['E1'])('E1')).not.toBe('E1');
  expect(hideIn({ evidence: ['E1'], clauses: ['E1'], id: 'E1' }, hiding(['E1']))).toEqual({
    evidence: ['E1'],
    clauses: ['E1'],
    id: 'E1',
  });
});

test('the account of a party is hidden where it stands as one, and staff are named as they are', () => {
  expect(hideIn({ name: '王小二', id: 'tb_8821' }, hide)).toEqual({ name: '王***', id: 'tb***21' });
  expect(hideIn({ role: 'buyer', id: 'tb_8821' }, hide)).toEqual({ role: 'buyer', id: 'tb***21' });
  expect(hideIn({ role: 'agent', id: 'tb_8821' }, hide)).toEqual({ role: 'agent', id: 'tb_8821' });
});

test('a name of one character is hidden only where it stands alone', () => {
  const one = hiding(['李']);
  expect(one('李')).toBe('李***');
  expect(one('李子树')).toBe('李子树');
});

test('of two names the longer is hidden first, and what is not there is no secret', () => {
  expect(hiding(['王小', '王小二'])('王小二')).toBe('王***');
  expect(personalOf({ name: '', phone: '' })).toEqual([]);
});

test.each([
  ['set apart', '王小二', '我是王 小　二。', '我是王***。'],
  ['recorded with a space', '王 小二', '我是王小二。', '我是王***二。'],
  ['of two characters, set apart', '张三', '张 三 收', '张*** 收'],
  ['in capitals', 'tb_8821', '账号 TB_8821', '账号 tb***21'],
  ['wide', 'tb_8821', '账号 ｔｂ＿８８２１', '账号 tb***21'],
  ['a number in groups', '13800001111', '电话 138-0000-1111 或 １３８ ００００ １１１１', '电话 13***11 或 13***11'],
  ['a number recorded in groups', '138 0000 1111', '电话 13800001111', '电话 13***11'],
  ['with what means something in a pattern', 'a.b(c)*', '账号 A.B(C)*，不是 axb(c)*', '账号 a.***)*，不是 axb(c)*'],
])('a name is hidden also where it is spelt otherwise than on the record: %s', (_how, secret, text, shown) => {
  expect(hiding([secret])(text)).toBe(shown);
});

test('what could well be something else is left alone', () => {
  expect(hiding(['al'])('AL, ＡＬ')).toBe('AL, ＡＬ');
  expect(hiding(['andy'])('sand yellow')).toBe('sand yellow');
  expect(hiding(['1234'])('12 34')).toBe('12 34');
  expect(hiding(['王小二'])('王小\n二')).toBe('王小\n二');
});

test('where something is hidden is found as it is hidden', () => {
  expect(hiddenIn(['王小二', '13800001111'])('王 小二，138 0000 1111')).toEqual([
    { at: 0, recorded: 4, shown: 4 },
    { at: 5, recorded: 13, shown: 7 },
  ]);
});

test('a shop’s name is on its door, its account and number are not; nothing of a buyer is', () => {
  const sides = {
    buyer: { name: '王小二', id: 'tb_8821', phone: '13800000000' },
    merchant: { name: '云栖家居', id: 'cloud-home', phone: '057112345678' },
  };
  expect(hiddenFrom('buyer', [sides])).toEqual(['cloud-home', '057112345678']);
  expect(hiddenFrom('merchant', [sides])).toEqual(['王小二', 'tb_8821', '13800000000']);
  expect(hiddenFrom('authority', [sides])).toEqual(['王小二', 'tb_8821', '13800000000', 'cloud-home', '057112345678']);
});

const { state: ofOrder } = inArbitration();
test.each([
  ['a mobile number', '致电13912345678确认', '致电13***78确认'],
  ['in groups, with the country', '致电 +86 139-1234-5678', '致电 +86***78'],
  ['a telephone', '座机0571-88886666转', '座机05***66转'],
  ['with its area in brackets and an extension', '座机（010）88886666-801', '座机（01***01'],
  ['an identity card', '身份证330102199001011234', '身份证33***34'],
  ['that ends in X', '身份证33010219900101123x。', '身份证33***3x。'],
  ['a bank card', '卡号6222021234567890123', '卡号62***23'],
  ['in fours', '卡号 6222 0212 3456 7890 123', '卡号 62***23'],
])('numbers of a person are hidden from all, whoever it is: %s', (_what, text, shown) => {
  expect(hidingFromAll([ofOrder])(text)).toBe(shown);
});

test('what is no number of a person stays, and so do the case’s own', () => {
  const order = { ...plainFiling.order, orderId: '260103-330102199001011', itemId: '601234567890' };
  const parcel = { waybill: '78123456789012', returnWaybill: '13912345678' };
  const source = { ...ofOrder.source, number: '330102199001011234' };
  const hide = hidingFromAll([ofOrder, { ...ofOrder, source, order: { ...order, ...parcel } }]);
  const own = `订单 ${order.orderId}，退款 330102199001011234，商品 601234567890，退回 13912345678，${ofOrder.order?.orderId}`;
  expect(hide(own)).toBe(own);
  const plain = '2026-11-27 14:12:13 退款 189900 分，运单 SF1234567890123，编码 6901234567892，三年 1095 天';
  expect(hide(plain)).toBe(plain);
  const short = { ...ofOrder.source, number: '138' };
  expect(hidingFromAll([{ ...ofOrder, source: short }])('退款 138，电话 138 1234 5678')).toBe('退款 138，电话 13***78');
  // Not where an own number is but the beginning of it.
  expect(hide('3301021990010112345')).toBe('33***45');
});

test('what was shown comes back as it is recorded, in its own spelling; a mask that could hide two stays', () => {
  const { state, events } = inArbitration({ claim: { ...plainFiling.claim, text: '王 小二说裂了' } });
  const secrets = ['王小二', '13800000000'];
  const back = recorded(secrets, { state, events });
  expect(back('王***说裂了')).toBe('王 小二说裂了');
  expect(back('王***来电 13***00，裂了')).toBe('王小二来电 13800000000，裂了');
  expect(back('***')).toBe('***');
  expect(recorded(['王小二', '王小三'], { state, events })('王***来电')).toBe('王***来电');
  expect(recorded([], { state, events })('王***来电')).toBe('王***来电');
});

test('whatever is written over what is shown hides nothing more once it is recorded', () => {
  const secrets = ['王小二', 'tb_8821', '13800000000'];
  const { state, events } = inArbitration();
  const back = recorded(secrets, { state, events });
  const word = fc.constantFrom('桌面', '裂', ...secrets, ...secrets.map(masked), '，');
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const text = words.join('，');
      expect(back(hiding(secrets)(text))).not.toContain('***');
      expect(hiding(secrets)(back(text))).toBe(hiding(secrets)(text));
    }),
  );
});
