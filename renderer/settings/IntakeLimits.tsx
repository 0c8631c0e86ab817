import { Button, NumberInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type IntakeLimit, intakeBounds, IntakeLimits as Limits, usualIntakeLimits } from '../../shared/intake-limits';
import { putView, useAct, useView } from '../app/desk';
import { formatCount } from '../app/format';
import { useDesk } from '../app/preferences';
import { DialogForm } from '../ui/DialogForm';
import { useWords } from '../ui/words';
import classes from './IntakeLimits.module.css';
import settings from './Settings.module.css';

const nothing = {};
const names: readonly IntakeLimit[] = ['fileMb', 'filesPerCase', 'archiveMb', 'archiveFiles', 'archiveRatio'];

/** How much evidence and how large an archive is taken in; a lead changes it. */
export function IntakeLimits() {
  const t = useWords('limits');
  const isLead = useDesk()?.account?.role === 'lead';
  const { data } = useView('import.limits', nothing);
  const [isChanging, setChanging] = useState(false);
  if (data === undefined) return null;
  return (
    <section className={settings.section} aria-labelledby="intake-limits">
      <h2 id="intake-limits">{t('title')}</h2>
      <div className={settings.row}>
        <p className={settings.hint}>{t('text')}</p>
        {isLead && (
          <Button variant="default" onClick={() => setChanging(true)}>
            {t('change')}
          </Button>
        )}
      </div>
      <dl className={settings.facts}>
        {names.map((name) => (
          <div key={name} className={classes.fact}>
            <dt>{t(`limit.${name}`)}</dt>
            <dd>{t(`value.${name}`, { shown: formatCount(data[name]) })}</dd>
          </div>
        ))}
      </dl>
      {isChanging && <Change limits={data} onClose={() => setChanging(false)} />}
    </section>
  );
}

type Typed = Record<IntakeLimit, number | string>;

function Change({ limits, onClose }: { limits: Limits; onClose: () => void }) {
  const t = useWords('limits');
  const client = useQueryClient();
  const [typed, setTyped] = useState<Typed>(limits);
  const change = useAct('import.changeLimits', {
    meta: { quiet: true },
    onSuccess: (changed) => {
      putView(client, 'import.limits', nothing, changed);
      onClose();
    },
  });
  const wanted = Limits.safeParse(typed);
  const wrong = new Set(wanted.success ? [] : wanted.error.issues.map(({ path }) => path[0]));
  const bounds = (name: IntakeLimit) => ({
    least: formatCount(intakeBounds[name].least),
    most: formatCount(intakeBounds[name].most),
  });
  return (
    <DialogForm
      title={t('title')}
      submit={t('save')}
      isBusy={change.isPending}
      notYet={wanted.success ? null : t('wrong')}
      problem={change.error ? { kind: 'fault', fault: change.error.fault } : null}
      onSubmit={() => wanted.success && change.mutate(wanted.data)}
      onClose={onClose}
    >
      {names.map((name) => (
        <NumberInput
          key={name}
          label={t(`limit.${name}`)}
          description={t(`about.${name}`)}
          value={typed[name]}
          allowDecimal={false}
          allowNegative={false}
          thousandSeparator=","
          error={wrong.has(name) ? t('between', bounds(name)) : null}
          onChange={(value) => setTyped({ ...typed, [name]: value })}
        />
      ))}
      <Button variant="subtle" size="compact-xs" onClick={() => setTyped(usualIntakeLimits)}>
        {t('usual')}
      </Button>
    </DialogForm>
  );
}
