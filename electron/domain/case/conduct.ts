import type { CaseState, ConductFinding } from '../../../shared/case';
import type { Rejection } from '../../../shared/rejections';
import { type ConductStatus, stages } from '../../../shared/vocabulary';
import { agents, isSamePerson } from './actors';
import { conductWindowOf, findingProblem, holdsWhileOpen, notAmong, notIn } from './conduct-rules';
import { accepted, type CommandDefinition, type Context, rejection } from './decision';
import { windowEnded, windowSet } from './stages';

/** A finding against either party, beside the verdict. It can come up when the case is long closed. */
export const proposeConduct: CommandDefinition<'proposeConduct'> = {
  type: 'proposeConduct',
  description: 'Propose a finding of conduct against a party, with its clause and sanctions.',
  roles: agents,
  stages,
  holderOnly: false,
  guard: holdsWhileOpen,
  decide(state, data, context) {
    const { actor: by, now: at } = context;
    const problem = findingProblem(state, data, context);
    if (problem) return { ok: false, rejection: problem };
    const finding: ConductFinding = { ...data, id: `F${state.conduct.length + 1}`, at, by, status: 'proposed' };
    return accepted({ type: 'conductProposed', at, body: { finding } });
  },
};

/** A lead who did not propose it. The lead may set other sanctions; what was proposed stays on file. */
export const issueConduct: CommandDefinition<'issueConduct'> = {
  type: 'issueConduct',
  description: 'Issue a proposed finding of conduct; the party can appeal.',
  roles: ['lead'],
  stages,
  holderOnly: false,
  guard: (state, context) =>
    notAmong(state.conduct, (finding) => notIssuable(state, { ...finding, sanctions: [] }, context)),
  decide(state, { findingId, note, sanctions }, context) {
    const { now, rulebook } = context;
    const finding = state.conduct.find(({ id }) => id === findingId);
    if (!finding) return { ok: false, rejection: rejection('conduct_unknown', { findingId }) };
    const wrong = notIssuable(state, sanctions ? { ...finding, sanctions } : finding, context);
    if (wrong) return { ok: false, rejection: wrong };
    const length = rulebook.windows.conductAppeal;
    return accepted(
      {
        type: 'conductIssued',
        at: now,
        body: { findingId, appealUntil: now + length, note, ...(sanctions && { sanctions }) },
      },
      windowSet(now, length, { id: conductWindowOf(findingId), kind: 'conduct_appeal', owner: finding.against }),
    );
  },
};

const unsettled: readonly ConductStatus[] = ['proposed', 'issued', 'appealed'];

/** Not issued after all, or set aside before it is final. */
export const dropConduct: CommandDefinition<'dropConduct'> = {
  type: 'dropConduct',
  description: 'Do not issue a finding of conduct, or set it aside before it is final.',
  roles: ['lead'],
  stages,
  holderOnly: false,
  guard: (state) => notAmong(state.conduct, (finding) => notIn(finding, unsettled)),
  decide(state, { findingId, note }, { now }) {
    const finding = state.conduct.find(({ id }) => id === findingId);
    const wrong = finding ? notIn(finding, unsettled) : rejection('conduct_unknown', { findingId });
    if (wrong) return { ok: false, rejection: wrong };
    return accepted(
      { type: 'conductEnded', at: now, body: { findingId, status: 'dropped', note } },
      ...(finding?.status === 'issued' ? [windowEnded(now, conductWindowOf(findingId))] : []),
    );
  },
};

/** Nobody issues a finding of their own; and what it imposes still fits the case as it stands by now. */
function notIssuable(state: CaseState, finding: ConductFinding, context: Context): Rejection | null {
  const wrong = notIn(finding, ['proposed']);
  if (wrong) return wrong;
  if (isSamePerson(finding.by.id, context)) return rejection('own_finding');
  return findingProblem(state, finding, context);
}
