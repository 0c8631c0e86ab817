/** What has happened to a case. Append-only; old shapes are upcast when read (electron/store), never rewritten. */
import { z } from 'zod';
import {
  AmountTold,
  Appeal,
  Call,
  CaseId,
  Claim,
  ConductFinding,
  Correction,
  Deadline,
  Evidence,
  EvidenceFile,
  EvidenceRequest,
  Fen,
  Hold,
  Issue,
  IssuedVerdict,
  Line,
  Link,
  Mark,
  Message,
  Moment,
  Particulars,
  Proposal,
  Rebuttal,
  Review,
  Sanction,
  Settlement,
  SettlementOffer,
  Source,
  SourceConflict,
  Task,
  Text,
  Warning,
  Withdrawal,
} from './case';
import { Entry, Filing } from './commands';
import {
  Actor,
  Category,
  Closure,
  CoercionKind,
  DismissalReason,
  Outcome,
  Platform,
  RootCause,
  Severity,
  Side,
  Stage,
} from './vocabulary';

/** An event inside another's body, as it was recorded; it is a `CaseEvent` of the version of that body. */
const Recorded = z.looseObject({ type: z.string(), seq: z.number() });

/** Type of each event to the schema of its body. */
export const eventBodies = {
  /** Messages and evidence of the source follow as events of their own. */
  filed: Filing.omit({ messages: true, evidence: true }).extend({
    severity: Severity,
    rulebook: z.strictObject({ platform: Platform, version: Line }),
    /** Who may look and not act on the order while the dispute is open, where the rulebook says so. */
    locked: z.enum(['merchant']).optional(),
  }),
  /** A newer state of the source record. Only what the platform is the master of: the desk's own decisions stay. */
  sourceUpdated: z.strictObject({
    source: Source,
    order: Filing.shape.order,
    buyer: Filing.shape.buyer,
    merchant: Filing.shape.merchant,
    claim: Filing.shape.claim,
    subject: Filing.shape.subject,
    entry: Entry,
    warnings: z.array(Warning),
    /** `modifiedAt` of an older record that alone says where the dispute stands; `entry` is its. */
    standingAsOf: Moment.optional(),
    /** Those of an older record, where this one tells none. */
    amounts: AmountTold.optional(),
    /** The claim as this record has it, where the one that was put right or decided on here stands. */
    claimOnRecord: Claim.optional(),
    /** It has the category by which an earlier record placed the dispute. */
    confirmsCategory: z.literal(true).optional(),
  }),
  /** A newer record does not agree with what was done here; that stands. */
  conflictFound: z.strictObject({ conflict: SourceConflict }),
  conflictEnded: z.strictObject({ conflictId: z.string(), as: z.enum(['kept', 'taken', 'gone']), note: Text }),
  /** Something of the source's messages or files could not be read. */
  warned: z.strictObject({ warnings: z.array(Warning) }),
  messageAdded: z.strictObject({ message: Message }),
  evidenceAdded: z.strictObject({ evidence: Evidence }),
  fileAttached: z.strictObject({ evidenceId: z.string(), file: EvidenceFile }),
  evidenceAdmitted: z.strictObject({ evidenceId: z.string(), admitted: z.boolean(), note: Text }),
  answered: z.strictObject({ text: Text }),
  platformAsked: z.strictObject({ by: z.enum(['buyer', 'merchant', 'system', 'staff']), note: Text }),
  /** `from`: who had it until then. */
  assigned: z.strictObject({ to: Line.nullable(), from: Line.optional() }),
  categorised: z.strictObject({
    category: Category,
    severity: Severity,
    /** By a record of this `modifiedAt`; left out where a person did. */
    asOf: Moment.optional(),
  }),
  /** All of them, as they are known now. */
  particularsNoted: z.strictObject({ particulars: Particulars }),
  accepted: z.strictObject({}),
  dismissed: z.strictObject({ reason: DismissalReason, clause: Line, note: Text }),
  evidenceRequested: z.strictObject({ request: EvidenceRequest }),
  evidenceEnded: z.strictObject({ requestId: z.string(), side: Side, as: z.enum(['given', 'waived', 'expired']) }),
  issuesSet: z.strictObject({ issues: z.array(Issue) }),
  verdictProposed: z.strictObject({ proposal: Proposal }),
  verdictReviewed: z.strictObject({ review: Review }),
  verdictIssued: z.strictObject({ issued: IssuedVerdict }),
  tasksOrdered: z.strictObject({ tasks: z.array(Task) }),
  taskOpened: z.strictObject({ taskId: z.string(), dueAt: Moment }),
  taskDone: z.strictObject({ taskId: z.string(), proof: Text }),
  /** The stage changed; the windows of the old stage end. */
  stageEntered: z.strictObject({
    stage: Stage,
    closure: Closure.nullable(),
    /** It goes back to where it stood, and this is since when. */
    since: Moment.optional(),
  }),
  deadlineSet: z.strictObject({ deadline: Deadline }),
  deadlineEnded: z.strictObject({ deadlineId: z.string() }),
  /** A window stands still; what is left of it is kept until it is set again under the same id. */
  deadlinePaused: z.strictObject({
    deadlineId: z.string(),
    by: z.enum(['hold', 'withdrawal', 'settlement', 'correction']).optional(),
  }),
  /** A window ran out, at its due time. */
  deadlineFell: z.strictObject({ deadlineId: z.string() }),
  escalated: z.strictObject({ reason: z.enum(['overdue', 'asked']), note: Text.optional() }),
  escalationAnswered: z.strictObject({ note: Text }),
  deadlineExtended: z.strictObject({ deadlineId: z.string(), dueAt: Moment, reason: Text }),
  held: z.strictObject({ hold: Hold }),
  holdEnded: z.strictObject({ note: Text }),

  correctionAsked: z.strictObject({ what: Text }),
  claimCorrected: z.strictObject({ claim: Claim, warnings: z.array(Warning) }),
  dismissalCheckAsked: z.strictObject({ note: Text }),
  /** `locked`: as at its filing, where the case goes on after all. */
  dismissalChecked: z.strictObject({ upheld: z.boolean(), note: Text, locked: z.enum(['merchant']).optional() }),
  defended: z.strictObject({ text: Text, evidence: z.array(z.string()) }),

  callNoted: z.strictObject({ call: Call }),
  corrected: z.strictObject({ correction: Correction }),
  rebutted: z.strictObject({ rebuttal: Rebuttal }),
  evidenceMarked: z.strictObject({ mark: Mark }),
  /** All that it says by now. */
  markChanged: Mark.pick({ place: true, note: true }).extend({ markId: z.string(), evidenceId: z.string() }),
  markRemoved: z.strictObject({ markId: z.string(), evidenceId: z.string() }),
  linked: z.strictObject({ link: Link }),
  /** Older ones do not say why. */
  unlinked: Link.pick({ caseId: true, kind: true, note: true }),
  rootCauseSet: z.strictObject({ cause: RootCause }),

  settlementOffered: z.strictObject({ offer: SettlementOffer }),
  /** One side accepted; agreed once all have who have to. */
  settlementAccepted: z.strictObject({
    offerId: z.string(),
    side: Side,
    parts: z.array(z.number().int().min(0)).optional(),
  }),
  settlementEnded: z.strictObject({
    offerId: z.string(),
    status: z.enum(['accepted', 'declined', 'taken_back', 'countered', 'expired', 'overtaken']),
    note: Text,
  }),
  settlementAgreed: z.strictObject({ settlement: Settlement }),
  settlementClosed: z.strictObject({ offerId: z.string(), status: z.enum(['carried_out', 'failed']), note: Text }),

  withdrawalAsked: z.strictObject({ withdrawal: Withdrawal }),
  withdrawalStopped: z.strictObject({ kind: CoercionKind, against: Side, note: Text }),
  withdrawalEnded: z.strictObject({
    withdrawalId: z.string(),
    status: z.enum(['granted', 'refused', 'taken_back', 'overtaken']),
    note: Text,
    carriesOn: z.boolean().optional(),
  }),

  conductProposed: z.strictObject({ finding: ConductFinding }),
  conductIssued: z.strictObject({
    findingId: z.string(),
    appealUntil: Moment,
    note: Text,
    /** In the place of those that were proposed. */
    sanctions: z.array(Sanction).max(10).optional(),
  }),
  conductAppealed: z.strictObject({ findingId: z.string(), text: Text, evidence: z.array(z.string()) }),
  conductEnded: z.strictObject({ findingId: z.string(), status: z.enum(['final', 'dropped']), note: Text }),

  appealed: z.strictObject({ appeal: Appeal }),
  appealDecided: z.strictObject({ appealId: z.string(), admitted: z.boolean(), note: Text }),

  remediesWaived: z.strictObject({ note: Text }),
  inspectionContested: z.strictObject({ taskId: z.string(), text: Text, evidence: z.array(z.string()) }),
  contestSettled: z.strictObject({ taskId: z.string(), for: Side, deductedFen: Fen, note: Text }),
  taskTakenOver: z.strictObject({ taskId: z.string(), note: Text }),
  taskDropped: z.strictObject({ taskId: z.string(), note: Text }),
  /** The order, and the shop, go back to normal. */
  restored: z.strictObject({}),
  decidedElsewhere: z.strictObject({ code: Line, outcome: Outcome.nullable() }),
  /**
   * The case had gone on at two desks, and a lead said which course is its own. Kept are the events of the other desk as they
   * were recorded there; where theirs is the course, they follow as the case's own, on the case as it was before. So they do
   * where only windows had run out here, and nobody had to choose.
   */
  courseChosen: z.strictObject({
    keep: z.enum(['ours', 'theirs']),
    note: Text,
    /** The answer that brought them, and the fingerprint of its desk. */
    bundle: Line,
    desk: Line,
    reviewer: z.strictObject({ id: Line, name: Line }),
    /** The last event that the course goes on from: both have it, or it tells of a window that ran out here. */
    since: z.number().int().min(1),
    theirs: z.array(Recorded),
    /** All events up to `since`, where theirs is the course; else none. */
    before: z.array(Recorded),
  }),
  /** A legal hold: the case is kept, whatever is due for erasure. */
  preserved: z.strictObject({ reason: Text }),
  preservationEnded: z.strictObject({ note: Text }),
  /** The case's key was destroyed with this event: what happened before it can no longer be read. This one still can. */
  erased: z.strictObject({
    /** Why it was due: how and when it was closed, for how long (ms) it had to be kept, and by which rulebook. Left out of samples. */
    due: z
      .strictObject({
        closure: Closure,
        closedAt: Moment,
        keptFor: z.number().int().min(0),
        version: Line,
        dueSince: Moment,
      })
      .optional(),
  }),
} as const;

export type EventType = keyof typeof eventBodies;
export type EventBody = { [T in EventType]: z.infer<(typeof eventBodies)[T]> };

/** An event as `decide` returns it: what happened, and when. */
export type NewEvent = { [T in EventType]: { type: T; at: number; body: EventBody[T] } }[EventType];

const stored = {
  /** Local to this store, rising; 0 while not yet appended. */
  position: z.number().int().min(0),
  caseId: CaseId,
  seq: z.number().int().min(1),
  /** Id of the command that led to it, and its place among that command's events. */
  id: z.string(),
  /** When it happened. */
  at: Moment,
  /** When this store appended it. */
  recordedAt: Moment,
  actor: Actor,
  /** Hash of the event before it in the case; 64 zeros for the first. */
  prev: z.string(),
  hash: z.string(),
  /** The account that recorded it, or `store` for what the desk did by itself; missing in events from before they were signed. */
  recordedBy: z.string().optional(),
  /** Ed25519 over the hash by who recorded it, base64. */
  signature: z.string().optional(),
};
type Stored = z.infer<z.ZodObject<typeof stored>>;

/** An event as it stands in the store, its body opened. */
export type CaseEvent = { [T in EventType]: Stored & { type: T; body: EventBody[T] } }[EventType];

const eachEvent = Object.entries(eventBodies).map(([type, body]) =>
  z.strictObject({ ...stored, type: z.literal(type), body }),
);
const [firstEvent, ...otherEvents] = eachEvent;
if (!firstEvent) throw new Error('there are no events');
// The table above pairs each type with its body; the compiler loses that on the way through its entries.
export const CaseEvent = z.discriminatedUnion('type', [firstEvent, ...otherEvents]) as unknown as z.ZodType<CaseEvent>;
