import { readdirSync, rmSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { translator } from '../support/words';
import { newFolder, removeFolder } from './support/application';
import { type Console, openConsole } from './support/console';
import { database, deskOn, expectWhole, file } from './support/damage';
import { ask, loadSamples, signIn } from './support/staff';

let data = '';
test.beforeEach(() => {
  data = newFolder('backups');
});
test.afterEach(() => removeFolder(data));

/** Starting again would start a program that no test holds: it only ends, and the test starts it. */
async function endsInsteadOfStartingAgain({ application }: Console): Promise<void> {
  await application.evaluate(({ app }) => {
    app.relaunch = () => undefined;
  });
}

for (const language of ['zh-CN', 'en'] as const) {
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
