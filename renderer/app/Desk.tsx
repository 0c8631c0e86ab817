import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import type { Account } from '../../shared/accounts';
import type { DeskState } from '../../shared/contract';
import { AccountSwitch } from '../accounts/AccountSwitch';
import { BundleHost } from '../bundle/BundleHost';
import { EvidenceWindowLink } from '../evidence-window/EvidenceWindowLink';
import { FilingHost } from '../filing/FilingHost';
import { DropTarget } from '../import/DropTarget';
import { FirstRun } from '../import/FirstRun';
import { ImportDialog } from '../import/ImportDialog';
import { PasteTarget } from '../import/PasteTarget';
import { QuarantinePage } from '../import/QuarantinePage';
import { useFileCommands } from '../import/use-import';
import { useImportNotice } from '../import/use-import-notice';
import { followJumps } from '../queue/jumps';
import { useWaitForPanes } from '../queue/panes-behind';
import { useDeskCommands } from '../queue/queue-commands';
import { useRemembered } from '../queue/use-remembered';
import { RetentionPage } from '../retention/RetentionPage';
import { SettingsPage } from '../settings/SettingsPage';
import { useBackups } from '../settings/use-backups';
import { useFeedNotice } from '../settings/use-feed';
import { useQuietCommand } from '../settings/WorkFlow';
import { MappingHost } from '../tables/MappingHost';
import { TeamPage } from '../team/TeamPage';
import { OwnOrder } from '../triage/OwnOrder';
import { RefusedStrip } from '../undo/RefusedStrip';
import { UndoStrip } from '../undo/UndoStrip';
import classes from './Desk.module.css';
import { useGoCommands } from './go-commands';
import { ClockStrip } from './layout/ClockStrip';
import { DeskPanes } from './layout/DeskPanes';
import { HarmStrip } from './layout/HarmStrip';
import { OnePane } from './layout/OnePane';
import { useOneAtATime } from './layout/one-at-a-time';
import { type Place, Rail } from './layout/Rail';
import { StoreStrip } from './layout/StoreStrip';

const InsightsPage = lazy(() =>
  import('../insights/InsightsPage').then(({ InsightsPage: page }) => ({ default: page })),
);

/** The desk of whoever is signed in. */
export function Desk({ desk, account }: { desk: DeskState; account: Account }) {
  const [showsReport, setShowsReport] = useState(false);
  const showReport = useCallback(() => setShowsReport(true), []);
  const { pathname } = useLocation();
  const isReady = useRemembered();
  const isLead = account.role === 'lead';
  useGoCommands(isLead);
  useFileCommands(showReport);
  useImportNotice(showReport);
  useBackups();
  useFeedNotice();
  useQuietCommand();
  useEffect(() => followJumps(account.id), [account.id]);
  if (!isReady) return null;
  return (
    <div className={classes.desk}>
      <Rail place={placeOf(pathname)} account={account} />
      <main className={classes.work}>
        <StoreStrip />
        <HarmStrip harm={desk.harm} />
        <ClockStrip clock={desk.doubtedClock} account={account} />
        <RefusedStrip account={account.id} />
        <Routes>
          <Route path="/desk" element={isEmpty(desk) ? <FirstRun /> : <Panes />} />
          <Route
            path="/insights"
            element={
              <Suspense fallback={null}>
                <InsightsPage account={account} />
              </Suspense>
            }
          />
          <Route path="/quarantine" element={<QuarantinePage />} />
          {isLead && <Route path="/retention" element={<RetentionPage />} />}
          <Route path="/settings" element={<SettingsPage isLead={isLead} />} />
          {isLead && <Route path="/team" element={<TeamPage desk={desk} />} />}
          <Route path="*" element={<Navigate to="/desk" replace />} />
        </Routes>
      </main>
      <UndoStrip account={account.id} />
      <AccountSwitch desk={desk} />
      <FilingHost />
      <MappingHost />
      <ImportDialog isOpen={showsReport} onClose={() => setShowsReport(false)} />
      <BundleHost isLead={isLead} />
      <DropTarget />
      <PasteTarget />
    </div>
  );
}

function isEmpty({ cases, elsewhere, reading }: DeskState): boolean {
  return reading === null && cases === 0 && elsewhere.length === 0;
}

function placeOf(pathname: string): Place {
  // Reached from there, and no place of the rail's own.
  if (pathname === '/settings' || pathname === '/retention') return 'settings';
  if (pathname === '/quarantine') return 'files';
  if (pathname === '/insights') return 'insights';
  return pathname === '/team' ? 'team' : 'desk';
}

function Panes() {
  const isOneAtATime = useOneAtATime();
  useDeskCommands();
  useWaitForPanes();
  return (
    <>
      {isOneAtATime ? <OnePane /> : <DeskPanes />}
      <OwnOrder />
      <EvidenceWindowLink />
    </>
  );
}
