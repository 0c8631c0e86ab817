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
