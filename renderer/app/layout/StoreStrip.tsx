import { useTranslation } from 'react-i18next';
import { storeEnds, useStoreHealth } from '../store-health';
import classes from './StoreStrip.module.css';

/** While the store is away: what that means, for as long as it lasts. */
export function StoreStrip() {
  const { t } = useTranslation('app');
  const { state, detail } = useStoreHealth();
  const end = storeEnds.find((each) => each === detail);
  const isAtWork = state === 'ready' || state === 'restarting';
  return (
    <div role={isAtWork ? 'status' : 'alert'}>
      {state !== 'ready' && (
        <p className={classes.strip} data-state={state}>
          <strong>{t(`store.${state}`)}</strong> {t(`store.${state}_next`)} {end !== undefined && t(`store.end.${end}`)}
          {end === undefined && detail !== '' && <code>{detail}</code>}
        </p>
      )}
    </div>
  );
}
