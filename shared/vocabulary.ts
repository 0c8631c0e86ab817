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

/** Why a proposed verdict goes to a lead before it is issued (four eyes). */
export const reviewReasons = ['severe', 'amount', 'sanction', 'conduct', 'overturn', 'trainee', 'sample'] as const;
export const ReviewReason = z.enum(reviewReasons);
export type ReviewReason = z.infer<typeof ReviewReason>;

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
] as const;
export const DeadlineKind = z.enum(deadlineKinds);
export type DeadlineKind = z.infer<typeof DeadlineKind>;

export const taskKinds = [
  'refund',
  'return',
  'exchange',
  'repair',
  'resend',
  'compensation',
  'freight',
  'apology',
  'sanction',
] as const;
export const TaskKind = z.enum(taskKinds);
export type TaskKind = z.infer<typeof TaskKind>;

/** Where the money is decides who pays how. */
export const fundPlaces = ['escrow', 'settled', 'deposit', 'advanced'] as const;
export const FundPlace = z.enum(fundPlaces);
export type FundPlace = z.infer<typeof FundPlace>;

/** What reading a source record could not place. Each is shown on the case; none is a guess. */
export const warningCodes = [
  'unknown_code',
  'reason_unmapped',
  'decided_elsewhere',
  'closure_not_stated',
  'amount_above_paid',
  'time_unreadable',
  'file_missing',
  'file_unreadable',
  'field_unreadable',
  'text_shortened',
] as const;
export const WarningCode = z.enum(warningCodes);
export type WarningCode = z.infer<typeof WarningCode>;
