import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clearMark, markName, markSession } from '../../electron/shell/session-mark';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'arbiter-mark-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a session that did not end in order is known by the next, and by none after it that did', () => {
  expect(markSession(folder, 10)).toBeNull();
  expect(markSession(folder, 20)).toBe(10);
  expect(markSession(folder, 30)).toBe(20);
  clearMark(folder);
  expect(markSession(folder, 40)).toBeNull();
});

test('a mark that tells nothing is none', () => {
  writeFileSync(join(folder, markName), '{"since":');
  expect(markSession(folder, 10)).toBeNull();
  expect(markSession(folder, 20)).toBe(10);
});
