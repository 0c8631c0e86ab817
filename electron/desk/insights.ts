/** The figures of all cases, kept with every append: asking counts numbers, opens no case, and lets other work in between. */
import type { CasesBehind, InsightsFilter, InsightsReport } from '../../shared/insights';
import { FactLog } from '../domain/insights/fact-log';
import { type CountedCase, factsOf } from '../domain/insights/facts';
import { Behind, Figures } from '../domain/insights/figures';
import { type KnownBeside, PartyFigures, type ToldFigures } from '../domain/standing/figures';
import type { StandingCase } from '../domain/standing/record';
import { StandingLog } from '../domain/standing/standing-log';
import { Breath } from './breath';

/** Where the cases are that were there before anything changed. */
interface Cases {
  /** Every slot with a case. */
  slots(): Iterable<number>;
  at(slot: number): InsightCase;
  slotOf(caseId: string): number | null;
}

type InsightCase = CountedCase & StandingCase;

/** How old an answer that depends on the time may be, in ms. */
const freshness = 10_000;

/** How often figures that are handed out are counted at most, where cases change meanwhile. */
const mostTries = 3;

/** How many answers are kept until something changes. */
const mostKept = 10;

export class Insights {
  private log = new FactLog();
  /** Shops and buyers. */
  parties = new PartyFigures(new StandingLog());
  private version = 0;
  private counting: Promise<void> = Promise.resolve();
  /** Somebody looks at what has been counted, or waits until all have been. */
  private isHurried = false;
  /** Ends the lull that is waited for. */
  private endLull: () => void = () => undefined;
  private readonly found = new Map<string, { version: number; at: number; slots: Int32Array }>();

  constructor(private readonly cases: Cases) {}

  /** How many cases have been counted. */
  get size(): number {
    return this.log.size;
  }

  /** A case has come, or is otherwise than it was. */
  put(slot: number, one: InsightCase): void {
    this.log.put(slot, one.summary.platform, factsOf(one));
    this.parties.log.put(slot, one);
    this.version += 1;
  }

  remove(slot: number): void {
    this.log.remove(slot);
    this.parties.log.remove(slot);
    this.version += 1;
  }

  clear(): void {
    this.log = new FactLog();
    this.parties = new PartyFigures(new StandingLog());
    this.version += 1;
  }

  /**
   * Counts all that have not been counted, letting other work in between; what changes meanwhile is counted as it is then.
   * @param lull waited for before each part, as long as nobody looks at the figures
   */
  count(lull?: () => Promise<void>): Promise<void> {
    this.isHurried = false;
    this.counting = this.countEach(lull);
    return this.counting;
  }

  /** Once all that were there have been counted, from now on without a lull. */
  counted(): Promise<void> {
    this.hurry();
    return this.counting;
  }

  /** @param cases how many there are @param now ms since the epoch */
  async report(filter: InsightsFilter, cases: number, now: number): Promise<InsightsReport> {
    this.hurry();
    const breath = new Breath();
    const figures = new Figures(filter, now);
    for (const _ of this.log.read((fact) => figures.take(fact))) if (breath.isDue) await breath.take();
    return inParts(figures.finish(this.size, cases), breath);
  }

  /**
   * The same for what is handed out: where a case changed while others were counted, it could count twice or not at all, so all
   * are counted again. On a desk that never rests what was counted last stands.
   * @param cases how many there are at each time that they are counted
   */
  async steadyReport(filter: InsightsFilter, cases: () => number, now: number): Promise<InsightsReport> {
    for (let tries = 1; ; tries += 1) {
      const { version } = this;
      const report = await this.report(filter, cases(), now);
      if (this.version === version || tries === mostTries) return report;
    }
  }

  /** How shops and buyers stand, of the cases that have been counted. @param now ms since the epoch */
  standing({ platform }: Pick<InsightsFilter, 'platform'>, known: KnownBeside, now: number): Promise<ToldFigures> {
    this.hurry();
    return inParts(this.parties.of({ platform }, known, now), new Breath());
  }

  /**
   * The slots of the cases that a figure counts, once all have been counted. `now`: ms since the epoch; an answer that depends
   * on it may be some seconds old.
   */
  async behind(asked: CasesBehind, now: number): Promise<Int32Array> {
    await this.counted();
    const key = JSON.stringify(asked);
    const known = this.found.get(key);
    if (known && known.version === this.version && Math.abs(now - known.at) < freshness) return known.slots;
    const { version } = this;
    if (asked.party !== undefined) {
      const slots = Int32Array.from(this.ofParty(asked));
      this.keep(key, { version, at: now, slots });
      return slots;
    }
    const behind = new Behind(asked, now);
    await this.read((fact) => behind.take(fact));
    const slots = Int32Array.from(behind.cases());
    this.keep(key, { version, at: now, slots });
    return slots;
  }

  /** The slots of all cases of a group of like ones that have been decided, by whomever, once all have been counted. */
  async judgedAlike(group: string): Promise<Int32Array> {
    await this.counted();
    const key = `alike ${group}`;
    const known = this.found.get(key);
    if (known?.version === this.version) return known.slots;
    const { version } = this;
    const found = new Set<number>();
    await this.read(({ code, subject }) => {
      if (code.kind === 'judged' && code.group === group) found.add(subject);
    });
    const slots = Int32Array.from(found);
    this.keep(key, { version, at: 0, slots });
    return slots;
  }

  /** Every fact, in parts that let other work in between. */
  private async read(take: Parameters<FactLog['read']>[0]): Promise<void> {
    const breath = new Breath();
    for (const _ of this.log.read(take)) if (breath.isDue) await breath.take();
  }

  /** Shops and buyers are nobody's: none where a person is asked about. */
  private ofParty({ kind, party = '', person, from, to }: CasesBehind): number[] {
    const slot = this.cases.slotOf(party);
    if (slot === null || person !== null) return [];
    return this.parties.behind(kind === 'buyer_filings' ? 'buyer' : 'merchant', slot, { from, to });
  }

  private keep(key: string, answer: { version: number; at: number; slots: Int32Array }): void {
    if (this.found.size >= mostKept) this.found.clear();
    this.found.set(key, answer);
  }

  private hurry(): void {
    this.isHurried = true;
    this.endLull();
  }

  private async countEach(lull?: () => Promise<void>): Promise<void> {
    const breath = new Breath();
    const hurried = new Promise<void>((resolve) => {
      this.endLull = resolve;
    });
    const pause = async () => {
      if (lull && !this.isHurried) await Promise.race([lull(), hurried]);
      await breath.take();
    };
    if (lull) await pause();
    for (const slot of this.cases.slots()) {
      if (!this.log.has(slot)) this.put(slot, this.cases.at(slot));
      if (breath.isDue) await pause();
    }
  }
}

/** Lets other work in between two parts. */
async function inParts<Result>(parts: Generator<void, Result>, breath: Breath): Promise<Result> {
  for (;;) {
    const { done, value } = parts.next();
    if (done) return value;
    if (breath.isDue) await breath.take();
  }
}
