/** What an evidence file is made out to be, hostile ones among them. */
import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { WordList } from '../../../electron/domain/wording/word-list';
import { type ExhibitSource, openExhibit } from '../../../electron/intake/exhibit/open-exhibit';
import { isProgram } from '../../../electron/intake/exhibit/program';
import fc from '../../support/chance';
import { chatOf } from '../../support/chat-lines';
import { workbookOf } from '../table/workbooks';

const open = (content: string | Uint8Array, changes: Partial<ExhibitSource> = {}) =>
  openExhibit({
    name: 'evidence.txt',
    bytes: Buffer.from(content),
    isChat: false,
    asText: false,
    sheet: 0,
    known: { buyer: ['张三'], merchant: ['云栖家居'] },
    said: [],
    hide: (text) => text,
    abusive: WordList.empty,
    ...changes,
  });

/** 姓名,金额 / 王五,12.30 as GB18030. */
const gb18030 = Buffer.from([
  0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xbd, 0xf0, 0xb6, 0xee, 0x0a, 0xcd, 0xf5, 0xce, 0xe5, 0x2c, 0x31, 0x32, 0x2e, 0x33,
  0x30,
]);

describe('a file is made out', () => {
  test('a chat of 100,000 lines: rows as they are asked for, found and pointed at by their place', async () => {
    const { read, rows, find, signed } = await open(chatOf(100_000));
    expect(read).toMatchObject({
      what: 'chat',
      rows: 100_000,
      signed: 25_000,
      by: { buyer: 50_000, merchant: 50_000 },
    });
    expect(rows(99_999, 100_200)).toMatchObject({
      what: 'chat',
      rows: [{ from: 'merchant', text: '请在平台上处理 #100000' }],
    });
    expect(find('#99998')).toEqual({ places: [99_997], total: 1 });
    expect(signed()).toMatchObject({ total: 25_000, places: { length: 10_000, 0: 2 } });
  });

  test('names that are hidden are hidden in what is said, and cannot be found', async () => {
    const hide = (text: string) => text.replaceAll('张三', '张***');
    const { rows, find } = await open('张三：我是张三\n云栖家居：好', { isChat: true, hide });
    expect(rows(0, 1)).toMatchObject({ rows: [{ from: 'buyer', name: '张***', text: '我是张***' }] });
    expect(find('张三').total).toBe(0);
  });

  test('whose side is not known stands between, until an agent says it; what a name says itself no one else does', async () => {
    const text = '张三：裂了\n阿月：请稍等\n阿月：请发照片\n云栖家居：好';
    const from = async (said: ExhibitSource['said']) =>
      (await open(text, { isChat: true, said })).rows(0, 9).rows.map((row) => Object(row));
    expect((await from([])).map((row) => row.from)).toEqual(['buyer', 'unknown', 'unknown', 'merchant']);
    const told = await from([
      { name: '阿月', side: 'merchant' },
      { name: '张三', side: 'merchant' },
    ]);
    expect(told.map((row) => [row.from, row.isSaid])).toEqual([
      ['buyer', false],
      ['merchant', true],
      ['merchant', true],
      ['merchant', false],
    ]);
    const hidden = await open(text, { isChat: true, hide: (words) => words.replaceAll('张三', '张***') });
    expect([hidden.nameIn(0), hidden.nameIn(9)]).toEqual(['张三', '']);
  });

  test('a table, in GB18030 too, and a spreadsheet', async () => {
    const csv = await open(gb18030, { name: '账单.csv' });
    expect(csv.read).toEqual({
      what: 'table',
      headings: ['姓名', '金额'],
      rows: 1,
      encoding: 'gb18030',
      sheets: [],
      sheet: 0,
      hasMore: false,
    });
    expect(csv.rows(0, 9)).toEqual({ what: 'table', rows: [['王五', '12.30']] });
    const book = await open(
      workbookOf([
        ['姓名', '金额'],
        ['王五', { n: '12.30' }],
      ]),
      { name: 'any' },
    );
    expect(book.rows(0, 9)).toEqual({ what: 'table', rows: [['王五', '12.30']] });
  });

  test('a sheet of a spreadsheet, and what all of them are called, masked too', async () => {
    const names = ['对账', '张三的退款', '备注'];
    const sheets = names.map((name, place) => `<sheet name="${name}" sheetId="${place + 1}" r:id="rId${place + 1}"/>`);
    const book = workbookOf([['金额'], ['12.30']], {
      'xl/workbook.xml': `<workbook xmlns:r="urn:r"><sheets>${sheets.join('')}</sheets></workbook>`,
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="rId1" Target="worksheets/first.xml"/><Relationship Id="rId2" Target="worksheets/other.xml"/></Relationships>',
      'xl/worksheets/other.xml':
        '<worksheet><sheetData><row r="1"><c r="A1"><v>7</v></c></row><row r="2"><c r="A2"><v>8</v></c></row></sheetData></worksheet>',
      'xl/worksheets/sheet3.xml': '<worksheet><sheetData/></worksheet>',
    });
    const hide = (text: string) => text.replaceAll('张三', '张***');
    expect((await open(book, { name: 'any', hide })).read).toMatchObject({
      what: 'table',
      headings: ['金额'],
      sheets: ['对账', '张***的退款', '备注'],
      sheet: 0,
    });
    const other = await open(book, { name: 'any', sheet: 1 });
    expect(other.read).toMatchObject({ headings: ['7'], sheets: names, sheet: 1 });
    expect(other.rows(0, 9)).toEqual({ what: 'table', rows: [['8']] });
    // One that is empty has the others beside it.
    expect((await open(book, { name: 'any', sheet: 2 })).read).toMatchObject({ headings: [], rows: 0, sheets: names });
    const none = await open(book, { name: 'any', sheet: 3, hide });
    expect(none.read).toMatchObject({ what: 'unshown', why: 'damaged', sheets: ['对账', '张***的退款', '备注'] });
  });

  test('a sheet that is broken, the first one too, leaves the others to go to', async () => {
    const book = workbookOf([['金额'], ['12.30']], {
      'xl/workbook.xml':
        '<workbook xmlns:r="urn:r"><sheets><sheet name="坏" r:id="rId1"/><sheet name="好" r:id="rId2"/></sheets></workbook>',
      'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row',
      'xl/worksheets/sheet2.xml':
        '<worksheet><sheetData><row r="1"><c r="A1"><v>7</v></c></row></sheetData></worksheet>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="worksheets/sheet2.xml"/></Relationships>',
    });
    expect((await open(book, { name: 'any' })).read).toMatchObject({
      what: 'unshown',
      why: 'damaged',
      sheets: ['坏', '好'],
    });
    expect((await open(book, { name: 'any', sheet: 1 })).read).toMatchObject({ what: 'table', headings: ['7'] });
  });

  test('a page and a drawing with scripts are their text', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    for (const text of [svg, `<!doctype html>\n<script src="https://example.com/x.js"></script>`]) {
      const { read, rows } = await open(text);
      expect(read).toMatchObject({ what: 'text', isMarkup: true });
      expect(rows(0, 9).rows.join('\n')).toBe(text);
    }
  });

  test('characters that turn the writing round are not shown', async () => {
    const { rows } = await open('amount \u202e00.1\u202c yuan');
    expect(rows(0, 1).rows).toEqual(['amount 00.1 yuan']);
  });
});

describe('nothing is left out unsaid', () => {
  test('a line of any length is all there, in rows, and found to its end', async () => {
    const { read, rows, find } = await open(`start\n${'长'.repeat(45_000)}end\n\nlast`);
    expect(read).toMatchObject({ rows: 6, hasMore: false });
    expect(rows(0, 9).rows.map((row) => String(row).length)).toEqual([5, 20_000, 20_000, 5003, 0, 4]);
    expect(find('end')).toEqual({ places: [3], total: 1 });
  });

  test('a message, a name and a cell that are too long end in dots, and there is more', async () => {
    const messages = [{ from: 'buyer', author: 'n'.repeat(201), text: 't'.repeat(20_001) }];
    const chat = await open(JSON.stringify({ messages }));
    expect(chat.read).toMatchObject({ what: 'chat', hasMore: true });
    expect(chat.rows(0, 1)).toMatchObject({ rows: [{ name: `${'n'.repeat(200)}…`, text: `${'t'.repeat(20_000)}…` }] });
    const table = await open(`a\n${'c'.repeat(4001)}`, { name: 'a.csv' });
    expect(table.read).toMatchObject({ what: 'table', hasMore: true });
    expect(table.rows(0, 1).rows).toEqual([[`${'c'.repeat(4000)}…`]]);
  });

  test('a chat and a table are their lines where those are wanted', async () => {
    for (const [text, name] of [
      ['买家：裂了\n卖家：请发照片\n买家：好', 'a.txt'],
      ['姓名,金额\n王五,12.30', 'a.csv'],
    ] as const) {
      const { read, rows } = await open(text, { name, asText: true });
      expect(read.what).toBe('text');
      expect(rows(0, 9).rows.join('\n')).toBe(text);
    }
  });
});

describe('a file is not shown, and why', () => {
  test.each([
    ['empty', '', 'a.txt'],
    ['program', 'MZ\x90\0\x03', 'photo.jpg'],
    ['program', '\x7fELF\x02\x01', 'a'],
    ['program', '#!/bin/sh\nrm -rf ~', 'a.txt'],
    ['program', 'echo off', '收据.pdf.bat'],
    ['program', 'echo off', '收据.bat\u202e. .'],
    ['program', '[InternetShortcut]', '收据.pdf.url'],
    ['binary', '\0\x01\x02\x03\xff\xfe', 'a.bin'],
    ['damaged', '"never closed', 'a.csv'],
  ])('%s: %j called %s', async (why, content, name) => {
    expect((await open(Buffer.from(content, 'latin1'), { name })).read).toMatchObject({ what: 'unshown', why });
  });

  test('an archive is not unpacked', async () => {
    expect((await open(zipSync({ 'a.txt': strToU8('x') }))).read).toMatchObject({ what: 'unshown', why: 'archive' });
  });

  test('a document of an office program is called one, and so is an electronic invoice', async () => {
    for (const part of ['word/document.xml', 'ppt/presentation.xml', 'mimetype', 'OFD.xml'])
      expect((await open(zipSync({ [part]: strToU8('x') }))).read).toMatchObject({ what: 'unshown', why: 'office' });
  });

  test('sound of a call is no script', () => {
    expect(isProgram('call.amr', Buffer.from('#!AMR\n'))).toBe(false);
    expect(isProgram('call', Buffer.from('#!/bin/sh'))).toBe(true);
  });

  test('a spreadsheet that unpacks to more than it may', async () => {
    const bomb = Buffer.from(workbookOf([['姓名', '金额']]));
    // What the directory says of each part's size once it is unpacked.
    for (let at = bomb.indexOf('PK\x01\x02'); at >= 0; at = bomb.indexOf('PK\x01\x02', at + 4)) {
      if (bomb.toString('latin1', at + 46, at + 66) === 'xl/sharedStrings.xml') bomb.writeUInt32LE(0x7fffffff, at + 24);
    }
    expect((await open(bomb)).read).toMatchObject({ what: 'unshown', why: 'too_large' });
  });

  test('a spreadsheet with entities of its own', async () => {
    const parts = { 'xl/sharedStrings.xml': '<!DOCTYPE sst [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>' };
    expect((await open(workbookOf([['姓名']], parts))).read).toMatchObject({ what: 'unshown', why: 'damaged' });
  });
});

test('data nested beyond any sense is text', async () => {
  const { read } = await open(`${'['.repeat(200_000)}`);
  expect(read).toMatchObject({ what: 'text' });
});

test('whatever the bytes and the name are, there is an answer', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 400 }),
      fc.constantFrom('a.txt', 'a.csv', 'a.json', 'a.xlsx', 'a'),
      fc.constantFrom('', 'PK\x03\x04', '{"messages":[', '2026-03-02 10:00 买家: ', '<svg>'),
      async (bytes, name, start) => {
        const { read, rows, find } = await open(Buffer.concat([Buffer.from(start), bytes]), { name });
        expect(rows(0, 400).rows.length).toBe('rows' in read ? Math.min(400, read.rows) : 0);
        find('a');
      },
    ),
  );
});

test('the license of a package, for one, is text', async () => {
  expect((await open(readFileSync('node_modules/react/LICENSE'))).read).toMatchObject({
    what: 'text',
    encoding: 'utf-8',
  });
});
