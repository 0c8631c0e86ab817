import { spawn } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { translator } from '../support/words';
import {
  commandLine,
  environment,
  executable,
  newFolder,
  removeFolder,
  sandboxSwitches,
  startBeside,
} from './support/application';
import { type Console, openConsole } from './support/console';
import { deskPage, openLocked } from './support/locked';
import { spoken } from './support/spoken';
import { ask, firstLead, signIn } from './support/staff';

const samples = join('resources', 'samples');
const passphrase = '仲裁台 correct horse';
const t = translator('en');

// What is promised of the data holds at the first try.
test.describe.configure({ retries: 0 });

let folder = '';
let data = '';
test.beforeEach(() => {
  folder = newFolder('sealing');
  data = join(folder, 'data');
});
test.afterEach(() => removeFolder(folder));

const keys = () => join(data, 'keys.json');
const protection = () => JSON.parse(readFileSync(keys(), 'utf8')).protection;
const desk = (...args: string[]) => commandLine(['--data', data, '--lang', 'en', ...args]);

/** Each look at a passphrase is slow on purpose, and slower still on a busy machine. */
const stretching = { timeout: 120_000 };

/** By keyboard, at the first start's page. */
async function setPassphrase({ page, press, type }: Console, words = passphrase): Promise<void> {
  await page.getByRole('button', { name: t('settings:passphrase.set') }).focus();
  await press('Enter');
  await expect(page.getByRole('dialog').getByLabel(t('settings:passphrase.next'), { exact: true })).toBeFocused();
  await type(words);
  await page.getByRole('dialog').getByLabel(t('settings:passphrase.again'), { exact: true }).focus();
  await type(words);
  await press('Control+Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0, stretching);
}

/** A desk with cases whose keys a passphrase guards. */
async function guarded(): Promise<void> {
  expect((await desk('import', samples)).status).toBe(0);
  const console = await openConsole({ data, language: 'en' });
  await setPassphrase(console);
  await console.close();
  expect(protection()).toBe('passphrase');
}

test('the first start says that nothing but the folder guards the key, and offers a passphrase', async () => {
  const console = await openConsole({ data, language: 'en', isNew: true });
  await expect(console.page.getByText(t('settings:passphrase.offer'))).toBeVisible();
  expect(protection()).toBe('plain');
  await setPassphrase(console);
  await expect(console.page.getByText(t('settings:passphrase.offer'))).toHaveCount(0);
  expect(protection()).toBe('passphrase');
  expect(readFileSync(keys(), 'utf8')).not.toContain('horse');
  await console.close();
});

for (const language of spoken) {
  test(`the window asks for the passphrase, says that a wrong one is wrong, and opens with the right one, in ${language}`, async () => {
    const words = translator(language);
    await guarded();
    const { application, page } = await openLocked(data, language);
    const field = page.getByLabel(words('lock:passphrase'), { exact: true });
    await expect(field).toBeFocused();
    const found = await new AxeBuilder({ page })
      .setLegacyMode()
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(found.violations.map(({ id }) => id)).toEqual([]);
    // A bundle that is double-clicked now waits behind the passphrase.
    const bundle = join(folder, 'clicked.casebundle');
    writeFileSync(bundle, '');
    const beside = startBeside(data, bundle);
    for (const wrong of ['correct horse', '12345678']) {
      await page.keyboard.type(wrong);
      await page.keyboard.press('Enter');
      await expect(page.getByText(words('lock:slower'))).toBeVisible(stretching);
      await expect(field).toHaveValue('', stretching);
      await expect(field).toBeFocused();
    }
    await expect(page.getByText(words('lock:wrong', { count: 2 }))).toBeVisible();
    // Nothing behind it is open: there is no desk to ask.
    expect(await page.evaluate(() => Reflect.get(window, 'desk') === undefined)).toBe(true);
    expect(existsSync(join(data, 'door.json'))).toBe(false);

    await beside;
    await page.keyboard.type(passphrase);
    await page.keyboard.press('Enter');
    const own = await deskPage(application);
    await own.locator('main').waitFor();
    await signIn(own);
    await expect(own.getByRole('dialog')).toContainText('clicked.casebundle');
    expect(await ask(own, 'desk.state', {})).toMatchObject({ keyProtection: 'passphrase', cases: 13 });
    await application.close();
  });
}

test('the window that asks can be closed; then nothing was opened and nothing changed', async () => {
  await guarded();
  const before = readFileSync(keys());
  const { application, page } = await openLocked(data);
  const ended = new Promise((resolve) => application.process().once('exit', resolve));
  await page.close();
  expect(await ended).toBe(0);
  expect(readFileSync(keys())).toEqual(before);
});

test('the window that asks comes back when its process goes, says so, and opens with the passphrase', async () => {
  await guarded();
  const { application } = await openLocked(data);
  const contents = (act: string) =>
    application.evaluate(({ BrowserWindow }, act) => {
      const its = BrowserWindow.getAllWindows()[0]?.webContents;
      // A page that is going, gone, or not there yet, would never answer.
      if (act === 'crash')
        return new Promise((resolve) => {
          its?.once('render-process-gone', () => resolve(''));
          its?.forcefullyCrashRenderer();
        });
      if (!its || its.isCrashed() || its.isLoading()) return '';
      if (act === 'read') return its.executeJavaScript('document.body.innerText + document.activeElement.tagName');
      its.insertText(act);
      return its.executeJavaScript(`document.querySelector('form').requestSubmit()`);
    }, act);
  await contents('crash');
  await expect.poll(() => contents('read')).toContain(translator('en')('lock:restarted'));
  await expect.poll(() => contents('read')).toContain('INPUT');
  await contents(passphrase);
  await (await deskPage(application)).locator('main').waitFor();
  await application.close();
});

test('the window that asks takes no answer but its own page’s', async () => {
  await guarded();
  const { application } = await openLocked(data);
  const answers = await application.evaluate(async ({ app, BrowserWindow }, passphrase) => {
    const preload = `${app.getAppPath()}/out/preload/unlock.cjs`;
    const partition = 'persist:arbiter-console';
    const answers: unknown[] = [];
    const script = `window.lock.attempt({ passphrase: ${JSON.stringify(passphrase)} })`;
    for (const url of ['desk://console/renderer/unlock.html#en', 'data:text/html,there']) {
      const window = new BrowserWindow({ show: false, webPreferences: { preload, partition, sandbox: true } });
      await window.loadURL(url);
      answers.push(await window.webContents.executeJavaScript(script));
      window.destroy();
    }
    const own = BrowserWindow.getAllWindows()[0]?.webContents;
    for (const wrong of ['undefined', 'null', '"text"', '{}', '{ passphrase: 7 }', '{ passphrase: "x".repeat(2000) }'])
      answers.push(await own?.executeJavaScript(`window.lock.attempt(${wrong})`));
    return answers;
  }, passphrase);
  expect(answers).toEqual(Array(8).fill(false));
  await application.close();
});

test('the command line has it from the environment, a file, or a person who types it unseen, and refuses without', async () => {
  await guarded();
  const without = await desk('list');
  expect([without.status, without.out]).toEqual([1, '']);
  expect(without.error).toContain(t('folder:locked_not_given'));

  const file = join(folder, 'passphrase');
  writeFileSync(file, `${passphrase}\n`);
  const listed = await desk('--passphrase-file', file, 'list', '--json');
  expect([listed.error, listed.json.length]).toEqual(['', 13]);
  writeFileSync(file, 'another one');
  const wrong = await desk('--passphrase-file', file, 'list');
  expect([wrong.status, wrong.out]).toEqual([1, '']);
  expect(wrong.error).toContain(t('folder:locked_wrong'));
  const missing = await desk('--passphrase-file', join(folder, 'none'), 'list');
  expect([missing.status, missing.out]).toEqual([2, '']);

  process.env.ARBITER_PASSPHRASE = passphrase;
  try {
    expect((await desk('verify', '--json')).json).toMatchObject([{ cases: 13, problems: [] }]);
  } finally {
    delete process.env.ARBITER_PASSPHRASE;
  }
});

test('a person at a terminal types it, and it is shown nowhere', async () => {
  test.skip(process.platform !== 'linux', 'a terminal is made by script(1)');
  await guarded();
  const typed = await atTerminal(['--data', data, '--lang', 'en', 'list'], ['wrong one', passphrase]);
  expect(typed.status).toBe(0);
  expect(typed.shown).toContain(t('cli:passphrase').trim());
  expect(typed.shown).toContain(t('cli:passphraseWrong'));
  expect(typed.shown).toContain('taobao:refund:900000000001:1');
  for (const word of ['wrong one', 'horse']) expect(typed.shown).not.toContain(word);

  const thrice = await atTerminal(['--data', data, '--lang', 'en', 'list'], ['a', 'b', 'c']);
  expect(thrice.status).toBe(1);
  expect(thrice.shown).toContain(t('folder:locked_wrong').slice(0, 24));
});

/** Runs the command line at a terminal of its own; a line is typed whenever it is asked for. */
async function atTerminal(args: string[], lines: string[]): Promise<{ status: number | null; shown: string }> {
  const quoted = [executable(), ...sandboxSwitches, '--ozone-platform=headless', '--disable-gpu', '--log-level=3'];
  const command = [...quoted, process.cwd(), '--cli', '--', ...args].map((word) => `'${word}'`).join(' ');
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], { env: environment() });
  const left = [...lines];
  let shown = '';
  let answered = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
    const asked = shown.split(t('cli:passphrase').trim()).length - 1;
    if (asked === answered) return;
    answered = asked;
    child.stdin.write(`${left.shift() ?? ''}\r`);
  });
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { status, shown };
}

test('in the settings a lead changes it and takes it away, by keyboard, and not without the present one', async () => {
  const console = await openConsole({ data, language: 'en', isNew: true });
  const { page, press, type } = console;
  await setPassphrase(console);
  await asLead(console);
  await press('g', ',');
  const dialog = page.getByRole('dialog');
  const fill = async (label: string, words: string) => {
    await dialog.getByLabel(t(`settings:passphrase.${label}`), { exact: true }).focus();
    await press('Control+A');
    await type(words);
  };
  await page.getByRole('button', { name: t('settings:passphrase.change') }).press('Enter');
  await fill('current', 'not this one');
  await fill('next', 'second passphrase');
  await fill('again', 'second passphras');
  await press('Control+Enter');
  await expect(dialog.getByText(t('settings:passphrase.different'))).toBeVisible();
  await fill('again', 'second passphrase');
  await press('Control+Enter');
  await expect(dialog.getByText(t('settings:passphrase.wrong_passphrase'))).toBeVisible(stretching);
  await fill('current', passphrase);
  await press('Control+Enter');
  await expect(dialog).toHaveCount(0, stretching);

  await page.getByRole('button', { name: t('settings:passphrase.remove') }).press('Enter');
  await fill('current', 'second passphrase');
  await press('Control+Enter');
  await expect(dialog).toHaveCount(0, stretching);
  await expect(page.getByText(t('settings:keyProtectionName.plain'))).toBeVisible();
  expect(protection()).toBe('plain');
  await console.close();
  expect((await desk('list')).status).toBe(0);
});

test.describe('lost keys are said plainly, and no empty desk is made in their place', () => {
  /** A desk with cases, and another's. */
  test.beforeEach(async () => {
    expect((await desk('import', samples)).status).toBe(0);
  });

  async function refusedAs(why: string): Promise<void> {
    const files = () => [
      existsSync(keys()) ? readFileSync(keys(), 'utf8') : null,
      statSync(join(data, 'vault')).isDirectory(),
    ];
    const before = files();
    for (const command of ['list', 'verify', 'list']) {
      const refused = await desk(command, '--json');
      expect([refused.status, refused.out]).toEqual([1, '']);
      expect(refused.error).toContain(t(`folder:key_${why}`, { detail: 'keys.json is damaged' }));
    }
    expect(files()).toEqual(before);
  }

  test('the key file is missing', async () => {
    const whole = readFileSync(keys());
    rmSync(keys());
    await refusedAs('missing');
    writeFileSync(keys(), whole);
    expect((await desk('list', '--json')).json).toHaveLength(13);
  });

  test('it is damaged', async () => {
    writeFileSync(keys(), readFileSync(keys(), 'utf8').slice(0, 40));
    await refusedAs('damaged');
  });

  test('it is another store’s', async () => {
    const other = join(folder, 'other');
    expect((await commandLine(['--data', other, 'list'])).status).toBe(0);
    // Also what lies beside it and is sealed by it.
    for (const name of ['keys.json', 'store-key.json']) {
      if (existsSync(join(other, name))) cpSync(join(other, name), join(data, name));
    }
    await refusedAs('other_store');
  });

  test('a desk that does not open still tells who helps why', async () => {
    rmSync(keys());
    const told = await desk('diagnostics');
    expect(told.status).toBe(0);
    expect(JSON.parse(told.out).desk).toMatchObject({ doesNotOpen: expect.stringContaining('KeyLost missing') });
  });
});

/** Signs a lead in. */
async function asLead({ page }: Console): Promise<void> {
  await signIn(page, firstLead, 'lead');
}
