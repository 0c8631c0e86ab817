import type { CaseState } from '../../shared/case';
import { spanOf } from '../app/format';
import { useTimes } from '../app/preferences';
import { Remaining } from '../ui/Remaining';
import { useWords } from '../ui/words';
import { useCase } from './case-view';
import classes from './DueWindow.module.css';

/** The window that runs out next: whose, what for, and what is left of it. One that stands still says so. */
export function DueWindow() {
  const t = useWords(['case', 'vocabulary']);
  const { time } = useTimes();
  const { case: state } = useCase();
  const nearest = nearestOf(state);
  const [paused] = state.paused;
  if (!nearest) {
    if (!paused) return null;
    return <Paused remainingMs={paused.remainingMs} kind={t(`vocabulary:deadlineKind.${paused.kind}`)} />;
  }
  const kind = t(`vocabulary:deadlineKind.${nearest.kind}`);
  return (
    <span className={classes.due} title={`${kind} · ${t('dueAt', { time: time(nearest.dueAt) })}`}>
      <span className={classes.what}>
        {nearest.owner === 'platform' ? kind : t('dueFor', { owner: t(`vocabulary:owner.${nearest.owner}`), kind })}
      </span>
      <Remaining dueAt={nearest.dueAt} isQuiet={nearest.owner !== 'platform'} />
    </span>
  );
}

function Paused({ remainingMs, kind }: { remainingMs: number; kind: string }) {
  const t = useWords('case');
  const span = spanOf(remainingMs);
  const left = span.unit === 'clock' ? span.text : t('daysAndHours', { days: span.days, hours: span.hours });
  return <span className={classes.paused}>{t('paused', { kind, left })}</span>;
}

function nearestOf({ deadlines }: CaseState) {
  return deadlines.toSorted((one, other) => one.dueAt - other.dueAt)[0];
}
