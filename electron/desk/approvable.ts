/** What a lead may approve together with others, what they have to open first, and what needs a look of its own and why. */
import { caseName } from '../../shared/case-name';
import { mostUnderReview, type OpenedReview, type ReviewList, type UnderReview } from '../../shared/review';
import { ownLooksOf } from '../domain/case/approval-together';
import { offers } from '../domain/case/decide';
import { decidedFen } from '../domain/case/review-policy';
import { Breath } from './breath';
import type { Desk } from './desk';
import type { ActingSession } from './pending-acts';
import type { QueueLooker } from './queue/queue-index';

/** Those that wait for this lead, what is due first at the front. */
export async function underReview(
  desk: Desk,
  { actor }: Pick<ActingSession, 'actor'>,
  looker: QueueLooker,
): Promise<ReviewList> {
  const filter = { view: 'review' as const, stages: [], text: '' };
  const { rows, total } = await desk.index.window(filter, 0, mostUnderReview, looker);
  const cases: UnderReview[] = [];
  const breath = new Breath();
  for (const row of rows) {
    const one = await lookedAt(desk, row.caseId, actor);
    if (one) cases.push({ ...one, title: caseName(row) });
    if (breath.isDue) await breath.take();
  }
  return { cases, more: Math.max(0, total - rows.length) };
}

/** Null where no verdict is under review. */
export async function lookedAt(
  desk: Desk,
  caseId: string,
  actor: ActingSession['actor'],
): Promise<OpenedReview | null> {
  const file = await desk.shown(caseId);
  const rulebook = file && desk.rulebookOf(file.state);
  if (!file || !rulebook || file.state.stage !== 'lead_review' || !file.state.proposal) return null;
  const { state } = file;
  const { proposal } = file.state;
  const context = desk.contextOf(state, actor, rulebook);
  const opened = await desk.openings.of(actor.id, file);
  return {
    caseId: state.caseId,
    outcome: proposal.verdict.outcome,
    amountFen: decidedFen(state, proposal.verdict),
    proposedBy: proposal.by.id,
    isSampled: proposal.reviewReasons.includes('sample'),
    ownLooks: ownLooksOf(state, proposal, context),
    refusal: offers(state, context).find(({ type }) => type === 'approveVerdict')?.rejection ?? null,
    opened: opened ?? null,
  };
}
