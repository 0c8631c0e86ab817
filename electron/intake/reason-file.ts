/** Tables of reasons as files: YAML, read strictly; a table with a mistake in it is not used at all. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { LearnableReason } from '../../shared/reasons';
import { Category, Side } from '../../shared/vocabulary';
import { type Problem, ProblemList } from './problems';
import { addIssues } from './schema-problems';

/** `none`: known to say too little, or two things at once. */
export const ReasonRules = z.strictObject({
  whole: z.record(LearnableReason, z.enum([...Category.options, 'none'])).optional(),
  phrases: z
    .array(
      z.strictObject({
        category: Category,
        /** Whose claim it is that can mean this; left out: either side's. */
        by: Side.optional(),
        said: z.array(z.string().min(1).max(100)).min(1).max(1000),
      }),
    )
    .max(1000)
    .optional(),
});
export type ReasonRules = z.infer<typeof ReasonRules>;

/** A table, and the file that it is from. */
export interface ReasonTable {
  file: string;
  rules: ReasonRules;
}

export interface ReasonFiles {
  tables: ReasonTable[];
  problems: Problem[];
}

/** In bytes; what is this large is no table of reasons. */
const largest = 1_000_000;

/** @param file only named */
export function parseReasons(file: string, text: string): ReasonFiles {
  const problems = new ProblemList(file);
  const value = yamlIn(text, problems);
  if (problems.found.length === 0) {
    const parsed = ReasonRules.safeParse(value);
    if (parsed.success) return { tables: [{ file, rules: parsed.data }], problems: [] };
    addIssues(parsed.error.issues, value, '', problems);
  }
  return { tables: [], problems: problems.found };
}

/** The operator's tables in the order of their names. A folder that is not there has none. Never rejects. */
export async function readReasonFolder(folder: string): Promise<ReasonFiles> {
  const names = await readdir(folder).catch((): string[] => []);
  const read: ReasonFiles = { tables: [], problems: [] };
  for (const name of names.filter((one) => /\.ya?ml$/i.test(one) && !one.startsWith('.')).sort()) {
    const { tables, problems } = await readReasonFile(path.join(folder, name));
    read.tables.push(...tables);
    read.problems.push(...problems);
  }
  return read;
}

async function readReasonFile(file: string): Promise<ReasonFiles> {
  const problems = new ProblemList(file);
  try {
    const { size } = await stat(file);
    if (size <= largest) return parseReasons(file, await readFile(file, 'utf8'));
    problems.add('', 'too_large', { bytes: size, limit: largest });
  } catch (error) {
    problems.add('', 'path_unreadable', { detail: detailOf(error) });
  }
  return { tables: [], problems: problems.found };
}

/** The parser recurses, and aliases may multiply: both end in an error that says so. */
function yamlIn(text: string, problems: ProblemList): unknown {
  try {
    const document = parseDocument(text, { stringKeys: true });
    for (const { message } of [...document.errors, ...document.warnings]) {
      problems.add('', 'not_yaml', { detail: firstLine(message) });
    }
    return document.toJS();
  } catch (error) {
    if (problems.found.length === 0) problems.add('', 'not_yaml', { detail: firstLine(detailOf(error)) });
    return undefined;
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}

function detailOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
