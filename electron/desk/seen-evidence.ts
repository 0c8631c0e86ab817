/** Which pieces of evidence an account has looked at large, so that what came since is told apart. A setting of the account's own. */
import { z } from 'zod';
import { CaseId, Line } from '../../shared/case';
import { InTurn } from './in-turn';
import type { SettingStore } from './ports';

const Seen = z.strictObject({ caseId: CaseId, pieces: z.array(Line) });
type Seen = z.infer<typeof Seen>;

/** Of a case that was looked at longer ago than so many others, what came after a request is new again. */
const mostCases = 1000;

export class SeenEvidence {
  private readonly held = new Map<string, readonly Seen[]>();
  private readonly turns = new InTurn();

  constructor(private readonly settings: SettingStore) {}

  /** Ids of the pieces of a case that an account has looked at. */
  async of(account: string, caseId: string): Promise<readonly string[]> {
    return (await this.all(account)).find((one) => one.caseId === caseId)?.pieces ?? [];
  }

  /** An account has looked at a piece. Resolves once that is kept. */
  note(account: string, caseId: string, pieceId: string): Promise<void> {
    return this.turns.run(account, async () => {
      const all = await this.all(account);
      const before = all.find((one) => one.caseId === caseId)?.pieces ?? [];
      if (before.includes(pieceId)) return;
      const others = all.filter((one) => one.caseId !== caseId);
      await this.keep(account, [...others, { caseId, pieces: [...before, pieceId] }].slice(-mostCases));
    });
  }

  /** Of cases that are gone nothing is kept. @param accounts who may have looked at them */
  async forget(caseIds: ReadonlySet<string>, accounts: readonly string[]): Promise<void> {
    for (const account of accounts) {
      await this.turns.run(account, async () => {
        const all = await this.all(account);
        const left = all.filter(({ caseId }) => !caseIds.has(caseId));
        if (left.length < all.length) await this.keep(account, left);
      });
    }
  }

  private async all(account: string): Promise<readonly Seen[]> {
    const known = this.held.get(account) ?? (await this.settings.read(keyOf(account), z.array(Seen))) ?? [];
    // What was noted meanwhile is newer.
    const all = this.held.get(account) ?? known;
    this.held.set(account, all);
    return all;
  }

  private async keep(account: string, all: readonly Seen[]): Promise<void> {
    await this.settings.write(keyOf(account), all);
    this.held.set(account, all);
  }
}

const keyOf = (account: string) => `seen-evidence:${account}`;
