import { LockMinutes, usualLockMinutes } from '../../../shared/accounts';
import type { Journal, SettingStore } from '../ports';
import { mustBeLead } from './accounts';
import type { Session } from './session';

const key = 'policy:lock-minutes';

/** After how many minutes without input the desk locks. One time for everybody, set by a lead. */
export class LockTime {
  private set = usualLockMinutes;

  constructor(
    private readonly settings: SettingStore,
    private readonly journal: Journal,
  ) {}

  async open(): Promise<void> {
    this.set = (await this.settings.read(key, LockMinutes)) ?? usualLockMinutes;
  }

  get minutes(): number {
    return this.set;
  }

  /** Throws `NotAllowed` where it is no lead who asks. */
  async change(by: Session, minutes: number): Promise<void> {
    mustBeLead(by);
    if (minutes === this.set) return;
    const detail = `${this.set} ${minutes}`;
    await this.settings.write(key, minutes);
    this.set = minutes;
    await this.journal.add({ what: 'lock_time_changed', by: by.id, about: 'desk', detail });
  }
}
