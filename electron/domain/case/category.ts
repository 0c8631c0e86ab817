import { mayClaim, severityOf } from '../rulebook/lookup';
import { agents } from './actors';
import { accepted, always, type CommandDefinition, rejected } from './decision';

/** The severity follows from the category, by the rulebook. Once a verdict is proposed both stand. */
export const categorise: CommandDefinition<'categorise'> = {
  type: 'categorise',
  description: 'Place the dispute in a category.',
  roles: agents,
  stages: ['negotiation', 'intake', 'evidence', 'arbitration'],
  holderOnly: true,
  guard: always,
  decide(state, { category }, { now, rulebook }) {
    if (state.category === category) return rejected('category_unchanged', { category });
    if (!mayClaim(rulebook, category, state.claim.by)) {
      return rejected('claimant_not_allowed', { category, side: state.claim.by });
    }
    return accepted({ type: 'categorised', at: now, body: { category, severity: severityOf(rulebook, category) } });
  },
};
