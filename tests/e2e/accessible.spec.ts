import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { PNG } from 'pngjs';
import { translator } from '../support/words';
import { newFolder, removeFolder } from './support/application';
import { answerDialogs, type Console, openConsole } from './support/console';
import { ask, loadSamples, openCase, passcode, signIn, signInByHand, signOut } from './support/staff';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Of an amount that goes to a lead. */
const number = '900000000004';

for (const { language, theme } of [
  { language: 'zh-CN', theme: 'light' },
  { language: 'en', theme: 'dark' },
] as const) {
  test(`every screen is accessible, in ${language}, ${theme}`, async () => {
    const t = translator(language);
    const folder = newFolder('accessible');
    const size = { width: 1440, height: 900 };
    const desk = await openConsole({ data: join(folder, 'data'), language, size, isNew: true });
    const { page, press } = desk;
    const dialog = page.getByRole('dialog');
    const problems: string[] = [];
    const look = async (screen: string, part = 'body') => problems.push(...(await violations(page, screen, part)));
    // Where nothing else has changed since it was looked at.
    const queue = '[data-pane="queue"]';
    const verdict = '[data-pane="verdict"]';
    const lookAndClose = async (screen: string) => {
      await dialog.waitFor();
      problems.push(...(await violations(page, screen, '[role=dialog]')));
      await press('Escape');
      await expect(dialog).toHaveCount(0);
    };

    await ask(page, 'preferences.write', { theme });
    await page.reload();
    await page.getByRole('textbox').first().waitFor();
    await press('Enter');
    await page.getByText(t('accounts:nameMissing')).waitFor();
    await look('first start');

    await signIn(page);
    await signOut(page);
    await page.getByRole('button', { name: /王仲裁/ }).waitFor();
    await look('sign-in');
    await page.getByRole('button', { name: /王仲裁/ }).click();
    await page.keyboard.type('wrong');
    await press('Enter');
    await page.getByText(t('accounts:problem.passcode_wrong')).waitFor();
    await look('wrong passcode');
    await page.getByRole('button', { name: t('accounts:signIn.forgotten') }).click();
    await page.getByRole('textbox', { name: t('accounts:recover.code') }).waitFor();
    await look('recovery');
    await page.getByRole('button', { name: t('accounts:signIn.other') }).click();
    await signInByHand(page);
    await page.getByRole('heading', { name: t('import:first.title') }).waitFor();
    await press('Control+Shift+L');
    await page.getByRole('heading', { name: t('accounts:lock.title') }).waitFor();
    await look('locked');
    await signInByHand(page);
    await page.getByRole('heading', { name: t('import:first.title') }).waitFor();
    expect(await page.evaluate(() => document.documentElement.dataset.mantineColorScheme)).toBe(theme);
    await look('first run');

    await loadSamples(page);
    await openCase(desk, number);
    await press('c');
    await expect(page.locator('[data-pane="case"]')).toContainText('王仲裁');
    await look('queue, case and verdict');
    // A window of 1280 × 800, zoomed to 200 %: one pane at a time, and nothing is cut off.
    await zoom(desk, 2);
    for (const pane of ['queue', 'case', 'verdict'] as const) {
      await page.getByRole('tab', { name: t(`app:pane.${pane}`), exact: true }).click();
      await expect(page.locator(`[data-pane="${pane}"]`)).toBeVisible();
      await look(`${pane} at 200 %`);
      problems.push(...(await cutOff(page, `${pane} at 200 %`)));
    }
    await press('g', ',');
    await page.getByRole('heading', { name: t('settings:title') }).waitFor();
    problems.push(...(await cutOff(page, 'settings at 200 %')));
    await press('g', 'q');
    await zoom(desk, 1);
    await page.locator('[data-pane="verdict"]').waitFor();
    // With the system's few colours the row in hand is told by its frame.
    await page.emulateMedia({ forcedColors: 'active' });
    await expect(page.getByRole('option', { selected: true })).toHaveCSS('outline-style', 'solid');
    await page.emulateMedia({ forcedColors: 'none' });
    await press('/', 'Control+A', 'Delete');
    await page.getByText(t('queue:queryExample')).waitFor();
    await look('empty query', queue);
    await page.keyboard.type('is:');
    await page.getByRole('listbox', { name: t('queue:completions') }).waitFor();
    await press('ArrowDown');
    await look('query being completed');
    await page.keyboard.type('nothing ');
    await page.getByRole('alert').filter({ hasText: 'nothing' }).waitFor();
    await look('query with an error', queue);
    await press('Escape', 'Escape', 'Shift+O');
    await page.getByRole('radio', { name: t('queue:group.due'), exact: true }).click();
    await look('arrangement');
    await press('Escape', 'Control+S');
    await dialog.waitFor();
    await press('Enter');
    await expect(dialog).toHaveCount(0);
    await press('g', 'v');
    await lookAndClose('own views');
    await look('grouped queue', queue);
    await press('Shift+Q');
    await page.getByRole('separator', { name: t('queue:columnWidth', { column: t('queue:column.due') }) }).waitFor();
    await look('wide queue', queue);
    await press('Shift+L');
    await lookAndClose('columns');
    await press('Shift+Q');
    await expect(page.getByText(t('queue:column.merchant'), { exact: true })).toHaveCount(0);
    await press('y');
    await dialog.getByRole('radio').last().click();
    await dialog.locator('[data-case]').first().waitFor();
    await lookAndClose('agenda');
    await press('e', 'x');
    await expect(dialog.locator('img').first()).toHaveJSProperty('complete', true);
    await lookAndClose('compared evidence');
    await press('m');
    await lookAndClose('message');
    await press('r');
    await lookAndClose('request for evidence');
    await press('Shift+E');
    await lookAndClose('evidence submitted');
    await press('Control+K');
    await lookAndClose('palette');
    await press('?');
    await lookAndClose('keys');
    await press('g', 'f');
    await lookAndClose('import report');
    await press('v', '1', 'Control+J');
    await expect(page.getByRole('button', { name: t('verdict:submitReview') })).toBeEnabled();
    await look('verdict written', verdict);
    await press('Control+Enter');
    await expect(page.getByText(t('verdict:toldReview')).first()).toBeVisible();
    await look('told');
    await press('g', ',');
    await page.getByRole('heading', { name: t('settings:title') }).waitFor();
    // The parts that are listed beside them are those that there are.
    const listed = page.getByRole('navigation', { name: t('settings:index') }).getByRole('button');
    const headings = page.getByRole('main').getByRole('heading', { level: 2 });
    await expect.poll(() => headings.allTextContents()).toEqual(await listed.allTextContents());
    await look('settings');
    await page.getByRole('button', { name: t('accounts:own.changePasscode') }).click();
    await lookAndClose('change of passcode');
    await page.getByRole('button', { name: t('accounts:own.newCode') }).click();
    await dialog.locator('input[type="password"]').fill(passcode);
    await press('Enter');
    await dialog.locator('output').waitFor();
    problems.push(...(await violations(page, 'recovery code', '[role=dialog]')));
    await press('Enter');
    await expect(dialog).toHaveCount(0);
    await press('Control+Shift+S');
    await lookAndClose('switch of account');

    await signIn(page, '李主管', 'lead');
    await press('g', 't');
    await page.getByRole('heading', { name: t('accounts:journal.title') }).waitFor();
    await expect(page.getByRole('row').nth(5)).toBeVisible();
    await look('team and journal');
    await page.locator('input[maxlength="60"]').fill('秦实习');
    await press('Enter');
    await dialog.locator('output').waitFor();
    await lookAndClose('start code');
    await press('g', 'j');
    await page.getByRole('table').first().waitFor();
    await look('insights');
    // A chart goes out as a picture that needs nothing beside it: the first by its button, another by keys and its title.
    const chart = (ending: string) => join(folder, `chart.${ending}`);
    await answerDialogs(desk.application, [], chart('svg'));
    const saveFirst = t('insights:chart.saveOne', { title: t('insights:table.open.title') });
    await page.getByRole('button', { name: saveFirst }).click();
    await expect.poll(() => existsSync(chart('svg'))).toBe(true);
    expect(readFileSync(chart('svg'), 'utf8')).toContain('src:url(data:font/woff2;base64,d09GM');
    await answerDialogs(desk.application, [], chart('png'));
    await page.locator('main h1').click();
    await press('Control+Shift+G');
    await dialog.waitFor();
    await look('choice of a chart', '[role=dialog]');
    await page.keyboard.type(t('insights:table.categories.title'));
    await press('Enter');
    await expect.poll(() => existsSync(chart('png'))).toBe(true);
    expect(inkOf(chart('png'))).toBeGreaterThan(0.02);
    await press('F9');
    const top = page.getByRole('list', { name: t('insights:headlines') });
    await top.getByRole('button', { name: t('insights:headline.open') }).click();
    await expect(page.getByText(t('insights:onlyBehind', { figure: t('insights:figure.open') }))).toBeVisible();
    await look('cases behind a figure');
    await press('g', 'r');
    await expect(page.getByRole('option')).toHaveCount(1);
    await press('j', 'Enter');
    await expect(page.locator('[data-pane="case"]')).toContainText(number);
    await look('review');
    await press('Shift+A');
    await lookAndClose('approval');

    expect(problems).toEqual([]);
    await desk.close();
    removeFolder(folder);
  });
}

// The two that the test above has not.
for (const { language, theme } of [
  { language: 'zh-CN', theme: 'dark' },
  { language: 'en', theme: 'light' },
] as const) {
  test(`what opens from a case and the desk's other pages are accessible, in ${language}, ${theme}`, async () => {
    const t = translator(language);
    const folder = newFolder('accessible');
    // Tall enough that no form is cut off by its own foot.
    const desk = await openConsole({ data: join(folder, 'data'), language, size: { width: 1440, height: 1000 } });
    const { page, press } = desk;
    const dialog = page.getByRole('dialog');
    const problems: string[] = [];
    await ask(page, 'preferences.write', { theme });
    await signIn(page, '李主管', 'lead');
    await ask(page, 'preferences.write', { theme });
    await page.reload();
    await page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor();
    await loadSamples(page);
    await openCase(desk, number);
    await press('c');
    await expect(page.locator('[data-pane="case"]')).toContainText('李主管');
    problems.push(...(await violations(page, 'queue, case and verdict', 'body')));

    for (const [key, tab] of [
      ['t', 'timeline'],
      ['i', 'standing'],
      ['o', 'source'],
    ] as const) {
      await press(key);
      await expect(page.getByRole('tab', { name: t(`case:tabs.${tab}`), selected: true })).toBeVisible();
      problems.push(...(await violations(page, tab, '[data-pane="case"]')));
      await press('Escape');
    }
    for (const keys of [
      ['q'],
      ['z'],
      ['h'],
      ['l'],
      ['s'],
      ['w'],
      ['Shift+H'],
      ['Shift+I'],
      ['Shift+S'],
      ['Control+n'],
      ['Control+Shift+J'],
    ]) {
      await press(...keys);
      await expect(dialog.first(), keys.join(' ')).toBeVisible();
      problems.push(...(await violations(page, keys.join(' '), '[role=dialog]')));
      await press('Escape');
      await expect(dialog).toHaveCount(0);
    }
    await press('Shift+U');
    problems.push(...(await violations(page, 'pre-assessment', '[data-pane="verdict"]')));
    for (const [key, title] of [
      ['x', t('quarantine:title')],
      ['e', t('retention:title')],
    ] as const) {
      await press('g', key);
      await page.getByRole('heading', { name: title }).waitFor();
      problems.push(...(await violations(page, title, 'body')));
      await press('Escape', 'g', 'q');
    }
    expect(problems).toEqual([]);
    await desk.close();
    removeFolder(folder);
  });
}

/** What axe finds in a part of the screen, one line for each element. */
async function violations(page: Page, screen: string, part: string): Promise<string[]> {
  // Put into the page twice at each look it would take longer than it looks.
  const isThere = await page.evaluate(() => 'axe' in window);
  // A page of its own, as axe would like to have, is not to be had in this window.
  const { violations } = await new AxeBuilder({ page, ...(isThere && { axeSource: 'undefined' }) })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode()
    .include(part)
    .withTags(rules)
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${screen}: ${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}

/** As a person zooms: the window stays as large as it is. */
async function zoom({ application, page }: Console, factor: number): Promise<void> {
  await application.evaluate(({ BrowserWindow }, factor) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setContentSize(factor === 1 ? 1440 : 1280, factor === 1 ? 900 : 800);
    window?.webContents.setZoomFactor(factor);
  }, factor);
  const width = factor === 1 ? 1440 : 1280 / factor;
  await page.waitForFunction((width) => Math.abs(innerWidth - width) <= 1, width);
}

/** What reaches over the window's edge with nothing to scroll it by. */
async function cutOff(page: Page, screen: string): Promise<string[]> {
  const cut = await page.evaluate(() => {
    const scrolls = (element: Element, axis: 'overflowX' | 'overflowY'): boolean => {
      for (let parent = element.parentElement; parent; parent = parent.parentElement) {
        if (/auto|scroll/.test(getComputedStyle(parent)[axis])) return true;
      }
      return false;
    };
    return [...document.querySelectorAll('button, input, textarea, h1, h2, h3, p, [role="option"]')].flatMap(
      (element) => {
        const { left, right, bottom, width, height } = element.getBoundingClientRect();
        if (!element.checkVisibility() || width <= 1 || height <= 1) return [];
        const isWide = (right > innerWidth + 1 || left < -1) && !scrolls(element, 'overflowX');
        const isTall = bottom > innerHeight + 1 && !scrolls(element, 'overflowY');
        return isWide || isTall ? [`${element.tagName} ${element.textContent?.slice(0, 40)}`] : [];
      },
    );
  });
  return cut.map((what) => `${screen}: cut off: ${what}`);
}

/** What share of a picture is in the accent of the light theme. */
function inkOf(path: string): number {
  const { data, width, height } = PNG.sync.read(readFileSync(path));
  let points = 0;
  for (let at = 0; at < data.length; at += 4) {
    if (data[at] === 0x0b && data[at + 1] === 0x67 && data[at + 2] === 0x6e) points += 1;
  }
  return points / (width * height);
}
