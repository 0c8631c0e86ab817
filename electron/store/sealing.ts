/**
 * Sealing: AES-256-GCM, each case's body under the case's own key, keys wrapped by the store's master key. Destroying a
 * case's key destroys its content and leaves a chain that still verifies, for the hash covers the sealed form.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Sealed } from './records';

const nonceBytes = 12;
const tagBytes = 16;

/** 32 bytes. */
export type Key = Uint8Array;

export function newKey(): Key {
  return new Uint8Array(randomBytes(32));
}

/** A key for one purpose, made of another; it tells nothing of the one that it was made of. */
export function derivedKey(from: Key, purpose: string): Key {
  return new Uint8Array(hkdfSync('sha256', from, '', `arbiter-desk ${purpose}`, 32));
}

/** Seals `plain`. `bound` is what the content belongs to: sealed bytes that were moved elsewhere do not open there. */
export function seal(key: Key, plain: Uint8Array | string, bound: string): Sealed {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound));
  const parts = [nonce, cipher.update(typeof plain === 'string' ? Buffer.from(plain) : plain), cipher.final()];
  return new Uint8Array(Buffer.concat([...parts, cipher.getAuthTag()]));
}

/** Opens what `seal` made. Throws `SealBroken` where the key, the binding or the bytes are not those it was sealed with. */
export function unseal(key: Key, sealed: Sealed, bound: string): Buffer {
  if (sealed.length < nonceBytes + tagBytes) throw new SealBroken(bound);
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  try {
    const opening = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
      .setAAD(Buffer.from(bound))
      .setAuthTag(bytes.subarray(-tagBytes));
    return Buffer.concat([opening.update(bytes.subarray(nonceBytes, -tagBytes)), opening.final()]);
  } catch {
    throw new SealBroken(bound);
  }
}

export class SealBroken extends Error {
  override name = 'SealBroken';
  constructor(readonly bound: string) {
    super(`sealed content of ${bound} does not open`);
  }
}
