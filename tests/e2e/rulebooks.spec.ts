import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { translator } from '../support/words';
import { commandLine, newFolder, removeFolder } from './support/application';
import { openConsole } from './support/console';
import { spoken } from './support/spoken';
import { ask, loadSamples, openCase, signIn } from './support/staff';

const shipped = readFileSync('resources/rulebooks/taobao-2026.1.yaml', 'utf8');

/** A version that the operator wrote, in force since March. */
function own(version: string, change: [from: string, to: string] = ['', '']): string {
  return shipped
    .replace("version: '2026.1'", `version: '${version}'`)
    .replace("effectiveFrom: '2026-01-01'", "effectiveFrom: '2026-03-01'")
    .replace(...change);
}

let folder = '';
test.beforeEach(() => {
  folder = newFolder('rulebooks');
});
test.afterEach(() => removeFolder(folder));

for (const language of spoken) {
  test(`the settings list the rulebooks and follow the operator’s folder, in ${language}`, async () => {
    const t = translator(language);
    const data = join(folder, 'data');
    const desk = await openConsole({ data, language, size: { width: 1280, height: 900 } });
    const { page, press } = desk;
    await signIn(page);
    await press('Control+,');
    const section = page.getByRole('region', { name: t('rulebook:title') });
    const row = (version: string) => section.getByRole('row').filter({ hasText: version });
    await expect(section.getByRole('row')).toHaveCount(6);
    await expect(section.getByText(join(data, 'rulebooks'), { exact: true })).toBeVisible();

    // A running desk reads the folder by itself.
    const mine = join(data, 'rulebooks', 'mine.yaml');
    writeFileSync(mine, own('2026.2'));
    await expect(row('2026.2')).toContainText(t('rulebook:inForce'));
    await expect(row('2026.2')).toContainText(t('rulebook:origin.own'));

    writeFileSync(mine, own('2026.2', ['intake: 24 h', 'intake: 0 h']));
    await expect(section.getByText(t('rulebook:problem.not_a_duration'))).toBeVisible();
    await expect(section.getByText(/mine\.yaml: windows\.intake, line \d+/)).toBeVisible();
    await expect(row('2026.2')).toHaveCount(0);
    await desk.picture(`rulebooks-${language}`);

    // By keyboard: the command reads it again at once.
    rmSync(mine);
    await press('Control+k');
    await expect(page.getByRole('combobox', { name: t('app:palette.title') })).toBeFocused();
    await desk.type(t('commands:rulebooks.reload'));
    await press('Enter');
    await expect(section.getByText(t('rulebook:refusedText'))).toHaveCount(0);
    await expect(section.getByRole('row')).toHaveCount(6);
    await desk.close();
  });
}

test('a case keeps its version when the file is changed or taken away, and the command line says so', async () => {
  const at = ['--data', join(folder, 'data'), '--sandbox'];
  const rulebooks = join(folder, 'data', 'rulebooks');
  const cli = (...args: string[]) => commandLine([...at, ...args]);
  await cli('list');
  mkdirSync(rulebooks, { recursive: true });
  writeFileSync(join(rulebooks, 'mine.yaml'), own('2026.2'));
  await cli('import', join('resources', 'samples'));
  const row = (await cli('list', '--json')).json[0] ?? {};
  const version = async () => {
    const { json } = await cli('show', String(row.caseId), '--json');
    return json[0];
  };
  expect(await version()).toMatchObject({ case: { rulebook: { platform: 'taobao', version: '2026.2' } } });

  writeFileSync(join(rulebooks, 'mine.yaml'), own('2026.2', ['arbitration: 72 h', 'arbitration: 1 h']));
  const changed = await cli('rulebooks', '--json');
  expect(changed.status).toBe(1);
  expect(changed.json).toMatchObject([
    { problems: [{ file: 'mine.yaml', code: 'changed_in_use', params: { platform: 'taobao', version: '2026.2' } }] },
  ]);

  rmSync(join(rulebooks, 'mine.yaml'));
  const gone = await cli('rulebooks');
  expect(gone.status).toBe(0);
  expect(gone.out).toMatch(/taobao +2026\.2 .*used by cases, file gone/);
  expect(gone.out).toMatch(/taobao +2026\.1 .*in force/);
  expect(gone.out).toContain(`: ${rulebooks}\n`);
  const command = { caseId: row.caseId, type: 'take', data: {}, as: { role: 'agent', id: 'a1' } };
  const done = await commandLine([...at, 'do', '--json'], `${JSON.stringify(command)}\n`);
  expect(done.json).toMatchObject([{ ok: true }]);
  expect(await version()).toMatchObject({ case: { rulebook: { version: '2026.2' } } });
});

test('the case says where it stands on its platform, and who bears the burden of proof', async () => {
  const t = translator('en');
  const desk = await openConsole({ data: join(folder, 'data'), language: 'en', size: { width: 1440, height: 900 } });
  await signIn(desk.page);
  await loadSamples(desk.page);
  await openCase(desk, '900000000009');
  await expect(desk.page.getByText(/cs_status 3/)).toContainText(t('platform-status:top.cs_status.3'));
  const title = t('evidence:sideTitle', { side: t('vocabulary:side.buyer') });
  await expect(desk.page.getByRole('region', { name: title }).getByText(t('evidence:bears'))).toBeVisible();
  await desk.picture('platform-standing');
  expect(await ask(desk.page, 'rulebook.list', {})).toMatchObject({ problems: [] });
  await desk.close();
});
