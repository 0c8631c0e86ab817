/**
 * Which cases under review an account has opened, each as it was then. A setting of the account's own, sealed in the store: no
 * event of a case tells of it until its verdict is approved together with others.
 */
import { z } from 'zod';
import { CaseId, Moment } from '../../shared/case';
import type { Opened } from '../domain/case/approval-together';
import type { CaseFile } from './case-files';
import { InTurn } from './in-turn';
import type { Clock, SettingStore } from './ports';

const Opening = z.strictObject({ caseId: CaseId, at: Moment, event: z.string() });
type Opening = z.infer<typeof Opening>;

/** What was opened longer ago than so many others has to be opened again. */
const mostOpenings = 1000;

/** What the desk asks of it. */
export interface Openings {
  /** That an account has opened this case; undefined where it has not. */
  of(account: string, file: CaseFile): Promise<Opened | undefined>;
}

export const noOpenings: Openings = { of: async () => undefined };

export class OpeningBook implements Openings {
  private readonly held = new Map<string, readonly Opening[]>();
  private readonly turns = new InTurn();

  constructor(
    private readonly settings: SettingStore,
    private readonly clock: Clock,
  ) {}

  async of(account: string, { state, events }: CaseFile): Promise<Opened | undefined> {
    const found = (await this.all(account)).find(({ caseId }) => caseId === state.caseId);
    return found && { at: found.at, isAsItIs: found.event === events.at(-1)?.id };
  }

  /** An account has opened a case as it is. Resolves once that is kept. */
  note(account: string, { state: { caseId }, events }: CaseFile): Promise<void> {
    return this.turns.run(account, async () => {
      const all = await this.all(account);
      const event = events.at(-1)?.id ?? '';
      if (all.some((one) => one.caseId === caseId && one.event === event)) return;
      const others = all.filter((one) => one.caseId !== caseId);
      await this.keep(account, [...others, { caseId, at: this.clock.now(), event }].slice(-mostOpenings));
    });
  }

  /** Of cases that are gone nothing is kept. @param accounts who may have opened them */
  async forget(caseIds: ReadonlySet<string>, accounts: readonly string[]): Promise<void> {
    for (const account of accounts) {
      await this.turns.run(account, async () => {
        const all = await this.all(account);
        const left = all.filter(({ caseId }) => !caseIds.has(caseId));
        if (left.length < all.length) await this.keep(account, left);
      });
    }
  }

  private async all(account: string): Promise<readonly Opening[]> {
    const known = this.held.get(account);
    if (known) return known;
    const read = (await this.settings.read(keyOf(account), z.array(Opening))) ?? [];
    // What was noted meanwhile is newer.
    const all = this.held.get(account) ?? read;
    this.held.set(account, all);
    return all;
  }

  private async keep(account: string, all: readonly Opening[]): Promise<void> {
    await this.settings.write(keyOf(account), all);
    this.held.set(account, all);
  }
}

const keyOf = (account: string) => `openings:${account}`;
