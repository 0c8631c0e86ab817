/**
 * What the console and the main process say to each other: the schema of every request, reply and push. The gateway
 * (electron/ipc) checks who asks and every field; the console's client (renderer/app) is typed by this.
 */
import { z } from 'zod';
import { Account, AccountProblem, LockMinutes, longestPasscode } from './accounts';
import { PreAssessment } from './assessment';
import { BackupName, BackupRefusal, BackupRunning, BackupSettings, BackupState, RestorePlan } from './backups';
import {
  BundleFile,
  BundlePassphrase,
  BundlePath,
  BundleSummary,
  CourseKept,
  GuestCase,
  RefusedBundle,
  SavedBundle,
  TakenBundle,
  TrustedDesk,
} from './bundles';
import {
  CaseId,
  CaseState,
  CaseSummary,
  EvidenceFile,
  Fen,
  Finding,
  IntakeCheck,
  Issue,
  Line,
  MeasuredCondition,
  Moment,
  Task,
  Text,
  Verdict,
} from './case';
import { ClockLimits, DoubtedClock } from './clock';
import { CommandTypeSchema } from './commands';
import { DocumentDecision, DocumentReader } from './documents';
import { CaseEvent } from './events';
import { Following } from './evidence-window';
import {
  askedWith,
  ExhibitAsked,
  ExhibitFile,
  ExhibitHits,
  ExhibitRead,
  ExhibitRows,
  mostExhibitRows,
} from './exhibit';
import { FeedPath, FeedProblem, FeedState } from './feed';
import { ShownFacts } from './file-facts';
import { FileProblem } from './file-problem';
import { chartIds } from './insight-charts';
import { AskedInsights, CasesBehind, InsightsReport, StandingFigures } from './insights';
import { IntakeLimits } from './intake-limits';
import { RecordedEntry } from './journal';
import { largestKeySet, NativeMenu, OwnKeys, RecentCommands } from './keys';
import { Language, languages } from './language';
import { ForeseenFiling, ManualFiling } from './manual-filing';
import { longestPassphrase, passphraseProblems } from './passphrase';
import { largestPhraseSet, mostPhrases, Phrase, PhraseId, PhraseText } from './phrases';
import { PictureText } from './picture-text';
import { Policy, PolicyAnswer, PolicyOrder } from './policy';
import { longestQuery } from './query/query';
import { LearnableReason, ReasonList } from './reasons';
import { Rejection } from './rejections';
import { AskedDue, ChosenDue, DueList, ErasureProblem, ErasureState } from './retention';
import { OpenedReview, ReviewList } from './review';
import { BuyerStanding, ShopStanding } from './standing';
import { LayoutId, RememberedMapping, TableLook, TableMapping, TablePreview } from './tables';
import { mostSnoozed, Triage } from './triage';
import { Undoable, UndoneActs, UndoState, undoDelays } from './undo';
import { StoreProblem, VerificationState, Verified } from './verification';
import {
  AppealResult,
  Category,
  ClauseSource,
  EvidenceKind,
  FlagReason,
  IssueCode,
  LiableParty,
  Platform,
  Provenance,
  RemedyKind,
  ReviewReason,
  SanctionKind,
  Severity,
  Side,
  StaffRole,
  Stage,
  stages,
  WithdrawalWay,
} from './vocabulary';

export { Language, languages };

/** Problems that are told of by themselves; verifying names them all. */
export const mostHarm = 20;

/** How the system ended the desk. */
export const systemEnds = ['shutdown', 'session', 'signal'] as const;
export const SystemEnd = z.enum(systemEnds);
export type SystemEnd = z.infer<typeof SystemEnd>;

/** When the system ended the desk, and how. */
export const EndedBySystem = z.strictObject({ at: Moment, how: SystemEnd });
export type EndedBySystem = z.infer<typeof EndedBySystem>;

/** An end that nobody at the desk had asked for: by the system, `at` that moment, or `unasked`, not in order, after it had been opened `at`. */
export const LastEnd = z.strictObject({ at: Moment, how: z.enum([...systemEnds, 'unasked']) });
export type LastEnd = z.infer<typeof LastEnd>;

/** The desk as the console finds it: who is signed in, and what a person should know about this desk. */
export const DeskState = z.strictObject({
  version: Line,
  runtime: Line,
  /** Runs on the old fallback runtime; for trying and testing only. */
  trialRuntime: z.boolean(),
  dataFolder: z.string(),
  /** A rehearsal store; its clock may be set. */
  rehearsal: z.boolean(),
  /** Now by the desk's clock, which in a rehearsal store may stand elsewhere. */
  now: Moment,
  /** What guards the store's master key: the system's key store, a passphrase, or nothing but the folder's permissions. */
  keyProtection: z.enum(['system', 'plain', 'passphrase']),
  /** Whose place it is, also while it is locked. */
  account: Account.nullable(),
  /** Until its account's passcode is given, nothing is told of any case. */
  locked: z.boolean(),
  /** Minutes without input after which it locks. */
  lockMinutes: LockMinutes,
  /** The machine's clock has jumped, and nothing happens by itself until somebody says that it is right; null where it is trusted. */
  doubtedClock: DoubtedClock.nullable(),
  clockLimits: ClockLimits,
  /** What was found wrong with the store since the desk was started. */
  harm: z.array(StoreProblem).max(mostHarm),
  /** How the desk ended when it last ran with its window; null where a person had asked for that, and once it was told. */
  lastEnd: LastEnd.nullable(),
  /** Tries to sign in as this account that had failed before the one that did not. */
  failedTries: z.number().int().min(0),
  accounts: z.array(Account),
  /** People of other desks who are named in cases here. */
  elsewhere: z.array(z.strictObject({ id: Line, name: Line })),
  /** Both 0 while nobody is signed in, or the desk is locked, and not all there while `reading`. */
  cases: z.number().int().min(0),
  samples: z.number().int().min(0),
  /** How many cases have been read of those that must be before there is a queue; null once it is there. */
  reading: z.strictObject({ done: z.number().int().min(0), of: z.number().int().min(0) }).nullable(),
});
export type DeskState = z.infer<typeof DeskState>;

export const queueViews = [
  'due',
  'soon',
  'mine',
  'unassigned',
  'parties',
  'review',
  'overdue',
  'pending',
  'appeals',
  'hold',
  'snoozed',
  'pinned',
  'severe',
  'closed',
  'all',
] as const;
export const QueueView = z.enum(queueViews);
export type QueueView = z.infer<typeof QueueView>;

export const queueSorts = ['due', 'amount', 'filed', 'severity'] as const;
export const QueueSort = z.enum(queueSorts);
export type QueueSort = z.infer<typeof QueueSort>;

export const queueGroups = ['platform', 'category', 'stage', 'due'] as const;
export const QueueGroup = z.enum(queueGroups);
export type QueueGroup = z.infer<typeof QueueGroup>;

export const QueueFilter = z.strictObject({
  view: QueueView,
  /** Only these stages; none given means any. */
  stages: z.array(Stage).max(stages.length),
  /** A query, as shared/query reads it; empty for everything. */
  text: z.string().max(longestQuery),
  /** Left out: what is due first. Amounts from the largest, filings from the oldest, severity from the worst; equal ones by due time. */
  sort: QueueSort.optional(),
  /** Under headings, in the order of the vocabulary; left out: none. */
  group: QueueGroup.optional(),
  /** Only the cases that a figure counts. */
  behind: CasesBehind.optional(),
});
export type QueueFilter = z.infer<typeof QueueFilter>;

/** Rows that the console asks for at once. */
export const queuePage = 100;

const OrderName = z.string().min(8).max(64);
/** Cases that are moved by themselves at once. */
export const mostMoved = 1000;

/**
 * By which order a list is read. Whoever asks gives it a name; the first answer under a name is of that moment, and
 * the others go by its order for as long as main keeps that: each case is at one place of it, whatever changes meanwhile. Its row is as it is now.
 */
export const AskedOrder = z.strictObject({
  name: OrderName,
  /** The order of that name with these cases where they belong now, and all others as they lay. */
  after: z.strictObject({ name: OrderName, cases: z.array(CaseId).max(mostMoved) }).optional(),
});
export type AskedOrder = z.infer<typeof AskedOrder>;

export const QueueWindow = z.strictObject({
  rows: z.array(CaseSummary),
  offset: z.number().int().min(0),
  total: z.number().int().min(0),
  /** In their order, where the filter groups: a code of what it groups by, `none` where a case has none, and how many cases. */
  groups: z.array(z.strictObject({ key: Line, count: z.number().int().min(1) })),
  counts: z.record(QueueView, z.number().int().min(0)),
  stageCounts: z.record(Stage, z.number().int().min(0)),
  /** Where an order was asked for: windows of one reading lie beside each other, those of two do not. */
  reading: Line.optional(),
});
export type QueueWindow = z.infer<typeof QueueWindow>;

/** Cases that a list shows otherwise than it would if it were read now: some of them where there are many. */
export const QueueOutdated = z.strictObject({ caseIds: z.array(CaseId), more: z.boolean() });
export type QueueOutdated = z.infer<typeof QueueOutdated>;

export const Offer = z.strictObject({ type: CommandTypeSchema, rejection: Rejection.nullable() });
export type Offer = z.infer<typeof Offer>;

/** What the rulebook would need from a side in this category, and what is on file. */
export const Sufficiency = z.strictObject({
  side: Side,
  status: z.enum(['sufficient', 'weak', 'missing']),
  /** It loses when nothing is shown. */
  bears: z.boolean(),
  /** Any one of these sets proves it; all kinds of a set are needed. */
  needs: z.array(z.array(EvidenceKind)),
  have: z.array(EvidenceKind),
  /** For each kind in `have` the id of the piece that weighs most. */
  weightiest: z.array(z.string()),
  /** How many of the pieces that count are of kinds that no set names. */
  otherKinds: z.number().int().min(0),
  /** What a complete set rests on; null where none is complete. */
  restsOn: Provenance.nullable(),
});
export type Sufficiency = z.infer<typeof Sufficiency>;

const Words = z.strictObject({ 'zh-CN': Text, en: Text });

const Bearer = z.enum(['buyer', 'merchant', 'carrier', 'carrier_or_merchant']);

/** Who bears the burden of proof, by the rulebook and what is known of the case. */
export const Burden = z.strictObject({
  bears: Bearer,
  /** Who would were there no exceptions. */
  rule: Bearer,
  exceptions: z.array(
    z.strictObject({
      when: Line,
      clause: Line,
      words: Words,
      /** Whether the facts show it; null where what it turns on is not known. */
      holds: z.boolean().nullable(),
      /** The first that holds: it turned the burden. */
      turned: z.boolean(),
    }),
  ),
});
export type Burden = z.infer<typeof Burden>;

/** Many upheld complaints and no reasonable explanation: a verdict may cite the clause, and be one step graver. */
export const Pattern = z.strictObject({
  /** This one among them, should it be upheld. */
  upheld: z.number().int().min(0),
  above: z.number().int().min(0),
  /** ms. */
  within: z.number().int().min(0),
  clause: Line,
  reached: z.boolean(),
});
export type Pattern = z.infer<typeof Pattern>;

/** Where a case stands in one field of its platform's record; words: `platform-status:<words>`. */
export const PlatformStatus = z.strictObject({ field: Line, code: Line, words: Line });
export type PlatformStatus = z.infer<typeof PlatformStatus>;

/** Words of a side that an agent should look at, and why; decides nothing. */
export const Flag = z.strictObject({
  reason: FlagReason,
  place: z.enum(['claim', 'answer', 'defence', 'message', 'rebuttal', 'offer']),
  /** Id of the message, rebuttal or offer; null where there is only one. */
  ref: Line.nullable(),
  by: Side,
  /** As they stand there. */
  words: z.array(z.string()),
});
export type Flag = z.infer<typeof Flag>;

/** A disputed issue: in an agent's words, or as a code while nobody has put it (`issue.<code>` in the locale files). */
export const DisputedIssue = z.union([Issue, z.strictObject({ id: z.string(), code: IssueCode })]);
export type DisputedIssue = z.infer<typeof DisputedIssue>;

/** What a side says to an issue, which of its evidence bears on it, and whether that would do by the rulebook. */
export const IssueCell = z.strictObject({
  side: Side,
  /** Where it speaks to it; `ref` is the message's or rebuttal's id. */
  says: z.array(
    z.strictObject({ place: z.enum(['claim', 'answer', 'defence', 'message', 'rebuttal']), ref: Line.nullable() }),
  ),
  /** Ids, the weightiest first; the platform's stand with both sides. */
  pieces: z.array(z.string()),
  /** Null where the rulebook names nothing that this side would have to show. */
  status: z.enum(['sufficient', 'weak', 'missing']).nullable(),
  /** How many of the pieces that count are of kinds that the rulebook does not name here. */
  otherKinds: z.number().int().min(0),
  /** It loses the issue when nothing is shown. */
  bears: z.boolean(),
  /** Any one of these sets proves it; what of each is not on file. */
  sets: z.array(z.strictObject({ kinds: z.array(EvidenceKind), lacking: z.array(EvidenceKind) })),
  /** What a complete set rests on; null where none is complete. */
  restsOn: Provenance.nullable(),
});
export type IssueCell = z.infer<typeof IssueCell>;

/** A disputed issue against both sides, buyer first, and what was found, where a verdict has been proposed or issued. */
export const IssueRow = z.strictObject({
  issue: DisputedIssue,
  /** An agent has placed the evidence on it. */
  isPlaced: z.boolean(),
  cells: z.array(IssueCell),
  finding: Finding.nullable(),
});
export type IssueRow = z.infer<typeof IssueRow>;

export const axisLanes = ['order', 'buyer', 'merchant', 'platform', 'deadline'] as const;

/** A moment of a case on the axis that all its times share. */
export const AxisPoint = z.strictObject({
  id: Line,
  at: Moment,
  /** Whose it is, or of the order's way, or of what is due. */
  lane: z.enum(axisLanes),
  what: z.enum([
    'filed',
    'asked_in',
    'ordered',
    'paid',
    'received',
    'picked_up',
    'signed',
    /** The parcel went back, or something went wrong with it. */
    'returned',
    'trouble',
    /** Of goods that the buyer sent back. */
    'return_picked_up',
    'return_signed',
    'answer',
    'defence',
    'message',
    'evidence',
    /** The file itself says that it was made then. */
    'taken',
    'rebuttal',
    'call',
    'asked',
    'due',
    'verdict',
  ]),
  /** Id of the message, piece, rebuttal, call, request or deadline. */
  ref: Line.nullable(),
  /** A carrier's own words. */
  text: Line.optional(),
  /** Of a file's own time: it does not say in which zone; UTC+8 is taken, and it may be up to a day off. */
  isZoneAssumed: z.literal(true).optional(),
});
export type AxisPoint = z.infer<typeof AxisPoint>;

/** Two moments that do not go together; `side`: against whose word it speaks. It decides nothing. */
export const TimeContradiction = z.strictObject({
  code: z.enum([
    'taken_before_receipt',
    'taken_after_given',
    'signed_yet_denied',
    'filed_before_receipt',
    'received_before_signed',
    'picked_up_after_filed',
    'track_backwards',
    'reported_too_late',
    'contact_denied',
  ]),
  side: Side.nullable(),
  /** Ids of the two points, in the order in which its words name them. */
  points: z.array(Line).length(2),
});
export type TimeContradiction = z.infer<typeof TimeContradiction>;

export const CaseView = z.strictObject({
  case: CaseState,
  /** Names and numbers of the parties are masked. */
  masked: z.boolean(),
  /** Another desk's: it is decided by the rulebook that it brought. */
  guest: z.boolean(),
  offers: z.array(Offer),
  sufficiency: z.array(Sufficiency),
  /** Null while the dispute has no category. */
  burden: Burden.nullable(),
  /** What is disputed; a verdict answers each. */
  issues: z.array(DisputedIssue),
  /** The same issues against both sides. */
  matrix: z.array(IssueRow),
  /** All that has a time, oldest first. */
  axis: z.array(AxisPoint),
  contradictions: z.array(TimeContradiction),
  flags: z.array(Flag),
  /** In its platform's own codes, as this desk would report it now. */
  platformStatus: z.array(PlatformStatus),
  /** How the withdrawal that waits would go now; with none, what would happen if the claimant withdrew now. */
  withdrawal: z.strictObject({
    way: WithdrawalWay,
    conditions: z.array(MeasuredCondition),
    /** The platform may carry on with the sanctions by itself where it is granted. */
    mayCarryOn: z.boolean(),
  }),
  /** What intake looks at, as far as it can be told; empty at any other stage. */
  intake: z.array(IntakeCheck),
  /** How often complaints against this merchant were upheld of late; null where there is no complaint against one. */
  pattern: Pattern.nullable(),
  /** Everything that happened, oldest first. */
  events: z.array(CaseEvent),
});
export type CaseView = z.infer<typeof CaseView>;

/** What proposing this verdict would lead to. */
export const Consequences = z.strictObject({
  problems: z.array(Rejection),
  reviewReasons: z.array(ReviewReason),
  tasks: z.array(Task),
  appealUntil: Moment,
  /** On appeal: what becomes of the first verdict. */
  onAppeal: AppealResult.optional(),
});
export type Consequences = z.infer<typeof Consequences>;

export const ClauseView = z.strictObject({
  id: Line,
  source: ClauseSource,
  title: Words,
  text: Words,
  /** Our own wording; an operator puts the official text in its place. */
  example: z.boolean(),
  /** Categories that it is suggested for. */
  categories: z.array(Category),
  /** A multiple of what was paid that it allows, and at least how much. */
  allows: z.strictObject({ multiple: z.number().int(), minimumFen: Fen }).optional(),
});
export type ClauseView = z.infer<typeof ClauseView>;

const SeenPieces = z.strictObject({ pieces: z.array(Line) });

export const RulebookView = z.strictObject({
  platform: Platform,
  version: Line,
  effectiveFrom: Moment,
  name: Words,
  clauses: z.array(ClauseView),
  categories: z.array(
    z.strictObject({
      category: Category,
      severity: Severity,
      evidence: z.array(z.array(EvidenceKind)),
      remedies: z.array(RemedyKind),
    }),
  ),
  /** Whom a verdict can find liable. */
  liable: z.array(LiableParty),
  /** What a verdict on a complaint, or a finding of conduct, may impose. */
  sanctions: z.array(SanctionKind),
  /** ms that a side has for its evidence from when it is asked. */
  evidenceMs: z.strictObject({ buyer: z.number(), merchant: z.number() }),
  /** What compensation by amount, and freight, come to at most. */
  compensation: z.strictObject({ percentOfPaid: z.number(), atLeastFen: Fen }),
  freightAtMostFen: Fen,
  /** Amounts at or above this go to a lead. */
  reviewFromFen: Fen,
  /** Shares of all verdicts, and of those of agents in training, that go to a lead by chance. */
  samplePercent: z.number(),
  traineePercent: z.number(),
});
export type RulebookView = z.infer<typeof RulebookView>;

/** A rulebook that this desk has. */
export const RulebookEntry = z.strictObject({
  platform: Platform,
  version: Line,
  name: Words,
  effectiveFrom: Moment,
  /** `policy`: its file's, with figures of a lead's laid over them. */
  origin: z.enum(['shipped', 'own', 'policy']),
  file: z.string(),
  /** Of the file's text, as cases use it. */
  sha256: Line,
  /** New cases are filed by it today. */
  inForce: z.boolean(),
  /** Cases use it: it never changes. */
  isUsed: z.boolean(),
  /** Its file is there; one whose file has gone is kept for the cases that use it. */
  hasFile: z.boolean(),
  clauses: z.number().int().min(0),
  /** Clauses whose wording is an example, and not the platform's. */
  examples: z.number().int().min(0),
});
export type RulebookEntry = z.infer<typeof RulebookEntry>;

export const RulebookList = z.strictObject({
  /** By platform, the newest first. */
  rulebooks: z.array(RulebookEntry),
  /** Why one was refused (`rulebook:problem.<code>` in the locale files). */
  problems: z.array(FileProblem),
  /** Where the operator puts their own. */
  folder: z.string(),
});
export type RulebookList = z.infer<typeof RulebookList>;

/** A file that could not be read, or not whole; kept until it is, or until a person dismisses it. */
export const QuarantinedFile = z.strictObject({
  /** Q1, Q2, … */
  id: Line,
  path: z.string(),
  firstAt: Moment,
  lastAt: Moment,
  /** How many imports failed at it. */
  tries: z.number().int().min(1),
  /** The first of them; `count` counts all. */
  reasons: z.array(FileProblem),
  count: z.number().int().min(1),
});
export type QuarantinedFile = z.infer<typeof QuarantinedFile>;

/** A folder whose new and changed files are imported by themselves. */
export const WatchState = z.strictObject({
  folder: z.string().nullable(),
  /** `missing`: the folder is not there, and is looked for again. */
  state: z.enum(['off', 'watching', 'importing', 'missing']),
  /** When something of it was last imported, and how many files that were. */
  lastAt: Moment.nullable(),
  lastFiles: z.number().int().min(0),
});
export type WatchState = z.infer<typeof WatchState>;

/** Where pictures are looked for besides the folder of the payload, in every import. */
export const EvidenceFolderState = z.strictObject({ folder: z.string().nullable(), isThere: z.boolean() });
export type EvidenceFolderState = z.infer<typeof EvidenceFolderState>;

/** A picture that a record names and that was not found: of which dispute, and its name. */
export const MissingPicture = z.strictObject({ number: z.string(), name: z.string() });
export type MissingPicture = z.infer<typeof MissingPicture>;

export const ImportReport = z.strictObject({
  id: Line,
  startedAt: Moment,
  endedAt: Moment.nullable(),
  /** Whether a person began it, or the watched folder did. */
  by: z.enum(['person', 'watch']),
  /** ms that it has taken. */
  elapsedMs: z.number().int().min(0),
  /** Of the files that are to be read. */
  bytes: z.number().int().min(0),
  bytesTotal: z.number().int().min(0),
  /** An archive that is read through just now, before anything of it is taken in, and how far that is; null where none is. */
  archive: z.strictObject({ bytes: z.number().int().min(0), bytesTotal: z.number().int().min(0) }).nullable(),
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  files: z.number().int().min(0),
  filesTotal: z.number().int().min(0),
  new: z.number().int().min(0),
  updated: z.number().int().min(0),
  unchanged: z.number().int().min(0),
  /** Records of an earlier state than the one that is known, with nothing new in them, or of a dispute that was erased: left alone. */
  older: z.number().int().min(0),
  /** Cases on which the record does not agree with what was done here. */
  conflicts: z.number().int().min(0),
  /** Messages of a refund that has not come yet; kept until it does. */
  waiting: z.number().int().min(0),
  failed: z.number().int().min(0),
  /** Pictures named by the records that were not found beside them. */
  missingFiles: z.number().int().min(0),
  /** Of them the window has the first two hundred; what is saved or printed has up to 100,000. */
  missing: z.array(MissingPicture),
  /** The folder that pictures were looked for in too, and how many were found there; null where there was none. */
  evidenceFolder: z
    .strictObject({ folder: z.string(), isThere: z.boolean(), found: z.number().int().min(0) })
    .nullable(),
  /** Records with something that could not be placed: it is kept as it came, and the case says what it is. */
  warned: z.number().int().min(0),
  /** Codes that are in no table, in all records. */
  unknownCodes: z.number().int().min(0),
  /** Records whose reason maps to no category. */
  unmappedReasons: z.number().int().min(0),
  /** Reasons why something was not read: of one that `failed` there may be several. */
  problemCount: z.number().int().min(0),
  /** The first thousand in the window, up to 100,000 saved or printed. */
  problems: z.array(FileProblem),
  /** Cases that are new or updated: the first hundred in the window, up to 100,000 saved. */
  cases: z.array(CaseId),
});
export type ImportReport = z.infer<typeof ImportReport>;

/** What of a report is counted, in the order in which it is told (`import:figure.<name>` in the locale files). */
export const importFigures = [
  'new',
  'updated',
  'unchanged',
  'older',
  'waiting',
  'conflicts',
  'failed',
  'missingFiles',
  'warned',
  'unknownCodes',
  'unmappedReasons',
] as const satisfies readonly (keyof ImportReport)[];

/** A part of the queue that somebody keeps under a name of their own. */
export const SavedView = z.strictObject({
  id: Line,
  name: z.string().trim().min(1).max(40),
  filter: QueueFilter,
});
export type SavedView = z.infer<typeof SavedView>;
export const mostSavedViews = 50;

/** Minutes before a case of one's own falls due at which the desk says so. */
export const warnings = ['off', '15', '30', '60'] as const;

/** What a wide queue can show of a case. */
export const queueColumns = [
  'due',
  'severity',
  'category',
  'stage',
  'amount',
  'title',
  'merchant',
  'buyer',
  'platform',
  'order',
  'filed',
  'assignee',
] as const;
/** px of a column where all shares just fit. */
export const leastColumn = 48;
export const mostColumn = 800;
export const QueueColumn = z.strictObject({
  column: z.enum(queueColumns),
  /** Its share of the width, in px where all shares just fit. */
  width: z.number().int().min(leastColumn).max(mostColumn),
});
export type QueueColumn = z.infer<typeof QueueColumn>;

export const densities = ['roomy', 'compact'] as const;

/** What this desk looks like to one account on this machine. */
export const Preferences = z.strictObject({
  language: Language,
  theme: z.enum(['auto', 'light', 'dark']),
  queueShare: z.number().min(0).max(100),
  verdictShare: z.number().min(0).max(100),
  queueOpen: z.boolean(),
  verdictOpen: z.boolean(),
  /** IANA name; times are shown in it. */
  timeZone: z.string().max(100),
  lastCase: CaseId.nullable(),
  /** How far down that case was read, in px; left out: its beginning. */
  caseOffset: z.number().int().min(0).optional(),
  /** The case whose row was the first on screen; null or left out: the queue's beginning. */
  firstRow: CaseId.nullable().optional(),
  /** px of that row above the list's edge; less than none where a heading above it is the first; left out: none. */
  firstRowHidden: z.number().int().optional(),
  filter: QueueFilter,
  /** In the order in which they are shown; left out: none yet. */
  savedViews: z.array(SavedView).max(mostSavedViews).optional(),
  /** Left out: roomy. */
  density: z.enum(densities).optional(),
  /** Of the wide queue, in their order; left out: the desk's own choice. */
  columns: z.array(QueueColumn).min(1).max(queueColumns.length).optional(),
  /** Left out: half an hour. */
  warnBefore: z.enum(warnings).optional(),
  /** Do not disturb: nothing is shown outside the desk's window. */
  isQuiet: z.boolean().optional(),
  /** Seconds for which an act can be undone; left out: five. */
  undoDelay: z.enum(undoDelays).optional(),
});
export type Preferences = z.infer<typeof Preferences>;

/** As long as an account has set none of its own; the language is the system's. */
export const firstPreferences: Omit<Preferences, 'language'> = {
  theme: 'auto',
  queueShare: 26,
  verdictShare: 30,
  queueOpen: true,
  verdictOpen: true,
  timeZone: 'Asia/Shanghai',
  lastCase: null,
  filter: { view: 'due', stages: [], text: '' },
};

const Nothing = z.strictObject({});
const Paths = z.array(z.string().min(1).max(4096)).min(1).max(10_000);

/** Messages that came before their dispute. `since`: when the first of them came, ms; null where that was not noted. */
export const WaitingDispute = z.strictObject({ key: Line, number: z.string(), since: Moment.nullable() });
export type WaitingDispute = z.infer<typeof WaitingDispute>;
export const mostWaitingListed = 200;

const QuarantineIds = z.strictObject({ ids: z.array(Line).min(1).max(10_000) });

const AccountName = z.string().trim().min(1).max(60);
const Passcode = z.string().min(1).max(longestPasscode);
const Code = z.string().max(100);
/** Null where it was done. */
const Refused = z.strictObject({ problem: AccountProblem.nullable() });
/** Who came in, or why not. A recovery code is told once, and kept by nobody but its person. */
const Entered = Refused.extend({ recoveryCode: z.string().nullable(), desk: DeskState });

/** What a draft is of: a case, or one that is being filed by hand. */
const DraftPlace = z.union([CaseId, z.literal('filing')]);

const Outcome = z.strictObject({ rejection: Rejection.nullable(), view: CaseView.nullable() });

const WantedDocument = z.strictObject({
  caseId: CaseId,
  reader: DocumentReader,
  language: Language,
  decision: DocumentDecision,
});

/** Each request by name. A reply of `null` where a person closed a dialog without choosing. */
export const requests = {
  'desk.state': { request: Nothing, reply: DeskState },
  /** The first account of a desk: a lead's. */
  'account.createFirst': { request: z.strictObject({ name: AccountName, passcode: Passcode }), reply: Entered },
  /** The first passcode of an account, with the start code that a lead told; empty where none was. */
  'account.begin': { request: z.strictObject({ id: Line, startCode: Code, passcode: Passcode }), reply: Entered },
  /** Signs in, or unlocks the desk. */
  'account.signIn': { request: z.strictObject({ id: Line, passcode: Passcode }), reply: Entered },
  'account.recover': { request: z.strictObject({ id: Line, code: Code, passcode: Passcode }), reply: Entered },
  'account.lock': { request: Nothing, reply: DeskState },
  'account.signOut': { request: Nothing, reply: DeskState },
  'account.changePasscode': { request: z.strictObject({ passcode: Passcode, next: Passcode }), reply: Refused },
  'account.newRecoveryCode': {
    request: z.strictObject({ passcode: Passcode }),
    reply: Refused.extend({ recoveryCode: z.string().nullable() }),
  },
  /** Prints the recovery code that is on screen, by the system's dialog. */
  'account.printCode': {
    request: Nothing,
    reply: z.strictObject({ result: z.enum(['printed', 'cancelled', 'failed']) }),
  },
  /** These four are a lead's. */
  'account.create': {
    request: z.strictObject({ name: AccountName, role: StaffRole }),
    reply: Refused.extend({ account: Account.nullable(), startCode: z.string().nullable() }),
  },
  'account.changeRole': { request: z.strictObject({ id: Line, role: StaffRole }), reply: Refused },
  'account.setActive': { request: z.strictObject({ id: Line, isActive: z.boolean() }), reply: Refused },
  'account.reset': {
    request: z.strictObject({ id: Line }),
    reply: Refused.extend({ startCode: z.string().nullable() }),
  },
  /** Who did what at this desk, newest first; a lead's to read. */
  'journal.read': {
    request: z.strictObject({ offset: z.number().int().min(0), limit: z.number().int().min(1).max(500) }),
    reply: z.strictObject({ entries: z.array(RecordedEntry) }),
  },
  /** The machine's clock is right: what waited happens now. An agent's or a lead's word. */
  'clock.confirm': { request: Nothing, reply: DeskState },
  'clock.limits': { request: ClockLimits, reply: DeskState },
  'lockTime.write': { request: z.strictObject({ minutes: LockMinutes }), reply: DeskState },
  'preferences.read': { request: Nothing, reply: Preferences },
  'preferences.write': { request: Preferences.partial(), reply: Preferences },

  /** The keys that whoever sits here gave commands themselves. */
  'keys.read': { request: Nothing, reply: OwnKeys },
  'keys.write': { request: OwnKeys, reply: OwnKeys },
  /** Writes them to a file that a person chooses. */
  'keys.export': { request: OwnKeys, reply: z.strictObject({ path: z.string() }).nullable() },
  /** The text of a file that a person chooses; what it says the console reads. */
  'keys.import': {
    request: Nothing,
    reply: z.strictObject({ name: z.string(), text: z.string().max(largestKeySet) }).nullable(),
  },
  /** What whoever sits here arranged for themselves: pinned, put off. */
  'triage.read': { request: Nothing, reply: Triage },
  'triage.pin': { request: z.strictObject({ caseId: CaseId, isPinned: z.boolean() }), reply: Triage },
  /** Puts cases off until a moment, or has them back at once where it is null. */
  'triage.snooze': {
    request: z.strictObject({ caseIds: z.array(CaseId).min(1).max(mostSnoozed), until: Moment.nullable() }),
    reply: Triage,
  },
  'triage.goesOn': { request: z.strictObject({ goesOn: z.boolean() }), reply: Triage },

  /** The team's phrases and one's own. */
  'phrases.read': { request: Nothing, reply: z.array(Phrase) },
  /** Keeps some; one of the same id, or of the same name where none is given, is replaced. The team's are a lead's to keep. */
  'phrases.keep': {
    request: z.strictObject({
      orders: z
        .array(z.strictObject({ id: PhraseId.optional(), isTeams: z.boolean(), phrase: PhraseText }))
        .min(1)
        .max(mostPhrases),
    }),
    reply: z.array(Phrase),
  },
  'phrases.remove': { request: z.strictObject({ id: PhraseId }), reply: z.array(Phrase) },
  /** Writes all of them to a file that a person chooses. */
  'phrases.export': { request: Nothing, reply: z.strictObject({ path: z.string(), count: z.number() }).nullable() },
  /** The text of a file that a person chooses; what it says the console reads. */
  'phrases.import': {
    request: Nothing,
    reply: z.strictObject({ name: z.string(), text: z.string().max(largestPhraseSet) }).nullable(),
  },

  /** What was chosen in the palette, the latest first. */
  'commands.recent': { request: Nothing, reply: RecentCommands },
  'commands.used': { request: z.strictObject({ id: z.string().min(1).max(60) }), reply: RecentCommands },
  /** What the native menu holds from now on. */
  'menu.show': { request: z.strictObject({ menus: z.array(NativeMenu).max(10) }), reply: Nothing },

  'queue.read': {
    request: z.strictObject({
      filter: QueueFilter,
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(500),
      /** Left out: as it stands now. */
      order: AskedOrder.optional(),
    }),
    reply: QueueWindow,
  },
  /** Where a case stands in a filtered queue: its place, or null where it is not in it. */
  'queue.place': {
    request: z.strictObject({ filter: QueueFilter, caseId: CaseId, order: AskedOrder.optional() }),
    reply: z.strictObject({ place: z.number().int().min(0).nullable() }),
  },
  /** What of a list on screen is otherwise by now, also by time alone; nothing where main no longer has its order. */
  'queue.outdated': {
    request: z.strictObject({ filter: QueueFilter, order: AskedOrder }),
    reply: QueueOutdated,
  },
  /** What waits for a lead's review, and what of it may be approved together. This and the next are a lead's. */
  'review.read': { request: Nothing, reply: ReviewList },
  /**
   * A lead has had a case under review before them, with so many events; that is kept. Null where it was not: the case has gone
   * on since, or is not under review.
   */
  'review.opened': {
    request: z.strictObject({ caseId: CaseId, seq: z.number().int().min(1) }),
    reply: OpenedReview.nullable(),
  },
  /** The fairest next case that nobody has, taken for who asks. Null where there is none. */
  'queue.takeNext': {
    request: z.strictObject({ undoable: Undoable.optional() }),
    reply: z.strictObject({ caseId: CaseId.nullable() }),
  },

  'case.read': { request: z.strictObject({ caseId: CaseId, reveal: z.boolean() }), reply: CaseView.nullable() },
  /** The source record as it came, newest first. */
  'case.source': {
    request: z.strictObject({ caseId: CaseId }),
    reply: z.strictObject({ records: z.array(z.strictObject({ readAt: Moment, file: z.string(), text: z.string() })) }),
  },
  'case.command': {
    request: z.strictObject({
      id: z.string().min(8).max(100),
      caseId: CaseId,
      type: CommandTypeSchema,
      data: z.unknown(),
      /** It was given by somebody to whom names were hidden: ranges in it count in texts as they were shown. */
      masked: z.boolean().optional(),
      /** Left out: it takes effect at once, whatever the delay is. */
      undoable: Undoable.optional(),
    }),
    reply: Outcome,
  },
  /** What the rules alone would suggest on a case, with every factor; null where there is no such case. */
  'assessment.read': { request: z.strictObject({ caseId: CaseId }), reply: PreAssessment.nullable() },
  /** Opens the evidence's own window on what the console shows, or closes it. */
  'evidenceWindow.toggle': { request: Following, reply: z.strictObject({ isOpen: z.boolean() }) },
  /** The console shows something else by now. */
  'evidenceWindow.follow': { request: Following, reply: Nothing },
  'evidenceWindow.read': { request: Nothing, reply: z.strictObject({ isOpen: z.boolean(), following: Following }) },
  'evidenceWindow.close': { request: Nothing, reply: Nothing },
  /** What can still be undone, and what came to nothing. */
  'undo.read': { request: Nothing, reply: UndoState },
  'undo.act': { request: Undoable.pick({ group: true }), reply: UndoneActs },
  /** What came to nothing was seen. */
  'undo.dismiss': { request: z.strictObject({ ids: z.array(Line).min(1).max(1000) }), reply: UndoState },
  /** What filing it by hand would lead to. */
  'filing.foresee': { request: z.strictObject({ filing: ManualFiling }), reply: ForeseenFiling },
  /** Files it. The same id and time with the same filing are the same case, however often they come. */
  'filing.send': {
    request: z.strictObject({ id: z.string().min(8).max(100), at: Moment, filing: ManualFiling }),
    reply: z.strictObject({ rejection: Rejection.nullable(), caseId: CaseId.nullable() }),
  },
  'case.preview': {
    request: z.strictObject({ caseId: CaseId, verdict: Verdict }),
    reply: Consequences,
  },
  /** How both sides of a case stand by all their cases; null for a side whom nothing names, or where there is no such case. */
  'standing.read': {
    request: z.strictObject({ caseId: CaseId }),
    reply: z.strictObject({ shop: ShopStanding.nullable(), buyer: BuyerStanding.nullable() }),
  },
  /** Figures of the cases here. Whoever is no lead is told their own only, whomever they ask about. */
  'insights.read': {
    request: AskedInsights,
    reply: InsightsReport,
  },
  /** How shops and buyers stand now, whatever the period. They are nobody's: a lead's to see, who asks about no person. */
  'insights.standing': {
    request: AskedInsights,
    reply: StandingFigures,
  },
  /** Writes the same figures as tables to a file that a person chooses. */
  'insights.save': {
    request: AskedInsights,
    reply: z.strictObject({ path: z.string() }).nullable(),
  },
  /** Writes one of the charts of the same figures, as SVG or PNG, to a file that a person chooses. */
  'insights.saveChart': {
    request: z.strictObject({ filter: AskedInsights, chart: z.enum(chartIds) }),
    reply: z.strictObject({ path: z.string() }).nullable(),
  },
  'rulebook.read': {
    /** `guest`: the case of another desk that brought it; null where the case is this desk's own. */
    request: z.strictObject({ platform: Platform, version: Line, guest: CaseId.nullable() }),
    reply: RulebookView.nullable(),
  },
  'rulebook.list': { request: Nothing, reply: RulebookList },
  /** Reads the operator's folder again. */
  'rulebook.reload': { request: Nothing, reply: RulebookList },
  /** What goes to a lead, how long closed cases are kept, and who set it. */
  'policy.read': { request: Nothing, reply: Policy },
  /** A lead's: for all the platforms that are named, or none. */
  'policy.change': { request: PolicyOrder, reply: PolicyAnswer },

  /** Closed cases that have been kept as long as they have to be. These three are a lead's. */
  'retention.read': { request: AskedDue, reply: DueList },
  /** Begins to erase; `count`: how many cases that are, as a person has confirmed. What comes of it is pushed. */
  'retention.erase': {
    request: z.strictObject({ which: ChosenDue, count: z.number().int().min(1) }),
    reply: z.strictObject({ problem: ErasureProblem.nullable() }),
  },
  /** Nothing more is erased; what is erased stays so. */
  'retention.cancel': { request: Nothing, reply: ErasureState },

  /** What was typed and not yet sent, kept as typed. `text` is the pane's own JSON. */
  'draft.read': {
    request: z.strictObject({ caseId: DraftPlace }),
    reply: z.strictObject({ text: z.string(), seq: z.number().int(), savedAt: Moment }).nullable(),
  },
  'draft.write': {
    request: z.strictObject({ caseId: DraftPlace, seq: z.number().int().min(0), text: z.string().max(200_000) }),
    reply: Nothing,
  },
  'draft.drop': { request: z.strictObject({ caseId: DraftPlace }), reply: Nothing },

  /** What the evidence files of a case say of themselves; `pending`: how many are still to be measured. Revealing is recorded. */
  'evidence.facts': {
    request: z.strictObject({ caseId: CaseId, reveal: z.boolean() }),
    reply: z.strictObject({ files: z.array(ShownFacts), pending: z.number().int().min(0) }),
  },
  /** Which pieces of a case who asks has looked at large; and that one of them is looked at. */
  'evidence.seen': { request: z.strictObject({ caseId: CaseId }), reply: SeenPieces },
  /** How many pieces of which cases whoever sits there has looked at. */
  'evidence.looked': {
    request: z.strictObject({}),
    reply: z.strictObject({ cases: z.array(z.strictObject({ caseId: CaseId, pieces: z.number().int().min(1) })) }),
  },
  'evidence.look': { request: z.strictObject({ caseId: CaseId, pieceId: Line }), reply: SeenPieces },
  /** A file of a case as words: a chat, a table, lines of text; or why it is none of these. */
  'exhibit.open': { request: ExhibitAsked, reply: ExhibitRead },
  'exhibit.rows': {
    request: askedWith({ from: z.number().int().min(0), count: z.number().int().min(1).max(mostExhibitRows) }),
    reply: ExhibitRows,
  },
  /** Rows with a text in them, or, where it is null, rows with words that are pointed at. */
  'exhibit.find': { request: askedWith({ text: z.string().max(500).nullable() }), reply: ExhibitHits },
  /** Who sits there says which side speaks in a row of a chat, wherever in the case that name stands and its side is not known; null: that is not known. */
  'exhibit.say': { request: askedWith({ row: z.number().int().min(0), side: Side.nullable() }), reply: Nothing },
  /** Text in the pictures of a case, which are read from now on if they have not been; `pending`: how many are still to be read. */
  'evidence.texts': {
    request: z.strictObject({ caseId: CaseId }),
    reply: z.strictObject({ files: z.array(PictureText), pending: z.number().int().min(0) }),
  },
  /** Saves a copy of a file where a person chooses. `program`: a computer would run it; it is asked again with `isSure`. */
  'exhibit.save': {
    request: ExhibitFile.omit({ reveal: true }).extend({ isSure: z.boolean() }),
    reply: z.discriminatedUnion('result', [
      z.strictObject({ result: z.literal('saved'), path: z.string() }),
      z.strictObject({ result: z.enum(['cancelled', 'program', 'missing']) }),
    ]),
  },
  /** Opens the system's dialog, puts the chosen files into the vault, and says what they are. */
  'evidence.choose': { request: Nothing, reply: z.array(EvidenceFile).nullable() },
  /** The same for files that were dropped on a case. */
  /**
   * Opens the system's dialog for files or a folder, and attaches what is found there to the pieces whose files are missing, by
   * their names. `ambiguous`: names that stand for several files, on either side; `tooLarge`: names of files beyond the limit.
   */
  'evidence.attachMissing': {
    request: z.strictObject({ caseId: CaseId, what: z.enum(['files', 'folder']) }),
    reply: z
      .strictObject({
        attached: z.number().int(),
        missing: z.number().int(),
        ambiguous: z.array(z.string()),
        tooLarge: z.array(z.string()),
      })
      .nullable(),
  },
  'evidence.store': { request: z.strictObject({ paths: Paths }), reply: z.array(EvidenceFile) },

  'import.choose': { request: z.strictObject({ what: z.enum(['files', 'folder']) }), reply: ImportReport.nullable() },
  'import.start': { request: z.strictObject({ paths: Paths }), reply: ImportReport },
  'import.samples': { request: Nothing, reply: ImportReport },
  /** What the last import was of, once more. */
  'import.again': { request: Nothing, reply: ImportReport.nullable() },
  'import.cancel': { request: z.strictObject({ id: Line }), reply: Nothing },
  'import.report': { request: Nothing, reply: ImportReport.nullable() },
  /** What was pasted; imported as a file with this text would be. */
  'import.paste': { request: z.strictObject({ text: z.string().min(1).max(32_000_000) }), reply: ImportReport },
  /** Writes the last report to a file that a person chooses: as JSON, or to be read. */
  'import.saveReport': { request: Nothing, reply: z.strictObject({ path: z.string() }).nullable() },
  'import.limits': { request: Nothing, reply: IntakeLimits },
  /** A lead's. */
  'import.changeLimits': { request: IntakeLimits, reply: IntakeLimits },
  'quarantine.read': {
    request: Nothing,
    reply: z.strictObject({ files: z.array(QuarantinedFile), left: z.number().int().min(0) }),
  },
  /** Imports these files again. */
  'quarantine.retry': { request: QuarantineIds, reply: ImportReport },
  'quarantine.drop': { request: QuarantineIds, reply: z.strictObject({ dropped: z.number().int().min(0) }) },
  /** Messages that wait for their dispute, the oldest first; `left`: how many disputes more. */
  'waiting.read': {
    request: Nothing,
    reply: z.strictObject({ waiting: z.array(WaitingDispute), left: z.number().int().min(0) }),
  },
  /** Forgets the messages of these disputes; it is in the journal. */
  'waiting.drop': { request: z.strictObject({ keys: z.array(Line).min(1).max(mostWaitingListed) }), reply: Nothing },
  'watch.read': { request: Nothing, reply: WatchState },
  /** Opens the system's dialog and watches the folder that was chosen. */
  'evidenceFolder.read': { request: Nothing, reply: EvidenceFolderState },
  'evidenceFolder.choose': { request: Nothing, reply: EvidenceFolderState.nullable() },
  'evidenceFolder.forget': { request: Nothing, reply: EvidenceFolderState },
  'watch.choose': { request: Nothing, reply: WatchState.nullable() },
  'watch.stop': { request: Nothing, reply: WatchState },
  /** Looks at a table whose columns somebody is to name: a file, one of an archive, or what was pasted. */
  'table.look': {
    request: z.strictObject({ path: z.string().min(1).max(4096) }),
    reply: z.strictObject({ look: TableLook.nullable(), problem: FileProblem.nullable() }),
  },
  /** What this would make of the first rows of the table that was looked at last; null where there is none. */
  'table.preview': { request: z.strictObject({ mapping: TableMapping }), reply: TablePreview.nullable() },
  'table.leave': { request: Nothing, reply: Nothing },
  /** From now on tables of this layout are read by it. */
  'table.remember': { request: z.strictObject({ layout: LayoutId, mapping: TableMapping }), reply: Nothing },
  'table.forget': { request: z.strictObject({ layout: LayoutId }), reply: Nothing },
  'table.remembered': { request: Nothing, reply: z.array(RememberedMapping) },
  /** Imports tables that waited for somebody to name their columns. */
  'table.takeIn': { request: z.strictObject({ paths: Paths }), reply: ImportReport },
  /** The operator's tables of reasons. */
  /** From the next import on the reason means the category: an operator's table learns it. */
  'reasons.learn': { request: z.strictObject({ reason: LearnableReason, category: Category }), reply: Nothing },
  'reasons.list': { request: Nothing, reply: ReasonList },
  /** Takes the sample cases away again, with all that was done to them. */
  'samples.remove': { request: Nothing, reply: z.strictObject({ removed: z.number().int().min(0) }) },

  /** Writes issued outcomes to a file that a person chooses. */
  'outcomes.export': {
    request: Nothing,
    reply: z.strictObject({ path: z.string(), outcomes: z.number().int().min(0) }).nullable(),
  },
  /** Writes a decision document to a file that a person chooses, as PDF. */
  'document.save': {
    request: WantedDocument,
    reply: z.strictObject({ path: z.string() }).nullable(),
  },
  /** Writes what happened to a case, up to an event or to now, to a file that a person chooses. */
  'story.save': {
    request: z.strictObject({ caseId: CaseId, upTo: z.number().int().min(1).nullable(), language: Language }),
    reply: z.strictObject({ path: z.string() }).nullable(),
  },
  /** Cases of other desks that are here, the desks that are trusted, and this desk's own fingerprint. */
  'bundle.list': {
    request: Nothing,
    reply: z.strictObject({
      fingerprint: z.string(),
      cases: z.array(GuestCase),
      /** Cases of other desks that are here and cannot be read. */
      unreadable: z.array(CaseId),
      trusted: z.array(TrustedDesk),
    }),
  },
  /** Opens the system's dialog for a case bundle. */
  'bundle.choose': { request: Nothing, reply: z.strictObject({ path: BundlePath }).nullable() },
  /** Bundles that were opened outside of the desk, until somebody is done with them. */
  'bundle.waiting': { request: Nothing, reply: z.strictObject({ paths: z.array(BundlePath) }) },
  /** A bundle was taken in, or left: it waits no longer. */
  'bundle.closed': { request: z.strictObject({ path: BundlePath }), reply: Nothing },
  /** Writes a case as a bundle to a file that a person chooses; no path where they chose none, or it was broken off. */
  'bundle.save': {
    request: z.strictObject({ caseId: CaseId, purpose: z.enum(['read', 'review']), passphrase: BundlePassphrase }),
    reply: SavedBundle,
  },
  /** Writes what was decided on another desk's case. */
  'bundle.answer': { request: z.strictObject({ caseId: CaseId, passphrase: BundlePassphrase }), reply: SavedBundle },
  /** Reads a bundle through; nothing of it is kept. */
  'bundle.look': {
    request: BundleFile,
    reply: z.strictObject({
      looked: z
        .strictObject({ summary: BundleSummary, trusted: z.union([TrustedDesk, z.literal('own')]).nullable() })
        .nullable(),
      refused: RefusedBundle.nullable(),
    }),
  },
  /** A lead trusts the desk that signed it, having compared its fingerprint. */
  'bundle.trust': {
    request: BundleFile.extend({ fingerprint: z.string().max(64), name: Line.min(1) }),
    reply: z.strictObject({ refused: RefusedBundle.nullable() }),
  },
  'bundle.distrust': { request: z.strictObject({ fingerprint: z.string().max(64) }), reply: Nothing },
  /** Takes the case in, to be looked at or reviewed. */
  'bundle.take': { request: BundleFile, reply: TakenBundle },
  /** Takes an answer in. */
  'bundle.merge': { request: BundleFile, reply: TakenBundle },
  /** Both desks' events, where the case went on at both. */
  'bundle.compare': {
    request: BundleFile,
    reply: z.strictObject({
      courses: z
        .strictObject({
          since: z.number().int().min(1),
          ours: z.array(CaseEvent),
          theirs: z.array(CaseEvent),
          by: Line,
        })
        .nullable(),
      refused: RefusedBundle.nullable(),
    }),
  },
  /** A lead says which course is the case's. */
  'bundle.keep': {
    request: BundleFile.extend({ keep: CourseKept, note: Text }),
    reply: z.strictObject({ refused: RefusedBundle.nullable() }),
  },
  /** Puts another desk's case out; `losesReview`: a person was told that a review goes with it that no saved answer holds. */
  'bundle.putOut': {
    request: z.strictObject({ caseId: CaseId, losesReview: z.boolean() }),
    reply: z.strictObject({ refused: RefusedBundle.nullable() }),
  },
  /** Breaks off what is being read or written. */
  'bundle.stop': { request: Nothing, reply: Nothing },
  'document.print': {
    request: WantedDocument,
    reply: z.strictObject({ result: z.enum(['printed', 'cancelled', 'failed']) }),
  },
  /** The file that outcomes are written to as they come. */
  'feed.read': { request: Nothing, reply: FeedState },
  /** A path from the system's dialog; nothing is written yet. */
  'feed.chooseFile': { request: Nothing, reply: z.strictObject({ path: z.string() }).nullable() },
  /** These two are a lead's. Null: from now on to no file. */
  'feed.change': {
    request: z.strictObject({ path: FeedPath.nullable() }),
    reply: z.strictObject({ problem: FeedProblem.nullable() }),
  },
  /** What becomes of a file that is not as it was left. */
  'feed.resume': {
    request: z.strictObject({ how: z.enum(['goOn', 'again']) }),
    reply: z.strictObject({ problem: FeedProblem.nullable() }),
  },
  /** Looks through the whole store, one at a time; null where it was cancelled. */
  'store.verify': { request: Nothing, reply: Verified.nullable() },
  'store.verification': { request: Nothing, reply: VerificationState },
  'store.cancelVerifying': { request: Nothing, reply: Nothing },
  /** A lead's: takes the store as it is, with what was found wrong with it at work, and starts the desk anew. By their passcode. */
  'store.adopt': { request: z.strictObject({ passcode: Passcode }), reply: Refused },
  /** Guards the store's key by another passphrase, or where `next` is null by the system again. `current` is today's, if there is one. */
  'protection.change': {
    request: z.strictObject({
      current: z.string().max(longestPassphrase),
      next: z.string().max(longestPassphrase).nullable(),
    }),
    reply: z.strictObject({ problem: z.enum(passphraseProblems).nullable() }),
  },
  /** Writes what somebody who helps needs to know, with nothing of any case or person, to a file that a person chooses. */
  'backups.read': { request: Nothing, reply: BackupState },
  /** Begins one; what comes of it is pushed. */
  'backups.start': { request: Nothing, reply: Nothing },
  'backups.cancel': { request: Nothing, reply: Nothing },
  'backups.change': {
    request: BackupSettings,
    reply: z.strictObject({ refusal: BackupRefusal.nullable() }),
  },
  'backups.chooseFolder': { request: Nothing, reply: z.strictObject({ folder: z.string() }).nullable() },
  /** Looks through a backup whole and says what restoring it would mean. */
  'backups.plan': {
    request: z.strictObject({ name: BackupName }),
    reply: z.strictObject({ plan: RestorePlan.nullable(), refusal: BackupRefusal.nullable() }),
  },
  /** Restores it; where nothing refuses it, the desk starts again. */
  'backups.restore': {
    request: z.strictObject({ name: BackupName }),
    reply: z.strictObject({ refusal: BackupRefusal.nullable() }),
  },
  'diagnostics.save': { request: Nothing, reply: z.strictObject({ path: z.string() }).nullable() },
  /** An error that the console caught, for the log: its kind, where in the program, and in which part of the console. */
  'console.failed': {
    request: z.strictObject({ name: z.string().max(100), stack: z.string().max(20_000), where: Line }),
    reply: Nothing,
  },
} as const satisfies Record<string, { request: z.ZodType; reply: z.ZodType }>;

export type RequestName = keyof typeof requests;

/** What takes away, changes or hands out what concerns everybody: an agent's or a lead's, and not for who is in training. */
const notForTrainees: ReadonlySet<RequestName> = new Set<RequestName>([
  'bundle.save',
  'evidenceFolder.choose',
  'evidenceFolder.forget',
  'quarantine.drop',
  'reasons.learn',
  'table.forget',
  'waiting.drop',
  'watch.choose',
  'watch.stop',
]);

export const mayAsk = (name: RequestName, role: StaffRole): boolean => role !== 'trainee' || !notForTrainees.has(name);

export type RequestData<N extends RequestName> = z.infer<(typeof requests)[N]['request']>;
export type ReplyData<N extends RequestName> = z.infer<(typeof requests)[N]['reply']>;

/** Why a request had no reply. `code` has words in the locale files (`fault.<code>`). */
export const faultCodes = [
  'request_invalid',
  'sender_unknown',
  'not_signed_in',
  'locked',
  'not_allowed',
  'store_unavailable',
  'store_changed',
  'disk_full',
  'case_broken',
  'signer_unknown',
  'file_too_large',
  'file_unreadable',
  'import_running',
  'phrases_full',
  'pins_full',
  'snoozes_full',
  'reasons_unreadable',
  'unexpected',
] as const;
export const FaultCode = z.enum(faultCodes);
export type FaultCode = z.infer<typeof FaultCode>;
export const Fault = z.strictObject({ code: FaultCode, detail: z.string() });
export type Fault = z.infer<typeof Fault>;

export type Answer<T> = { ok: true; value: T } | { ok: false; fault: Fault };

export const restartReasons = ['gone', 'hanging', 'memory'] as const;
export const RestartReason = z.enum(restartReasons);
export type RestartReason = z.infer<typeof RestartReason>;

/** Whether the store is there, being restarted, has no room to write, has failed, or is not the one that there was. */
export const storeStates = ['ready', 'restarting', 'full', 'failed', 'changed'] as const;

/** What main tells the console without being asked. */
export const pushes = {
  /**
   * These cases changed, or so many that it is not told which (`all`). `seq`: how many events each has by now, null where it is no
   * case of this desk's own any more. `by` is who did it, null for the system; `wasShown`: what came of it has been shown before.
   */
  'cases.changed': z.strictObject({
    cases: z.array(z.strictObject({ caseId: CaseId, seq: z.number().int().nullable() })).max(200),
    all: z.boolean(),
    by: Line.nullable(),
    wasShown: z.boolean(),
  }),
  /** These had been put off, and are back. */
  'triage.returned': z.strictObject({ caseIds: z.array(CaseId).max(200) }),
  'undo.changed': UndoState,
  /** Acts that had waited for whoever has signed in took effect now. */
  'undo.resumed': z.strictObject({ count: z.number().int().min(1) }),
  /** How far a bundle that is read or written has come, in bytes. */
  'bundle.progress': z.strictObject({ done: z.number(), of: z.number() }),
  /** One was opened outside of the desk, and waits. */
  'bundle.arrived': Nothing,
  'import.progress': ImportReport,
  'desk.changed': Nothing,
  /** A file could not be read, was read after all, or was dismissed. */
  'quarantine.changed': Nothing,
  'watch.changed': WatchState,
  /** The operator's rulebooks were read again. */
  'rulebooks.changed': Nothing,
  /** Something was written to the feed, or could not be. */
  'feed.changed': FeedState,
  /** An erasure was begun, went on, or ended. */
  'retention.changed': ErasureState,
  /** A backup was begun, went on, or ended. */
  'backups.changed': z.strictObject({ running: BackupRunning.nullable(), failed: BackupRefusal.nullable() }),
  /** Verifying was begun, went on, or ended. */
  'store.verifying': VerificationState,
  'store.health': z.strictObject({ state: z.enum(storeStates), detail: z.string() }),
  /** The console was restarted after it had gone, hung, or run out of memory. */
  'console.restarted': z.strictObject({ reason: RestartReason }),
  /** The process that draws went and has come back. */
  'graphics.restarted': Nothing,
  /** The computer has woken; so many windows ran out while it slept. */
  'desk.woke': z.strictObject({ ranOut: z.number().int().min(0) }),
  /** These cases of whoever is signed in fall due within so many ms. */
  'cases.dueSoon': z.strictObject({ caseIds: z.array(CaseId).min(1).max(200), within: z.number().int().min(0) }),
  /** To the console: the evidence's own window was opened, or has gone. */
  'evidenceWindow.changed': z.strictObject({ isOpen: z.boolean() }),
  /** Its page had gone or hung, and is back; or it kept going, and the window was closed. */
  'evidenceWindow.restarted': z.strictObject({ reason: z.enum([...restartReasons, 'gaveUp']) }),
  /** To that window: what it shows from now on. */
  'evidenceWindow.follows': Following,
  /** A case is asked for from outside the console's window. */
  'case.show': z.strictObject({ caseId: CaseId }),
  /** A menu's item was chosen: id of a command of the console's registry. */
  'menu.chosen': z.strictObject({ command: Line }),
} as const;
export type PushName = keyof typeof pushes;
export type PushData<N extends PushName> = z.infer<(typeof pushes)[N]>;

/** What the preload script puts on the console's `window` as `desk`. */
export interface DeskBridge {
  ask(name: RequestName, data: unknown): Promise<Answer<unknown>>;
  onPush(listener: (name: PushName, data: unknown) => void): () => void;
  /** The path of a file that was dropped. */
  pathOf(file: File): string;
}
