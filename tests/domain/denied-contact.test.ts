import { expect, test } from 'vitest';
import { deniesContact } from '../../electron/domain/evidence/denied-contact';
import type { Side } from '../../shared/vocabulary';

test.each<[Side, string]>([
  ['buyer', '商家一直没有回复我'],
  ['buyer', '从未联系过我'],
  ['buyer', '我发了很多消息，客服不理睬'],
  ['buyer', '卖家拒绝沟通，也不退款'],
  ['buyer', '商家态度恶劣，从不回复'],
  ['buyer', '没有客服联系我'],
  ['buyer', '一直没人回复'],
  ['buyer', '我一直没有收到商家的任何回复'],
  ['buyer', '联系不上卖家'],
  ['buyer', '你们从来没有回应'],
  ['buyer', '对方对我的消息没有回复'],
  ['merchant', '买家始终未与我们沟通'],
  ['merchant', '顾客从未联系过本店'],
  ['merchant', '买家没有联系过我们客服'],
  ['buyer', 'The shop never replied'],
  ['buyer', 'I wrote three times and the seller did not answer'],
  ['buyer', 'Nobody contacted me'],
  ['buyer', 'There was no reply from the seller'],
  ['buyer', 'no response at all'],
  ['buyer', "They haven't responded"],
  ['buyer', 'never contacted me'],
  ['merchant', 'The buyer has not contacted us'],
])('the %s denies contact: %s', (by, text) => {
  expect(deniesContact(text, by)).toBe(true);
});

test.each<[Side, string]>([
  ['buyer', '商家没有联系方式'],
  ['buyer', '包装上没有联系电话'],
  ['buyer', '我没有联系快递'],
  ['buyer', '我没有联系商家'],
  ['buyer', '没有联系商家，直接申请了退款'],
  ['buyer', '快递员从未联系过我'],
  ['buyer', '快递没有打电话，也没有联系我'],
  ['buyer', '联系不上快递'],
  ['buyer', '商家说我没有联系他'],
  ['buyer', '商家没有联系物流核实'],
  ['buyer', '商家没有及时回复'],
  ['buyer', '商家回复我了，但是没有退款'],
  ['buyer', '我不想和商家沟通了'],
  ['buyer', '桌面没有裂'],
  ['merchant', '我们没有回复平台'],
  ['merchant', '商家没有联系过买家'],
  ['merchant', '客服没有回复权限'],
  ['buyer', 'I did not contact the courier'],
  ['buyer', 'I have not contacted the seller yet'],
  ['buyer', 'The courier never contacted me'],
  ['buyer', 'There was no reply from the carrier'],
  ['buyer', 'The seller did not contact the courier'],
  ['buyer', 'They did not answer the question'],
  ['merchant', 'We did not contact the warehouse'],
])('the %s denies nothing: %s', (by, text) => {
  expect(deniesContact(text, by)).toBe(false);
});
