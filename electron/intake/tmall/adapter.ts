/** Tmall's disputes (tmall.dispute.receive.get): a refund's fields, and what Tmall adds to them. */

import type { CodeTable } from '../../domain/platform-status/reading';
import { disputeExchangeStatuses, disputeRefundStatuses } from '../../domain/platform-status/top';
import type { Adapter } from '../adapter';
import type { Fields } from '../fields';
import { fieldOf, isJsonObject, jsonText, kindOf } from '../json';
import { listItems } from '../lists';
import { wantedFiles } from '../named-files';
import type { RecordReading } from '../reading';
import type { RefundProgress } from '../taobao/codes';
import { refundStatuses } from '../taobao/codes';
import { type Ask, type Dialect, readRefund, whatIsAsked } from '../taobao/refund';
import { disputeRequests } from './codes';

const envelope = 'tmall_dispute_receive_get_response';

/** By what the platform's code says of a case: over with something given, over without, or still open. */
function progressesOf(table: CodeTable): ReadonlyMap<string, RefundProgress> {
  return new Map(
    Object.entries(table).map(([code, reading]): [string, RefundProgress] => {
      if (!reading?.stages.includes('closed') || reading.stages.length > 1) return [code, 'open'];
      return [code, reading.closures?.includes('settled') ? 'succeeded' : 'closed'];
    }),
  );
}

const refunds = progressesOf(disputeRefundStatuses);
const exchanges = progressesOf(disputeExchangeStatuses);

const tmall: Dialect = {
  platform: 'tmall',
  kind: 'dispute',
  number: ['dispute_id', 'refund_id'],
  order: ['biz_order_id', 'tid'],
  asked(fields) {
    const asked = fields.coded('dispute_request', disputeRequests);
    return asked ?? (fields.has('dispute_request') ? 'none' : whatIsAsked(fields));
  },
  progress(fields, asked) {
    const code = fields.code('status') ?? '';
    // Some answers have the words of a refund's status in it.
    if (refundStatuses.has(code)) return refundStatuses.get(code);
    return fields.coded('status', isForMoney(asked) ? refunds : exchanges);
  },
  buyer(fields: Fields) {
    const name = fields.line('buyer_name');
    const phone = fields.line('buyer_phone');
    return { ...(name === undefined ? {} : { name }), ...(phone === undefined ? {} : { phone }) };
  },
  parcels: (fields) => ({
    shippedBy: fields.line('seller_logistic_name'),
    waybill: fields.line('seller_logistic_no'),
    returnCarrier: fields.line('buyer_logistic_name'),
    returnWaybill: fields.line('buyer_logistic_no'),
  }),
  standing: ['dispute_request', 'time_out'],
};

function isForMoney(asked: Ask): boolean {
  return asked === 'money' || asked === 'return_and_refund' || asked === 'none';
}

export const tmallDisputes: Adapter = {
  envelopes: [envelope],
  read(payload, place, problems, reasons): RecordReading[] {
    const body = fieldOf(payload, envelope);
    if (!isJsonObject(body)) {
      problems.add(`${place}${envelope}`, 'wrong_type', { expected: 'object', found: kindOf(body) });
      return [];
    }
    const result = fieldOf(body, 'result');
    const inner = isJsonObject(result) ? result : body;
    const results = fieldOf(inner, 'results') ?? (Array.isArray(result) ? result : undefined);
    const saysNone = /^"?0"?$/.test(jsonText(fieldOf(inner, 'total_results') ?? null));
    const here = `${place}${envelope}.result.results`;
    if ((results === undefined || results === null || results === '') && !saysNone) {
      problems.add(here, 'missing_field', { field: 'results' });
    }
    return listItems(results, 'dispute', here, problems).flatMap(({ value, place: at }): RecordReading[] => {
      const filing = readRefund(value, at, problems, reasons, tmall);
      if (!filing) return [];
      const raw = jsonText({ [envelope]: { result: { results: { dispute: [value] } } } });
      return [{ kind: 'filing', filing, raw, pictures: wantedFiles(filing.evidence) }];
    });
  },
};
