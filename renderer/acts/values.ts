/** What is filled into an act's dialog, and what a field of it may be. Pure. */
import type { CaseState, EvidenceFile, Sanction } from '../../shared/case';
import type { CaseView } from '../../shared/contract';
import { fenFromYuan } from '../../shared/money';
import { EvidenceKind } from '../../shared/vocabulary';
import type { RemedyDraft } from '../verdict/form';

export interface Option {
  value: string;
  label: string;
  note?: string;
}

/** Words as the forms need them; `now` is the desk's clock, ms since the epoch. */
export interface Wording {
  t: (key: string, values?: Record<string, unknown>) => string;
  time: (moment: number) => string;
}

type Choices = (view: CaseView, wording: Wording) => readonly Option[];

/** `name` is the field's name in the values, and its label `acts:field.<label ?? name>` in the locale files. */
interface Named {
  name: string;
  label?: string;
  isOptional?: boolean;
}

export type Field = Named &
  (
    | { kind: 'choice'; options: Choices; columns?: number }
    | { kind: 'several'; options: Choices }
    | { kind: 'text' }
    | { kind: 'line' }
    | { kind: 'yuan' }
    | { kind: 'minutes' }
    /** A length of time; presets in hours. */
    | { kind: 'hours'; presets: readonly number[] }
    | { kind: 'clause' }
    | { kind: 'remedies' }
    | { kind: 'sanctions' }
    | { kind: 'pieces' }
    | { kind: 'check' }
  );

/** Evidence that comes with an act. */
export interface PieceDraft {
  kind: EvidenceKind;
  text: string;
  files: EvidenceFile[];
}

export interface Values {
  texts: Readonly<Record<string, string>>;
  lists: Readonly<Record<string, readonly string[]>>;
  remedies: readonly RemedyDraft[];
  sanctions: readonly Sanction[];
  /** Evidence that comes with it, also such as is still blank. */
  pieces: readonly PieceDraft[];
}

export const noValues: Values = {
  texts: {},
  lists: {},
  remedies: [],
  sanctions: [],
  pieces: [],
};

export const blankPiece: PieceDraft = { kind: 'statement', text: '', files: [] };

export function textOf(values: Values, name: string): string {
  return (values.texts[name] ?? '').trim();
}

/** Null where it is none of the codes. */
export function codeOf<T extends string>(values: Values, name: string, codes: readonly T[]): T | null {
  const given = values.texts[name];
  return codes.find((code) => code === given) ?? null;
}

export function listOf(values: Values, name: string): string[] {
  return [...(values.lists[name] ?? [])];
}

export function isChecked(values: Values, name: string): boolean {
  return values.texts[name] === 'yes';
}

/** A whole number that was typed; null where it is none. */
export function numberOf(values: Values, name: string): number | null {
  const typed = textOf(values, name);
  return /^\d{1,6}(\.\d)?$/.test(typed) ? Number(typed) : null;
}

export function fenOf(values: Values, name: string): number | null {
  return fenFromYuan(textOf(values, name)) ?? null;
}

/** The evidence that comes with it; nothing of what was left blank. */
export function enclosedOf({ pieces }: Values): PieceDraft[] {
  return pieces
    .map((piece) => ({ ...piece, text: piece.text.trim() }))
    .filter(({ text, files }) => text !== '' || files.length > 0);
}

/** Whether what a field needs is there. */
export function isFilled(field: Field, values: Values): boolean {
  if (field.isOptional)
    return field.kind !== 'yuan' || textOf(values, field.name) === '' || fenOf(values, field.name) !== null;
  switch (field.kind) {
    case 'several':
      return listOf(values, field.name).length > 0;
    case 'remedies':
      return values.remedies.length > 0;
    case 'sanctions':
      return values.sanctions.length > 0;
    case 'pieces':
      return enclosedOf(values).length > 0;
    case 'yuan':
      return fenOf(values, field.name) !== null;
    case 'hours':
    case 'minutes':
      return (numberOf(values, field.name) ?? 0) > 0;
    case 'check':
      return true;
    default:
      return textOf(values, field.name) !== '';
  }
}

/** Evidence of a case as options. */
export function piecesOf(state: CaseState, { t }: Wording): Option[] {
  return state.evidence.map(({ id, side, kind, text }) => ({
    value: id,
    label: `${id} ${t(`vocabulary:owner.${side}`)} · ${t(`vocabulary:evidenceKind.${kind}`)}`,
    ...(text === '' ? {} : { note: text.slice(0, 60) }),
  }));
}

export function isEvidenceKind(value: string | null): value is EvidenceKind {
  return EvidenceKind.safeParse(value).success;
}
