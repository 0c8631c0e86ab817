import type { CaseState, Verdict } from '../../../shared/case';
import type { ReviewReason } from '../../../shared/vocabulary';
import { traineePercentOf } from '../rulebook/policy-figures';
import { appealResult } from './appeal-result';
import type { Context } from './decision';
import { orderedFen } from './remedies';

/**
 * Why a verdict that this actor proposes goes to a lead before it is issued (four eyes, 主管复核); empty where it does not.
 */
export function reviewReasonsFor(state: CaseState, verdict: Verdict, { actor, rulebook }: Context): ReviewReason[] {
  const reasons: ReviewReason[] = [];
  if (state.severity === 'severe') reasons.push('severe');
  if (decidedFen(state, verdict) >= rulebook.review.fromFen) reasons.push('amount');
  if (verdict.sanctions.some(({ kind }) => rulebook.review.sanctions.includes(kind))) reasons.push('sanction');
  if (state.conduct.some(({ status }) => status !== 'dropped')) reasons.push('conduct');
  if (appealResult(state, verdict) === 'overturned') reasons.push('overturn');
  // Drawn apart from the sample: a case that the one passes over the other may still find.
  if (actor.role === 'trainee' && isSampled(`trainee ${state.caseId}`, traineePercentOf(rulebook))) {
    reasons.push('trainee');
  }
  if (isSampled(state.caseId, rulebook.review.samplePercent)) reasons.push('sample');
  return reasons;
}

/** How much a verdict is about, in fen: the greater of what is at stake and what it orders to be paid. */
export function decidedFen(state: CaseState, verdict: Verdict): number {
  return Math.max(state.claim.amountFen, orderedFen(state, verdict));
}

/** Whether chance sends this case to a lead. By the case's id alone, so that anybody can work it out again. */
export function isSampled(caseId: string, percent: number): boolean {
  return hash(caseId) / 2 ** 32 < percent / 100;
}

/** FNV-1a over the id's characters, then mixed so that ids that differ by one digit fall apart. 0 to 2^32 - 1. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
