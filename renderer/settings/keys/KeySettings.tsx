import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnKeys } from '../../../shared/keys';
import { type KeySetPart, readKeySet } from '../../app/command/own-keys';
import { type CommandId, Hint, runCommand, useKeys } from '../../app/commands';
import { putView, useAct, useView } from '../../app/desk';
import { tell } from '../../app/notices';
import settings from '../Settings.module.css';
import { KeyCapture } from './KeyCapture';
import { KeySetProblems, type RefusedKeySet } from './KeySetProblems';
import classes from './Keys.module.css';
import { KeyTable } from './KeyTable';
import { PartOfKeySet } from './PartOfKeySet';

const nothing = {};
const none: OwnKeys = {};

interface Replaced {
  said: string;
  /** Null where they were taken back. */
  before: OwnKeys | null;
}

/** The keys of every command, changed here for whoever sits here. */
export function KeySettings() {
  const { t } = useTranslation(['keys', 'settings', 'commands']);
  const client = useQueryClient();
  const own = useView('keys.read', nothing).data ?? none;
  const find = useRef<HTMLInputElement>(null);
  const [sought, setSought] = useState('');
  const [captured, setCaptured] = useState<CommandId | null>(null);
  const [refused, setRefused] = useState<(RefusedKeySet & { part: KeySetPart | null }) | null>(null);
  const [replaced, setReplaced] = useState<Replaced | null>(null);
  const write = useAct('keys.write', { onSuccess: (kept) => putView(client, 'keys.read', nothing, kept) });
  const save = useAct('keys.export', {
    onSuccess: (saved) => saved && tell({ id: 'keys', message: t('exported', { path: saved.path }) }),
  });
  const load = useAct('keys.import', {
    onSuccess: (file) => {
      if (file === null) return;
      const read = readKeySet(file.text, own);
      setRefused(read.ok ? null : { name: file.name, ...read });
      setReplaced(null);
      if (read.ok) replace(read.keys, t('imported', { name: file.name, count: Object.keys(read.keys).length }));
    },
  });
  /** All of them at once: what was there before can be had back. */
  const replace = (keys: OwnKeys, said: string) => {
    setRefused(null);
    write.mutate(keys, { onSuccess: () => setReplaced({ said, before: own }) });
  };
  const sheet = useKeys('keys.show');
  const takeBack = (before: OwnKeys) =>
    write.mutate(before, {
      onSuccess: () => {
        setReplaced({ said: t('asBeforeDone'), before: null });
        // The button that had the focus goes.
        find.current?.focus();
      },
    });
  const change = (keys: OwnKeys) => write.mutate(keys, { onSuccess: () => setReplaced(null) });
  const hasOwn = Object.keys(own).length > 0;
  return (
    <section className={settings.section} aria-labelledby="keys">
      <h2 id="keys">{t('settings:keys')}</h2>
      <div className={settings.row}>
        <p className={settings.hint}>
          {sheet.words === undefined ? t('settings:keysTextNoKey') : t('settings:keysText', { keys: sheet.words })}
        </p>
        <Button variant="default" rightSection={<Hint id="keys.show" />} onClick={() => runCommand('keys.show')}>
          {t('commands:keys.show')}
        </Button>
      </div>
      <div className={settings.row}>
        <TextInput
          ref={find}
          flex={1}
          type="search"
          value={sought}
          placeholder={t('find')}
          aria-label={t('find')}
          onChange={(event) => setSought(event.currentTarget.value)}
        />
        <Button variant="default" disabled={!hasOwn} onClick={() => replace({}, t('resetDone'))}>
          {t('resetAll')}
        </Button>
        <Button variant="default" loading={load.isPending} onClick={() => load.mutate({})}>
          {t('import')}
        </Button>
        <Button variant="default" loading={save.isPending} onClick={() => save.mutate(own)}>
          {t('export')}
        </Button>
      </div>
      <div role="status">
        {refused?.part === null && (
          <KeySetProblems said={t('refused', { name: refused.name })} problems={refused.problems} />
        )}
        {replaced && (
          <p className={classes.replaced}>
            {replaced.said}
            {replaced.before && (
              <Button size="compact-xs" variant="default" onClick={() => replaced.before && takeBack(replaced.before)}>
                {t('asBefore')}
              </Button>
            )}
          </p>
        )}
      </div>
      {refused?.part != null && (
        <PartOfKeySet
          file={refused}
          part={refused.part}
          own={own}
          onTake={(keys) => replace(keys, t('part.taken', { name: refused.name }))}
          onClose={() => setRefused(null)}
        />
      )}
      <KeyTable own={own} sought={sought} onAdd={setCaptured} onChange={change} />
      {captured !== null && (
        <KeyCapture
          id={captured}
          own={own}
          onClose={() => setCaptured(null)}
          onKeep={(next) => {
            change(next);
            setCaptured(null);
          }}
        />
      )}
    </section>
  );
}
