import { describe, expect, it } from 'vitest';
import { chosenFor, missingIn, unusedColumns, wholeMapping, withColumn, withValue } from '../../renderer/tables/draft';
import { isTable, oneOfEach, unmappedIn, waitingTables } from '../../renderer/tables/waiting';
import type { ImportReport, QuarantinedFile } from '../../shared/contract';
import type { FileProblem } from '../../shared/file-problem';
import { type DraftMapping, mappingFormat, TableMapping } from '../../shared/tables';

const headings = ['编号', '订单', '时间', '金额', '原因'];
const whole: DraftMapping = {
  format: mappingFormat,
  platform: 'jd',
  unit: 'yuan',
  columns: { number: '编号', orderId: '订单', createdAt: '时间', amount: '金额', reason: '原因' },
};

describe('a mapping while somebody is at it', () => {
  it('is missing what no row can be without, then the platform', () => {
    const draft = { ...withColumn(whole, 'orderId', null), platform: null };
    expect(missingIn(draft, headings)).toBe('orderId');
    expect(missingIn(withColumn(draft, 'orderId', '订单'), headings)).toBe('platform');
    expect(missingIn(whole, headings)).toBeNull();
    expect(wholeMapping(draft, headings)).toBeNull();
  });

  it('takes a column that the table does not have for none', () => {
    expect(missingIn(withColumn(whole, 'amount', '没有'), headings)).toBe('amount');
    expect(wholeMapping(withColumn(whole, 'paid', '没有'), headings)?.columns.paid).toBeUndefined();
  });

  it('keeps what was chosen for a value as long as its field has a column', () => {
    const chosen = withValue(withValue(whole, 'reason', '坏了', 'quality'), 'reason', '__proto__', 'none');
    expect(chosenFor(chosen, 'reason', '坏了')).toBe('quality');
    expect(chosenFor(chosen, 'reason', 'toString')).toBeNull();
    expect(TableMapping.parse(wholeMapping(chosen, headings))).toMatchObject({
      values: { reason: { 坏了: 'quality' } },
      headings,
    });
    expect(wholeMapping(withColumn(chosen, 'reason', null), headings)).not.toHaveProperty('values');
    expect(withValue(withValue(whole, 'reason', '坏了', 'quality'), 'reason', '坏了', null)).toEqual(whole);
  });

  it('shows the columns that are taken for nothing', () => {
    const columns = [...headings, '备注'].map((heading) => ({ heading, samples: [], values: [] }));
    expect(unusedColumns(whole, columns).map(({ heading }) => heading)).toEqual(['备注']);
  });
});

const [one, other] = ['a'.repeat(64), 'b'.repeat(64)];
const unmapped = (file: string, layout: string): FileProblem => ({
  file,
  place: '',
  code: 'table_unmapped',
  params: { columns: '', layout },
});
const kept = (path: string, reason: FileProblem): QuarantinedFile => ({
  id: 'Q1',
  path,
  firstAt: 0,
  lastAt: 0,
  tries: 1,
  reasons: [reason],
  count: 1,
});

describe('tables that wait', () => {
  const report = {
    problems: [unmapped('a.csv', one), unmapped('b.csv', one), unmapped('c.csv', other)],
  } as ImportReport;
  const broken: FileProblem = { file: 'd.xlsx', place: '', code: 'table_broken', params: {} };

  it('are those of the last import and those that were kept, each once', () => {
    const files = [
      kept('a.csv', unmapped('a.csv', one)),
      kept('e.zip/x.csv', unmapped('e.zip/x.csv', other)),
      kept('d.xlsx', broken),
    ];
    expect(waitingTables(files, report).map(({ path }) => path)).toEqual(['a.csv', 'b.csv', 'c.csv', 'e.zip/x.csv']);
    expect(files.map(isTable)).toEqual([true, true, true]);
    expect(isTable(kept('cut.json', { ...broken, file: 'cut.json' }))).toBe(false);
  });

  it('are asked about once for each layout', () => {
    expect(oneOfEach(unmappedIn(report)).map(({ layout }) => layout)).toEqual([one, other]);
    expect(unmappedIn(null)).toEqual([]);
  });
});
