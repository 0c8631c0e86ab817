/** The payloads of the other platforms: what each field becomes, and where every code lands. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { decide } from '../../electron/domain/case/decide';
import { noFacts } from '../../electron/domain/case/facts';
import { entryStages } from '../../electron/domain/case/filing';
import { processResults, serviceSteps } from '../../electron/domain/platform-status/jd';
import { afterSalesStatuses } from '../../electron/domain/platform-status/pinduoduo';
import { platformStatusOf } from '../../electron/domain/platform-status/platform-status';
import {
  csStatuses,
  disputeExchangeStatuses,
  disputeRefundStatuses,
  refundStatuses,
} from '../../electron/domain/platform-status/top';
import { itemTypes, statuses } from '../../electron/domain/platform-status/wechat';
import { expectations } from '../../electron/intake/jd/codes';
import { listedTypes, orderShippings, shippingStatuses, singleTypes } from '../../electron/intake/pinduoduo/codes';
import { readPayload } from '../../electron/intake/read-file';
import { disputeTypes, goodsStatuses } from '../../electron/intake/taobao/codes';
import { disputeRequests } from '../../electron/intake/tmall/codes';
import { afterSaleReasons, afterSaleTypes } from '../../electron/intake/wechat/codes';
import { Filing } from '../../shared/commands';
import { Story } from '../support/given';
import { importer } from '../support/people';
import { shippedBooks } from '../support/rulebooks';
import { chinaTime, filingOf, inGb18030, readValue } from './payloads';

const fixtures = path.resolve(import.meta.dirname, '../fixtures');
const read = (name: string) => readPayload(name, readFileSync(path.join(fixtures, name)));
const json = (name: string) => JSON.parse(readFileSync(path.join(fixtures, name), 'utf8'));

function filings(name: string): Filing[] {
  const { records, problems } = read(name);
  expect(problems).toEqual([]);
  return records.map((record) => {
    if (record.kind !== 'filing') throw new Error('no filing');
    return Filing.parse(record.filing);
  });
}

/** The desk takes it in. */
function expectFiled(filing: Filing): void {
  const context = { now: chinaTime('2026-11-22 10:00:00'), actor: importer, facts: noFacts };
  const decision = decide(
    null,
    { type: 'file', data: filing },
    { ...context, rulebook: shippedBooks[filing.platform] },
  );
  expect(decision).toMatchObject({ ok: true });
}

/** The field that names a record in each fixture, and the kind that it gets. */
const numbers: Record<string, [field: string, kind: string]> = {
  'taobao/refunds-receive-bare.json': ['refund_id', 'refund'],
  'tmall/disputes.json': ['dispute_id', 'dispute'],
  'pinduoduo/list.json': ['id', 'aftersale'],
  'pinduoduo/single.json': ['id', 'aftersale'],
  'jd/service.json': ['afsServiceId', 'service'],
  'wechat/complaint.json': ['after_sale_order_id', 'complaint'],
};

const codesOf = (filing: Filing) => filing.warnings.map(({ code, field }) => `${code} ${field}`);

describe('every record of the fixtures', () => {
  const names = [
    'pinduoduo/list.json',
    'pinduoduo/single.json',
    'jd/service.json',
    'jd/no-price.json',
    'wechat/complaint.json',
    'wechat/no-amounts.json',
    'tmall/disputes.json',
  ];
  test.each(names)('%s: is filed, and reads the same from what is kept of it', (name) => {
    const { records } = read(name);
    expect(records.length).toBeGreaterThan(0);
    for (const record of records) {
      if (record.kind !== 'filing') throw new Error('no filing');
      expectFiled(record.filing);
      expect(readPayload('again.json', new TextEncoder().encode(record.raw)).records).toEqual([record]);
    }
  });
});

describe('whatever the platform', () => {
  const names = ['taobao/refund-full.json', ...Object.keys(numbers)];
  test.each(names)('%s: UTF-8 with or without a byte order mark, and GB18030, read the same', (name) => {
    const bytes = readFileSync(path.join(fixtures, name));
    const plain = readPayload(name, bytes);
    expect(readPayload(name, Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]))).toEqual(plain);
    expect(readPayload(name, inGb18030(bytes.toString('utf8')))).toEqual(plain);
  });

  test.each(Object.entries(numbers))('%s: ids keep every digit, as strings and as numbers', (name, [field, kind]) => {
    const text = readFileSync(path.join(fixtures, name), 'utf8');
    const id = '9223372036854775807123';
    for (const written of [id, `"${id}"`]) {
      const changed = text.replace(new RegExp(`"${field}": "?[0-9]+"?`), () => `"${field}": ${written}`);
      const [record] = readPayload(name, new TextEncoder().encode(changed)).records;
      expect(record).toMatchObject({ kind: 'filing', filing: { source: { kind, number: id } } });
      expect(record?.raw).toContain(id);
    }
  });
});

describe('a record for every code that the platforms’ documents list', () => {
  const fields: Record<string, [field: string, codes: readonly string[]][]> = {
    taobao: [
      ['status', Object.keys(refundStatuses)],
      ['cs_status', Object.keys(csStatuses)],
      ['dispute_type', [...disputeTypes.keys()]],
      ['good_status', [...goodsStatuses.keys()]],
    ],
    tmall: [
      ['status', [...Object.keys(disputeRefundStatuses), ...Object.keys(disputeExchangeStatuses)]],
      ['cs_status', Object.keys(csStatuses)],
      ['dispute_request', [...disputeRequests.keys()]],
      ['dispute_type', [...disputeTypes.keys()]],
      ['good_status', [...goodsStatuses.keys()]],
    ],
    pinduoduo: [
      ['after_sales_status', Object.keys(afterSalesStatuses)],
      ['after_sales_type', [...listedTypes.keys(), ...singleTypes.keys()]],
      ['user_shipping_status', [...shippingStatuses.keys()]],
      ['shipping_status', [...orderShippings.keys()]],
    ],
    jd: [
      ['afsServiceStep', Object.keys(serviceSteps)],
      ['processResult', Object.keys(processResults)],
      ['customerExpect', [...expectations.keys()]],
    ],
    wechat: [
      ['status', Object.keys(statuses)],
      ['item_type', Object.keys(itemTypes)],
      ['after_sale_type', [...afterSaleTypes.keys()]],
      ['after_sale_reason', [...afterSaleReasons.keys()]],
    ],
  };
  // Written out from the platforms' public documents by hand, apart from the desk's own tables.
  const documented: Record<string, Record<string, string[]>> = json('documented-codes.json');
  const givenIn = (name: string, field: string) => [
    ...[
      ...readFileSync(path.join(fixtures, name), 'utf8').matchAll(new RegExp(`"${field}": ?"?([^",}\\s]+)`, 'g')),
    ].map(([, value]) => value),
  ];
  test.each(Object.entries(documented))(
    '%s: each that its documents have is in a fixture, and in the desk’s tables',
    (platform, listed) => {
      const tables = new Map<string, readonly string[]>(fields[platform]);
      for (const [field, codes] of Object.entries(listed)) {
        expect({ field, given: givenIn(`${platform}/every-code.ndjson`, field) }).toEqual({
          field,
          given: expect.arrayContaining(codes),
        });
        const known = tables.get(field);
        if (known) expect({ field, known }).toEqual({ field, known: expect.arrayContaining(codes) });
      }
    },
  );

  test.each(Object.entries(fields))('%s: none is unknown, and the desk takes each in', (platform, coded) => {
    const name = `${platform}/every-code.ndjson`;
    const found = filings(name);
    for (const filing of found) {
      expect(codesOf(filing).filter((warning) => warning.startsWith('unknown_code'))).toEqual([]);
      expectFiled(filing);
    }
    expect(new Set(found.map(({ source }) => source.number)).size).toBe(found.length);
    const text = readFileSync(path.join(fixtures, name), 'utf8');
    for (const [field, codes] of coded) {
      const given = [...text.matchAll(new RegExp(`"${field}": "?([^",}]+)`, 'g'))].map(([, value]) => value);
      expect(given).toEqual(expect.arrayContaining([...codes]));
    }
  });
});

describe('Pinduoduo', () => {
  const [joined, plain] = filings('pinduoduo/list.json');
  if (!joined || !plain) throw new Error('two filings were expected');

  test('a list has its amounts in yuan, and numbers longer than a double keep every digit', () => {
    expect(joined).toMatchObject({
      platform: 'pinduoduo',
      track: 'intervention',
      category: 'not_as_described',
      source: { kind: 'aftersale', number: '9007199254740993001' },
      order: {
        orderId: '261110-355530178612389',
        title: '测试抱枕',
        paidFen: 6800,
        priceFen: 7800,
        quantity: 1,
        goodsStatus: 'received',
        returnCarrier: '圆通快递',
        returnWaybill: 'YT1234567890',
      },
      claim: { by: 'buyer', asks: 'return_and_refund', amountFen: 6800, reason: '商品与描述不符' },
      entry: { stage: 'intake', since: chinaTime('2026-11-14 18:30:00') },
    });
  });

  test('what the platform shows of the goods is evidence of the platform', () => {
    expect(joined.evidence).toContainEqual(
      expect.objectContaining({ side: 'platform', kind: 'listing_snapshot', sourceId: 'goods' }),
    );
  });

  test('seconds since the epoch are times too, and a part of the price is a partial refund', () => {
    expect(plain).toMatchObject({
      source: { createdAt: 1762905600_000, modifiedAt: 1762992000_000 },
      claim: { asks: 'partial_refund', amountFen: 500 },
      entry: { stage: 'negotiation', since: 1762905600_000 },
    });
    expect(codesOf(plain)).toEqual(['reason_unmapped after_sale_reason']);
  });

  test('a single record has fen, other codes for what is asked, and the buyer’s pictures', () => {
    const [single] = filings('pinduoduo/single.json');
    expect(single).toMatchObject({
      category: 'empty_or_short',
      order: { paidFen: 12900, returnWaybill: 'SF0001112223' },
      claim: { asks: 'return_and_refund', amountFen: 12900, text: '少了两个杯子' },
      // The platform was asked in, though the status still says that the merchant is to answer.
      entry: { stage: 'intake' },
    });
    expect(single?.evidence.find(({ sourceId }) => sourceId === 'images')).toMatchObject({
      side: 'buyer',
      files: [{ name: '1.jpg' }, { name: '2.jpg' }],
    });
  });

  test('a record of a list that lies bare has yuan all the same', () => {
    const [record] = json('pinduoduo/list.json').refund_increment_get_response.refund_list;
    const { after_sale_reason: _reason, ...bare } = record;
    expect(filingOf(readValue(bare)).claim.amountFen).toBe(6800);
  });

  const single = (changes: object) => filingOf(readValue({ ...json('pinduoduo/single.json'), ...changes }));
  const status = (code: number | string, more: object = {}) => {
    const payload = json('pinduoduo/list.json');
    const record = { ...payload.refund_increment_get_response.refund_list[0], dispute_refund_status: 0, ...more };
    return filingOf(
      readValue({ refund_increment_get_response: { refund_list: [{ ...record, after_sales_status: code }] } }),
    );
  };
  test.each([
    [0, 'negotiation', undefined],
    [2, 'negotiation', undefined],
    [3, 'negotiation', undefined],
    [4, 'negotiation', undefined],
    [5, 'ruled', undefined],
    [6, 'negotiation', undefined],
    [7, 'negotiation', undefined],
    [8, 'intake', undefined],
    [9, 'closed', 'ruled'],
    [10, 'closed', 'settled'],
    [11, 'closed', 'withdrawn'],
    [12, 'closed', 'lapsed'],
    [13, 'closed', 'lapsed'],
    [14, 'negotiation', undefined],
    [15, 'negotiation', undefined],
    [16, 'closed', 'settled'],
    [17, 'closed', undefined],
    [18, 'negotiation', undefined],
    [21, 'negotiation', undefined],
    [22, 'negotiation', undefined],
    [24, 'closed', undefined],
    [25, 'closed', 'settled'],
    [27, 'negotiation', undefined],
    [31, 'negotiation', undefined],
    [32, 'negotiation', undefined],
  ])('after_sales_status %i lands at %s', (code, stage, closure) => {
    for (const given of [code, String(code)]) {
      const filing = status(given);
      expect({ stage: filing.entry.stage, closure: filing.entry.closure }).toEqual({ stage, closure });
      expect(codesOf(filing)).toEqual(stage === 'closed' && !closure ? ['closure_not_stated after_sales_status'] : []);
      expectFiled(filing);
    }
  });
  test('all codes are among them', () => {
    expect(Object.keys(afterSalesStatuses)).toHaveLength(25);
  });
  test('an unknown code is a warning, and no guess', () => {
    const filing = status(99);
    expect(filing.entry.stage).toBe('negotiation');
    expect(codesOf(filing)).toEqual(['unknown_code after_sales_status']);
  });
  test.each([
    [2, 'full_refund'],
    [3, 'return_and_refund'],
    [4, 'exchange'],
    [5, 'resend'],
    [6, 'repair'],
  ])('after_sales_type %i of a list asks for %s', (type, asks) => {
    expect(status(8, { after_sales_type: type }).claim.asks).toBe(asks);
  });
  test.each([
    [1, 'full_refund'],
    [2, 'return_and_refund'],
    [3, 'exchange'],
    [4, 'resend'],
    [5, 'repair'],
  ])('after_sales_type %i of a single record asks for %s', (type, asks) => {
    expect(filingOf(readValue({ ...json('pinduoduo/single.json'), after_sales_type: type })).claim.asks).toBe(asks);
  });
  test.each([[99], [1], [undefined]])('after_sales_type %s of a list is not guessed', (type) => {
    const filing = status(2, { after_sales_type: type });
    expect(filing.claim.asks).toBe('none');
    expect(codesOf(filing)).toEqual(['unknown_code after_sales_type']);
    expectFiled(filing);
  });
  test.each([
    ['0', undefined],
    ['1', 'not_received'],
    ['2', 'received'],
  ])('user_shipping_status %s', (code, goods) => {
    expect(status(8, { user_shipping_status: code }).order?.goodsStatus).toBe(goods);
    expect(single({ user_shipping_status: code }).order?.goodsStatus).toBe(goods);
  });
  test('that an order was sent off says nothing of its arrival', () => {
    const filing = single({ user_shipping_status: undefined, shipping_status: 1 });
    expect(filing.order?.goodsStatus).toBeUndefined();
    expect(filing.evidence[0]?.text).not.toContain('收到货');
    expect(filing.source.status.shipping_status).toBe('1');
    expect(codesOf(single({ shipping_status: 7 }))).toEqual(['unknown_code shipping_status']);
  });
  test('it was asked for when it was created, not when the order was made', () => {
    expect(joined.source).toMatchObject({
      createdAt: chinaTime('2026-11-12 09:00:00'),
      modifiedAt: chinaTime('2026-11-14 18:30:00'),
    });
    const ordered = single({ confirm_time: '2026-11-01 10:00:00' });
    expect(ordered.source.createdAt).toBe(chinaTime('2026-11-13 08:00:00'));
    expect(ordered.order?.placedAt).toBe(chinaTime('2026-11-01 10:00:00'));
    const changed = status(2, { created_time: undefined });
    expect(changed.source.createdAt).toBe(chinaTime('2026-11-14 18:30:00'));
    expect(codesOf(changed)).toEqual(['time_unreadable created_time']);
  });
});

describe('JD', () => {
  test('a service order, its pictures and what happened to it', () => {
    const [filing] = filings('jd/service.json');
    expect(filing).toMatchObject({
      platform: 'jd',
      category: 'quality',
      source: { kind: 'service', number: '2026111800000000001', modifiedAt: chinaTime('2026-11-16 09:00:00') },
      order: { orderId: '298765432101', title: '测试电饭煲 4L', paidFen: 29900 },
      buyer: { name: '测试用户甲', id: 'jd_test_pin' },
      claim: { asks: 'exchange', amountFen: 0, text: '内胆有质量问题，涂层脱落' },
      entry: { stage: 'intake', since: chinaTime('2026-11-16 09:00:00') },
    });
    expect(filing?.messages.map(({ text }) => text)).toEqual([
      '申请\n您的服务单已提交',
      '审核\n客服正在审核',
      '请补充购买凭证',
    ]);
    expect(filing?.evidence.map(({ sourceId }) => sourceId)).toEqual(['order', 'declared', 'questionPic']);
    expect(filing?.evidence[1]).toMatchObject({
      side: 'buyer',
      originalPackaging: true,
      text: '有发票，有包装，没有检测报告',
    });
  });

  const service = (changes: object) => filingOf(readValue({ ...json('jd/service.json'), ...changes }));
  test('what happened to it is known again wherever it stands in the list', () => {
    const track = (title: string, minute: number) => ({
      title,
      context: '',
      createDate: `2026-11-16 09:0${minute}:00`,
    });
    const idsOf = (...tracks: object[]) => service({ serviceTrackInfoExports: tracks }).messages.map(({ id }) => id);
    const [applied, checked, same] = [track('申请', 1), track('审核', 2), track('换新', 2)];
    const ids = idsOf(applied, checked, same);
    expect(new Set(ids).size).toBe(3 + (json('jd/service.json').approveNotes ? 1 : 0));
    expect(new Set(idsOf(track('完成', 3), same, checked, applied))).toEqual(
      new Set([...ids, ...idsOf(track('完成', 3))]),
    );
  });
  test('an opinion that has changed is another message', () => {
    const noted = (approveNotes: string) =>
      service({ approveNotes }).messages.find(({ text }) => text === approveNotes)?.id;
    expect(noted('不同意')).not.toBe(noted('同意换新'));
    expect(noted('同意换新')).toBe(noted('同意换新'));
  });
  test('what happened to it is shortened with its title, and that is said', () => {
    const track = { title: '审核', context: '长'.repeat(19_999), createDate: '2026-11-16 09:00:00' };
    const { messages, warnings } = service({ serviceTrackInfoExports: [track] });
    expect(messages[0]?.text).toHaveLength(20_000);
    expect(warnings).toContainEqual(expect.objectContaining({ code: 'text_shortened' }));
  });
  test.each([
    [10, 'negotiation', undefined],
    [20, 'negotiation', undefined],
    [21, 'intake', undefined],
    [22, 'negotiation', undefined],
    [31, 'negotiation', undefined],
    [32, 'negotiation', undefined],
    [33, 'arbitration', undefined],
    [34, 'negotiation', undefined],
    [40, 'negotiation', undefined],
    [50, 'closed', 'settled'],
    [60, 'closed', undefined],
  ])('afsServiceStep %i lands at %s', (code, stage, closure) => {
    const filing = service({ afsServiceStep: code });
    expect({ stage: filing.entry.stage, closure: filing.entry.closure }).toEqual({ stage, closure });
    expect(codesOf(filing)).toEqual(stage === 'closed' && !closure ? ['closure_not_stated afsServiceStep'] : []);
    expectFiled(filing);
  });
  test('all steps are among them, and every result is known', () => {
    expect(Object.keys(serviceSteps)).toHaveLength(11);
    for (const code of Object.keys(processResults))
      expect(codesOf(service({ processResult: Number(code) }))).toEqual([]);
    expect(codesOf(service({ processResult: 7 }))).toEqual(['unknown_code processResult']);
  });
  test.each([
    [10, 'return_and_refund'],
    [20, 'exchange'],
    [30, 'repair'],
  ])('customerExpect %i asks for %s', (code, asks) => {
    expect(service({ customerExpect: code }).claim.asks).toBe(asks);
  });
  test('where no amount is given none is made up', () => {
    const [filing] = filings('jd/no-price.json');
    expect(filing?.order).toEqual({ orderId: '298765432101', itemId: '100012345', title: '测试电饭煲 4L' });
    expect(filing && codesOf(filing)).toEqual(['amount_missing afsServicePrice']);
    expect(filing?.evidence[0]?.text).not.toContain('实付');
    expect(service({ afsServicePrice: '0.00' }).order?.paidFen).toBe(0);
  });
  test('lists and answers have the same service orders inside', () => {
    const one = json('jd/service.json');
    for (const payload of [{ result: one }, { serviceInfoList: [one] }, { result: { serviceInfoList: [one] } }]) {
      expect(readValue(payload).records).toHaveLength(1);
    }
  });
});

describe('WeChat Store', () => {
  const complaint = (changes: object) => filingOf(readValue({ ...json('wechat/complaint.json'), ...changes }));

  test('where no amount is given none is made up', () => {
    const [filing] = filings('wechat/no-amounts.json');
    expect(filing?.order).toEqual({ orderId: '3700000000000000002', title: '' });
    expect(filing?.claim).toMatchObject({ asks: 'full_refund', amountFen: 0 });
    expect(filing && codesOf(filing)).toEqual(['amount_missing order_price']);
    expect(complaint({ order_price: 0, refund_amount: 0 }).order?.paidFen).toBe(0);
  });

  const filedAs = (changes: object) =>
    Story.blank(shippedBooks.wechat).does(importer, { type: 'file', data: complaint(changes) });

  test('the history, newest first, becomes messages from the oldest on, with each side’s evidence', () => {
    const [filing] = filings('wechat/complaint.json');
    expect(filing).toMatchObject({
      platform: 'wechat',
      category: 'quality',
      source: {
        kind: 'complaint',
        number: '2000000000000000009',
        createdAt: 1763000000_000,
        modifiedAt: 1763100000_000,
      },
      order: { orderId: '3700000000000000001', paidFen: 8800 },
      buyer: { phone: '13800000000' },
      claim: { asks: 'return_and_refund', amountFen: 8800, reason: '商品质量问题' },
      entry: { stage: 'arbitration', since: 1763100000_000 },
    });
    expect(filing?.messages.map(({ from }) => from)).toEqual([
      'buyer',
      'merchant',
      'buyer',
      'system',
      'buyer',
      'merchant',
      'system',
    ]);
    expect(filing?.evidence.slice(1)).toMatchObject([
      { side: 'buyer', files: [{ name: 'user-1.jpg' }] },
      { side: 'merchant', files: [{ name: 'media-seller-1' }] },
    ]);
  });

  test.each([
    [100, 'negotiation', undefined],
    [101, 'intake', undefined],
    [102, 'closed', 'withdrawn'],
    [103, 'arbitration', undefined],
    [104, 'evidence', undefined],
    [105, 'evidence', undefined],
    [106, 'evidence', undefined],
    [107, 'evidence', undefined],
    [108, 'evidence', undefined],
    [109, 'arbitration', undefined],
    [110, 'ruled', undefined],
    [111, 'ruled', undefined],
    [112, 'closed', 'settled'],
    [113, 'ruled', undefined],
    [114, 'ruled', undefined],
    [115, 'closed', 'ruled'],
    [116, 'closed', undefined],
    [305, 'evidence', undefined],
    [307, 'evidence', undefined],
  ])('status %i lands at %s', (code, stage, closure) => {
    const filing = complaint({ status: code });
    expect({ stage: filing.entry.stage, closure: filing.entry.closure }).toEqual({ stage, closure });
    expect(codesOf(filing)).toEqual(stage === 'closed' && !closure ? ['closure_not_stated status'] : []);
    expectFiled(filing);
  });
  test.each([
    [104, { buyer: 'open' }],
    [105, { buyer: 'given', merchant: 'open' }],
    [106, { merchant: 'open' }],
    [107, { buyer: 'open', merchant: 'given' }],
    [108, { buyer: 'open', merchant: 'open' }],
    [305, { buyer: 'expired', merchant: 'open' }],
    [307, { buyer: 'open', merchant: 'expired' }],
  ])('status %i says whose evidence is waited for, and is given back', (code, standing) => {
    const story = filedAs({ status: code });
    const { requests, deadlines } = story.state;
    expect(Object.fromEntries(requests.map(({ side, status }) => [side, status]))).toEqual(standing);
    const open = requests.filter(({ status }) => status === 'open').map(({ side }) => `evidence:${side}`);
    expect(deadlines.flatMap(({ id, kind }) => (kind === 'evidence' ? [id] : []))).toEqual(open);
    expect(platformStatusOf(story.state)).toContainEqual(
      expect.objectContaining({ field: 'status', code: String(code) }),
    );
  });
  test('a side that gave its evidence since is waited for no more', () => {
    const story = filedAs({ status: 108 });
    const { history } = json('wechat/complaint.json');
    const [{ time }] = history;
    const later = complaint({ status: 107, history: [{ item_type: 8, time: time + 60 }, ...history] });
    const { requests } = story.does(importer, { type: 'readSource', data: later }).state;
    expect(requests.map(({ side, status }) => [side, status])).toEqual([
      ['buyer', 'open'],
      ['merchant', 'given'],
    ]);
  });
  test('an appeal that was upheld leaves open who is liable, until an entry says so', () => {
    const { history } = json('wechat/complaint.json');
    const entry = (item_type: number, minutes: number) => ({ item_type, time: 1763200000 + minutes * 60 });
    const upheld = complaint({ status: 116, history: [entry(35, 1), entry(31, 0), ...history] });
    expect(upheld.entry.decidedElsewhere).toEqual({ code: '35', outcome: null });
    expect(codesOf(upheld)).toContain('decided_elsewhere item_type');
    const anew = complaint({ status: 116, history: [entry(30, 2), entry(35, 1), entry(31, 0), ...history] });
    expect(anew.entry.decidedElsewhere).toEqual({ code: '30', outcome: 'merchant_upheld' });
    const failed = complaint({ status: 116, history: [entry(34, 1), entry(31, 0), ...history] });
    expect(failed.entry.decidedElsewhere).toEqual({ code: '31', outcome: 'buyer_upheld' });
  });
  test('an entry without words says what it is', () => {
    const { history } = json('wechat/complaint.json');
    const filing = complaint({ history: [{ item_type: 59, time: 1763200000 }, ...history] });
    expect(filing.messages.at(-1)).toMatchObject({ from: 'system', text: '商家逾期未收货' });
  });
  test.each(['constructor', 'toString', '__proto__'])('a code that every object has, %s, is an unknown one', (code) => {
    const { history } = json('wechat/complaint.json');
    const filing = complaint({ status: code, history: [{ item_type: code, time: 1763200000 }, ...history] });
    expect(Filing.parse(filing).messages.at(-1)?.text).toBe('');
    expect(filing.entry).toEqual({ stage: 'negotiation', since: filing.source.createdAt, unsaid: true });
    expect(codesOf(filing)).toContain(`unknown_code message history-${history.length + 1}: item_type`);
  });
  test('all statuses are among them, and every entry of a history is known', () => {
    expect(Object.keys(statuses)).toHaveLength(19);
    for (const code of Object.keys(itemTypes)) {
      const history = [{ item_type: Number(code), time: 1763000000, content: 'x' }];
      expect(codesOf(complaint({ history }))).toEqual([
        'unknown_code after_sale_type',
        'reason_unmapped after_sale_reason',
      ]);
    }
  });
  test.each([
    [30, 'merchant_upheld'],
    [31, 'buyer_upheld'],
    [32, 'both_responsible'],
    [33, 'no_one'],
  ])('item_type %i in the history says whom the platform found liable', (type, outcome) => {
    const { history } = json('wechat/complaint.json');
    const filing = complaint({ status: 116, history: [{ item_type: type, time: 1763200000 }, ...history] });
    expect(filing.entry).toMatchObject({ stage: 'closed', closure: 'ruled', decidedElsewhere: { outcome } });
  });
  const reasoned = (after_sale_reason: number | string) =>
    complaint({ history: [{ item_type: 50, time: 1763000000, content: '', after_sale_type: 1, after_sale_reason }] });
  test.each([
    [8, '质量问题', 'quality'],
    ['10000021', '质量问题', 'quality'],
    [10000007, '未收到商品', 'not_received'],
    ['商品质量问题', '商品质量问题', 'quality'],
  ])('after_sale_reason %s reads %s', (code, words, category) => {
    const { claim, category: placed, messages } = reasoned(code);
    expect({ reason: claim.reason, category: placed, said: messages[0]?.text }).toEqual({
      reason: words,
      category,
      said: words,
    });
  });
  test.each([[7], [undefined]])('after_sale_type %s is not guessed', (after_sale_type) => {
    const filing = complaint({ history: [{ item_type: 50, time: 1763000000, content: '', after_sale_type }] });
    expect(filing.claim.asks).toBe('none');
    expect(codesOf(filing).filter((code) => code.startsWith('unknown_code'))).toHaveLength(1);
    expectFiled(filing);
  });
  test('files beyond what a piece can have are said', () => {
    const media_id_list = Array.from({ length: 103 }, (_, index) => `m${index}`);
    const filing = complaint({ history: [{ item_type: 7, time: 1763000000, content: '开箱', media_id_list }] });
    expect(filing.evidence.find(({ sourceId }) => sourceId === 'history-1')?.files).toHaveLength(100);
    const left = filing.warnings.filter(({ code }) => code === 'files_too_many').map(({ value }) => value);
    expect(left).toEqual(['m100', 'm101', 'm102']);
  });
  test('files by address and by id are one list, each once', () => {
    const item = {
      item_type: 7,
      time: 1763000000,
      content: '开箱',
      media_infos: [{ media_id: 'm1', url: 'https://store.example.com/media/a.jpg' }, { media_id: 'm2' }],
      media_id_list: ['m1', 'm2', 'm3'],
    };
    const piece = complaint({ history: [item] }).evidence.find(({ sourceId }) => sourceId === 'history-1');
    expect(piece?.files.map(({ name }) => name)).toEqual(['a.jpg', 'm2', 'm3']);
  });
  test('an unknown reason is a warning, and stays as it came', () => {
    const filing = reasoned(77);
    expect(filing.claim.reason).toBe('77');
    expect(codesOf(filing)).toContain('unknown_code message history-1: after_sale_reason');
  });
  test('an error of the platform is told as such', () => {
    const { problems } = readValue({ errcode: 40001, errmsg: 'invalid credential', history: [] });
    expect(problems).toMatchObject([{ code: 'platform_error', params: { errorCode: '40001' } }]);
  });
});

test.each([
  ['jd/service.json', (urls: string[]) => ({ questionPic: urls.join(',') })],
  ['pinduoduo/single.json', (urls: string[]) => ({ images: urls })],
])('%s: pictures beyond what a piece can have are said', (name, changes) => {
  const urls = Array.from({ length: 102 }, (_, index) => `https://img.example.com/${index}.jpg`);
  const filing = filingOf(readValue({ ...json(name), ...changes(urls) }));
  expect(filing.evidence.map(({ files }) => files.length)).toContain(100);
  expect(codesOf(filing).filter((code) => code === 'files_too_many 100')).toHaveLength(2);
});

describe('Tmall', () => {
  test('a dispute is a refund with its own number, order and request', () => {
    const [refund, exchange] = filings('tmall/disputes.json');
    expect(refund).toMatchObject({
      platform: 'tmall',
      category: 'quality',
      source: { kind: 'dispute', number: '90111222333445' },
      order: {
        orderId: '1800000000000000123',
        paidFen: 199900,
        fundsIn: 'settled',
        shippedBy: '京东快递',
        waybill: 'JD0000000000001',
        returnCarrier: '顺丰速运',
        returnWaybill: 'SF0000000000009',
      },
      buyer: { name: '张测试', phone: '13900000000' },
      merchant: { name: '测试旗舰店' },
      claim: { asks: 'return_and_refund', amountFen: 199900 },
      entry: { stage: 'intake', since: chinaTime('2026-11-12 12:00:00') },
    });
    expect(refund?.source.status).toMatchObject({ dispute_request: '退货退款', time_out: '2026-11-19 12:00:00' });
    expect(refund?.evidence).toContainEqual(
      expect.objectContaining({ kind: 'return_shipping_record', givenAt: chinaTime('2026-11-12 11:00:00') }),
    );
    expect(exchange).toMatchObject({ claim: { asks: 'exchange' }, entry: { stage: 'closed', closure: 'settled' } });
  });

  test('a list comes bare too', () => {
    const list = json('tmall/disputes.json').tmall_dispute_receive_get_response.result.results.dispute;
    for (const body of [{ result: { results: list } }, { results: list }, { result: list }]) {
      const { records, problems } = readValue({ tmall_dispute_receive_get_response: body });
      expect(problems).toEqual([]);
      expect(records).toHaveLength(list.length);
    }
  });

  const dispute = (changes: object) => {
    const payload = json('tmall/disputes.json').tmall_dispute_receive_get_response.result.results.dispute[0];
    const record = { ...payload, cs_status: 1, ...changes };
    return filingOf(readValue({ tmall_dispute_receive_get_response: { result: { results: { dispute: [record] } } } }));
  };
  test.each(Object.keys(disputeRefundStatuses))('status %s of a refund', (code) => {
    const stage = code === '4' || code === '5' ? 'closed' : 'negotiation';
    expect(dispute({ status: Number(code) }).entry.stage).toBe(stage);
  });
  test.each(Object.keys(disputeExchangeStatuses))('status %s of an exchange', (code) => {
    const stage = code === '4' || code === '5' ? 'closed' : 'negotiation';
    const filing = dispute({ status: Number(code), dispute_request: '换货' });
    expect(filing.entry.stage).toBe(stage);
    expect(filing.warnings.map(({ code: warned }) => warned)).not.toContain('unknown_code');
  });
  test('a number of an exchange says nothing of a refund', () => {
    expect(codesOf(dispute({ status: 12 }))).toContain('unknown_code status');
  });
  test.each([
    ['仅退款', 'full_refund'],
    ['退货退款', 'return_and_refund'],
    ['换货', 'exchange'],
    ['维修', 'repair'],
    ['补寄', 'resend'],
  ])('%s asks for %s', (request, asks) => {
    expect(dispute({ dispute_request: request }).claim.asks).toBe(asks);
  });
  test('entries are stages at which a case can begin', () => {
    for (const code of [2, 3, 4, 6, 7, 8, 9, 10, 11])
      expect(entryStages).toContain(dispute({ cs_status: code }).entry.stage);
  });
});
