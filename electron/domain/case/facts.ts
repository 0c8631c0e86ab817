import type { CaseId } from '../../../shared/case';
import type { LinkKind } from '../../../shared/vocabulary';

/**
 * What a decision needs to know from outside of its case: how its two sides have behaved in others. Counted from events
 * (electron/domain/standing); within a decision it is given.
 */
export interface Facts {
  claimant: {
    /** Withdrawals by this account inside the rulebook's time, this case's own not among them. */
    withdrawals: number;
    /** Until when its right to complain rests; ms since the epoch; null where it does not. */
    restrictedUntil: number | null;
  };
  merchant: {
    /** Upheld complaints inside the rulebook's time for a pattern, this case's own not among them. */
    upheldComplaints: number;
    /** Points in this calendar year (UTC+8). */
    points: number;
  };
  /** Open cases about the same order that the respondent has brought (counter-claims). */
  counterClaims: readonly CaseId[];
  /** What other cases about the same order have given back, or ordered or agreed to; fen. */
  refundedElsewhereFen: number;
  /** Cases that belong with one that is being filed. */
  linked: readonly { caseId: CaseId; kind: LinkKind }[];
}

/** Nothing is known of either. */
export const noFacts: Facts = {
  claimant: { withdrawals: 0, restrictedUntil: null },
  merchant: { upheldComplaints: 0, points: 0 },
  counterClaims: [],
  refundedElsewhereFen: 0,
  linked: [],
};
