import { useEffect, useState } from 'react';
import type { OpenedReview } from '../../shared/review';
import { ask } from '../app/desk';
import { offerOf, useCase } from '../case/case-view';

/** ms for which a case is before a lead until it counts as opened: who passes it by has not looked at it. */
const looking = 1500;

/**
 * Tells main that the lead has this case under review before them, as it is now. Resolves to how far approving it together
 * with others goes; null until it counts as opened, and for whoever reviews nothing.
 */
export function useOpened(): OpenedReview | null {
  const view = useCase();
  const { caseId, seq } = view.case;
  const { isKnown } = offerOf(view, 'approveVerdict');
  const [found, setFound] = useState<{ seq: number; opened: OpenedReview | null } | null>(null);
  useEffect(() => {
    if (!isKnown) return;
    let isLeft = false;
    const tell = () => {
      if (document.visibilityState !== 'visible') return;
      ask('review.opened', { caseId, seq }).then(
        (opened) => !isLeft && setFound({ seq, opened }),
        // It does not count as opened, and can be approved by itself; the next look tries again.
        () => undefined,
      );
    };
    const timer = setTimeout(tell, looking);
    document.addEventListener('visibilitychange', tell);
    return () => {
      isLeft = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', tell);
    };
  }, [caseId, seq, isKnown]);
  return found?.seq === seq ? found.opened : null;
}
