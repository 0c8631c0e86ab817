import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { writeWhole } from '../../electron/disk/write-whole';
import { exportOutcomes } from '../../electron/outbox/export';

/** What a disk with hardly any room does: it takes a part, says how much that was, and fails only at the next try. */
const aPart = 10;
vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  return { ...real, writeSync: (file: number, text: string) => real.writeSync(file, text.slice(0, aPart)) };
});
const outcome = { caseId: 'taobao:refund:1:1', text: 'long'.repeat(100) };
vi.mock('../../electron/outbox/outcomes', () => ({
  issuedOutcomes: async function* () {
    yield outcome;
    yield outcome;
  },
}));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'write-whole-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a small file is written whole where the disk takes a part at a time', () => {
  const text = '{"is":"a file that is longer than a part"}';
  writeWhole(join(folder, 'a.json'), text);
  expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe(text);
});

test('outcomes are exported whole where the disk takes a part at a time', async () => {
  const file = await open(join(folder, 'probe'), 'w');
  const handle = Object.getPrototypeOf(file);
  const { write } = handle;
  await file.close();
  handle.write = function (this: unknown, text: string) {
    return write.call(this, text.slice(0, aPart));
  };
  try {
    const path = join(folder, 'outcomes.ndjson');
    expect(await exportOutcomes({} as Parameters<typeof exportOutcomes>[0], path)).toBe(2);
    expect(readFileSync(path, 'utf8')).toBe(`${JSON.stringify(outcome)}\n`.repeat(2));
  } finally {
    handle.write = write;
  }
});
