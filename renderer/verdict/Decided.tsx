import { verdictNotice } from '../../shared/verdict-notice';
import { useAccountName, useTimes } from '../app/preferences';
import { useCase } from '../case/case-view';
import { DocumentButton } from '../document/DocumentButton';
import { ReviewHistory } from '../review/ReviewHistory';
import { ScrollRegion } from '../ui/ScrollRegion';
import { useWords } from '../ui/words';
import { FirstVerdict } from './FirstVerdict';
import { NothingDecided } from './NothingDecided';
import { Tasks } from './Tasks';
import { UnreadDraft } from './UnreadDraft';
import classes from './VerdictPane.module.css';
import { VerdictText } from './VerdictText';

/** What was decided, by whom, until when it can be appealed, and what is left to be done. */
export function Decided() {
  const t = useWords(['verdict', 'vocabulary', 'notice']);
  const { time } = useTimes();
  const name = useAccountName();
  const { case: state } = useCase();
  const { verdict, firstVerdict, stage, closure, reviews, tasks, waived, settlements } = state;
  if (!verdict && tasks.length > 0) {
    return (
      <ScrollRegion className={classes.whole} label={t('tasks.title')} takesPaneFocus>
        <header className={classes.header}>
          <h2 className={classes.title}>{t(settlements.length > 0 ? 'decided.settled' : 'tasks.title')}</h2>
          <UnreadDraft />
        </header>
        <Tasks />
      </ScrollRegion>
    );
  }
  if (!verdict) {
    const how = closure === null ? t('decided.notHere') : t(`decided.closed.${closure}`);
    return <NothingDecided title={t('decided.none')} text={how} />;
  }
  return (
    <ScrollRegion className={classes.whole} label={t('decided.title')} takesPaneFocus>
      <header className={classes.header}>
        <h2 className={classes.title}>{t('decided.title')}</h2>
        <DocumentButton />
        <UnreadDraft />
      </header>
      <section className={classes.section}>
        <p className={classes.facts}>
          {t('decided.issued', { time: time(verdict.issuedAt), who: name(verdict.proposedBy.id) })}
          {verdict.approvedBy && ` ${t('decided.approved', { who: name(verdict.approvedBy.id) })}`}
          <br />
          {verdict.onAppeal
            ? t('decided.onAppeal', { result: t(`vocabulary:appealResult.${verdict.onAppeal}`) })
            : t(stage === 'ruled' ? 'decided.appealUntil' : 'decided.appealEnded', { time: time(verdict.appealUntil) })}
          {waived && (
            <>
              <br />
              {t('decided.waived', { time: time(waived.at) })}
            </>
          )}
        </p>
      </section>
      {tasks.length > 0 && <Tasks />}
      {stage === 'ruled' && tasks.length === 0 && (
        <section className={classes.section}>
          <p className={classes.facts}>{t('decided.tasksLater')}</p>
        </section>
      )}
      <section className={classes.section}>
        <VerdictText verdict={verdict.verdict} />
      </section>
      <section className={classes.section}>
        <h3 className={classes.heading}>{t('notice:title')}</h3>
        <p className={classes.facts}>{verdictNotice(verdict, { t, time }).join(' ')}</p>
      </section>
      {firstVerdict && (
        <section className={classes.section}>
          <FirstVerdict first={firstVerdict} />
        </section>
      )}
      {reviews.length > 0 && <ReviewHistory />}
    </ScrollRegion>
  );
}
