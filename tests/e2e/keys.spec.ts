import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { translator } from '../support/words';
import { newFolder, removeFolder } from './support/application';
import { answerDialogs, openConsole } from './support/console';
import { ask, loadSamples, openCase, signIn, signInByHand } from './support/staff';

const t = translator('zh-CN');

test('commands are found by pinyin, shown in context menus, and have keys of one’s own', async () => {
  const folder = newFolder('keys');
  const data = join(folder, 'data');
  const saved = join(folder, 'saved.json');
  const wrong = join(folder, 'wrong.json');
  const desk = await openConsole({ data, language: 'zh-CN' });
  const { page, press, type } = desk;
  await signIn(page);
  await loadSamples(page);
  const dialog = page.getByRole('dialog');
  const casePane = page.locator('[data-pane="case"]');
  const selected = page.locator('[data-pane="queue"]').getByRole('option', { selected: true });
  const menu = page.getByRole('menu');
  const claimed = '王仲裁';

  // The palette: initials, then what was chosen last stands first.
  await openCase(desk, '900000000004');
  await press('Control+K');
  await type('lqba');
  await expect(dialog.getByRole('option').first()).toContainText(t('commands:case.claim'));
  await press('Enter');
  await expect(casePane).toContainText(claimed);
  await press('Control+K');
  await expect(dialog.getByRole('option').first()).toContainText(t('commands:case.claim'));
  await press('Escape', 'g', 'l');
  await expect(dialog).toHaveCount(0);

  // Sequences say what can follow, and vim's movements move.
  await press('g');
  await expect(page.getByText(t('commands:queue.first'))).toBeVisible();
  await press('g');
  await expect(selected).toHaveAttribute('aria-posinset', '1');
  await press('Control+D');
  await expect(selected).not.toHaveAttribute('aria-posinset', '1');
  await press('Control+U');
  await expect(selected).toHaveAttribute('aria-posinset', '1');
  await press('Shift+G');
  await expect(selected).toHaveAttribute('aria-posinset', (await selected.getAttribute('aria-setsize')) ?? '');
  await press('g', 'g');
  await expect(selected).toHaveAttribute('aria-posinset', '1');

  // What an input method is composing is no key.
  const composing = (init: object) =>
    page.evaluate((more) => {
      const event = new KeyboardEvent('keydown', { key: 'j', code: 'KeyJ', bubbles: true, cancelable: true, ...more });
      document.activeElement?.dispatchEvent(event);
      return event.defaultPrevented;
    }, init);
  expect(await composing({ isComposing: true })).toBe(false);
  expect(await composing({ keyCode: 229 })).toBe(false);
  await expect(selected).toHaveAttribute('aria-posinset', '1');
  expect(await composing({})).toBe(true);
  await expect(selected).toHaveAttribute('aria-posinset', '2');

  // A key right after a move is for the case that was moved to, though the panes still show the one before.
  const everything = { view: 'all' as const, stages: [], text: '' };
  const rows = async () => (await ask(page, 'queue.read', { filter: everything, offset: 0, limit: 100 })).rows;
  const before = await rows();
  const isFree = async (caseId = '') => {
    const view = await ask(page, 'case.read', { caseId, reveal: false });
    return view?.offers.some(({ type, rejection }) => type === 'take' && rejection === null) ?? false;
  };
  const free = await Promise.all(before.map(({ caseId }) => isFree(caseId)));
  const place = free.findIndex((isHere, at) => isHere && free[at + 1]);
  const [left, reached] = [before[place], before[place + 1]];
  if (!left || !reached) throw new Error('no two cases that can be taken stand together');
  await page.locator(`[role="option"][aria-posinset="${place + 1}"]`).click();
  await expect(casePane).toContainText(left.orderId);
  const pressAtOnce = (keys: string[]) =>
    page.evaluate((all) => {
      for (const key of all) {
        const event = new KeyboardEvent('keydown', {
          key,
          shiftKey: /[A-Z]/.test(key),
          bubbles: true,
          cancelable: true,
        });
        document.activeElement?.dispatchEvent(event);
      }
    }, keys);
  await pressAtOnce(['j', 'c']);
  const holderOf = async (caseId: string) => (await rows()).find((row) => row.caseId === caseId)?.assignee ?? null;
  await expect.poll(() => holderOf(reached.caseId)).not.toBeNull();
  expect(await holderOf(left.caseId)).toBeNull();

  // One right after an act is for the case as it is once that is done: what nobody has taken cannot be released.
  await press('k');
  await expect(casePane).toContainText(left.orderId);
  await pressAtOnce(['c', 'C']);
  const assignments = async () => {
    const view = await ask(page, 'case.read', { caseId: left.caseId, reveal: false });
    return view?.events.flatMap((event) => (event.type === 'assigned' ? [event.body.to !== null] : []));
  };
  await expect.poll(assignments).toEqual([true, false]);

  // So is one that the verdict's pane hears, which changes after the case's.
  await pressAtOnce(['j', '1']);
  await expect(casePane).toContainText(reached.orderId);
  const outcomes = page.getByRole('radiogroup', { name: t('verdict:outcome'), exact: true });
  await expect(outcomes.getByRole('radio', { checked: true })).toHaveCount(1);

  // The context menu of a row, by key and by the pointer; and of a piece of evidence.
  await press('Shift+F10');
  await expect(menu.getByRole('menuitem', { name: t('commands:case.claim') })).toBeVisible();
  await press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(page.getByRole('listbox')).toBeFocused();
  await page.locator('[data-pane="queue"]').getByRole('option').first().click({ button: 'right' });
  await expect(selected).toHaveAttribute('aria-posinset', '1');
  await menu.getByRole('menuitem', { name: t('commands:case.open') }).click();
  await expect(menu).toHaveCount(0);
  await openCase(desk, '900000000004');
  // Right after a case was opened the focus may be taken back from the piece once, and the system's key for menus waits for nothing.
  const enlarge = menu.getByRole('menuitem', { name: t('commands:evidence.open') });
  await expect(async () => {
    await press('Escape', 'e', 'Shift+F10');
    await expect(enlarge).toBeVisible({ timeout: 3000 });
  }).toPass();
  await enlarge.click();
  await expect(dialog.locator('img').first()).toBeVisible();
  await press('Escape');
  await expect(dialog).toHaveCount(0);

  // Another key in the settings: what it takes is said, and it acts at once.
  await press('g', ',');
  await page.getByRole('searchbox', { name: t('keys:find') }).focus();
  await type(t('commands:case.release'));
  await page.getByRole('button', { name: t('keys:addTo', { title: t('commands:case.release') }) }).focus();
  await press('Enter');
  await expect(page.getByRole('textbox', { name: t('keys:captureLabel') })).toBeFocused();
  await press('n');
  await expect(dialog).toContainText(t('commands:case.takeNext'));
  await press('Backspace', '%', 'r', 'Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.locator('kbd', { hasText: '% r' })).toBeVisible();
  await press('g', 'q');
  await expect(casePane).toContainText(claimed);
  await press('%');
  await press('r');
  await expect(casePane).not.toContainText(claimed);

  // They travel in a file; one that is wrong is refused whole.
  writeFileSync(wrong, JSON.stringify({ format: 'arbiter-desk-keys', version: 1, keys: { 'case.eat': [] } }));
  await answerDialogs(desk.application, [wrong], saved);
  await press('g', ',');
  const section = page.getByRole('region', { name: t('settings:keys') });
  await section.getByRole('button', { name: t('keys:export') }).press('Enter');
  await expect.poll(() => existsSync(saved)).toBe(true);
  await expect.poll(() => readFileSync(saved, 'utf8')).toContain('"% r"');
  await section.getByRole('button', { name: t('keys:import') }).press('Enter');
  await expect(page.getByText(t('keys:problem.unknown_command', { command: 'case.eat' }))).toBeVisible();
  await section.getByRole('button', { name: t('keys:resetAll') }).press('Enter');
  await expect.poll(() => ask(page, 'keys.read', {})).toEqual({});
  await answerDialogs(desk.application, [saved], saved);
  await section.getByRole('button', { name: t('keys:import') }).press('Enter');
  await expect.poll(async () => Object.keys(await ask(page, 'keys.read', {}))).toEqual(['case.release']);

  // They are the account's own, and there again after the power went out.
  await signIn(page, '赵仲裁');
  expect(await ask(page, 'keys.read', {})).toEqual({});
  const running = desk.application.process();
  running.kill('SIGKILL');
  await expect.poll(() => running.signalCode).toBe('SIGKILL');
  const again = await openConsole({ data, language: 'zh-CN' });
  await signInByHand(again.page);
  await again.press('?');
  await expect(again.page.getByRole('dialog').getByText(t('commands:case.release'))).toBeVisible();
  expect(Object.keys(await ask(again.page, 'keys.read', {}))).toEqual(['case.release']);
  expect([...desk.complaints, ...again.complaints]).toEqual([]);
  await again.close();
  removeFolder(folder);
});

test('views of one’s own are found by pinyin and opened from any page, with a key of their own or without', async () => {
  const folder = newFolder('keys');
  const desk = await openConsole({ data: join(folder, 'data'), language: 'zh-CN' });
  const { page, press, type } = desk;
  await signIn(page);
  await loadSamples(page);
  const names = ['大额仲裁', '二', '三', '四', '五', '六', '七', '八', '九', '重庆的急件'];
  const savedViews = names.map((name, place) => ({
    id: `${place}`,
    name,
    filter: { view: 'all' as const, stages: [], text: `amount:>${place}` },
  }));
  await ask(page, 'preferences.write', { savedViews });
  await page.reload();
  await expect(page.getByRole('navigation').first()).toBeVisible();
  const first = page.getByRole('dialog').getByRole('option').first();
  const current = page.getByRole('tab', { selected: true });
  const find = async (typed: string, name: string) => {
    await press('Control+K');
    await expect(page.getByRole('combobox', { name: t('app:palette.title') })).toBeFocused();
    await type(typed);
    await expect(first).toContainText(name);
    await press('Enter');
    await expect(current).toContainText(name);
  };
  await find('dezc', '大额仲裁');
  await find('chongqingdejj', '重庆的急件');
  await press('g', ',');
  await expect(page.getByRole('tab')).toHaveCount(0);
  await find('daezhongcai', '大额仲裁');
  expect(desk.complaints).toEqual([]);
  await desk.close();
  removeFolder(folder);
});

test('of a set of keys with conflicts the rest is taken, named before anything changes, and put back', async () => {
  const folder = newFolder('keys');
  const file = join(folder, 'theirs.json');
  const desk = await openConsole({ data: join(folder, 'data'), language: 'zh-CN' });
  const { page, press, picture } = desk;
  await signIn(page);
  const plain = (keys: string) => [{ keys, pane: null }];
  const own = { 'case.release': plain('~') };
  await ask(page, 'keys.write', own);
  await page.reload();
  const keys = { 'case.claim': plain('%'), 'case.release': plain('%'), 'case.pin': plain('`'), 'case.eat': plain('$') };
  writeFileSync(file, JSON.stringify({ format: 'arbiter-desk-keys', version: 1, keys }));
  await answerDialogs(desk.application, [file], file);
  await press('g', ',');
  const section = page.getByRole('region', { name: t('settings:keys') });
  const bring = section.getByRole('button', { name: t('keys:import') });
  const dialog = page.getByRole('dialog');
  const of = (id: 'case.claim' | 'case.release' | 'case.pin') =>
    dialog.getByRole('listitem').filter({ has: page.getByText(t(`commands:${id}`), { exact: true }) });

  await bring.press('Enter');
  await expect(dialog).toContainText(t('keys:problem.unknown_command', { command: 'case.eat' }));
  await expect(dialog).toContainText(
    t('keys:problem.conflict', { command: t('commands:case.claim'), other: t('commands:case.release'), keys: '%' }),
  );
  await expect(of('case.claim')).toContainText('c');
  await expect(of('case.release')).toContainText('~');
  await expect(of('case.pin')).toContainText(t('keys:part.fromTo', { before: 'p', after: '`' }));
  await picture('keys-part');
  expect(await ask(page, 'keys.read', {})).toEqual(own);
  await press('Escape');
  await expect(dialog).toHaveCount(0);
  expect(await ask(page, 'keys.read', {})).toEqual(own);

  await bring.press('Enter');
  await expect(dialog).toBeVisible();
  await press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await expect.poll(() => ask(page, 'keys.read', {})).toEqual({ ...own, 'case.pin': plain('`') });
  await section.getByRole('button', { name: t('keys:asBefore') }).press('Enter');
  await expect.poll(() => ask(page, 'keys.read', {})).toEqual(own);
  await section.getByRole('button', { name: t('keys:resetAll') }).press('Enter');
  await expect.poll(() => ask(page, 'keys.read', {})).toEqual({});
  await section.getByRole('button', { name: t('keys:asBefore') }).press('Enter');
  await expect.poll(() => ask(page, 'keys.read', {})).toEqual(own);
  expect(desk.complaints).toEqual([]);
  await desk.close();
  removeFolder(folder);
});
