/** Codes of WeChat Store's dispute records, as its public documents give them; where the dispute stands is in electron/domain/platform-status. */
import type { RemedyKind } from '../../../shared/vocabulary';

/** after_sale_type of an entry in the history. */
export const afterSaleTypes: ReadonlyMap<string, RemedyKind | 'money'> = new Map<string, RemedyKind | 'money'>([
  ['1', 'money'],
  ['2', 'return_and_refund'],
]);

/** after_sale_reason of an entry: the numbers of before, and those of getaftersalereason. */
export const afterSaleReasons: ReadonlyMap<string, string> = new Map([
  ['1', '拍错/多拍'],
  ['2', '不想要了'],
  ['3', '无快递信息'],
  ['4', '包裹为空'],
  ['5', '已拒签包裹'],
  ['6', '快递长时间未送达'],
  ['7', '与商品描述不符'],
  ['8', '质量问题'],
  ['9', '卖家发错货'],
  ['10', '三无产品'],
  ['11', '假冒产品'],
  ['12', '其他'],
  ['10000000', '不想要了'],
  ['10000001', '缺货'],
  ['10000002', '拍错/多拍'],
  ['10000003', '没用/少用优惠'],
  ['10000004', '地址/电话等信息填写错误'],
  ['10000005', '少件/漏发'],
  ['10000006', '卖家发错货'],
  ['10000007', '未收到商品'],
  ['10000008', '其他'],
  ['10000010', '商家未按约定时间发货'],
  ['10000011', '与商品描述不符'],
  ['10000014', '双方协商一致退款'],
  ['10000015', '快递长时间未送达'],
  ['10000016', '包裹为空'],
  ['10000017', '物流无跟踪记录'],
  ['10000018', '已拒签包裹'],
  ['10000019', '7天无理由'],
  ['10000021', '质量问题'],
  ['10000023', '课程/服务与描述不符'],
  ['10000028', '肤质不匹配'],
  ['10000029', '宠物食用不适'],
  ['10000031', '开线/走丝'],
  ['10000033', '假冒产品'],
  ['10000039', '大小/尺寸与商品描述不符'],
  ['10000040', '包装/商品破损/污渍/裂痕/变形'],
  ['10000041', '功能/效果与商品描述不符'],
  ['10000042', '材质/面料与商品描述不符'],
  ['10000043', '颜色/图案/款式与商品描述不符'],
]);

export type Teller = 'buyer' | 'merchant' | 'agent';

/** item_type: whose words an entry of the history has; the others are the platform's own. */
export const tellers: ReadonlyMap<string, Teller> = new Map<string, Teller>([
  ['1', 'buyer'],
  ['2', 'buyer'],
  ['3', 'merchant'],
  ['4', 'buyer'],
  ['7', 'buyer'],
  ['8', 'merchant'],
  ['50', 'buyer'],
  ['51', 'merchant'],
  ['52', 'buyer'],
]);
