import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { databaseFolder } from '../../electron/store/mend-logs';
import { commandLine, newFolder, removeFolder } from './support/application';

// What is promised about data holds the first time.
test.describe.configure({ retries: 0 });

let data = '';
test.beforeEach(() => {
  data = newFolder('torn');
  execFileSync('tar', ['-xzf', join('tests', 'fixtures', 'store-schema-1.tar.gz'), '-C', data]);
});
test.afterEach(() => removeFolder(data));

const desk = (...args: string[]) => commandLine(['--data', data, ...args]);

function log(): string {
  const folder = join(data, 'chromium', databaseFolder);
  const [name = ''] = readdirSync(folder).filter((file) => file.endsWith('.log'));
  return join(folder, name);
}

test('a write that was torn by a kill costs nothing but itself, however often the desk is opened after it', async () => {
  expect((await desk('list', '--json')).json).toHaveLength(1);
  // The snapshot that was written last: cut in its middle, as a kill would leave it.
  truncateSync(log(), statSync(log()).size - 20);
  for (let opened = 0; opened < 3; opened += 1) {
    const verified = await desk('verify', '--json');
    expect(verified.json).toMatchObject([{ cases: 1, problems: [] }]);
    expect((await desk('list', '--json')).json).toHaveLength(1);
  }
});

test('a log that is damaged in its middle is not opened, is said, and is left as it is', async () => {
  const before = readFileSync(log());
  before.writeUInt8(before.readUInt8(2000) ^ 0xff, 2000);
  writeFileSync(log(), before);
  const listed = await desk('list', '--json', '--lang', 'en');
  expect([listed.status, listed.out]).toEqual([1, '']);
  expect(listed.error).toContain('is damaged');
  expect(readFileSync(log())).toEqual(before);
});

test('a store that was emptied is not taken for a new one', async () => {
  // More than it was packed with, where windows have run out since.
  const [{ events } = { events: 0 }] = (await desk('verify', '--json')).json;
  expect(events).toBeGreaterThanOrEqual(17);
  rmSync(join(data, 'chromium', databaseFolder), { recursive: true });
  for (let opened = 0; opened < 2; opened += 1) {
    const listed = await desk('list', '--json', '--lang', 'en');
    expect([listed.status, listed.out]).toEqual([1, '']);
    expect(listed.error).toContain(`had ${events} events`);
    expect(listed.error).toMatch(/Last known to be whole: \d{4}-/);
  }
});

test('a database that the browser deletes is put back as it was, and opened', async () => {
  const [{ events } = { events: 0 }] = (await desk('verify', '--json')).json;
  // What the browser leaves where it found damage: it deletes the whole database at the next opening.
  writeFileSync(join(data, 'chromium', databaseFolder, 'corruption_info.json'), '{"message":"a test"}');
  const listed = await desk('list', '--json');
  expect(listed.json, listed.error).toHaveLength(1);
  const asides = () => readdirSync(data).filter((name) => name.startsWith('emptied-'));
  const [aside = ''] = asides();
  expect(readdirSync(join(data, aside))).toEqual(
    expect.arrayContaining(['corruption_info.json', 'CURRENT', 'made-anew']),
  );
  for (let opened = 0; opened < 2; opened += 1) {
    expect((await desk('verify', '--json')).json).toMatchObject([{ cases: 1, events, problems: [] }]);
  }
  expect(asides()).toEqual([aside]);
});

test('a database that a start had set aside when it was killed is put back by the next', async () => {
  const [{ events } = { events: 0 }] = (await desk('verify', '--json')).json;
  // What the browser made anew in its place had not been there for long either.
  renameSync(join(data, 'chromium', databaseFolder), join(data, 'emptied-20260101T000000000Z'));
  const listed = await desk('list', '--json');
  expect(listed.json, listed.error).toHaveLength(1);
  expect((await desk('verify', '--json')).json).toMatchObject([{ cases: 1, events, problems: [] }]);
});
