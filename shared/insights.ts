/**
 * Insights as both sides speak of them: what is counted of cases, over which days, and what the counts come to. What each
 * figure counts is said once, in electron/domain/insights, and for people in docs/insights.md.
 */
import { z } from 'zod';
import { SuggestionResult } from './assessment';
import { CaseId, Line, Moment } from './case';
import { BuyerMark, MeasuredRate, pointsLevels, RestrictedTime } from './standing';
import { day } from './time';
import {
  AppealResult,
  Category,
  Closure,
  DeadlineKind,
  DismissalReason,
  Outcome,
  Platform,
  RemedyKind,
  RootCause,
  Stage,
  Track,
  WithdrawalReason,
} from './vocabulary';

const Count = z.number().int().min(0);

/** What is counted of a case; each is one thing that is so, or that happened on a day. */
export const factKinds = [
  'open',
  'due',
  'filed',
  'assigned',
  'accepted',
  'dismissed',
  'left',
  'ran_out',
  'issued',
  'judged',
  'suggested',
  'reviewed',
  'appealed',
  'heard',
  'closed',
  'ended',
  'cause',
  'withdrawn',
  'settlement',
] as const;
export const FactKind = z.enum(factKinds);
export type FactKind = z.infer<typeof FactKind>;

/** Of one shop or buyer: a shop's interventions, by the day on which the platform was asked in; a buyer's filings. */
const partyKinds = ['shop_interventions', 'buyer_filings'] as const;

/** What is left of an open case's next window, in hours; `none` where none runs. */
export const dueBands = ['overdue', 'h4', 'h24', 'h72', 'later', 'none'] as const;
export const DueBand = z.enum(dueBands);
export type DueBand = z.infer<typeof DueBand>;

/** How many days ago an open case was filed. */
export const ageBands = ['d1', 'd3', 'd7', 'd14', 'd30', 'more'] as const;
export const AgeBand = z.enum(ageBands);
export type AgeBand = z.infer<typeof AgeBand>;

/** The longest period that is counted day by day, in ms. */
const longestPeriod = 3660 * day;

/** Which cases figures are of. */
export const InsightsFilter = z.strictObject({
  /** Midnight in UTC+8 of the first day and of the last, both counted. What is so now is counted whatever these are. */
  from: Moment,
  to: Moment,
  /** Null: all platforms. */
  platform: Platform.nullable(),
  /** Only what is this account's; null for everybody's. */
  person: Line.nullable(),
});
export type InsightsFilter = z.infer<typeof InsightsFilter>;

/** A filter whose days are in order, and not more than can be told. */
export const AskedInsights = InsightsFilter.refine(({ from, to }) => to >= from && to - from <= longestPeriod);

/** Cases that a figure counts. What is left out is not looked at. */
export const CasesBehind = z.strictObject({
  ...InsightsFilter.shape,
  kind: z.enum([...factKinds, ...partyKinds]),
  /** Of a shop or a buyer: a case that it is in. */
  party: CaseId.optional(),
  key: Line.optional(),
  group: Line.optional(),
  /** Of `due`, by what was left when it was asked. */
  band: DueBand.optional(),
  /** Of `open`. */
  age: AgeBand.optional(),
});
export type CasesBehind = z.infer<typeof CasesBehind>;

/** One row of a breakdown: what, by its code (`none` where a case has none), and how often. */
const rowOf = <Key extends z.ZodType>(key: Key) => z.strictObject({ key, count: Count });
const rowsOf = <Key extends z.ZodType>(key: Key) => z.array(rowOf(key));

/** What reviews came to. */
const Reviewed = z.strictObject({ approved: Count, changed: Count, returned: Count });

/** Pairs of like cases that different people decided, and how many of them went the same way. */
const Agreement = z.strictObject({ pairs: Count, agreeing: Count });

export const LikeCases = z.strictObject({
  /** As `CasesBehind.group` names them. */
  group: Line,
  platform: Platform,
  track: Track,
  category: Category.nullable(),
  asks: RemedyKind,
  cases: Count,
  people: Count,
  ...Agreement.shape,
  outcomes: rowsOf(Outcome),
});
export type LikeCases = z.infer<typeof LikeCases>;

/** The most groups of like cases that are told, those of the most disagreeing pairs first. */
export const mostGroups = 50;

export const PersonFigures = z.strictObject({
  person: Line,
  assigned: Count,
  issued: Count,
  closed: Count,
  reviewed: Reviewed,
  heard: Count,
  overturned: Count,
  agreement: Agreement,
});
export type PersonFigures = z.infer<typeof PersonFigures>;

/** How long cases were in a stage that they left in the period. ms. */
export const StayFigures = z.strictObject({
  stage: Stage,
  left: Count,
  mean: z.number().min(0),
  /** Half of them, and nine in ten, had left it within this time. */
  half: z.number().min(0),
  nine: z.number().min(0),
});
export type StayFigures = z.infer<typeof StayFigures>;

export const DayFigures = z.strictObject({ day: Moment, filed: Count, issued: Count, closed: Count });
export type DayFigures = z.infer<typeof DayFigures>;

export const InsightsReport = z.strictObject({
  filter: InsightsFilter,
  /** When it was counted. */
  at: Moment,
  /** How many cases have been counted, of how many: fewer while the desk counts after its start. */
  counted: Count,
  cases: Count,
  open: z.strictObject({
    all: Count,
    unassigned: Count,
    stages: rowsOf(Stage),
    due: rowsOf(DueBand),
    ages: rowsOf(AgeBand),
  }),
  /** Each day of the period. */
  days: z.array(DayFigures),
  filed: Count,
  accepted: Count,
  assigned: Count,
  stays: z.array(StayFigures),
  ranOut: rowsOf(DeadlineKind),
  issued: Count,
  outcomes: rowsOf(Outcome),
  /** What the rules had suggested against the verdict that holds, told apart by whether its author had looked at it before. */
  suggested: rowsOf(SuggestionResult),
  reviewed: Reviewed,
  /** Of those, the reviews of verdicts that chance had drawn. */
  sampled: Reviewed,
  appealed: Count,
  heard: rowsOf(AppealResult),
  agreement: Agreement,
  likeCases: z.array(LikeCases),
  closed: Count,
  closures: rowsOf(z.union([Closure, z.literal('none')])),
  /** Interventions against shops that were closed, and of them those withdrawn after the two had come to terms (协商撤诉率). */
  interventionsEnded: Count,
  settledFirst: Count,
  withdrawals: rowsOf(WithdrawalReason),
  settlements: z.strictObject({ agreed: Count, carried_out: Count, failed: Count }),
  categories: rowsOf(z.union([Category, z.literal('none')])),
  dismissals: rowsOf(DismissalReason),
  causes: rowsOf(z.union([RootCause, z.literal('none')])),
  people: z.array(PersonFigures),
});
export type InsightsReport = z.infer<typeof InsightsReport>;

/** The most shops, and the most buyers, that are told of. */
export const mostParties = 50;

/** A shop as of now; `recent` is the rulebook's time up to today (Pinduoduo: 30 days). */
export const ShopFigures = z.strictObject({
  /** Its latest case, by which it is found again. */
  caseId: CaseId,
  platform: Platform,
  name: Line,
  cases: Count,
  recentInterventions: Count,
  /** Midnight in UTC+8 of the first day that counts as recent. */
  recentFrom: Moment,
  /** Against the mean of its category of goods; null where the orders of all those days are not known. */
  rate: MeasuredRate.nullable(),
  /** Cases against it that were decided for good, and in how many of them it answers for some. */
  decided: Count,
  upheld: Count,
  /** In this calendar year (UTC+8). */
  points: Count,
  pointsLevel: z.enum(pointsLevels),
  /** Null where it is not restricted now. */
  restricted: RestrictedTime.nullable(),
});
export type ShopFigures = z.infer<typeof ShopFigures>;

/** A buyer as of now, as a claimant. */
export const BuyerFigures = z.strictObject({
  caseId: CaseId,
  platform: Platform,
  /** Masked. */
  name: Line,
  filings: Count,
  withdrawals: Count,
  /** Filed, withdrawn, and filed again about the same. */
  cycles: Count,
  decided: Count,
  upheld: Count,
  /** In this calendar year (UTC+8). */
  points: Count,
  /** Until when the right to complain rests; null where it does not. */
  restrictedUntil: Moment.nullable(),
  marks: z.array(BuyerMark),
});
export type BuyerFigures = z.infer<typeof BuyerFigures>;

/** How shops and buyers stand: how many there is something to tell of, how many of them are restricted now, and the first of them. */
const partiesOf = <Row extends z.ZodType>(row: Row) =>
  z.strictObject({ all: Count, restricted: Count, rows: z.array(row).max(mostParties) });

export const StandingFigures = z.strictObject({ shops: partiesOf(ShopFigures), buyers: partiesOf(BuyerFigures) });
export type StandingFigures = z.infer<typeof StandingFigures>;

/** A share of something, from 0 to 1; null of nothing. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
