import type { CaseState, Finding, Issue } from '../../../shared/case';
import type { DisputedIssue } from '../../../shared/contract';
import type { Rejection } from '../../../shared/rejections';
import type { IssueCode } from '../../../shared/vocabulary';
import { agents } from './actors';
import { accepted, always, type CommandDefinition, rejected, rejection } from './decision';

/** What is in dispute (争点), as the agent has put it; else what follows from category, claim and defence. */
export function disputedIssues(state: CaseState): DisputedIssue[] {
  return state.issues.length > 0 ? state.issues : derivedCodes(state).map((code, index) => ({ id: idAt(index), code }));
}

/** What the category turns on; the loss, where its compensation is asked; and what the merchant says in its defence. */
function derivedCodes({ category, claim, defence }: CaseState): IssueCode[] {
  const codes: IssueCode[] = [category ?? 'claim'];
  if (claim.asks === 'compensation') codes.push('loss');
  if (defence) codes.push('defence');
  return codes;
}

/** An issue that keeps its id stays the same issue, so that findings that name it still do. */
export const setIssues: CommandDefinition<'setIssues'> = {
  type: 'setIssues',
  description: 'Put the disputed issues in words; a verdict answers each.',
  roles: agents,
  stages: ['intake', 'evidence', 'arbitration', 'appeal'],
  holderOnly: true,
  guard: always,
  decide(state, { issues: given }, { now }) {
    const known = disputedIssues(state).map(({ id }) => id);
    const kept = given.flatMap(({ id }) => id ?? []);
    const unknown = kept.find((id, index) => !known.includes(id) || kept.indexOf(id) < index);
    if (unknown !== undefined) return rejected('issue_unknown', { issueId: unknown });
    let free = Math.max(0, ...known.map(ordinalOf));
    const strange = given.flatMap(({ evidence }) => evidence ?? []).find((id) => !isOnFile(state, id));
    if (strange !== undefined) return rejected('evidence_unknown', { evidenceId: strange });
    const issues = given.map(({ id, ...words }): Issue => {
      if (id !== undefined) return { id, ...words, ...aboutOf(state, id) };
      free += 1;
      return { id: idAt(free - 1), ...words };
    });
    return accepted({ type: 'issuesSet', at: now, body: { issues } });
  },
};

/** What an issue had followed from stays with it, however it is put. */
function aboutOf(state: CaseState, id: string): Pick<Issue, 'about'> {
  const before = disputedIssues(state).find((issue) => issue.id === id);
  const about = before && ('code' in before ? before.code : before.about);
  return about === undefined ? {} : { about };
}

function isOnFile({ evidence }: CaseState, id: string): boolean {
  return evidence.some((piece) => piece.id === id);
}

/** The finding on each issue that has one, by the issue's id: as a verdict is read, see `issueProblems`. */
export function findingsByIssue(state: CaseState, findings: readonly Finding[]): Map<string, Finding> {
  const issues = disputedIssues(state);
  const byIssue = new Map(
    findings.flatMap((finding) => (finding.issueId ? [[finding.issueId, finding] as const] : [])),
  );
  const unnamed = issues.filter(({ id }) => !byIssue.has(id));
  const free = findings.filter(({ issueId }) => issueId === undefined);
  for (const [place, { id }] of unnamed.entries()) {
    const next = free[place];
    if (next) byIssue.set(id, next);
  }
  return byIssue;
}

/**
 * One finding for each disputed issue, and none twice. A finding that names no issue answers the next that no other
 * names; what is left over is a further finding.
 */
export function issueProblems(state: CaseState, findings: readonly Finding[]): Rejection[] {
  const issues = disputedIssues(state);
  const named = findings.flatMap(({ issueId }) => issueId ?? []);
  const unknown = named.filter((issueId) => !issues.some(({ id }) => id === issueId));
  const repeated = named.filter((issueId, index) => named.indexOf(issueId) < index);
  const unnamed = issues.filter(({ id }) => !named.includes(id));
  const missing = unnamed.slice(findings.length - named.length);
  return [
    ...unknown.map((issueId) => rejection('issue_unknown', { issueId })),
    ...[...new Set(repeated)].map((issueId) => rejection('finding_repeated', { issueId })),
    ...missing.map((issue) => rejection('finding_missing', { issueId: issue.id, issue: wordsOf(issue) })),
  ];
}

function wordsOf(issue: DisputedIssue): string {
  return 'code' in issue ? issue.code : issue.text;
}

function idAt(index: number): string {
  return `I${index + 1}`;
}

function ordinalOf(id: string): number {
  return Number(id.slice(1));
}
