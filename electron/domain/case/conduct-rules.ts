import type { CaseState, ConductFinding } from '../../../shared/case';
import type { CommandData } from '../../../shared/commands';
import type { Rejection } from '../../../shared/rejections';
import type { ConductStatus, Side } from '../../../shared/vocabulary';
import { clauseOf } from '../rulebook/lookup';
import { notHolding } from './actors';
import { type Context, rejection } from './decision';
import { counts } from './evidence';
import { patternOf, sanctionProblems, upheldByNow } from './sanctions';

/** Who has the case, while it is open; a finding outlives it, and then nobody has it. */
export function holdsWhileOpen(state: CaseState, { actor }: Context): Rejection | null {
  return state.stage === 'closed' ? null : notHolding(state, actor);
}

/** The first of these pieces that is not on file, or was left out as late. */
export function unknownEvidence(state: CaseState, ids: readonly string[]): Rejection | null {
  const unknown = ids.find((id) => !state.evidence.some((piece) => piece.id === id && counts(piece)));
  return unknown === undefined ? null : rejection('evidence_unknown', { evidenceId: unknown });
}

/** What is wrong with a finding as it would be proposed, or issued by now. */
export function findingProblem(
  state: CaseState,
  finding: Pick<CommandData['proposeConduct'], 'kind' | 'against' | 'evidence' | 'clause' | 'sanctions'>,
  context: Pick<Context, 'rulebook' | 'facts'>,
): Rejection | null {
  const { kind, against, evidence, sanctions } = finding;
  // A competitor comes in the guise of a buyer; no shop does.
  if (kind === 'competitor_abuse' && against !== 'buyer')
    return rejection('conduct_not_against', { conduct: kind, side: against });
  const unknown = unknownEvidence(state, evidence);
  if (unknown) return unknown;
  if (kind === 'false_evidence' && !evidence.some((id) => isGivenBy(state, id, against))) {
    return rejection('conduct_evidence_missing', { side: against });
  }
  return (
    clauseProblem(state, finding, context) ??
    sanctionProblems(sanctions, against, state.severity, context.rulebook)[0] ??
    null
  );
}

/** Whether none of the findings will do: the reason why not of the newest, or that there are none. */
export function notAmong(
  findings: readonly ConductFinding[],
  reason: (finding: ConductFinding) => Rejection | null,
): Rejection | null {
  const reasons = findings.map(reason);
  return reasons.includes(null) ? null : (reasons.at(-1) ?? rejection('conduct_unknown'));
}

export function notIn({ status }: ConductFinding, allowed: readonly ConductStatus[]): Rejection | null {
  return allowed.includes(status) ? null : rejection('conduct_status', { status });
}

export function conductWindowOf(findingId: string): string {
  return `conduct_appeal:${findingId}`;
}

/** A finding of false evidence names the piece that is false. */
function isGivenBy({ evidence }: CaseState, pieceId: string, side: Side): boolean {
  return evidence.some((piece) => piece.id === pieceId && piece.side === side);
}

/** The clause of the pattern is cited only where there is one: a finding makes no complaint an upheld one. */
function clauseProblem(
  state: CaseState,
  { clause, against }: { clause: string; against: Side },
  { rulebook, facts }: Pick<Context, 'rulebook' | 'facts'>,
): Rejection | null {
  if (!clauseOf(rulebook, clause)) return rejection('clause_unknown', { clause });
  if (clause !== rulebook.pattern.clause) return null;
  const { upheldAbove: above } = rulebook.pattern;
  const upheld = patternOf(state, { rulebook, facts }) ? upheldByNow(state, facts) : 0;
  return upheld > above && against === 'merchant' ? null : rejection('pattern_not_shown', { upheld, above });
}
