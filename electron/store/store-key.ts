/**
 * The store's own signing key. With it the desk signs what no person signs: what the system does by itself, what an import
 * takes in, and how far the store has come. Made with the store, kept outside its database, sealed by the master key.
 */
import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { SettingStore } from '../desk/ports';
import { isSignedBy, newKeyPair, type Purpose, publicKeyOf, sign, signingKey } from '../desk/signatures';
import { writeWhole } from '../disk/write-whole';
import { KeyLost } from './master-key';
import { type Key, seal, unseal } from './sealing';

const KeyFile = z.strictObject({
  format: z.literal(1),
  /** 32 bytes, base64. */
  publicKey: z.string(),
  /** Events up to this position are from before events were signed; 0 in a store that always signed. */
  signedAfter: z.number().int().min(0),
  /** The private key under the master key, base64. */
  sealed: z.string(),
});

export interface StoreKey {
  /** For the thread that signs what an import takes in. */
  key: KeyObject;
  /** 32 bytes, base64. */
  publicKey: string;
  /** Events up to this position are from before events were signed. */
  signedAfter: number;
  /** Resolves with a signature, base64, that holds for this purpose only. */
  sign(purpose: Purpose, text: string): Promise<string>;
}

export const storeKeyFile = 'store-key.json';

/** Null where there is none. Throws `KeyLost` where there is one that the master key does not open. */
export function readStoreKey(folder: string, master: Key): StoreKey | null {
  let text: string;
  try {
    text = readFileSync(join(folder, storeKeyFile), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  try {
    const { publicKey, signedAfter, sealed } = KeyFile.parse(JSON.parse(text));
    const opened = storeKey(unseal(master, Buffer.from(sealed, 'base64'), boundTo(signedAfter)), signedAfter);
    if (opened.publicKey !== publicKey) throw new Error('its halves do not belong together');
    return opened;
  } catch {
    throw new KeyLost(`${storeKeyFile} is damaged, or belongs to another store`);
  }
}

/**
 * A key for a store that has none yet, on the disk before anything is signed with it.
 * @param signedAfter the position of the store's last event, all of which are unsigned
 */
export function createStoreKey(folder: string, master: Key, signedAfter: number): StoreKey {
  const { publicKey, privateKey } = newKeyPair();
  const sealed = Buffer.from(seal(master, privateKey, boundTo(signedAfter))).toString('base64');
  writeWhole(
    join(folder, storeKeyFile),
    JSON.stringify({ format: 1, publicKey, signedAfter, sealed } satisfies z.infer<typeof KeyFile>),
  );
  return storeKey(privateKey, signedAfter);
}

const Recorded = z.strictObject({ publicKey: z.string(), signedAfter: z.number().int().min(0) });
const recordedAs = 'signer:store';

/**
 * The key that this store signs with: made where it has never signed anything, else the one that it signs with. Throws
 * `KeyLost` where that one is missing, or where the file holds another's.
 * @param position of the store's last event
 */
export async function storeKeyOf(
  folder: string,
  master: Key,
  settings: SettingStore,
  position: number,
): Promise<StoreKey> {
  const recorded = await settings.read(recordedAs, Recorded);
  const known = readStoreKey(folder, master);
  if (!known && recorded) throw new KeyLost(`${storeKeyFile} is missing, and the store has signed with it`, 'missing');
  const key = known ?? createStoreKey(folder, master, position);
  const { publicKey, signedAfter } = key;
  if (!recorded) await settings.write(recordedAs, { publicKey, signedAfter });
  else if (recorded.publicKey !== publicKey || recorded.signedAfter !== signedAfter) {
    throw new KeyLost(`${storeKeyFile} is another store's`, 'other_store');
  }
  return key;
}

/** Whether the store with this public key signed `text` for this purpose. */
export const verify = isSignedBy;

/** So that from when on events had to be signed cannot be moved without the master key. */
const boundTo = (signedAfter: number) => `store-key:${signedAfter}`;

function storeKey(privateKey: Uint8Array, signedAfter: number): StoreKey {
  const key = signingKey(privateKey);
  privateKey.fill(0);
  return { key, publicKey: publicKeyOf(key), signedAfter, sign: (purpose, text) => sign(key, purpose, text) };
}
