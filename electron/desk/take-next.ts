import type { CaseSummary } from '../../shared/case';
import type { Actor } from '../../shared/vocabulary';
import { offers } from '../domain/case/decide';
import type { Desk } from './desk';
import type { Signer } from './ports';

/** Stages in which an agent has something to do; at the others too where somebody asks to withdraw. */
const agentsWork = new Set<CaseSummary['stage']>(['intake', 'evidence', 'arbitration', 'appeal']);

/**
 * Takes the fairest next case for an account: what the platform must do first by due time, severe before the rest where
 * equal. A lead is offered the reviews first, never one that is not theirs to give. Null where there is none.
 */
export async function takeNext(desk: Desk, session: Signer & { actor: Actor }): Promise<string | null> {
  const { actor } = session;
  if (actor.role === 'lead') {
    const review = await nextReview(desk, actor);
    if (review) return review;
  }
  const passed = new Set<string>();
  for (;;) {
    const next = desk.index.first(
      ({ caseId, stage, pending, dueOwner, assignee, heldUntil }) =>
        assignee === null &&
        dueOwner === 'platform' &&
        (agentsWork.has(stage) || pending.includes('withdrawal')) &&
        heldUntil === null &&
        !passed.has(caseId),
    );
    if (!next) return null;
    const { caseId } = next;
    const handled = await desk.handle({ caseId, type: 'take', data: {}, as: actor, signer: session });
    if (handled.ok) return caseId;
    passed.add(caseId);
  }
}

/** Nobody reviews what they had a part in themselves; only the case can tell all of that. */
async function nextReview(desk: Desk, actor: Actor): Promise<string | null> {
  const passed = new Set<string>();
  for (;;) {
    const next = desk.index.first(
      ({ caseId, stage, proposedBy }) => stage === 'lead_review' && proposedBy !== actor.id && !passed.has(caseId),
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
