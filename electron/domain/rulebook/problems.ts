/**
 * Why a rulebook was refused: which file, where in it, and what is wrong there. Each code has words in both languages
 * (`rulebook:problem.<code>` in the locale files), with the parameters named here.
 */
import type { z } from 'zod';

export const rulebookProblemCodes = [
  /** No YAML: `detail` in the parser's English. */
  'not_yaml',
  /** It cannot be read at all: `detail`. */
  'unreadable',
  /** `bytes`, `limit`. */
  'too_large',
  'unknown_field',
  /** `expected`: kind of value. */
  'missing_field',
  /** `expected`. */
  'wrong_type',
  /** `options`. */
  'not_one_of',
  /** `least`. */
  'below_least',
  /** `most`. */
  'above_most',
  /** `least`: how many. */
  'too_few',
  /** `most`: how many. */
  'too_many',
  'not_a_duration',
  'not_a_day',
  'not_a_clause_id',
  /** Remedies without "none". */
  'none_left_out',
  'repeated',
  /** Two clauses with one id: `clause`. */
  'clause_repeated',
  /** A clause is named that is not among the clauses: `clause`. */
  'clause_absent',
  /** `sanction`. */
  'demand_absent',
  /** `sanction`, `severity`, `from`. */
  'demand_too_light',
  'carrier_not_liable',
  /** `other`: the field that it must not be below. */
  'below_other',
  'restrictions_missing',
  /** `days`: for so long what a case imposed lasts, or is counted back over. */
  'kept_too_shortly',
  /** Something else that the schema refuses: `detail`. */
  'invalid',
  /** Another file has this platform and version: `platform`, `version`, `file`. */
  'version_repeated',
  /** Another version of this platform begins on the same day: `version`, `file`. */
  'day_taken',
  /** Cases use this version as it was; changed rules need a version of their own: `platform`, `version`. */
  'changed_in_use',
  /** What was kept of the versions in use does not open: the store is damaged. `detail`. */
  'kept_unreadable',
] as const;
export type RulebookProblemCode = (typeof rulebookProblemCodes)[number];

/** What is wrong, without where. */
export interface Fault {
  code: RulebookProblemCode;
  params: Record<string, string | number>;
}

export interface RulebookProblem extends Fault {
  /** Name of the file. */
  file: string;
  /** The field's path and its line: `windows.evidence.buyer, line 12`; empty where it is the whole file. */
  place: string;
}

type Path = readonly PropertyKey[];

/** One issue of the schema as what is wrong, field by field. The schema's own messages are codes. */
export function faultsOf(issue: z.core.$ZodIssue): (Fault & { path: Path })[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], code: 'unknown_field', params: {} }));
  }
  return [{ path, ...faultOf(issue) }];
}

function faultOf(issue: z.core.$ZodIssue): Fault {
  switch (issue.code) {
    case 'invalid_type': {
      const expected = issue.expected === 'record' ? 'object' : issue.expected;
      return { code: issue.message.endsWith('undefined') ? 'missing_field' : 'wrong_type', params: { expected } };
    }
    case 'invalid_value':
      return { code: 'not_one_of', params: { options: issue.values.join(', ') } };
    case 'invalid_union':
      return { code: 'not_one_of', params: { options: optionsOf(issue) } };
    case 'too_small':
      return { code: issue.origin === 'array' ? 'too_few' : 'below_least', params: { least: Number(issue.minimum) } };
    case 'too_big':
      return { code: issue.origin === 'array' ? 'too_many' : 'above_most', params: { most: Number(issue.maximum) } };
    case 'invalid_format':
    case 'custom': {
      const code = rulebookProblemCodes.find((known) => known === issue.message);
      return code ? { code, params: paramsOf(issue) } : { code: 'invalid', params: { detail: issue.message } };
    }
    default:
      return { code: 'invalid', params: { detail: issue.message } };
  }
}

/** Of a union that is told apart by one field: the values which that may have. */
function optionsOf(issue: z.core.$ZodIssueInvalidUnion): string {
  return 'options' in issue && Array.isArray(issue.options) ? issue.options.join(', ') : '';
}

function paramsOf(issue: z.core.$ZodIssue): Fault['params'] {
  if (issue.code !== 'custom') return {};
  return Object.fromEntries(
    Object.entries(issue.params ?? {}).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[name, value]] : [],
    ),
  );
}
