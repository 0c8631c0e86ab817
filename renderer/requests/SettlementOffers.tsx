import type { Settlement, SettlementOffer } from '../../shared/case';
import { formatFen } from '../app/format';
import { useTimes } from '../app/preferences';
import { useCase } from '../case/case-view';
import { Section } from '../ui/Section';
import { useWords } from '../ui/words';
import { useRemedyWords } from '../verdict/remedy-words';
import { ActButton } from './ActButton';
import classes from './Requests.module.css';

/** Offers between the two sides, the newest first, and what was agreed. */
export function SettlementOffers() {
  const t = useWords('requests');
  const { case: state } = useCase();
  const { offers, settlements } = state;
  if (offers.length === 0) return null;
  return (
    <Section
      title={t('settlement.title')}
      note={t('settlement.count', { count: offers.length })}
      actions={
        <>
          <ActButton type="offerSettlement" />
          {settlements.some(({ status }) => status === 'agreed') && <ActButton type="failSettlement" />}
        </>
      }
    >
      {settlements.map((settlement) => (
        <Agreed key={settlement.offerId} settlement={settlement} />
      ))}
      <ul className={classes.items}>
        {offers.toReversed().map((offer) => (
          <Offer key={offer.id} offer={offer} />
        ))}
      </ul>
    </Section>
  );
}

function Agreed({ settlement }: { settlement: Settlement }) {
  const t = useWords(['requests', 'vocabulary']);
  const { time } = useTimes();
  const inWords = useRemedyWords();
  const { offerId, at, remedies, partly, status } = settlement;
  return (
    <p className={classes.agreed}>
      <strong>{t(partly ? 'settlement.agreedPartly' : 'settlement.agreed', { id: offerId, time: time(at) })}</strong>{' '}
      {remedies.map(inWords).join(' · ')} ({t(`vocabulary:settlementStatus.${status}`)})
    </p>
  );
}

function Offer({ offer }: { offer: SettlementOffer }) {
  const t = useWords(['requests', 'vocabulary']);
  const { time } = useTimes();
  const inWords = useRemedyWords();
  const { id, by, at, terms, status, dueAt, acceptedBy, counters } = offer;
  const isOpen = status === 'open';
  const total = terms.remedies.reduce((sum, remedy) => sum + (remedy.amountFen ?? 0), 0);
  return (
    <li className={classes.item} data-side={by === 'platform' ? undefined : by} data-over={!isOpen || undefined}>
      <div className={classes.line}>
        <span className={classes.id}>{id}</span>
        <span>{t(`vocabulary:owner.${by}`)}</span>
        {total > 0 && <strong>{formatFen(total)}</strong>}
        <span className={classes.when}>
          {time(at)} · {isOpen ? t('settlement.until', { time: time(dueAt) }) : t(`vocabulary:offerStatus.${status}`)}
          {counters !== undefined && ` · ${t('settlement.counters', { id: counters })}`}
        </span>
      </div>
      <p className={classes.text}>
        {terms.remedies.map(inWords).join(' · ')}
        {terms.text !== '' && <span className={classes.note}>{terms.text}</span>}
        {acceptedBy.length > 0 && isOpen && (
          <span className={classes.note}>
            {t('settlement.acceptedSoFar', {
              sides: acceptedBy.map(({ side }) => t(`vocabulary:side.${side}`)).join(' · '),
            })}
          </span>
        )}
      </p>
      {isOpen && (
        <div className={classes.actions}>
          <ActButton type="acceptSettlement" preset={{ offerId: id }} />
          <ActButton type="declineSettlement" preset={{ offerId: id }} />
          <ActButton type="takeBackOffer" preset={{ offerId: id }} />
        </div>
      )}
    </li>
  );
}
