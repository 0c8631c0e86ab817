import { stages } from '../../../shared/vocabulary';
import { openStages } from './actors';
import { accepted, type CommandDefinition, rejection } from './decision';

/** An agent asks for a lead. It stays so until a lead has answered, whatever becomes of the case. */
export const escalate: CommandDefinition<'escalate'> = {
  type: 'escalate',
  description: 'Ask a lead to look at the case.',
  roles: ['agent', 'trainee'],
  stages: openStages,
  holderOnly: true,
  guard: ({ escalation }) => (escalation ? rejection('already_escalated') : null),
  decide: (_state, { note }, { now }) => accepted({ type: 'escalated', at: now, body: { reason: 'asked', note } }),
};

/** A lead has seen to it. A window that is overdue stays escalated by itself. */
export const answerEscalation: CommandDefinition<'answerEscalation'> = {
  type: 'answerEscalation',
  description: 'Answer what was escalated.',
  roles: ['lead'],
  stages,
  holderOnly: false,
  guard: ({ escalation }) => (escalation ? null : rejection('not_escalated')),
  decide: (_state, { note }, { now }) => accepted({ type: 'escalationAnswered', at: now, body: { note } }),
};
