import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from '@playwright/test';
import { zipSync } from 'fflate';
import { translator } from '../support/words';
import { commandLine, newFolder, removeFolder } from './support/application';
import { answerDialogs, type Console, openConsole } from './support/console';
import { foundIn } from './support/search-folder';
import { asAgent, ask, loadSamples, openCase, signIn, withPasscode } from './support/staff';

// What is promised of the data holds at the first try.
test.describe.configure({ retries: 0 });

const t = translator('en');
/** A sample in arbitration, with pictures. */
const number = '900000000004';
const picture = 'laptop-flicker.jpg';

let folder = '';
let data = '';
test.beforeEach(() => {
  folder = newFolder('readable');
  data = join(folder, 'data');
});
test.afterEach(() => removeFolder(folder));

/** What stands in the samples and must stand nowhere: names, titles, words of claims and messages, telephone numbers. */
const ofTheSamples = {
  'a buyer': '示例买家',
  'a shop': '示例数码店',
  'a title': '笔记本电脑',
  'a claim': '屏幕出现横纹和闪烁',
  'a message': '排线虚接',
};

/** A piece from the middle of a picture, as it came. */
function pieceOf(file: string): Uint8Array {
  const bytes = readFileSync(join('resources', 'samples', 'pictures', file));
  const middle = Math.floor(bytes.length / 2);
  return bytes.subarray(middle, middle + 48);
}

function zippedFolder(from: string): Uint8Array {
  const files = readdirSync(from, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name));
  return zipSync(Object.fromEntries(paths.map((path) => [relative(from, path), readFileSync(path)])));
}

test('the search finds what is there', () => {
  const wanted = { 'a buyer': '示例买家', 'a picture': pieceOf(picture) };
  const forms = ['utf8', 'utf16le'] as const;
  for (const form of forms) writeFileSync(join(folder, form), Buffer.from('x示例买家x', form));
  writeFileSync(join(folder, 'base64'), Buffer.from('ab 示例买家 cd').toString('base64'));
  writeFileSync(join(folder, 'json'), '"\\u793a\\u4f8b\\u4e70\\u5bb6"');
  writeFileSync(join(folder, 'picture'), readFileSync(join('resources', 'samples', 'pictures', picture)));
  expect(foundIn(folder, wanted).sort()).toEqual([
    'base64: a buyer',
    'json: a buyer',
    'picture: a picture',
    'utf16le: a buyer',
    'utf8: a buyer',
  ]);
});

test('no word of a case stands in the data folder after the command line', async () => {
  const archive = join(folder, 'samples.zip');
  writeFileSync(archive, zippedFolder(join('resources', 'samples')));
  expect((await commandLine(['--data', data, 'import', archive])).status).toBe(0);
  // What could not be read is kept on a list, with the value that made no sense.
  const broken = join(folder, 'broken.json');
  writeFileSync(
    broken,
    JSON.stringify({ refund_get_response: { refund: { refund_id: '1', tid: '2', created: '示例买家' } } }),
  );
  expect((await commandLine(['--data', data, 'import', broken])).status).toBe(1);
  expect((await commandLine(['--data', data, 'quarantine', '--json'])).json).toMatchObject([
    { id: 'Q1', path: broken },
  ]);
  expect((await commandLine(['--data', data, 'verify'])).status).toBe(0);
  expect(foundIn(data, { ...ofTheSamples, 'a picture': pieceOf(picture) })).toEqual([]);
});

test('evidence that an older desk left as it came is read all the same, and sealed by and by', async () => {
  const listed = await commandLine(['--data', data, 'import', join('resources', 'samples')]);
  expect(listed.status).toBe(0);
  const vault = join(data, 'vault');
  const before = await vaultOf();
  // As an older desk had put it there: the bytes themselves, under their own hash.
  rmSync(vault, { recursive: true });
  const pictures = join('resources', 'samples', 'pictures');
  for (const name of readdirSync(pictures)) {
    const bytes = readFileSync(join(pictures, name));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    mkdirSync(join(vault, sha256.slice(0, 2)), { recursive: true });
    writeFileSync(join(vault, sha256.slice(0, 2), sha256), bytes, { mode: 0o400 });
  }
  const verified = await commandLine(['--data', data, 'verify', '--json']);
  expect(verified.json).toMatchObject([{ problems: [] }]);
  await expect.poll(async () => (await vaultOf()).plain, { timeout: 120_000 }).toBe(0);
  expect((await vaultOf()).files).toBe(before.files);
  expect((await commandLine(['--data', data, 'verify', '--json'])).json).toMatchObject([{ problems: [] }]);
  expect(foundIn(data, { 'a picture': pieceOf(picture) })).toEqual([]);
});

async function vaultOf(): Promise<{ files: number; plain: number }> {
  return JSON.parse((await commandLine(['--data', data, 'diagnostics'])).out).desk.vault;
}

test('nor after a day at the window, with crashes: no word, no name, nothing that was typed, no evidence', async () => {
  const desk = await openConsole({ data, language: 'en', isNew: true });
  const typed = await aDayAt(desk);
  const wanted = {
    ...ofTheSamples,
    ...typed,
    'who works here': '王仲裁',
    'a picture': pieceOf(picture),
    'evidence that was added': readFileSync(join(folder, 'added.png')).subarray(40, 90),
  };
  // While it runs, and when it has ended.
  expect(foundIn(data, wanted)).toEqual([]);
  await desk.close();
  expect(foundIn(data, wanted)).toEqual([]);
  // Searched was a folder in which a desk has worked: Chromium's own files, a database, a vault, a log.
  const names = readdirSync(data, { recursive: true, encoding: 'utf8' }).join('\n');
  for (const part of [/chromium.*leveldb/, /vault.*\.sealed/, /logs.desk\.log/]) expect(names).toMatch(part);
});

test('the log says what failed, and nothing of what it was about', async () => {
  const desk = await openConsole({ data, language: 'en' });
  const { application, page } = desk;
  await signIn(page);
  await loadSamples(page);
  const secret = '张三的投诉';
  await application.evaluate((_electron, secret) => {
    // As a fault anywhere in main that quotes what it was about.
    process.emit('uncaughtException', Object.assign(new Error(`${secret}: cannot be read`), { code: 'EIO' }));
    process.emit('uncaughtException', new TypeError(`Cannot read properties of undefined (reading '${secret}')`));
  }, secret);
  await page.evaluate((secret) => {
    setTimeout(() => {
      throw new Error(`in the page: ${secret}`);
    });
    void Promise.reject(new Error(`and here: ${secret}`));
  }, secret);
  await ask(page, 'evidence.store', { paths: [join(folder, `${secret}.png`)] }).catch(() => undefined);
  const path = join(data, 'logs', 'desk.log');
  const log = () => (existsSync(path) ? readFileSync(path, 'utf8') : '');
  await expect.poll(() => log().split('console page').length - 1).toBe(2);
  expect(log()).toContain('Error EIO');
  expect(log()).toContain('Cannot read properties of undefined');
  await desk.close();
  expect(foundIn(join(data, 'logs'), { secret, folder, home: process.env.HOME ?? folder })).toEqual([]);
});

test('diagnostics, saved from the menu and the command line, tell of the desk and of no case or person', async () => {
  const desk = await openConsole({ data, language: 'en' });
  const { application } = desk;
  await aDayAt(desk);
  const target = join(folder, 'from-menu.json');
  await answerDialogs(application, [], target);
  // The console that crashed may still be coming back, and hear of nothing until it has.
  const save = () =>
    application.evaluate(({ Menu }, label) => {
      const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []);
      items?.find((item) => item.label === label)?.click();
    }, t('commands:diagnostics.save'));
  // Seen from here: Playwright's own page ended with the console that crashed.
  const isSaved = () => existsSync(target);
  await expect.poll(() => isSaved() || save().then(isSaved), { intervals: [2000], timeout: 60_000 }).toBe(true);
  const beside = join(folder, 'from-command-line.json');
  const asked = await commandLine(['--data', data, ...asAgent, 'diagnostics', beside], '', withPasscode);
  expect(asked.status, asked.error).toBe(0);
  await desk.close();

  for (const path of [target, beside]) {
    const told = JSON.parse(readFileSync(path, 'utf8'));
    expect(told).toMatchObject({
      format: 'arbiter-desk/diagnostics/1',
      program: { version: expect.any(String), electron: expect.any(String) },
      system: { platform: process.platform, memoryBytes: expect.any(Number) },
      sizes: { databaseBytes: expect.any(Number), logBytes: expect.any(Number) },
      desk: {
        keyProtection: 'plain',
        schema: expect.any(Number),
        position: expect.any(Number),
        cases: { total: 13, broken: 0, byStage: { arbitration: expect.any(Number) } },
        vault: { files: expect.any(Number), plain: 0 },
        rulebooks: expect.arrayContaining([{ platform: 'taobao', version: '2026.1' }]),
      },
      log: expect.arrayContaining([expect.stringContaining('console gone')]),
    });
  }
  const wanted: Record<string, string> = {
    folder,
    'who works here': '王仲裁',
    ...ofTheSamples,
    'a case': '9000000000',
  };
  for (const [index, word] of wordsOfTheSamples().entries()) wanted[`word ${index} ${word}`] = word;
  const told = newFolder('told');
  for (const [index, path] of [target, beside].entries()) writeFileSync(join(told, `${index}`), readFileSync(path));
  expect(foundIn(told, wanted)).toEqual([]);
  removeFolder(told);
});

/** Every text of two characters or more of another script, and every number of six digits or more, in the samples. */
function wordsOfTheSamples(): string[] {
  const folder = join('resources', 'samples');
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const texts = files.map((name) => readFileSync(join(folder, name), 'utf8'));
  const words = texts.flatMap((text) => text.match(/[\u4e00-\u9fff]{2,}|\d{6,}/g) ?? []);
  return [...new Set(words)];
}

/** What somebody does in a day, as far as it could leave traces. Resolves with what they typed, by what it was. */
async function aDayAt(desk: Console): Promise<Record<string, string>> {
  const { application, page, press, type } = desk;
  await signIn(page);
  await loadSamples(page);
  await openCase(desk, number);
  await press('Shift+R');
  await press('e', 'x');
  await expect(page.locator('img').first()).toHaveJSProperty('complete', true);
  const typed = {
    'a draft': '经比对照片后认定的理由',
    'what was searched': '买家示例搜索词',
    'a note': '补充举证的留言',
  };
  const verdict = page.locator('[data-pane="verdict"]');
  await verdict.getByRole('textbox', { name: t('verdict:reasons') }).fill(typed['a draft']);
  await expect(
    verdict.getByRole('status').filter({ hasText: t('verdict:draftSaved', { time: '' }).trim() }),
  ).toBeVisible();
  const added = join(folder, 'added.png');
  writeFileSync(added, readFileSync(join('resources', 'samples', 'pictures', 'watch-serial.jpg')));
  await ask(page, 'evidence.store', { paths: [added] });
  await page.keyboard.press('Escape');
  await press('/');
  await type(typed['what was searched']);
  await expect(page.getByRole('option')).toHaveCount(0);

  const alive = (kind: string) =>
    application.evaluate(
      ({ webContents }, kind) =>
        webContents
          .getAllWebContents()
          .find((contents) => contents.getURL().startsWith(`desk://${kind}/`) && !contents.isCrashed())
          ?.getOSProcessId() ?? 0,
      kind,
    );
  for (const kind of ['store', 'console']) {
    const pid = await alive(kind);
    process.kill(pid, 'SIGSEGV');
    await expect.poll(async () => [pid, 0].includes(await alive(kind))).toBe(false);
  }
  await expect
    .poll(() =>
      application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.isLoading() ?? true),
    )
    .toBe(false);
  return typed;
}
