import { chmodSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { needed } from '../../electron/vault/reading/reading-plugin';
import { readingThread } from '../../electron/vault/reading/reading-thread';
import { Vault } from '../../electron/vault/vault';
import { makeFolder } from '../intake/folders';
import { bundledWorker } from '../support/bundled-worker';
import { hostileFiles } from '../support/hostile-files';
import { plainPng, withMarkedCorner } from '../support/turned-pictures';

test('of each file it is told whether it was read, and if not, whether that is its bytes’ doing', async () => {
  const folder = await makeFolder();
  const { resolve } = createRequire(import.meta.url);
  const data = join(folder, 'reading');
  mkdirSync(data);
  for (const [name, path] of Object.entries(needed)) copyFileSync(resolve(path), join(data, name));
  const failures: unknown[] = [];
  const vault = new Vault({ folder: join(folder, 'vault'), key: Buffer.alloc(32, 7) });
  const worker = await bundledWorker('electron/vault/reading/reading-worker.ts');
  const thread = readingThread(worker, data, vault.place, (error) => failures.push(error));
  onTestFinished(() => thread.close());
  const put = async (content: Uint8Array) => (await vault.put(Readable.from([content]))).sha256;
  const stateOf = async (sha256: string) => (await thread.ask(sha256)).state;

  const picture = plainPng(withMarkedCorner(80, 60));
  expect(await stateOf(await put(picture))).toBe('read');
  expect(await stateOf(await put(picture.subarray(0, 90)))).toBe('unreadable');
  expect(await stateOf(await put(Buffer.from('GIF89a\x01\0\x01\0', 'latin1')))).toBe('other');
  const bomb = hostileFiles.find(({ name }) => name === 'bomb.png')?.content ?? Buffer.alloc(0);
  expect(await stateOf(await put(bomb))).toBe('too_large');

  expect(await stateOf('b'.repeat(64))).toBe('broken');
  const changed = await put(plainPng(withMarkedCorner(40, 40)));
  const { path } = await vault.verified(changed);
  chmodSync(path, 0o600);
  writeFileSync(path, 'other bytes');
  expect(await stateOf(changed)).toBe('broken');
  rmSync(path);
  expect(await stateOf(await put(plainPng(withMarkedCorner(40, 40))))).toBe('read');
  expect(failures).toEqual([]);
});
