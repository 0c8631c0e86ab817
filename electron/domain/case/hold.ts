import { agents } from './actors';
import { accepted, type CommandDefinition, rejected, rejection } from './decision';
import { windowEnded, windowSet } from './stages';

/**
 * Puts the case on hold (暂挂), with a reason and an end: the platform's clocks stand still, the parties' go on. It ends by
 * itself at the end that was given, and can be set again. While the two still negotiate the platform has no clock.
 */
export const hold: CommandDefinition<'hold'> = {
  type: 'hold',
  description: 'Put the case on hold until a time, with a reason; the clocks of the platform stand still.',
  roles: agents,
  stages: ['intake', 'evidence', 'arbitration', 'lead_review', 'ruled', 'appeal', 'enforcement'],
  holderOnly: true,
  guard: ({ hold: held }) => (held ? rejection('already_held', { untilAt: held.until }) : null),
  decide(_state, { reason, note, until }, { now, actor, rulebook }) {
    if (until <= now) return rejected('hold_over', { untilAt: until });
    const latestAt = now + rulebook.holdAtMost;
    if (until > latestAt) return rejected('hold_too_long', { latestAt });
    if (reason === 'other' && note.trim() === '') return rejected('reason_missing');
    return accepted(
      { type: 'held', at: now, body: { hold: { reason, note, at: now, by: actor, until } } },
      windowSet(now, until - now, { id: 'hold', kind: 'hold', owner: 'platform' }),
    );
  },
};

/** What was waited for has come; the clocks go on with what they had left. */
export const endHold: CommandDefinition<'endHold'> = {
  type: 'endHold',
  description: 'End a hold before its time; the clocks of the platform go on.',
  roles: agents,
  stages: hold.stages,
  holderOnly: true,
  guard: ({ hold: held }) => (held ? null : rejection('not_held')),
  decide: (_state, { note }, { now }) =>
    accepted({ type: 'holdEnded', at: now, body: { note } }, windowEnded(now, 'hold')),
};
