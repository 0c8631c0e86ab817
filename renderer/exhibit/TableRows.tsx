import { useState } from 'react';
import { useWords } from '../ui/words';
import type { WordRowsProps } from './ChatRows';
import { Found } from './Found';
import { Rows } from './Rows';
import classes from './TableRows.module.css';
import { columnsFor } from './table-columns';
import { useExhibitRows } from './use-exhibit';

interface TableRowsProps extends WordRowsProps {
  headings: readonly string[];
}

/** A table as it is: the row that keys are on shows all that stands in its cells. */
export function TableRows({ asked, count, headings, current, onCurrent, found, hasKeys, scale }: TableRowsProps) {
  const t = useWords('exhibit');
  const [[first, last], setSight] = useState<readonly [number, number]>([0, 0]);
  const rowAt = useExhibitRows(asked, 'table', first, last);
  const start = useExhibitRows(asked, 'table', 0, 0);
  const sample = Array.from({ length: Math.min(count, 50) }, (_, place) => start(place) ?? []);
  const columns = { gridTemplateColumns: `7ch ${columnsFor(headings, sample)}` };
  return (
    <Rows
      label={t('table')}
      count={count}
      estimate={27}
      current={current}
      onCurrent={onCurrent}
      hasKeys={hasKeys}
      scale={scale}
      onSight={(from, to) => setSight((now) => (now[0] === from && now[1] === to ? now : [from, to]))}
      head={
        <div className={`${classes.row} ${classes.head}`} style={columns}>
          <span />
          {headings.map((heading) => (
            <span key={heading}>{heading}</span>
          ))}
        </div>
      }
    >
      {(place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
        // biome-ignore lint/a11y/noStaticElementInteractions: the same
        <div className={classes.row} style={columns} onClick={() => onCurrent(place)}>
          <span className={classes.number}>{place + 1}</span>
          {(rowAt(place) ?? []).map((cell, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell is where it stands
            <span key={column} data-number={/^-?[\d.,]+%?$/.test(cell) || undefined}>
              <Found text={cell} found={found} />
            </span>
          ))}
        </div>
      )}
    </Rows>
  );
}
