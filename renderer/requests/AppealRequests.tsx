import { useAccountName, useTimes } from '../app/preferences';
import { useCase } from '../case/case-view';
import { PieceChip } from '../evidence/PieceChip';
import { Section } from '../ui/Section';
import { useWords } from '../ui/words';
import { ActButton } from './ActButton';
import classes from './Requests.module.css';

/** Who appealed, with what new evidence, and whether it was admitted. */
export function AppealRequests() {
  const t = useWords(['requests', 'vocabulary']);
  const { time } = useTimes();
  const name = useAccountName();
  const { appeals } = useCase().case;
  if (appeals.length === 0) return null;
  const isPending = appeals.some(({ status }) => status === 'pending');
  return (
    <Section
      title={t('appeal.title')}
      actions={
        isPending && (
          <>
            <ActButton type="decideAppealAdmission" isPrimary />
            <ActButton type="joinAppeal" />
          </>
        )
      }
    >
      <ul className={classes.items}>
        {appeals.map(({ id, by, at, text, evidence, status, decided }) => (
          <li key={id} className={classes.item} data-side={by}>
            <div className={classes.line}>
              <span className={classes.id}>{id}</span>
              <span>{t(`vocabulary:side.${by}`)}</span>
              <strong>{t(`vocabulary:appealStatus.${status}`)}</strong>
              <span className={classes.when}>{time(at)}</span>
            </div>
            <p className={classes.text}>
              {text}
              {decided && (
                <span className={classes.note}>
                  {t('decided', { who: name(decided.by.id), time: time(decided.at), note: decided.note })}
                </span>
              )}
            </p>
            <div className={classes.actions}>
              {evidence.map((piece) => (
                <PieceChip key={piece} id={piece} />
              ))}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
