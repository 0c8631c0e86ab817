/** An after-sales record of Pinduoduo, from a list (yuan) or by itself (fen, in other spellings), to what a case is filed with. */
import type { Claim, Order, Source } from '../../../shared/case';
import type { Filing, GivenEvidence } from '../../../shared/commands';
import type { Outcome } from '../../../shared/vocabulary';
import { afterSalesStatuses } from '../../domain/platform-status/pinduoduo';
import type { CodeTable } from '../../domain/platform-status/reading';
import { withPlatform } from '../../domain/platform-status/reading';
import { Fields, WarningList } from '../fields';
import { fieldOf, isJsonObject, kindOf } from '../json';
import { fileAt, fittingFiles } from '../named-files';
import { orderRecord, returnRecord } from '../platform-records';
import type { ProblemList } from '../problems';
import type { Reasons } from '../reasons';
import { entryTold } from '../source-entry';
import { withoutNothing } from '../without-nothing';
import { type Asked, listedTypes, orderShippings, shippingStatuses, singleTypes } from './codes';

/** The same things under the names and in the units of the two payloads. */
export interface Spelling {
  types: ReadonlyMap<string, Asked>;
  reason: string;
  fen(fields: Fields, field: string): number | undefined;
  created: readonly [string, ...string[]];
  modified: readonly string[];
  waybill: string;
  /** '1': the platform is in it. */
  joined: string;
  standing: readonly string[];
}

export const listed: Spelling = {
  types: listedTypes,
  reason: 'after_sale_reason',
  fen: (fields, field) => fields.fen(field),
  created: ['created_time'],
  modified: ['updated_time'],
  waybill: 'tracking_number',
  joined: 'dispute_refund_status',
  standing: [
    'after_sales_status',
    'after_sales_type',
    'user_shipping_status',
    'speed_refund_flag',
    'speed_refund_status',
    'dispute_refund_status',
  ],
};

export const single: Spelling = {
  types: singleTypes,
  reason: 'after_sales_reason',
  fen: (fields, field) => fields.fenAsIs(field),
  created: ['recreated_at', 'created_time'],
  modified: ['updated_time'],
  waybill: 'express_no',
  joined: 'join_or_not',
  standing: [
    'after_sales_status',
    'after_sales_type',
    'user_shipping_status',
    'shipping_status',
    'join_or_not',
    'expire_time',
  ],
};

/** Fields that only the one or the other of them has. */
export const namesOfListed = ['after_sale_reason', 'tracking_number', 'user_shipping_status', 'dispute_refund_status'];
export const namesOfSingle = ['after_sales_reason', 'express_no', 'shipping_status', 'join_or_not', 'recreated_at'];

const statuses: CodeTable = afterSalesStatuses;
const codes = new Map(Object.entries(statuses));
/** Given by the platform, or refused by it. */
const decidedThere: ReadonlyMap<string, Outcome> = new Map([
  ['5', 'buyer_upheld'],
  ['9', 'claim_rejected'],
]);

/** Undefined where it names no record or order, or has no amount; `problems` says which. */
export function readRecord(
  value: unknown,
  spelling: Spelling,
  place: string,
  problems: ProblemList,
  reasons: Reasons,
): Filing | undefined {
  if (!isJsonObject(value)) {
    problems.add(place, 'wrong_type', { expected: 'object', found: kindOf(value) });
    return undefined;
  }
  const warnings = new WarningList();
  const fields = new Fields(value, place, warnings, problems);
  const number = fields.requiredId('id');
  const orderId = fields.requiredId('order_sn');
  const asked = fields.told('after_sales_type', spelling.types) ?? 'none';
  const refundFen = spelling.fen(fields, 'refund_amount');
  if (refundFen === undefined) fields.missing('refund_amount');
  const times = timesOf(fields, spelling);
  if (number === undefined || orderId === undefined || refundFen === undefined || !times) return undefined;

  const orderFen = spelling.fen(fields, 'order_amount');
  if (orderFen === undefined) warnings.add('amount_missing', 'order_amount', '');
  const paidFen = orderFen ?? refundFen;
  const reason = fields.line(spelling.reason) ?? '';
  const code = fields.code('after_sales_status') ?? '';
  const reading = fields.coded('after_sales_status', codes) ?? null;
  const isJoined = fields.bit(spelling.joined) === true;
  const order = orderOf(fields, spelling, { orderId, paidFen });
  const claim: Claim = {
    by: 'buyer',
    asks: remedyFor(asked, refundFen, paidFen),
    reason,
    text: fields.text('remark'),
    amountFen: refundFen,
  };
  const category = reasons.categoryOf(reason, claim.by);
  if (category === null) fields.warn('reason_unmapped', spelling.reason);
  const outcome = decidedThere.get(code);
  const entry = entryTold(
    {
      field: 'after_sales_status',
      code,
      // The platform was asked in and the record still says what went before.
      reading: isJoined && reading?.stages.includes('negotiation') ? { stages: withPlatform } : reading,
      closure: code === '9' ? 'ruled' : reading?.closures?.includes('settled') && !isJoined ? 'settled' : undefined,
      decided: outcome ? { outcome } : undefined,
      createdAt: times.created,
      modifiedAt: times.modified,
    },
    warnings,
  );
  const source: Source = {
    platform: 'pinduoduo',
    kind: 'aftersale',
    number,
    createdAt: times.created,
    modifiedAt: times.modified,
    ...(times.isModifiedSaid ? {} : { modifiedUnsaid: true as const }),
    status: standingOf(fields, spelling),
  };
  const returned = returnRecord(order, times.modified);
  const goods = goodsPictures(fields, times.created);
  return {
    platform: 'pinduoduo',
    track: 'intervention',
    category,
    source,
    order,
    buyer: { name: '' },
    merchant: { name: '' },
    claim,
    entry,
    messages: [],
    evidence: [
      orderRecord(order, times.created),
      ...(returned ? [returned] : []),
      ...(goods ? [goods] : []),
      ...buyersPictures(value, fields, warnings, times.created),
    ],
    warnings: warnings.found,
  };
}

/** When it was asked for. confirm_time is when the order was made (成团时间), long before, and the order's: it tells neither. */
function timesOf(
  fields: Fields,
  { created, modified }: Spelling,
): { created: number; modified: number; isModifiedSaid: boolean } | undefined {
  const begun = momentsIn(fields, created);
  const changed = momentsIn(fields, modified);
  const known = [...begun, ...changed];
  if (known.length === 0) return fields.missing(created[0]);
  if (begun.length === 0 && !fields.has(created[0])) fields.warn('time_unreadable', created[0]);
  return {
    created: Math.min(...(begun.length > 0 ? begun : known)),
    modified: Math.max(...known),
    isModifiedSaid: changed.length > 0,
  };
}

function momentsIn(fields: Fields, names: readonly string[]): number[] {
  return names.map((name) => fields.instant(name)).filter((moment) => moment !== undefined);
}

function orderOf(fields: Fields, spelling: Spelling, known: { orderId: string; paidFen: number }): Order {
  const said = fields.coded('user_shipping_status', shippingStatuses);
  fields.coded('shipping_status', orderShippings);
  return withoutNothing<Order>({
    ...known,
    title: fields.line('goods_name') ?? '',
    itemId: fields.id('goods_id'),
    sku: fields.line('sku_id'),
    quantity: fields.whole('goods_number'),
    priceFen: spelling.fen(fields, 'goods_price'),
    placedAt: fields.instant('confirm_time'),
    goodsStatus: said === 'not_said' ? undefined : said,
    returnCarrier: fields.line('shipping_name'),
    returnWaybill: fields.line(spelling.waybill),
  });
}

function remedyFor(asked: Asked, claimedFen: number, paidFen: number): Claim['asks'] {
  if (asked !== 'money') return asked;
  if (claimedFen === 0) return 'none';
  return claimedFen >= paidFen ? 'full_refund' : 'partial_refund';
}

function standingOf(fields: Fields, { standing }: Spelling): Source['status'] {
  const status: Source['status'] = {};
  for (const field of standing) {
    const code = fields.code(field);
    if (code !== undefined) status[field] = code;
  }
  return status;
}

/** What was on sale, as the platform shows it. */
function goodsPictures(fields: Fields, givenAt: number): GivenEvidence | undefined {
  const url = fields.line('good_image');
  // Test data of the platform has words or digits there.
  if (url === undefined || !/^https?:/i.test(url)) return undefined;
  return {
    side: 'platform',
    kind: 'listing_snapshot',
    provenance: 'platform',
    givenAt,
    text: fields.line('goods_name') ?? '',
    files: [fileAt(url, 'goods-1')],
    sourceId: 'goods',
  };
}

/** images[] of a single record: what the buyer put to its request. */
function buyersPictures(record: object, fields: Fields, warnings: WarningList, givenAt: number): GivenEvidence[] {
  const given = isJsonObject(record) ? fieldOf(record, 'images') : undefined;
  if (given === undefined || given === null || given === '') return [];
  const urls = Array.isArray(given) ? given.filter((url): url is string => typeof url === 'string' && url !== '') : [];
  if (!Array.isArray(given) || urls.length !== given.length) fields.warn('field_unreadable', 'images');
  if (urls.length === 0) return [];
  return [
    {
      side: 'buyer',
      kind: 'photo',
      provenance: 'party',
      givenAt,
      text: '',
      files: fittingFiles(
        urls.map((url, index) => fileAt(url.trim(), `image-${index + 1}`)),
        warnings,
      ),
      sourceId: 'images',
    },
  ];
}
