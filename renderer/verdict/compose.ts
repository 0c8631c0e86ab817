/**
 * Reasons in words, composed from what the person has set: findings with their evidence, clauses, liability, remedies. By
 * the templates of the locale file; a draft to be edited, never sent unread. Pure.
 */
import type { Evidence, Finding, Mark, Verdict } from '../../shared/case';
import type { ClauseView, Language } from '../../shared/contract';
import { liabilityInWords, listed, piecesInWords, remedyInWords, type Translate } from '../../shared/verdict-words';

export interface ComposeContext {
  t: Translate;
  language: Language;
  /** Name of the rulebook in that language. */
  rulebook: string;
  clauses: readonly ClauseView[];
  evidence: Evidence[];
  marks: Mark[];
}

export function composeReasons(verdict: Verdict, context: ComposeContext): string {
  const { t, language } = context;
  const findings = verdict.findings.map((finding, index) => findingInWords(finding, index, context));
  const clauses = verdict.clauses.flatMap((id) => {
    const clause = context.clauses.find((other) => other.id === id);
    return clause ? [t('verdict:compose.clause', { id: clause.id, title: clause.title[language] })] : [];
  });
  const remedies = verdict.remedies.map((remedy) => remedyInWords(remedy, t));
  return [
    t('verdict:compose.found'),
    ...findings,
    clauses.length === 0
      ? t('verdict:compose.decidedPlainly', { outcome: t(`vocabulary:outcome.${verdict.outcome}`) })
      : t('verdict:compose.decided', {
          rulebook: context.rulebook,
          clauses: listed(clauses, language),
          outcome: t(`vocabulary:outcome.${verdict.outcome}`),
        }),
    t('verdict:compose.liability', { liability: liabilityInWords(verdict.liability, context) }),
    t('verdict:compose.remedies', { remedies: listed(remedies, language) }),
  ].join('\n');
}

function findingInWords(finding: Finding, index: number, { t, language, evidence, marks }: ComposeContext): string {
  const pieces = piecesInWords(finding, { evidence, marks }, t);
  const basis =
    pieces.length === 0
      ? t('verdict:compose.byBurden')
      : t('verdict:compose.basis', { pieces: listed(pieces, language) });
  const note = finding.note === undefined ? '' : finding.note.trim();
  return t('verdict:compose.finding', {
    number: index + 1,
    issue: finding.issue,
    result: t(`vocabulary:findingResult.${finding.result}`),
    basis,
    note: note === '' ? '' : t('verdict:compose.note', { note }),
  });
}
