/** Evidence files read as words, and saved as they are. */
import type { CaseState } from '../../shared/case';
import type { RequestName } from '../../shared/contract';
import type { ExhibitAsked } from '../../shared/exhibit';
import { statementsIn } from '../../shared/statements';
import type { Seat } from '../desk/accounts/seat';
import type { CaseFile } from '../desk/case-files';
import { secretsOf } from '../desk/views';
import { ExhibitReader } from '../intake/exhibit/exhibit-reader';
import { isProgram } from '../intake/exhibit/program';
import { nameToSave } from '../intake/file-name';
import type { OpenDesk } from '../open-desk';
import { writeOut } from '../report/write-out';
import type { Dialogs } from '../shell/dialogs';
import type { Log } from '../shell/log';
import { abusiveWordTexts } from '../shell/word-files';
import type { Handlers } from './gateway';

type ExhibitHandlers = Pick<Handlers, Extract<RequestName, `exhibit.${string}`>>;

export function exhibitHandlers(
  { desk, vault, places, folder, journal, chatSides }: OpenDesk,
  dialogs: Dialogs,
  seat: Seat,
  recordReveal: (caseId: string) => Promise<void>,
  failed: Log['failed'],
): ExhibitHandlers {
  const start = () => ({
    vault: vault.place,
    abusive: abusiveWordTexts(places.resources, folder, (error) => failed(error, 'abusive words')),
  });
  const reader = new ExhibitReader(places.exhibitWorker, start, async (asked) => {
    const { caseId, reveal } = asked;
    const file = await desk.files.get(caseId);
    const found = file && ('words' in asked ? wordsOf(file, asked.words) : fileOf(file.state, asked.sha256));
    if (!found) return null;
    const { buyer, merchant } = file.state;
    return {
      of: found.of,
      name: found.name,
      isChat: found.isChat,
      said: [...(await chatSides.of(caseId))],
      known: { buyer: [buyer.name, buyer.id ?? ''], merchant: [merchant.name, merchant.id ?? ''] },
      secrets: reveal ? [] : secretsOf(file, 'shop'),
    };
  });
  // What was read is not kept for whoever comes next.
  seat.onChange(() => {
    if (!seat.account || seat.isLocked) reader.leave();
  });
  const admit = async ({ caseId, reveal }: ExhibitAsked) => {
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
    'exhibit.say': async ({ row, side, ...file }) => {
      const { id } = seat.session();
      const name = await reader.nameIn(file, row);
      if (name === '') return {};
      await chatSides.say(file.caseId, name, side, id);
      reader.turn(file.caseId);
      return {};
    },
    'exhibit.save': async ({ caseId, sha256, isSure }) => {
      const { id } = seat.session();
      const state = (await desk.files.get(caseId))?.state;
      const found = state && fileOf(state, sha256);
      if (!found) return { result: 'missing' };
      // A name from outside is no way to another folder, and ends as it is seen to end.
      const name = nameToSave(found.name);
      const head = await vault.head(sha256);
      if (!isSure && [found.name, name].some((one) => isProgram(one, head))) return { result: 'program' };
      const path = await dialogs.saveEvidence(name);
      if (path === null) return { result: 'cancelled' };
      const content = await vault.open(sha256);
      await writeOut(path, content.bytes === 0 ? '' : content.read(0, content.bytes - 1));
      await journal.add({ what: 'exported', by: id, about: caseId, detail: 'evidence' });
      return { result: 'saved', path };
    },
  };
}

/** The file with this content among the evidence of a case. */
function fileOf({ evidence }: CaseState, sha256: string) {
  for (const { kind, files } of evidence) {
    const file = files.find((one) => one.sha256 === sha256);
    if (file) return { of: { sha256 }, name: file.name, isChat: kind === 'chat_log' };
  }
  return null;
}

/** What a piece says itself, or a side in the case. */
function wordsOf({ state, events }: CaseFile, what: string) {
  const piece = state.evidence.find(({ id }) => id === what);
  const text = piece ? piece.text : statementsIn(state, events).find(({ id }) => id === what)?.text;
  return text === undefined ? null : { of: { text }, name: '', isChat: piece?.kind === 'chat_log' };
}
