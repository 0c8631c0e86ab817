import type { Account } from '../../../shared/accounts';
import type { JournalEntry } from '../../../shared/journal';
import type { StaffRole } from '../../../shared/vocabulary';
import { InTurn } from '../in-turn';
import type { Journal } from '../ports';
import { type Accounts, type Answered, problem } from './accounts';
import type { Session } from './session';
import type { Tries } from './tries';

/** Where somebody tries to; it goes on record. */
export type Way = 'console' | 'command_line';

type WithCode = Answered<{ session: Session; recoveryCode: string }>;

/** The way in: one try at a time for each account, the wrong ones slowed and on record. Who takes the session records that. */
export class SignIn {
  private readonly turns = new InTurn();
  /** Accounts of whose too early or refused tries the journal has heard since the last that was looked at; '' for whoever has none. */
  private readonly told = new Set<string>();

  constructor(
    private readonly accounts: Accounts,
    private readonly tries: Tries,
    private readonly journal: Journal,
  ) {}

  /** `failed`: how many tries had failed before this one since the last that did not. */
  signIn(id: string, passcode: string, way: Way): Promise<Answered<{ session: Session; failed: number }>> {
    return this.turns.run(id, async () => {
      const refused = await this.refused(id, 'passcode', way);
      if (refused) return refused;
      const failed = await this.tries.failuresOf(id);
      const privateKey = await this.tried(id, `passcode ${way}`, 'passcode_wrong', () =>
        this.accounts.keyByPasscode(id, passcode),
      );
      if (!privateKey.ok) return privateKey;
      return { ok: true, session: this.accounts.openSession(id, privateKey.found), failed };
    });
  }

  /** By the printed recovery code, which goes on opening: for a moment in which nothing of an account can be changed. */
  signInByCode(id: string, code: string, way: Way): Promise<Answered<{ session: Session }>> {
    return this.turns.run(id, async () => {
      const refused = await this.refused(id, 'passcode', way);
      if (refused) return refused;
      const privateKey = await this.tried(id, `recovery_code ${way}`, 'code_wrong', async () =>
        this.accounts.keyByRecoveryCode(id, code),
      );
      if (!privateKey.ok) return privateKey;
      return { ok: true, session: this.accounts.openSession(id, privateKey.found) };
    });
  }

  /** Sets the first passcode of an account: with the start code that a lead told, or freely where nobody else could tell one. */
  begin(id: string, startCode: string, passcode: string): Promise<WithCode> {
    return this.turns.run(id, async () => {
      const refused = await this.refused(id, 'start', 'console');
      if (refused) return refused;
      const bad = this.accounts.passcodeProblem(id, passcode);
      if (bad) return { ok: false, problem: bad };
      if (this.accounts.get(id)?.entry === 'start_code') {
        const right = await this.tried(
          id,
          'start_code console',
          'code_wrong',
          async () => this.accounts.isStartCode(id, startCode) || null,
        );
        if (!right.ok) return right;
      }
      return this.accounts.begin(id, passcode);
    });
  }

  /** By the printed recovery code: another passcode and another code for the same key. */
  recover(id: string, code: string, passcode: string): Promise<WithCode> {
    return this.turns.run(id, async () => {
      const refused = await this.refused(id, 'passcode', 'console');
      if (refused) return refused;
      const bad = this.accounts.passcodeProblem(id, passcode);
      if (bad) return { ok: false, problem: bad };
      const privateKey = await this.tried(id, 'recovery_code console', 'code_wrong', async () =>
        this.accounts.keyByRecoveryCode(id, code),
      );
      if (!privateKey.ok) return privateKey;
      const recoveryCode = await this.accounts.renew(id, privateKey.found, passcode);
      await this.journal.add({ what: 'recovered', by: id, about: id });
      return { ok: true, session: this.accounts.openSession(id, privateKey.found), recoveryCode };
    });
  }

  /** One's own, while signed in; the present one is asked for again. */
  changePasscode({ id }: Session, present: string, next: string): Promise<Answered<object>> {
    return this.turns.run(id, async () => {
      const bad = this.accounts.passcodeProblem(id, next);
      if (bad) return { ok: false, problem: bad };
      const privateKey = await this.tried(id, 'passcode console', 'passcode_wrong', () =>
        this.accounts.keyByPasscode(id, present),
      );
      if (!privateKey.ok) return privateKey;
      await this.accounts.setPasscode(id, privateKey.found, next);
      privateKey.found.fill(0);
      await this.journal.add({ what: 'passcode_changed', by: id, about: id });
      return { ok: true };
    });
  }

  newRecoveryCode({ id }: Session, passcode: string): Promise<Answered<{ recoveryCode: string }>> {
    return this.turns.run(id, async () => {
      const privateKey = await this.tried(id, 'passcode console', 'passcode_wrong', () =>
        this.accounts.keyByPasscode(id, passcode),
      );
      if (!privateKey.ok) return privateKey;
      const recoveryCode = await this.accounts.newRecoveryCode(id, privateKey.found);
      privateKey.found.fill(0);
      await this.journal.add({ what: 'recovery_code_made', by: id, about: id });
      return { ok: true, recoveryCode };
    });
  }

  /** What a lead changes of an account waits for a try on it that is under way: that would open, or put back, what it was before. */
  reset(lead: Session, id: string) {
    return this.turns.run(id, () => this.accounts.reset(lead, id));
  }

  setActive(lead: Session, id: string, isActive: boolean) {
    return this.turns.run(id, () => this.accounts.setActive(lead, id, isActive));
  }

  changeRole(lead: Session, id: string, role: StaffRole) {
    return this.turns.run(id, () => this.accounts.changeRole(lead, id, role));
  }

  /** Somebody was named who has no account. `by`: who named them, as far as that is known. */
  async noSuchAccount(by: string, way: Way) {
    await this.recordOnce('', { by, about: 'desk', detail: `account_unknown ${way}` });
    return problem('account_unknown');
  }

  /** Why nobody's passcode or code is even looked at; null where it is. That it is not is on record. */
  private async refused(id: string, by: 'passcode' | 'start', way: Way) {
    const account = this.accounts.get(id);
    if (!account) return this.noSuchAccount('desk', way);
    const refusal = this.refusalOf(account, by);
    if (refusal) await this.recordOnce(id, { by: id, about: id, detail: `${refusal.problem.code} ${way}` });
    return refusal;
  }

  /** Until the next try that is looked at: who hammers cannot fill the journal. */
  private async recordOnce(told: string, entry: Pick<JournalEntry, 'by' | 'about' | 'detail'>): Promise<void> {
    if (this.told.has(told)) return;
    this.told.add(told);
    await this.journal.add({ what: 'sign_in_failed', ...entry });
  }

  private refusalOf(account: Account, by: 'passcode' | 'start') {
    if (!account.isActive) return problem('account_inactive');
    if (by === 'passcode') return account.entry === 'passcode' ? null : problem('start_code_needed');
    if (account.entry === 'passcode') return problem('passcode_set_already');
    return account.entry === 'awaits_lead' ? problem('start_code_needed') : null;
  }

  /** Looks whether a passcode or code is right, unless it has to wait; a wrong one goes on record. */
  private async tried<T>(
    id: string,
    what: string,
    wrong: 'passcode_wrong' | 'code_wrong',
    look: () => Promise<T | null>,
  ): Promise<Answered<{ found: T }>> {
    const waitMs = await this.tries.waitOf(id);
    if (waitMs > 0) {
      if (!this.told.has(id)) await this.journal.add({ what: 'sign_in_too_soon', by: id, about: id, detail: what });
      this.told.add(id);
      return problem('too_soon', { waitMs });
    }
    this.told.delete(id);
    this.told.delete('');
    await this.tries.begin(id);
    const found = await look();
    if (found === null) {
      await this.journal.add({ what: 'sign_in_failed', by: id, about: id, detail: what });
      return problem(wrong, { waitMs: await this.tries.waitOf(id) });
    }
    await this.tries.succeeded(id);
    return { ok: true, found };
  }
}
