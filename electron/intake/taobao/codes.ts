/**
 * Codes of Taobao's refund records, as TOP's public documents give them. What is not in a table is a warning on the
 * case (`Fields.coded`), never a guess.
 */
import type { Order } from '../../../shared/case';
import type { Outcome, RemedyKind } from '../../../shared/vocabulary';
import {
  csStatuses,
  type RefundProgress,
  refundStatuses as refundStatusTable,
  type ServiceStatus,
} from '../../domain/platform-status/top';

export type { RefundProgress, ServiceStatus } from '../../domain/platform-status/top';

/** cs_status: whether an agent of the platform is in it, and how far. */
export const serviceStatuses: ReadonlyMap<string, ServiceStatus> = new Map(
  Object.entries(csStatuses).map(([code, { name }]) => [code, name]),
);

/** status */
export const refundStatuses: ReadonlyMap<string, RefundProgress> = new Map(
  Object.entries(refundStatusTable).map(([code, { progress }]) => [code, progress]),
);

/** good_status */
export const goodsStatuses: ReadonlyMap<string, NonNullable<Order['goodsStatus']>> = new Map([
  ['BUYER_NOT_RECEIVED', 'not_received'],
  ['BUYER_RECEIVED', 'received'],
  ['BUYER_RETURNED_GOODS', 'returned'],
]);

/** What is asked; money alone is a full or a partial refund by its amount. */
export type Asked = 'money' | 'unsaid' | RemedyKind;

/** dispute_type */
export const disputeTypes: ReadonlyMap<string, Asked> = new Map<string, Asked>([
  ['REFUND', 'money'],
  ['REFUND_AND_RETURN', 'return_and_refund'],
  ['TMALL_EXCHANGE', 'exchange'],
  ['TAOBAO_EXCHANGE', 'exchange'],
  ['REPAIR', 'repair'],
  ['RESHIPPING', 'resend'],
  ['OTHERS', 'unsaid'],
]);

/** refund_phase: before the buyer confirms receipt the platform holds the money, after that the merchant has it. */
export const refundPhases: ReadonlyMap<string, NonNullable<Order['fundsIn']>> = new Map([
  ['onsale', 'escrow'],
  ['aftersale', 'settled'],
]);

/** advance_status (退款先行垫付): whether the platform has advanced the money. */
export const advanceStatuses: ReadonlyMap<string, 'advanced' | 'not_advanced'> = new Map([
  ['0', 'not_advanced'],
  ['1', 'not_advanced'],
  ['2', 'advanced'],
  ['3', 'not_advanced'],
  ['4', 'not_advanced'],
  ['5', 'advanced'],
]);

/** operation_contraint, spelled so by the platform: what the merchant may not do there. */
export const operationConstraints: ReadonlyMap<string, string> = new Map([
  ['cannot_refuse', 'cannot_refuse'],
  ['refund_onweb', 'refund_onweb'],
]);

export type Speaker = 'buyer' | 'merchant' | 'agent';

/** owner_role of a message */
export const ownerRoles: ReadonlyMap<string, Speaker> = new Map([
  ['1', 'buyer'],
  ['2', 'merchant'],
  ['3', 'agent'],
]);

/** message_type; the second is the merchant's message that gives the address for the return. */
export const messageTypes: ReadonlyMap<string, string> = new Map([
  ['NORMAL', 'NORMAL'],
  ['RETURN_GOODS_APPROVED', 'RETURN_GOODS_APPROVED'],
]);

/** Whom the platform decided for, where it says so. */
export const decisions: ReadonlyMap<ServiceStatus, Outcome | null> = new Map<ServiceStatus, Outcome | null>([
  ['finished', null],
  ['for_buyer', 'buyer_upheld'],
  ['for_seller', 'merchant_upheld'],
  ['open_for_appeal', null],
]);

/** order_status in words, for the order record; an unknown one stands there as it came. */
export const orderStatusWords: ReadonlyMap<string, string> = new Map([
  ['TRADE_NO_CREATE_PAY', '没有创建支付宝交易'],
  ['WAIT_BUYER_PAY', '等待买家付款'],
  ['WAIT_SELLER_SEND_GOODS', '等待卖家发货'],
  ['WAIT_BUYER_CONFIRM_GOODS', '等待买家确认收货'],
  ['TRADE_BUYER_SIGNED', '买家已签收'],
  ['TRADE_FINISHED', '交易成功'],
  ['TRADE_CLOSED', '交易关闭'],
  ['TRADE_CLOSED_BY_TAOBAO', '交易被淘宝关闭'],
]);
