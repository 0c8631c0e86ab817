/**
 * Wrong passcodes and codes, and how long the next try has to wait. Counted before it is known whether a try was right, so
 * that ending the process while it is looked at gains nothing, and kept, so that a restart gains nothing either.
 */
import { z } from 'zod';
import { Moment } from '../../../shared/case';
import { minute } from '../../../shared/time';
import type { SettingStore } from '../ports';

const Kept = z.strictObject({ failures: z.number().int().min(0), failedAt: Moment });

/** Two clocks: the machine's, which people set, and one that only goes on. Both in ms. */
export interface TwoClocks {
  wall(): number;
  steady(): number;
}

const withoutWait = 2;
const firstWait = 5_000;
const longestWait = 15 * minute;

/** ms that have to pass after so many failures in a row before the next try is looked at. */
export function waitAfter(failures: number): number {
  if (failures <= withoutWait) return 0;
  return Math.min(longestWait, firstWait * 2 ** (failures - withoutWait - 1));
}

interface Count {
  failures: number;
  /** On the steady clock: when the wait began. */
  since: number;
  /** Of that wait, what had passed before this process began to count. */
  passed: number;
}

export class Tries {
  private readonly counts = new Map<string, Count>();

  constructor(
    private readonly settings: SettingStore,
    private readonly clocks: TwoClocks,
  ) {}

  /** ms that are still to be waited; 0 where a try is looked at now. */
  async waitOf(id: string): Promise<number> {
    const { failures, since, passed } = await this.countOf(id);
    return Math.max(0, waitAfter(failures) - passed - (this.clocks.steady() - since));
  }

  /** How many tries failed since the last that did not. */
  async failuresOf(id: string): Promise<number> {
    return (await this.countOf(id)).failures;
  }

  /** A try is about to be looked at; it has failed unless `succeeded` follows. */
  async begin(id: string): Promise<void> {
    const failures = (await this.countOf(id)).failures + 1;
    await this.keep(id, failures);
    this.counts.set(id, { failures, since: this.clocks.steady(), passed: 0 });
  }

  async succeeded(id: string): Promise<void> {
    await this.settings.remove(key(id));
    this.counts.delete(id);
  }

  private async countOf(id: string): Promise<Count> {
    const known = this.counts.get(id);
    if (known) return known;
    const kept = await this.settings.read(key(id), Kept);
    const since = this.clocks.steady();
    if (!kept) {
      const none = { failures: 0, since, passed: 0 };
      this.counts.set(id, none);
      return none;
    }
    const passed = this.clocks.wall() - kept.failedAt;
    // A clock that stands before the failure was set back, or was ahead then: the wait begins anew, from now.
    if (passed < 0) await this.keep(id, kept.failures);
    const count = { failures: kept.failures, since, passed: Math.max(0, passed) };
    this.counts.set(id, count);
    return count;
  }

  private keep(id: string, failures: number): Promise<void> {
    return this.settings.write(key(id), { failures, failedAt: this.clocks.wall() });
  }
}

export const triesPrefix = 'tries:';
const key = (id: string) => `${triesPrefix}${id}`;
