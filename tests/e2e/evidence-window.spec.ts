/** Evidence in a window of its own: it follows the console, marks, locks with the desk, and goes by the key that it came by. */
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { translator } from '../support/words';
import { newFolder, removeFolder } from './support/application';
import { openConsole, pictures } from './support/console';
import { loadSamples, openCase, passcode, signIn } from './support/staff';

const number = '900000000002';

test('the evidence’s own window follows the console, locks with it and closes by the key that opened it', async () => {
  const folder = newFolder('second');
  const t = translator('zh-CN');
  const desk = await openConsole({ data: join(folder, 'data'), language: 'zh-CN', size: { width: 1280, height: 800 } });
  const { page, press, application } = desk;
  const isIts = (other: Page) => other.url().includes('evidence-window.html');
  await signIn(page);
  await loadSamples(page);
  await openCase(desk, number);
  await press('c');
  const pane = page.locator('[data-pane="case"]');
  await expect(pane).toContainText('王仲裁');

  await press('Control+Shift+E');
  await expect.poll(() => application.windows().some(isIts)).toBe(true);
  const second = application.windows().find(isIts);
  if (!second) throw new Error('the window has gone');
  await expect(second.getByRole('main')).toContainText(/E2/);
  await page.locator('#piece-E4').focus();
  await expect(second.getByRole('main').locator('header').first()).toContainText('E4');

  // How it is looked at stays while the console goes to another case and back.
  await second.locator('[data-autofocus]').focus();
  await second.keyboard.press('x');
  await expect(second.locator('[data-mode="two"]')).toBeVisible();
  await openCase(desk, '900000000012');
  await expect(second.getByRole('main')).not.toContainText('E4');
  await openCase(desk, number);
  await expect(second.locator('[data-mode="two"]')).toContainText('E4');
  await page.locator('#piece-E4').focus();
  await second.locator('[data-autofocus]').focus();
  await second.keyboard.press('x');
  await expect(second.locator('[data-mode="one"] header').first()).toContainText('E4');

  // It marks, once the picture is there, and the console has the mark; it asks for nothing else.
  const shown = second.locator('[data-mode="one"] img').first();
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0)).toBe(true);
  await second.locator('[data-autofocus]').focus();
  await second.keyboard.press('Shift+M');
  await second.keyboard.press('Enter');
  await second.keyboard.type('授权书无编号');
  await second.keyboard.press('Control+Enter');
  await expect(second.getByRole('main')).toContainText('授权书无编号');
  const refused = await second.evaluate(() =>
    window.desk.ask('queue.read', { filter: { view: 'all', stages: [], text: '' }, offset: 0, limit: 1 }),
  );
  expect(refused).toMatchObject({ ok: false, fault: { code: 'not_allowed' } });
  await second.screenshot({ path: join(pictures, 'evidence-window.png') });

  // Locked with the desk, and back with it.
  await press('Control+Shift+L');
  await expect(second.getByRole('main')).toHaveText(new RegExp(t('evidenceWindow:locked.title')));
  await second.screenshot({ path: join(pictures, 'evidence-window-locked.png') });
  await page.locator('input[type="password"]').fill(passcode);
  await press('Enter');
  await expect(second.getByRole('main')).toContainText('授权书无编号');

  // Its process goes: it comes back to what it showed, and the console says so. What it shows is seen from main.
  const contents = (act: 'crash' | 'read') =>
    application.evaluate(({ webContents }, act) => {
      const its = webContents.getAllWebContents().find((one) => one.getURL().includes('evidence-window'));
      if (act === 'read') return its?.executeJavaScript('document.body.innerText');
      return its?.forcefullyCrashRenderer();
    }, act);
  await contents('crash');
  await expect(page.getByText(t('evidenceWindow:restarted.gone'))).toBeVisible();
  await desk.picture('evidence-window-restarted');
  await expect.poll(() => contents('read')).toContain('授权书无编号');

  await press('Control+Shift+E');
  await expect.poll(() => contents('read')).toBeUndefined();
  expect(desk.complaints).toEqual([]);
  await desk.close();
  removeFolder(folder);
});
