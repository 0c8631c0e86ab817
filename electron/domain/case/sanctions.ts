import type { CaseState, Sanction, Verdict } from '../../../shared/case';
import type { Rejection } from '../../../shared/rejections';
import { mayImposeSanctions } from '../../../shared/sanctions';
import { type SanctionKind, type Severity, type Side, severities } from '../../../shared/vocabulary';
import type { Rulebook } from '../rulebook/schema';
import { respondentOf } from './actors';
import { type Context, rejection } from './decision';

/** What a sanction is measured in; those that are not here are not measured at all. */
const measures: Partial<Record<SanctionKind, 'points' | 'days' | 'amountFen'>> = {
  credit_points: 'points',
  listing_ban: 'days',
  trading_restriction: 'days',
  promotion_ban: 'days',
  complaint_restriction: 'days',
  deposit_deduction: 'amountFen',
};

/** A buyer has no shop: it can be warned, and kept from complaining. */
const ofBuyers: readonly SanctionKind[] = ['warning', 'complaint_restriction'];

/**
 * All that is wrong with sanctions against a side, by the rulebook: which it knows, for whom, from which severity on,
 * and how much of each at most.
 */
export function sanctionProblems(
  sanctions: readonly Sanction[],
  against: Side,
  severity: Severity,
  rulebook: Rulebook,
): Rejection[] {
  return sanctions.flatMap((sanction, index) => {
    const { kind } = sanction;
    if (sanctions.findIndex((other) => other.kind === kind) < index) {
      return [rejection('sanction_repeated', { sanction: kind })];
    }
    const bounds = rulebook.sanctions[kind];
    if (!bounds || !fits(kind, against)) return [rejection('sanction_not_against', { sanction: kind, side: against })];
    if (severities.indexOf(severity) < severities.indexOf(bounds.from)) {
      return [rejection('sanction_too_grave', { sanction: kind, from: bounds.from, severity })];
    }
    return measureProblems(sanction, bounds);
  });
}

/** What a verdict imposes is imposed on the respondent of an upheld complaint. */
export function verdictSanctionProblems(
  state: CaseState,
  verdict: Verdict,
  { rulebook, facts }: Pick<Context, 'rulebook' | 'facts'>,
): Rejection[] {
  const pattern = citesPattern(verdict, rulebook);
  const shown = patternOf(state, { rulebook, facts });
  if (pattern && !(shown?.reached && upholds(state, verdict))) {
    return [rejection('pattern_not_shown', { upheld: shown?.upheld ?? 0, above: rulebook.pattern.upheldAbove })];
  }
  if (verdict.sanctions.length === 0) return [];
  if (!mayImposeSanctions(state)) return [rejection('sanction_not_allowed')];
  if (!upholds(state, verdict)) return [rejection('sanction_not_upheld', { outcome: verdict.outcome })];
  const severity = pattern ? oneWorse(state.severity) : state.severity;
  return sanctionProblems(verdict.sanctions, respondentOf(state.claim), severity, rulebook);
}

export interface Pattern {
  /** Upheld complaints inside the rulebook's time, this one among them should it be upheld. */
  upheld: number;
  above: number;
  /** ms. */
  within: number;
  clause: string;
  reached: boolean;
}

/**
 * How often complaints against the merchant were upheld of late, and whether that makes a pattern (屡次违规): where no
 * reasonable explanation is given, a verdict may cite its clause, and impose what a case one step worse allows. Null where
 * there is no complaint against a merchant.
 */
export function patternOf(
  { track, claim }: Pick<CaseState, 'track' | 'claim'>,
  { rulebook, facts }: Pick<Context, 'rulebook' | 'facts'>,
): Pattern | null {
  if (track !== 'complaint' || claim.by === 'merchant') return null;
  const { upheldAbove: above, within, clause } = rulebook.pattern;
  const upheld = facts.merchant.upheldComplaints + 1;
  return { upheld, above, within, clause, reached: upheld > above };
}

/** Upheld complaints as they stand now: this one is among them only once its verdict is final. */
export function upheldByNow(state: CaseState, { merchant }: Context['facts']): number {
  const final = state.track === 'complaint' && state.finalAt !== null ? state.verdict : null;
  return merchant.upheldComplaints + (final && upholds(state, final.verdict) ? 1 : 0);
}

function citesPattern({ clauses }: Verdict, { pattern }: Rulebook): boolean {
  return clauses.includes(pattern.clause);
}

/** The respondent answers for some of it; where the claim is rejected, or no one is responsible, it answers for nothing. */
function upholds({ claim }: CaseState, { liability }: Verdict): boolean {
  return liability[respondentOf(claim)] > 0;
}

function oneWorse(severity: Severity): Severity {
  return severities[severities.indexOf(severity) + 1] ?? severity;
}

function fits(kind: SanctionKind, against: Side): boolean {
  return against === 'buyer' ? ofBuyers.includes(kind) : kind !== 'complaint_restriction';
}

type Bounds = NonNullable<Rulebook['sanctions'][SanctionKind]>;

/** It says how much in what it is measured in, and in nothing else. */
function measureProblems(sanction: Sanction, bounds: Bounds): Rejection[] {
  const { kind, points, days, amountFen } = sanction;
  const given = { points, days, amountFen };
  const measure = measures[kind];
  const stray = (['points', 'days', 'amountFen'] as const).some(
    (other) => other !== measure && given[other] !== undefined,
  );
  if (stray) return [rejection('sanction_measure', { sanction: kind })];
  if (!measure) return [];
  const amount = given[measure];
  if (!amount) return [rejection('sanction_incomplete', { sanction: kind })];
  const limit = { points: bounds.pointsAtMost, days: bounds.daysAtMost, amountFen: bounds.fenAtMost }[measure];
  if (limit === undefined || amount <= limit) return [];
  return [
    measure === 'amountFen'
      ? rejection('sanction_above_limit', { sanction: kind, givenFen: amount, limitFen: limit })
      : rejection('sanction_above_limit', { sanction: kind, given: amount, limit }),
  ];
}
