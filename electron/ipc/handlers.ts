/** What each of the console's requests does. */
import type { Account } from '../../shared/accounts';
import type { DeskState, LastEnd, Preferences as PreferencesData, QueueFilter } from '../../shared/contract';
import { firstPreferences, mostHarm, Preferences } from '../../shared/contract';
import type { NativeMenu } from '../../shared/keys';
import { mustBeLead } from '../desk/accounts/accounts';
import type { Seat } from '../desk/accounts/seat';
import { isSample } from '../desk/case-ids';
import { Draft, draftKey } from '../desk/drafts';
import { hashesOf } from '../desk/file-facts';
import { assessed } from '../desk/pre-assessment';
import { caseViewOf, consoleRow } from '../desk/views';
import { writeDiagnostics } from '../diagnostics';
import { consequences } from '../domain/case/verdict';
import type { Importer } from '../intake/importer';
import type { WatchedFolder } from '../intake/watched-folder';
import type { OpenDesk } from '../open-desk';
import { exportOutcomes } from '../outbox/export';
import type { Dialogs } from '../shell/dialogs';
import type { EvidenceWindow } from '../shell/evidence-window';
import type { Log } from '../shell/log';
import type { Words } from '../shell/words';
import { accountHandlers } from './account-handlers';
import { backupHandlers } from './backup-handlers';
import { type BundleDoor, bundleHandlers } from './bundle-handlers';
import { documentHandlers } from './document-handlers';
import { evidenceWindowHandlers } from './evidence-window-handlers';
import { exhibitHandlers } from './exhibit-handlers';
import { feedHandlers } from './feed-handlers';
import { filingHandlers } from './filing-handlers';
import type { Handlers } from './gateway';
import { insightHandlers, ownOnly } from './insight-handlers';
import { intakeHandlers } from './intake-handlers';
import { keyHandlers } from './key-handlers';
import { phraseHandlers } from './phrase-handlers';
import { policyHandlers } from './policy-handlers';
import { retentionHandlers } from './retention-handlers';
import { reviewHandlers } from './review-handlers';
import { rulebookHandlers } from './rulebook-handlers';
import { tableHandlers } from './table-handlers';
import { triageHandlers } from './triage-handlers';
import { undoHandlers } from './undo-handlers';

/** What of the running program the desk's state tells. */
export interface Program {
  version: string;
  runtime: string;
  trialRuntime: boolean;
  dataFolder: string;
  lastEnd: () => LastEnd | null;
  language: PreferencesData['language'];
  /** Settles once the cases are there. */
  ready: Promise<unknown>;
  /** For the log. */
  failed: Log['failed'];
  /** Ends the desk and starts it anew. */
  startAgain: () => void;
  /** From now on menus and dialogs are in this language. */
  speak: (language: PreferencesData['language']) => void;
  /** The evidence's own window. */
  evidenceWindow: EvidenceWindow;
  bundles: BundleDoor;
  /** The native menu holds this from now on. */
  showMenu: (menus: NativeMenu[]) => void;
}

export function makeHandlers(
  open: OpenDesk,
  importer: Importer,
  dialogs: Dialogs,
  program: Program,
  seat: Seat,
  watched: WatchedFolder,
  words: Words,
): Handlers {
  const { desk, accounts, settings, journal, clock } = open;

  const me = (): Account => seat.session().account;
  const looker = async (filter?: QueueFilter) => {
    const { id } = me();
    await Promise.all([open.triage.of(id), open.seen.read(id)]);
    const names = Object.fromEntries(accounts.all.map((account) => [account.id, account.name]));
    const among = filter?.behind && (await desk.index.insights.behind(ownOnly(filter.behind, me()), clock.now()));
    return {
      account: id,
      now: clock.now(),
      names,
      arranged: open.triage.arranged(id),
      looked: open.seen.looked(id),
      ...(among && { among }),
    };
  };
  const draftOf = (caseId: string) => draftKey(me().id, caseId);
  const preferencesKey = () => `preferences:${seat.account?.id ?? ''}`;

  async function readPreferences(): Promise<PreferencesData> {
    const own = await settings.read(preferencesKey(), Preferences);
    // Whoever signs in for the first time finds the desk as it was left by the machine's.
    return (
      own ?? (await settings.read('preferences:', Preferences)) ?? { ...firstPreferences, language: program.language }
    );
  }

  /** At a locked desk, where its person was stays with them. */
  function withoutPlace(preferences: PreferencesData): PreferencesData {
    if (!seat.isLocked) return preferences;
    const { savedViews: _views, firstRow: _row, firstRowHidden: _px, caseOffset: _offset, ...rest } = preferences;
    return { ...rest, lastCase: null, filter: firstPreferences.filter };
  }

  function state(): DeskState {
    const isOpen = seat.open !== null;
    return {
      version: program.version,
      runtime: program.runtime,
      trialRuntime: program.trialRuntime,
      dataFolder: program.dataFolder,
      rehearsal: open.file.rehearsal,
      now: clock.now(),
      keyProtection: open.keyGuard.protection,
      account: seat.account,
      locked: seat.isLocked,
      lockMinutes: open.lockTime.minutes,
      doubtedClock: isOpen && desk.reading === null ? open.clockWatch.doubted(desk.index) : null,
      clockLimits: open.clockWatch.limits,
      harm: isOpen ? open.laterCheck.found.slice(0, mostHarm) : [],
      lastEnd: isOpen ? program.lastEnd() : null,
      failedTries: isOpen ? seat.failedTries : 0,
      accounts: accounts.all,
      elsewhere: isOpen ? open.bundles.people : [],
      cases: isOpen ? desk.index.size : 0,
      samples: isOpen ? desk.index.samples : 0,
      reading: desk.reading,
    };
  }

  /** Who looked at names goes on record, once for as long as they are signed in. */
  const revealed = new Set<string>();
  seat.onChange(() => revealed.clear());
  async function recordReveal(caseId: string): Promise<void> {
    const { id } = me();
    if (revealed.has(`${id} ${caseId}`)) return;
    await journal.add({ what: 'revealed', by: id, about: caseId });
    revealed.add(`${id} ${caseId}`);
  }

  /** Who has looked at what the rules would suggest on which case, since the desk was started. */
  const assessedBy = new Set<string>();

  const view = async (caseId: string, reveal: boolean) =>
    caseViewOf(desk, caseId, me(), reveal ? 'both' : 'shop', (id) => desk.shown(id));

  return {
    'desk.state': async () => state(),
    ...accountHandlers(open, seat, state, dialogs.print),
    ...backupHandlers(open, dialogs, seat, program.startAgain),
    ...intakeHandlers(open, importer, watched, dialogs, seat, words),
    ...tableHandlers(open, importer, seat),
    ...feedHandlers(open, dialogs, seat),
    ...documentHandlers(open, dialogs, seat),
    ...exhibitHandlers(open, dialogs, seat, recordReveal, program.failed),
    ...bundleHandlers(open, dialogs, seat, program.bundles),
    ...triageHandlers(open.triage, seat),
    ...keyHandlers(settings, dialogs, seat, program.showMenu),
    ...phraseHandlers(open.phrases, dialogs, seat),
    ...filingHandlers(desk, seat),
    ...rulebookHandlers(open, seat),
    ...policyHandlers(open, seat),
    ...retentionHandlers(open, seat),
    ...reviewHandlers(open, seat, looker),
    ...insightHandlers(open, dialogs, seat, words),
    ...evidenceWindowHandlers(program.evidenceWindow, seat),
    ...undoHandlers(
      open,
      seat,
      async () => (await readPreferences()).undoDelay,
      view,
      (caseId) => assessedBy.has(`${me().id} ${caseId}`),
    ),
    'clock.confirm': async () => {
      await open.clockWatch.confirm(seat.session());
      open.deadlines.look().catch((error) => program.failed(error, 'deadlines'));
      return state();
    },
    'clock.limits': async (limits) => {
      await open.clockWatch.change(seat.session(), limits);
      return state();
    },
    'preferences.read': async () => {
      const preferences = await readPreferences();
      program.speak(preferences.language);
      return withoutPlace(preferences);
    },
    'preferences.write': async (change) => {
      const changed = { ...(await readPreferences()), ...change };
      await settings.write(preferencesKey(), changed);
      program.speak(changed.language);
      if (looks.some((look) => look in change)) program.evidenceWindow.push('desk.changed', {});
      return withoutPlace(changed);
    },

    'queue.read': async (asked) => {
      const kept = desk.reading && (await open.firstRows.of(me().id, asked));
      if (kept) return kept;
      await program.ready;
      const { filter, offset, limit, order } = asked;
      const window = await desk.index.window(filter, offset, limit, await looker(filter), order);
      return { ...window, rows: window.rows.map(consoleRow) };
    },
    'queue.place': async ({ filter, caseId, order }) => ({
      place: await desk.index.place(filter, caseId, await looker(filter), order),
    }),
    'queue.outdated': async ({ filter, order }) => desk.index.outdated(filter, await looker(filter), order),

    'case.read': async ({ caseId, reveal }) => {
      const found = await view(caseId, reveal);
      if (found && reveal) await recordReveal(caseId);
      return found;
    },
    'case.source': async ({ caseId }) => {
      // It holds the names as the platform sent them.
      await recordReveal(caseId);
      const records = await desk.store.sources(caseId);
      return { records: records.map(({ readAt, text }) => ({ readAt, file: '', text })) };
    },
    'case.preview': async ({ caseId, verdict }) => {
      const { role, id } = me();
      const file = await desk.shown(caseId);
      const rulebook = file && desk.rulebookOf(file.state);
      if (!file || !rulebook) {
        return {
          problems: [{ code: 'case_unknown', params: { caseId } }],
          reviewReasons: [],
          tasks: [],
          appealUntil: 0,
        };
      }
      return consequences(file.state, verdict, desk.contextOf(file.state, { role, id }, rulebook));
    },
    'assessment.read': async ({ caseId }) => {
      assessedBy.add(`${me().id} ${caseId}`);
      return assessed(desk, caseId);
    },
    'standing.read': async ({ caseId }) => {
      me();
      return (await open.standings.ofCase(caseId, 'shop')) ?? { shop: null, buyer: null };
    },

    'draft.read': async ({ caseId }) => settings.read(draftOf(caseId), Draft),
    'draft.write': async ({ caseId, seq, text }) => {
      await settings.write(draftOf(caseId), { text, seq, savedAt: clock.now() });
      return {};
    },
    'draft.drop': async ({ caseId }) => {
      await settings.remove(draftOf(caseId));
      return {};
    },

    'evidence.facts': async ({ caseId, reveal }) => {
      me();
      const file = await desk.files.get(caseId);
      if (!file) return { files: [], pending: 0 };
      if (reveal) await recordReveal(caseId);
      return open.facts.of(file.state, reveal);
    },
    'evidence.seen': async ({ caseId }) => ({ pieces: [...(await open.seen.of(me().id, caseId))] }),
    'evidence.looked': async () => {
      const { id } = me();
      await open.seen.read(id);
      return { cases: [...(open.seen.looked(id)?.cases ?? [])] };
    },
    'evidence.look': async ({ caseId, pieceId }) => {
      const { id } = me();
      const file = await desk.files.get(caseId);
      if (file?.state.evidence.some((piece) => piece.id === pieceId)) await open.seen.note(id, caseId, pieceId);
      return { pieces: [...(await open.seen.of(id, caseId))] };
    },
    'evidence.texts': async ({ caseId }) => {
      me();
      const file = await desk.files.get(caseId);
      return file ? open.texts.of(hashesOf(file.state)) : { files: [], pending: 0 };
    },
    'evidence.choose': async () => {
      me();
      const paths = await dialogs.openEvidence();
      return paths && importer.storeEvidence(paths);
    },
    'evidence.store': async ({ paths }) => {
      me();
      return importer.storeEvidence(paths);
    },

    'import.choose': async ({ what }) => {
      me();
      const paths = await dialogs.openPayloads(what);
      return paths && importer.start(paths);
    },
    'import.start': async ({ paths }) => {
      me();
      return importer.start(paths);
    },
    'import.samples': async () => {
      me();
      return importer.startSamples();
    },
    'import.cancel': async ({ id }) => {
      me();
      importer.cancel(id);
      return {};
    },
    'import.report': async () => {
      me();
      return importer.report;
    },
    'samples.remove': async () => {
      const session = seat.session();
      await open.pending.settle();
      const samples: string[] = [];
      for await (const caseId of desk.index.caseIds()) if (isSample(caseId)) samples.push(caseId);
      return { removed: await desk.erase(samples, session.actor, session) };
    },

    'outcomes.export': async () => {
      const { id } = me();
      const path = await dialogs.saveOutcomes();
      if (path === null) return null;
      await open.pending.settle();
      const outcomes = await exportOutcomes(desk, path);
      await journal.add({ what: 'exported', by: id, about: 'outcomes' });
      return { path, outcomes };
    },
    'store.verify': async () => {
      return open.verification.run(me().id);
    },
    'store.verification': async () => {
      me();
      return open.verification.state;
    },
    'store.adopt': async ({ passcode }) => {
      const session = seat.session();
      mustBeLead(session);
      const answer = await open.signIn.signIn(session.id, passcode, 'console');
      if (!answer.ok) return { problem: answer.problem };
      answer.session.end();
      await open.pending.settle();
      await open.adopt(session.id, 'passcode');
      program.startAgain();
      return { problem: null };
    },
    'store.cancelVerifying': async () => {
      me();
      open.verification.cancel();
      return {};
    },
    'protection.change': async ({ current, next }) => {
      // Before there is any account it is whoever starts the desk; then a lead.
      const by = accounts.all.length === 0 ? null : me();
      if (by && by.role !== 'lead') return { problem: 'lead_only' };
      return { problem: await open.keyGuard.change(current, next, by?.id ?? 'desk') };
    },
    'diagnostics.save': async () => {
      const path = await dialogs.saveDiagnostics();
      if (path !== null) await writeDiagnostics(path, open.folder, open);
      return path === null ? null : { path };
    },
    'console.failed': async ({ where, ...error }) => {
      program.failed(error, `console ${where}`);
      return {};
    },
  };
}

/** Preferences by which every window looks. */
const looks = ['theme', 'language', 'timeZone'] as const;
