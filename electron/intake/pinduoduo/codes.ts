/** Codes of Pinduoduo's after-sales records, as its public documents give them; where the dispute stands is in electron/domain/platform-status. */
import type { Order } from '../../../shared/case';
import type { RemedyKind } from '../../../shared/vocabulary';

/** What is asked; money alone is a full or a partial refund by its amount. */
export type Asked = 'money' | RemedyKind;

/** after_sales_type in a list of records; 1 is "all", which only a question has. */
export const listedTypes: ReadonlyMap<string, Asked> = new Map<string, Asked>([
  ['2', 'money'],
  ['3', 'return_and_refund'],
  ['4', 'exchange'],
  ['5', 'resend'],
  ['6', 'repair'],
]);

/** after_sales_type of a single record: the same by other numbers. */
export const singleTypes: ReadonlyMap<string, Asked> = new Map<string, Asked>([
  ['1', 'money'],
  ['2', 'return_and_refund'],
  ['3', 'exchange'],
  ['4', 'resend'],
  ['5', 'repair'],
]);

/** user_shipping_status: what the buyer says of the goods. */
export const shippingStatuses: ReadonlyMap<string, NonNullable<Order['goodsStatus']> | 'not_said'> = new Map([
  ['0', 'not_said'],
  ['1', 'not_received'],
  ['2', 'received'],
] as const);

/** shipping_status of a single record: whether the order was sent off, by the platform; it tells nothing of their arrival. */
export const orderShippings: ReadonlyMap<string, 'not_shipped' | 'shipped'> = new Map([
  ['0', 'not_shipped'],
  ['1', 'shipped'],
] as const);
