/** The store's master key: guarded by the system's key store where there is one, else by the folder's permissions. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Key, newKey } from './sealing';
import { writeWhole } from './write-whole';

/** The system's key store, as far as it is needed here. */
export interface SystemKeyStore {
  /** False where it keeps secrets as plain text, as on a bare Linux. */
  guards(): boolean;
  protect(secret: string): Uint8Array;
  /** Throws where the secret was protected by another user or machine. */
  reveal(guarded: Uint8Array): string;
}

const KeyFile = z.strictObject({
  format: z.literal(1),
  protection: z.enum(['system', 'plain']),
  key: z.string(),
});

export interface MasterKey {
  key: Key;
  protection: 'system' | 'plain';
}

/** The key that guards a store is gone or does not open: what is in the store cannot be read with what is here. */
export class KeyLost extends Error {
  override name = 'KeyLost';
}

const fileName = 'keys.json';

/** Null where there is no key file. Throws `KeyLost` where there is one that cannot be used. */
export function readMasterKey(folder: string, system: SystemKeyStore): MasterKey | null {
  let text: string;
  try {
    text = readFileSync(join(folder, fileName), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const parsed = KeyFile.safeParse(json(text));
  if (!parsed.success) throw new KeyLost(`${fileName} is damaged`);
  const { protection, key } = parsed.data;
  const stored = Buffer.from(key, 'base64');
  if (protection === 'plain') return { key: keyOf(stored), protection };
  try {
    return { key: keyOf(Buffer.from(system.reveal(stored), 'base64')), protection };
  } catch {
    throw new KeyLost(`the system's key store does not open ${fileName}; was it made by another user or machine?`);
  }
}

/** A key for a store that is new, written before anything is sealed with it. */
export function createMasterKey(folder: string, system: SystemKeyStore): MasterKey {
  const key = newKey();
  const secret = Buffer.from(key).toString('base64');
  const protection = system.guards() ? 'system' : 'plain';
  const stored = protection === 'system' ? Buffer.from(system.protect(secret)).toString('base64') : secret;
  writeWhole(join(folder, fileName), JSON.stringify({ format: 1, protection, key: stored }));
  return { key, protection };
}

function keyOf(bytes: Buffer): Key {
  if (bytes.length !== 32) throw new KeyLost(`${fileName} holds no key`);
  return new Uint8Array(bytes);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
