import { describe, expect, test } from 'vitest';
import { readPayload } from '../../../electron/intake/read-file';
import { chinaTime, fixture, messagesOf, messageWith, readValue } from '../payloads';

test('messages and the pictures that came with them', () => {
  const reading = messagesOf(readPayload('messages-wrapped.json', fixture('messages-wrapped.json')));
  expect(reading).toMatchObject({ platform: 'taobao', sourceKind: 'refund', number: '90111222333444', warnings: [] });
  expect(reading.messages).toEqual([
    {
      id: '5199000001',
      at: chinaTime('2026-11-18 11:00:00'),
      from: 'buyer',
      author: '测试买家',
      text: '留言 1',
      evidenceSourceIds: ['message:5199000001'],
    },
    expect.objectContaining({ id: '5199000002', from: 'merchant', evidenceSourceIds: [] }),
    expect.objectContaining({ id: '5199000003', from: 'agent', evidenceSourceIds: ['message:5199000003'] }),
  ]);
  expect(reading.evidence).toEqual([
    {
      side: 'buyer',
      kind: 'photo',
      provenance: 'party',
      givenAt: chinaTime('2026-11-18 11:00:00'),
      text: '留言 1',
      files: [
        { name: 'O1CN01first!!0-refund.jpg', url: 'https://img.example.invalid/i1/O1CN01first!!0-refund.jpg' },
        { name: 'second.png', url: '//img.example.invalid/i2/second.png?x=1' },
      ],
      sourceId: 'message:5199000001',
    },
    expect.objectContaining({
      side: 'platform',
      kind: 'video',
      provenance: 'platform',
      sourceId: 'message:5199000003',
    }),
  ]);
  expect(reading.pictures).toEqual([
    {
      sourceId: 'message:5199000001',
      name: 'O1CN01first!!0-refund.jpg',
      url: 'https://img.example.invalid/i1/O1CN01first!!0-refund.jpg',
    },
    { sourceId: 'message:5199000001', name: 'second.png', url: '//img.example.invalid/i2/second.png?x=1' },
    { sourceId: 'message:5199000003', name: 'clip.mp4', url: 'https://img.example.invalid/i3/clip.mp4' },
  ]);
});

test('lists wrapped or bare, ids as strings or numbers: the same reading', () => {
  const { raw: _, ...wrapped } = messagesOf(readPayload('a', fixture('messages-wrapped.json')));
  const { raw: __, ...bare } = messagesOf(readPayload('a', fixture('messages-bare.json')));
  expect(bare).toEqual(wrapped);
});

test.each([
  [{ pic_url: { url: 'https://x.invalid/1.jpg' } }],
  [[{ url: 'https://x.invalid/1.jpg' }]],
  [['https://x.invalid/1.jpg']],
  [{ pic_url: ['https://x.invalid/1.jpg'] }],
  [{ url: 'https://x.invalid/1.jpg' }],
])('picture lists: %j', (pic_urls) => {
  expect(messagesOf(readValue(messageWith({ pic_urls }))).pictures.map((file) => file.name)).toEqual(['1.jpg']);
});

test('pictures beyond what a piece can have are named, and the rest of the file is read', () => {
  const pic_urls = Array.from({ length: 103 }, (_, at) => `https://x.invalid/${at + 1}.jpg`);
  const { pictures, warnings } = messagesOf(readValue(messageWith({ pic_urls })));
  expect(pictures.map(({ name }) => name)).toEqual(Array.from({ length: 100 }, (_, at) => `${at + 1}.jpg`));
  expect(warnings).toEqual([101, 102, 103].map((at) => ({ code: 'files_too_many', field: '100', value: `${at}.jpg` })));
});

test.each([undefined, null, '', [], {}, { pic_url: [] }])('no pictures: %j', (pic_urls) => {
  const reading = messagesOf(readValue(messageWith({ pic_urls })));
  expect(reading.evidence).toEqual([]);
  expect(reading.warnings).toEqual([]);
});

test.each([
  ['1', 'buyer', 'buyer'],
  [2, 'merchant', 'merchant'],
  ['3', 'agent', 'platform'],
])('owner_role %s', (owner_role, from, side) => {
  const reading = messagesOf(readValue(messageWith({ owner_role, pic_urls: ['https://x.invalid/1.jpg'] })));
  expect(reading.messages[0]?.from).toBe(from);
  expect(reading.evidence[0]?.side).toBe(side);
  expect(reading.warnings).toEqual([]);
});

test.each([
  ['7', '7'],
  [undefined, ''],
])('an owner_role that is %s: nobody is guessed at', (owner_role, value) => {
  const reading = messagesOf(readValue(messageWith({ owner_role, pic_urls: ['https://x.invalid/1.jpg'] })));
  expect(reading.messages[0]?.from).toBe('system');
  expect(reading.evidence[0]).toMatchObject({ side: 'platform', provenance: 'party' });
  expect(reading.warnings).toEqual([{ code: 'unknown_code', field: 'message 1: owner_role', value }]);
});

test.each(['NORMAL', 'RETURN_GOODS_APPROVED'])('message_type %s is known', (message_type) => {
  expect(messagesOf(readValue(messageWith({ message_type }))).warnings).toEqual([]);
});

test('an unknown message_type is a warning', () => {
  expect(messagesOf(readValue(messageWith({ message_type: 'SONG' }))).warnings).toEqual([
    { code: 'unknown_code', field: 'message 1: message_type', value: 'SONG' },
  ]);
});

describe('a message that cannot be taken leaves a problem', () => {
  const place = 'refund_messages_get_response.refund_messages.refund_message[0]';
  test.each([
    ['id', undefined, 'missing_field'],
    ['id', {}, 'wrong_type'],
    ['created', undefined, 'missing_field'],
    ['created', '2026-02-30 10:00:00', 'bad_value'],
    ['refund_id', undefined, 'missing_field'],
  ])('%s %o', (field, value, code) => {
    const { records, problems } = readValue(messageWith({ [field]: value }));
    expect(records).toEqual([]);
    expect(problems).toMatchObject([{ place: `${place}.${field}`, code }]);
  });

  test('and does not take the others with it', () => {
    const good = { id: 2, refund_id: 5, owner_role: '1', created: '2026-11-18 10:00:00', content: 'ok' };
    const list = [null, 7, { ...good, id: undefined }, good];
    const reading = readValue({ refund_messages_get_response: { refund_messages: list } });
    expect(messagesOf(reading).messages).toHaveLength(1);
    expect(reading.problems.map((problem) => problem.code)).toEqual(['wrong_type', 'wrong_type', 'missing_field']);
  });
});

test('the same message twice counts once; messages of several refunds are told apart', () => {
  const message = { id: 2, refund_id: 5, owner_role: '1', created: '2026-11-18 10:00:00', content: 'ok' };
  const list = [message, message, { ...message, refund_id: 6 }];
  const { records } = readValue({ refund_messages_get_response: { refund_messages: list } });
  expect(records.map((record) => record.kind === 'messages' && [record.number, record.messages.length])).toEqual([
    ['5', 1],
    ['6', 1],
  ]);
});

test('a list that is something else', () => {
  const { problems } = readValue({ refund_messages_get_response: { refund_messages: 'none' } });
  expect(problems).toMatchObject([{ code: 'wrong_type', params: { expected: 'array', found: 'string' } }]);
});

test.each([{ total_results: 0 }, { total_results: '0' }, { refund_messages: {} }, { refund_messages: [] }])(
  'no messages is no problem: %j',
  (refund_messages_get_response) => {
    expect(readValue({ refund_messages_get_response })).toEqual({ records: [], problems: [] });
  },
);

test.each([{}, { total_results: 3 }, { refund_messages: null }])(
  'a page that lost its list is one: %j',
  (refund_messages_get_response) => {
    const { problems } = readValue({ refund_messages_get_response });
    expect(problems).toMatchObject([{ place: 'refund_messages_get_response.refund_messages', code: 'missing_field' }]);
  },
);

test('a time may be seconds since the epoch', () => {
  for (const created of [1_763_460_000, '1763460000']) {
    expect(messagesOf(readValue(messageWith({ created }))).messages[0]?.at).toBe(1_763_460_000_000);
  }
});
