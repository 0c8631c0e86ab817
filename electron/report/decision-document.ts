/** The decision document of a case, for a reader, in a language; or why there is none. */
import type { Language } from '../../shared/contract';
import { type DocumentProblem, type DocumentReader, documentProblem } from '../../shared/documents';
import { platformTime } from '../../shared/time';
import type { Translate } from '../../shared/verdict-words';
import type { Desk } from '../desk/desk';
import { decisionPaper } from './decision-paper';
import type { Paper } from './paper/paper';

export async function decisionDocument(
  desk: Desk,
  caseId: string,
  reader: DocumentReader,
  language: Language,
  t: Translate,
): Promise<Paper | DocumentProblem | 'case_unknown'> {
  const file = await desk.files.get(caseId);
  const rulebook = file && desk.rulebookOf(file.state);
  if (!file || !rulebook) return 'case_unknown';
  const problem = documentProblem(file.state, reader);
  if (problem) return problem;
  return decisionPaper(file, rulebook, reader, { t, language, time: platformTime }) ?? 'no_verdict';
}

/** What its file is called where nobody says: of the case, the reader and the language, as file systems take it. */
export function documentFileName(caseId: string, reader: DocumentReader, language: Language): string {
  return `${caseId.replaceAll(':', '-')}-${reader}-${language}.pdf`;
}
