import { lazy, Suspense } from 'react';
import { useShownCase } from '../../queue/shown-case';
import { useWords } from '../../ui/words';
import { type CommandId, Hint, OfCaseContext } from '../commands';
import classes from './CasePanel.module.css';
import { Message } from './Message';
import { PaneBoundary } from './PaneBoundary';

const CasePane = lazy(() => import('../../case/CasePane').then(({ CasePane: pane }) => ({ default: pane })));

export function CasePanel() {
  const t = useWords('app');
  const caseId = useShownCase();
  if (caseId === null) return <Message title={t('noCase.title')} action={<WaysOn />} />;
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

const waysOn: readonly CommandId[] = ['queue.next', 'case.takeNext', 'queue.search'];

/** What the keys do that open a case. */
function WaysOn() {
  const t = useWords('commands');
  return (
    <ul className={classes.ways}>
      {waysOn.map((id) => (
        <li key={id}>
          <span>{t(`commands:${id}`)}</span>
          <Hint id={id} all />
        </li>
      ))}
    </ul>
  );
}
