import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { commandLine, newFolder, removeFolder } from './support/application';

/** Written by the desk of schema 1: one case, filed, asked, and with a verdict proposed. */
const fixture = join('tests', 'fixtures', 'store-schema-1.tar.gz');
const caseId = 'taobao:manual:V1:1';

test('a store that the previous schema wrote opens with all that was in it, and work on it goes on', async () => {
  const data = newFolder('schema-1');
  execFileSync('tar', ['-xzf', fixture, '-C', data]);
  const desk = (args: string[], input = '') => commandLine(['--data', data, ...args], input);

  const verified = await desk(['verify', '--json']);
  expect(verified.error).toBe('');
  expect(verified.json).toMatchObject([{ cases: 1, problems: [] }]);
  const shown = await desk(['show', caseId, '--json', '--reveal']);
  expect(shown.json).toMatchObject([
    { case: { stage: 'lead_review', buyer: { name: '旧版买家' }, proposal: { by: { id: 'a1' } } } },
  ]);

  // A command that the old desk carried out is known; new ones are added to what is there.
  const lines = [
    { id: 'v1-take', caseId, type: 'take', data: {}, as: { role: 'agent', id: 'a1' } },
    { caseId, type: 'approveVerdict', data: { comments: '' }, as: { role: 'lead', id: 'l1' } },
  ];
  const done = await desk(['do', '--json'], lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  expect(done.json).toMatchObject([
    { ok: true, repeated: true },
    { ok: true, repeated: false },
  ]);
  // What only the present schema has: messages that wait for their dispute, and the record of who looked.
  const waiting = await desk(['import', join('resources', 'samples', 'messages-900000000003.json'), '--json']);
  expect(waiting.json).toMatchObject([{ waiting: 1, failed: 0 }]);
  expect((await desk(['verify', '--json'])).json).toMatchObject([{ cases: 1, problems: [] }]);
  removeFolder(data);
});
