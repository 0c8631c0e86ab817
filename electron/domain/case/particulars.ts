import { type CaseState, Particulars } from '../../../shared/case';
import type { CommandData } from '../../../shared/commands';
import { agents } from './actors';
import { accepted, always, type CommandDefinition, rejected } from './decision';

/** What rules turn on in a case is noted by staff, who have it from the parties, the order, a carrier or the platform. */
export const noteParticulars: CommandDefinition<'noteParticulars'> = {
  type: 'noteParticulars',
  description:
    "Note what has been found out: durable goods, receipt, exempt goods, the parcel in transit, the condition of goods, the claimant's real name, where the money is, and what was paid where the record does not tell.",
  roles: agents,
  // Until what is ordered becomes tasks: who has the money decides whose they are.
  stages: ['negotiation', 'intake', 'evidence', 'arbitration', 'lead_review', 'ruled', 'appeal'],
  holderOnly: true,
  guard: always,
  decide(state, data, { now }) {
    if (data.receivedAt && data.receivedAt > now) {
      return rejected('data_invalid', { place: 'receivedAt', problem: 'is in the future' });
    }
    const particulars = withNoted(state.particulars, data);
    if (isSame(particulars, state.particulars)) return rejected('particulars_unchanged');
    return accepted({ type: 'particularsNoted', at: now, body: { particulars } });
  },
};

function withNoted(known: CaseState['particulars'], noted: CommandData['noteParticulars']): Particulars {
  const all = Object.entries({ ...known, ...noted });
  return Particulars.parse(Object.fromEntries(all.filter(([, value]) => value !== null && value !== undefined)));
}

function isSame(one: Particulars, other: Particulars): boolean {
  return particularNames.every((name) => one[name] === other[name]);
}

const particularNames = Particulars.keyof().options;
