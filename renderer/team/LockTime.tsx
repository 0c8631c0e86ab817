import { Select } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskState } from '../../shared/contract';
import { putView, useAct } from '../app/desk';
import classes from './Team.module.css';

const offered = [1, 2, 5, 10, 15, 20, 30, 60, 120];

/** After how many minutes without input the desk locks, for everybody. */
export function LockTime({ desk }: { desk: DeskState }) {
  const { t } = useTranslation('accounts');
  const client = useQueryClient();
  const id = useId();
  const change = useAct('lockTime.write', { onSuccess: (state) => putView(client, 'desk.state', {}, state) });
  return (
    <div className={classes.row}>
      <label htmlFor={id}>{t('team.lockTime')}</label>
      <Select
        id={id}
        w={140}
        allowDeselect={false}
        value={String(desk.lockMinutes)}
        data={offered.map((count) => ({ value: String(count), label: t('team.minutes', { count }) }))}
        onChange={(minutes) => minutes !== null && change.mutate({ minutes: Number(minutes) })}
      />
    </div>
  );
}
