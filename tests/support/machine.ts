import type { TimeSource } from '../../electron/desk/machine-time';

/** A machine whose clocks go as a test says: one that people set, and one that only goes on. */
export class FakeMachine implements TimeSource {
  private since = 5000;

  constructor(private set: number) {}

  wall(): number {
    return this.set;
  }

  elapsed(): number {
    return this.since;
  }

  /** Time passes, awake or asleep: both clocks go on. */
  passes(ms: number): void {
    this.set += ms;
    this.since += ms;
  }

  /** Somebody sets the clock, by so much; no time passes. */
  jumps(ms: number): void {
    this.set += ms;
  }

  /** Off and on again: the steady clock begins anew. */
  restarts(): void {
    this.since = 100;
  }
}
