import canonicalize from 'canonicalize';
import { expect, it } from 'vitest';
import { canonicalOf } from '../../electron/store/chain';
import { newKey, seal } from '../../electron/store/sealing';
import fc from '../support/chance';

const text = fc.string({ unit: 'grapheme', maxLength: 40 });
const whole = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const event = fc.record(
  {
    caseId: text,
    seq: whole,
    id: text,
    at: whole,
    recordedAt: whole,
    actorRole: text,
    actorId: text,
    type: text,
    prev: text,
    body: fc.uint8Array({ maxLength: 60 }),
    recordedBy: text,
  },
  {
    requiredKeys: ['caseId', 'seq', 'id', 'at', 'recordedAt', 'actorRole', 'actorId', 'type', 'prev', 'body'],
  },
);

it('what is hashed of an event is its canonical JSON (RFC 8785), whoever wrote it', () => {
  fc.assert(
    fc.property(event, (record) => {
      const asJson = { ...record, body: Buffer.from(record.body).toString('base64') };
      expect(canonicalOf(record)).toBe(canonicalize(asJson));
    }),
  );
});

it('no nonce comes twice', () => {
  const key = newKey();
  const nonces = Array.from({ length: 2000 }, () => Buffer.from(seal(key, 'x', 'y').subarray(0, 12)).toString('hex'));
  expect(new Set(nonces).size).toBe(nonces.length);
});
