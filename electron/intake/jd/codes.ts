/** Codes of JD's service orders, as its public documents give them; where the dispute stands is in electron/domain/platform-status. */
import type { RemedyKind } from '../../../shared/vocabulary';

/** customerExpect */
export const expectations: ReadonlyMap<string, RemedyKind> = new Map([
  ['10', 'return_and_refund'],
  ['20', 'exchange'],
  ['30', 'repair'],
]);
