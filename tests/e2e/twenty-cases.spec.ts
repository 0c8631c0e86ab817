import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { translator } from '../support/words';
import { commandLine, newFolder, removeFolder } from './support/application';
import { type Console, openConsole } from './support/console';
import { ask, signIn } from './support/staff';

const t = translator('zh-CN');
const cases = 20;
/** Keystrokes from a queue's row to the proposed verdict of a clear-cut case, free text aside. */
const most = 12;

/** A dispute in arbitration about goods that were not what was promised, of an amount that an agent decides alone. */
function payload(number: string): string {
  const sample = readFileSync(join('resources', 'samples', 'dispute-900000000004.json'), 'utf8');
  return sample
    .replaceAll('900000000004', number)
    .replaceAll('9000001000000000104', `10${number}`)
    .replaceAll('9000001000000000204', `20${number}`)
    .replaceAll('90000000000', number)
    .replaceAll('6899.00', '199.00')
    .replaceAll('sample:1;', '');
}

let folder = '';
test.beforeEach(() => {
  folder = newFolder('twenty');
});
test.afterEach(() => removeFolder(folder));

/** A desk with so many of them, none of them anybody's yet, and what stages they are at. */
async function atDesk(count: number): Promise<{ desk: Console; stages: () => Promise<string[]> }> {
  const payloads = join(folder, 'payloads');
  mkdirSync(payloads);
  cpSync(join('resources', 'samples', 'pictures'), join(payloads, 'pictures'), { recursive: true });
  for (let place = 0; place < count; place += 1) {
    const number = String(910_000_000_001 + place);
    writeFileSync(join(payloads, `dispute-${number}.json`), payload(number));
  }
  const data = join(folder, 'data');
  const taken = await commandLine(['--data', data, 'import', payloads, '--json']);
  expect(taken.json).toMatchObject([{ new: count, failed: 0 }]);
  const desk = await openConsole({ data, language: 'zh-CN', size: { width: 1440, height: 900 } });
  const { page } = desk;
  await signIn(page);
  await expect(page.getByRole('option').first()).toBeVisible();
  const filter = { view: 'all' as const, stages: [], text: '' };
  const stages = async () =>
    (await ask(page, 'queue.read', { filter, offset: 0, limit: 100 })).rows.map(({ stage }) => stage);
  expect(await stages()).toEqual(Array.from({ length: count }, () => 'arbitration'));
  return { desk, stages };
}

const isDecided = (stage: string) => stage === 'ruled' || stage === 'lead_review';

test('decides cases that belong together in one go, each with a verdict of its own', async () => {
  const { desk, stages } = await atDesk(4);
  const { page, press } = desk;
  await press('g', 'd');
  await press('j', 'Shift+J', 'Shift+J');
  await press('c');
  await press('Control+Enter');
  await expect(page.getByText(t('triage:bulk.done.take', { count: 3 }))).toBeVisible();
  const filter = { view: 'mine' as const, stages: [], text: '' };
  await expect.poll(async () => (await ask(page, 'queue.read', { filter, offset: 0, limit: 9 })).total).toBe(3);
  // What is mine is marked anew: a part of the queue that is left lets go of what was marked in it.
  await press('g', 'm');
  await expect(page.getByRole('option')).toHaveCount(3);
  await press('g', 'g', '*', 'a', 'Enter');
  // The first of them is in hand; before, the last that was taken was shown.
  await expect(page.locator('[data-pane="case"] h1')).toContainText('910000000001');
  const verdictPane = page.locator('[data-pane="verdict"]');
  const chosen = verdictPane.getByRole('radio', { checked: true }).first();
  await expect(verdictPane.getByRole('radio').first()).toBeEnabled();
  await press('1');
  await expect(chosen).toBeVisible();
  await press('Control+J');
  await expect(verdictPane.getByRole('textbox', { name: t('verdict:reasons') })).not.toHaveValue('');
  await expect(verdictPane.locator('button[aria-keyshortcuts="Control+Enter"]')).toHaveAttribute(
    'data-variant',
    'filled',
  );
  await press('Control+Shift+Enter');
  const dialog = page.getByRole('dialog', { name: t('verdict:together.title') });
  await expect(dialog.getByRole('checkbox', { checked: true })).toHaveCount(2);
  await desk.picture('together');
  await press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await expect.poll(async () => (await stages()).filter(isDecided).length).toBe(3);
  expect(desk.complaints).toEqual([]);
  await desk.close();
});

test(`works through ${cases} cases from the queue to the proposed verdict by keyboard alone`, async () => {
  const { desk, stages } = await atDesk(cases);
  const { page } = desk;

  const heading = page.locator('[data-pane="case"] h1');
  const casePane = page.locator('[data-pane="case"]');
  const verdictPane = page.locator('[data-pane="verdict"]');
  const claimed = t('case:assignee', { name: '王仲裁' }).slice(0, -1);
  let strokes = 0;
  let keys = 0;
  const press = async (key: string) => {
    strokes += 1;
    keys += key.split('+').length;
    await desk.press(key);
  };
  const counted: { strokes: number; keys: number }[] = [];
  const startedAt = performance.now();

  await desk.press('g', 'd');
  await desk.press('j');
  for (let done = 0; done < cases; done += 1) {
    await expect(heading).toBeVisible();
    const number = (await heading.getAttribute('title')) ?? '';
    strokes = 0;
    keys = 0;
    await press('c');
    await expect(casePane).toContainText(claimed);
    await press('1');
    await expect(verdictPane.getByRole('radio', { checked: true }).first()).toBeVisible();
    await press('Control+J');
    await expect(verdictPane.getByRole('textbox', { name: t('verdict:reasons') })).not.toHaveValue('');
    // Its button is filled once nothing is missing.
    await expect(verdictPane.locator('button[aria-keyshortcuts="Control+Enter"]')).toHaveAttribute(
      'data-variant',
      'filled',
    );
    await press('Control+Enter');
    counted.push({ strokes, keys });
    if (done < cases - 1) await expect(heading).not.toHaveAttribute('title', number);
  }
  await expect.poll(async () => (await stages()).every(isDecided)).toBe(true);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  const worst = Math.max(...counted.map((one) => one.strokes));
  console.log(
    `${cases} cases in ${seconds} s; keystrokes a case: at most ${worst} (${Math.max(...counted.map((one) => one.keys))} keys with Ctrl counted), allowed ${most}`,
  );
  expect(worst).toBeLessThanOrEqual(most);
  expect(Math.max(...counted.map((one) => one.keys))).toBeLessThanOrEqual(most);
  expect(desk.complaints).toEqual([]);
  await desk.close();
});
