import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { placeInWords, problemInWords } from '../../shared/problem-words';
import { translator } from '../support/words';
import { newFolder, removeFolder } from './support/application';
import { answerDialogs, type Console, openConsole } from './support/console';
import { spoken } from './support/spoken';
import { ask, loadSamples, signIn } from './support/staff';

/** In English unless a story says otherwise. */
const test = base.extend<{ language: 'zh-CN' | 'en' }>({ language: ['en', { option: true }] });
let t = translator('en');
const samples = join('resources', 'samples');
/** A dispute whose pictures lie elsewhere: it names none. */
const plain = 'refund-900000000003.json';

let folder = '';
let payloads = '';
let desk: Console;
test.beforeEach(async ({ language }) => {
  t = translator(language);
  folder = newFolder('import');
  payloads = join(folder, 'payloads');
  mkdirSync(payloads);
  desk = await openConsole({ data: join(folder, 'data'), language });
  await answerDialogs(desk.application, [payloads], '');
  await signIn(desk.page);
});
test.afterEach(async () => {
  await desk.close();
  removeFolder(folder);
});

const everything = { filter: { view: 'all' as const, stages: [], text: '' }, offset: 0, limit: 1 };
const cases = async () => (await ask(desk.page, 'queue.read', everything)).total;

/** A refund record of its own, about an order of its own, with a text that makes it as long as those of a talkative buyer. */
function refund(number: number, changes: Record<string, unknown> = {}): string {
  const { refund_get_response } = JSON.parse(readFileSync(join(samples, plain), 'utf8'));
  const own = { refund_id: 700_000_000_000 + number, tid: 8_000_000_000_000 + number, oid: 8_000_000_000_000 + number };
  const refund = { ...refund_get_response.refund, ...own, ...changes };
  return JSON.stringify({ refund_get_response: { refund } });
}

for (const language of spoken) {
  test.describe(language, () => {
    test.use({ language });

    test('a folder with good and bad files: the good are taken in, of the bad it is said which, where and why', async () => {
      const { page, press } = desk;
      copyFileSync(join(samples, plain), join(payloads, 'good.json'));
      writeFileSync(join(payloads, 'cut.json'), '{"refund_get_response": {\n  "refund": {"refund_id": "1",');
      writeFileSync(join(payloads, 'no-id.json'), refund(1, { refund_id: undefined }));
      writeFileSync(join(payloads, 'wrong-type.json'), refund(2, { refund_fee: { yuan: 1 } }));
      writeFileSync(join(payloads, 'else.json'), '{"weather": "fine"}');
      await press('Control+Shift+O');
      const report = page.getByRole('dialog', { name: t('import:report.title') });
      await expect(report).toBeVisible();
      const figure = (name: string) => report.locator('dl > div').filter({ hasText: name }).locator('dd');
      await expect(figure(t('import:figure.new'))).toHaveText('1');
      await expect(figure(t('import:figure.failed'))).toHaveText('4');
      const row = (file: string) => report.getByRole('row').filter({ hasText: file }).getByRole('cell');
      const { problems } = (await ask(page, 'import.report', {})) ?? { problems: [] };
      const told = (file: string) => problems.find((problem) => problem.file.endsWith(file));
      const cut = told('cut.json');
      expect(cut).toMatchObject({ place: expect.stringMatching(/^line 2, column \d+$/), code: 'not_json' });
      await expect(row('cut.json').nth(1)).toHaveText(placeInWords(cut?.place ?? '', t));
      await expect(row('cut.json').nth(2)).toHaveText(cut ? problemInWords(cut, t) : '');
      await expect(row('no-id.json').nth(1)).toHaveText('refund_get_response.refund.refund_id');
      await expect(row('no-id.json').nth(2)).toHaveText(t('problem:missing_field', { field: 'refund_id' }));
      await expect(row('wrong-type.json').nth(1)).toHaveText('refund_get_response.refund.refund_fee');
      const wrongType = told('wrong-type.json');
      expect(wrongType).toMatchObject({ code: 'wrong_type', params: { expected: 'string', found: 'object' } });
      await expect(row('wrong-type.json').nth(2)).toHaveText(wrongType ? problemInWords(wrongType, t) : '');
      await expect(row('else.json').nth(1)).toHaveText(t('import:problemWhole'));
      await expect(row('else.json').nth(2)).toHaveText(t('problem:no_known_envelope', { found: 'weather' }));
      await press('Escape');
      await expect(report).toHaveCount(0);
      await expect(page.getByRole('option')).toHaveCount(1);
      await press('g', 'f');
      await expect(report).toBeVisible();
    });
  });
}

test('importing the same again says that nothing is new', async () => {
  const { page, press } = desk;
  copyFileSync(join(samples, plain), join(payloads, 'good.json'));
  await press('Control+Shift+O');
  const notice = page.getByText(`${t('import:figure.new')} 1`);
  await expect(notice).toBeVisible();
  await press('Control+Shift+O');
  await expect(page.getByText(`${t('import:figure.unchanged')} 1`)).toBeVisible();
  await expect(notice).toHaveCount(0);
  expect(await cases()).toBe(1);
});

test('files and folders dropped on the window are imported', async () => {
  const { page } = desk;
  const below = join(payloads, 'below');
  mkdirSync(below);
  writeFileSync(join(below, 'one.json'), refund(1));
  writeFileSync(join(payloads, 'two.json'), refund(2));
  const session = await page.context().newCDPSession(page);
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    session.send('Input.dispatchDragEvent', {
      type,
      x: 500,
      y: 300,
      data: { items: [], files: [below, join(payloads, 'two.json')], dragOperationsMask: 1 },
    });
  await drag('dragEnter');
  await drag('dragOver');
  await expect(page.getByText(t('import:drop'))).toBeVisible();
  await drag('drop');
  await expect(page.getByText(t('import:drop'))).toHaveCount(0);
  await expect(page.getByRole('option')).toHaveCount(2);
});

test('a long import that is stopped keeps what it had taken in, and goes on from there the next time', async () => {
  const { page, press } = desk;
  const files = 1500;
  for (let number = 0; number < files; number += 1) {
    writeFileSync(join(payloads, `${number}.json`), refund(number, { desc: '说明'.repeat(300) }));
  }
  await press('Control+Shift+O');
  // As soon as something has been taken in.
  const some = page.getByText(/^[1-9][\d,]* cases$/);
  await some.waitFor();
  await expect(page.getByRole('button', { name: t('commands:import.cancel') })).toBeEnabled();
  await press('*', 'i');
  await expect(page.getByText(t('import:ended.cancelled'))).toBeVisible();
  const stopped = await ask(page, 'import.report', {});
  const taken = stopped?.new ?? 0;
  expect(stopped).toMatchObject({ state: 'cancelled', failed: 0 });
  expect(taken).toBeGreaterThan(0);
  expect(taken).toBeLessThan(files);
  expect(await cases()).toBe(taken);

  // In its report too, by keyboard.
  await press('Control+Shift+O');
  await expect.poll(async () => (await ask(page, 'import.report', {}))?.state).toBe('running');
  await press('g', 'f');
  const report = page.getByRole('dialog', { name: t('import:report.title') });
  await report.getByRole('button', { name: t('commands:import.cancel') }).press('Enter');
  await expect.poll(async () => (await ask(page, 'import.report', {}))?.state).toBe('cancelled');
  const again = await ask(page, 'import.report', {});
  const known = taken + (again?.new ?? 0);
  expect(again).toMatchObject({ failed: 0 });
  expect(known).toBeLessThan(files);
  await press('Escape');

  await press('Control+Shift+O');
  await expect.poll(async () => (await ask(page, 'import.report', {}))?.state, { timeout: 0 }).toBe('done');
  expect(await ask(page, 'import.report', {})).toMatchObject({ new: files - known, unchanged: known, failed: 0 });
  expect(await cases()).toBe(files);
});

test('sample cases are plainly samples, and go in one step; imported cases stay', async () => {
  const { page, press } = desk;
  const loaded = await loadSamples(page);
  await expect(
    page.getByText(t('import:samples.there', { count: loaded.length, shown: `${loaded.length}` })),
  ).toBeVisible();
  writeFileSync(join(payloads, 'own.json'), refund(1));
  await press('Control+Shift+O');
  await expect.poll(cases).toBe(loaded.length + 1);

  const remove = page.getByRole('button', { name: t('import:samples.remove') });
  await remove.click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('import:samples.remove') })
    .click();
  await expect(
    page.getByText(t('import:samples.removed', { count: loaded.length, shown: `${loaded.length}` })),
  ).toBeVisible();
  await expect(page.getByRole('option')).toHaveCount(1);
  await expect(remove).toHaveCount(0);
  expect(await cases()).toBe(1);
  expect(await ask(page, 'store.verify', {})).toMatchObject({ problems: [] });
});
