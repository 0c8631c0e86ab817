/**
 * Locks the desk when nobody has touched it for a while. By a clock that only goes on, so that setting the machine's back changes
 * nothing. That one may stand still while the machine sleeps: what the machine's own went on beyond it is time without a touch, too.
 */
import { minute } from '../../../shared/time';

/** ms between two looks. */
const pace = 2000;

export class IdleLock {
  private timer: NodeJS.Timeout | null = null;
  private touchedAt: number;
  /** ms since the last touch that the steady clock does not tell of. */
  private asleep = 0;
  private seen: { steady: number; wall: number };

  constructor(
    private readonly desk: {
      /** Minutes without input after which it locks. */
      minutes: () => number;
      lock: () => Promise<void>;
      /** ms on a clock that only goes on. */
      steady: () => number;
      /** ms since the epoch UTC by the machine's clock. */
      wall: () => number;
      failed: (error: unknown) => void;
    },
  ) {
    this.seen = { steady: desk.steady(), wall: desk.wall() };
    this.touchedAt = this.seen.steady;
  }

  /** A key, a press, a move: somebody is there. The first after too long a time locks. */
  touched(): void {
    if (this.isOver()) this.desk.lock().catch(this.desk.failed);
    this.began();
  }

  /** Another sits there, or nobody does: the minutes begin anew, however long it was since the last touch. */
  began(): void {
    this.isOver();
    this.touchedAt = this.seen.steady;
    this.asleep = 0;
  }

  start(): void {
    this.timer ??= setInterval(() => this.look().catch(this.desk.failed), pace);
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }

  async look(): Promise<void> {
    if (this.isOver()) await this.desk.lock();
  }

  private isOver(): boolean {
    const seen = { steady: this.desk.steady(), wall: this.desk.wall() };
    this.asleep += Math.max(0, seen.wall - this.seen.wall - (seen.steady - this.seen.steady));
    this.seen = seen;
    return seen.steady - this.touchedAt + this.asleep >= this.desk.minutes() * minute;
  }
}
