/** The figures of all cases, kept with every append: asking counts numbers, opens no case, and lets other work in between. */
import type { CasesBehind, InsightsFilter, InsightsReport } from '../../shared/insights';
import { FactLog } from '../domain/insights/fact-log';
import { type CountedCase, factsOf } from '../domain/insights/facts';
import { Figures, isBehind } from '../domain/insights/figures';
import { Breath } from './breath';

/** Where the cases are that were there before anything changed. */
interface Cases {
  /** Every slot with a case. */
  slots(): Iterable<number>;
  at(slot: number): CountedCase;
}

/** How old an answer that depends on the time may be, in ms. */
const freshness = 10_000;

/** How many answers are kept until something changes. */
const mostKept = 10;

export class Insights {
  private log = new FactLog();
  private version = 0;
  private counting: Promise<void> = Promise.resolve();
  private readonly found = new Map<string, { version: number; at: number; slots: Int32Array }>();

  constructor(private readonly cases: Cases) {}

  /** How many cases have been counted. */
  get size(): number {
    return this.log.size;
  }

  /** A case has come, or is otherwise than it was. */
  put(slot: number, one: CountedCase): void {
    this.log.put(slot, one.summary.platform, factsOf(one));
    this.version += 1;
  }

  remove(slot: number): void {
    this.log.remove(slot);
    this.version += 1;
  }

  clear(): void {
    this.log = new FactLog();
    this.version += 1;
  }

  /** Counts all that have not been counted, letting other work in between; what changes meanwhile is counted as it is then. */
  count(): Promise<void> {
    this.counting = this.countEach();
    return this.counting;
  }

  /** Once all that were there have been counted. */
  counted(): Promise<void> {
    return this.counting;
  }

  /** @param cases how many there are @param now ms since the epoch */
  async report(filter: InsightsFilter, cases: number, now: number): Promise<InsightsReport> {
    const breath = new Breath();
    const figures = new Figures(filter, now);
    for (const _ of this.log.read((fact) => figures.take(fact))) if (breath.isDue) await breath.take();
    const finishing = figures.finish(this.size, cases);
    for (;;) {
      const { done, value } = finishing.next();
      if (done) return value;
      if (breath.isDue) await breath.take();
    }
  }

  /**
   * The slots of the cases that a figure counts, once all have been counted. `now`: ms since the epoch; an answer that depends
   * on it may be some seconds old.
   */
  async behind(asked: CasesBehind, now: number): Promise<Int32Array> {
    await this.counting;
    const key = JSON.stringify(asked);
    const known = this.found.get(key);
    if (known && known.version === this.version && Math.abs(now - known.at) < freshness) return known.slots;
    const { version } = this;
    const found = new Set<number>();
    const isAsked = isBehind(asked, now);
    const breath = new Breath();
    const read = this.log.read((fact) => {
      if (isAsked(fact)) found.add(fact.subject);
    });
    for (const _ of read) if (breath.isDue) await breath.take();
    if (this.found.size >= mostKept) this.found.clear();
    const slots = Int32Array.from(found);
    this.found.set(key, { version, at: now, slots });
    return slots;
  }

  private async countEach(): Promise<void> {
    const breath = new Breath();
    for (const slot of this.cases.slots()) {
      if (!this.log.has(slot)) this.put(slot, this.cases.at(slot));
      if (breath.isDue) await breath.take();
    }
  }
}
