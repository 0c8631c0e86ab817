import { Button, Modal, Progress } from '@mantine/core';
import type { CaseId } from '../../shared/case';
import { CommandLayer } from '../app/commands';
import { type ActProblem, Problem } from '../ui/Problem';
import { useRejectionWords } from '../ui/rejection-words';
import { useWords } from '../ui/words';
import classes from './Bulk.module.css';
import type { BulkState } from './bulk';

interface BulkProgressProps {
  title: string;
  state: BulkState;
  titles: ReadonlyMap<CaseId, string>;
  /** They are marked in the queue, and stay so where it was not done. */
  areMarked?: boolean;
  onStop: () => void;
  onClose: () => void;
}

/** How far an act on many cases has got; at its end what was refused and what was left. */
export function BulkProgress({ title, state, titles, areMarked = true, onStop, onClose }: BulkProgressProps) {
  const t = useWords('triage');
  const { total, done, refused, left, fault, isRunning } = state;
  return (
    <Modal opened onClose={isRunning ? onStop : onClose} title={title} withCloseButton={false}>
      <CommandLayer>
        <Progress value={((total - left.length) / total) * 100} aria-label={t('bulk.progress')} />
        <p role="status" className={classes.note}>
          {t(isRunning ? 'bulk.running' : areMarked ? 'bulk.ended' : 'bulk.endedAll', {
            done: done.length,
            total,
            refused: refused.length,
            left: left.length,
          })}
        </p>
        {!isRunning && refused.length > 0 && <Refused refused={refused} titles={titles} />}
        {!isRunning && <Listed said={t('bulk.leftText')} caseIds={left} titles={titles} />}
        {!isRunning && left.length > 0 && <Listed said={t('bulk.doneText')} caseIds={done} titles={titles} />}
        <Problem problem={fault} />
        <footer className={classes.footer}>
          {isRunning ? (
            <Button variant="default" data-autofocus onClick={onStop}>
              {t('bulk.stop')}
            </Button>
          ) : (
            <Button onClick={onClose}>{t('bulk.close')}</Button>
          )}
        </footer>
      </CommandLayer>
    </Modal>
  );
}

function Refused({ refused, titles }: Pick<BulkProgressProps, 'titles'> & Pick<BulkState, 'refused'>) {
  const t = useWords('triage');
  const inWords = useRejectionWords();
  const why = (problem: ActProblem) => (problem.kind === 'rejection' ? inWords(problem.rejection) : '');
  return (
    <>
      <p className={classes.note}>{t('bulk.refusedText')}</p>
      <ul className={classes.refused}>
        {refused.map(({ caseId, problem }) => (
          <li key={caseId}>
            <strong>{titles.get(caseId) ?? caseId}</strong> {why(problem)}
          </li>
        ))}
      </ul>
    </>
  );
}

interface ListedProps {
  said: string;
  caseIds: readonly CaseId[];
  titles: ReadonlyMap<CaseId, string>;
}

function Listed({ said, caseIds, titles }: ListedProps) {
  if (caseIds.length === 0) return null;
  return (
    <>
      <p className={classes.note}>{said}</p>
      <ul
        className={classes.cases}
        aria-label={said}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by key too
        tabIndex={0}
      >
        {caseIds.map((caseId) => (
          <li key={caseId}>{titles.get(caseId) ?? caseId}</li>
        ))}
      </ul>
    </>
  );
}
