import { appendFileSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { allThereUpTo, filesAsTheyAre, filesLeftName, leaveFiles } from '../../electron/store/files-left';
import { testStoreKey } from '../support/store-key';

const key = testStoreKey();
let folder = '';
let database = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-left-'));
  database = join(folder, 'database');
  mkdirSync(database);
  for (const name of ['000005.ldb', '000007.log', 'CURRENT', 'LOG']) writeFileSync(join(database, name), name);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const known = async (by = key) => allThereUpTo(folder, await filesAsTheyAre(database), by.publicKey);

test('files that are as they were left hold all the events that they held', async () => {
  expect(await known()).toBeNull();
  await leaveFiles(folder, database, 42, key);
  expect(await known()).toBe(42);
  // What the browser tells of itself is no row.
  appendFileSync(join(database, 'LOG'), 'opened');
  expect(await known()).toBe(42);
});

const changes: [string, () => void][] = [
  ['is gone', () => rmSync(join(database, '000005.ldb'))],
  ['is shorter', () => writeFileSync(join(database, '000007.log'), '0000')],
  ['is more', () => writeFileSync(join(database, '000008.ldb'), '')],
  [
    'was written over with as many bytes',
    () => {
      const path = join(database, '000005.ldb');
      const { mtimeMs } = statSync(path);
      writeFileSync(path, 'XXXXXX.ldb');
      utimesSync(path, new Date(), new Date(mtimeMs + 5));
    },
  ],
  ['is gone with all the others', () => rmSync(database, { recursive: true })],
];
test.each(changes)('where one %s, they are counted', async (_how, change) => {
  await leaveFiles(folder, database, 42, key);
  change();
  expect(await known()).toBeNull();
});

test('what another signed, or nobody, or what cannot be read says nothing', async () => {
  await leaveFiles(folder, database, 42, testStoreKey());
  expect(await known()).toBeNull();
  await leaveFiles(folder, database, 42, key);
  const files = await filesAsTheyAre(database);
  writeFileSync(join(folder, filesLeftName), JSON.stringify({ format: 1, position: 43, files, signature: 'AA==' }));
  expect(await known()).toBeNull();
  writeFileSync(join(folder, filesLeftName), '{');
  expect(await known()).toBeNull();
});
