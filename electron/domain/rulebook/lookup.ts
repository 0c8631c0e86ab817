import type { Category, Severity, Side } from '../../../shared/vocabulary';
import type { Clause, Rulebook } from './schema';

export function clauseOf(rulebook: Rulebook, id: string): Clause | undefined {
  return rulebook.clauses.find((clause) => clause.id === id);
}

/** Whether this side may bring a case in this category; without a category nothing is known against it. */
export function mayClaim(rulebook: Rulebook, category: Category | null, by: Side): boolean {
  return category === null || rulebook.categories[category].claimants.includes(by);
}

/** How bad a case of this category is; ordinary while nobody has placed it. */
export function severityOf(rulebook: Rulebook, category: Category | null): Severity {
  return category === null ? 'ordinary' : rulebook.categories[category].severity;
}
