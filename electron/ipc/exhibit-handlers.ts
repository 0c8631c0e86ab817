/** Evidence files read as words, and saved as they are. */
import type { CaseState } from '../../shared/case';
import type { RequestName } from '../../shared/contract';
import type { ExhibitFile } from '../../shared/exhibit';
import type { Seat } from '../desk/accounts/seat';
import { secretsOf } from '../desk/views';
import { ExhibitReader } from '../intake/exhibit/exhibit-reader';
import { isProgram } from '../intake/exhibit/program';
import type { OpenDesk } from '../open-desk';
import { writeOut } from '../report/write-out';
import type { Dialogs } from '../shell/dialogs';
import type { Log } from '../shell/log';
import { abusiveWordTexts } from '../shell/word-files';
import type { Handlers } from './gateway';

type ExhibitHandlers = Pick<Handlers, Extract<RequestName, `exhibit.${string}`>>;

export function exhibitHandlers(
  { desk, vault, places, folder, journal }: OpenDesk,
  dialogs: Dialogs,
  seat: Seat,
  recordReveal: (caseId: string) => Promise<void>,
  failed: Log['failed'],
): ExhibitHandlers {
  const start = () => ({
    vault: vault.place,
    abusive: abusiveWordTexts(places.resources, folder, (error) => failed(error, 'abusive words')),
  });
  const reader = new ExhibitReader(places.exhibitWorker, start, async ({ caseId, sha256, reveal }) => {
    const file = await desk.files.get(caseId);
    const found = file && fileOf(file.state, sha256);
    if (!found) return null;
    const { buyer, merchant } = file.state;
    return {
      sha256,
      name: found.file.name,
      isChat: found.piece.kind === 'chat_log',
      known: { buyer: [buyer.name, buyer.id ?? ''], merchant: [merchant.name, merchant.id ?? ''] },
      secrets: reveal ? [] : secretsOf(file, 'shop'),
    };
  });
  // What was read is not kept for whoever comes next.
  seat.onChange(() => {
    if (!seat.account || seat.isLocked) reader.leave();
  });
  const admit = async ({ caseId, reveal }: ExhibitFile) => {
    seat.session();
    if (reveal) await recordReveal(caseId);
  };
  return {
    'exhibit.open': async (file) => {
      await admit(file);
      return reader.open(file);
    },
    'exhibit.rows': async ({ from, count, ...file }) => {
      await admit(file);
      return reader.rows(file, from, from + count);
    },
    'exhibit.find': async ({ text, ...file }) => {
      await admit(file);
      return reader.find(file, text);
    },
    'exhibit.save': async ({ caseId, sha256, isSure }) => {
      const { id } = seat.session();
      const state = (await desk.files.get(caseId))?.state;
      const found = state && fileOf(state, sha256);
      if (!found) return { result: 'missing' };
      const { name } = found.file;
      if (!isSure && isProgram(name, await vault.head(sha256))) return { result: 'program' };
      // A name from outside is no way to another folder.
      const path = await dialogs.saveEvidence(name.replace(/[\\/:*?"<>|]/g, '_').replace(/^\.+/, '_'));
      if (path === null) return { result: 'cancelled' };
      const content = await vault.open(sha256);
      await writeOut(path, content.bytes === 0 ? '' : content.read(0, content.bytes - 1));
      await journal.add({ what: 'exported', by: id, about: caseId, detail: 'evidence' });
      return { result: 'saved', path };
    },
  };
}

/** The file with this content among the evidence of a case, and whose piece it is of. */
function fileOf({ evidence }: CaseState, sha256: string) {
  for (const piece of evidence) {
    const file = piece.files.find((one) => one.sha256 === sha256);
    if (file) return { piece, file };
  }
  return null;
}
