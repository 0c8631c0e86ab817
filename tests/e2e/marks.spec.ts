/** A place on a picture marked, moved, put in words, taken away and put back, by keyboard through the real console. */
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { translator } from '../support/words';
import { newFolder, removeFolder } from './support/application';
import { openConsole } from './support/console';
import { loadSamples, openCase, signIn } from './support/staff';

/** A sample in arbitration, with pictures of both sides. */
const number = '900000000002';

test('marks are made, moved, changed and taken away by keyboard, and a finding cites one', async () => {
  const folder = newFolder('marks');
  const t = translator('zh-CN');
  const desk = await openConsole({ data: join(folder, 'data'), language: 'zh-CN', size: { width: 1280, height: 800 } });
  const { page, press, type, picture } = desk;
  const dialog = page.getByRole('dialog');
  const bar = dialog.getByRole('region', { name: t('evidence:marks.title') });
  const inHand = dialog.getByRole('application');
  const drawn = (id: string) => dialog.locator(`[data-mark="${id}"]`);
  await signIn(page);
  await loadSamples(page);
  await openCase(desk, number);
  await press('c');
  await expect(page.locator('[data-pane="case"]')).toContainText('王仲裁');

  // A box and an arrow, each put in place and said what it shows.
  await page.locator('[data-pane="case"]').getByRole('button', { name: /^E2/ }).first().press('Enter');
  await expect(dialog).toBeVisible();
  // Nothing can be marked until the picture is there.
  await expect(bar).toBeVisible();
  await press('Shift+M');
  await expect(inHand).toBeFocused();
  await press('ArrowLeft', 'ArrowUp', 'Shift+ArrowRight', 'Enter');
  await type('标志与正品不同');
  await press('Control+Enter');
  await expect(bar.getByRole('button', { name: /^M1/ })).toContainText('标志与正品不同');
  await press('Shift+Y', 'Enter');
  await type('缝线歪斜');
  await press('Control+Enter');
  await expect(drawn('M2').locator('line').first()).toBeVisible();

  // They stay on their spot when the picture is turned and looked at closely; the one in hand is moved and changed.
  await press('>', '+');
  await press(';', ';', ',');
  await expect(inHand).toHaveAccessibleName(/M1/);
  const before = await drawn('M1').locator('rect').first().getAttribute('y');
  await press('ArrowRight', 'ArrowRight', 'Enter');
  await type('，且缺编号');
  await picture('marks-turned');
  await press('Control+Enter');
  await expect(bar.getByRole('button', { name: /^M1/ })).toContainText('且缺编号');
  expect(await drawn('M1').locator('rect').first().getAttribute('y')).not.toBe(before);

  // Taken away, and put back by undoing it.
  await press('0', ';', ';', 'Delete');
  await expect(drawn('M2')).toHaveCount(0);
  await press('u');
  await expect(drawn('M2')).toHaveCount(1);

  // What is personal is covered, for the copy that the other side gets; a press says that it may see the rest.
  await press('Control+Shift+M', 'ArrowDown', 'Enter', 'Control+Enter');
  await expect(bar.getByRole('button', { name: /^M3/ })).toContainText(t('evidence:marks.coverNote'));
  await press('Control+Shift+H', 'Control+Enter');
  await expect(bar.getByRole('button', { name: /^M4/ })).toContainText(t('evidence:marks.openNote'));
  await expect(bar.getByRole('button', { name: new RegExp(`^${t('evidence:marks.open')}`) })).toHaveCount(0);
  await expect(drawn('M3').locator('rect').first()).toBeVisible();
  await picture('marks-light');
  await press('Escape');
  await expect(dialog).toBeHidden();

  // A finding cites a mark together with its piece.
  await press('v', '1');
  const findings = page.getByRole('group', { name: t('verdict:restsOn') });
  const cite = findings.getByRole('button', { name: /^M1/ });
  await cite.press('Enter');
  await expect(cite).toHaveAttribute('aria-pressed', 'true');
  await expect(findings.getByRole('button', { name: /^M[34]/ })).toHaveCount(0);
  await picture('marks-cited');

  // What the rules alone would suggest is folded, and fills in nothing.
  const assessment = page.getByRole('region', { name: t('assessment:title') });
  await expect(assessment.getByRole('list')).toHaveCount(0);
  await press('Shift+U');
  await expect(assessment.getByRole('list', { name: t('assessment:factors') }).getByRole('listitem')).not.toHaveCount(
    0,
  );
  await picture('pre-assessment');
  await press('Shift+U');
  await expect(assessment.getByRole('list')).toHaveCount(0);
  expect(desk.complaints).toEqual([]);
  await desk.close();
  removeFolder(folder);
});
