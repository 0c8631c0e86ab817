import { describe, expect, test } from 'vitest';
import { Rulebooks } from '../../electron/desk/rulebooks';
import { day, momentFromPlatformTime } from '../../shared/time';
import { rule } from '../support/rule';
import { type TestFile, testRulebooks } from '../support/rulebook-source';
import { shippedFile, shippedFiles, shippedText } from '../support/rulebooks';
import { MemorySettings } from '../support/settings';

const newYear = momentFromPlatformTime('2026-01-01 00:00:00') ?? 0;
const april = momentFromPlatformTime('2026-04-01 00:00:00') ?? 0;

/** A newer version for Taobao, from April on, that the operator wrote. */
function own(name: string, { version = '2026.2', from = '2026-04-01', answer = '72 h' } = {}): TestFile {
  const text = shippedText
    .replace("version: '2026.1'", `version: '${version}'`)
    .replace("effectiveFrom: '2026-01-01'", `effectiveFrom: '${from}'`)
    .replace('respondentAnswer: 72 h', `respondentAnswer: ${answer}`);
  return { name, text, origin: 'own' };
}

const shippedOne: TestFile = { name: shippedFile, text: shippedText };

/** Folders that can change between two readings. */
async function opened(...start: TestFile[]) {
  const files = [...start];
  const settings = new MemorySettings();
  const source = testRulebooks(files);
  const rulebooks = await Rulebooks.open(source, settings);
  return {
    rulebooks,
    settings,
    /** These are in the folders now, and read again. */
    async put(...now: TestFile[]) {
      files.splice(0, files.length, ...now);
      await rulebooks.reload();
    },
    /** The desk is started again. */
    restarted: () => Rulebooks.open(source, settings),
  };
}

async function use(rulebooks: Rulebooks, version: string) {
  const book = rulebooks.get('taobao', version);
  if (!book) throw new Error(`no ${version}`);
  await rulebooks.keep(book, april);
}

function inForce(rulebooks: Rulebooks, at: number) {
  return rulebooks.inForce('taobao', at)?.version;
}

describe('shipped rulebooks', () => {
  test('all five serve, with no problem', async () => {
    const { rulebooks } = await opened(...shippedFiles);
    expect(rulebooks.problems).toEqual([]);
    expect(rulebooks.versions.map(({ platform }) => platform)).toEqual([
      'jd',
      'pinduoduo',
      'taobao',
      'tmall',
      'wechat',
    ]);
  });

  test('a dispute older than every version is decided by the first there is', async () => {
    const { rulebooks } = await opened(shippedOne, own('mine.yaml'));
    expect(inForce(rulebooks, 0)).toBe('2026.1');
  });
});

describe('the operator’s own', () => {
  rule(
    'rulebook.own',
    'An operator adds a newer version without a new build; it is in force from its first day',
    async () => {
      const { rulebooks, put } = await opened(shippedOne);
      expect(inForce(rulebooks, april)).toBe('2026.1');
      await put(shippedOne, own('mine.yaml'));
      expect(inForce(rulebooks, april - 1)).toBe('2026.1');
      expect(inForce(rulebooks, april)).toBe('2026.2');
      expect(rulebooks.books).toMatchObject([
        { rulebook: { version: '2026.2' }, file: 'mine.yaml', origin: 'own', isUsed: false, hasFile: true },
        { rulebook: { version: '2026.1' }, file: shippedFile, origin: 'shipped' },
      ]);
    },
  );

  rule('rulebook.refused', 'A bad rulebook is refused with its reasons, and the older one stays', async () => {
    const { rulebooks, put } = await opened(shippedOne);
    const bad = own('mine.yaml', { answer: '0 h' });
    await put(shippedOne, bad);
    expect(inForce(rulebooks, april)).toBe('2026.1');
    expect(rulebooks.problems).toMatchObject([{ file: 'mine.yaml', code: 'not_a_duration' }]);
    await put(shippedOne, own('mine.yaml'));
    expect(rulebooks.problems).toEqual([]);
    expect(inForce(rulebooks, april)).toBe('2026.2');
  });

  test('a version that is there already is refused; the shipped one stands', async () => {
    const { rulebooks } = await opened(shippedOne, own('mine.yaml', { version: '2026.1' }));
    expect(rulebooks.problems).toEqual([
      {
        file: 'mine.yaml',
        place: '',
        code: 'version_repeated',
        params: { platform: 'taobao', version: '2026.1', file: shippedFile },
      },
    ]);
    expect(rulebooks.books).toHaveLength(1);
  });

  test('of two versions that begin on the same day the second is refused', async () => {
    const { rulebooks } = await opened(shippedOne, own('a.yaml'), own('b.yaml', { version: '2026.3' }));
    expect(rulebooks.problems).toEqual([
      { file: 'b.yaml', place: '', code: 'day_taken', params: { version: '2026.2', file: 'a.yaml' } },
    ]);
    expect(rulebooks.get('taobao', '2026.3')).toBeNull();
  });

  test('another platform may have the same version and day', async () => {
    const { rulebooks } = await opened(...shippedFiles);
    expect(new Set(rulebooks.books.map(({ rulebook }) => rulebook.effectiveFrom))).toEqual(new Set([newYear]));
  });

  test('readings follow each other; what was put there last is what there is', async () => {
    const { rulebooks, put } = await opened(shippedOne);
    await Promise.all([
      put(shippedOne, own('mine.yaml')),
      put(shippedOne),
      put(shippedOne, own('mine.yaml', { version: '2026.5' })),
    ]);
    expect(inForce(rulebooks, april)).toBe('2026.5');
  });

  test('who listens is told of each reading', async () => {
    const { rulebooks, put } = await opened(shippedOne);
    let told = 0;
    const stop = rulebooks.onChange(() => {
      told += 1;
    });
    await put(shippedOne, own('mine.yaml'));
    stop();
    await put(shippedOne);
    expect(told).toBe(1);
  });
});

describe('versions that cases use', () => {
  async function used(...files: TestFile[]) {
    const desk = await opened(shippedOne, ...files);
    await use(desk.rulebooks, '2026.2');
    return desk;
  }

  rule(
    'rulebook.frozen',
    'A version that cases use never changes: its file, changed under the same name, is refused',
    async () => {
      const { rulebooks, put, restarted } = await used(own('mine.yaml'));
      await put(shippedOne, own('mine.yaml', { answer: '1 h' }));
      for (const now of [rulebooks, await restarted()]) {
        expect(now.problems).toEqual([
          { file: 'mine.yaml', place: '', code: 'changed_in_use', params: { platform: 'taobao', version: '2026.2' } },
        ]);
        expect(now.get('taobao', '2026.2')?.windows.respondentAnswer).toBe(3 * day);
        expect(inForce(now, april)).toBe('2026.2');
      }
    },
  );

  test('— also a shipped one, by a newer build', async () => {
    const { rulebooks, put } = await opened(shippedOne);
    await use(rulebooks, '2026.1');
    await put({ ...shippedOne, text: shippedText.replace('respondentAnswer: 72 h', 'respondentAnswer: 1 h') });
    expect(rulebooks.problems).toMatchObject([{ file: shippedFile, code: 'changed_in_use' }]);
    expect(rulebooks.get('taobao', '2026.1')?.windows.respondentAnswer).toBe(3 * day);
  });

  test('what changes no rule is no change: comments, order, another file name', async () => {
    const { rulebooks, put } = await used(own('mine.yaml'));
    const { text } = own('mine.yaml');
    await put(shippedOne, { name: 'renamed.yaml', origin: 'own', text: `# mine\n${text.replaceAll(/ *#.*$/gm, '')}` });
    expect(rulebooks.problems).toEqual([]);
    expect(rulebooks.books[0]).toMatchObject({ file: 'renamed.yaml', isUsed: true, hasFile: true });
  });

  test('a version that no case uses yet may still be changed', async () => {
    const { rulebooks, put } = await opened(shippedOne, own('mine.yaml'));
    await put(shippedOne, own('mine.yaml', { answer: '48 h' }));
    expect(rulebooks.problems).toEqual([]);
    expect(rulebooks.get('taobao', '2026.2')?.windows.respondentAnswer).toBe(2 * day);
  });

  rule(
    'rulebook.kept',
    'A version that cases use stays when its file goes; new cases are filed under another',
    async () => {
      const { rulebooks, put, restarted } = await used(own('mine.yaml'));
      await put(shippedOne);
      for (const now of [rulebooks, await restarted()]) {
        expect(now.get('taobao', '2026.2')?.version).toBe('2026.2');
        expect(inForce(now, april)).toBe('2026.1');
        expect(now.problems).toEqual([]);
        expect(now.books[0]).toMatchObject({ isUsed: true, hasFile: false });
      }
    },
  );

  test('with no file of a platform at all, what is kept is in force', async () => {
    const { rulebooks, put } = await used(own('mine.yaml'));
    await put();
    expect(inForce(rulebooks, april)).toBe('2026.2');
  });

  test('a file of it that can no longer be read changes nothing: the version stays in force', async () => {
    const { rulebooks, put } = await used(own('mine.yaml'));
    await put(shippedOne, { name: 'mine.yaml', origin: 'own', text: 'platform: [' });
    expect(rulebooks.problems).toMatchObject([{ file: 'mine.yaml', code: 'not_yaml' }]);
    expect(inForce(rulebooks, april)).toBe('2026.2');
  });

  test('its day is free again once its file is gone', async () => {
    const { rulebooks, put } = await used(own('b.yaml'));
    await put(shippedOne, own('a.yaml', { version: '2026.3' }));
    expect(rulebooks.problems).toEqual([]);
    expect(inForce(rulebooks, april)).toBe('2026.3');
    // Put back, it is the one in use: the other has to find another day.
    await put(shippedOne, own('a.yaml', { version: '2026.3' }), own('b.yaml'));
    expect(rulebooks.problems).toMatchObject([{ file: 'a.yaml', code: 'day_taken' }]);
    expect(inForce(rulebooks, april)).toBe('2026.2');
  });

  test('kept once, whole, with the hash of its text', async () => {
    const { rulebooks, settings } = await opened(shippedOne);
    await Promise.all([use(rulebooks, '2026.1'), use(rulebooks, '2026.1')]);
    await use(rulebooks, '2026.1');
    expect([...settings.texts.keys()]).toEqual(['rulebook:taobao:2026.1']);
    expect(JSON.parse(settings.texts.get('rulebook:taobao:2026.1') ?? '')).toMatchObject({
      text: shippedText,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      keptAt: april,
    });
  });

  test('used while its changed file is being read: what the case was filed by is what stays', async () => {
    const { rulebooks, put, restarted } = await opened(shippedOne, own('mine.yaml'));
    const reading = put(shippedOne, own('mine.yaml', { answer: '1 h' }));
    await use(rulebooks, '2026.2');
    await reading;
    for (const now of [rulebooks, await restarted()]) {
      expect(now.get('taobao', '2026.2')?.windows.respondentAnswer).toBe(3 * day);
      expect(now.problems).toMatchObject([{ file: 'mine.yaml', code: 'changed_in_use' }]);
    }
  });

  test('that cannot be written down is not used: the command fails, and the next tries again', async () => {
    const { rulebooks, settings } = await opened(shippedOne);
    const write = settings.write.bind(settings);
    settings.write = async () => {
      throw new Error('full');
    };
    await expect(use(rulebooks, '2026.1')).rejects.toThrow('full');
    expect(rulebooks.books).toMatchObject([{ isUsed: false }]);
    settings.write = write;
    await use(rulebooks, '2026.1');
    expect(settings.texts.size).toBe(1);
  });

  test('that do not open, because the store is damaged: the files serve, it is said, and nothing is written over', async () => {
    const { settings, restarted } = await opened(shippedOne);
    await settings.write('rulebook:taobao:2026.1', {});
    settings.list = async () => {
      throw new Error('does not open');
    };
    const rulebooks = await restarted();
    expect(rulebooks.problems).toEqual([
      { file: '', place: '', code: 'kept_unreadable', params: { detail: 'does not open' } },
    ]);
    await use(rulebooks, '2026.1');
    expect(settings.texts.get('rulebook:taobao:2026.1')).toBe('{}');
  });

  test('that this program can no longer read as it was kept: the file of that version serves', async () => {
    const { settings, restarted } = await opened(shippedOne);
    const kept = { platform: 'taobao', version: '2026.1', file: shippedFile, origin: 'shipped', sha256: '', keptAt: 1 };
    await settings.write('rulebook:taobao:2026.1', { ...kept, text: 'an: older shape' });
    const rulebooks = await restarted();
    expect(rulebooks.problems).toEqual([]);
    expect(rulebooks.books).toMatchObject([{ rulebook: { version: '2026.1' }, isUsed: true, hasFile: true }]);
  });
});
