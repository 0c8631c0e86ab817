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
  DismissalReason,
  EvidenceKind,
  Platform,
  RemedyKind,
  Severity,
  TaskKind,
} from '../../../shared/vocabulary';

/** "72 h" or "7 d" in the file, ms in the program. */
const Duration = z
  .string()
  .regex(/^[1-9][0-9]{0,3} [hd]$/, { error: 'must be a number of hours or days, as in "72 h" or "7 d"' })
  .transform((text) => Number.parseInt(text, 10) * (text.endsWith('h') ? hour : day));

/** "2026-01-01" in the file: that day's midnight in UTC+8, as ms since the epoch. */
const StartOfDay = z.string().transform((text, context) => {
  const moment = momentFromPlatformTime(`${text} 00:00:00`);
  if (moment !== undefined) return moment;
  context.issues.push({ code: 'custom', input: text, message: 'must be a day as in "2026-01-01"' });
  return z.NEVER;
});

const Words = z.strictObject({ 'zh-CN': Text.min(1), en: Text.min(1) });

const ClauseId = z.string().regex(/^[A-Z]+-[0-9A-Z]+(\.[0-9]+)*$/, { error: 'must be a clause id as in "TB-4.2"' });

export const Clause = z.strictObject({
  id: ClauseId,
  source: ClauseSource,
  title: Words,
  text: Words,
  /** Our own wording, to be replaced by the official text. */
  example: z.boolean(),
  /** Categories that it is suggested for; none means any. */
  categories: z.array(Category),
  /** Compensation as a multiple of what was paid, and at least so much, where this clause allows it. */
  allows: z.strictObject({ multiple: z.number().int().min(1).max(10), minimumFen: Fen }).optional(),
});
export type Clause = z.infer<typeof Clause>;

/** Any one of these sets proves it; all kinds of a set are needed. */
const Proof = z.array(z.array(EvidenceKind).min(1)).min(1);

export const CategoryRules = z.strictObject({
  severity: Severity,
  evidence: z.strictObject({ claimant: Proof, respondent: Proof }),
  /** Who loses when nothing is shown, and what turns that round. */
  burden: z.strictObject({ loses: z.enum(['claimant', 'merchant', 'carrier_or_merchant']), unless: Words.optional() }),
  /** What a verdict in this category may order. `none` is always among them. */
  remedies: z
    .array(RemedyKind)
    .refine((kinds) => kinds.includes('none'), { error: 'must include "none"' })
    .refine((kinds) => new Set(kinds).size === kinds.length, { error: 'must not repeat a remedy' }),
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
      evidence: Duration,
      arbitration: Duration,
      leadReview: Duration,
      appeal: Duration,
      task: z.record(TaskKind, Duration),
    }),
    intake: z.strictObject({
      /** Clauses that a dismissal for each reason usually cites; a suggestion. */
      dismissalClauses: z.record(DismissalReason, z.array(ClauseId).min(1)),
    }),
    evidence: z.strictObject({
      /** Both sides let their first windows run out without a word: the claim lapses, or is decided as it is. */
      bothSilent: z.enum(['lapse', 'decide']),
    }),
    verdict: z.strictObject({
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
    }),
    categories: z.record(Category, CategoryRules),
    clauses: z.array(Clause).min(1),
  })
  .superRefine((rulebook, context) => {
    const ids = new Set<string>();
    rulebook.clauses.forEach((clause, index) => {
      if (ids.has(clause.id)) {
        context.addIssue({
          code: 'custom',
          path: ['clauses', index, 'id'],
          message: `repeats the clause id ${clause.id}`,
        });
      }
      ids.add(clause.id);
    });
    for (const [reason, clauses] of Object.entries(rulebook.intake.dismissalClauses)) {
      clauses.forEach((id, index) => {
        if (ids.has(id)) return;
        const path = ['intake', 'dismissalClauses', reason, index];
        context.addIssue({ code: 'custom', path, message: `names ${id}, which is not among the clauses` });
      });
    }
  });
/** Windows in ms, amounts in fen, times in ms since the epoch UTC. */
export type Rulebook = z.infer<typeof Rulebook>;
