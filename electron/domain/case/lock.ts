import type { CaseState } from '../../../shared/case';
import type { CommandType, Filing } from '../../../shared/commands';
import type { Rejection } from '../../../shared/rejections';
import type { Actor } from '../../../shared/vocabulary';
import type { Rulebook } from '../rulebook/schema';
import { rejection } from './decision';

/** What acts on the order. Answering, defending, giving and rebutting evidence, writing, refusing an offer do not. */
const actsOnOrder: readonly CommandType[] = ['completeTask', 'offerSettlement', 'acceptSettlement'];

/**
 * From the moment a dispute is opened until it is over the order is locked (锁定), where the rulebook says so: who is
 * locked out can look and not act on it. Staff record what it has to do, or has agreed to.
 */
export function lockedOut({ locked }: CaseState, { role }: Actor, type: CommandType): Rejection | null {
  return locked === role && actsOnOrder.includes(type) ? rejection('locked', { side: locked }) : null;
}

/** Who is locked out when this is filed: nobody of a case that is over already, or that is about no order. */
export function lockedAt({ order, entry }: Pick<Filing, 'order' | 'entry'>, { lock }: Rulebook): CaseState['locked'] {
  return lock === 'merchant' && order && entry.stage !== 'closed' ? 'merchant' : null;
}
