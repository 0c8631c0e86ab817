import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  decisionName,
  FolderRefused,
  isAsItWasLeft,
  openDataFolder,
  readyFolder,
} from '../../electron/store/data-folder';

let root = '';
let folder = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'arbiter-folder-'));
  folder = join(root, 'data');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const open = (more: { rehearsal?: boolean; chromium?: number; now?: number } = {}) =>
  openDataFolder(folder, { rehearsal: false, chromium: 130, now: 1000, ...more });
const file = () => join(folder, 'desk.json');

/** The code of the refusal, and whether the folder's file was left as it was. */
function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof FolderRefused) return error.code;
    throw error;
  }
  return 'opened';
}

test('a new folder is made, for its owner alone, and is the same the next time', () => {
  const made = open();
  expect(made).toEqual({
    format: 1,
    rehearsal: false,
    createdAt: 1000,
    chromium: 130,
    clockOffset: 0,
    headKept: false,
  });
  if (process.platform !== 'win32') expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(open({ now: 2000 })).toEqual(made);
});

test('a rehearsal’s folder stays one; a normal one never becomes one', () => {
  open({ rehearsal: true });
  expect(open().rehearsal).toBe(true);
  folder = join(root, 'other');
  open();
  const before = readFileSync(file(), 'utf8');
  expect(refusal(() => open({ rehearsal: true }))).toBe('not_rehearsal');
  expect(readFileSync(file(), 'utf8')).toBe(before);
});

test('a newer Chromium is remembered, and an older one is refused from then on', () => {
  open({ chromium: 130 });
  expect(open({ chromium: 142 }).chromium).toBe(142);
  expect(refusal(() => open({ chromium: 141 }))).toBe('newer_chromium');
  expect(open({ chromium: 142 }).chromium).toBe(142);
});

test.each(['', '{', 'null', '[]', '{"format":2}', '{"format":1,"rehearsal":false}'])(
  'a damaged file (%s) is said and not written over',
  (text) => {
    open();
    writeFileSync(file(), text);
    expect(refusal(() => open())).toBe('damaged');
    expect(readFileSync(file(), 'utf8')).toBe(text);
  },
);

test.each([
  'keys.json',
  'store-key.json',
  'head.json',
  'chromium/Partitions/arbiter-store/IndexedDB/desk_store_0.indexeddb.leveldb/CURRENT',
  'backups/shelf.json',
  'vault/ab/ab12.sealed',
])('where %s is all that is left, no empty desk is made of it', (left) => {
  const path = join(folder, left);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '');
  expect(refusal(() => open())).toBe('desk_file_missing');
  expect(existsSync(file())).toBe(false);
  // Folders in which there is nothing are nothing.
  rmSync(path);
  if (!left.startsWith('chromium')) expect(refusal(() => open())).toBe('opened');
});

test('where there can be no folder it is said', () => {
  writeFileSync(folder, 'a file of that name');
  expect(refusal(() => open())).toBe('not_writable');
});

test('a folder is as it was left where this Chromium may open its desk and nothing is being put in its place', () => {
  expect(isAsItWasLeft(folder, 130)).toBe(false);
  open({ chromium: 130 });
  expect(isAsItWasLeft(folder, 130)).toBe(true);
  expect(isAsItWasLeft(folder, 142)).toBe(true);
  expect(isAsItWasLeft(folder, 129)).toBe(false);
  for (const name of [readyFolder, decisionName]) {
    mkdirSync(join(folder, name));
    expect(isAsItWasLeft(folder, 130)).toBe(false);
    rmSync(join(folder, name), { recursive: true });
  }
  writeFileSync(file(), '{');
  expect(isAsItWasLeft(folder, 130)).toBe(false);
});
