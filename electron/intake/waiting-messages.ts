import { z } from 'zod';
import { Warning } from '../../shared/case';
import { type Filing, GivenEvidence, GivenMessage } from '../../shared/commands';

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
