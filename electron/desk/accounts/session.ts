import type { KeyObject } from 'node:crypto';
import type { Account } from '../../../shared/accounts';
import type { Actor } from '../../../shared/vocabulary';
import type { Signer } from '../ports';
import { sign, signingKey } from '../signatures';

/** The session has ended; nobody signs with it any more. */
export class SessionEnded extends Error {
  override name = 'SessionEnded';
}

/** Somebody who signed in, for as long as they are there. In memory only; its key is wiped when it ends. */
export class Session implements Signer {
  private key: KeyObject | null;

  /** Takes the private key over and wipes the bytes that it came in. */
  constructor(
    readonly id: string,
    private readonly current: () => Account,
    privateKey: Uint8Array,
    private readonly ended: () => void,
  ) {
    this.key = signingKey(privateKey);
    privateKey.fill(0);
  }

  get isOpen(): boolean {
    return this.key !== null;
  }

  /** As it is now: a lead may have changed the role since. */
  get account(): Account {
    return this.current();
  }

  get actor(): Actor {
    const { id, role } = this.account;
    return { id, role };
  }

  /** Rejects with `SessionEnded`. */
  async sign(hash: string): Promise<string> {
    if (!this.key) throw new SessionEnded(this.id);
    return sign(this.key, 'event', hash);
  }

  end(): void {
    if (!this.key) return;
    this.key = null;
    this.ended();
  }
}
