import { describe, expect, test } from 'vitest';
import { readPayload } from '../../../electron/intake/read-file';
import type { RecordReading } from '../../../electron/intake/reading';
import { bytesOf, filingOf, fixture, messagesOf, messageWith, objectIn, readValue, refundWith } from '../payloads';

const numberOf = (record: RecordReading) => (record.kind === 'filing' ? record.filing.source.number : record.number);

test('a refund and its messages in one object are one filing', () => {
  const reading = readPayload('both.json', fixture('both.json'));
  const filing = filingOf(reading);
  expect(filing.messages).toHaveLength(3);
  expect(filing.evidence.map((piece) => piece.sourceId)).toEqual([
    'order',
    'return:SF0001',
    'message:5199000001',
    'message:5199000003',
  ]);
  expect(reading.records[0]?.pictures.map((file) => file.name)).toEqual([
    'O1CN01first!!0-refund.jpg',
    'second.png',
    'clip.mp4',
  ]);
});

test('beside one refund, messages need not repeat its number', () => {
  const { records, problems } = readValue({ ...refundWith({}), ...messageWith({ refund_id: undefined }) });
  expect(problems).toEqual([]);
  expect(records.map((record) => [record.kind, numberOf(record)])).toEqual([['filing', '90111222333444']]);
});

test('messages of another refund stay their own reading', () => {
  const { records } = readValue({ ...refundWith({}), ...messageWith({ refund_id: 42 }) });
  expect(records.map((record) => [record.kind, numberOf(record)])).toEqual([
    ['filing', '90111222333444'],
    ['messages', '42'],
  ]);
});

test('messages of a refund that cannot be read wait for one that can', () => {
  const { records, problems } = readValue({ ...refundWith({ tid: undefined }), ...messageWith({}) });
  expect(records.map((record) => [record.kind, numberOf(record)])).toEqual([['messages', '90111222333444']]);
  expect(problems.map((problem) => problem.code)).toEqual(['missing_field']);
});

test('lists of refunds, wrapped or bare', () => {
  const read = (name: string) => readPayload(name, fixture(name)).records.map(numberOf);
  expect(read('refunds-receive-wrapped.json')).toEqual(['90222000000001', '90222000000002', '90222000000003']);
  expect(read('refunds-receive-bare.json')).toEqual(['90222000000001', '90222000000002']);
});

test('a broken record among several does not lose the others', () => {
  const refunds = [
    objectIn('refund-full.json', 'refund_get_response', 'refund'),
    { refund_id: 1 },
    'refund',
    null,
    { ...objectIn('refund-sparse.json', 'refund_get_response', 'refund') },
  ];
  const { records, problems } = readValue({ refunds_receive_get_response: { refunds: { refund: refunds } } });
  expect(records.map(numberOf)).toEqual(['90111222333444', '146535000000065']);
  const at = 'refunds_receive_get_response.refunds.refund';
  expect(problems.map(({ place, code }) => [place, code])).toEqual([
    [`${at}[1].tid`, 'missing_field'],
    [`${at}[1].refund_fee`, 'missing_field'],
    [`${at}[1].total_fee`, 'missing_field'],
    [`${at}[1].created`, 'missing_field'],
    [`${at}[2]`, 'wrong_type'],
    [`${at}[3]`, 'missing_field'],
  ]);
});

test('an array of envelopes', () => {
  const { records, problems } = readPayload('envelopes.json', fixture('envelopes.json'));
  expect(problems).toEqual([]);
  expect(records.map((record) => record.kind)).toEqual(['filing', 'messages', 'filing']);
});

test('places in an array name the element', () => {
  const { records, problems } = readValue([refundWith({ tid: undefined }), 5, { hello: 1 }, refundWith({})]);
  expect(records).toHaveLength(1);
  expect(problems.map(({ place, code }) => [place, code])).toEqual([
    ['[0].refund_get_response.refund.tid', 'missing_field'],
    ['[1]', 'wrong_type'],
    ['[2]', 'no_known_envelope'],
  ]);
});

describe('one envelope a line', () => {
  const good = (refund_id: number) => JSON.stringify(objectWith(refund_id));
  const objectWith = (refund_id: number) => ({
    refund_get_response: {
      refund: { refund_id, tid: 1, refund_fee: '1', total_fee: '1', created: '2026-11-18 10:00:00' },
    },
  });
  const text = `${good(1)}\r\n\n{"broken":\n${'['.repeat(100_000)}\n${good(2)}\n{"refund_get_response":{"refund":{"refund_id":3}}}`;

  test.each(['many.ndjson', 'many.jsonl', 'many.json'])('%s', (name) => {
    const { records, problems } = readPayload(name, bytesOf(text));
    expect(records.map(numberOf)).toEqual(['1', '2']);
    expect(problems.slice(0, 3).map(({ file, place, code }) => [file, place, code])).toEqual([
      [name, 'line 3', 'not_json'],
      [name, 'line 4', 'too_deep'],
      [name, 'line 6, refund_get_response.refund.tid', 'missing_field'],
    ]);
  });

  test('a line that is not UTF-8 does not lose the others', () => {
    const bytes = Buffer.concat([
      Buffer.from(`${good(1)}\n"`),
      Buffer.from([0xff, 0xfe]),
      Buffer.from(`"\n${good(2)}`),
    ]);
    for (const name of ['a.ndjson', 'a.json']) {
      const { records, problems } = readPayload(name, bytes);
      expect(records.map(numberOf)).toEqual(['1', '2']);
      expect(problems).toMatchObject([{ place: 'line 2', code: 'not_utf8' }]);
    }
  });
});

test('the platform answered with an error', () => {
  const { records, problems } = readPayload('error-response.json', fixture('error-response.json'));
  expect(records).toEqual([]);
  expect(problems).toEqual([
    {
      file: 'error-response.json',
      place: 'error_response',
      code: 'platform_error',
      params: { errorCode: '15 isv.refund-not-exist:refund', message: 'Remote service error 退款单不存在' },
    },
  ]);
});

test('an object with nothing known in it says what it has instead', () => {
  expect(readValue({ trade_fullinfo_get_response: {}, x: 1 }).problems).toEqual([
    {
      file: 'payload.json',
      place: '',
      code: 'no_known_envelope',
      params: { found: 'trade_fullinfo_get_response, x' },
    },
  ]);
});

test.each([null, 'x', 5, true, []])('an envelope that holds %j', (body) => {
  for (const envelope of ['refund_get_response', 'refunds_receive_get_response', 'refund_messages_get_response']) {
    expect(readValue({ [envelope]: body }).problems).toMatchObject([{ place: envelope, code: 'wrong_type' }]);
  }
});

test.each([
  'refund-full.json',
  'refund-sparse.json',
  'messages-wrapped.json',
  'both.json',
  'refunds-receive-bare.json',
])('the raw text of a record of %s keeps every digit and unknown field, and gives the same again', (name) => {
  const { records } = readPayload(name, fixture(name));
  for (const record of records) {
    const again = readPayload('again.json', bytesOf(record.raw));
    expect(again).toEqual({ records: [record], problems: [] });
  }
  if (name === 'refund-full.json') {
    expect(records[0]?.raw).toContain('"tid":9123456789012345678');
    expect(records[0]?.raw).toContain('"alipay_no":"2026111100000000"');
  }
});

test('messages apart and together are the same messages', () => {
  const apart = messagesOf(readPayload('a', fixture('messages-wrapped.json')));
  const together = filingOf(readPayload('b', fixture('both.json')));
  expect(together.messages).toEqual(apart.messages);
  expect(together.evidence.slice(2)).toEqual(apart.evidence);
});
