/** Whether everybody who is said to have recorded an event did: each signature, by a key that was theirs then. */
import { StaffRole } from '../../shared/vocabulary';
import type { AccountKey } from './accounts/record';
import type { SignedEvent } from './ports';
import { storeSigner } from './ports';
import { isSignedBy } from './signatures';

/** Whose signatures a store's events can have. */
export interface KnownSigners {
  /** The store's own public key. */
  storeKey: string;
  /** Events up to this position are from before events were signed. */
  signedAfter: number;
  /** Up to this position the store was taken as it is: whoever recorded that may have no account here any more. */
  adoptedUpTo?: number;
  /** In a rehearsal `as` stands for signing in: the store signs for everybody. */
  isRehearsal: boolean;
  /** Every key that an account ever had; none where there is no such account. */
  keysOf(account: string): readonly AccountKey[];
  /** Whose the signatures of another desk's case can be; null where the case is this desk's own. */
  ofGuest?(caseId: string): KnownSigners | null;
  /** Ids of accounts that share a key, in groups; there should be none. */
  sharedKeys(): string[][];
}

export interface SignatureProblem {
  what: 'signature_missing' | 'signature_wrong' | 'signer_unknown' | 'signer_other' | 'four_eyes';
  params: Record<string, string>;
}

/**
 * The first thing that is wrong with the signatures of a case, and how many events are unsigned from before. That a signer
 * is unknown is named only where nothing else is wrong: it must not hide what comes after it.
 */
export async function checkSignatures(
  events: readonly SignedEvent[],
  known: KnownSigners,
  isSigned: (key: string, hash: string, signature: string) => Promise<boolean> = isEventSignedBy,
  /** Which finding of conduct an event is about, by its place among the case's events; null where that cannot be read. */
  findingAt: (seq: number) => string | null = () => null,
): Promise<{ problem: SignatureProblem | null; unsigned: number }> {
  // All at once: each is waited for by itself only where it is its turn.
  const signed = events.map(async (event) => {
    const key = event.recordedBy === undefined ? null : keyOf(event, known);
    return key !== null && isSigned(key, event.hash, event.signature ?? '');
  });
  let unsigned = 0;
  const proposedWith = new Map<string, string[]>();
  let unknown: SignatureProblem | null = null;
  for (const [place, event] of events.entries()) {
    if (event.recordedBy === undefined && event.signature === undefined) {
      // The chain goes on from unsigned to signed, never back.
      if (event.position > known.signedAfter || unsigned < event.seq - 1)
        return { problem: found(event, 'signature_missing'), unsigned };
      unsigned += 1;
      continue;
    }
    const key = keyOf(event, known);
    const what = whoProblem(event, known) ?? (key === null ? 'signature_wrong' : null);
    if (what === 'signer_unknown') {
      unknown ??= found(event, what);
      continue;
    }
    if (what || key === null) return { problem: found(event, what ?? 'signature_wrong'), unsigned };
    if (!(await signed[place])) {
      return { problem: found(event, 'signature_wrong'), unsigned };
    }
    const step = fourEyes(event, findingAt(event.seq));
    if (!step) continue;
    // Two people's keys; where the store signed for both, in a rehearsal, there are none to compare.
    const own = key === known.storeKey ? [] : [key];
    const before = step.does === 'proposes' ? [] : (proposedWith.get(step.of) ?? []);
    if (own.some((one) => before.includes(one))) return { problem: found(event, 'four_eyes'), unsigned };
    if (step.does !== 'decides') proposedWith.set(step.of, [...before, ...own]);
  }
  return { problem: unknown, unsigned };
}

/** Who decides must be another than who proposed; of an appeal against a finding also than who issued it. */
interface Step {
  of: string;
  does: 'proposes' | 'issues' | 'decides';
}

const steps: Readonly<Record<string, Step>> = {
  verdictProposed: { of: 'verdict', does: 'proposes' },
  verdictReviewed: { of: 'verdict', does: 'decides' },
  dismissed: { of: 'dismissal', does: 'proposes' },
  dismissalChecked: { of: 'dismissal', does: 'decides' },
};
const stepsOfFindings: Readonly<Record<string, Step['does']>> = {
  conductProposed: 'proposes',
  conductIssued: 'issues',
  conductEnded: 'decides',
};

function fourEyes({ type }: SignedEvent, finding: string | null): Step | null {
  const does = stepsOfFindings[type];
  if (does) return finding === null ? null : { of: `finding ${finding}`, does };
  return steps[type] ?? null;
}

/** The position of the last event whose signer has no account here; 0 where each has one. */
export function lastUnknown(events: readonly SignedEvent[], known: KnownSigners): number {
  return events.findLast((event) => whoProblem(event, known) === 'signer_unknown')?.position ?? 0;
}

const isEventSignedBy = (key: string, hash: string, signature: string) => isSignedBy(key, 'event', hash, signature);

/** The public key that the event has to be signed with; null where who recorded it had none then. */
function keyOf({ recordedBy = '', position }: SignedEvent, known: KnownSigners): string | null {
  if (recordedBy === storeSigner) return known.storeKey;
  const then = known
    .keysOf(recordedBy)
    .find(({ after, until }) => after < position && (until === null || position <= until.position));
  return then?.publicKey ?? null;
}

/** Who may have recorded an event: the system's acts the store, a person's that person, what a party says anybody who was there. */
function whoProblem({ recordedBy, actor }: SignedEvent, known: KnownSigners): SignatureProblem['what'] | null {
  if (recordedBy === undefined) return 'signature_wrong';
  if (recordedBy === storeSigner) return actor.role === 'system' || known.isRehearsal ? null : 'signer_other';
  if (known.keysOf(recordedBy).length === 0) return 'signer_unknown';
  if (actor.role === 'system') return 'signer_other';
  return StaffRole.safeParse(actor.role).success && actor.id !== recordedBy ? 'signer_other' : null;
}

function found({ seq, recordedBy, actor }: SignedEvent, what: SignatureProblem['what']): SignatureProblem {
  return { what, params: { seq: String(seq), signer: recordedBy ?? '', actor: actor.id } };
}
