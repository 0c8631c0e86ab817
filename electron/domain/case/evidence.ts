import type { CaseState, Evidence, EvidenceFile, EvidenceRequest } from '../../../shared/case';
import type { Enclosed, GivenEvidence } from '../../../shared/commands';
import type { NewEvent } from '../../../shared/events';
import type { Rejection } from '../../../shared/rejections';
import { shownFileName } from '../../../shared/text';
import { type Side, stages } from '../../../shared/vocabulary';
import { agents, agentsAndSystem, notForSide, partiesAndAgents } from './actors';
import { accepted, always, type CommandDefinition, rejected, rejection } from './decision';
import { isMissing, isSameFile } from './fold/record';

/** A party gives evidence for its own side; staff record it for either, or for the platform (平台调取). */
export const submitEvidence: CommandDefinition<'submitEvidence'> = {
  type: 'submitEvidence',
  description: 'Put a piece of evidence on file; after its window it is recorded as late.',
  roles: partiesAndAgents,
  stages: ['negotiation', 'intake', 'evidence', 'arbitration', 'appeal'],
  holderOnly: true,
  guard: always,
  decide(state, data, { actor, now }) {
    if (data.side === 'platform' && (actor.role === 'buyer' || actor.role === 'merchant')) {
      return rejected('wrong_side', { side: data.side });
    }
    const wrong = data.side === 'platform' ? null : notForSide(actor, data.side);
    if (wrong) return { ok: false, rejection: wrong };
    if (data.text.trim() === '' && data.files.length === 0) return rejected('evidence_empty');
    const notCorrectable = data.corrects === undefined ? null : notCorrecting(state, data.side, data.corrects);
    if (notCorrectable) return { ok: false, rejection: notCorrectable };
    const provenance = data.side === 'platform' ? 'platform' : 'party';
    return accepted(evidenceAdded(state, { ...data, provenance, givenAt: now }, state.evidence.length + 1, now));
  },
};

/** Late evidence counts only once an agent has admitted it. */
export const admitEvidence: CommandDefinition<'admitEvidence'> = {
  type: 'admitEvidence',
  description: 'Admit late evidence, or leave it out.',
  roles: agents,
  stages: ['evidence', 'arbitration', 'appeal'],
  holderOnly: true,
  guard(state) {
    const late = state.evidence.filter((piece) => piece.late);
    if (late.length === 0) return rejection('evidence_not_late');
    return late.some((piece) => piece.admitted === null) ? null : rejection('evidence_already_decided');
  },
  decide(state, { evidenceId, admit, note }, { now }) {
    const piece = state.evidence.find((other) => other.id === evidenceId);
    if (!piece) return rejected('evidence_unknown', { evidenceId });
    if (!piece.late) return rejected('evidence_not_late', { evidenceId });
    if (piece.admitted !== null) return rejected('evidence_already_decided', { evidenceId });
    return accepted({ type: 'evidenceAdmitted', at: now, body: { evidenceId, admitted: admit, note } });
  },
};

/** A file that the record names and nobody had is found. Changes nothing that was decided, so also on a closed case. */
export const attachFile: CommandDefinition<'attachFile'> = {
  type: 'attachFile',
  description: 'Attach a file that was missing.',
  roles: agentsAndSystem,
  stages,
  holderOnly: false,
  guard: (state) => (state.evidence.some((piece) => piece.files.some(isMissing)) ? null : rejection('file_unknown')),
  decide(state, { evidenceId, name, sha256, bytes, mediaType }, { now }) {
    const piece = state.evidence.find((other) => other.id === evidenceId);
    if (!piece) return rejected('evidence_unknown', { evidenceId });
    const isCalled = (file: EvidenceFile) => file.name === name || shownFileName(file.name) === name;
    const missing = piece.files.find((file) => isMissing(file) && isCalled(file));
    if (!missing) return rejected('file_unknown', { name });
    const file = { ...missing, sha256, bytes, mediaType };
    return accepted({ type: 'fileAttached', at: now, body: { evidenceId, file } });
  },
};

/** A piece is corrected by who gave it, and the newest of a row of corrections is the one to correct. */
function notCorrecting(state: CaseState, side: Evidence['side'], corrects: string): Rejection | null {
  const piece = state.evidence.find((other) => other.id === corrects);
  if (!piece) return rejection('evidence_unknown', { evidenceId: corrects });
  if (piece.side !== side) return rejection('wrong_side', { side: piece.side });
  const newer = state.evidence.find((other) => other.corrects === corrects);
  return newer ? rejection('evidence_corrected', { evidenceId: corrects, newerId: newer.id }) : null;
}

/** On file, and not late without having been admitted. */
export function counts(piece: Evidence): boolean {
  return !piece.late || piece.admitted === true;
}

/** The evidence of a source record that is not on file yet, and the files of known pieces that were missing. */
export function evidenceOf(state: CaseState, given: readonly GivenEvidence[], now: number): NewEvent[] {
  const added: Evidence[] = [];
  const events: NewEvent[] = [];
  for (const piece of given) {
    const known = [...state.evidence, ...added].find((other) => isSameEvidence(other, piece));
    if (known) {
      if (!added.includes(known)) events.push(...filesFound(known, piece, now));
      continue;
    }
    const event = evidenceAdded(state, piece, state.evidence.length + added.length + 1, now);
    added.push(event.body.evidence);
    events.push(event);
  }
  return events;
}

/** What a side encloses with what it says; late where its windows are over. At `now`. */
export function enclosedBy(state: CaseState, side: Side, given: readonly Enclosed[], now: number) {
  return given.map((piece, index) =>
    evidenceAdded(state, { ...piece, side, provenance: 'party', givenAt: now }, state.evidence.length + index + 1, now),
  );
}

function evidenceAdded(state: CaseState, given: GivenEvidence, ordinal: number, now: number) {
  const at = Math.min(given.givenAt, now);
  const requests = requestsNow(state);
  const request = given.side === 'platform' ? undefined : windowOpenAt(requests, given.side, at);
  const evidence: Evidence = {
    ...given,
    id: `E${ordinal}`,
    late: request === undefined && isLate(requests, given.side, at),
    admitted: null,
    ...(request && { requestId: request.id }),
  };
  return { type: 'evidenceAdded', at, body: { evidence } } as const;
}

/** An appeal is heard anew: what had been asked for before makes nothing late. */
function requestsNow({ stage, requests }: CaseState): EvidenceRequest[] {
  return stage === 'appeal' ? requests.filter(({ onAppeal }) => onAppeal) : requests;
}

function windowOpenAt(requests: readonly EvidenceRequest[], side: Evidence['side'], at: number) {
  return requests.find(
    (request) =>
      request.side === side && request.askedAt <= at && at < Math.min(request.dueAt, request.endedAt ?? request.dueAt),
  );
}

/** It came when its side had been asked and no window of that side was open any more. */
function isLate(requests: readonly EvidenceRequest[], side: Evidence['side'], at: number): boolean {
  return requests.some((request) => request.side === side && request.askedAt <= at);
}

/** By the source's own id; where it gives none, by what it is. */
function isSameEvidence(known: Evidence, given: GivenEvidence): boolean {
  if (known.sourceId !== undefined || given.sourceId !== undefined) return known.sourceId === given.sourceId;
  return (
    known.side === given.side &&
    known.kind === given.kind &&
    known.givenAt === given.givenAt &&
    known.text === given.text
  );
}

function filesFound(known: Evidence, given: GivenEvidence, now: number): NewEvent[] {
  return given.files
    .filter((file) => {
      const same = known.files.filter((other) => isSameFile(other, file));
      return same.length === 0 || (!isMissing(file) && same.every(isMissing));
    })
    .map((file) => ({ type: 'fileAttached', at: now, body: { evidenceId: known.id, file } }));
}
