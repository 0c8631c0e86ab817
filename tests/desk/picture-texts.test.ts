import { describe, expect, test } from 'vitest';
import { PictureTexts } from '../../electron/desk/picture-texts';
import { type PictureText, unread } from '../../shared/picture-text';
import { MemorySettings } from '../support/settings';

const one = 'a'.repeat(64);
/** On the same shelf as the first. */
const two = `${'a'.repeat(63)}b`;

const textOf = (sha256: string): PictureText => ({
  sha256,
  state: 'read',
  width: 10,
  height: 10,
  lines: [{ words: [{ text: '已签收', box: [0, 0, 9, 9], sure: 90 }], box: [0, 0, 9, 9] }],
});

/** @param changed files whose bytes are not those that were put in */
function given(settings = new MemorySettings(), changed: ReadonlySet<string> = new Set()) {
  const read: string[] = [];
  const ranks: number[] = [];
  const failures: unknown[] = [];
  const waiting = new Map<string, () => void>();
  const texts = new PictureTexts({
    settings,
    read: async (sha256, rank) => {
      read.push(sha256);
      ranks.push(rank);
      await new Promise<void>((resolve) => waiting.set(sha256, resolve));
      if (sha256.startsWith('f')) throw new Error('there is no reader');
      if (sha256.startsWith('e')) return unread(sha256, 'unreadable');
      if (sha256.startsWith('d')) return unread(sha256, 'other');
      return changed.has(sha256) ? unread(sha256, 'broken') : textOf(sha256);
    },
    failed: (error) => failures.push(error),
  });
  const finish = async (sha256: string) => {
    waiting.get(sha256)?.();
    for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  return { texts, read, ranks, failures, finish, settings };
}

describe('text in pictures', () => {
  test('is read once somebody asks, once, and kept between runs', async () => {
    const { texts, read, finish, settings } = given();
    expect(await texts.of([one, two])).toEqual({ files: [], pending: 2 });
    expect(await texts.of([one, two])).toEqual({ files: [], pending: 2 });
    await finish(one);
    await finish(two);
    expect(await texts.of([one, two])).toEqual({ files: [textOf(one), textOf(two)], pending: 0 });
    const again = given(settings);
    expect((await again.texts.of([one, two])).files).toHaveLength(2);
    expect([read, again.read]).toEqual([[one, two], []]);
  });

  test('of what somebody looks at now comes before that of what was looked at before', async () => {
    const { texts, ranks } = given();
    await texts.of([one, two]);
    await texts.of([one, two]);
    await texts.of(['c'.repeat(64)]);
    const [first = 0, second, third = 0] = ranks;
    expect(second).toBe(first);
    expect(third).toBeGreaterThan(first);
  });

  test('of what was asked for last comes first, though what was asked before it is not through yet', async () => {
    const settings = new MemorySettings();
    let isThrough = () => {};
    const slow = new Promise<void>((resolve) => {
      isThrough = resolve;
    });
    const read = settings.read.bind(settings);
    settings.read = async (key, schema) => {
      if (key.endsWith('ccc')) await slow;
      return read(key, schema);
    };
    const { texts, ranks } = given(settings);
    const before = texts.of([one, 'c'.repeat(64)]);
    await texts.of([two]);
    await texts.of(['d'.repeat(64)]);
    isThrough();
    await before;
    await texts.of(['e'.repeat(64)]);
    const [first = 0] = ranks;
    expect(ranks.map((rank) => rank - first)).toEqual([0, 1, 2, 0, 3]);
  });

  test('is kept under a name that tells nobody which file it was', async () => {
    const { texts, finish, settings } = given();
    await texts.of([one]);
    await finish(one);
    expect([...settings.texts.keys()].join(' ')).not.toContain(one.slice(0, 8));
  });

  test('is forgotten with the file, even where it was just being read, and its neighbours stay', async () => {
    const { texts, finish, settings } = given();
    await texts.of([one, two]);
    await finish(two);
    await texts.forget([one]);
    await finish(one);
    const again = given(settings);
    expect(await again.texts.of([two])).toEqual({ files: [textOf(two)], pending: 0 });
    expect((await again.texts.of([one])).pending).toBe(1);
    await texts.forget([two]);
    expect([...settings.texts.keys()]).toEqual([]);
  });

  test('where there is no reader, the picture is told to be unreadable, said once, and tried again in the next run only', async () => {
    const bad = 'f'.repeat(64);
    const { texts, read, failures, finish, settings } = given();
    await texts.of([bad]);
    await finish(bad);
    expect((await texts.of([bad])).files).toMatchObject([{ sha256: bad, state: 'unreadable' }]);
    expect([read.length, failures.length, [...settings.texts.keys()]]).toEqual([1, 1, []]);
    expect((await given(settings).texts.of([bad])).pending).toBe(1);
  });

  test('that a picture cannot be read is kept as what was read of others is', async () => {
    const hard = 'e'.repeat(64);
    const { texts, finish, settings } = given();
    await texts.of([hard]);
    await finish(hard);
    const later = given(settings);
    expect(await later.texts.of([hard])).toEqual({ files: [unread(hard, 'unreadable')], pending: 0 });
    expect(later.read).toEqual([]);
  });

  test('of a type that is not read nothing is kept, nor is heeded what an older desk kept of it', async () => {
    const other = '0'.repeat(64);
    const settings = new MemorySettings();
    await settings.write(`picture-text:${other.slice(0, 3)}`, { [other]: unread(other, 'other') });
    const first = given(settings);
    expect(await first.texts.of([other])).toEqual({ files: [], pending: 1 });
    await first.finish(other);
    expect((await first.texts.of([other])).files).toEqual([textOf(other)]);
    expect((await given(settings).texts.of([other])).files).toEqual([textOf(other)]);

    const drawing = 'd'.repeat(64);
    const { texts, read, finish } = given(settings);
    await texts.of([drawing]);
    await finish(drawing);
    expect((await texts.of([drawing])).files).toEqual([unread(drawing, 'other')]);
    expect([read.length, (await given(settings).texts.of([drawing])).pending]).toEqual([1, 1]);
  });

  test('of a file that is not there is not kept, and it is read once that is put back', async () => {
    const changed = new Set([one]);
    const { texts, finish, settings, read } = given(new MemorySettings(), changed);
    await texts.of([one]);
    await finish(one);
    expect(await texts.of([one])).toEqual({ files: [unread(one, 'broken')], pending: 0 });
    expect([...settings.texts.keys()]).toEqual([]);
    changed.clear();
    await texts.forget([one]);
    expect((await texts.of([one])).pending).toBe(1);
    await finish(one);
    expect((await texts.of([one])).files).toEqual([textOf(one)]);
    expect(read).toEqual([one, one]);
  });
});
