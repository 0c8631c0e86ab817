import type { Account } from '../../../shared/accounts';
import type { JournalKind } from '../../../shared/journal';
import type { Journal } from '../ports';
import type { Accounts } from './accounts';
import { type Session, SessionEnded } from './session';

/** Nobody is signed in, and what is asked needs somebody. */
export class NotSignedIn extends Error {
  override name = 'NotSignedIn';
}

/** The desk is locked: nothing is told before its account's passcode was given. */
export class DeskLocked extends Error {
  override name = 'DeskLocked';
}

/** Why the desk locked. */
export type LockReason = 'key' | 'idle' | 'system';

/** Who sits at the console. Locked, it remembers whose place it is and holds no key. */
export class Seat {
  private taken: Session | null = null;
  private lockedFor: string | null = null;
  private failedBefore = 0;
  private readonly listeners = new Set<() => void>();
  private parting: (session: Session) => Promise<void> = async () => undefined;

  constructor(
    private readonly accounts: Accounts,
    private readonly journal: Journal,
  ) {}

  /** Called on each change of who sits there. */
  onChange(listener: () => void): void {
    this.listeners.add(listener);
  }

  /** What a session still does at its end, while it can sign; it never rejects. */
  onParting(parting: (session: Session) => Promise<void>): void {
    this.parting = parting;
  }

  /** Whose place it is, locked or not; null where nobody is signed in. */
  get account(): Account | null {
    const id = this.lockedFor ?? this.open?.id;
    return id === undefined ? null : this.accounts.get(id);
  }

  get isLocked(): boolean {
    return this.lockedFor !== null;
  }

  /** How many tries to sign in had failed before the one that did not. */
  get failedTries(): number {
    return this.failedBefore;
  }

  /** Who is signed in, at an unlocked desk. */
  get open(): Session | null {
    return this.taken?.isOpen && !this.isLocked ? this.taken : null;
  }

  /** Throws `DeskLocked`, `NotSignedIn`, or `SessionEnded` where it was ended elsewhere. */
  session(): Session {
    if (this.isLocked) throw new DeskLocked('the desk is locked');
    if (this.open) return this.open;
    if (this.taken) throw new SessionEnded(this.taken.id);
    throw new NotSignedIn('nobody is signed in');
  }

  /**
   * Asks whoever sits there something that outlives a lock, as the system's dialogs do. Throws as `session` does where nobody
   * sits there, and where whoever was asked does not sit there any more once it is answered.
   */
  async attended<T>(ask: () => Promise<T>): Promise<T> {
    const asked = this.session();
    const answer = await ask();
    if (this.session() !== asked) throw new SessionEnded(asked.id);
    return answer;
  }

  /** Gives the place to a session: back to whom it was locked for, or to another. */
  async take(session: Session, failedTries = 0): Promise<void> {
    if (this.open) await this.parting(this.open);
    const { account } = this;
    const isBack = this.isLocked && account?.id === session.id;
    if (account && !isBack) await this.record('signed_out', account.id);
    await this.record(isBack ? 'unlocked' : 'signed_in', session.id, 'console');
    this.taken?.end();
    this.taken = session;
    this.lockedFor = null;
    this.failedBefore = failedTries;
    this.changed();
  }

  /** Wipes the key; the place stays the account's. */
  async lock(why: LockReason): Promise<void> {
    const session = this.open;
    if (!session) return;
    // From here on nothing is answered, also while it does what it still has to do.
    this.lockedFor = session.id;
    this.changed();
    await this.parting(session);
    session.end();
    if (this.taken === session) this.taken = null;
    await this.record('locked', session.id, why);
  }

  async leave(): Promise<void> {
    const { account } = this;
    if (this.open) await this.parting(this.open);
    this.taken?.end();
    this.taken = null;
    this.lockedFor = null;
    this.changed();
    if (account) await this.record('signed_out', account.id);
  }

  private record(what: JournalKind, id: string, detail?: string): Promise<void> {
    return this.journal.add({ what, by: id, about: id, ...(detail === undefined ? {} : { detail }) });
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}
