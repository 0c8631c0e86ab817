import { useEffect, useRef, useState } from 'react';
import type { Factor, PreAssessment, SimilarCase } from '../../../shared/assessment';
import { amountInWords } from '../../../shared/money';
import { sides } from '../../../shared/vocabulary';
import { Hint, useCommand } from '../../app/commands';
import { useView } from '../../app/desk';
import { useTimes } from '../../app/preferences';
import { useCase, useWhenCaseChanges } from '../../case/case-view';
import { showCase } from '../../queue/moves';
import { ClauseChip } from '../../requests/ClauseChip';
import { useWords } from '../../ui/words';
import classes from './PreAssessment.module.css';

/**
 * What the rules alone would suggest. Folded until somebody asks for it, with nothing of it told before: who has read a
 * suggestion sees the evidence in its light. Main notes who has looked, so that agreement is counted apart.
 */
export function PreAssessmentSection() {
  const t = useWords('assessment');
  const [isOpen, setOpen] = useState(false);
  const flip = () => setOpen(!isOpen);
  useCommand('assessment.show', flip);
  return (
    <section className={classes.section} aria-label={t('title')}>
      <button type="button" className={classes.fold} aria-expanded={isOpen} onClick={flip}>
        <span className={classes.title}>{t('title')}</span>
        <span className={classes.foldWords}>{t(isOpen ? 'close' : 'open')}</span>
        <Hint id="assessment.show" />
      </button>
      {isOpen ? <Opened /> : <p className={classes.note}>{t('folded')}</p>}
    </section>
  );
}

function Opened() {
  const t = useWords('assessment');
  const { caseId } = useCase().case;
  const { data, isError, refetch } = useView('assessment.read', { caseId }, { staleTime: 0, meta: { quiet: true } });
  useWhenCaseChanges(refetch);
  if (data) return <Assessed assessment={data} />;
  return (
    <p className={classes.note} role={isError ? 'alert' : 'status'}>
      {t(isError || data === null ? 'failed' : 'reading')}
    </p>
  );
}

function Assessed({ assessment }: { assessment: PreAssessment }) {
  const t = useWords(['assessment', 'vocabulary']);
  const { outcome, silence, sums, ahead, factors, similar } = assessment;
  const body = useRef<HTMLDivElement>(null);
  // It comes a moment after the fold was opened, at the foot of the pane.
  useEffect(() => body.current?.scrollIntoView({ block: 'nearest' }), []);
  return (
    <div ref={body} className={classes.body}>
      <p className={classes.outcome} data-silent={outcome === null || undefined}>
        {outcome === null
          ? t(`silence.${silence ?? 'nothing'}`, { ahead })
          : t('suggests', { outcome: t(`vocabulary:outcome.${outcome}`) })}
      </p>
      <p className={classes.note}>{t('says')}</p>
      {factors.length > 0 && (
        <>
          <p className={classes.sums}>
            {sides.map((side) => (
              <span key={side} data-side={side}>
                {t('sum', { side: t(`vocabulary:side.${side}`), points: sums[side] })}
              </span>
            ))}
          </p>
          <ul className={classes.factors} aria-label={t('factors')}>
            {factors.map((factor) => (
              <FactorLine key={JSON.stringify(factor)} factor={factor} />
            ))}
          </ul>
        </>
      )}
      <h3 className={classes.heading}>{t('similar')}</h3>
      {similar.length === 0 ? (
        <p className={classes.note}>{t('none')}</p>
      ) : (
        <ul className={classes.similar}>
          {similar.map((one) => (
            <Similar key={one.caseId} one={one} />
          ))}
        </ul>
      )}
    </div>
  );
}

function FactorLine({ factor: { code, towards, weight, clause, params } }: { factor: Factor }) {
  const t = useWords(['assessment', 'vocabulary']);
  const words = {
    ...params,
    ...(params.contradiction && { contradiction: t(`contradiction.${params.contradiction}`) }),
    ...(params.conduct && { conduct: t(`vocabulary:conductKind.${params.conduct}`) }),
  };
  return (
    <li className={classes.factor} data-side={towards}>
      <span className={classes.weight}>
        {t(`vocabulary:side.${towards}`)} +{weight}
      </span>
      <span className={classes.why}>{t(`factor.${code}`, words)}</span>
      {clause === null ? <span className={classes.own}>{t('noClause')}</span> : <ClauseChip id={clause} />}
    </li>
  );
}

function Similar({ one }: { one: SimilarCase }) {
  const t = useWords(['assessment', 'vocabulary']);
  const { time } = useTimes();
  const { caseId, title, amountFen, decidedAt, outcome, alike } = one;
  return (
    <li>
      <button type="button" className={classes.case} onClick={() => showCase(caseId)}>
        <span>
          <strong>{t(`vocabulary:outcome.${outcome}`)}</strong> {title || caseId} {amountInWords(amountFen, t)}
        </span>
        <span className={classes.note}>
          {time(decidedAt)} · {alike.map((likeness) => t(`alike.${likeness}`)).join(' · ')}
        </span>
      </button>
    </li>
  );
}
