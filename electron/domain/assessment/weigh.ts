/** What speaks for each side by the rules alone, and what that comes to. Pure; the same of both sides wherever the rules are. */
import type { Factor, LikeDecided } from '../../../shared/assessment';
import type { IssueRow, TimeContradiction } from '../../../shared/contract';
import { type Outcome, type Side, sides } from '../../../shared/vocabulary';
import { otherSide } from '../case/actors';

/**
 * Points for each factor. Evidence weighs most and is shared out over the issues that its side can be measured on; what is
 * known of a side from elsewhere weighs least: it says nothing of this case. No figure of a platform's: they only order what the rulebook measures.
 */
export const weights = {
  /** Evidence that would do, over all issues; and what of it rests on the platform's own records. */
  sufficient: 30,
  byPlatform: 6,
  /** Something is on file, and it would not do. */
  weak: 8,
  /** A side that bears the burden has shown nothing, or not enough. */
  burdenMissing: 24,
  burdenWeak: 14,
  /** Each contradiction of a side's own, up to so many together. */
  contradiction: 8,
  contradictionsAtMost: 16,
  /** A finding of conduct in this case, issued or only proposed. */
  conduct: 20,
  conductProposed: 8,
  restrictedClaimant: 6,
  shopPattern: 6,
  /** Like cases that all went one way; less, the more they differ. From so many on. */
  likeCases: 16,
  likeCasesFrom: 5,
  /** So many points ahead, and a side is suggested. */
  ahead: 20,
} as const;

export interface Measured {
  claimant: Side;
  matrix: readonly Pick<IssueRow, 'issue' | 'cells'>[];
  contradictions: readonly Pick<TimeContradiction, 'code' | 'side'>[];
  conduct: readonly { kind: string; against: Side; clause: string; isIssued: boolean }[];
  /** Whom a restriction of the right to complain, or a pattern of upheld complaints, speaks against. */
  restrictedClaimant: boolean;
  shopPattern: { upheld: number; above: number } | null;
  like: LikeDecided;
  /** Clauses of the rulebook behind each. */
  clauses: { evidence: string | null; burden: string | null; restricted: string | null; pattern: string | null };
}

export function factorsOf(measured: Measured): Factor[] {
  const factors = [
    ...ofEvidence(measured),
    ...ofContradictions(measured),
    ...ofConduct(measured),
    ...ofStanding(measured),
  ];
  return [...factors, ...ofLikeCases(measured)].sort((one, other) => other.weight - one.weight);
}

function ofEvidence({ matrix, clauses }: Measured): Factor[] {
  // An issue that the rulebook cannot measure a side by, a loss or the other's defence, takes nothing from those that it can.
  const measuredOn = (side: Side) =>
    matrix.filter(({ cells }) => cells.some((cell) => cell.side === side && cell.status !== null)).length;
  const shared = (points: number, side: Side) => Math.max(1, Math.round(points / measuredOn(side)));
  return matrix.flatMap(({ issue, cells }) =>
    cells.flatMap(({ side, status, bears, restsOn }): Factor[] => {
      const params = { issue: issue.id };
      const factor = (code: Factor['code'], towards: Side, points: number, clause: string | null): Factor => ({
        code,
        towards,
        weight: shared(points, side),
        clause,
        params,
      });
      if (status === 'sufficient') {
        const points = weights.sufficient + (restsOn === 'platform' ? weights.byPlatform : 0);
        return [factor('evidence_sufficient', side, points, clauses.evidence)];
      }
      const own = status === 'weak' ? [factor('evidence_weak', side, weights.weak, clauses.evidence)] : [];
      if (!bears || status === null) return own;
      const points = status === 'weak' ? weights.burdenWeak : weights.burdenMissing;
      return [...own, factor('burden_unmet', otherSide(side), points, clauses.burden)];
    }),
  );
}

function ofContradictions({ contradictions }: Measured): Factor[] {
  return sides.flatMap((side) => {
    // What somebody meant by a word is for a person to say: a denial only makes one look.
    const own = contradictions.filter((one) => one.side === side && one.code !== 'contact_denied');
    const most = Math.floor(weights.contradictionsAtMost / weights.contradiction);
    return own.slice(0, most).map(
      ({ code }): Factor => ({
        code: 'contradiction',
        towards: otherSide(side),
        weight: weights.contradiction,
        clause: null,
        params: { contradiction: code },
      }),
    );
  });
}

function ofConduct({ conduct }: Measured): Factor[] {
  return conduct.map(({ kind, against, clause, isIssued }) => ({
    code: 'conduct',
    towards: otherSide(against),
    weight: isIssued ? weights.conduct : weights.conductProposed,
    clause,
    params: { conduct: kind },
  }));
}

function ofStanding({ claimant, restrictedClaimant, shopPattern, clauses }: Measured): Factor[] {
  const restricted: Factor = {
    code: 'restricted_claimant',
    towards: otherSide(claimant),
    weight: weights.restrictedClaimant,
    clause: clauses.restricted,
    params: {},
  };
  const pattern: Factor[] = shopPattern
    ? [
        {
          code: 'shop_pattern',
          towards: 'buyer',
          weight: weights.shopPattern,
          clause: clauses.pattern,
          params: shopPattern,
        },
      ]
    : [];
  return [...(restrictedClaimant ? [restricted] : []), ...pattern];
}

function ofLikeCases({ like: { cases, buyer, merchant } }: Measured): Factor[] {
  if (cases < weights.likeCasesFrom || buyer === merchant) return [];
  const weight = Math.round((weights.likeCases * Math.abs(buyer - merchant)) / cases);
  if (weight === 0) return [];
  const towards = buyer > merchant ? 'buyer' : 'merchant';
  return [{ code: 'like_cases', towards, weight, clause: null, params: { cases, buyer, merchant } }];
}

export function sumsOf(factors: readonly Factor[]): Record<Side, number> {
  const sum = (side: Side) =>
    factors.filter(({ towards }) => towards === side).reduce((points, { weight }) => points + weight, 0);
  return { buyer: sum('buyer'), merchant: sum('merchant') };
}

/**
 * The outcome that the points come to; null where they are too near each other. Both have proved something and neither is ahead:
 * both are responsible. Who is ahead only because the claimant has not shown its claim has it rejected.
 */
export function pointedAt(factors: readonly Factor[], claimant: Side): Outcome | null {
  const { buyer, merchant } = sumsOf(factors);
  const proved = (side: Side) =>
    factors.some(({ code, towards }) => code === 'evidence_sufficient' && towards === side);
  if (Math.abs(buyer - merchant) < weights.ahead) {
    return proved('buyer') && proved('merchant') ? 'both_responsible' : null;
  }
  const ahead = buyer > merchant ? 'buyer' : 'merchant';
  const isUnshown = factors.some(({ code, towards }) => code === 'burden_unmet' && towards === ahead);
  if (ahead !== claimant && isUnshown && !proved(ahead)) return 'claim_rejected';
  return ahead === 'buyer' ? 'buyer_upheld' : 'merchant_upheld';
}
