/**
 * Templates of a whole verdict (裁决模板): what a kind of case usually comes to. Nothing in one is of a case: amounts are
 * rules, worked out where it is used, and what does not fit there is left out. Findings rest on evidence, and sanctions are
 * imposed once: neither is in one.
 */
import { z } from 'zod';
import { Fen, Liability, Line, Remedy } from './case';
import { LiableParty, Outcome, ReturnWay, Side, Track } from './vocabulary';

/**
 * How much, in fen, once there is a case: what was paid; what is asked, at most what was paid; so many per cent of what was
 * paid, rounded down to a fen; an amount; a multiple as a clause allows it.
 */
export const AmountRule = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('paid') }),
  z.strictObject({ rule: z.literal('asked') }),
  z.strictObject({ rule: z.literal('percent'), percent: z.number().int().min(1).max(100) }),
  z.strictObject({ rule: z.literal('amount'), amountFen: Fen.min(1) }),
  z.strictObject({ rule: z.literal('clause'), clause: Line.min(1) }),
]);
export type AmountRule = z.infer<typeof AmountRule>;

export const TemplateRemedy = z.strictObject({
  kind: Remedy.shape.kind,
  leg: z.enum(['pick_up', 'send_back']).nullable().default(null),
  /** Null where it has no amount, or where that is to be typed. */
  amount: AmountRule.nullable().default(null),
  /** Null: whoever usually pays with such an outcome. */
  by: LiableParty.nullable().default(null),
  returnBy: ReturnWay.nullable().default(null),
});
export type TemplateRemedy = z.infer<typeof TemplateRemedy>;

export const VerdictTemplate = z.strictObject({
  /** In which cases it is offered; null is any. */
  track: Track.nullable().default(null),
  claimant: Side.nullable().default(null),
  outcome: Outcome,
  liability: Liability,
  remedies: z.array(TemplateRemedy).max(20),
  /** Ids; of what rulebook is not said: those that the case's own has not are left out. */
  clauses: z.array(Line.min(1)).max(50),
});
export type VerdictTemplate = z.infer<typeof VerdictTemplate>;
