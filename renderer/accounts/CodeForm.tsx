import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { AccountProblem } from '../../shared/accounts';
import classes from './Accounts.module.css';
import { gapIn, NewPasscode, noPasscode } from './NewPasscode';
import { useProblemWords, useWait } from './use-problem-words';

interface CodeFormProps {
  title: string;
  text: string;
  /** What the code is called, and what is said where it is missing; none where a passcode is set without one. */
  code?: { label: string; missing: string };
  submitLabel: string;
  problem: AccountProblem | null;
  isBusy: boolean;
  onSubmit: (code: string, passcode: string) => void;
}

/** A passcode is set with a code in hand: the printed one, or the one that a lead told. */
export function CodeForm({ title, text, code, submitLabel, problem, isBusy, onSubmit }: CodeFormProps) {
  const [typed, setTyped] = useState('');
  const [passcode, setPasscode] = useState(noPasscode);
  const [wasSent, setWasSent] = useState(false);
  const wait = useWait(problem);
  const words = useProblemWords(problem, wait);
  const isAboutCode = problem?.code === 'code_wrong' || problem?.code === 'too_soon';
  const isCodeMissing = code !== undefined && typed.trim() === '';
  const gap = gapIn(passcode);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasSent(true);
    if (!isBusy && wait === 0 && !isCodeMissing && gap === null) onSubmit(typed, passcode.passcode);
  };

  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <div>
        <h3 className={classes.formTitle}>{title}</h3>
        <p className={classes.text}>{text}</p>
      </div>
      {code !== undefined && (
        <TextInput
          size="sm"
          label={code.label}
          value={typed}
          maxLength={100}
          classNames={{ input: classes.code ?? '' }}
          error={wasSent && isCodeMissing ? code.missing : isAboutCode ? words : null}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      <NewPasscode
        value={passcode}
        gap={wasSent ? gap : null}
        problem={isAboutCode ? null : words}
        isBusy={isBusy}
        autoFocus={code === undefined}
        onChange={setPasscode}
      />
      <Button type="submit" size="sm" loading={isBusy} disabled={wait > 0}>
        {submitLabel}
      </Button>
    </form>
  );
}
