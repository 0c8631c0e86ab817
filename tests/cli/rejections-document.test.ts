import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { rejectionCodes } from '../../shared/rejections';
import { code, expectPart, table } from '../support/document';

const Words = z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())]));
const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const words = {
  en: Words.parse(JSON.parse(read('resources/locales/en/rejection.json'))),
  'zh-CN': Words.parse(JSON.parse(read('resources/locales/zh-CN/rejection.json'))),
};

/** What is said of a code; one that is said in several ways has them all. */
function said(language: keyof typeof words, of: string): string {
  const found = words[language][of] ?? '';
  return typeof found === 'string' ? found : Object.values(found).join(' / ');
}

/** What is written above each code where the codes are: its meaning, and the names of parameters in backticks. */
const notes = new Map(
  [...read('shared/rejections.ts').matchAll(/\/\*\* (.*?) \*\/\n {2}'([a-z_]+)',/g)].map(([, note = '', of = '']) => [
    of,
    note,
  ]),
);

const sources = readdirSync(new URL('../../electron/', import.meta.url), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => read(`electron/${file}`));

/** Names of the parameters that a code is given somewhere: `rejection('code', { name, … })`. */
function givenTo(of: string): string[] {
  const calls = new RegExp(`reject(?:ion|ed)\\('${of}',\\s*\\{([^}]*)\\}`, 'g');
  return sources.flatMap((source) =>
    [...source.matchAll(calls)].flatMap(([, body = '']) =>
      [...body.matchAll(/(?:^|,)\s*([A-Za-z]+)(?=\s*[:,]|\s*$)/g)].map(([, name = '']) => name),
    ),
  );
}

function parametersOf(of: string): string[] {
  const inWords = [...said('en', of).matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);
  const inNote = [...(notes.get(of) ?? '').matchAll(/`(\w+)`/g)].map(([, name = '']) => name);
  return [...new Set([...inWords, ...inNote, ...givenTo(of)])];
}

/** The note without the parameters, which have a place of their own. */
function meaningOf(of: string): string {
  const note = (notes.get(of) ?? '').replace(/[:.]?\s*`\w+`.*$/, '').trim();
  return note === '' ? '' : `${note.replace(/[.:]$/, '')}.`;
}

describe('the document of the rejections', () => {
  it('has every code with its meaning, its words and its parameters', () => {
    const rows = rejectionCodes.map((each) => [
      code(each),
      said('en', each),
      said('zh-CN', each),
      parametersOf(each).map(code).join(' '),
      meaningOf(each),
    ]);
    expectPart('docs/rejections.md', 'rejections', table(['Code', 'In words', '中文', 'Parameters', 'Note'], rows));
  });

  it('says of every code what it means, in words that name only parameters that there are', () => {
    for (const each of rejectionCodes) {
      expect(said('en', each), each).not.toBe('');
      expect(said('zh-CN', each), each).not.toBe('');
    }
  });

  it('has no code that nothing gives', () => {
    const unused = rejectionCodes.filter((each) => !sources.some((source) => source.includes(`'${each}'`)));
    expect(unused).toEqual([]);
  });
});
