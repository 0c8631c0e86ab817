import type { CaseState, Evidence, Rebuttal } from '../../../shared/case';
import type { Rejection } from '../../../shared/rejections';
import type { Side } from '../../../shared/vocabulary';
import { notForSide, partiesAndAgents, sideOf } from './actors';
import { accepted, type CommandDefinition, rejection } from './decision';
import { emptyPiece } from './enclosed';
import { enclosedBy } from './evidence';

/**
 * Each side sees the other's evidence and the platform's, and says piece by piece what is wrong with it (质证), with own
 * evidence where it has some. What is enclosed after the side's window is late, as anything else would be.
 */
export const rebut: CommandDefinition<'rebut'> = {
  type: 'rebut',
  description: "Rebut a piece of the other side's evidence, or of the platform's.",
  roles: partiesAndAgents,
  stages: ['negotiation', 'intake', 'evidence', 'arbitration', 'appeal'],
  holderOnly: true,
  guard(state, { actor }) {
    const own = sideOf(actor);
    const some = state.evidence.some((piece) => own === null || piece.side !== own);
    return some ? null : rejection('evidence_none_to_rebut');
  },
  decide(state, { evidenceId, side, text, evidence }, { actor, now }) {
    const piece = state.evidence.find((other) => other.id === evidenceId);
    const wrong = notForSide(actor, side) ?? notRebuttable(piece, evidenceId, side) ?? emptyPiece(evidence);
    if (wrong) return { ok: false, rejection: wrong };
    const enclosed = enclosedBy(state, side, evidence, now);
    const rebuttal: Rebuttal = {
      id: nextRebuttalId(state),
      evidenceId,
      by: side,
      at: now,
      text,
      evidence: enclosed.map(({ body }) => body.evidence.id),
    };
    return accepted(...enclosed, { type: 'rebutted', at: now, body: { rebuttal } });
  },
};

function notRebuttable(piece: Evidence | undefined, evidenceId: string, side: Side): Rejection | null {
  if (!piece) return rejection('evidence_unknown', { evidenceId });
  return piece.side === side ? rejection('evidence_own', { evidenceId }) : null;
}

function nextRebuttalId({ rebuttals }: CaseState): string {
  return `B${rebuttals.length + 1}`;
}
