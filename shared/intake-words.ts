/** What intake looks at, in words. */
import type { IntakeCheck } from './case';
import { paramInWords, type RejectionWording } from './rejection-words';

/** Every reason that a check can have; its words are `why.<code>` in the locale files. */
export const intakeWhys = [
  'order_on_record',
  'order_by_hand',
  'order_not_needed',
  'time_within',
  'time_over',
  'time_since_receipt',
  'time_unknown',
  'negotiated_answer',
  'negotiated_defence',
  'negotiated_offer',
  'negotiated_silence',
  'negotiation_not_needed',
  'negotiation_cut_short',
  'scope_placed',
  'scope_unplaced',
  'scope_no_stake',
  'first_time',
  'refiled',
  'repeats',
] as const;
export type IntakeWhy = (typeof intakeWhys)[number];

/** Why a check was found as it is. */
export function intakeCheckInWords({ why, params }: IntakeCheck, wording: RejectionWording): string {
  const values = Object.fromEntries(
    Object.entries(params).map(([name, param]) => [name, paramInWords(name, param, wording)]),
  );
  return wording.t(`intake:why.${why}`, values);
}
