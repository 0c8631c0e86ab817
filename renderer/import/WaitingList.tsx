import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useView } from '../app/desk';
import { formatCount } from '../app/format';
import { useMayAsk, useTimes } from '../app/preferences';
import classes from './QuarantinePage.module.css';

const nothing = {};

/** Messages that came before their dispute: of which, and since when. They hold what parties wrote, so they can be dismissed. */
export function WaitingList() {
  const { t } = useTranslation('quarantine');
  const { time } = useTimes();
  const client = useQueryClient();
  const title = useId();
  const { waiting, left } = useView('waiting.read', nothing).data ?? { waiting: [], left: 0 };
  const drop = useAct('waiting.drop', {
    onSuccess: () => client.invalidateQueries({ queryKey: ['waiting.read'] }),
  });
  const mayDrop = useMayAsk('waiting.drop');
  if (waiting.length === 0) return null;
  const count = waiting.length + left;
  return (
    <section aria-labelledby={title}>
      <h2 id={title} className={classes.heading}>
        {t('waiting.title', { count, shown: formatCount(count) })}
      </h2>
      <p className={classes.text}>{t('waiting.text')}</p>
      <ul className={classes.files}>
        {waiting.map(({ key, number, since }) => (
          <li key={key} className={classes.file}>
            <div>
              <div className={classes.name}>{number}</div>
              <div className={classes.text}>
                {since === null ? t('waiting.sinceUnknown') : t('waiting.since', { time: time(since) })}
              </div>
            </div>
            {mayDrop && (
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={t('waiting.drop', { number })}
                disabled={drop.isPending}
                onClick={() => drop.mutate({ keys: [key] })}
              >
                {t('drop')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {left > 0 && <p className={classes.text}>{t('waiting.left', { left: formatCount(left) })}</p>}
    </section>
  );
}
