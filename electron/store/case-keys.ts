import { createHmac } from 'node:crypto';
import type { HostClient } from './host-client';
import type { KeyRecord } from './records';
import { derivedKey, type Key, newKey, seal, unseal } from './sealing';

/** The cases' keys, opened once and kept while the desk runs. */
export class CaseKeys {
  private readonly opened = new Map<string, Key>();
  private readonly digestKey: Key;

  constructor(
    private readonly host: HostClient,
    private readonly master: Key,
  ) {
    this.digestKey = derivedKey(master, 'command digest');
  }

  /** A digest of a text that tells nothing of it to who has not the store's key: short texts could else be guessed. */
  digestOf(text: string): string {
    return createHmac('sha256', this.digestKey).update(text).digest('base64');
  }

  /** A key for a case that has none yet, wrapped for the store. */
  make(caseId: string): { key: Key; record: KeyRecord } {
    const key = newKey();
    return { key, record: { caseId, wrapped: seal(this.master, key, boundTo(caseId)) } };
  }

  /** The key of the one event that stays readable when a case is erased: that it was, and why. */
  ofErasure(caseId: string): Key {
    return derivedKey(this.master, `erasure of ${caseId}`);
  }

  /** Null where the case has no key: it was erased, or there is no such case. Rejects with `SealBroken`. */
  async of(caseId: string): Promise<Key | null> {
    const known = this.opened.get(caseId);
    if (known) return known;
    const [record] = await this.host.ask('keys', [caseId]);
    if (!record) return null;
    const key = new Uint8Array(unseal(this.master, record.wrapped, boundTo(caseId)));
    this.remember(caseId, key);
    return key;
  }

  remember(caseId: string, key: Key): void {
    // A key is 32 bytes; the bound only keeps a very long run from growing without end.
    if (this.opened.size >= 200_000) this.opened.clear();
    this.opened.set(caseId, key);
  }

  forget(caseId: string): void {
    this.opened.delete(caseId);
  }
}

const boundTo = (caseId: string) => `key:${caseId}`;
