/** Case bundles of one desk: made, and looked into. What both the console and the command line go by. */
import { type BundlePurpose, type BundleSummary, isBundlePassphrase } from '../../shared/bundles';
import type { Clock, Journal } from '../desk/ports';
import { contentOf, type ExportParts } from './export';
import { BundleRefused, fingerprintOf, type Manifest, sha256OfPart } from './format';
import type { ReadBundle } from './read';
import type { BundleThreads, Watching } from './thread';

export interface BundlesParts extends ExportParts {
  threads: BundleThreads;
  journal: Journal;
  clock: Clock;
}

export interface ExportAsked {
  caseId: string;
  purpose: Exclude<BundlePurpose, 'answer'>;
  path: string;
  /** Null: whoever has the file can read the case. */
  passphrase: string | null;
  by: Manifest['by'];
}

export class Bundles {
  constructor(private readonly parts: BundlesParts) {}

  /** Of this desk's own key: what the other side compares before it trusts. */
  get fingerprint(): string {
    return fingerprintOf(this.parts.storeKey.publicKey);
  }

  /** Writes a bundle of a case, on record first. Rejects with `BundleRefused`, the system's error or the signal's reason; then there is no file. */
  async export({ caseId, purpose, path, passphrase, by }: ExportAsked, watching: Watching): Promise<BundleSummary> {
    const { threads, journal, clock, storeKey } = this.parts;
    if (passphrase !== null && !isBundlePassphrase(passphrase)) throw new BundleRefused('passphrase_short');
    const content = await contentOf(this.parts, caseId, purpose, by, clock.now());
    await journal.add({ what: 'exported', by: by.id, about: caseId, detail: `bundle_${purpose}` });
    return summaryOf(await threads.write({ path, passphrase, key: storeKey.key, content }, watching));
  }

  /** Reads a bundle through and says what it is; nothing of it is kept. Rejects as `export` does. */
  async inspect(path: string, passphrase: string | null, watching: Watching): Promise<ReadBundle> {
    const read = await this.parts.threads.read({ path, passphrase, takesFiles: false }, watching);
    // What was rehearsed is never taken for what happened, nor the other way round.
    if (read.manifest.rehearsal !== this.parts.isRehearsal) throw new BundleRefused('other_kind');
    return read;
  }
}

export function summaryOf(manifest: Manifest): BundleSummary {
  const { id, purpose, caseId, madeAt, by, desk, events, parts, missing, rulebook } = manifest;
  return {
    id,
    purpose,
    caseId,
    madeAt,
    by,
    fingerprint: fingerprintOf(desk),
    events: events.count,
    files: parts.filter(({ name }) => sha256OfPart(name) !== null).length,
    missingFiles: missing.length,
    rulebook: `${rulebook.platform} ${rulebook.version}`,
  };
}
