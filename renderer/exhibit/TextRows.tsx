import { useWords } from '../ui/words';
import { Found } from './Found';
import { Rows, type WordRowsProps } from './Rows';
import classes from './TextRows.module.css';
import { useRowsInSight } from './use-exhibit';

/** Lines of text with their numbers, as they are: a page or a drawing too is only its words here. */
export function TextRows({ asked, found, ...rows }: WordRowsProps) {
  const t = useWords('exhibit');
  const { rowAt: lineAt, onSight } = useRowsInSight(asked, 'text');
  return (
    <Rows {...rows} label={t('text')} estimate={24} onSight={onSight}>
      {(place) => (
        <div className={classes.line}>
          <span className={classes.number} aria-hidden>
            {place + 1}
          </span>
          <span className={classes.text}>
            <Found text={lineAt(place) ?? ''} found={found} />
          </span>
        </div>
      )}
    </Rows>
  );
}
