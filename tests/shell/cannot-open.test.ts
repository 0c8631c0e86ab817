import { expect, test } from 'vitest';
import { DiskFull } from '../../electron/desk/ports';
import { cannotOpen } from '../../electron/shell/cannot-open';
import { HostRefused } from '../../electron/store/host-client';
import { translator } from '../support/words';

const failed = (code: string) => Object.assign(new Error(`${code}: no space left on device, write`), { code });

test.each([
  ['a file of its own, as the keys or the head', failed('ENOSPC')],
  ['one that the user may have no more of', failed('EDQUOT')],
  ['the database', new HostRefused('QuotaExceededError', 'Encountered full disk while committing transaction.')],
  ['what the desk itself does not write then', new DiskFull('3 MB free')],
])('that there is no room for %s is said as that, and not as the system tells it', (_of, error) => {
  for (const language of ['zh-CN', 'en'] as const) {
    const t = translator(language);
    expect(cannotOpen(error, t)).toBe(t('folder:disk_full'));
  }
});
