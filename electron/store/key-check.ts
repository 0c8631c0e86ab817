/**
 * Whether a master key is the one that this store was sealed with. Without this, another store's key would open a desk in
 * which nothing can be read: it would look empty.
 */
import type { HostClient } from './host-client';
import { KeyLost } from './master-key';
import { type Key, SealBroken, seal, unseal } from './sealing';

const checkKey = 'key:check';
const boundTo = `setting:${checkKey}`;
/** Cases whose keys are tried; some of them may have been erased. */
const samples = 50;

/** Throws `KeyLost` where there is something in the store that the key does not open; `master` is null where there is none. */
export async function assureKey(host: HostClient, master: Key | null): Promise<void> {
  const check = await host.ask('setting', checkKey);
  if (check && master && opens(master, check.content, boundTo)) return;
  // The check may be missing (an older store) or damaged: then what is sealed under the same key tells.
  const caseIds = await host.ask('caseIds', '', samples);
  const caseKeys = (await host.ask('keys', caseIds)).filter((key) => key !== null);
  const accounts = await host.ask('settings', 'account:');
  if (master === null) {
    if (!check && caseIds.length === 0 && accounts.length === 0) return;
    throw new KeyLost('the key file is missing, and the store is not empty', 'missing');
  }
  const others = [
    ...caseKeys.map(({ caseId, wrapped }) => ({ content: wrapped, bound: `key:${caseId}` })),
    ...accounts.map(({ key, content }) => ({ content, bound: `setting:${key}` })),
  ];
  if (others.some(({ content, bound }) => opens(master, content, bound))) return;
  if (!check && others.length === 0) return;
  throw new KeyLost('the key file is not the one that this store was sealed with', 'other_store');
}

/** From now on another key than this is known to be another. */
export async function markKey(host: HostClient, master: Key): Promise<void> {
  const check = await host.ask('setting', checkKey);
  if (check && opens(master, check.content, boundTo)) return;
  await host.ask('writeSettings', [{ key: checkKey, content: seal(master, 'arbiter-desk', boundTo) }], []);
}

function opens(key: Key, content: Uint8Array, bound: string): boolean {
  try {
    unseal(key, content, bound);
    return true;
  } catch (error) {
    if (error instanceof SealBroken) return false;
    throw error;
  }
}
