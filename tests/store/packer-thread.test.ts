import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startPacking } from '../../electron/store/backup/packer-thread';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'packing-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('what is asked of a thread that has ended is refused at once, as what was asked before it was', async () => {
  const file = join(folder, 'ends.mjs');
  writeFileSync(file, "throw new Error('no room for a thread')");
  const thread = startPacking(file);
  await expect(thread.packing.hashFile('one')).rejects.toThrow('no room for a thread');
  const later = vi.fn();
  void thread.packing.hashFile('another').catch(later);
  await vi.waitFor(() => expect(later).toHaveBeenCalledWith(new Error('no room for a thread')));
  await thread.close();
});
