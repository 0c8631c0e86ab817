import { isUtf8 } from 'node:buffer';
import { stringify } from 'lossless-json';
import { describe, expect, test } from 'vitest';
import { deepestNesting, encodingOf, parseJson, tellingBytes } from '../../electron/intake/json';
import { problemCodes } from '../../electron/intake/problems';
import { largestDocument, readPayload } from '../../electron/intake/read-file';
import { bytesOf, filingOf, filingWith, fixture, inGb18030, readValue, refundWith } from './payloads';

const read = (text: string) => readPayload('x.json', bytesOf(text));

test('a byte order mark is no part of the text', () => {
  const bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), fixture('refund-full.json')]);
  expect(readPayload('x.json', bytes)).toEqual(readPayload('x.json', fixture('refund-full.json')));
});

test.each(['', ' \r\n\t ', '\ufeff'])('an empty file: %j', (text) => {
  for (const name of ['x.json', 'x.ndjson']) {
    expect(readPayload(name, bytesOf(text))).toMatchObject({ records: [], problems: [{ code: 'empty' }] });
  }
});

test('an empty array is empty too', () => expect(read('[]').problems).toMatchObject([{ code: 'empty' }]));

test.each([
  ['{"a": 1,\n "b": }', 2, 7],
  ['{"a"', 1, 5],
  ['hello', 1, 1],
  ['{"a":1} x', 1, 9],
  ["{'a':1}", 1, 2],
  ['{"refund_get_response":{"refund":{"refund_id":1,"refund_id":2}}}', 1, 50],
])('not JSON: %s', (text, line, column) => {
  expect(read(text).problems).toEqual([
    {
      file: 'x.json',
      place: `line ${line}, column ${column}`,
      code: 'not_json',
      params: { line, column, detail: expect.not.stringContaining('position') },
    },
  ]);
});

test('a payload cut off anywhere is a problem, never half a case', () => {
  const whole = fixture('both.json');
  for (let length = 0; length < whole.length - 1; length += 97) {
    const { records, problems } = readPayload('x.json', whole.subarray(0, length));
    expect(records).toEqual([]);
    expect(problems).toHaveLength(1);
  }
});

describe('GB18030', () => {
  test('is read as it is, also where a character has a bracket or a backslash for its second byte', () => {
    // {"你":"誠"} with 0xd5 0x5c for the second character.
    const bytes = Buffer.from([0x7b, 0x22, 0xc4, 0xe3, 0x22, 0x3a, 0x22, 0xd5, 0x5c, 0x22, 0x7d]);
    expect(readPayload('x.json', bytes).problems).toMatchObject([
      { code: 'no_known_envelope', params: { found: '你' } },
    ]);
  });
});

describe('a file with a record a line', () => {
  // In GB18030 the two bytes of each of these are a letter in UTF-8.
  const little = '头痛';
  /** A refund with nothing Chinese in it but its text. */
  const own = (n: number, text: string) =>
    (stringify(refundWith({ refund_id: 700_000_000_000 + n, desc: 'TEXT' })) ?? '')
      .replace(/[\u0080-\uffff]/g, 'x')
      .replace('TEXT', text);
  const much = (n: number) => own(n, '收到的商品与描述不符，要求退款');
  const texts = (bytes: Uint8Array) =>
    readPayload('x.ndjson', bytes).records.map((one) => (one.kind === 'filing' ? one.filing.claim.text : ''));

  test('in GB18030 is that in its lines of little Chinese, too', () => {
    const bytes = inGb18030([own(1, little), much(2), own(3, little), much(4)].join('\n'));
    expect(isUtf8(inGb18030(own(1, little)))).toBe(true);
    expect(texts(bytes)).toEqual([little, '收到的商品与描述不符，要求退款', little, '收到的商品与描述不符，要求退款']);
  });

  test('in UTF-8 is that though a line is broken', () => {
    // Without its last byte what is left of the text is GB18030.
    const line = bytesOf(own(1, '商'));
    const broken = line.filter((byte) => byte !== 0x86);
    expect(readPayload('x.ndjson', broken).problems).toEqual([]);
    const bytes = Buffer.concat([broken, bytesOf(`\n${much(2)}\n${own(3, 'é')}`)]);
    expect(texts(bytes).slice(-2)).toEqual(['收到的商品与描述不符，要求退款', 'é']);
  });

  test('is judged by whole lines of its beginning', () => {
    const long = Buffer.alloc(tellingBytes + 1, bytesOf('退'));
    expect(encodingOf(long)).toBe('utf-8');
    expect(encodingOf(Buffer.concat([inGb18030(`${much(1)}\n`), long]))).toBe('gb18030');
  });
});

describe('a file of another name that has a record a line', () => {
  const own = (n: number) => stringify(refundWith({ refund_id: 700_000_000_000 + n })) ?? '';
  const torn = own(1).slice(40);

  test('is read line by line, also where its first line is torn', () => {
    for (const name of ['x.json', 'pasted:text']) {
      const { records, problems } = readPayload(name, bytesOf([torn, own(2), own(3)].join('\n')));
      expect(records).toHaveLength(2);
      expect(problems).toMatchObject([{ place: 'line 1', code: 'not_json' }]);
    }
    expect(readPayload('x.json', bytesOf(`${torn}\n${own(2)}`)).records).toHaveLength(1);
    expect(readPayload('x.json', bytesOf(`${own(1)}\n{\n{\n`)).records).toHaveLength(1);
  });

  test('is none where it is one document that is broken, though a line of it could stand alone', () => {
    const records = [own(1), own(2), own(3)];
    const unclosed = `[\n${records.join(',\n')}\n`;
    expect(readPayload('x.json', bytesOf(unclosed))).toMatchObject({ records: [], problems: [{ code: 'not_json' }] });
    expect(readPayload('x.json', bytesOf(torn)).problems).toHaveLength(1);
  });
});

describe('what is neither UTF-8 nor GB18030', () => {
  test.each([
    ['UTF-16', Buffer.from('\ufeff{"a":1}', 'utf16le')],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47])],
  ])('%s', (_, bytes) => {
    expect(readPayload('x.json', bytes).problems).toMatchObject([{ code: 'not_utf8' }]);
  });
});

describe('nesting', () => {
  test.each(['[', '{"a":', '[{"refund_get_response":'])(
    '%s a hundred thousand times does not overflow the stack',
    (open) => {
      expect(read(open.repeat(100_000)).problems).toMatchObject([
        { code: 'too_deep', params: { limit: deepestNesting } },
      ]);
    },
  );
  test('as deep as is allowed', () => {
    const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    expect(parseJson(bytesOf(deep(deepestNesting))).ok).toBe(true);
    expect(parseJson(bytesOf(deep(deepestNesting + 1)))).toMatchObject({ ok: false, code: 'too_deep' });
  });
  test('brackets in strings are only letters', () => {
    expect(filingWith({ desc: `\\"${'[{'.repeat(5000)}` }).claim.text).toContain('[{[{');
  });
});

test('a document beyond the limit is not parsed', () => {
  const { problems } = readPayload('x.json', Buffer.alloc(largestDocument + 1, 0x20));
  expect(problems).toMatchObject([
    { code: 'too_large', params: { bytes: largestDocument + 1, limit: largestDocument } },
  ]);
});

test('numbers of any size do no harm', () => {
  const text = `{"refund_get_response":{"refund":{"refund_id":${'9'.repeat(60)},"tid":1e999999999,"refund_fee":1e400,"num":-0.0,"total_fee":${'1'.repeat(10_000)}}}}`;
  const { records, problems } = read(text);
  expect(records).toEqual([]);
  expect(problems.map((problem) => problem.params.field)).toEqual(['tid', 'refund_fee', 'total_fee', 'created']);
});

test('names of the prototype are names like any other', () => {
  const hostile = '{"__proto__":{"refund_id":1,"polluted":true},"constructor":{"prototype":{"polluted":true}}}';
  read(`{"refund_get_response":{"refund":${hostile},"__proto__":${hostile}},"__proto__":${hostile}}`);
  expect({}).not.toHaveProperty('polluted');
  // What a record would inherit is not in the file.
  const { problems } = read('{"refund_get_response":{"refund":{"__proto__":{"refund_id":1,"tid":2}}}}');
  expect(problems.map((problem) => problem.params.field)).toContain('refund_id');
  expect(read('{"__proto__":{"refund_get_response":{}}}').problems).toMatchObject([{ code: 'no_known_envelope' }]);
  expect(read('{"toString":1}').problems).toMatchObject([{ code: 'no_known_envelope' }]);
  const { raw } = readValue(refundWith({})).records[0] ?? { raw: '' };
  const named = raw.replace('"tid"', '"__proto__":{"kept":1},"tid"');
  const [record] = read(named).records;
  expect(record?.raw).toBe(named);
});

describe('odd characters', () => {
  test('controls and overrides of the writing direction are taken out, the words stay', () => {
    const filing = filingWith({
      buyer_nick: '张\u202e三\u0000\u0007\u2066',
      title: '两行\n标题\t这里',
      desc: '一\r\n二\r三\u0001\u001b[31m\u202d\n\t四\u0085',
    });
    expect(filing.buyer.name).toBe('张三');
    expect(filing.order?.title).toBe('两行 标题 这里');
    expect(filing.claim.text).toBe('一\n二\n三[31m\n\t四');
  });
  test('half of a pair becomes a replacement, a whole pair stays', () => {
    const text =
      '{"refund_get_response":{"refund":{"refund_id":1,"tid":2,"refund_fee":"1","total_fee":"1","created":"2026-11-18 10:00:00","desc":"\\ud800 \\udc00 \\ud83d\\ude00"}}}';
    expect(filingOf(read(text)).claim.text).toBe('\ufffd \ufffd 😀');
  });
  test('other scripts, joiners and rare characters stay as they are', () => {
    const desc = '𠮷野家 👨‍👩‍👧 مرحبا é e\u0301 ﷽';
    expect(filingWith({ desc }).claim.text).toBe(desc);
  });
});

test('codes are listed once, for the locale files', () => {
  expect(new Set(problemCodes).size).toBe(problemCodes.length);
});

test('Pinduoduo tells an error in spellings of its own, with null for what there is not', () => {
  const refused = {
    error_code: 10019,
    error_msg: 'access_token已过期',
    sub_code: null,
    sub_msg: null,
    request_id: '1',
  };
  const { problems } = readPayload('a.json', new TextEncoder().encode(JSON.stringify({ error_response: refused })));
  expect(problems).toMatchObject([
    { code: 'platform_error', params: { errorCode: '10019', message: 'access_token已过期' } },
  ]);
});
