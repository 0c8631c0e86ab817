import { Button, NumberInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ClockLimits as Limits } from '../../shared/clock';
import { putView, useAct } from '../app/desk';
import { tell } from '../app/notices';
import classes from './Team.module.css';

type Typed = Record<keyof Limits, number | string>;

/** What the computer's clock may do before what happens by itself waits for a person's word. */
export function ClockLimits({ limits }: { limits: Limits }) {
  const { t } = useTranslation('accounts');
  const client = useQueryClient();
  const [typed, setTyped] = useState<Typed>(limits);
  const change = useAct('clock.limits', {
    onSuccess: (state) => {
      putView(client, 'desk.state', {}, state);
      tell({ message: t('team.clockSaved') });
    },
  });
  const wanted = Limits.safeParse(typed);
  const isChanged =
    typed.backMinutes !== limits.backMinutes ||
    typed.forwardMinutes !== limits.forwardMinutes ||
    typed.shutDays !== limits.shutDays;
  const field = (name: keyof Limits, label: string, max: number) => (
    <NumberInput
      label={label}
      value={typed[name]}
      min={1}
      max={max}
      allowDecimal={false}
      w={150}
      onChange={(value) => setTyped({ ...typed, [name]: value })}
    />
  );
  return (
    <form
      className={classes.clock}
      aria-label={t('team.clock')}
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted.success) change.mutate(wanted.data);
      }}
    >
      <div>
        <strong>{t('team.clock')}</strong>
        <p className={classes.text}>{t('team.clockText')}</p>
      </div>
      <div className={classes.clockFields}>
        {field('backMinutes', t('team.clockBack'), 120)}
        {field('forwardMinutes', t('team.clockForward'), 1440)}
        {field('shutDays', t('team.clockShut'), 365)}
        <Button type="submit" variant="default" disabled={!wanted.success || !isChanged} loading={change.isPending}>
          {t('team.clockSave')}
        </Button>
      </div>
    </form>
  );
}
