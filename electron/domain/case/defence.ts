import type { CaseState, Deadline } from '../../../shared/case';
import type { NewEvent } from '../../../shared/events';
import type { Rulebook } from '../rulebook/schema';
import { notForSide, partiesAndAgents, respondentOf } from './actors';
import { accepted, type CommandDefinition, rejection } from './decision';
import { emptyPiece, takenIn } from './enclosed';
import { evidenceIsIn } from './evidence-request';
import { platformAsked } from './negotiation';
import { windowEnded } from './stages';
import { inSteps } from './steps';

/**
 * The respondent's defence against a complaint (申诉), with its evidence, inside its window: in negotiation where the
 * platform puts the merchant first, else once the complaint is accepted. It is decided in arbitration.
 */
export const defend: CommandDefinition<'defend'> = {
  type: 'defend',
  description: "Put up the respondent's defence against a complaint, with its evidence.",
  roles: partiesAndAgents,
  stages: ['negotiation', 'evidence'],
  holderOnly: true,
  guard(state, { actor, now }) {
    if (state.track !== 'complaint') return rejection('wrong_track', { track: 'complaint' });
    const wrong = notForSide(actor, respondentOf(state.claim));
    if (wrong) return wrong;
    if (state.defence) return rejection('already_defended');
    const window = defenceWindowOf(state);
    if (!window) return rejection('defence_not_asked');
    return window.dueAt <= now ? rejection('window_over', { dueAt: window.dueAt }) : null;
  },
  decide(state, { text, evidence }, { actor, now, rulebook }) {
    const empty = emptyPiece(evidence);
    if (empty) return { ok: false, rejection: empty };
    const { events, ids } = takenIn(state, respondentOf(state.claim), evidence, now);
    const defended: NewEvent = { type: 'defended', at: now, body: { text, evidence: ids } };
    return accepted(
      ...inSteps(state, actor, [
        () => [...events, defended, windowEnded(now, 'defence')],
        (current) => defenceOver(current, now, rulebook),
      ]),
    );
  },
};

/** Whether the respondent to a complaint has still to be given the time to defend itself. */
export function owesDefenceWindow(state: CaseState): boolean {
  return state.track === 'complaint' && state.defence === null && state.defenceMissedAt === null;
}

/**
 * The defence has come, or its window is over: from negotiation the complaint goes before the platform; in evidence it
 * goes on to arbitration where nobody else is waited for.
 */
export function defenceOver(state: CaseState, at: number, rulebook: Rulebook): NewEvent[] {
  return state.stage === 'negotiation' ? platformAsked('system', '', at, rulebook) : evidenceIsIn(state, at, rulebook);
}

function defenceWindowOf(state: CaseState): Deadline | undefined {
  return state.deadlines.find((deadline) => deadline.kind === 'defence');
}
