import { lazy, Suspense } from 'react';
import { useShownCase } from '../../queue/shown-case';
import { useWords } from '../../ui/words';
import { OfCaseContext } from '../commands';
import { Message } from './Message';
import { PaneBoundary } from './PaneBoundary';

const VerdictPane = lazy(() =>
  import('../../verdict/VerdictPane').then(({ VerdictPane: pane }) => ({ default: pane })),
);

export function VerdictPanel() {
  const t = useWords('app');
  const caseId = useShownCase();
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
}
