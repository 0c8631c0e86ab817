/** A store's signing key that is kept nowhere. */

import { newKeyPair, sign, signingKey } from '../../electron/desk/signatures';
import type { KnownSigners } from '../../electron/desk/verify-signatures';
import type { StoreKey } from '../../electron/store/store-key';

export function testStoreKey(signedAfter = 0): StoreKey {
  const { publicKey, privateKey } = newKeyPair();
  const key = signingKey(privateKey);
  return { key, publicKey, signedAfter, kind: null, sign: (purpose, text) => sign(key, purpose, text) };
}

/** What a rehearsal's store is checked against, where nobody has an account. */
export function rehearsalSigners({ publicKey: storeKey, signedAfter }: StoreKey): KnownSigners {
  return { storeKey, signedAfter, isRehearsal: true, keysOf: () => [], sharedKeys: () => [] };
}
