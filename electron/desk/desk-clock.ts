import type { Clock } from './ports';

/** The machine's clock; in a rehearsal store, one that stands elsewhere or still. */
export class DeskClock implements Clock {
  private fixed: number | null = null;

  constructor(private offset = 0) {}

  now(): number {
    return this.fixed ?? Date.now() + this.offset;
  }

  /** From now on it is `moment`, and time goes on from there. Returns the offset to keep. */
  set(moment: number): number {
    this.fixed = null;
    this.offset = moment - Date.now();
    return this.offset;
  }

  /** Holds still at `moment` until it is set again: a command line's run happens at one time. */
  hold(moment: number): void {
    this.set(moment);
    this.fixed = moment;
  }
}
