/** Standing and conduct as both sides speak of them: how a shop and a buyer have behaved, counted from all cases. */
import { z } from 'zod';
import { CaseId, Line, Moment, Sanction } from './case';
import { Category, Closure, ConductKind, Outcome, Platform, RootCause, ShopRestriction, Track } from './vocabulary';

const Count = z.number().int().min(0);

/** What takes an account's right to complain for a while: too many withdrawals, or a sanction. */
export const ComplaintRestriction = z.strictObject({
  because: z.enum(['withdrawals', 'sanction']),
  from: Moment,
  until: Moment,
});
export type ComplaintRestriction = z.infer<typeof ComplaintRestriction>;

/** An account as a claimant; counted up to now, in the rulebook's time where it says "recent". */
export const ClaimantStanding = z.strictObject({
  filings: Count,
  recentFilings: Count,
  withdrawals: Count,
  recentWithdrawals: Count,
  /** Filed, withdrawn, and filed again about the same. */
  cycles: Count,
  recentCycles: Count,
  /** Cases decided for good, and how many of them for this claimant, wholly or in part. */
  decided: Count,
  upheld: Count,
  restrictions: z.array(ComplaintRestriction),
  /** Null where the account may complain now. */
  restrictedUntil: Moment.nullable(),
});
export type ClaimantStanding = z.infer<typeof ClaimantStanding>;

export const FinalConduct = z.strictObject({ caseId: CaseId, kind: ConductKind, at: Moment });
export type FinalConduct = z.infer<typeof FinalConduct>;
export const FinalSanction = z.strictObject({ caseId: CaseId, at: Moment, sanction: Sanction });
export type FinalSanction = z.infer<typeof FinalSanction>;

/** Signs of professional claiming (职业索赔). Shown to the agent; they decide nothing. */
export const buyerMarks = ['many_filings', 'many_cycles', 'found_malicious'] as const;
export const BuyerMark = z.enum(buyerMarks);
export type BuyerMark = z.infer<typeof BuyerMark>;

export const BuyerStanding = z.strictObject({
  platform: Platform,
  name: Line,
  /** Cases that it is in, on either side. */
  cases: Count,
  open: Count,
  claims: ClaimantStanding,
  conduct: z.array(FinalConduct),
  sanctions: z.array(FinalSanction),
  marks: z.array(BuyerMark),
});
export type BuyerStanding = z.infer<typeof BuyerStanding>;

/** Why a shop is restricted: its rate of interventions, or a count of them that is and stays high. */
export const RestrictionReason = z.enum(['rate', 'count']);
export type RestrictionReason = z.infer<typeof RestrictionReason>;

/** A time in which a shop is restricted; days begin at midnight in UTC+8. `until` is null while it lasts. */
export const RestrictedTime = z.strictObject({
  because: z.array(RestrictionReason),
  from: Moment,
  until: Moment.nullable(),
});
export type RestrictedTime = z.infer<typeof RestrictedTime>;

/** Interventions over orders (介入率), on the last day whose figures of orders are all there. */
export const MeasuredRate = z.strictObject({
  /** Midnight in UTC+8 of the last day that is counted. */
  day: Moment,
  interventions: Count,
  orders: z.number().min(0),
  rate: z.number().min(0),
  /** The category of goods that most of the shop's orders are in (类目). */
  goods: Line,
  /** The same over all its shops; null where it has no orders. */
  mean: z.number().min(0).nullable(),
  /** The rate over the mean; null where the mean is none, or nothing. */
  multiple: z.number().min(0).nullable(),
  /** Fewer orders than the rulebook wants say nothing. */
  saysSomething: z.boolean(),
});
export type MeasuredRate = z.infer<typeof MeasuredRate>;

export const pointsLevels = ['none', 'restricted', 'closed'] as const;

/** A shop's cases in a period, as the merchant is told of them (介入案例总结). */
export const CaseDigest = z.strictObject({
  from: Moment,
  /** The first moment after the period. */
  to: Moment,
  filed: Count,
  interventions: Count,
  complaints: Count,
  closed: z.array(z.strictObject({ closure: Closure.nullable(), cases: Count })),
  decided: Count,
  /** So that the shop answers for some of it. */
  upheld: Count,
  /** Of the interventions that ended, those that were withdrawn after the two had come to terms (协商撤诉率). */
  settledWithdrawals: z.strictObject({ withdrawn: Count, ended: Count }),
  categories: z.array(z.strictObject({ category: Category.nullable(), cases: Count, upheld: Count })),
  rootCauses: z.array(z.strictObject({ cause: RootCause, cases: Count })),
  sanctions: z.array(FinalSanction),
  cases: z.array(
    z.strictObject({
      caseId: CaseId,
      track: Track,
      category: Category.nullable(),
      filedAt: Moment,
      closure: Closure.nullable(),
      outcome: Outcome.nullable(),
    }),
  ),
});
export type CaseDigest = z.infer<typeof CaseDigest>;

export const ShopStanding = z.strictObject({
  platform: Platform,
  name: Line,
  cases: Count,
  open: Count,
  /** All of them, and those of the rulebook's time up to now. */
  interventions: Count,
  recentInterventions: Count,
  /** Cases against it that were decided for good, and in how many of them it answers for some. */
  decided: Count,
  upheld: Count,
  /** Null where the orders of so many days are not known. */
  rate: MeasuredRate.nullable(),
  restricted: z.array(RestrictedTime),
  /** What it is kept from now; empty where it is not restricted. */
  restrictions: z.array(ShopRestriction),
  sanctions: z.array(FinalSanction),
  conduct: z.array(FinalConduct),
  /** In this calendar year (UTC+8). */
  points: Count,
  pointsLevel: z.enum(pointsLevels),
  /** Upheld complaints inside the rulebook's time; above `limit` they are a pattern. */
  pattern: z.strictObject({ upheld: Count, limit: Count, isExceeded: z.boolean() }),
  /** Categories in which it was found against more than once, inside the same time. */
  repeated: z.array(z.strictObject({ category: Category, upheld: Count })),
  /** Upheld verdicts of the rulebook's time, where they weigh on the shop's rating; null where they do not. */
  weighsOnRating: Count.nullable(),
  /** The shop as a claimant. */
  claims: ClaimantStanding,
});
export type ShopStanding = z.infer<typeof ShopStanding>;
