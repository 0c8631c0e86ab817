/** Which verdicts under review a lead may approve together with others, and which need a look of their own. */
import type { CaseState, Proposal } from '../../../shared/case';
import type { Rejection } from '../../../shared/rejections';
import type { LookReason, OwnLook } from '../../../shared/vocabulary';
import { timeAxis } from '../evidence/time-axis';
import { timeContradictions } from '../evidence/time-contradictions';
import { togetherBelowFenOf } from '../rulebook/policy-figures';
import { type Context, rejection } from './decision';
import { decidedFen, reviewReasonsFor } from './review-policy';

/** That an actor has opened a case with its verdict under review. */
export interface Opened {
  /** ms since the epoch. */
  at: number;
  /** Nothing has happened to the case since. */
  isAsItIs: boolean;
}

/**
 * Why a verdict under review needs a look of its own; empty where it is of the random sample alone and of low risk, and so may be
 * approved together with others. What sent it to a lead counts, and what would send it there now.
 */
export function ownLooksOf(state: CaseState, proposal: Proposal, context: Context): LookReason[] {
  const now = reviewReasonsFor(state, proposal.verdict, { ...context, actor: proposal.by });
  const reasons = new Set([...proposal.reviewReasons, ...now]);
  reasons.delete('sample');
  return [...reasons, ...riskLooks.filter(([, isSo]) => isSo(state, proposal, context)).map(([look]) => look)];
}

type Asked = (state: CaseState, proposal: Proposal, context: Context) => boolean;

const riskLooks: readonly (readonly [OwnLook, Asked])[] = [
  ['not_small', (state, { verdict }, { rulebook }) => decidedFen(state, verdict) >= togetherBelowFenOf(rulebook)],
  ['any_sanction', (_state, { verdict }) => verdict.sanctions.length > 0],
  ['multiple', (_state, { verdict }) => verdict.remedies.some(({ multiple }) => multiple !== undefined)],
  // Also where the rulebook lets most of theirs pass.
  ['in_training', (_state, { by, reviewReasons }) => by.role === 'trainee' && !reviewReasons.includes('trainee')],
  ['on_appeal', (_state, { from }) => from === 'appeal'],
  ['returned_before', ({ reviews }) => reviews.length > 0],
  ['escalated', ({ escalated }) => escalated],
  ['on_hold', ({ hold }) => hold !== null],
  ['asked_for', ({ withdrawal, offers }) => withdrawal !== null || offers.some(({ status }) => status === 'open')],
  ['late_evidence', ({ evidence }) => evidence.some(({ late, admitted }) => late && admitted === null)],
  ['warnings', ({ warnings }) => warnings.length > 0],
  ['conflict', ({ conflicts }) => conflicts.some(({ status }) => status === 'open')],
  ['contradiction', (state, _proposal, { takenAt }) => timeContradictions(state, timeAxis(state, takenAt)).length > 0],
  // Whoever has it elsewhere sees it alone.
  ['elsewhere', (_state, _proposal, { guest }) => guest !== undefined],
];

/** Why it cannot be approved together with others; null where it can: of low risk, and opened by this actor as it is. */
export function notTogether(state: CaseState, proposal: Proposal, context: Context): Rejection | null {
  const [why] = ownLooksOf(state, proposal, context);
  if (why) return rejection('needs_own_look', { why });
  const { opened } = context;
  if (!opened) return rejection('not_opened');
  return opened.isAsItIs ? null : rejection('changed_since_opened', { openedAt: opened.at });
}
