import { Message } from '../app/layout/Message';
import { useAccountName, useTimes } from '../app/preferences';
import { useCase } from '../case/case-view';
import { ReviewHistory } from '../review/ReviewHistory';
import { ScrollRegion } from '../ui/ScrollRegion';
import { useWords } from '../ui/words';
import { Tasks } from './Tasks';
import classes from './VerdictPane.module.css';
import { VerdictText } from './VerdictText';

/** What was decided, by whom, until when it can be appealed, and what is left to be done. */
export function Decided() {
  const t = useWords(['verdict', 'vocabulary']);
  const { time } = useTimes();
  const name = useAccountName();
  const { case: state } = useCase();
  const { verdict, stage, closure, reviews, tasks } = state;
  if (!verdict) {
    const how = closure === null ? t('decided.notHere') : t(`decided.closed.${closure}`);
    return <Message title={t('decided.none')} text={how} />;
  }
  return (
    <ScrollRegion className={classes.whole} label={t('decided.title')} takesPaneFocus>
      <header className={classes.header}>
        <h2 className={classes.title}>{t('decided.title')}</h2>
      </header>
      <section className={classes.section}>
        <p className={classes.facts}>
          {t('decided.issued', { time: time(verdict.issuedAt), who: name(verdict.proposedBy.id) })}
          {verdict.approvedBy && ` ${t('decided.approved', { who: name(verdict.approvedBy.id) })}`}
          <br />
          {t(stage === 'ruled' ? 'decided.appealUntil' : 'decided.appealEnded', { time: time(verdict.appealUntil) })}
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
      {reviews.length > 0 && <ReviewHistory />}
    </ScrollRegion>
  );
}
