/**
 * Everything a case can do, as the data a person or the system hands in. Who may give which and when is decided in the
 * domain; this is only their shape, and what the console, the command line and the import share.
 */
import { z } from 'zod';
import {
  CaseId,
  Claim,
  Evidence,
  EvidenceFile,
  Line,
  Message,
  Moment,
  Order,
  Party,
  Sha256,
  Source,
  Text,
  Verdict,
  Warning,
} from './case';
import {
  Actor,
  Category,
  Closure,
  DismissalReason,
  EvidenceKind,
  Outcome,
  Platform,
  Side,
  Stage,
  Track,
} from './vocabulary';

const NonEmptyText = Text.refine((text) => text.trim().length > 0, { error: 'must not be empty' });

/** Evidence as it is handed in; the case gives it its id, and says whether it is late. */
export const GivenEvidence = Evidence.omit({ id: true, late: true, admitted: true, requestId: true });
export type GivenEvidence = z.infer<typeof GivenEvidence>;

/** A message as a source record has it. Evidence that came with it is named by `sourceId`. */
export const GivenMessage = Message.omit({ evidence: true }).extend({ evidenceSourceIds: z.array(Line).max(100) });
export type GivenMessage = z.infer<typeof GivenMessage>;

/** Where a case stands when it is filed: negotiation, unless the platform says that it is further on. */
export const Entry = z.strictObject({
  stage: Stage,
  closure: Closure.optional(),
  decidedElsewhere: z.strictObject({ code: Line, outcome: Outcome.nullable() }).optional(),
  /** When the source says that this stage was reached. */
  since: Moment,
});
export type Entry = z.infer<typeof Entry>;

/** What is known of a dispute from its source record, or from the person who files it by hand. */
export const Filing = z.strictObject({
  platform: Platform,
  track: Track,
  category: Category.nullable(),
  source: Source,
  order: Order,
  buyer: Party,
  merchant: Party,
  claim: Claim,
  entry: Entry,
  messages: z.array(GivenMessage).max(10_000),
  evidence: z.array(GivenEvidence).max(10_000),
  warnings: z.array(Warning).max(1000),
});
export type Filing = z.infer<typeof Filing>;

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
  proposeVerdict: z.strictObject({ verdict: Verdict }),
  approveVerdict: z.strictObject({ comments: Text }),
  /** A lead issues it changed; both versions stay on file. */
  changeVerdict: z.strictObject({ verdict: Verdict, comments: NonEmptyText }),
  returnVerdict: z.strictObject({ comments: NonEmptyText }),
  completeTask: z.strictObject({ taskId: z.string(), proof: NonEmptyText }),
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
  as: Actor,
});
export type CommandEnvelope = z.infer<typeof CommandEnvelope>;
