/** The worker as a real thread: bundled, started, answered. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import type { FromWorker, ImportStart, ToWorker } from '../../electron/intake/worker-messages';
import { bundledWorker } from '../support/bundled-worker';
import { makeFolder } from './folders';

const root = path.resolve(import.meta.dirname, '../..');

const bundled = () => bundledWorker('electron/intake/worker.ts');

function run(file: string, start: ImportStart, answer: (message: FromWorker, tell: (told: ToWorker) => void) => void) {
  return new Promise<{ said: FromWorker[]; code: number }>((resolve, reject) => {
    const said: FromWorker[] = [];
    const worker = new Worker(file, { workerData: start });
    worker.on('message', (message: FromWorker) => {
      said.push(message);
      answer(message, (told) => worker.postMessage(told));
    });
    worker.on('error', reject);
    worker.on('exit', (code) => resolve({ said, code }));
  });
}

test('reads the samples, keeps their pictures, and ends by itself', async () => {
  const file = await bundled();
  const vault = { folder: await makeFolder(), key: new Uint8Array(32) };
  const samples = path.join(root, 'resources/samples');
  const start = { paths: [samples], vault };

  const { said, code } = await run(file, start, (message, tell) => {
    if (message.type === 'batch') tell({ type: 'ack', batch: message.batch });
  });
  expect(code).toBe(0);
  expect(said.at(-1)).toEqual({ type: 'done', cancelled: false, filesDone: 15, filesTotal: 15 });
  const batches = said.filter((message) => message.type === 'batch');
  expect(batches.flatMap((batch) => batch.records)).toHaveLength(15);
  expect(batches.flatMap((batch) => batch.pictures)).toHaveLength(18);
  const stored = (await readdir(vault.folder, { recursive: true })).filter((name) => /[0-9a-f]{64}/.test(name));
  expect(stored).toHaveLength(18);

  const cancelled = await run(file, start, (message, tell) => {
    if (message.type === 'progress') tell({ type: 'cancel' });
    if (message.type === 'batch') tell({ type: 'ack', batch: message.batch });
  });
  expect(cancelled.code).toBe(0);
  expect(cancelled.said.at(-1)).toMatchObject({ type: 'done' });
}, 60_000);
