import { useCallback, useMemo } from 'react';
import type { IntakeCheck, MeasuredCondition } from '../../shared/case';
import { intakeCheckInWords } from '../../shared/intake-words';
import { type RejectionWording, rejectionInWords } from '../../shared/rejection-words';
import type { Rejection } from '../../shared/rejections';
import { conditionInWords } from '../../shared/withdrawal-words';
import { useAccountName, usePreferences, useTimes } from '../app/preferences';
import { useWords } from './words';

/** How this account reads codes, amounts, times and names. */
function useWording(): RejectionWording {
  const t = useWords(['rejection', 'vocabulary']);
  const { language } = usePreferences();
  const { time } = useTimes();
  const name = useAccountName();
  return useMemo(() => ({ t, language, time, name }), [t, language, time, name]);
}

/** Puts rejections into this account's words. */
export function useRejectionWords(): (rejection: Rejection) => string {
  const wording = useWording();
  return useCallback((rejection) => rejectionInWords(rejection, wording), [wording]);
}

/** Why a condition of a withdrawal was found as it is, in this account's words. */
export function useConditionWords(): (condition: MeasuredCondition) => string {
  const wording = useWording();
  return useCallback((condition) => conditionInWords(condition, wording), [wording]);
}

/** Why something that intake looks at was found as it is, in this account's words. */
export function useIntakeWords(): (check: IntakeCheck) => string {
  const wording = useWording();
  return useCallback((check) => intakeCheckInWords(check, wording), [wording]);
}
