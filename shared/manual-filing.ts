/** A dispute that comes by telephone, letter or at the counter: what whoever takes it down has to say. Amounts in fen. */
import { z } from 'zod';
import { CaseSummary, EvidenceFile, Fen, Line, Moment, Subject, Text, Warning } from './case';
import { Rejection } from './rejections';
import { Category, EvidenceKind, FundPlace, Platform, RemedyKind, Severity, Side, Stage, Track } from './vocabulary';

export const ManualFiling = z.strictObject({
  platform: Platform,
  track: Track,
  category: Category.nullable(),
  claimant: Side,
  /** As the platform names them. */
  buyer: Line,
  merchant: Line,
  /** The claimant's telephone number, where it was said; personal data. */
  phone: Line.optional(),
  /** Null only for a complaint that names none. */
  order: z.strictObject({ orderId: Line, title: Line, paidFen: Fen, fundsIn: FundPlace.optional() }).nullable(),
  /** What a complaint without an order is about. */
  subject: Subject.nullable(),
  asks: RemedyKind,
  amountFen: Fen,
  text: Text,
  stage: z.enum(['negotiation', 'intake']),
  /** The claimant's. */
  evidence: z.strictObject({ kind: EvidenceKind, files: z.array(EvidenceFile).max(100) }).nullable(),
});
export type ManualFiling = z.infer<typeof ManualFiling>;

/** What filing it would lead to now. */
export const ForeseenFiling = z.strictObject({
  /** Why it would not be filed; null where it would. */
  rejection: Rejection.nullable(),
  /** What such a claimant can bring, and where staff can begin it, by the rulebook in force. */
  categories: z.array(Category),
  stages: z.array(Stage),
  rulebook: Line.nullable(),
  severity: Severity.nullable(),
  /** Where it would stand, and whose window would run until when. */
  begins: z.strictObject({ stage: Stage, dueAt: Moment.nullable(), dueOwner: CaseSummary.shape.dueOwner }).nullable(),
  /** What would be kept as odd. */
  warnings: z.array(Warning),
  /** Cases about the same order, or the same listing or shop, that are here already. */
  same: z.array(CaseSummary),
});
export type ForeseenFiling = z.infer<typeof ForeseenFiling>;
