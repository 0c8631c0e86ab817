import type { CaseState, Link } from '../../../shared/case';
import { stages } from '../../../shared/vocabulary';
import { agents } from './actors';
import { accepted, always, type CommandDefinition, rejected, rejection } from './decision';

/** Two cases belong together: the same order, filed again, a repeat, the same picture. Any agent who sees it says so. */
export const link: CommandDefinition<'link'> = {
  type: 'link',
  description: 'Link the case to another one that it belongs with.',
  roles: agents,
  stages,
  holderOnly: false,
  guard: always,
  decide(state, data, { actor, now }) {
    if (data.caseId === state.caseId) return rejected('link_to_itself');
    if (linked(state, data)) return rejected('already_linked', { caseId: data.caseId });
    return accepted({ type: 'linked', at: now, body: { link: { ...data, at: now, by: actor } } });
  },
};

/** The two turned out not to belong together, and why. That they were linked stays on record. */
export const unlink: CommandDefinition<'unlink'> = {
  type: 'unlink',
  description: 'Take a link to another case away, and say why.',
  roles: agents,
  stages,
  holderOnly: false,
  guard: ({ links }) => (links.length > 0 ? null : rejection('link_unknown')),
  decide(state, data, { now }) {
    if (!linked(state, data)) return rejected('link_unknown', { caseId: data.caseId });
    return accepted({ type: 'unlinked', at: now, body: data });
  },
};

/** What lay at the root of the dispute; most often said when it is closed. */
export const setRootCause: CommandDefinition<'setRootCause'> = {
  type: 'setRootCause',
  description: 'Say what lay at the root of the dispute.',
  roles: agents,
  stages,
  holderOnly: false,
  guard: always,
  decide(state, { cause }, { now }) {
    if (state.rootCause === cause) return rejected('root_cause_unchanged');
    return accepted({ type: 'rootCauseSet', at: now, body: { cause } });
  },
};

function linked({ links }: CaseState, { caseId, kind }: Pick<Link, 'caseId' | 'kind'>): boolean {
  return links.some((other) => other.caseId === caseId && other.kind === kind);
}
