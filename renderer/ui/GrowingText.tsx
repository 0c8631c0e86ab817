import { Textarea, type TextareaProps } from '@mantine/core';
import classes from './GrowingText.module.css';

interface GrowingTextProps extends Omit<TextareaProps, 'autosize' | 'minRows' | 'maxRows' | 'rows'> {
  from?: number;
  /** From so many lines on it scrolls. */
  to?: number;
}

/** A field that grows with what is typed. The page does the measuring, not a script: panes with many open at once. */
export function GrowingText({ from = 2, to = 8, ...rest }: GrowingTextProps) {
  return (
    <Textarea
      {...rest}
      autosize={false}
      rows={from}
      classNames={{ input: classes.input ?? '' }}
      style={{ '--from': from, '--to': to }}
    />
  );
}
