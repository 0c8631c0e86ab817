import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { requests } from '../../shared/contract';
import { translator } from '../support/words';
import { commandLine, environment, executable, newFolder, removeFolder, sandboxSwitches } from './support/application';
import { atDoor } from './support/beside';
import { type Console, openConsole } from './support/console';
import { spoken } from './support/spoken';
import {
  asAgent,
  ask,
  firstLead,
  loadSamples,
  openCase,
  passcode,
  seat,
  signIn,
  signInByHand,
  signOut,
  withPasscode,
} from './support/staff';
import { filing } from './support/stream';

/** In arbitration, with pictures of both sides. */
const number = '900000000004';
const caseId = `taobao:sample:${number}:1`;
const wrong = 'not the passcode';

let folder = '';
let data = '';
test.beforeEach(() => {
  folder = newFolder('accounts');
  data = join(folder, 'data');
});
test.afterEach(() => removeFolder(folder));

const start = (language: 'zh-CN' | 'en' = 'en', isNew = false) => openConsole({ data, language, isNew });
const journal = async (page: Page) => (await ask(page, 'journal.read', { offset: 0, limit: 100 })).entries;
const lines = (...values: unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');
const passcodeField = (page: Page) => page.locator('input[type="password"]');
const refused = (code: string) => ({ ok: false, fault: { code, detail: expect.any(String) } });

/** As any script in the page could call it. */
const call = (page: Page, name: string, given: unknown): Promise<unknown> =>
  page.evaluate(([name, given]) => Reflect.apply(window.desk.ask, undefined, [name, given]), [name, given] as const);

async function evidenceStatus(application: ElectronApplication, sha256: string): Promise<number> {
  return application.evaluate(
    async ({ session }, sha256) =>
      (await session.fromPartition('persist:arbiter-console').fetch(`desk://evidence/${sha256}`)).status,
    sha256,
  );
}

/** Lets the steady clock of the main process go on by so many ms at once. */
function pass(application: ElectronApplication, ms: number): Promise<void> {
  return application.evaluate((_electron, ms) => {
    const before = performance.now.bind(performance);
    performance.now = () => before() + ms;
  }, ms);
}

async function locked({ page }: Console, language: 'zh-CN' | 'en' = 'en'): Promise<void> {
  await expect(page.getByRole('heading', { name: translator(language)('accounts:lock.title') })).toBeVisible();
}

for (const language of spoken) {
  test(`the first start: a lead’s account, its passcode and its recovery code, by keyboard, in ${language}`, async () => {
    const t = translator(language);
    const desk = await start(language, true);
    const { page, press, type } = desk;
    await expect(page.getByRole('textbox').first()).toBeFocused();
    await press('Enter');
    await expect(page.getByText(t('accounts:nameMissing'))).toBeVisible();
    await type('李主管');
    await press('Tab');
    await type('short');
    await press('Enter');
    await expect(page.getByText(t('accounts:problem.passcode_short', { least: 8 }))).toBeVisible();
    await type(' but longer');
    await press('Tab');
    await type('short but other');
    await press('Enter');
    await expect(page.getByText(t('accounts:repeatWrong'))).toBeVisible();
    await press('Control+A');
    await type('short but longer');
    await press('Enter');

    const code = page.locator('[data-prints] output');
    await expect(code).toHaveText(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/);
    // What is handed to the printer is the code, whose it is, and nothing else that is on screen.
    await desk.application.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (!contents) return;
      const printed = { times: 0 };
      Object.assign(globalThis, { printed });
      contents.print = (_options, done) => {
        printed.times += 1;
        done?.(true, '');
      };
    });
    await page.getByRole('button', { name: t('accounts:code.print') }).click();
    const times = () => desk.application.evaluate(() => Reflect.get(globalThis, 'printed').times);
    await expect.poll(times).toBe(1);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('button')).toHaveCount(0);
    await expect(page.getByText('李主管', { exact: false })).toBeVisible();
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('button', { name: t('accounts:code.done') }).focus();
    const recoveryCode = (await code.textContent()) ?? '';
    await press('Enter');
    await page.getByRole('navigation').first().waitFor();
    expect(await ask(page, 'desk.state', {})).toMatchObject({
      account: { name: '李主管', role: 'lead' },
      locked: false,
    });
    expect(desk.complaints.filter((line) => !line.includes('iframe'))).toEqual([]);
    await desk.close();

    // Neither stands anywhere, as text of either kind.
    const found: string[] = [];
    const walk = (at: string) => {
      for (const entry of readdirSync(at, { withFileTypes: true })) {
        const path = join(at, entry.name);
        if (entry.isDirectory()) walk(path);
        if (!entry.isFile()) continue;
        const bytes = readFileSync(path);
        for (const secret of ['short but longer', recoveryCode, recoveryCode.replaceAll('-', '')]) {
          if (bytes.includes(Buffer.from(secret)) || bytes.includes(Buffer.from(secret, 'utf16le'))) found.push(path);
        }
      }
    };
    walk(data);
    expect(found).toEqual([]);
  });
}

test('a wrong passcode is said, slowed and on record; a restart does not forget', async () => {
  const t = translator('en');
  const desk = await start('en', true);
  const { page, press, type } = desk;
  await signIn(page, firstLead, 'lead');
  await signOut(page);
  for (let tries = 0; tries < 3; tries += 1) {
    await expect(passcodeField(page)).toBeFocused();
    await type(wrong);
    await press('Enter');
    await expect(page.getByText(t('accounts:problem.passcode_wrong'))).toBeVisible();
    await expect(passcodeField(page)).toHaveValue('');
  }
  // From now on each takes longer: the waits are gone through, until there is one that no machine is too slow to see.
  const [lead] = (await ask(page, 'desk.state', {})).accounts;
  const id = lead?.id ?? '';
  for (const waited of [5000, 10_000, 20_000, 40_000]) {
    await pass(desk.application, waited);
    await ask(page, 'account.signIn', { id, passcode: wrong });
  }
  // The right one, too, has to wait.
  await expect(page.getByRole('button', { name: t('accounts:signIn.submit') })).toBeEnabled();
  await type(passcode);
  await press('Enter');
  await expect(page.getByText(/You can try again in \d+ (seconds?|minutes?)\./)).toBeVisible();
  await expect(page.getByRole('button', { name: t('accounts:signIn.submit') })).toBeDisabled();
  const ended = new Promise((resolve) => desk.application.process().once('exit', resolve));
  desk.application.process().kill('SIGKILL');
  await ended;

  const again = await start();
  expect(await ask(again.page, 'account.signIn', { id, passcode })).toMatchObject({ problem: { code: 'too_soon' } });
  await pass(again.application, 80_000);
  expect(await ask(again.page, 'account.signIn', { id, passcode })).toMatchObject({ problem: null });
  await again.page.reload();
  const entries = await journal(again.page);
  expect(entries.filter(({ what }) => what === 'sign_in_failed')).toHaveLength(7);
  expect(entries.filter(({ what }) => what === 'sign_in_too_soon').length).toBeGreaterThan(0);
  await again.close();
});

test('a key locks at once, whatever is open; unlocked, all is as it was left', async () => {
  const t = translator('en');
  const desk = await start();
  const { application, page, press, type } = desk;
  await signIn(page);
  await loadSamples(page);
  await openCase(desk, number);
  await press('c');
  const verdict = page.locator('[data-pane="verdict"]');
  await verdict.getByRole('textbox', { name: t('verdict:reasons') }).fill('照片里的裂纹在发货前就有');
  await page.locator('[data-pane="case"]').focus();
  await press('m');
  const message = page.getByRole('dialog').getByRole('textbox').first();
  await message.waitFor();
  await type('还没写完的话');
  const { case: found } = Object(await ask(page, 'case.read', { caseId, reveal: false }));
  const { sha256 } = found.evidence
    .flatMap((piece: { files: { sha256?: string }[] }) => piece.files)
    .find((file: { sha256?: string }) => file.sha256);
  expect(await evidenceStatus(application, sha256)).toBe(200);

  await press('Control+Shift+L');
  await locked(desk);
  await expect(page.getByRole('main').getByText('王仲裁', { exact: true })).toBeVisible();
  await expect(passcodeField(page)).toBeFocused();
  // Nothing of the case is to be seen, or to be had by any other way.
  const seen = await page.evaluate(() => document.body.innerText);
  for (const word of [number, '还没写完的话', '照片里的裂纹']) expect(seen).not.toContain(word);
  const open = [
    'desk.state',
    'account.',
    'preferences.',
    'keys.read',
    'menu.show',
    'protection.change',
    'diagnostics.save',
    'console.failed',
  ];
  for (const name of Object.keys(requests).filter((name) => !open.some((begin) => name.startsWith(begin)))) {
    expect([name, await call(page, name, {})]).toEqual([name, refused('locked')]);
  }
  for (const name of ['account.create', 'account.changeRole', 'account.reset', 'account.changePasscode']) {
    expect([name, await call(page, name, {})]).toEqual([name, refused('locked')]);
  }
  expect(await evidenceStatus(application, sha256)).toBe(403);
  expect(await ask(page, 'desk.state', {})).toMatchObject({ locked: true, cases: 0, samples: 0 });
  expect(await ask(page, 'preferences.read', {})).toMatchObject({ lastCase: null, filter: { text: '' } });
  // The palette offers languages and the like, and finds no case; other keys do nothing.
  await press('Control+K');
  await page.getByRole('dialog').getByRole('option').first().waitFor();
  await type(number);
  await expect(page.getByText(t('app:palette.none'))).toBeVisible();
  await press('Escape');
  await press('Control+Shift+O', 'Control+E', 'g', 'q');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(passcodeField(page)).toBeFocused();
  // What happens meanwhile is told afterwards, and the command line needs nobody at the window.
  const line = lines({ caseId, type: 'addMessage', data: { text: '锁定时从旁边写下' } });
  const beside = await commandLine(['--data', data, ...asAgent, 'do', '--json'], line, withPasscode);
  expect(beside.json).toMatchObject([{ ok: true }]);

  await type(wrong);
  await press('Enter');
  await expect(page.getByText(t('accounts:problem.passcode_wrong'))).toBeVisible();
  await type(passcode);
  await press('Enter');
  await expect(message).toHaveValue('还没写完的话');
  await expect(message).toBeFocused();
  await press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('[data-pane="case"]')).toContainText(number);
  await expect(verdict.getByRole('textbox', { name: t('verdict:reasons') })).toHaveValue('照片里的裂纹在发货前就有');
  await expect(page.getByText('Failed', { exact: false }).filter({ hasText: 'locked' })).toHaveCount(0);
  expect(await evidenceStatus(application, sha256)).toBe(200);
  expect(desk.complaints.filter((line) => !line.includes('iframe'))).toEqual([]);
  await desk.close();
});

test('another may take a locked desk with their own passcode; nothing of the first is seen', async () => {
  const t = translator('en');
  const desk = await start();
  const { page, press } = desk;
  await signIn(page);
  await loadSamples(page);
  await openCase(desk, number);
  await press('Control+Shift+L');
  await locked(desk);
  await page.getByRole('button', { name: t('accounts:lock.leave') }).click();
  await signInByHand(page, firstLead);
  await expect(page.getByText(t('app:noCase.title'))).toBeVisible();
  const entries = await journal(page);
  expect(entries.slice(0, 3).map(({ what }) => what)).toEqual(['signed_in', 'signed_out', 'locked']);
  await desk.close();
});

test('the desk locks when nobody touches it, and when the system sleeps or locks its screen', async () => {
  const desk = await start();
  const { application, page } = desk;
  await signIn(page, firstLead, 'lead');
  await ask(page, 'lockTime.write', { minutes: 5 });
  await page.mouse.move(10, 10);
  // The steady clock goes on by four minutes and fifty-nine seconds, and nothing happens; then by a second and a bit.
  await pass(application, 4 * 60_000);
  await page.mouse.move(20, 20);
  await pass(application, 4 * 60_000);
  // Longer than two looks of the watch.
  await new Promise((resolve) => setTimeout(resolve, 5000));
  expect(await ask(page, 'desk.state', {})).toMatchObject({ locked: false });
  await pass(application, 60_000);
  await locked(desk);
  await signInByHand(page, firstLead);

  for (const what of ['suspend', 'lock-screen'] as const) {
    await application.evaluate(({ powerMonitor }, what) => powerMonitor.emit(what), what);
    await locked(desk);
    await signInByHand(page, firstLead);
  }
  const why = (await journal(page)).filter(({ what }) => what === 'locked').map(({ detail }) => detail);
  expect(why).toEqual(['system', 'system', 'idle']);
  await desk.close();
});

test('who forgot the passcode gets back in by the printed code, and a lead lets another begin anew', async () => {
  const t = translator('en');
  const desk = await start();
  const { page, press, type } = desk;
  await signIn(page);
  await loadSamples(page);
  await press('g', ',');
  await page.getByRole('button', { name: t('accounts:own.newCode') }).click();
  await passcodeField(page).fill(passcode);
  await press('Enter');
  const code = (await page.getByRole('dialog').locator('output').textContent()) ?? '';
  await press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const before = await ask(page, 'case.command', { id: 'signed-before', caseId, type: 'take', data: {} });
  expect(before.rejection).toBeNull();
  await signOut(page);

  await page.getByRole('button', { name: /王仲裁/ }).click();
  await page.getByRole('button', { name: t('accounts:signIn.forgotten') }).click();
  await expect(page.getByRole('textbox').first()).toBeFocused();
  await type(code.toLowerCase().replaceAll('-', ' '));
  for (const _ of [1, 2]) {
    await press('Tab');
    await type('another passcode');
  }
  await press('Enter');
  await page.locator('[data-prints] output').waitFor();
  await press('Enter');
  await page.getByRole('navigation').first().waitFor();
  const signedBy = async () => (await ask(page, 'store.verify', {}))?.problems;
  expect(await signedBy()).toEqual([]);

  // The lead gives the account a new key; what the old one signed still verifies.
  await signIn(page, firstLead, 'lead');
  await press('g', 't');
  await page.getByRole('button', { name: `${t('accounts:team.reset')}: 王仲裁` }).click();
  await press('Control+Enter');
  const startCode = (await page.getByRole('dialog').locator('output').textContent()) ?? '';
  await press('Enter');
  await signOut(page);
  await page.getByRole('button', { name: /王仲裁/ }).click();
  await expect(page.getByRole('textbox').first()).toBeFocused();
  await type(startCode);
  for (const _ of [1, 2]) {
    await press('Tab');
    await type(passcode);
  }
  await press('Enter');
  await page.locator('[data-prints] output').waitFor();
  await press('Enter');
  await page.getByRole('navigation').first().waitFor();
  const after = await ask(page, 'case.command', { id: 'signed-after', caseId, type: 'release', data: {} });
  expect(after.rejection).toBeNull();
  expect(await signedBy()).toEqual([]);
  await signIn(page, firstLead, 'lead');
  const what = (await journal(page)).map((entry) => entry.what);
  expect(what).toEqual(expect.arrayContaining(['recovery_code_made', 'recovered', 'account_reset', 'account_begun']));
  await desk.close();
});

test('a role is a lead’s to change, and shows at once in what may be done', async () => {
  const desk = await start();
  const { page, press } = desk;
  const agent = await signIn(page);
  for (const [name, given] of [
    ['account.create', { name: '另一人', role: 'lead' }],
    ['account.changeRole', { id: agent, role: 'lead' }],
    ['account.setActive', { id: agent, isActive: true }],
    ['account.reset', { id: agent }],
    ['journal.read', { offset: 0, limit: 10 }],
    ['lockTime.write', { minutes: 120 }],
  ] as const) {
    expect([name, await call(page, name, given)]).toEqual([name, refused('not_allowed')]);
  }
  await press('g', 't');
  await expect(page.getByRole('heading', { name: translator('en')('accounts:journal.title') })).toHaveCount(0);
  await signIn(page, firstLead, 'lead');
  await ask(page, 'account.changeRole', { id: agent, role: 'lead' });
  await seat(page, '王仲裁', 'lead');
  // So many refusals, and one entry.
  const refusals = (await journal(page)).filter(({ detail }) => detail === 'role_lacks');
  expect(refusals).toMatchObject([{ what: 'request_refused', by: agent }]);
  await desk.close();
});

test('a command acts as whoever is signed in: forged, replayed and another’s are refused and on record', async () => {
  const desk = await start();
  const { page } = desk;
  const agent = await signIn(page);
  await loadSamples(page);
  const take = { id: 'taken-once', caseId, type: 'take', data: {} };
  // The console cannot say in whose name.
  expect(await call(page, 'case.command', { ...take, as: { role: 'lead', id: 'any' } })).toEqual(
    refused('request_invalid'),
  );
  expect(await call(page, 'case.command', take)).toMatchObject({ ok: true, value: { rejection: null } });
  expect(await call(page, 'case.command', take)).toMatchObject({ ok: true, value: { rejection: null } });
  const other = { ...take, type: 'addMessage', data: { text: '另一条' } };
  expect(await call(page, 'case.command', other)).toMatchObject({ value: { rejection: { code: 'command_replayed' } } });
  const lead = await signIn(page, firstLead, 'lead');
  expect(await call(page, 'case.command', take)).toMatchObject({ value: { rejection: { code: 'command_replayed' } } });
  const events = (await ask(page, 'case.read', { caseId, reveal: false }))?.events ?? [];
  expect(events.filter(({ recordedBy }) => recordedBy === agent)).toHaveLength(1);
  const refusals = (await journal(page)).filter(({ what }) => what === 'command_refused');
  expect(refusals.map(({ by, about, detail }) => [by, about, detail])).toEqual([
    [lead, caseId, 'command_replayed'],
    [agent, caseId, 'command_replayed'],
  ]);
  const forged = (await journal(page)).filter(
    ({ what, detail }) => what === 'request_refused' && detail === 'actor_forged',
  );
  expect(forged.map(({ by, about }) => [by, about])).toEqual([[agent, 'case.command']]);
  await desk.close();
});

test('the command line signs in by passcode, of its own, beside a running desk and without one', async () => {
  const desk = await start();
  const agent = await signIn(desk.page);
  const [{ id: lead } = { id: '' }] = (await ask(desk.page, 'desk.state', {})).accounts.filter(
    ({ name }) => name === firstLead,
  );
  const caseId = `taobao:refund:${number}:1`;
  const run = (args: string[], input = '', env: Record<string, string> = {}) =>
    commandLine(['--data', data, '--lang', 'en', ...args], input, env);

  /** Without a desk each of them is a start of its own. Beside one, some are; the others are asked of it at once. */
  async function rules(isBeside: boolean): Promise<void> {
    const askFor: typeof run = async (args, input = '', env = {}) => {
      const given = { input, passcode: env.ARBITER_PASSCODE ?? null };
      const answered = isBeside ? await atDoor(data, ['--lang', 'en', ...args], given) : await run(args, input, env);
      if (!answered) throw new Error(`no desk took on ${args.join(' ')}`);
      return answered;
    };
    // What needs nobody, and what does. Without a desk a few have to do.
    expect((await run(['import', 'resources/samples'])).status).toBe(0);
    if (isBeside) for (const name of ['list', 'verify', 'backup']) expect((await askFor([name])).status).toBe(0);
    const needing = [`show ${caseId}`, 'export', 'rulebooks', 'do', 'list --reveal', 'journal'];
    const more = ['standing', 'quarantine', 'clock', 'diagnostics', 'backups'];
    for (const words of isBeside ? [...needing, ...more] : needing.slice(0, 1)) {
      const args = words.split(' ');
      const { status, out, error } = await askFor(args);
      expect([args, status, out]).toEqual([args, 2, '']);
      expect(error).toContain('--as ACCOUNT');
    }
    const restoring = ['restore', join(data, 'backups')];
    expect(await run([...restoring, '--dry-run'])).toMatchObject({ status: 2, out: '' });
    for (const as of isBeside ? [asAgent, ['--as', agent]] : [asAgent]) {
      const shown = await askFor([...as, 'show', caseId, '--json'], '', withPasscode);
      expect(shown.json).toMatchObject([{ case: { caseId }, masked: true }]);
    }
    const file = join(folder, 'passcode');
    writeFileSync(file, `${passcode}\n`);
    expect((await run([...asAgent, '--passcode-file', file, 'export'])).status).toBe(0);
    // In one's own name, or in a party's whom one heard.
    const done = await run(
      [...asAgent, 'do', '--json'],
      lines(
        { caseId, type: 'addMessage', data: { text: '电话已接通' } },
        { caseId, type: 'addMessage', data: { text: '请尽快处理' }, as: { role: 'buyer', id: 'b1' } },
        { caseId, type: 'addMessage', data: { text: '冒名' }, as: { role: 'lead', id: 'l1' } },
        { caseId, type: 'addMessage', data: { text: '升级' }, as: { role: 'lead', id: agent } },
        { caseId, type: 'fallDue', data: { deadlineId: 'arbitration' }, as: { role: 'system', id: 'clock' } },
      ),
      withPasscode,
    );
    expect(
      done.json.map(({ ok, events, rejection }) => (ok ? Object(events)[0].recordedBy : Object(rejection).code)),
    ).toEqual([agent, agent, 'actor_forged', 'account_mismatch', 'actor_forged']);
    // A lead's alone.
    expect(await askFor([...asAgent, 'journal'], '', withPasscode)).toMatchObject({ status: 1, out: '' });
    expect(await run([...asAgent, ...restoring], '', withPasscode)).toMatchObject({ status: 1, out: '' });
    const told = await askFor(['--as', firstLead, 'journal', '--json'], '', withPasscode);
    expect(told.json.map(({ what }) => what)).toEqual(expect.arrayContaining(['signed_in', 'command_refused']));
    // Nobody by that name, no passcode, and a wrong one.
    expect((await askFor(['--as', '无此人', 'export'], '', withPasscode)).error).toContain('无此人');
    expect((await askFor([...asAgent, 'export'])).error).toContain('ARBITER_PASSCODE');
    const failed = await run([...asAgent, 'export'], '', { ARBITER_PASSCODE: wrong });
    expect([failed.status, failed.out]).toEqual([1, '']);
    expect(failed.error).toContain('That is not the passcode.');
  }

  await rules(true);
  expect(await ask(desk.page, 'desk.state', {})).toMatchObject({ account: { id: agent }, locked: false });
  await desk.close();
  await rules(false);
  // Wrong ones are slowed across processes, each longer, until a wait outlasts by far what a start takes here.
  let failures = 2;
  for (let isLong = false; !isLong; ) {
    const asked = performance.now();
    const { error } = await run([...asAgent, 'export'], '', { ARBITER_PASSCODE: wrong });
    const [, count, unit] = /Too many wrong tries\. You can try again in (\d+) (second|minute)/.exec(error) ?? [];
    if (count === undefined) failures += 1;
    isLong = Number(count ?? 0) * (unit === 'minute' ? 60_000 : 1000) > 4 * (performance.now() - asked);
  }
  expect(failures).toBeGreaterThanOrEqual(4);
  // The right one waits as well.
  const waits = await run([...asAgent, 'export'], '', withPasscode);
  expect([waits.status, waits.out]).toEqual([1, '']);
  expect(waits.error).toContain('Too many wrong tries.');
  const told = await run(['--as', firstLead, 'journal', '--json'], '', withPasscode);
  const failed = told.json.filter(({ what }) => what === 'sign_in_failed');
  expect(failed.filter(({ about }) => about === agent)).toHaveLength(failures);
  // Of whom nobody knows: one that the running desk was asked for, one that was asked for alone.
  expect(failed.filter(({ detail }) => detail === 'account_unknown command_line')).toHaveLength(2);
  expect((await run(['verify', '--json'])).json).toMatchObject([{ problems: [], unsigned: 0 }]);

  // What a store holds is replaced on a lead's word, where there is somebody who can be asked.
  const back = ['restore', join(data, 'backups')];
  expect(await run(back)).toMatchObject({ status: 2, out: '' });
  const asked = await run(['--as', firstLead, ...back, '--dry-run', '--json'], '', withPasscode);
  expect(asked.json).toMatchObject([{ restored: false, problems: [] }]);
  const second = await run(['--as', firstLead, ...back, '--json'], '', withPasscode);
  expect(second.json, second.error).toMatchObject([{ restored: true }]);
  const [restoring] = (await run(['--as', firstLead, 'journal', '--json'], '', withPasscode)).json.filter(
    ({ what }) => what === 'backup_restored',
  );
  expect(restoring).toMatchObject({ by: lead });
});

test('a store that an older desk took as it is without its accounts is taken once more on a lead’s word, and decided on again', async () => {
  const t = translator('en');
  const run = (...args: string[]) => commandLine(['--data', data, '--lang', 'en', ...args], '', withPasscode);
  const asLead = ['--as', firstLead];
  const does = (as: string[], line: unknown) =>
    commandLine(['--data', data, '--lang', 'en', ...as, 'do', '--json'], lines(line), withPasscode);
  const take = () => does(asLead, { caseId: 'taobao:manual:K1:1', type: 'take', data: {} });
  /** Takes a setting away beneath the desk, by the one page that reaches the database. */
  const takeAway = async (key: string) => {
    const desk = await start();
    await desk.application.evaluate(
      ({ webContents }, key) =>
        webContents
          .getAllWebContents()
          .find((contents) => contents.getURL().startsWith('desk://store'))
          ?.executeJavaScript(`new Promise((resolve, reject) => {
            const opened = indexedDB.open('arbiter-desk');
            opened.onsuccess = () => {
              const writing = opened.result.transaction('settings', 'readwrite');
              writing.objectStore('settings').delete(${JSON.stringify(key)});
              writing.oncomplete = () => { opened.result.close(); resolve(); };
            };
            opened.onerror = reject;
          })`),
      key,
    );
    await desk.close();
  };
  const first = await start();
  await first.close();
  const filed = await does(asAgent, { type: 'file', data: filing(1) });
  const [{ recordedBy: agent }] = Object(filed.json[0]).events;
  await takeAway(`account:${agent}`);
  expect((await run('list')).error).toContain(t('folder:accounts_changed', { since: '' }).slice(0, 25));
  expect((await run(...asLead, 'adopt')).status).toBe(0);
  await takeAway('store:adopted');
  const refused = await take();
  expect([refused.status, refused.error]).toEqual([1, expect.stringContaining('desk adopt')]);
  expect((await run(...asLead, 'adopt')).status).toBe(0);
  expect((await take()).status).toBe(0);
  const { json: entries } = await run(...asLead, 'journal', '--json');
  expect(entries.filter(({ what }) => what === 'store_adopted')).toMatchObject([
    { detail: 'nothing passcode' },
    { detail: 'accounts_changed passcode' },
  ]);
});

test('at a terminal the passcode is asked for and not shown', async () => {
  test.skip(process.platform !== 'linux', 'a terminal is made by script(1)');
  const desk = await start();
  await signIn(desk.page);
  await loadSamples(desk.page);
  await desk.close();
  const args = [process.cwd(), '--cli', '--', '--data', data, '--lang', 'en', ...asAgent, 'show', caseId, '--json'];
  const words = [
    executable(),
    ...sandboxSwitches,
    '--ozone-platform=headless',
    '--disable-gpu',
    '--log-level=3',
    ...args,
  ];
  const command = words.map((word) => `'${word}'`).join(' ');
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], { env: environment() });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await expect.poll(() => said).toContain('Passcode of 王仲裁: ');
  child.stdin.write(`${passcode}\n`);
  expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0);
  expect(said).toContain(`"caseId":"${caseId}"`);
  expect(said).not.toContain(passcode);
});

test('in a rehearsal “as” stands for signing in, and nowhere else', async () => {
  const as = { role: 'agent', id: 'a1' };
  const line = lines({ type: 'file', data: filing(1), as });
  const rehearsal = await commandLine(['--data', data, '--sandbox', 'do', '--json'], line);
  const [{ events } = { events: [] }] = rehearsal.json;
  expect(Object(events)[0]).toMatchObject({ actor: as, recordedBy: 'store' });
  expect((await commandLine(['--data', data, 'verify', '--json'])).json).toMatchObject([{ problems: [] }]);
  const real = await commandLine(['--data', join(folder, 'real'), 'do', '--json'], line);
  expect([real.status, real.out]).toEqual([2, '']);
});
