import { Button } from '@mantine/core';
import { useId } from 'react';
import { Hint, useKeys } from '../app/commands';
import classes from './VerdictPane.module.css';

interface SubmitButtonProps {
  label: string;
  /** Why it cannot be done at all now, in words. */
  whyNot: string | null;
  isBusy: boolean;
  /** Something is still missing: pressing leads there. */
  isWaiting: boolean;
  onPress: () => void;
}

/** Says what will happen. */
export function SubmitButton({ label, whyNot, isBusy, isWaiting, onPress }: SubmitButtonProps) {
  const whyId = useId();
  const { aria } = useKeys('verdict.submit');
  const cannot = whyNot !== null;
  return (
    <>
      {cannot && (
        <p id={whyId} className={classes.whyNot}>
          {whyNot}
        </p>
      )}
      <Button
        fullWidth
        size="sm"
        variant={cannot || isWaiting ? 'default' : 'filled'}
        loading={isBusy}
        rightSection={<Hint id="verdict.submit" />}
        aria-keyshortcuts={aria}
        {...(cannot ? { 'data-disabled': true, 'aria-disabled': true, 'aria-describedby': whyId } : {})}
        onClick={onPress}
      >
        {label}
      </Button>
    </>
  );
}
