/** What a lead changed in a verdict, part by part. Pure. */
import type { Finding, Remedy, Sanction, Verdict } from '../../shared/case';

export const verdictParts = [
  'outcome',
  'liability',
  'remedies',
  'sanctions',
  'findings',
  'clauses',
  'reasons',
] as const;
export type VerdictPart = (typeof verdictParts)[number];

/** One line of both versions: what stands on either side, and whether they say the same. */
export interface DiffRow<T> {
  proposed: T | null;
  changed: T | null;
  isSame: boolean;
}

export function changedParts(proposed: Verdict, changed: Verdict): VerdictPart[] {
  return verdictParts.filter((part) => !isSame(proposed[part], changed[part]));
}

/** Entries that are about the same thing stand side by side; those of one version only stand alone. */
export function pairs<T>(proposed: readonly T[], changed: readonly T[], keyOf: (item: T) => string): DiffRow<T>[] {
  const rest = [...changed];
  const rows = proposed.map((item): DiffRow<T> => {
    const place = rest.findIndex((other) => keyOf(other) === keyOf(item));
    const found = place < 0 ? [] : rest.splice(place, 1);
    const match = found[0];
    return match === undefined
      ? { proposed: item, changed: null, isSame: false }
      : { proposed: item, changed: match, isSame: isSame(item, match) };
  });
  return [...rows, ...rest.map((item): DiffRow<T> => ({ proposed: null, changed: item, isSame: false }))];
}

export const remedyKey = (remedy: Remedy) => `${remedy.kind} ${remedy.leg ?? ''}`;
export const sanctionKey = (sanction: Sanction) => sanction.kind;
/** An issue that was put in other words is the same issue still. */
export const findingKey = (finding: Finding) => finding.issueId ?? finding.issue.trim();

/** Whether what both have stands in another order: carried out, and read, in that order. */
export function isReordered<T>(proposed: readonly T[], changed: readonly T[], keyOf: (item: T) => string): boolean {
  const before = proposed.map(keyOf);
  const now = changed.map(keyOf);
  return !isSame(
    before.filter((key) => now.includes(key)),
    now.filter((key) => before.includes(key)),
  );
}

export function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

/** Keys in one order; a field that is left out and one that is undefined are the same. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
    return Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
