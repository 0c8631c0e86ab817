/** Accounts over settings and a journal in memory, with clocks that stand where they are put. */
import type { z } from 'zod';
import { Accounts, type AccountsOptions } from '../../electron/desk/accounts/accounts';
import { Seat } from '../../electron/desk/accounts/seat';
import type { Session } from '../../electron/desk/accounts/session';
import { SignIn } from '../../electron/desk/accounts/sign-in';
import { Tries } from '../../electron/desk/accounts/tries';
import type { Journal, SettingStore } from '../../electron/desk/ports';
import { seal, unseal } from '../../electron/store/sealing';
import type { JournalEntry } from '../../shared/journal';

/** Nothing is guarded here: the cheapest there is. */
const cost = { N: 16, r: 1, p: 1 };

export class MemorySettings implements SettingStore {
  readonly values = new Map<string, string>();

  async read<T>(key: string, schema: z.ZodType<T>): Promise<T | null> {
    const text = this.values.get(key);
    const parsed = schema.safeParse(text === undefined ? undefined : JSON.parse(text));
    return parsed.success ? parsed.data : null;
  }

  async list<T>(prefix: string, schema: z.ZodType<T>): Promise<T[]> {
    const keys = await this.keys(prefix);
    const read = await Promise.all(keys.map((key) => this.read(key, schema)));
    return read.flatMap((value) => value ?? []);
  }

  async keys(prefix: string): Promise<string[]> {
    return [...this.values.keys()].filter((key) => key.startsWith(prefix));
  }

  async write(key: string, value: unknown): Promise<void> {
    this.values.set(key, JSON.stringify(value));
  }

  async remove(...keys: string[]): Promise<void> {
    for (const key of keys) this.values.delete(key);
  }
}

export class MemoryJournal implements Journal {
  readonly entries: JournalEntry[] = [];

  /** @param at when all of it is recorded, ms */
  constructor(private readonly at = 0) {}

  async add(entry: JournalEntry): Promise<void> {
    this.entries.push(entry);
  }

  async read(offset: number, limit: number) {
    return this.entries
      .toReversed()
      .slice(offset, offset + limit)
      .map((entry) => ({ ...entry, at: this.at }));
  }

  /** Each entry as one line. */
  get lines(): string[] {
    return this.entries.map(({ what, detail }) => (detail === undefined ? what : `${what} ${detail}`));
  }
}

export interface TestAccounts {
  settings: MemorySettings;
  journal: MemoryJournal;
  accounts: Accounts;
  signIn: SignIn;
  seat: Seat;
  clock: { wall: number; steady: number };
  /** As after a restart: the steady clock begins anew. */
  reopen(): Promise<TestAccounts>;
}

export async function testAccounts(
  more: Partial<AccountsOptions> = {},
  kept = { settings: new MemorySettings(), journal: new MemoryJournal(), wall: 1_000_000_000 },
): Promise<TestAccounts> {
  const { settings, journal } = kept;
  const clock = { wall: kept.wall, steady: 0 };
  const accounts = new Accounts({
    settings,
    journal,
    clock: { now: () => clock.wall },
    sealing: { seal, unseal },
    cost,
    position: async () => 0,
    ...more,
  });
  await accounts.open();
  const tries = new Tries(settings, { wall: () => clock.wall, steady: () => clock.steady });
  return {
    settings,
    journal,
    accounts,
    signIn: new SignIn(accounts, tries, journal),
    seat: new Seat(accounts, journal),
    clock,
    reopen: () => testAccounts(more, { settings, journal, wall: clock.wall }),
  };
}

export const passcode = 'correct horse';

/** The first account of a desk, a lead's, signed in. */
export async function firstLead(accounts: Accounts): Promise<Session & { recoveryCode: string }> {
  const made = await accounts.createFirst('李主管', passcode);
  if (!made.ok) throw new Error(made.problem.code);
  return Object.assign(made.session, { recoveryCode: made.recoveryCode });
}

/** An account that a lead made and its person began, signed in. */
export async function colleague(
  { accounts, signIn }: Pick<TestAccounts, 'accounts' | 'signIn'>,
  lead: Session,
  name: string,
  role: 'agent' | 'trainee' | 'lead' = 'agent',
): Promise<Session & { recoveryCode: string }> {
  const made = await accounts.create(lead, name, role);
  if (!made.ok) throw new Error(made.problem.code);
  const begun = await signIn.begin(made.account.id, made.startCode, passcode);
  if (!begun.ok) throw new Error(begun.problem.code);
  return Object.assign(begun.session, { recoveryCode: begun.recoveryCode });
}
