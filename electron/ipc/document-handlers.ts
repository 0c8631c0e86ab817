/** Documents: shown, saved and printed. */

import { CaseId } from '../../shared/case';
import { Language } from '../../shared/contract';
import { DocumentDecision, DocumentReader } from '../../shared/documents';
import type { Seat } from '../desk/accounts/seat';
import { namesIn } from '../desk/names';
import type { OpenDesk } from '../open-desk';
import { caseStory, storyFormatOf, storyText } from '../report/case-story';
import { decisionDocument, documentFileName, type WantedDocument } from '../report/decision-document';
import type { Paper } from '../report/paper/paper';
import { writeOut } from '../report/write-out';
import type { Dialogs } from '../shell/dialogs';
import { wordsIn } from '../shell/words';
import type { Handlers } from './gateway';

type Documents = Pick<Handlers, 'document.save' | 'document.print' | 'story.save'>;

export function documentHandlers(open: OpenDesk, dialogs: Dialogs, seat: Seat): Documents {
  const { press, journal } = open;
  const record = (by: string, caseId: string, detail: string) =>
    journal.add({ what: 'exported', by, about: caseId, detail });
  return {
    'document.save': async (wanted) => {
      const { id } = seat.session();
      const { caseId, reader } = wanted;
      const paper = await consoleDocument(open, wanted);
      if (!paper) return null;
      const path = await dialogs.saveDocument(documentFileName(wanted));
      if (path === null) return null;
      const pdf = await press.toPdf(paper);
      await record(id, caseId, `document_${reader}`);
      await writeOut(path, pdf);
      return { path };
    },
    'document.print': async (wanted) => {
      const { id } = seat.session();
      const { caseId, reader } = wanted;
      const paper = await consoleDocument(open, wanted);
      if (!paper) return { result: 'failed' };
      // On record first, be it called off: once it is with the printer, whoever asked may not be there any more.
      await record(id, caseId, `document_${reader}`);
      return { result: await press.print(paper) };
    },
    'story.save': async ({ caseId, upTo, language }) => {
      const { id } = seat.session();
      const told = await consoleStory(open, caseId, upTo, language);
      if (!told) return null;
      const path = await dialogs.saveStory(`${caseId.replaceAll(':', '-')}-${told.story.then.seq}.pdf`);
      if (path === null) return null;
      // A name without an ending of ours is made a PDF, as it was first called.
      const format = storyFormatOf(path) ?? 'pdf';
      const content = format === 'pdf' ? await press.toPdf(told.paper) : storyText(told, format);
      await record(id, caseId, 'story');
      await writeOut(path, content);
      return { path };
    },
  };
}

/** Tells of what has happened: what waits to be undone is carried out first. Null where there is none for this reader. */
async function consoleDocument(
  { desk, pending }: Pick<OpenDesk, 'desk' | 'pending'>,
  wanted: WantedDocument,
): Promise<Paper | null> {
  await pending.settleCase(wanted.caseId);
  const paper = await decisionDocument(desk, wanted, wordsIn(wanted.language));
  return typeof paper === 'string' ? null : paper;
}

/** The same of a story, with names as the console shows them while nobody reveals them. */
async function consoleStory(
  open: Pick<OpenDesk, 'desk' | 'accounts' | 'bundles' | 'pending'>,
  caseId: string,
  upTo: number | null,
  language: Language,
) {
  await open.pending.settleCase(caseId);
  const name = namesIn(open);
  return caseStory(open.desk, caseId, upTo, 'shop', { t: wordsIn(language), language, name });
}

/**
 * The paper that the console asks to be shown, by `case` and `lang` of an address, and `for` whom and of which `decision`, where
 * it is a document, or `at` which event (`now`), where it is a story. Null where there is none.
 */
export async function paperIn(open: OpenDesk, query: URLSearchParams): Promise<Paper | null> {
  const caseId = CaseId.safeParse(query.get('case'));
  const language = Language.safeParse(query.get('lang'));
  if (!caseId.success || !language.success) return null;
  const at = query.get('at');
  if (at !== null) {
    const upTo = at === 'now' ? null : Number(at);
    return (await consoleStory(open, caseId.data, upTo, language.data))?.paper ?? null;
  }
  const reader = DocumentReader.safeParse(query.get('for'));
  const decision = DocumentDecision.safeParse(query.get('decision'));
  if (!reader.success || !decision.success) return null;
  const wanted = { caseId: caseId.data, reader: reader.data, language: language.data, decision: decision.data };
  return consoleDocument(open, wanted);
}
