import type { CaseState, Correction } from '../../../shared/case';
import { type Side, stages } from '../../../shared/vocabulary';
import { openStages, partiesAndAgents, respondentOf, sideOf } from './actors';
import { accepted, type CommandDefinition, rejected, rejection } from './decision';

/**
 * What is on file stays as it is; what is wrong about it is said in a record of its own. A party corrects what is its
 * own, while the case is open; staff whatever is on file, at any time.
 */
export const correct: CommandDefinition<'correct'> = {
  type: 'correct',
  description: 'Correct something on file by a new record; what was there stays.',
  roles: partiesAndAgents,
  stages,
  holderOnly: false,
  guard: (state, { actor }) =>
    state.stage === 'closed' && sideOf(actor) !== null
      ? rejection('wrong_stage', { stage: state.stage, allowed: [...openStages] })
      : null,
  decide(state, { about, ref, text }, { actor, now }) {
    const owner = ownerOf(state, about, ref);
    if (owner === null) return rejected('record_unknown', { ref: ref ?? '' });
    const own = sideOf(actor);
    if (own !== null && owner !== own) return rejected('wrong_side', { side: owner });
    const id = `K${state.corrections.length + 1}`;
    const correction: Correction = { id, at: now, by: actor, about, ...(ref !== undefined && { ref }), text };
    return accepted({ type: 'corrected', at: now, body: { correction } });
  },
};

/** Whose it is; null where there is no such thing on file, or where an id is given for what has none. */
function ownerOf(state: CaseState, about: Correction['about'], ref: string | undefined): Side | 'platform' | null {
  const named = <Item extends { id: string }>(items: readonly Item[]) => items.find(({ id }) => id === ref);
  switch (about) {
    case 'message': {
      const message = named(state.messages);
      if (!message) return null;
      return message.from === 'buyer' || message.from === 'merchant' ? message.from : 'platform';
    }
    case 'call':
      return named(state.calls) ? 'platform' : null;
    case 'rebuttal':
      return named(state.rebuttals)?.by ?? null;
    case 'evidence':
      return named(state.evidence)?.side ?? null;
    default:
      return ref === undefined ? ownerOfTheOnly(state, about) : null;
  }
}

type TheOnly = Exclude<Correction['about'], 'message' | 'call' | 'rebuttal' | 'evidence'>;

function ownerOfTheOnly(state: CaseState, about: TheOnly): Side | 'platform' | null {
  switch (about) {
    case 'answer':
      return state.answer && respondentOf(state.claim);
    case 'defence':
      return state.defence && respondentOf(state.claim);
    case 'claim':
      return state.claim.by;
    case 'order':
      return state.order && 'platform';
    case 'buyer':
    case 'merchant':
      return about;
  }
}
