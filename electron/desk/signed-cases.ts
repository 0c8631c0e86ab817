import type { CaseFile } from './case-files';
import { CaseBroken, SignerUnknown } from './ports';
import { isSignedBy } from './signatures';
import { checkSignatures, type KnownSigners, lastUnknown } from './verify-signatures';

/** Signatures that are remembered as good; a forgotten one costs a tenth of a millisecond. */
const most = 100_000;

/** Sees, before a person decides on a case, that everything in it was recorded by who is said to have. */
export class SignedCases {
  private readonly good = new Set<string>();

  constructor(
    private readonly signers: KnownSigners,
    /** Told of a case that is not. */
    private readonly broken: (caseId: string, what: string) => void,
  ) {}

  /**
   * Rejects with `CaseBroken`, or `SignerUnknown`. Whoever has no account here any more, of what was there when the store was taken as it is,
   * keeps nobody from going on: verifying names them.
   */
  async assure({ state: { caseId }, events }: CaseFile): Promise<void> {
    const known = this.signers.ofGuest?.(caseId) ?? this.signers;
    const { problem } = await checkSignatures(events, known, (key, hash, signature) =>
      this.isGood(key, hash, signature),
    );
    if (!problem) return;
    const isUnknown = problem.what === 'signer_unknown';
    if (isUnknown && lastUnknown(events, known) <= (known.adoptedUpTo ?? 0)) return;
    this.broken(caseId, problem.what);
    const Broken = isUnknown ? SignerUnknown : CaseBroken;
    throw new Broken(caseId, `${problem.what} at event ${problem.params.seq}`);
  }

  private async isGood(key: string, hash: string, signature: string): Promise<boolean> {
    const name = `${key} ${hash} ${signature}`;
    if (this.good.has(name)) return true;
    if (!(await isSignedBy(key, 'event', hash, signature))) return false;
    if (this.good.size >= most) this.good.clear();
    this.good.add(name);
    return true;
  }
}
