/** What is disputed, in words. */
import type { CaseView, DisputedIssue, Language } from '../../shared/contract';
import { useWords, type Words, wordsIn } from '../ui/words';
import type { PrefillContext } from './prefill';

type About = Pick<CaseView, 'case' | 'matrix'>;

/** The issues of a case as the console speaks: what the category turns on in the words of its own claim. */
export function useIssuesInWords(): (view: About) => PrefillContext['issues'] {
  const t = useWords(['verdict', 'vocabulary']);
  return (view) => issuesInWords(view, t);
}

/** The same in the language that the two sides read. */
export function issuesIn(view: About, language: Language): PrefillContext['issues'] {
  return issuesInWords(view, wordsIn(language, ['verdict', 'vocabulary']));
}

function issuesInWords({ case: about, matrix }: About, t: Words): PrefillContext['issues'] {
  return matrix.map(({ issue, isPlaced, cells }, place) => ({
    id: issue.id,
    words: wordsOf(issue, place, about, t),
    ...(isPlaced ? { evidence: cells.flatMap(({ pieces }) => pieces) } : {}),
  }));
}

function wordsOf(issue: DisputedIssue, place: number, { claim, category }: About['case'], t: Words): string {
  if ('text' in issue) return issue.text;
  if (place > 0) return t(`vocabulary:issue.${issue.code}`);
  const reason = claim.reason || t(`vocabulary:category.${category ?? 'none'}`);
  return t('prefill.issue', { side: t(`vocabulary:side.${claim.by}`), reason });
}
