import { join } from 'node:path';
import { expect, type Locator, test } from '@playwright/test';
import { translator } from '../support/words';
import { newFolder, removeFolder } from './support/application';
import { type Console, openConsole } from './support/console';
import { ask, firstLead, loadSamples, openCase, signIn, signInByHand } from './support/staff';

/** A sample in arbitration: a verdict can be written. */
const number = '900000000004';
const written = '照片里的裂纹在发货前就有';

let folder = '';
test.beforeEach(() => {
  folder = newFolder('drafts');
});
test.afterEach(() => removeFolder(folder));

const start = () => openConsole({ data: join(folder, 'data'), language: 'en' });
const verdictPane = ({ page }: Console): Locator => page.locator('[data-pane="verdict"]');
const reasons = (desk: Console) =>
  verdictPane(desk).getByRole('textbox', { name: translator('en')('verdict:reasons') });

/** Starts the desk again and signs in by the page, as a person does who comes back. */
async function startAgain(): Promise<Console> {
  const desk = await start();
  await signInByHand(desk.page);
  return desk;
}

async function atACase(): Promise<Console> {
  const desk = await start();
  await signIn(desk.page);
  await loadSamples(desk.page);
  await openCase(desk, number);
  return desk;
}

async function ended(desk: Console): Promise<void> {
  const child = desk.application.process();
  await expect.poll(() => child.exitCode !== null || child.signalCode !== null).toBe(true);
}

test('a draft of a verdict outlives the power going out, and is nobody else’s', async () => {
  const t = translator('en');
  const desk = await atACase();
  await desk.press('v', '1');
  await reasons(desk).fill(written);
  const kept = t('verdict:draftSaved', { time: '' }).trim();
  await expect(verdictPane(desk).getByRole('status').filter({ hasText: kept })).toBeVisible();
  // The outcome's own draft was told of already: what counts is that the words are kept.
  const draft = async () => (await ask(desk.page, 'draft.read', { caseId: `taobao:sample:${number}:1` }))?.text ?? '';
  await expect.poll(draft).toContain(written);
  desk.application.process().kill('SIGKILL');
  await ended(desk);

  const again = await startAgain();
  await expect(again.page.locator('[data-pane="case"]')).toContainText(number);
  await expect(reasons(again)).toHaveValue(written);
  await expect(verdictPane(again).getByRole('radio', { checked: true }).first()).toBeVisible();
  // That it ended so is said once, and on record.
  await expect(again.page.getByText(t('app:ended.whole'))).toBeVisible();
  await signIn(again.page, '赵仲裁');
  await openCase(again, number);
  await expect(reasons(again)).toHaveValue('');
  await expect(again.page.getByText(t('app:ended.whole'))).toHaveCount(0);
  await signIn(again.page, firstLead, 'lead');
  const { entries } = await ask(again.page, 'journal.read', { offset: 0, limit: 50 });
  expect(entries.filter(({ what }) => what === 'ended_unasked')).toMatchObject([{ by: 'desk', about: 'desk' }]);
  await again.close();
});

const endings = {
  'its window is closed': (desk: Console) =>
    desk.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
  'it is quit': (desk: Console) => desk.application.evaluate(({ app }) => app.quit()),
};

for (const [how, end] of Object.entries(endings)) {
  test(`what was typed a moment before is kept when ${how}`, async () => {
    const desk = await atACase();
    await reasons(desk).fill(written);
    await end(desk).catch(() => undefined);
    await ended(desk);
    const again = await startAgain();
    await expect(again.page.locator('[data-pane="case"]')).toContainText(number);
    await expect(reasons(again)).toHaveValue(written);
    await again.close();
  });
}

test('language, theme, panes and the case in hand are as they were left', async () => {
  const desk = await atACase();
  const looks = (shown: Console) =>
    shown.page.evaluate(() => ({
      language: document.documentElement.lang,
      theme: document.documentElement.dataset.mantineColorScheme,
      queue: Math.round(document.querySelector('[data-pane="queue"]')?.getBoundingClientRect().width ?? 0),
      verdict: document.querySelector('[data-pane="verdict"]')?.checkVisibility() ?? false,
    }));
  const first = await looks(desk);
  await desk.press('Control+Shift+Y', 'Control+Shift+D', 'Control+Shift+B');
  await desk.page.getByRole('separator').first().focus();
  await desk.press('ArrowLeft', 'ArrowLeft');
  const changed = () => looks(desk);
  await expect.poll(async () => (await changed()).queue).not.toBe(first.queue);
  const left = await changed();
  expect(left).toMatchObject({ language: 'zh-CN', verdict: false });
  expect(left.theme).not.toBe(first.theme);
  await expect
    .poll(async () => await ask(desk.page, 'preferences.read', {}))
    .toMatchObject({ language: 'zh-CN', verdictOpen: false, lastCase: expect.stringContaining(number) });
  await desk.close();

  const again = await startAgain();
  await expect(again.page.locator('[data-pane="case"]')).toContainText(number);
  await expect.poll(() => looks(again)).toEqual(left);
  await again.close();
});
