/**
 * As many disputes as wanted, as the platforms would send them: every platform and stage, with messages, evidence and
 * amounts as they are spread in a real queue. The same seed gives the same, case by case; all names are plainly samples.
 */
import { platformTime } from '../../../shared/time';
import { type Chance, chance } from './random';
import { buyerSays, carriers, goods, merchantSays, reasons, shopWords } from './wording';

const hour = 3_600_000;
const day = 24 * hour;

export interface Plenty {
  cases: number;
  seed: number;
  /** ms since the epoch UTC: no dispute is younger. */
  asOf: number;
}

/** One payload a case, as JSON text on one line. */
export function* payloadLines({ cases, seed, asOf }: Plenty): Generator<string> {
  for (let n = 0; n < cases; n += 1) yield JSON.stringify(payloadOf(n, seed, asOf));
}

/** The payload of the `n`th case. */
export function payloadOf(n: number, seed: number, asOf: number): object {
  const luck = chance(seed * 1_000_003 + n);
  const about = aboutOf(n, luck, asOf);
  return luck.weighted<(about: About, luck: Chance) => object>([
    [40, taobao],
    [17, tmall],
    [24, pinduoduo],
    [11, jd],
    [8, wechat],
    [14, ownFormat],
  ])(about, luck);
}

interface About {
  n: number;
  /** Of the dispute, and of the order; beyond 2^53, as real ones are. */
  number: string;
  order: string;
  created: number;
  /** The last that happened. */
  modified: number;
  paid: number;
  claimed: number;
  title: string;
  reason: string;
  text: string;
  buyer: string;
  shop: string;
  carrier: string;
  /** How far it is. */
  at: 'negotiation' | 'intake' | 'evidence' | 'arbitration' | 'ruled' | 'closed';
  said: { by: 'buyer' | 'merchant'; text: string; at: number; pictures: number }[];
}

function aboutOf(n: number, luck: Chance, asOf: number): About {
  const [title, least, most] = luck.one<(typeof goods)[number]>(goods);
  const [, reason, texts] = luck.weighted(reasons.map((one) => [one[0], one] as const));
  const at = luck.weighted<About['at']>([
    [14, 'negotiation'],
    [16, 'intake'],
    [14, 'evidence'],
    [12, 'arbitration'],
    [6, 'ruled'],
    [38, 'closed'],
  ]);
  // Open ones are of the last days; those that are over reach back a year.
  const age = at === 'closed' ? luck.whole(3 * day, 365 * day) : luck.whole(hour, 6 * day);
  const created = asOf - age;
  const modified = created + Math.floor(luck.fraction() * Math.min(age, 4 * day));
  const paid = luck.whole(least * 100, most * 100);
  const claimed = luck.percent(70) ? paid : luck.whole(Math.ceil(paid / 10), paid);
  const said = Array.from({ length: luck.whole(0, 5) }, (_, place) => ({
    by: place % 2 === 0 ? ('buyer' as const) : ('merchant' as const),
    text: `${luck.one(place % 2 === 0 ? buyerSays : merchantSays)}（样例 ${n}-${place + 1}）`,
    at: created + Math.floor(((modified - created) * (place + 1)) / 7),
    pictures: luck.percent(30) ? luck.whole(1, 3) : 0,
  }));
  // A few shops have most of the disputes.
  const shop = Math.floor(luck.fraction() ** 3 * 4000);
  return {
    n,
    number: String(7_000_000_000_000 + n),
    order: String(9_100_000_000_000_000_000n + BigInt(n) * 977n),
    created,
    modified,
    paid,
    claimed,
    title: `${title} 样例${luck.whole(1, 999)}号`,
    reason,
    text: luck.one(texts),
    buyer: `样例买家${luck.whole(1, 60_000)}`,
    shop: `${shopWords[shop % shopWords.length]}${shop}店`,
    carrier: luck.one(carriers),
    at,
    said,
  };
}

const yuan = (fen: number) => (fen / 100).toFixed(2);

const csStatus = { negotiation: 1, intake: 2, evidence: 10, arbitration: 3, ruled: 11, closed: 6 } as const;

function taobao(about: About, luck: Chance): object {
  const { number, order, created, modified, paid, claimed } = about;
  const isOver = about.at === 'closed';
  return {
    refund_get_response: {
      refund: {
        refund_id: number,
        tid: order,
        oid: `${order}1`,
        buyer_nick: about.buyer,
        buyer_open_uid: `SAMPLE${about.buyer.slice(4)}`,
        seller_nick: about.shop,
        title: about.title,
        num: 1,
        num_iid: String(600_000_000_000 + luck.whole(1, 90_000)),
        sku: '颜色:样例;规格:标准',
        price: yuan(paid),
        payment: yuan(paid),
        total_fee: yuan(paid),
        refund_fee: yuan(claimed),
        reason: about.reason,
        desc: about.text,
        created: platformTime(created),
        modified: platformTime(modified),
        status: isOver
          ? luck.one(['CLOSED', 'SUCCESS'] as const)
          : luck.one(['SELLER_REFUSE_BUYER', 'WAIT_SELLER_AGREE'] as const),
        order_status: luck.one(['WAIT_BUYER_CONFIRM_GOODS', 'TRADE_FINISHED'] as const),
        good_status: luck.one(['BUYER_RECEIVED', 'BUYER_NOT_RECEIVED'] as const),
        has_good_return: false,
        company_name: about.carrier,
        refund_phase: luck.one(['onsale', 'aftersale'] as const),
        dispute_type: luck.one(['REFUND', 'REFUND', 'REFUND_AND_RETURN'] as const),
        cs_status: isOver ? luck.one([6, 7, 8, 9] as const) : csStatus[about.at],
        advance_status: 0,
      },
    },
    refund_messages_get_response: {
      refund_messages: {
        refund_message: about.said.map((one, place) => ({
          id: `${number}${place + 1}`,
          refund_id: number,
          owner_id: one.by === 'buyer' ? 1001 : 2002,
          owner_nick: one.by === 'buyer' ? about.buyer : about.shop,
          owner_role: one.by === 'buyer' ? 1 : 2,
          content: one.text,
          created: platformTime(one.at),
          message_type: 'NORMAL',
          ...(one.pictures > 0 && { pic_urls: { pic_url: picturesOf(number, place, one.pictures) } }),
        })),
      },
    },
  };
}

function picturesOf(number: string, place: number, count: number): { url: string }[] {
  return Array.from({ length: count }, (_, at) => ({
    url: `https://img.example.invalid/${number}/${place + 1}-${at + 1}.jpg`,
  }));
}

function tmall(about: About, luck: Chance): object {
  const { number, order, created, modified, paid, claimed } = about;
  const isOver = about.at === 'closed';
  const dispute = {
    dispute_id: number,
    biz_order_id: order,
    buyer_nick: about.buyer,
    buyer_name: '样例',
    buyer_phone: '13900000000',
    seller_nick: `${about.shop}（旗舰）`,
    title: about.title,
    num: 1,
    price: yuan(paid),
    payment: yuan(paid),
    total_fee: yuan(paid),
    refund_fee: yuan(claimed),
    reason: about.reason,
    desc: about.text,
    dispute_request: luck.one(['仅退款', '退货退款'] as const),
    status: isOver ? luck.one([4, 5] as const) : luck.one([1, 6] as const),
    cs_status: isOver ? luck.one([6, 8, 9] as const) : csStatus[about.at],
    created: platformTime(created),
    modified: platformTime(modified),
    refund_phase: luck.one(['onsale', 'aftersale'] as const),
  };
  return { tmall_dispute_receive_get_response: { result: { results: { dispute: [dispute] } } } };
}

const pddStatus = { negotiation: 2, intake: 8, evidence: 8, arbitration: 8, ruled: 5, closed: 10 } as const;

function pinduoduo(about: About, luck: Chance): object {
  const { number, order, created, modified, paid, claimed } = about;
  const record = {
    id: number,
    order_sn: `26${order.slice(0, 4)}-${order.slice(4)}`,
    after_sale_reason: about.reason,
    after_sales_type: luck.one([2, 3] as const),
    after_sales_status: about.at === 'closed' ? luck.one([9, 10, 11, 12] as const) : pddStatus[about.at],
    created_time: platformTime(created),
    updated_time: platformTime(modified),
    discount_amount: '0.00',
    order_amount: yuan(paid),
    refund_amount: yuan(claimed),
    goods_id: luck.whole(1, 90_000),
    goods_name: about.title,
    goods_number: '1',
    goods_price: yuan(paid),
    good_image: `https://img.example.invalid/goods/${about.n % 9000}.jpeg`,
    shipping_name: about.carrier,
    user_shipping_status: luck.one(['0', '1', '2'] as const),
    dispute_refund_status: about.at === 'negotiation' ? 0 : 1,
  };
  return { refund_increment_get_response: { total_count: 1, refund_list: [record] } };
}

const jdStep = { negotiation: 22, intake: 21, evidence: 21, arbitration: 33, ruled: 33, closed: 50 } as const;

function jd(about: About, luck: Chance): object {
  const { number, order, created, paid } = about;
  return {
    afsServiceId: `20${number}`,
    orderId: order.slice(0, 12) + String(about.n).padStart(7, '0'),
    wareId: luck.whole(1, 90_000),
    wareName: about.title,
    customerExpect: luck.one([10, 20, 30] as const),
    customerName: about.buyer,
    customerPin: `sample_${about.buyer.slice(4)}`,
    afsApplyTime: platformTime(created),
    questionDesc: `${about.reason}：${about.text}`,
    questionPic: about.said.some(({ pictures }) => pictures > 0) ? `https://img.example.invalid/jd/${number}.jpg` : '',
    afsServiceStep: about.at === 'closed' ? luck.one([50, 60] as const) : jdStep[about.at],
    afsServicePrice: yuan(paid),
    serviceTrackInfoExports: about.said.map((one) => ({
      title: '处理',
      context: one.text,
      createDate: platformTime(one.at),
      createName: one.by === 'buyer' ? about.buyer : '样例客服',
    })),
  };
}

const wechatStatus = {
  negotiation: 100,
  intake: 101,
  evidence: 108,
  arbitration: 103,
  ruled: 110,
  closed: 116,
} as const;

function wechat(about: About): object {
  const { number, order, created, paid, claimed } = about;
  const seconds = (moment: number) => Math.floor(moment / 1000);
  const said = about.said.map((one) => ({
    item_type: one.by === 'buyer' ? 7 : 8,
    time: seconds(one.at),
    content: one.text,
    ...(one.pictures > 0 && {
      media_id_list: Array.from({ length: one.pictures }, (_, at) => `sample-${number}-${at}`),
    }),
  }));
  return {
    errcode: 0,
    errmsg: 'ok',
    order_id: order,
    after_sale_order_id: `20${number}`,
    status: wechatStatus[about.at],
    refund_amount: claimed,
    order_price: paid,
    history: [
      ...said.toReversed(),
      { item_type: 1, time: seconds(created + 2000), content: '申请平台介入', phone_number: '13800000000' },
      { item_type: 51, time: seconds(created + 1000), content: '商品无问题' },
      { item_type: 50, time: seconds(created), content: '', after_sale_type: 2, after_sale_reason: about.reason },
    ],
  };
}

const complaints = [
  ['late_shipment', 'compensation'],
  ['after_sales_breach', 'full_refund'],
  ['service_attitude', 'apology'],
  ['false_shipment', 'compensation'],
] as const;

const platforms = ['taobao', 'tmall', 'jd', 'pinduoduo', 'wechat'] as const;

/** What the platforms' records do not have: complaints, claims of merchants, evidence of other kinds. In the desk's own format. */
function ownFormat(about: About, luck: Chance): object {
  const { number, order, created, modified, paid, claimed, at } = about;
  const platform = luck.one(platforms);
  const isComplaint = luck.percent(70);
  const byMerchant = !isComplaint || luck.percent(20);
  const [category, asks] = byMerchant
    ? (['malicious_buyer', 'compensation'] as const)
    : luck.one<(typeof complaints)[number]>(complaints);
  const kinds = ['photo', 'chat_log', 'logistics_record', 'order_record', 'unboxing_video'] as const;
  return {
    format: 'arbiter-desk/case/1',
    platform,
    track: isComplaint ? 'complaint' : 'intervention',
    category,
    source: { platform, kind: 'ticket', number: `T${number}`, createdAt: created, modifiedAt: modified, status: {} },
    order: { orderId: order, title: about.title, paidFen: paid, fundsIn: luck.one(['escrow', 'settled'] as const) },
    buyer: { name: about.buyer },
    merchant: { name: about.shop },
    claim: {
      by: byMerchant ? 'merchant' : 'buyer',
      asks,
      reason: byMerchant ? '恶意买家' : about.reason,
      text: about.text,
      amountFen: asks === 'apology' ? 0 : claimed,
    },
    entry: at === 'closed' ? { stage: at, since: modified, closure: 'ruled' } : { stage: at, since: modified },
    messages: about.said.map((one, place) => ({
      id: `m${place + 1}`,
      at: one.at,
      from: one.by,
      author: one.by === 'buyer' ? about.buyer : about.shop,
      text: one.text,
      evidenceSourceIds: [],
    })),
    evidence: about.said
      .filter(({ pictures }) => pictures > 0)
      .map((one, place) => ({
        sourceId: `e${place + 1}`,
        side: one.by,
        kind: luck.one(kinds),
        provenance: 'party',
        givenAt: one.at,
        text: `样例举证 ${place + 1}`,
        files: [],
      })),
  };
}
