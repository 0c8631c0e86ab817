import { Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { stakeFenOf } from '../../shared/amounts';
import type { CaseId } from '../../shared/case';
import { amountInWords } from '../../shared/money';
import { sides } from '../../shared/vocabulary';
import { CommandLayer, Hint, useCommand } from '../app/commands';
import { focusPane } from '../app/layout/pane-focus';
import { Claims } from '../case/Claims';
import { CaseViewProvider, useCase, useCaseReading } from '../case/case-view';
import { DueWindow } from '../case/DueWindow';
import { moveBy } from '../queue/moves';
import { useQueueHead } from '../queue/rows';
import { useSelection } from '../queue/selection';
import { useWords } from '../ui/words';
import classes from './Peek.module.css';

/** A glimpse of the case in hand without leaving the queue: moving goes on, Enter opens it, the same key closes it. */
export function Peek() {
  const [isOpen, setOpen] = useState(false);
  const caseId = useSelection((now) => now.caseId);
  const t = useWords('triage');
  useCommand('queue.peek', () => setOpen(true), caseId !== null);
  if (!isOpen || caseId === null) return null;
  const close = () => setOpen(false);
  return (
    <Modal opened onClose={close} title={t('peek.title')} size="lg" yOffset="8vh">
      <CommandLayer>
        <PeekKeys onClose={close} />
        <Glimpse caseId={caseId} />
        <footer className={classes.footer}>
          <Hint id="queue.next" /> <Hint id="queue.previous" /> {t('peek.move')} <Hint id="case.open" />{' '}
          {t('peek.open')}
        </footer>
      </CommandLayer>
    </Modal>
  );
}

function PeekKeys({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const { total } = useQueueHead(useSelection((now) => now));
  useCommand('queue.next', () => moveBy(client, 1, total));
  useCommand('queue.previous', () => moveBy(client, -1, total));
  useCommand('queue.peek', onClose);
  useCommand('case.open', () => {
    onClose();
    focusPane('case');
  });
  return null;
}

function Glimpse({ caseId }: { caseId: CaseId }) {
  const t = useWords('triage');
  const reading = useCaseReading(caseId);
  if (reading.state === 'loading') return <p role="status">{t('peek.loading')}</p>;
  if (reading.state !== 'read') return <p role="alert">{t('peek.failed')}</p>;
  return (
    <CaseViewProvider view={reading.view}>
      <Outline />
      <Claims />
    </CaseViewProvider>
  );
}

function Outline() {
  const t = useWords(['triage', 'vocabulary', 'evidence']);
  const { case: state, sufficiency } = useCase();
  const countOf = (side: string) => state.evidence.filter((piece) => piece.side === side).length;
  const standing = (side: string) => sufficiency.find((one) => one.side === side)?.status;
  return (
    <>
      <p className={classes.line}>
        <strong>{state.order?.title ?? state.subject?.title ?? ''}</strong>
        <span>{t(`vocabulary:stage.${state.stage}`)}</span>
        {state.category !== null && <span>{t(`vocabulary:category.${state.category}`)}</span>}
        <span>{amountInWords(stakeFenOf(state), t)}</span>
        <DueWindow />
      </p>
      <p className={classes.line}>
        {sides.map((side) => {
          const status = standing(side);
          return (
            <span key={side}>
              {t('peek.evidence', { side: t(`vocabulary:side.${side}`), count: countOf(side) })}
              {status !== undefined && ` · ${t(`evidence:sufficiency.${status}`)}`}
            </span>
          );
        })}
      </p>
    </>
  );
}
