import { usePreferences } from '../app/preferences';
import { useCase } from '../case/case-view';
import { useWords } from '../ui/words';
import classes from './BurdenNote.module.css';

/** The rule that turned the burden of proof, and what is not known yet and may; each side's column says whether it bears it. */
export function BurdenNote() {
  const t = useWords(['evidence', 'vocabulary']);
  const { language } = usePreferences();
  const { burden } = useCase();
  if (!burden) return null;
  const { bears, exceptions } = burden;
  const bearer = bears === 'carrier_or_merchant' ? t('burden.carrierOrMerchant') : t(`vocabulary:owner.${bears}`);
  const isTurned = exceptions.some(({ turned }) => turned);
  const told = exceptions.filter(({ turned, holds }) => turned || (holds === null && !isTurned));
  if (told.length === 0 && (bears === 'buyer' || bears === 'merchant')) return null;
  return (
    <div className={classes.burden}>
      <p className={classes.line}>{t('burden.bears', { bearer })}</p>
      {told.map(({ when, clause, words, turned }) => (
        <p key={when} className={classes.exception}>
          {t(turned ? 'burden.turned' : 'burden.open', { clause, words: words[language] })}
        </p>
      ))}
    </div>
  );
}
