import { z } from 'zod';
import { Warning } from '../../shared/case';
import { type Filing, GivenEvidence, GivenMessage } from '../../shared/commands';
import { mostWaitingListed, type WaitingDispute } from '../../shared/contract';
import type { WaitingRoom } from '../desk/ports';

const Waiting = z.strictObject({
  messages: z.array(GivenMessage),
  evidence: z.array(GivenEvidence),
  warnings: z.array(Warning),
});
/** What came of a dispute before the dispute itself. */
export type Waiting = z.infer<typeof Waiting>;

/** As many as a filing may carry. */
const mostWarnings = 1000;

export function packWaiting({ messages, evidence, warnings }: Waiting): string {
  return JSON.stringify({ messages, evidence, warnings });
}

/** Throws where the text is not what `packWaiting` made. */
export function unpackWaiting(text: string): Waiting {
  return Waiting.parse(JSON.parse(text));
}

/** What waits, the oldest first; what is left of the rest where there is more than is listed. */
export async function listWaiting(
  room: Pick<WaitingRoom, 'since'>,
): Promise<{ waiting: WaitingDispute[]; left: number }> {
  const all = (await room.since()).toSorted((one, other) => (one.at ?? 0) - (other.at ?? 0));
  const waiting = all.slice(0, mostWaitingListed).map(({ key, at }) => ({ key, number: numberIn(key), since: at }));
  return { waiting, left: all.length - waiting.length };
}

/** The dispute's own number in the beginning of its case's id: platform, kind and number, each with a colon after it. */
function numberIn(key: string): string {
  return key.split(':').slice(2, -1).join(':');
}

/** The filing with what waited for it, each message and piece once. */
export function joinFiling(filing: Filing, { messages, evidence, warnings }: Waiting): Filing {
  const knownMessages = new Set(filing.messages.map(({ id }) => id));
  const knownPieces = new Set(filing.evidence.map(({ sourceId }) => sourceId));
  return {
    ...filing,
    messages: [...filing.messages, ...messages.filter(({ id }) => !knownMessages.has(id))],
    evidence: [...filing.evidence, ...evidence.filter(({ sourceId }) => !knownPieces.has(sourceId))],
    warnings: [...filing.warnings, ...warnings].slice(0, mostWarnings),
  };
}
