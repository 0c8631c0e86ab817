import type { Call } from '../../../shared/case';
import { stages } from '../../../shared/vocabulary';
import { agents } from './actors';
import { accepted, always, type CommandDefinition, rejected } from './decision';

/** A call (外呼), whether or not anybody was reached, and what was said. Any agent notes one, also when the case is closed. */
export const noteCall: CommandDefinition<'noteCall'> = {
  type: 'noteCall',
  description: 'Note a call with a side, and what was said.',
  roles: agents,
  stages,
  holderOnly: false,
  guard: always,
  decide(state, data, { actor, now }) {
    if (data.startedAt + data.seconds * 1000 > now) {
      return rejected('data_invalid', { place: 'startedAt', problem: 'the call is not over yet' });
    }
    const call: Call = { ...data, id: `C${state.calls.length + 1}`, by: actor };
    return accepted({ type: 'callNoted', at: now, body: { call } });
  },
};
