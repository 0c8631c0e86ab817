/** Payloads bent in every way: a reading ends in records or problems, never in a fault, and what it files is sound. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { problemCodes } from '../../electron/intake/problems';
import { readPayload } from '../../electron/intake/read-file';
import type { PayloadReading } from '../../electron/intake/reading';
import { Warning } from '../../shared/case';
import { Filing, GivenEvidence, GivenMessage } from '../../shared/commands';
import { bytesOf, fixture } from './payloads';

const numRuns = Number(process.env.FUZZ_RUNS ?? 300);
const names = [
  'refund-full.json',
  'both.json',
  'messages-bare.json',
  'refunds-receive-wrapped.json',
  'envelopes.json',
  '../pinduoduo/list.json',
  '../pinduoduo/single.json',
  '../jd/service.json',
  '../wechat/complaint.json',
  '../tmall/disputes.json',
];

const emptyPage =
  /"(?:refunds|refund_messages|refund|refund_message|refund_list|results|dispute|serviceInfoList)"\s*:\s*(?:\[\s*\]|\{\s*\}|null|"")|"total_(?:results|count)"\s*:\s*"?0/;

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
  for (const record of records) {
    if (record.kind === 'filing') {
      Filing.parse(record.filing);
    } else {
      z.array(GivenMessage).max(10_000).parse(record.messages);
      z.array(GivenEvidence).max(10_000).parse(record.evidence);
      z.array(Warning).max(1000).parse(record.warnings);
    }
    const again = readPayload('again.json', bytesOf(record.raw));
    expect(again.records).toEqual([record]);
  }
}

const anyJson = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 600 }),
  fc.constantFrom('', 'null', null, true, 'true', 0, -1, 1e21, '0', '12.30', '2026-11-18 10:00:00', 'CLOSED', '8', 10),
  fc.integer(),
  fc.double(),
);

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

const bent = fc
  .tuple(
    fc.constantFrom(...names),
    fc.array(fc.tuple(fc.nat(), fc.option(anyJson, { nil: undefined })), { minLength: 1, maxLength: 6 }),
  )
  .map(([name, changes]) => {
    let value: unknown = JSON.parse(fixture(name).toString('utf8'));
    for (const [pick, by] of changes) {
      const ways = waysIn(value);
      const way = ways[pick % ways.length] ?? [];
      value = replaced(value, way, by);
    }
    return JSON.stringify(value) ?? '';
  });

test('fields replaced and taken away', () => {
  fc.assert(
    fc.property(bent, (text) => expectSound(readPayload('x.json', bytesOf(text)), text)),
    { numRuns },
  );
});

test('bytes changed, put in, and cut off', () => {
  const change = fc.tuple(
    fc.nat(),
    fc.constantFrom('set', 'insert', 'cut', 'double'),
    fc.integer({ min: 0, max: 255 }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.array(change, { minLength: 1, maxLength: 8 }), (name, changes) => {
      let bytes = fixture(name);
      for (const [pick, what, byte] of changes) {
        const at = bytes.length === 0 ? 0 : pick % bytes.length;
        if (what === 'set') bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from([byte]), bytes.subarray(at + 1)]);
        if (what === 'insert') bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from([byte]), bytes.subarray(at)]);
        if (what === 'cut') bytes = bytes.subarray(0, bytes.length - (pick % 40));
        if (what === 'double') bytes = Buffer.concat([bytes.subarray(0, at), bytes]);
      }
      for (const file of ['x.json', 'x.ndjson'])
        expectSound(readPayload(file, bytes), Buffer.from(bytes).toString('utf8'));
    }),
    { numRuns },
  );
});

test('bytes of no kind at all', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      for (const file of ['x.json', 'x.jsonl'])
        expectSound(readPayload(file, bytes), Buffer.from(bytes).toString('utf8'));
    }),
    { numRuns },
  );
});
