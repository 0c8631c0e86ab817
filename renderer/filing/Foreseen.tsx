import { UnstyledButton } from '@mantine/core';
import type { CaseSummary } from '../../shared/case';
import type { ForeseenFiling } from '../../shared/manual-filing';
import { amountInWords } from '../../shared/money';
import { useTimes } from '../app/preferences';
import { useWords } from '../ui/words';
import classes from './Filing.module.css';

/** What filing it would lead to, or why it cannot be filed. */
export function Foreseen({ foreseen, refusal }: { foreseen: ForeseenFiling | undefined; refusal: string | null }) {
  const t = useWords(['filing', 'vocabulary', 'warning']);
  const { time } = useTimes();
  const { begins = null, severity = null, rulebook = null, warnings = [] } = foreseen ?? {};
  return (
    <div role="status" className={classes.foreseen}>
      {refusal !== null && <span className={classes.refusal}>{refusal}</span>}
      {refusal === null && begins !== null && (
        <>
          {t('begins', { stage: t(`vocabulary:stage.${begins.stage}`) })}
          {begins.dueAt !== null && begins.dueOwner !== null && (
            <> · {t('due', { owner: t(`vocabulary:owner.${begins.dueOwner}`), time: time(begins.dueAt) })}</>
          )}
          {severity !== null && <> · {t(`vocabulary:severity.${severity}`)}</>}
          {rulebook !== null && <> · {t('rulebook', { version: rulebook })}</>}
          {warnings.map(({ code, field, value }) => (
            <span key={`${code} ${field}`} className={classes.warning}>
              {t(`warning:${code}`, { field, value })}
            </span>
          ))}
        </>
      )}
    </div>
  );
}

/** How many are shown. */
const mostShown = 4;

/** The same may be here already: before anything is filed twice, a look at it is one key away. */
export function SameMatter({ same, onShow }: { same: readonly CaseSummary[]; onShow: (caseId: string) => void }) {
  const t = useWords(['filing', 'vocabulary']);
  if (same.length === 0) return null;
  const shown = same.slice(-mostShown).reverse();
  return (
    <section className={classes.same} aria-label={t('same', { count: same.length })}>
      <strong>{t('same', { count: same.length })}</strong>
      <ul>
        {shown.map(({ caseId, title, stage, category, amountFen }) => (
          <li key={caseId}>
            <UnstyledButton className={classes.link} onClick={() => onShow(caseId)}>
              {caseId.split(':')[2]} · {t(`vocabulary:category.${category ?? 'none'}`)} ·{' '}
              {t(`vocabulary:stage.${stage}`)} · {amountInWords(amountFen, t)} · {title}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
