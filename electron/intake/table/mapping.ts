/** What the columns of a table seem to be, by their names and what is in them; a person says what they are. */
import { createHash } from 'node:crypto';
import {
  type DraftMapping,
  mappingFormat,
  type TableField,
  type TableMapping,
  type TableStage,
  tableFields,
} from '../../../shared/tables';
import type { Platform } from '../../../shared/vocabulary';

/** Names that a column goes by, widths, blanks and capitals aside; the first heading that has one is taken. */
export const headingNames: Readonly<Record<TableField, readonly string[]>> = {
  number: [
    '退款编号',
    '退款单号',
    '售后编号',
    '售后单号',
    '服务单号',
    '纠纷编号',
    '维权编号',
    '编号',
    'refundid',
    'disputeid',
    'aftersaleid',
    'afsserviceid',
    'caseid',
    'casenumber',
    'number',
    'id',
  ],
  orderId: ['订单编号', '订单号', '主订单号', '交易号', 'orderid', 'ordersn', 'ordernumber', 'orderno', 'tid', 'order'],
  createdAt: [
    '申请时间',
    '退款申请时间',
    '退款的申请时间',
    '创建时间',
    '发起时间',
    '提交时间',
    'created',
    'createdat',
    'createdtime',
    'appliedat',
    'filedat',
    'date',
  ],
  amount: [
    '退款金额',
    '申请退款金额',
    '退款的金额',
    '申请金额',
    '争议金额',
    'refundfee',
    'refundamount',
    'amount',
    'claimamount',
  ],
  modifiedAt: [
    '更新时间',
    '修改时间',
    '最后更新时间',
    '最近修改时间',
    'modified',
    'modifiedat',
    'updatedat',
    'updatedtime',
    'lastmodified',
  ],
  paid: [
    '实付金额',
    '买家实付金额',
    '买家实际支付金额',
    '支付金额',
    '订单金额',
    '付款金额',
    'paid',
    'payment',
    'totalfee',
    'orderamount',
    'amountpaid',
  ],
  subOrderId: ['子订单号', '子订单编号', 'oid', 'suborderid'],
  title: ['商品名称', '商品标题', '宝贝标题', '商品', 'title', 'goodsname', 'product', 'productname', 'item'],
  itemId: ['商品编号', '商品id', '宝贝id', 'numiid', 'goodsid', 'itemid', 'productid'],
  sku: ['规格', '商品规格', 'sku', 'skuid'],
  quantity: ['数量', '商品数量', '购买数量', 'quantity', 'num', 'goodsnumber'],
  price: ['单价', '商品单价', '商品价格', 'price', 'unitprice', 'goodsprice'],
  buyer: [
    '买家',
    '买家昵称',
    '买家会员名',
    '买家旺旺',
    '客户姓名',
    '消费者',
    'buyer',
    'buyernick',
    'buyername',
    'customer',
    'customername',
  ],
  buyerId: ['买家id', 'buyerid', 'buyeropenuid', 'customerpin'],
  buyerPhone: ['买家电话', '买家手机', '手机号', '联系电话', 'buyerphone', 'phone', 'mobile'],
  merchant: [
    '商家',
    '店铺',
    '店铺名称',
    '卖家',
    '卖家昵称',
    'merchant',
    'shop',
    'shopname',
    'seller',
    'sellernick',
    'store',
  ],
  merchantId: ['店铺id', '商家id', 'shopid', 'merchantid', 'sellerid'],
  asks: [
    '售后类型',
    '退款类型',
    '申请类型',
    '诉求',
    '期望处理方式',
    'asks',
    'aftersalestype',
    'disputetype',
    'requesttype',
    'type',
  ],
  reason: ['退款原因', '买家退款原因', '售后原因', '申请原因', '投诉原因', '原因', 'reason', 'refundreason'],
  text: [
    '退款说明',
    '买家退款说明',
    '问题描述',
    '描述',
    '说明',
    '备注',
    'desc',
    'description',
    'text',
    'remark',
    'comment',
  ],
  status: ['退款状态', '售后状态', '状态', 'status', 'state', 'refundstatus'],
  shippedBy: ['物流公司', '发货物流公司', '快递公司', 'carrier', 'shippedby', 'logisticscompany'],
  waybill: ['物流单号', '发货物流单号', '运单号', '快递单号', 'waybill', 'trackingnumber', 'logisticsno'],
  returnCarrier: ['退货物流公司', '退货快递公司', 'returncarrier'],
  returnWaybill: ['退货物流单号', '退货运单号', '退货快递单号', 'returnwaybill', 'returntrackingnumber', 'sid'],
  files: ['凭证', '图片', '凭证图片', '证据', '附件', 'files', 'pictures', 'images', 'attachments', 'evidence'],
};

function plain(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-()（）:：*]/g, '');
}

/** What the columns seem to be, by their headings; nobody is asked to believe it unseen. */
export function guessedColumns(headings: readonly string[]): TableMapping['columns'] {
  const columns: TableMapping['columns'] = {};
  const taken = new Set<string>();
  for (const field of tableFields) {
    const known = headingNames[field];
    const found = known
      .map((name) => headings.find((heading) => plain(heading) === name && !taken.has(heading)))
      .find((heading) => heading !== undefined);
    if (found === undefined) continue;
    columns[field] = found;
    taken.add(found);
  }
  return columns;
}

/** Names a layout: SHA-256 over its headings. */
export function layoutOf(headings: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(headings)).digest('hex');
}

/** What tells a platform: in the file's name, and in names that only its own payloads have. */
const platformSigns: Readonly<Record<Platform, { named: RegExp; headings: readonly string[] }>> = {
  tmall: { named: /天猫|tmall/i, headings: ['disputeid'] },
  taobao: { named: /淘宝|taobao/i, headings: ['refundid', '买家旺旺', '宝贝标题', '宝贝id', '买家会员名'] },
  jd: { named: /京东|(?:^|[^a-z])jd(?:[^a-z]|$)/i, headings: ['afsserviceid', '服务单号', 'customerpin'] },
  pinduoduo: { named: /拼多多|pinduoduo|pdd/i, headings: ['ordersn', 'aftersaleid'] },
  wechat: { named: /微信|小店|视频号|wechat|weixin/i, headings: ['complaintid'] },
};

function guessedPlatform(name: string, headings: readonly string[]): Platform | null {
  const plainly = headings.map(plain);
  const signs = Object.entries(platformSigns) as [Platform, (typeof platformSigns)[Platform]][];
  const told =
    signs.find(([, { named }]) => named.test(name)) ??
    signs.find(([, { headings: own }]) => own.some((heading) => plainly.includes(heading)));
  return told?.[0] ?? null;
}

/** Where a status says that a case stands; undefined where it says nothing that a name tells. */
export function guessedStage(status: string): TableStage | undefined {
  if (/介入|仲裁|纠纷处理中/.test(status)) return 'intake';
  if (/举证/.test(status)) return 'evidence';
  if (/成功|已完成|已退款|关闭|已撤销|已取消|已结案|closed|success|completed|cancelled/i.test(status)) return 'closed';
  return undefined;
}

/**
 * What a table seems to be, whole; what nothing tells is left to a person.
 * @param name of its file
 * @param valuesOf what a column has in its rows; null where that is too much
 */
export function proposedMapping(
  name: string,
  headings: readonly string[],
  valuesOf: (heading: string) => readonly string[] | null,
): DraftMapping {
  const columns = guessedColumns(headings);
  const { amount, status } = columns;
  const isFen = amount !== undefined && /[(（]分[)）]|fen|cents/i.test(amount);
  const stages = (status === undefined ? null : valuesOf(status))?.flatMap((value): [string, TableStage][] => {
    const stage = guessedStage(value);
    return stage === undefined ? [] : [[value, stage]];
  });
  return {
    format: mappingFormat,
    platform: guessedPlatform(name, headings),
    unit: isFen ? 'fen' : 'yuan',
    columns,
    ...(stages && stages.length > 0 && { values: { status: Object.fromEntries(stages) } }),
    headings: [...headings],
  };
}
