import { SegmentedControl } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './Settings.module.css';

interface ChoiceProps<T extends string> {
  label: string;
  hint?: string;
  value: T;
  data: { value: T; label: string }[];
  onChange: (value: T) => void;
}

/** A setting of a few values. */
export function Choice<T extends string>({ label, hint, value, data, onChange }: ChoiceProps<T>) {
  return (
    <Row label={label} {...(hint === undefined ? {} : { hint })}>
      {(_id, labelId) => <SegmentedControl aria-labelledby={labelId} value={value} data={data} onChange={onChange} />}
    </Row>
  );
}

interface RowProps {
  label: string;
  hint?: string;
  children: (id: string, labelId: string) => ReactNode;
}

/** A setting: what it is, and where it is set. */
export function Row({ label, hint, children }: RowProps) {
  const id = useId();
  return (
    <div className={classes.row}>
      <div>
        <label id={`${id}-label`} htmlFor={id}>
          {label}
        </label>
        {hint !== undefined && <p className={classes.hint}>{hint}</p>}
      </div>
      {children(id, `${id}-label`)}
    </div>
  );
}
