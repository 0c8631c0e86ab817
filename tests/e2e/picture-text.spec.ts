/** Text in pictures: read offline, found, shown over the picture and under it, by keyboard through the real console. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { translator } from '../support/words';
import { newFolder, removeFolder } from './support/application';
import { openConsole } from './support/console';
import { ask, loadSamples, openCase, signIn } from './support/staff';

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

test('a screenshot that a chat has packed as WebP is read, too', async () => {
  const folder = newFolder('picture-text');
  const desk = await openConsole({ data: join(folder, 'data'), language: 'zh-CN' });
  const { page, press, type } = desk;
  await signIn(page);
  await loadSamples(page);
  await openCase(desk, '900000000002');
  await press('c');
  await expect(page.locator('[data-pane="case"]')).toContainText('王仲裁');
  const screenshot = readFileSync('tests/fixtures/screenshots/chat-zh.png').toString('base64');
  const packed = await page.evaluate(async (source) => {
    const picture = Object.assign(new Image(), { src: source });
    await picture.decode();
    const { naturalWidth: width, naturalHeight: height } = picture;
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    canvas.getContext('2d')?.drawImage(picture, 0, 0);
    return canvas.toDataURL('image/webp', 0.9);
  }, `data:image/png;base64,${screenshot}`);
  const path = join(folder, 'chat.webp');
  writeFileSync(path, Buffer.from(packed.replace(/^[^,]*,/, ''), 'base64'));
  const files = await ask(page, 'evidence.store', { paths: [path] });
  const data = { side: 'buyer' as const, kind: 'chat_log' as const, text: '', files };
  const caseId = 'taobao:sample:900000000002:1';
  const given = { id: 'webp-text-e2e', caseId, type: 'submitEvidence' as const, data };
  expect((await ask(page, 'case.command', given)).rejection).toBeNull();
  await page.reload();
  await expect(page.locator('#piece-E5')).toBeVisible();
  await press('Shift+W');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('combobox')).toBeFocused();
  await type('裂缝大约三十厘米');
  await expect(dialog.getByRole('option')).toHaveCount(1);
  await desk.close();
  removeFolder(folder);
});
