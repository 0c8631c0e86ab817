/** A refund record of Taobao (taobao.refund.get, taobao.refunds.receive.get) to what a case is filed with. */
import type { Claim, Order, Party, Source } from '../../../shared/case';
import type { Filing } from '../../../shared/commands';
import { Fields, WarningList } from '../fields';
import { isJsonObject, kindOf } from '../json';
import { orderRecord, returnRecord } from '../platform-records';
import type { ProblemList } from '../problems';
import type { Reasons } from '../reasons';
import { withoutNothing } from '../without-nothing';
import {
  type Asked,
  advanceStatuses,
  disputeTypes,
  goodsStatuses,
  operationConstraints,
  type RefundProgress,
  refundPhases,
  refundStatuses,
  serviceStatuses,
} from './codes';
import { entryOf } from './entry';

export type Ask = Exclude<Asked, 'unsaid'>;

/** What differs between Taobao's refunds and Tmall's disputes. */
export interface Dialect {
  platform: 'taobao' | 'tmall';
  kind: 'refund' | 'dispute';
  /** Fields that name it, and its order; the first that is there. */
  number: readonly [string, ...string[]];
  order: readonly [string, ...string[]];
  asked(fields: Fields): Ask;
  progress(fields: Fields, asked: Ask): RefundProgress | undefined;
  /** The buyer's name and number, where the record has them. */
  buyer(fields: Fields): Partial<Party>;
  /** How the goods went to the buyer and came back, where the record has it under names of its own. */
  parcels(fields: Fields): Parcels;
  /** Fields beside those of every refund that say where it stands there. */
  standing: readonly string[];
}

type Parcels = Partial<Record<'shippedBy' | 'waybill' | 'returnCarrier' | 'returnWaybill', string | undefined>>;

const taobao: Dialect = {
  platform: 'taobao',
  kind: 'refund',
  number: ['refund_id'],
  order: ['tid'],
  asked: whatIsAsked,
  progress: (fields) => fields.coded('status', refundStatuses),
  buyer: () => ({}),
  parcels: () => ({}),
  standing: [],
};

/** Fields that say where the dispute stands on the platform; kept in its own words. */
const standingFields = [
  'status',
  'order_status',
  'good_status',
  'cs_status',
  'advance_status',
  'refund_phase',
  'dispute_type',
  'operation_contraint',
] as const;

/**
 * The filing of one refund record. Undefined where it names no refund or order, or where what was paid, what is
 * claimed or when it began cannot be read: then `problems` says which, all at once.
 */
export function readRefund(
  record: unknown,
  place: string,
  problems: ProblemList,
  reasons: Reasons,
  dialect: Dialect = taobao,
): Filing | undefined {
  if (!isJsonObject(record)) {
    if (record === undefined || record === null) problems.add(place, 'missing_field', { field: 'refund' });
    else problems.add(place, 'wrong_type', { expected: 'object', found: kindOf(record) });
    return undefined;
  }
  const warnings = new WarningList();
  const fields = new Fields(record, place, warnings, problems);

  const number = fields.requiredId(dialect.number.find((field) => fields.has(field)) ?? dialect.number[0]);
  const orderId = fields.requiredId(dialect.order.find((field) => fields.has(field)) ?? dialect.order[0]);
  const asked = dialect.asked(fields);
  const claimedFen = claimedAmount(fields, asked);
  const paidFen = paidAmount(fields, claimedFen);
  const times = readTimes(fields);
  if (
    number === undefined ||
    orderId === undefined ||
    claimedFen === undefined ||
    paidFen === undefined ||
    times === undefined
  ) {
    return undefined;
  }
  if (claimedFen > paidFen) fields.warn('amount_above_paid', 'refund_fee');

  const source: Source = {
    platform: dialect.platform,
    kind: dialect.kind,
    number,
    createdAt: times.created,
    modifiedAt: times.modified,
    status: standingAsGiven(fields, dialect),
  };
  const order = readOrder(fields, orderId, paidFen, dialect.parcels(fields));
  const claim: Claim = {
    by: 'buyer',
    asks: remedyFor(asked, claimedFen, paidFen),
    reason: fields.line('reason') ?? '',
    text: fields.text('desc'),
    amountFen: claimedFen,
  };
  const category = reasons.categoryOf(claim.reason, claim.by);
  if (category === null) fields.warn('reason_unmapped', 'reason');
  fields.coded('operation_contraint', operationConstraints);

  const { entry, warnings: entryWarnings } = entryOf({
    service: fields.coded('cs_status', serviceStatuses),
    progress: dialect.progress(fields, asked),
    serviceCode: source.status.cs_status ?? '',
    statusCode: source.status.status ?? '',
    createdAt: times.created,
    modifiedAt: times.modified,
  });
  for (const warning of entryWarnings) warnings.add(warning.code, warning.field, warning.value);

  const buyerId = fields.line('buyer_open_uid');
  const returned = returnRecord(order, fields.instant('good_return_time') ?? times.modified);
  return {
    platform: dialect.platform,
    track: 'intervention',
    category,
    source,
    order,
    // Newer records name the buyer by the open id alone.
    buyer: {
      name: fields.line('buyer_nick') ?? buyerId ?? '',
      ...(buyerId === undefined ? {} : { id: buyerId }),
      ...dialect.buyer(fields),
    },
    merchant: { name: fields.line('seller_nick') ?? '' },
    claim,
    entry,
    messages: [],
    evidence: [orderRecord(order, times.created), ...(returned ? [returned] : [])],
    warnings: warnings.found,
  };
}

/**
 * Created and last modified. Either stands in for the other, with a warning; without both the dispute has no place in
 * time.
 */
function readTimes(fields: Fields): { created: number; modified: number } | undefined {
  const created = fields.instant('created');
  const modified = fields.instant('modified');
  if (created === undefined && modified === undefined) {
    return fields.has('created') ? fields.bad('created') : fields.missing('created');
  }
  if (!fields.has('created')) fields.warn('time_unreadable', 'created');
  if (!fields.has('modified')) fields.warn('time_unreadable', 'modified');
  return { created: created ?? modified ?? 0, modified: modified ?? created ?? 0 };
}

/** dispute_type says it; where that is absent or says "others", whether the goods go back does. Nobody is guessed for. */
export function whatIsAsked(fields: Fields): Ask {
  const asked = fields.coded('dispute_type', disputeTypes);
  const goesBack = fields.flag('has_good_return');
  if (asked !== undefined && asked !== 'unsaid') return asked;
  const isSaid = fields.code('dispute_type') !== undefined;
  if (asked === undefined && isSaid) return 'none';
  if (goesBack === undefined && !isSaid) fields.warn('unknown_code', 'dispute_type');
  return goesBack === undefined ? 'none' : goesBack ? 'return_and_refund' : 'money';
}

/** An exchange, a repair or a new parcel is asked for without an amount; money never is, nor what is not known. */
function claimedAmount(fields: Fields, asked: Ask): number | undefined {
  const isForMoney = asked === 'money' || asked === 'return_and_refund' || asked === 'none';
  return !isForMoney && !fields.has('refund_fee') ? 0 : fields.requiredFen('refund_fee');
}

/**
 * What the buyer paid, in fen. By the documents `total_fee` is the whole amount and `payment` what is left for the
 * merchant of it (total minus refund): then the whole was paid. Where the three do not add up like that and `payment`
 * is the lower, it is taken for what was paid after discounts: no refund may exceed either. Alone, `payment` stands
 * as it is, unless it is nothing.
 */
function paidAmount(fields: Fields, claimedFen: number | undefined): number | undefined {
  if (!fields.has('payment')) return fields.requiredFen('total_fee');
  if (!fields.has('total_fee')) {
    const payment = fields.requiredFen('payment');
    return payment === 0 ? claimedFen : payment;
  }
  const total = fields.requiredFen('total_fee');
  const payment = fields.fen('payment');
  if (total === undefined || payment === undefined || payment === 0) return total;
  const isRemainder = claimedFen !== undefined && payment + claimedFen === total;
  return isRemainder ? total : Math.min(payment, total);
}

function remedyFor(asked: Ask, claimedFen: number, paidFen: number): Claim['asks'] {
  if (asked !== 'money') return asked;
  if (claimedFen === 0) return 'none';
  return claimedFen >= paidFen ? 'full_refund' : 'partial_refund';
}

function readOrder(fields: Fields, orderId: string, paidFen: number, parcels: Parcels): Order {
  const advanced = fields.coded('advance_status', advanceStatuses) === 'advanced';
  const phase = fields.coded('refund_phase', refundPhases);
  return withoutNothing<Order>({
    orderId,
    subOrderId: fields.id('oid'),
    title: fields.line('title') ?? '',
    itemId: fields.id('num_iid'),
    sku: fields.line('sku'),
    quantity: fields.whole('num'),
    priceFen: fields.fen('price'),
    paidFen,
    status: fields.code('order_status'),
    goodsStatus: fields.coded('good_status', goodsStatuses),
    shippedBy: parcels.shippedBy,
    waybill: parcels.waybill,
    returnCarrier: fields.line('company_name') ?? parcels.returnCarrier,
    returnWaybill: fields.line('sid') ?? parcels.returnWaybill,
    fundsIn: advanced ? 'advanced' : phase,
  });
}

function standingAsGiven(fields: Fields, dialect: Dialect): Source['status'] {
  const status: Source['status'] = {};
  for (const field of [...standingFields, ...dialect.standing]) {
    const code = fields.code(field);
    if (code !== undefined) status[field] = code;
  }
  const remind = fields.inside('refund_remind_timeout');
  const until = remind?.flag('exist_timeout') === true ? remind.line('timeout') : undefined;
  const type = remind?.code('remind_type');
  if (type !== undefined) status['refund_remind_timeout.remind_type'] = type;
  if (until !== undefined) status['refund_remind_timeout.timeout'] = until;
  return status;
}
