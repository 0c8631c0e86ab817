/**
 * What accounts arranged for themselves at the queue: cases pinned, cases put off for a time. A setting of the account's
 * own; no event of a case tells of it.
 */

import type { CaseSummary } from '../../shared/case';
import { backAt, mostPinned, mostSnoozed, noTriage, type Snoozed, Triage } from '../../shared/triage';
import { InTurn } from './in-turn';
import type { Clock, SettingStore } from './ports';

/** An account's arrangements as the queue reads them. */
export interface Arranged {
  /** Another one for each change. */
  version: number;
  pinned: readonly string[];
  /** Put off, back or not. */
  snoozed: readonly Snoozed[];
}

/** More than can be kept. */
export class PinsFull extends Error {
  override name = 'PinsFull';
}

export class SnoozesFull extends Error {
  override name = 'SnoozesFull';
}

export class TriageBook {
  private readonly held = new Map<string, { triage: Triage; arranged: Arranged }>();
  private readonly turns = new InTurn();
  private version = 0;

  constructor(
    private readonly settings: SettingStore,
    private readonly clock: Clock,
  ) {}

  /** Reads an account's from the store, once. */
  async of(account: string): Promise<Triage> {
    const known = this.held.get(account);
    if (known) return known.triage;
    const triage = (await this.settings.read(key(account), Triage)) ?? noTriage;
    return this.held.get(account)?.triage ?? this.hold(account, triage);
  }

  /** The same for the queue, which does not wait: null before it was read. */
  arranged(account: string): Arranged | null {
    return this.held.get(account)?.arranged ?? null;
  }

  /** Rejects with `PinsFull` where that would be more than can be kept. */
  pin(account: string, caseId: string, isPinned: boolean): Promise<Triage> {
    return this.change(account, ({ pinned, ...rest }) => {
      const others = pinned.filter((other) => other !== caseId);
      if (isPinned && others.length >= mostPinned) throw new PinsFull();
      return { ...rest, pinned: isPinned ? [caseId, ...others] : others };
    });
  }

  /**
   * Puts cases off until a moment (ms since the epoch UTC), or has them back at once where it is null. Rejects with
   * `SnoozesFull` where that would be more than can be kept; then none is put off.
   */
  snooze(account: string, caseIds: readonly string[], until: number | null): Promise<Triage> {
    const now = this.clock.now();
    const meant = new Set(caseIds);
    return this.change(account, ({ snoozed, ...rest }) => {
      const others = snoozed.filter(({ caseId }) => !meant.has(caseId));
      const added = until === null ? [] : caseIds.map((caseId): Snoozed => ({ caseId, at: now, until }));
      if (others.length + added.length > mostSnoozed) throw new SnoozesFull();
      return { ...rest, snoozed: [...others, ...added] };
    });
  }

  setGoesOn(account: string, goesOn: boolean): Promise<Triage> {
    return this.change(account, (triage) => ({ ...triage, goesOn }));
  }

  /** Ends what is over for an account; resolves with the cases that are back. */
  async returned(
    account: string,
    dueOf: (caseId: string) => Pick<CaseSummary, 'dueAt' | 'dueOwner'> | undefined,
  ): Promise<string[]> {
    const { snoozed } = await this.of(account);
    const now = this.clock.now();
    const back = snoozed
      .filter((one) => backAt(one, dueOf(one.caseId) ?? { dueAt: null, dueOwner: null }) <= now)
      .map(({ caseId }) => caseId);
    if (back.length > 0) await this.snooze(account, back, null);
    return back;
  }

  /** Of cases that are gone nothing is kept: they would take up places for ever. */
  async forget(caseIds: ReadonlySet<string>, accounts: readonly string[]): Promise<void> {
    for (const account of accounts) {
      await this.change(account, (triage) => {
        const pinned = triage.pinned.filter((caseId) => !caseIds.has(caseId));
        const snoozed = triage.snoozed.filter(({ caseId }) => !caseIds.has(caseId));
        const isAsItWas = pinned.length === triage.pinned.length && snoozed.length === triage.snoozed.length;
        return isAsItWas ? triage : { ...triage, pinned, snoozed };
      });
    }
  }

  /** One change after the other: each goes on from what the one before it kept. */
  private change(account: string, changed: (triage: Triage) => Triage): Promise<Triage> {
    return this.turns.run(account, async () => {
      const before = await this.of(account);
      const triage = changed(before);
      if (triage === before) return before;
      await this.settings.write(key(account), triage);
      return this.hold(account, triage);
    });
  }

  private hold(account: string, triage: Triage): Triage {
    this.version += 1;
    this.held.set(account, {
      triage,
      arranged: { version: this.version, pinned: triage.pinned, snoozed: triage.snoozed },
    });
    return triage;
  }
}

const key = (account: string) => `triage:${account}`;
