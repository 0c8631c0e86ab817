import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountProblem } from '../../shared/accounts';
import type { AdoptionWord, WordAsked } from '../../shared/cannot-open';
import accounts from '../accounts/Accounts.module.css';
import { PasscodeField } from '../accounts/PasscodeField';
import { useProblemWords, useWait } from '../accounts/use-problem-words';

interface WordFormProps {
  asked: WordAsked;
  isBusy: boolean;
  onWord: (word: AdoptionWord) => void;
  onLeave: () => void;
}

/** On whose word the store is taken as it is, or replaced: a lead's, or, where none can be asked, that of whoever types it out. */
export function WordForm(props: WordFormProps) {
  const { t } = useTranslation('opening');
  const { asked, onLeave } = props;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves the form wherever in it the focus is.
    <div className={accounts.card} onKeyDown={(event) => event.key === 'Escape' && onLeave()}>
      {asked.leads.length > 0 ? <LeadForm {...props} /> : <TypedForm {...props} />}
      <Button className={accounts.aside} variant="subtle" color="gray" onClick={onLeave}>
        {t('adopt.leave')}
      </Button>
    </div>
  );
}

function LeadForm({ asked: { way, leads, problem }, isBusy, onWord }: WordFormProps) {
  const { t } = useTranslation(['opening', 'accounts']);
  const [lead, setLead] = useState(leads[0]?.id ?? '');
  const [by, setBy] = useState<'passcode' | 'recovery_code'>('passcode');
  const [secret, setSecret] = useState('');
  const input = useFocusAgain(problem, isBusy);
  const refused: AccountProblem | null = problem === 'typed_otherwise' ? null : problem;
  const wait = useWait(refused);
  const words = useProblemWords(refused, wait);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isBusy || wait > 0 || secret === '') return;
    setSecret('');
    onWord({ by, lead, secret });
  };

  const name = leads.find(({ id }) => id === lead)?.name ?? '';
  const field = { ref: input, value: secret, error: words, autoFocus: true };
  return (
    <form className={accounts.form} onSubmit={submit} noValidate>
      <p className={accounts.text}>{t(way === 'adopt' ? 'adopt.text' : 'restore.text')}</p>
      {leads.length > 1 && (
        <NativeSelect
          size="sm"
          label={t('adopt.lead')}
          value={lead}
          data={leads.map(({ id, name: shown }) => ({ value: id, label: shown }))}
          onChange={(event) => setLead(event.currentTarget.value)}
        />
      )}
      {by === 'passcode' ? (
        <PasscodeField
          key={by}
          {...field}
          label={t('accounts:passcodeOf', { name })}
          isBusy={isBusy}
          onChange={setSecret}
        />
      ) : (
        <TextInput
          key={by}
          {...field}
          size="sm"
          label={t('adopt.codeOf', { name })}
          classNames={{ input: accounts.code ?? '' }}
          autoComplete="off"
          spellCheck={false}
          readOnly={isBusy}
          onChange={(event) => setSecret(event.currentTarget.value)}
        />
      )}
      <Button type="submit" size="sm" loading={isBusy} disabled={wait > 0}>
        {t(way === 'adopt' ? 'adopt.submit' : 'restore.submit')}
      </Button>
      <Button
        className={accounts.aside}
        variant="subtle"
        color="gray"
        onClick={() => {
          setBy(by === 'passcode' ? 'recovery_code' : 'passcode');
          setSecret('');
        }}
      >
        {t(by === 'passcode' ? 'adopt.byCode' : 'adopt.byPasscode')}
      </Button>
    </form>
  );
}

function TypedForm({ asked: { problem }, isBusy, onWord }: WordFormProps) {
  const { t } = useTranslation('opening');
  const [typed, setTyped] = useState('');
  const input = useFocusAgain(problem, isBusy);
  const words = { words: t('adoptWords') };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isBusy) onWord({ by: 'typed', words: typed });
  };

  return (
    <form className={accounts.form} onSubmit={submit} noValidate>
      <p className={accounts.text}>{t('adopt.nobody')}</p>
      <TextInput
        ref={input}
        size="sm"
        label={t('adopt.type', words)}
        value={typed}
        maxLength={100}
        error={problem === null || isBusy ? null : t('adopt.typedOtherwise', words)}
        autoFocus
        autoComplete="off"
        spellCheck={false}
        readOnly={isBusy}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" size="sm" loading={isBusy}>
        {t('adopt.submit')}
      </Button>
    </form>
  );
}

/** Where a word did not count, the next is typed at once. */
function useFocusAgain(problem: WordAsked['problem'], isBusy: boolean) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (problem !== null && !isBusy) input.current?.focus();
  }, [problem, isBusy]);
  return input;
}
