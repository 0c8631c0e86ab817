import type {
  AmountTold,
  CaseState,
  Claim,
  Evidence,
  EvidenceFile,
  Message,
  Standing,
  Warning,
} from '../../../../shared/case';
import type { Entry, Filing } from '../../../../shared/commands';
import type { EventBody } from '../../../../shared/events';
import { changed, type Folds } from './fold';

/** What is on file: the source record, messages, calls, evidence and what was said about it. */
export const record: Folds<
  | 'sourceUpdated'
  | 'conflictFound'
  | 'conflictEnded'
  | 'warned'
  | 'messageAdded'
  | 'callNoted'
  | 'corrected'
  | 'particularsNoted'
  | 'evidenceAdded'
  | 'fileAttached'
  | 'evidenceAdmitted'
  | 'rebutted'
  | 'evidenceMarked'
  | 'markChanged'
  | 'markRemoved'
  | 'linked'
  | 'unlinked'
  | 'rootCauseSet'
  | 'preserved'
  | 'preservationEnded'
> = {
  sourceUpdated(state, { body: { source, order, buyer, merchant, claim, subject, warnings, entry, ...body } }) {
    const claimOnRecord = body.claimOnRecord ?? (isSameClaim(claim, state.claim) ? state.claimOnRecord : null);
    return {
      ...state,
      source,
      order,
      buyer,
      merchant,
      claim,
      claimOnRecord,
      standingThere: entry.unsaid ? state.standingThere : standingOf(entry),
      standingAsOf: entry.unsaid ? state.standingAsOf : (body.standingAsOf ?? source.modifiedAt),
      amountTold: body.amounts ?? amountsIn({ source, order, claim: body.claimOnRecord ?? claim }) ?? state.amountTold,
      placedAsOf: body.confirmsCategory ? source.modifiedAt : state.placedAsOf,
      decidedElsewhere: entry.unsaid ? state.decidedElsewhere : (entry.decidedElsewhere ?? null),
      subject: subject ?? state.subject,
      warnings,
    };
  },
  conflictFound: (state, { body: { conflict } }) => ({ ...state, conflicts: [...state.conflicts, conflict] }),
  conflictEnded: (state, { at, actor, body: { conflictId, as, note } }) => ({
    ...state,
    conflicts: changed(state.conflicts, conflictId, (conflict) => ({
      ...conflict,
      status: as,
      ended: { at, by: actor, note },
    })),
  }),
  warned: (state, { body }) => ({ ...state, warnings: [...state.warnings, ...body.warnings] }),
  messageAdded: (state, { body }) => ({ ...state, messages: inTime(state.messages, body.message) }),
  callNoted: (state, { body }) => ({ ...state, calls: [...state.calls, body.call] }),
  corrected: (state, { body }) => ({ ...state, corrections: [...state.corrections, body.correction] }),
  particularsNoted: (state, { body }) => ({ ...state, particulars: body.particulars }),
  evidenceAdded: (state, { body }) => ({ ...state, evidence: [...state.evidence, body.evidence] }),
  fileAttached: (state, { body }) => withFile(state, body),
  evidenceAdmitted: (state, { body: { evidenceId, admitted } }) => ({
    ...state,
    evidence: changed(state.evidence, evidenceId, (piece) => ({ ...piece, admitted })),
  }),
  rebutted: (state, { body }) => ({ ...state, rebuttals: [...state.rebuttals, body.rebuttal] }),
  evidenceMarked: (state, { body }) => ({ ...state, marks: [...state.marks, body.mark] }),
  markChanged: (state, { at, actor, body: { markId, place, note } }) => ({
    ...state,
    marks: changed(state.marks, markId, (mark) => ({ ...mark, place, note, changed: { at, by: actor } })),
  }),
  markRemoved: (state, { at, actor, body: { markId } }) => ({
    ...state,
    marks: changed(state.marks, markId, (mark) => ({ ...mark, removed: { at, by: actor } })),
  }),
  linked: (state, { body }) => ({ ...state, links: [...state.links, body.link] }),
  unlinked: (state, { body: { caseId, kind } }) => ({
    ...state,
    links: state.links.filter((link) => link.caseId !== caseId || link.kind !== kind),
  }),
  preserved: (state, { at, actor, body: { reason } }) => ({ ...state, preserved: { at, by: actor, reason } }),
  preservationEnded: (state) => ({ ...state, preserved: null }),
  rootCauseSet: (state, { body }) => ({ ...state, rootCause: body.cause }),
};

function withFile(state: CaseState, { evidenceId, file }: EventBody['fileAttached']): CaseState {
  const before = state.evidence.find((piece) => piece.id === evidenceId);
  if (!before) return state;
  const piece = { ...before, files: filesWith(before, file) };
  const evidence = state.evidence.map((other) => (other.id === evidenceId ? piece : other));
  return { ...state, evidence, warnings: state.warnings.filter((warning) => !isSettled(warning, piece)) };
}

/** The file takes the place of the missing one that it is; another one is added. */
function filesWith(piece: Evidence, file: EvidenceFile): EvidenceFile[] {
  const place = piece.files.findIndex((other) => isMissing(other) && isSameFile(other, file));
  return place < 0 ? [...piece.files, file] : piece.files.with(place, file);
}

/** The amounts that a record tells; null where it tells none: JD's and WeChat's may not, and have 0 for what is asked then. */
export function amountsIn({ order, claim, source }: Pick<Filing, 'order' | 'claim' | 'source'>): AmountTold | null {
  const paidFen = order?.paidFen;
  if (order !== null && paidFen === undefined && claim.amountFen === 0) return null;
  return { asOf: source.modifiedAt, amountFen: claim.amountFen, ...(paidFen !== undefined && { paidFen }) };
}

/** Where a record says that its dispute stands. */
export function standingOf({ stage, closure, decidedElsewhere }: Entry): Standing {
  return { stage, closure: closure ?? null, outcome: decidedElsewhere?.outcome ?? null };
}

/** Whether two say the same of who asks for what, and why. */
export function isSameClaim(one: Claim, other: Claim): boolean {
  return (
    one.by === other.by &&
    one.asks === other.asks &&
    one.reason === other.reason &&
    one.text === other.text &&
    one.amountFen === other.amountFen
  );
}

/** Named by the record, and not in the vault. */
export function isMissing(file: EvidenceFile): boolean {
  return file.sha256 === undefined;
}

/** By where the platform says it is, or by name where one of the two does not say. */
export function isSameFile(one: EvidenceFile, other: EvidenceFile): boolean {
  return one.url !== undefined && other.url !== undefined ? one.url === other.url : one.name === other.name;
}

/** The warning was about a file of this piece, and all its files of that name are there now. */
export function isSettled({ code, field, value }: Warning, { sourceId, files }: Evidence): boolean {
  const isThere = files.every((file) => file.name !== value || !isMissing(file));
  if (code === 'file_missing' || code === 'file_unreadable') return field === sourceId && isThere;
  // These name the limit, and of the piece its file alone.
  const isOverLimit = code === 'file_too_large' || code === 'files_too_many';
  return isOverLimit && isThere && files.some((file) => file.name === value);
}

const ids = new Intl.Collator('en', { numeric: true });

/** A thread is read by when it was written, whatever order it came in; of one moment, by id, so that every desk reads the same. */
function inTime(messages: readonly Message[], message: Message): Message[] {
  const after = messages.findLastIndex(
    ({ at, id }) => at < message.at || (at === message.at && ids.compare(id, message.id) <= 0),
  );
  return messages.toSpliced(after + 1, 0, message);
}
