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
  if (file === 'ends') process.exit(1);
  parentPort.postMessage(file);
});
parentPort.postMessage('listening');`;

async function thread(silence?: number, text = program) {
  const file = join(await makeFolder(), 'worker.cjs');
  await writeFile(file, text);
  const files = new FileThread<string>(
    () => new Worker(file),
    (ended, { message }) => `${ended}: ${message}`,
    silence,
  );
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
  const given = expect(files.ask('loops')).resolves.toMatch(/^loops: .* too long/);
  await expect(files.ask('next')).resolves.toBe('next');
  await given;
});

test('a file that ends the thread has its own answer, and the next is looked into', async () => {
  const files = await thread();
  const ended = expect(files.ask('ends')).resolves.toMatch(/^ends: .* ended/);
  await expect(files.ask('next')).resolves.toBe('next');
  await ended;
});

test('where the thread cannot be started, that is said, and of no file', async () => {
  const files = new FileThread<string>(
    () => Promise.reject(new Error('no thread')),
    (file) => file,
  );
  await expect(files.ask('any')).rejects.toThrow('no thread');
});

test('a thread that ends before it listens is no file’s doing either', async () => {
  const files = await thread(undefined, 'throw new Error("no recogniser")');
  await expect(files.ask('any')).rejects.toThrow('no recogniser');
});

test('what is in hand when all is closed is not taken for what ended the thread', async () => {
  const files = await thread();
  await files.ask('started');
  const answers: string[] = [];
  void files.ask('loops').then(
    (found) => answers.push(found),
    () => answers.push('rejected'),
  );
  await new Promise((resolve) => setTimeout(resolve, 50));
  await files.close();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(answers).toEqual([]);
});
