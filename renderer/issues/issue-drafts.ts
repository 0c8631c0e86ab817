/** The issues while they are edited. Pure. */
import type { CommandData } from '../../shared/commands';
import type { IssueRow } from '../../shared/contract';
import type { Side } from '../../shared/vocabulary';

export interface IssueDraft {
  /** The issue's id, or what tells a new one apart until it has one. */
  key: string;
  id?: string;
  text: string;
  /** Null: by the rules. */
  bears: Side | null;
  /** Null: by kind, by itself. */
  evidence: readonly string[] | null;
}

export function draftsOf(matrix: readonly IssueRow[], inWords: readonly { words: string }[]): IssueDraft[] {
  return matrix.map(({ issue }, place) => ({
    key: issue.id,
    id: issue.id,
    text: inWords[place]?.words ?? '',
    bears: ('text' in issue && issue.bears) || null,
    evidence: ('text' in issue && issue.evidence) || null,
  }));
}

export function givenIssues(drafts: readonly IssueDraft[]): CommandData['setIssues']['issues'] {
  return drafts.map(({ id, text, bears, evidence }) => ({
    ...(id === undefined ? {} : { id }),
    text: text.trim(),
    ...(bears === null ? {} : { bears }),
    ...(evidence === null ? {} : { evidence: [...evidence] }),
  }));
}
