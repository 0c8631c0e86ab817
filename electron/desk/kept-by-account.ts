/** What an account is known to have done with cases: for each case one entry, in a setting of the account's own, the newest last. */
import { z } from 'zod';
import { InTurn } from './in-turn';
import type { SettingStore } from './ports';

export class KeptByAccount<T extends { caseId: string }> {
  private readonly held = new Map<string, readonly T[]>();
  private readonly turns = new InTurn();

  constructor(
    private readonly settings: SettingStore,
    private readonly parts: {
      /** Of the setting's key, before the account's id. */
      name: string;
      entry: z.ZodType<T>;
      /** The oldest beyond so many are let go of. */
      most: number;
    },
  ) {}

  async of(account: string, caseId: string): Promise<T | undefined> {
    return (await this.all(account)).find((one) => one.caseId === caseId);
  }

  /** All of an account's, which is another list for each change; undefined before it was read. */
  known(account: string): readonly T[] | undefined {
    return this.held.get(account);
  }

  async read(account: string): Promise<void> {
    await this.all(account);
  }

  /** Resolves once it is kept. @param next the case's entry from now on; null where it stays as it was */
  note(account: string, caseId: string, next: (before: T | undefined) => T | null): Promise<void> {
    return this.turns.run(account, async () => {
      const all = await this.all(account);
      const entry = next(all.find((one) => one.caseId === caseId));
      if (!entry) return;
      const others = all.filter((one) => one.caseId !== caseId);
      await this.keep(account, [...others, entry].slice(-this.parts.most));
    });
  }

  /** Of cases that are gone nothing is kept. @param accounts who may have an entry of them */
  async forget(caseIds: ReadonlySet<string>, accounts: readonly string[]): Promise<void> {
    for (const account of accounts) {
      await this.turns.run(account, async () => {
        const all = await this.all(account);
        const left = all.filter(({ caseId }) => !caseIds.has(caseId));
        if (left.length < all.length) await this.keep(account, left);
      });
    }
  }

  private async all(account: string): Promise<readonly T[]> {
    const known = this.held.get(account);
    if (known) return known;
    const read = (await this.settings.read(this.keyOf(account), z.array(this.parts.entry))) ?? [];
    // What was noted meanwhile is newer.
    const all = this.held.get(account) ?? read;
    this.held.set(account, all);
    return all;
  }

  private async keep(account: string, all: readonly T[]): Promise<void> {
    await this.settings.write(this.keyOf(account), all);
    this.held.set(account, all);
  }

  private keyOf(account: string): string {
    return `${this.parts.name}:${account}`;
  }
}
