import { formatFen } from '../../shared/money';
import type { ReviewReason } from '../../shared/vocabulary';
import { usePreferences } from '../app/preferences';
import { useCase } from '../case/case-view';
import { useWords } from '../ui/words';
import { useRulebook } from '../verdict/rulebook';
import classes from './Review.module.css';

/** Why a verdict goes to a lead, with the figure that the policy has for it and whose policy that is. */
export function WhyReviewed({ reasons }: { reasons: readonly ReviewReason[] }) {
  const t = useWords(['review', 'vocabulary']);
  const { language } = usePreferences();
  const { case: about } = useCase();
  const { rulebook } = useRulebook(about.rulebook);
  const figures: Partial<Record<ReviewReason, string>> = rulebook
    ? {
        amount: t('figure.amount', { amount: formatFen(rulebook.reviewFromFen) }),
        sample: t('figure.sample', { percent: rulebook.samplePercent }),
        trainee: t('figure.trainee', { percent: rulebook.traineePercent }),
      }
    : {};
  return (
    <>
      <ul className={classes.reasons}>
        {reasons.map((reason) => (
          <li key={reason}>
            {t(`vocabulary:reviewReason.${reason}`)}
            {figures[reason] !== undefined && <span className={classes.figure}>{figures[reason]}</span>}
          </li>
        ))}
      </ul>
      {rulebook && (
        <p className={classes.policy}>{t('byPolicy', { name: rulebook.name[language], version: rulebook.version })}</p>
      )}
    </>
  );
}
