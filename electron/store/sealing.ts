/**
 * Sealing: AES-256-GCM, each case's body under the case's own key, keys wrapped by the store's master key. Destroying a
 * case's key destroys its content and leaves a chain that still verifies, for the hash covers the sealed form.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Sealer } from '../desk/ports';
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
  const nonce = nextNonce();
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound));
  const inside = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
  // GCM is a stream: nothing is left for the end.
  cipher.final();
  const sealed = new Uint8Array(nonceBytes + inside.length + tagBytes);
  sealed.set(nonce);
  sealed.set(inside, nonceBytes);
  sealed.set(cipher.getAuthTag(), nonceBytes + inside.length);
  return sealed;
}

/** Randomness fetched for many nonces at once: one by one it costs as much as the sealing. */
let nonces: Uint8Array = new Uint8Array(0);

function nextNonce(): Uint8Array {
  if (nonces.length < nonceBytes) nonces = new Uint8Array(randomBytes(nonceBytes * 256));
  const nonce = nonces.subarray(0, nonceBytes);
  nonces = nonces.subarray(nonceBytes);
  return nonce;
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

/** Seals under one key. */
export function sealerWith(key: Key): Sealer {
  return {
    seal: (plain, bound) => seal(key, plain, bound),
    unseal: (sealed, bound) => {
      try {
        return unseal(key, sealed, bound);
      } catch (error) {
        if (error instanceof SealBroken) return null;
        throw error;
      }
    },
  };
}

export class SealBroken extends Error {
  override name = 'SealBroken';
  constructor(readonly bound: string) {
    super(`sealed content of ${bound} does not open`);
  }
}

/** What tells sealed bytes from any others that were ever sealed, as long as they open: their nonce and tag, base64. */
export function markOf(sealed: Sealed): string {
  return Buffer.concat([sealed.subarray(0, nonceBytes), sealed.subarray(-tagBytes)]).toString('base64');
}
