import { useTranslation } from 'react-i18next';
import type { Account } from '../../shared/accounts';
import classes from './Accounts.module.css';

/** Somebody's name and role, as a line of their own. */
export function Who({ account }: { account: Account }) {
  const { t } = useTranslation('vocabulary');
  return (
    <div className={classes.who}>
      <span className={classes.initial} aria-hidden>
        {[...account.name].slice(0, 1)}
      </span>
      <span className={classes.name}>{account.name}</span>
      <span className={classes.role}>{t(`role.${account.role}`)}</span>
    </div>
  );
}
