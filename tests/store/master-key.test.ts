import { fork } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { KeyGuard } from '../../electron/store/key-guard';
import {
  createMasterKey,
  guardByPassphrase,
  guardBySystem,
  KeyLost,
  type LockedKey,
  type MasterKey,
  readMasterKey,
  type SystemKeyStore,
  WrongPassphrase,
} from '../../electron/store/master-key';
import { SlowedTries } from '../../electron/store/slowed-tries';
import { isPassphrase } from '../../shared/passphrase';
import { MemoryJournal } from '../support/accounts';

let folder = '';
let journal = new MemoryJournal();
beforeEach(() => {
  journal = new MemoryJournal();
  folder = mkdtempSync(join(tmpdir(), 'arbiter-key-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = () => join(folder, 'keys.json');
/** A fraction of what it costs in earnest. */
const cheap = { N: 2 ** 10, r: 8, p: 1 };

/** A key store that guards by turning the bytes over, for one user; as plain text where it does not guard. */
function keyStore(user: string, guards = true): SystemKeyStore {
  const turned = (bytes: Uint8Array) => Buffer.from(bytes).map((byte) => byte ^ 0x5a);
  return {
    guards: () => guards,
    protect: (secret) => turned(Buffer.from(`${user}:${secret}`)),
    reveal: (guarded) => {
      const text = Buffer.from(turned(guarded)).toString();
      if (!text.startsWith(`${user}:`)) throw new Error('not decrypted');
      return text.slice(user.length + 1);
    },
  };
}

const opened = (known: MasterKey | LockedKey | null): MasterKey => {
  if (known === null || 'open' in known) throw new Error('not open');
  return known;
};
const locked = (known: MasterKey | LockedKey | null): LockedKey => {
  if (known === null || !('open' in known)) throw new Error('not locked');
  return known;
};
const isIn = (text: string, key: Uint8Array) =>
  text.includes(Buffer.from(key).toString('base64')) || text.includes(Buffer.from(key).toString('hex'));

describe('guarded by the system', () => {
  test('without a key file there is no key, and nothing is made by looking', () => {
    expect(readMasterKey(folder, keyStore('wang'))).toBe(null);
    expect(readMasterKey(folder, keyStore('wang'))).toBe(null);
  });

  test('a key that the system guards comes back, and does not stand in the file', () => {
    const made = createMasterKey(folder, keyStore('wang'));
    expect(made.protection).toBe('system');
    expect(made.key).toHaveLength(32);
    expect(readMasterKey(folder, keyStore('wang'))).toEqual(made);
    expect(isIn(readFileSync(file(), 'utf8'), made.key)).toBe(false);
  });

  test('where the system guards nothing it is kept plainly, and said so', () => {
    const made = createMasterKey(folder, keyStore('wang', false));
    expect(made.protection).toBe('plain');
    // It opens later, too, when there is a key store by then.
    expect(readMasterKey(folder, keyStore('wang', true))).toEqual(made);
    if (process.platform !== 'win32') expect(statSync(file()).mode & 0o077).toBe(0);
  });

  test('every store has a key of its own', () => {
    const first = createMasterKey(folder, keyStore('wang'));
    expect(createMasterKey(folder, keyStore('wang')).key).not.toEqual(first.key);
  });

  test('another user’s key is lost, not taken for none', () => {
    createMasterKey(folder, keyStore('wang'));
    expect(() => readMasterKey(folder, keyStore('li'))).toThrow(expect.objectContaining({ why: 'other_user' }));
  });
});

describe('guarded by a passphrase', () => {
  test('the passphrase opens it, another does not, and neither it nor the key stands in the file', async () => {
    const made = createMasterKey(folder, keyStore('wang', false));
    await guardByPassphrase(folder, made.key, '仲裁台 correct horse');
    const known = locked(readMasterKey(folder, keyStore('li', false)));
    expect(await known.open('仲裁台 correct horse')).toEqual({ key: made.key, protection: 'passphrase' });
    for (const wrong of ['', '仲裁台 correct hors', '仲裁台 Correct horse'])
      await expect(known.open(wrong)).rejects.toBeInstanceOf(WrongPassphrase);
    const text = readFileSync(file(), 'utf8');
    expect(isIn(text, made.key)).toBe(false);
    expect(text).not.toContain('horse');
    expect(JSON.parse(text)).toMatchObject({ cost: { N: 2 ** 17, r: 8, p: 1 } });
    if (process.platform !== 'win32') expect(statSync(file()).mode & 0o077).toBe(0);
  }, 60_000);

  test('however a keyboard composes the same characters, it is the same passphrase', async () => {
    const { key } = createMasterKey(folder, keyStore('wang'));
    await guardByPassphrase(folder, key, 'café-ｃａｆé', cheap);
    expect(await locked(readMasterKey(folder, keyStore('wang'))).open('cafe\u0301-cafe\u0301')).toMatchObject({ key });
  }, 60_000);

  test('the same passphrase makes another file each time', async () => {
    const { key } = createMasterKey(folder, keyStore('wang'));
    const texts = new Set<string>();
    for (let times = 0; times < 3; times += 1) {
      await guardByPassphrase(folder, key, 'correct horse', cheap);
      texts.add(readFileSync(file(), 'utf8'));
    }
    expect(texts.size).toBe(3);
  });

  test.each([
    ['1234567', false],
    ['12345678', true],
    ['一二三四五六七', false],
    ['一二三四五六七八', true],
    ['👩‍⚖️', false],
  ])('%s is a passphrase: %s', (text, is) => {
    expect(isPassphrase(text)).toBe(is);
  });

  test('a damaged file is a lost key and no wrong passphrase', async () => {
    const { key } = createMasterKey(folder, keyStore('wang'));
    await guardByPassphrase(folder, key, 'correct horse', cheap);
    const whole = JSON.parse(readFileSync(file(), 'utf8'));
    for (const change of [
      { key: `${whole.key.startsWith('A') ? 'B' : 'A'}${whole.key.slice(1)}` },
      { salt: '' },
      { cost: { ...cheap, N: 2048 } },
      { sum: '' },
    ]) {
      writeFileSync(file(), JSON.stringify({ ...whole, ...change, more: undefined }));
      expect(() => readMasterKey(folder, keyStore('wang'))).toThrow(KeyLost);
    }
    // What would make every start wait for minutes or take all memory is no key file.
    writeFileSync(file(), JSON.stringify({ ...whole, cost: { ...cheap, N: 2 ** 30 } }));
    expect(() => readMasterKey(folder, keyStore('wang'))).toThrow(KeyLost);
  });
});

describe('changing what guards it', () => {
  test('set, changed and taken away: each time only the new one opens it, and the key is the same', async () => {
    const made = createMasterKey(folder, keyStore('wang', false));
    const guard = new KeyGuard(folder, keyStore('wang', false), made, journal);
    expect(await guard.change('', 'first passphrase', 'a1')).toBe(null);
    expect(guard.protection).toBe('passphrase');
    expect(await guard.change('first passphrase', 'second passphrase', 'a1')).toBe(null);
    const known = locked(readMasterKey(folder, keyStore('wang', false)));
    await expect(known.open('first passphrase')).rejects.toBeInstanceOf(WrongPassphrase);
    expect((await known.open('second passphrase')).key).toEqual(made.key);
    expect(await guard.change('second passphrase', null, 'a1')).toBe(null);
    expect(opened(readMasterKey(folder, keyStore('wang', false)))).toEqual(made);
  }, 60_000);

  test('not without the present one, and not to a short one; a wrong one is on record', async () => {
    const made = createMasterKey(folder, keyStore('wang'));
    await guardByPassphrase(folder, made.key, 'first passphrase', cheap);
    const before = readFileSync(file(), 'utf8');
    const guard = new KeyGuard(folder, keyStore('wang'), { ...made, protection: 'passphrase' }, journal);
    expect(await guard.change('', 'second passphrase', 'a1')).toBe('wrong_passphrase');
    expect(await guard.change('first passphrasE', null, 'a1')).toBe('wrong_passphrase');
    expect(await guard.change('first passphrase', 'short', 'a1')).toBe('too_short');
    expect(readFileSync(file(), 'utf8')).toBe(before);
    const wrong = { what: 'wrong_passphrase', by: 'a1', about: 'keys', detail: 'in_settings' };
    expect(journal.entries).toEqual([wrong, wrong]);
  }, 60_000);

  test('a key file that has become another one is not written over', async () => {
    const guard = new KeyGuard(folder, keyStore('wang'), createMasterKey(folder, keyStore('wang')), journal);
    const other = createMasterKey(folder, keyStore('wang'));
    expect(await guard.change('', 'first passphrase', 'a1')).toBe('wrong_passphrase');
    expect(readMasterKey(folder, keyStore('wang'))).toEqual(other);
  });

  test('killed at any moment, one of the two opens it and nothing else is left', async () => {
    await build({
      root: process.cwd(),
      configFile: false,
      logLevel: 'error',
      build: { ssr: join(process.cwd(), 'electron/store/master-key.ts'), outDir: join(folder, 'built'), minify: false },
      ssr: { noExternal: true },
    });
    const [script = ''] = readdirSync(join(folder, 'built')).filter((name) => name.startsWith('master-key'));
    const made = createMasterKey(folder, keyStore('wang', false));
    const loop = join(folder, 'built', 'loop.mjs');
    writeFileSync(
      loop,
      `import { guardByPassphrase, guardBySystem } from './${script}';
       const key = new Uint8Array(Buffer.from('${Buffer.from(made.key).toString('hex')}', 'hex'));
       const plain = { guards: () => false };
       process.send('begun');
       for (;;) {
         await guardByPassphrase(${JSON.stringify(folder)}, key, 'first passphrase', { N: 1024, r: 8, p: 1 });
         await guardByPassphrase(${JSON.stringify(folder)}, key, 'second passphrase', { N: 1024, r: 8, p: 1 });
         guardBySystem(${JSON.stringify(folder)}, key, plain);
       }`,
    );
    const found = { first: 0, second: 0, plain: 0 };
    for (let round = 0; round < 25; round += 1) {
      const child = fork(loop, { execArgv: [] });
      await new Promise((resolve) => child.once('message', resolve));
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
      child.kill('SIGKILL');
      await new Promise((resolve) => child.once('exit', resolve));
      const known = readMasterKey(folder, keyStore('wang', false));
      expect(existsSync(`${file()}.new`)).toBe(false);
      if (known && 'open' in known) {
        const tries = await Promise.allSettled([known.open('first passphrase'), known.open('second passphrase')]);
        expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        found[tries[0]?.status === 'fulfilled' ? 'first' : 'second'] += 1;
        // Nor does anything in the folder open without it.
        for (const name of readdirSync(folder).filter((name) => name.startsWith('keys')))
          expect(isIn(readFileSync(join(folder, name), 'utf8'), made.key)).toBe(false);
      } else {
        expect(known).toEqual(made);
        found.plain += 1;
      }
    }
    expect(found.first + found.second + found.plain).toBe(25);
  }, 60_000);
});

test('wrong tries are answered later and later, one after another; a right one ends that', async () => {
  const waited: number[] = [];
  const tries = new SlowedTries(async (ms) => {
    waited.push(ms);
  });
  const answers = await Promise.all([1, 2, 3].map(() => tries.slowed(async () => false)));
  expect(answers).toEqual([false, false, false]);
  expect(waited).toEqual([500, 1000, 2000]);
  for (let more = 0; more < 10; more += 1) await tries.slowed(async () => false);
  expect(waited.at(-1)).toBe(30_000);
  expect(await tries.slowed(async () => true)).toBe(true);
  await tries.slowed(async () => false);
  expect(waited.at(-1)).toBe(500);
});

test.each([
  ['empty', ''],
  ['cut off', '{"format":1,"protection":"plain","key":"AAAA'],
  ['of another format', '{"format":3,"protection":"plain","key":""}'],
  ['with a field too many', `{"format":1,"protection":"plain","key":"${Buffer.alloc(32).toString('base64')}","x":1}`],
  ['holding no key', '{"format":1,"protection":"plain","key":""}'],
  ['holding half a key', `{"format":1,"protection":"plain","key":"${Buffer.alloc(16).toString('base64')}"}`],
  ['holding what the system does not know', '{"format":1,"protection":"system","key":"AAAA"}'],
])('a key file that is %s is a lost key, and is left as it is', (_how, text) => {
  writeFileSync(file(), text);
  expect(() => readMasterKey(folder, keyStore('wang'))).toThrow(KeyLost);
  expect(readFileSync(file(), 'utf8')).toBe(text);
});

test('guarded by the system again, it stands plainly in no file', async () => {
  const made = createMasterKey(folder, keyStore('wang'));
  await guardByPassphrase(folder, made.key, 'first passphrase', cheap);
  expect(guardBySystem(folder, made.key, keyStore('wang'))).toEqual(made);
  expect(isIn(readFileSync(file(), 'utf8'), made.key)).toBe(false);
});
