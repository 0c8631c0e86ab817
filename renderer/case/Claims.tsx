import { fundsInOf, paidFenOf, stakeFenOf } from '../../shared/amounts';
import { amountInWords } from '../../shared/money';
import type { Side } from '../../shared/vocabulary';
import { formatFen } from '../app/format';
import { useTimes } from '../app/preferences';
import { CopyButton } from '../ui/CopyButton';
import { useWords } from '../ui/words';
import classes from './Claims.module.css';
import { useCase } from './case-view';

/** What is asked and what is answered, each on its side. */
export function Claims() {
  const t = useWords('case');
  return (
    <section className={classes.claims} aria-label={t('claims')}>
      <OneSide side="buyer" />
      <OneSide side="merchant" />
      <OrderFacts />
    </section>
  );
}

function OneSide({ side }: { side: Side }) {
  const t = useWords(['case', 'vocabulary']);
  const { time } = useTimes();
  const { case: state } = useCase();
  const { claim, answer, filedAt, deadlines } = state;
  const isClaimant = claim.by === side;
  const waits = deadlines.some((deadline) => deadline.kind === 'respondent_answer');
  return (
    <div className={classes.side} data-side={side}>
      <h2 className={classes.heading}>
        {isClaimant ? t('claimTitle') : t('answerTitle')}
        <span className={classes.when}>{isClaimant ? time(filedAt) : answer && time(answer.at)}</span>
      </h2>
      {isClaimant ? (
        <>
          <p className={classes.asks}>
            <span>
              {t(`vocabulary:remedyKind.${claim.asks}`)} {amountInWords(stakeFenOf(state), t)}
            </span>
            {claim.reason !== '' && <span className={classes.reason}>{claim.reason}</span>}
          </p>
          <Words text={claim.text} nothing={t('noClaimText')} />
        </>
      ) : (
        <Words text={answer?.text ?? ''} nothing={t(waits ? 'answerAwaited' : 'noAnswer')} />
      )}
    </div>
  );
}

function Words({ text, nothing }: { text: string; nothing: string }) {
  return text.trim() === '' ? <p className={classes.nothing}>{nothing}</p> : <p className={classes.words}>{text}</p>;
}

/** The order in one line of facts: what was paid bounds what can be given back. */
function OrderFacts() {
  const t = useWords(['case', 'vocabulary']);
  const { case: state } = useCase();
  const { order, subject } = state;
  const fundsIn = fundsInOf(state);
  const paidFen = paidFenOf(state);
  if (!order) return subject && <p className={classes.order}>{subject.title}</p>;
  const facts = [
    paidFen === undefined ? t('order.paidUnknown') : t('order.paid', { amount: formatFen(paidFen) }),
    order.sku ?? '',
    order.quantity === undefined ? '' : t('order.quantity', { count: order.quantity }),
    order.goodsStatus === undefined ? '' : t(`vocabulary:goodsStatus.${order.goodsStatus}`),
    fundsIn === undefined ? '' : t('order.fundsIn', { place: t(`vocabulary:fundPlace.${fundsIn}`) }),
    order.waybill === undefined ? '' : t('order.waybill', { carrier: order.shippedBy ?? '', waybill: order.waybill }),
    order.returnWaybill === undefined
      ? ''
      : t('order.returnWaybill', { carrier: order.returnCarrier ?? '', waybill: order.returnWaybill }),
  ].filter(Boolean);
  return (
    <p className={classes.order}>
      <span className={classes.orderId}>
        {t('order.id', { id: order.orderId })}
        <CopyButton text={order.orderId} what={t('order.number')} />
      </span>
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </p>
  );
}
