/**
 * What choosing an outcome fills in: shares, one remedy, a finding on each disputed issue that rests on the supported side's evidence, the first suggested
 * clause. A start, marked as such, and only where the person has not put a hand to it. Pure.
 */
import type { CaseState, Evidence } from '../../shared/case';
import type { ClauseView } from '../../shared/contract';
import { defaultLiability } from '../../shared/liability';
import { areRemediesOver } from '../../shared/settled';
import type { Outcome, RemedyKind } from '../../shared/vocabulary';
import { firstSuggested } from './clause-search';
import { type FindingDraft, hasNoShares, type Prefillable, prefillable, type VerdictForm } from './form';
import { fitsOutcome } from './liability';
import { goesWith, newRemedy } from './remedies';

export interface PrefillContext {
  about: Pick<
    CaseState,
    'claim' | 'order' | 'particulars' | 'category' | 'tasks' | 'evidence' | 'settlements' | 'withdrawals'
  >;
  /** Remedies that the rulebook allows in the case's category. */
  allowed: readonly RemedyKind[];
  clauses: readonly ClauseView[];
  /** What is disputed, in words, in the language of the two sides. */
  /** `evidence`: the pieces on it, where the agent has placed them. */
  issues: readonly { id: string; words: string; evidence?: readonly string[] }[];
  newKey: () => string;
}

/** Evidence that counts: late pieces only once admitted. */
export function counts(piece: Evidence): boolean {
  return !piece.late || piece.admitted === true;
}

export function withOutcome(form: VerdictForm, outcome: Outcome, context: PrefillContext): VerdictForm {
  // Shares that contradict the outcome would be refused: they follow it, whoever set them.
  const contradicts = !fitsOutcome(form.liability, outcome, context.about.claim.by);
  const isOpen = (part: Prefillable) =>
    form.prefilled.includes(part) || isUntouched(form, part) || (part === 'liability' && contradicts);
  const filled = prefillable.filter(isOpen);
  const next: VerdictForm = { ...form, outcome };
  if (filled.includes('liability')) next.liability = defaultLiability(outcome, context.about.claim.by);
  if (filled.includes('remedies'))
    next.remedies = [newRemedy({ kind: remedyFor(outcome, context), leg: null }, outcome, context.about)];
  if (filled.includes('findings')) next.findings = context.issues.map((issue) => findingFor(issue, outcome, context));
  if (filled.includes('clauses')) {
    const first = firstSuggested(context.clauses, context.about.category);
    next.clauses = first ? [first.id] : [];
  }
  // A clause may not be suggested at all: then nothing was filled in.
  next.prefilled = filled.filter((part) => part !== 'clauses' || next.clauses.length > 0);
  return next;
}

function isUntouched(form: VerdictForm, part: Prefillable): boolean {
  if (part === 'liability') return form.outcome === null && hasNoShares(form);
  return form[part].length === 0;
}

/** What the claimant asked, where it is upheld and may be had; nothing where nothing is left to be given. */
function remedyFor(outcome: Outcome, { about, allowed }: PrefillContext): RemedyKind {
  if (areRemediesOver(about)) return 'none';
  const { claim } = about;
  const isClaimantUpheld = outcome === (claim.by === 'buyer' ? 'buyer_upheld' : 'merchant_upheld');
  const wanted: readonly RemedyKind[] = isClaimantUpheld
    ? [claim.asks, 'return_and_refund', 'full_refund', 'partial_refund', 'compensation']
    : outcome === 'both_responsible'
      ? ['partial_refund', 'compensation']
      : [];
  return wanted.find((kind) => allowed.includes(kind) && goesWith(kind, outcome)) ?? 'none';
}

function findingFor(
  { id: issueId, words: issue, evidence: placed }: PrefillContext['issues'][number],
  outcome: Outcome,
  { about, newKey }: PrefillContext,
): FindingDraft {
  const { evidence, claim } = about;
  const upheld = {
    buyer_upheld: 'buyer',
    merchant_upheld: 'merchant',
    both_responsible: null,
    no_one: null,
    claim_rejected: claim.by === 'buyer' ? 'merchant' : 'buyer',
  } as const;
  const side = upheld[outcome];
  const isMadeOut = outcome === 'both_responsible' || (outcome !== 'no_one' && side === claim.by);
  const pieces = evidence.filter(
    (piece) =>
      counts(piece) &&
      (placed === undefined || placed.includes(piece.id)) &&
      (side === null ? piece.side !== 'platform' : piece.side === side),
  );
  return {
    key: newKey(),
    issue,
    issueId,
    result: isMadeOut ? 'established' : 'not_established',
    evidence: pieces.map((piece) => piece.id),
    note: '',
  };
}
