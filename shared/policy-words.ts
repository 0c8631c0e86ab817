/** Policy in words, for the console and the command line. */
import { formatFen } from './money';
import { type PolicyChange, type PolicyField, type PolicyFigures, policyAmounts, policyFields } from './policy';
import { platformTime } from './time';

type Words = (key: string, values?: Record<string, unknown>) => string;

export function policyValueInWords(field: PolicyField, value: number | null | undefined, words: Words): string {
  if (value === null || value === undefined) return words('policy:forEver');
  if (policyAmounts.has(field)) return formatFen(value);
  return words(field.startsWith('keep') ? 'policy:days' : 'policy:percent', { count: value, shown: String(value) });
}

/** Each figure that a change changed: its name, what it was, and what it is. */
export function changedInWords({ was, now }: Pick<PolicyChange, 'was' | 'now'>, words: Words): string[] {
  const all: (keyof PolicyFigures)[] = policyFields.filter((field) => now[field] !== undefined);
  return all.map((field) =>
    words('policy:changedFigure', {
      field: words(`policy:field.${field}`),
      was: policyValueInWords(field, was[field], words),
      now: policyValueInWords(field, now[field], words),
    }),
  );
}

/** A change in a line: when and who, for which platform, from which day, what, and why. */
export function changeInWords(change: PolicyChange, by: string, words: Words): string {
  const { platform, at, from, reason } = change;
  return words('policy:changeLine', {
    at: platformTime(at).slice(0, 16),
    by,
    platform: words(`vocabulary:platform.${platform}`),
    from: platformTime(from).slice(0, 10),
    what: changedInWords(change, words).join(words('policy:between')),
    reason,
  });
}
