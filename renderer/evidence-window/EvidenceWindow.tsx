import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { type ComponentProps, useEffect, useMemo, useRef, useState } from 'react';
import type { CaseId } from '../../shared/case';
import { type Following, followsNothing } from '../../shared/evidence-window';
import { PendingKeys } from '../app/command/PendingKeys';
import { useOwnKeys } from '../app/command/use-own-keys';
import { useCommandEverywhere } from '../app/commands';
import { ask, onPush } from '../app/desk';
import { speak } from '../app/i18n';
import { Message } from '../app/layout/Message';
import { PaneBoundary } from '../app/layout/PaneBoundary';
import { useDesk, usePreferences } from '../app/preferences';
import { themeWith } from '../app/theme';
import { noColorSchemeManager, useScheme } from '../app/theme-choice';
import { CaseViewProvider, useCase, useCaseReading } from '../case/case-view';
import { setRevealed } from '../case/reveal';
import { FactsProvider } from '../evidence/facts';
import { Viewer } from '../evidence/Viewer';
import type { Manner } from '../evidence/viewer-state';
import { inWalkOrder } from '../evidence/walk';
import { useWords } from '../ui/words';
import classes from './EvidenceWindow.module.css';

const closeWindow = () => void ask('evidenceWindow.close', {}).catch(() => undefined);

/** The evidence of the case that the console shows. At a locked desk it says that, and holds nothing of any case. */
export function EvidenceWindow() {
  const { language, theme: chosen } = usePreferences();
  const scheme = useScheme(chosen);
  const theme = useMemo(() => themeWith(''), []);
  useEffect(() => speak(language), [language]);
  return (
    <MantineProvider theme={theme} forceColorScheme={scheme} colorSchemeManager={noColorSchemeManager}>
      <PaneBoundary where="EvidenceWindow">
        <Content />
        <PendingKeys />
      </PaneBoundary>
      <Notifications position="bottom-center" limit={4} containerWidth={400} transitionDuration={0} />
    </MantineProvider>
  );
}

function Content() {
  const t = useWords('evidenceWindow');
  const desk = useDesk();
  const title = t('title');
  useOwnKeys();
  useCommandEverywhere('evidence.window', closeWindow);
  useEffect(() => {
    document.title = title;
  }, [title]);
  if (desk === undefined) return null;
  const isOpen = desk.account !== null && !desk.locked;
  return (
    <main className={classes.window}>
      {isOpen ? <Followed /> : <Message role="status" title={t('locked.title')} text={t('locked.text')} />}
    </main>
  );
}

/** What the console is on. What was read of cases is let go of as soon as this is no longer shown. */
function Followed() {
  const t = useWords('evidenceWindow');
  const client = useQueryClient();
  const [following, setFollowing] = useState<Following>(followsNothing);
  const manner = useRef<Manner | null>(null);
  useEffect(() => {
    const show = (next: Following) => {
      setRevealed(next.reveal ? next.caseId : null);
      setFollowing(next);
    };
    const stop = onPush('evidenceWindow.follows', show);
    ask('evidenceWindow.read', {}).then(
      (read) => show(read.following),
      () => undefined,
    );
    return () => {
      stop();
      setRevealed(null);
      for (const name of [
        'case.read',
        'evidence.facts',
        'evidence.texts',
        'evidence.seen',
        'exhibit.open',
        'exhibit.rows',
        'exhibit.find',
      ]) {
        client.removeQueries({ queryKey: [name] });
      }
    };
  }, [client]);
  const { caseId, pieceId } = following;
  if (caseId === null) return <Message role="status" title={t('noCase.title')} text={t('noCase.text')} />;
  return <FollowedCase key={caseId} caseId={caseId} pieceId={pieceId} manner={manner} />;
}

type Follows = NonNullable<ComponentProps<typeof Viewer>['follows']>;

function FollowedCase({ caseId, ...follows }: Follows & { caseId: CaseId }) {
  const t = useWords(['evidenceWindow', 'fault']);
  const reading = useCaseReading(caseId);
  switch (reading.state) {
    case 'loading':
      return <Message role="status" title={t('reading')} />;
    case 'unknown':
      return <Message role="alert" title={t('failed')} />;
    case 'failed':
      return <Message role="alert" title={t('failed')} text={t(`fault:${reading.fault.code}`)} />;
    case 'read':
      return (
        <CaseViewProvider view={reading.view}>
          <FactsProvider>
            <Evidence {...follows} />
          </FactsProvider>
        </CaseViewProvider>
      );
  }
}

function Evidence(follows: Follows) {
  const t = useWords('evidenceWindow');
  const { evidence } = useCase().case;
  const [first] = inWalkOrder(evidence);
  if (!first) return <Message role="status" title={t('none.title')} text={t('none.text')} />;
  return (
    <Viewer viewing={{ mode: 'one', pieceId: follows.pieceId ?? first.id }} onClose={closeWindow} follows={follows} />
  );
}
