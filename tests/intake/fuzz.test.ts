/** Payloads bent in every way: a reading ends in records or problems, never in a fault, and what it files is sound. */

import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { problemCodes } from '../../electron/intake/problems';
import { readPayload } from '../../electron/intake/read-file';
import type { PayloadReading } from '../../electron/intake/reading';
import { Warning } from '../../shared/case';
import { Filing, GivenEvidence, GivenMessage } from '../../shared/commands';
import fc from '../support/chance';
import { heapAfterCollection } from '../support/heap';
import { expectFiledWhole } from './filed-whole';
import { bytesOf, fixture } from './payloads';

const numRuns = Number(process.env.FUZZ_RUNS ?? 300);
/** ms; only ends what would never end. */
const timeout = 600_000 + numRuns * 600;
/** Payloads of each adapter. */
const adapters: Record<string, readonly string[]> = {
  taobao: ['refund-full.json', 'both.json', 'messages-bare.json', 'refunds-receive-wrapped.json', 'envelopes.json'],
  tmall: ['../tmall/disputes.json'],
  pinduoduo: ['../pinduoduo/list.json', '../pinduoduo/single.json'],
  jd: ['../jd/service.json'],
  wechat: ['../wechat/complaint.json'],
  'case lines': ['../cases/cases.ndjson'],
};

/** The fixture as one JSON value: of a file with a case a line, the first. */
function recordIn(name: string): unknown {
  const text = fixture(name).toString('utf8');
  return JSON.parse(name.endsWith('.ndjson') ? (text.split('\n')[0] ?? '') : text);
}

const emptyPage =
  /"(?:refunds|refund_messages|refund|refund_message|refund_list|results|dispute|serviceInfoList)"\s*:\s*(?:\[\s*\]|\{\s*\}|null|"")|"(?:refund_increment_get_response|result)"\s*:\s*\[\s*\]|"total_(?:results|count)"\s*:\s*"?0/;

const Problem = z.strictObject({
  file: z.string(),
  place: z.string(),
  code: z.enum(problemCodes),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

function expectSound({ records, problems }: PayloadReading, payload: string): void {
  // Only a page that is empty as it stands may lead to nothing at all.
  if (records.length + problems.length === 0) expect(payload).toMatch(emptyPage);
  for (const problem of problems) {
    Problem.parse(problem);
    expect(problem.code).not.toBe('unexpected');
  }
  outcome.problems += problems.length;
  for (const record of records) {
    outcome.records += 1;
    // It goes to another thread.
    structuredClone(record);
    if ((record.kind === 'filing' ? record.filing : record).warnings.length > 0) outcome.warned += 1;
    if (record.kind === 'filing') {
      Filing.parse(record.filing);
      outcome[expectFiledWhole(record.filing) ? 'filed' : 'refused'] += 1;
    } else {
      z.array(GivenMessage).max(10_000).parse(record.messages);
      z.array(GivenEvidence).max(10_000).parse(record.evidence);
      z.array(Warning).max(1000).parse(record.warnings);
    }
    const again = readPayload('again.json', bytesOf(record.raw));
    // In its envelope a record that came bare may lie a little deeper than is read.
    if (!again.problems.some(({ code }) => code === 'too_deep')) expect(again.records).toEqual([record]);
  }
}

const anyJson = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 600 }),
  fc.constantFrom('', 'null', null, true, 'true', 0, -1, 1e21, '0', '12.30', '2026-11-18 10:00:00', 'CLOSED', '8', 10),
  // As values too: a table of codes that is a plain object has them.
  fc.constantFrom('__proto__', 'constructor', 'toString'),
  fc.integer(),
  fc.double(),
  // Nested beyond what is read, longer than what is kept, characters that are none, and names that objects inherit.
  fc.integer({ min: 50, max: 5000 }).map((depth) => new Deep(depth)),
  fc
    .tuple(
      fc.constantFrom('长', '非质量问题', 'a', '\u0000', '\ud800', '\u202e', '\u{1f600}', '"', '\\'),
      fc.nat(60_000),
    )
    .map(([unit, count]) => unit.repeat(count)),
  fc
    .constantFrom('__proto__', 'constructor', 'toString', '\ufeff', '９９', '٣', 'ﷺ', 'İ')
    .map((key) => ({ [key]: { [key]: key } })),
);

/** Arrays in arrays; written without recursion. */
class Deep {
  constructor(readonly depth: number) {}
  toJSON(): string {
    return `deep:${this.depth}`;
  }
}

/** JSON, with prototype keys and depths that `JSON.stringify` would not write. */
function written(value: unknown, isPoisoned: boolean): string {
  const text = (JSON.stringify(value) ?? '').replace(
    /"deep:(\d+)"/g,
    (_whole, depth: string) => '['.repeat(Number(depth)) + ']'.repeat(Number(depth)),
  );
  return isPoisoned
    ? text
        .replaceAll('{', '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},')
        .replaceAll(',}', '}')
    : text;
}

/** All places in a JSON value, as ways from its root. */
function waysIn(value: unknown, way: (string | number)[] = []): (string | number)[][] {
  if (Array.isArray(value)) return [way, ...value.flatMap((item: unknown, index) => waysIn(item, [...way, index]))];
  if (typeof value !== 'object' || value === null) return [way];
  return [way, ...Object.entries(value).flatMap(([key, item]) => waysIn(item, [...way, key]))];
}

/** The value with what stands at a way replaced; undefined takes it away. */
function replaced(value: unknown, way: readonly (string | number)[], by: unknown): unknown {
  const [step, ...rest] = way;
  if (step === undefined) return by;
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (index === step ? replaced(item, rest, by) : item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, key === step ? replaced(item, rest, by) : item]),
  );
}

const bentOf = (names: readonly string[]) =>
  fc
    .tuple(
      fc.constantFrom(...names),
      fc.array(fc.tuple(fc.nat(), fc.option(anyJson, { nil: undefined })), { minLength: 1, maxLength: 6 }),
      fc.nat(9),
    )
    .map(([name, changes, poison]) => {
      let value = recordIn(name);
      for (const [pick, by] of changes) {
        const ways = waysIn(value);
        const way = ways[pick % ways.length] ?? [];
        value = replaced(value, way, by);
      }
      return written(value, poison === 0);
    });

const byteChanges = fc.array(
  fc.tuple(fc.nat(), fc.constantFrom('set', 'insert', 'cut', 'double'), fc.integer({ min: 0, max: 255 })),
  { minLength: 1, maxLength: 8 },
);

function changed(original: Buffer, changes: readonly (readonly [number, string, number])[]): Buffer {
  let bytes = original;
  for (const [pick, what, byte] of changes) {
    const at = bytes.length === 0 ? 0 : pick % bytes.length;
    if (what === 'set') bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from([byte]), bytes.subarray(at + 1)]);
    if (what === 'insert') bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from([byte]), bytes.subarray(at)]);
    if (what === 'cut') bytes = bytes.subarray(0, bytes.length - (pick % 40));
    if (what === 'double') bytes = Buffer.concat([bytes.subarray(0, at), bytes]);
  }
  return bytes;
}

/** What came of it all: nobody is to think that everything was refused at the door. */
const outcome = { records: 0, warned: 0, problems: 0, filed: 0, refused: 0 };
/** MB by which the heap may be larger after all runs than after some. */
const mostGrowth = 50;
const heaps: number[] = [];

describe.each(Object.entries(adapters))('%s', (_adapter, names) => {
  const half = Math.ceil(numRuns / 2);
  test(
    'fields replaced and taken away',
    () => {
      fc.assert(
        fc.property(bentOf(names), (text) => expectSound(readPayload('x.json', bytesOf(text)), text)),
        { numRuns: half },
      );
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
      heaps.push(heapAfterCollection());
    },
    timeout,
  );
  test(
    'bytes changed, put in, and cut off',
    () => {
      fc.assert(
        fc.property(fc.constantFrom(...names), byteChanges, fc.boolean(), (name, changes, lines) => {
          const bytes = changed(fixture(name), changes);
          expectSound(readPayload(lines ? 'x.ndjson' : 'x.json', bytes), Buffer.from(bytes).toString('utf8'));
        }),
        { numRuns: half },
      );
    },
    timeout,
  );
});

test(
  'bytes of no kind at all',
  () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        for (const file of ['x.json', 'x.jsonl'])
          expectSound(readPayload(file, bytes), Buffer.from(bytes).toString('utf8'));
      }),
      { numRuns },
    );
  },
  timeout,
);

afterAll(() => {
  expect(Math.min(outcome.records, outcome.warned, outcome.problems, outcome.filed)).toBeGreaterThan(0);
  // Memory is flat: after the first adapter's payloads everything is there that will be.
  expect(heapAfterCollection() - (heaps[0] ?? 0)).toBeLessThan(mostGrowth);
  if (numRuns < 1000) return;
  const rss = Math.round(process.memoryUsage().rss / 1024 / 1024);
  process.stderr.write(`fuzz ${JSON.stringify({ numRuns, ...outcome, rss, heaps: heaps.map(Math.round) })}\n`);
});
