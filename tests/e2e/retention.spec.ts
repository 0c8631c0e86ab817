import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { translator } from '../support/words';
import { commandLine, newFolder, removeFolder } from './support/application';
import { openConsole } from './support/console';
import { ask, signIn } from './support/staff';

let folder = '';
test.beforeEach(() => {
  folder = newFolder('retention');
});
test.afterEach(() => removeFolder(folder));

test('a lead erases by keyboard what has been kept long enough; nothing of it is found, and the store verifies', async () => {
  const t = translator('zh-CN');
  const data = join(folder, 'data');
  const later = '2029-12-01T10:00:00+08:00';
  const desk = (...args: string[]) => commandLine(['--data', data, '--sandbox', '--lang', 'en', ...args]);
  expect((await desk('import', join('resources', 'samples'))).status).toBe(0);
  const set = { keepRuled: 400, keepSettled: 400, keepWithdrawn: 400, keepDismissed: 400, keepLapsed: 400 };
  const order = { platforms: ['taobao'], from: '2029-12-01', reason: '保存期限', set };
  writeFileSync(join(folder, 'policy.json'), JSON.stringify(order));
  expect((await desk('--now', later, 'policy', join(folder, 'policy.json'))).error).toBe('');
  const due = (await desk('erase', '--json')).json;
  expect(due.length).toBeGreaterThan(0);

  const console = await openConsole({
    data,
    language: 'zh-CN',
    args: ['--sandbox', '--now', later],
    size: { width: 1280, height: 800 },
  });
  const { page, press, type } = console;
  await signIn(page, '李主管', 'lead');
  await press('g', 'e');
  await expect(page.getByRole('heading', { name: t('retention:title') })).toBeVisible();
  await expect(page.getByRole('row')).toHaveCount(due.length + 1);
  await console.picture('retention-zh-CN');
  await press('*', 'f');
  const search = page.getByRole('searchbox', { name: t('retention:search') });
  await expect(search).toBeFocused();
  await type('nothing is called so');
  await expect(page.getByText(t('retention:nothingFound'))).toBeVisible();
  await press('Control+A', 'Delete', 'Escape');
  await expect(page.getByRole('row')).toHaveCount(due.length + 1);
  await search.blur();
  await press('*', 'c');
  await expect(page.getByRole('button', { name: t('retention:chooseNone') })).toBeVisible();
  // One that is unticked is kept, and all the others stay chosen.
  const counted = (count: number) => page.getByRole('button', { name: t('retention:erase', { count, shown: count }) });
  const first = page.getByRole('checkbox').first();
  await first.focus();
  await press('Space');
  await expect(first).not.toBeChecked();
  await expect(counted(due.length - 1)).toBeVisible();
  await press('Space');
  await expect(counted(due.length)).toBeVisible();
  await press('*', 'e');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await press('Control+Enter');
  await expect(dialog.getByText(t('retention:notTyped'))).toBeVisible();
  await type(String(due.length));
  await console.picture('retention-confirm-zh-CN');
  await press('Control+Enter');
  await expect(page.getByText(t('retention:none'))).toBeVisible();
  await console.picture('retention-done-zh-CN');
  const filter = { view: 'all', stages: [], text: String(due[0]?.caseId).split(':')[2] ?? '' } as const;
  expect(await ask(page, 'queue.read', { filter: { ...filter, stages: [] }, offset: 0, limit: 10 })).toMatchObject({
    total: 0,
  });
  expect(await ask(page, 'store.verify', {})).toMatchObject({ problems: [] });

  // Policy is changed by its key; what is out of bounds is said where it was typed, and is not sent.
  await press('g', ',');
  await expect(page.getByRole('button', { name: t('policy:change') })).toBeEnabled();
  await press('*', 'p');
  const reviewFrom = dialog.getByRole('textbox', { name: t('policy:field.reviewFromFen') });
  await expect(reviewFrom).toBeFocused();
  await press('Tab');
  await type('200');
  await press('Control+Enter');
  await expect(dialog.getByText(t('policy:outOfBounds'))).toBeVisible();
  await expect(dialog.getByText(t('policy:boundsAre', { least: '0', most: '100' }))).toBeVisible();
  // However low the window, what saves it stays in sight.
  await expect(dialog.getByRole('button', { name: t('policy:save') })).toBeInViewport({ ratio: 1 });
  await console.picture('policy-zh-CN');
  await press('Control+A');
  await type('25');
  await dialog.getByRole('textbox', { name: t('policy:reason') }).focus();
  await type('抽查不足');
  await press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  const policy = await ask(page, 'policy.read', {});
  expect(policy.changes[0]).toMatchObject({ reason: '抽查不足', now: { samplePercent: 25 } });
  await console.close();

  expect((await desk('show', String(due[0]?.caseId))).error).toContain('was erased on 2029-12-01');
  const again = await desk('import', join('resources', 'samples'), '--json');
  expect(again.json[0]).toMatchObject({ new: 0, failed: 0 });
});
