/**
 * The figures of a platform's rulebook that a lead sets at the desk: what goes to a lead, and how long closed cases are kept.
 * A change is a rulebook version of its own, laid over the file's; electron/desk/policies.ts has what that means.
 */
import { z } from 'zod';
import { Line, Moment } from './case';
import { FileProblem } from './file-problem';
import { Platform } from './vocabulary';

/** In the order in which they are shown. Percent, fen, and days after the closing for which a case is kept. */
export const policyFields = [
  'reviewFromFen',
  'samplePercent',
  'traineePercent',
  'togetherBelowFen',
  'keepRuled',
  'keepSettled',
  'keepWithdrawn',
  'keepDismissed',
  'keepLapsed',
] as const;
export type PolicyField = (typeof policyFields)[number];

/** Those that are amounts, in fen. */
export const policyAmounts: ReadonlySet<PolicyField> = new Set(['reviewFromFen', 'togetherBelowFen']);

/** Bounds of each, in its own unit. */
export const policyBounds: Record<PolicyField, { least: number; most: number }> = {
  reviewFromFen: { least: 0, most: 1_000_000_000_000 },
  samplePercent: { least: 0, most: 100 },
  traineePercent: { least: 0, most: 100 },
  togetherBelowFen: { least: 0, most: 1_000_000_000_000 },
  keepRuled: { least: 1, most: 9999 },
  keepSettled: { least: 1, most: 9999 },
  keepWithdrawn: { least: 1, most: 9999 },
  keepDismissed: { least: 1, most: 9999 },
  keepLapsed: { least: 1, most: 9999 },
};

const whole = (field: PolicyField) => z.number().int().min(policyBounds[field].least).max(policyBounds[field].most);
const percent = (field: PolicyField) => z.number().min(policyBounds[field].least).max(policyBounds[field].most);

export const PolicyFigures = z.strictObject({
  /** Amounts at or above this go to a lead. */
  reviewFromFen: whole('reviewFromFen'),
  /** Share of cases that go to a lead by chance. */
  samplePercent: percent('samplePercent'),
  /** Share of the verdicts of agents in training that go to a lead. */
  traineePercent: percent('traineePercent'),
  /** Low-risk verdicts of the random sample may be approved together where their amount is below this; 0: none. */
  togetherBelowFen: whole('togetherBelowFen'),
  /** By how a case was closed; null: kept for ever. */
  keepRuled: whole('keepRuled').nullable(),
  keepSettled: whole('keepSettled').nullable(),
  keepWithdrawn: whole('keepWithdrawn').nullable(),
  keepDismissed: whole('keepDismissed').nullable(),
  keepLapsed: whole('keepLapsed').nullable(),
});
export type PolicyFigures = z.infer<typeof PolicyFigures>;

/** What a lead asks for. */
export const PolicyOrder = z.strictObject({
  platforms: z.array(Platform).min(1).max(Platform.options.length),
  /** The first day on which it holds, as in "2026-12-01", from midnight in UTC+8. */
  from: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  reason: z.string().trim().min(1).max(500),
  set: PolicyFigures.partial(),
});
export type PolicyOrder = z.infer<typeof PolicyOrder>;

/** A change as it was made; it is never written over. */
export const PolicyChange = z.strictObject({
  platform: Platform,
  /** Counts the platform's changes. */
  n: z.number().int().min(1),
  /** Midnight in UTC+8 of the first day on which it holds. */
  from: Moment,
  at: Moment,
  /** The account. */
  by: Line,
  reason: z.string(),
  /** Of what it changed, what would have held from that day on, and what does. */
  was: PolicyFigures.partial(),
  now: PolicyFigures.partial(),
});
export type PolicyChange = z.infer<typeof PolicyChange>;

export const policyProblems = [
  /** Nothing is otherwise than it would be from that day on. */
  'nothing_changed',
  /** The day has gone, or is none. */
  'day_past',
  /** A platform has no rulebook. */
  'no_rulebook',
  /** What would come of it is no valid rulebook; the reasons are beside it. */
  'not_valid',
] as const;

export const PolicyAnswer = z.strictObject({
  problem: z.enum(policyProblems).nullable(),
  /** As for a rulebook's file. */
  reasons: z.array(FileProblem),
});
export type PolicyAnswer = z.infer<typeof PolicyAnswer>;

export const Policy = z.strictObject({
  /** What is in force now; a platform without a rulebook is left out. */
  platforms: z.array(z.strictObject({ platform: Platform, version: Line, figures: PolicyFigures })),
  /** The newest first. */
  changes: z.array(PolicyChange),
});
export type Policy = z.infer<typeof Policy>;
