/** What has happened to a case. Append-only; old shapes are upcast when read (electron/store), never rewritten. */
import { z } from 'zod';
import {
  CaseId,
  Deadline,
  Evidence,
  EvidenceFile,
  EvidenceRequest,
  IssuedVerdict,
  Line,
  Message,
  Moment,
  Proposal,
  Review,
  Source,
  Task,
  Text,
  Warning,
} from './case';
import { Entry, Filing } from './commands';
import { Actor, Category, Closure, DismissalReason, Outcome, Platform, Severity, Side, Stage } from './vocabulary';

/** Type of each event to the schema of its body. */
export const eventBodies = {
  /** Messages and evidence of the source follow as events of their own. */
  filed: Filing.omit({ messages: true, evidence: true }).extend({
    severity: Severity,
    rulebook: z.strictObject({ platform: Platform, version: Line }),
  }),
  /** A newer state of the source record. Only what the platform is the master of: the desk's own decisions stay. */
  sourceUpdated: z.strictObject({
    source: Source,
    order: Filing.shape.order,
    buyer: Filing.shape.buyer,
    merchant: Filing.shape.merchant,
    claim: Filing.shape.claim,
    entry: Entry,
    warnings: z.array(Warning),
  }),
  /** Something of the source's messages or files could not be read. */
  warned: z.strictObject({ warnings: z.array(Warning) }),
  messageAdded: z.strictObject({ message: Message }),
  evidenceAdded: z.strictObject({ evidence: Evidence }),
  fileAttached: z.strictObject({ evidenceId: z.string(), file: EvidenceFile }),
  evidenceAdmitted: z.strictObject({ evidenceId: z.string(), admitted: z.boolean(), note: Text }),
  answered: z.strictObject({ text: Text }),
  platformAsked: z.strictObject({ by: z.enum(['buyer', 'merchant', 'system', 'staff']), note: Text }),
  assigned: z.strictObject({ to: Line.nullable() }),
  categorised: z.strictObject({ category: Category, severity: Severity }),
  accepted: z.strictObject({}),
  dismissed: z.strictObject({ reason: DismissalReason, clause: Line, note: Text }),
  evidenceRequested: z.strictObject({ request: EvidenceRequest }),
  evidenceEnded: z.strictObject({ requestId: z.string(), side: Side, as: z.enum(['given', 'waived', 'expired']) }),
  verdictProposed: z.strictObject({ proposal: Proposal }),
  verdictReviewed: z.strictObject({ review: Review }),
  verdictIssued: z.strictObject({ issued: IssuedVerdict }),
  tasksOrdered: z.strictObject({ tasks: z.array(Task) }),
  taskOpened: z.strictObject({ taskId: z.string(), dueAt: Moment }),
  taskDone: z.strictObject({ taskId: z.string(), proof: Text }),
  /** The stage changed; the windows of the old stage end. */
  stageEntered: z.strictObject({ stage: Stage, closure: Closure.nullable() }),
  deadlineSet: z.strictObject({ deadline: Deadline }),
  deadlineEnded: z.strictObject({ deadlineId: z.string() }),
  /** A window stands still; what is left of it is kept until it is set again under the same id. */
  deadlinePaused: z.strictObject({ deadlineId: z.string() }),
  /** A window ran out, at its due time. */
  deadlineFell: z.strictObject({ deadlineId: z.string() }),
  escalated: z.strictObject({ reason: z.enum(['overdue']) }),
  decidedElsewhere: z.strictObject({ code: Line, outcome: Outcome.nullable() }),
  /** The case's key was destroyed with this event: what happened before it can no longer be read. */
  erased: z.strictObject({}),
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
