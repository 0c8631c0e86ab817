import type { Sealing } from '../ports';
import { codeKey, newRecoveryCode, newStartCode } from './codes';
import type { AccountRecord } from './record';
import { newSalt, type StretchCost, stretched } from './stretch';

/** What guards an account's private key: each way of getting at it, under a key of its own. */
export class Secrets {
  constructor(
    private readonly sealing: Sealing,
    private readonly cost: StretchCost,
  ) {}

  async underPasscode(id: string, privateKey: Uint8Array, passcode: string): Promise<AccountRecord['passcode']> {
    const { cost } = this;
    const salt = newSalt();
    return { salt, cost, sealed: this.seal(await stretched(passcode, salt, cost), privateKey, keyOf(id)) };
  }

  /** Null where the passcode is another, or where the account has none. */
  async byPasscode({ id, passcode: kept }: AccountRecord, passcode: string): Promise<Uint8Array | null> {
    return kept && this.unseal(await stretched(passcode, kept.salt, kept.cost), kept.sealed, keyOf(id));
  }

  underRecoveryCode(id: string, privateKey: Uint8Array): { recovery: AccountRecord['recovery']; recoveryCode: string } {
    const recoveryCode = newRecoveryCode();
    const salt = newSalt();
    return { recovery: { salt, sealed: this.seal(codeKey(recoveryCode, salt), privateKey, keyOf(id)) }, recoveryCode };
  }

  /** Null where the code is another, or where the account has none. */
  byRecoveryCode({ id, recovery: kept }: AccountRecord, code: string): Uint8Array | null {
    return kept && this.unseal(codeKey(code, kept.salt), kept.sealed, keyOf(id));
  }

  newStart(id: string): { start: AccountRecord['start']; startCode: string } {
    const startCode = newStartCode();
    const salt = newSalt();
    return { start: { salt, sealed: this.seal(codeKey(startCode, salt), startMark, startOf(id)) }, startCode };
  }

  /** True where the code is the one that a lead told for this account. */
  isStartCode({ id, start }: AccountRecord, code: string): boolean {
    return start !== null && this.unseal(codeKey(code, start.salt), start.sealed, startOf(id)) !== null;
  }

  private seal(key: Uint8Array, plain: Uint8Array, boundTo: string): string {
    return Buffer.from(this.sealing.seal(key, plain, boundTo)).toString('base64');
  }

  private unseal(key: Uint8Array, sealed: string, boundTo: string): Uint8Array | null {
    try {
      return new Uint8Array(this.sealing.unseal(key, Buffer.from(sealed, 'base64'), boundTo));
    } catch {
      // The key is another: the bytes themselves were whole, or the seal around the record would not have opened.
      return null;
    } finally {
      key.fill(0);
    }
  }
}

const startMark = new TextEncoder().encode('start');
const keyOf = (id: string) => `account-key:${id}`;
const startOf = (id: string) => `account-start:${id}`;
