import type { CaseState, Finding, Verdict } from '../../../shared/case';
import type { Rejection } from '../../../shared/rejections';
import { areRemediesOver } from '../../../shared/settled';
import { liableParties, type Side, sides } from '../../../shared/vocabulary';
import { clauseOf } from '../rulebook/lookup';
import type { Rulebook } from '../rulebook/schema';
import { respondentOf } from './actors';
import { type Context, rejection } from './decision';
import { counts } from './evidence';
import { issueProblems } from './issues';
import { standingMark } from './marks';
import { remedyProblems } from './remedies';
import { verdictSanctionProblems } from './sanctions';

/** All that keeps a verdict from being proposed, in the order in which a verdict is read. */
export function problemsOf(
  state: CaseState,
  verdict: Verdict,
  context: Pick<Context, 'rulebook' | 'facts'>,
): Rejection[] {
  const { rulebook } = context;
  const notYet = notDecidable(state, rulebook);
  return [
    ...(notYet ? [notYet] : []),
    ...liabilityProblems(state, verdict, rulebook),
    ...remediesOverProblems(state, verdict),
    ...remedyProblems(state, verdict, context),
    ...verdictSanctionProblems(state, verdict, context),
    ...findingProblems(state, verdict.findings),
    ...clauseProblems(verdict, rulebook),
    ...(verdict.reasons.trim() === '' ? [rejection('reasons_missing')] : []),
  ];
}

/** Why no verdict at all can be given yet: it is not placed, or a side has still to be heard where the rulebook wants both heard. */
export function notDecidable(state: CaseState, rulebook: Rulebook): Rejection | null {
  if (state.category === null) return rejection('category_missing');
  const unheard = rulebook.verdict.hearBoth ? sides.find((side) => !isHeard(state, side)) : undefined;
  return unheard ? rejection('side_unheard', { side: unheard }) : null;
}

/** It was asked for evidence, has said or given something, or was called and reached. */
function isHeard(state: CaseState, side: Side): boolean {
  return (
    side === state.claim.by ||
    state.answer !== null ||
    state.defence !== null ||
    state.requests.some((request) => request.side === side) ||
    state.messages.some((message) => message.from === side) ||
    state.evidence.some((piece) => piece.side === side) ||
    state.rebuttals.some((rebuttal) => rebuttal.by === side) ||
    state.calls.some((call) => call.with === side && call.reached)
  );
}

/** Shares in per cent: 100 together, or all zero where no one is responsible, and in keeping with outcome and rulebook. */
function liabilityProblems(state: CaseState, { outcome, liability }: Verdict, { verdict }: Rulebook): Rejection[] {
  const sum = liability.buyer + liability.merchant + liability.carrier + liability.platform;
  if ((sum === 0) !== (outcome === 'no_one')) return [rejection('liability_no_one', { outcome, sum })];
  if (sum !== 0 && sum !== 100) return [rejection('liability_sum', { sum })];
  const stranger = liableParties.find((party) => liability[party] > 0 && !verdict.liable.includes(party));
  if (stranger) return [rejection('liability_party', { party: stranger })];
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

/** The two have settled, or the claimant has withdrawn: what is left to decide is the platform's, and gives nobody anything. */
function remediesOverProblems(state: CaseState, { remedies }: Verdict): Rejection[] {
  const ordered = areRemediesOver(state) ? remedies.find(({ kind }) => kind !== 'none') : undefined;
  return ordered ? [rejection('remedies_over', { remedy: ordered.kind })] : [];
}

function findingProblems(state: CaseState, findings: readonly Finding[]): Rejection[] {
  const usable = new Set(state.evidence.filter(counts).map((piece) => piece.id));
  const unfounded = findings.flatMap((finding) => {
    const unknown = finding.evidence.filter((id) => !usable.has(id));
    if (unknown.length > 0) return unknown.map((evidenceId) => rejection('finding_evidence_unknown', { evidenceId }));
    const uncitable = markProblems(state, finding);
    if (uncitable.length > 0) return uncitable;
    const supported = finding.evidence.length > 0 || (finding.note ?? '').trim() !== '';
    return finding.result === 'established' && !supported
      ? [rejection('finding_unsupported', { issue: finding.issue })]
      : [];
  });
  return [...issueProblems(state, findings), ...unfounded];
}

/** A mark is cited with the piece that it is on. */
function markProblems(state: CaseState, { marks = [], evidence }: Finding): Rejection[] {
  return marks.flatMap((markId) => {
    const mark = standingMark(state, markId);
    if (!mark) return [rejection('finding_mark_unknown', { markId })];
    const { evidenceId } = mark;
    return evidence.includes(evidenceId) ? [] : [rejection('finding_mark_apart', { markId, evidenceId })];
  });
}

/** At least one is cited, each is in the rulebook, and what a remedy rests on is among them: both sides read it there. */
function clauseProblems({ clauses, remedies }: Verdict, rulebook: Rulebook): Rejection[] {
  if (clauses.length === 0) return [rejection('clause_missing')];
  const uncited = remedies.flatMap(({ clause }) => (clause === undefined || clauses.includes(clause) ? [] : [clause]));
  return [
    ...clauses.filter((id) => !clauseOf(rulebook, id)).map((clause) => rejection('clause_unknown', { clause })),
    ...uncited.map((clause) => rejection('clause_uncited', { clause })),
  ];
}
