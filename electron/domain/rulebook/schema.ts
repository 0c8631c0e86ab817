/**
 * A platform's rules as data: windows, evidence, burden of proof, what a verdict may order, what a lead reviews, and
 * the clauses that verdicts cite. One YAML file per platform and version; every figure that a platform can change is in it.
 * Read strictly: a field that is unknown, missing or of the wrong shape is an error, never a silent default.
 */
import { z } from 'zod';
import { Fen, Line, Text } from '../../../shared/case';
import { day, hour, momentFromPlatformTime } from '../../../shared/time';
import {
  Category,
  ClauseSource,
  Closure,
  ConductKind,
  DismissalReason,
  EvidenceKind,
  ExemptGoods,
  LiableParty,
  Platform,
  RemedyKind,
  SanctionKind,
  Severity,
  ShopRestriction,
  Side,
  Signer,
  TaskKind,
  WithdrawalCondition,
} from '../../../shared/vocabulary';
import { contradictions } from './contradictions';

/** "72 h" or "7 d" in the file, ms in the program. */
const Duration = z
  .string()
  .regex(/^[1-9][0-9]{0,3} [hd]$/, { error: 'not_a_duration' })
  .transform((text) => Number.parseInt(text, 10) * (text.endsWith('h') ? hour : day));

/** "2026-01-01" in the file: that day's midnight in UTC+8, as ms since the epoch. */
const StartOfDay = z.string().transform((text, context) => {
  const moment = momentFromPlatformTime(`${text} 00:00:00`);
  if (moment !== undefined) return moment;
  context.issues.push({ code: 'custom', input: text, message: 'not_a_day' });
  return z.NEVER;
});

const Words = z.strictObject({ 'zh-CN': Text.min(1), en: Text.min(1) });

const ClauseId = z.string().regex(/^[A-Z]+-[0-9A-Z]+(\.[0-9]+)*$/, { error: 'not_a_clause_id' });

export const Clause = z.strictObject({
  id: ClauseId,
  source: ClauseSource,
  title: Words,
  text: Words,
  /** Our own wording, to be replaced by the official text. */
  example: z.boolean(),
  /** Categories that it is suggested for; none means any. */
  categories: z.array(Category),
  /** Compensation as a multiple of what was paid, and at least so much, where this clause allows it; only in its categories. */
  allows: z.strictObject({ multiple: z.number().int().min(1).max(10), minimumFen: Fen }).optional(),
});
export type Clause = z.infer<typeof Clause>;

const unrepeated = (items: readonly string[]): boolean => new Set(items).size === items.length;

/** Any one of these sets proves it; all kinds of a set are needed. */
const Proof = z.array(z.array(EvidenceKind).min(1)).min(1);

/** Who bears it when nothing is shown. Of the carrier and the merchant the merchant answers to the buyer, and may recover. */
const Loser = z.enum(['claimant', 'merchant', 'carrier', 'carrier_or_merchant']);

const turned = { loses: Loser, clause: ClauseId, words: Words };

/** What turns the burden of proof round, where the facts show it. */
export const BurdenException = z.discriminatedUnion('when', [
  /** Durable goods, and the claim came inside so many calendar months of receipt. */
  z.strictObject({ when: z.literal('durable_within'), months: z.number().int().min(1).max(120), ...turned }),
  /** The parcel weighed at least so much less at delivery than at pick-up. */
  z.strictObject({ when: z.literal('weights_differ'), grams: z.number().int().min(1).max(100_000), ...turned }),
  /** The claimant's own evidence is not complete: it has to be shown first that what it complains of was there. */
  z.strictObject({ when: z.literal('claim_not_shown'), ...turned }),
  /** The carrier's record says that the parcel was damaged on its way, or that it was whole when handed over. */
  z.strictObject({ when: z.literal('damaged_in_transit'), ...turned }),
  z.strictObject({ when: z.literal('intact_in_transit'), ...turned }),
  /** Goods that the seven-day return does not cover. */
  z.strictObject({ when: z.literal('exempt_goods'), goods: z.array(ExemptGoods).min(1), ...turned }),
  /** What is to come back, or came back, is not in good condition (不完好). */
  z.strictObject({ when: z.literal('not_in_good_condition'), ...turned }),
  /** The carrier's record shows that the parcel was picked up (已揽收). */
  z.strictObject({ when: z.literal('picked_up'), ...turned }),
  /** The carrier's record says that one of these signed for the parcel. */
  z.strictObject({ when: z.literal('signed_by'), signers: z.array(Signer).min(1), ...turned }),
  /** The claim came after so many days, counted from the day after receipt. */
  z.strictObject({ when: z.literal('received_before'), days: z.number().int().min(1).max(365), ...turned }),
]);
export type BurdenException = z.infer<typeof BurdenException>;

export const CategoryRules = z.strictObject({
  severity: Severity,
  /** Who may bring a case in this category. */
  claimants: z.array(Side).min(1).refine(unrepeated, { error: 'repeated' }),
  evidence: z.strictObject({ claimant: Proof, respondent: Proof }),
  /** Who loses when nothing is shown, and what turns that round; the first that the facts show. */
  burden: z.strictObject({ loses: Loser, exceptions: z.array(BurdenException) }),
  /** What the rules demand against a merchant who did it, also where the two have settled. Each is among `sanctions`. */
  demands: z.array(SanctionKind).refine(unrepeated, { error: 'repeated' }),
  /** What a verdict in this category may order. `none` is always among them. */
  remedies: z
    .array(RemedyKind)
    .refine((kinds) => kinds.includes('none'), { error: 'none_left_out' })
    .refine(unrepeated, { error: 'repeated' }),
});
export type CategoryRules = z.infer<typeof CategoryRules>;

export const Rulebook = z
  .strictObject({
    platform: Platform,
    version: Line.min(1),
    effectiveFrom: StartOfDay,
    name: Words,
    windows: z.strictObject({
      respondentAnswer: Duration,
      claimantAct: Duration,
      intake: Duration,
      /** Each side that is asked has its own. */
      evidence: z.strictObject({ buyer: Duration, merchant: Duration }),
      arbitration: Duration,
      leadReview: Duration,
      appeal: Duration,
      /** Intake asked the claimant to put its claim right; unanswered it lapses. */
      correction: Duration,
      /** Another agent checks a dismissal that the claimant has doubts about; the platform's own. */
      dismissalCheck: Duration,
      /** The merchant's defence against a complaint (申诉). */
      defence: Duration,
      /** An offer to settle stands so long. */
      settlementOffer: Duration,
      /** A withdrawal that needs somebody's decision is answered inside this; the platform's own, a target. */
      withdrawalAnswer: Duration,
      /** An appeal is admitted or refused; the platform's own. */
      appealAdmission: Duration,
      /** An appeal is heard; the platform's own. */
      appealHearing: Duration,
      /** Against an issued finding of conduct. */
      conductAppeal: Duration,
      task: z.record(TaskKind, Duration),
    }),
    /** A window can be extended by so much at a time, and so often. */
    extension: z.strictObject({ atMost: Duration, times: z.number().int().min(0).max(20) }),
    /** A hold lasts at most so long; it can be set again. */
    holdAtMost: Duration,
    complaint: z.strictObject({
      /** Where a complaint enters: with the merchant first, or before the platform at once. */
      entry: z.enum(['negotiation', 'intake']),
    }),
    /** Who cannot act on the order from the moment a dispute is opened until it is over (锁定); they can look. */
    lock: z.enum(['none', 'merchant']),
    intake: z.strictObject({
      /** Clauses that a dismissal for each reason usually cites; a suggestion. */
      dismissalClauses: z.record(DismissalReason, z.array(ClauseId).min(1)),
      /** Characters; a longer claim is flagged, for it should be objective and short. */
      claimAtMost: z.number().int().min(1),
    }),
    evidence: z.strictObject({
      /** Both sides let their first windows run out without a word: the claim lapses, or is decided as it is. */
      bothSilent: z.enum(['lapse', 'decide']),
    }),
    withdrawal: z.strictObject({
      /** From when the platform is asked in. */
      selfService: Duration,
      /** From this stage on a severe case is not withdrawn unless a lead allows it. */
      severeFrom: z.enum(['intake', 'evidence', 'arbitration']),
      /** By one account: above `agentAbove` inside `within` an agent decides, above `restrictAbove` its right to complain rests. */
      frequency: z.strictObject({
        within: Duration,
        agentAbove: z.number().int().min(0),
        restrictAbove: z.number().int().min(0),
        restrictFor: Duration,
      }),
      /** The rule behind each condition. */
      clauses: z.record(WithdrawalCondition, ClauseId),
    }),
    verdict: z.strictObject({
      /** Whom a verdict can find liable. */
      liable: z.array(LiableParty).min(2).refine(unrepeated, { error: 'repeated' }),
      /** Each side has been heard before a verdict: it was asked for evidence, has spoken, or was called. */
      hearBoth: z.boolean(),
      /** Compensation that is no multiple: at most this share of what was paid, or this amount where that is more. */
      compensation: z.strictObject({ percentOfPaid: z.number().int().min(0).max(1000), atLeastFen: Fen }),
      /** Freight of one leg at most. */
      freightAtMostFen: Fen,
    }),
    review: z.strictObject({
      /** Amounts at or above this go to a lead. */
      fromFen: Fen,
      /** Share of cases that go to a lead by chance, chosen by the case's id. */
      samplePercent: z.number().min(0).max(100),
      /** Share of the verdicts of agents in training that go to a lead, chosen by the case's id; left out: all of them. */
      traineePercent: z.number().min(0).max(100).optional(),
      /** A lead may approve verdicts of the random sample together where the amount is below this; left out: none. */
      togetherBelowFen: Fen.optional(),
      /** Any of these sanctions goes to a lead: a restriction of trading or worse. */
      sanctions: z.array(SanctionKind),
    }),
    /** How long a closed case is kept after its closing, by how it was closed; one that is left out is kept for ever. */
    retention: z.partialRecord(Closure, Duration).optional(),
    /** What a complaint's verdict, or a finding of conduct, may impose, and how much of it at most. */
    sanctions: z.partialRecord(
      SanctionKind,
      z.strictObject({
        /** Only in cases at least this bad. */
        from: Severity,
        clause: ClauseId,
        pointsAtMost: z.number().int().min(1).max(48).optional(),
        daysAtMost: z.number().int().min(1).max(3650).optional(),
        fenAtMost: Fen.optional(),
      }),
    ),
    /** The rule behind each finding of conduct. */
    conduct: z.strictObject({ clauses: z.record(ConductKind, ClauseId) }),
    /** Many upheld complaints and no reasonable explanation: sanctioned for the pattern. */
    pattern: z.strictObject({ upheldAbove: z.number().int().min(1), within: Duration, clause: ClauseId }),
    standing: z.strictObject({
      /** Interventions are counted over this. */
      within: Duration,
      /** A rate of so many times the category's mean restricts the shop; null where the platform has no such rule. */
      rateMultiple: z.number().min(1).nullable(),
      /** A count that is and stays at or above this restricts it too; null where the platform has no such rule. */
      highCount: z.number().int().min(1).nullable(),
      /** How long a count has to be that high to have stayed so; null where a single day is enough. */
      staysHighFor: Duration.nullable(),
      /** Rates of fewer orders say nothing. */
      leastOrders: z.number().int().min(1),
      /** What being restricted means. */
      restrictions: z.array(ShopRestriction),
      /** Upheld verdicts weigh on the shop's rating and ranking. */
      weighsOnRating: z.boolean(),
      /** Points in a calendar year from which the shop is restricted, or closed. */
      pointsRestrict: z.number().int().min(1),
      pointsClose: z.number().int().min(1),
      /** Above these inside `within` a buyer's cases are marked for the agent (职业索赔, 反复撤诉); marking decides nothing. */
      buyer: z.strictObject({
        within: Duration,
        filingsAbove: z.number().int().min(1),
        cyclesAbove: z.number().int().min(1),
      }),
    }),
    categories: z.record(Category, CategoryRules),
    clauses: z.array(Clause).min(1),
  })
  .superRefine((rulebook, context) => {
    for (const { path, code, params } of contradictions(rulebook)) {
      context.addIssue({ code: 'custom', path, message: code, params });
    }
  });
/** Windows in ms, amounts in fen, times in ms since the epoch UTC. */
export type Rulebook = z.infer<typeof Rulebook>;
