import { lazy, Suspense } from 'react';
import { useShownCase } from '../../queue/shown-case';
import { useWords } from '../../ui/words';
import { OfCaseContext } from '../commands';
import { Message } from './Message';
import { PaneBoundary } from './PaneBoundary';

const CasePane = lazy(() => import('../../case/CasePane').then(({ CasePane: pane }) => ({ default: pane })));

export function CasePanel() {
  const t = useWords('app');
  const caseId = useShownCase();
  if (caseId === null) return <Message title={t('noCase.title')} text={t('noCase.text')} />;
  return (
    <PaneBoundary where="CasePane" resetKey={caseId}>
      <OfCaseContext value>
        <Suspense fallback={null}>
          <CasePane caseId={caseId} />
        </Suspense>
      </OfCaseContext>
    </PaneBoundary>
  );
}
