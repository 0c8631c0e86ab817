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
  /** The case is another desk's: it is here to be looked at, or for its verdict to be reviewed. */
  'case_elsewhere',
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
  /** It cannot be approved together with others: `why`. */
  'needs_own_look',
  /** Whoever wants to approve it together with others has not opened it. */
  'not_opened',
  /** Something happened to it since whoever wants to approve it with others opened it: `openedAt`. */
  'changed_since_opened',
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
  /** The rulebook does not let this side bring a case in this category: `category`, `side`. */
  'claimant_not_allowed',
  'particulars_unchanged',
  'clause_unknown',
  'clause_missing',
  /** A disputed issue has no finding: `issueId`, `issue` in words or as a code. */
  'finding_missing',
  /** A finding names evidence that is not on file, or was not admitted: `evidenceId`. */
  'finding_evidence_unknown',
  /** A finding is established with neither evidence nor a note that says why: `issue`. */
  'finding_unsupported',
  /** A finding cites a mark that is not on file, or was removed: `markId`. */
  'finding_mark_unknown',
  /** A finding cites a mark, and not the piece that it is on: `markId`, `evidenceId`. */
  'finding_mark_apart',
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
  /** No refund, and no multiple of the price, before it is known what was paid. */
  'paid_unknown',
  /** `amountFen`, `limitFen`. */
  'refund_above_paid',
  'refund_elsewhere',
  /** A full refund of less than was paid: `amountFen`, `paidFen`. */
  'refund_not_full',
  /** `multiple`. */
  'multiple_without_clause',
  /** The clause allows the multiple, and is for other categories: `multiple`, `clause`. */
  'multiple_category',
  'multiple_amount',
  /** Compensation beyond what the rulebook lets one clause carry: `amountFen`, `limitFen`. */
  'compensation_above_limit',
  /** A remedy rests on a clause that the verdict does not cite: `clause`. */
  'clause_uncited',
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
  /** In the other track only: `track`. */
  'wrong_track',
  /** An intervention needs an order. */
  'order_missing',
  /** A complaint without an order says what it is about. */
  'subject_missing',
  /** An intervention needs an amount at stake. */
  'stake_missing',
  /** The claimant's right to complain rests: `untilAt`. */
  'complaining_restricted',
  /** Staff act in the claimant's place only on its recorded request, which has to be named. */
  'request_missing',
  /** The order is locked for this side: `side`. */
  'locked',
  /** The complaint is put to the respondent first: `dueAt`. */
  'defence_first',
  'already_defended',
  /** No window for a defence is open. */
  'defence_not_asked',
  /** The claimant still has time to put its claim right: `dueAt`. */
  'correction_pending',
  'correction_not_asked',
  'claim_unchanged',
  /** The case was not dismissed at this desk. */
  'not_dismissed',
  'check_already_asked',
  'check_not_asked',
  /** Nobody checks their own dismissal. */
  'own_dismissal',
  /** A claim that was taken in after all is not dismissed again. */
  'dismissal_reversed',
  /** `untilAt`. */
  'already_held',
  'not_held',
  'already_preserved',
  'not_preserved',
  /** The end of a hold lies in the past: `untilAt`. */
  'hold_over',
  /** `latestAt`. */
  'hold_too_long',
  /** "Other" needs words. */
  'reason_missing',
  'already_escalated',
  'not_escalated',
  /** Nobody can make this window longer. */
  'deadline_fixed',
  /** It stands still, and cannot be made longer meanwhile. */
  'deadline_paused',
  /** `hours`. */
  'extension_too_long',
  /** `times`. */
  'extended_often_enough',
  /** Nothing of that id is on file: `ref`. */
  'record_unknown',
  'link_to_itself',
  /** `caseId`. */
  'already_linked',
  'link_unknown',
  'root_cause_unchanged',
  'entry_not_supported',
  'withdrawal_pending',
  'withdrawal_none',
  /** The claimant has withdrawn; the platform carries on with the sanctions alone. */
  'withdrawal_granted',
  'withdrawal_needs_lead',
  /** `condition`. */
  'withdrawal_not_grantable',
  'withdrawal_reason_missing',
  'withdrawal_channel',
  'sanctions_not_carried_on',
  /** `sanction`. */
  'sanction_repeated',
  /** Not in the rulebook, or not for that side: `sanction`, `side`. */
  'sanction_not_against',
  /** `sanction`, `from`, `severity`. */
  'sanction_too_grave',
  /** `sanction`. */
  'sanction_measure',
  /** `sanction`; `limit` in points or days, or `limitFen`. */
  'sanction_above_limit',
  /** `outcome`. */
  'sanction_not_upheld',
  /** `upheld`, `above`. */
  'pattern_not_shown',
  'conduct_unknown',
  /** `status`. */
  'conduct_status',
  /** `conduct`, `side`. */
  'conduct_not_against',
  /** `side`. */
  'conduct_evidence_missing',
  /** Nobody issues a finding of their own, or decides on an appeal against it. */
  'own_finding',
  /** `place`. */
  'place_unknown',
  /** Nobody hears again what they heard first. */
  'heard_first',
  /** Each party once: `side`. */
  'already_appealed',
  'appeal_pending',
  'appeal_none',
  'appeal_unknown',
  /** An appeal needs what the first agent did not have: `place`. */
  'evidence_not_new',
  /** `side`. */
  'evidence_awaited',
  'verdict_missing',
  /** A newer piece has corrected it already: `evidenceId`, `newerId`. */
  'evidence_corrected',
  /** Nobody rebuts their own evidence: `evidenceId`. */
  'evidence_own',
  'evidence_none_to_rebut',
  /** Nothing is on file that could be marked. */
  'evidence_none_to_mark',
  /** That kind of mark does not go on it, or lies outside of it. */
  'mark_misplaced',
  /** There is no such mark, or it was removed: `markId`. */
  'mark_unknown',
  /** A verdict rests on it, so it stays as it is: `markId`. */
  'mark_cited',
  /** There is no mark that could still be changed. */
  'mark_none',
  /** No disputed issue has that id, or it is named twice: `issueId`. */
  'issue_unknown',
  /** `issueId`. */
  'finding_repeated',
  /** The rulebook wants both sides heard before a verdict: `side`. */
  'side_unheard',
  /** The rulebook's verdicts cannot find this party liable: `party`. */
  'liability_party',
  /** The two have settled, or the claimant has withdrawn: `remedy`. */
  'remedies_over',
  /** Freight names its leg, and nothing else does: `remedy`. */
  'freight_leg',
  /** Nothing comes back for this remedy: `remedy`. */
  'return_not_part',
  /** Nobody has to do it any more: `taskId`. */
  'task_dropped',
  /** Its inspection is contested and not settled, or was already: `taskId`. */
  'task_contested',
  'task_not_inspection',
  /** The platform's own already: `taskId`. */
  'task_platforms',
  /** The platform cannot do it for anybody: `task`. */
  'task_not_takeable',
  /** `taskId`. */
  'task_not_overdue',
  /** No contested inspection waits. */
  'contest_none',
  /** Settled for the buyer nothing is deducted: `amountFen`. */
  'deduction_for_buyer',
  /** `amountFen`, `limitFen`. */
  'deduction_above_refund',
  'already_waived',
  /** Nothing was ordered for the claimant, or all of it is done. */
  'nothing_to_waive',
  /** The two have settled already, or the claimant has withdrawn. */
  'nothing_to_settle',
  /** One offer at a time: `offerId`. */
  'offer_open',
  /** No offer is open. */
  'offer_none',
  /** `offerId`. */
  'offer_unknown',
  /** It was answered, taken back or overtaken: `offerId`. */
  'offer_over',
  /** Nobody answers their own offer: `offerId`. */
  'offer_own',
  /** `offerId`, `side`. */
  'offer_accepted',
  /** The offer has no such part: `offerId`, `part` (from 1), `parts`. */
  'parts_unknown',
  /** The two accept different parts of a proposal: `offerId`. */
  'parts_apart',
  /** Terms bind the two sides only; the platform where it proposes them: `party`. */
  'terms_party',
  /** No settlement is being carried out that could fail. */
  'settlement_none',
  /** The two have settled; what is left is the platform's own. */
  'nothing_to_withdraw',
  /** The record and the desk do not disagree, or somebody has said what holds. */
  'conflict_none',
  /** `conflictId`. */
  'conflict_unknown',
  /** What was decided or closed here is not undone by a record. */
  'conflict_stands',
  'conflict_needs_lead',
  /** At this desk the account has another role: `id`, `role`. */
  'account_mismatch',
  /** In the name of somebody who is not signed in: `id`. */
  'actor_forged',
  /** The command's id was used before, by somebody else or for something else. */
  'command_replayed',
  'store_refused',
] as const;
export const RejectionCode = z.enum(rejectionCodes);
export type RejectionCode = z.infer<typeof RejectionCode>;

export const Rejection = z.strictObject({
  code: RejectionCode,
  params: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
});
export type Rejection = z.infer<typeof Rejection>;
