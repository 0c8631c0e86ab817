/** Spreadsheets as programs save them, made here: what a cell holds is written out, digit for digit. */
import { strToU8, type Zippable, zipSync } from 'fflate';

/** A text is a shared string; `{ n }` a number as it stands in the file; `{ date }` a day's number shown as one; null is no cell. */
export type WorkbookCell = string | { n: string } | { date: string } | { inline: string } | null;

/** What XML can hold of a text. */
const escaped = (text: string) =>
  [...text]
    .filter((character) => character >= ' ' || '\t\n\r'.includes(character))
    .filter((character) => !/\p{Surrogate}|[\ufffe\uffff]/u.test(character))
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');

function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);
}

export function workbookParts(rows: readonly (readonly WorkbookCell[])[]): Record<string, string> {
  const strings: string[] = [];
  const cellOf = (cell: WorkbookCell, reference: string) => {
    if (cell === null) return '';
    if (typeof cell === 'string') return `<c r="${reference}" t="s"><v>${strings.push(cell) - 1}</v></c>`;
    if ('inline' in cell) return `<c r="${reference}" t="inlineStr"><is><t>${escaped(cell.inline)}</t></is></c>`;
    return 'n' in cell
      ? `<c r="${reference}"><v>${escaped(cell.n)}</v></c>`
      : `<c r="${reference}" s="1"><v>${escaped(cell.date)}</v></c>`;
  };
  const sheet = rows
    .map((cells, row) => {
      const inside = cells.map((cell, column) => cellOf(cell, `${columnName(column)}${row + 1}`)).join('');
      return `<row r="${row + 1}">${inside}</row>`;
    })
    .join('');
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook xmlns:r="${relations}"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/first.xml"/></Relationships>',
    'xl/worksheets/first.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `<sst>${strings.map((text) => `<si><r><t xml:space="preserve">${escaped(text)}</t></r><rPh><t>x</t></rPh></si>`).join('')}</sst>`,
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy/m/d\\ h:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
  };
}

export function workbookOf(rows: readonly (readonly WorkbookCell[])[], parts: Record<string, string> = {}): Uint8Array {
  const files: Zippable = {};
  for (const [name, text] of Object.entries({ ...workbookParts(rows), ...parts })) files[name] = strToU8(text);
  return zipSync(files);
}
