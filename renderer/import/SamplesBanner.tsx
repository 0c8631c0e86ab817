import { Button, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandLayer, useCommand } from '../app/commands';
import { useAct } from '../app/desk';
import { formatCount } from '../app/format';
import { tell } from '../app/notices';
import { useDesk } from '../app/preferences';
import { refreshQueue } from '../queue/refresh';
import classes from './ImportStrip.module.css';

/** Samples are plainly samples, and go in one step. */
export function SamplesBanner() {
  const { t } = useTranslation('import');
  const samples = useDesk()?.samples ?? 0;
  const [isAsking, setAsking] = useState(false);
  useCommand('samples.remove', () => setAsking(true), samples > 0);
  return (
    <>
      {samples > 0 && (
        <div className={classes.samples}>
          <span>{t('samples.there', { count: samples, shown: formatCount(samples) })}</span>
          <Button variant="subtle" size="compact-xs" onClick={() => setAsking(true)}>
            {t('samples.remove')}
          </Button>
        </div>
      )}
      <Modal opened={isAsking} onClose={() => setAsking(false)} title={t('samples.askTitle')}>
        <CommandLayer>
          <Confirm samples={samples} onDone={() => setAsking(false)} />
        </CommandLayer>
      </Modal>
    </>
  );
}

function Confirm({ samples, onDone }: { samples: number; onDone: () => void }) {
  const { t } = useTranslation(['import', 'app']);
  const client = useQueryClient();
  const remove = useAct('samples.remove', {
    onSuccess: async ({ removed }) => {
      onDone();
      tell({ message: t('samples.removed', { count: removed, shown: formatCount(removed) }) });
      await client.invalidateQueries({ queryKey: ['desk.state'] });
      await refreshQueue(client);
    },
  });
  return (
    <div className={classes.confirm}>
      <p>{t('samples.ask', { count: samples, shown: formatCount(samples) })}</p>
      <div className={classes.actions}>
        <Button variant="default" onClick={onDone} data-autofocus>
          {t('app:cancel')}
        </Button>
        <Button color="red" loading={remove.isPending} onClick={() => remove.mutate({})}>
          {t('samples.remove')}
        </Button>
      </div>
    </div>
  );
}
