/** The desk's own case format: what a line becomes, and what is said of one that is wrong. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { decide } from '../../../electron/domain/case/decide';
import { noFacts } from '../../../electron/domain/case/facts';
import { readPayload } from '../../../electron/intake/read-file';
import { Filing } from '../../../shared/commands';
import { importer } from '../../support/people';
import { shippedBooks } from '../../support/rulebooks';
import { bytesOf, chinaTime, filingOf, readValue } from '../payloads';

const text = readFileSync(path.resolve(import.meta.dirname, '../../fixtures/cases/cases.ndjson'), 'utf8');
const [full = '', least = ''] = text.split('\n');
const fullWith = (changes: object) => ({ ...JSON.parse(full), ...changes });
const leastWith = (changes: object) => ({ ...JSON.parse(least), ...changes });
const problemsOf = (value: object) => {
  const { records, problems } = readPayload('cases.ndjson', bytesOf(JSON.stringify(value)));
  expect(records).toEqual([]);
  return problems.map(({ place, code, params }) => [place, code, params]);
};

describe('lines as they should be', () => {
  const { records, problems } = readPayload('cases.ndjson', bytesOf(text));

  test('each is a filing that the desk takes in, and reads the same from what is kept of it', () => {
    expect(problems).toEqual([]);
    expect(records).toHaveLength(3);
    for (const record of records) {
      if (record.kind !== 'filing') throw new Error('no filing');
      const filing = Filing.parse(record.filing);
      const context = { now: chinaTime('2026-11-22 10:00:00'), actor: importer, facts: noFacts };
      expect(
        decide(null, { type: 'file', data: filing }, { ...context, rulebook: shippedBooks[filing.platform] }),
      ).toMatchObject({ ok: true });
      expect(readPayload('again.json', bytesOf(record.raw)).records).toEqual([record]);
    }
  });

  test('what stands in the line is what the case is filed with', () => {
    const { format: _format, messages, ...rest } = JSON.parse(full);
    expect(records[0]).toMatchObject({ filing: rest });
    expect(records[0]).toMatchObject({
      filing: { messages: [messages[0], { ...messages[1], evidenceSourceIds: [] }] },
    });
  });

  test('its files are looked for', () => {
    expect(records[0]?.pictures).toEqual([
      { sourceId: 'photo-1', name: 'desk-edge.png' },
      { sourceId: 'photo-1', name: 'desk-top.png', url: 'https://img.example.com/desk-top.png' },
    ]);
  });

  test('what is left out is nothing, negotiation from when it was filed, and the category that the reason says', () => {
    expect(records[1]).toMatchObject({
      filing: {
        category: 'quality',
        source: { status: {} },
        entry: { stage: 'negotiation', since: 1763380800000 },
        messages: [],
        evidence: [],
        warnings: [],
      },
    });
  });

  test('a reason that says no category is a warning; a category that is null is a person’s to choose', () => {
    const { claim } = JSON.parse(least);
    const unmapped = filingOf(readValue(leastWith({ claim: { ...claim, reason: '天气不好' } })));
    expect(unmapped).toMatchObject({ category: null, warnings: [{ code: 'reason_unmapped', value: '天气不好' }] });
    expect(filingOf(readValue(leastWith({ category: null })))).toMatchObject({ category: null, warnings: [] });
  });

  test('text is made fit to be kept: no controls, no halves of characters, names of one line', () => {
    const filing = filingOf(
      readValue(
        leastWith({
          buyer: { name: 'a\u0000b\nc\u202e' },
          claim: { ...JSON.parse(least).claim, text: '\ud800\r\n好' },
        }),
      ),
    );
    expect(filing.buyer.name).toBe('ab c');
    expect(filing.claim.text).toBe('\ufffd\n好');
  });
});

describe('lines that are wrong', () => {
  test('another version', () => {
    expect(problemsOf(leastWith({ format: 'arbiter-desk/case/2' }))).toEqual([
      ['line 1, format', 'unknown_version', { found: 'arbiter-desk/case/2', known: 'arbiter-desk/case/1' }],
    ]);
  });

  test('all that is wrong with a line is said at once, each with its place', () => {
    const { order, source } = JSON.parse(least);
    const wrong = leastWith({
      track: 'war',
      order: { ...order, paidFen: '99.00', colour: 'red' },
      source: { ...source, number: 'a b', kind: 'sample' },
      claim: undefined,
    });
    expect(problemsOf(wrong)).toEqual([
      ['line 1, track', 'not_among', { field: 'track', value: 'war', allowed: 'intervention, complaint' }],
      ['line 1, source.kind', 'bad_value', { field: 'kind', value: 'sample' }],
      ['line 1, source.number', 'bad_value', { field: 'number', value: 'a b' }],
      ['line 1, order.paidFen', 'wrong_type', { expected: 'number', found: 'string' }],
      ['line 1, order', 'unknown_field', { field: 'colour' }],
      ['line 1, claim', 'missing_field', { field: 'claim' }],
    ]);
  });

  test.each([
    ['a number that is an id', { source: { ...JSON.parse(least).source, number: 77 } }, 'wrong_type'],
    ['an amount with a fraction', { order: { ...JSON.parse(least).order, paidFen: 99.5 } }, 'bad_value'],
    ['an amount below nothing', { order: { ...JSON.parse(least).order, paidFen: -1 } }, 'bad_value'],
    ['an amount beyond what a double holds', { order: { ...JSON.parse(least).order, paidFen: 2 ** 60 } }, 'bad_value'],
    ['a name beyond its limit', { buyer: { name: 'x'.repeat(501) } }, 'too_long'],
    ['a stage at which no case begins', { entry: { stage: 'enforcement', since: 0 } }, 'not_among'],
    ['two platforms', { platform: 'tmall' }, 'bad_value'],
    [
      'a hash that would have to be believed',
      { evidence: [{ ...JSON.parse(full).evidence[0], files: [{ name: 'a', sha256: 'a'.repeat(64) }] }] },
      'unknown_field',
    ],
  ])('%s', (_what, changes, code) => {
    expect(problemsOf(leastWith(changes)).map(([, found]) => found)).toEqual([code]);
  });

  test('names that are taken, and names of nothing', () => {
    const { messages, evidence } = JSON.parse(full);
    expect(
      problemsOf(fullWith({ messages: [...messages, messages[0]], evidence: [evidence[1], evidence[1]] })),
    ).toEqual([
      ['line 1, evidence[1].sourceId', 'bad_value', { field: 'sourceId', value: 'weights' }],
      ['line 1, messages[0].evidenceSourceIds', 'bad_value', { field: 'evidenceSourceIds', value: 'photo-1' }],
      ['line 1, messages[2].id', 'bad_value', { field: 'id', value: '1' }],
      ['line 1, messages[2].evidenceSourceIds', 'bad_value', { field: 'evidenceSourceIds', value: 'photo-1' }],
    ]);
  });

  test('a wrong line does not take the others with it', () => {
    const { records, problems } = readPayload(
      'cases.ndjson',
      bytesOf(`${full}\n{"format":"arbiter-desk/case/1"}\nx\n${least}\n`),
    );
    expect(records).toHaveLength(2);
    expect(new Set(problems.map(({ place }) => place.split(',')[0]))).toEqual(new Set(['line 2', 'line 3']));
  });
});
