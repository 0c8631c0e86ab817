/** Evidence that a refund record itself is: what the platform knows of the order, and of the goods' way back. */
import type { Order } from '../../shared/case';
import type { GivenEvidence } from '../../shared/commands';
import { formatFen } from '../../shared/money';
import { shortened } from '../../shared/text';
import { orderStatusWords } from './taobao/codes';

const goodsWords: Record<NonNullable<Order['goodsStatus']>, string> = {
  not_received: '买家未收到货',
  received: '买家已收到货',
  returned: '买家已退货',
};

/** The order as the platform gave it when the dispute was first read (平台调取). */
export function orderRecord(order: Order, givenAt: number): GivenEvidence {
  const status = order.status === undefined ? undefined : orderStatusWords.get(order.status);
  const lines: [string, string | undefined][] = [
    ['订单号', order.orderId],
    ['子订单号', order.subOrderId],
    ['商品', order.title || undefined],
    ['商品编号', order.itemId],
    ['规格', order.sku],
    ['数量', order.quantity === undefined ? undefined : String(order.quantity)],
    ['单价', order.priceFen === undefined ? undefined : formatFen(order.priceFen)],
    ['实付金额', order.paidFen === undefined ? undefined : formatFen(order.paidFen)],
    ['交易状态', status === undefined ? order.status : `${status}（${order.status}）`],
    ['货物状态', order.goodsStatus === undefined ? undefined : goodsWords[order.goodsStatus]],
  ];
  return platformEvidence('order', 'order_record', lines, givenAt);
}

/** The waybill of the return, where the record has one. */
export function returnRecord(order: Order, givenAt: number): GivenEvidence | undefined {
  if (order.returnWaybill === undefined) return undefined;
  const lines: [string, string | undefined][] = [
    ['退货物流', order.returnCarrier],
    ['退货运单号', order.returnWaybill],
  ];
  // By its number: another waybill is another piece of evidence, the same one is not taken twice.
  const sourceId = shortened(`return:${order.returnWaybill}`, 500);
  return platformEvidence(sourceId, 'return_shipping_record', lines, givenAt);
}

function platformEvidence(
  sourceId: string,
  kind: GivenEvidence['kind'],
  lines: [string, string | undefined][],
  givenAt: number,
): GivenEvidence {
  const text = lines.flatMap(([label, value]) => (value === undefined ? [] : [`${label}：${value}`])).join('\n');
  return { side: 'platform', kind, provenance: 'platform', givenAt, text, files: [], sourceId };
}
