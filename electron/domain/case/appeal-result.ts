import type { CaseState, Remedy, Sanction, Verdict } from '../../../shared/case';
import type { AppealResult, Side } from '../../../shared/vocabulary';
import { respondentOf } from './actors';
import { isHeardAgain } from './hearing';
import { withAmounts } from './remedies';

/**
 * What a verdict given on appeal makes of the first one. Overturned: another side is found right, or in another measure
 * (one, both, none). Varied: the same is, and what follows from it is another. Null where no appeal is heard.
 */
export function appealResult(state: CaseState, verdict: Verdict): AppealResult | null {
  const first = state.firstVerdict ?? state.verdict;
  if (!isHeardAgain(state) || !first) return null;
  if (favours(state, first.verdict) !== favours(state, verdict)) return 'overturned';
  return ordered(withAmounts(state, first.verdict)) === ordered(withAmounts(state, verdict)) ? 'upheld' : 'varied';
}

/** A claim that is rejected is decided for its respondent. */
function favours({ claim }: CaseState, { outcome }: Verdict): Side | 'both' | 'nobody' {
  switch (outcome) {
    case 'buyer_upheld':
      return 'buyer';
    case 'merchant_upheld':
      return 'merchant';
    case 'claim_rejected':
      return respondentOf(claim);
    case 'both_responsible':
      return 'both';
    case 'no_one':
      return 'nobody';
  }
}

/** What the verdict puts on each, as one text; the same whatever order it is written in. */
function ordered({ liability, remedies, sanctions }: Verdict): string {
  const { buyer, merchant, carrier, platform } = liability;
  return JSON.stringify([
    [buyer, merchant, carrier, platform],
    remedies.map(remedyText).sort(),
    sanctions.map(sanctionText).sort(),
  ]);
}

function remedyText({ kind, amountFen, multiple, clause, by, leg, returnBy }: Remedy): string {
  // A return and refund is sent by the buyer where it does not say otherwise.
  const back = returnBy ?? (kind === 'return_and_refund' ? 'parcel' : undefined);
  return JSON.stringify([kind, amountFen, multiple, clause, by, leg, back]);
}

function sanctionText({ kind, points, days, amountFen }: Sanction): string {
  return JSON.stringify([kind, points, days, amountFen]);
}
