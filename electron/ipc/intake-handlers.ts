/** What the console's requests about where cases come from do, besides starting an import. */
import type { RequestName } from '../../shared/contract';
import type { Seat } from '../desk/accounts/seat';
import { writeWhole } from '../disk/write-whole';
import { FileTooLarge, type Importer } from '../intake/importer';
import { findMissing, missingOf } from '../intake/missing-files';
import { reportFile } from '../intake/report-file';
import { listWaiting } from '../intake/waiting-messages';
import type { WatchedFolder } from '../intake/watched-folder';
import type { OpenDesk } from '../open-desk';
import type { Dialogs } from '../shell/dialogs';
import type { Words } from '../shell/words';
import type { Handlers } from './gateway';

type IntakeRequest = Extract<
  RequestName,
  | 'import.paste'
  | 'import.again'
  | `evidenceFolder.${string}`
  | 'import.saveReport'
  | 'import.limits'
  | 'import.changeLimits'
  | `quarantine.${string}`
  | `waiting.${string}`
  | `watch.${string}`
  | 'evidence.attachMissing'
>;

export function intakeHandlers(
  { desk, quarantine, waiting, journal, intakePolicy, evidenceFolder }: OpenDesk,
  importer: Importer,
  watched: WatchedFolder,
  dialogs: Dialogs,
  seat: Seat,
  words: Words,
): Pick<Handlers, IntakeRequest> {
  return {
    'import.paste': async ({ text }) => {
      seat.session();
      return importer.startText(text);
    },
    'import.again': async () => {
      seat.session();
      return importer.startAgain();
    },
    'import.saveReport': async () => {
      seat.session();
      const report = importer.wholeReport;
      const path = report && (await dialogs.saveReport());
      if (!report || !path) return null;
      writeWhole(path, reportFile(path, report, words));
      return { path };
    },
    'import.limits': async () => {
      seat.session();
      return intakePolicy.limits;
    },
    'import.changeLimits': async (limits) => {
      await intakePolicy.change(seat.session(), limits);
      return intakePolicy.limits;
    },
    'quarantine.read': async () => {
      seat.session();
      return quarantine.list;
    },
    'quarantine.retry': async ({ ids }) => {
      seat.session();
      return importer.start(quarantine.pathsOf(ids));
    },
    'quarantine.drop': async ({ ids }) => {
      seat.session();
      return { dropped: await quarantine.drop(ids) };
    },
    'waiting.read': async () => {
      seat.session();
      return listWaiting(waiting);
    },
    'waiting.drop': async ({ keys }) => {
      const { id } = seat.session();
      // On record first: nothing goes without.
      for (const key of keys) await journal.add({ what: 'waiting_dropped', by: id, about: key.slice(0, -1) });
      await waiting.drop(keys);
      return {};
    },
    'evidenceFolder.read': async () => {
      seat.session();
      return evidenceFolder.state();
    },
    'evidenceFolder.choose': async () => {
      const { id } = seat.session();
      const folder = await dialogs.openFolder('evidence');
      if (folder === null) return null;
      await evidenceFolder.choose(folder);
      await journal.add({ what: 'evidence_folder_changed', by: id, about: 'desk', detail: 'on' });
      return evidenceFolder.state();
    },
    'evidenceFolder.forget': async () => {
      const { id } = seat.session();
      await evidenceFolder.forget();
      await journal.add({ what: 'evidence_folder_changed', by: id, about: 'desk', detail: 'off' });
      return evidenceFolder.state();
    },
    'watch.read': async () => {
      seat.session();
      return watched.current;
    },
    'watch.choose': async () => {
      const { id } = seat.session();
      const folder = await dialogs.openFolder('watch');
      if (folder === null) return null;
      await watched.choose(folder);
      await journal.add({ what: 'watch_changed', by: id, about: 'desk', detail: 'on' });
      return watched.current;
    },
    'watch.stop': async () => {
      const { id } = seat.session();
      await watched.stop();
      await journal.add({ what: 'watch_changed', by: id, about: 'desk', detail: 'off' });
      return watched.current;
    },
    'evidence.attachMissing': async ({ caseId, what }) => {
      const session = seat.session();
      const paths = what === 'files' ? await dialogs.openEvidence() : await dialogs.openFolders('missing');
      const file = paths && (await desk.files.get(caseId));
      if (!file) return null;
      const { found, ambiguous } = await findMissing(file.state, paths);
      let attached = 0;
      const tooLarge: string[] = [];
      for (const { evidenceId, name, path } of found) {
        const [stored] = await importer.storeEvidence([path]).catch((error: unknown) => {
          if (!(error instanceof FileTooLarge)) throw error;
          tooLarge.push(name);
          return [];
        });
        if (!stored?.sha256) continue;
        const { sha256, bytes, mediaType } = stored;
        const data = { evidenceId, name, sha256, bytes, mediaType };
        const handled = await desk.handle({ caseId, type: 'attachFile', data, as: session.actor, signer: session });
        if (handled.ok) attached += 1;
      }
      const now = await desk.files.get(caseId);
      return { attached, missing: now ? missingOf(now.state).length : 0, ambiguous, tooLarge };
    },
  };
}
