import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { gatherFiles } from '../../electron/intake/gather';
import { makeFolder, writeFiles } from './folders';

/** What was gathered, as paths below a folder; problems as their code in brackets. */
async function gathered(folder: string, ...names: string[]): Promise<string[]> {
  const all: string[] = [];
  for await (const item of gatherFiles(names.map((name) => path.join(folder, name)))) {
    const place = item.kind === 'file' ? item.file.path : item.problem.file;
    const name = path.relative(folder, place).split(path.sep).join('/');
    all.push(item.kind === 'file' ? name : `[${item.problem.code}] ${name}`);
  }
  return all;
}

test('folders through and through, in the order of their names, payloads only', async () => {
  const folder = await makeFolder();
  await writeFiles(folder, {
    'b.json': '12345',
    'a.ndjson': '1',
    'sub/deep/c.JSONL': '1',
    'sub/d.json': '1',
    'picture.png': '1',
    'notes.txt': '1',
    '.hidden.json': '1',
    '.git/e.json': '1',
    '__MACOSX/._b.json': '1',
  });
  expect(await gathered(folder, '.')).toEqual(['a.ndjson', 'b.json', 'sub/d.json', 'sub/deep/c.JSONL']);
});

test('sizes come with them', async () => {
  const folder = await makeFolder();
  await writeFiles(folder, { 'b.json': '12345' });
  for await (const item of gatherFiles([folder])) expect(item).toMatchObject({ kind: 'file', file: { bytes: 5 } });
});

test('a chosen file is taken whatever it is called; each comes once', async () => {
  const folder = await makeFolder();
  await writeFiles(folder, { 'export.txt': '1', 'sub/.b.json': '1', 'sub/c.json': '1' });
  expect(await gathered(folder, 'export.txt', 'sub/.b.json', 'sub/c.json', 'sub', 'sub/c.json', '.')).toEqual([
    'export.txt',
    'sub/.b.json',
    'sub/c.json',
  ]);
});

test('what is not there is a problem, and the rest is gathered', async () => {
  const folder = await makeFolder();
  await writeFiles(folder, { 'a.json': '1' });
  expect(await gathered(folder, 'gone', 'gone/too.json', 'a.json')).toEqual([
    '[path_missing] gone',
    '[path_missing] gone/too.json',
    'a.json',
  ]);
});

test('links: inside they are followed once, outside and in circles they are not', async () => {
  const folder = await makeFolder();
  const outside = await makeFolder();
  await writeFiles(outside, { 'secret.json': '1', 'more/secret.json': '1' });
  await writeFiles(folder, { 'in/a.json': '1', 'in/sub/b.json': '1' });
  await symlink(path.join(outside, 'secret.json'), path.join(folder, 'in', 'out.json'));
  await symlink(path.join(outside, 'more'), path.join(folder, 'in', 'out-folder'));
  await symlink(path.join(folder, 'in'), path.join(folder, 'in', 'sub', 'loop'));
  await symlink(path.join(folder, 'in', 'sub', 'b.json'), path.join(folder, 'in', 'again.json'));
  await symlink(path.join(folder, 'in', 'nowhere.json'), path.join(folder, 'in', 'dangling.json'));
  expect(await gathered(folder, 'in')).toEqual(['in/a.json', 'in/again.json', '[path_missing] in/dangling.json']);
});

test('many circles are as quick as none', async () => {
  const folder = await makeFolder();
  await writeFiles(folder, { 'a.json': '1' });
  const names = ['s0', 's1', 's2', 's3', 's4', 's5'];
  for (const from of names) {
    await mkdir(path.join(folder, from));
    for (const to of names) await symlink(path.join(folder, to), path.join(folder, from, `to-${to}`));
  }
  expect(await gathered(folder, '.')).toEqual(['a.json']);
});

test('a chosen link is followed: a person chose it', async () => {
  const folder = await makeFolder();
  await writeFiles(folder, { 'real/a.json': '1' });
  await symlink(path.join(folder, 'real'), path.join(folder, 'chosen'));
  expect(await gathered(folder, 'chosen')).toEqual(['chosen/a.json']);
});

test('an empty folder is empty', async () => {
  const folder = await makeFolder();
  await mkdir(path.join(folder, 'empty'));
  expect(await gathered(folder, 'empty')).toEqual([]);
});
