import type { CaseState } from '../../shared/case';
import type { CaseEvent } from '../../shared/events';
import type { Verified, VerifyProgress } from '../../shared/verification';
import { replay } from '../domain/case/evolve';
import type { Desk } from './desk';
import type { EvidenceVault, Witness } from './ports';
import { checkSignatures, type KnownSigners } from './verify-signatures';

/** Who looks on while the store is looked through. */
export interface Watching {
  /** Ends it; what it rejects with is this signal's reason. */
  stop: AbortSignal;
  progress(at: VerifyProgress): void;
}

const unwatched: Watching = { stop: new AbortController().signal, progress: () => undefined };

/**
 * Checks the store as a whole, every case's hash chain, signatures and seals, that its events still fold, and every evidence file that they name; names
 * what is broken. `what` has words in the locale files (`verify.<what>`).
 */
export async function verifyDesk(
  desk: Desk,
  vault: EvidenceVault,
  signers: KnownSigners,
  witness: Witness,
  { stop, progress }: Watching = unwatched,
): Promise<Verified> {
  const found: Verified = { cases: 0, events: 0, unsigned: 0, files: 0, problems: [] };
  const gently = <T>(read: () => Promise<T>) => {
    stop.throwIfAborted();
    return read();
  };
  found.problems.push(...(await witness.check({ gently, progress })));
  for (const shared of signers.sharedKeys()) {
    found.problems.push({ what: 'key_shared', where: shared.join(', '), params: {} });
  }
  const hashes = new Map<string, string>();
  const lacking: Pick<CaseState, 'caseId' | 'seq'>[] = [];
  const seen = new Set<string>();
  const records = await desk.store.position();
  for await (const caseId of desk.store.allCaseIds()) {
    stop.throwIfAborted();
    // What is recorded meanwhile is looked at, too.
    progress({ step: 'cases', done: found.events, total: Math.max(records, found.events) });
    seen.add(caseId);
    found.cases += 1;
    const { count, problem, events, signatures, isToldWhole } = await desk.store.check(caseId);
    found.events += count;
    const findings = findingsIn(events);
    const known = signers.ofGuest?.(caseId) ?? signers;
    const signed = await checkSignatures(signatures, known, undefined, (seq) => findings.get(seq) ?? null);
    found.unsigned += signed.unsigned;
    if (signed.problem) found.problems.push({ where: caseId, ...signed.problem });
    if (!isToldWhole) found.problems.push({ what: 'outbox_lacks', where: caseId, params: {} });
    if (problem) {
      found.problems.push({ what: problem.what, where: caseId, params: { seq: String(problem.seq) } });
      continue;
    }
    // A source record stands beside the events, and nobody reads it until somebody asks for it.
    const hasSources = await desk.store.sources(caseId).then(
      () => true,
      () => false,
    );
    if (!hasSources) found.problems.push({ what: 'source_unreadable', where: caseId, params: {} });
    const state = folded(events);
    if (state === 'broken') found.problems.push({ what: 'fold_broken', where: caseId, params: {} });
    else if (state) {
      for (const sha256 of namedFiles(state)) hashes.set(sha256, caseId);
      if (!isInQueue(desk, state)) lacking.push({ caseId: state.caseId, seq: state.seq });
    }
  }
  const gone = new Set<string>();
  for await (const caseId of witness.keyedCaseIds()) if (!seen.has(caseId)) gone.add(caseId);
  for await (const caseId of desk.index.caseIds()) if (!seen.has(caseId)) gone.add(caseId);
  for (const caseId of gone) {
    stop.throwIfAborted();
    // It may have been filed while the others were looked at.
    const { count } = await desk.store.check(caseId);
    if (count === 0) found.problems.push({ what: 'case_missing', where: caseId, params: {} });
  }
  for (const state of lacking) {
    // What had just been recorded has come to the queue by now.
    if (!isInQueue(desk, state)) found.problems.push({ what: 'queue_lacks', where: state.caseId, params: {} });
  }
  vault.forgetChecks();
  for (const [sha256, caseId] of hashes) {
    progress({ step: 'files', done: found.files, total: hashes.size });
    found.files += 1;
    const what = await fileProblem(vault, sha256, stop);
    stop.throwIfAborted();
    if (what) found.problems.push({ what, where: caseId, params: { sha256 } });
  }
  return found;
}

/** Whether the queue shows the case as far as it has come, or further: as it is about to be. A guest from another desk is in none. */
function isInQueue({ index, guests }: Desk, { caseId, seq }: Pick<CaseState, 'caseId' | 'seq'>): boolean {
  return guests.of(caseId) !== null || (index.get(caseId)?.summary.seq ?? 0) >= seq;
}

/** Which finding of conduct each event proposes, issues, or upholds, by its place. */
function findingsIn(events: readonly CaseEvent[]): Map<number, string> {
  return new Map(
    events.flatMap((event): [number, string][] => {
      if (event.type === 'conductProposed') return [[event.seq, event.body.finding.id]];
      if (event.type === 'conductIssued') return [[event.seq, event.body.findingId]];
      const isUpheld = event.type === 'conductEnded' && event.body.status === 'final';
      return isUpheld ? [[event.seq, event.body.findingId]] : [];
    }),
  );
}

function folded(events: Parameters<typeof replay>[0]): CaseState | null | 'broken' {
  try {
    return replay(events);
  } catch {
    return 'broken';
  }
}

function namedFiles(state: CaseState): string[] {
  return state.evidence.flatMap(({ files }) => files.flatMap(({ sha256 }) => sha256 ?? []));
}

async function fileProblem(
  vault: EvidenceVault,
  sha256: string,
  stop: AbortSignal,
): Promise<'file_broken' | 'file_missing' | null> {
  try {
    await vault.verified(sha256, stop);
    return null;
  } catch (error) {
    return error instanceof Error && error.name === 'FileBroken' ? 'file_broken' : 'file_missing';
  }
}
