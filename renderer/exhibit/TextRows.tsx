import { RangedWords } from '../evidence/marks/RangedWords';
import { RowMarking, rowWords, useRowMarks } from '../evidence/marks/row-marks';
import { useWords } from '../ui/words';
import { Found } from './Found';
import { Rows, type WordRowsProps } from './Rows';
import classes from './TextRows.module.css';
import { useRowsInSight } from './use-exhibit';

interface TextRowsProps extends WordRowsProps {
  /** Marks are in these rows; else they are in those of what the file is read as. */
  isMarked: boolean;
}

/** Lines of text with their numbers, as they are: a page or a drawing too is only its words here. */
export function TextRows({ exhibit, asked, found, isMarked, ...rows }: TextRowsProps) {
  const t = useWords('exhibit');
  const { rowAt: lineAt, onSight } = useRowsInSight(asked, 'text');
  const marksIn = useRowMarks(exhibit);
  const { current, onCurrent } = rows;
  return (
    <>
      <Rows {...rows} label={t('text')} estimate={24} onSight={onSight}>
        {(place) => {
          const text = lineAt(place) ?? '';
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
            // biome-ignore lint/a11y/noStaticElementInteractions: the same
            <div className={classes.line} onClick={() => onCurrent(place)}>
              <span className={classes.number} aria-hidden>
                {place + 1}
              </span>
              <span className={classes.text} {...rowWords(place)}>
                <RangedWords text={text} ranges={isMarked ? marksIn(place, text) : []}>
                  {({ from, text: part }) => (
                    <Found text={text} found={found} part={{ from, to: from + part.length }} />
                  )}
                </RangedWords>
              </span>
            </div>
          );
        }}
      </Rows>
      {isMarked && <RowMarking current={current} onCurrent={onCurrent} textAt={lineAt} />}
    </>
  );
}
