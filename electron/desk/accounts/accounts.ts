import { randomUUID } from 'node:crypto';
import type { Account, AccountEntry, AccountProblem, AccountProblemCode } from '../../../shared/accounts';
import type { StaffRole } from '../../../shared/vocabulary';
import type { Clock, Journal, Sealing, SettingStore } from '../ports';
import { type KeyPair, newKeyPair, publicKeyOf, signingKey } from '../signatures';
import { passcodeProblem } from './passcode-rules';
import { type AccountKey, type AccountRecord, AnyAccount, newcomer } from './record';
import { Secrets } from './secrets';
import { Session } from './session';
import type { StretchCost } from './stretch';

/** Only a lead who is signed in may. */
export class NotAllowed extends Error {
  override name = 'NotAllowed';
}

export type Answered<T> = ({ ok: true } & T) | { ok: false; problem: AccountProblem };

export interface AccountsOptions {
  settings: SettingStore;
  journal: Journal;
  clock: Clock;
  sealing: Sealing;
  cost: StretchCost;
  /** The position of the store's last event, once all that is being written has been. */
  position: () => Promise<number>;
  newKeys?: () => KeyPair;
}

const prefix = 'account:';

/** The people of this desk: their roles, their keys, and what guards these. Who may sign in, and how often one may try, is `SignIn`'s. */
export class Accounts {
  private readonly secrets: Secrets;
  private records: readonly AccountRecord[] = [];
  private readonly sessions = new Set<Session>();
  /** The first account is being made. */
  private isFounding = false;

  constructor(private readonly options: AccountsOptions) {
    this.secrets = new Secrets(options.sealing, options.cost);
  }

  async open(): Promise<void> {
    const records = await this.options.settings.list(prefix, AnyAccount);
    this.records = records.sort((a, b) => a.createdAt - b.createdAt);
  }

  get all(): Account[] {
    return this.records.map((record) => this.shown(record));
  }

  get(id: string): Account | null {
    const record = this.recordOf(id);
    return record && this.shown(record);
  }

  /** The role of whoever still works here; null for others. */
  activeRole(id: string): StaffRole | null {
    const record = this.recordOf(id);
    return record?.isActive ? record.role : null;
  }

  /** By id, else by name. */
  find(idOrName: string): Account | null {
    const named = this.records.find(({ name }) => nameKey(name) === nameKey(idOrName));
    return this.get(idOrName) ?? (named ? this.shown(named) : null);
  }

  /** Every key that an account ever had, oldest first; none where there is no such account. */
  keysOf(id: string): readonly AccountKey[] {
    return this.recordOf(id)?.keys ?? [];
  }

  /** The accounts that are one person's with this one: itself, and any that ever had a key of its. */
  sameHands(id: string): string[] {
    const own = new Set(this.keysOf(id).map(({ publicKey }) => publicKey));
    const others = this.records.filter((other) => other.keys.some(({ publicKey }) => own.has(publicKey)));
    return [...new Set([id, ...others.map((other) => other.id)])];
  }

  /** Accounts that are of one key, in groups. The desk makes none such; what did was not the desk. */
  sharedKeys(): string[][] {
    const groups = this.records.map(({ id }) => this.sameHands(id).sort()).filter((ids) => ids.length > 1);
    return [...new Map(groups.map((ids) => [ids.join(), ids])).values()];
  }

  /** Makes the first account of a desk, a lead's, and signs it in. Throws `NotAllowed` where there are accounts. */
  async createFirst(name: string, passcode: string): Promise<Answered<Begun>> {
    if (this.records.length > 0 || this.isFounding) throw new NotAllowed('this desk has accounts');
    this.isFounding = true;
    const record = this.newRecord(name, 'lead');
    return this.beginAs(record, passcode, () =>
      this.options.journal.add({ what: 'account_created', by: record.id, about: record.id, detail: 'lead' }),
    ).finally(() => {
      this.isFounding = false;
    });
  }

  /** Sets the first passcode of an account, with a new key. Where there is no lead, its person becomes one. */
  async begin(id: string, passcode: string): Promise<Answered<Begun>> {
    const record = this.recordOf(id);
    if (!record) return problem('account_unknown');
    const { journal } = this.options;
    const role = this.leads().length > 0 ? record.role : 'lead';
    return this.beginAs({ ...record, role }, passcode, async () => {
      await journal.add({ what: 'account_begun', by: id, about: id });
      const detail = `${record.role} ${role}`;
      if (role !== record.role) await journal.add({ what: 'role_changed', by: id, about: id, detail });
    });
  }

  /** A lead makes an account; its person sets a passcode with the start code, which is told once. */
  async create(
    lead: Session,
    name: string,
    role: StaffRole,
  ): Promise<Answered<{ account: Account; startCode: string }>> {
    mustBeLead(lead);
    if (this.records.some((other) => nameKey(other.name) === nameKey(name))) return problem('name_taken');
    const record = this.newRecord(name, role);
    const { start, startCode } = this.secrets.newStart(record.id);
    const account = await this.put({ ...record, start });
    await this.options.journal.add({ what: 'account_created', by: lead.id, about: record.id, detail: role });
    return { ok: true, account, startCode };
  }

  async changeRole(lead: Session, id: string, role: StaffRole): Promise<Answered<object>> {
    mustBeLead(lead);
    const record = this.recordOf(id);
    if (!record) return problem('account_unknown');
    if (record.role === role) return { ok: true };
    if (this.isLastLead(record)) return problem('last_lead');
    await this.put({ ...record, role });
    const detail = `${record.role} ${role}`;
    await this.options.journal.add({ what: 'role_changed', by: lead.id, about: id, detail });
    return { ok: true };
  }

  /** Who has left cannot sign in any more; what they did stays, and stays theirs. */
  async setActive(lead: Session, id: string, isActive: boolean): Promise<Answered<object>> {
    mustBeLead(lead);
    const record = this.recordOf(id);
    if (!record) return problem('account_unknown');
    if (id === lead.id) return problem('own_account');
    if (record.isActive === isActive) return { ok: true };
    await this.put({ ...record, isActive });
    if (!isActive) this.endSessions(id);
    const what = isActive ? 'account_reactivated' : 'account_deactivated';
    await this.options.journal.add({ what, by: lead.id, about: id });
    return { ok: true };
  }

  /**
   * A lead lets an account begin anew: its passcode and recovery code open nothing any more, its key has signed for the
   * last time, and its person sets a passcode with the start code. What the old key signed still verifies.
   */
  async reset(lead: Session, id: string): Promise<Answered<{ startCode: string }>> {
    mustBeLead(lead);
    const record = this.recordOf(id);
    if (!record) return problem('account_unknown');
    if (id === lead.id) return problem('own_account');
    this.endSessions(id);
    const until = { at: this.options.clock.now(), position: await this.options.position() };
    const keys = record.keys.map((key) => (key.until ? key : { ...key, until }));
    const { start, startCode } = this.secrets.newStart(id);
    await this.put({ ...record, keys, passcode: null, recovery: null, start });
    // One that was opened meanwhile.
    this.endSessions(id);
    await this.options.journal.add({ what: 'account_reset', by: lead.id, about: id });
    return { ok: true, startCode };
  }

  isStartCode(id: string, code: string): boolean {
    const record = this.recordOf(id);
    return record !== null && this.secrets.isStartCode(record, code);
  }

  /** The account's private key by its passcode; null where that is another, or where it has none. */
  async keyByPasscode(id: string, passcode: string): Promise<Uint8Array | null> {
    const record = this.recordOf(id);
    return record && this.secrets.byPasscode(record, passcode);
  }

  /** The account's private key by its printed recovery code; null where that is another, or where it has none. */
  keyByRecoveryCode(id: string, code: string): Uint8Array | null {
    const record = this.recordOf(id);
    return record && this.secrets.byRecoveryCode(record, code);
  }

  /** Why this could not be the account's passcode; null where it could. */
  passcodeProblem(id: string, passcode: string): AccountProblem | null {
    return passcodeProblem(passcode, this.recordOf(id)?.name ?? '');
  }

  /** Puts the account's key under another passcode and another recovery code, at one go: at no moment does one of the old two open it beside a new one. The bytes of the key stay the caller's. */
  async renew(id: string, privateKey: Uint8Array, passcode: string): Promise<string> {
    const sealed = await this.secrets.underPasscode(id, privateKey, passcode);
    const { recovery, recoveryCode } = this.secrets.underRecoveryCode(id, privateKey);
    const record = this.recordOf(id);
    if (record) await this.put({ ...record, passcode: sealed, recovery });
    return recoveryCode;
  }

  /** Puts the account's key under another passcode. The bytes of the key stay the caller's. */
  async setPasscode(id: string, privateKey: Uint8Array, passcode: string): Promise<void> {
    const sealed = await this.secrets.underPasscode(id, privateKey, passcode);
    const record = this.recordOf(id);
    if (record) await this.put({ ...record, passcode: sealed });
  }

  /** Makes a recovery code for the account's key; the one before opens nothing any more. */
  async newRecoveryCode(id: string, privateKey: Uint8Array): Promise<string> {
    const { recovery, recoveryCode } = this.secrets.underRecoveryCode(id, privateKey);
    const record = this.recordOf(id);
    if (record) await this.put({ ...record, recovery });
    return recoveryCode;
  }

  /**
   * Opens a session with the account's private key, which it takes over. Throws `NotAllowed` where its person has left, and
   * where it is not the key that the account signs with now: whatever it signed, nobody could decide on that case any more.
   */
  openSession(id: string, privateKey: Uint8Array): Session {
    if (!this.signsWith(id, publicKeyOf(signingKey(privateKey)))) {
      privateKey.fill(0);
      throw new NotAllowed('the account signs with another key, or not at all');
    }
    const current = () => {
      const account = this.get(id);
      if (!account) throw new Error(`there is no account ${id}`);
      return account;
    };
    const session: Session = new Session(id, current, privateKey, () => this.sessions.delete(session));
    this.sessions.add(session);
    return session;
  }

  /** The record with a new key and its first passcode, kept and on record; its person is signed in. */
  private async beginAs(
    record: AccountRecord,
    passcode: string,
    recorded: () => Promise<void>,
  ): Promise<Answered<Begun>> {
    const bad = passcodeProblem(passcode, record.name);
    if (bad) return { ok: false, problem: bad };
    const { id } = record;
    const { publicKey, privateKey } = (this.options.newKeys ?? newKeyPair)();
    if (this.records.some(({ keys }) => keys.some((key) => key.publicKey === publicKey))) return problem('key_shared');
    const passcoded = await this.secrets.underPasscode(id, privateKey, passcode);
    const { recovery, recoveryCode } = this.secrets.underRecoveryCode(id, privateKey);
    const since = this.options.clock.now();
    const key: AccountKey = { publicKey, since, after: await this.options.position(), until: null };
    await this.put({ ...record, keys: [...record.keys, key], passcode: passcoded, recovery, start: null });
    await recorded();
    return { ok: true, session: this.openSession(id, privateKey), recoveryCode };
  }

  private signsWith(id: string, publicKey: string): boolean {
    const record = this.recordOf(id);
    const key = record?.keys.at(-1);
    return record?.isActive === true && key?.until === null && key.publicKey === publicKey;
  }

  private endSessions(id: string): void {
    for (const session of this.sessions) if (session.id === id) session.end();
  }

  private newRecord(name: string, role: StaffRole): AccountRecord {
    const id = randomUUID().slice(0, 8);
    return { id, name, role, createdAt: this.options.clock.now(), ...newcomer };
  }

  private async put(record: AccountRecord): Promise<Account> {
    await this.options.settings.write(prefix + record.id, record);
    const others = this.records.filter(({ id }) => id !== record.id);
    this.records = [...others, record].sort((a, b) => a.createdAt - b.createdAt);
    return this.shown(record);
  }

  private recordOf(id: string): AccountRecord | null {
    return this.records.find((record) => record.id === id) ?? null;
  }

  private shown(record: AccountRecord): Account {
    const { id, name, role, createdAt, isActive } = record;
    return { id, name, role, createdAt, isActive, entry: this.entryOf(record) };
  }

  private entryOf(record: AccountRecord): AccountEntry {
    if (record.passcode) return 'passcode';
    if (record.start) return 'start_code';
    // From before there were passcodes: a lead sets one, and lets the others begin; without a lead, whoever is first.
    if (this.leads().some(({ passcode }) => passcode)) return 'awaits_lead';
    return record.role === 'lead' || this.leads().length === 0 ? 'unclaimed' : 'awaits_lead';
  }

  private leads(): AccountRecord[] {
    return this.records.filter(({ role, isActive }) => role === 'lead' && isActive);
  }

  private isLastLead({ id, role, isActive }: AccountRecord): boolean {
    const others = this.leads().filter((other) => other.id !== id && other.passcode);
    return role === 'lead' && isActive && others.length === 0;
  }
}

interface Begun {
  session: Session;
  recoveryCode: string;
}

/** Throws `NotAllowed` where it is not a lead who is signed in. */
export function mustBeLead(session: Session): void {
  if (!session.isOpen || session.account.role !== 'lead' || !session.account.isActive)
    throw new NotAllowed('a lead may');
}

const nameKey = (name: string) => name.normalize('NFKC').trim().toLowerCase();

export function problem(
  code: AccountProblemCode,
  params: AccountProblem['params'] = {},
): { ok: false; problem: AccountProblem } {
  return { ok: false, problem: { code, params } };
}
