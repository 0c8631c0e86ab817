import type { Order, Task } from '../../../shared/case';
import type { LiableParty, TaskKind } from '../../../shared/vocabulary';

/** Who carries a payment out, and from whom the platform has to recover what it paid; null where it has not. */
export interface Payment {
  owner: Task['owner'];
  recoverFrom: LiableParty | null;
}

/**
 * Where the money is decides who pays how. What the buyer paid is given back by the platform while it holds it (in escrow),
 * and by it again where it advanced it (先行垫付), which it then recovers. What the merchant owes is taken out of its deposit
 * (保证金) where the money is there. Else who owes it pays.
 */
export function paymentOf(kind: TaskKind, debtor: LiableParty, fundsIn: Order['fundsIn']): Payment {
  const outOfDeposit = fundsIn === 'deposit' && debtor === 'merchant';
  const givenBack = kind === 'refund' && (fundsIn === 'escrow' || fundsIn === 'advanced');
  if (!outOfDeposit && !givenBack) return { owner: debtor, recoverFrom: null };
  const recovers = fundsIn === 'advanced' && debtor !== 'platform';
  return { owner: 'platform', recoverFrom: recovers ? debtor : null };
}
