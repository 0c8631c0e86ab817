/** What main tells without being asked, and what the console does about it. */
import type { QueryClient } from '@tanstack/react-query';
import type { CaseId } from '../../shared/case';
import type { DeskState } from '../../shared/contract';
import { minute, platformTime } from '../../shared/time';
import { forgetReadAhead, readChanged, shownCases } from '../case/read-ahead';
import { isOwnImport } from '../import/use-import';
import { showCase } from '../queue/moves';
import { refreshOwn, refreshQueue } from '../queue/refresh';
import { recount } from '../queue/rows';
import { putUndoState } from '../undo/undo-store';
import { calmly } from './calm';
import { setDeskNow } from './clock';
import { isCommandId, keyWordsNow, runCommand } from './commands';
import { onPush, putView, viewKey } from './desk';
import { i18n, onceThereAreWords } from './i18n';
import { focusPane } from './layout/pane-focus';
import { tell } from './notices';
import { noteUpdates } from './pending-updates';
import { setStoreHealth } from './store-health';

const nothing = {};

/** Starts listening. Returns how to stop. */
export function followDesk(client: QueryClient): () => void {
  const desk = () => client.getQueryData<DeskState>(viewKey('desk.state', nothing));
  const readCounts = calmly(() => recount(client), 1000);
  const readDesk = calmly(() => void client.invalidateQueries({ queryKey: ['desk.state'] }), 1000);
  const readQueue = calmly(() => void refreshQueue(client), 250);
  const own = new Set<CaseId>();
  const readOwn = calmly(() => {
    const caseIds = [...own];
    own.clear();
    void refreshOwn(client, caseIds);
  }, 250);

  const importing = ownImport();

  const stops = [
    onPush('cases.changed', ({ cases, all, by, wasShown }) => {
      const caseIds = cases.map(({ caseId }) => caseId);
      // A case of another desk may have been reviewed, or be gone.
      void client.invalidateQueries({ queryKey: ['bundle.list'] });
      readCounts();
      // The queue has it; the case is read again, and nothing moves.
      if (wasShown && by === desk()?.account?.id) return readChanged(client, caseIds, all);
      forgetReadAhead(client);
      const isMine = by !== null && by === desk()?.account?.id;
      if (isMine && !all) {
        for (const caseId of caseIds) own.add(caseId);
        readOwn();
      } else if (isMine || (by === null && importing.justEnded())) readQueue();
      // Of many it is not told which: what is shown may be one of them.
      else noteUpdates(all ? shownCases(client).map(({ caseId, seq }) => ({ caseId, seq: seq + 1 })) : cases, all);
    }),
    onPush('undo.changed', putUndoState),
    onPush('undo.resumed', ({ count }) =>
      onceThereAreWords(() => tell({ id: 'resumed', message: i18n.t('undo:resumed', { count }), stays: true })),
    ),
    onPush('triage.returned', ({ caseIds }) => {
      void client.invalidateQueries({ queryKey: ['triage.read'] });
      readCounts();
      // They are in the queue again; nothing happened to them.
      noteUpdates(
        caseIds.map((caseId) => ({ caseId, seq: 0 })),
        false,
      );
      onceThereAreWords(() => tell({ id: 'returned', message: i18n.t('triage:returned', { count: caseIds.length }) }));
    }),
    onPush('desk.changed', () => {
      readDesk();
      void client.invalidateQueries({ queryKey: ['preferences.read'] });
    }),
    onPush('backups.changed', () => void client.invalidateQueries({ queryKey: ['backups.read'] })),
    onPush('quarantine.changed', () => void client.invalidateQueries({ queryKey: ['quarantine.read'] })),
    onPush('watch.changed', (state) => putView(client, 'watch.read', nothing, state)),
    onPush('feed.changed', (state) => putView(client, 'feed.read', nothing, state)),
    onPush('retention.changed', () => void client.invalidateQueries({ queryKey: ['retention.read'] })),
    onPush('rulebooks.changed', () => {
      void client.invalidateQueries({ queryKey: ['rulebook.list'] });
      void client.invalidateQueries({ queryKey: ['policy.read'] });
    }),
    onPush('import.progress', (report) => {
      putView(client, 'import.report', nothing, report);
      if (report.state === 'running') return;
      void client.invalidateQueries({ queryKey: ['waiting.read'] });
      readDesk();
      if (!isOwnImport(client, report.id)) return;
      importing.ended();
      readQueue();
    }),
    onPush('store.verifying', (state) => putView(client, 'store.verification', nothing, state)),
    onPush('store.health', setStoreHealth),
    onPush('console.restarted', ({ reason }) =>
      onceThereAreWords(() =>
        tell({ title: i18n.t(`app:restarted.${reason}`), message: i18n.t('app:restarted.kept'), stays: true }),
      ),
    ),
    onPush('evidenceWindow.restarted', ({ reason }) =>
      tell({
        id: 'evidenceWindow',
        title: i18n.t(`evidenceWindow:restarted.${reason}`),
        message: i18n.t(reason === 'gaveUp' ? 'evidenceWindow:restarted.again' : 'evidenceWindow:restarted.kept'),
        stays: true,
      }),
    ),
    onPush('graphics.restarted', () =>
      tell({ id: 'graphics', title: i18n.t('app:graphicsRestarted'), message: i18n.t('app:graphicsRestarted_next') }),
    ),
    onPush('desk.woke', ({ ranOut }) => {
      readDesk();
      if (ranOut > 0) tell({ id: 'woke', message: i18n.t('app:woke', { count: ranOut }), stays: true });
    }),
    onPush('cases.dueSoon', ({ caseIds, within }) => {
      const keys = keyWordsNow('agenda.show');
      tell({
        id: 'dueSoon',
        title: i18n.t('agenda:notice', { count: caseIds.length, minutes: within / minute }),
        message: keys === undefined ? i18n.t('agenda:noticeNextNoKey') : i18n.t('agenda:noticeNext', { keys }),
        stays: true,
      });
    }),
    onPush('case.show', ({ caseId }) => {
      showCase(caseId);
      focusPane('case');
    }),
    onPush('menu.chosen', ({ command }) => {
      if (isCommandId(command)) runCommand(command);
    }),
    followClock(client),
    followEnd(client),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** What an own import brought in, and the windows that had run out by then, are told a moment after its end. */
function ownImport(): { ended: () => void; justEnded: () => boolean } {
  let endedAt = Number.NEGATIVE_INFINITY;
  return {
    ended: () => {
      endedAt = performance.now();
    },
    justEnded: () => performance.now() - endedAt < 3000,
  };
}

/** Each reading of the desk says what time it is there. */
function followClock(client: QueryClient): () => void {
  return client.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'updated' || query.queryKey[0] !== 'desk.state') return;
    const state = client.getQueryData<DeskState>(query.queryKey);
    if (state && Date.now() - query.state.dataUpdatedAt < 1000) setDeskNow(state.now);
  });
}

/** That the desk ended the last time without a person's asking is told once. */
function followEnd(client: QueryClient): () => void {
  let isTold = false;
  return client.getQueryCache().subscribe(({ query }) => {
    if (isTold || query.queryKey[0] !== 'desk.state') return;
    const ended = client.getQueryData<DeskState>(query.queryKey)?.lastEnd;
    if (!ended) return;
    isTold = true;
    const title = () => i18n.t(`app:ended.${ended.how}`, { time: platformTime(ended.at) });
    const message = () => i18n.t(ended.how === 'unasked' ? 'app:ended.whole' : 'app:ended.kept');
    onceThereAreWords(() => tell({ id: 'ended', title: title(), message: message(), stays: true }));
  });
}
