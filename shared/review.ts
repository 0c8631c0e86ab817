/** Verdicts under review, as far as a lead may approve them together; electron/domain/case/approval-together.ts has the rule. */
import { z } from 'zod';
import { CaseId, Fen, Line, Moment } from './case';
import { Rejection } from './rejections';
import { LookReason, Outcome } from './vocabulary';

/** A verdict that waits for a lead. */
export const UnderReview = z.strictObject({
  caseId: CaseId,
  title: z.string(),
  outcome: Outcome,
  /** The greater of what is at stake and what is ordered. */
  amountFen: Fen,
  /** The account. */
  proposedBy: Line,
  /** Chance sent it to a lead, alone or besides something else. */
  isSampled: z.boolean(),
  /** Why it is to be approved by itself; empty where it may be approved with others. */
  ownLooks: z.array(LookReason),
  /** Why who asks cannot approve it at all; null where they can. */
  refusal: Rejection.nullable(),
  /** When who asks has opened it, and whether it still is as it was; null where they have not. */
  opened: z.strictObject({ at: Moment, isAsItIs: z.boolean() }).nullable(),
});
export type UnderReview = z.infer<typeof UnderReview>;

/** How many cases under review are looked at; the rest come when these are done. */
export const mostUnderReview = 200;

/** What is due first at the front; `more`: so many others were not looked at. */
export const ReviewList = z.strictObject({ cases: z.array(UnderReview), more: z.number().int().min(0) });
export type ReviewList = z.infer<typeof ReviewList>;

/** A case that has been opened, as far as approving it with others goes. */
export const OpenedReview = UnderReview.omit({ title: true });
export type OpenedReview = z.infer<typeof OpenedReview>;
