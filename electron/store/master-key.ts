/**
 * The store's master key: in `keys.json`, guarded by the system's key store where there is one, by a passphrase where
 * somebody has set one, else by the folder's permissions alone.
 */
import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { newSalt, StretchCost, stretched, usualCost } from '../desk/accounts/stretch';
import { writeWhole } from '../disk/write-whole';
import { type Key, newKey, SealBroken, seal, unseal } from './sealing';

/** The system's key store, as far as it is needed here. */
export interface SystemKeyStore {
  /** False where it keeps secrets as plain text, as on a bare Linux. */
  guards(): boolean;
  protect(secret: string): Uint8Array;
  /** Throws where the secret was protected by another user or machine. */
  reveal(guarded: Uint8Array): string;
}

const Direct = z.strictObject({ format: z.literal(1), protection: z.enum(['system', 'plain']), key: z.string() });
const Passphrased = z.strictObject({
  format: z.literal(2),
  protection: z.literal('passphrase'),
  /** The master key, sealed under what scrypt makes of the passphrase; base64. */
  key: z.string(),
  salt: z.string(),
  cost: StretchCost,
  /** SHA-256 of the other fields, to tell a damaged file from a wrong passphrase. */
  sum: z.string(),
});
type Passphrased = z.infer<typeof Passphrased>;
const KeyFile = z.discriminatedUnion('protection', [Direct, Passphrased]);

export type KeyProtection = 'system' | 'plain' | 'passphrase';

export interface MasterKey {
  key: Key;
  protection: KeyProtection;
}

/** A master key that only its passphrase opens. */
export interface LockedKey {
  protection: 'passphrase';
  /** Rejects with `WrongPassphrase`. */
  open(passphrase: string): Promise<MasterKey>;
}

/** The key that guards a store is gone or does not open: what is in the store cannot be read with what is here. */
export class KeyLost extends Error {
  override name = 'KeyLost';
  constructor(
    message: string,
    /** It has words in the locale files (`folder.key_<why>`). */
    readonly why: 'missing' | 'damaged' | 'other_user' | 'other_store' = 'damaged',
  ) {
    super(message);
  }
}

export class WrongPassphrase extends Error {
  override name = 'WrongPassphrase';
}

export const keyFile = 'keys.json';
const boundTo = 'master-key';

/** Null where there is no key file. Throws `KeyLost` where there is one that cannot be used. */
export function readMasterKey(folder: string, system: SystemKeyStore): MasterKey | LockedKey | null {
  // A kill may have left what was about to become the key file; it holds the key under another protection than is wanted.
  rmSync(join(folder, `${keyFile}.new`), { force: true });
  const known = readKeyFile(folder);
  if (known === null) return null;
  if (known.protection === 'passphrase') {
    return { protection: 'passphrase', open: (passphrase) => openWith(known, passphrase) };
  }
  const stored = Buffer.from(known.key, 'base64');
  const { protection } = known;
  if (protection === 'plain') return { key: keyOf(stored), protection };
  try {
    return { key: keyOf(Buffer.from(system.reveal(stored), 'base64')), protection };
  } catch (error) {
    if (error instanceof KeyLost) throw error;
    throw new KeyLost(`the system's key store does not open ${keyFile}`, 'other_user');
  }
}

/** A key for a store that is new, written before anything is sealed with it. */
export function createMasterKey(folder: string, system: SystemKeyStore): MasterKey {
  return guardBySystem(folder, newKey(), system);
}

/** Writes the key so that the system's key store guards it, or plainly where that guards nothing. Whole or not at all. */
export function guardBySystem(folder: string, key: Key, system: SystemKeyStore): MasterKey {
  const secret = Buffer.from(key).toString('base64');
  const protection = system.guards() ? 'system' : 'plain';
  const stored = protection === 'system' ? Buffer.from(system.protect(secret)).toString('base64') : secret;
  writeWhole(
    join(folder, keyFile),
    JSON.stringify({ format: 1, protection, key: stored } satisfies z.infer<typeof Direct>),
  );
  return { key, protection };
}

/** Writes the key so that this passphrase opens it and nothing else does. Whole or not at all. */
export async function guardByPassphrase(
  folder: string,
  key: Key,
  passphrase: string,
  cost = usualCost,
): Promise<MasterKey> {
  const salt = newSalt();
  const sealed = Buffer.from(seal(await stretched(passphrase, salt, cost), key, boundTo)).toString('base64');
  const file = { format: 2, protection: 'passphrase', key: sealed, salt, cost } as const;
  writeWhole(join(folder, keyFile), JSON.stringify({ ...file, sum: sumOf(file) } satisfies Passphrased));
  return { key, protection: 'passphrase' };
}

async function openWith(file: Passphrased, passphrase: string): Promise<MasterKey> {
  const own = await stretched(passphrase, file.salt, file.cost);
  try {
    return { key: keyOf(unseal(own, Buffer.from(file.key, 'base64'), boundTo)), protection: 'passphrase' };
  } catch (error) {
    throw error instanceof SealBroken ? new WrongPassphrase() : error;
  }
}

function sumOf({ key, salt, cost }: Pick<Passphrased, 'key' | 'salt' | 'cost'>): string {
  return createHash('sha256')
    .update(JSON.stringify([key, salt, cost.N, cost.r, cost.p]))
    .digest('hex');
}

function readKeyFile(folder: string): z.infer<typeof KeyFile> | null {
  let text: string;
  try {
    text = readFileSync(join(folder, keyFile), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const parsed = KeyFile.safeParse(json(text));
  const isWhole = parsed.success && (parsed.data.protection !== 'passphrase' || parsed.data.sum === sumOf(parsed.data));
  if (!parsed.success || !isWhole) throw new KeyLost(`${keyFile} is damaged`);
  return parsed.data;
}

function keyOf(bytes: Buffer): Key {
  if (bytes.length !== 32) throw new KeyLost(`${keyFile} holds no key`);
  return new Uint8Array(bytes);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
