/** Who may record what: a person acts in their own name and role, and takes down what a party says; nobody speaks for the system. */
import type { Rejection, RejectionCode } from '../../shared/rejections';
import type { Actor, StaffRole } from '../../shared/vocabulary';
import type { Signer } from './ports';

/** What the desk has to know of the people whose commands it carries out. */
export interface Recording {
  /** In a rehearsal store `as` stands for signing in, and the store itself signs. */
  isRehearsal: boolean;
  /** Null where there is no such account, or where its person has left. */
  roleOf(account: string): StaffRole | null;
  /** The accounts that are one person's with this one, itself among them. */
  sameHands(account: string): readonly string[];
  /** A command was refused for who gave it, or how; that goes on record. */
  refused(by: string, about: string, code: RejectionCode): Promise<void>;
}

/** Why this signer may not record an act of this actor; null where they may. No signer: the desk does it by itself. */
export function notByThisHand(as: Actor, signer: Signer | undefined, recording: Recording): Rejection | null {
  if (!signer) return as.role === 'system' ? null : withoutSignIn(as, recording);
  const role = recording.roleOf(signer.id);
  if (role === null || as.role === 'system') return forged(as);
  if (as.role === 'buyer' || as.role === 'merchant') return null;
  if (as.id !== signer.id) return forged(as);
  return as.role === role ? null : mismatch(as, role);
}

/** Refusals that are more than an answer: somebody tried to act as another, or twice as one. */
export const refusalsOnRecord: ReadonlySet<RejectionCode> = new Set<RejectionCode>([
  'actor_forged',
  'account_mismatch',
  'command_replayed',
  'own_verdict',
  'own_dismissal',
  'own_finding',
]);

function withoutSignIn(as: Actor, { isRehearsal, roleOf }: Recording): Rejection | null {
  if (!isRehearsal) return forged(as);
  const role = roleOf(as.id);
  return role === null || role === as.role ? null : mismatch(as, role);
}

const forged = ({ id }: Actor): Rejection => ({ code: 'actor_forged', params: { id } });
const mismatch = ({ id }: Actor, role: StaffRole): Rejection => ({ code: 'account_mismatch', params: { id, role } });
