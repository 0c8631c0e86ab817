import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readAbusiveWords } from '../../electron/shell/word-files';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'words-'));
  mkdirSync(join(folder, 'words'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function read() {
  const failures: unknown[] = [];
  return { words: readAbusiveWords('resources', folder, (error) => failures.push(error)), failures };
}

test('without a list of the operator’s own the program’s serves, and nothing is said', () => {
  const { words, failures } = read();
  expect(words.foundIn('骗子公司')).toEqual(['骗子公司']);
  expect(failures).toEqual([]);
});

test('the operator’s own list adds words and takes some away', () => {
  writeFileSync(join(folder, 'words', 'abusive.txt'), '奸商\n-骗子公司\n');
  expect(read().words.foundIn('奸商，骗子公司')).toEqual(['奸商']);
});

test('a list that cannot be read is said, and the program’s serves', () => {
  mkdirSync(join(folder, 'words', 'abusive.txt'));
  const { words, failures } = read();
  expect(words.foundIn('骗子公司')).toEqual(['骗子公司']);
  expect(failures).toMatchObject([{ code: 'EISDIR' }]);
});
