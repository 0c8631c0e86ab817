import { z } from 'zod';
import { ClockDoubt, ClockLimits, type DoubtedClock, usualClockLimits } from '../../shared/clock';
import { minute } from '../../shared/time';
import { mustBeLead, NotAllowed } from './accounts/accounts';
import type { Session } from './accounts/session';
import type { DeskClock } from './desk-clock';
import { clockSeenKey, type Journal, type SettingStore } from './ports';
import type { QueueIndex } from './queue/queue-index';

const limitsKey = 'policy:clock-limits';

const Seen = z.strictObject({ lastSeen: z.number(), doubt: ClockDoubt.nullable() });

/** ms between two writings of the last time seen; a desk that is killed knows it to so much. */
const pace = minute;

/** How many of the cases that wait are named. */
const mostNamed = 5;

export interface ClockWatchOptions {
  clock: DeskClock;
  settings: SettingStore;
  journal: Journal;
  /** Writing failed; the desk goes on. */
  failed: (error: unknown) => void;
}

/**
 * Keeps, across restarts, the last time that the desk saw and whether its machine's clock is doubted. While it is, nothing
 * happens by itself (a lapse cannot be taken back); an agent or a lead says that the clock is right, or it is put right.
 */
export class ClockWatch {
  private readonly listeners = new Set<() => void>();
  private limitsSet = usualClockLimits;
  private writtenAt: number | null = null;
  private writing: Promise<void> = Promise.resolve();
  private isOpen = false;

  constructor(private readonly options: ClockWatchOptions) {}

  /** Begins to watch. Looking only, it writes nothing. */
  async open({ isLooking }: { isLooking: boolean }): Promise<void> {
    const { clock, settings } = this.options;
    this.limitsSet = (await settings.read(limitsKey, ClockLimits)) ?? usualClockLimits;
    const seen = await settings.read(clockSeenKey, Seen);
    this.isOpen = !isLooking;
    clock.onDoubt((doubt) => this.turned(doubt));
    clock.watch(this.limitsSet, seen);
    await this.see();
  }

  get limits(): ClockLimits {
    return this.limitsSet;
  }

  /** Looks at the clock; whether what happens by itself has to wait. */
  get isDoubted(): boolean {
    return this.options.clock.doubt !== null;
  }

  /** Told when a doubt arises or is settled. */
  onChange(listener: () => void): void {
    this.listeners.add(listener);
  }

  /** Looks at the clock, and keeps what it says, now and then. */
  async see(): Promise<void> {
    const now = this.options.clock.now();
    if (this.writtenAt === null || Math.abs(now - this.writtenAt) >= pace) this.write();
    await this.writing;
  }

  /** What there is to confirm, and what waits for it; null where the clock is trusted. */
  doubted(index: QueueIndex): DoubtedClock | null {
    const { clock } = this.options;
    const { doubt, machine } = clock;
    if (!doubt) return null;
    const due = index.dueBy(machine);
    return { ...doubt, machine, desk: clock.now(), waiting: due.length, first: due.slice(0, mostNamed) };
  }

  /**
   * The machine's clock is right, says a person: an agent or a lead; without a session, whose process it was. Throws
   * `NotAllowed` for anybody else. False where nothing was doubted.
   */
  async confirm(by: Session | string): Promise<boolean> {
    const { clock, journal } = this.options;
    if (typeof by !== 'string') mustBeAgent(by);
    const { doubt } = clock;
    if (!doubt) return false;
    const who = typeof by === 'string' ? by : by.id;
    await journal.add({ what: 'clock_confirmed', by: who, about: 'desk', detail: doubt.direction });
    clock.trust();
    this.write();
    await this.writing;
    this.tell();
    return true;
  }

  /** Throws `NotAllowed` where it is no lead who asks. */
  async change(by: Session, limits: ClockLimits): Promise<void> {
    mustBeLead(by);
    const { clock, settings, journal } = this.options;
    const detail = `${inShort(this.limitsSet)} ${inShort(limits)}`;
    await settings.write(limitsKey, limits);
    this.limitsSet = limits;
    clock.allow(limits);
    await journal.add({ what: 'clock_limits_changed', by: by.id, about: 'desk', detail });
    this.tell();
  }

  /** Keeps the last time seen. */
  async close(): Promise<void> {
    if (this.isOpen) this.write();
    await this.writing;
  }

  private turned(doubt: ClockDoubt | null): void {
    this.write();
    const { journal, failed } = this.options;
    const what = doubt ? 'clock_doubted' : 'clock_right_again';
    if (this.isOpen) {
      journal.add({ what, by: 'desk', about: 'desk', ...(doubt && { detail: doubt.direction }) }).catch(failed);
    }
    this.tell();
  }

  private write(): void {
    if (!this.isOpen) return;
    const { clock, settings, failed } = this.options;
    const lastSeen = clock.now();
    this.writtenAt = lastSeen;
    const { doubt } = clock;
    this.writing = this.writing.then(() => settings.write(clockSeenKey, { lastSeen, doubt })).catch(failed);
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

function mustBeAgent({ isOpen, account }: Session): void {
  if (!isOpen || !account.isActive || account.role === 'trainee') throw new NotAllowed('an agent or a lead may');
}

function inShort({ backMinutes, forwardMinutes, shutDays }: ClockLimits): string {
  return `${backMinutes}/${forwardMinutes}/${shutDays}`;
}
