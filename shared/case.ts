/**
 * The parts of a case and the case itself, as the domain folds it from events and as the console shows it.
 * Amounts are integer fen (分). Times are ms since the epoch, UTC.
 */
import { z } from 'zod';
import { Language } from './language';
import {
  Actor,
  AppealResult,
  Category,
  Closure,
  CoercionKind,
  ConditionResult,
  ConductKind,
  ConductStatus,
  ConflictKind,
  DeadlineKind,
  DismissalReason,
  EvidenceKind,
  ExemptGoods,
  FindingResult,
  FundPlace,
  HoldReason,
  IssueCode,
  LiableParty,
  LinkKind,
  Outcome,
  Platform,
  Provenance,
  RemedyKind,
  ReturnWay,
  ReviewReason,
  RootCause,
  SanctionKind,
  Severity,
  Side,
  Signer,
  Stage,
  TaskKind,
  Track,
  WarningCode,
  WeighingPoint,
  WithdrawalChannel,
  WithdrawalCondition,
  WithdrawalReason,
  WithdrawalWay,
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
  /** What the buyer really paid; no refund exceeds it. Left out where the record does not tell: that is not 0. */
  paidFen: Fen.optional(),
  /** When it was made, and when it was paid; ms since the epoch. */
  placedAt: Moment.optional(),
  paidAt: Moment.optional(),
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

/** What the burden of proof, a withdrawal and the payments can turn on; each is left out until somebody has found it out. */
export const Particulars = z.strictObject({
  /** Durable goods (耐用商品): appliances, furniture, vehicles, … */
  durable: z.boolean().optional(),
  /** When the buyer got the goods. */
  receivedAt: Moment.optional(),
  /** Goods that the seven-day return does not cover; `none` where they are of no such kind. */
  exempt: z.union([ExemptGoods, z.literal('none')]).optional(),
  /** How the carrier's own record says that the parcel came through. */
  transit: z.enum(['damaged', 'intact']).optional(),
  /** Whether what is to come back, or came back, is in good condition (完好). */
  condition: z.enum(['good', 'not_good']).optional(),
  /** The claimant's account is real-name verified (实名), as its platform says on asking. */
  verified: z.boolean().optional(),
  /** Where the money is by now; what was noted is newer than the record. */
  fundsIn: FundPlace.optional(),
  /** What the buyer really paid; holds where the record does not tell. */
  paidFen: Fen.optional(),
});
export type Particulars = z.infer<typeof Particulars>;

/** What a complaint is about where it names no order: a listing, or how a shop behaves. */
export const Subject = z.strictObject({ kind: z.enum(['listing', 'conduct']), itemId: Line.optional(), title: Line });
export type Subject = z.infer<typeof Subject>;

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
  /** The original packaging was kept (原包装). */
  originalPackaging: z.boolean().optional(),
  /** ms from receipt of the goods to the first report of what the piece shows. */
  reportedAfterMs: z.number().int().min(0).optional(),
  /** What the parcel weighed, and where. */
  weighed: z
    .array(z.strictObject({ at: WeighingPoint, grams: z.number().int().min(0).max(10_000_000) }))
    .max(20)
    .optional(),
  /** Who signed for the parcel, as the carrier's record has it. */
  signedBy: Signer.optional(),
  /** A record that stood too little or wrong is corrected by this newer one; the older stays on file. */
  corrects: z.string().optional(),
  /** The source's own id for it, so that it is not taken in twice. */
  sourceId: Line.optional(),
});
export type Evidence = z.infer<typeof Evidence>;

/** It came in a window that a request had opened, or when that was over. */
export function cameAfterRequest({ requestId, late }: Pick<Evidence, 'requestId' | 'late'>): boolean {
  return requestId !== undefined || late;
}

/** Ten-thousandths of a picture's width or height, from its upper left corner as it is shown. */
const PictureShare = z.number().int().min(0).max(10_000);

/** Hides what it covers in copies for the other side; the picture itself stays as it is. */
export const CoverPlace = z.strictObject({
  kind: z.literal('cover'),
  x: PictureShare,
  y: PictureShare,
  width: PictureShare.min(1),
  height: PictureShare.min(1),
});

/** Where a mark lies on what it is on. The file stays as it is: a mark is drawn over it. */
export const MarkPlace = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('box'),
    /** From 1, of a document that has pages; then the shares are that page's, as it lies upright. */
    page: z.number().int().min(1).max(1_000_000).optional(),
    x: PictureShare,
    y: PictureShare,
    width: PictureShare.min(1),
    height: PictureShare.min(1),
  }),
  CoverPlace,
  /** Of a whole picture: somebody has looked, and the other side may see it with what is covered, if anything is. */
  z.strictObject({ kind: z.literal('open') }),
  /** Points from one spot to another: `toX`, `toY` is what it is about. */
  z.strictObject({
    kind: z.literal('arrow'),
    fromX: PictureShare,
    fromY: PictureShare,
    toX: PictureShare,
    toY: PictureShare,
  }),
  /**
   * A range of a text, in UTF-16 code units, the end not included. `row`: of a file that is read row by row, which of its lines or
   * messages the range lies in, from 0. `quote`: what stands there, for readers who do not have the text at hand.
   */
  z.strictObject({
    kind: z.literal('words'),
    row: z.number().int().min(0).max(1_000_000).optional(),
    from: z.number().int().min(0),
    to: z.number().int().min(1),
    quote: Line.optional(),
  }),
  /** A stretch of a recording, ms from its start; a single moment where both are the same. */
  z.strictObject({ kind: z.literal('time'), fromMs: z.number().int().min(0), toMs: z.number().int().min(0) }),
]);
export type MarkPlace = z.infer<typeof MarkPlace>;

/** What an agent says of a place on a piece of evidence (标注); a finding can cite it. */
export const Mark = z.strictObject({
  /** M1, M2, … never used twice. */
  id: z.string(),
  evidenceId: z.string(),
  /** Which of the piece's files it is on; left out: the piece's own words. */
  sha256: Sha256.optional(),
  place: MarkPlace,
  note: z.string().trim().min(1).max(1000),
  at: Moment,
  by: Actor,
  /** Who last put it otherwise. */
  changed: z.strictObject({ at: Moment, by: Actor }).optional(),
  /** It stays on file, and cannot be cited any more. */
  removed: z.strictObject({ at: Moment, by: Actor }).optional(),
});
export type Mark = z.infer<typeof Mark>;

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
  /** Asked for in the hearing on appeal. */
  onAppeal: z.boolean().optional(),
});
export type EvidenceRequest = z.infer<typeof EvidenceRequest>;

/** A disputed issue as the agent has put it. */
export const Issue = z.strictObject({
  /** I1, I2, … */
  id: z.string(),
  text: z.string().trim().min(1).max(500),
  /** What it had followed from, before it was put in words. */
  about: IssueCode.optional(),
  /** Whose it is to show, where the agent has said so; else by the burden of proof. */
  bears: Side.optional(),
  /** Ids of the pieces that bear on it, where the agent has placed them; else it follows from their kinds. */
  evidence: z.array(z.string()).max(200).optional(),
});
export type Issue = z.infer<typeof Issue>;

export const Finding = z.strictObject({
  /** The disputed issue in words. */
  issue: z.string().trim().min(1).max(500),
  /** Which disputed issue it answers; without one the next that no other finding names. */
  issueId: z.string().optional(),
  result: FindingResult,
  /** Ids of the evidence it rests on; none only where the burden of proof decides. */
  evidence: z.array(z.string()).max(100),
  /** Ids of the marks on that evidence that show it. */
  marks: z.array(z.string()).max(100).optional(),
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
  /** How the goods come back. */
  returnBy: ReturnWay.optional(),
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
  /** What the two sides read it in, where that is not Chinese. Verdicts were kept without it once. */
  language: Language.optional(),
});
export type Verdict = z.infer<typeof Verdict>;

/** What the rules alone had suggested when a verdict was proposed (智能初判), and whether its author had looked at it by then. */
export const Suggested = z.strictObject({ outcome: Outcome.nullable(), seen: z.boolean() });
export type Suggested = z.infer<typeof Suggested>;

export const Proposal = z.strictObject({
  verdict: Verdict,
  by: Actor,
  at: Moment,
  /** Where it goes back to when a lead returns it. */
  from: Stage,
  reviewReasons: z.array(ReviewReason),
  /** Left out where nothing was asked for a suggestion: on the command line, and before there were any. */
  suggested: Suggested.optional(),
});
export type Proposal = z.infer<typeof Proposal>;

/** A lead's comment on one place of a proposed verdict. */
export const PlacedNote = z.strictObject({
  /** A part of the verdict, and which of its items, counted from 0: `reasons`, `findings.0`. */
  place: z.string().regex(/^(outcome|liability|reasons|(findings|clauses|remedies|sanctions)(\.(0|[1-9][0-9]?))?)$/),
  text: Text.refine((text) => text.trim().length > 0, { error: 'must not be empty' }),
});
export type PlacedNote = z.infer<typeof PlacedNote>;

export const Review = z.strictObject({
  at: Moment,
  by: Actor,
  action: z.enum(['approved', 'changed', 'returned']),
  comments: Text,
  /** Comments that are tied to places of the verdict. */
  notes: z.array(PlacedNote).max(50).optional(),
  /** Approved together with others of low risk, and when its reviewer had opened it. */
  together: z.strictObject({ openedAt: Moment }).optional(),
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
  /** For a final one, when it was issued: nobody can appeal against it. */
  appealUntil: Moment,
  /** Given on appeal: final for both, with what became of the first verdict. */
  onAppeal: AppealResult.optional(),
});
export type IssuedVerdict = z.infer<typeof IssuedVerdict>;

export const Task = z.strictObject({
  /** T1, T2, … carried out in order where one waits for another. */
  id: z.string(),
  kind: TaskKind,
  owner: z.enum(['buyer', 'merchant', 'carrier', 'platform']),
  /** Who gets it. Nobody of the two where it is a sanction, or a step on the way of the goods. */
  owedTo: Side.optional(),
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
  /** Nobody has to do it any more: the claimant waived it, or what it waited for turned out otherwise. */
  dropped: z.strictObject({ at: Moment, by: Actor, note: Text }).optional(),
  /** The result of an inspection is disputed; an agent settles it. */
  contest: z
    .strictObject({
      at: Moment,
      by: Actor,
      text: Text,
      evidence: z.array(z.string()),
      settled: z.strictObject({ at: Moment, by: Actor, for: Side, note: Text, deductedFen: Fen }).optional(),
    })
    .optional(),
  /** Ordered by a settlement, by its offer's id, or by a finding of conduct that is final; else by the verdict. */
  offerId: z.string().optional(),
  findingId: z.string().optional(),
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
  /** How often it was extended. */
  extended: z.number().int().min(0).optional(),
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
  extended: z.number().int().min(0).optional(),
  /** Why it stands still; none given: the stage was left (more evidence, a lead's review). */
  by: z.enum(['hold', 'withdrawal', 'settlement', 'correction']).optional(),
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

/** What a source record of this `modifiedAt` says was asked for and paid. */
export const AmountTold = z.strictObject({ asOf: Moment, amountFen: Fen, paidFen: Fen.optional() });
export type AmountTold = z.infer<typeof AmountTold>;

export const Source = z.strictObject({
  platform: Platform,
  /** The kind of source record: refund, dispute, … or manual. */
  kind: Line,
  number: Line,
  createdAt: Moment,
  /** When the platform last changed the record, as far as read. */
  modifiedAt: Moment,
  /** The record does not say when that was: `modifiedAt` is no earlier than it is known of. */
  modifiedUnsaid: z.literal(true).optional(),
  /** Where the platform says the dispute stands, in its own codes, as they came. */
  status: z.record(z.string(), Line),
});
export type Source = z.infer<typeof Source>;

/** Rebuttals (质证): one side on one piece of the other's, or of the platform's. */
export const Rebuttal = z.strictObject({
  /** B1, B2, … */
  id: z.string(),
  evidenceId: z.string(),
  by: Side,
  at: Moment,
  text: Text,
  /** Ids of own evidence that it rests on. */
  evidence: z.array(z.string()),
});
export type Rebuttal = z.infer<typeof Rebuttal>;

/** A call (外呼) and what was said. */
export const Call = z.strictObject({
  /** C1, C2, … */
  id: z.string(),
  with: Side,
  by: Actor,
  startedAt: Moment,
  seconds: z.number().int().min(0).max(86_400),
  reached: z.boolean(),
  text: Text,
});
export type Call = z.infer<typeof Call>;

/** What is on file stays; a correction stands beside it. */
export const Correction = z.strictObject({
  /** K1, K2, … */
  id: z.string(),
  at: Moment,
  by: Actor,
  /** What it corrects: a message, call, rebuttal, piece of evidence, the answer, the claim, an order's or party's particular. */
  about: z.enum([
    'message',
    'call',
    'rebuttal',
    'evidence',
    'answer',
    'defence',
    'claim',
    'order',
    'buyer',
    'merchant',
  ]),
  /** Its id, where it has one. */
  ref: z.string().optional(),
  text: Text,
});
export type Correction = z.infer<typeof Correction>;

/** The platform's clocks stand still, the parties' go on (暂挂). */
export const Hold = z.strictObject({
  reason: HoldReason,
  note: Text,
  at: Moment,
  by: Actor,
  until: Moment,
});
export type Hold = z.infer<typeof Hold>;

/** Somebody asks for a lead; open until a lead has answered. */
export const Escalation = z.strictObject({ at: Moment, by: Actor, note: Text });
export type Escalation = z.infer<typeof Escalation>;

/** Terms of a settlement: what is done, by whom; amounts as in a verdict. */
export const Terms = z.strictObject({ remedies: z.array(Remedy).min(1).max(20), text: Text });
export type Terms = z.infer<typeof Terms>;

export const SettlementOffer = z.strictObject({
  /** S1, S2, … */
  id: z.string(),
  /** `platform`: an agent's proposal, which both sides have to accept. */
  by: z.enum(['buyer', 'merchant', 'platform']),
  at: Moment,
  terms: Terms,
  /** The offer that it answers. */
  counters: z.string().optional(),
  /** `overtaken`: the case was decided or closed first. */
  status: z.enum(['open', 'accepted', 'declined', 'taken_back', 'countered', 'expired', 'overtaken']),
  dueAt: Moment,
  /** Who has accepted so far, and which of its remedies (by place, from 0); all where none are named. */
  acceptedBy: z.array(z.strictObject({ side: Side, at: Moment, parts: z.array(z.number().int().min(0)).optional() })),
  endedAt: Moment.optional(),
});
export type SettlementOffer = z.infer<typeof SettlementOffer>;

/** What the two sides agreed. `partly`: only these remedies; the rest stays in dispute. */
export const Settlement = z.strictObject({
  offerId: z.string(),
  at: Moment,
  remedies: z.array(Remedy),
  text: Text,
  partly: z.boolean(),
  /** Where the case goes back to when the terms are not carried out, and since when it had been there. */
  from: Stage,
  since: Moment,
  status: z.enum(['agreed', 'carried_out', 'failed']),
});
export type Settlement = z.infer<typeof Settlement>;

/** One condition of a withdrawal, as it was found, with the rule behind it. */
export const MeasuredCondition = z.strictObject({
  condition: WithdrawalCondition,
  result: ConditionResult,
  /** Id of the clause of the case's rulebook. */
  clause: z.string(),
  /** Why, for the words `withdrawal.why.<why>` in the locale files. */
  why: Line,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type MeasuredCondition = z.infer<typeof MeasuredCondition>;

/** One thing that intake looks at (初审), as it was found: passed, failed, or for the agent to find out. */
export const IntakeCheck = z.strictObject({
  /** What a claim that fails it is dismissed for. */
  reason: DismissalReason,
  result: ConditionResult,
  /** Id of the clause that a dismissal for it usually cites. */
  clause: z.string(),
  /** Why, for the words `intake.why.<why>` in the locale files. */
  why: Line,
  params: MeasuredCondition.shape.params,
});
export type IntakeCheck = z.infer<typeof IntakeCheck>;

/** A request of the claimant to withdraw (撤诉). */
export const Withdrawal = z.strictObject({
  /** W1, W2, … */
  id: z.string(),
  at: Moment,
  by: Actor,
  /** Who asked by what account; the claimant's own, or it is refused. */
  channel: WithdrawalChannel,
  /** Whose account asked, where it was said. */
  askedBy: Line.optional(),
  /** The claimant's recorded request where staff entered it. */
  request: Text,
  reason: WithdrawalReason,
  text: Text,
  way: WithdrawalWay,
  conditions: z.array(MeasuredCondition),
  /** `overtaken`: the case was decided or closed first. */
  status: z.enum(['pending', 'granted', 'refused', 'taken_back', 'overtaken']),
  decided: z.strictObject({ at: Moment, by: Actor, note: Text }).optional(),
  /** Granted, and the platform carries on with the sanctions by itself: the remedies are over, the case is not. */
  carriesOn: z.boolean().optional(),
  /** Somebody says that it is not the claimant's own will; stopped until a lead has decided. */
  coercion: z.strictObject({ at: Moment, by: Actor, kind: CoercionKind, against: Side, note: Text }).optional(),
});
export type Withdrawal = z.infer<typeof Withdrawal>;

/** A finding of conduct: stands beside the verdict, and can outlive the case. */
export const ConductFinding = z.strictObject({
  /** F1, F2, … */
  id: z.string(),
  kind: ConductKind,
  /** Coercion: by which means. */
  coercion: CoercionKind.optional(),
  against: Side,
  at: Moment,
  by: Actor,
  text: Text,
  /** Ids of the evidence that it rests on. */
  evidence: z.array(z.string()),
  clause: z.string(),
  sanctions: z.array(Sanction).max(10),
  status: ConductStatus,
  issued: z.strictObject({ at: Moment, by: Actor, appealUntil: Moment }).optional(),
  appeal: z.strictObject({ at: Moment, text: Text, evidence: z.array(z.string()) }).optional(),
  ended: z.strictObject({ at: Moment, by: Actor, note: Text }).optional(),
});
export type ConductFinding = z.infer<typeof ConductFinding>;

/** Asks for a second hearing (复审), once per party, with evidence that nobody had before. */
export const Appeal = z.strictObject({
  /** A1, A2. */
  id: z.string(),
  by: Side,
  at: Moment,
  text: Text,
  /** Ids of the new evidence. */
  evidence: z.array(z.string()).min(1),
  status: z.enum(['pending', 'admitted', 'refused', 'joined']),
  decided: z.strictObject({ at: Moment, by: Actor, note: Text }).optional(),
});
export type Appeal = z.infer<typeof Appeal>;

export const Link = z.strictObject({
  caseId: CaseId,
  kind: LinkKind,
  at: Moment,
  by: Actor,
  /** Why, where whoever linked them said it. */
  note: Text.optional(),
});
export type Link = z.infer<typeof Link>;

/** Where a dispute stands by a record of its platform. */
export const Standing = z.strictObject({ stage: Stage, closure: Closure.nullable(), outcome: Outcome.nullable() });
export type Standing = z.infer<typeof Standing>;

/** The platform's record does not agree with what was done at this desk, which stands until a person says otherwise. */
export const SourceConflict = z.strictObject({
  /** X1, X2, … */
  id: z.string(),
  at: Moment,
  kind: ConflictKind,
  there: Standing,
  here: Standing,
  /** `claim_changed`: the claim as the record has it. */
  claim: Claim.optional(),
  /** `kept`: a person holds to what was done here; `taken`: to the record; `gone`: a later record agrees. */
  status: z.enum(['open', 'kept', 'taken', 'gone']),
  ended: z.strictObject({ at: Moment, by: Actor, note: Text }).optional(),
});
export type SourceConflict = z.infer<typeof SourceConflict>;

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
  /** Where the newest record that says it has the dispute stand, and its `modifiedAt`; null where none has said it. */
  standingThere: Standing,
  standingAsOf: Moment.nullable(),
  conflicts: z.array(SourceConflict),
  /** Somebody other than the import and the clock has acted on it. */
  isActedOn: z.boolean(),
  /** `modifiedAt` of the record that placed it in its category; null where nobody has, or a person. */
  placedAsOf: Moment.nullable(),
  /** The amounts of the newest record that tells them; null where none has. */
  amountTold: AmountTold.nullable(),
  /** Null only for a complaint that names none. */
  order: Order.nullable(),
  /** What a complaint without an order is about. */
  subject: Subject.nullable(),
  particulars: Particulars,
  buyer: Party,
  merchant: Party,
  claim: Claim,
  /** The claim as the source record has it, where another stands here: put right, or what a decision here is about. */
  claimOnRecord: Claim.nullable(),
  /** The respondent's answer in negotiation. */
  answer: z.strictObject({ at: Moment, text: Text }).nullable(),
  /** The merchant's defence against a complaint (申诉), with ids of its evidence. */
  defence: z.strictObject({ at: Moment, text: Text, evidence: z.array(z.string()) }).nullable(),
  /** When its window ran out without one. */
  defenceMissedAt: Moment.nullable(),
  filedAt: Moment,
  askedInAt: Moment.nullable(),
  assignee: Line.nullable(),
  /** An overdue window, or somebody, asks for a lead. */
  escalated: z.boolean(),
  /** Somebody's own, until it is answered. */
  escalation: Escalation.nullable(),
  hold: Hold.nullable(),
  /** A legal hold: it is not erased, whatever is due. */
  preserved: z.strictObject({ at: Moment, by: Actor, reason: Text }).nullable(),
  /** Who may look and not act on the order while the dispute is open (锁定). */
  locked: z.enum(['merchant']).nullable(),
  /** The order, and the shop, are back to normal: everything is over. */
  restoredAt: Moment.nullable(),
  messages: z.array(Message),
  calls: z.array(Call),
  corrections: z.array(Correction),
  evidence: z.array(Evidence),
  rebuttals: z.array(Rebuttal),
  /** Removed ones too. */
  marks: z.array(Mark),
  requests: z.array(EvidenceRequest),
  /** As the agent has put them; while there are none they follow from category and claim. */
  issues: z.array(Issue),
  /** Intake asked the claimant to put its claim right. */
  correctionAsked: z.strictObject({ at: Moment, by: Actor, what: Text }).nullable(),
  dismissal: z.strictObject({ at: Moment, by: Actor, reason: DismissalReason, clause: Line, note: Text }).nullable(),
  /** The claimant asked, once, for the dismissal to be checked by another agent. */
  dismissalCheck: z
    .strictObject({
      at: Moment,
      note: Text,
      decided: z.strictObject({ at: Moment, by: Actor, upheld: z.boolean(), note: Text }).nullable(),
    })
    .nullable(),
  offers: z.array(SettlementOffer),
  /** Agreements reached, the newest last. */
  settlements: z.array(Settlement),
  /** The request to withdraw that waits for a decision; all requests are in `withdrawals`. */
  withdrawal: Withdrawal.nullable(),
  withdrawals: z.array(Withdrawal),
  conduct: z.array(ConductFinding),
  proposal: Proposal.nullable(),
  reviews: z.array(Review),
  /** Comments of the last return, until the verdict is proposed again. */
  returned: z.strictObject({ at: Moment, by: Actor, comments: Text, notes: z.array(PlacedNote).optional() }).nullable(),
  verdict: IssuedVerdict.nullable(),
  /** The first verdict, where one on appeal has taken its place. */
  firstVerdict: IssuedVerdict.nullable(),
  /** Since when nobody can appeal against the verdict any more. */
  finalAt: Moment.nullable(),
  appeals: z.array(Appeal),
  /** The claimant gave up what the verdict ordered for it (放弃执行). */
  waived: z.strictObject({ at: Moment, by: Actor, note: Text }).nullable(),
  links: z.array(Link),
  rootCause: RootCause.nullable(),
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
  /** What is at stake; null while nobody knows. */
  amountFen: Fen.nullable(),
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
  /** Until when it is on hold; null where it is not. */
  heldUntil: Moment.nullable(),
  /** What waits for somebody besides the stage's own work. */
  pending: z.array(
    z.enum([
      'withdrawal',
      'settlement',
      'appeal',
      'conduct',
      'dismissal_check',
      'contest',
      'late_evidence',
      'conflict',
    ]),
  ),
  assignee: Line.nullable(),
  /** Who proposed the verdict that waits for review, so that nobody is offered their own. */
  proposedBy: Line.nullable(),
  warnings: z.number().int().min(0),
  /** Pieces of evidence that came after their side was asked for more. */
  answers: z.number().int().min(0),
  updatedAt: Moment,
});
export type CaseSummary = z.infer<typeof CaseSummary>;
