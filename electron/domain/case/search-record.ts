import { z } from 'zod';
import type { CaseState } from '../../../shared/case';
import { plainLetters } from '../../../shared/plain-letters';
import { EvidenceKind } from '../../../shared/vocabulary';

/** What a case is found by beside what its row in the queue tells; kept with the row, so that no case is opened to search. */
export const SearchRecord = z.strictObject({
  /** What is claimed, in plain letters, a line each. */
  claims: z.string(),
  /** What was said, in plain letters, a line each. */
  messages: z.string(),
  /** Kinds of what is on file, each once. */
  evidence: z.array(EvidenceKind),
  /** Clauses cited by its verdicts, proposed or issued, and by its dismissal. */
  clauses: z.array(z.string()),
});
export type SearchRecord = z.infer<typeof SearchRecord>;

export function searchRecordOf(state: CaseState): SearchRecord {
  const { claim, claimOnRecord, evidence, messages } = state;
  const { proposal, verdict, firstVerdict, dismissal } = state;
  const verdicts = [proposal?.verdict, verdict?.verdict, firstVerdict?.verdict];
  const clauses = [
    ...verdicts.flatMap((one) => one?.clauses ?? []),
    ...(dismissal && dismissal.clause !== '' ? [dismissal.clause] : []),
  ];
  return {
    claims: inLines([claim.reason, claim.text, claimOnRecord?.text]),
    messages: inLines(messages.map(({ text }) => text)),
    evidence: [...new Set(evidence.map(({ kind }) => kind))],
    clauses: [...new Set(clauses)],
  };
}

function inLines(texts: readonly (string | undefined)[]): string {
  return plainLetters(texts.filter((text) => text !== undefined && text !== '').join('\n'));
}
