import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { QueueFilter } from '../../shared/contract';
import { Hint, runCommand } from '../app/commands';
import { Message } from '../app/layout/Message';
import { useDesk } from '../app/preferences';
import classes from './QueueList.module.css';
import { setFilter } from './refresh';

/** Why the list is empty, and the way on. */
export function QueueEmpty({ filter }: { filter: QueueFilter }) {
  const { t } = useTranslation('queue');
  const text = filter.text.trim();
  if (text !== '')
    return <NothingFound text={text} isEverywhere={filter.view === 'all' && filter.stages.length === 0} />;
  if (filter.stages.length > 0) {
    return (
      <Message
        title={t('empty.stages')}
        action={
          <Button variant="default" onClick={() => setFilter({ stages: [] })}>
            {t('stagesAny')}
          </Button>
        }
      />
    );
  }
  const canTake = filter.view === 'mine' || filter.view === 'due';
  return (
    <Message
      title={t(`empty.${filter.view}`)}
      text={t(`emptyText.${filter.view}`)}
      action={
        canTake && (
          <Button
            variant="default"
            onClick={() => runCommand('case.takeNext')}
            rightSection={<Hint id="case.takeNext" />}
          >
            {t('commands:case.takeNext')}
          </Button>
        )
      }
    />
  );
}

function NothingFound({ text, isEverywhere }: { text: string; isEverywhere: boolean }) {
  const { t } = useTranslation('queue');
  return (
    <Message
      title={t('empty.search', { text })}
      text={isEverywhere ? t('empty.searchedAll') : t('empty.searchedHere')}
      action={
        !isEverywhere && (
          <Button variant="default" onClick={() => setFilter({ view: 'all', stages: [] })}>
            {t('searchAll')}
          </Button>
        )
      }
    />
  );
}

export function QueueFailed({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation('queue');
  return (
    <Message
      role="alert"
      title={t('failed.title')}
      text={t('failed.text')}
      action={<Button onClick={onRetry}>{t('failed.again')}</Button>}
    />
  );
}

/** Only where reading takes long enough to be seen. */
/** Where snapshots cannot be used, many cases are read anew: then it says how far that has come. */
export function QueueLoading() {
  const reading = useDesk()?.reading;
  const { t } = useTranslation('queue');
  const text = reading?.of ? t('loadingCases', reading) : t('loading');
  return <p className={classes.loading}>{text}</p>;
}
