/**
 * What standing is counted from, of all cases, in columns: some 60 bytes a case. So every shop and every buyer can be told of
 * at once, and no case is opened for it.
 */
import { type Platform, type Side, sides } from '../../../shared/vocabulary';
import { Interned } from '../interned';
import { accountOf, matterOf, type StandingCase, type StandingRecord } from './record';

/** What cases have in common with thousands of others. */
interface Shape {
  readonly summary: Pick<StandingCase['summary'], 'platform' | 'track' | 'category' | 'closure' | 'stage'>;
  readonly claimant: Side;
  readonly settledFirst: true | undefined;
  readonly decided: Pick<NonNullable<StandingRecord['decided']>, 'outcome' | 'answers'> | undefined;
}

const none = -1;
const moments = ['filedAt', 'askedInAt', 'decidedAt', 'withdrawnAt'] as const;

/** Cases after which other work can be let in. */
const stretch = 512;

export class StandingLog {
  private readonly shapes = new Interned<Shape>((shape) => JSON.stringify(shape));
  private readonly accounts = new Interned<string>((account) => account);
  private size = 0;
  /** `none` where there is no case. */
  private shape = new Int32Array(0);
  private party: Record<Side, Int32Array> = { buyer: new Int32Array(0), merchant: new Int32Array(0) };
  /** Alike where two cases are about the same. */
  private matter = new Float64Array(0);
  /** ms since the epoch; not a number where it never was. */
  private readonly times = moments.map(() => new Float64Array(0));
  /** What few cases have. */
  private readonly found = new Map<number, Pick<StandingRecord, 'sanctions' | 'conduct'>>();
  /** How often each account's cases have changed. */
  private readonly changes: number[] = [];

  /** Puts a case in, in its own place. */
  put(subject: number, one: StandingCase): void {
    this.remove(subject);
    this.reach(subject);
    const { summary, standing } = one;
    const { platform, track, category, closure, stage, filedAt } = summary;
    const { claimant, askedInAt, decided, withdrawnAt, settledFirst, sanctions, conduct } = standing;
    this.shape[subject] = this.shapes.numberOf({
      summary: { platform, track, category, closure, stage },
      claimant,
      settledFirst,
      decided: decided && { outcome: decided.outcome, answers: decided.answers },
    });
    for (const side of sides) {
      const account = accountOf(one, side);
      this.party[side][subject] = account === null ? none : this.accounts.numberOf(account);
    }
    this.matter[subject] = fingerprint(matterOf(one));
    for (const [place, moment] of [filedAt, askedInAt, decided?.at, withdrawnAt].entries()) {
      const times = this.times[place];
      if (times) times[subject] = moment ?? Number.NaN;
    }
    if (sanctions || conduct) this.found.set(subject, { ...(sanctions && { sanctions }), ...(conduct && { conduct }) });
    this.note(subject);
  }

  remove(subject: number): void {
    if (!this.has(subject)) return;
    this.note(subject);
    this.shape[subject] = none;
    this.found.delete(subject);
  }

  has(subject: number): boolean {
    return (this.shape[subject] ?? none) !== none;
  }

  /** Every account of a side with its cases, on one platform or all (null). Gathered in parts between which other work can be let in. */
  *accountsOf(side: Side, platform: Platform | null): Generator<void, Map<number, number[]>> {
    const all = new Map<number, number[]>();
    const party = this.party[side];
    for (let subject = 0; subject < this.size; subject += 1) {
      if (subject % stretch === stretch - 1) yield;
      const account = party[subject] ?? none;
      if (account === none || !this.has(subject)) continue;
      if (platform !== null && this.platformOf(subject) !== platform) continue;
      const known = all.get(account);
      if (known) known.push(subject);
      else all.set(account, [subject]);
    }
    return all;
  }

  /** All cases of the account that is a side of this case; none where nothing names it. */
  casesWith(side: Side, subject: number): number[] {
    const party = this.party[side];
    const account = this.has(subject) ? (party[subject] ?? none) : none;
    const cases: number[] = [];
    if (account === none) return cases;
    for (let other = 0; other < this.size; other += 1) {
      if (party[other] === account && this.has(other)) cases.push(other);
    }
    return cases;
  }

  /** Whether the case is still there, and this account its side. */
  isOf(account: number, side: Side, subject: number): boolean {
    return this.has(subject) && this.party[side][subject] === account;
  }

  /** The same until a case of the account changes. */
  versionOf(account: number): number {
    return this.changes[account] ?? 0;
  }

  platformOf(subject: number): Platform | undefined {
    return this.shapes.at(this.shape[subject] ?? none)?.summary.platform;
  }

  filedAt(subject: number): number {
    return this.times[0]?.[subject] ?? 0;
  }

  hasFindings(subject: number): boolean {
    return this.found.has(subject);
  }

  isWithdrawn(subject: number): boolean {
    return !Number.isNaN(this.times[3]?.[subject] ?? Number.NaN);
  }

  /** A case as standing sees it, without its names and ids: what it is about is told by a number of its own. */
  at(subject: number): StandingCase {
    const shape = this.shapes.at(this.shape[subject] ?? none);
    if (!shape) throw new RangeError(`there is no case ${subject}`);
    const [filedAt = 0, askedInAt = Number.NaN, decidedAt = Number.NaN, withdrawnAt = Number.NaN] = this.times.map(
      (times) => times[subject] ?? Number.NaN,
    );
    return {
      summary: {
        ...shape.summary,
        caseId: `${shape.summary.platform}:case:${subject}:1`,
        buyer: '',
        merchant: '',
        orderId: String(this.matter[subject]),
        filedAt,
      },
      standing: {
        claimant: shape.claimant,
        ...(shape.settledFirst && { settledFirst: shape.settledFirst }),
        ...(!Number.isNaN(askedInAt) && { askedInAt }),
        ...(shape.decided && { decided: { ...shape.decided, at: decidedAt } }),
        ...(!Number.isNaN(withdrawnAt) && { withdrawnAt }),
        ...this.found.get(subject),
      },
    };
  }

  private note(subject: number): void {
    for (const side of sides) {
      const account = this.party[side][subject] ?? none;
      if (account !== none) this.changes[account] = this.versionOf(account) + 1;
    }
  }

  private reach(subject: number): void {
    if (subject >= this.shape.length) {
      const room = Math.max(1024, 2 ** Math.ceil(Math.log2(subject + 1)));
      this.shape = grown(this.shape, new Int32Array(room).fill(none));
      for (const side of sides) this.party[side] = grown(this.party[side], new Int32Array(room).fill(none));
      this.matter = grown(this.matter, new Float64Array(room));
      for (const [place, times] of this.times.entries()) this.times[place] = grown(times, new Float64Array(room));
    }
    this.size = Math.max(this.size, subject + 1);
  }
}

function grown<Column extends Int32Array | Float64Array>(column: Column, into: Column): Column {
  into.set(column);
  return into;
}

/** 53 bits of a text (FNV-1a, by two primes): that two of one account's matters meet in it by chance is not to be expected. */
function fingerprint(text: string): number {
  let high = 0x811c9dc5;
  let low = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    high = Math.imul(high ^ text.charCodeAt(at), 0x01000193);
    low = Math.imul(low ^ text.charCodeAt(at), 0x85ebca6b);
  }
  return (high >>> 0) * 2 ** 21 + (low >>> 11);
}
