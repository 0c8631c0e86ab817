/** Text in pictures: read offline, found, shown over the picture and under it, by keyboard through the real console. */
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { translator } from '../support/words';
import { newFolder, removeFolder } from './support/application';
import { openConsole } from './support/console';
import { loadSamples, openCase, signIn } from './support/staff';

test('what a screenshot says is found, opened, and never told as certain', async () => {
  const folder = newFolder('picture-text');
  const t = translator('zh-CN');
  const desk = await openConsole({ data: join(folder, 'data'), language: 'zh-CN' });
  const { page, press, type } = desk;
  await signIn(page);
  await loadSamples(page);
  await openCase(desk, '900000000004');
  const dialog = page.getByRole('dialog');

  await press('Shift+W');
  await expect(dialog.getByRole('combobox')).toBeFocused();
  await type('排线虚接');
  const found = dialog.getByRole('option');
  await expect(found).toHaveCount(1);
  await expect(dialog.getByRole('status').last()).toContainText('以图片为准');
  await desk.picture('picture-text-find');
  await press('Enter');

  const layer = dialog.getByRole('img', { name: t('evidence:text.layer') });
  await expect(layer.locator('text').first()).toBeAttached();
  const panel = dialog.getByRole('region', { name: t('evidence:text.title') });
  await expect(panel).toContainText('显示屏排线虚接');
  await expect(panel).toContainText('以图片为准');
  await expect
    .poll(() =>
      dialog
        .locator('img')
        .first()
        .evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth),
    )
    .toBe(640);
  await desk.picture('picture-text-viewer');
  // Zoomed and turned, the words stay on the picture.
  await press('+', '>');
  await expect(layer).toHaveAttribute('style', /rotate\(90deg\)/);
  await press('Shift+W');
  await expect(layer).toHaveCount(0);
  await press('Escape');
  await expect(dialog).toBeHidden();
  await desk.close();
  removeFolder(folder);
});
