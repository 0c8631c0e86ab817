import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { translator } from '../support/words';
import { newFolder, removeFolder } from './support/application';
import { answerDialogs, openConsole } from './support/console';
import { firstLead, loadSamples, openCase, signIn } from './support/staff';

let folder = '';
test.beforeEach(() => {
  folder = newFolder('phrases');
});
test.afterEach(() => removeFolder(folder));

test('a phrase is imported, written and put into reasons and messages by keys, with what the case has', async () => {
  const t = translator('zh-CN');
  const desk = await openConsole({ data: join(folder, 'data'), language: 'zh-CN', size: { width: 1440, height: 900 } });
  const { application, page, press, type } = desk;
  await signIn(page, firstLead, 'lead');
  await loadSamples(page);
  await press('Control+,');
  const section = page.getByRole('region', { name: t('phrases:title') });
  await expect(section.getByText(t('phrases:none'))).toBeVisible();

  // A file that is none changes nothing, and says why.
  const file = join(folder, 'phrases.json');
  writeFileSync(file, '{"phrases": []}');
  await answerDialogs(application, [file], '');
  await section.getByRole('button', { name: t('phrases:import') }).press('Enter');
  await expect(section.getByText(t('phrases:problem.not_a_set'))).toBeVisible();
  const request = { name: '请补开箱视频', text: '请{{买家}}补充开箱视频。', use: null, platform: null, category: null };
  writeFileSync(file, JSON.stringify({ format: 'arbiter-desk-phrases', version: 1, phrases: [request] }));
  await answerDialogs(application, [file], '');
  await section.getByRole('button', { name: t('phrases:import') }).press('Enter');
  await expect(section.getByRole('row').filter({ hasText: request.name })).toBeVisible();

  await section.getByRole('button', { name: t('phrases:add') }).press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await type('维持原判说明');
  await press('Tab');
  await type('订单 {{order}} 的争议，{{nobody}}');
  await expect(page.getByText(t('phrases:placeUnknown', { places: 'nobody' }))).toBeVisible();
  await desk.picture('phrase-dialog');
  await press('Control+Enter');
  await expect(section.getByRole('row')).toHaveCount(3);
  await desk.picture('phrases');
  await press('g', 'q');

  await openCase(desk, '900000000004');
  const reasons = page.getByRole('textbox', { name: t('verdict:reasons') });
  await reasons.focus();
  await type('一、');
  await press('Control+i');
  const picker = page.getByRole('dialog', { name: t('phrases:pick.title') });
  await type('维持');
  await expect(picker.getByRole('option')).toHaveCount(1);
  await expect(picker).toContainText(t('phrases:pick.left', { places: 'nobody' }));
  await desk.picture('phrase-picker');
  await press('Enter');
  await expect(picker).toHaveCount(0);
  await expect(reasons).toBeFocused();
  await expect(reasons).toHaveValue('一、订单 9000001000000000104 的争议，{{nobody}}');

  // Over a dialog: what is asked there stays as it is, and only the picker hears of Escape.
  await press('Escape', 'm');
  const message = page.getByRole('dialog', { name: t('case:message.title') });
  await expect(message).toBeVisible();
  await press('Control+i');
  await expect(picker).toBeVisible();
  await press('Escape');
  await expect(picker).toHaveCount(0);
  await expect(message).toBeVisible();
  await press('Control+i');
  await type('开箱');
  await press('Enter');
  await expect(message.getByRole('textbox')).toHaveValue(/^请.*\*.*补充开箱视频。$/);
  await press('Control+Enter');
  await expect(page.getByText(/请.*\*.*补充开箱视频。/)).toBeVisible();
  expect(desk.complaints).toEqual([]);
  await desk.close();
  expect(readFileSync(file, 'utf8')).toContain(request.name);
});
