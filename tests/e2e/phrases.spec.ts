import { writeFileSync } from 'node:fs';
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

test('phrases and templates are imported, written and put in by keys, with what the case has', async () => {
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
  const verdict = {
    outcome: 'buyer_upheld',
    liability: { buyer: 0, merchant: 100, carrier: 0, platform: 0 },
    remedies: [{ kind: 'partial_refund', amount: { rule: 'percent', percent: 30 } }],
    clauses: ['TB-3.2', 'JD-3.2'],
  };
  const template = { ...request, name: '买家留货', text: '订单{{订单号}}：{{处理}}。', use: 'verdict', verdict };
  const set = { format: 'arbiter-desk-phrases', version: 2, phrases: [request, template] };
  writeFileSync(file, JSON.stringify({ ...set, phrases: [{ ...request, platform: 'ebay' }] }));
  await answerDialogs(application, [file], '');
  await section.getByRole('button', { name: t('phrases:import') }).press('Enter');
  await expect(section).toContainText(/第 1 条“请补开箱视频”的 platform/);
  writeFileSync(file, JSON.stringify(set));
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
  await expect(section.getByRole('row')).toHaveCount(4);
  await desk.picture('phrases');
  await press('g', 'q');

  await openCase(desk, '900000000004');
  const reasons = page.getByRole('textbox', { name: t('verdict:reasons') });
  // The whole verdict by one template, back again as one change, and once more.
  const outcomes = page.getByRole('radiogroup', { name: t('verdict:outcome'), exact: true });
  const chosen = outcomes.getByRole('radio', { checked: true });
  const filledIn = page.getByRole('status').filter({ hasText: t('verdict:template.filled', { name: template.name }) });
  const outside = t('verdict:template.left.clause', { clause: 'JD-3.2' });
  await press('Control+Shift+j');
  const templates = page.getByRole('dialog', { name: t('verdict:template.title') });
  await expect(templates.getByRole('combobox')).toBeFocused();
  await type('留货');
  await expect(templates.getByRole('option')).toHaveCount(1);
  await expect(templates).toContainText(outside);
  await desk.picture('template-picker');
  await press('Enter');
  await expect(filledIn).toContainText(outside);
  await expect(chosen).toHaveAccessibleName(new RegExp(t('vocabulary:outcome.buyer_upheld')));
  await expect(reasons).toHaveValue(/^订单9000001000000000104：部分退款 ¥[\d.,]+（/);
  await desk.picture('template-filled');
  await press('u');
  await expect(chosen).toHaveCount(0);
  await expect(reasons).toHaveValue('');
  await press('Control+Shift+j');
  await expect(templates.getByRole('option').first()).toBeVisible();
  await press('Enter');
  await expect(filledIn).toBeVisible();
  await page.getByRole('button', { name: t('verdict:template.save'), exact: true }).press('Enter');
  const saving = page.getByRole('dialog', { name: t('verdict:template.saveTitle') });
  await expect(saving.getByRole('textbox', { name: t('phrases:template.text') })).toHaveValue(template.text);
  await desk.picture('template-save');
  await press('Control+Enter');
  await expect(saving).toHaveCount(0);
  await page.getByRole('button', { name: t('undo:undo'), exact: true }).press('Enter');
  await expect(reasons).toHaveValue('');
  await reasons.focus();
  await type('一、');
  await press('Control+i');
  const picker = page.getByRole('dialog', { name: t('phrases:pick.title') });
  await expect(picker.getByRole('combobox')).toBeFocused();
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
  await expect(picker.getByRole('combobox')).toBeFocused();
  await type('开箱');
  await press('Enter');
  await expect(message.getByRole('textbox')).toHaveValue(/^请.*\*.*补充开箱视频。$/);
  await press('Control+Enter');
  await expect(page.getByText(/请.*\*.*补充开箱视频。/)).toBeVisible();
  expect(desk.complaints).toEqual([]);
  await desk.close();
});
