import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  closeSync,
  cpSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { allThereUpTo, filesAsTheyAre } from '../../electron/store/files-left';
import { translator } from '../support/words';
import { commandLine, environment, executable, newFolder, removeFolder, sandboxSwitches } from './support/application';
import { type Console, endsInsteadOfStartingAgain, openConsole } from './support/console';
import { canMount, database, databaseFiles, deskOn, expectWhole, file, mountDisk, overwrite } from './support/damage';
import { ask, loadSamples, openCase, passcode, signIn, signInByHand } from './support/staff';
import { filing } from './support/stream';

// What is promised about data holds the first time.
test.describe.configure({ retries: 0 });

const t = translator('en');

let root = '';
let data = '';
test.beforeEach(() => {
  root = newFolder('damage');
  data = join(root, 'data');
});
test.afterEach(() => removeFolder(root));

/** Three cases (or many, so large that the database gets tables) with a backup of them, and one more after it. */
async function work(folder: string, isLarge: boolean): Promise<void> {
  const cases = isLarge ? 220 : 3;
  expect((await file(folder, 1, cases, isLarge)).status).toBe(0);
  expect((await deskOn(folder)('backup', '--json')).json).toMatchObject([{ cases, problems: [] }]);
  expect((await file(folder, 900, 1)).status).toBe(0);
}

/** Done once for all tests that a process runs: each gets a copy. */
let done = '';
async function worked(): Promise<void> {
  if (done === '') {
    const folder = newFolder('damage-worked');
    process.once('exit', () => removeFolder(folder));
    await work(join(folder, 'data'), false);
    done = folder;
  }
  cpSync(join(done, 'data'), data, { recursive: true });
}

/** Events of a case as it is filed here. */
const ofCase = 7;

/**
 * It is refused in words, twice alike, with nothing changed, and the backup brings the work back; how many events it has not is
 * said: those of the one case that was filed after it, unless there are others.
 */
async function refusedThenRestored(words: string, cases: number, newer = ofCase): Promise<void> {
  for (let tries = 0; tries < 2; tries += 1) {
    const listed = await deskOn(data)('list', '--json');
    expect([listed.status, listed.out]).toEqual([1, '']);
    expect(listed.error).toContain(words);
    expect(listed.error).toContain('desk restore');
  }
  const restored = await deskOn(data)('restore', join(data, 'backups'), '--json');
  expect(restored.json, restored.error).toMatchObject([{ restored: true, cases, newer }]);
  await expectWhole(data, cases);
  expect(readdirSync(data).some((name) => name.startsWith('replaced-'))).toBe(true);
}

const place = '¦';
const values = {
  known: place,
  found: place,
  file: place,
  since: place,
  from: place,
  to: place,
  events: place,
  detail: place,
};

/** Does to the `rows` of a table what nobody should while a desk has it open, by the one page that reaches it. */
async function inTable({ application }: Console, table: 'events' | 'keys' | 'settings', does: string): Promise<void> {
  await application.evaluate(
    ({ webContents }, [name, work]) =>
      webContents
        .getAllWebContents()
        .find((contents) => contents.getURL().startsWith('desk://store'))
        ?.executeJavaScript(`(async () => {
          const settled = (request) => new Promise((resolve, reject) => {
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          });
          const database = await settled(indexedDB.open('arbiter-desk'));
          const transaction = database.transaction('${name}', 'readwrite');
          const done = new Promise((resolve) => { transaction.oncomplete = resolve; });
          const rows = transaction.objectStore('${name}');
          ${work}
          await done;
          database.close();
        })()`),
    [table, does],
  );
}

/** What is said of it, up to where it differs from time to time. */
const said = (code: string) => t(`folder:${code}`, values).split(place)[0]?.trim() ?? '';

test.describe('the database', () => {
  const harms: [string, string, () => void][] = [
    ['the log overwritten in its middle', 'store_damaged', () => overwrite(databaseFiles(data, '.log')[0] ?? '', 0.3)],
    ['the log cut far back', 'store_behind', () => cut(databaseFiles(data, '.log')[0] ?? '', 0.8)],
    ['the log deleted', 'store_emptied', () => rmSync(databaseFiles(data, '.log')[0] ?? '')],
    [
      'the list of its files overwritten',
      'store_damaged',
      () => writeFileSync(join(database(data), 'CURRENT'), 'nothing\n'),
    ],
    ['the list of its files deleted', 'store_missing', () => rmSync(join(database(data), 'CURRENT'))],
    ['all of it deleted', 'store_emptied', () => rmSync(database(data), { recursive: true })],
  ];
  for (const [harm, code, doIt] of harms) {
    test(`${harm}: it is said, no empty desk is made of it, and the backup brings the work back`, async () => {
      await worked();
      doIt();
      await refusedThenRestored(said(code), 3);
    });
  }

  const tableHarms: [string, string, (path: string) => void][] = [
    ['truncated', 'store_damaged', (path) => truncateSync(path, Math.floor(statSync(path).size / 2))],
    ['overwritten', 'store_damaged', (path) => overwrite(path)],
    ['deleted', 'store_missing', (path) => rmSync(path)],
  ];
  test('a table of it truncated, overwritten or deleted: the same holds', async () => {
    await work(data, true);
    cpSync(data, join(root, 'unharmed'), { recursive: true });
    for (const [harm, code, doIt] of tableHarms) {
      removeFolder(data);
      cpSync(join(root, 'unharmed'), data, { recursive: true });
      const [table] = databaseFiles(data, '.ldb');
      expect(table, 'so much work makes a table').toBeDefined();
      doIt(table ?? '');
      await test.step(harm, () => refusedThenRestored(said(code), 220));
    }
  });

  test('held by another program: it is said, and opens once that has let go', async () => {
    await worked();
    const holder = await hold(data);
    const listed = await deskOn(data)('list', '--json');
    expect([listed.status, listed.out]).toEqual([1, '']);
    expect(listed.error).toContain(said('store_locked'));
    holder.kill('SIGKILL');
    await expect.poll(async () => (await deskOn(data)('list', '--json')).json.length).toBe(4);
    await expectWhole(data, 4);
  });

  test('put back from an older copy: it is said how far, and since when', async () => {
    await worked();
    const copy = join(root, 'older');
    cpSync(database(data), copy, { recursive: true });
    await file(data, 950, 5);
    removeFolder(database(data));
    renameSync(copy, database(data));
    const verified = await deskOn(data)('verify', '--json');
    expect(verified.status).toBe(1);
    expect(verified.json[0]?.problems).toMatchObject([{ what: 'store_behind', params: { found: '28', known: '63' } }]);
    await refusedThenRestored(said('store_behind'), 3, 6 * ofCase);
  });

  test('a large value of it missing or overwritten: verify names its case, the others are read, and the backup brings the work back', async () => {
    const given = Object(filing(1));
    const long = '说'.repeat(500);
    const order = { ...given.order, title: long, sku: long, itemId: long, shippedBy: long, waybill: long };
    const claim = { ...given.claim, text: '明'.repeat(20_000) };
    const line = { id: 'large', type: 'file', data: { ...given, order, claim }, as: { role: 'agent', id: 'a1' } };
    const filed = await commandLine(['--data', data, '--sandbox', 'do', '--json'], `${JSON.stringify(line)}\n`);
    const caseId = String(filed.json[0]?.caseId);
    await file(data, 2, 1);
    expect((await deskOn(data)('backup', '--json')).json).toMatchObject([{ cases: 2, problems: [] }]);
    cpSync(data, join(root, 'unharmed'), { recursive: true });
    const harms: [string, (path: string) => void, string[]][] = [
      ['missing', (path) => rmSync(path), ['events_missing', 'value_unreadable']],
      ['overwritten', (path) => overwrite(path), ['hash_wrong']],
    ];
    for (const [harm, doIt, named] of harms) {
      removeFolder(data);
      cpSync(join(root, 'unharmed'), data, { recursive: true });
      const [value] = largeValues(data);
      expect(value, 'so large a value is a file of its own').toBeDefined();
      doIt(value ?? '');
      const verified = await deskOn(data)('verify', '--json');
      const problems: { what: string; where: string }[] = Object(verified.json[0]).problems ?? [];
      expect([harm, verified.error, problems.map(({ what }) => what)]).toEqual([harm, '', named]);
      expect(problems.at(-1)?.where).toBe(caseId);
    }
    expect((await deskOn(data)('show', caseId)).error).toContain(caseId);
    expect((await deskOn(data)('show', 'taobao:manual:K2:1')).status).toBe(0);
    const restored = await deskOn(data)('restore', join(data, 'backups'), '--json');
    expect(restored.json, restored.error).toMatchObject([{ restored: true, cases: 2 }]);
    await expectWhole(data, 2);
  });

  test('that is not what it was can be taken as it is: what is missing is named, and that is recorded', async () => {
    await worked();
    cut(databaseFiles(data, '.log')[0] ?? '', 0.8);
    const adopted = await deskOn(data)('adopt', '--json');
    expect(adopted.json[0]?.problems).toMatchObject([{ what: 'store_behind' }]);
    const listed = await deskOn(data)('list', '--json');
    expect(listed.status).toBe(0);
    await expectWhole(data, listed.json.length);
    await file(data, 990, 1);
    await expectWhole(data, listed.json.length + 1);
    const desk = await openConsole({ data, language: 'en' });
    await signIn(desk.page, '李主管', 'lead');
    const { entries } = await ask(desk.page, 'journal.read', { offset: 0, limit: 20 });
    expect(entries.filter(({ what }) => what === 'store_adopted')).toEqual([
      expect.objectContaining({
        by: expect.stringMatching(/^cli/),
        about: 'store',
        detail: 'store_behind nobody_asked',
      }),
    ]);
    await desk.close();
  });
});

test('events of two cases that changed places are found while the desk is at work: it is said, and on record', async () => {
  const first = await openConsole({ data, language: 'zh-CN', args: ['--sandbox'] });
  await signIn(first.page, '李主管', 'lead');
  await loadSamples(first.page);
  await inTable(
    first,
    'events',
    `const all = await settled(rows.getAll());
    const one = all[1];
    const other = all.find(({ caseId, position }) => caseId !== one.caseId && position > one.position);
    await settled(rows.delete(one.position));
    await settled(rows.delete(other.position));
    await settled(rows.add({ ...one, position: other.position }));
    await settled(rows.add({ ...other, position: one.position }));`,
  );
  await first.close();
  const desk = await openConsole({ data, language: 'zh-CN', args: ['--sandbox'] });
  await signIn(desk.page, '李主管', 'lead');
  await expect(desk.page.getByText(translator('zh-CN')('app:harm.title'))).toBeVisible();
  await desk.picture('harm');
  const { entries } = await ask(desk.page, 'journal.read', { offset: 0, limit: 20 });
  expect(entries).toContainEqual(
    expect.objectContaining({ what: 'integrity_failed', by: 'desk', about: 'desk', detail: 'order_changed' }),
  );

  // A lead lets it go on with what is there, by passcode; from then on nothing is wrong any more.
  const t = translator('zh-CN');
  const { page, press, type } = desk;
  await press('g', ',');
  await page.getByRole('button', { name: t('opening:way.adopt'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('input[type="password"]')).toBeFocused();
  await type('not this one');
  await press('Control+Enter');
  await expect(dialog.getByText(t('accounts:problem.passcode_wrong'))).toBeVisible();
  await desk.picture('adopt-at-work-zh-CN');
  await endsInsteadOfStartingAgain(desk);
  const ended = desk.application.waitForEvent('close', { timeout: 0 });
  await type(passcode);
  await press('Control+Enter');
  await ended;
  expect((await deskOn(data)('verify', '--json')).json).toMatchObject([{ problems: [] }]);
  const { json: journal } = await deskOn(data)('journal', '--json');
  expect(journal).toContainEqual(expect.objectContaining({ what: 'store_adopted', detail: 'order_changed passcode' }));
});

test('a case whose key is gone, or all its events: it is said, taken as it is it stays so, and the backup brings it back', async () => {
  await worked();
  // A copy is not as the desk left it.
  expect(await allThere()).toBe(false);
  expect((await deskOn(data)('list', '--json')).status).toBe(0);
  expect(await allThere()).toBe(true);
  const harmed = async (table: 'events' | 'keys' | 'settings', does: string) => {
    const desk = await openConsole({ data, language: 'en', args: ['--sandbox'] });
    await inTable(desk, table, does);
    desk.application.process().kill('SIGKILL');
    await desk.application.close().catch(() => undefined);
    expect(await allThere()).toBe(false);
  };
  await harmed('keys', 'await settled(rows.delete((await settled(rows.getAllKeys()))[1]));');
  const listed = await deskOn(data)('list', '--json');
  expect([listed.status, listed.out]).toEqual([1, '']);
  expect(listed.error).toContain(said('cases_missing'));
  expect((await deskOn(data)('adopt')).status).toBe(0);
  for (const _again of [1, 2]) expect((await deskOn(data)('list', '--json')).error).toBe('');
  await harmed(
    'events',
    `const { caseId } = await settled(rows.get(1));
    for (const event of await settled(rows.getAll()))
      if (event.caseId === caseId) await settled(rows.delete(event.position));`,
  );
  await refusedThenRestored(said('events_missing'), 3);
});

/** The files are as a desk that ended in order left them: nothing has to be counted. */
async function allThere(): Promise<boolean> {
  const { publicKey } = JSON.parse(readFileSync(join(data, 'store-key.json'), 'utf8'));
  return (await allThereUpTo(data, await filesAsTheyAre(database(data)), publicKey)) !== null;
}

test.describe('the small files', () => {
  const files: [string, string, string][] = [
    ['keys.json', 'key_missing', 'key_damaged'],
    ['desk.json', 'desk_file_missing', 'damaged'],
    ['store-key.json', 'key_missing', 'key_damaged'],
  ];
  for (const [name, missing, damaged] of files) {
    test(`${name} missing or damaged: it is said, and putting it back from the backup loses nothing`, async () => {
      await worked();
      const path = join(data, name);
      for (const [harm, code] of [
        [() => rmSync(path), missing],
        [() => truncateSync(path, 10), damaged],
      ] as const) {
        harm();
        const listed = await deskOn(data)('list', '--json');
        expect([listed.status, listed.out]).toEqual([1, '']);
        expect(listed.error).toContain(said(code).slice(0, 20));
        expect(listed.error).toContain(`--only ${name}`);
        const put = await deskOn(data)('restore', join(data, 'backups'), '--only', name, '--json');
        expect(put.json, put.error).toMatchObject([{ what: name, files: 1 }]);
        // The fourth case, too, which the backup does not have.
        await expectWhole(data, 4);
      }
    });
  }

  test('head.json missing, damaged or forged: it is said, and verify says the same', async () => {
    await worked();
    const path = join(data, 'head.json');
    const whole = readFileSync(path, 'utf8');
    const harms: [() => void, string][] = [
      [() => rmSync(path), 'head_missing'],
      [() => writeFileSync(path, whole.slice(0, 50)), 'head_damaged'],
      [() => writeFileSync(path, whole.replace(/"cases":\d+/g, '"cases":9')), 'head_forged'],
    ];
    for (const [harm, code] of harms) {
      writeFileSync(path, whole);
      harm();
      const listed = await deskOn(data)('list', '--json');
      expect([listed.status, listed.out]).toEqual([1, '']);
      expect(listed.error).toContain(said(code).slice(0, 25));
      expect(listed.error).toContain('desk adopt');
      const verified = await deskOn(data)('verify', '--json');
      expect(verified.json[0]?.problems).toContainEqual(expect.objectContaining({ what: code }));
    }
    expect((await deskOn(data)('adopt')).status).toBe(0);
    await expectWhole(data, 4);
  });

  test('head.json taken away, and what desk.json says of it: the store is not taken for one that never had any', async () => {
    await worked();
    const path = join(data, 'head.json');
    const told = join(data, 'desk.json');
    const without = (of: string) => of.replace(',"headKept":true', '').replace('"headKept":true', '"headKept":false');
    // Also where the head seems to be of a desk that did not sign any.
    for (const harm of [() => rmSync(path), () => writeFileSync(path, '{"format":1,"position":1}')]) {
      harm();
      writeFileSync(told, without(readFileSync(told, 'utf8')));
      for (let tries = 0; tries < 2; tries += 1) {
        const listed = await deskOn(data)('list', '--json');
        expect([listed.status, listed.out]).toEqual([1, '']);
        expect(listed.error).toContain(said('head_missing').slice(0, 25));
      }
    }
    expect((await deskOn(data)('adopt')).status).toBe(0);
    await expectWhole(data, 4);
  });

  test('a newer Chromium has opened the folder: this one leaves it alone', async () => {
    await worked();
    const path = join(data, 'desk.json');
    const whole = readFileSync(path, 'utf8');
    writeFileSync(path, whole.replace(/"chromium":\d+/, '"chromium":999'));
    const listed = await deskOn(data)('list', '--json');
    expect([listed.status, listed.out]).toEqual([1, '']);
    expect(listed.error).toContain('newer version');
    writeFileSync(path, whole);
    await expectWhole(data, 4);
  });
});

test.describe('evidence', () => {
  /** Where the vault's files lie. */
  const evidence = () =>
    readdirSync(join(data, 'vault'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.sealed'))
      .sort()
      .map((name) => join(data, 'vault', name));

  test('missing or changed: it is named, and put back from the backup without touching the store', async () => {
    expect((await deskOn(data)('import', join('resources', 'samples'))).status).toBe(0);
    expect((await deskOn(data)('backup')).status).toBe(0);
    const [gone = '', changed = ''] = evidence();
    rmSync(gone);
    const was = readFileSync(changed);
    rmSync(changed);
    writeFileSync(changed, was.reverse());
    const verified = await deskOn(data)('verify', '--json');
    const problems = Object(verified.json[0]).problems.map(({ what }: { what: string }) => what);
    expect(problems.sort()).toEqual(['file_broken', 'file_missing']);
    const put = await deskOn(data)('restore', join(data, 'backups'), '--only', 'vault', '--json');
    expect(put.json, put.error).toMatchObject([{ what: 'vault', files: 2 }]);
    expect((await deskOn(data)('verify', '--json')).json).toMatchObject([{ problems: [] }]);
  });

  test('changed in the vault and in the backup: the backup says exactly which', async () => {
    expect((await deskOn(data)('import', join('resources', 'samples'))).status).toBe(0);
    expect((await deskOn(data)('backup')).status).toBe(0);
    const [changed = ''] = evidence();
    const kept = changed.replace(join(data, 'vault'), join(data, 'backups', 'evidence'));
    for (const path of [changed, kept]) {
      const was = readFileSync(path);
      rmSync(path);
      writeFileSync(path, was.reverse());
    }
    const planned = await deskOn(data)('restore', join(data, 'backups'), '--dry-run', '--json');
    expect(planned.status).toBe(1);
    expect(planned.json).toMatchObject([{ restored: false, problems: [{ what: 'evidence_damaged' }] }]);
    expect(kept).toContain(String(Object(planned.json[0]).problems[0].where));
  });
});

/** A file that whoever opens it waits for, and so does the end of their process. */
let hangs = '';
function letGo(): void {
  if (hangs === '') return;
  const file = openSync(hangs, 'r+');
  rmSync(hangs);
  closeSync(file);
  hangs = '';
}
test.afterEach(letGo);

test('looking through the store shows how far it is, and is cancelled at once, also where the disk does not answer', async () => {
  const console = await openConsole({ data, language: 'en' });
  const { page, press } = console;
  await signIn(page, '王仲裁', 'agent');
  await loadSamples(page);
  await press('g', ',');
  const verify = page.getByRole('button', { name: t('settings:verify'), exact: true });
  await verify.click();
  await expect(page.getByText(/^Verified, all in order: \d/)).toBeVisible();

  // Whoever opens it waits until somebody writes into it.
  const [name = ''] = readdirSync(join(data, 'vault'), { recursive: true, encoding: 'utf8' }).filter((one) =>
    one.endsWith('.sealed'),
  );
  const hung = join(data, 'vault', name);
  rmSync(hung);
  execFileSync('mkfifo', [hung]);
  hangs = hung;
  await verify.click();
  await expect(page.getByText(/^Evidence files: \d+ of \d+$/)).toBeVisible();
  await expect(verify).toBeDisabled();
  await page.getByRole('button', { name: t('settings:verifying.cancel'), exact: true }).click();
  await expect(page.getByText(t('settings:verifying.cancelled'))).toBeVisible();
  await expect(verify).toBeEnabled();
  letGo();
  await console.close();
});

/** That the disk is full is said, and no error as the system or the browser tells it. */
const fullWords = [t('folder:disk_full'), t('cli:diskFull')];

test.describe('the disk', () => {
  test.skip(() => !canMount(), 'mounts disks of its own');
  let unmount = () => {};
  const fill = () => execFileSync('sh', ['-c', 'cat /dev/zero > "$0"/fill || true', data], { stdio: 'ignore' });
  test.beforeEach(() => {
    mkdirSync(data, { recursive: true });
    unmount = () => undefined;
  });
  test.afterEach(() => unmount());

  test('full: the desk is read, says what was not kept, and goes on once there is room', async () => {
    unmount = mountDisk(data, 90);
    await worked();
    fill();
    const refused = await file(data, 970, 1);
    expect(refused.status).toBe(1);
    expect(refused.error).toContain(t('cli:diskFull'));
    const listed = await deskOn(data)('list', '--json');
    expect(listed.json, listed.error).toHaveLength(4);
    const backup = await deskOn(data)('backup');
    expect(backup.error).toContain(t('backup:refused.disk_full'));
    rmSync(join(data, 'fill'));
    expect((await file(data, 970, 1)).status).toBe(0);
    await expectWhole(data, 5);
  });

  test('full at the start, more or less: it is opened and read, or refused in words, and nothing is lost', async () => {
    unmount = mountDisk(data, 40);
    await worked();
    // What is held back for that is used up, too.
    rmSync(join(data, 'ballast.bin'), { force: true });
    const kept = join(data, 'fill');
    for (const kilobytes of [0, 4, 8, 12, 16, 24, 40, 80, 200, 500, 1000, 3000]) {
      fill();
      truncateSync(kept, Math.max(0, statSync(kept).size - kilobytes * 1024));
      const listed = await deskOn(data)('list', '--json');
      const text = [`${kilobytes} KB`, listed.error];
      if (listed.status === 0) expect([...text, listed.json.length]).toEqual([...text, 4]);
      else
        expect(
          fullWords.map((words) => listed.error.includes(words)),
          text.join(': '),
        ).toContain(true);
      rmSync(kept);
      rmSync(join(data, 'ballast.bin'), { force: true });
    }
    await expectWhole(data, 4);
  });

  test('full where there is no desk yet: it is refused in words, and made once there is room', async () => {
    unmount = mountDisk(data, 60);
    const kept = join(data, 'fill');
    for (const kilobytes of [0, 4, 8, 12, 16, 24, 40, 80, 200, 500]) {
      fill();
      truncateSync(kept, Math.max(0, statSync(kept).size - kilobytes * 1024));
      const listed = await deskOn(data)('list', '--json');
      if (listed.status !== 0)
        expect(
          fullWords.map((words) => listed.error.includes(words)),
          `${kilobytes} KB: ${listed.error}`,
        ).toContain(true);
      rmSync(kept);
    }
    expect((await file(data, 1, 1)).status).toBe(0);
    await expectWhole(data, 1);
  });

  test('full under the window: cases are read, an act that is not kept is said, and done again once there is room', async () => {
    unmount = mountDisk(data, 200);
    const desk = await openConsole({ data, language: 'en', args: ['--sandbox'] });
    const { page, press } = desk;
    const pane = page.locator('[data-pane="case"]');
    await signIn(page);
    await loadSamples(page);
    await openCase(desk, '900000000004');
    fill();
    // What the disk answered before that holds for a moment.
    await page.waitForTimeout(500);
    await press('c');
    await expect(page.getByText(t('fault:disk_full')).first()).toBeVisible();
    await expect(page.getByRole('alert').filter({ hasText: t('app:store.full') })).toBeVisible();
    await openCase(desk, '900000000010');
    await openCase(desk, '900000000004');
    await expect(pane).not.toContainText('王仲裁');

    rmSync(join(data, 'fill'));
    await expect(page.getByText(t('app:store.full'))).toHaveCount(0);
    await press('c');
    await expect(pane).toContainText('王仲裁');
    await desk.close();

    // Started on one that is full already: somebody comes in by passcode and reads.
    fill();
    const again = await openConsole({ data, language: 'en', args: ['--sandbox'] });
    await signInByHand(again.page);
    await expect(again.page.getByRole('alert').filter({ hasText: t('app:store.full') })).toBeVisible();
    await openCase(again, '900000000004');
    await expect(again.page.locator('[data-pane="case"]')).toContainText('王仲裁');
    await again.close();
    rmSync(join(data, 'fill'));
    await expectWhole(data, 13);
  });

  test('full in the middle of a write: the browser closes the database, and what was acknowledged is there', async () => {
    // The database on a small disk of its own: what the desk measures has room, and what the browser writes to has not.
    const indexed = join(database(data), '..');
    for (const kilobytes of [700, 800, 900, 1000]) {
      rmSync(data, { recursive: true, force: true });
      mkdirSync(indexed, { recursive: true });
      unmount = mountDisk(indexed, 1);
      execFileSync('mount', ['-o', `remount,size=${kilobytes}k`, indexed]);
      const cut = await file(data, 1, 140);
      expect(cut.status).toBe(1);
      expect(cut.error).toContain(t('cli:diskFull'));
      expect(cut.json.length).toBeGreaterThan(0);
      execFileSync('mount', ['-o', 'remount,size=40m', indexed]);
      await expectWhole(data, cut.json.length);
      // Given again as a whole: what was done is found done, the rest is carried out.
      const again = await file(data, 1, 140);
      expect(again.json.map(({ ok }) => ok)).toEqual(Array.from({ length: 140 }, () => true));
      expect(again.json.filter(({ repeated }) => repeated)).toHaveLength(cut.json.length);
      await expectWhole(data, 140);
      unmount();
      unmount = () => undefined;
    }
  });

  test('read-only: it is said, and nothing is made', async () => {
    await worked();
    execFileSync('mount', ['--bind', data, data]);
    unmount = () => void execFileSync('umount', ['-l', data]);
    execFileSync('mount', ['-o', 'remount,ro,bind', data]);
    const listed = await deskOn(data)('list', '--json');
    expect([listed.status, listed.out], listed.error).toEqual([1, '']);
    expect(listed.error).toContain(said('read_only'));
    unmount();
    unmount = () => undefined;
    await expectWhole(data, 4);
  });
});

/** Files of the database that hold one value each, the first that was written first. */
function largeValues(folder: string): string[] {
  const values = database(folder).replace(/leveldb$/, 'blob');
  return readdirSync(values, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
}

/** Keeps so much of a file, and loses its end. */
const cut = (path: string, share: number) => truncateSync(path, Math.floor(statSync(path).size * share));

/** Another Chromium that has the store's database open. */
async function hold(folder: string): Promise<ChildProcess> {
  const program = join(root, 'hold');
  mkdirSync(program);
  writeFileSync(join(program, 'package.json'), '{"name":"hold","type":"module","main":"hold.js"}');
  writeFileSync(
    join(program, 'hold.js'),
    `import { app, protocol, session, WebContentsView } from 'electron';
protocol.registerSchemesAsPrivileged([{ scheme: 'desk', privileges: { standard: true, secure: true } }]);
app.setPath('userData', ${JSON.stringify(join(root, 'holder'))});
app.whenReady().then(async () => {
  const held = session.fromPath(${JSON.stringify(join(folder, 'chromium', 'Partitions', 'arbiter-store'))});
  held.protocol.handle('desk', () => new Response('', { headers: { 'content-type': 'text/html' } }));
  const view = new WebContentsView({ webPreferences: { session: held } });
  await view.webContents.loadURL('desk://store/');
  await view.webContents.executeJavaScript(
    "new Promise((done) => { const asked = indexedDB.open('arbiter-desk'); asked.onsuccess = () => { window.held = asked.result; done(); }; asked.onerror = done; })",
  );
  process.stdout.write('held');
});
`,
  );
  const headless = process.platform === 'linux' ? ['--ozone-platform=headless'] : [];
  const child = spawn(executable(), [...sandboxSwitches, ...headless, '--disable-gpu', program], {
    env: environment(),
  });
  await new Promise<void>((resolve) => child.stdout.on('data', (text) => String(text).includes('held') && resolve()));
  return child;
}

for (const [key, isNeeded] of [
  ['preferences:', true],
  ['window:console', false],
] as const) {
  test(`what the window begins with is damaged beneath it, ${key}: ${isNeeded ? 'that is said, in a window that can be left' : 'it comes up all the same'}`, async () => {
    const first = await openConsole({ data, language: 'en' });
    await ask(first.page, 'preferences.write', { theme: 'dark' });
    await inTable(first, 'settings', `rows.put({ key: '${key}', content: new Uint8Array(64) });`);
    await first.close();

    const again = await openConsole({ data, language: 'en' });
    if (isNeeded) {
      await expect(again.page.getByText(said('value_unreadable'))).toBeVisible();
      const ended = again.application.waitForEvent('close', { timeout: 0 });
      await again.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
      await ended;
      // The folder is let go of, and what was not damaged is as it was.
      expect((await commandLine(['--data', data, 'verify', '--json'])).json).toMatchObject([{ problems: [] }]);
    } else {
      await signIn(again.page);
      const isShown = () =>
        again.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
      await expect.poll(isShown).toBe(true);
      await again.close();
    }
  });
}
