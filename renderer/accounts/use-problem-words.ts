import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AccountProblem, waitInWords } from '../../shared/accounts';

/** ms that are left of the wait that came with a problem; told anew each second, until it is over. */
export function useWait(problem: AccountProblem | null): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const waitMs = problem?.params.waitMs ?? 0;
    setLeft(waitMs);
    if (waitMs === 0) return undefined;
    const until = performance.now() + waitMs;
    const timer = setInterval(() => {
      const rest = Math.max(0, until - performance.now());
      setLeft(rest);
      if (rest === 0) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [problem]);
  return left;
}

/** Why it was not done, and until when the next try has to wait; null where nothing is in the way. */
export function useProblemWords(problem: AccountProblem | null, wait: number): string | null {
  const { t } = useTranslation('accounts');
  if (problem === null) return null;
  const { unit, count } = waitInWords(wait);
  const words = { ...problem.params, wait: t(`wait.${unit}`, { count }) };
  if (problem.code === 'too_soon') return wait === 0 ? null : t('problem.too_soon', words);
  const said = t(`problem.${problem.code}`, words);
  return wait === 0 ? said : t('saidAndWait', { said, again: t('tryAgainIn', words) });
}
