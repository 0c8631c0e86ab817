import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { type ElectronApplication, expect, test } from '@playwright/test';
import { translator } from '../support/words';
import { commandLine, environment, executable, newFolder, removeFolder, sandboxSwitches } from './support/application';
import { openConsole } from './support/console';
import { ask, loadSamples, openCase, signIn } from './support/staff';
import { filingLine } from './support/stream';

/** A sample in arbitration: a verdict can be written. */
const number = '900000000004';

let folder = '';
test.beforeEach(() => {
  folder = newFolder('recovery');
});
test.afterEach(() => removeFolder(folder));

const start = (language: 'zh-CN' | 'en') => openConsole({ data: join(folder, 'data'), language });

for (const language of ['zh-CN', 'en'] as const) {
  test(`a console whose process crashed comes back by itself, says so, and has what was typed, in ${language}`, async () => {
    const t = translator(language);
    const desk = await start(language);
    const { application, page } = desk;
    const account = await signIn(page);
    await loadSamples(page);
    await openCase(desk, number);
    const verdict = page.locator('[data-pane="verdict"]');
    await verdict.getByRole('textbox', { name: t('verdict:reasons') }).fill('开裂在发货前就有');
    const kept = t('verdict:draftSaved', { time: '' }).trim();
    await expect(verdict.getByRole('status').filter({ hasText: kept })).toBeVisible();

    await crash(application);
    const seen = () => see(application, t('verdict:reasons'));
    await expect.poll(async () => (await seen()).words).toContain(t('app:restarted.gone'));
    await expect.poll(async () => (await seen()).words).toContain(t('app:restarted.kept'));
    await expect.poll(async () => (await seen()).field).toBe('开裂在发货前就有');
    await expect.poll(seen).toMatchObject({ account, words: expect.stringContaining(number) });
    await desk.close();
  });
}

test('a console that crashes again and again is left to the person after three times', async () => {
  const desk = await start('en');
  await signIn(desk.page);
  await desk.application.evaluate(({ dialog }) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBoxSync = (...given: unknown[]) => {
      asked.push(Object(given.at(-1)).message);
      return 0;
    };
  });
  const asked = () => desk.application.evaluate(() => Reflect.get(globalThis, 'asked'));
  for (let crashes = 1; crashes <= 3; crashes += 1) {
    await crash(desk.application);
    await expect.poll(async () => (await see(desk.application)).words).not.toBe('');
    expect(await asked()).toEqual([]);
  }
  await crash(desk.application);
  await expect.poll(asked).toEqual([translator('en')('dialog:consoleGone')]);
  // Tried again, as the person chose.
  await expect.poll(async () => (await see(desk.application)).words).not.toBe('');
  await desk.close();
});

test('the store killed under the console: it is said while it lasts, and what was done meanwhile is done once', async () => {
  const t = translator('en');
  const desk = await start('en');
  const { application, page, press } = desk;
  await signIn(page);
  const caseId = (await loadSamples(page)).find((id) => id.includes(number)) ?? '';
  await openCase(desk, number);
  // The next host's page is kept waiting, as on a machine that is short of breath.
  await application.evaluate(({ app }) => {
    app.once('web-contents-created', (_event, contents) => {
      const load = contents.loadURL.bind(contents);
      contents.loadURL = (url) =>
        new Promise((resolve) => Object.assign(globalThis, { letGo: () => load(url).then(resolve) }));
    });
  });
  await killStore(application);
  await expect(page.getByText(t('app:store.restarting'))).toBeVisible();
  await press('c');
  await application.evaluate(() => Reflect.get(globalThis, 'letGo')());
  await expect(page.locator('[data-pane="case"]')).toContainText('王仲裁');
  await expect(page.getByText(t('app:store.restarting'))).toHaveCount(0);
  const { events } = (await ask(page, 'case.read', { caseId, reveal: false })) ?? { events: [] };
  expect(events.filter(({ type }) => type === 'assigned')).toHaveLength(1);

  // Killed at once, so often that it would be taken for broken if it did nothing in between.
  for (let kills = 0; kills < 6; kills += 1) {
    await killStore(application);
    await ask(page, 'draft.write', { caseId, seq: kills, text: `${kills}` });
  }
  expect(await ask(page, 'draft.read', { caseId })).toMatchObject({ text: '5' });
  expect(await ask(page, 'store.verify', {})).toMatchObject({ problems: [] });
  await desk.close();
});

test('a second start on the same folder shows the window that is there, and ends', async () => {
  const desk = await start('en');
  await desk.application.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const calls: string[] = [];
    Object.assign(globalThis, { calls });
    if (!window) return;
    window.isMinimized = () => true;
    window.restore = () => calls.push('restore');
    window.focus = () => calls.push('focus');
  });
  const second = spawn(executable(), [...sandboxSwitches, process.cwd(), '--data', join(folder, 'data')], {
    env: environment(),
  });
  expect(await new Promise((resolve) => second.once('close', resolve))).toBe(0);
  expect(await desk.application.evaluate(() => Reflect.get(globalThis, 'calls'))).toEqual(['restore', 'focus']);
  expect(await desk.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  await desk.close();
});

test('the command line beside the running desk: what it changes is noted quietly, and shown when asked for', async () => {
  const t = translator('en');
  const desk = await start('en');
  const { page, press } = desk;
  await signIn(page);
  const caseIds = await loadSamples(page);
  const beside = (args: string[], input = '') =>
    commandLine(['--data', join(folder, 'data'), ...args, '--json'], input);
  expect((await beside(['list'])).json.map(({ caseId }) => caseId).sort()).toEqual([...caseIds].sort());

  const before = await page.getByRole('option').allTextContents();
  const done = await beside(['do'], filingLine(1));
  expect(done.json).toMatchObject([{ ok: true, repeated: false }]);
  const note = page.getByRole('button', { name: t('queue:updates', { count: 1, shown: '1' }) });
  await expect(note).toBeVisible();
  expect(await page.getByRole('option').allTextContents()).toEqual(before);
  await press('.');
  await expect(note).toHaveCount(0);
  await expect(page.getByRole('option').filter({ hasText: '测试商品' })).toHaveCount(1);

  // A line that is wrong is answered there, and the desk goes on.
  expect((await beside(['do'], 'not json\n')).json).toMatchObject([{ ok: false }]);
  expect((await beside(['show', 'taobao:manual:K1:1'])).json).toMatchObject([{ case: { stage: 'intake' } }]);
  await desk.close();
});

async function killStore(application: ElectronApplication): Promise<void> {
  const pid = await application.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .find((contents) => contents.getURL().startsWith('desk://store/') && !contents.isCrashed())
      ?.getOSProcessId(),
  );
  if (!pid) throw new Error('there is no store host');
  process.kill(pid, 'SIGKILL');
}

async function crash(application: ElectronApplication): Promise<void> {
  await application.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const gone = new Promise((resolve) => contents?.once('render-process-gone', resolve));
    contents?.forcefullyCrashRenderer();
    await gone;
  });
}

/** What the console shows, by way of the main process: Playwright's own page ends with the process that crashed. */
function see(application: ElectronApplication, field = ''): Promise<{ words: string; field: string; account: string }> {
  return application.evaluate(async ({ BrowserWindow }, field) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents || contents.isCrashed() || contents.isLoading()) return { words: '', field: '', account: '' };
    return contents.executeJavaScript(`(async () => {
      const { value } = await window.desk.ask('desk.state', {});
      const field = document.querySelector('[aria-label=${JSON.stringify(field)}]');
      return {
        words: document.querySelector('main') === null ? '' : document.body.innerText,
        field: field === null ? '' : field.value,
        account: value?.account?.id ?? '',
      };
    })()`);
  }, field);
}
