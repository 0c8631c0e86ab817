import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readSettings } from '../../electron/store/backup/settings';
import { translator } from '../support/words';
import { commandLine, killAll, newFolder, removeFolder, startCommandLine } from './support/application';
import { endsInsteadOfStartingAgain, openConsole } from './support/console';
import { database, deskOn, expectWhole, file } from './support/damage';
import { spoken } from './support/spoken';
import { asAgent, ask, firstLead, loadSamples, passcode, signIn, withPasscode } from './support/staff';

let data = '';
test.beforeEach(() => {
  data = newFolder('backups');
});
test.afterEach(() => removeFolder(data));

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

for (const language of spoken) {
  test(`a desk whose store is gone says so in a window, and a press of Enter restores the newest backup, in ${language}`, async () => {
    const t = translator(language);
    expect((await file(data, 1, 3)).status).toBe(0);
    expect((await deskOn(data)('backup')).status).toBe(0);
    expect((await file(data, 50, 1)).status).toBe(0);
    rmSync(database(data), { recursive: true });

    const desk = await openConsole({ data, language, args: ['--sandbox'] });
    await endsInsteadOfStartingAgain(desk);
    const { application, page } = desk;
    await expect(page.getByText(t('opening:title'))).toBeVisible();
    await expect(page.getByText(t('opening:newer', { newer: '7' }))).toBeVisible();
    await expect(page.getByRole('button').first()).toBeFocused();
    await desk.picture(`cannot-open-${language}`);
    const ended = application.waitForEvent('close', { timeout: 0 });
    await page.keyboard.press('Enter');
    await ended;
    await expectWhole(data, 3);
    expect(readdirSync(data).some((name) => name.startsWith('replaced-'))).toBe(true);
  });
}

test('in that window a lead lets it go on by passcode, whoever types it out where nobody can be asked, and it is quit', async () => {
  const t = translator('en');
  const folder = join(data, 'desk');
  const head = join(folder, 'head.json');
  const first = await openConsole({ data: folder, language: 'en' });
  await signIn(first.page, '李主管', 'lead');
  await loadSamples(first.page);
  await first.close();
  rmSync(head);

  const open = async (args: string[] = [], of = folder) => {
    const desk = await openConsole({ data: of, language: 'en', args });
    await endsInsteadOfStartingAgain(desk);
    await expect(desk.page.getByRole('button', { name: t('opening:way.adopt') })).toBeFocused();
    const ended = desk.application.waitForEvent('close', { timeout: 0 });
    // The window goes before the key is up again.
    const leave = async () => {
      await desk.press('Enter').catch(() => undefined);
      await ended;
    };
    return { ...desk, leave };
  };
  const left = await open();
  await left.press('Tab', 'Tab', 'Tab');
  await left.leave();
  expect(existsSync(head)).toBe(false);

  const asked = await open();
  await asked.press('Enter');
  await expect(asked.page.getByLabel(t('accounts:passcodeOf', { name: '李主管' }))).toBeFocused();
  await asked.type('not this one');
  await asked.press('Enter');
  await expect(asked.page.getByText(t('accounts:problem.passcode_wrong'))).toBeVisible();
  await asked.picture('adopt-en');
  expect(existsSync(head)).toBe(false);
  await asked.type(passcode);
  await asked.leave();
  expect(existsSync(head)).toBe(true);

  // As a rehearsal nobody is asked; that it is one is not taken from a file that anybody can write.
  const onRecord = async (...args: string[]) =>
    (await commandLine([...args, '--lang', 'en', 'journal', '--json'], '', withPasscode)).json.filter(
      ({ what }) => what === 'store_adopted',
    );
  const path = join(folder, 'desk.json');
  const real = readFileSync(path, 'utf8');
  writeFileSync(path, JSON.stringify({ ...JSON.parse(real), rehearsal: true }));
  const refused = await deskOn(folder)('journal', '--json');
  expect(refused).toMatchObject({ status: 1, out: '' });
  expect(refused.error).toContain(t('folder:damaged', { detail: 'desk.json' }));
  writeFileSync(path, real);
  expect(await onRecord('--data', folder, '--as', '李主管')).toMatchObject([
    { by: expect.not.stringMatching(/^cli/), detail: 'head_missing passcode' },
  ]);

  const rehearsal = join(data, 'rehearsal');
  expect((await file(rehearsal, 1, 1)).status).toBe(0);
  rmSync(join(rehearsal, 'head.json'));
  const typed = await open(['--sandbox'], rehearsal);
  await typed.press('Enter');
  const words = { words: t('opening:adoptWords') };
  await expect(typed.page.getByLabel(t('opening:adopt.type', words))).toBeFocused();
  await typed.type('yes');
  await typed.press('Enter');
  await expect(typed.page.getByText(t('opening:adopt.typedOtherwise', words))).toBeVisible();
  await typed.picture('adopt-typed-en');
  await typed.press('Control+A');
  await typed.type(t('opening:adoptWords'));
  await typed.leave();
  expect(await onRecord('--data', rehearsal, '--sandbox')).toMatchObject([
    { by: expect.stringMatching(/^cli/), detail: 'head_missing nobody_asked' },
  ]);
});

test('a store that is not what its head says is replaced on a lead’s word; where nobody can be asked that is on record', async () => {
  const t = translator('en');
  const folder = join(data, 'desk');
  const first = await openConsole({ data: folder, language: 'en' });
  const lead = await signIn(first.page, firstLead, 'lead');
  await loadSamples(first.page);
  await ask(first.page, 'backups.start', {});
  await expect.poll(async () => (await ask(first.page, 'backups.read', {})).backups.length).toBe(1);
  await first.close();
  const run = (...args: string[]) =>
    commandLine(['--data', folder, '--lang', 'en', ...args, '--json'], '', withPasscode);
  const back = ['restore', join(folder, 'backups')];

  rmSync(join(folder, 'head.json'));
  expect(await run(...back)).toMatchObject({ status: 2, out: '' });
  const byAgent = await run(...asAgent, ...back);
  expect(byAgent).toMatchObject({ status: 1, out: '' });
  expect(byAgent.error).toContain(t('cli:leadNeeded'));

  const desk = await openConsole({ data: folder, language: 'en' });
  await endsInsteadOfStartingAgain(desk);
  await expect(desk.page.getByRole('button').first()).toBeFocused();
  const ended = desk.application.waitForEvent('close', { timeout: 0 });
  await desk.press('Enter');
  await expect(desk.page.getByLabel(t('accounts:passcodeOf', { name: firstLead }))).toBeFocused();
  await desk.type('not this one');
  await desk.press('Enter');
  await expect(desk.page.getByText(t('accounts:problem.passcode_wrong'))).toBeVisible();
  await desk.picture('restore-asked-en');
  expect(existsSync(join(folder, 'restore.json'))).toBe(false);
  await desk.type(passcode);
  await desk.press('Enter').catch(() => undefined);
  await ended;

  /** Of the store that is there by now: each restoring takes the record of the one before with what it replaces. */
  const onRecord = async () =>
    (await run('--as', firstLead, 'journal')).json.filter(({ what }) => what === 'backup_restored');
  const byLead = [{ by: lead, detail: expect.stringMatching(/^replaced-\S+ passcode$/) }];
  expect(await onRecord()).toMatchObject(byLead);
  rmSync(join(folder, 'head.json'));
  expect((await run('--as', firstLead, ...back)).json).toMatchObject([{ restored: true, cases: 13 }]);
  expect(await onRecord()).toMatchObject(byLead);
  rmSync(database(folder), { recursive: true });
  expect((await run(...back)).json).toMatchObject([{ restored: true, cases: 13 }]);
  expect(await onRecord()).toMatchObject([
    { by: expect.stringMatching(/^cli/), detail: expect.stringMatching(/^replaced-\S+ nobody_asked$/) },
  ]);
});

test('restoring into an empty folder that was broken off: the next start says so, and a press of Enter does it again', async () => {
  const t = translator('en');
  const from = join(data, 'desk');
  const into = join(data, 'new');
  expect((await file(from, 1, 3)).status).toBe(0);
  expect((await deskOn(from)('backup')).status).toBe(0);
  const restoring = startCommandLine(['--data', into, 'restore', join(from, 'backups')]);
  const gone = new Promise((resolve) => restoring.once('close', resolve));
  while (restoring.exitCode === null && !existsSync(join(into, 'restoring', 'of.json'))) await pause(1);
  killAll(restoring);
  await gone;
  expect([restoring.signalCode, existsSync(join(into, 'restore.json'))]).toEqual(['SIGKILL', false]);

  for (let tries = 0; tries < 2; tries += 1) {
    const listed = await deskOn(into)('list');
    expect([listed.status, listed.out]).toEqual([1, '']);
    expect(listed.error).toContain(t('folder:restore_broken_off', { detail: '' }).split(':')[0]);
    expect(listed.error).toContain(`desk restore ${join(from, 'backups')}`);
  }
  const desk = await openConsole({ data: into, language: 'en', isNew: true });
  await endsInsteadOfStartingAgain(desk);
  await expect(desk.page.getByRole('button').first()).toBeFocused();
  const ended = desk.application.waitForEvent('close', { timeout: 0 });
  await desk.press('Enter').catch(() => undefined);
  await ended;
  await expectWhole(into, 3);
});

test('in the settings: backed up now, shown as whole, and restored after looking through it', async () => {
  const t = translator('en');
  const desk = await openConsole({ data, language: 'en', args: ['--sandbox'] });
  const { application, page, press } = desk;
  const lead = await signIn(page, '李主管', 'lead');
  await loadSamples(page);
  await press('g', ',');
  const section = page.getByRole('region', { name: t('backup:title') });
  await expect(section.getByText(t('backup:none'))).toBeVisible();
  await section.getByRole('button', { name: t('commands:backups.start') }).click();
  await expect(section.getByText(t('backup:sound'), { exact: true })).toBeVisible();
  await expect
    .poll(() => ask(page, 'backups.read', {}))
    .toMatchObject({ running: null, failure: null, backups: [{ cases: 13 }] });
  await desk.picture('backups');

  await section.getByRole('button', { name: t('backup:change') }).press('Enter');
  const settings = page.getByRole('dialog');
  await settings.getByLabel(t('backup:count.daily')).fill('30');
  await settings.getByLabel(t('backup:automatic')).press('Space');
  await desk.picture('backup-settings');
  await press('Control+Enter');
  await expect(settings).toHaveCount(0);
  // In a rehearsal it does not happen by itself unless that is asked for.
  const changed = { automatic: true, hourly: 24, daily: 30, weekly: 8 };
  expect((await ask(page, 'backups.read', {})).settings).toMatchObject(changed);
  expect(readSettings(data, true)).toMatchObject(changed);

  expect((await ask(page, 'samples.remove', {})).removed).toBe(13);
  await section.getByRole('button', { name: new RegExp(t('backup:restore')) }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(t('backup:newer', { newer: '13' }))).toBeVisible();
  await desk.picture('restore');
  await endsInsteadOfStartingAgain(desk);
  const ended = application.waitForEvent('close', { timeout: 0 });
  await press('Control+Enter');
  await ended;

  await expectWhole(data, 13);
  const { json: entries } = await deskOn(data)('journal', '--json');
  expect(entries).toContainEqual(expect.objectContaining({ what: 'backup_restored', by: lead }));
});

test('an agent may back up and not restore', async () => {
  const t = translator('en');
  const desk = await openConsole({ data, language: 'en', args: ['--sandbox'] });
  await signIn(desk.page, '王仲裁', 'agent');
  await loadSamples(desk.page);
  await ask(desk.page, 'backups.start', {});
  await expect.poll(async () => (await ask(desk.page, 'backups.read', {})).backups.length).toBe(1);
  const [backup] = (await ask(desk.page, 'backups.read', {})).backups;
  const refused = await ask(desk.page, 'backups.restore', { name: backup?.name ?? '' });
  expect(refused.refusal).toMatchObject({ code: 'not_allowed' });
  await desk.press('g', ',');
  await expect(desk.page.getByRole('button', { name: new RegExp(t('backup:restore')) })).toBeDisabled();
  await desk.close();
});
