import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskState } from '../../shared/contract';
import { CommandLayer, useCommand } from '../app/commands';
import { AccountForm } from './AccountForm';
import { AccountList } from './AccountList';
import classes from './Accounts.module.css';
import { useSignIn } from './use-sign-in';

/** Four eyes on one machine: the lead takes over, and the agent again, by key. Drafts stay with their account. */
export function AccountSwitch({ desk }: { desk: DeskState }) {
  const { t } = useTranslation('accounts');
  const [isOpen, setOpen] = useState(false);
  useCommand('account.switch', () => setOpen(true));
  return (
    <Modal opened={isOpen} onClose={() => setOpen(false)} title={t('switch.title')} size="sm">
      <CommandLayer>
        <Switch desk={desk} onDone={() => setOpen(false)} />
      </CommandLayer>
    </Modal>
  );
}

function Switch({ desk, onDone }: { desk: DeskState; onDone: () => void }) {
  const { t } = useTranslation('accounts');
  const [isAdding, setAdding] = useState(false);
  const signIn = useSignIn();
  const current = desk.account?.id ?? null;
  return (
    <div className={classes.switch}>
      <p className={classes.text}>{t('switch.text')}</p>
      <AccountList
        accounts={desk.accounts}
        current={current}
        onPick={({ id }) => (id === current ? onDone() : signIn.mutate({ id }, { onSuccess: onDone }))}
      />
      {isAdding ? (
        <AccountForm initialRole="lead" submitLabel={t('add')} onCreated={() => setAdding(false)} />
      ) : (
        <Button variant="default" onClick={() => setAdding(true)}>
          {t('addAnother')}
        </Button>
      )}
    </div>
  );
}
