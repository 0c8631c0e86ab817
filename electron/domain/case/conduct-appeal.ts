import type { ConductFinding } from '../../../shared/case';
import type { Rejection } from '../../../shared/rejections';
import { stages } from '../../../shared/vocabulary';
import { isSamePerson, notForSide, partiesAndAgents } from './actors';
import { findingFinal } from './conduct-final';
import { conductWindowOf, holdsWhileOpen, notAmong, notIn } from './conduct-rules';
import { accepted, type CommandDefinition, type Context, rejection } from './decision';
import { emptyPiece, takenIn } from './enclosed';
import { windowEnded } from './stages';

/** The party that a finding is against appeals, once, inside its window; also when the case is closed. */
export const appealConduct: CommandDefinition<'appealConduct'> = {
  type: 'appealConduct',
  description: 'Appeal against an issued finding of conduct, for the party that it is against.',
  roles: partiesAndAgents,
  stages,
  holderOnly: false,
  guard: (state, context) =>
    holdsWhileOpen(state, context) ?? notAmong(state.conduct, (finding) => notAppealable(finding, context)),
  decide(state, { findingId, text, evidence }, context) {
    const finding = state.conduct.find(({ id }) => id === findingId);
    if (!finding) return { ok: false, rejection: rejection('conduct_unknown', { findingId }) };
    const wrong = notAppealable(finding, context) ?? emptyPiece(evidence);
    if (wrong) return { ok: false, rejection: wrong };
    const { now } = context;
    const { events, ids } = takenIn(state, finding.against, evidence, now);
    return accepted(
      ...events,
      { type: 'conductAppealed', at: now, body: { findingId, text, evidence: ids } },
      windowEnded(now, conductWindowOf(findingId)),
    );
  },
};

/** By somebody who neither proposed nor issued it; then it is final, or set aside. */
export const decideConductAppeal: CommandDefinition<'decideConductAppeal'> = {
  type: 'decideConductAppeal',
  description: 'Uphold an appealed finding of conduct, or set it aside.',
  roles: ['agent', 'lead'],
  stages,
  holderOnly: false,
  guard: (state, context) => notAmong(state.conduct, (finding) => notDecidable(finding, context)),
  decide(state, { findingId, uphold, note }, context) {
    const finding = state.conduct.find(({ id }) => id === findingId);
    const wrong = finding ? notDecidable(finding, context) : rejection('conduct_unknown', { findingId });
    if (wrong) return { ok: false, rejection: wrong };
    const { now, rulebook } = context;
    if (uphold) return accepted(...findingFinal(state, findingId, note, now, rulebook));
    return accepted({ type: 'conductEnded', at: now, body: { findingId, status: 'dropped', note } });
  },
};

/** Its window ends at its due time, also where the clock has not come round to recording it. */
function notAppealable(finding: ConductFinding, { actor, now }: Context): Rejection | null {
  const wrong = notForSide(actor, finding.against) ?? notIn(finding, ['issued']);
  if (wrong) return wrong;
  const until = finding.issued?.appealUntil ?? 0;
  return until <= now ? rejection('window_over', { dueAt: until }) : null;
}

function notDecidable(finding: ConductFinding, context: Context): Rejection | null {
  const wrong = notIn(finding, ['appealed']);
  if (wrong) return wrong;
  const { by, issued } = finding;
  const isOwn = isSamePerson(by.id, context) || (issued !== undefined && isSamePerson(issued.by.id, context));
  return isOwn ? rejection('own_finding') : null;
}
