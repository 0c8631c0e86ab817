/**
 * What the console and the main process say to each other: the schema of every request, reply and push. The gateway
 * (electron/ipc) checks who asks and every field; the console's client (renderer/app) is typed by this.
 */
import { z } from 'zod';
import { CaseId, CaseState, CaseSummary, EvidenceFile, Fen, Line, Moment, Task, Text, Verdict } from './case';
import { CommandTypeSchema } from './commands';
import { CaseEvent } from './events';
import { Rejection } from './rejections';
import {
  Category,
  ClauseSource,
  EvidenceKind,
  Platform,
  RemedyKind,
  ReviewReason,
  Severity,
  Side,
  StaffRole,
  Stage,
  stages,
} from './vocabulary';

export const languages = ['zh-CN', 'en'] as const;
export const Language = z.enum(languages);
export type Language = z.infer<typeof Language>;

/** Somebody who works at this desk. */
export const Account = z.strictObject({ id: Line, name: Line, role: StaffRole, createdAt: Moment });
export type Account = z.infer<typeof Account>;

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
  /** What guards the store's master key: the system's key store, or nothing but the folder's permissions. */
  keyProtection: z.enum(['system', 'plain']),
  account: Account.nullable(),
  accounts: z.array(Account),
  cases: z.number().int().min(0),
  samples: z.number().int().min(0),
});
export type DeskState = z.infer<typeof DeskState>;

export const queueViews = [
  'due',
  'mine',
  'unassigned',
  'parties',
  'review',
  'overdue',
  'severe',
  'closed',
  'all',
] as const;
export const QueueView = z.enum(queueViews);
export type QueueView = z.infer<typeof QueueView>;

export const QueueFilter = z.strictObject({
  view: QueueView,
  /** Only these stages; none given means any. */
  stages: z.array(Stage).max(stages.length),
  /** Found in ids, names, order numbers and titles. */
  text: z.string().max(200),
});
export type QueueFilter = z.infer<typeof QueueFilter>;

export const QueueWindow = z.strictObject({
  rows: z.array(CaseSummary),
  offset: z.number().int().min(0),
  total: z.number().int().min(0),
  counts: z.record(QueueView, z.number().int().min(0)),
  stageCounts: z.record(Stage, z.number().int().min(0)),
});
export type QueueWindow = z.infer<typeof QueueWindow>;

export const Offer = z.strictObject({ type: CommandTypeSchema, rejection: Rejection.nullable() });
export type Offer = z.infer<typeof Offer>;

/** What the rulebook would need from a side in this category, and what is on file. */
export const Sufficiency = z.strictObject({
  side: Side,
  status: z.enum(['sufficient', 'weak', 'missing']),
  /** Any one of these sets proves it; all kinds of a set are needed. */
  needs: z.array(z.array(EvidenceKind)),
  have: z.array(EvidenceKind),
});
export type Sufficiency = z.infer<typeof Sufficiency>;

export const CaseView = z.strictObject({
  case: CaseState,
  /** Names and numbers of the parties are masked. */
  masked: z.boolean(),
  offers: z.array(Offer),
  sufficiency: z.array(Sufficiency),
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
});
export type Consequences = z.infer<typeof Consequences>;

const Words = z.strictObject({ 'zh-CN': Text, en: Text });

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
  /** Amounts at or above this go to a lead. */
  reviewFromFen: Fen,
});
export type RulebookView = z.infer<typeof RulebookView>;

/** Something in a file that could not be read: which file, where in it, and why (`problem.<code>` in the locale files). */
export const FileProblem = z.strictObject({
  file: z.string(),
  place: z.string(),
  code: Line,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type FileProblem = z.infer<typeof FileProblem>;

export const ImportReport = z.strictObject({
  id: Line,
  startedAt: Moment,
  endedAt: Moment.nullable(),
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  files: z.number().int().min(0),
  filesTotal: z.number().int().min(0),
  new: z.number().int().min(0),
  updated: z.number().int().min(0),
  unchanged: z.number().int().min(0),
  /** Messages of a refund that has not come yet; kept until it does. */
  waiting: z.number().int().min(0),
  failed: z.number().int().min(0),
  /** Pictures named by the records that were not found beside them. */
  missingFiles: z.number().int().min(0),
  /** The first thousand; `failed` counts them all. */
  problems: z.array(FileProblem),
  /** The first hundred cases that are new or updated. */
  cases: z.array(CaseId),
});
export type ImportReport = z.infer<typeof ImportReport>;

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
  filter: QueueFilter,
});
export type Preferences = z.infer<typeof Preferences>;

const Nothing = z.strictObject({});
const Paths = z.array(z.string().min(1).max(4096)).min(1).max(10_000);

const Outcome = z.strictObject({ rejection: Rejection.nullable(), view: CaseView.nullable() });

/** Each request by name. A reply of `null` where a person closed a dialog without choosing. */
export const requests = {
  'desk.state': { request: Nothing, reply: DeskState },
  'account.create': {
    request: z.strictObject({ name: z.string().trim().min(1).max(60), role: StaffRole }),
    reply: Account,
  },
  'account.signIn': { request: z.strictObject({ id: Line }), reply: DeskState },
  'account.signOut': { request: Nothing, reply: DeskState },
  'preferences.read': { request: Nothing, reply: Preferences },
  'preferences.write': { request: Preferences.partial(), reply: Preferences },

  'queue.read': {
    request: z.strictObject({
      filter: QueueFilter,
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(500),
    }),
    reply: QueueWindow,
  },
  /** Where a case stands in a filtered queue: its place, or null where it is not in it. */
  'queue.place': {
    request: z.strictObject({ filter: QueueFilter, caseId: CaseId }),
    reply: z.strictObject({ place: z.number().int().min(0).nullable() }),
  },
  /** The fairest next case that nobody has, taken for who asks. Null where there is none. */
  'queue.takeNext': { request: Nothing, reply: z.strictObject({ caseId: CaseId.nullable() }) },

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
    }),
    reply: Outcome,
  },
  'case.preview': {
    request: z.strictObject({ caseId: CaseId, verdict: Verdict }),
    reply: Consequences,
  },
  'rulebook.read': {
    request: z.strictObject({ platform: Platform, version: Line }),
    reply: RulebookView.nullable(),
  },

  /** What was typed and not yet sent, kept as typed. `text` is the pane's own JSON. */
  'draft.read': {
    request: z.strictObject({ caseId: CaseId }),
    reply: z.strictObject({ text: z.string(), seq: z.number().int(), savedAt: Moment }).nullable(),
  },
  'draft.write': {
    request: z.strictObject({ caseId: CaseId, seq: z.number().int().min(0), text: z.string().max(200_000) }),
    reply: Nothing,
  },
  'draft.drop': { request: z.strictObject({ caseId: CaseId }), reply: Nothing },

  /** Opens the system's dialog, puts the chosen files into the vault, and says what they are. */
  'evidence.choose': { request: Nothing, reply: z.array(EvidenceFile).nullable() },
  /** The same for files that were dropped on a case. */
  'evidence.store': { request: z.strictObject({ paths: Paths }), reply: z.array(EvidenceFile) },

  'import.choose': { request: z.strictObject({ what: z.enum(['files', 'folder']) }), reply: ImportReport.nullable() },
  'import.start': { request: z.strictObject({ paths: Paths }), reply: ImportReport },
  'import.samples': { request: Nothing, reply: ImportReport },
  'import.cancel': { request: z.strictObject({ id: Line }), reply: Nothing },
  'import.report': { request: Nothing, reply: ImportReport.nullable() },
  /** Takes the sample cases away again, with all that was done to them. */
  'samples.remove': { request: Nothing, reply: z.strictObject({ removed: z.number().int().min(0) }) },

  /** Writes issued outcomes to a file that a person chooses. */
  'outcomes.export': {
    request: Nothing,
    reply: z.strictObject({ path: z.string(), outcomes: z.number().int().min(0) }).nullable(),
  },
  'store.verify': {
    request: Nothing,
    reply: z.strictObject({
      cases: z.number().int(),
      events: z.number().int(),
      files: z.number().int(),
      problems: z.array(z.strictObject({ what: Line, where: z.string(), params: z.record(z.string(), z.string()) })),
    }),
  },
  /** An error that the console caught, for the log. No personal data: the message of the error and the component's name. */
  'console.failed': { request: z.strictObject({ message: z.string().max(2000), where: Line }), reply: Nothing },
} as const satisfies Record<string, { request: z.ZodType; reply: z.ZodType }>;

export type RequestName = keyof typeof requests;
export type RequestData<N extends RequestName> = z.infer<(typeof requests)[N]['request']>;
export type ReplyData<N extends RequestName> = z.infer<(typeof requests)[N]['reply']>;

/** Why a request had no reply. `code` has words in the locale files (`fault.<code>`). */
export const faultCodes = [
  'request_invalid',
  'sender_unknown',
  'not_signed_in',
  'store_unavailable',
  'disk_full',
  'case_broken',
  'file_unreadable',
  'import_running',
  'account_exists',
  'unexpected',
] as const;
export const FaultCode = z.enum(faultCodes);
export type FaultCode = z.infer<typeof FaultCode>;
export const Fault = z.strictObject({ code: FaultCode, detail: z.string() });
export type Fault = z.infer<typeof Fault>;

export type Answer<T> = { ok: true; value: T } | { ok: false; fault: Fault };

/** What main tells the console without being asked. */
export const pushes = {
  /** These cases changed, or so many that only their number is told (`all`). `by` is who did it, null for the system. */
  'cases.changed': z.strictObject({ caseIds: z.array(CaseId).max(200), all: z.boolean(), by: Line.nullable() }),
  'import.progress': ImportReport,
  'desk.changed': Nothing,
  /** The store is being restarted, is back, or refuses writes. */
  'store.health': z.strictObject({ state: z.enum(['ready', 'restarting', 'failed']), detail: z.string() }),
  /** The console was restarted after it had gone or hung. */
  'console.restarted': z.strictObject({ reason: z.enum(['gone', 'hanging']) }),
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
