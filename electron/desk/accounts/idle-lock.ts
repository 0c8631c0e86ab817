/** Locks the desk when nobody has touched it for a while. By a clock that only goes on: setting the machine's changes nothing. */
import { minute } from '../../../shared/time';

/** ms between two looks. */
const pace = 2000;

export class IdleLock {
  private timer: NodeJS.Timeout | null = null;
  private touchedAt: number;

  constructor(
    private readonly desk: {
      /** Minutes without input after which it locks. */
      minutes: () => number;
      lock: () => Promise<void>;
      /** ms on a clock that only goes on. */
      steady: () => number;
      failed: (error: unknown) => void;
    },
  ) {
    this.touchedAt = desk.steady();
  }

  /** A key, a press, a move: somebody is there. */
  touched(): void {
    this.touchedAt = this.desk.steady();
  }

  start(): void {
    this.timer ??= setInterval(() => this.look().catch(this.desk.failed), pace);
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }

  async look(): Promise<void> {
    const { minutes, lock, steady } = this.desk;
    if (steady() - this.touchedAt >= minutes() * minute) await lock();
  }
}
