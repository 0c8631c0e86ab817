import type { Category, Severity } from '../../../shared/vocabulary';
import type { Clause, Rulebook } from './schema';

export function clauseOf(rulebook: Rulebook, id: string): Clause | undefined {
  return rulebook.clauses.find((clause) => clause.id === id);
}

/** How bad a case of this category is; ordinary while nobody has placed it. */
export function severityOf(rulebook: Rulebook, category: Category | null): Severity {
  return category === null ? 'ordinary' : rulebook.categories[category].severity;
}
