import type { CaseState, Finding, Verdict } from '../../../shared/case';
import type { Rejection } from '../../../shared/rejections';
import { clauseOf } from '../rulebook/lookup';
import type { Rulebook } from '../rulebook/schema';
import { respondentOf } from './actors';
import { rejection } from './decision';
import { counts } from './evidence';
import { remedyProblems } from './remedies';

/** All that keeps a verdict from being proposed, in the order in which a verdict is read. */
export function problemsOf(state: CaseState, verdict: Verdict, rulebook: Rulebook): Rejection[] {
  return [
    ...(state.category === null ? [rejection('category_missing')] : []),
    ...liabilityProblems(state, verdict),
    ...remedyProblems(state, verdict, rulebook),
    ...(verdict.sanctions.length > 0 ? [rejection('sanction_not_allowed')] : []),
    ...findingProblems(state, verdict.findings),
    ...clauseProblems(verdict.clauses, rulebook),
    ...(verdict.reasons.trim() === '' ? [rejection('reasons_missing')] : []),
  ];
}

/** Shares in per cent: 100 together, or all zero where no one is responsible, and in keeping with the outcome. */
function liabilityProblems(state: CaseState, { outcome, liability }: Verdict): Rejection[] {
  const sum = liability.buyer + liability.merchant + liability.carrier + liability.platform;
  if ((sum === 0) !== (outcome === 'no_one')) return [rejection('liability_no_one', { outcome, sum })];
  if (sum !== 0 && sum !== 100) return [rejection('liability_sum', { sum })];
  return sharesFit(state, { outcome, liability }) ? [] : [rejection('liability_outcome', { outcome })];
}

/** Who is upheld bears nothing; fault of both is "both responsible"; a rejected claim leaves the respondent free. */
function sharesFit(state: CaseState, { outcome, liability }: Pick<Verdict, 'outcome' | 'liability'>): boolean {
  switch (outcome) {
    case 'buyer_upheld':
      return liability.buyer === 0;
    case 'merchant_upheld':
      return liability.merchant === 0;
    case 'both_responsible':
      return liability.buyer > 0 && liability.merchant > 0;
    case 'claim_rejected':
      return liability[respondentOf(state.claim)] === 0;
    case 'no_one':
      return true;
  }
}

function findingProblems(state: CaseState, findings: readonly Finding[]): Rejection[] {
  if (findings.length === 0) return [rejection('finding_missing')];
  const usable = new Set(state.evidence.filter(counts).map((piece) => piece.id));
  return findings.flatMap((finding) => {
    const unknown = finding.evidence.filter((id) => !usable.has(id));
    if (unknown.length > 0) return unknown.map((evidenceId) => rejection('finding_evidence_unknown', { evidenceId }));
    const supported = finding.evidence.length > 0 || (finding.note ?? '').trim() !== '';
    return finding.result === 'established' && !supported
      ? [rejection('finding_unsupported', { issue: finding.issue })]
      : [];
  });
}

function clauseProblems(clauses: readonly string[], rulebook: Rulebook): Rejection[] {
  if (clauses.length === 0) return [rejection('clause_missing')];
  return clauses.filter((id) => !clauseOf(rulebook, id)).map((clause) => rejection('clause_unknown', { clause }));
}
