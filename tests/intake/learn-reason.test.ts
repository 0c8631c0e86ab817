import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { learnedFile, learnReason, ReasonsUnreadable } from '../../electron/intake/learn-reason';
import { readReasonFolder } from '../../electron/intake/reason-file';
import { reasonsWith } from '../../electron/intake/reasons';
import { makeFolder, writeFiles } from './folders';

async function meaning(folder: string, reason: string) {
  const { tables, problems } = await readReasonFolder(folder);
  expect(problems).toEqual([]);
  return reasonsWith(tables).categoryOf(reason, 'buyer');
}

test('a reason that was learnt means its category from then on, before the other tables, and what was said last holds', async () => {
  const folder = path.join(await makeFolder(), 'reasons');
  await learnReason(folder, '色差: "严重"，#1', 'quality');
  await writeFiles(folder, { 'a.yaml': 'whole:\n  掉毛: fraud\n' });
  await learnReason(folder, '掉毛', 'not_as_described');
  expect(await meaning(folder, '色差: "严重"，#1')).toBe('quality');
  expect(await meaning(folder, '掉毛')).toBe('not_as_described');
  await learnReason(folder, '掉 毛', 'quality');
  expect(await meaning(folder, '掉毛')).toBe('quality');
});

test('what somebody wrote into the table stays, and one with a mistake is left as it is', async () => {
  const folder = await makeFolder();
  const file = path.join(folder, learnedFile);
  await writeFile(file, '# 团队约定\nphrases:\n  - category: counterfeit\n    said: [非原厂]\n');
  await learnReason(folder, '掉毛', 'quality');
  expect(await readFile(file, 'utf8')).toContain('# 团队约定');
  expect(await meaning(folder, '非原厂配件')).toBe('counterfeit');
  for (const wrong of ['whole: [', 'whole:\n  掉毛: no_such\n']) {
    await writeFile(file, wrong);
    await expect(learnReason(folder, '色差', 'quality')).rejects.toThrow(ReasonsUnreadable);
    expect(await readFile(file, 'utf8')).toBe(wrong);
  }
});
