/** Taobao and Tmall: the refund record of TOP, and Tmall's dispute record with numbers for the same. */
import type { CaseState } from '../../../shared/case';
import { respondentOf } from '../case/actors';
import { isSettled, type Progress, progressOf } from './progress';
import type { CodeTable, PlatformStatus, Reading } from './reading';
import { withPlatform } from './reading';

/** cs_status: whether an agent of the platform is in it, and how far. */
export const csStatuses = {
  1: { name: 'not_needed', stages: ['negotiation', 'enforcement', 'closed'], closures: ['settled'] },
  2: { name: 'needed', stages: ['intake'] },
  3: { name: 'stepped_in', stages: ['arbitration', 'appeal'] },
  4: { name: 'first_decision_made', stages: ['lead_review'] },
  5: { name: 'review_failed', stages: ['arbitration', 'appeal'] },
  6: {
    name: 'finished',
    stages: ['enforcement', 'closed'],
    closures: ['ruled', 'settled', 'dismissed'],
    outcomes: ['both_responsible', 'no_one'],
  },
  7: { name: 'withdrawn', stages: ['closed'], closures: ['withdrawn', 'lapsed'] },
  8: {
    name: 'for_buyer',
    stages: ['enforcement', 'closed'],
    closures: ['ruled'],
    outcomes: ['buyer_upheld', 'claim_rejected'],
  },
  9: {
    name: 'for_seller',
    stages: ['enforcement', 'closed'],
    closures: ['ruled'],
    outcomes: ['merchant_upheld', 'claim_rejected'],
  },
  10: { name: 'evidence', stages: ['evidence'] },
  11: { name: 'open_for_appeal', stages: ['ruled'] },
} as const satisfies Record<number, Reading & { name: string }>;
export type ServiceStatus = (typeof csStatuses)[keyof typeof csStatuses]['name'];

const agreed: Reading = { stages: ['negotiation', 'enforcement'] };
const unsettled: Reading = { stages: ['negotiation', ...withPlatform] };

/** status of a refund record */
export const refundStatuses = {
  WAIT_SELLER_AGREE: { progress: 'open', ...unsettled },
  WAIT_BUYER_RETURN_GOODS: { progress: 'open', ...agreed },
  WAIT_SELLER_CONFIRM_GOODS: { progress: 'open', ...agreed },
  SELLER_REFUSE_BUYER: { progress: 'open', ...unsettled },
  WAIT_BUYER_CONFIRM_REDO_SEND_GOODS: { progress: 'open', ...agreed },
  WAIT_SELLER_CONFIRM_RETURN_ADDRESS: { progress: 'open', ...agreed },
  // Spelled so by the platform.
  WAIT_SELLER_CONSIGN_GOOGDS: { progress: 'open', ...agreed },
  EXCHANGE_TRANSFORM_TO_REFUND: { progress: 'open', ...unsettled },
  EXCHANGE_WAIT_BUYER_CONFIRM_GOODS: { progress: 'open', ...agreed },
  POST_FEE_DISPUTE_WAIT_ACTIVATE: { progress: 'open', ...unsettled },
  CLOSED: { progress: 'closed', stages: ['closed'] },
  SUCCESS: { progress: 'succeeded', stages: ['closed'], closures: ['ruled', 'settled'] },
} as const satisfies Record<string, Reading & { progress: string }>;
export type RefundProgress = (typeof refundStatuses)[keyof typeof refundStatuses]['progress'];

const over: Reading = { stages: ['closed'] };
const given: Reading = { stages: ['closed'], closures: ['ruled', 'settled'] };

/** status of Tmall's dispute record, where money is asked back */
export const disputeRefundStatuses = {
  1: unsettled,
  2: agreed,
  3: agreed,
  4: over,
  5: given,
  6: unsettled,
  7: agreed,
  8: agreed,
} as const satisfies CodeTable;

/** status of Tmall's dispute record, where an exchange is asked for */
export const disputeExchangeStatuses = {
  1: unsettled,
  2: agreed,
  3: agreed,
  4: over,
  5: given,
  6: unsettled,
  12: agreed,
  13: agreed,
  14: unsettled,
} as const satisfies CodeTable;

export function topStatusOf(state: CaseState): PlatformStatus[] {
  const service = csStatusOf(state);
  const progress = progressOf(state);
  return [
    ...(service === null ? [] : [{ field: 'cs_status', code: String(service), words: `top.cs_status.${service}` }]),
    ...(progress === null ? [] : statusOf(state, progress)),
  ];
}

function csStatusOf(state: CaseState): keyof typeof csStatuses | null {
  switch (state.stage) {
    case 'negotiation':
      return 1;
    case 'intake':
      return 2;
    case 'evidence':
      return 10;
    case 'arbitration':
    case 'appeal':
      return state.returned ? 5 : 3;
    case 'lead_review':
      return 4;
    case 'ruled':
      return 11;
    case 'enforcement':
      return finishedAs(state);
    case 'closed':
      return closedAs(state);
  }
}

function closedAs(state: CaseState): keyof typeof csStatuses | null {
  switch (state.closure) {
    case 'ruled':
    case 'settled':
      return finishedAs(state);
    case 'dismissed':
      return 6;
    case 'withdrawn':
    case 'lapsed':
      return 7;
    case null:
      return null;
  }
}

/** For whom, where it was decided for one of them; an agreement that needed no agent needed none. */
function finishedAs(state: CaseState): keyof typeof csStatuses {
  if (isSettled(state)) return state.askedInAt === null ? 1 : 6;
  switch (state.verdict?.verdict.outcome ?? state.decidedElsewhere?.outcome) {
    case 'buyer_upheld':
      return 8;
    case 'merchant_upheld':
      return 9;
    case 'claim_rejected':
      return respondentOf(state.claim) === 'buyer' ? 8 : 9;
    default:
      return 6;
  }
}

const refundStatusOf: Partial<Record<Progress, keyof typeof refundStatuses>> = {
  asked: 'WAIT_SELLER_AGREE',
  refused: 'SELLER_REFUSE_BUYER',
  return_awaited: 'WAIT_BUYER_RETURN_GOODS',
  returned: 'WAIT_SELLER_CONFIRM_GOODS',
  to_ship: 'WAIT_SELLER_CONSIGN_GOOGDS',
  done: 'SUCCESS',
  closed: 'CLOSED',
};

const disputeRefundOf: Partial<Record<Progress, keyof typeof disputeRefundStatuses>> = {
  asked: 1,
  refused: 6,
  return_awaited: 2,
  returned: 3,
  done: 5,
  closed: 4,
};

const disputeExchangeOf: Partial<Record<Progress, keyof typeof disputeExchangeStatuses>> = {
  asked: 1,
  refused: 6,
  return_awaited: 2,
  returned: 3,
  to_ship: 12,
  done: 5,
  closed: 4,
};

/** No code at all where the record has none for it: the platform pays back without one. */
function statusOf({ platform, source, claim }: CaseState, progress: Progress): PlatformStatus[] {
  const isDispute = platform === 'tmall' && source.kind === 'dispute';
  const isExchange = claim.asks === 'exchange';
  const table = !isDispute ? 'status' : isExchange ? 'disputeExchange' : 'disputeRefund';
  const code = !isDispute
    ? refundStatusOf[progress]
    : isExchange
      ? disputeExchangeOf[progress]
      : disputeRefundOf[progress];
  return code === undefined ? [] : [{ field: 'status', code: String(code), words: `top.${table}.${code}` }];
}
