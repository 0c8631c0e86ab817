import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { writeOut } from '../../electron/report/write-out';
import { makeFolder } from '../intake/folders';

test.each<[string, () => Parameters<typeof writeOut>[1]]>([
  ['text', () => '第一第二'],
  ['bytes', () => Buffer.from('第一第二')],
  ['pieces', () => Readable.from([Buffer.from('第一'), Buffer.from('第二')])],
])('%s are written whole, over what was there', async (_what, content) => {
  const folder = await makeFolder();
  const path = join(folder, 'out');
  await writeOut(path, 'x'.repeat(100));
  await writeOut(path, content());
  expect(readFileSync(path, 'utf8')).toBe('第一第二');
});

test('pieces that end in a fault leave what was there', async () => {
  const folder = await makeFolder();
  const path = join(folder, 'out');
  await writeOut(path, 'before');
  const broken = Readable.from(
    (function* () {
      yield Buffer.from('half');
      throw new Error('the bytes have changed');
    })(),
  );
  await expect(writeOut(path, broken)).rejects.toThrow('changed');
  expect(readFileSync(path, 'utf8')).toBe('before');
  expect(readdirSync(folder)).toEqual(['out']);
});
