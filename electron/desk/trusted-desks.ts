/** Desks whose signatures this one takes: each by its key, once, by a lead who compared the fingerprint. */
import { z } from 'zod';
import type { TrustedDesk } from '../../shared/bundles';
import { Line, Moment } from '../../shared/case';
import { mustBeLead } from './accounts/accounts';
import type { Session } from './accounts/session';
import type { Clock, Journal, SettingStore } from './ports';

const Kept = z.strictObject({
  publicKey: z.string(),
  fingerprint: z.string(),
  /** What people here call it. */
  name: Line,
  by: z.string(),
  at: Moment,
});

const prefix = 'trusted-desk:';

export class TrustedDesks {
  private kept: z.infer<typeof Kept>[] = [];

  constructor(
    private readonly settings: SettingStore,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  async open(): Promise<void> {
    this.kept = await this.settings.list(prefix, Kept);
  }

  /** By their names. */
  get all(): TrustedDesk[] {
    return this.kept
      .map(({ fingerprint, name, by, at }) => ({ fingerprint, name, by, at }))
      .sort((a, b) => a.name.localeCompare(b.name));
  }

  find(publicKey: string): TrustedDesk | null {
    const known = this.kept.find((one) => one.publicKey === publicKey);
    return known ? { fingerprint: known.fingerprint, name: known.name, by: known.by, at: known.at } : null;
  }

  /** Throws `NotAllowed` where it is no lead who asks. `lead` null: in a rehearsal, where nobody signs in. */
  async trust(lead: Session | null, publicKey: string, fingerprint: string, name: string): Promise<void> {
    if (lead) mustBeLead(lead);
    const by = lead?.id ?? '';
    const one = { publicKey, fingerprint, name, by, at: this.clock.now() };
    await this.settings.write(prefix + fingerprint, one);
    this.kept = [...this.kept.filter((other) => other.fingerprint !== fingerprint), one];
    await this.journal.add({ what: 'desk_trusted', by: by || 'cli', about: fingerprint });
  }

  /** What it signed before stays; nothing more of it is taken. Throws `NotAllowed` as `trust` does. */
  async distrust(lead: Session | null, fingerprint: string): Promise<boolean> {
    if (lead) mustBeLead(lead);
    const known = this.kept.some((one) => one.fingerprint === fingerprint);
    if (!known) return false;
    await this.settings.remove(prefix + fingerprint);
    this.kept = this.kept.filter((one) => one.fingerprint !== fingerprint);
    await this.journal.add({ what: 'desk_distrusted', by: lead?.id ?? 'cli', about: fingerprint });
    return true;
  }
}
