import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { translator } from '../support/words';
import { newFolder, removeFolder } from './support/application';
import { openConsole } from './support/console';
import { ask, loadSamples, signIn } from './support/staff';

const t = translator('zh-CN');

test('cases are marked and acted on together, put off, pinned, peeked at and gone back to, by keyboard', async () => {
  const folder = newFolder('triage');
  const desk = await openConsole({ data: join(folder, 'data'), language: 'zh-CN' });
  const { page, press } = desk;
  await signIn(page, '赵仲裁');
  await loadSamples(page);
  const filter = { view: 'unassigned' as const, stages: [], text: '' };
  const read = async (view: typeof filter | { view: 'snoozed' | 'pinned' | 'mine' | 'due'; stages: []; text: '' }) =>
    (await ask(page, 'queue.read', { filter: view, offset: 0, limit: 100 })).rows;
  const [, second] = await read(filter);
  const taken = { id: 'taken-before', caseId: second?.caseId ?? '', type: 'take' as const, data: {} };

  await signIn(page);
  const queue = page.locator('[data-pane="queue"]');
  const selected = queue.getByRole('option', { selected: true });
  const marked = queue.locator('[role="option"][aria-checked="true"]');
  const dialog = page.getByRole('dialog');
  // Where there are no rows yet there is no first one.
  const rows = queue.getByRole('option');
  await rows.first().waitFor();
  await press('g', 'u');
  await expect(queue.locator('[data-view="unassigned"]')).toHaveAttribute('aria-selected', 'true');
  await rows.first().waitFor();
  await press('g', 'g');
  await expect(selected).toHaveAttribute('aria-posinset', '1');

  // A range, there and back.
  await press('Shift+J', 'Shift+J');
  await expect(marked).toHaveCount(3);
  await press('Shift+K');
  await expect(marked).toHaveCount(2);
  await press('Shift+J');
  await expect(marked).toHaveCount(3);

  // All of them; meanwhile somebody else has taken one, which is refused, and said.
  await signIn(page, '赵仲裁');
  expect((await ask(page, 'case.command', taken)).rejection).toBeNull();
  await signIn(page);
  await press('g', 'l');
  await press('g', 'g');
  await expect(selected).toHaveAttribute('aria-posinset', '1');
  await press('*', 'a');
  const all = Number(await selected.getAttribute('aria-setsize'));
  await expect(page.getByText(t('triage:bulk.marked', { count: all }))).toBeVisible();
  await press('c');
  await expect(dialog).toContainText(t('triage:bulk.note.take'));
  await press('Control+Enter');
  await expect(dialog).toContainText(t('triage:bulk.refusedText'));
  await expect(dialog.getByRole('listitem').filter({ hasText: second?.title ?? '' })).toBeVisible();
  expect((await read({ view: 'mine', stages: [], text: '' })).length).toBeGreaterThan(3);
  await press('Enter');
  await expect(dialog).toHaveCount(0);
  await press('Escape');
  await expect(marked).toHaveCount(0);

  // Put off: gone from what there is to do, listed apart, back by one more key.
  await press('g', 'd');
  await press('g', 'g');
  await expect(selected).toHaveAttribute('aria-posinset', '1');
  const due = await read({ view: 'due', stages: [], text: '' });
  await press('z');
  await expect(dialog).toContainText(t('triage:snooze.hour'));
  await press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await expect.poll(async () => (await read({ view: 'due', stages: [], text: '' })).length).toBe(due.length - 1);
  expect(await read({ view: 'snoozed', stages: [], text: '' })).toMatchObject([{ caseId: due[0]?.caseId }]);
  // After it the next one is in hand.
  await expect(selected).toContainText(due[1]?.title ?? '');
  await press('g', 'z');
  await expect(queue.getByRole('option')).toHaveCount(1);
  await press('j', 'z');
  await expect(dialog).toContainText(t('triage:snooze.back'));
  await press('Control+Enter');
  await expect.poll(() => read({ view: 'snoozed', stages: [], text: '' })).toEqual([]);
  // The desk has it before the dialog hears of it; until then keys are the dialog's.
  await expect(dialog).toHaveCount(0);

  // Pinned.
  await press('g', 'd');
  await press('g', 'g');
  await expect(selected).toHaveAttribute('aria-posinset', '1');
  const first = (await read({ view: 'due', stages: [], text: '' }))[0];
  await expect(page.locator('[data-pane="case"]')).toContainText(first?.title ?? '');
  await press('p');
  await expect.poll(() => read({ view: 'pinned', stages: [], text: '' })).toMatchObject([{ caseId: first?.caseId }]);

  // A glimpse: moving goes on beneath it.
  await press('q');
  await expect(dialog).toContainText(first?.title ?? '');
  await press('j');
  await expect(selected).toHaveAttribute('aria-posinset', '2');
  await press('q');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('listbox')).toBeFocused();

  // Back to where one was before, and forth again.
  const place = () => selected.getAttribute('aria-posinset');
  await press('Shift+G');
  await expect.poll(place).not.toBe('2');
  const last = await place();
  await press('Alt+ArrowLeft');
  await expect.poll(place).toBe('2');
  await press('Alt+ArrowRight');
  await expect.poll(place).toBe(last);
  expect(desk.complaints).toEqual([]);
  await desk.close();
  removeFolder(folder);
});
