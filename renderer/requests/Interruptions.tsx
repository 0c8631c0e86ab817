import {
  IconAlertTriangle,
  IconLock,
  IconPencilExclamation,
  IconPlayerPause,
  IconScale,
  IconShieldLock,
} from '@tabler/icons-react';
import { useAccountName, useTimes } from '../app/preferences';
import { isOffered, useCase } from '../case/case-view';
import { useWords } from '../ui/words';
import { ActButton } from './ActButton';
import { Bar } from './Bar';
import classes from './Requests.module.css';

/** Why the case does not simply go on: a hold, a question to a lead, a claim to be put right, a lock, a check. */
export function Interruptions() {
  const t = useWords(['requests', 'vocabulary']);
  const { time } = useTimes();
  const name = useAccountName();
  const view = useCase();
  const { hold, preserved, escalation, correctionAsked, dismissalCheck, locked, defence, claim } = view.case;
  return (
    <>
      {hold && (
        <Bar icon={<IconPlayerPause size={14} aria-hidden />} action={<ActButton type="endHold" />}>
          <strong>{t('hold', { reason: t(`vocabulary:holdReason.${hold.reason}`), until: time(hold.until) })}</strong>{' '}
          {hold.note}
          <span className={classes.when}>{t('byAt', { who: name(hold.by.id), time: time(hold.at) })}</span>
        </Bar>
      )}
      {preserved && (
        <Bar
          icon={<IconShieldLock size={14} aria-hidden />}
          action={isOffered(view, 'endPreservation') && <ActButton type="endPreservation" />}
        >
          <strong>{t('preserved')}</strong> {preserved.reason}
          <span className={classes.when}>{t('byAt', { who: name(preserved.by.id), time: time(preserved.at) })}</span>
        </Bar>
      )}
      {escalation && (
        <Bar
          isUrgent
          icon={<IconAlertTriangle size={14} aria-hidden />}
          action={isOffered(view, 'answerEscalation') && <ActButton type="answerEscalation" isPrimary />}
        >
          <strong>{t('escalated')}</strong> {escalation.note}
          <span className={classes.when}>{t('byAt', { who: name(escalation.by.id), time: time(escalation.at) })}</span>
        </Bar>
      )}
      {correctionAsked && (
        <Bar icon={<IconPencilExclamation size={14} aria-hidden />} action={<ActButton type="correctClaim" />}>
          <strong>{t('correctionAsked')}</strong> {correctionAsked.what}
        </Bar>
      )}
      {dismissalCheck && (
        <Bar
          icon={<IconScale size={14} aria-hidden />}
          action={!dismissalCheck.decided && <ActButton type="decideDismissalCheck" isPrimary />}
        >
          <strong>
            {dismissalCheck.decided
              ? t(dismissalCheck.decided.upheld ? 'dismissalUpheld' : 'dismissalReversed', {
                  who: name(dismissalCheck.decided.by.id),
                })
              : t('dismissalCheck')}
          </strong>{' '}
          {dismissalCheck.decided?.note ?? dismissalCheck.note}
        </Bar>
      )}
      {locked && <Bar icon={<IconLock size={14} aria-hidden />}>{t(`locked.${locked}`)}</Bar>}
      {defence && claim.by === 'buyer' && (
        <Bar icon={<IconScale size={14} aria-hidden />}>
          <strong>{t('defence')}</strong> {defence.text}
          <span className={classes.when}>{time(defence.at)}</span>
        </Bar>
      )}
    </>
  );
}
