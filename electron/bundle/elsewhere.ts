/** People of other desks whose reviews were taken in here, with the keys that they signed them with. */
import { z } from 'zod';
import type { SettingStore } from '../desk/ports';
import type { ExportParts } from './export';
import { BundlePerson, BundleRefused, eventsPart } from './format';

const Elsewhere = BundlePerson.extend({ desk: z.string() });
const prefix = 'elsewhere:';

export class PeopleElsewhere {
  private known = new Map<string, z.infer<typeof Elsewhere>>();

  /** @param own the people of this desk */
  constructor(
    private readonly settings: SettingStore,
    private readonly own: Pick<ExportParts['people'], 'find' | 'keysOf'>,
  ) {}

  async open(): Promise<void> {
    const people = await this.settings.list(prefix, Elsewhere);
    this.known = new Map(people.map((person) => [person.id, person]));
  }

  get all(): Pick<BundlePerson, 'id' | 'name'>[] {
    return [...this.known.values()];
  }

  /** Every key that somebody signed with. */
  keysOf(id: string): BundlePerson['keys'] {
    return this.known.get(id)?.keys ?? [];
  }

  /** From now on the reviewer's signature is known here. Throws `BundleRefused` where another person goes by the same id. */
  async know(reviewer: BundlePerson, desk: string): Promise<void> {
    const known = this.known.get(reviewer.id);
    const signs = new Set(reviewer.keys.map(({ publicKey }) => publicKey));
    // Somebody who works at both, as where a desk was put back from this one's backup.
    if (this.own.keysOf(reviewer.id).some(({ publicKey }) => signs.has(publicKey))) return;
    if (this.own.find(reviewer.id)?.id === reviewer.id || (known && known.desk !== desk)) {
      throw new BundleRefused('answer_unfounded', eventsPart, reviewer.id);
    }
    // Positions are this store's: whenever it is taken in, the signature holds.
    const all = [...reviewer.keys, ...(known?.keys ?? [])].map((key) => ({ ...key, after: 0, until: null }));
    const keys = [...new Map(all.map((key) => [key.publicKey, key])).values()];
    const person = { ...reviewer, keys, desk };
    await this.settings.write(prefix + reviewer.id, person);
    this.known.set(reviewer.id, person);
  }
}
