import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { translator } from '../support/words';
import { newFolder, removeFolder } from './support/application';
import { openConsole } from './support/console';
import { ask, signIn, signInByHand } from './support/staff';

let folder = '';
test.beforeEach(() => {
  folder = newFolder('by-hand');
});
test.afterEach(() => removeFolder(folder));

const form = (page: Page): Locator => page.getByRole('dialog');

test('a dispute that comes by telephone is filed by keyboard, past a kill, and a second one is seen in time', async () => {
  const t = translator('zh-CN');
  const data = join(folder, 'data');
  const start = () => openConsole({ data, language: 'zh-CN', size: { width: 1280, height: 800 } });
  const desk = await start();
  await signIn(desk.page);
  const field = (page: Page, name: string) => form(page).getByLabel(t(`filing:field.${name}`), { exact: true });

  // Nothing is here yet: the key opens the form with the order number in hand.
  await desk.press('Control+n');
  await expect(field(desk.page, 'orderId').first()).toBeFocused();
  for (const words of ['4100000000000001', '实木餐桌', '买家小林', '云栖家居旗舰店']) {
    await desk.type(words);
    await desk.press('Tab');
  }
  // The category by the first letters of its name.
  const category = field(desk.page, 'category').first();
  await expect(category).toBeFocused();
  await desk.type('msbf');
  await expect(category).toHaveValue('msbf');
  await expect(desk.page.getByRole('option')).toHaveCount(1);
  await desk.press('Enter', 'Tab', 'Tab');
  await desk.type('18,99');
  await expect(form(desk.page).getByText(t('filing:notAmount'))).toBeVisible();
  await desk.press('Control+a');
  await desk.type('1899');
  // Past what is asked and where the money is.
  await desk.press('Tab', 'Tab', 'Tab');
  await expect(field(desk.page, 'phone')).toBeFocused();
  await desk.type('13800001111');
  await desk.press('Tab');
  await desk.type('桌面开裂，商家拒绝退款');
  const begins = t('filing:begins', { stage: t('vocabulary:stage.intake') });
  await expect(form(desk.page).getByText(begins)).toBeVisible();
  await desk.picture('filing-typed');
  const draft = async () => (await ask(desk.page, 'draft.read', { caseId: 'filing' }))?.text ?? '';
  await expect.poll(draft).toContain('商家拒绝退款');
  desk.application.process().kill('SIGKILL');

  const again = await start();
  await signInByHand(again.page);
  await again.press('Control+n');
  await expect(field(again.page, 'text')).toHaveValue('桌面开裂，商家拒绝退款');
  await expect(field(again.page, 'orderId').first()).toBeFocused();
  await again.press('Control+Enter');
  const shown = again.page.locator('[data-pane="case"]');
  await expect(shown).toContainText('实木餐桌');
  await expect(shown).toContainText(t('vocabulary:category.not_as_described'));
  await expect(shown).toContainText('13***11');
  const { rows } = await ask(again.page, 'queue.read', {
    filter: { view: 'all', stages: [], text: '' },
    offset: 0,
    limit: 10,
  });
  expect(rows).toMatchObject([{ stage: 'intake', amountFen: 189_900, orderId: '4100000000000001' }]);
  expect(rows[0]?.caseId).toMatch(/^taobao:manual:\d{8}-[2-9A-Z]{6}:1$/);

  // The same order again: what is here is shown before anything is filed, and is one key away.
  await again.press('Control+n');
  await expect(field(again.page, 'orderId').first()).toBeFocused();
  await expect(field(again.page, 'text')).toHaveValue('');
  await again.type('4100000000000001');
  const known = form(again.page)
    .getByRole('region', { name: t('filing:same', { count: 1 }) })
    .getByRole('button');
  await expect(known).toContainText(t('vocabulary:stage.intake'));
  await known.focus();
  await again.picture('filing-same');
  await again.press('Enter');
  await expect(form(again.page)).toHaveCount(0);
  await expect(shown).toContainText('实木餐桌');
  expect(again.complaints).toEqual([]);
  await again.close();
});
