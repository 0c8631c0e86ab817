import { agents, openStages } from './actors';
import { accepted, always, type CommandDefinition, rejected, rejection } from './decision';

export const take: CommandDefinition<'take'> = {
  type: 'take',
  description: 'Take a case that nobody has.',
  roles: agents,
  stages: openStages,
  holderOnly: false,
  guard: (state) => (state.assignee === null ? null : rejection('already_assigned', { assignee: state.assignee })),
  decide: (_state, _data, { actor, now }) => accepted({ type: 'assigned', at: now, body: { to: actor.id } }),
};

export const release: CommandDefinition<'release'> = {
  type: 'release',
  description: 'Give a case back to the queue.',
  roles: agents,
  stages: openStages,
  holderOnly: true,
  guard: (state) => (state.assignee === null ? rejection('not_assigned') : null),
  decide: (_state, _data, { now }) => accepted({ type: 'assigned', at: now, body: { to: null } }),
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
    return accepted({ type: 'assigned', at: now, body: { to } });
  },
};
