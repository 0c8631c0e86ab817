/** What guards a running desk's master key, and how that is changed: a passphrase set, changed or taken away. */
import { timingSafeEqual } from 'node:crypto';
import type { JournalEntry } from '../../shared/journal';
import { isPassphrase, type PassphraseProblem } from '../../shared/passphrase';
import type { Journal } from '../desk/ports';
import {
  guardByPassphrase,
  guardBySystem,
  type KeyProtection,
  type MasterKey,
  readMasterKey,
  type SystemKeyStore,
  WrongPassphrase,
} from './master-key';
import { SlowedTries } from './slowed-tries';

/** @param where it was given: to open the desk, or to change what guards its key */
export const wrongPassphrase = (by: string, where: 'at_opening' | 'in_settings'): JournalEntry => ({
  what: 'wrong_passphrase',
  by,
  about: 'keys',
  detail: where,
});

export class KeyGuard {
  private readonly tries = new SlowedTries();
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly folder: string,
    private readonly system: SystemKeyStore,
    private master: MasterKey,
    private readonly journal: Pick<Journal, 'add'>,
  ) {}

  get protection(): KeyProtection {
    return this.master.protection;
  }

  /**
   * Guards the key by `next`, or where that is null by the system again. Null once it is done. That it was, and a wrong passphrase, is on record.
   * @param current today's passphrase, if there is one
   * @param by the account that asks, or `desk` before there is any
   */
  change(current: string, next: string | null, by: string): Promise<PassphraseProblem | null> {
    const turn = this.turn.then(async () => {
      if (next !== null && !isPassphrase(next)) return 'too_short';
      if (!(await this.isRight(current))) {
        await this.journal.add(wrongPassphrase(by, 'in_settings'));
        return 'wrong_passphrase';
      }
      const { key, protection: before } = this.master;
      this.master =
        next === null ? guardBySystem(this.folder, key, this.system) : await guardByPassphrase(this.folder, key, next);
      const detail = `${before} ${this.protection}`;
      await this.journal.add({ what: 'key_protection_changed', by, about: 'keys', detail });
      return null;
    });
    this.turn = turn.catch(() => undefined);
    return turn;
  }

  private async isRight(current: string): Promise<boolean> {
    const known = readMasterKey(this.folder, this.system);
    // A file that is another one by now is not written over.
    if (known === null) return false;
    if (!('open' in known)) return timingSafeEqual(known.key, this.master.key);
    return this.tries.slowed(async () => {
      try {
        return timingSafeEqual((await known.open(current)).key, this.master.key);
      } catch (error) {
        if (error instanceof WrongPassphrase) return false;
        throw error;
      }
    });
  }
}
