import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FeedState, needsWord } from '../../shared/feed';
import { runCommand, useCommand } from '../app/commands';
import { useAct, useView } from '../app/desk';
import { formatCount, formatExactTime } from '../app/format';
import { useDesk, usePreferences } from '../app/preferences';
import classes from './Feed.module.css';
import { FeedDialog } from './FeedDialog';
import settings from './Settings.module.css';

const nothing = {};

/** Where outcomes go as they come, how far they have come, and what keeps them. */
export function Feed() {
  const { t } = useTranslation(['feed', 'commands']);
  const client = useQueryClient();
  const isLead = useDesk()?.account?.role === 'lead';
  const { data } = useView('feed.read', nothing);
  const [isChanging, setChanging] = useState(false);
  const readAgain = () => client.invalidateQueries({ queryKey: ['feed.read'] });
  const change = useAct('feed.change', { onSuccess: readAgain });
  useCommand('feed.set', () => setChanging(true), isLead);
  if (data === undefined) return null;
  const { path, problem } = data;
  return (
    <section className={settings.section} aria-labelledby="feed">
      <h2 id="feed">{t('title')}</h2>
      <div className={settings.row}>
        <div>
          <p className={settings.hint}>{t('text')}</p>
          <p className={settings.hint}>
            {path === null ? (
              t('off')
            ) : (
              <>
                {t('path')} <code className={classes.path}>{path}</code>
              </>
            )}
          </p>
          {path !== null && <Progress state={data} />}
          {!isLead && <p className={settings.hint}>{t('leadOnly')}</p>}
        </div>
        {isLead && (
          <div className={classes.buttons}>
            <Button variant="default" onClick={() => runCommand('feed.set')}>
              {path === null ? t('commands:feed.set') : t('change')}
            </Button>
            {path !== null && (
              <Button variant="default" loading={change.isPending} onClick={() => change.mutate({ path: null })}>
                {t('stop')}
              </Button>
            )}
          </div>
        )}
      </div>
      <div role="status">
        {problem !== null && (
          <p className={settings.warning}>{t(`problem.${problem.code}`, { detail: problem.detail })}</p>
        )}
      </div>
      {problem !== null && needsWord.has(problem.code) && isLead && <WaysOn onDone={readAgain} />}
      {isChanging && <FeedDialog path={path} onClose={() => setChanging(false)} onDone={readAgain} />}
    </section>
  );
}

function Progress({ state: { lines, skipped, writtenAt } }: { state: FeedState }) {
  const { t } = useTranslation('feed');
  const { timeZone } = usePreferences();
  return (
    <>
      <p className={settings.hint}>
        {writtenAt === null
          ? t('noLines')
          : t('lines', { count: lines, lines: formatCount(lines), time: formatExactTime(writtenAt, timeZone) })}
      </p>
      {skipped > 0 && <p className={settings.warning}>{t('skipped', { count: skipped })}</p>}
    </>
  );
}

/** A person says what becomes of a file that somebody has touched. */
function WaysOn({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('feed');
  const resume = useAct('feed.resume', { onSuccess: onDone });
  return (
    <div className={classes.waysOn}>
      <Button variant="default" loading={resume.isPending} onClick={() => resume.mutate({ how: 'goOn' })}>
        {t('goOn')}
      </Button>
      <Button variant="default" loading={resume.isPending} onClick={() => resume.mutate({ how: 'again' })}>
        {t('again')}
      </Button>
      <span className={settings.hint}>{t('againText')}</span>
    </div>
  );
}
