/**
 * Why a command was not accepted. Rejections are answers, not faults: each code has words in both languages
 * (`rejection.<code>` in the locale files, with the parameters), a test holds that.
 */
import { z } from 'zod';

export const rejectionCodes = [
  /** The data does not have the command's shape: `place`, `problem`. */
  'data_invalid',
  /** There is no such case: `caseId`. */
  'case_unknown',
  /** There is a case of that id already. */
  'case_exists',
  /** Not at this stage: `stage`, `allowed`. */
  'wrong_stage',
  /** This role may not: `role`, `allowed`. */
  'wrong_role',
  /** Only who has the case may: `assignee`. */
  'not_assignee',
  'already_assigned',
  'not_assigned',
  /** Nobody reviews their own verdict. */
  'own_verdict',
  /** Only the side that is meant may. `side`. */
  'wrong_side',
  'already_answered',
  /** The window for it has ended, whether or not that is recorded yet: `dueAt`. */
  'window_over',
  /** That side has an open request: `side`. */
  'already_asked',
  /** No request to that side is open: `side`. */
  'not_asked',
  'side_repeated',
  'evidence_unknown',
  'evidence_not_late',
  'evidence_already_decided',
  /** Evidence needs words or a file. */
  'evidence_empty',
  'file_unknown',
  'category_missing',
  'category_unchanged',
  'clause_unknown',
  'clause_missing',
  'finding_missing',
  /** A finding names evidence that is not on file, or was not admitted: `evidenceId`. */
  'finding_evidence_unknown',
  /** A finding is established with neither evidence nor a note that says why: `issue`. */
  'finding_unsupported',
  'reasons_missing',
  /** `sum`. */
  'liability_sum',
  'liability_no_one',
  /** The outcome and the shares do not go together: `outcome`. */
  'liability_outcome',
  'remedy_missing',
  'remedy_with_none',
  'remedy_repeated',
  'remedy_not_allowed',
  'remedy_amount_missing',
  /** `amountFen`, `limitFen`. */
  'refund_above_paid',
  /** A full refund of less than was paid: `amountFen`, `paidFen`. */
  'refund_not_full',
  /** `multiple`. */
  'multiple_without_clause',
  'multiple_amount',
  /** Compensation beyond what the rulebook lets one clause carry: `amountFen`, `limitFen`. */
  'compensation_above_limit',
  /** Sanctions belong to the complaint track. */
  'sanction_not_allowed',
  'sanction_incomplete',
  'task_unknown',
  'task_done',
  /** It waits for another: `taskId`. */
  'task_waits',
  'deadline_unknown',
  /** `dueAt`. */
  'deadline_not_due',
  'deadline_already_fell',
  /** The source record is of another dispute. */
  'source_mismatch',
  /** A number with no rulebook in force at that time: `platform`. */
  'rulebook_missing',
  'track_not_supported',
  'entry_not_supported',
  /** At this desk the account has another role: `id`, `role`. */
  'account_mismatch',
  'store_refused',
] as const;
export const RejectionCode = z.enum(rejectionCodes);
export type RejectionCode = z.infer<typeof RejectionCode>;

export const Rejection = z.strictObject({
  code: RejectionCode,
  params: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
});
export type Rejection = z.infer<typeof Rejection>;
