import { type ClockDoubt, type ClockLimits, limitsInMs } from '../../shared/clock';
import { machineTime, type TimeSource } from './machine-time';
import type { Clock } from './ports';

/** What a desk that was shut remembers of its clock. */
export interface SeenTime {
  /** The last time that it went by, ms since the epoch UTC. */
  lastSeen: number;
  /** A doubt that nobody had settled by then. */
  doubt: ClockDoubt | null;
}

type Limits = ReturnType<typeof limitsInMs>;

/** What both clocks of the machine say at one moment. */
interface Reading {
  wall: number;
  elapsed: number;
}

/**
 * The machine's clock, watched: where it jumps further than anything explains, this one goes on by the time that really
 * passes, until a person says that the machine's is right or it is seen to be right again. In a rehearsal store it is not
 * watched, and stands where it is put, or still.
 */
export class DeskClock implements Clock {
  private fixed: number | null = null;
  /** Where it goes on from while the machine's clock is doubted. */
  private kept: { moment: number; elapsed: number } | null = null;
  private doubted: ClockDoubt | null = null;
  private limits: Limits | null = null;
  private last: Reading;
  private readonly listeners = new Set<(doubt: ClockDoubt | null) => void>();

  constructor(
    private offset = 0,
    private readonly source: TimeSource = machineTime,
  ) {
    this.last = this.reading();
  }

  now(): number {
    if (this.fixed !== null) return this.fixed;
    const before = this.last;
    const reading = this.reading();
    this.last = reading;
    if (this.limits) this.look(before, reading, this.limits);
    return this.kept ? this.goneOn(this.kept, reading.elapsed) : reading.wall + this.offset;
  }

  /** An implausible jump that nobody has settled; null where the machine's clock is trusted. Looks first. */
  get doubt(): ClockDoubt | null {
    this.now();
    return this.doubted;
  }

  /** What the machine's clock says, right or wrong. */
  get machine(): number {
    return this.source.wall();
  }

  /** Told when a doubt arises, and with null when it is settled by the clock itself. */
  onDoubt(listener: (doubt: ClockDoubt | null) => void): void {
    this.listeners.add(listener);
  }

  /** From now on the machine's clock is watched; first against what was last seen of it. */
  watch(limits: ClockLimits, seen: SeenTime | null): void {
    const ms = limitsInMs(limits);
    this.limits = ms;
    this.last = this.reading();
    if (!seen) return;
    const { wall, elapsed } = this.last;
    const { lastSeen, doubt } = seen;
    if (doubt) {
      this.doubted = doubt;
      this.kept = { moment: lastSeen, elapsed };
      if (isRightAgain(doubt, wall, lastSeen, ms)) this.settle();
    } else if (wall < lastSeen - ms.back || wall > lastSeen + ms.shut) {
      this.doubtFrom(lastSeen, this.last);
    }
  }

  /** Other limits, from the next look on. */
  allow(limits: ClockLimits): void {
    if (this.limits) this.limits = limitsInMs(limits);
  }

  /** The machine's clock is right: a person says so. */
  trust(): void {
    this.last = this.reading();
    this.doubted = null;
    this.kept = null;
  }

  /** From now on it is `moment`, and time goes on from there. Returns the offset to keep. */
  set(moment: number): number {
    this.fixed = null;
    this.offset = moment - this.source.wall();
    return this.offset;
  }

  /** Holds still at `moment` until it is set again: a command line's run happens at one time. */
  hold(moment: number): void {
    this.set(moment);
    this.fixed = moment;
  }

  private look(before: Reading, reading: Reading, limits: Limits): void {
    const passed = reading.elapsed - before.elapsed;
    const jump = reading.wall - before.wall - passed;
    const hasJumped = jump < -limits.back || jump > limits.forward;
    if (!this.kept) {
      if (hasJumped) this.doubtFrom(Math.round(before.wall + passed), reading);
      return;
    }
    const moment = this.goneOn(this.kept, reading.elapsed);
    const ahead = reading.wall - moment;
    if (ahead >= -limits.back && ahead <= limits.forward) this.settle();
    else if (hasJumped) this.doubtFrom(moment, reading);
  }

  /** From the time that the desk had reached; a further jump takes the place of the one before. */
  private doubtFrom(moment: number, { wall, elapsed }: Reading): void {
    this.kept = { moment, elapsed };
    this.doubted = { direction: wall < moment ? 'back' : 'forward', from: moment, to: Math.max(0, wall) };
    for (const listener of this.listeners) listener(this.doubted);
  }

  private settle(): void {
    this.kept = null;
    this.doubted = null;
    for (const listener of this.listeners) listener(null);
  }

  private goneOn(kept: { moment: number; elapsed: number }, elapsed: number): number {
    return Math.round(kept.moment + elapsed - kept.elapsed);
  }

  private reading(): Reading {
    return { wall: this.source.wall(), elapsed: this.source.elapsed() };
  }
}

/**
 * Whether the machine's clock has been put right while the desk was shut. One that had gone back is right once it is past
 * what was last seen; one that had gone forward, once it says less than was doubted.
 */
function isRightAgain({ direction, to }: ClockDoubt, wall: number, lastSeen: number, { back, shut }: Limits): boolean {
  if (wall < lastSeen - back || wall > lastSeen + shut) return false;
  return direction === 'back' || wall < to;
}
