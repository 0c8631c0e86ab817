import type { Actor } from '../../shared/vocabulary';
import { offers } from '../domain/case/decide';
import type { Desk } from './desk';
import type { Signer } from './ports';
import type { QueueLooker } from './queue/queue-index';
import type { Arranged } from './triage';

/**
 * Takes the fairest next case for an account: what the platform must do first by how much its due time presses (overdue,
 * within 2 and 4 hours, a day, three days, later), then by severity, then by due time. A lead is offered the reviews first, never one that is not theirs to give; nobody what they put off themselves.
 * Null where there is none.
 */
export async function takeNext(
  desk: Desk,
  session: Signer & { actor: Actor },
  arranged: Arranged | null = null,
  /** Gives it to them. False where its case refused. */
  take: (caseId: string) => Promise<boolean> = async (caseId) =>
    (await desk.handle({ caseId, type: 'take', data: {}, as: session.actor, signer: session })).ok,
): Promise<string | null> {
  const { actor } = session;
  const looker: QueueLooker = { account: actor.id, now: desk.clock.now(), arranged };
  if (actor.role === 'lead') {
    const review = await nextReview(desk, actor, looker);
    if (review) return review;
  }
  const passed = new Set<string>();
  for (;;) {
    const caseId = await desk.index.next('work', actor, passed, looker);
    if (caseId === null) return null;
    if (await take(caseId)) return caseId;
    passed.add(caseId);
  }
}

/** Nobody reviews what they had a part in themselves; only the case can tell all of that. */
async function nextReview(desk: Desk, actor: Actor, looker: QueueLooker): Promise<string | null> {
  const passed = new Set<string>();
  for (;;) {
    const caseId = await desk.index.next('review', actor, passed, looker);
    if (caseId === null) return null;
    const file = await desk.files.get(caseId);
    const rulebook = file && desk.rulebookOf(file.state);
    const given = file && rulebook ? offers(file.state, desk.contextOf(file.state, actor, rulebook)) : [];
    if (given.some(({ type, rejection }) => type === 'returnVerdict' && rejection === null)) return caseId;
    passed.add(caseId);
  }
}
