import { useMemo } from 'react';
import { rejectionInWords } from '../../shared/rejection-words';
import type { Rejection } from '../../shared/rejections';
import { useAccountName, usePreferences, useTimes } from '../app/preferences';
import { useWords } from './words';

/** Puts rejections into this account's words. */
export function useRejectionWords(): (rejection: Rejection) => string {
  const t = useWords(['rejection', 'vocabulary']);
  const { language } = usePreferences();
  const { time } = useTimes();
  const name = useAccountName();
  return useMemo(
    () => (rejection) => rejectionInWords(rejection, { t, language, time, name }),
    [t, language, time, name],
  );
}
