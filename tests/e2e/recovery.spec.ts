import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ElectronApplication, expect, test } from '@playwright/test';
import { translator } from '../support/words';
import { commandLine, environment, executable, newFolder, removeFolder, sandboxSwitches } from './support/application';
import { type Console, openConsole } from './support/console';
import { spoken } from './support/spoken';
import { asAgent, ask, firstLead, loadSamples, openCase, signIn, withPasscode } from './support/staff';
import { filing } from './support/stream';

/** A sample in arbitration: a verdict can be written. */
const number = '900000000004';

/** As whoever is signed in files it. */
const filedLine = `${JSON.stringify({ type: 'file', data: filing(1) })}\n`;

let folder = '';
test.beforeEach(() => {
  folder = newFolder('recovery');
});
test.afterEach(() => removeFolder(folder));

/** Signs in, opens a case that can be decided, and types into its reasons. Resolves once that is kept. */
async function typeReasons(desk: Console, words: string): Promise<void> {
  const t = translator('en');
  await signIn(desk.page);
  await loadSamples(desk.page);
  await openCase(desk, number);
  if (words === '') return;
  const verdict = desk.page.locator('[data-pane="verdict"]');
  await verdict.getByRole('textbox', { name: t('verdict:reasons') }).fill(words);
  await expect(
    verdict.getByRole('status').filter({ hasText: t('verdict:draftSaved', { time: '' }).trim() }),
  ).toBeVisible();
}

/** Resolves with how the console's process ended. Until then it may answer nothing that it is asked. */
function endOfConsole(application: ElectronApplication): Promise<string> {
  return application.evaluate(
    ({ BrowserWindow }) =>
      new Promise<string>((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        contents?.once('render-process-gone', (_event, { reason }) => resolve(reason));
      }),
  );
}

/** Main's next beat by its own clock, and from then on as many as are called for: it counts beats, not time. */
async function pulseOf(application: ElectronApplication): Promise<() => Promise<void>> {
  await application.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const { executionAsyncResource } = process.getBuiltinModule('node:async_hooks');
    return new Promise<void>((resolve) => {
      if (!contents) return;
      const send = contents.send.bind(contents);
      contents.send = (channel, ...given) => {
        send(channel, ...given);
        if (channel !== 'desk:pulse') return;
        contents.send = send;
        Object.assign(globalThis, { pulse: executionAsyncResource() });
        resolve();
      };
    });
  });
  return () => application.evaluate(() => Reflect.get(globalThis, 'pulse')._onTimeout());
}

/** Lets a script run in the console that never ends; what comes of it is seen from main. */
async function run(application: ElectronApplication, script: string): Promise<void> {
  await application.evaluate(({ BrowserWindow }, script) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.executeJavaScript(`setTimeout(() => { ${script} }, 0); 0`).catch(() => undefined);
  }, script);
}

const start = (language: 'zh-CN' | 'en') => openConsole({ data: join(folder, 'data'), language });

for (const language of spoken) {
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

test('a console that runs out of memory comes back by itself, says so, and has what was typed', async () => {
  const t = translator('en');
  // A small heap, so that it is full soon.
  const desk = await openConsole({
    data: join(folder, 'data'),
    language: 'en',
    args: ['--js-flags=--max-old-space-size=120'],
  });
  await typeReasons(desk, 'kept through a full memory');
  const ended = endOfConsole(desk.application);
  await run(desk.application, 'const kept = []; for (;;) kept.push(Array.from({ length: 1e5 }, () => ({})));');
  // Not every system tells a full memory from another end.
  const said = (await ended) === 'oom' ? 'memory' : 'gone';
  const seen = () => see(desk.application, t('verdict:reasons'));
  await expect.poll(async () => (await seen()).words).toContain(t(`app:restarted.${said}`));
  await expect.poll(async () => (await seen()).field).toBe('kept through a full memory');
  await desk.close();
});

test('a console that hangs is ended after a while and comes back, says so, and has what was typed', async () => {
  const t = translator('en');
  const desk = await start('en');
  await typeReasons(desk, 'kept through a standstill');
  const ended = endOfConsole(desk.application);
  await run(desk.application, 'for (;;);');
  const title = () => desk.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
  const beat = await pulseOf(desk.application);
  while ((await title()) !== t('dialog:notAnswering')) await beat();
  // It is given time, counted in beats, before it is given up.
  for (let isOver = false; !isOver; ) {
    await beat();
    isOver = await Promise.race([ended.then(() => true), desk.application.evaluate(() => false)]);
  }
  const seen = () => see(desk.application, t('verdict:reasons'));
  await expect.poll(async () => (await seen()).words).toContain(t('app:restarted.hanging'));
  await expect.poll(async () => (await seen()).field).toBe('kept through a standstill');
  await desk.close();
});

test('the process that draws killed several times: it is said, the window goes on, and nothing of what was typed is lost', async () => {
  const t = translator('en');
  const desk = await start('en');
  const { application, page } = desk;
  await typeReasons(desk, 'kept through a dark screen');
  const drawer = () =>
    application.evaluate(({ app }) => app.getAppMetrics().find(({ type }) => type === 'GPU')?.pid ?? 0);
  for (let kills = 0; kills < 5; kills += 1) {
    const pid = await drawer();
    expect(pid).not.toBe(0);
    process.kill(pid, 'SIGKILL');
    await expect.poll(async () => [pid, 0].includes(await drawer())).toBe(false);
    await expect(page.getByText(t('app:graphicsRestarted'))).toBeVisible();
    await page.keyboard.press('F9');
    await expect(page.getByText(t('app:graphicsRestarted'))).toHaveCount(0);
  }
  await expect(page.getByRole('textbox', { name: t('verdict:reasons') })).toHaveValue('kept through a dark screen');
  await desk.close();
});

for (const how of ['a signal', 'word that the computer is going down'] as const) {
  test(`ended by ${how} in the middle of a word: it quits in order, and is found as it was left`, async () => {
    test.skip(process.platform === 'win32', 'there is no such signal');
    const t = translator('en');
    const desk = await start('en');
    const { application, page } = desk;
    await typeReasons(desk, '');
    const place = { x: 100, y: 80, width: 1100, height: 700 };
    await application.evaluate(({ BrowserWindow }, place) => BrowserWindow.getAllWindows()[0]?.setBounds(place), place);
    await expect
      .poll(() => application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds()))
      .toMatchObject({ width: place.width, height: place.height });
    await page.getByRole('textbox', { name: t('verdict:reasons') }).fill('not a moment ago');
    const ended = new Promise((resolve) => application.process().once('exit', (code) => resolve(code)));
    if (how === 'a signal') process.kill(await application.evaluate(() => process.pid), 'SIGTERM');
    else {
      const emitted = application.evaluate(({ powerMonitor }) => {
        powerMonitor.emit('shutdown', { preventDefault: () => undefined });
      });
      await emitted.catch(() => undefined);
    }
    expect(await ended).toBe(0);
    expect(existsSync(join(folder, 'data', 'door.json'))).toBe(false);
    expect(existsSync(join(folder, 'data', 'running.json'))).toBe(false);
    expect((await commandLine(['--data', join(folder, 'data'), 'verify', '--json'])).json).toMatchObject([
      { problems: [] },
    ]);

    const again = await start('en');
    expect(
      await again.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds()),
    ).toMatchObject({ width: place.width, height: place.height });
    await signIn(again.page);
    await expect(again.page.getByText(t('app:ended.kept'))).toBeVisible();
    await openCase(again, number);
    await expect(again.page.getByRole('textbox', { name: t('verdict:reasons') })).toHaveValue('not a moment ago');
    await again.close();
  });
}

test('what fell due while the computer slept happens when it wakes, and is said', async () => {
  test.skip(process.platform !== 'linux', 'elsewhere another clock goes on in sleep');
  const t = translator('en');
  const desk = await start('en');
  const { application, page } = desk;
  await signIn(page);
  await loadSamples(page);
  const filed = await commandLine(
    ['--data', join(folder, 'data'), ...asAgent, 'do', '--json'],
    filedLine,
    withPasscode,
  );
  expect(filed.json).toMatchObject([{ ok: true }]);
  await application.evaluate(({ powerMonitor }) => {
    // Both clocks of the machine go on while it sleeps: the one that people set, and the one since it was started.
    const slept = 25 * 3_600_000;
    const awake = Date.now;
    Date.now = () => awake() + slept;
    const os = process.getBuiltinModule('node:os');
    const up = os.uptime();
    os.uptime = () => up + slept / 1000;
    process.getBuiltinModule('node:module').syncBuiltinESMExports();
    powerMonitor.emit('resume');
  });
  await expect(page.getByText(new RegExp(t('app:woke', { count: 99 }).replace('99', '\\d+')))).toBeVisible();
  const caseId = 'taobao:manual:K1:1';
  const fell = async () => (await ask(page, 'case.read', { caseId, reveal: false }))?.events.map(({ type }) => type);
  await expect.poll(fell).toContain('escalated');
  await desk.close();
});

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
    commandLine(['--data', join(folder, 'data'), '--as', firstLead, ...args, '--json'], input, withPasscode);
  expect((await beside(['list'])).json.map(({ caseId }) => caseId).sort()).toEqual([...caseIds].sort());

  const before = await page.getByRole('option').allTextContents();
  const done = await beside(['do'], filedLine);
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
