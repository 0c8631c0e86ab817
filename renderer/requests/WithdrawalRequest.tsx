import type { Withdrawal } from '../../shared/case';
import { useAccountName, useTimes } from '../app/preferences';
import { useCase } from '../case/case-view';
import { Section } from '../ui/Section';
import { useWords } from '../ui/words';
import { ActButton } from './ActButton';
import { Conditions } from './Conditions';
import classes from './Requests.module.css';

/** A request to withdraw that waits for somebody: why, by which way, and each condition with the rule behind it. */
export function WithdrawalRequest({ withdrawal }: { withdrawal: Withdrawal }) {
  const t = useWords(['requests', 'vocabulary']);
  const { time } = useTimes();
  const name = useAccountName();
  const { id, at, by, reason, channel, text, request, way, conditions, coercion } = withdrawal;
  const { case: state } = useCase();
  return (
    <Section title={t('withdrawal.title')} note={`${id} · ${t(`vocabulary:withdrawalWay.${way}`)} · ${time(at)}`}>
      <p className={classes.text}>
        {t('withdrawal.says', {
          reason: t(`vocabulary:withdrawalReason.${reason}`),
          channel: t(`vocabulary:withdrawalChannel.${channel}`),
          who: by.role === state.claim.by ? t(`vocabulary:side.${state.claim.by}`) : name(by.id),
        })}{' '}
        {text}
      </p>
      {request !== '' && <p className={classes.text}>{t('withdrawal.request', { request })}</p>}
      {coercion && (
        <p className={classes.stopped} role="alert">
          {t('withdrawal.stopped', {
            kind: t(`vocabulary:coercionKind.${coercion.kind}`),
            side: t(`vocabulary:side.${coercion.against}`),
          })}{' '}
          {coercion.note}
        </p>
      )}
      <Conditions conditions={conditions} />
      <div className={classes.decisions}>
        <ActButton type="decideWithdrawal" isPrimary />
        {!coercion && <ActButton type="reportCoercion" />}
        <ActButton type="takeBackWithdrawal" />
      </div>
    </Section>
  );
}
