/** The queue with more rows than a page, and what takes long over them, through the real console. */
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { queuePage } from '../../shared/contract';
import { payloadLines } from '../support/plenty/payloads';
import { writeLines } from '../support/plenty/write-lines';
import { translator } from '../support/words';
import { newFolder, removeFolder } from './support/application';
import { answerDialogs, type Console, openConsole } from './support/console';
import { ask, imported, signIn, signInByHand } from './support/staff';

const t = translator('zh-CN');
const size = { width: 1440, height: 900 };
const all = { view: 'all' as const, stages: [], text: '' };

let folder = '';
test.beforeEach(() => {
  folder = newFolder('many-rows');
});
test.afterEach(() => removeFolder(folder));

/** A desk with several pages of cases, and all of them in sight. Resolves with it and how many there are. */
async function withPlenty(): Promise<{ desk: Console; total: number }> {
  const path = join(folder, 'plenty.ndjson');
  await writeLines(path, payloadLines({ cases: 340, seed: 7, asOf: Date.now() }));
  const desk = await openConsole({ data: join(folder, 'data'), language: 'zh-CN', size });
  await signIn(desk.page);
  await answerDialogs(desk.application, [path], '');
  await desk.press('Control+O');
  await expect(desk.page.getByRole('option').first()).toBeVisible();
  await imported(desk.page);
  // Long enough to look at what can be undone.
  await ask(desk.page, 'preferences.write', { undoDelay: '20' });
  await desk.page.reload();
  await desk.page.getByRole('navigation').first().waitFor();
  await desk.press('g', 'l');
  const { total } = await ask(desk.page, 'queue.read', { filter: all, offset: 0, limit: 1 });
  expect(total).toBeGreaterThan(3 * queuePage);
  await expect(desk.page.getByRole('option').first()).toHaveAttribute('aria-setsize', `${total}`);
  return { desk, total };
}

const selectedIn = ({ page }: Console) => page.locator('[data-pane="queue"]').getByRole('option', { selected: true });

test('a queue of several pages is walked by keys to its end and back, and each row is the one that stands there', async () => {
  const { desk, total } = await withPlenty();
  const { page, press } = desk;
  const selected = selectedIn(desk);
  const place = async () => Number(await selected.getAttribute('aria-posinset'));
  const isRight = async () => {
    const offset = (await place()) - 1;
    const [row] = (await ask(page, 'queue.read', { filter: all, offset, limit: 1 })).rows;
    const { title = '', merchant = '' } = row ?? {};
    await expect(selected).toContainText(title.slice(0, 10));
    await expect(selected).toContainText(merchant);
    await expect(page.locator('[data-pane="case"]')).toContainText(row?.caseId.split(':')[2]?.slice(-4) ?? '-');
  };
  await press('g', 'g');
  await expect(selected).toHaveAttribute('aria-posinset', '1');
  await isRight();
  let last = 1;
  while (last <= queuePage) {
    await press('PageDown');
    await expect.poll(place).toBeGreaterThan(last);
    last = await place();
    await expect(selected).toBeInViewport();
  }
  await isRight();
  await press('Shift+G');
  await expect(selected).toHaveAttribute('aria-posinset', `${total}`);
  await expect(selected).toBeInViewport();
  await isRight();
  await press('Control+U', 'k');
  await expect.poll(place).toBeLessThan(total - 1);
  await isRight();

  // Every row that is on screen has come, far from where any key has been.
  await page
    .getByRole('listbox', { name: t('queue:list') })
    .evaluate((list) => list.scrollTo(0, list.scrollHeight * 0.6));
  const seen = page.getByRole('option');
  const texts = async () => (await seen.allTextContents()).map((text) => text.length);
  await expect.poll(async () => (await texts()).every((length) => length > 10)).toBe(true);
  expect(await seen.count()).toBeLessThan(queuePage);
  await press('g', 'g');
  await expect(selected).toHaveAttribute('aria-posinset', '1');
  await expect(selected).toBeInViewport();
  expect(desk.complaints).toEqual([]);
  await desk.close();
});

test('an act on many that is stopped half-way tells what is done and what is not; what is left stays selected, what is done is undone', async () => {
  const { desk } = await withPlenty();
  const { page, press, type, picture } = desk;
  const dialog = page.getByRole('dialog');
  const mine = async () =>
    (await ask(page, 'queue.read', { filter: { ...all, text: 'is:mine' }, offset: 0, limit: 1 })).total;
  // Whose window runs out meanwhile are claimed at once, and for good.
  const filter = { ...all, text: '到期:>1小时' };
  const { total } = await ask(page, 'queue.read', { filter, offset: 0, limit: 1 });
  expect(total).toBeGreaterThan(queuePage);
  await press('/');
  await type('到期:>1小时 ');
  await press('Enter');
  await expect(selectedIn(desk)).toHaveAttribute('aria-setsize', `${total}`);
  await press('*', 'a');
  await expect(page.getByText(t('triage:bulk.marked', { count: total }))).toBeVisible();
  await press('c');
  await expect(dialog).toContainText(t('triage:bulk.note.take'));
  await press('Control+Enter');
  await expect(dialog.getByRole('button', { name: t('triage:bulk.stop') })).toBeFocused();
  await press('Enter');
  const close = dialog.getByRole('button', { name: t('triage:bulk.close') });
  await expect(close).toBeVisible();
  const left = dialog.getByRole('list', { name: t('triage:bulk.leftText') }).getByRole('listitem');
  const done = dialog.getByRole('list', { name: t('triage:bulk.doneText') }).getByRole('listitem');
  const counts = { left: await left.count(), done: await done.count() };
  await picture('bulk-stopped');
  expect(counts.left).toBeGreaterThan(0);
  expect(counts.done).toBeGreaterThan(0);
  expect(await mine()).toBe(counts.done);
  await press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(t('triage:bulk.marked', { count: total - counts.done }))).toBeVisible();
  await press('u');
  await expect.poll(mine).toBe(0);
  expect(desk.complaints).toEqual([]);
  await desk.close();
});

test('after a restart the queue, the case and what was typed are where they were', async () => {
  const { desk } = await withPlenty();
  const { page, press, type } = desk;
  // Panes as somebody likes them.
  await press('Shift+O');
  await page.getByRole('radio', { name: t('queue:density.compact') }).click();
  await press('Escape');
  const wider = page.getByRole('separator', { name: t('app:resize.queue') });
  await wider.focus();
  await press('ArrowRight', 'ArrowRight', 'ArrowRight');

  // Far down, the case in hand in the middle of what is on screen, with a draft of its verdict.
  await press('/');
  await type('阶段:仲裁中 ');
  await press('Enter');
  const selected = selectedIn(desk);
  await expect(selected).toHaveAttribute('aria-posinset', '1');
  const count = Number(await selected.getAttribute('aria-setsize'));
  expect(count).toBeGreaterThan(40);
  await press('PageDown', 'PageDown', 'k', 'k', 'k', 'k', 'k');
  await expect(selected).not.toHaveAttribute('aria-posinset', '1');
  const reasons = (console: Console) => console.page.getByRole('textbox', { name: t('verdict:reasons') });
  const outcomes = page.getByRole('radiogroup', { name: t('verdict:outcome'), exact: true });
  // A key that had to wait for its case for five seconds is forgotten, which a busy machine may take.
  await expect(async () => {
    await press('v', '1');
    await expect(outcomes.getByRole('radio', { checked: true })).toHaveCount(1, { timeout: 6000 });
  }).toPass();
  await reasons(desk).fill('明天接着写');
  const draft = async () => {
    const { lastCase } = await ask(page, 'preferences.read', {});
    return lastCase === null ? '' : ((await ask(page, 'draft.read', { caseId: lastCase }))?.text ?? '');
  };
  await expect.poll(draft).toContain('明天接着写');
  await press('Escape', 'Escape', 'Enter', 'PageDown');
  const look = async (console: Console) => ({
    query: (await console.page.locator('[role=combobox][aria-keyshortcuts="/"]').inputValue()).trim(),
    row: await selectedIn(console).getAttribute('aria-posinset'),
    top: Math.round((await selectedIn(console).boundingBox())?.y ?? 0),
    height: (await selectedIn(console).boundingBox())?.height,
    width: Math.round((await console.page.locator('[data-pane="queue"]').boundingBox())?.width ?? 0),
    read: await console.page
      .locator('[data-pane="case"]')
      .evaluate((pane) => Math.max(...[...pane.querySelectorAll('*')].map(({ scrollTop }) => Math.round(scrollTop)))),
  });
  await expect.poll(async () => (await look(desk)).read).toBeGreaterThan(0);
  let before = await look(desk);
  // A page down glides.
  await expect
    .poll(async () => {
      const last = before;
      before = await look(desk);
      return JSON.stringify(last) === JSON.stringify(before);
    })
    .toBe(true);
  expect(desk.complaints).toEqual([]);
  await desk.close();

  const again = await openConsole({ data: join(folder, 'data'), language: 'zh-CN', size });
  await signInByHand(again.page);
  await expect(reasons(again)).toHaveValue('明天接着写');
  await expect.poll(() => look(again)).toEqual(before);
  expect(again.complaints).toEqual([]);
  await again.close();
});

for (const { kind, left, group, queueShare, topOf } of [
  { kind: 'grouped', left: 'within its first row', group: 'stage', queueShare: 30, topOf: () => 50 },
  {
    kind: 'grouped',
    left: 'at a heading',
    group: 'stage',
    queueShare: 30,
    topOf: (first: number) => 30 + first * 56 + 10,
  },
  { kind: 'wide', left: 'far down', group: undefined, queueShare: 62, topOf: () => 3007 },
] as const) {
  test(`after a restart a ${kind} queue that was left ${left} shows the same rows to the pixel`, async () => {
    const { desk } = await withPlenty();
    const filter = { ...all, group };
    await ask(desk.page, 'preferences.write', { queueShare, verdictOpen: false, filter });
    await desk.page.reload();
    const { groups } = await ask(desk.page, 'queue.read', { filter, offset: 0, limit: 1 });
    const list = (console: Console) => console.page.getByRole('listbox', { name: t('queue:list') });
    const look = (console: Console) =>
      list(console).evaluate((element) => {
        const edge = element.getBoundingClientRect();
        const rows = [...element.querySelectorAll('[role=option]')].map((row) => ({
          place: row.getAttribute('aria-posinset'),
          top: Math.round(row.getBoundingClientRect().top - edge.top),
        }));
        return {
          isWide: element.hasAttribute('data-wide'),
          scrollTop: Math.round(element.scrollTop),
          rows: rows.filter(({ top }) => top > -28).slice(0, 5),
        };
      });
    await expect.poll(async () => (await look(desk)).isWide).toBe(kind === 'wide');
    await expect(list(desk).getByRole('option').first()).toBeVisible();
    const wanted = topOf(groups[0]?.count ?? 0);
    await list(desk).evaluate((element, to) => element.scrollTo(0, to), wanted);
    await expect.poll(async () => (await look(desk)).scrollTop).toBe(wanted);
    const before = await look(desk);
    await desk.close();

    const again = await openConsole({ data: join(folder, 'data'), language: 'zh-CN', size });
    await signInByHand(again.page);
    await expect.poll(() => look(again)).toEqual(before);
    expect(again.complaints).toEqual([]);
    await again.close();
  });
}
