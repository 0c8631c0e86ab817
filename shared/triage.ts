/** What one account arranged for itself at the queue. It is no part of any case, and nobody else sees it. */
import { z } from 'zod';
import { CaseId, Moment } from './case';
import { minute } from './time';

export const mostPinned = 200;
export const mostSnoozed = 2000;

/** Out of the account's sight until its time. */
export const Snoozed = z.strictObject({ caseId: CaseId, at: Moment, until: Moment });
export type Snoozed = z.infer<typeof Snoozed>;

export const Triage = z.strictObject({
  /** The latest first. */
  pinned: z.array(CaseId).max(mostPinned),
  snoozed: z.array(Snoozed).max(mostSnoozed),
  /** After an act that ends the work on a case for now, the next one is shown. */
  goesOn: z.boolean(),
});
export type Triage = z.infer<typeof Triage>;

export const noTriage: Triage = { pinned: [], snoozed: [], goesOn: true };

/** ms before a window of the platform's runs out at which its case is back, however long it was put off. */
export const backBeforeDue = 30 * minute;

/**
 * When a case that was put off is back: at its time, or while there is still time to act on it. Whoever puts off a case
 * whose time has all but run out knows it, and has it back at the time that they said. ms since the epoch UTC.
 */
export function backAt(
  { at, until }: Pick<Snoozed, 'at' | 'until'>,
  due: { dueAt: number | null; dueOwner: string | null },
): number {
  if (due.dueAt === null || due.dueOwner !== 'platform') return until;
  const warning = due.dueAt - backBeforeDue;
  return at < warning ? Math.min(until, warning) : until;
}
