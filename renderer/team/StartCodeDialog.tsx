import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import accounts from '../accounts/Accounts.module.css';
import { ShownCode } from '../accounts/ShownCode';
import { CommandLayer } from '../app/commands';

/** What a lead tells somebody, once. */
export interface StartCode {
  name: string;
  code: string;
}

export function StartCodeDialog({ start, onClose }: { start: StartCode; onClose: () => void }) {
  const { t } = useTranslation('accounts');
  return (
    <Modal opened onClose={onClose} title={t('start.title', { name: start.name })} size="sm" withCloseButton={false}>
      <CommandLayer>
        <div className={accounts.form}>
          <p className={accounts.text}>{t('start.text', { name: start.name })}</p>
          <ShownCode code={start.code} what={t('start.what')} />
          <div className={accounts.buttons}>
            <Button size="sm" onClick={onClose} data-autofocus>
              {t('start.done')}
            </Button>
          </div>
        </div>
      </CommandLayer>
    </Modal>
  );
}
