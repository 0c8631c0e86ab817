import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { QueueFilter } from '../../shared/contract';
import { Hint, runCommand } from '../app/commands';
import { Message } from '../app/layout/Message';
import { setFilter } from './selection';

/** Why the list is empty, and the way on. */
export function QueueEmpty({ filter }: { filter: QueueFilter }) {
  const { t } = useTranslation('queue');
  if (filter.text.trim() !== '' || filter.stages.length > 0) {
    const isEverywhere = filter.view === 'all' && filter.stages.length === 0;
    return (
      <Message
        title={filter.text.trim() === '' ? t('empty.stages') : t('empty.search', { text: filter.text.trim() })}
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
