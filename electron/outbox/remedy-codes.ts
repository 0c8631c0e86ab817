import type { CaseState, Remedy } from '../../shared/case';
import type { Platform, RemedyKind } from '../../shared/vocabulary';
import { expectations } from '../intake/jd/codes';
import { listedTypes, singleTypes } from '../intake/pinduoduo/codes';
import { disputeTypes } from '../intake/taobao/codes';
import { afterSaleTypes } from '../intake/wechat/codes';
import type { PlatformCode } from './outcome-line';

/** What the import reads as what is asked, by the field that says it. */
type Asked = readonly [field: string, codes: Iterable<readonly [code: string, asked: string]>];

const ofTop = (exchange: string): Asked => [
  'dispute_type',
  // Each of the two has a code of its own for it.
  [...disputeTypes].filter(([code, asked]) => asked !== 'exchange' || code === exchange),
];

const fieldsOf: Record<Platform, readonly Asked[]> = {
  taobao: [ofTop('TAOBAO_EXCHANGE')],
  tmall: [ofTop('TMALL_EXCHANGE')],
  jd: [['customerExpect', expectations]],
  // One name with two numberings: which is meant goes with where the field stands.
  pinduoduo: [
    ['refund_list.after_sales_type', listedTypes],
    ['pdd.refund.information.get.after_sales_type', singleTypes],
  ],
  wechat: [['after_sale_type', afterSaleTypes]],
};

/**
 * By which codes the platform's own records ask for such a remedy: the import's tables read backwards. Empty where its documents name
 * none; what the desk alone tells apart, a refund in full or in part, is one code there.
 */
export function remedyCodes({ platform }: Pick<CaseState, 'platform'>, kind: RemedyKind): PlatformCode[] {
  const wanted = kind === 'full_refund' || kind === 'partial_refund' ? 'money' : kind;
  return fieldsOf[platform].flatMap(([field, codes]) =>
    [...codes].flatMap(([code, asked]) => (asked === wanted ? [{ field, code }] : [])),
  );
}

/** The same, as a part that is left out where there is none. */
export function codesPart(state: Pick<CaseState, 'platform'>, remedy: Remedy | undefined): { codes?: PlatformCode[] } {
  const codes = remedy ? remedyCodes(state, remedy.kind) : [];
  return codes.length > 0 ? { codes } : {};
}
