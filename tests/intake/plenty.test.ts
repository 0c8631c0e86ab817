import { describe, expect, test } from 'vitest';
import { readLine } from '../../electron/intake/read-file';
import { TakeIn } from '../../electron/intake/take-in';
import type { FileProblem } from '../../shared/file-problem';
import { platforms } from '../../shared/vocabulary';
import { startOfTest, testDesk } from '../support/desk';
import { emptyDatabase } from '../support/host';
import { payloadLines } from '../support/plenty/payloads';
import { bytesOf } from './payloads';

const asOf = Date.UTC(2026, 10, 20, 4);
const some = (seed: number) => [...payloadLines({ cases: 600, seed, asOf })];

describe('cases by the hundred thousand', () => {
  test('are filed by the desk, each of them', async () => {
    await emptyDatabase();
    const { desk, waiting } = await testDesk();
    const records = [...payloadLines({ cases: 120, seed: 3, asOf: startOfTest })].flatMap((line, n) =>
      readLine('plenty.ndjson', n + 1, bytesOf(line)).records.map((reading) => ({ file: 'plenty.ndjson', reading })),
    );
    const problems: FileProblem[] = [];
    const ignored = () => undefined;
    await new TakeIn(desk, waiting, null).batch(
      { type: 'batch', batch: 1, records, problems: [], pictures: [], missing: [] },
      { count: ignored, waiting: ignored, conflict: ignored, changed: ignored, problem: (one) => problems.push(one) },
    );
    expect(problems).toEqual([]);
    expect(desk.index.size).toBe(120);
  });

  test('are read without a problem, from every platform, in every stage that a record can be in', () => {
    const readings = some(1).map((line, n) => readLine('plenty.ndjson', n + 1, bytesOf(line)));
    expect(readings.flatMap(({ problems }) => problems)).toEqual([]);
    const filings = readings.flatMap(({ records }) =>
      records.flatMap((one) => (one.kind === 'filing' ? [one.filing] : [])),
    );
    expect(filings).toHaveLength(600);
    expect(new Set(filings.map(({ platform }) => platform))).toEqual(new Set(platforms));
    expect(new Set(filings.map(({ entry }) => entry.stage))).toEqual(
      new Set(['negotiation', 'intake', 'evidence', 'arbitration', 'ruled', 'closed']),
    );
    expect(new Set(filings.map(({ track }) => track))).toEqual(new Set(['intervention', 'complaint']));
    expect(new Set(filings.map(({ claim }) => claim.by))).toEqual(new Set(['buyer', 'merchant']));
    expect(new Set(filings.map(({ category }) => category)).size).toBeGreaterThan(8);
    expect(filings.every(({ source }) => source.createdAt <= asOf)).toBe(true);
  });

  test('are the same for the same seed, and others for another', () => {
    expect(some(1)).toEqual(some(1));
    expect(some(1)).not.toEqual(some(2));
  });
});
