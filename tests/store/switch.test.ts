import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { beginReady, decide, finishRestore, forget, isWordGiven, switched } from '../../electron/store/backup/switch';
import { readyFolder } from '../../electron/store/data-folder';
import { testStoreKey } from '../support/store-key';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'switch-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const database = join('chromium', 'Partitions', 'arbiter-store', 'IndexedDB', 'desk_store_0.indexeddb.leveldb');
/** Bytes of every value, and none that is text. */
const bytesOf = (of: string) =>
  Buffer.from([...`${of}:`].map((letter) => letter.charCodeAt(0)).concat([...Array(256).keys()]));

function put(name: string, below = folder, of = name): void {
  mkdirSync(dirname(join(below, name)), { recursive: true });
  writeFileSync(join(below, name), bytesOf(of));
}

/** Every file below a folder by its path there, its bytes in base64. */
function filesBelow(path: string): Record<string, string> {
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => statSync(join(path, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(path, name)).toString('base64')]));
}

const old = [
  join(database, '000003.log'),
  join(database, 'CURRENT'),
  'keys.json',
  'store-key.json',
  'head.json',
  'desk.json',
  join('rulebooks', 'own.yaml'),
  join('reasons', 'own.yaml'),
  join('mappings', `${'a'.repeat(64)}.json`),
  join('words', 'abusive.txt'),
];
/** As they are named where they are made ready and put aside. */
const ready = old.map((name) => name.replace(join('chromium', 'Partitions', 'arbiter-store'), 'store'));
/** Not changed by restoring a store. */
const left = [join('vault', 'ab', 'x.sealed'), 'backups.json', join('chromium', 'Preferences')];

/** A data folder, and another store made ready beside it, decided for. */
function decided() {
  for (const name of [...old, ...left]) put(name);
  for (const name of ready) put(name, join(folder, readyFolder), `new ${name}`);
  return decide(folder, { from: '/backups', of: 5, by: 'a1', word: 'passcode', storeKey: null });
}

function expectDone(aside: string): void {
  const kept = Object.fromEntries(ready.map((name, index) => [name, bytesOf(old[index] ?? '').toString('base64')]));
  expect(filesBelow(join(folder, aside))).toEqual(kept);
  const now = filesBelow(folder);
  for (const [index, name] of old.entries()) {
    expect([name, now[name]]).toEqual([name, bytesOf(`new ${ready[index]}`).toString('base64')]);
  }
  for (const name of left) expect([name, now[name]]).toEqual([name, bytesOf(name).toString('base64')]);
  expect(existsSync(join(folder, readyFolder))).toBe(false);
}

describe('what a restored store takes the place of', () => {
  it('is kept byte for byte, and the new one is in place', async () => {
    const { aside } = await decided();
    expect(finishRestore(folder)).toMatchObject({ kind: 'restored', decision: { aside, by: 'a1', of: 5 } });
    expectDone(aside);
    // Until it was recorded it is said at each start, and nothing changes places again.
    expect(finishRestore(folder)).toMatchObject({ kind: 'restored', decision: { aside } });
    expectDone(aside);
    forget(folder);
    expect(finishRestore(folder)).toEqual({ kind: 'nothing' });
  });

  it('goes aside with all that was kept of its database’s files: none of it is ever put in the place of the new one', async () => {
    const kept = ['before-opening', 'before-opening-earlier', 'emptied-1', 'emptied-0-past'].map((of) =>
      join(of, 'CURRENT'),
    );
    for (const name of kept) put(name);
    const { aside } = await decided();
    finishRestore(folder);
    for (const name of kept) expect([name, existsSync(join(folder, name))]).toEqual([name, false]);
    expect(filesBelow(join(folder, aside))).toMatchObject(
      Object.fromEntries(kept.map((name) => [name, bytesOf(name).toString('base64')])),
    );
  });

  it.each([...Array(2 * switched.length).keys()])(
    'is kept where it was killed after %i of its moves',
    async (moves) => {
      const { aside } = await decided();
      mkdirSync(join(folder, aside));
      const half: [string, string][] = switched.flatMap(({ place, ready: name }) => [
        [join(folder, place), join(folder, aside, name)],
        [join(folder, readyFolder, name), join(folder, place)],
      ]);
      for (const [from, to] of half.slice(0, moves)) renameSync(from, to);
      expect(finishRestore(folder)).toMatchObject({ kind: 'restored' });
      expectDone(aside);
    },
  );

  it('was replaced on a word that its store signed for, or on nobody’s', async () => {
    const [key, other] = [testStoreKey(), testStoreKey()];
    const asked = { from: '/backups', of: 5, by: 'a1', word: 'passcode' };
    await decide(folder, { ...asked, storeKey: key });
    const done = finishRestore(folder);
    if (done.kind !== 'restored') throw new Error(done.kind);
    const { decision } = done;
    expect(await isWordGiven(decision, key.publicKey)).toBe(true);
    expect(await isWordGiven(decision, other.publicKey)).toBe(false);
    for (const forged of [
      { by: 'a2' },
      { word: 'recovery_code' },
      { of: 6 },
      { at: 1 },
      { from: '/x' },
      { aside: 'replaced-x' },
    ])
      expect(await isWordGiven({ ...decision, ...forged }, key.publicKey)).toBe(false);
    expect(await isWordGiven(await decide(folder, { ...asked, storeKey: null }), key.publicKey)).toBe(false);
  });

  it('stays in its place where nothing was decided', () => {
    for (const name of [...old, ...left]) put(name);
    const was = filesBelow(folder);
    for (const name of ready) put(name, join(folder, readyFolder), `new ${name}`);
    expect(finishRestore(folder)).toEqual({ kind: 'abandoned' });
    expect(filesBelow(folder)).toEqual(was);
    beginReady(folder, '/backups/1');
    expect(finishRestore(folder)).toEqual({ kind: 'abandoned' });
    expect(filesBelow(folder)).toEqual(was);
  });

  it('where there was none, is known by the backup that it was to come from, as often as is asked', () => {
    put(join('vault', 'ab', 'x.sealed'));
    beginReady(folder, '/backups/1');
    const was = filesBelow(folder);
    for (let starts = 0; starts < 2; starts += 1) {
      expect(finishRestore(folder)).toEqual({ kind: 'broken_off', from: '/backups/1' });
      expect(filesBelow(folder)).toEqual(was);
    }
  });
});
