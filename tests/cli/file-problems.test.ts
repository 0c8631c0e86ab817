import { expect, test } from 'vitest';
import { sayProblems } from '../../electron/cli/import';
import type { CommandIo } from '../../electron/cli/io';
import type { FileProblem } from '../../shared/file-problem';
import { translator } from '../support/words';

const problems: FileProblem[] = [
  { file: 'a.json', place: '', code: 'empty', params: {} },
  { file: 'b.ndjson', place: 'line 3', code: 'missing_field', params: { field: 'tid' } },
  { file: 'c.ndjson', place: 'line 4', code: 'rejected', params: { number: '1', rejection: 'order_missing' } },
];

test.each([
  ['zh-CN', '第 3 行'],
  ['en', 'line 3'],
] as const)('what could not be read is said in the words of the window, in %s', async (language, line) => {
  const t = translator(language);
  const said: string[] = [];
  const io: Pick<CommandIo, 'error'> = {
    error: async (text) => {
      said.push(text);
    },
  };
  await sayProblems(problems, io, t);
  expect(said).toEqual([
    `a.json: ${t('problem:empty')}\n`,
    `b.ndjson: ${line}: ${t('problem:missing_field', { field: 'tid' })}\n`,
    expect.stringContaining(t('rejection:order_missing')),
  ]);
  expect(said[2]).not.toContain('order_missing');
});
