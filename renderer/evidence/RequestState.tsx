import { Button } from '@mantine/core';
import type { EvidenceRequest } from '../../shared/case';
import { useTimes } from '../app/preferences';
import { useCaseAct } from '../case/act';
import { isOffered, useCase } from '../case/case-view';
import { useTellProblem } from '../case/tell-problem';
import { Remaining } from '../ui/Remaining';
import { useWords } from '../ui/words';
import classes from './RequestState.module.css';

/** What a side was asked for, and how that stands. An open one can be ended on that side's word. */
export function RequestState({ request }: { request: EvidenceRequest }) {
  const t = useWords(['evidence', 'vocabulary']);
  const { time } = useTimes();
  const view = useCase();
  const act = useCaseAct(view.case.caseId, useTellProblem());
  const { side, kinds, note, status, dueAt, endedAt } = request;
  const isOpen = status === 'open';
  const canEnd = isOpen && isOffered(view, 'endEvidence');
  const asked =
    kinds.length === 0 ? t('request.anyKind') : kinds.map((kind) => t(`vocabulary:evidenceKind.${kind}`)).join('、');
  return (
    <div className={classes.request} data-status={status}>
      <p className={classes.line}>
        <span>{t(`vocabulary:requestStatus.${status}`)}</span>
        {isOpen ? <Remaining dueAt={dueAt} isQuiet /> : <span className={classes.when}>{time(endedAt ?? dueAt)}</span>}
      </p>
      <p className={classes.asked}>
        {t('request.asked', { kinds: asked })}
        {note !== '' && ` ${note}`}
      </p>
      {canEnd && (
        <p className={classes.acts}>
          <Button
            size="compact-xs"
            h={24}
            variant="default"
            disabled={act.isBusy}
            onClick={() => void act.send('endEvidence', { side, as: 'given' })}
          >
            {t('request.given')}
          </Button>
          <Button
            size="compact-xs"
            h={24}
            variant="default"
            disabled={act.isBusy}
            onClick={() => void act.send('endEvidence', { side, as: 'waived' })}
          >
            {t('request.waived')}
          </Button>
        </p>
      )}
    </div>
  );
}
