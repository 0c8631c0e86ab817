import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { AskedThread, AskerLeft, TookTooLong } from '../../electron/intake/asked-thread';
import { makeFolder } from './folders';

type Asked = { what: 'say'; word: string } | { what: 'loop' };

const program = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ id, request }) => {
  if (request.what === 'loop') for (;;);
  parentPort.postMessage({ id, reply: request.word });
});`;

async function thread(silence: number) {
  const file = path.join(await makeFolder(), 'worker.cjs');
  await writeFile(file, program);
  const asked = new AskedThread<Asked, { say: string; loop: string }>(file, () => null, { silence });
  onTestFinished(() => asked.leave());
  return asked;
}

test('what the thread does not come to an end with is given up, and what waits behind it is answered', async () => {
  const asked = await thread(1500);
  // However long the next thread takes to begin.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const stuck = expect(asked.ask({ what: 'loop' })).rejects.toBeInstanceOf(TookTooLong);
  const behind = asked.ask({ what: 'say', word: 'behind' });
  vi.advanceTimersByTime(1500);
  await stuck;
  await expect(behind).resolves.toBe('behind');
  await expect(asked.ask({ what: 'say', word: 'after' })).resolves.toBe('after');
});

test('whoever leaves waits no longer, and can ask again', async () => {
  const asked = await thread(600_000);
  const stuck = expect(asked.ask({ what: 'loop' })).rejects.toBeInstanceOf(AskerLeft);
  asked.leave();
  await stuck;
  await expect(asked.ask({ what: 'say', word: 'again' })).resolves.toBe('again');
});
