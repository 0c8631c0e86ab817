import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useShownCase } from '../../queue/shown-case';
import { Message } from './Message';
import { PaneBoundary } from './PaneBoundary';

const CasePane = lazy(() => import('../../case/CasePane').then(({ CasePane: pane }) => ({ default: pane })));

export function CasePanel() {
  const { t } = useTranslation('app');
  const caseId = useShownCase();
  if (caseId === null) return <Message title={t('noCase.title')} text={t('noCase.text')} />;
  return (
    <PaneBoundary where="CasePane" resetKey={caseId}>
      <Suspense fallback={null}>
        <CasePane caseId={caseId} />
      </Suspense>
    </PaneBoundary>
  );
}
