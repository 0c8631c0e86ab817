import { stages } from '../../../shared/vocabulary';
import { accepted, type CommandDefinition, rejection } from './decision';

/** A legal hold (法律保全): a court, an authority or a lawyer wants the case kept. It is not erased, whatever is due; nothing else changes. */
export const preserve: CommandDefinition<'preserve'> = {
  type: 'preserve',
  description: 'Put a legal hold on the case: it is not erased, whatever is due.',
  roles: ['lead'],
  stages,
  holderOnly: false,
  guard: ({ preserved }) => (preserved ? rejection('already_preserved') : null),
  decide: (_state, { reason }, { now }) => accepted({ type: 'preserved', at: now, body: { reason } }),
};

/** Nobody wants it kept any more; what is due can be erased. */
export const endPreservation: CommandDefinition<'endPreservation'> = {
  type: 'endPreservation',
  description: 'End the legal hold on the case.',
  roles: ['lead'],
  stages,
  holderOnly: false,
  guard: ({ preserved }) => (preserved ? null : rejection('not_preserved')),
  decide: (_state, { note }, { now }) => accepted({ type: 'preservationEnded', at: now, body: { note } }),
};
