/** What a schema has against a value, as problems that say where and why. */
import type { z } from 'zod';
import { shownValue } from './fields';
import { fieldOf, isJsonObject, kindOf } from './json';
import type { ProblemList } from './problems';

/** What is wrong throughout need not be said ten thousand times. */
export const mostProblems = 20;

/**
 * @param value what was checked
 * @param place what stands before the names in it: empty, or `[3].`
 */
export function addIssues(
  issues: readonly z.core.$ZodIssue[],
  value: unknown,
  place: string,
  problems: ProblemList,
): void {
  const said = new Set<string>();
  for (const issue of issues.slice(0, mostProblems)) {
    // What is no whole number and beyond the limit makes no sense once.
    const key = `${issue.path.join('.')} ${issue.code}`;
    if (!said.has(key)) addIssue(issue, value, place, problems);
    said.add(key);
  }
}

function addIssue(issue: z.core.$ZodIssue, whole: unknown, place: string, problems: ProblemList): void {
  const way = issue.path.filter((step) => typeof step !== 'symbol');
  const here = `${place}${placeOf(way)}`;
  const field = String(way.at(-1) ?? '');
  const value = valueAt(whole, way);
  switch (issue.code) {
    case 'unrecognized_keys':
      for (const key of issue.keys.slice(0, mostProblems)) {
        problems.add(here, 'unknown_field', { field: shownValue(key) });
      }
      return;
    case 'invalid_type':
      if (value === undefined) problems.add(here, 'missing_field', { field });
      else if (isOfKind(value, issue.expected)) problems.add(here, 'bad_value', { field, value: shownValue(value) });
      else problems.add(here, 'wrong_type', { expected: issue.expected, found: kindOf(value) });
      return;
    case 'invalid_value':
      if (value === undefined) problems.add(here, 'missing_field', { field });
      else problems.add(here, 'not_among', { field, value: shownValue(value), allowed: issue.values.join(', ') });
      return;
    case 'too_big':
      if (issue.origin === 'string' || issue.origin === 'array') {
        problems.add(here, 'too_long', { field, limit: Number(issue.maximum) });
        return;
      }
      break;
    default:
  }
  if (value === undefined) problems.add(here, 'missing_field', { field });
  else problems.add(here, 'bad_value', { field, value: shownValue(value) });
}

/** A fraction where a whole number should stand is of the right kind all the same. */
function isOfKind(value: unknown, expected: string): boolean {
  return kindOf(value) === 'number' && (expected === 'int' || expected === 'number');
}

function placeOf(way: readonly (string | number)[]): string {
  return way.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}

function valueAt(value: unknown, way: readonly (string | number)[]): unknown {
  let found = value;
  for (const step of way) {
    if (Array.isArray(found)) found = found[Number(step)];
    else if (isJsonObject(found)) found = fieldOf(found, String(step));
    else return undefined;
  }
  return found;
}
