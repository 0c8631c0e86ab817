/** Lines of the desk's own case format. It has no tolerance to speak of: whoever writes it can put it right. */
import type { Filing } from '../../../shared/commands';
import { cleanLine, cleanText } from '../../../shared/text';
import type { Adapter } from '../adapter';
import { shownValue } from '../fields';
import { fieldOf, isJsonNumber, isJsonObject, type JsonObject, jsonText } from '../json';
import { wantedFiles } from '../named-files';
import type { ProblemList } from '../problems';
import type { Reasons } from '../reasons';
import { addIssues, mostProblems } from '../schema-problems';
import { CaseLine, caseFormat, caseFormatName } from './format';

export const caseLines: Adapter = {
  envelopes: [],
  isRecord: (payload) => formatOf(payload)?.startsWith(caseFormatName) === true,
  read(payload, place, problems, reasons) {
    const format = formatOf(payload);
    if (format !== caseFormat) {
      problems.add(`${place}format`, 'unknown_version', { found: shownValue(format), known: caseFormat });
      return [];
    }
    const plain = plainOf(payload, '');
    const parsed = CaseLine.safeParse(plain);
    if (!parsed.success) {
      addIssues(parsed.error.issues, plain, place, problems);
      return [];
    }
    if (!isConsistent(parsed.data, place, problems)) return [];
    const filing = filingOf(parsed.data, reasons);
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

function filingOf({ format: _format, ...line }: CaseLine, reasons: Reasons): Filing {
  const { source, claim, messages = [], evidence = [], warnings = [], entry } = line;
  const category = line.category === undefined ? reasons.categoryOf(claim.reason, claim.by) : line.category;
  const isUnmapped = line.category === undefined && category === null && warnings.length < 1000;
  return {
    ...line,
    category,
    source: { ...source, status: source.status ?? {} },
    entry: entry ?? { stage: 'negotiation', since: source.createdAt, unsaid: true },
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
