import { describe, expect, test } from 'vitest';
import { FileFactsBook } from '../../electron/desk/file-facts';
import type { CaseState } from '../../shared/case';
import { type FileFacts, unseenFacts } from '../../shared/file-facts';
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
function book(settings = new MemorySettings(), changed: ReadonlySet<string> = new Set(), madeBy = 2) {
  const measured: string[] = [];
  const checked: string[] = [];
  const forgotten: string[] = [];
  const mended: string[] = [];
  const seen = new Map<string, unknown>();
  const facts = new FileFactsBook({
    settings,
    madeBy,
    looks: {
      add: (sha256) => void seen.set(sha256, true),
      alike: (sha256) =>
        [...seen.keys()].filter((name) => name !== sha256).map((name) => ({ sha256: name, how: 'alike' })),
    },
    measure: async (sha256) => {
      measured.push(sha256);
      await nextTurn();
      if (sha256 === shaOf('e')) throw new Error('there is no thread');
      if (sha256 === shaOf('f')) return unseenFacts(sha256, 'unreadable');
      const isSeeThrough = sha256 === shaOf('d');
      // What the desk itself did not come to the end of is in no way that there is.
      if (sha256 === shaOf('8')) return factsOf(sha256, { camera: '\u202e\u0007', software: ['\u202e', 'Snapseed'] });
      if (sha256 === shaOf('9')) {
        return factsOf(sha256, { camera: 'P60\n\u202egpj.exe <b>', software: ['Snap\u0007seed 2'] });
      }
      const made = sha256 === shaOf('c') ? {} : { madeBy };
      return factsOf(sha256, { ...made, isSeeThrough, ...(changed.has(sha256) && { state: 'broken' }) });
    },
    isWhole: async (sha256) => {
      checked.push(sha256);
      await nextTurn();
      return !changed.has(sha256);
    },
    failed: () => undefined,
    forgotten: (hashes) => forgotten.push(...hashes),
    mended: (sha256) => mended.push(sha256),
  });
  return { facts, measured, checked, forgotten, mended, settings };
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
    expect(facts.takenAt(shaOf('a'))).toEqual({ at: 1000, isZoneAssumed: true });
    await facts.close();
    const again = book(settings);
    await again.facts.start();
    expect((await again.facts.of(state, false)).files).toHaveLength(1);
    expect([measured, again.measured]).toEqual([[shaOf('a')], []]);
  });

  test('a picture that was measured in another way is measured anew once somebody looks at it, and once', async () => {
    const settings = new MemorySettings();
    const state = withFiles(one, shaOf('a'));
    const first = book(settings, new Set(), 1);
    await first.facts.start();
    await first.facts.of(state, false);
    await settled();
    await first.facts.close();
    const again = book(settings);
    await again.facts.start();
    expect(again.measured).toEqual([]);
    // What was found before is told meanwhile.
    expect((await again.facts.of(state, false)).files).toHaveLength(1);
    await settled();
    await again.facts.of(state, false);
    await settled();
    expect(again.measured).toEqual([shaOf('a')]);
  });

  test('one that the desk did not come to the end of is told, and measured anew in the next run, once', async () => {
    const settings = new MemorySettings();
    const state = withFiles(one, shaOf('c'));
    for (const _run of [1, 2]) {
      const { facts, measured } = book(settings);
      await facts.start();
      for (let look = 0; look < 3; look += 1) {
        await facts.of(state, false);
        await settled();
      }
      expect((await facts.of(state, false)).files).toMatchObject([{ state: 'read' }]);
      expect(measured).toEqual([shaOf('c')]);
      await facts.close();
    }
  });

  test('what is missing beside it is made by measuring it again, once, and not of what is see-through: there is none', async () => {
    const { facts, measured } = book();
    await facts.start();
    await facts.of(withFiles(one, shaOf('a'), shaOf('d')), false);
    await settled();
    for (const sha256 of [shaOf('a'), shaOf('d'), shaOf('a')]) facts.again(sha256);
    await settled();
    expect(measured).toEqual([shaOf('a'), shaOf('d'), shaOf('a')]);
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

  test('what it says of itself is one line, read in the direction that it is written', async () => {
    const { facts } = book();
    await facts.start();
    const state = withFiles(one, shaOf('9'), shaOf('8'));
    await facts.of(state, false);
    await settled();
    expect((await facts.of(state, false)).files).toMatchObject([
      { camera: 'P60 gpj.exe <b>', software: ['Snapseed 2'] },
      { camera: null, software: ['Snapseed'] },
    ]);
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

  test('says of a file that it is twice in this case, in one piece or in two', async () => {
    const { facts } = book();
    await facts.start();
    const [file] = withFiles(one, shaOf('a')).evidence[0]?.files ?? [];
    const inTwo = [piece('E1', 'buyer', { files: file && [file] }), piece('E2', 'merchant', { files: file && [file] })];
    const again = { ...withFiles(one, shaOf('a')), evidence: inTwo };
    await facts.of(again, false);
    await settled();
    const twice = [{ sha256: shaOf('a'), caseId: one, how: 'same' }];
    expect((await facts.of(again, false)).files[0]?.copies).toEqual(twice);
    expect((await facts.of(withFiles(one, shaOf('a'), shaOf('a')), false)).files[0]?.copies).toEqual(twice);
    expect((await facts.of(withFiles(one, shaOf('a')), false)).files[0]?.copies).toEqual([]);
  });

  test('what looks the same is told first of this case, and not hidden by a file that is in very many', async () => {
    const { facts } = book();
    await facts.start();
    const state = withFiles(one, shaOf('a'), shaOf('c'));
    await facts.of(state, false);
    const many = Array.from({ length: 60 }, (_, place) => `taobao:refund:9${place}:1`);
    for (const caseId of many) await facts.note(caseId, [shaOf('a')]);
    await facts.note(two, [shaOf('b')]);
    await settled();
    const copies = (await facts.of(state, false)).files[0]?.copies ?? [];
    expect(copies).toHaveLength(50);
    expect(copies.slice(0, 4)).toEqual([
      { sha256: shaOf('c'), caseId: one, how: 'alike' },
      { sha256: shaOf('a'), caseId: many[0], how: 'same' },
      { sha256: shaOf('b'), caseId: two, how: 'alike' },
      { sha256: shaOf('a'), caseId: many[1], how: 'same' },
    ]);
  });

  test('a file that ends the thread is unreadable, and not tried again, nor in a later run', async () => {
    const { facts, measured, settings } = book();
    const state = withFiles(one, shaOf('f'));
    await facts.note(one, [shaOf('f')]);
    await facts.close();
    await facts.start();
    await settled();
    facts.again(shaOf('f'));
    expect((await facts.of(state, false)).files).toMatchObject([{ state: 'unreadable' }]);
    expect(measured).toEqual([shaOf('f')]);
    await facts.close();
    const later = book(settings);
    await later.facts.start();
    expect(await later.facts.of(state, false)).toMatchObject({ files: [{ state: 'unreadable' }], pending: 0 });
    await settled();
    expect(later.measured).toEqual([]);
  });

  test('where there is no thread to measure with, nothing is said of the file, and the next run tries again', async () => {
    const { facts, measured, settings } = book();
    await facts.start();
    const state = withFiles(one, shaOf('e'));
    for (let look = 0; look < 2; look += 1) {
      await facts.of(state, false);
      await settled();
    }
    expect(await facts.of(state, false)).toEqual({ files: [], pending: 0 });
    await facts.close();
    const later = book(settings);
    await later.facts.start();
    await settled();
    expect([measured, later.measured]).toEqual([[shaOf('e')], [shaOf('e')]]);
  });

  test('of a case that is erased while its file is measured nothing is kept, nor what was made of the file since', async () => {
    const { facts, forgotten, settings } = book();
    await facts.start();
    await facts.of(withFiles(one, shaOf('a')), false);
    await facts.forget(new Set([one]));
    expect(forgotten).toEqual([shaOf('a')]);
    await settled();
    expect(forgotten).toEqual([shaOf('a'), shaOf('a')]);
    expect(facts.takenAt(shaOf('a'))).toBeUndefined();
    await facts.close();
    expect([...settings.texts.values()].join()).not.toContain(shaOf('a'));
  });

  test('nor of one that is erased while a picture of its is made ready to be shown', async () => {
    const { facts, forgotten } = book();
    await facts.note(one, [shaOf('a')]);
    const shown = facts.first(shaOf('a'));
    await nextTurn();
    await facts.forget(new Set([one]));
    await shown;
    expect(forgotten).toEqual([shaOf('a'), shaOf('a')]);
    expect(facts.takenAt(shaOf('a'))).toBeUndefined();
  });

  test('what an older desk kept of a file that no case has is taken away when it is opened', async () => {
    const settings = new MemorySettings();
    await settings.write('file-facts:aa', { [shaOf('a')]: { facts: factsOf(shaOf('a')), cases: [] } });
    const { facts, forgotten } = book(settings);
    await facts.start();
    expect([forgotten, facts.takenAt(shaOf('a'))]).toEqual([[shaOf('a')], undefined]);
    await facts.close();
    expect([...settings.texts.values()].join()).not.toContain(shaOf('a'));
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
    const { facts, measured, mended } = book(new MemorySettings(), changed);
    await facts.start();
    const state = withFiles(one, shaOf('a'));
    await facts.of(state, false);
    await settled();
    changed.add(shaOf('a'));
    facts.isBroken(shaOf('a'));
    expect((await facts.of(state, false)).files).toMatchObject([{ state: 'broken' }]);
    await facts.note(one, [shaOf('a')]);
    await settled();
    expect(mended).toEqual([]);
    changed.clear();
    await facts.note(one, [shaOf('a')]);
    await settled();
    expect(mended).toEqual([shaOf('a')]);
    expect((await facts.of(state, false)).files).toMatchObject([{ state: 'read' }]);
    expect(measured).toEqual([shaOf('a'), shaOf('a'), shaOf('a')]);
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
