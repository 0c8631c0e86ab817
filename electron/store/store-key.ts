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

/** Whether a store is a real one or a rehearsal's, in which nobody signs in. */
export const StoreKind = z.enum(['real', 'rehearsal']);
export type StoreKind = z.infer<typeof StoreKind>;

const KeyFile = z.strictObject({
  format: z.literal(1),
  /** 32 bytes, base64. */
  publicKey: z.string(),
  /** Events up to this position are from before events were signed; 0 in a store that always signed. */
  signedAfter: z.number().int().min(0),
  /** Missing in what an older desk wrote. */
  kind: StoreKind.optional(),
  /** The private key under the master key, base64. */
  sealed: z.string(),
});
type KeyFile = z.infer<typeof KeyFile>;

export interface StoreKey {
  /** For the thread that signs what an import takes in. */
  key: KeyObject;
  /** 32 bytes, base64. */
  publicKey: string;
  /** Events up to this position are from before events were signed. */
  signedAfter: number;
  /** What the store is; null where its key is from a desk that did not say so with it. */
  kind: StoreKind | null;
  /** Resolves with a signature, base64, that holds for this purpose only. */
  sign(purpose: Purpose, text: string): Promise<string>;
}

export const storeKeyFile = 'store-key.json';

/** Null where there is none. Throws `KeyLost` where there is one that the master key does not open. */
export function readStoreKey(folder: string, master: Key): StoreKey | null {
  const read = readKeyFile(folder, master);
  return read && storeKey(read.privateKey, read.file);
}

function readKeyFile(folder: string, master: Key): { file: KeyFile; privateKey: Uint8Array } | null {
  let text: string;
  try {
    text = readFileSync(join(folder, storeKeyFile), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  try {
    const file = KeyFile.parse(JSON.parse(text));
    const privateKey = unseal(master, Buffer.from(file.sealed, 'base64'), boundTo(file));
    if (publicKeyOf(signingKey(privateKey)) !== file.publicKey) throw new Error('its halves do not belong together');
    return { file, privateKey };
  } catch {
    throw new KeyLost(`${storeKeyFile} is damaged, or belongs to another store`);
  }
}

/**
 * A key for a store that has none yet, on the disk before anything is signed with it.
 * @param signedAfter the position of the store's last event, all of which are unsigned
 * @param kind left out where that is not known yet
 */
export function createStoreKey(folder: string, master: Key, signedAfter: number, kind?: StoreKind): StoreKey {
  const { publicKey, privateKey } = newKeyPair();
  return keepKey(folder, master, privateKey, { publicKey, signedAfter, ...(kind && { kind }) });
}

function keepKey(
  folder: string,
  master: Key,
  privateKey: Uint8Array,
  about: Omit<KeyFile, 'format' | 'sealed'>,
): StoreKey {
  const sealed = Buffer.from(seal(master, privateKey, boundTo(about))).toString('base64');
  writeWhole(join(folder, storeKeyFile), JSON.stringify({ format: 1, ...about, sealed } satisfies KeyFile));
  return storeKey(privateKey, about);
}

/**
 * Says with the store's key what the store is: without the master key that can be neither changed nor taken away, and without the key
 * the store does not open. What it says already is not said again.
 */
export function bindKind(folder: string, master: Key, kind: StoreKind): void {
  const read = readKeyFile(folder, master);
  if (!read || read.file.kind === kind) return;
  const { publicKey, signedAfter } = read.file;
  keepKey(folder, master, read.privateKey, { publicKey, signedAfter, kind });
}

const Recorded = z.strictObject({ publicKey: z.string(), signedAfter: z.number().int().min(0) });
const recordedAs = 'signer:store';

/**
 * The key that this store signs with: made where it has never signed anything, else the one that it signs with. Throws
 * `KeyLost` where that one is missing, or where the file holds another's.
 */
export async function storeKeyOf(
  folder: string,
  master: Key,
  settings: SettingStore,
  {
    position,
    kind,
    hasSigned,
  }: {
    /** Of the store's last event. */
    position: number;
    /** What a store is that gets its key now. */
    kind: StoreKind;
    /** Whether the last event has a signature: then there was a key, also where no record of it is left. */
    hasSigned: () => Promise<boolean>;
  },
): Promise<StoreKey> {
  const recorded = await settings.read(recordedAs, Recorded);
  const known = readStoreKey(folder, master);
  if (!known && (recorded || (await hasSigned())))
    throw new KeyLost(`${storeKeyFile} is missing, and the store has signed with it`, 'missing');
  const key = known ?? createStoreKey(folder, master, position, kind);
  if (recorded && (recorded.publicKey !== key.publicKey || recorded.signedAfter !== key.signedAfter)) {
    throw new KeyLost(`${storeKeyFile} is another store's`, 'other_store');
  }
  return key;
}

/** From now on another key than this is known to be another. Once a head is kept: `wasUsed` tells that there has been one. */
export async function markStoreKey(settings: SettingStore, { publicKey, signedAfter }: StoreKey): Promise<void> {
  if (!(await settings.read(recordedAs, Recorded))) await settings.write(recordedAs, { publicKey, signedAfter });
}

/**
 * Whether this store has been opened by a desk that signs, and so has had a head. Told by what is sealed in it, and by how far it
 * has come since its key was made: nobody without the master key can make it look as if it had not.
 * @param position of the store's last event
 */
export async function wasUsed(settings: SettingStore, { signedAfter }: StoreKey, position: number): Promise<boolean> {
  return position > signedAfter || (await settings.read(recordedAs, Recorded)) !== null;
}

/** Whether the store with this public key signed `text` for this purpose. */
export const verify = isSignedBy;

/** So that neither what the store is nor from when on events had to be signed can be changed without the master key. */
const boundTo = ({ signedAfter, kind }: Pick<KeyFile, 'signedAfter' | 'kind'>) =>
  ['store-key', signedAfter, ...(kind ? [kind] : [])].join(':');

function storeKey(privateKey: Uint8Array, { signedAfter, kind }: Pick<KeyFile, 'signedAfter' | 'kind'>): StoreKey {
  const key = signingKey(privateKey);
  privateKey.fill(0);
  return {
    key,
    publicKey: publicKeyOf(key),
    signedAfter,
    kind: kind ?? null,
    sign: (purpose, text) => sign(key, purpose, text),
  };
}
