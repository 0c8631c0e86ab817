import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { QueryError } from '../../../shared/query/query';
import classes from './Query.module.css';

/** How long nothing is typed before a changed problem is read out, in ms. */
const pause = 1000;

/** Why the field cannot be read, and where; the list below stays as it was. */
export function QueryProblem({ id, text, error }: { id: string; text: string; error: QueryError }) {
  const { t } = useTranslation('query');
  const { at, length, code, params, meant } = error;
  const words = [t(`error.${code}`, params), meant === null ? '' : t('did_you_mean', { word: meant })].join(' ').trim();
  const [said] = useDebouncedValue(words, pause);
  return (
    <div id={id} className={classes.problem}>
      <span className={classes.place} aria-hidden>
        {text.slice(Math.max(0, at - 12), at)}
        <mark>{text.slice(at, at + Math.min(length, 40))}</mark>
      </span>
      <span aria-hidden>{words}</span>
      <span role="alert" className="visually-hidden">
        {said}
      </span>
    </div>
  );
}
