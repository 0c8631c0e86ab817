import type { CaseSummary } from '../../shared/case';
import type { Actor } from '../../shared/vocabulary';
import { offers } from '../domain/case/decide';
import type { Desk } from './desk';
import type { Signer } from './ports';
import type { Arranged } from './triage';

/** Stages in which an agent has something to do; at the others too where somebody asks to withdraw. */
const agentsWork = new Set<CaseSummary['stage']>(['intake', 'evidence', 'arbitration', 'appeal']);

/**
 * Takes the fairest next case for an account: what the platform must do first by due time, severe before the rest where
 * equal. A lead is offered the reviews first, never one that is not theirs to give; nobody what they put off themselves.
 * Null where there is none.
 */
export async function takeNext(
  desk: Desk,
  session: Signer & { actor: Actor },
  arranged: Arranged | null = null,
): Promise<string | null> {
  const { actor } = session;
  const isAway = (summary: CaseSummary) => arranged?.isAway(summary, desk.clock.now()) ?? false;
  if (actor.role === 'lead') {
    const review = await nextReview(desk, actor, isAway);
    if (review) return review;
  }
  const passed = new Set<string>();
  for (;;) {
    const next = desk.index.first(
      (summary) =>
        summary.assignee === null &&
        summary.dueOwner === 'platform' &&
        (agentsWork.has(summary.stage) || summary.pending.includes('withdrawal')) &&
        summary.heldUntil === null &&
        !isAway(summary) &&
        !passed.has(summary.caseId),
    );
    if (!next) return null;
    const { caseId } = next;
    const handled = await desk.handle({ caseId, type: 'take', data: {}, as: actor, signer: session });
    if (handled.ok) return caseId;
    passed.add(caseId);
  }
}

/** Nobody reviews what they had a part in themselves; only the case can tell all of that. */
async function nextReview(desk: Desk, actor: Actor, isAway: (summary: CaseSummary) => boolean): Promise<string | null> {
  const passed = new Set<string>();
  for (;;) {
    const next = desk.index.first(
      (summary) =>
        summary.stage === 'lead_review' &&
        summary.proposedBy !== actor.id &&
        !isAway(summary) &&
        !passed.has(summary.caseId),
    );
    if (!next) return null;
    const { caseId } = next;
    const file = await desk.files.get(caseId);
    const rulebook = file && desk.rulebookOf(file.state);
    const given = file && rulebook ? offers(file.state, desk.contextOf(file.state, actor, rulebook)) : [];
    if (given.some(({ type, rejection }) => type === 'returnVerdict' && rejection === null)) return caseId;
    passed.add(caseId);
  }
}
