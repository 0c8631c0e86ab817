import { Button, Select } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../shared/accounts';
import { staffRoles } from '../../shared/vocabulary';
import { useAttempt } from '../accounts/use-attempt';
import { useProblemWords } from '../accounts/use-problem-words';
import { useTimes } from '../app/preferences';
import { DialogForm } from '../ui/DialogForm';
import type { StartCode } from './StartCodeDialog';
import classes from './Team.module.css';

interface PersonProps {
  account: Account;
  /** A lead changes nothing of their own account here but the role. */
  isOwn: boolean;
  onStart: (start: StartCode) => void;
}

/** One account as a lead sees it: who, in which role, how they get in, and what can be changed. */
export function Person({ account, isOwn, onStart }: PersonProps) {
  const { t } = useTranslation(['accounts', 'vocabulary']);
  const client = useQueryClient();
  const { time } = useTimes();
  const [asking, setAsking] = useState<'reset' | 'deactivate' | null>(null);
  const role = useAttempt('account.changeRole');
  const active = useAttempt('account.setActive');
  const reset = useAttempt('account.reset');
  const words = useProblemWords(role.problem ?? active.problem ?? reset.problem, 0);
  const { id, name, isActive, entry } = account;
  const readAgain = () => client.invalidateQueries({ queryKey: ['desk.state'] });

  const changeRole = async (chosen: string | null) => {
    const wanted = staffRoles.find((known) => known === chosen);
    if (wanted !== undefined && (await role.attempt({ id, role: wanted }))) await readAgain();
  };
  const setActive = async (wanted: boolean) => {
    setAsking(null);
    if (await active.attempt({ id, isActive: wanted })) await readAgain();
  };
  const giveStart = async () => {
    setAsking(null);
    const done = await reset.attempt({ id });
    if (done?.startCode == null) return;
    await readAgain();
    onStart({ name, code: done.startCode });
  };
  const act = (label: string, onClick: () => void) => (
    <Button variant="default" size="xs" aria-label={t('team.actsOf', { act: label, name })} onClick={onClick}>
      {label}
    </Button>
  );

  return (
    <li className={classes.person} data-left={isActive ? undefined : true}>
      <div className={classes.about}>
        <span className={classes.name}>{name}</span>
        <span className={classes.state}>
          {isActive ? t(`team.entry.${entry}`) : t('inactive')} · {t('team.since', { date: time(account.createdAt) })}
        </span>
      </div>
      <Select
        aria-label={t('team.roleOf', { name })}
        w={120}
        allowDeselect={false}
        disabled={!isActive}
        value={account.role}
        data={staffRoles.map((value) => ({ value, label: t(`vocabulary:role.${value}`) }))}
        onChange={(chosen) => void changeRole(chosen)}
      />
      <div className={classes.acts}>
        {!isOwn && isActive && entry !== 'passcode' && act(t('team.giveStart'), () => void giveStart())}
        {!isOwn && isActive && entry === 'passcode' && act(t('team.reset'), () => setAsking('reset'))}
        {!isOwn && isActive && act(t('team.deactivate'), () => setAsking('deactivate'))}
        {!isActive && act(t('team.reactivate'), () => void setActive(true))}
      </div>
      <div role="alert" className={classes.problem}>
        {words}
      </div>
      {asking !== null && (
        <DialogForm
          title={asking === 'reset' ? t('team.resetTitle', { name }) : t('team.deactivateTitle', { name })}
          submit={asking === 'reset' ? t('team.reset') : t('team.deactivate')}
          isDangerous
          onClose={() => setAsking(null)}
          onSubmit={() => void (asking === 'reset' ? giveStart() : setActive(false))}
        >
          <p className={classes.text}>
            {asking === 'reset' ? t('team.resetText', { name }) : t('team.deactivateText', { name })}
          </p>
        </DialogForm>
      )}
    </li>
  );
}
