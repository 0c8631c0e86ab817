/** Verifying on demand: one at a time, how far it is, and broken off at once by whoever asks for that. */
import type { VerificationState, Verified, VerifyProgress } from '../../shared/verification';
import type { Desk } from './desk';
import { InTurn } from './in-turn';
import type { EvidenceVault, Journal, Witness } from './ports';
import { verifyDesk } from './verify';
import type { KnownSigners } from './verify-signatures';

export interface VerificationParts {
  desk: Desk;
  vault: EvidenceVault;
  signers: KnownSigners;
  witness: Witness;
  journal: Journal;
}

const atFirst: VerifyProgress = { step: 'order', done: 0, total: 0 };

export class Verification {
  private readonly listeners = new Set<() => void>();
  private readonly turns = new InTurn();
  private readonly stopping = new Set<AbortController>();
  private running: VerifyProgress | null = null;
  private last: VerificationState['last'] = null;

  constructor(private readonly parts: VerificationParts) {}

  onChange(listener: () => void): void {
    this.listeners.add(listener);
  }

  get state(): VerificationState {
    return { running: this.running, last: this.last };
  }

  /**
   * Resolves with what came of it, or with null where it was cancelled. That something was found wrong is on record by then.
   * One that is asked for while another is under way waits for its turn.
   *
   * @param by who asked
   * @param stop cancels this one
   */
  run(by: string, stop?: AbortSignal): Promise<Verified | null> {
    const stopping = new AbortController();
    this.stopping.add(stopping);
    return this.turns
      .run('', () => this.look(by, AbortSignal.any([stopping.signal, ...(stop ? [stop] : [])])))
      .finally(() => this.stopping.delete(stopping));
  }

  /** Ends what is under way, and what waits. */
  cancel(): void {
    for (const stopping of this.stopping) stopping.abort();
  }

  private async look(by: string, stop: AbortSignal): Promise<Verified | null> {
    const { desk, vault, signers, witness, journal } = this.parts;
    const progress = (at: VerifyProgress) => {
      if (!stop.aborted) this.tell(at);
    };
    try {
      stop.throwIfAborted();
      progress(atFirst);
      const watching = { stop, progress };
      // A reading that hangs, or is long, is not waited for.
      const found = await Promise.race([verifyDesk(desk, vault, signers, witness, watching), ended(stop)]);
      if (found.problems.length > 0)
        await journal.add({ what: 'integrity_failed', by, about: 'desk', detail: 'verify' });
      this.last = found;
      return found;
    } catch (error) {
      if (!stop.aborted) throw error;
      this.last = 'cancelled';
      return null;
    } finally {
      this.tell(null);
    }
  }

  private tell(running: VerifyProgress | null): void {
    this.running = running;
    for (const listener of this.listeners) listener();
  }
}

/** Rejects once it is stopped. */
function ended(stop: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    stop.addEventListener('abort', () => reject(stop.reason), { once: true });
  });
}
