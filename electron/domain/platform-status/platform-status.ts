import type { CaseState } from '../../../shared/case';
import { jdStatusOf, processResults, serviceSteps } from './jd';
import { afterSalesStatuses, pinduoduoStatusOf } from './pinduoduo';
import type { CodeTable, PlatformStatus, Reading } from './reading';
import { csStatuses, disputeExchangeStatuses, disputeRefundStatuses, refundStatuses, topStatusOf } from './top';
import { itemTypes, statuses, wechatStatusOf } from './wechat';

/**
 * Where the case stands in its platform's own codes, as this desk would report it now. Empty where the platform has no
 * record of such a case; a field is left out where it has no code for it.
 */
export function platformStatusOf(state: CaseState): PlatformStatus[] {
  switch (state.platform) {
    case 'taobao':
    case 'tmall':
      return topStatusOf(state);
    case 'jd':
      return jdStatusOf(state);
    case 'pinduoduo':
      return pinduoduoStatusOf(state);
    case 'wechat':
      return wechatStatusOf(state);
  }
}

/** Every code that a platform's records have for where a case stands, by what its words are found under. */
export const codeTables: Readonly<Record<string, CodeTable>> = {
  'top.cs_status': csStatuses,
  'top.status': refundStatuses,
  'top.disputeRefund': disputeRefundStatuses,
  'top.disputeExchange': disputeExchangeStatuses,
  'pinduoduo.after_sales_status': afterSalesStatuses,
  'jd.afsServiceStep': serviceSteps,
  'jd.processResult': processResults,
  'wechat.status': statuses,
  'wechat.item_type': itemTypes,
};

/** The way back: what a reported code says of a case; null where it says nothing of its stage. */
export function readingOf({ code, words }: Pick<PlatformStatus, 'code' | 'words'>): Reading | null {
  return codeTables[words.slice(0, -code.length - 1)]?.[code] ?? null;
}
