import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { deskNow } from '../app/clock';
import { useAct } from '../app/desk';
import { tell } from '../app/notices';
import { useTimes } from '../app/preferences';
import classes from './Accounts.module.css';
import { ShownCode } from './ShownCode';

interface RecoveryCodeProps {
  code: string;
  /** Whose it is. */
  name: string;
  onDone: () => void;
}

/** The recovery code, this once. On paper only the code, whose it is and from when. */
export function RecoveryCode({ code, name, onDone }: RecoveryCodeProps) {
  const { t } = useTranslation(['accounts', 'app']);
  const { time } = useTimes();
  const print = useAct('account.printCode', {
    onSuccess: ({ result }) => {
      if (result === 'failed') tell({ id: 'print', message: t('code.notPrinted') });
    },
  });
  const done = useRef<HTMLButtonElement>(null);
  useEffect(() => done.current?.focus(), []);
  return (
    <section className={classes.card} aria-labelledby="recovery-code" data-prints>
      <h2 id="recovery-code">{t('code.title')}</h2>
      <p className={classes.text}>{t('code.text')}</p>
      <ShownCode code={code} what={t('code.what')} />
      <p className={classes.hint}>
        {t('app:productName')} · {t('code.of', { name, date: time(deskNow()) })}
      </p>
      <div className={classes.buttons} data-not-printed>
        <Button
          size="sm"
          variant="default"
          leftSection={<IconPrinter size={16} stroke={1.6} />}
          onClick={() => print.mutate({})}
        >
          {t('code.print')}
        </Button>
        <Button ref={done} size="sm" onClick={onDone} data-autofocus>
          {t('code.done')}
        </Button>
      </div>
    </section>
  );
}
