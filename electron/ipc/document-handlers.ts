/** Documents: shown, saved and printed. */

import { CaseId } from '../../shared/case';
import { Language } from '../../shared/contract';
import { DocumentReader } from '../../shared/documents';
import type { Seat } from '../desk/accounts/seat';
import type { Desk } from '../desk/desk';
import type { OpenDesk } from '../open-desk';
import { decisionDocument, documentFileName } from '../report/decision-document';
import type { Paper } from '../report/paper/paper';
import { writeOut } from '../report/write-out';
import type { Dialogs } from '../shell/dialogs';
import { wordsIn } from '../shell/words';
import type { Handlers } from './gateway';

type Documents = Pick<Handlers, 'document.save' | 'document.print'>;

export function documentHandlers({ desk, press, journal }: OpenDesk, dialogs: Dialogs, seat: Seat): Documents {
  const record = (caseId: string, reader: DocumentReader) =>
    journal.add({ what: 'exported', by: seat.session().id, about: caseId, detail: `document_${reader}` });
  return {
    'document.save': async ({ caseId, reader, language }) => {
      const paper = await decisionDocument(desk, caseId, reader, language, wordsIn(language));
      if (typeof paper === 'string') return null;
      const path = await dialogs.saveDocument(documentFileName(caseId, reader, language));
      if (path === null) return null;
      const pdf = await press.toPdf(paper);
      await record(caseId, reader);
      await writeOut(path, pdf);
      return { path };
    },
    'document.print': async ({ caseId, reader, language }) => {
      const paper = await decisionDocument(desk, caseId, reader, language, wordsIn(language));
      if (typeof paper === 'string') return { result: 'failed' };
      const result = await press.print(paper);
      if (result === 'printed') await record(caseId, reader);
      return { result };
    },
  };
}

/** The document that the console asks to be shown: `case`, `for` and `lang` of an address. Null where there is none. */
export async function documentIn(desk: Desk, query: URLSearchParams): Promise<Paper | null> {
  const caseId = CaseId.safeParse(query.get('case'));
  const reader = DocumentReader.safeParse(query.get('for'));
  const language = Language.safeParse(query.get('lang'));
  if (!caseId.success || !reader.success || !language.success) return null;
  const paper = await decisionDocument(desk, caseId.data, reader.data, language.data, wordsIn(language.data));
  return typeof paper === 'string' ? null : paper;
}
