import { Button, NumberInput, Switch, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupState } from '../../shared/backups';
import { useAct } from '../app/desk';
import { DialogForm } from '../ui/DialogForm';
import classes from './Backups.module.css';
import settings from './Settings.module.css';

interface BackupSettingsDialogProps {
  state: BackupState;
  onClose: () => void;
}

/** How many of each are kept. */
const counts = [
  { of: 'hourly', least: 1, most: 168 },
  { of: 'daily', least: 0, most: 366 },
  { of: 'weekly', least: 0, most: 520 },
] as const;

/** Where backups are kept, how many, and whether the desk makes them by itself. */
export function BackupSettingsDialog({ state, onClose }: BackupSettingsDialogProps) {
  const { t } = useTranslation('backup');
  const client = useQueryClient();
  const [wanted, setWanted] = useState(state.settings);
  const choose = useAct('backups.chooseFolder', {
    onSuccess: (chosen) => chosen && setWanted((before) => ({ ...before, folder: chosen.folder })),
  });
  const change = useAct('backups.change', {
    meta: { quiet: true },
    onSuccess: async ({ refusal }) => {
      if (refusal !== null) return;
      await client.invalidateQueries({ queryKey: ['backups.read'] });
      onClose();
    },
  });
  const refusal = change.data?.refusal ?? null;
  return (
    <DialogForm
      title={t('change')}
      submit={t('save')}
      isBusy={change.isPending}
      problem={change.error ? { kind: 'fault', fault: change.error.fault } : null}
      onSubmit={() => change.mutate(wanted)}
      onClose={onClose}
    >
      <Switch
        label={t('automatic')}
        checked={wanted.automatic}
        onChange={(event) => setWanted({ ...wanted, automatic: event.currentTarget.checked })}
      />
      <div className={classes.counts}>
        {counts.map(({ of, least, most }) => (
          <NumberInput
            key={of}
            label={t(`count.${of}`)}
            value={wanted[of]}
            min={least}
            max={most}
            clampBehavior="strict"
            allowDecimal={false}
            onChange={(value) => typeof value === 'number' && setWanted({ ...wanted, [of]: value })}
          />
        ))}
      </div>
      <TextInput
        label={t('folder')}
        value={wanted.folder ?? t('ownFolder')}
        readOnly
        description={t('folderText')}
        rightSectionWidth="auto"
        rightSection={
          <Button variant="subtle" size="compact-xs" loading={choose.isPending} onClick={() => choose.mutate({})}>
            {t('choose')}
          </Button>
        }
      />
      {wanted.folder !== null && (
        <Button variant="subtle" size="compact-xs" onClick={() => setWanted({ ...wanted, folder: null })}>
          {t('useOwnFolder')}
        </Button>
      )}
      <div role="status">
        {refusal && <p className={settings.warning}>{t(`refused.${refusal.code}`, { detail: refusal.detail })}</p>}
      </div>
    </DialogForm>
  );
}
