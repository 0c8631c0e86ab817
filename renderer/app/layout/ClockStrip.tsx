import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/accounts';
import type { DoubtedClock } from '../../../shared/clock';
import { showCase } from '../../queue/moves';
import { AlertLink, AlertStrip } from '../../ui/AlertStrip';
import { useCommand } from '../commands';
import { putView, useAct } from '../desk';
import { formatCount } from '../format';
import { tell } from '../notices';
import { useTimes } from '../preferences';

interface ClockStripProps {
  clock: DoubtedClock | null;
  account: Account;
}

/** While the machine's clock is doubted: why, what waits for it, and how to say that it is right. */
export function ClockStrip({ clock, account }: ClockStripProps) {
  return <div role="alert">{clock && <Doubt clock={clock} account={account} />}</div>;
}

function Doubt({ clock, account }: { clock: DoubtedClock; account: Account }) {
  const { t } = useTranslation('app');
  const { time } = useTimes();
  const client = useQueryClient();
  const isTrainee = account.role === 'trainee';
  const confirm = useAct('clock.confirm', {
    onSuccess: (state) => {
      putView(client, 'desk.state', {}, state);
      tell({ id: 'clock', message: t('clock.confirmed') });
    },
  });
  useCommand('clock.confirm', () => confirm.mutate({}), !isTrainee && !confirm.isPending);
  return (
    <AlertStrip
      action={
        !isTrainee && (
          <Button color="orange" loading={confirm.isPending} onClick={() => confirm.mutate({})}>
            {t('clock.confirm')}
          </Button>
        )
      }
    >
      <p>
        <strong>{t('clock.doubted')}</strong>{' '}
        {t(`clock.${clock.direction}`, { machine: time(clock.machine), desk: time(clock.desk) })}
      </p>
      <p>
        {clock.waiting === 0
          ? t('clock.waitsForNothing')
          : t('clock.waits', { count: clock.waiting, shown: formatCount(clock.waiting) })}{' '}
        {clock.first.map(({ caseId, dueAt }) => (
          <AlertLink key={caseId} onPress={() => showCase(caseId)}>
            {t('clock.case', { caseId, time: time(dueAt) })}
          </AlertLink>
        ))}
      </p>
      <p>{t(isTrainee ? 'clock.askAgent' : 'clock.next')}</p>
    </AlertStrip>
  );
}
