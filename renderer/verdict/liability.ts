/** Shares in per cent that always sum to 100: what one party is given, another gives up. Pure. */
import type { Liability } from '../../shared/case';
import { type LiableParty, liableParties, type Outcome, type Side } from '../../shared/vocabulary';

/** Who makes room for a party's share, and who takes what it lets go: first the one it is weighed against. */
const counterparts: Record<LiableParty, readonly LiableParty[]> = {
  buyer: ['merchant', 'carrier', 'platform'],
  merchant: ['buyer', 'carrier', 'platform'],
  carrier: ['merchant', 'buyer', 'platform'],
  platform: ['merchant', 'buyer', 'carrier'],
};

export function sumOf(liability: Liability): number {
  return liableParties.reduce((sum, party) => sum + liability[party], 0);
}

/** The shares after one party was given `share` per cent (cut to 0…100). The others follow so that the sum is 100. */
export function withShare(liability: Liability, party: LiableParty, share: number): Liability {
  const value = Math.min(100, Math.max(0, Math.round(share)));
  const next = { ...liability, [party]: value };
  let over = sumOf(next) - 100;
  for (const other of counterparts[party]) {
    if (over === 0) break;
    const changed = Math.min(100, Math.max(0, next[other] - over));
    over -= next[other] - changed;
    next[other] = changed;
  }
  return next;
}

/** Who is upheld bears nothing; fault of both is of both; a rejected claim leaves the respondent with nothing. */
export function fitsOutcome(liability: Liability, outcome: Outcome, claimant: Side): boolean {
  switch (outcome) {
    case 'buyer_upheld':
      return liability.buyer === 0 && sumOf(liability) === 100;
    case 'merchant_upheld':
      return liability.merchant === 0 && sumOf(liability) === 100;
    case 'both_responsible':
      return liability.buyer > 0 && liability.merchant > 0;
    case 'no_one':
      return sumOf(liability) === 0;
    case 'claim_rejected':
      return liability[claimant === 'buyer' ? 'merchant' : 'buyer'] === 0 && sumOf(liability) === 100;
  }
}
