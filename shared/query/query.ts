/** A query as its meaning: what the words of either language say, in codes. All of its terms hold of a case that it finds. */

/** Keys whose values are codes of a list. */
export const codeKeys = ['stage', 'platform', 'track', 'category', 'severity', 'is', 'has'] as const;
export type CodeKey = (typeof codeKeys)[number];

/** Keys whose values are found in a name or number. */
export const nameKeys = ['buyer', 'shop', 'order', 'assignee', 'rule'] as const;
export type NameKey = (typeof nameKeys)[number];

export const timeKeys = ['due', 'filed'] as const;
export type TimeKey = (typeof timeKeys)[number];

export const queryKeys = [...codeKeys, ...nameKeys, 'amount', ...timeKeys] as const;
export type QueryKey = (typeof queryKeys)[number];

export const isCodes = [
  'todo',
  'overdue',
  'soon',
  'mine',
  'unassigned',
  'waiting',
  'review',
  'appeal',
  'pending',
  'held',
  'severe',
  'escalated',
  'snoozed',
  'pinned',
  'open',
  'closed',
] as const;

/** Beside the kinds of evidence. */
export const hasCodes = [
  'evidence',
  'warning',
  'withdrawal',
  'settlement',
  'appeal',
  'conduct',
  'late_evidence',
  'new_evidence',
] as const;

export const dayWords = ['yesterday', 'today', 'tomorrow'] as const;

/** A length of time in ms; a year, month or day as '2026', '2026-11', '2026-11-05', '--11-05' of the nearest year; or a day by its word. */
export type Time =
  | { kind: 'span'; ms: number }
  | { kind: 'calendar'; on: string }
  | { kind: 'day'; day: (typeof dayWords)[number] };

export const comparisons = ['<=', '>=', '<', '>', '='] as const;
export type Comparison = (typeof comparisons)[number];
export type Measure<T> = { op: Comparison; than: T } | { op: '..'; from: T; to: T };

export type Condition =
  | { key: 'text'; text: string }
  | { key: CodeKey; values: string[] }
  | { key: NameKey; values: string[] }
  /** In fen. */
  | { key: 'amount'; measure: Measure<number> }
  /** Null: it has no such time. */
  | { key: TimeKey; measure: Measure<Time> | null };

export type Term = Condition & { negated: boolean };
export type Query = readonly Term[];

/** Characters that a query may have. */
export const longestQuery = 500;

export const queryErrorCodes = [
  'key_unknown',
  'value_missing',
  'value_unknown',
  'amount_invalid',
  'time_invalid',
  'range_invalid',
  'too_long',
] as const;
export type QueryErrorCode = (typeof queryErrorCodes)[number];

/** Where a query cannot be read, and why; words: `query:error.<code>`. */
export interface QueryError {
  code: QueryErrorCode;
  /** The first character that it is about, and how many; counted in UTF-16 units. */
  at: number;
  length: number;
  params: Record<string, string>;
  /** What may have been meant, as it would be typed. */
  meant: string | null;
}

export type ParsedQuery = { ok: true; query: Query } | { ok: false; error: QueryError };
