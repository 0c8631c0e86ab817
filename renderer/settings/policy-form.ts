/** What is typed to change policy, and what is still wrong with it. */
import { fenFromYuan } from '../../shared/money';
import { type PolicyField, PolicyFigures, type PolicyOrder, policyAmounts, policyFields } from '../../shared/policy';
import type { Platform } from '../../shared/vocabulary';

/** As typed; '' or left out: it stays as it is. Amounts in yuan. Null: for ever. */
export type TypedFigures = Partial<Record<PolicyField, number | string | null>>;

export interface PolicyForm {
  platforms: Platform[];
  /** As a field for a day has it: '2026-12-01', '' for none. */
  from: string;
  typed: TypedFigures;
  reason: string;
}

/** What a lead sends, or which figures are out of bounds, and what is to be said first: a key of the words for policy. */
export type ReadForm =
  | { order: PolicyOrder; wrong: ReadonlySet<PolicyField>; notYet: null }
  | { order: null; wrong: ReadonlySet<PolicyField>; notYet: NotYet };

type NotYet = 'choosePlatform' | 'outOfBounds' | 'nothingTyped' | 'dayMissing' | 'reasonMissing';

export function readForm({ platforms, from, typed, reason }: PolicyForm): ReadForm {
  const figures = policyFields.flatMap((field) =>
    isTyped(typed[field]) ? [[field, figureOf(field, typed[field])] as const] : [],
  );
  const set = PolicyFigures.partial().safeParse(Object.fromEntries(figures));
  const wrong = new Set(
    set.success ? [] : policyFields.filter((field) => set.error.issues.some(({ path }) => path[0] === field)),
  );
  const not = (notYet: NotYet): ReadForm => ({ order: null, wrong, notYet });
  if (platforms.length === 0) return not('choosePlatform');
  if (!set.success) return not('outOfBounds');
  if (figures.length === 0) return not('nothingTyped');
  if (from === '') return not('dayMissing');
  if (reason.trim() === '') return not('reasonMissing');
  return { order: { platforms, from, reason: reason.trim(), set: set.data }, wrong, notYet: null };
}

function isTyped(value: TypedFigures[PolicyField]): boolean {
  return value !== undefined && value !== '';
}

function figureOf(field: PolicyField, value: TypedFigures[PolicyField]): unknown {
  if (!policyAmounts.has(field) || value === null || value === undefined) return value;
  // What is no amount is out of bounds, too: it is not left out without a word.
  return fenFromYuan(String(value)) ?? Number.NaN;
}
