/** What is disputed, in words. */
import type { CaseView, DisputedIssue } from '../../shared/contract';
import { useWords } from '../ui/words';
import type { PrefillContext } from './prefill';

type About = Pick<CaseView, 'case' | 'matrix'>;

/** The issues of a case in the agent's language: what the category turns on in the words of its own claim. */
export function useIssuesInWords(): (view: About) => PrefillContext['issues'] {
  const t = useWords(['verdict', 'vocabulary']);
  const wordsOf = (issue: DisputedIssue, place: number, { claim, category }: About['case']) => {
    if ('text' in issue) return issue.text;
    if (place > 0) return t(`vocabulary:issue.${issue.code}`);
    const reason = claim.reason || t(`vocabulary:category.${category ?? 'none'}`);
    return t('prefill.issue', { side: t(`vocabulary:side.${claim.by}`), reason });
  };
  return (view) =>
    view.matrix.map(({ issue, isPlaced, cells }, place) => ({
      id: issue.id,
      words: wordsOf(issue, place, view.case),
      ...(isPlaced ? { evidence: cells.flatMap(({ pieces }) => pieces) } : {}),
    }));
}
