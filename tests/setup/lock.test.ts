import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withLock } from '../../scripts/setup/lock.mjs';

let folder: string;
let file: string;
beforeEach(() => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
  file = join(folder, 'deep', 'the.lock');
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

describe('withLock', () => {
  it('lets one in at a time, and hands back what the work gives', async () => {
    const order: string[] = [];
    const work = (name: string) =>
      withLock(file, 'a test', async () => {
        order.push(`${name} in`);
        await sleep(30);
        order.push(`${name} out`);
        return name;
      });
    expect(await Promise.all([work('a'), work('b'), work('c')])).toEqual(['a', 'b', 'c']);
    for (let i = 0; i < order.length; i += 2) expect(order[i + 1]).toBe(order[i]?.replace('in', 'out'));
  });

  it('is given back when the work fails', async () => {
    await expect(withLock(file, 'a test', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(file)).toBe(false);
  });

  it('takes over the lock of a process that is gone', async () => {
    await withLock(file, 'a test', () => undefined);
    writeFileSync(file, '2147483646 0');
    expect(await withLock(file, 'a test', () => readFileSync(file, 'utf8'))).toMatch(`${process.pid} `);
  });

  it('takes over a lock that nobody has touched for long, whoever has the number now', async () => {
    await withLock(file, 'a test', () => undefined);
    writeFileSync(file, `${process.pid} 0`);
    const longAgo = new Date(Date.now() - 10 * 60_000);
    utimesSync(file, longAgo, longAgo);
    expect(await withLock(file, 'a test', () => 'in')).toBe('in');
  });
});
