import { useEffect, useState } from 'react';
import { onPush } from '../app/desk';

/** How far what is at work has come, 0 to 100; null while nothing was told. */
export function useBundleProgress(isRunning: boolean): number | null {
  const [percent, setPercent] = useState<number | null>(null);
  useEffect(() => onPush('bundle.progress', ({ done, of }) => setPercent(of === 0 ? 100 : (done / of) * 100)), []);
  useEffect(() => {
    if (!isRunning) setPercent(null);
  }, [isRunning]);
  return percent;
}
