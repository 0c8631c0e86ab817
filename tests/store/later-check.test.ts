import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Gently } from '../../electron/desk/ports';
import { gentle, LaterCheck } from '../../electron/store/later-check';

const problem = { what: 'order_changed', where: 'head.json', params: { from: '1', to: '9', since: '—' } };

function later(check: (gently: Gently) => Promise<(typeof problem)[]>, lastAsked = () => Number.NEGATIVE_INFINITY) {
  const recorded: string[] = [];
  const failures: unknown[] = [];
  const looking = new LaterCheck({
    check,
    recorded: async (found) => void recorded.push(...found.map(({ what }) => what)),
    failed: (error) => failures.push(error),
    lastAsked,
  });
  return { looking, recorded, failures };
}

afterEach(() => void vi.useRealTimers());

describe('the check that goes on after the start', () => {
  it('tells what it finds, and puts it on record', async () => {
    const { looking, recorded } = later(async () => [problem]);
    let told = 0;
    looking.onChange(() => {
      told += 1;
    });
    await looking.look();
    expect([looking.found, recorded, told]).toEqual([[problem], ['order_changed'], 1]);
  });

  it('says nothing where nothing is wrong, and that it failed where it did', async () => {
    const good = later(async () => []);
    await good.looking.look();
    expect([good.looking.found, good.recorded, good.failures]).toEqual([[], [], []]);
    const failing = later(async () => {
      throw new Error('gone');
    });
    await failing.looking.look();
    expect([failing.recorded, failing.failures]).toEqual([[], [new Error('gone')]]);
  });

  it('lets others have most of the time, and ends with the desk in the middle of it', async () => {
    let parts = 0;
    const { looking, failures } = later(async (gently) => {
      for (;;) {
        await gently(async () => {
          parts += 1;
          await new Promise((resolve) => setTimeout(resolve, 20));
        });
      }
    });
    const began = performance.now();
    const ended = looking.look();
    while (parts < 4) await new Promise((resolve) => setTimeout(resolve, 5));
    // Three that are done, each with twice its time of rest behind it.
    expect(performance.now() - began).toBeGreaterThan(3 * 3 * 19);
    await looking.stop();
    await ended;
    const then = parts;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect([parts, failures]).toEqual([then, []]);
  });

  it('steps aside while others ask the store for something, and goes on beside them all the same', async () => {
    let isInUse = true;
    const began: number[] = [];
    const { looking } = later(
      async (gently) => {
        for (let part = 0; part < 4; part += 1) await gently(async () => void began.push(performance.now()));
        return [];
      },
      () => (isInUse ? performance.now() : Number.NEGATIVE_INFINITY),
    );
    const from = performance.now();
    const ended = looking.look();
    while (began.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    isInUse = false;
    await ended;
    const [first = 0, second = 0, , fourth = 0] = began;
    expect(Math.min(first - from, second - first)).toBeGreaterThan(400);
    expect(fourth).toBeGreaterThan(0);
  });

  it('reads in small parts what it would else read at once, all of it and in order', async () => {
    const all = Array.from({ length: 1234 }, (_, index) => ({ position: index + 1, seq: 1, type: 'noted', hash: '' }));
    const sizes: number[] = [];
    const events = {
      since: async (position: number, limit: number) => {
        sizes.push(limit);
        return all.slice(position, position + limit);
      },
    };
    let parts = 0;
    const { since } = gentle({ events, tables: Object({}) }, (read) => {
      parts += 1;
      return read();
    }).events;
    const read = [...(await since(0, 500)), ...(await since(500, 500)), ...(await since(1000, 500))];
    expect(read).toEqual(all);
    expect(await since(1234, 500)).toEqual([]);
    expect([Math.max(...sizes), parts]).toEqual([100, 14]);
  });

  it('is not begun where the desk ends before', async () => {
    let looked = 0;
    const { looking, failures } = later(async () => {
      looked += 1;
      return [];
    });
    looking.start();
    await looking.stop();
    expect([looked, failures]).toEqual([0, []]);
  });
});
