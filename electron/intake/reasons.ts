/**
 * The reason that a buyer picked or wrote, to a category. Only what a reason plainly says: the rest has no category
 * until a person places it.
 */
import type { Category } from '../../shared/vocabulary';

/**
 * Reasons of the platform's own lists, whole. Null: known to say too little, or two things at once, though a phrase
 * below would match it.
 */
export const whole: ReadonlyMap<string, Category | null> = new Map<string, Category | null>([
  ['收到商品少件或破损', null],
  ['收到商品少件/破损', null],
  ['商品少件/破损/污渍', null],
  ['少件/破损', null],
  ['空包裹/少货', 'empty_or_short'],
  ['不喜欢/不想要', 'no_reason_return'],
  ['不想要了', 'no_reason_return'],
  ['多拍/错拍/不想要', 'no_reason_return'],
  ['多拍/拍错/不想要', 'no_reason_return'],
  ['拍错/多拍/不想要', 'no_reason_return'],
  ['拍错/多拍/不喜欢', 'no_reason_return'],
  ['尺码拍错/不喜欢/效果差', 'no_reason_return'],
  ['退运费', null],
  ['发票问题', null],
  ['协商一致退款', null],
  ['其他', null],
]);

/**
 * Phrases, most telling first: a reason that names a fake and a flaw is about the fake; "a flaw" and "unlike its
 * description" come late because they accompany everything else.
 */
export const phrases: readonly (readonly [Category, readonly string[]])[] = [
  ['counterfeit', ['假冒', '假货', '仿冒', '仿品', '山寨', '高仿', '售假', '非正品', '不是正品', '盗版']],
  ['return_swapped', ['调包', '掉包', '退回商品不符', '退回的不是原商品']],
  ['malicious_buyer', ['恶意买家', '恶意差评', '无理退货', '恶意退货', '敲诈']],
  ['fraud', ['欺诈', '诈骗']],
  ['false_shipment', ['虚假发货', '假发货', '空单发货', '未发货却显示已发货']],
  ['false_advertising', ['虚假宣传', '夸大宣传', '虚假广告', '误导宣传', '宣传与实际不符']],
  [
    'return_refused',
    [
      '拒绝退货',
      '拒绝退款',
      '拒绝退换',
      '拒绝换货',
      '拒绝七天',
      '拒绝7天',
      '拒不退',
      '不给退',
      '不予退换',
      '不同意退',
      '退换货遭拒',
      '退货被拒',
      '退款被拒',
      '拒收退货',
    ],
  ],
  ['no_reason_return', ['七天无理由', '7天无理由', '七日无理由', '7日无理由', '无理由退']],
  [
    'late_shipment',
    [
      '未按约定时间发货',
      '未按时发货',
      '延迟发货',
      '发货延迟',
      '延误发货',
      '超时未发货',
      '发货超时',
      '逾期发货',
      '发货太慢',
      '发货慢',
      '迟迟不发货',
      '一直不发货',
      '一直未发货',
    ],
  ],
  ['empty_or_short', ['空包', '少件', '少货', '少发货', '少发了', '漏发', '缺件', '缺少配件', '配件缺失', '数量不符']],
  ['logistics_damage', ['破损', '压坏', '摔坏', '运输损坏', '物流损坏', '运输途中损坏', '包裹损坏']],
  [
    'not_received',
    [
      '未收到货',
      '没收到货',
      '没有收到货',
      '未收到商品',
      '未收到包裹',
      '没收到包裹',
      '一直未送到',
      '未送达',
      '丢件',
      '包裹丢失',
      '快递丢失',
      '物流丢失',
      '货物丢失',
    ],
  ],
  [
    'not_as_described',
    [
      '描述不符',
      '描述的不符',
      '描述不一致',
      '与描述不',
      '与图片不符',
      '与页面不符',
      '图文不符',
      '货不对板',
      '货不对版',
      '发错货',
      '错发',
    ],
  ],
  [
    'quality',
    [
      '质量问题',
      '质量不好',
      '质量差',
      '质量太差',
      '质量缺陷',
      '做工',
      '瑕疵',
      '开线',
      '开裂',
      '掉色',
      '褪色',
      '起球',
      '异味',
      '故障',
      '无法使用',
      '不能使用',
      '无法正常使用',
      '变质',
      '商品过期',
      '已过期',
      '发霉',
    ],
  ],
  [
    'after_sales_breach',
    ['未履行', '违背承诺', '未按承诺', '售后不', '售后无', '售后未', '拒绝保修', '不予保修', '拒绝维修'],
  ],
  ['service_attitude', ['服务态度', '态度差', '态度恶劣', '辱骂']],
];

/** "非质量问题", "没有明显瑕疵" say that it is not that. A denial missed would be a guess; one too many only asks a person. */
const negation = /(?:[非无没]|(?:没有|不是|并非|并无|无明显|未发现|不存在)[^，。；、/,.;]{0,3})$/;

/** The category that a reason plainly says; null where it does not. */
export function categoryOfReason(reason: string): Category | null {
  const text = reason.normalize('NFKC').replace(/\s+/g, '');
  const known = whole.get(text);
  if (known !== undefined) return known;
  for (const [category, words] of phrases) {
    if (words.some((word) => isSaid(text, word))) return category;
  }
  return null;
}

function isSaid(text: string, phrase: string): boolean {
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
    if (!negation.test(text.slice(0, at))) return true;
  }
  return false;
}
