import { Button, Skeleton } from '@mantine/core';
import { useEffect } from 'react';
import type { CaseId } from '../../shared/case';
import type { Fault } from '../../shared/contract';
import { useCommand } from '../app/commands';
import { Message } from '../app/layout/Message';
import { CaseBundle } from '../bundle/CaseBundle';
import { DocumentCommand } from '../document/DocumentCommand';
import { usePaneShows } from '../queue/panes-behind';
import { StoryCommand } from '../story/StoryCommand';
import { AssignCommand } from '../triage/AssignCommand';
import { useWords } from '../ui/words';
import { CaseBody } from './CaseBody';
import { CaseHeader } from './CaseHeader';
import classes from './CasePane.module.css';
import { CaseViewProvider, useCaseReading, useReveal } from './case-view';
import { hideAgain } from './reveal';

export function CasePane({ caseId }: { caseId: CaseId }) {
  const t = useWords('case');
  const reading = useCaseReading(caseId);
  const { toggle } = useReveal(caseId);
  usePaneShows('case', reading.state === 'loading' ? null : caseId);
  useCommand('reveal', toggle, reading.state === 'read');
  // Leaving a case hides its people again.
  useEffect(() => () => hideAgain(caseId), [caseId]);

  switch (reading.state) {
    case 'loading':
      return <Loading />;
    case 'unknown':
      return <Message title={t('unknown.title')} text={t('unknown.text')} />;
    case 'failed':
      return <CaseFailed fault={reading.fault} again={reading.again} />;
    case 'read':
      return (
        <CaseViewProvider view={reading.view}>
          <div className={classes.pane}>
            <div>
              <CaseHeader />
              <CaseBundle key={`bundle ${caseId}`} />
            </div>
            <CaseBody key={caseId} />
            <StoryCommand key={`story ${caseId}`} />
            <DocumentCommand key={`document ${caseId}`} />
            <AssignCommand key={`assign ${caseId}`} />
          </div>
        </CaseViewProvider>
      );
  }
}

/** Shown only once the wait is long enough to notice. */
function Loading() {
  const t = useWords('case');
  return (
    <div className={classes.loading} role="status" aria-label={t('loading')}>
      <Skeleton height={18} width="60%" />
      <Skeleton height={14} width="85%" mt={12} />
      <Skeleton height={90} mt={20} />
      <Skeleton height={160} mt={14} />
    </div>
  );
}

function CaseFailed({ fault, again }: { fault: Fault; again: () => void }) {
  const t = useWords(['case', 'fault']);
  return (
    <Message
      role="alert"
      title={t('failed.title')}
      text={`${t(`fault:${fault.code}`)} ${t(`fault:${fault.code}_next`)}`}
      action={<Button onClick={again}>{t('failed.again')}</Button>}
    />
  );
}
