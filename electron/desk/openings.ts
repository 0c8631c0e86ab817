/**
 * Which cases under review an account has opened, each as it was then. A setting of the account's own, sealed in the store: no
 * event of a case tells of it until its verdict is approved together with others.
 */
import { z } from 'zod';
import { CaseId, Moment } from '../../shared/case';
import type { Opened } from '../domain/case/approval-together';
import type { CaseFile } from './case-files';
import { KeptByAccount } from './kept-by-account';
import type { Clock, SettingStore } from './ports';

const Opening = z.strictObject({ caseId: CaseId, at: Moment, event: z.string() });

/** What was opened longer ago than so many others has to be opened again. */
const mostOpenings = 1000;

/** What the desk asks of it. */
export interface Openings {
  /** That an account has opened this case; undefined where it has not. */
  of(account: string, file: CaseFile): Promise<Opened | undefined>;
}

export const noOpenings: Openings = { of: async () => undefined };

export class OpeningBook implements Openings {
  private readonly kept: KeptByAccount<z.infer<typeof Opening>>;

  constructor(
    settings: SettingStore,
    private readonly clock: Clock,
  ) {
    this.kept = new KeptByAccount(settings, { name: 'openings', entry: Opening, most: mostOpenings });
  }

  async of(account: string, { state, events }: CaseFile): Promise<Opened | undefined> {
    const found = await this.kept.of(account, state.caseId);
    return found && { at: found.at, isAsItIs: found.event === events.at(-1)?.id };
  }

  /** An account has opened a case as it is. Resolves once that is kept. */
  note(account: string, { state: { caseId }, events }: CaseFile): Promise<void> {
    const event = events.at(-1)?.id ?? '';
    return this.kept.note(account, caseId, (before) =>
      before?.event === event ? null : { caseId, at: this.clock.now(), event },
    );
  }

  /** Of cases that are gone nothing is kept. @param accounts who may have opened them */
  forget(caseIds: ReadonlySet<string>, accounts: readonly string[]): Promise<void> {
    return this.kept.forget(caseIds, accounts);
  }
}
