import { useState } from 'react';
import { useWords } from '../ui/words';
import type { WordRowsProps } from './ChatRows';
import { Found } from './Found';
import { Rows } from './Rows';
import classes from './TextRows.module.css';
import { useExhibitRows } from './use-exhibit';

/** Lines of text with their numbers, as they are: a page or a drawing too is only its words here. */
export function TextRows({ asked, count, current, onCurrent, found, hasKeys, scale }: WordRowsProps) {
  const t = useWords('exhibit');
  const [[first, last], setSight] = useState<readonly [number, number]>([0, 0]);
  const lineAt = useExhibitRows(asked, 'text', first, last);
  return (
    <Rows
      label={t('text')}
      count={count}
      estimate={24}
      current={current}
      onCurrent={onCurrent}
      hasKeys={hasKeys}
      scale={scale}
      onSight={(from, to) => setSight((now) => (now[0] === from && now[1] === to ? now : [from, to]))}
    >
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
