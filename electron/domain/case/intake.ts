import { clauseOf } from '../rulebook/lookup';
import { agents } from './actors';
import { accepted, always, type CommandDefinition, rejected } from './decision';
import { asking, wrongAsks } from './evidence-request';
import { closed, enteringArbitration, stageEntered } from './stages';

/** Found in order (受理). Who is asked for evidence gets a window; with nobody asked it goes straight to arbitration. */
export const accept: CommandDefinition<'accept'> = {
  type: 'accept',
  description: 'Accept the claim, and ask the sides for evidence.',
  roles: agents,
  stages: ['intake'],
  holderOnly: true,
  guard: always,
  decide(state, { ask }, { now, rulebook }) {
    const wrong = wrongAsks(state, ask);
    if (wrong) return { ok: false, rejection: wrong };
    const next =
      ask.length === 0
        ? enteringArbitration(state, now, rulebook)
        : [stageEntered(now, 'evidence'), ...asking(state.requests.length, ask, now, rulebook)];
    return accepted({ type: 'accepted', at: now, body: {} }, ...next);
  },
};

/** Refused (不予受理), with the reason and a clause of the case's rulebook. */
export const dismiss: CommandDefinition<'dismiss'> = {
  type: 'dismiss',
  description: 'Refuse the claim, with a reason and a clause.',
  roles: agents,
  stages: ['intake'],
  holderOnly: true,
  guard: always,
  decide(_state, { reason, clause, note }, { now, rulebook }) {
    if (!clauseOf(rulebook, clause)) return rejected('clause_unknown', { clause });
    return accepted({ type: 'dismissed', at: now, body: { reason, clause, note } }, closed(now, 'dismissed'));
  },
};
