import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parseReasons, readReasonFolder } from '../../electron/intake/reason-file';
import { reasonsWith, shippedReasons } from '../../electron/intake/reasons';
import { makeFolder } from './folders';

test.each([
  ['质量问题', 'quality'],
  ['商品质量不好', 'quality'],
  ['做工粗糙/有瑕疵', 'quality'],
  ['大小/尺寸与商品描述不符', 'not_as_described'],
  ['颜色/图案/款式与商品描述不符', 'not_as_described'],
  ['生产日期/保质期与商品描述不符', 'not_as_described'],
  ['卖家发错货', 'not_as_described'],
  ['虚假宣传', 'false_advertising'],
  ['未按约定时间发货', 'late_shipment'],
  ['虚假发货', 'false_shipment'],
  ['未收到货', 'not_received'],
  ['快递/物流一直未送到', 'not_received'],
  ['空包裹/少货', 'empty_or_short'],
  ['少件/漏发', 'empty_or_short'],
  ['收到商品破损', 'logistics_damage'],
  ['7天无理由退换货', 'no_reason_return'],
  ['七天无理由退货', 'no_reason_return'],
  ['拍错/多拍/不想要', 'no_reason_return'],
  ['卖家拒绝退货', 'return_refused'],
  ['卖家未履行保修承诺', 'after_sales_breach'],
  ['客服服务态度恶劣', 'service_attitude'],
  ['假冒品牌', 'counterfeit'],
  ['怀疑是假货', 'counterfeit'],
  ['非正品', 'counterfeit'],
  ['卖家欺诈', 'fraud'],
])('%s', (reason, category) => {
  expect(shippedReasons().categoryOf(reason, 'buyer')).toBe(category);
});

test.each([
  ['退回商品被调包', 'return_swapped'],
  ['恶意买家', 'malicious_buyer'],
] as const)('a merchant’s to claim, and not a buyer’s: %s', (reason, category) => {
  expect(shippedReasons().categoryOf(reason, 'merchant')).toBe(category);
  expect(shippedReasons().categoryOf(reason, 'buyer')).toBeNull();
});

test('what the claimant cannot mean gives way to the next phrase', () => {
  const reason = '卖家拒绝退款，称退回商品被调包';
  expect(shippedReasons().categoryOf(reason, 'buyer')).toBe('return_refused');
  expect(shippedReasons().categoryOf(reason, 'merchant')).toBe('return_swapped');
});

test.each([
  ['7 天无理由退货', 'no_reason_return'],
  ['７天无理由退货', 'no_reason_return'],
  ['  质量 问题 ', 'quality'],
])('width and spaces do not matter: %s', (reason, category) => {
  expect(shippedReasons().categoryOf(reason, 'buyer')).toBe(category);
});

test.each([
  ['质量问题，怀疑是假货', 'counterfeit'],
  ['卖家拒绝七天无理由退货', 'return_refused'],
  ['七天无理由退货被拒', 'return_refused'],
  ['材质与描述不符，质量问题', 'not_as_described'],
])('the more telling phrase wins: %s', (reason, category) => {
  expect(shippedReasons().categoryOf(reason, 'buyer')).toBe(category);
});

test.each([
  '',
  '其他',
  '协商一致退款',
  '退运费',
  '缺货',
  '收到商品少件或破损',
  '没有质量问题',
  '非质量问题',
  '不是假货，就是想退',
  '超过期限',
  'something else',
])('not placed: %s', (reason) => {
  expect(shippedReasons().categoryOf(reason, 'buyer')).toBeNull();
});

const own = `
whole:
  收到商品少件或破损: empty_or_short
  其 他: service_attitude
  质量问题: none
phrases:
  - category: not_received
    said: [驿站没有, 空包]
`;

test('an operator’s table goes before the shipped one: known as a whole, then by its phrases', () => {
  const { tables, problems } = parseReasons('own.yaml', own);
  expect(problems).toEqual([]);
  const reasons = reasonsWith(tables);
  expect(reasons.categoryOf('收到商品少件或破损', 'buyer')).toBe('empty_or_short');
  expect(reasons.categoryOf('其他', 'buyer')).toBe('service_attitude');
  expect(reasons.categoryOf('质量问题', 'buyer')).toBeNull();
  expect(reasons.categoryOf('到驿站没有包裹', 'buyer')).toBe('not_received');
  expect(reasons.categoryOf('空包', 'buyer')).toBe('not_received');
  expect(reasons.categoryOf('假货', 'buyer')).toBe('counterfeit');
});

test.each([
  ['no YAML', 'whole: [', 'not_yaml', ''],
  ['a category that there is not', 'whole:\n  坏了: broken', 'not_among', 'whole.坏了'],
  ['a field that there is not', 'hole: {}', 'unknown_field', ''],
  ['a phrase of nothing', 'phrases: [{category: quality, said: [""]}]', 'bad_value', 'phrases[0].said[0]'],
  ['nothing', '', 'wrong_type', ''],
  ['the same reason twice', 'whole:\n  坏了: quality\n  坏了: fraud', 'not_yaml', ''],
])('a table with %s is refused, with the reason', (_what, text, code, place) => {
  const { tables, problems } = parseReasons('own.yaml', text);
  expect(tables).toEqual([]);
  expect(problems[0]).toMatchObject({ file: 'own.yaml', code, place });
});

test('a table that is refused does not take the others with it', async () => {
  const folder = path.join(await makeFolder(), 'reasons');
  expect(await readReasonFolder(folder)).toEqual({ tables: [], problems: [] });
  await mkdir(folder);
  await writeFile(path.join(folder, 'a.yaml'), 'whole: 1');
  await writeFile(path.join(folder, 'b.yml'), own);
  await writeFile(path.join(folder, 'notes.txt'), 'x');
  const { tables, problems } = await readReasonFolder(folder);
  expect(tables).toHaveLength(1);
  expect(problems).toMatchObject([{ file: path.join(folder, 'a.yaml'), place: 'whole', code: 'wrong_type' }]);
});
