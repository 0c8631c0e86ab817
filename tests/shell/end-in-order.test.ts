import { describe, expect, test } from 'vitest';
import { type EndStep, endInOrder } from '../../electron/end-in-order';

async function ended(steps: (log: string[]) => EndStep[], most = 60_000) {
  const log: string[] = [];
  const failures: unknown[] = [];
  const notes: string[] = [];
  await endInOrder(steps(log), { most, failed: (error) => failures.push(error), noted: (line) => notes.push(line) });
  return { log, failures, notes };
}

describe('The end of a desk', () => {
  test('lets go of one thing after the other', async () => {
    const { log, notes } = await ended((log) => [
      ['first', () => new Promise<void>((resolve) => setImmediate(() => resolve(void log.push('first'))))],
      ['second', () => log.push('second')],
    ]);
    expect(log).toEqual(['first', 'second']);
    expect(notes).toEqual([]);
  });

  test('what fails is told and holds up nothing', async () => {
    const broken = new Error('broken');
    const { log, failures } = await ended((log) => [
      ['first', () => Promise.reject(broken)],
      ['second', () => log.push('second')],
    ]);
    expect(log).toEqual(['second']);
    expect(failures).toEqual([broken]);
  });

  test('what never ends is not waited for for ever, and is named', async () => {
    const { log, notes } = await ended(
      (log) => [
        ['first', () => log.push('first')],
        ['feed', () => new Promise(() => undefined)],
      ],
      1,
    );
    expect(log).toEqual(['first']);
    expect(notes).toEqual(['the desk ends without waiting any longer for: feed']);
  });
});
