import { formatFen } from '../../shared/money';
import { placeInWords, problemInWords } from '../../shared/problem-words';
import type { PreviewCase, TableLook, TablePreview } from '../../shared/tables';
import { formatCount } from '../app/format';
import { useTimes } from '../app/preferences';
import { useWords } from '../ui/words';
import classes from './Mapping.module.css';

/** The first cases as they would come in, and why other rows would not. */
export function Preview({ look, preview }: { look: TableLook; preview: TablePreview | null | undefined }) {
  const t = useWords(['tables', 'problem', 'import', 'rejection']);
  if (look.rows === 0) return <p className={classes.note}>{t('noRows')}</p>;
  if (!preview) return <p className={classes.note}>{t('notYet')}</p>;
  const { rows, taken, uncategorised, cases, problems } = preview;
  const refused = rows - taken;
  return (
    <>
      <h3>{t('preview')}</h3>
      <p className={classes.note} role="status">
        {t('outOf', { rows: formatCount(rows), taken: formatCount(taken) })}
        {uncategorised > 0 && <> {t('uncategorised', { count: uncategorised, shown: formatCount(uncategorised) })}</>}
        {refused > 0 && <strong> {t('refused', { count: refused, shown: formatCount(refused) })}</strong>}
      </p>
      {problems.length > 0 && (
        <ul className={classes.problems} aria-label={t('problems')}>
          {problems.map((problem) => (
            <li key={`${problem.place} ${problem.code}`}>
              <span>{placeInWords(problem.place, t)}</span> {problemInWords(problem, t)}
            </li>
          ))}
        </ul>
      )}
      <ul className={classes.cases}>
        {cases.map((one) => (
          <Card key={one.row} one={one} />
        ))}
      </ul>
    </>
  );
}

function Card({ one }: { one: PreviewCase }) {
  const t = useWords(['tables', 'vocabulary', 'warning']);
  const { exact } = useTimes();
  const {
    row,
    number,
    orderId,
    title,
    buyer,
    merchant,
    reason,
    createdAt,
    amountFen,
    paidFen,
    category,
    asks,
    stage,
    warnings,
  } = one;
  return (
    <li className={classes.card}>
      <div className={classes.first}>
        <strong>{t(`vocabulary:category.${category ?? 'none'}`)}</strong>
        <span>{t(`vocabulary:stage.${stage}`)}</span>
        <b>{formatFen(amountFen)}</b>
      </div>
      <div>
        {t(`vocabulary:remedyKind.${asks}`)} · {t('paid', { amount: formatFen(paidFen) })} · {exact(createdAt)}
      </div>
      <div className={classes.title}>{[title, reason].filter(Boolean).join(' · ') || t('noTitle')}</div>
      <div>{t('parties', { buyer: buyer || t('unnamed'), merchant: merchant || t('unnamed') })}</div>
      <div className={classes.numbers}>{t('numbers', { row, number, orderId })}</div>
      {warnings.map(({ code, field, value }) => (
        <div key={`${code} ${field}`} className={classes.warning}>
          {[field, t(`warning:${code}`), value].filter(Boolean).join(' · ')}
        </div>
      ))}
    </li>
  );
}
