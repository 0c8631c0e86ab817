/**
 * Everything a case can do, as the data a person or the system hands in. Who may give which and when is decided in the
 * domain; this is only their shape, and what the console, the command line and the import share.
 */
import { z } from 'zod';
import {
  CaseId,
  Claim,
  Correction,
  Evidence,
  EvidenceFile,
  Fen,
  Issue,
  Line,
  Mark,
  Message,
  Moment,
  Order,
  Particulars,
  Party,
  PlacedNote,
  Sanction,
  Sha256,
  Source,
  Subject,
  Suggested,
  Terms,
  Text,
  Verdict,
  Warning,
} from './case';
import {
  Actor,
  Category,
  Closure,
  CoercionKind,
  ConductKind,
  DismissalReason,
  EvidenceKind,
  HoldReason,
  LinkKind,
  Outcome,
  Platform,
  RootCause,
  Side,
  Stage,
  Track,
  WithdrawalChannel,
  WithdrawalReason,
} from './vocabulary';

const NonEmptyText = Text.refine((text) => text.trim().length > 0, { error: 'must not be empty' });

/** Evidence as it is handed in; the case gives it its id, and says whether it is late. */
export const GivenEvidence = Evidence.omit({ id: true, late: true, admitted: true, requestId: true });
export type GivenEvidence = z.infer<typeof GivenEvidence>;

/** A message as a source record has it. Evidence that came with it is named by `sourceId`. */
export const GivenMessage = Message.omit({ evidence: true }).extend({ evidenceSourceIds: z.array(Line).max(100) });
export type GivenMessage = z.infer<typeof GivenMessage>;

const EntryEvidence = z.enum(['open', 'given', 'expired']);

/** Where a case stands when it is filed: negotiation, unless the platform says that it is further on. */
export const Entry = z.strictObject({
  stage: Stage,
  /** The source does not say where it stands, or in a code that is not known: a new case begins at `stage`, a known one is not moved. */
  unsaid: z.literal(true).optional(),
  closure: Closure.optional(),
  decidedElsewhere: z.strictObject({ code: Line, outcome: Outcome.nullable() }).optional(),
  /** When the source says that this stage was reached. */
  since: Moment,
  /** At evidence: whose is waited for, and whose has ended. A side that is left out is not asked; left out whole, both are. */
  evidence: z.strictObject({ buyer: EntryEvidence.optional(), merchant: EntryEvidence.optional() }).optional(),
  /** When each was last asked for its evidence; left out: when the stage was reached. */
  askedAt: z.strictObject({ buyer: Moment.optional(), merchant: Moment.optional() }).optional(),
});
export type Entry = z.infer<typeof Entry>;

/** What is known of a dispute from its source record, or from the person who files it by hand. */
export const Filing = z.strictObject({
  platform: Platform,
  track: Track,
  category: Category.nullable(),
  source: Source,
  order: Order.nullable(),
  buyer: Party,
  merchant: Party,
  claim: Claim,
  /** What a complaint without an order is about. */
  subject: Subject.nullable().optional(),
  particulars: Particulars.optional(),
  entry: Entry,
  messages: z.array(GivenMessage).max(10_000),
  evidence: z.array(GivenEvidence).max(10_000),
  warnings: z.array(Warning).max(1000),
});
export type Filing = z.infer<typeof Filing>;

/** Evidence that comes with a defence, an appeal or a contest; of the side that gives it. */
const Enclosed = z.strictObject({
  kind: EvidenceKind,
  text: Text,
  files: z.array(EvidenceFile).max(100),
});
export type Enclosed = z.infer<typeof Enclosed>;

/** A lead's comments on places of the verdict. */
const Notes = z.array(PlacedNote).max(50);

const Ask = z.strictObject({
  side: Side,
  kinds: z.array(EvidenceKind).max(10),
  note: Text,
});
export type Ask = z.infer<typeof Ask>;

/** Type of each command to the schema of its data. */
export const commandData = {
  /** Opens a case. The only command that needs no case. */
  file: Filing,
  /** The source record was read again: new messages and evidence are added, a newer state is recorded, an older one ignored. */
  readSource: Filing,
  /** The record and the desk disagree: what was done here stands, or the record's word is taken. */
  settleConflict: z.strictObject({ conflictId: z.string(), keep: z.enum(['desk', 'record']), note: Text }),
  /** A message or a note of a call, kept on file. */
  addMessage: z.strictObject({ text: NonEmptyText, from: Side.optional() }),
  /** The respondent answers the claim in negotiation. */
  answer: z.strictObject({ text: NonEmptyText }),
  /** The platform is asked in. */
  askPlatform: z.strictObject({ note: Text }),
  take: z.strictObject({}),
  release: z.strictObject({}),
  /** A lead gives the case to somebody. */
  assign: z.strictObject({ to: z.string().trim().min(1).max(200) }),
  categorise: z.strictObject({ category: Category }),
  /** What rules turn on in this case, as far as it has been found out; `null` takes one back. */
  noteParticulars: z
    .strictObject({
      durable: Particulars.shape.durable.unwrap().nullable(),
      receivedAt: Particulars.shape.receivedAt.unwrap().nullable(),
      exempt: Particulars.shape.exempt.unwrap().nullable(),
      transit: Particulars.shape.transit.unwrap().nullable(),
      condition: Particulars.shape.condition.unwrap().nullable(),
      verified: Particulars.shape.verified.unwrap().nullable(),
      fundsIn: Particulars.shape.fundsIn.unwrap().nullable(),
      paidFen: Particulars.shape.paidFen.unwrap().nullable(),
    })
    .partial(),
  /** Intake found it in order (受理). Sides asked for evidence get a window; with nobody asked it goes to arbitration. */
  accept: z.strictObject({ ask: z.array(Ask).max(2) }),
  /** Intake refuses it (不予受理), with the reason and a clause of the rulebook. */
  dismiss: z.strictObject({ reason: DismissalReason, clause: z.string().min(1), note: Text }),
  /** More evidence is asked for (补充举证); from arbitration the ruling clock pauses. */
  requestEvidence: z.strictObject({ ask: z.array(Ask).min(1).max(2) }),
  submitEvidence: z.strictObject({
    side: z.enum(['buyer', 'merchant', 'platform']),
    kind: EvidenceKind,
    text: Text,
    files: z.array(EvidenceFile).max(100),
    originalPackaging: z.boolean().optional(),
    /** ms from receipt of the goods to the first report. */
    reportedAfterMs: z.number().int().min(0).optional(),
    /** An older piece that this one corrects. */
    corrects: z.string().optional(),
    weighed: Evidence.shape.weighed,
    signedBy: Evidence.shape.signedBy,
  }),
  /** A side has given all it wants to give, or waives its evidence. */
  endEvidence: z.strictObject({ side: Side, as: z.enum(['given', 'waived']) }),
  /** Late evidence is admitted or not. */
  admitEvidence: z.strictObject({ evidenceId: z.string(), admit: z.boolean(), note: Text }),
  /** A file that was missing has been found. */
  attachFile: z.strictObject({
    evidenceId: z.string(),
    name: Line,
    sha256: Sha256,
    bytes: z.number().int().min(0),
    mediaType: Line,
  }),
  /** The disputed issues in words; one that keeps its id stays the same issue. */
  setIssues: z.strictObject({
    issues: z
      .array(Issue.omit({ about: true }).partial({ id: true }))
      .min(1)
      .max(20),
  }),
  /** `suggested`: set by the desk for verdicts that are given in the console. */
  proposeVerdict: z.strictObject({ verdict: Verdict, suggested: Suggested.optional() }),
  /** `together`: with others of low risk that the lead has opened; asked of each case. */
  approveVerdict: z.strictObject({ comments: Text, notes: Notes.optional(), together: z.literal(true).optional() }),
  /** A lead issues it changed; both versions stay on file. */
  changeVerdict: z.strictObject({ verdict: Verdict, comments: NonEmptyText, notes: Notes.optional() }),
  returnVerdict: z.strictObject({ comments: NonEmptyText, notes: Notes.optional() }),
  completeTask: z.strictObject({ taskId: z.string(), proof: NonEmptyText }),

  // Intake
  /** The claim has to be put right first; unanswered it lapses. */
  requestCorrection: z.strictObject({ what: NonEmptyText }),
  /** The claimant puts its claim right. */
  correctClaim: z.strictObject({
    asks: Claim.shape.asks.optional(),
    reason: Claim.shape.reason.optional(),
    text: Claim.shape.text.optional(),
    amountFen: Claim.shape.amountFen.optional(),
  }),
  /** The claimant asks, once, for its dismissal to be checked by another agent. */
  askDismissalCheck: z.strictObject({ note: Text }),
  /** Another agent upholds the dismissal, or takes the claim in after all. */
  decideDismissalCheck: z.strictObject({ uphold: z.boolean(), note: NonEmptyText }),

  // Complaints
  /** The merchant's defence (申诉), with its evidence. */
  defend: z.strictObject({ text: NonEmptyText, evidence: z.array(Enclosed).max(100) }),

  // Windows, holds, people
  /** A window is made longer, with a reason. ms. */
  extendDeadline: z.strictObject({ deadlineId: z.string(), byMs: z.number().int().min(1), reason: NonEmptyText }),
  hold: z.strictObject({ reason: HoldReason, note: Text, until: Moment }),
  endHold: z.strictObject({ note: Text }),
  preserve: z.strictObject({ reason: NonEmptyText }),
  endPreservation: z.strictObject({ note: NonEmptyText }),
  escalate: z.strictObject({ note: NonEmptyText }),
  /** A lead has seen to what was escalated. */
  answerEscalation: z.strictObject({ note: NonEmptyText }),

  // What is on file
  noteCall: z.strictObject({
    with: Side,
    startedAt: Moment,
    seconds: z.number().int().min(0).max(86_400),
    reached: z.boolean(),
    text: NonEmptyText,
  }),
  correct: Correction.pick({ about: true, ref: true }).extend({ text: NonEmptyText }),
  /** One side on one piece of the other's (质证). */
  rebut: z.strictObject({
    evidenceId: z.string(),
    side: Side,
    text: NonEmptyText,
    evidence: z.array(Enclosed).max(20),
  }),
  /** A numbered note on a place of a piece (标注); the file itself is not changed. */
  markEvidence: Mark.pick({ evidenceId: true, sha256: true, place: true, note: true }),
  /** What is left out stays. */
  changeMark: Mark.pick({ place: true, note: true }).partial().extend({ markId: z.string() }),
  removeMark: z.strictObject({ markId: z.string() }),
  link: z.strictObject({ caseId: CaseId, kind: LinkKind, note: Text.optional() }),
  unlink: z.strictObject({ caseId: CaseId, kind: LinkKind, note: NonEmptyText }),
  setRootCause: z.strictObject({ cause: RootCause }),

  // Settlement
  /** An offer, or a counter-offer where it names the one that it answers. */
  offerSettlement: z.strictObject({
    by: z.enum(['buyer', 'merchant', 'platform']),
    terms: Terms,
    counters: z.string().optional(),
  }),
  /** `parts`: only these remedies of the offer, by place from 0; the rest stays in dispute. */
  acceptSettlement: z.strictObject({
    offerId: z.string(),
    side: Side,
    parts: z.array(z.number().int().min(0)).min(1).max(20).optional(),
  }),
  declineSettlement: z.strictObject({ offerId: z.string(), side: Side, note: Text }),
  takeBackOffer: z.strictObject({ offerId: z.string() }),
  /** The terms were not carried out: the case goes back to where it was. */
  failSettlement: z.strictObject({ note: NonEmptyText }),

  // Withdrawal
  withdraw: z.strictObject({
    channel: WithdrawalChannel,
    reason: WithdrawalReason,
    text: Text,
    /** Staff: the claimant's recorded request, in words or the id of a message or call. */
    request: Text,
    /** Whose account asked, where it is not the claimant's own (代撤销). */
    askedBy: Line.optional(),
  }),
  /** Staff: the claimant's recorded request. */
  takeBackWithdrawal: z.strictObject({ request: Text.optional() }),
  decideWithdrawal: z.strictObject({
    grant: z.boolean(),
    note: NonEmptyText,
    /** The platform carries on with the sanction part by itself. */
    carryOnSanctions: z.boolean().optional(),
  }),
  /** Threats, inducement or deception: the withdrawal stops, and a finding is opened. */
  reportCoercion: z.strictObject({
    kind: CoercionKind,
    against: Side,
    note: NonEmptyText,
    evidence: z.array(z.string()).max(100),
  }),

  // Conduct
  proposeConduct: z.strictObject({
    kind: ConductKind,
    against: Side,
    text: NonEmptyText,
    evidence: z.array(z.string()).max(100),
    clause: z.string().min(1),
    sanctions: z.array(Sanction).max(10),
  }),
  /** A lead issues it; with other sanctions than proposed where they are given. */
  issueConduct: z.strictObject({
    findingId: z.string(),
    note: Text,
    sanctions: z.array(Sanction).max(10).optional(),
  }),
  /** A lead does not issue it, or sets it aside. */
  dropConduct: z.strictObject({ findingId: z.string(), note: NonEmptyText }),
  appealConduct: z.strictObject({ findingId: z.string(), text: NonEmptyText, evidence: z.array(Enclosed).max(100) }),
  decideConductAppeal: z.strictObject({ findingId: z.string(), uphold: z.boolean(), note: NonEmptyText }),

  // Appeal
  appeal: z.strictObject({ side: Side, text: NonEmptyText, evidence: z.array(Enclosed).min(1).max(100) }),
  /** The other party joins before the appeal is decided, with its own. */
  joinAppeal: z.strictObject({ side: Side, text: NonEmptyText, evidence: z.array(Enclosed).min(1).max(100) }),
  decideAppealAdmission: z.strictObject({ appealId: z.string(), admit: z.boolean(), note: NonEmptyText }),

  // Enforcement
  waiveRemedies: z.strictObject({ note: Text }),
  /** The result of an inspection is disputed. */
  contestInspection: z.strictObject({ taskId: z.string(), text: NonEmptyText, evidence: z.array(Enclosed).max(100) }),
  /** An agent settles it for one side; a deduction lessens the refund. */
  settleContest: z.strictObject({ taskId: z.string(), for: Side, deductedFen: Fen, note: NonEmptyText }),
  /** The platform does an overdue task in the owner's place, and recovers what it paid. */
  takeOverTask: z.strictObject({ taskId: z.string(), note: NonEmptyText }),
  /** A task turned out to be moot. */
  dropTask: z.strictObject({ taskId: z.string(), note: NonEmptyText }),

  /** The system records that a window has run out. */
  fallDue: z.strictObject({ deadlineId: z.string() }),
} as const;

export type CommandType = keyof typeof commandData;
export const commandTypes = Object.keys(commandData).filter((type): type is CommandType => type in commandData);
export const CommandTypeSchema = z.enum(Object.keys(commandData) as [CommandType, ...CommandType[]]);
export type CommandData = { [T in CommandType]: z.infer<(typeof commandData)[T]> };
export type Command = { [T in CommandType]: { type: T; data: CommandData[T] } }[CommandType];

/**
 * A command on its way. `id` makes a retry harmless: the same id answers with the events that the first one led to.
 * Without a case only `file` is taken.
 */
export const CommandEnvelope = z.strictObject({
  id: z.string().min(1).max(200).optional(),
  caseId: CaseId.optional(),
  type: CommandTypeSchema,
  data: z.unknown(),
  /** In a rehearsal store: it is this time, ISO, from here on; without a zone in UTC+8. What fell due until then happens first. */
  now: Line.optional(),
  /** Whose act it is: who is signed in, if it does not say, or a party who spoke to them. */
  as: Actor.optional(),
});
export type CommandEnvelope = z.infer<typeof CommandEnvelope>;
