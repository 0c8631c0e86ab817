/** Tables: CSV and spreadsheets, by what a person said their columns are. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { decide } from '../../../electron/domain/case/decide';
import { noFacts } from '../../../electron/domain/case/facts';
import { onDisk } from '../../../electron/intake/content';
import type { PayloadReading } from '../../../electron/intake/reading';
import { shippedReasons } from '../../../electron/intake/reasons';
import { guessedColumns, headingNames, layoutOf } from '../../../electron/intake/table/mapping';
import { readMappingFile, rememberedMapping } from '../../../electron/intake/table/mapping-files';
import { mappingsOf } from '../../../electron/intake/table/mappings';
import { readTable } from '../../../electron/intake/table/read-table';
import { Filing } from '../../../shared/commands';
import { mappingFormat, neededFields, type TableMapping, tableFields } from '../../../shared/tables';
import { code, expectPart, table } from '../../support/document';
import { importer } from '../../support/people';
import { shippedBooks } from '../../support/rulebooks';
import { makeFolder } from '../folders';
import { bytesOf, chinaTime, inGb18030 } from '../payloads';
import { type WorkbookCell, workbookOf } from './workbooks';

const headings = [
  '退款编号',
  '订单编号',
  '退款金额',
  '申请时间',
  '买家实付金额',
  '退款原因',
  '售后类型',
  '买家昵称',
  '店铺名称',
  '凭证',
  '备注栏',
];
const mapping: TableMapping = {
  format: mappingFormat,
  platform: 'taobao',
  unit: 'yuan',
  columns: guessedColumns(headings),
};
const row = [
  '9007199254740993',
  "'9007199254740995",
  '1,899.00',
  '2026/11/18 9:05',
  '¥1899',
  '质量问题',
  '退货退款',
  '测试买家',
  '测试店铺',
  'a.png；b.png',
  '杂项',
];

async function read(name: string, bytes: Uint8Array, given: TableMapping | null = mapping): Promise<PayloadReading> {
  const file = path.join(await makeFolder(), name);
  await writeFile(file, bytes);
  const all: PayloadReading = { records: [], problems: [] };
  const kind = name.endsWith('.xlsx') ? 'workbook' : 'csv';
  for await (const { records, problems } of readTable(
    onDisk(file),
    kind,
    name,
    async () => given ?? undefined,
    shippedReasons(),
  )) {
    all.records.push(...records);
    all.problems.push(...problems);
  }
  return all;
}

const csv = (rows: readonly (readonly string[])[], mark = ',') =>
  rows
    .map((cells) => cells.map((cell) => (/[",;\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(mark))
    .join('\r\n');
const filingIn = ({ records, problems }: PayloadReading): Filing => {
  expect(problems).toEqual([]);
  const [record] = records;
  if (record?.kind !== 'filing') throw new Error('no filing');
  return Filing.parse(record.filing);
};
const expected = {
  platform: 'taobao',
  category: 'quality',
  source: { kind: 'refund', number: '9007199254740993', createdAt: chinaTime('2026-11-18 09:05:00') },
  order: { orderId: '9007199254740995', paidFen: 189900 },
  buyer: { name: '测试买家' },
  merchant: { name: '测试店铺' },
  claim: { asks: 'return_and_refund', reason: '质量问题', amountFen: 189900 },
  entry: { stage: 'negotiation' },
};

test('a row is a case that the desk takes in, with every digit of its ids; all columns are kept as they came', async () => {
  const reading = await read('cases.csv', bytesOf(csv([headings, row])));
  const filing = filingIn(reading);
  expect(filing).toMatchObject(expected);
  expect(filing.evidence.at(-1)).toMatchObject({ side: 'buyer', files: [{ name: 'a.png' }, { name: 'b.png' }] });
  const context = { now: chinaTime('2026-11-22 10:00:00'), actor: importer, facts: noFacts };
  expect(decide(null, { type: 'file', data: filing }, { ...context, rulebook: shippedBooks.taobao })).toMatchObject({
    ok: true,
  });
  expect(JSON.parse(reading.records[0]?.raw ?? '')).toMatchObject({
    table: { columns: { 备注栏: '杂项', 退款编号: '9007199254740993' } },
  });
});

test.each([
  ['commas', csv([headings, row])],
  ['semicolons', csv([headings, row], ';')],
  ['tabs', csv([headings, row], '\t')],
  ['a byte order mark', `\ufeff${csv([headings, row])}`],
])('CSV with %s', async (_what, text) => {
  expect(filingIn(await read('cases.csv', bytesOf(text)))).toMatchObject(expected);
});

test('CSV in GB18030', async () => {
  expect(
    filingIn(await read('cases.csv', inGb18030(csv([headings, row.map((cell) => cell.replace('¥', ''))])))),
  ).toMatchObject(expected);
});

describe('spreadsheets', () => {
  const cells: WorkbookCell[] = [
    row[0] ?? '',
    { inline: '9007199254740995' },
    { n: '1899' },
    { date: '46344.378472222219' },
    { n: '1898.9999999999998' },
    ...row.slice(5),
  ];

  test('texts, numbers and days as they are shown', async () => {
    expect(filingIn(await read('cases.xlsx', workbookOf([headings, cells])))).toMatchObject(expected);
  });

  test.each([['9007199254740990'], ['9.00719925474099E+15'], ['1234567890123456']])(
    'an id that is a number of more than fifteen digits has lost some: %s. That row is refused, the others are read',
    async (number) => {
      const lost: WorkbookCell[] = [{ n: number }, ...cells.slice(1)];
      const { records, problems } = await read('cases.xlsx', workbookOf([headings, lost, cells]));
      expect(records).toHaveLength(1);
      expect(problems).toEqual([
        {
          file: 'cases.xlsx',
          place: 'line 2, 退款编号',
          code: 'digits_lost',
          params: { field: '退款编号', value: number },
        },
      ]);
    },
  );

  test('a number of fifteen digits is what it was', async () => {
    const reading = await read('cases.xlsx', workbookOf([headings, [{ n: '123456789012345' }, ...cells.slice(1)]]));
    expect(filingIn(reading).source.number).toBe('123456789012345');
  });

  test.each<[string, Record<string, string>, string]>([
    [
      'a row a billion down',
      {
        'xl/worksheets/first.xml':
          '<worksheet><sheetData><row r="1000000000"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>',
      },
      'empty',
    ],
    [
      'a column far to the right',
      {
        'xl/worksheets/first.xml':
          '<worksheet><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>',
      },
      'too_many_columns',
    ],
    [
      'entities of its own',
      { 'xl/worksheets/first.xml': '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>' },
      'table_broken',
    ],
    ['broken XML', { 'xl/worksheets/first.xml': '<worksheet><sheetData>' }, 'table_broken'],
    ['no sheet', { 'xl/_rels/workbook.xml.rels': '<Relationships/>' }, 'table_broken'],
  ])('%s is no harm', async (_what, parts, code) => {
    const { problems, records } = await read(
      'cases.xlsx',
      workbookOf([headings], parts),
      code === 'empty' ? { ...mapping, columns: { number: 'x', orderId: 'x', createdAt: 'x', amount: 'x' } } : mapping,
    );
    expect(records).toEqual([]);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
  });

  test('one that is cut off', async () => {
    const { problems } = await read('cases.xlsx', workbookOf([headings, cells]).subarray(0, 900));
    expect(problems.map(({ code }) => code)).toEqual(['table_broken']);
  });
});

describe('a row that cannot be a case', () => {
  test.each([
    ['an id from a spreadsheet that was saved as CSV', 0, '9.00720E+15', 'digits_lost'],
    ['no number', 0, '', 'missing_field'],
    ['a number that is none', 0, '编号', 'bad_value'],
    ['no amount', 2, '', 'missing_field'],
    ['an amount that is none', 2, '很多', 'bad_value'],
    ['a day that there is not', 3, '2026-02-30 10:00:00', 'bad_value'],
  ])('%s', async (_what, column, value, code) => {
    const { records, problems } = await read('cases.csv', bytesOf(csv([headings, row.with(column, value), row])));
    expect(records).toHaveLength(1);
    expect(problems).toMatchObject([{ place: `line 2, ${headings[column]}`, code }]);
  });

  test('what is odd in another column is a warning on the case', async () => {
    const filing = filingIn(
      await read('cases.csv', bytesOf(csv([headings, row.with(4, '?').with(6, '换一个').with(5, '天气')]))),
    );
    expect(filing.warnings.map(({ code, field }) => `${code} ${field}`)).toEqual([
      'field_unreadable 买家实付金额',
      'amount_missing 买家实付金额',
      'unknown_code 售后类型',
      'reason_unmapped 退款原因',
    ]);
  });
});

describe('mappings', () => {
  test('the document has every field, and names that it is guessed by', () => {
    const rows = tableFields.map((field) => [
      code(field),
      neededFields.includes(field) ? 'yes' : '',
      headingNames[field].slice(0, 6).join(', '),
    ]);
    expectPart('docs/tables.md', 'fields', table(['Field', 'Needed', 'Guessed from, among others'], rows));
  });

  test('are guessed from headings in Chinese and in English', () => {
    expect(mapping.columns).toMatchObject({
      number: '退款编号',
      orderId: '订单编号',
      amount: '退款金额',
      createdAt: '申请时间',
      paid: '买家实付金额',
      asks: '售后类型',
      buyer: '买家昵称',
      merchant: '店铺名称',
      files: '凭证',
    });
    expect(
      guessedColumns(['Refund ID', 'order_id', 'Refund Amount', 'Created At', 'Order Amount', 'Reason', 'Shop Name']),
    ).toEqual({
      number: 'Refund ID',
      orderId: 'order_id',
      amount: 'Refund Amount',
      createdAt: 'Created At',
      paid: 'Order Amount',
      reason: 'Reason',
      merchant: 'Shop Name',
    });
  });

  test('a table of a layout that nobody has mapped is told with its columns', async () => {
    const { records, problems } = await read(
      'cases.csv',
      bytesOf(
        csv([
          ['甲', '乙'],
          ['1', '2'],
        ]),
      ),
      null,
    );
    expect(records).toEqual([]);
    expect(problems).toEqual([
      {
        file: 'cases.csv',
        place: '',
        code: 'table_unmapped',
        params: { columns: '甲, 乙', layout: layoutOf(['甲', '乙']) },
      },
    ]);
  });

  test('one that is given is remembered for the layout, and found again', async () => {
    const folder = path.join(await makeFolder(), 'mappings');
    const layout = layoutOf(headings);
    expect(await mappingsOf({ mappingsFolder: folder })(layout, headings)).toBeUndefined();
    expect(await mappingsOf({ mappingsFolder: folder, mapping })(layout, headings)).toEqual(mapping);
    expect(await readdir(folder)).toEqual([`${layout}.json`]);
    expect(await mappingsOf({ mappingsFolder: folder })(layout, headings)).toEqual(mapping);
    expect(await rememberedMapping(folder, layoutOf(['x']))).toBeUndefined();
    expect(await readFile(path.join(folder, `${layout}.json`), 'utf8')).toContain('退款编号');
  });

  test('what is no mapping says where and why', async () => {
    const file = path.join(await makeFolder(), 'mapping.json');
    await writeFile(file, JSON.stringify({ ...mapping, unit: 'dollar', columns: { number: 1, x: 'y' } }));
    const read = await readMappingFile(file);
    expect('problems' in read && read.problems.map(({ place, code }) => `${place} ${code}`)).toEqual([
      'unit not_among',
      expect.stringContaining('columns'),
      expect.stringContaining('columns'),
    ]);
    await writeFile(file, '{');
    expect(await readMappingFile(file)).toMatchObject({ problems: [{ code: 'not_json' }] });
    expect(await readMappingFile(`${file}.gone`)).toMatchObject({ problems: [{ code: 'path_unreadable' }] });
  });
});
