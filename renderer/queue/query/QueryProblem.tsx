import { useTranslation } from 'react-i18next';
import type { QueryError } from '../../../shared/query/query';
import classes from './Query.module.css';

/** Why the field cannot be read, and where; the list below stays as it was. */
export function QueryProblem({ id, text, error }: { id: string; text: string; error: QueryError }) {
  const { t } = useTranslation('query');
  const { at, length, code, params, meant } = error;
  return (
    <div id={id} className={classes.problem} role="alert">
      <span className={classes.place} aria-hidden>
        {text.slice(Math.max(0, at - 12), at)}
        <mark>{text.slice(at, at + Math.min(length, 40))}</mark>
      </span>
      <span>
        {t(`error.${code}`, params)}
        {meant !== null && ` ${t('did_you_mean', { word: meant })}`}
      </span>
    </div>
  );
}
