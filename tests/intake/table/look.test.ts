/** A table as whoever says what its columns are sees it, and what their choice makes of its rows. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { Looking } from '../../../electron/intake/looking';
import { runImport } from '../../../electron/intake/run-import';
import { layoutOf } from '../../../electron/intake/table/mapping';
import { forgetMapping, rememberedMappings, rememberMapping } from '../../../electron/intake/table/mapping-files';
import type { FromWorker } from '../../../electron/intake/worker-messages';
import { usualIntakeLimits } from '../../../shared/intake-limits';
import { isPastedTable, pasted, TableLook, TableMapping, TablePreview } from '../../../shared/tables';
import { makeFolder, writeFiles } from '../folders';
import { bytesOf, inGb18030 } from '../payloads';
import { workbookOf } from './workbooks';

const headings = ['服务单号', '订单编号', '申请时间', '退款金额', '实付金额', '退款原因', '诉求', '状态', '备注'];
const rows = [
  ['90001', '80001', '2026-11-18 09:00:00', '100.00', '100.00', '质量问题', '退款', '平台介入处理中', '甲'],
  ['90002', '80002', '2026-11-18 10:00:00', '50.00', '100.00', '穿着难看', '以换代修', '待商家处理', '乙'],
  ['90003', '80003', '2026-11-18 11:00:00', '很多', '100.00', '穿着难看', '退款', '退款成功', '丙'],
];
const csv = [headings, ...rows].map((row) => row.join(',')).join('\r\n');

async function lookingIn(folder: string) {
  return new Looking({
    reasonsFolder: path.join(folder, 'reasons'),
    mappingsFolder: path.join(folder, 'mappings'),
    limits: usualIntakeLimits,
  });
}

async function lookedAt(name: string, bytes: Uint8Array, shown = name) {
  const folder = await makeFolder();
  await writeFiles(folder, { [name]: bytes });
  const looking = await lookingIn(folder);
  const reply = await looking.answer({ what: 'table', path: path.join(folder, shown) });
  return { folder, looking, look: TableLook.parse(reply && 'look' in reply && reply.look) };
}

const proposed = ({ mapping }: TableLook): TableMapping => TableMapping.parse({ ...mapping, platform: 'jd' });
const previewed = async (looking: Looking, mapping: TableMapping) =>
  TablePreview.parse(await looking.answer({ what: 'preview', mapping }));

test('its columns with what is in them, how it was read, and what it seems to be', async () => {
  const { look } = await lookedAt('京东售后.csv', inGb18030(csv));
  expect(look).toMatchObject({
    layout: layoutOf(headings),
    text: { encoding: 'gb18030', delimiter: ',' },
    rows: 3,
    hasMore: false,
    isRemembered: false,
    mapping: {
      platform: 'jd',
      unit: 'yuan',
      columns: { number: '服务单号', orderId: '订单编号', amount: '退款金额', reason: '退款原因', asks: '诉求' },
      values: { status: { 平台介入处理中: 'intake', 退款成功: 'closed' } },
      headings,
    },
  });
  expect(look.columns.find(({ heading }) => heading === '退款原因')).toEqual({
    heading: '退款原因',
    samples: ['质量问题', '穿着难看'],
    values: [
      { value: '穿着难看', count: 2 },
      { value: '质量问题', count: 1 },
    ],
  });
});

test('a spreadsheet is looked at in the same way', async () => {
  const { look } = await lookedAt('cases.xlsx', workbookOf([headings, ...rows]));
  expect(look).toMatchObject({ text: null, rows: 3, layout: layoutOf(headings) });
});

test('what a column has too many different values of is no list to choose from', async () => {
  const many = Array.from({ length: 60 }, (_one, index) => `${index},理由${index}`);
  const { look } = await lookedAt('many.csv', bytesOf(['编号,退款原因', ...many].join('\n')));
  expect(look.columns[1]).toMatchObject({ samples: ['理由0', '理由1', '理由2'], values: null });
});

describe('what a choice makes of the rows', () => {
  test('cases as they would come in, and why others would not', async () => {
    const { looking, look } = await lookedAt('cases.csv', bytesOf(csv));
    const preview = await previewed(looking, proposed(look));
    expect(preview).toMatchObject({ rows: 3, taken: 2, uncategorised: 1 });
    expect(preview.cases).toMatchObject([
      { number: '90001', category: 'quality', asks: 'full_refund', stage: 'intake', amountFen: 10000 },
      { number: '90002', category: null, asks: 'none', stage: 'negotiation' },
    ]);
    expect(preview.cases[1]?.warnings.map(({ code }) => code)).toEqual(['unknown_code', 'reason_unmapped']);
    expect(preview.problems).toMatchObject([{ code: 'bad_value', place: expect.stringContaining('line 4') }]);
  });

  test('a value goes by what was chosen for it, before the desk’s own tables', async () => {
    const { looking, look } = await lookedAt('cases.csv', bytesOf(csv));
    const values: TableMapping['values'] = {
      reason: { 穿着难看: 'no_reason_return', 质量问题: 'none' },
      asks: { 以换代修: 'exchange' },
      status: { 待商家处理: 'evidence' },
    };
    const preview = await previewed(looking, { ...proposed(look), values });
    expect(preview.cases).toMatchObject([
      { category: null, stage: 'negotiation' },
      { category: 'no_reason_return', asks: 'exchange', stage: 'evidence', warnings: [] },
    ]);
  });

  test('without a column for what every row needs there are no cases', async () => {
    const { looking, look } = await lookedAt('cases.csv', bytesOf(csv));
    const { orderId: _gone, ...columns } = proposed(look).columns;
    expect(await previewed(looking, { ...proposed(look), columns })).toMatchObject({ taken: 0, cases: [] });
  });

  test('an operator’s table of reasons counts', async () => {
    const { folder, look } = await lookedAt('cases.csv', bytesOf(csv));
    await writeFiles(folder, { 'reasons/own.yaml': 'whole: {穿着难看: no_reason_return}' });
    const looking = await lookingIn(folder);
    await looking.answer({ what: 'table', path: path.join(folder, 'cases.csv') });
    expect(await previewed(looking, proposed(look))).toMatchObject({ uncategorised: 0 });
  });
});

test('a table in an archive is looked at by its place there', async () => {
  const zip = zipSync({ 'below/cases.csv': bytesOf(csv), 'below/big.bin': new Uint8Array(100) });
  const { look } = await lookedAt('all.zip', zip, 'all.zip/below/cases.csv');
  expect(look.rows).toBe(3);
});

test.each([
  ['gone.csv', null, 'path_missing'],
  ['empty.csv', '', 'empty'],
  ['binary.csv', '\u0000\u0001', 'not_utf8'],
])('%s cannot be looked at, and why is said', async (name, text, code) => {
  const folder = await makeFolder();
  if (text !== null) await writeFiles(folder, { [name]: text });
  const looking = await lookingIn(folder);
  expect(await looking.answer({ what: 'table', path: path.join(folder, name) })).toMatchObject({
    look: null,
    problem: { code },
  });
  expect(await looking.answer({ what: 'preview', mapping: proposedOnly })).toBeNull();
});
const proposedOnly = TableMapping.parse({
  format: 'arbiter-desk/mapping/1',
  platform: 'jd',
  unit: 'yuan',
  columns: {},
});

test('what was chosen is remembered, listed, used by the next import, and can be forgotten', async () => {
  const { folder, look } = await lookedAt('cases.csv', bytesOf(csv));
  const mappings = path.join(folder, 'mappings');
  const mapping = proposed(look);
  await rememberMapping(mappings, look.layout, mapping);
  await writeFile(path.join(mappings, 'notes.json'), '{}');
  expect(await rememberedMappings(mappings)).toMatchObject([{ layout: look.layout, mapping }]);
  const looking = await lookingIn(folder);
  expect(await looking.answer({ what: 'table', path: path.join(folder, 'cases.csv') })).toMatchObject({
    look: { isRemembered: true, mapping },
  });
  await forgetMapping(mappings, look.layout);
  await forgetMapping(mappings, look.layout);
  expect(await rememberedMappings(mappings)).toEqual([]);
});

test.each([
  ['rows off a spreadsheet', csv.replaceAll(',', '\t'), true],
  ['rows with commas', csv, true],
  ['JSON', '[{"a": 1, "b": 2, "c": 3, "d": 4},\n1]', false],
  ['a sentence, with commas, in two lines', '你好，在吗\n在', false],
  ['a heading alone', headings.join('\t'), false],
])('%s on the clipboard', (_what, text, isTable) => {
  expect(isPastedTable(text)).toBe(isTable);
});

test('rows that were pasted are read as a file with them would be', async () => {
  const folder = await makeFolder();
  const mappingsFolder = path.join(folder, 'mappings');
  const imported = async () => {
    const said: FromWorker[] = [];
    await runImport(
      { paths: [], text: csv.replaceAll(',', '\t'), mappingsFolder },
      async () => ({ sha256: '', bytes: 0 }),
      {
        send: (message) => said.push(message),
        acknowledged: async () => undefined,
        cancelled: new AbortController().signal,
      },
    );
    return said.flatMap((message) => (message.type === 'batch' ? [message] : []));
  };
  expect((await imported()).flatMap(({ problems }) => problems)).toMatchObject([
    { file: pasted, code: 'table_unmapped', params: { layout: layoutOf(headings) } },
  ]);
  const columns = { number: '服务单号', orderId: '订单编号', createdAt: '申请时间', amount: '退款金额' };
  await rememberMapping(mappingsFolder, layoutOf(headings), { ...proposedOnly, columns });
  expect((await imported()).flatMap(({ records }) => records)).toHaveLength(2);
});
