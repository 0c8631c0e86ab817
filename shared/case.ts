/**
 * The parts of a case and the case itself, as the domain folds it from events and as the console shows it.
 * Amounts are integer fen (分). Times are ms since the epoch, UTC.
 */
import { z } from 'zod';
import {
  Actor,
  Category,
  Closure,
  DeadlineKind,
  DismissalReason,
  EvidenceKind,
  FindingResult,
  FundPlace,
  LiableParty,
  Outcome,
  Platform,
  Provenance,
  RemedyKind,
  ReviewReason,
  SanctionKind,
  Severity,
  Side,
  Stage,
  TaskKind,
  Track,
  WarningCode,
} from './vocabulary';

/** The longest text that a case keeps in one piece; what is longer is shortened with a warning. */
export const longestText = 20_000;

export const Fen = z.number().int().min(0).max(1_000_000_000_000);
/** ms since the epoch, UTC. */
export const Moment = z.number().int().min(0).max(8_640_000_000_000_000);
export const Text = z.string().max(longestText);
export const Line = z.string().max(500);
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const CaseId = z
  .string()
  .regex(/^(taobao|tmall|jd|pinduoduo|wechat):[a-z]+:[0-9A-Za-z_-]{1,64}:[1-9][0-9]{0,3}$/);
export type CaseId = z.infer<typeof CaseId>;

export const Party = z.strictObject({
  /** As the platform names it; personal data. */
  name: Line,
  id: Line.optional(),
  phone: Line.optional(),
  realNameVerified: z.boolean().optional(),
  /** Merchants: run by the platform itself (自营). */
  selfOperated: z.boolean().optional(),
});
export type Party = z.infer<typeof Party>;

export const Order = z.strictObject({
  orderId: Line,
  subOrderId: Line.optional(),
  title: Line,
  itemId: Line.optional(),
  sku: Line.optional(),
  quantity: z.number().int().min(0).optional(),
  priceFen: Fen.optional(),
  /** What the buyer really paid; no refund exceeds it. */
  paidFen: Fen,
  /** The platform's own word for where the order stands, as it came. */
  status: Line.optional(),
  goodsStatus: z.enum(['not_received', 'received', 'returned']).optional(),
  shippedBy: Line.optional(),
  waybill: Line.optional(),
  returnCarrier: Line.optional(),
  returnWaybill: Line.optional(),
  fundsIn: FundPlace.optional(),
});
export type Order = z.infer<typeof Order>;

export const Claim = z.strictObject({
  by: Side,
  /** What is asked: refund, return_and_refund, exchange, … */
  asks: RemedyKind,
  /** The reason as the platform words it. */
  reason: Line,
  text: Text,
  amountFen: Fen,
});
export type Claim = z.infer<typeof Claim>;

export const Message = z.strictObject({
  id: Line,
  at: Moment,
  from: z.enum(['buyer', 'merchant', 'agent', 'system']),
  author: Line,
  text: Text,
  /** Ids of the evidence that came with it. */
  evidence: z.array(z.string()),
});
export type Message = z.infer<typeof Message>;

export const EvidenceFile = z.strictObject({
  name: Line,
  /** Where the platform says the file is; never requested. */
  url: z.string().max(2000).optional(),
  /** In the vault under this hash; without one the file is missing and can be attached later. */
  sha256: Sha256.optional(),
  bytes: z.number().int().min(0).optional(),
  /** By content, not by name. */
  mediaType: Line.optional(),
});
export type EvidenceFile = z.infer<typeof EvidenceFile>;

export const Evidence = z.strictObject({
  /** E1, E2, … in the order in which they came. */
  id: z.string(),
  side: z.enum(['buyer', 'merchant', 'platform']),
  kind: EvidenceKind,
  provenance: Provenance,
  givenAt: Moment,
  text: Text,
  files: z.array(EvidenceFile),
  /** Came after its side's window had ended; counts only once admitted. */
  late: z.boolean(),
  /** Only for late evidence: null until an agent decides. */
  admitted: z.boolean().nullable(),
  requestId: z.string().optional(),
  originalPackaging: z.boolean().optional(),
  /** The source's own id for it, so that it is not taken in twice. */
  sourceId: Line.optional(),
});
export type Evidence = z.infer<typeof Evidence>;

export const EvidenceRequest = z.strictObject({
  /** R1, R2, … */
  id: z.string(),
  side: Side,
  kinds: z.array(EvidenceKind),
  note: Text,
  askedAt: Moment,
  dueAt: Moment,
  status: z.enum(['open', 'given', 'waived', 'expired']),
  endedAt: Moment.optional(),
});
export type EvidenceRequest = z.infer<typeof EvidenceRequest>;

export const Finding = z.strictObject({
  /** The disputed issue in words. */
  issue: z.string().trim().min(1).max(500),
  result: FindingResult,
  /** Ids of the evidence it rests on; none only where the burden of proof decides. */
  evidence: z.array(z.string()).max(100),
  note: Text.optional(),
});
export type Finding = z.infer<typeof Finding>;

export const Liability = z.strictObject({
  buyer: z.number().int().min(0).max(100),
  merchant: z.number().int().min(0).max(100),
  carrier: z.number().int().min(0).max(100),
  platform: z.number().int().min(0).max(100),
});
export type Liability = z.infer<typeof Liability>;

export const Remedy = z.strictObject({
  kind: RemedyKind,
  amountFen: Fen.optional(),
  /** Compensation as a multiple of what was paid (退一赔三: 3); needs a clause that allows it. */
  multiple: z.number().int().min(1).max(10).optional(),
  /** For a multiple: the clause that allows it. */
  clause: z.string().optional(),
  /** Who pays or acts. */
  by: LiableParty.optional(),
  /** Freight: which leg. */
  leg: z.enum(['pick_up', 'send_back']).optional(),
});
export type Remedy = z.infer<typeof Remedy>;

export const Sanction = z.strictObject({
  kind: SanctionKind,
  points: z.number().int().min(1).max(48).optional(),
  days: z.number().int().min(1).max(3650).optional(),
  amountFen: Fen.optional(),
});
export type Sanction = z.infer<typeof Sanction>;

export const Verdict = z.strictObject({
  outcome: Outcome,
  liability: Liability,
  findings: z.array(Finding).max(50),
  /** Ids of clauses of the case's rulebook, at least one. */
  clauses: z.array(z.string()).max(50),
  remedies: z.array(Remedy).max(20),
  sanctions: z.array(Sanction).max(20),
  /** In words for both parties. How and until when to appeal is added when it is issued. */
  reasons: Text,
});
export type Verdict = z.infer<typeof Verdict>;

export const Proposal = z.strictObject({
  verdict: Verdict,
  by: Actor,
  at: Moment,
  /** Where it goes back to when a lead returns it. */
  from: Stage,
  reviewReasons: z.array(ReviewReason),
});
export type Proposal = z.infer<typeof Proposal>;

export const Review = z.strictObject({
  at: Moment,
  by: Actor,
  action: z.enum(['approved', 'changed', 'returned']),
  comments: Text,
  /** The verdict as proposed; both versions stay on file. */
  proposed: Proposal,
  changedTo: Verdict.optional(),
});
export type Review = z.infer<typeof Review>;

export const IssuedVerdict = z.strictObject({
  verdict: Verdict,
  proposedBy: Actor,
  approvedBy: Actor.optional(),
  issuedAt: Moment,
  appealUntil: Moment,
});
export type IssuedVerdict = z.infer<typeof IssuedVerdict>;

export const Task = z.strictObject({
  /** T1, T2, … carried out in order where one waits for another. */
  id: z.string(),
  kind: TaskKind,
  owner: z.enum(['buyer', 'merchant', 'carrier', 'platform']),
  amountFen: Fen.optional(),
  remedy: Remedy.optional(),
  sanction: Sanction.optional(),
  /** The task that has to be done before this one's window opens. */
  after: z.string().optional(),
  /** Set once its window is open. */
  dueAt: Moment.optional(),
  doneAt: Moment.optional(),
  proof: Text.optional(),
  overdue: z.boolean(),
});
export type Task = z.infer<typeof Task>;

export const Deadline = z.strictObject({
  /** Kind, and what it is about: `evidence:buyer`, `task:T1`. One at a time of each. */
  id: z.string(),
  kind: DeadlineKind,
  /** Whose window runs. */
  owner: z.enum(['buyer', 'merchant', 'carrier', 'platform', 'both']),
  startedAt: Moment,
  dueAt: Moment,
  /** It ran out and that is recorded; a platform window stays listed as overdue. */
  fell: z.boolean(),
});
export type Deadline = z.infer<typeof Deadline>;

/** A window that stands still, with what is left of it: the ruling clock while more evidence is asked for or a lead reviews. */
export const PausedDeadline = z.strictObject({
  id: z.string(),
  kind: DeadlineKind,
  owner: Deadline.shape.owner,
  pausedAt: Moment,
  /** ms left when it was paused; below zero where it had run out by then. */
  remainingMs: z.number().int(),
  fell: z.boolean(),
});
export type PausedDeadline = z.infer<typeof PausedDeadline>;

export const Warning = z.strictObject({
  code: WarningCode,
  /** The field of the source record; `message <id>: <field>` for a message's, the evidence's `sourceId` for a file's. */
  field: Line,
  /** The value as it came, shortened where long. */
  value: Line,
});
export type Warning = z.infer<typeof Warning>;

export const Source = z.strictObject({
  platform: Platform,
  /** The kind of source record: refund, dispute, … or manual. */
  kind: Line,
  number: Line,
  createdAt: Moment,
  /** When the platform last changed the record, as far as read. */
  modifiedAt: Moment,
  /** Where the platform says the dispute stands, in its own codes, as they came. */
  status: z.record(z.string(), Line),
});
export type Source = z.infer<typeof Source>;

/** A case as it stands after its events. */
export const CaseState = z.strictObject({
  caseId: CaseId,
  /** How many events it has. */
  seq: z.number().int().min(1),
  platform: Platform,
  track: Track,
  /** Null while nobody has placed it: a reason the mapping does not know is not guessed at. */
  category: Category.nullable(),
  severity: Severity,
  stage: Stage,
  /** When this stage was reached. */
  stageSince: Moment,
  closure: Closure.nullable(),
  /** The version in force when the case was filed. */
  rulebook: z.strictObject({ platform: Platform, version: Line }),
  source: Source,
  order: Order,
  buyer: Party,
  merchant: Party,
  claim: Claim,
  /** The respondent's answer in negotiation. */
  answer: z.strictObject({ at: Moment, text: Text }).nullable(),
  filedAt: Moment,
  askedInAt: Moment.nullable(),
  assignee: Line.nullable(),
  escalated: z.boolean(),
  messages: z.array(Message),
  evidence: z.array(Evidence),
  requests: z.array(EvidenceRequest),
  dismissal: z.strictObject({ at: Moment, by: Actor, reason: DismissalReason, clause: Line, note: Text }).nullable(),
  proposal: Proposal.nullable(),
  reviews: z.array(Review),
  /** Comments of the last return, until the verdict is proposed again. */
  returned: z.strictObject({ at: Moment, by: Actor, comments: Text }).nullable(),
  verdict: IssuedVerdict.nullable(),
  /** The platform says that it was decided there; shown, not a verdict of this desk. */
  decidedElsewhere: z.strictObject({ code: Line, outcome: Outcome.nullable() }).nullable(),
  tasks: z.array(Task),
  deadlines: z.array(Deadline),
  /** Windows that stand still and go on later. */
  paused: z.array(PausedDeadline),
  warnings: z.array(Warning),
  updatedAt: Moment,
});
export type CaseState = z.infer<typeof CaseState>;

/** One row of the queue. */
export const CaseSummary = z.strictObject({
  caseId: CaseId,
  seq: z.number().int().min(1),
  platform: Platform,
  track: Track,
  category: Category.nullable(),
  severity: Severity,
  stage: Stage,
  closure: Closure.nullable(),
  amountFen: Fen,
  buyer: Line,
  merchant: Line,
  orderId: Line,
  title: Line,
  filedAt: Moment,
  /** The nearest window that still runs, or has run out without changing the stage. */
  dueAt: Moment.nullable(),
  dueKind: DeadlineKind.nullable(),
  /** Whose window that is. */
  dueOwner: z.enum(['buyer', 'merchant', 'carrier', 'platform', 'both']).nullable(),
  escalated: z.boolean(),
  assignee: Line.nullable(),
  /** Who proposed the verdict that waits for review, so that nobody is offered their own. */
  proposedBy: Line.nullable(),
  warnings: z.number().int().min(0),
  updatedAt: Moment,
});
export type CaseSummary = z.infer<typeof CaseSummary>;
