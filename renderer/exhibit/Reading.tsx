import { useWords } from '../ui/words';
import classes from './Reading.module.css';

/** In the place of a file until it has been read. */
export function Reading({ name }: { name: string }) {
  const t = useWords('exhibit');
  return (
    <p className={classes.reading} role="status">
      {t('reading', { name })}
    </p>
  );
}
