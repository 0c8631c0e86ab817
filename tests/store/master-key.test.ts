import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMasterKey, KeyLost, readMasterKey, type SystemKeyStore } from '../../electron/store/master-key';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'arbiter-key-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = () => join(folder, 'keys.json');

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

test('without a key file there is no key, and nothing is made by looking', () => {
  expect(readMasterKey(folder, keyStore('wang'))).toBe(null);
  expect(readMasterKey(folder, keyStore('wang'))).toBe(null);
});

test('a key that the system guards comes back, and does not stand in the file', () => {
  const made = createMasterKey(folder, keyStore('wang'));
  expect(made.protection).toBe('system');
  expect(made.key).toHaveLength(32);
  expect(readMasterKey(folder, keyStore('wang'))).toEqual(made);
  expect(readFileSync(file(), 'utf8')).not.toContain(Buffer.from(made.key).toString('base64'));
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
  expect(() => readMasterKey(folder, keyStore('li'))).toThrow(KeyLost);
});

test.each([
  ['empty', ''],
  ['cut off', '{"format":1,"protection":"plain","key":"AAAA'],
  ['of another format', '{"format":2,"protection":"plain","key":""}'],
  ['with a field too many', `{"format":1,"protection":"plain","key":"${Buffer.alloc(32).toString('base64')}","x":1}`],
  ['holding no key', '{"format":1,"protection":"plain","key":""}'],
  ['holding half a key', `{"format":1,"protection":"plain","key":"${Buffer.alloc(16).toString('base64')}"}`],
  ['holding what the system does not know', '{"format":1,"protection":"system","key":"AAAA"}'],
])('a key file that is %s is a lost key, and is left as it is', (_how, text) => {
  writeFileSync(file(), text);
  expect(() => readMasterKey(folder, keyStore('wang'))).toThrow(KeyLost);
  expect(readFileSync(file(), 'utf8')).toBe(text);
});
