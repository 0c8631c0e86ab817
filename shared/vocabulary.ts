/**
 * The words of the field, as codes. Every code here has a name in both locale files; a test holds that.
 */
import { z } from 'zod';

export const platforms = ['taobao', 'tmall', 'jd', 'pinduoduo', 'wechat'] as const;
export const Platform = z.enum(platforms);
export type Platform = z.infer<typeof Platform>;

/** Intervention: the platform decides between two people about an order. Complaint: a report that a merchant broke a rule. */
export const tracks = ['intervention', 'complaint'] as const;
export const Track = z.enum(tracks);
export type Track = z.infer<typeof Track>;

export const categories = [
  'quality',
  'not_as_described',
  'false_advertising',
  'late_shipment',
  'false_shipment',
  'not_received',
  'empty_or_short',
  'logistics_damage',
  'no_reason_return',
  'return_refused',
  'return_swapped',
  'after_sales_breach',
  'service_attitude',
  'counterfeit',
  'fraud',
  'malicious_buyer',
] as const;
export const Category = z.enum(categories);
export type Category = z.infer<typeof Category>;

export const severities = ['minor', 'ordinary', 'severe'] as const;
export const Severity = z.enum(severities);
export type Severity = z.infer<typeof Severity>;

export const stages = [
  'negotiation',
  'intake',
  'evidence',
  'arbitration',
  'lead_review',
  'ruled',
  'appeal',
  'enforcement',
  'closed',
] as const;
export const Stage = z.enum(stages);
export type Stage = z.infer<typeof Stage>;

export const closures = ['ruled', 'settled', 'withdrawn', 'dismissed', 'lapsed'] as const;
export const Closure = z.enum(closures);
export type Closure = z.infer<typeof Closure>;

/** The two sides. Buyer left, merchant right, everywhere. */
export const sides = ['buyer', 'merchant'] as const;
export const Side = z.enum(sides);
export type Side = z.infer<typeof Side>;

/** Who can act: the two parties, the platform's people, and deadlines and policy acting by themselves. */
export const roles = ['buyer', 'merchant', 'agent', 'trainee', 'lead', 'system'] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

/** Roles that a person at this desk can hold. */
export const staffRoles = ['agent', 'trainee', 'lead'] as const;
export const StaffRole = z.enum(staffRoles);
export type StaffRole = z.infer<typeof StaffRole>;

export const Actor = z.strictObject({ role: Role, id: z.string().min(1).max(200) });
export type Actor = z.infer<typeof Actor>;

export const evidenceKinds = [
  'photo',
  'video',
  'unboxing_video',
  'inspection_report',
  'advertisement_screenshot',
  'listing_snapshot',
  'chat_log',
  'call_record',
  'logistics_record',
  'shipping_record',
  'return_shipping_record',
  'weight_record',
  'order_record',
  'payment_record',
  'purchase_invoice',
  'authorisation',
  'review_snapshot',
  'brand_statement',
  'settlement_agreement',
  'statement',
  'other',
] as const;
export const EvidenceKind = z.enum(evidenceKinds);
export type EvidenceKind = z.infer<typeof EvidenceKind>;

/** 'platform' (平台调取) outweighs 'party'. */
export const provenances = ['platform', 'party'] as const;
export const Provenance = z.enum(provenances);
export type Provenance = z.infer<typeof Provenance>;

export const outcomes = ['buyer_upheld', 'merchant_upheld', 'both_responsible', 'no_one', 'claim_rejected'] as const;
export const Outcome = z.enum(outcomes);
export type Outcome = z.infer<typeof Outcome>;

export const liableParties = ['buyer', 'merchant', 'carrier', 'platform'] as const;
export const LiableParty = z.enum(liableParties);
export type LiableParty = z.infer<typeof LiableParty>;

export const remedyKinds = [
  'full_refund',
  'partial_refund',
  'return_and_refund',
  'exchange',
  'repair',
  'resend',
  'compensation',
  'freight',
  'apology',
  'none',
] as const;
export const RemedyKind = z.enum(remedyKinds);
export type RemedyKind = z.infer<typeof RemedyKind>;

/** For these the goods come back, or may. */
export const withReturn: readonly RemedyKind[] = ['return_and_refund', 'exchange', 'repair'];

export const returnWays = ['parcel', 'pick_up'] as const;
/** How goods come back: sent by the buyer, or picked up at the door (上门取件). */
export const ReturnWay = z.enum(returnWays);
export type ReturnWay = z.infer<typeof ReturnWay>;

export const sanctionKinds = [
  'warning',
  'credit_points',
  'listing_removal',
  'listing_ban',
  'trading_restriction',
  'promotion_ban',
  'deposit_deduction',
  'shop_closure',
  'complaint_restriction',
] as const;
export const SanctionKind = z.enum(sanctionKinds);
export type SanctionKind = z.infer<typeof SanctionKind>;

export const clauseSources = ['platform_rule', 'law', 'quality_standard', 'shop_promise'] as const;
export const ClauseSource = z.enum(clauseSources);
export type ClauseSource = z.infer<typeof ClauseSource>;

/** Whether a disputed issue was made out. */
export const findingResults = ['established', 'not_established', 'unclear'] as const;
export const FindingResult = z.enum(findingResults);
export type FindingResult = z.infer<typeof FindingResult>;

/**
 * What is disputed where nobody has said it in words: what the category turns on, `claim` while there is none, and beside
 * it the loss, where compensation is asked, and what the merchant says in its defence.
 */
export const issueCodes = [...categories, 'claim', 'loss', 'defence'] as const;
export const IssueCode = z.enum(issueCodes);
export type IssueCode = z.infer<typeof IssueCode>;

/**
 * Why words of a party are flagged for the agent: abuse, money past the platform or for silence or a good review, a claim
 * too long to be read as one. A flag decides nothing.
 */
export const flagReasons = ['abuse', 'inducement', 'long_claim'] as const;
export const FlagReason = z.enum(flagReasons);
export type FlagReason = z.infer<typeof FlagReason>;

/** Why a proposed verdict goes to a lead before it is issued (four eyes). */
export const reviewReasons = ['severe', 'amount', 'sanction', 'conduct', 'overturn', 'trainee', 'sample'] as const;
export const ReviewReason = z.enum(reviewReasons);
export type ReviewReason = z.infer<typeof ReviewReason>;

/** Why a verdict under review is approved by itself, besides a reason for which it is there: it is not of low risk. */
export const ownLooks = [
  /** The amount reaches what the rulebook lets be approved together. */
  'not_small',
  'any_sanction',
  /** Compensation is a multiple of what was paid. */
  'multiple',
  'in_training',
  'on_appeal',
  /** A lead has returned it once. */
  'returned_before',
  'escalated',
  'on_hold',
  /** A withdrawal or an offer to settle waits for an answer. */
  'asked_for',
  /** Late evidence has been neither admitted nor refused. */
  'late_evidence',
  /** The record was not read without doubt. */
  'warnings',
  /** The platform's record does not agree with what was done here. */
  'conflict',
  /** Times on its axis contradict each other. */
  'contradiction',
  /** It is another desk's. */
  'elsewhere',
] as const;
export const OwnLook = z.enum(ownLooks);
export type OwnLook = z.infer<typeof OwnLook>;

export const LookReason = z.union([ReviewReason, OwnLook]);
export type LookReason = z.infer<typeof LookReason>;

/** How the platform's record and what was done at this desk can disagree. */
export const conflictKinds = [
  /** It is closed there in a way that what was decided, agreed or proposed here does not know. */
  'closed_there',
  /** It was decided there, and a decision is under way here. */
  'decided_there',
  /** Both closed it, each in its own way. */
  'closed_otherwise',
  /** Both decided it, for another side. */
  'decided_otherwise',
  /** It is closed here, and a later record says that it goes on there. */
  'open_there',
  /** The claim was put right here, and changed there since. */
  'claim_changed',
] as const;
export const ConflictKind = z.enum(conflictKinds);
export type ConflictKind = z.infer<typeof ConflictKind>;

/** Why intake refuses a claim (不予受理). */
export const dismissalReasons = ['no_real_order', 'out_of_time', 'not_negotiated', 'out_of_scope', 'repeat'] as const;
export const DismissalReason = z.enum(dismissalReasons);
export type DismissalReason = z.infer<typeof DismissalReason>;

/** What a clock runs for. The platform's own never change a stage by running out. */
export const deadlineKinds = [
  'respondent_answer',
  'claimant_act',
  'intake',
  'evidence',
  'arbitration',
  'lead_review',
  'appeal_window',
  'task',
  /** Intake asked the claimant to put its claim right. */
  'correction',
  'dismissal_check',
  'defence',
  'settlement_offer',
  'withdrawal',
  'appeal_admission',
  'appeal',
  /** An issued finding of conduct can be appealed. */
  'conduct_appeal',
  /** A hold ends by itself. */
  'hold',
] as const;
export const DeadlineKind = z.enum(deadlineKinds);
export type DeadlineKind = z.infer<typeof DeadlineKind>;

/**
 * A return is shipped back, tracked, and inspected by who gets it; only then is the money given back. `recovery`: what the
 * platform paid in somebody's place is paid back to it.
 */
export const taskKinds = [
  'refund',
  'return',
  'tracking',
  'inspection',
  'exchange',
  'repair',
  'resend',
  'compensation',
  'freight',
  'apology',
  'sanction',
  'recovery',
] as const;
export const TaskKind = z.enum(taskKinds);
export type TaskKind = z.infer<typeof TaskKind>;

/** Where the money is decides who pays how. */
export const fundPlaces = ['escrow', 'settled', 'deposit', 'advanced'] as const;
export const FundPlace = z.enum(fundPlaces);
export type FundPlace = z.infer<typeof FundPlace>;

/** Why the platform's clocks stand still for a while (暂挂). */
export const holdReasons = [
  'inspection',
  'carrier_inquiry',
  'authority',
  'party_asked',
  'linked_case',
  'other',
] as const;
export const HoldReason = z.enum(holdReasons);
export type HoldReason = z.infer<typeof HoldReason>;

export const withdrawalReasons = ['solved', 'mistaken', 'misunderstanding', 'compensated', 'other'] as const;
export const WithdrawalReason = z.enum(withdrawalReasons);
export type WithdrawalReason = z.infer<typeof WithdrawalReason>;

/** By which way the claimant's account asked. */
export const withdrawalChannels = ['app', 'web', 'agent'] as const;
export const WithdrawalChannel = z.enum(withdrawalChannels);
export type WithdrawalChannel = z.infer<typeof WithdrawalChannel>;

/** What a withdrawal (撤诉) is measured by, in the order in which it is shown. */
export const withdrawalConditions = [
  'stage',
  'time',
  'severity',
  'identity',
  'reason',
  'respondent_proof',
  'own_will',
  'hiding',
  'who_asks',
  'frequency',
] as const;
export const WithdrawalCondition = z.enum(withdrawalConditions);
export type WithdrawalCondition = z.infer<typeof WithdrawalCondition>;

export const conditionResults = ['passed', 'failed', 'needs_decision'] as const;
export const ConditionResult = z.enum(conditionResults);
export type ConditionResult = z.infer<typeof ConditionResult>;

/** How a withdrawal goes: at once, on an agent's or a lead's decision, or not at all. */
export const withdrawalWays = ['self_service', 'assisted', 'agent_decides', 'lead_decides', 'refused'] as const;
export const WithdrawalWay = z.enum(withdrawalWays);
export type WithdrawalWay = z.infer<typeof WithdrawalWay>;

/** What takes the free will out of a withdrawal: threats (威胁), inducement (利诱), deception (欺骗). */
export const coercionKinds = ['threat', 'inducement', 'deception'] as const;
export const CoercionKind = z.enum(coercionKinds);
export type CoercionKind = z.infer<typeof CoercionKind>;

/** Findings against a party that stand beside the verdict. */
export const conductKinds = [
  'false_evidence',
  'coercion',
  'fake_transactions',
  'concealment',
  'malicious_denial',
  'malicious_complaining',
  'false_complaining',
  'competitor_abuse',
] as const;
export const ConductKind = z.enum(conductKinds);
export type ConductKind = z.infer<typeof ConductKind>;

/** `dropped`: not issued after all, or set aside on appeal. */
export const conductStatuses = ['proposed', 'issued', 'appealed', 'final', 'dropped'] as const;
export const ConductStatus = z.enum(conductStatuses);
export type ConductStatus = z.infer<typeof ConductStatus>;

/** What a hearing on appeal makes of the first verdict. */
export const appealResults = ['upheld', 'varied', 'overturned'] as const;
export const AppealResult = z.enum(appealResults);
export type AppealResult = z.infer<typeof AppealResult>;

/**
 * Goods that a return without reason does not cover: made to order, perishable, opened digital goods, newspapers and magazines,
 * and what by its nature cannot be returned and the buyer agreed so when buying. Which of them are exempt a rulebook says.
 */
export const exemptGoods = ['made_to_order', 'perishable', 'digital', 'periodical', 'agreed_unreturnable'] as const;
export const ExemptGoods = z.enum(exemptGoods);
export type ExemptGoods = z.infer<typeof ExemptGoods>;

/** Who signed for a parcel: the addressee (本人), somebody in its place (代收), a pick-up station (驿站). */
export const signers = ['addressee', 'proxy', 'station'] as const;
export const Signer = z.enum(signers);
export type Signer = z.infer<typeof Signer>;

/** Where a parcel was put on the scales: on its way to the buyer, and on its way back. */
export const weighingPoints = ['pick_up', 'delivery', 'return_pick_up', 'return_delivery'] as const;
export const WeighingPoint = z.enum(weighingPoints);
export type WeighingPoint = z.infer<typeof WeighingPoint>;

/** What a shop is kept from whose rate of interventions is too high. */
export const shopRestrictions = ['promotional_slots', 'promotions', 'advertisements', 'new_listings'] as const;
export const ShopRestriction = z.enum(shopRestrictions);
export type ShopRestriction = z.infer<typeof ShopRestriction>;

/** How two cases belong together. */
export const linkKinds = [
  'same_order',
  'refiled',
  'repeat',
  'same_buyer',
  'same_shop',
  'same_item',
  'same_address',
  'same_picture',
] as const;
export const LinkKind = z.enum(linkKinds);
export type LinkKind = z.infer<typeof LinkKind>;

/** What lay at the root of a closed case. */
export const rootCauses = [
  'goods',
  'description',
  'shipping',
  'carrier',
  'after_sales',
  'buyer',
  'platform',
  'other',
] as const;
export const RootCause = z.enum(rootCauses);
export type RootCause = z.infer<typeof RootCause>;

/** What reading a source record could not place. Each is shown on the case; none is a guess. */
export const warningCodes = [
  'unknown_code',
  'reason_unmapped',
  'decided_elsewhere',
  'closure_not_stated',
  'amount_above_paid',
  /** The record has no amount; nothing is assumed of it. */
  'amount_missing',
  'time_unreadable',
  'file_missing',
  'file_unreadable',
  /** Larger than the limit, which stands in the field's place; it can be attached once that is higher. */
  'file_too_large',
  /** More files of one record than the limit, which stands in the field's place. */
  'files_too_many',
  'other_platform',
  'field_unreadable',
  'text_shortened',
  /** The claimant's right to complain rests; the platform has let it file all the same. */
  'claimant_restricted',
  /** An intervention in which nothing is at stake. */
  'stake_missing',
] as const;
export const WarningCode = z.enum(warningCodes);
export type WarningCode = z.infer<typeof WarningCode>;
