import { CopyButton } from '../ui/CopyButton';
import classes from './Accounts.module.css';

/** A code as it is to be written down. */
export function ShownCode({ code, what }: { code: string; what: string }) {
  return (
    <div className={classes.shownCode}>
      <output className={classes.code}>{code}</output>
      <span data-not-printed>
        <CopyButton text={code} what={what} />
      </span>
    </div>
  );
}
