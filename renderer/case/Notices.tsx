import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useAccountName, useTimes } from '../app/preferences';
import { useWords } from '../ui/words';
import { useCase } from './case-view';
import classes from './Notices.module.css';

/** What the source record could not tell, what the platform says it decided, why the case was refused, and words that were flagged: in plain sight. */
export function Notices() {
  const t = useWords(['case', 'warning', 'vocabulary']);
  const { time } = useTimes();
  const name = useAccountName();
  const { case: state, flags } = useCase();
  const { warnings, decidedElsewhere, dismissal, closure, stage } = state;
  return (
    <>
      {decidedElsewhere && (
        <Notice>
          {decidedElsewhere.outcome === null
            ? t('decidedElsewhere.unknown', { code: decidedElsewhere.code })
            : t('decidedElsewhere.known', {
                code: decidedElsewhere.code,
                outcome: t(`vocabulary:outcome.${decidedElsewhere.outcome}`),
              })}
        </Notice>
      )}
      {dismissal && (
        <Notice>
          {t('dismissed', {
            reason: t(`vocabulary:dismissalReason.${dismissal.reason}`),
            clause: dismissal.clause,
            who: name(dismissal.by.id),
            time: time(dismissal.at),
          })}
          {dismissal.note !== '' && <span className={classes.note}>{dismissal.note}</span>}
        </Notice>
      )}
      {stage === 'closed' && closure === null && <Notice>{t('closedUnstated')}</Notice>}
      {stage === 'closed' && closure === 'lapsed' && <Notice>{t('lapsed')}</Notice>}
      {flags.map(({ reason, place, ref, by, words }) => (
        <Notice key={`${reason} ${place} ${ref}`}>
          {t('flagged', {
            reason: t(`vocabulary:flagReason.${reason}`),
            side: t(`vocabulary:side.${by}`),
            place: t(`flagPlace.${place}`),
          })}
          {words.length > 0 && <span className={classes.note}>{words.join(' · ')}</span>}
        </Notice>
      ))}
      {warnings.length > 0 && (
        <details className={classes.warnings} open={warnings.length <= 2}>
          <summary className={classes.summary}>
            <IconAlertTriangle size={14} aria-hidden />
            {t('warnings', { count: warnings.length })}
          </summary>
          <ul className={classes.list}>
            {warnings.map((warning) => (
              <li key={`${warning.code} ${warning.field} ${warning.value}`}>
                {t(`warning:${warning.code}`)}
                <code className={classes.field}>
                  {warning.field}
                  {warning.value !== '' && ` = ${warning.value}`}
                </code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Notice({ children }: { children: ReactNode }) {
  return (
    <p className={classes.notice}>
      <IconInfoCircle size={14} aria-hidden className={classes.icon} />
      <span>{children}</span>
    </p>
  );
}
