import type { CaseState, SourceConflict } from '../../../shared/case';
import type { NewEvent } from '../../../shared/events';
import { stages } from '../../../shared/vocabulary';
import { notHolding } from './actors';
import { accepted, type CommandDefinition, type Context, rejected, rejection } from './decision';
import { warningsOf } from './filing';
import { closed, enteringRuled } from './stages';

/**
 * A person says what holds where the record and the desk disagree. The desk's own stays, or the record's word is taken;
 * a verdict that was issued here, or a case that was closed, is not undone by that.
 */
export const settleConflict: CommandDefinition<'settleConflict'> = {
  type: 'settleConflict',
  description: 'Say what holds where the record and the desk disagree.',
  roles: ['agent', 'lead'],
  stages,
  // Nobody has a case that is closed; what changes one that is open is its holder's.
  holderOnly: false,
  guard: (state) => (state.conflicts.some(isOpen) ? null : rejection('conflict_none')),
  decide(state, { conflictId, keep, note }, context) {
    const conflict = state.conflicts.find((other) => other.id === conflictId && isOpen(other));
    if (!conflict) return rejected('conflict_unknown', { conflictId });
    const { now, actor } = context;
    const as = keep === 'desk' ? 'kept' : 'taken';
    const ended: NewEvent = { type: 'conflictEnded', at: now, body: { conflictId, as, note } };
    if (keep === 'desk') return accepted(ended);
    const taken = takenFrom(state, conflict, context);
    if (!taken) return rejected('conflict_stands');
    if (state.stage === 'lead_review' && actor.role !== 'lead') return rejected('conflict_needs_lead');
    const notTheirs = notHolding(state, actor);
    if (notTheirs) return { ok: false, rejection: notTheirs };
    return accepted(ended, ...taken);
  },
};

function isOpen({ status }: SourceConflict): boolean {
  return status === 'open';
}

/** Null where what was done here cannot give way. */
function takenFrom(state: CaseState, conflict: SourceConflict, { now, rulebook }: Context): NewEvent[] | null {
  const { kind, there, claim } = conflict;
  if (state.verdict !== null || state.stage === 'closed') return null;
  if (kind === 'claim_changed') {
    if (!claim || state.proposal !== null || state.stage === 'enforcement') return null;
    const others = state.warnings.filter(({ code }) => code !== 'amount_above_paid' && code !== 'stake_missing');
    const warnings = warningsOf({ ...state, claim }, others);
    return [{ type: 'claimCorrected', at: now, body: { claim, warnings } }];
  }
  if (state.stage === 'enforcement' || state.stage === 'appeal') return null;
  if (kind === 'closed_there') return [closed(now, there.closure)];
  return kind === 'decided_there' ? enteringRuled(now, rulebook) : null;
}
