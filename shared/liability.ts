/** Shares in per cent of who is liable, as an outcome usually has them. */
import type { Liability } from './case';
import type { Outcome, Side } from './vocabulary';

export const noLiability: Liability = { buyer: 0, merchant: 0, carrier: 0, platform: 0 };

/** What an outcome usually means; the agent changes it where the case is otherwise. */
export function defaultLiability(outcome: Outcome, claimant: Side): Liability {
  switch (outcome) {
    case 'buyer_upheld':
      return { ...noLiability, merchant: 100 };
    case 'merchant_upheld':
      return { ...noLiability, buyer: 100 };
    case 'both_responsible':
      return { ...noLiability, buyer: 50, merchant: 50 };
    case 'no_one':
      return noLiability;
    case 'claim_rejected':
      return { ...noLiability, [claimant]: 100 };
  }
}
