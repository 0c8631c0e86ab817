/** The clauses that a verdict, or a finding of conduct, stands on. Pure. */
import type { Sanction, Verdict } from './case';
import type { SanctionKind } from './vocabulary';

/** The clause of the case's rulebook by which something is imposed; undefined where it has none. */
export type SanctionClause = (kind: SanctionKind) => string | undefined;

/** Those cited, those that its remedies rest on, and those by which its sanctions are imposed; each once, in that order. */
export function clausesOf(
  { clauses, remedies, sanctions }: Pick<Verdict, 'clauses' | 'remedies' | 'sanctions'>,
  clauseOf: SanctionClause,
): string[] {
  return [
    ...new Set([
      ...clauses,
      ...remedies.flatMap(({ clause }) => clause ?? []),
      ...sanctionClauses(sanctions, clauseOf),
    ]),
  ];
}

export function sanctionClauses(sanctions: readonly Sanction[], clauseOf: SanctionClause): string[] {
  return sanctions.flatMap(({ kind }) => clauseOf(kind) ?? []);
}
