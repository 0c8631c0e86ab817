/**
 * The desk's clock as both sides speak of it. Where the machine's clock has jumped further than anything explains, the desk
 * goes on by time that has really passed, and what it would do by itself waits for a person's word.
 */
import { z } from 'zod';
import { CaseId, Moment } from './case';
import { day, minute } from './time';

/** What a clock may do without being doubted. A lead can change it. */
export const ClockLimits = z.strictObject({
  /** Minutes back that are no doubt: the machine's clock was put right. */
  backMinutes: z.number().int().min(1).max(120),
  /** Minutes forward, beyond the time that has really passed, while the desk runs. */
  forwardMinutes: z.number().int().min(1).max(1440),
  /** Days between two runs of the desk. */
  shutDays: z.number().int().min(1).max(365),
});
export type ClockLimits = z.infer<typeof ClockLimits>;

export const usualClockLimits: ClockLimits = { backMinutes: 2, forwardMinutes: 5, shutDays: 31 };

/** The same in ms. */
export function limitsInMs({ backMinutes, forwardMinutes, shutDays }: ClockLimits) {
  return { back: backMinutes * minute, forward: forwardMinutes * minute, shut: shutDays * day };
}

/** An implausible jump of the machine's clock. */
export const ClockDoubt = z.strictObject({
  direction: z.enum(['back', 'forward']),
  /** The time at which the desk noticed, by what had really passed; it goes on from here. */
  from: Moment,
  /** What the machine's clock said then. */
  to: Moment,
});
export type ClockDoubt = z.infer<typeof ClockDoubt>;

/** A doubt as it is shown to the person who is asked. */
export const DoubtedClock = ClockDoubt.extend({
  /** What the machine's clock says now, and what the desk goes by meanwhile. */
  machine: Moment,
  desk: Moment,
  /** How many cases have a window that would run out at once were the machine's clock right. */
  waiting: z.number().int().min(0),
  /** The first of them, in the order in which they would. */
  first: z.array(z.strictObject({ caseId: CaseId, dueAt: Moment })).max(5),
});
export type DoubtedClock = z.infer<typeof DoubtedClock>;
