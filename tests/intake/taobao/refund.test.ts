import { describe, expect, test } from 'vitest';
import { readPayload } from '../../../electron/intake/read-file';
import { longestText } from '../../../shared/case';
import { Filing } from '../../../shared/commands';
import { chinaTime, filingOf, filingWith, fixture, readValue, refundWith } from '../payloads';

const problemsWith = (changes: Record<string, unknown>) => {
  const { records, problems } = readValue(refundWith(changes));
  expect(records).toEqual([]);
  return problems.map(({ place, code }) => [place, code]);
};
const at = (field: string) => `refund_get_response.refund.${field}`;

test('a full record becomes a filing, field by field', () => {
  const filing = filingOf(readPayload('refund-full.json', fixture('refund-full.json')));
  expect(filing).toEqual({
    platform: 'taobao',
    track: 'intervention',
    category: 'quality',
    source: {
      platform: 'taobao',
      kind: 'refund',
      number: '90111222333444',
      createdAt: chinaTime('2026-11-18 10:00:00'),
      modifiedAt: chinaTime('2026-11-19 11:30:15'),
      status: {
        status: 'SELLER_REFUSE_BUYER',
        order_status: 'WAIT_BUYER_CONFIRM_GOODS',
        good_status: 'BUYER_RECEIVED',
        cs_status: '2',
        advance_status: '0',
        refund_phase: 'onsale',
        dispute_type: 'REFUND_AND_RETURN',
        operation_contraint: 'refund_onweb',
        'refund_remind_timeout.remind_type': '1',
        'refund_remind_timeout.timeout': '2026-11-23 10:00:00',
      },
    },
    order: {
      orderId: '9123456789012345678',
      subOrderId: '9123456789012345679',
      title: '测试商品',
      itemId: '600000000001',
      sku: '颜色:红色;尺码:L',
      quantity: 2,
      priceFen: 14900,
      paidFen: 29800,
      status: 'WAIT_BUYER_CONFIRM_GOODS',
      goodsStatus: 'received',
      returnCarrier: '测试快递',
      returnWaybill: 'SF0001',
      fundsIn: 'escrow',
    },
    buyer: { name: '测试买家', id: 'AAHtestopenuid' },
    merchant: { name: '测试店铺' },
    claim: {
      by: 'buyer',
      asks: 'return_and_refund',
      reason: '质量问题',
      text: '第一行\n第二行',
      amountFen: 20007,
    },
    entry: { stage: 'intake', since: chinaTime('2026-11-19 11:30:15') },
    messages: [],
    evidence: [
      expect.objectContaining({ kind: 'order_record', side: 'platform', provenance: 'platform', sourceId: 'order' }),
      {
        side: 'platform',
        kind: 'return_shipping_record',
        provenance: 'platform',
        givenAt: chinaTime('2026-11-19 09:00:00'),
        text: '退货物流：测试快递\n退货运单号：SF0001',
        files: [],
        sourceId: 'return:SF0001',
      },
    ],
    warnings: [],
  });
  expect(filing.evidence[0]?.text).toContain('实付金额：¥298.00');
  expect(Filing.safeParse(filing).success).toBe(true);
});

test('a record with few fields, as the sandbox gives it', () => {
  const filing = filingOf(readPayload('refund-sparse.json', fixture('refund-sparse.json')));
  expect(filing.order?.paidFen).toBe(25277);
  expect(filing.claim).toMatchObject({ asks: 'full_refund', amountFen: 25277 });
  expect(filing.source.modifiedAt).toBe(filing.source.createdAt);
  expect(filing.source.status).not.toHaveProperty('operation_contraint');
  expect(filing.buyer).toEqual({ name: 'sandbox_buyer' });
  expect(filing.category).toBeNull();
  expect(filing.warnings).toEqual([
    { code: 'time_unreadable', field: 'modified', value: '' },
    { code: 'reason_unmapped', field: 'reason', value: '协商一致退款' },
  ]);
});

test('ids are exact, as numbers beyond 2^53 and as strings', () => {
  expect(filingWith({ tid: '9223372036854775807' }).order?.orderId).toBe('9223372036854775807');
  const text =
    '{"refund_get_response":{"refund":{"refund_id":9007199254740993,"tid":18446744073709551615,"refund_fee":1,"total_fee":1,"created":"2026-11-18 10:00:00"}}}';
  const filing = filingOf(readPayload('x.json', new TextEncoder().encode(text)));
  expect(filing.source.number).toBe('9007199254740993');
  expect(filing.order?.orderId).toBe('18446744073709551615');
});

describe('what a case cannot be without', () => {
  test.each([undefined, null, ''])('no refund_id (%o)', (refund_id) => {
    expect(problemsWith({ refund_id })).toEqual([[at('refund_id'), 'missing_field']]);
  });
  test.each([0, '0', -5, 1.5, 'a/b', '../x', 'x'.repeat(65), '退款'])('no usable refund_id: %s', (refund_id) => {
    expect(problemsWith({ refund_id })).toEqual([[at('refund_id'), 'bad_value']]);
  });
  test.each([true, [], { a: 1 }])('a refund_id of another type: %o', (refund_id) => {
    expect(problemsWith({ refund_id })).toEqual([[at('refund_id'), 'wrong_type']]);
  });
  test('no tid', () => expect(problemsWith({ tid: undefined })).toEqual([[at('tid'), 'missing_field']]));
  test.each(['twelve', '-1', '1.234', '1e3', '99999999999', '¥12', '12,000.00'])('refund_fee %s', (refund_fee) => {
    expect(problemsWith({ refund_fee })).toEqual([[at('refund_fee'), 'bad_value']]);
  });
  test('neither total_fee nor payment', () => {
    expect(problemsWith({ total_fee: undefined, payment: undefined })).toEqual([[at('total_fee'), 'missing_field']]);
  });
  test('neither created nor modified', () => {
    expect(problemsWith({ created: undefined, modified: undefined })).toEqual([[at('created'), 'missing_field']]);
    expect(problemsWith({ created: '18/11/2026', modified: 12 })).toEqual([[at('created'), 'bad_value']]);
  });
  test('all of it is said at once', () => {
    expect(problemsWith({ refund_id: undefined, tid: undefined, refund_fee: 'x' })).toHaveLength(3);
  });
  test.each([
    [null, 'missing_field'],
    ['x', 'wrong_type'],
    [[], 'wrong_type'],
  ])('a refund that is %o', (refund, code) => {
    const { problems } = readValue({ refund_get_response: { refund } });
    expect(problems).toMatchObject([{ place: 'refund_get_response.refund', code }]);
  });
});

describe('amounts are exact fen', () => {
  test.each([
    ['0.00', 0],
    ['0.01', 1],
    ['0.1', 10],
    ['19.99', 1999],
    ['1.10', 110],
    ['4.35', 435],
    ['8', 800],
    ['12.300', 1230],
    ['9999999999.99', 999_999_999_999],
  ])('%s', (refund_fee, fen) => {
    expect(filingWith({ refund_fee, total_fee: '9999999999.99', payment: undefined }).claim.amountFen).toBe(fen);
  });
  test('numbers as well as strings', () => expect(filingWith({ refund_fee: 12.3 }).claim.amountFen).toBe(1230));
});

describe('what the buyer paid', () => {
  test.each([
    ['the documents: payment is what is left of the total', '298.00', '97.93', '200.07', 29800],
    ['the whole is asked back', '298.00', '0.00', '298.00', 29800],
    ['all three the same', '298.00', '298.00', '298.00', 29800],
    ['paid less than the total, by discounts', '320.00', '298.00', '298.00', 29800],
    ['no total', undefined, '298.00', '100.00', 29800],
    ['no total, and nothing left for the merchant', undefined, '0.00', '100.00', 10000],
    ['no payment', '298.00', undefined, '100.00', 29800],
  ])('%s', (_, total_fee, payment, refund_fee, paidFen) => {
    const filing = filingWith({ total_fee, payment, refund_fee });
    expect(filing.order?.paidFen).toBe(paidFen);
    expect(filing.warnings).toEqual([]);
  });

  test('a claim above it is a warning', () => {
    const filing = filingWith({ total_fee: '100.00', payment: '100.00', refund_fee: '100.01' });
    expect(filing.warnings).toEqual([{ code: 'amount_above_paid', field: 'refund_fee', value: '100.01' }]);
  });
});

describe('what is asked', () => {
  test.each([
    ['REFUND', false, 'partial_refund'],
    ['REFUND_AND_RETURN', true, 'return_and_refund'],
    ['TMALL_EXCHANGE', true, 'exchange'],
    ['TAOBAO_EXCHANGE', true, 'exchange'],
    ['REPAIR', true, 'repair'],
    ['RESHIPPING', false, 'resend'],
    ['OTHERS', true, 'return_and_refund'],
    ['OTHERS', 'false', 'partial_refund'],
    [undefined, 'true', 'return_and_refund'],
    [undefined, false, 'partial_refund'],
  ])('%s, goods go back: %s', (dispute_type, has_good_return, asks) => {
    const filing = filingWith({ dispute_type, has_good_return });
    expect(filing.claim.asks).toBe(asks);
    expect(filing.warnings).toEqual([]);
  });
  test('the whole of it', () => {
    expect(filingWith({ dispute_type: 'REFUND', refund_fee: '298.00', payment: '0.00' }).claim.asks).toBe(
      'full_refund',
    );
  });
  test('an exchange needs no amount', () => {
    expect(filingWith({ dispute_type: 'TAOBAO_EXCHANGE', refund_fee: undefined }).claim.amountFen).toBe(0);
  });
  test('what nothing says is a warning, and not guessed', () => {
    const filing = filingWith({ dispute_type: undefined, has_good_return: undefined });
    expect(filing.claim.asks).toBe('none');
    expect(filing.warnings).toEqual([{ code: 'unknown_code', field: 'dispute_type', value: '' }]);
  });
  test('an unknown type is a warning, whether goods go back or not', () => {
    const filing = filingWith({ dispute_type: 'DUEL', has_good_return: true });
    expect(filing.claim.asks).toBe('none');
    expect(filing.warnings).toEqual([{ code: 'unknown_code', field: 'dispute_type', value: 'DUEL' }]);
  });
});

test.each([
  ['BUYER_NOT_RECEIVED', 'not_received'],
  ['BUYER_RECEIVED', 'received'],
  ['BUYER_RETURNED_GOODS', 'returned'],
])('good_status %s', (good_status, goodsStatus) => {
  expect(filingWith({ good_status }).order?.goodsStatus).toBe(goodsStatus);
});

test.each([
  ['onsale', 0, 'escrow'],
  ['aftersale', 0, 'settled'],
  ['aftersale', 1, 'settled'],
  ['onsale', 2, 'advanced'],
  ['onsale', 3, 'escrow'],
  ['onsale', 4, 'escrow'],
  ['aftersale', 5, 'advanced'],
  [undefined, undefined, undefined],
])('refund_phase %s and advance_status %s: the money is in %s', (refund_phase, advance_status, fundsIn) => {
  expect(filingWith({ refund_phase, advance_status }).order?.fundsIn).toBe(fundsIn);
});

test.each(['good_status', 'refund_phase', 'operation_contraint', 'advance_status'])(
  'an unknown %s is a warning',
  (field) => {
    expect(filingWith({ [field]: 'SOMETHING_NEW' }).warnings).toEqual([
      { code: 'unknown_code', field, value: 'SOMETHING_NEW' },
    ]);
  },
);

test('fields that a case can live without: of the wrong type they are warnings', () => {
  const filing = filingWith({
    oid: [1],
    num: 'two',
    price: 'dear',
    title: { a: 1 },
    buyer_nick: true,
    has_good_return: 'maybe',
    refund_remind_timeout: 'soon',
    desc: 5,
    modified: 'yesterday',
  });
  expect(filing.warnings.map((warning) => [warning.code, warning.field])).toEqual(
    expect.arrayContaining([
      ['field_unreadable', 'oid'],
      ['field_unreadable', 'num'],
      ['field_unreadable', 'price'],
      ['field_unreadable', 'title'],
      ['field_unreadable', 'buyer_nick'],
      ['field_unreadable', 'has_good_return'],
      ['field_unreadable', 'refund_remind_timeout'],
      ['time_unreadable', 'modified'],
    ]),
  );
  expect(filing.order?.title).toBe('');
  expect(filing.claim.text).toBe('5');
  expect(filing.buyer.name).toBe('AAHtestopenuid');
});

test('an absent reason and one that is not known are warnings, not guesses', () => {
  for (const reason of [undefined, '其他', '今天天气不好']) {
    const filing = filingWith({ reason });
    expect(filing.category).toBeNull();
    expect(filing.warnings).toEqual([{ code: 'reason_unmapped', field: 'reason', value: reason ?? '' }]);
  }
});

test('long texts are shortened, never in the middle of a character', () => {
  const filing = filingWith({ desc: '😀'.repeat(20_000), title: `a${'😀'.repeat(400)}` });
  expect(filing.claim.text).toHaveLength(longestText);
  expect(filing.order?.title).toHaveLength(499);
  expect(filing.order?.title).not.toMatch(/\p{Surrogate}/u);
  expect(filing.warnings.map((warning) => [warning.code, warning.field])).toEqual([
    ['text_shortened', 'title'],
    ['text_shortened', 'desc'],
  ]);
});

test('no waybill, no return record; another waybill is another piece of evidence', () => {
  expect(filingWith({ sid: undefined }).evidence.map((piece) => piece.sourceId)).toEqual(['order']);
  expect(filingWith({ sid: 'YT9' }).evidence.map((piece) => piece.sourceId)).toEqual(['order', 'return:YT9']);
});

test('reading the same record twice gives the same', () => {
  expect(filingWith({})).toEqual(filingWith({}));
});

test('times may be seconds since the epoch', () => {
  const { source, warnings } = filingOf(readValue(refundWith({ created: 1_763_460_000, modified: '1763463600' })));
  expect(source).toMatchObject({ createdAt: 1_763_460_000_000, modifiedAt: 1_763_463_600_000 });
  expect(warnings.filter(({ code }) => code === 'time_unreadable')).toEqual([]);
});
