/** What somebody can read who has every row of a store and its master key, and keeps to no rule: seals are not checked. */
import { createDecipheriv } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import type { Row } from '../../electron/store/records';
import type { Key } from '../../electron/store/sealing';

/** Bytes of a seal before and after what is inside. */
const nonce = 12;
const tag = 16;

/** Every sealed thing in the rows, opened by the master key and by each case's key that is left, whatever it was bound to. */
export function* readByForce(rows: readonly Row[], master: Key): Generator<Buffer> {
  const sealed = rows.flatMap((row) => bytesIn(row));
  const keys = [
    master,
    ...sealed.filter(({ length }) => length === nonce + 32 + tag).map((one) => opened(master, one)),
  ];
  for (const key of keys) {
    for (const one of sealed) {
      const plain = opened(key, one);
      yield plain;
      // A chunk of the queue's snapshots is packed, behind 32 bytes that say how.
      const unpacked = inflated(plain.subarray(32));
      if (unpacked) yield unpacked;
    }
  }
}

/** GCM without its tag is plain counter mode. */
function opened(key: Uint8Array, sealed: Uint8Array): Buffer {
  const counter = Buffer.alloc(16);
  counter.set(sealed.subarray(0, nonce));
  counter.writeUInt32BE(2, nonce);
  return createDecipheriv('aes-256-ctr', key, counter).update(sealed.subarray(nonce, sealed.length - tag));
}

function bytesIn(value: unknown): Uint8Array[] {
  if (value instanceof Uint8Array) return value.length >= nonce + tag ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(bytesIn);
}

function inflated(bytes: Buffer): Buffer | null {
  try {
    return inflateRawSync(bytes);
  } catch {
    return null;
  }
}
