/** Tables bent in every way: each row ends in a case or in a reason, each file in rows or in a reason. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { onDisk } from '../../../electron/intake/content';
import { type Problem, ProblemList, problemCodes } from '../../../electron/intake/problems';
import type { RecordReading } from '../../../electron/intake/reading';
import { shippedReasons } from '../../../electron/intake/reasons';
import { readTable } from '../../../electron/intake/table/read-table';
import { readRow } from '../../../electron/intake/table/record';
import { Filing } from '../../../shared/commands';
import { mappingFormat, type TableMapping, tableFields } from '../../../shared/tables';
import fc from '../../support/chance';
import { heapAfterCollection } from '../../support/heap';
import { expectFiledWhole } from '../filed-whole';
import { makeFolder } from '../folders';
import { bytesOf } from '../payloads';
import { workbookOf, workbookParts } from './workbooks';

const numRuns = Number(process.env.FUZZ_RUNS ?? 150);
const timeout = 600_000 + numRuns * 600;

const headings = [...tableFields];
const columns = Object.fromEntries(tableFields.map((field) => [field, field]));
const mapping: TableMapping = { format: mappingFormat, platform: 'jd', unit: 'yuan', columns };

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    '',
    '12.30',
    '9007199254740993',
    '9.00E+18',
    '="123"',
    "'007",
    '2026-11-18 10:00:00',
    '1763380800',
    'NaN',
    'Infinity',
    '-1',
    '__proto__',
    '\ud800',
    '\u202e',
    '¥1,0',
    '退货退款',
    'a.png,../b,con',
  ),
  fc.tuple(fc.constantFrom('长', '\u0000', '=', ','), fc.nat(50_000)).map(([unit, count]) => unit.repeat(count)),
);
const good: Record<string, string> = { number: '1', orderId: '2', createdAt: '2026-11-18 10:00:00', amount: '3' };
const anyCells = fc.array(fc.record({ text: anyText, isNumber: fc.boolean(), isGood: fc.boolean() }), {
  minLength: headings.length,
  maxLength: headings.length,
});

/** What came of it all: nobody is to think that everything was refused at the door. */
const outcome = { records: 0, problems: 0, filed: 0, refused: 0 };
/** MB by which the heap may be larger after all runs than after some. */
const mostGrowth = 50;
const heaps: number[] = [];

function expectSound(records: readonly RecordReading[], problems: readonly Problem[]): void {
  outcome.records += records.length;
  outcome.problems += problems.length;
  for (const record of records) {
    if (record.kind !== 'filing') continue;
    outcome[expectFiledWhole(Filing.parse(record.filing)) ? 'filed' : 'refused'] += 1;
  }
  for (const { code } of problems) {
    expect(problemCodes).toContain(code);
    expect(code).not.toBe('unexpected');
  }
}

test(
  'rows of anything',
  () => {
    fc.assert(
      fc.property(anyCells, (given) => {
        const cells = given.map(({ text, isNumber, isGood }, index) => {
          const kept = isGood ? good[headings[index] ?? ''] : undefined;
          return kept === undefined ? { text, isNumber } : { text: kept };
        });
        const problems = new ProblemList('x.csv', 'line 2');
        const reading = readRow({ number: 2, cells, share: 0 }, headings, mapping, shippedReasons(), problems);
        expectSound(reading ? [reading] : [], problems.found);
        if (!reading) expect(problems.found.length).toBeGreaterThan(0);
      }),
      { numRuns },
    );
    heaps.push(heapAfterCollection());
  },
  timeout,
);

const rows = [headings, headings.map((field) => good[field] ?? '')];
const someWay = fc.array(
  fc.tuple(fc.nat(), fc.constantFrom('set', 'cut', 'double'), fc.string({ unit: 'binary', maxLength: 3 })),
  {
    minLength: 1,
    maxLength: 5,
  },
);

function bentText(text: string, changes: readonly (readonly [number, string, string])[]): string {
  return changes.reduce((bent, [pick, what, by]) => {
    const at = bent.length === 0 ? 0 : pick % bent.length;
    if (what === 'set') return bent.slice(0, at) + by + bent.slice(at + 1);
    return what === 'cut' ? bent.slice(0, bent.length - (pick % 50)) : bent.slice(0, at) + bent;
  }, text);
}

async function expectFileSound(file: string, kind: 'csv' | 'workbook', bytes: Uint8Array): Promise<void> {
  await writeFile(file, bytes);
  let said = 0;
  for await (const { records, problems } of readTable(onDisk(file), kind, 'x', async () => mapping, shippedReasons())) {
    expectSound(records, problems);
    said += records.length + problems.length;
  }
  expect(said).toBeGreaterThan(0);
}

test(
  'CSV files bent in any way',
  async () => {
    const file = path.join(await makeFolder(), 'x.csv');
    const text = rows.map((cells) => cells.join(',')).join('\n');
    await fc.assert(
      fc.asyncProperty(someWay, fc.uint8Array({ maxLength: 4 }), (changes, tail) =>
        expectFileSound(file, 'csv', Buffer.concat([bytesOf(bentText(text, changes)), tail])),
      ),
      { numRuns },
    );
  },
  timeout,
);

test(
  'spreadsheets with any of their parts bent, or their zip',
  async () => {
    const file = path.join(await makeFolder(), 'x.xlsx');
    const parts = workbookParts(rows);
    const names = Object.keys(parts);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        someWay,
        fc.option(fc.tuple(fc.nat(), fc.nat(255)), { nil: undefined }),
        async (name, changes, zipped) => {
          const bytes = Buffer.from(workbookOf(rows, { [name]: bentText(parts[name] ?? '', changes) }));
          if (zipped) bytes[zipped[0] % bytes.length] = zipped[1];
          await expectFileSound(file, 'workbook', bytes);
        },
      ),
      { numRuns },
    );
  },
  timeout,
);

afterAll(() => {
  expect(Math.min(outcome.records, outcome.problems, outcome.filed)).toBeGreaterThan(0);
  expect(heapAfterCollection() - (heaps[0] ?? 0)).toBeLessThan(mostGrowth);
  if (numRuns < 1000) return;
  const rss = Math.round(process.memoryUsage().rss / 1024 / 1024);
  process.stderr.write(
    `fuzz of tables ${JSON.stringify({ numRuns, ...outcome, rss, heaps: heaps.map(Math.round) })}\n`,
  );
});
