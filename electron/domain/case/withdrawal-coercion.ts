import type { ConductFinding } from '../../../shared/case';
import type { NewEvent } from '../../../shared/events';
import { stages } from '../../../shared/vocabulary';
import { otherSide, partiesAndAgents, sideOf } from './actors';
import { holdsWhileOpen, unknownEvidence } from './conduct-rules';
import { accepted, type CommandDefinition, rejected } from './decision';

/**
 * Threats (威胁), inducement (利诱) or deception (欺骗): a withdrawal that waits stops until a lead has decided, and a
 * finding is opened against whoever did it. Also when it comes out later: the finding outlives the case, and what was
 * withdrawn can be filed again.
 */
export const reportCoercion: CommandDefinition<'reportCoercion'> = {
  type: 'reportCoercion',
  description: 'Report threats, inducement or deception behind a withdrawal: it stops, and a finding is opened.',
  roles: partiesAndAgents,
  stages,
  holderOnly: false,
  guard: holdsWhileOpen,
  decide(state, { kind, against, note, evidence }, { actor, now, rulebook }) {
    if (sideOf(actor) === against) return rejected('wrong_side', { side: otherSide(against) });
    const wrong = unknownEvidence(state, evidence);
    if (wrong) return { ok: false, rejection: wrong };
    const finding: ConductFinding = {
      id: `F${state.conduct.length + 1}`,
      kind: 'coercion',
      coercion: kind,
      against,
      at: now,
      by: actor,
      text: note,
      evidence,
      clause: rulebook.conduct.clauses.coercion,
      sanctions: [],
      status: 'proposed',
    };
    const stopped: NewEvent[] =
      state.withdrawal && !state.withdrawal.coercion
        ? [{ type: 'withdrawalStopped', at: now, body: { kind, against, note } }]
        : [];
    return accepted(...stopped, { type: 'conductProposed', at: now, body: { finding } });
  },
};
