/** Documents of a decision: for whom there are any, and why there is none. */
import { z } from 'zod';
import type { CaseState } from './case';
import { sides } from './vocabulary';

/** Each side gets its own; an authority (消费者组织、监管部门) gets a redacted report on a severe case. */
export const documentReaders = [...sides, 'authority'] as const;
export const DocumentReader = z.enum(documentReaders);
export type DocumentReader = z.infer<typeof DocumentReader>;

export const documentProblems = ['no_verdict', 'not_severe'] as const;
export type DocumentProblem = (typeof documentProblems)[number];

/** Why there is no document for this reader; null where there is one. */
export function documentProblem(
  { verdict, severity }: Pick<CaseState, 'verdict' | 'severity'>,
  reader: DocumentReader,
): DocumentProblem | null {
  if (!verdict) return 'no_verdict';
  return reader === 'authority' && severity !== 'severe' ? 'not_severe' : null;
}

/** Where the console finds a document as it would be printed. */
export const paperPage = 'desk://paper/electron/report/paper/paper.html';

/** Where a document finds a picture of the evidence. */
export const evidencePicture = (sha256: string) => `desk://paper/picture/${sha256}`;
