import type { CaseState } from '../../../shared/case';
import type { NewEvent } from '../../../shared/events';
import { agents, openStages } from './actors';
import { accepted, always, type CommandDefinition, rejected, rejection } from './decision';
import { firstHearers, heardFirst, isHeardAgain } from './hearing';

/** An agent takes a case that nobody has; a lead takes one over. An appeal is heard by somebody who has not heard it yet. */
export const take: CommandDefinition<'take'> = {
  type: 'take',
  description: 'Take a case that nobody has; a lead takes it over from whoever has it.',
  roles: agents,
  stages: openStages,
  holderOnly: false,
  guard(state, context) {
    const { actor } = context;
    const heard = isHeardAgain(state) ? heardFirst(state, context) : null;
    if (heard) return heard;
    const { assignee } = state;
    if (assignee === null || (actor.role === 'lead' && assignee !== actor.id)) return null;
    return rejection('already_assigned', { assignee });
  },
  decide: (state, _data, { actor, now }) => accepted(assigned(state, actor.id, now)),
};

export const release: CommandDefinition<'release'> = {
  type: 'release',
  description: 'Give a case back to the queue.',
  roles: agents,
  stages: openStages,
  holderOnly: true,
  guard: (state) => (state.assignee === null ? rejection('not_assigned') : null),
  decide: (state, _data, { now }) => accepted(assigned(state, null, now)),
};

export const assign: CommandDefinition<'assign'> = {
  type: 'assign',
  description: 'Give the case to somebody.',
  roles: ['lead'],
  stages: openStages,
  holderOnly: false,
  guard: always,
  decide(state, { to }, { now }) {
    if (state.assignee === to) return rejected('already_assigned', { assignee: to });
    if (isHeardAgain(state) && firstHearers(state).includes(to)) return rejected('heard_first');
    return accepted(assigned(state, to, now));
  },
};

/** With who had it until now, so that the case says who has held it, and when. */
function assigned({ assignee }: CaseState, to: string | null, at: number): NewEvent {
  return { type: 'assigned', at, body: { to, ...(assignee !== null && { from: assignee }) } };
}
