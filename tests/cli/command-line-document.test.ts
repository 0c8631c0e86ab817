import { readFileSync } from 'node:fs';
import { describe, it } from 'vitest';
import { z } from 'zod';
import { catalogue } from '../../electron/domain/case/decide';
import { problemCodes } from '../../electron/intake/problems';
import { stages } from '../../shared/vocabulary';
import { code, expectPart, table } from '../support/document';

const path = 'docs/command-line.md';

const Words = z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())]));

function english(namespace: string): z.infer<typeof Words> {
  const file = new URL(`../../resources/locales/en/${namespace}.json`, import.meta.url);
  return Words.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** What is said of a code; one that is said in several ways has them all. */
function said(words: z.infer<typeof Words>, of: string): string {
  const found = words[of] ?? '';
  return typeof found === 'string' ? found : Object.values(found).join(' / ');
}

/** The fields of a command's data; those that may be left out with a question mark. */
function fieldsOf(schema: z.ZodType): string {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.keys(properties)
    .map((name) => code(required.includes(name) ? name : `${name}?`))
    .join(' ');
}

function stagesInWords(of: readonly string[]): string {
  if (of.length === 0) return 'no case yet';
  const without = stages.filter((stage) => !of.includes(stage));
  if (without.length === 0) return 'any';
  return without.length <= 2 ? `any but ${without.join(', ')}` : of.join(', ');
}

describe('the document of the command line', () => {
  it('tells how it is called as the program does', () => {
    expectPart(path, 'usage', ['```text', said(english('cli'), 'usage').trimEnd(), '```']);
  });

  it('has every command of a case', () => {
    const rows = catalogue.map(({ type, description, roles, stages: at, schema }) => [
      code(type),
      description,
      fieldsOf(schema),
      roles.join(', '),
      stagesInWords(at),
    ]);
    expectPart(path, 'commands', table(['Type', 'What it does', 'Data', 'Given by', 'At'], rows));
  });

  it('has every problem that a file can have', () => {
    const words = english('problem');
    const rows = problemCodes.map((problem) => [code(problem), said(words, problem)]);
    expectPart(path, 'problems', table(['Code', 'In words'], rows));
  });

  it('has everything that verifying can find', () => {
    const words = english('verify');
    const rows = Object.keys(words).map((what) => [code(what), said(words, what)]);
    expectPart(path, 'verify', table(['Code', 'In words'], rows));
  });
});
