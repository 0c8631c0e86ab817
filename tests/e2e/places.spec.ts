/** Where cases come from besides a chosen file: what failed and is tried again, the clipboard, a watched folder, files that were missing. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { translator } from '../support/words';
import { commandLine, newFolder, removeFolder } from './support/application';
import { answerDialogs, type Console, openConsole } from './support/console';
import { spoken } from './support/spoken';
import { asAgent, ask, firstLead, imported, openCase, searchField, signIn, withPasscode } from './support/staff';

/** In English unless a story says otherwise. */
const test = base.extend<{ language: 'zh-CN' | 'en' }>({ language: ['en', { option: true }] });
let t = translator('en');
const samples = join('resources', 'samples');

let folder = '';
let payloads = '';
let data = '';
let desk: Console;
test.beforeEach(async ({ language }) => {
  t = translator(language);
  folder = newFolder('places');
  payloads = join(folder, 'payloads');
  data = join(folder, 'data');
  mkdirSync(payloads);
  desk = await openConsole({ data, language });
  await signIn(desk.page);
});
test.afterEach(async () => {
  await desk.close();
  removeFolder(folder);
});

/** A refund record of its own, about an order of its own. */
function refund(number: number, changes: Record<string, unknown> = {}): string {
  const { refund_get_response } = JSON.parse(readFileSync(join(samples, 'refund-900000000003.json'), 'utf8'));
  const own = { refund_id: 700_000_000_000 + number, tid: 8_000_000_000_000 + number, oid: 8_000_000_000_000 + number };
  return JSON.stringify({ refund_get_response: { refund: { ...refund_get_response.refund, ...own, ...changes } } });
}

for (const language of spoken) {
  test.describe(language, () => {
    test.use({ language });

    test('a file that failed is kept with why; put right it is retried by a key, another is dismissed, over a restart', async () => {
      const { page, press } = desk;
      const file = join(payloads, 'mended.json');
      writeFileSync(file, '{"refund_get_response": ');
      writeFileSync(join(payloads, 'hopeless.json'), '{"weather": "fine"}');
      const saved = join(folder, 'report.txt');
      await answerDialogs(desk.application, [payloads], saved);
      await press('Control+Shift+O');
      const report = page.getByRole('dialog', { name: t('import:report.title') });
      await expect(report).toBeVisible();
      await report.getByRole('button', { name: t('import:report.save') }).click();
      await expect.poll(() => (existsSync(saved) ? readFileSync(saved, 'utf8') : '')).toContain('mended.json');
      await report.getByRole('button', { name: t('quarantine:open', { shown: '2' }) }).press('Enter');
      await expect(report).toHaveCount(0);

      const list = page.getByRole('list', { name: t('quarantine:label') });
      const row = (name: string) => list.getByRole('listitem').filter({ hasText: name });
      await expect(row('mended.json')).toContainText(
        t('problem:not_json', { line: 1, column: 24, detail: '' }).split('1')[0] ?? '',
      );
      await expect(row('hopeless.json')).toContainText(t('problem:no_known_envelope', { found: 'weather' }));

      await desk.close();
      const listed = await commandLine(['--data', data, ...asAgent, 'quarantine', '--json'], '', withPasscode);
      expect(listed.json.map(({ path }) => path).sort()).toEqual([join(payloads, 'hopeless.json'), file]);

      desk = await openConsole({ data, language });
      await signIn(desk.page);
      const again = desk.page.getByRole('list', { name: t('quarantine:label') });
      const rowAgain = (name: string) => again.getByRole('listitem').filter({ hasText: name });
      await desk.press('g', 'x');
      writeFileSync(file, refund(1));
      await rowAgain('mended.json').focus();
      await desk.press('Enter');
      await expect(rowAgain('mended.json')).toHaveCount(0);
      await expect.poll(async () => (await ask(desk.page, 'desk.state', {})).cases).toBe(1);
      await rowAgain('hopeless.json').focus();
      await desk.press('Delete');
      await expect(desk.page.getByText(t('quarantine:none'))).toBeVisible();
    });
  });
}

test('what is pasted onto the desk is imported, not what is pasted into a field', async () => {
  const { page, press, application } = desk;
  const paste = async (text: string) => {
    await application.evaluate(({ clipboard }, words) => clipboard.writeText(words), text);
    await press('Control+V');
  };
  await paste('not data at all');
  await expect(page.getByText(t('import:paste.nothing'))).toBeVisible();
  await paste(refund(1));
  await expect(page.getByRole('option')).toHaveCount(1);
  const search = searchField(page);
  await press('/');
  await expect(search).toBeFocused();
  await paste(refund(2));
  await expect(search).not.toHaveValue('');
  expect((await ask(page, 'desk.state', {})).cases).toBe(1);
  await press('Control+A', 'Delete', 'Escape');

  // Files of this machine, as a file manager's copying brings them to the page.
  const paths = [3, 4].map((number) => join(payloads, `纠纷 ${number}.json`));
  for (const [place, path] of paths.entries()) writeFileSync(path, refund(3 + place));
  const chooser = await page.evaluateHandle(() =>
    Object.assign(document.createElement('input'), { type: 'file', multiple: true }),
  );
  await chooser.setInputFiles(paths);
  await chooser.evaluate((input) => {
    const clipboardData = new DataTransfer();
    for (const file of input.files ?? []) clipboardData.items.add(file);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(page.getByRole('option')).toHaveCount(3);
});

test('new files of a watched folder are imported by themselves; the settings show how it stands', async () => {
  const { page, press, application } = desk;
  writeFileSync(join(payloads, 'one.json'), refund(1));
  await answerDialogs(application, [payloads], '');
  await press('g', ',');
  const section = page.getByRole('region', { name: t('watch:title') });
  await expect(section).toContainText(t('watch:off'));
  await section.getByRole('button', { name: t('watch:choose') }).press('Enter');
  await expect(section).toContainText(payloads);
  await expect.poll(async () => (await ask(page, 'desk.state', {})).cases, { timeout: 0 }).toBe(1);
  writeFileSync(join(payloads, 'two.json'), refund(2));
  await expect.poll(async () => (await ask(page, 'desk.state', {})).cases, { timeout: 0 }).toBe(2);
  await expect(section).toContainText(t('watch:watching'));
  await section.getByRole('button', { name: t('watch:stop') }).press('Enter');
  await expect(section).toContainText(t('watch:off'));
});

test('pictures that were missing are named in the report; an evidence folder chosen by a key has them next time, others come from a folder by case', async () => {
  const { page, press, application } = desk;
  const elsewhere = join(folder, 'elsewhere');
  mkdirSync(elsewhere);
  copyFileSync(join(samples, 'pictures', 'box-empty.jpg'), join(elsewhere, 'box-empty.jpg'));
  for (const name of ['refund-900000000007.json', 'messages-900000000007.json']) {
    copyFileSync(join(samples, name), join(payloads, name));
  }
  await answerDialogs(application, [payloads], '');
  await press('Control+Shift+O');
  const report = page.getByRole('dialog', { name: t('import:report.title') });
  await report.waitFor();
  await imported(page);
  await expect(report.getByRole('cell', { name: 'box-empty.jpg' })).toBeVisible();
  await answerDialogs(application, [elsewhere], '');
  await press('Control+Alt+O');
  await expect(report).toContainText(`${t('import:evidenceFolder.next')} ${elsewhere}`);
  await press('Control+Alt+R');
  await expect(report).toContainText(t('import:evidenceFolder.found', { count: 1, shown: '1' }));
  await expect(report.getByRole('cell', { name: 'box-empty.jpg' })).toHaveCount(0);
  await expect(report.getByRole('cell', { name: 'parcel-weight.jpg' })).toBeVisible();
  await desk.picture('evidence-folder');
  await press('Escape');
  await press('g', 'l');
  await openCase(desk, '900000000007');
  const { rows } = await ask(page, 'queue.read', {
    filter: { view: 'all', stages: [], text: '' },
    offset: 0,
    limit: 1,
  });
  const caseId = rows[0]?.caseId ?? '';
  const missing = async () => {
    const view = await ask(page, 'case.read', { caseId, reveal: false });
    return view?.case.evidence.flatMap(({ files }) => files).filter(({ sha256 }) => sha256 === undefined).length ?? -1;
  };
  const count = await missing();
  expect(count).toBeGreaterThan(0);
  const bar = page.getByText(t('evidence:missingFiles.title', { count, shown: String(count) }));
  await expect(bar).toBeVisible();
  await answerDialogs(application, [join(samples, 'pictures')], '');
  await press('Shift+F');
  await expect(page.getByText(t('evidence:missingFiles.all'))).toBeVisible();
  await expect(bar).toHaveCount(0);
  expect(await missing()).toBe(0);
  await press('t');
  await expect(page.getByText(/parcel-weight\.jpg/).first()).toBeVisible();
});

/** Imports the folder by its key; a report that comes by itself, for it has something to say, is put away once it does. */
async function importFolder(says?: string): Promise<void> {
  const { page, press, application } = desk;
  const before = await ask(page, 'import.report', {});
  await answerDialogs(application, [payloads], '');
  await press('Control+Shift+O');
  const done = async () => {
    const now = await ask(page, 'import.report', {});
    return now?.id !== before?.id && now?.state === 'done';
  };
  await expect.poll(done, { timeout: 0 }).toBe(true);
  if (says === undefined) return;
  const report = page.getByRole('dialog', { name: t('import:report.title') });
  await expect(report).toContainText(says);
  await press('Escape');
  await expect(report).toHaveCount(0);
}

const rows = async () =>
  (await ask(desk.page, 'queue.read', { filter: { view: 'all', stages: [], text: '' }, offset: 0, limit: 10 })).rows;

test('a category is put right by a key and its reason learnt; a record that disagrees with what was done here is shown and overwrites nothing', async () => {
  const { page, press } = desk;
  const pane = page.locator('[data-pane="case"]');
  const dialog = page.getByRole('dialog');
  const asked = { reason: '毛线勾丝起球', cs_status: 2 };
  writeFileSync(join(payloads, 'one.json'), refund(1, asked));
  await importFolder();
  await press('g', 'l');
  await openCase(desk, '700000000001');
  await press('c');
  await expect(pane).toContainText('王仲裁');
  await press('l');
  await expect(dialog.getByRole('radio').first()).toBeFocused();
  await press('ArrowRight', 'Tab');
  await expect(dialog.getByRole('checkbox', { name: t('case:categorise.learn') })).toBeFocused();
  await desk.picture('category-learnt');
  await press('Space', 'Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(pane).toContainText(t('vocabulary:category.not_as_described'));
  writeFileSync(join(payloads, 'two.json'), refund(2, asked));
  await importFolder();
  expect((await rows()).map(({ category }) => category)).toEqual(['not_as_described', 'not_as_described']);

  await press('d');
  await expect(dialog.getByRole('radio').first()).toBeFocused();
  await press('ArrowRight', 'Tab');
  await expect(page.getByRole('option', { name: /TB-/ }).first()).toBeVisible();
  // A list that has just come up takes back what is chosen within its first moment.
  const chosen = page.locator('[data-combobox-selected]').filter({ hasText: /TB-/ });
  await expect(async () => {
    await press('ArrowDown');
    await expect(chosen).toBeVisible({ timeout: 500 });
  }).toPass();
  await press('Enter', 'Control+Enter');
  await expect(dialog).toBeHidden();
  // An agent has stepped in there since; by the platform's own clock.
  const modified = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
  writeFileSync(join(payloads, 'one.json'), refund(1, { ...asked, cs_status: 3, modified }));
  await importFolder(t('import:report.conflicts'));
  await openCase(desk, '700000000001');
  await expect(pane).toContainText(t('requests:conflict.title', { kind: t('vocabulary:conflictKind.open_there') }));
  await desk.picture('conflict');
  const closed = (await rows()).find(({ caseId }) => caseId.includes('700000000001'));
  expect(closed).toMatchObject({ stage: 'closed', category: 'not_as_described' });
});

test('a lead sets how much evidence is taken by keyboard; a file that is too large, and one too many, are refused in words', async () => {
  const { page, press, type } = desk;
  await signIn(page, firstLead, 'lead');
  await press('g', ',');
  const section = page.getByRole('region', { name: t('limits:title') });
  await section.getByRole('button', { name: t('limits:change') }).press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox').first()).toBeFocused();
  for (const next of ['Tab', 'Control+Enter']) {
    await press('Control+A');
    await type('1');
    await press(next);
  }
  await expect(dialog).toHaveCount(0);
  await expect(section).toContainText(t('limits:value.fileMb', { shown: '1' }));
  const pictures = ['large.jpg', 'small.jpg', 'one-more.jpg'].map((name) => ({
    url: `https://img.example.invalid/${name}`,
  }));
  const message = {
    id: '1',
    refund_id: '700000000001',
    owner_role: '1',
    created: '2026-11-18 10:00:00',
    pic_urls: { pic_url: pictures },
  };
  const messages = { refund_messages_get_response: { refund_messages: { refund_message: [message] } } };
  writeFileSync(join(payloads, 'one.json'), refund(1));
  writeFileSync(join(payloads, 'two.json'), JSON.stringify(messages));
  writeFileSync(join(payloads, 'large.jpg'), Buffer.alloc(2 * 1024 * 1024, 1));
  for (const name of ['small.jpg', 'one-more.jpg'])
    writeFileSync(join(payloads, name), Buffer.from([0xff, 0xd8, 0xff]));
  await importFolder(t('import:missing.name'));
  await press('g', 'q', 'g', 'l');
  await openCase(desk, '700000000001');
  const pane = page.locator('[data-pane="case"]');
  await pane.getByText(t('case:warnings', { count: 4 })).press('Enter');
  for (const [code, field, name] of [
    ['file_too_large', '1 MB', 'large.jpg'],
    ['files_too_many', '1', 'one-more.jpg'],
  ]) {
    await expect(pane.getByText(`${t(`warning:${code}`)}${field} = ${name}`)).toBeVisible();
  }
});
