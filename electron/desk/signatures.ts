/**
 * Signatures: Ed25519. Keys are the raw 32 bytes, signatures the raw 64, public keys and signatures written as base64.
 * What is signed begins with what it is for, so that a signature given for one thing never holds for another.
 */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as signBytes,
  verify as verifyBytes,
} from 'node:crypto';

/** What a signature stands for: an event's hash, how far the store had come, what a backup or a case bundle consists of. */
export type Purpose = 'event' | 'head' | 'files' | 'backup' | 'bundle' | 'restore';

export interface KeyPair {
  publicKey: string;
  /** 32 bytes; whoever holds them signs as their owner. */
  privateKey: Uint8Array;
}

/** A DER encoding of a raw key is one of these and the key behind it (RFC 8410). */
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');

export function newKeyPair(): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(publicPrefix.length).toString('base64'),
    privateKey: new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(privatePrefix.length)),
  };
}

/** A private key made ready to sign with. Throws where the bytes are no key. */
export function signingKey(privateKey: Uint8Array): KeyObject {
  const der = Buffer.concat([privatePrefix, privateKey]);
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  } finally {
    der.fill(0);
  }
}

/** The public half of a private key. */
export function publicKeyOf(key: KeyObject): string {
  const der = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return der.subarray(publicPrefix.length).toString('base64');
}

/** The same as `sign`, at once: on a thread where nobody waits. Returns base64. */
export function signNow(key: KeyObject, purpose: Purpose, text: string): string {
  return signBytes(null, signedBytes(purpose, text), key).toString('base64');
}

/** Off the main thread: what a person does must not wait for it. */
export function sign(key: KeyObject, purpose: Purpose, text: string): Promise<string> {
  return new Promise((resolve, reject) =>
    signBytes(null, signedBytes(purpose, text), key, (error, signature) =>
      error ? reject(error) : resolve(signature.toString('base64')),
    ),
  );
}

/** Whether the owner of `publicKey` signed `text` for this purpose. False, too, where key or signature is none. */
export async function isSignedBy(
  publicKey: string,
  purpose: Purpose,
  text: string,
  signature: string,
): Promise<boolean> {
  const key = verifyingKey(publicKey);
  if (!key) return false;
  return new Promise((resolve) =>
    verifyBytes(null, signedBytes(purpose, text), key, Buffer.from(signature, 'base64'), (error, holds) =>
      resolve(!error && holds),
    ),
  );
}

const verifyingKeys = new Map<string, KeyObject>();

function verifyingKey(publicKey: string): KeyObject | null {
  const known = verifyingKeys.get(publicKey);
  if (known) return known;
  try {
    const der = Buffer.concat([publicPrefix, Buffer.from(publicKey, 'base64')]);
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    if (verifyingKeys.size >= 10_000) verifyingKeys.clear();
    verifyingKeys.set(publicKey, key);
    return key;
  } catch {
    return null;
  }
}

const signedBytes = (purpose: Purpose, text: string) => Buffer.from(`arbiter-desk/${purpose}\n${text}`);
