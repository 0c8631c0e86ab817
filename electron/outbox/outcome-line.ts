/**
 * A line of the outcome feed: its shape, which docs/outcome-feed.md and its JSON Schema are told from. A line that was
 * once written is read for ever: a field is only ever added, and what would change one's meaning needs a new format.
 */
import { z } from 'zod';
import {
  Appeal,
  CaseId,
  CaseState,
  ConductFinding,
  EvidenceRequest,
  Fen,
  Finding,
  Line,
  Moment,
  Remedy,
  Sanction,
  Task,
  Text,
  Verdict,
  Withdrawal,
} from '../../shared/case';
import { AppealResult, DismissalReason, Role, Side } from '../../shared/vocabulary';

export const feedFormat = 'arbiter-desk/feed/1';

const at = Moment.describe('ms since the epoch, UTC');
const isoAt = z
  .string()
  .regex(/^\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00$/)
  .describe('the same, ISO 8601 in UTC+8');
const fen = Fen.describe('integer fen (分)');
const words = Text.describe('words of those who decide; the parties’ names, accounts and numbers in it are masked');

const PlatformCode = z.strictObject({ field: Line, code: Line });
export type PlatformCode = z.infer<typeof PlatformCode>;
const codes = z
  .array(PlatformCode)
  .optional()
  .describe(
    'of the remedy, in the codes by which the platform’s own records ask for it; left out where they have none',
  );
const RemedyTold = Remedy.extend({ codes });

const common = {
  format: z.literal(feedFormat),
  id: z
    .string()
    .describe(
      'the same at every delivery of this outcome, and no other’s: drop what you have. Case, event, kind, hash',
    ),
  cursor: z.string().describe('for `feed --after`: go on behind this line. Means nothing outside this store'),
  rehearsal: z.boolean().describe('true: from a store for training; nothing of it is real'),
  at: Moment.describe('when it happened, ms since the epoch, UTC'),
  atText: isoAt,
  caseId: CaseId,
  seq: z.number().int().min(1).describe('which event of the case it is'),
  hash: z.string().describe('of that event, as the desk’s chain has it'),
  platform: CaseState.shape.platform,
  source: z
    .strictObject({ kind: Line, number: Line })
    .describe(
      'the platform’s own record: its kind (`manual`: filed here) and the number of the refund, dispute or service order',
    ),
  orderId: Line.nullable().describe('order number'),
  subOrderId: Line.nullable().describe('sub-order number, where the platform has them'),
  itemId: Line.nullable().describe('of the goods, or of the listing that a complaint is about'),
  shop: z
    .strictObject({ name: Line, id: Line.nullable() })
    .nullable()
    .describe('only where nothing else says which: the complaint was filed here and names no order'),
  track: CaseState.shape.track,
  category: CaseState.shape.category,
  claimant: Side,
  stage: CaseState.shape.stage.describe('where the case stands after the act that this belongs to'),
  closure: CaseState.shape.closure,
  status: z
    .array(PlatformCode)
    .describe('the same in the platform’s own codes, by the field of its payload; empty where it has none for it'),
  rulebook: CaseState.shape.rulebook.describe('the version that it was decided by'),
  by: Role.describe('in which role it was done; never who'),
};

const TaskPart = z.strictObject({
  taskId: Task.shape.id,
  task: Task.shape.kind.describe('what is to be done'),
  owner: Task.shape.owner.describe('who has to do it'),
  owedTo: Side.nullable().describe('who gets it'),
  amountFen: fen.nullable(),
  orderedBy: z.enum(['verdict', 'settlement', 'finding']),
  codes,
});

const OrderedTask = TaskPart.extend({
  remedy: Remedy.nullable(),
  sanction: Sanction.nullable(),
  after: Task.shape.id.nullable().describe('the task that has to be done first'),
  dueAt: at.nullable(),
  dueAtText: isoAt.nullable(),
});

const FindingPart = {
  findingId: ConductFinding.shape.id,
  conduct: ConductFinding.shape.kind,
  against: Side,
  clause: Line,
  sanctions: z.array(Sanction),
};

const note = { note: words };

/** What each kind adds, and in a sentence what it is. */
export const outcomeBodies = {
  verdict: {
    says: 'a verdict was issued; `onAppeal` where it is the second hearing’s and what became of the first. Its sanctions take effect with it, its tasks follow as `tasks`',
    body: z.strictObject({
      outcome: Verdict.shape.outcome,
      liability: Verdict.shape.liability.describe('per cent'),
      findings: z.array(Finding),
      clauses: Verdict.shape.clauses.describe('ids of the rulebook’s clauses'),
      remedies: z.array(RemedyTold).max(20),
      sanctions: Verdict.shape.sanctions,
      reasons: words,
      language: Verdict.shape.language.describe('what both sides read it in; left out where that is Chinese'),
      appealUntil: at,
      appealUntilText: isoAt,
      isFinal: z.boolean().describe('nobody can appeal against it'),
      onAppeal: AppealResult.nullable(),
    }),
  },
  dismissal: {
    says: 'the claim was not taken in',
    body: z.strictObject({ reason: DismissalReason, clause: Line, ...note }),
  },
  dismissal_check: {
    says: 'a dismissal was checked by another agent; not upheld, the claim is in intake again',
    body: z.strictObject({ upheld: z.boolean(), ...note }),
  },
  correction_request: {
    says: 'the claimant is asked to put the claim right',
    body: z.strictObject({ what: words, dueAt: at.nullable(), dueAtText: isoAt.nullable() }),
  },
  evidence_request: {
    says: 'one side is asked for evidence',
    body: z.strictObject({
      requestId: EvidenceRequest.shape.id,
      side: Side,
      kinds: EvidenceRequest.shape.kinds,
      ...note,
      dueAt: at,
      dueAtText: isoAt,
      onAppeal: z.boolean(),
    }),
  },
  message: {
    says: 'the desk wrote to the parties',
    body: z.strictObject({ messageId: Line, text: words }),
  },
  settlement: {
    says: 'both sides agreed; `partly`: the rest stays in dispute',
    body: z.strictObject({ offerId: Line, partly: z.boolean(), remedies: z.array(RemedyTold) }),
  },
  settlement_end: {
    says: 'an agreement was carried out, or failed and the case goes on',
    body: z.strictObject({ offerId: Line, result: z.enum(['carried_out', 'failed']) }),
  },
  withdrawal: {
    says: 'a withdrawal was granted or refused, by its conditions or by who decided',
    body: z.strictObject({
      withdrawalId: Withdrawal.shape.id,
      granted: z.boolean(),
      way: Withdrawal.shape.way,
      reason: Withdrawal.shape.reason,
      ...note,
      carriesOn: z.boolean().describe('the remedies are over, the sanctions are not'),
    }),
  },
  finding: {
    says: 'a finding of conduct against a party was issued, with its sanctions; the party can appeal',
    body: z.strictObject({ ...FindingPart, ...note, appealUntil: at, appealUntilText: isoAt }),
  },
  finding_end: {
    says: 'a finding of conduct that had been issued is final, or was set aside with its sanctions',
    body: z.strictObject({ ...FindingPart, result: z.enum(['final', 'dropped']), ...note }),
  },
  appeal: {
    says: 'an appeal was admitted or refused; what the second hearing leads to comes as `verdict`',
    body: z.strictObject({ appealId: Appeal.shape.id, side: Side, admitted: z.boolean(), ...note }),
  },
  waiver: {
    says: 'the claimant gave up what was ordered for it',
    body: z.strictObject({}),
  },
  tasks: {
    says: 'a final verdict, or a settlement, has these things done',
    body: z.strictObject({ tasks: z.array(OrderedTask) }),
  },
  task_done: { says: 'one of them is done', body: TaskPart },
  task_taken_over: {
    says: 'the platform does an overdue one in its owner’s place, and recovers what it paid',
    body: TaskPart,
  },
  task_dropped: { says: 'one need not be done any more', body: TaskPart },
  contest: {
    says: 'a disputed inspection was settled; a deduction lessens the refund',
    body: z.strictObject({ ...TaskPart.shape, for: Side, deductedFen: fen, ...note }),
  },
  closure: { says: 'the case is closed; `closure` says how', body: z.strictObject({}) },
  restored: { says: 'the order, and the shop, go back to normal', body: z.strictObject({}) },
} as const satisfies Record<string, { says: string; body: z.ZodObject }>;

export type OutcomeKind = keyof typeof outcomeBodies;
export type OutcomeBody = { [K in OutcomeKind]: z.infer<(typeof outcomeBodies)[K]['body']> };

type CommonPart = z.infer<z.ZodObject<typeof common>>;
export type OutcomeLine = { [K in OutcomeKind]: CommonPart & { kind: K } & OutcomeBody[K] }[OutcomeKind];

const lines = Object.entries(outcomeBodies).map(([kind, { says, body }]) =>
  z.strictObject({ ...common, kind: z.literal(kind), ...body.shape }).describe(says),
);
const [first, ...others] = lines;
if (!first) throw new Error('there are no kinds of outcome');
// The table pairs each kind with its body; the compiler loses that on the way through its entries.
export const OutcomeLine = z.discriminatedUnion('kind', [first, ...others]) as unknown as z.ZodType<OutcomeLine>;

/** What every line has, by name. */
export const commonFields: Readonly<Record<string, z.ZodType>> = common;
