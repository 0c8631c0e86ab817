/** Lines of the desk's own case format. It has no tolerance to speak of: whoever writes it can put it right. */
import type { z } from 'zod';
import type { Filing } from '../../../shared/commands';
import type { Adapter } from '../adapter';
import { shownValue } from '../fields';
import { fieldOf, isJsonNumber, isJsonObject, type JsonObject, jsonText, kindOf } from '../json';
import { wantedFiles } from '../named-files';
import type { ProblemList } from '../problems';
import { categoryOfReason } from '../reasons';
import { cleanLine, cleanText } from '../text';
import { CaseLine, caseFormat, caseFormatName } from './format';

/** A line that is wrong throughout need not say so ten thousand times. */
const mostProblems = 20;

export const caseLines: Adapter = {
  envelopes: [],
  isRecord: (payload) => formatOf(payload)?.startsWith(caseFormatName) === true,
  read(payload, place, problems) {
    const format = formatOf(payload);
    if (format !== caseFormat) {
      problems.add(`${place}format`, 'unknown_version', { found: shownValue(format), known: caseFormat });
      return [];
    }
    const plain = plainOf(payload, '');
    const parsed = CaseLine.safeParse(plain);
    if (!parsed.success) {
      const said = new Set<string>();
      for (const issue of parsed.error.issues.slice(0, mostProblems)) {
        // What is no whole number and beyond the limit makes no sense once.
        const key = `${issue.path.join('.')} ${issue.code}`;
        if (!said.has(key)) addIssue(issue, plain, place, problems);
        said.add(key);
      }
      return [];
    }
    if (!isConsistent(parsed.data, place, problems)) return [];
    const filing = filingOf(parsed.data);
    return [{ kind: 'filing', filing, raw: jsonText(payload), pictures: wantedFiles(filing.evidence) }];
  },
};

function formatOf(payload: JsonObject): string | undefined {
  const format = fieldOf(payload, 'format');
  return typeof format === 'string' ? format : undefined;
}

/** Numbers as numbers, and text as it is fit to be kept: of several lines where the field is called `text`, else of one. */
function plainOf(value: unknown, field: string): unknown {
  if (typeof value === 'string') return field === 'text' ? cleanText(value) : cleanLine(value);
  // What a double cannot hold is beyond every limit of the format.
  if (isJsonNumber(value)) return Number(value.value);
  if (Array.isArray(value)) return value.map((item: unknown) => plainOf(item, field));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plainOf(item, name)]));
}

function filingOf({ format: _format, ...line }: CaseLine): Filing {
  const { source, claim, messages = [], evidence = [], warnings = [], entry } = line;
  const category = line.category === undefined ? categoryOfReason(claim.reason) : line.category;
  const isUnmapped = line.category === undefined && category === null && warnings.length < 1000;
  return {
    ...line,
    category,
    source: { ...source, status: source.status ?? {} },
    entry: entry ?? { stage: 'negotiation', since: source.createdAt },
    messages: messages.map((message) => ({ ...message, evidenceSourceIds: message.evidenceSourceIds ?? [] })),
    evidence,
    warnings: isUnmapped
      ? [...warnings, { code: 'reason_unmapped', field: 'claim.reason', value: shownValue(claim.reason) }]
      : warnings,
  };
}

/** What a schema does not see: that it is of one platform, names nothing twice, and names nothing that is not there. */
function isConsistent(line: CaseLine, place: string, problems: ProblemList): boolean {
  const before = problems.found.length;
  const { platform, source, messages = [], evidence = [] } = line;
  const bad = (where: string, field: string, value: string) => {
    if (problems.found.length - before < mostProblems) problems.add(`${place}${where}`, 'bad_value', { field, value });
  };
  if (source.platform !== platform) bad('source.platform', 'platform', source.platform);
  const pieces = new Set<string>();
  for (const [index, { sourceId }] of evidence.entries()) {
    if (pieces.has(sourceId)) bad(`evidence[${index}].sourceId`, 'sourceId', sourceId);
    pieces.add(sourceId);
  }
  const ids = new Set<string>();
  for (const [index, { id, evidenceSourceIds = [] }] of messages.entries()) {
    if (ids.has(id)) bad(`messages[${index}].id`, 'id', id);
    ids.add(id);
    for (const sourceId of evidenceSourceIds) {
      if (!pieces.has(sourceId)) bad(`messages[${index}].evidenceSourceIds`, 'evidenceSourceIds', sourceId);
    }
  }
  return problems.found.length === before;
}

function addIssue(issue: z.core.$ZodIssue, line: unknown, place: string, problems: ProblemList): void {
  const way = issue.path.filter((step) => typeof step !== 'symbol');
  const here = `${place}${placeOf(way)}`;
  const field = String(way.at(-1) ?? '');
  const value = valueAt(line, way);
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
