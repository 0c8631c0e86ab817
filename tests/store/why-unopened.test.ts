import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { HostRefused } from '../../electron/store/host-client';
import { freeOnDisk } from '../../electron/store/room';
import { whyUnopened } from '../../electron/store/why-unopened';

vi.mock('../../electron/store/room', () => ({ freeOnDisk: vi.fn() }));

const root = mkdtempSync(join(tmpdir(), 'unopened-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test.each([
  ['has hardly any room', 4096, 'disk_full'],
  ['has room', 10 * 1024 * 1024, 'store_unreadable'],
])(
  'a database that the browser did not even make a folder for is asked about on the disk that it was to be on: it %s',
  async (_of, free, why) => {
    vi.mocked(freeOnDisk).mockImplementation(async (folder) => {
      if (folder !== root) throw new Error(`ENOENT: ${folder}`);
      return free;
    });
    const error = new HostRefused('UnknownError', 'UnknownError: Internal error.');
    expect(await whyUnopened(error, join(root, 'chromium', 'IndexedDB', 'desk.leveldb'))).toMatchObject({ why });
  },
);
