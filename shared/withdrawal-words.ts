/** The conditions of a withdrawal in words. */
import type { MeasuredCondition } from './case';
import { paramInWords, type RejectionWording } from './rejection-words';

/** Every reason that a condition can have; its words are `why.<code>` in the locale files. */
export const conditionWhys = [
  'stage_open',
  'stage_agent',
  'stage_lead',
  'stage_decided',
  'stage_closed',
  'time_before_platform',
  'time_within',
  'time_over',
  'severity_plain',
  'severity_early',
  'severity_lead',
  'identity_verified',
  'identity_shop',
  'identity_not_verified',
  'identity_unknown',
  'reason_not_said',
  'reason_given',
  'reason_settled',
  'reason_unrecorded',
  'proof_open',
  'proof_shown',
  'proof_counter_claim',
  'will_free',
  'will_reported',
  'will_in_doubt',
  'will_above_stake',
  'will_words',
  'hiding_nothing',
  'hiding_found',
  'hiding_alleged',
  'hiding_sanctions',
  'hiding_pattern',
  'asks_claimant',
  'asks_other',
  'frequency_within',
  'frequency_agent',
  'frequency_restricts',
] as const;
export type ConditionWhy = (typeof conditionWhys)[number];

/** Why a condition was found as it is. */
export function conditionInWords({ why, params }: MeasuredCondition, wording: RejectionWording): string {
  const values = Object.fromEntries(
    Object.entries(params).map(([name, param]) => [name, paramInWords(name, param, wording)]),
  );
  return wording.t(`withdrawal:why.${why}`, values);
}
