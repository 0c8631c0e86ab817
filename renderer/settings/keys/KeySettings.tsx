import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnKeys } from '../../../shared/keys';
import { type KeySetProblem, readKeySet } from '../../app/command/own-keys';
import { type CommandId, Hint, isCommandId, runCommand } from '../../app/commands';
import { putView, useAct, useView } from '../../app/desk';
import { tell } from '../../app/notices';
import { RefusedFile } from '../RefusedFile';
import settings from '../Settings.module.css';
import { KeyCapture } from './KeyCapture';
import { KeyTable } from './KeyTable';

const nothing = {};
const none: OwnKeys = {};

/** The keys of every command, changed here for whoever sits here. */
export function KeySettings() {
  const { t } = useTranslation(['keys', 'settings', 'commands']);
  const client = useQueryClient();
  const own = useView('keys.read', nothing).data ?? none;
  const [sought, setSought] = useState('');
  const [captured, setCaptured] = useState<CommandId | null>(null);
  const [refused, setRefused] = useState<{ name: string; problems: readonly KeySetProblem[] } | null>(null);
  const write = useAct('keys.write', { onSuccess: (kept) => putView(client, 'keys.read', nothing, kept) });
  const save = useAct('keys.export', {
    onSuccess: (saved) => saved && tell({ id: 'keys', message: t('exported', { path: saved.path }) }),
  });
  const load = useAct('keys.import', {
    onSuccess: (file) => {
      if (file === null) return;
      const read = readKeySet(file.text);
      setRefused(read.ok ? null : { name: file.name, problems: read.problems });
      if (!read.ok) return;
      write.mutate(read.keys);
      tell({ id: 'keys', message: t('imported', { name: file.name, count: Object.keys(read.keys).length }) });
    },
  });
  const hasOwn = Object.keys(own).length > 0;
  return (
    <section className={settings.section} aria-labelledby="keys">
      <h2 id="keys">{t('settings:keys')}</h2>
      <div className={settings.row}>
        <p className={settings.hint}>{t('settings:keysText')}</p>
        <Button variant="default" rightSection={<Hint id="keys.show" />} onClick={() => runCommand('keys.show')}>
          {t('commands:keys.show')}
        </Button>
      </div>
      <div className={settings.row}>
        <TextInput
          flex={1}
          type="search"
          value={sought}
          placeholder={t('find')}
          aria-label={t('find')}
          onChange={(event) => setSought(event.currentTarget.value)}
        />
        <Button variant="default" disabled={!hasOwn} onClick={() => write.mutate({})}>
          {t('resetAll')}
        </Button>
        <Button variant="default" loading={load.isPending} onClick={() => load.mutate({})}>
          {t('import')}
        </Button>
        <Button variant="default" loading={save.isPending} onClick={() => save.mutate(own)}>
          {t('export')}
        </Button>
      </div>
      <div role="status">{refused && <Refused name={refused.name} problems={refused.problems} />}</div>
      <KeyTable own={own} sought={sought} onAdd={setCaptured} onChange={(next) => write.mutate(next)} />
      {captured !== null && (
        <KeyCapture
          id={captured}
          own={own}
          onClose={() => setCaptured(null)}
          onKeep={(next) => {
            write.mutate(next);
            setCaptured(null);
          }}
        />
      )}
    </section>
  );
}

function Refused({ name, problems }: { name: string; problems: readonly KeySetProblem[] }) {
  const { t } = useTranslation(['keys', 'commands']);
  const titled = (id: string | undefined) => (id !== undefined && isCommandId(id) ? t(`commands:${id}`) : id);
  return (
    <RefusedFile
      said={t('refused', { name })}
      problems={problems.map(({ code, params }) =>
        t(`problem.${code}`, { ...params, command: titled(params.command), other: titled(params.other) }),
      )}
      more={(count) => t('more', { count })}
    />
  );
}
