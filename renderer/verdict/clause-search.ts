/** Clauses for a case: those suggested for its category first, then the rest in the rulebook's order. Pure. */
import type { ClauseView } from '../../shared/contract';
import type { Category } from '../../shared/vocabulary';

export function isSuggested(clause: ClauseView, category: Category | null): boolean {
  return category !== null && clause.categories.includes(category);
}

/** Clauses that hold every word of `query` in number, title or text of either language. */
export function clausesFor(clauses: readonly ClauseView[], category: Category | null, query: string): ClauseView[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = clauses.filter((clause) => {
    const { id, title, text } = clause;
    const place = [id, title['zh-CN'], title.en, text['zh-CN'], text.en].join('\n').toLowerCase();
    return words.every((word) => place.includes(word));
  });
  const rank = (clause: ClauseView) => {
    const isNumber = words.length > 0 && clause.id.toLowerCase().startsWith(words.join(' '));
    return (isNumber ? 0 : 2) + (isSuggested(clause, category) ? 0 : 1);
  };
  return found
    .map((clause, index) => ({ clause, index }))
    .sort((a, b) => rank(a.clause) - rank(b.clause) || a.index - b.index)
    .map(({ clause }) => clause);
}

/** The clause that a verdict in this category most plainly rests on: the first suggested one that carries no multiple. */
export function firstSuggested(clauses: readonly ClauseView[], category: Category | null): ClauseView | undefined {
  const suggested = clauses.filter((clause) => isSuggested(clause, category));
  return suggested.find((clause) => clause.allows === undefined) ?? suggested[0];
}
