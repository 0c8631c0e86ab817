import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { FileThread } from '../../electron/vault/file-thread';
import { makeFolder } from '../intake/folders';

const program = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', (file) => {
  if (file === 'loops') for (;;);
  parentPort.postMessage(file);
});`;

async function thread(silence?: number) {
  const file = join(await makeFolder(), 'worker.cjs');
  await writeFile(file, program);
  const files = new FileThread<string>(() => new Worker(file), silence);
  onTestFinished(() => files.close());
  return files;
}

test('of those that wait, the one of the highest rank is next, and of one rank the first', async () => {
  const files = await thread();
  const answered: string[] = [];
  const ask = (file: string, rank?: number) => files.ask(file, rank).then((found) => answered.push(found));
  await Promise.all([ask('at once'), ask('checked', -1), ask('first'), ask('second'), ask('shown', 1)]);
  expect(answered).toEqual(['at once', 'shown', 'first', 'second', 'checked']);
});

test('a file that the thread does not come to an end with is given up, and the next is looked into', async () => {
  const files = await thread(5000);
  const given = expect(files.ask('loops')).rejects.toThrow('too long');
  await expect(files.ask('next')).resolves.toBe('next');
  await given;
});
