import type { Verdict } from '../../shared/case';
import { liabilityInWords, remedyInWords } from '../../shared/verdict-words';
import { usePreferences } from '../app/preferences';
import { useCase } from '../case/case-view';
import { MarkChip } from '../evidence/marks/MarkChip';
import { PieceChip } from '../evidence/PieceChip';
import { useWords } from '../ui/words';
import { useRulebook } from './rulebook';
import { useSanctionWords } from './sanction-words';
import classes from './VerdictText.module.css';

/** A verdict to be read, in the order in which it is given. */
export function VerdictText({ verdict }: { verdict: Verdict }) {
  const t = useWords(['verdict', 'vocabulary']);
  const { language } = usePreferences();
  const { case: about } = useCase();
  const { clauses } = useRulebook(about.rulebook);
  const sanctionInWords = useSanctionWords();
  return (
    <dl className={classes.text}>
      <dt>{t('outcome')}</dt>
      <dd className={classes.outcome}>{t(`vocabulary:outcome.${verdict.outcome}`)}</dd>
      <dt>{t('liability')}</dt>
      <dd>{liabilityInWords(verdict.liability, { t, language })}</dd>
      <dt>{t('remedies')}</dt>
      <dd>
        {verdict.remedies.map((remedy) => (
          <span key={`${remedy.kind} ${remedy.leg ?? ''}`} className={classes.item}>
            {remedyInWords(remedy, t)}
          </span>
        ))}
        {verdict.sanctions.map((sanction) => (
          <span key={sanction.kind} className={classes.item}>
            {sanctionInWords(sanction)}
          </span>
        ))}
      </dd>
      <dt>{t('findings')}</dt>
      <dd>
        {verdict.findings.map((finding) => (
          <div key={finding.issue} className={classes.finding}>
            <span>
              {finding.issue} <strong>{t(`vocabulary:findingResult.${finding.result}`)}</strong>
            </span>
            <span className={classes.chips}>
              {finding.evidence.map((id) => (
                <PieceChip key={id} id={id} />
              ))}
              {finding.marks?.map((id) => (
                <MarkChip key={id} id={id} />
              ))}
            </span>
            {finding.note !== undefined && <span className={classes.note}>{finding.note}</span>}
          </div>
        ))}
      </dd>
      <dt>{t('clauses')}</dt>
      <dd>
        {verdict.clauses.map((id) => {
          const clause = clauses.find((one) => one.id === id);
          return clause ? (
            <details key={id} className={classes.clause}>
              <summary>
                {id} {clause.title[language]}
              </summary>
              <p className={classes.wording}>{clause.text[language]}</p>
            </details>
          ) : (
            <span key={id} className={classes.item}>
              {id}
            </span>
          );
        })}
      </dd>
      <dt>{t('reasons')}</dt>
      <dd className={classes.reasons}>{verdict.reasons}</dd>
    </dl>
  );
}
