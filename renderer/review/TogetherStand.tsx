import { Hint } from '../app/commands';
import { useWords } from '../ui/words';
import { useLookWords } from './look-words';
import classes from './Review.module.css';
import { useOpened } from './use-opened';

/** Whether this verdict, once it has been looked at, may be approved together with others; said of the random sample's. */
export function TogetherStand() {
  const t = useWords('review');
  const inWords = useLookWords();
  const found = useOpened();
  if (!found?.isSampled || found.refusal) return null;
  return (
    <p className={classes.stand} role="status">
      {found.ownLooks.length > 0 ? (
        t('together.byItself', { why: inWords(found.ownLooks) })
      ) : (
        <>
          {t('together.counted')} <Hint id="review.together" />
        </>
      )}
    </p>
  );
}
