import { randomUUID } from 'node:crypto';
import { Account } from '../../shared/contract';
import type { StaffRole } from '../../shared/vocabulary';
import type { Clock, Journal, SettingStore } from './ports';

/** An account of that name and role is there already. */
export class AccountExists extends Error {
  override name = 'AccountExists';
}

const prefix = 'account:';

/** The people of this desk. One is signed in at a time; who acts is always who is signed in. */
export class Accounts {
  private known: Account[] = [];
  private current: Account | null = null;

  constructor(
    private readonly settings: SettingStore,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  async open(): Promise<void> {
    this.known = (await this.settings.list(prefix, Account)).sort((a, b) => a.createdAt - b.createdAt);
  }

  get all(): Account[] {
    return this.known;
  }

  get signedIn(): Account | null {
    return this.current;
  }

  get(id: string): Account | null {
    return this.known.find((account) => account.id === id) ?? null;
  }

  /** Makes an account. Rejects with `AccountExists`. */
  async create(name: string, role: StaffRole): Promise<Account> {
    if (this.known.some((account) => account.name === name)) throw new AccountExists(name);
    const account: Account = { id: randomUUID().slice(0, 8), name, role, createdAt: this.clock.now() };
    await this.settings.write(prefix + account.id, account);
    this.known = [...this.known, account];
    await this.journal.add({ what: 'account_created', by: this.current?.id ?? account.id, about: account.id });
    return account;
  }

  async signIn(id: string): Promise<Account | null> {
    const account = this.get(id);
    if (!account) return null;
    await this.journal.add({ what: 'signed_in', by: id, about: id });
    this.current = account;
    return account;
  }

  async signOut(): Promise<void> {
    const account = this.current;
    this.current = null;
    if (account) await this.journal.add({ what: 'signed_out', by: account.id, about: account.id });
  }
}
