import { useCase } from '../case/case-view';
import { useWords } from '../ui/words';
import { Conditions } from './Conditions';
import classes from './Requests.module.css';

/** What would happen if the claimant withdrew now: by which way, and each condition behind it. */
export function WithdrawalForeseen() {
  const t = useWords(['withdrawal', 'vocabulary']);
  const { way, conditions } = useCase().withdrawal;
  return (
    <section aria-label={t('foreseen', { way: t(`vocabulary:withdrawalWay.${way}`) })}>
      <p className={classes.text}>
        <strong>{t('foreseen', { way: t(`vocabulary:withdrawalWay.${way}`) })}</strong>
      </p>
      <Conditions conditions={conditions} />
    </section>
  );
}
