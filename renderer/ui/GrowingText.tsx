import { Textarea, type TextareaProps } from '@mantine/core';
import { longestText } from '../../shared/case';
import { formatCount } from '../app/format';
import classes from './GrowingText.module.css';
import { roomIn } from './text-room';
import { useWords } from './words';

interface GrowingTextProps extends Omit<TextareaProps, 'autosize' | 'minRows' | 'maxRows' | 'rows' | 'inputContainer'> {
  value: string;
  from?: number;
  /** From so many lines on it scrolls. */
  to?: number;
}

/**
 * A field that grows with what is typed, and says how much more fits once little does; no more than a case keeps. The page
 * does the measuring, not a script: panes with many open at once.
 */
export function GrowingText({ from = 2, to = 8, maxLength = longestText, ...rest }: GrowingTextProps) {
  return (
    <Textarea
      {...rest}
      maxLength={maxLength}
      autosize={false}
      rows={from}
      classNames={{ input: classes.input ?? '' }}
      style={{ '--from': from, '--to': to }}
      inputContainer={(input) => (
        <>
          {input}
          <Room length={rest.value.length} most={maxLength} />
        </>
      )}
    />
  );
}

function Room({ length, most }: { length: number; most: number }) {
  const t = useWords('app');
  const room = roomIn(length, most);
  const count = room?.what === 'little' ? room.left : room?.what === 'over' ? room.by : most;
  return (
    <div className={classes.rooms} aria-live="polite">
      {room && (
        <p className={classes.room} data-full={room.what !== 'little' || undefined}>
          {t(`room.${room.what}`, { count, shown: formatCount(count), most: formatCount(most) })}
        </p>
      )}
    </div>
  );
}
