import { lazy, memo, Suspense, startTransition, useLayoutEffect, useState } from 'react';
import type { CaseId } from '../../../shared/case';
import { useShownCase } from '../../queue/shown-case';
import { useWords } from '../../ui/words';
import { OfCaseContext } from '../commands';
import { Message } from './Message';
import { PaneBoundary } from './PaneBoundary';
import classes from './VerdictPanel.module.css';

const VerdictPane = lazy(() =>
  import('../../verdict/VerdictPane').then(({ VerdictPane: pane }) => ({ default: pane })),
);

/** What is decided on is seen first: the verdict follows a frame later, and until then nothing can be done to the case that was left. */
export function VerdictPanel() {
  const shown = useShownCase();
  const caseId = useFrameLater(shown);
  return (
    <div className={classes.panel} inert={caseId !== shown}>
      <Verdict caseId={caseId} />
    </div>
  );
}

const Verdict = memo(function Verdict({ caseId }: { caseId: CaseId | null }) {
  const t = useWords('app');
  if (caseId === null) return <Message text={t('noVerdict')} />;
  return (
    <PaneBoundary where="VerdictPane" resetKey={caseId}>
      <OfCaseContext value>
        <Suspense fallback={null}>
          <VerdictPane caseId={caseId} />
        </Suspense>
      </OfCaseContext>
    </PaneBoundary>
  );
});

/** ms after which nobody waits for a frame any more: a window that is not seen has none. */
const patience = 100;

function useFrameLater<T>(value: T): T {
  const [later, setLater] = useState(value);
  useLayoutEffect(() => {
    const follow = () => startTransition(() => setLater(value));
    const frame = requestAnimationFrame(follow);
    const timer = setTimeout(follow, patience);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [value]);
  return later;
}
