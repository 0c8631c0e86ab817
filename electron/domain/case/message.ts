import type { CaseState, Message } from '../../../shared/case';
import type { GivenMessage } from '../../../shared/commands';
import type { NewEvent } from '../../../shared/events';
import { stages } from '../../../shared/vocabulary';
import { openStages, partiesAndAgents, sideOf } from './actors';
import { accepted, type CommandDefinition, rejected, rejection } from './decision';

/** A closed case still takes notes, from staff only. */
export const addMessage: CommandDefinition<'addMessage'> = {
  type: 'addMessage',
  description: 'Put a message, or a note of a call, on file.',
  roles: partiesAndAgents,
  stages,
  holderOnly: false,
  guard: (state, { actor }) =>
    state.stage === 'closed' && sideOf(actor) !== null
      ? rejection('wrong_stage', { stage: state.stage, allowed: [...openStages] })
      : null,
  decide(state, { text, from }, { actor, now }) {
    const side = sideOf(actor);
    if (side !== null && from !== undefined && from !== side) return rejected('wrong_side', { side: from });
    const message: Message = {
      id: nextMessageId(state),
      at: now,
      from: side ?? from ?? 'agent',
      author: actor.id,
      text,
      evidence: [],
    };
    return accepted({ type: 'messageAdded', at: now, body: { message } });
  },
};

/** The messages of a source record that are not on file yet, each once, with the evidence that came with them. */
export function messagesOf(state: CaseState, given: readonly GivenMessage[], now: number): NewEvent[] {
  const known = new Set(state.messages.map((message) => message.id));
  const idBySource = new Map(state.evidence.map((piece) => [piece.sourceId, piece.id]));
  return given.flatMap(({ evidenceSourceIds, ...message }): NewEvent[] => {
    if (known.has(message.id) || isKnownOpinion(state, message)) return [];
    known.add(message.id);
    const evidence = evidenceSourceIds.flatMap((sourceId) => idBySource.get(sourceId) ?? []);
    return [{ type: 'messageAdded', at: Math.min(message.at, now), body: { message: { ...message, evidence } } }];
  });
}

/** JD's opinion on a request has an id by its text; one that was filed before it had is known by the text itself. */
function isKnownOpinion({ messages }: CaseState, { id, text }: Pick<Message, 'id' | 'text'>): boolean {
  return (
    id.startsWith('approve-notes-') && messages.some((other) => other.id === 'approve-notes' && other.text === text)
  );
}

/** Written at this desk, not on the platform. */
export function isWrittenHere(message: Message): boolean {
  return message.id.startsWith('desk:');
}

/** Messages written here are desk:1, desk:2, …; those of a platform have its own ids. */
function nextMessageId(state: CaseState): string {
  const known = new Set(state.messages.map((message) => message.id));
  let ordinal = 1;
  while (known.has(`desk:${ordinal}`)) ordinal += 1;
  return `desk:${ordinal}`;
}
