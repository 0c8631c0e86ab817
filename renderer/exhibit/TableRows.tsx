import { useMemo } from 'react';
import { useWords } from '../ui/words';
import { Found } from './Found';
import { Rows, type WordRowsProps } from './Rows';
import classes from './TableRows.module.css';
import { columnsFor } from './table-columns';
import { useExhibitRows, useRowsInSight } from './use-exhibit';

interface TableRowsProps extends WordRowsProps {
  headings: readonly string[];
}

/** A table as it is: the row that keys are on shows all that stands in its cells. */
export function TableRows({ exhibit: _exhibit, asked, headings, found, ...rows }: TableRowsProps) {
  const t = useWords('exhibit');
  const { count, onCurrent } = rows;
  const { rowAt, onSight } = useRowsInSight(asked, 'table');
  const start = useExhibitRows(asked, 'table', 0, 0);
  // Measured once, not with every row that comes into sight.
  const columns = useMemo(() => {
    const sample = Array.from({ length: Math.min(count, 50) }, (_, place) => start(place) ?? []);
    return { gridTemplateColumns: `7ch ${columnsFor(headings, sample)}` };
  }, [count, headings, start]);
  return (
    <Rows
      {...rows}
      label={t('table')}
      estimate={27}
      onSight={onSight}
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
