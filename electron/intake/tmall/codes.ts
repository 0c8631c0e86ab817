/** What Tmall's dispute records add to a refund's; where the dispute stands is in electron/domain/platform-status. */
import type { RemedyKind } from '../../../shared/vocabulary';

/** dispute_request, in words. Money alone is a full or a partial refund by its amount. */
export const disputeRequests: ReadonlyMap<string, RemedyKind | 'money'> = new Map<string, RemedyKind | 'money'>([
  ['仅退款', 'money'],
  ['退款', 'money'],
  ['退货退款', 'return_and_refund'],
  ['退款退货', 'return_and_refund'],
  ['换货', 'exchange'],
  ['维修', 'repair'],
  ['补寄', 'resend'],
]);
