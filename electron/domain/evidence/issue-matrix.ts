import type { CaseState, Evidence } from '../../../shared/case';
import type { DisputedIssue, IssueCell, IssueRow } from '../../../shared/contract';
import { type EvidenceKind, type Side, sides } from '../../../shared/vocabulary';
import { respondentOf } from '../case/actors';
import { disputedIssues, findingsByIssue } from '../case/issues';
import type { Rulebook } from '../rulebook/schema';
import { bearsOf, burdenOf } from './burden';
import { needsOf, onFileAmong, piecesOf } from './on-file';
import { byWeight, weighable } from './weight';

/**
 * Each disputed issue against each side (争点 × 双方): where the side speaks to it, which of its evidence bears on it, whether
 * that would do by the rulebook, and what has been found. A measure, never a decision.
 */
export function issueMatrix(state: CaseState, rulebook: Rulebook): IssueRow[] {
  const findings = findingsByIssue(state, (state.proposal ?? state.verdict)?.verdict.findings ?? []);
  return disputedIssues(state).map((issue) => {
    const cells = sides.map((side) => cellOf(state, issue, side, rulebook));
    const pieces = new Set(cells.flatMap((cell) => cell.pieces));
    return {
      issue,
      isPlaced: 'evidence' in issue && issue.evidence !== undefined,
      cells: cells.map((cell) => ({ ...cell, says: saidBy(state, issue, cell.side, pieces) })),
      finding: findings.get(issue.id) ?? null,
    };
  });
}

function cellOf(state: CaseState, issue: DisputedIssue, side: Side, rulebook: Rulebook): Omit<IssueCell, 'says'> {
  const needs = askedOf(state, issue, side, rulebook);
  const pieces = byWeight(bearingOn(state, issue, side, needs ?? []));
  const counting = weighable(state);
  const measured = onFileAmong(
    pieces.filter((piece) => counting.includes(piece)),
    needs ?? [],
  );
  const { have, status, otherKinds, restsOn } = measured;
  return {
    side,
    pieces: pieces.map(({ id }) => id),
    status: needs === null ? null : status,
    otherKinds,
    bears: isBorneBy(state, issue, side, rulebook),
    sets: (needs ?? []).map((kinds) => ({ kinds, lacking: kinds.filter((kind) => !have.includes(kind)) })),
    restsOn,
  };
}

/** What the rulebook would need from a side on an issue; null where it names nothing: of a loss, and against a defence. */
function askedOf(state: CaseState, issue: DisputedIssue, side: Side, rulebook: Rulebook): EvidenceKind[][] | null {
  const about = aboutOf(issue);
  if (about === 'loss' || (about === 'defence' && side !== respondentOf(state.claim))) return null;
  return needsOf(state, side, rulebook);
}

/** Who asserts a loss, or a defence, shows it; all else goes by the category's burden of proof. */
function isBorneBy(state: CaseState, issue: DisputedIssue, side: Side, rulebook: Rulebook): boolean {
  if ('bears' in issue && issue.bears !== undefined) return issue.bears === side;
  const about = aboutOf(issue);
  if (about === 'loss') return side === state.claim.by;
  if (about === 'defence') return side === respondentOf(state.claim);
  const burden = burdenOf(state, rulebook);
  return burden !== null && bearsOf(burden, side);
}

/** As the agent has placed them, the platform's on both sides; else what came with a defence, and of all else what the side can be measured by. */
function bearingOn(state: CaseState, issue: DisputedIssue, side: Side, needs: EvidenceKind[][]): Evidence[] {
  const among = (ids: readonly string[]) => state.evidence.filter(({ id }) => ids.includes(id));
  if ('evidence' in issue && issue.evidence !== undefined) {
    return among(issue.evidence).filter((piece) => piece.side === side || piece.side === 'platform');
  }
  switch (aboutOf(issue)) {
    case 'loss':
      return [];
    case 'defence': {
      const own = state.defence?.evidence ?? [];
      if (side === respondentOf(state.claim)) return among(own);
      return among(
        state.rebuttals.filter(({ evidenceId }) => own.includes(evidenceId)).flatMap(({ evidence }) => evidence),
      );
    }
    default:
      return piecesOf(state, side, needs);
  }
}

/** Of messages the newest; all of them stand in their own place. */
const mostMessages = 2;

/** Where a side speaks to it: in its claim, answer or defence, in the messages that pieces on it came with, and in its rebuttals of such. */
function saidBy(state: CaseState, issue: DisputedIssue, side: Side, pieces: ReadonlySet<string>): IssueCell['says'] {
  const said: IssueCell['says'] = [];
  const isClaimant = side === state.claim.by;
  if (aboutOf(issue) !== 'defence') {
    if (isClaimant) said.push({ place: 'claim', ref: null });
    else if (state.answer) said.push({ place: 'answer', ref: null });
  }
  if (!isClaimant && state.defence) said.push({ place: 'defence', ref: null });
  const enclosing = state.messages.filter(
    ({ from, evidence }) => from === side && evidence.some((id) => pieces.has(id)),
  );
  for (const { id } of enclosing.slice(-mostMessages)) said.push({ place: 'message', ref: id });
  for (const { id, by, evidenceId } of state.rebuttals) {
    if (by === side && pieces.has(evidenceId)) said.push({ place: 'rebuttal', ref: id });
  }
  return said;
}

function aboutOf(issue: DisputedIssue) {
  return 'code' in issue ? issue.code : issue.about;
}
