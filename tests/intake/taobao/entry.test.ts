import { describe, expect, test } from 'vitest';
import { readPayload } from '../../../electron/intake/read-file';
import { Filing } from '../../../shared/commands';
import { chinaTime, filingWith, fixture } from '../payloads';

const created = chinaTime('2026-11-18 10:00:00');
const modified = chinaTime('2026-11-19 11:30:15');
const codesOf = (filing: Filing) => filing.warnings.map((warning) => warning.code);

describe('cs_status says how far the platform is', () => {
  test.each([
    [1, { stage: 'negotiation', since: created }, []],
    [2, { stage: 'intake', since: modified }, []],
    [3, { stage: 'arbitration', since: modified }, []],
    [4, { stage: 'arbitration', since: modified }, ['decided_elsewhere']],
    [5, { stage: 'arbitration', since: modified }, ['decided_elsewhere']],
    [6, closedAs('6', null), []],
    [7, { stage: 'closed', closure: 'withdrawn', since: modified }, []],
    [8, closedAs('8', 'buyer_upheld'), []],
    [9, closedAs('9', 'merchant_upheld'), []],
    [10, { stage: 'evidence', since: modified }, []],
    [11, { stage: 'ruled', decidedElsewhere: { code: '11', outcome: null }, since: modified }, []],
  ])('%i', (code, entry, warnings) => {
    for (const given of [code, String(code)]) {
      const filing = filingWith({ cs_status: given });
      expect(filing.entry).toEqual(entry);
      expect(codesOf(filing)).toEqual(warnings);
      expect(filing.source.status.cs_status).toBe(String(code));
    }
  });

  function closedAs(code: string, outcome: string | null) {
    return { stage: 'closed', closure: 'ruled', decidedElsewhere: { code, outcome }, since: modified };
  }
});

describe('without an agent the status says it', () => {
  const open = [
    'WAIT_SELLER_AGREE',
    'WAIT_BUYER_RETURN_GOODS',
    'WAIT_SELLER_CONFIRM_GOODS',
    'SELLER_REFUSE_BUYER',
    'WAIT_BUYER_CONFIRM_REDO_SEND_GOODS',
    'WAIT_SELLER_CONFIRM_RETURN_ADDRESS',
    'WAIT_SELLER_CONSIGN_GOOGDS',
    'EXCHANGE_TRANSFORM_TO_REFUND',
    'EXCHANGE_WAIT_BUYER_CONFIRM_GOODS',
    'POST_FEE_DISPUTE_WAIT_ACTIVATE',
  ];
  const unsaid = { unsaid: true };
  test.each(open.flatMap((status) => [1, undefined].map((cs) => [status, cs] as const)))('%s is open', (status, cs) => {
    const filing = filingWith({ status, cs_status: cs });
    // Whether an agent is in it, only cs_status says.
    expect(filing.entry).toEqual({ stage: 'negotiation', since: created, ...(cs === undefined && unsaid) });
    expect(filing.warnings).toEqual([]);
  });

  test.each([1, undefined])('SUCCESS is settled', (cs) => {
    const filing = filingWith({ status: 'SUCCESS', cs_status: cs });
    expect(filing.entry).toEqual({ stage: 'closed', closure: 'settled', since: modified });
    expect(filing.warnings).toEqual([]);
  });

  test.each([1, undefined])('CLOSED is lapsed, and that this is not stated is said', (cs) => {
    const filing = filingWith({ status: 'CLOSED', cs_status: cs });
    expect(filing.entry).toEqual({ stage: 'closed', closure: 'lapsed', since: modified });
    expect(filing.warnings).toEqual([{ code: 'closure_not_stated', field: 'status', value: 'CLOSED' }]);
  });
});

test.each([2, 3, 10])('an agent is in it (%i) though the refund is over: it stays open, and a person is told', (cs) => {
  const filing = filingWith({ status: 'CLOSED', cs_status: cs });
  expect(filing.entry.stage).not.toBe('closed');
  expect(codesOf(filing)).toEqual(['closure_not_stated']);
});

test('unknown codes are warnings with field and value, and count as unsaid', () => {
  const filing = filingWith({ cs_status: 99, status: 'WAIT_FOR_GODOT' });
  expect(filing.entry).toEqual({ stage: 'negotiation', since: created, unsaid: true });
  expect(filing.warnings).toEqual([
    { code: 'unknown_code', field: 'cs_status', value: '99' },
    { code: 'unknown_code', field: 'status', value: 'WAIT_FOR_GODOT' },
  ]);
});

test.each([
  ['SUCCESS', ['closure_not_stated', 'unknown_code']],
  ['CLOSED', ['closure_not_stated', 'unknown_code']],
  ['SELLER_REFUSE_BUYER', ['unknown_code']],
])('an unknown cs_status closes nothing, whatever the status: %s', (status, warnings) => {
  const filing = filingWith({ cs_status: 12, status });
  expect(filing.entry).toEqual({ stage: 'negotiation', since: created, unsaid: true });
  expect(codesOf(filing).sort()).toEqual(warnings);
});

test('every code of the documents is known', () => {
  const { records, problems } = readPayload('every-code.ndjson', fixture('every-code.ndjson'));
  expect(problems).toEqual([]);
  expect(records).toHaveLength(43);
  for (const record of records) {
    if (record.kind !== 'filing') throw new Error('not a filing');
    expect(Filing.safeParse(record.filing).error).toBeUndefined();
    expect(codesOf(record.filing)).not.toContain('unknown_code');
    expect(codesOf(record.filing)).not.toContain('field_unreadable');
  }
});
