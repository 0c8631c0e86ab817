import type { CaseState } from '../../shared/case';
import type { ReplyData } from '../../shared/contract';
import type { CaseEvent } from '../../shared/events';
import { replay } from '../domain/case/evolve';
import type { Desk } from './desk';
import type { EvidenceVault, Journal, Witness } from './ports';
import { checkSignatures, type KnownSigners } from './verify-signatures';

/**
 * Checks the store as a whole, every case's hash chain, signatures and seals, that its events still fold, and every evidence file that they name; names
 * what is broken. `what` has words in the locale files (`verify.<what>`).
 */
export async function verifyDesk(
  desk: Desk,
  vault: EvidenceVault,
  signers: KnownSigners,
  witness: Witness,
): Promise<ReplyData<'store.verify'>> {
  const found: ReplyData<'store.verify'> = { cases: 0, events: 0, unsigned: 0, files: 0, problems: [] };
  found.problems.push(...(await witness.check()));
  for (const shared of signers.sharedKeys()) {
    found.problems.push({ what: 'key_shared', where: shared.join(', '), params: {} });
  }
  const hashes = new Map<string, string>();
  const seen = new Set<string>();
  for await (const caseId of desk.store.allCaseIds()) {
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
    else if (state) for (const sha256 of namedFiles(state)) hashes.set(sha256, caseId);
  }
  const gone = new Set<string>();
  for await (const caseId of witness.keyedCaseIds()) if (!seen.has(caseId)) gone.add(caseId);
  for await (const caseId of desk.index.caseIds()) if (!seen.has(caseId)) gone.add(caseId);
  for (const caseId of gone) {
    // It may have been filed while the others were looked at.
    const { count } = await desk.store.check(caseId);
    if (count === 0) found.problems.push({ what: 'case_missing', where: caseId, params: {} });
  }
  vault.forgetChecks();
  for (const [sha256, caseId] of hashes) {
    found.files += 1;
    const what = await fileProblem(vault, sha256);
    if (what) found.problems.push({ what, where: caseId, params: { sha256 } });
  }
  return found;
}

/** The same, and where something is wrong, that it was found is on record. @param by who asked */
export async function verifyRecorded(
  { desk, vault, signers, witness, journal }: Verifiable,
  by: string,
): Promise<ReplyData<'store.verify'>> {
  const found = await verifyDesk(desk, vault, signers, witness);
  if (found.problems.length > 0) await journal.add({ what: 'integrity_failed', by, about: 'desk', detail: 'verify' });
  return found;
}

interface Verifiable {
  desk: Desk;
  vault: EvidenceVault;
  signers: KnownSigners;
  witness: Witness;
  journal: Journal;
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

async function fileProblem(vault: EvidenceVault, sha256: string): Promise<'file_broken' | 'file_missing' | null> {
  try {
    await vault.verified(sha256);
    return null;
  } catch (error) {
    return error instanceof Error && error.name === 'FileBroken' ? 'file_broken' : 'file_missing';
  }
}
