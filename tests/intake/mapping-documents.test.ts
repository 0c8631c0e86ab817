/** docs/*-mapping.md: where each code of a platform lands, told by reading a record of the fixtures with that code in it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'vitest';
import { processResults, serviceSteps } from '../../electron/domain/platform-status/jd';
import { afterSalesStatuses } from '../../electron/domain/platform-status/pinduoduo';
import { disputeExchangeStatuses, disputeRefundStatuses } from '../../electron/domain/platform-status/top';
import { itemTypes, statuses } from '../../electron/domain/platform-status/wechat';
import { expectations } from '../../electron/intake/jd/codes';
import { listedTypes, orderShippings, shippingStatuses, singleTypes } from '../../electron/intake/pinduoduo/codes';
import { disputeRequests } from '../../electron/intake/tmall/codes';
import { afterSaleReasons, afterSaleTypes, tellers } from '../../electron/intake/wechat/codes';
import words from '../../resources/locales/en/platform-status.json';
import type { Filing } from '../../shared/commands';
import { code, expectPart, table } from '../support/document';
import { filingOf, readValue } from './payloads';

const fixtures = path.resolve(import.meta.dirname, '../fixtures');
const json = (name: string) => JSON.parse(readFileSync(path.join(fixtures, name), 'utf8'));

/** Where a case begins, in short. */
function landing({ entry, warnings }: Filing, field: string): string {
  const { stage, closure, decidedElsewhere } = entry;
  const decided = decidedElsewhere && `decided there${decidedElsewhere.outcome ? `: ${decidedElsewhere.outcome}` : ''}`;
  const about = warnings.filter((warning) => warning.field === field).map((warning) => `⚠ ${code(warning.code)}`);
  return [`${stage}${closure ? `, ${closure}` : ''}`, decided, ...about].filter(Boolean).join('; ');
}

const heading = (field: string) => [field, 'Means', 'The case begins at'];
const readAs = (field: string) => [field, 'Read as'];
const codeRows = (codes: ReadonlyMap<string, string>) => [...codes].map(([key, value]) => [code(key), value]);
const landings = (
  said: Readonly<Record<string, string>>,
  codes: object,
  field: string,
  read: (key: string) => Filing,
) => Object.keys(codes).map((key) => [code(key), said[key] ?? '', landing(read(key), field)]);

describe('Tmall', () => {
  const doc = 'docs/tmall-mapping.md';
  const [record] = json('tmall/disputes.json').tmall_dispute_receive_get_response.result.results.dispute;
  const read = (status: string, request: string) => {
    const dispute = { ...record, cs_status: 1, status: Number(status), dispute_request: request };
    return filingOf(readValue({ tmall_dispute_receive_get_response: { result: { results: { dispute: [dispute] } } } }));
  };
  it('says where a refund and an exchange begin', () => {
    const refunds = landings(words.top.disputeRefund, disputeRefundStatuses, 'status', (key) => read(key, '退货退款'));
    expectPart(doc, 'refund status', table(heading('status'), refunds));
    const exchanges = landings(words.top.disputeExchange, disputeExchangeStatuses, 'status', (key) =>
      read(key, '换货'),
    );
    expectPart(doc, 'exchange status', table(heading('status'), exchanges));
  });
  it('says what is asked', () => {
    expectPart(doc, 'dispute_request', table(readAs('dispute_request'), codeRows(disputeRequests)));
  });
});

describe('Pinduoduo', () => {
  const doc = 'docs/pinduoduo-mapping.md';
  const [record] = json('pinduoduo/list.json').refund_increment_get_response.refund_list;
  const read = (status: string, joined: number) => {
    const changed = { ...record, after_sales_status: Number(status), dispute_refund_status: joined };
    return filingOf(readValue({ refund_increment_get_response: { refund_list: [changed] } }));
  };
  it('says where a case begins, without the platform and with it', () => {
    const rows = Object.keys(afterSalesStatuses).map((key) => [
      code(key),
      Object.entries(words.pinduoduo.after_sales_status).find(([known]) => known === key)?.[1] ?? '',
      landing(read(key, 0), 'after_sales_status'),
      landing(read(key, 1), 'after_sales_status'),
    ]);
    const columns = [...heading('after_sales_status'), 'Where the platform was asked in'];
    expectPart(doc, 'after_sales_status', table(columns, rows));
  });
  it.each([
    ['after_sales_type of a list', listedTypes],
    ['after_sales_type of a single record', singleTypes],
    ['user_shipping_status', shippingStatuses],
    ['shipping_status', orderShippings],
  ])('has every code of %s', (part, codes) => {
    const [field = ''] = part.split(' ');
    expectPart(doc, part, table(readAs(field), codeRows(codes)));
  });
});

describe('JD', () => {
  const doc = 'docs/jd-mapping.md';
  const read = (changes: object) => filingOf(readValue({ ...json('jd/service.json'), ...changes }));
  it('says where a case begins', () => {
    const rows = landings(words.jd.afsServiceStep, serviceSteps, 'afsServiceStep', (key) =>
      read({ afsServiceStep: Number(key) }),
    );
    expectPart(doc, 'afsServiceStep', table(heading('afsServiceStep'), rows));
  });
  it('has every result, and what it makes of a service order that is done', () => {
    const rows = landings(words.jd.processResult, processResults, 'afsServiceStep', (key) =>
      read({ afsServiceStep: 50, processResult: Number(key) }),
    );
    expectPart(doc, 'processResult', table(['processResult', 'Means', 'With afsServiceStep 50'], rows));
  });
  it('says what is asked', () => {
    expectPart(doc, 'customerExpect', table(readAs('customerExpect'), codeRows(expectations)));
  });
});

describe('WeChat Store', () => {
  const doc = 'docs/wechat-mapping.md';
  const complaint = json('wechat/complaint.json');
  const read = (changes: object) => filingOf(readValue({ ...complaint, ...changes }));
  it('says where a case begins', () => {
    const rows = landings(words.wechat.status, statuses, 'status', (key) => read({ status: Number(key) }));
    expectPart(doc, 'status', table(heading('status'), rows));
  });
  it('has every entry of a history: whose words it is, and what it says of who is liable', () => {
    const rows = Object.entries(words.wechat.item_type)
      .filter(([key]) => Object.hasOwn(itemTypes, key))
      .map(([key, said]) => {
        const history = [{ item_type: Number(key), time: 1763200000 }, ...complaint.history];
        const { decidedElsewhere } = read({ status: 116, history }).entry;
        return [code(key), said, tellers.get(key) ?? 'platform', decidedElsewhere?.outcome ?? ''];
      });
    expectPart(doc, 'item_type', table(['item_type', 'Means', 'Message of', 'Decided there'], rows));
  });
  it('says what is asked', () => {
    expectPart(doc, 'after_sale_type', table(readAs('after_sale_type'), codeRows(afterSaleTypes)));
    expectPart(doc, 'after_sale_reason', table(readAs('after_sale_reason'), codeRows(afterSaleReasons)));
  });
});
