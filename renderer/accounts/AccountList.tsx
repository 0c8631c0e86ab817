import { UnstyledButton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../shared/accounts';
import classes from './Accounts.module.css';

interface AccountListProps {
  accounts: Account[];
  current: string | null;
  onPick: (account: Account) => void;
}

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** People at this desk: arrows or a figure to choose, Enter to go on. */
export function AccountList({ accounts, current, onPick }: AccountListProps) {
  const { t } = useTranslation(['accounts', 'vocabulary']);
  const list = useRef<HTMLUListElement>(null);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const by = steps[event.key];
    const figure = /^[1-9]$/.test(event.key) ? accounts[Number(event.key) - 1] : undefined;
    if (by !== undefined) {
      event.preventDefault();
      const place = buttons.findIndex((button) => button === document.activeElement);
      buttons[(place + by + buttons.length) % buttons.length]?.focus();
    } else if (figure !== undefined) {
      event.preventDefault();
      onPick(figure);
    }
  };

  return (
    <ul ref={list} className={classes.list} onKeyDown={onKeyDown} aria-label={t('list')}>
      {accounts.map((account, place) => (
        <li key={account.id}>
          <UnstyledButton
            className={classes.account}
            data-autofocus={place === 0 ? true : undefined}
            aria-current={account.id === current ? true : undefined}
            onClick={() => onPick(account)}
          >
            <span className={classes.initial} aria-hidden>
              {[...account.name].slice(0, 1)}
            </span>
            <span className={classes.name}>{account.name}</span>
            <span className={classes.role}>{t(`vocabulary:role.${account.role}`)}</span>
            {account.id === current ? (
              <IconCheck size={16} aria-label={t('current')} />
            ) : (
              <kbd className={classes.figure}>{place < 9 ? place + 1 : ''}</kbd>
            )}
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
