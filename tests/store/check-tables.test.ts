import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkTables } from '../../electron/store/check-tables';
import { databaseFolder, mendLogs } from '../../electron/store/mend-logs';

/** Files as Chromium left them. */
let root = '';
let unharmed = '';
let database = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'tables-'));
  execFileSync('tar', ['-xzf', join('tests', 'fixtures', 'store-schema-2.tar.gz'), '-C', root]);
  unharmed = join(root, 'chromium', databaseFolder);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeEach(() => {
  database = join(root, 'harmed');
  rmSync(database, { recursive: true, force: true });
  cpSync(unharmed, database, { recursive: true });
});

const file = (pattern: RegExp) => {
  const name = readdirSync(database).find((one) => pattern.test(one));
  return join(database, name ?? 'none');
};
const manifest = () => file(/^MANIFEST-/);
const look = async () => {
  await checkTables(database, root, true);
  return mendLogs(database);
};

const harms: [string, () => void][] = [
  ['a manifest that is missing', () => rmSync(manifest())],
  ['a manifest that was emptied', () => truncateSync(manifest(), 0)],
  ['a manifest that was cut', () => truncateSync(manifest(), Math.floor(statSync(manifest()).size / 2))],
  ['a manifest that was written over', () => writeFileSync(manifest(), readFileSync(manifest()).reverse())],
  ['a list of files that names nothing', () => writeFileSync(join(database, 'CURRENT'), 'nothing\n')],
  ['a list of files that names another manifest', () => writeFileSync(join(database, 'CURRENT'), 'MANIFEST-000099\n')],
  ['a list of files that was emptied', () => truncateSync(join(database, 'CURRENT'), 0)],
];

describe('the database’s files, looked at before the browser opens them', () => {
  it('are as they should be where nobody touched them', async () => {
    expect(await look()).toBe(0);
  });

  it.each(harms)('%s is damage, and nothing is changed', async (_harm, harm) => {
    harm();
    const before = readdirSync(database).map((name) => [name, readFileSync(join(database, name)).toString('base64')]);
    await expect(look()).rejects.toMatchObject({ name: 'StoreDamaged' });
    expect(readdirSync(database).map((name) => [name, readFileSync(join(database, name)).toString('base64')])).toEqual(
      before,
    );
  });

  it('may lack what the browser writes for people to read, or its lock', async () => {
    for (const name of ['LOG', 'LOG.old', 'LOCK']) rmSync(join(database, name), { force: true });
    writeFileSync(join(database, 'LOG'), 'no log of this database');
    expect(await look()).toBe(0);
  });
});
