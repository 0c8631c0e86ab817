import { Readable } from 'node:stream';
import { describe, expect, test, vi } from 'vitest';
import { evidenceHandler, rangeOf } from '../../electron/shell/protocol';

vi.mock('electron', () => ({ net: {}, protocol: {} }));

const sha256 = 'ab'.repeat(32);
const content = Buffer.from('0123456789');

/** As a page asks for evidence: the answer's status, what it says of itself, and its bytes. */
async function asked(range: string | null, bytes = content) {
  const handle = evidenceHandler(async () => ({
    bytes: bytes.length,
    read: (start, end) => Readable.from([bytes.subarray(start, end + 1)]),
    mediaType: 'video/mp4',
  }));
  const answer = await handle(
    new Request(`desk://evidence/${sha256}`, range === null ? {} : { headers: { Range: range } }),
  );
  return {
    status: answer.status,
    range: answer.headers.get('Content-Range'),
    length: answer.headers.get('Content-Length'),
    body: await answer.text(),
  };
}

describe('a range of evidence', () => {
  test.each([
    ['bytes=0-3', '0-3', '0123'],
    ['bytes=3-3', '3-3', '3'],
    ['bytes=4-', '4-9', '456789'],
    ['bytes=9-', '9-9', '9'],
    ['bytes=-3', '7-9', '789'],
    // More than there is: what there is.
    ['bytes=6-100', '6-9', '6789'],
    ['bytes=-100', '0-9', '0123456789'],
  ])('%s is answered with just those bytes', async (header, range, body) => {
    expect(await asked(header)).toEqual({ status: 206, range: `bytes ${range}/10`, length: `${body.length}`, body });
  });

  test.each(['bytes=10-', 'bytes=10-12', 'bytes=5-4', 'bytes=-0', 'bytes=99999999999999999999-'])(
    '%s cannot be had: said with how many bytes there are, and none given',
    async (header) => {
      expect(await asked(header)).toEqual({ status: 416, range: 'bytes */10', length: null, body: '' });
    },
  );

  test.each([null, 'bytes=-', 'bytes=0-1,3-4', 'lines=0-1', 'bytes=a-b', 'bytes=-1-2', ' bytes=0-1 x'])(
    '%s is no range: the whole is answered',
    async (header) => {
      expect(await asked(header)).toEqual({ status: 200, range: null, length: '10', body: '0123456789' });
    },
  );

  test('of an empty file there is none', async () => {
    expect(await asked('bytes=0-', Buffer.alloc(0))).toMatchObject({ status: 416, range: 'bytes */0' });
    expect(await asked(null, Buffer.alloc(0))).toMatchObject({ status: 200, length: '0', body: '' });
    expect(rangeOf('bytes=-5', 0)).toBe('unsatisfiable');
  });
});
