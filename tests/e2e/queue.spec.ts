/** Finding and arranging cases in the queue, by keyboard through the real console. */
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { hour, minute } from '../../shared/time';
import { stages } from '../../shared/vocabulary';
import { translator } from '../support/words';
import { newFolder, removeFolder } from './support/application';
import { beside } from './support/beside';
import { letQueueBeRead, openConsole } from './support/console';
import { ask, loadSamples, searchField, signIn, signInByHand } from './support/staff';

let folder = '';
test.beforeEach(() => {
  folder = newFolder('queue');
});
test.afterEach(() => removeFolder(folder));

test('a query is completed, found, saved as a view, and all of it is there again after a restart', async () => {
  const t = translator('zh-CN');
  const data = join(folder, 'data');
  const desk = await openConsole({ data, language: 'zh-CN', size: { width: 1440, height: 900 } });
  const { page, press, type, picture } = desk;
  const field = searchField(page);
  const rows = page.getByRole('listbox', { name: t('queue:list') }).getByRole('option');
  const choices = page.getByRole('listbox', { name: t('queue:completions') }).getByRole('option');
  await signIn(page);
  await loadSamples(page);
  await press('g', 'l');
  const all = await found(page, '');
  await expect(rows).toHaveCount(all);

  // A key, then a value, by arrows and Enter.
  await press('/');
  await expect(field).toBeFocused();
  await picture('queue-hint');
  await type('阶');
  await expect(choices).toHaveText([/阶段:/]);
  await press('ArrowDown', 'Tab');
  await expect(field).toHaveValue('阶段:');
  await type('仲');
  await expect(choices).toHaveCount(1);
  await expect(field).toHaveAccessibleDescription(t('queue:tabTakes', { choice: '仲裁中' }));
  await picture('queue-choices');
  await press('Tab');
  await expect(field).toHaveValue('阶段:仲裁中 ');
  await expect(rows).toHaveCount(await found(page, 'stage:arbitration'));

  // What cannot be read is said, and the list stays.
  const before = await rows.count();
  await type('金额:很多');
  await expect(page.getByRole('alert').filter({ hasText: '很多' })).toBeVisible();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(/很多/);
  await expect(rows).toHaveCount(before);
  await picture('queue-problem');
  for (let letter = 0; letter < '很多'.length; letter += 1) await press('Backspace');
  await type('>1000');
  await expect(field).not.toHaveAttribute('aria-invalid', 'true');
  await expect(rows).toHaveCount(await found(page, 'stage:arbitration amount:>1000'));

  // What is written out, Tab leaves.
  await press('Backspace', 'Backspace', 'Backspace', 'Backspace');
  await type('500');
  await expect(choices.first()).toHaveText('>500');
  await expect(field).toHaveAccessibleDescription('');
  await press('Tab');
  await expect(field).not.toBeFocused();
  await expect(field).toHaveValue('阶段:仲裁中 金额:>500');
  await press('/', 'End', 'Backspace', 'Backspace', 'Backspace');
  await type('1000');

  // Saved under a name, and opened by its key.
  await press('Control+S');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await type('大额仲裁');
  await press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('tab', { name: /大额仲裁/ })).toHaveAttribute('aria-selected', 'true');
  await press('Escape', 'Escape', 'g', 'l');
  await expect(rows).toHaveCount(all);
  await press('g', '1');
  await expect(field).toHaveValue('阶段:仲裁中 金额:>1000');

  // Renamed in the list of one's own views.
  await press('g', 'v');
  await expect(dialog.getByRole('button', { name: /大额仲裁/ })).toBeFocused();
  await press('F2');
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await type('大额');
  await press('Enter');
  await expect(dialog.getByRole('button', { name: /大额/ })).toBeFocused();
  await picture('queue-own-views');
  await press('Escape');
  await expect(dialog).toHaveCount(0);

  // Grouped by platform, compact.
  await press('g', 'l', 'Shift+O');
  await page.getByRole('radio', { name: t('queue:group.stage'), exact: true }).click();
  await page.getByRole('radio', { name: t('queue:density.compact') }).click();
  await press('Escape');
  await expect(page.getByText(t('queue:groupedBy', { group: t('queue:group.stage') }))).toBeVisible();
  await press('j', 'j');
  await expect(page.getByRole('option', { selected: true })).toHaveCount(1);
  // Who does not see the headings hears of the group where it begins.
  await press('Home');
  await expect(page.getByRole('option', { selected: true })).toHaveAccessibleDescription(
    new RegExp(stages.map((stage) => t(`vocabulary:stage.${stage}`)).join('|')),
  );
  await picture('queue-grouped');
  await press('/');
  await type('金额:>1000 ');
  await expect(rows).toHaveCount(await found(page, 'amount:>1000'));
  await expect
    .poll(async () => (await ask(page, 'preferences.read', {})).filter)
    .toMatchObject({ view: 'all', group: 'stage', text: '金额:>1000' });
  const { lastCase } = await ask(page, 'preferences.read', {});
  expect(desk.complaints).toEqual([]);
  await desk.close();

  const again = await openConsole({ data, language: 'zh-CN' });
  await signIn(again.page);
  await expect(searchField(again.page)).toHaveValue('金额:>1000');
  await expect(again.page.getByRole('tab', { name: /大额/ })).toBeVisible();
  const [, , number = ''] = lastCase?.split(':') ?? [];
  await expect(again.page.locator('[data-pane="case"]')).toContainText(number);
  await again.close();
});

test('what comes from elsewhere fills a queue that is empty; one that is not waits to be asked', async () => {
  const t = translator('en');
  const desk = await openConsole({ data: join(folder, 'data'), language: 'en' });
  const { page, press, type } = desk;
  const rows = page.getByRole('listbox', { name: t('queue:list') }).getByRole('option');
  await signIn(page);
  const bring = (number: string) =>
    ask(page, 'import.start', { paths: [join(process.cwd(), 'resources', 'samples', `dispute-${number}.json`)] });
  await bring('900000000004');
  await press('g', 'l');
  await expect(rows).toHaveCount(1);
  await press('/');
  await expect(searchField(page)).toBeFocused();
  await type('900000000005');
  await expect(page.getByText(t('queue:empty.search', { text: '900000000005' }))).toBeVisible();
  await bring('900000000005');
  await expect(rows).toHaveCount(1);
  await press('Escape');
  await expect(rows).toHaveCount(2);
  await bring('900000000006');
  await expect(page.getByRole('button', { name: t('queue:updates', { count: 1, shown: '1' }) })).toBeVisible();
  await expect(rows).toHaveCount(2);
  await desk.close();
});

test('a start shows the rows that were left before all cases are read; what is counted and opened waits', async () => {
  const t = translator('en');
  const data = join(folder, 'data');
  const desk = await openConsole({ data, language: 'en' });
  await signIn(desk.page);
  await loadSamples(desk.page);
  await desk.press('g', 'l');
  /** But for the time that is left, which is another at each look. */
  const textsOf = (console: typeof desk) =>
    console.page.getByRole('listbox', { name: t('queue:list') }).evaluate((list) =>
      [...list.querySelectorAll('[role="option"]')].map((row) => {
        const copy = row.cloneNode(true) as Element;
        for (const time of copy.querySelectorAll('[data-urgency]')) time.remove();
        return copy.textContent;
      }),
    );
  await expect(desk.page.getByRole('option')).toHaveCount(await found(desk.page, ''));
  await kept(desk.page);
  const left = await textsOf(desk);
  await desk.close();

  const again = await openConsole({ data, language: 'en', isQueueHeld: true });
  const counts = again.page.locator('[role=tab][data-view] span');
  const isReading = async () => (await ask(again.page, 'desk.state', {})).reading !== null;
  await signInByHand(again.page);
  await expect.poll(() => textsOf(again)).toEqual(left);
  expect(await isReading()).toBe(true);
  await expect(counts).toHaveCount(0);
  await again.press('Home', 'j');
  const chosen = again.page.getByRole('option', { selected: true });
  await expect(chosen).toHaveCount(1);
  const pane = again.page.locator('[data-pane="case"]');
  await expect(pane.getByRole('heading')).toHaveCount(0);

  await letQueueBeRead(again.application);
  await expect(counts.first()).toBeVisible();
  await expect(pane.getByRole('heading').first()).toBeVisible();
  expect(await isReading()).toBe(false);
  expect(await textsOf(again)).toEqual(left);
  await again.close();
});

test('times count down and touch no row; the day is there by key', async () => {
  const t = translator('en');
  const desk = await openConsole({ data: join(folder, 'data'), language: 'en' });
  const { page, press, picture } = desk;
  await signIn(page);
  await loadSamples(page);
  await press('g', 'l');
  await expect(page.getByRole('option')).toHaveCount(await found(page, ''));
  await kept(page);
  await page.clock.install();
  await page.reload();
  const due = page.locator('[role="option"] [data-urgency]');
  await expect(due.first()).toBeVisible();
  await expect(page.getByRole('option')).toHaveCount(await found(page, ''));
  const before = await due.allTextContents();
  const watched = await page.getByRole('listbox', { name: t('queue:list') }).evaluateHandle((list) => {
    const touched: string[] = [];
    const isTime = (node: Node | null) =>
      (node instanceof Element ? node : node?.parentElement)?.closest('[data-urgency]');
    const observer = new MutationObserver((changes) => {
      for (const { target, type } of changes) if (!isTime(target)) touched.push(`${type} ${target.nodeName}`);
    });
    observer.observe(list, { subtree: true, childList: true, characterData: true, attributes: true });
    return touched;
  });
  await page.clock.fastForward('01:01:00');
  await expect
    .poll(async () => (await due.allTextContents()).every((text, place) => text !== before[place]))
    .toBe(true);
  expect(await watched.jsonValue()).toEqual([]);

  // Wide, it has columns, in the order and number that were chosen.
  await press('Shift+Q');
  const separators = page.getByRole('separator', { name: new RegExp(t('queue:columnWidth', { column: '.*' })) });
  await expect(separators).toHaveCount(7);
  await picture('queue-wide');
  await press('Shift+L');
  const box = page.getByRole('checkbox', { name: t('queue:column.due') });
  await expect(box).toBeFocused();
  await press('Alt+ArrowDown', 'ArrowDown', 'Space');
  await picture('queue-columns');
  await press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(separators).toHaveCount(6);
  await expect(separators.first()).toHaveAccessibleName(t('queue:columnWidth', { column: t('queue:column.severity') }));
  await press('Shift+Q');
  await expect(separators).toHaveCount(0);

  await press('y');
  const drawer = page.getByRole('dialog', { name: t('agenda:title') });
  await expect(drawer).toContainText(t('agenda:none.mine'));
  await drawer.getByRole('radio', { name: t('agenda:all') }).click();
  const rows = drawer.locator('button[data-case]');
  await expect(rows.first()).toBeVisible();
  await picture('queue-agenda');
  await press('ArrowDown');
  await expect(rows.first()).toBeFocused();
  const amount = (await rows.first().textContent()) ?? '';
  await press('Enter');
  await expect(drawer).toHaveCount(0);
  await expect(page.getByRole('option', { selected: true })).toContainText(/¥[\d,.]+/.exec(amount)?.[0] ?? '-');
  await desk.close();
});

test('columns are dragged by their edges and their names, fitted by a double click, and are so again after a restart', async () => {
  const t = translator('en');
  const data = join(folder, 'data');
  const desk = await openConsole({ data, language: 'en', size: { width: 1440, height: 900 } });
  const { page, press, picture } = desk;
  await signIn(page);
  await loadSamples(page);
  await press('g', 'l', 'Shift+Q');
  const nameOf = (column: string) => page.locator(`[title][data-column="${column}"]`);
  const edgeOf = (column: 'category' | 'title') =>
    page.getByRole('separator', { name: t('queue:columnWidth', { column: t(`queue:column.${column}`) }) });
  await expect(edgeOf('category')).toBeVisible();
  const lefts = (): Promise<Record<string, number>> =>
    page
      .locator('[role="option"]')
      .first()
      .locator('> [data-column]')
      .evaluateAll((cells) =>
        Object.fromEntries(
          cells.map((cell) => [cell.getAttribute('data-column'), Math.round(cell.getBoundingClientRect().left)]),
        ),
      );
  const order = async () => Object.keys(await lefts());
  const middleOf = async (at: ReturnType<typeof edgeOf>) => {
    const { x, y, width, height } = (await at.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    return { x: x + width / 2, y: y + height / 2 };
  };

  // An edge goes with the pointer, rows and names alike, while it is dragged; all others stay. Escape puts it back.
  const before = await lefts();
  const { x, y } = await middleOf(edgeOf('category'));
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 30, y, { steps: 3 });
  const dragged = { ...before, stage: (before.stage ?? 0) + 30 };
  const isNear = (to: typeof before) => async () =>
    Object.entries(await lefts()).every(([column, left]) => Math.abs(left - (to[column] ?? 0)) <= 2);
  await expect.poll(isNear(dragged)).toBe(true);
  await press('Escape');
  await expect.poll(lefts).toEqual(before);
  await page.mouse.up();
  expect(await lefts()).toEqual(before);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 30, y, { steps: 3 });
  await page.mouse.up();
  await expect.poll(isNear(dragged)).toBe(true);

  // A name goes to another place, and the list is sorted as it was.
  const from = await middleOf(nameOf('amount'));
  const to = await middleOf(nameOf('severity'));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x - 20, to.y, { steps: 5 });
  await picture('queue-column-dragged');
  await page.mouse.up();
  await expect.poll(order).toEqual(['due', 'amount', 'severity', 'category', 'stage', 'title', 'merchant', 'assignee']);
  await expect(page.getByRole('button', { name: t('queue:column.amount'), pressed: true })).toHaveCount(0);
  await page.getByRole('button', { name: t('queue:column.amount') }).click();
  await expect(page.getByRole('button', { name: t('queue:column.amount'), pressed: true })).toBeVisible();

  // As wide as what is in it, by the pointer and by key.
  const isCut = (column: string) =>
    page
      .locator(`[role="option"] > [data-column="${column}"]`)
      .evaluateAll((cells) => cells.some((cell) => cell.scrollWidth > cell.clientWidth));
  for (let step = 0; step < 8; step += 1) await edgeOf('category').press('ArrowLeft');
  await expect.poll(() => isCut('category')).toBe(true);
  await edgeOf('category').dblclick();
  await expect.poll(() => isCut('category')).toBe(false);
  for (let step = 0; step < 8; step += 1) await edgeOf('category').press('ArrowLeft');
  await expect.poll(() => isCut('category')).toBe(true);
  await edgeOf('category').press('Enter');
  await expect.poll(() => isCut('category')).toBe(false);
  await picture('queue-columns-dragged');

  const kept = (await ask(page, 'preferences.read', {})).columns;
  expect(kept?.map(({ column }) => column)).toEqual(await order());
  await nameOf('merchant').click({ button: 'right' });
  await expect(page.getByRole('dialog').getByRole('checkbox', { name: t('queue:column.due') })).toBeFocused();
  await press('Escape');
  expect(desk.complaints).toEqual([]);
  await desk.close();

  const again = await openConsole({ data, language: 'en', size: { width: 1440, height: 900 } });
  await signIn(again.page);
  expect((await ask(again.page, 'preferences.read', {})).columns).toEqual(kept);
  await again.press('Shift+Q');
  await expect(again.page.getByRole('separator').nth(1)).toBeVisible();
  await again.close();
});

test('the next case of the view and the one before are a key away from the case, the verdict and what is typed there', async () => {
  const t = translator('zh-CN');
  const desk = await openConsole({ data: join(folder, 'data'), language: 'zh-CN', size: { width: 1440, height: 900 } });
  const { page, press, type, picture } = desk;
  await signIn(page);
  await loadSamples(page);
  const filter = { view: 'all' as const, stages: [], text: 'stage:arbitration' };
  const { rows } = await ask(page, 'queue.read', { filter, offset: 0, limit: 100 });
  expect(rows.length).toBeGreaterThan(2);
  const casePane = page.locator('[data-pane="case"]');
  const isOpen = (place: number) => expect(casePane).toContainText(rows[place]?.orderId ?? '-');
  await press('g', 'l', '/');
  await type('阶段:仲裁中 ');
  await expect(page.getByRole('option')).toHaveCount(rows.length);
  await press('Enter');
  await isOpen(0);
  await press('c');
  await expect(casePane).toContainText('王仲裁');

  // From the case, and with the queue folded: the case says where it stands.
  await press('Enter', 'Control+B');
  const place = casePane.getByRole('status').filter({ hasText: `/ ${rows.length}` });
  await expect(place).toHaveText(`1 / ${rows.length}`);
  await expect(casePane.getByRole('button', { name: t('commands:queue.previous') })).toBeDisabled();
  await press('j');
  await isOpen(1);
  await expect(place).toHaveText(`2 / ${rows.length}`);
  await picture('queue-place-in-view');
  await press('k');
  await isOpen(0);

  // From what is typed; it is there again.
  await press('v', '1');
  const reasons = page.getByRole('textbox', { name: t('verdict:reasons') });
  await reasons.focus();
  await type('先看下一件');
  await press('Alt+ArrowDown');
  await isOpen(1);
  await press('Alt+ArrowDown');
  await isOpen(2);
  await press('Alt+ArrowUp', 'Alt+ArrowUp');
  await isOpen(0);
  await expect(reasons).toHaveValue(/先看下一件/);

  // One from elsewhere is none of the view's; moving goes on where it was.
  const other = (
    await ask(page, 'queue.read', { filter: { ...filter, text: '-stage:arbitration' }, offset: 0, limit: 1 })
  ).rows[0];
  await press('Control+K');
  await type(other?.orderId ?? '');
  await expect(
    page
      .getByRole('dialog')
      .getByRole('option')
      .filter({ hasText: other?.merchant ?? '-' })
      .first(),
  ).toBeVisible();
  await press('Enter');
  await expect(casePane).toContainText(other?.orderId ?? '-');
  await expect(place).toHaveText(`– / ${rows.length}`);
  await press('Control+B');
  await expect(place).toHaveCount(0);
  expect(desk.complaints).toEqual([]);
  await desk.close();
});

test('time alone brings a case into what is due soon: it is counted, and shown when asked for', async () => {
  const t = translator('zh-CN');
  const data = join(folder, 'data');
  const soon = { view: 'soon' as const, stages: [], text: '' };
  const from = (now: number) => ['--now', new Date(now).toISOString()];
  /** What runs beside the desk at a given time has the desk go on from there. */
  const goTo = async (now: number) => expect(await beside(data, [...from(now), 'clock'])).toMatchObject({ status: 0 });
  const desk = await openConsole({ data, language: 'zh-CN', args: ['--sandbox', ...from(Date.UTC(2026, 10, 21))] });
  const { page, press } = desk;
  await signIn(page);
  await loadSamples(page);
  const { rows } = await ask(page, 'queue.read', {
    filter: { view: 'due', stages: [], text: '' },
    offset: 0,
    limit: 100,
  });
  const last = rows.filter(({ dueAt, dueOwner }) => dueAt !== null && dueOwner === 'platform').at(-1);
  if (last?.dueAt == null) throw new Error('no sample is due');
  const becomesSoon = last.dueAt - 24 * hour;

  // Before: it is not soon yet.
  await goTo(becomesSoon - 10 * minute);
  await page.clock.install();
  await page.reload();
  const queue = page.locator('[data-pane="queue"]');
  const tab = queue.locator('[data-view="soon"]');
  const row = queue.getByRole('option').filter({ hasText: last.title });
  await press('g', 'l');
  await expect(row).toBeVisible();
  await press('g', 'Shift+D');
  await expect(tab).toHaveAttribute('aria-selected', 'true');
  const found = async () => (await ask(page, 'queue.read', { filter: soon, offset: 0, limit: 100 })).rows;
  const before = await found();
  expect(before.map(({ caseId }) => caseId)).not.toContain(last.caseId);
  await expect(row).toHaveCount(0);

  // The moment passes, and a minute after which the console looks again.
  await goTo(becomesSoon);
  const after = await found();
  expect(after.map(({ caseId }) => caseId)).toContain(last.caseId);
  const { length } = after;
  expect(length).toBe(before.length + 1);
  await page.clock.fastForward(minute);
  await expect(tab).toContainText(`${length}`);
  // Nothing moves until it is asked for.
  await expect(queue.getByRole('button', { name: t('queue:updates', { count: 1, shown: '1' }) })).toBeVisible();
  await expect(row).toHaveCount(0);
  await press('.');
  await expect(row).toBeVisible();
  await expect(queue.getByRole('option')).toHaveCount(length);
  await press('g', 'l', '/');
  await desk.type('is:soon ');
  await expect(queue.getByRole('option')).toHaveCount(length);
  await expect(row).toBeVisible();
  expect(desk.complaints).toEqual([]);
  await desk.close();
});

test('a query that finds nothing says what it would find without a condition, or elsewhere; the palette looks through the queue', async () => {
  const t = translator('zh-CN');
  const desk = await openConsole({ data: join(folder, 'data'), language: 'zh-CN' });
  const { page, press, type, picture } = desk;
  const pane = page.locator('[data-pane="queue"]');
  const rows = pane.getByRole('option');
  await signIn(page);
  await loadSamples(page);
  await press('g', 'l', '/');
  await type('状态:暂挂 程度:严重 ');
  await expect(pane).toContainText(t('queue:empty.conditions'));
  const severe = await found(page, 'severity:severe');
  expect(severe).toBeGreaterThan(0);
  const way = pane.getByRole('button', {
    name: t('queue:searchFinds', { words: t('queue:searchWithout', { without: '状态:暂挂' }), found: `${severe}` }),
  });
  await expect(way).toBeVisible();
  // Without the other there is none either: that is no way on.
  await expect(pane.getByRole('button', { name: '程度:严重' })).toHaveCount(0);
  await picture('queue-nothing-found');
  await way.press('Enter');
  await expect(rows).toHaveCount(severe);
  await expect(searchField(page)).toHaveValue('程度:严重');
  await press('j', 'g', 'z', '/');
  await type('程度:严重 ');
  await pane
    .getByRole('button', { name: t('queue:searchFinds', { words: t('queue:searchAll'), found: `${severe}` }) })
    .press('Enter');
  await expect(rows).toHaveCount(severe);

  await press('g', ',');
  await expect(rows).toHaveCount(0);
  await press('Control+K');
  await type('is:todo');
  await expect(page.getByRole('dialog').getByRole('option')).toHaveText([
    ...Array(Math.min(6, await found(page, 'is:todo'))).fill(/./),
    t('app:palette.search', { text: 'is:todo' }),
  ]);
  await press('ArrowUp', 'Enter');
  await expect(searchField(page)).toHaveValue('is:todo');
  await expect(rows).toHaveCount(await found(page, 'is:todo'));
  await press('Home');
  await expect(pane.getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '1');
  expect(desk.complaints).toEqual([]);
  await desk.close();
});

/** That all cases are chosen is kept a moment later; what starts before that shows what was chosen before. */
async function kept(page: Page): Promise<void> {
  await expect.poll(async () => (await ask(page, 'preferences.read', {})).filter.view).toBe('all');
}

async function found(page: Page, text: string): Promise<number> {
  const filter = { view: 'all' as const, stages: [], text };
  return (await ask(page, 'queue.read', { filter, offset: 0, limit: 1 })).total;
}
