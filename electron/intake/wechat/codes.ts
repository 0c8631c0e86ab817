/** Codes of WeChat Store's dispute records, as its public documents give them; where the dispute stands is in electron/domain/platform-status. */
import type { RemedyKind } from '../../../shared/vocabulary';

/** after_sale_type of an entry in the history. */
export const afterSaleTypes: ReadonlyMap<string, RemedyKind | 'money'> = new Map<string, RemedyKind | 'money'>([
  ['1', 'money'],
  ['2', 'return_and_refund'],
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
