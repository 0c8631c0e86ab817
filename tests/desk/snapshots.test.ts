import { expect, it } from 'vitest';
import type { SnapshotStore } from '../../electron/desk/ports';
import type { QueueIndex } from '../../electron/desk/queue/queue-index';
import { Snapshots } from '../../electron/desk/snapshots';

it('snapshots that cannot be read at all are built anew from the events, and the old ones taken away at the next writing', async () => {
  const written: unknown[] = [];
  const store: SnapshotStore = {
    list: async () => ({ ids: [0, 1], position: 7 }),
    // A file that the browser keeps for a large value is gone.
    read: () => Promise.reject(new Error('unreadable')),
    write: async (...told) => void written.push(told),
  };
  let cleared = 0;
  const index = {
    clear: async () => {
      cleared += 1;
    },
    takeChanged: () => [],
  };
  const snapshots = new Snapshots(store, index as unknown as QueueIndex);
  expect([await snapshots.load(), cleared]).toEqual([0, 1]);
  await snapshots.write(7);
  expect(written).toEqual([
    [[], 0, true],
    [[], 7, false],
  ]);
});

it('begin anew only once every chunk that was on its way is in, also where another of them failed', async () => {
  const store: SnapshotStore = {
    list: async () => ({ ids: [0, 1, 2, 3, 4], position: 7 }),
    read: async (ids) => ids.map((id) => ({ id, content: new Uint8Array() })),
    write: async () => undefined,
  };
  const happened: string[] = [];
  const index = {
    makeRoom: () => undefined,
    load: async (id: number) => {
      if (id === 0) throw new Error('unreadable');
      // Those beside it take longer than the one of the next round.
      for (let turn = id; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      happened.push(`in ${id}`);
      return true;
    },
    clear: async () => void happened.push('clear'),
  };
  expect(await new Snapshots(store, index as unknown as QueueIndex).load()).toBe(0);
  expect(happened).toEqual(['in 4', 'in 3', 'in 2', 'in 1', 'clear']);
});
