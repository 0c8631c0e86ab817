import { IntakeLimits, usualIntakeLimits } from '../../shared/intake-limits';
import { mustBeLead } from './accounts/accounts';
import type { Session } from './accounts/session';
import type { Journal, SettingStore } from './ports';

const key = 'policy:intake-limits';

/** How much evidence and how large an archive is taken in. One set of limits for everybody, set by a lead. */
export class IntakePolicy {
  private set = usualIntakeLimits;

  constructor(
    private readonly settings: SettingStore,
    private readonly journal: Journal,
  ) {}

  async open(): Promise<void> {
    this.set = (await this.settings.read(key, IntakeLimits)) ?? usualIntakeLimits;
  }

  get limits(): IntakeLimits {
    return this.set;
  }

  /** From the next import on. Throws `NotAllowed` where it is no lead who asks. */
  async change(by: Session, limits: IntakeLimits): Promise<void> {
    mustBeLead(by);
    const detail = `${inShort(this.set)} ${inShort(limits)}`;
    await this.settings.write(key, limits);
    this.set = limits;
    await this.journal.add({ what: 'intake_limits_changed', by: by.id, about: 'desk', detail });
  }
}

function inShort({ fileMb, filesPerCase, archiveMb, archiveFiles, archiveRatio }: IntakeLimits): string {
  return [fileMb, filesPerCase, archiveMb, archiveFiles, archiveRatio].join('/');
}
