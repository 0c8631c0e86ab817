import { describe, expect, test } from 'vitest';
import { FileFactsBook } from '../../electron/desk/file-facts';
import type { CaseState } from '../../shared/case';
import type { FileFacts } from '../../shared/file-facts';
import { filed } from '../support/given';
import { MemorySettings } from '../support/settings';
import { piece } from '../support/verdict-case';

const shaOf = (letter: string) => letter.repeat(64);
const look = { whole: '0'.repeat(32), crops: [], isPage: false };

function factsOf(sha256: string, change: Partial<FileFacts> = {}): FileFacts {
  return {
    sha256,
    state: 'read',
    bytes: 1,
    mediaType: 'image/jpeg',
    width: 1,
    height: 1,
    takenAt: 1000,
    isZoneAssumed: true,
    camera: null,
    software: [],
    isEdited: false,
    place: { latitude: 31, longitude: 121 },
    look,
    ...change,
  };
}

function withFiles(caseId: string, ...hashes: string[]): CaseState {
  const files = hashes.map((sha256) => ({ name: 'a.jpg', sha256, bytes: 1, mediaType: 'image/jpeg' }));
  return { ...filed().state, caseId, evidence: [piece('E1', 'buyer', { files })] };
}

const one = 'taobao:refund:1:1';
const two = 'taobao:refund:2:1';

/** @param changed files whose bytes are not those that were put in */
function book(settings = new MemorySettings(), changed: ReadonlySet<string> = new Set()) {
  const measured: string[] = [];
  const checked: string[] = [];
  const seen = new Map<string, unknown>();
  const facts = new FileFactsBook({
    settings,
    looks: {
      add: (sha256) => void seen.set(sha256, true),
      alike: (sha256) =>
        [...seen.keys()].filter((name) => name !== sha256).map((name) => ({ sha256: name, how: 'alike' })),
    },
    measure: async (sha256) => {
      measured.push(sha256);
      await nextTurn();
      if (sha256 === shaOf('f')) throw new Error('it ended the thread');
      return factsOf(sha256, changed.has(sha256) ? { state: 'broken' } : {});
    },
    isWhole: async (sha256) => {
      checked.push(sha256);
      await nextTurn();
      return !changed.has(sha256);
    },
    failed: () => undefined,
  });
  return { facts, measured, checked, settings };
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await nextTurn();
}

describe('what files say of themselves', () => {
  test('is measured once, told once it is known, and kept between runs', async () => {
    const { facts, measured, settings } = book();
    await facts.start();
    const state = withFiles(one, shaOf('a'));
    expect(await facts.of(state, false)).toEqual({ files: [], pending: 1 });
    await settled();
    const told = await facts.of(state, false);
    expect(told.pending).toBe(0);
    expect(told.files).toMatchObject([{ sha256: shaOf('a'), takenAt: 1000, isCompared: true }]);
    expect(facts.takenAt(shaOf('a'))).toBe(1000);
    await facts.close();
    const again = book(settings);
    await again.facts.start();
    expect((await again.facts.of(state, false)).files).toHaveLength(1);
    expect([measured, again.measured]).toEqual([[shaOf('a')], []]);
  });

  test('where it was taken is masked until it is revealed', async () => {
    const { facts } = book();
    await facts.start();
    const state = withFiles(one, shaOf('a'));
    await facts.of(state, false);
    await settled();
    expect((await facts.of(state, false)).files[0]?.place).toBe('masked');
    expect((await facts.of(state, true)).files[0]?.place).toEqual({ latitude: 31, longitude: 121 });
  });

  test('names the other cases that have the same file, and pictures that look the same', async () => {
    const { facts } = book();
    await facts.start();
    await facts.note(two, [shaOf('a'), shaOf('b')]);
    const state = withFiles(one, shaOf('a'));
    await facts.of(state, false);
    await settled();
    expect((await facts.of(state, false)).files[0]?.copies).toEqual([
      { sha256: shaOf('a'), caseId: two, how: 'same' },
      { sha256: shaOf('b'), caseId: two, how: 'alike' },
    ]);
    await facts.forget(new Set([two]));
    expect((await facts.of(state, false)).files[0]?.copies).toEqual([]);
  });

  test('a file that ends the thread is unreadable, and not tried again and again', async () => {
    const { facts, measured } = book();
    await facts.start();
    const state = withFiles(one, shaOf('f'));
    await facts.of(state, false);
    await settled();
    expect((await facts.of(state, false)).files).toMatchObject([{ state: 'unreadable' }]);
    expect(measured).toEqual([shaOf('f')]);
  });

  test('a file that has changed since it was measured is found out once its case is looked at', async () => {
    const before = book();
    await before.facts.start();
    const state = withFiles(one, shaOf('a'), shaOf('b'));
    await before.facts.of(state, false);
    await settled();
    expect(before.checked).toEqual([]);
    await before.facts.close();
    const { facts, measured, checked } = book(before.settings, new Set([shaOf('b')]));
    await facts.start();
    expect((await facts.of(state, false)).pending).toBe(2);
    await settled();
    for (let look = 0; look < 2; look += 1) {
      const told = await facts.of(state, false);
      expect([told.pending, told.files.map(({ state: found }) => found)]).toEqual([0, ['read', 'broken']]);
    }
    expect([measured, checked]).toEqual([[], [shaOf('a'), shaOf('b')]]);
  });

  test('what is found broken as it is read is said at once, and measured again once it is put in again', async () => {
    const changed = new Set<string>();
    const { facts, measured } = book(new MemorySettings(), changed);
    await facts.start();
    const state = withFiles(one, shaOf('a'));
    await facts.of(state, false);
    await settled();
    changed.add(shaOf('a'));
    facts.isBroken(shaOf('a'));
    expect((await facts.of(state, false)).files).toMatchObject([{ state: 'broken' }]);
    changed.clear();
    await facts.note(one, [shaOf('a')]);
    await settled();
    expect((await facts.of(state, false)).files).toMatchObject([{ state: 'read' }]);
    expect(measured).toEqual([shaOf('a'), shaOf('a')]);
  });

  test('what the command line took in is measured by the window', async () => {
    const { facts, measured, settings } = book();
    await facts.note(one, [shaOf('a')]);
    await facts.close();
    const window = book(settings);
    await window.facts.start();
    await settled();
    expect([measured, window.measured]).toEqual([[], [shaOf('a')]]);
  });
});
