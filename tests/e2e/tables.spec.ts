import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { zipSync } from 'fflate';
import { workbookOf } from '../intake/table/workbooks';
import { translator } from '../support/words';
import { newFolder, removeFolder } from './support/application';
import { answerDialogs, openConsole } from './support/console';
import { ask, signIn } from './support/staff';

const t = translator('zh-CN');
const everything = { filter: { view: 'all' as const, stages: [], text: '' }, offset: 0, limit: 50 };
const columns = [
  '纠纷号',
  '订单编号',
  '申请时间',
  '退款金额',
  '买家实付金额',
  '退款原因',
  '售后类型',
  '退款状态',
  '凭证',
];
const rowsOf = (from: number) => [
  [
    `${from}1`,
    `5${from}1`,
    '2026-11-20 09:00:00',
    '189.00',
    '189.00',
    '质量问题',
    '退货退款',
    '客服介入中',
    'crack.png',
  ],
  [`${from}2`, `5${from}2`, '2026-11-20 10:00:00', '20.00', '89.00', '不太合适', '退款', '待商家处理', ''],
  [`${from}3`, `5${from}3`, '不详', '20.00', '89.00', '未收到货', '退款', '待商家处理', ''],
];
const csvOf = (rows: string[][]) => [columns, ...rows].map((row) => row.join(',')).join('\n');

test('a table of a new layout is asked about, by keyboard; the next one of it goes in by itself', async () => {
  const folder = newFolder('tables');
  const payloads = join(folder, 'payloads');
  mkdirSync(payloads);
  const desk = await openConsole({ data: join(folder, 'data'), language: 'zh-CN' });
  const { page, press, type } = desk;
  const queue = async () => (await ask(page, 'queue.read', everything)).rows;
  await signIn(page);
  writeFileSync(join(payloads, 'first.csv'), csvOf(rowsOf(1)));
  await answerDialogs(desk.application, [join(payloads, 'first.csv')], '');
  await press('Control+o');
  const dialog = page.getByRole('dialog', { name: t('tables:title') });
  await expect(dialog.getByText('UTF-8')).toBeVisible();
  // The number has a name that nothing tells: the dialog begins there; what is missing is said.
  await expect(page.locator('#column-number')).toBeFocused();
  await type('纠纷');
  await press('Enter');
  await expect(dialog.getByText(t('tables:noPlatform'))).toBeVisible();
  await press('F8');
  await press('Home', 'ArrowRight', 'ArrowRight');
  await expect(dialog.getByRole('radio', { name: t('vocabulary:platform.jd') })).toBeChecked();
  // A reason that no table knows.
  const means = dialog.getByLabel(t('tables:valueMeans', { value: '不太合适' }));
  await means.focus();
  await type('qtwlyth');
  await press('Enter');
  await expect(dialog.getByText(t('tables:outOf', { rows: '3', taken: '2' }))).toBeVisible();
  await expect(dialog.getByText(t('problem:bad_value', { field: '申请时间', value: '不详' }))).toBeVisible();
  await desk.picture('tables-mapping');
  const looked = new AxeBuilder({ page })
    .include('[role=dialog]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']);
  expect((await looked.setLegacyMode().analyze()).violations.map(({ id }) => id)).toEqual([]);
  await press('Control+Enter');
  // The row that could not be read is told, the others are there.
  const report = page.getByRole('dialog', { name: t('import:report.title') });
  await expect(report).toBeVisible();
  await press('Escape');
  const found = new Map((await queue()).map((row) => [row.caseId, row]));
  expect(found.get('jd:service:11:1')).toMatchObject({ stage: 'intake', category: 'quality' });
  expect(found.get('jd:service:12:1')).toMatchObject({ stage: 'negotiation', category: 'no_reason_return' });

  // The same columns again, in a spreadsheet in an archive with its picture: nobody is asked.
  const archive = zipSync({
    'second.xlsx': workbookOf([columns, ...rowsOf(2).slice(0, 2)]),
    'pictures/crack.png': Buffer.from('\x89PNG\r\n\x1a\nx', 'latin1'),
  });
  writeFileSync(join(payloads, 'second.zip'), archive);
  await answerDialogs(desk.application, [join(payloads, 'second.zip')], '');
  await press('Control+o');
  await expect.poll(async () => (await queue()).length).toBe(4);
  await expect(dialog).toHaveCount(0);
  const view = await ask(page, 'case.read', { caseId: 'jd:service:21:1', reveal: false });
  expect(view?.case.evidence.find(({ sourceId }) => sourceId === 'files')?.files).toMatchObject([
    { name: 'crack.png', mediaType: 'image/png' },
  ]);

  // Looked at in the settings, and forgotten: then it is asked again, where rows are pasted too.
  await press('g', ',');
  const section = page.getByRole('region', { name: t('tables:remembered') });
  await section.getByRole('button', { name: t('tables:change') }).press('Enter');
  await expect(dialog.getByText(t('tables:noTable'))).toBeVisible();
  await press('Escape');
  await section.getByRole('button', { name: t('tables:forget') }).press('Enter');
  await press('Control+Enter');
  await expect(section.getByText(t('tables:noneRemembered'))).toBeVisible();
  await desk.application.evaluate(
    ({ clipboard }, text) => clipboard.writeText(text),
    csvOf(rowsOf(3)).replaceAll(',', '\t'),
  );
  await page.locator('body').press('Control+v');
  await expect(dialog.getByText(t('import:pasted'))).toBeVisible();
  await press('Escape');
  await expect(dialog).toHaveCount(0);

  // A spreadsheet is asked about in the same way.
  writeFileSync(join(payloads, 'third.xlsx'), workbookOf([columns, ...rowsOf(3).slice(0, 2)]));
  await answerDialogs(desk.application, [join(payloads, 'third.xlsx')], '');
  await press('Control+o');
  await expect(page.locator('#column-number')).toBeFocused();
  await expect(dialog).toContainText('third.xlsx');
  await type('纠纷');
  await press('Enter');
  await expect(dialog.getByText(t('tables:noPlatform'))).toBeVisible();
  await press('F8');
  await press('Home', 'ArrowRight', 'ArrowRight');
  await dialog.getByLabel(t('tables:valueMeans', { value: '不太合适' })).focus();
  await type('qtwlyth');
  await press('Enter');
  await expect(dialog.getByText(t('tables:outOf', { rows: '2', taken: '2' }))).toBeVisible();
  await desk.picture('tables-spreadsheet');
  await press('Control+Enter');
  await expect.poll(async () => (await queue()).length).toBe(6);
  const third = (await queue()).find(({ caseId }) => caseId === 'jd:service:31:1');
  expect(third).toMatchObject({ stage: 'intake', category: 'quality', amountFen: 18_900 });

  expect(desk.complaints).toEqual([]);
  await desk.close();
  removeFolder(folder);
});
