/** The decision document of a case, for a reader, in a language; or why there is none. */
import type { CaseState, Mark } from '../../shared/case';
import type { Language } from '../../shared/contract';
import {
  type DocumentDecision,
  type DocumentProblem,
  type DocumentReader,
  documentProblem,
} from '../../shared/documents';
import { platformTime } from '../../shared/time';
import type { Translate } from '../../shared/verdict-words';
import type { Desk } from '../desk/desk';
import type { CaseRecord } from '../desk/hiding';
import { replay } from '../domain/case/evolve';
import { decisionPaper } from './decision-paper';
import type { Paper } from './paper/paper';

/** Which document is wanted. */
export interface WantedDocument {
  caseId: string;
  reader: DocumentReader;
  language: Language;
  decision: DocumentDecision;
}

export async function decisionDocument(
  desk: Pick<Desk, 'rulebookOf'> & { files: { get: (caseId: string) => Promise<CaseRecord | null> } },
  { caseId, reader, language, decision }: WantedDocument,
  t: Translate,
): Promise<Paper | DocumentProblem | 'case_unknown'> {
  const file = await desk.files.get(caseId);
  const rulebook = file && desk.rulebookOf(file.state);
  if (!file || !rulebook) return 'case_unknown';
  const problem = documentProblem(file.state, reader, decision);
  if (problem) return problem;
  const wording = { t, language, time: platformTime };
  const told = decision === 'first' ? atFirst(file) : file.state;
  return decisionPaper(file, rulebook, reader, wording, told) ?? 'no_verdict';
}

/**
 * The case as it stood when its first verdict was issued. What is covered on its pictures is covered as it is by now: somebody
 * may have seen since that something on them is personal.
 */
function atFirst({ state, events }: CaseRecord): CaseState {
  const issued = events.findIndex(({ type }) => type === 'verdictIssued');
  const before = replay(events.slice(0, issued + 1));
  if (!before) return state;
  const isCover = ({ place }: Mark) => place.kind === 'cover' || place.kind === 'open';
  return { ...before, marks: [...before.marks.filter((mark) => !isCover(mark)), ...state.marks.filter(isCover)] };
}

/** What its file is called where nobody says: of the case, the reader and the language, as file systems take it. */
export function documentFileName({ caseId, reader, language, decision }: WantedDocument): string {
  const of = decision === 'first' ? '-first' : '';
  return `${caseId.replaceAll(':', '-')}${of}-${reader}-${language}.pdf`;
}
