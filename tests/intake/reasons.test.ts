import { expect, test } from 'vitest';
import { categoryOfReason } from '../../electron/intake/reasons';

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
  ['退回商品被调包', 'return_swapped'],
  ['卖家未履行保修承诺', 'after_sales_breach'],
  ['客服服务态度恶劣', 'service_attitude'],
  ['假冒品牌', 'counterfeit'],
  ['怀疑是假货', 'counterfeit'],
  ['非正品', 'counterfeit'],
  ['卖家欺诈', 'fraud'],
  ['恶意买家', 'malicious_buyer'],
])('%s', (reason, category) => {
  expect(categoryOfReason(reason)).toBe(category);
});

test.each([
  ['7 天无理由退货', 'no_reason_return'],
  ['７天无理由退货', 'no_reason_return'],
  ['  质量 问题 ', 'quality'],
])('width and spaces do not matter: %s', (reason, category) => {
  expect(categoryOfReason(reason)).toBe(category);
});

test.each([
  ['质量问题，怀疑是假货', 'counterfeit'],
  ['卖家拒绝七天无理由退货', 'return_refused'],
  ['七天无理由退货被拒', 'return_refused'],
  ['材质与描述不符，质量问题', 'not_as_described'],
])('the more telling phrase wins: %s', (reason, category) => {
  expect(categoryOfReason(reason)).toBe(category);
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
  expect(categoryOfReason(reason)).toBeNull();
});
