/** What keeps a verdict from being proposed, and in which field it is put right. Pure. */
import { type CaseState, longestText } from '../../shared/case';
import type { Rejection, RejectionCode } from '../../shared/rejections';
import { type Answering, answeringOf } from './answering';
import { areReasonsComposed, type FindingDraft, type VerdictForm } from './form';
import { amountProblem } from './remedies';

export const fields = [
  'category',
  'outcome',
  'liability',
  'remedies',
  'sanctions',
  'findings',
  'clauses',
  'reasons',
] as const;
export type Field = (typeof fields)[number];

/** `own`: seen here at once (words under verdict:missing); `main`: the domain's answer (words under rejection). */
export type Missing = {
  /** Where in the field: of the findings, by the issue or the finding's own key. */
  place?: string;
} & (
  | {
      from: 'own';
      field: Field;
      code: 'outcome' | 'issue' | 'amount_unreadable' | 'reasons_behind' | 'reasons_unchanged' | 'reasons_long';
    }
  | { from: 'main'; field: Field; rejection: Rejection }
);

const fieldByCode: Partial<Record<RejectionCode, Field>> = {
  category_missing: 'category',
  side_unheard: 'outcome',
  liability_sum: 'liability',
  liability_no_one: 'liability',
  liability_outcome: 'liability',
  liability_party: 'liability',
  finding_missing: 'findings',
  finding_repeated: 'findings',
  issue_unknown: 'findings',
  finding_evidence_unknown: 'findings',
  finding_unsupported: 'findings',
  finding_mark_unknown: 'findings',
  finding_mark_apart: 'findings',
  clause_missing: 'clauses',
  clause_unknown: 'clauses',
  clause_uncited: 'clauses',
  reasons_missing: 'reasons',
};

export function fieldOf(code: RejectionCode): Field {
  return fieldByCode[code] ?? (code.startsWith('sanction_') ? 'sanctions' : 'remedies');
}

/**
 * In the order in which a verdict is read. `problems` are main's, as far as it has answered; `composed` is what the desk
 * would compose now, so that reasons which nobody has read since something changed are not sent.
 */
export function missingIn(
  form: VerdictForm,
  about: Pick<CaseState, 'category'>,
  problems: readonly Rejection[],
  composed: string | null,
  issueIds: readonly string[] = [],
): Missing[] {
  // Before an outcome is chosen nothing else is worth saying: choosing one fills in most of the rest.
  if (form.outcome === null) return [{ from: 'own', field: 'outcome', code: 'outcome' }];
  const plain: Rejection[] = [];
  const need = (code: RejectionCode, isMissing: boolean, params: Rejection['params'] = {}) =>
    isMissing && plain.push({ code, params });
  need('category_missing', about.category === null);
  need('remedy_missing', form.remedies.length === 0);
  need('finding_missing', form.findings.length === 0, { issue: about.category ?? 'claim' });
  need('clause_missing', form.clauses.length === 0);
  need('reasons_missing', form.reasons.trim() === '');
  const seen = new Set(plain.map(({ code }) => code));
  const stillHere = problems.filter((problem) => !seen.has(problem.code) && !isPutRight(problem, form, about));
  const own: Missing[] = [];
  if (form.remedies.some((remedy) => amountProblem(remedy, null) === 'unreadable')) {
    own.push({ from: 'own', field: 'remedies', code: 'amount_unreadable' });
  }
  if (form.findings.some((finding) => finding.issue.trim() === ''))
    own.push({ from: 'own', field: 'findings', code: 'issue' });
  if (areReasonsComposed(form) && composed !== null && composed !== form.composed) {
    own.push({ from: 'own', field: 'reasons', code: 'reasons_behind' });
  }
  // Typing stops in time; a draft or a phrase that is put in need not.
  if (form.reasons.length > longestText) own.push({ from: 'own', field: 'reasons', code: 'reasons_long' });
  const all: Missing[] = [
    ...own,
    ...[...plain, ...stillHere].map(
      (rejection): Missing => ({ from: 'main', field: fieldOf(rejection.code), rejection }),
    ),
  ];
  const answering = answeringOf(form.findings, issueIds);
  return all
    .toSorted((a, b) => fields.indexOf(a.field) - fields.indexOf(b.field))
    .map((each) => {
      const place = each.field === 'findings' ? placeOf(each, form, answering) : undefined;
      return place === undefined ? each : { ...each, place };
    });
}

/** Where among the findings it is put right; undefined where no one of them is meant. */
function placeOf(
  missing: Missing,
  { findings }: VerdictForm,
  { placeByKey, unanswered }: Answering,
): string | undefined {
  const first = (isMeant: (finding: FindingDraft) => boolean) => placeByKey.get(findings.find(isMeant)?.key ?? '');
  if (missing.from === 'own') return first(({ issue }) => issue.trim() === '');
  const { code, params } = missing.rejection;
  switch (code) {
    case 'finding_missing':
      return typeof params.issueId === 'string' ? params.issueId : unanswered[0];
    case 'finding_repeated':
      return findings.findLast(({ issueId }) => issueId === params.issueId)?.key;
    case 'finding_unsupported':
      return first(({ issue, result, evidence, note }) => {
        const isBare = result === 'established' && evidence.length === 0 && note.trim() === '';
        return isBare && issue.trim() === params.issue;
      });
    case 'finding_evidence_unknown':
      return first(({ evidence }) => evidence.some((id) => id === params.evidenceId));
    case 'finding_mark_unknown':
    case 'finding_mark_apart':
      return first(({ marks = [] }) => marks.some((id) => id === params.markId));
    default:
      return first(({ issueId }) => issueId !== undefined && issueId === params.issueId);
  }
}

/** Main's answer is a moment old: what has been put right since is not said again. */
function isPutRight({ code, params }: Rejection, form: VerdictForm, about: Pick<CaseState, 'category'>): boolean {
  switch (code) {
    case 'category_missing':
      return about.category !== null;
    case 'remedy_missing':
      return form.remedies.length > 0;
    case 'finding_missing':
      return form.findings.some(({ issueId }) => issueId !== undefined && issueId === params.issueId);
    case 'clause_missing':
      return form.clauses.length > 0;
    case 'clause_uncited':
      return form.clauses.some((id) => id === params.clause);
    case 'reasons_missing':
      return form.reasons.trim() !== '';
    default:
      return false;
  }
}

export function issueIdsIn(matrix: readonly { issue: { id: string } }[]): string[] {
  return matrix.map(({ issue }) => issue.id);
}
