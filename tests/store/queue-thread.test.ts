/** The queue's engine on its thread answers as it does here, in the order of asking, from memory that both share. */
import { Worker } from 'node:worker_threads';
import { afterAll, expect, it } from 'vitest';
import { QueueIndex } from '../../electron/desk/queue/queue-index';
import { QueueThread } from '../../electron/store/queue-thread';
import { newKey } from '../../electron/store/sealing';
import { bundledWorker } from '../support/bundled-worker';
import { emptyIndex } from '../support/queue';
import { entry } from '../support/queue-entries';

const everything = { view: 'all' as const, stages: [], text: '' };
const looker = { account: 'a1', now: 1_000_000 };
const threads: QueueThread[] = [];
afterAll(() => Promise.all(threads.map((thread) => thread.close())));

async function thread(key = newKey(), failed: (error: Error) => void = () => undefined) {
  const file = await bundledWorker('electron/store/queue-worker.ts');
  const started = new QueueThread(file, key, failed);
  threads.push(started);
  return started;
}

it('shows every change that was made before it was asked, and packs what another start opens', async () => {
  const key = newKey();
  const [there, here] = [new QueueIndex(await thread(key)), await emptyIndex(key)];
  await there.settle();
  const asked: Promise<void>[] = [];
  for (let number = 1; number <= 1500; number += 1) {
    const one = entry(1 + (number % 1100), { dueAt: number * 7919, assignee: number % 3 === 0 ? 'a1' : null });
    for (const index of [there, here]) {
      index.put(one);
      if (number % 5 === 0) index.remove(entry(number % 40).summary.caseId);
    }
    if (number % 250 !== 0) continue;
    const [seen, known] = [there, here].map((index) => index.window({ ...everything, text: 'buyer1' }, 3, 20, looker));
    asked.push(Promise.all([seen, known]).then(([one, other]) => expect(one).toEqual(other)));
  }
  await Promise.all(asked);
  const again = await emptyIndex(key);
  for (const { id, content } of await there.pack(there.takeChanged())) expect(await again.load(id, content)).toBe(true);
  await again.settle();
  expect(await again.window(everything, 0, 50, looker)).toEqual(await here.window(everything, 0, 50, looker));
});

it('is another one after it has ended by itself: what was asked is refused, and the next knows every case', async () => {
  const failures: string[] = [];
  const line = await thread(newKey(), (error) => failures.push(error.message));
  const index = new QueueIndex(line);
  await index.settle();
  for (let number = 1; number <= 1100; number += 1) index.put(entry(number, { dueAt: number }));
  index.remove(entry(1).summary.caseId);
  const before = await index.window(everything, 0, 3, looker);
  const asked = index.window(everything, 0, 1, looker);
  await endThread(line);
  await expect(asked).rejects.toThrow();
  expect(failures).toHaveLength(1);
  index.put(entry(2, { dueAt: 5000 }));
  const after = await index.window(everything, 0, 2, looker);
  expect(after).toEqual({ ...before, rows: before.rows.slice(1) });
  await line.close();
  await expect(index.settle()).rejects.toThrow('closed');
});

/** As a thread ends that has no memory left. */
async function endThread(line: QueueThread): Promise<void> {
  const worker = Object.values(line).find((value): value is Worker => value instanceof Worker);
  await worker?.terminate();
}
