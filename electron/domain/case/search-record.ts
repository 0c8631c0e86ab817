import { z } from 'zod';
import type { CaseState } from '../../../shared/case';
import { EvidenceKind } from '../../../shared/vocabulary';

/** What a case is found by beside its row in the queue; kept with the row, so that no case is opened to search. */
export const SearchRecord = z.strictObject({
  /** Ids, names, title and claim in small letters, a line each. */
  text: z.string(),
  /** Kinds of what is on file, each once. */
  evidence: z.array(EvidenceKind),
  /** Clauses cited by its verdicts, proposed or issued, and by its dismissal. */
  clauses: z.array(z.string()),
});
export type SearchRecord = z.infer<typeof SearchRecord>;

export function searchRecordOf(state: CaseState): SearchRecord {
  const { caseId, order, subject, buyer, merchant, claim, claimOnRecord, evidence } = state;
  const { proposal, verdict, firstVerdict, dismissal } = state;
  const verdicts = [proposal?.verdict, verdict?.verdict, firstVerdict?.verdict];
  const clauses = [
    ...verdicts.flatMap((one) => one?.clauses ?? []),
    ...(dismissal && dismissal.clause !== '' ? [dismissal.clause] : []),
  ];
  const lines = [
    caseId,
    order?.orderId,
    order?.title ?? subject?.title,
    buyer.name,
    merchant.name,
    claim.reason,
    claim.text,
    claimOnRecord?.text,
  ];
  return {
    text: lines
      .filter((line) => line !== undefined && line !== '')
      .join('\n')
      .toLowerCase(),
    evidence: [...new Set(evidence.map(({ kind }) => kind))],
    clauses: [...new Set(clauses)],
  };
}
