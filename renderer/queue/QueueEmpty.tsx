import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { QueueFilter } from '../../shared/contract';
import { Hint, runCommand } from '../app/commands';
import { formatCount } from '../app/format';
import { Message } from '../app/layout/Message';
import { focusPane } from '../app/layout/pane-focus';
import { useDesk, usePreferences } from '../app/preferences';
import classes from './QueueList.module.css';
import { hasWords, loosened } from './query/loosened';
import { setFilter } from './refresh';
import { useFoundCount } from './rows';

/** Why the list is empty, and the way on. */
export function QueueEmpty({ filter }: { filter: QueueFilter }) {
  const { t } = useTranslation('queue');
  const text = filter.text.trim();
  if (text !== '') return <NothingFound filter={filter} />;
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

/** The ways on from a query that finds nothing: elsewhere, without one of its conditions, or none at all. */
function NothingFound({ filter }: { filter: QueueFilter }) {
  const { t } = useTranslation('queue');
  const { language } = usePreferences();
  const text = filter.text.trim();
  const isEverywhere = filter.view === 'all' && filter.stages.length === 0;
  const looked = hasWords(text) ? t('empty.searchedAll') : t('empty.conditions');
  return (
    <Message
      title={t('empty.search', { text })}
      text={isEverywhere ? looked : t('empty.searchedHere')}
      action={
        <div className={classes.ways}>
          {!isEverywhere && <Way words={t('searchAll')} filter={{ ...filter, view: 'all', stages: [] }} />}
          {loosened(text, language).map(({ without, text: rest }) => (
            <Way key={without} words={t('searchWithout', { without })} filter={{ ...filter, text: rest }} />
          ))}
          <Button variant="default" onClick={() => setFilter({ text: '' })}>
            {t('clearSearch')}
          </Button>
        </div>
      }
    />
  );
}

/** Another way of looking, where that finds anything. */
function Way({ words, filter }: { words: string; filter: QueueFilter }) {
  const { t } = useTranslation('queue');
  const count = useFoundCount(filter);
  if (count === undefined || count === 0) return null;
  return (
    <Button variant="default" onClick={() => goOn(filter)}>
      {t('searchFinds', { words, found: formatCount(count) })}
    </Button>
  );
}

/** With the keys on the first that is found. */
function goOn({ view, stages, text }: QueueFilter): void {
  setFilter({ view, stages, text });
  focusPane('queue');
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
