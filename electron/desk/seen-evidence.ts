/** Which pieces of evidence an account has looked at large, so that what came since is told apart. A setting of the account's own. */
import { z } from 'zod';
import { CaseId, Line } from '../../shared/case';
import { KeptByAccount } from './kept-by-account';
import type { SettingStore } from './ports';

const Seen = z.strictObject({ caseId: CaseId, pieces: z.array(Line) });

/** Of a case that was looked at longer ago than so many others, what came after a request is new again. */
const mostCases = 1000;

/** How many pieces an account has looked at of which case, as the queue reads it. */
export interface Looked {
  /** Another one for each change. */
  version: number;
  cases: readonly { caseId: string; pieces: number }[];
}

export class SeenEvidence {
  private readonly counted = new Map<string, { of: unknown; looked: Looked }>();
  private version = 0;
  private readonly kept: KeptByAccount<z.infer<typeof Seen>>;

  constructor(settings: SettingStore) {
    this.kept = new KeptByAccount(settings, { name: 'seen-evidence', entry: Seen, most: mostCases });
  }

  /** Ids of the pieces of a case that an account has looked at. */
  async of(account: string, caseId: string): Promise<readonly string[]> {
    return (await this.kept.of(account, caseId))?.pieces ?? [];
  }

  async read(account: string): Promise<void> {
    await this.kept.read(account);
  }

  /** The same of all cases for the queue, which does not wait: null before it was read. */
  looked(account: string): Looked | null {
    const all = this.kept.known(account);
    if (!all) return null;
    const last = this.counted.get(account);
    if (last?.of === all) return last.looked;
    this.version += 1;
    const cases = all.map(({ caseId, pieces }) => ({ caseId, pieces: pieces.length }));
    const looked = { version: this.version, cases };
    this.counted.set(account, { of: all, looked });
    return looked;
  }

  /** An account has looked at a piece. Resolves once that is kept. */
  note(account: string, caseId: string, pieceId: string): Promise<void> {
    return this.kept.note(account, caseId, (before) => {
      const pieces = before?.pieces ?? [];
      return pieces.includes(pieceId) ? null : { caseId, pieces: [...pieces, pieceId] };
    });
  }

  /** Of cases that are gone nothing is kept. @param accounts who may have looked at them */
  forget(caseIds: ReadonlySet<string>, accounts: readonly string[]): Promise<void> {
    return this.kept.forget(caseIds, accounts);
  }
}
