import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../shared/accounts';
import type { DeskState } from '../../shared/contract';
import { CommandLayer, useCommand } from '../app/commands';
import { AccountList } from './AccountList';
import classes from './Accounts.module.css';
import { WayIn } from './WayIn';
import { Who } from './Who';

/** Four eyes on one machine: the lead takes over, and the agent again, each by their own passcode. Drafts stay with their account. */
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
  const [picked, setPicked] = useState<Account | null>(null);
  const current = desk.account?.id ?? null;
  if (picked === null) {
    return (
      <div className={classes.switch}>
        <p className={classes.text}>{t('switch.text')}</p>
        <AccountList
          accounts={desk.accounts.filter(({ isActive }) => isActive)}
          current={current}
          onPick={(account) => (account.id === current ? onDone() : setPicked(account))}
        />
      </div>
    );
  }
  return (
    <div className={classes.switch}>
      <Who account={picked} />
      <WayIn account={picked} submitLabel={t('signIn.submit')} onEntered={onDone} />
      <Button className={classes.aside} variant="subtle" color="gray" onClick={() => setPicked(null)}>
        {t('signIn.other')}
      </Button>
    </div>
  );
}
