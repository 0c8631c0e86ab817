import { Button, Progress } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupRefusal, BackupRunning } from '../../shared/backups';
import type { CannotOpen, CannotOpenBridge, WayOut, WayOutRequest, WordAsked } from '../../shared/cannot-open';
import { type Language, languages } from '../../shared/contract';
import { platformTime } from '../../shared/time';
import accounts from '../accounts/Accounts.module.css';
import { formatCount } from '../app/format';
import { i18n, otherLanguage, speak } from '../app/i18n';
import classes from './CannotOpen.module.css';
import { WordForm } from './WordForm';

declare global {
  interface Window {
    readonly opening: CannotOpenBridge;
  }
}

/** Why the desk cannot be opened, and what a person can do about it, the best way first. */
export function CannotOpenPage() {
  const { t } = useTranslation(['opening', 'app', 'backup']);
  const [state, setState] = useState<CannotOpen | null>(null);
  const [taking, setTaking] = useState<WayOut | null>(null);
  const [running, setRunning] = useState<BackupRunning | null>(null);
  const [refusal, setRefusal] = useState<BackupRefusal | null>(null);
  const [asked, setAsked] = useState<WordAsked | null>(null);
  const language = useLanguage();
  useEffect(() => {
    void window.opening.read().then(setState);
    window.opening.onProgress(setRunning);
  }, []);

  const take = async (request: WayOutRequest) => {
    setTaking(request.way);
    setRefusal(null);
    const answer = await window.opening.take(request);
    setTaking(null);
    setRunning(null);
    setRefusal(answer?.refusal ?? null);
    setAsked(answer?.asked ?? null);
  };

  if (state === null) return null;
  return (
    <main className={accounts.page}>
      <div className={classes.column}>
        <header className={accounts.welcome}>
          <h1>{t('app:productName')}</h1>
          <p>{t('title')}</p>
        </header>
        <section className={accounts.card}>
          <p className={classes.why} role="alert">
            {state.why[language]}
          </p>
          <p className={accounts.hint}>
            {t('folder')} <code>{state.folder}</code>
          </p>
        </section>
        {asked === null ? (
          <Ways state={state} taking={taking} onTake={(way) => take({ way })} />
        ) : (
          <WordForm
            asked={asked}
            isBusy={taking !== null}
            onWord={(word) => take({ way: asked.way, word })}
            onLeave={() => setAsked(null)}
          />
        )}
        {running !== null && <Going running={running} />}
        <div role="alert">{refusal && <p>{t(`backup:refused.${refusal.code}`, { detail: refusal.detail })}</p>}</div>
        <footer className={classes.footer}>
          <Button
            className={classes.language}
            variant="subtle"
            color="gray"
            onClick={() => speak(otherLanguage(language))}
          >
            {t('commands:language.toggle')}
          </Button>
          <Button variant="default" onClick={() => void window.opening.quit()}>
            {t('quit')}
          </Button>
        </footer>
      </div>
    </main>
  );
}

function Ways({ state, taking, onTake }: { state: CannotOpen; taking: WayOut | null; onTake: (way: WayOut) => void }) {
  const { t } = useTranslation('opening');
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  const { backup, file } = state;
  const params = {
    file: file ?? '',
    time: backup ? platformTime(backup.at) : '',
    cases: formatCount(backup?.cases ?? 0),
    events: formatCount(backup?.events ?? 0),
    newer: formatCount(backup?.newer ?? 0),
  };
  return (
    <ul className={classes.ways}>
      {state.ways.map((way, place) => (
        <li key={way}>
          <Button
            ref={place === 0 ? first : null}
            variant={place === 0 ? 'filled' : 'default'}
            loading={taking === way}
            disabled={taking !== null && taking !== way}
            onClick={() => onTake(way)}
          >
            {t(`way.${way}`, params)}
          </Button>
          <p className={accounts.hint}>
            {t(`wayText.${way}`, params)}
            {way === 'restore' && backup?.newer ? ` ${t('newer', params)}` : ''}
          </p>
        </li>
      ))}
    </ul>
  );
}

function Going({ running: { step, done, total } }: { running: BackupRunning }) {
  const { t } = useTranslation('backup');
  const words = t(`step.${step}`, { done: formatCount(done), total: formatCount(total) });
  return (
    <div role="status">
      {words}
      <Progress.Root size="sm">
        <Progress.Section
          value={total === 0 ? 100 : (done / total) * 100}
          animated={total === 0}
          aria-label={t('running.restore')}
          aria-valuetext={words}
        />
      </Progress.Root>
    </div>
  );
}

function useLanguage(): Language {
  useTranslation();
  return languages.find((language) => language === i18n.language) ?? 'zh-CN';
}
