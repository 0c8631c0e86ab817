import type { CaseState, Particulars } from '../../../shared/case';
import type { CommandData } from '../../../shared/commands';
import { agents } from './actors';
import { accepted, always, type CommandDefinition, rejected } from './decision';

/** What the burden of proof turns on is noted by staff, who have it from the parties, the order or a carrier. */
export const noteParticulars: CommandDefinition<'noteParticulars'> = {
  type: 'noteParticulars',
  description: 'Note what the burden of proof turns on: durable goods, receipt, exempt goods, the parcel in transit.',
  roles: agents,
  stages: ['negotiation', 'intake', 'evidence', 'arbitration', 'appeal'],
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
  const { durable, receivedAt, exempt, transit } = { ...known, ...noted };
  return {
    ...(durable != null && { durable }),
    ...(receivedAt != null && { receivedAt }),
    ...(exempt != null && { exempt }),
    ...(transit != null && { transit }),
  };
}

function isSame(one: Particulars, other: Particulars): boolean {
  return (
    one.durable === other.durable &&
    one.receivedAt === other.receivedAt &&
    one.exempt === other.exempt &&
    one.transit === other.transit
  );
}
