import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { translator } from '../support/words';
import { newFolder, removeFolder } from './support/application';
import { type Console, openConsole } from './support/console';
import { ask, loadSamples, passcode, signIn, signInByHand } from './support/staff';

const t = translator('zh-CN');

const unassigned = { view: 'unassigned' as const, stages: [], text: '' };
const rows = async (page: Page) => (await ask(page, 'queue.read', { filter: unassigned, offset: 0, limit: 100 })).rows;
const assigneeOf = async (page: Page, caseId: string) =>
  (await ask(page, 'case.read', { caseId, reveal: false }))?.case.assignee ?? null;
const strip = (page: Page) => page.getByRole('region', { name: t('undo:label') });

async function toFirst({ page, press }: Console): Promise<void> {
  await press('g', 'u');
  await page.locator('[data-pane="queue"]').getByRole('option').first().waitFor();
  await press('g', 'g');
  await expect(page.locator('[data-pane="queue"]').getByRole('option', { selected: true })).toHaveAttribute(
    'aria-posinset',
    '1',
  );
}

test('what was done is undone by one key, alone or all together; locking carries it out, and it outlives a kill', async () => {
  const folder = newFolder('undo');
  const data = join(folder, 'data');
  let desk = await openConsole({ data, language: 'zh-CN' });
  const me = await signIn(desk.page);
  const caseIds = await loadSamples(desk.page);
  await ask(desk.page, 'preferences.write', { undoDelay: '20' });
  await signIn(desk.page);
  const { page, press, type } = desk;
  const before = await rows(page);
  const first = before[0]?.caseId ?? '';

  // One.
  await toFirst(desk);
  await expect(page.locator('[data-pane="case"]')).toContainText(before[0]?.title ?? '');
  await press('c');
  await expect(strip(page)).toContainText(t('undo:did.take'));
  expect(await assigneeOf(page, first)).toBe(me);
  await press('u');
  await expect(strip(page)).toHaveCount(0);
  expect(await assigneeOf(page, first)).toBeNull();
  expect(await rows(page)).toEqual(before);

  // What was typed is there again.
  await press('m');
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused();
  await type('已电话联系买家');
  await press('Control+Enter');
  await expect(strip(page)).toContainText(t('undo:did.addMessage'));
  await press('u');
  await expect(strip(page)).toHaveCount(0);
  await press('m');
  await expect(page.getByRole('dialog').getByRole('textbox')).toHaveValue('已电话联系买家');
  await press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  // Many, as one.
  await press('g', 'u');
  await press('*', 'a', 'c');
  await expect(page.getByRole('dialog')).toContainText(t('triage:bulk.note.take'));
  await press('Control+Enter');
  await expect(strip(page)).toContainText(t('undo:cases', { count: before.length }));
  await expect.poll(() => rows(page)).toEqual([]);
  await press('u');
  await expect.poll(() => rows(page)).toEqual(before);

  // What one arranged for oneself.
  await toFirst(desk);
  await press('p');
  await expect(strip(page)).toContainText(t('undo:did.pin'));
  await press('u');
  await expect.poll(async () => (await ask(page, 'triage.read', {})).pinned).toEqual([]);

  // Locking does not wait, and nothing is left to undo.
  await toFirst(desk);
  await press('c');
  await expect(strip(page)).toContainText(t('undo:did.take'));
  await press('Control+Shift+L');
  await expect(page.locator('input[type="password"]')).toBeVisible();
  await type(passcode);
  await press('Enter');
  await expect(page.getByRole('listbox')).toBeVisible();
  expect(await ask(page, 'undo.read', {})).toEqual({ waiting: [], refused: [] });
  expect(await assigneeOf(page, first)).toBe(me);

  // A kill while one waits: it takes effect when its person is back.
  const second = (await rows(page))[0]?.caseId ?? '';
  expect(caseIds).toContain(second);
  await toFirst(desk);
  await press('c');
  await expect(strip(page)).toContainText(t('undo:did.take'));
  const gone = desk.application.waitForEvent('close');
  desk.application.process().kill('SIGKILL');
  await gone;
  desk = await openConsole({ data, language: 'zh-CN' });
  await signInByHand(desk.page);
  await expect(desk.page.getByText(t('undo:resumed', { count: 1 }))).toBeVisible();
  expect(await assigneeOf(desk.page, second)).toBe(me);
  expect(await ask(desk.page, 'undo.read', {})).toEqual({ waiting: [], refused: [] });
  expect(desk.complaints).toEqual([]);
  await desk.close();
  removeFolder(folder);
});
