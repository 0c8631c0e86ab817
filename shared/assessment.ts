/**
 * Pre-assessment (智能初判): what the rules by themselves would suggest, with every factor named. It is an opinion to be looked at
 * after one's own; it fills in nothing and decides nothing.
 */
import { z } from 'zod';
import { CaseId, Fen, Line, Moment } from './case';
import { Outcome, Side } from './vocabulary';

export const factorCodes = [
  'evidence_sufficient',
  'evidence_weak',
  'burden_unmet',
  'contradiction',
  'conduct',
  'restricted_claimant',
  'shop_pattern',
  'like_cases',
] as const;
export const FactorCode = z.enum(factorCodes);
export type FactorCode = z.infer<typeof FactorCode>;

/** One thing that speaks for a side, and how much. */
export const Factor = z.strictObject({
  code: FactorCode,
  /** For whom it speaks. */
  towards: Side,
  /** Points; the sides' sums are compared. */
  weight: z.number().int().min(1).max(100),
  /** Id of the clause of the case's rulebook behind it; null where it is a measure of the desk's own. */
  clause: Line.nullable(),
  /** For the words `assessment.factor.<code>`: an issue's id, a contradiction's code, a kind of conduct, numbers. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Factor = z.infer<typeof Factor>;

/** Why nothing is suggested. `undecidable`: no verdict could be given yet; `nothing`: no factor; `close`: the sides' sums are too near each other; `not_allowed`: no verdict may say so. */
export const silences = ['undecidable', 'nothing', 'close', 'not_allowed'] as const;
export const Silence = z.enum(silences);
export type Silence = z.infer<typeof Silence>;

export const likenesses = ['category', 'asks', 'shop', 'buyer', 'goods', 'amount'] as const;
export const Likeness = z.enum(likenesses);
export type Likeness = z.infer<typeof Likeness>;

/** A decided case that is like this one, and in what. */
export const SimilarCase = z.strictObject({
  caseId: CaseId,
  title: Line,
  amountFen: Fen.nullable(),
  decidedAt: Moment,
  outcome: Outcome,
  alike: z.array(Likeness).min(1),
});
export type SimilarCase = z.infer<typeof SimilarCase>;

/** How like cases were decided: by how many verdicts for each side. */
export const LikeDecided = z.strictObject({
  cases: z.number().int().min(0),
  buyer: z.number().int().min(0),
  merchant: z.number().int().min(0),
});
export type LikeDecided = z.infer<typeof LikeDecided>;

export const PreAssessment = z.strictObject({
  /** Null where the rules do not say. */
  outcome: Outcome.nullable(),
  silence: Silence.nullable(),
  /** Points for each side, and by how many one has to be ahead. */
  sums: z.strictObject({ buyer: z.number().int().min(0), merchant: z.number().int().min(0) }),
  ahead: z.number().int().min(1),
  /** The weightiest first. */
  factors: z.array(Factor),
  similar: z.array(SimilarCase).max(5),
  like: LikeDecided,
});
export type PreAssessment = z.infer<typeof PreAssessment>;

/** How a suggestion compares with the verdict that was issued, told apart by whether it had been looked at before. */
export const suggestionResults = [
  'unseen_agrees',
  'unseen_differs',
  'unseen_silent',
  'seen_agrees',
  'seen_differs',
  'seen_silent',
] as const;
export const SuggestionResult = z.enum(suggestionResults);
export type SuggestionResult = z.infer<typeof SuggestionResult>;
