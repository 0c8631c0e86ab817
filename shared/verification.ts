/** Verifying the store, as the console and the main process tell each other of it. */
import { z } from 'zod';

const Count = z.number().int().min(0);

/** `what` has words in the locale files (`verify.<what>`), `where` is a case's id, an account's, or a file's name. */
export const StoreProblem = z.strictObject({
  what: z.string().min(1).max(200),
  where: z.string(),
  params: z.record(z.string(), z.string()),
});
export type StoreProblem = z.infer<typeof StoreProblem>;

/**
 * Its parts in their order, and what is counted in each. `order`: records, against the signed heads; `journal`: its entries; `cases`: records again,
 * case by case, with their signatures, seals, outbox rows and source records; `files`: evidence files.
 */
export const verifySteps = ['order', 'journal', 'cases', 'files'] as const;
export const VerifyStep = z.enum(verifySteps);
export type VerifyStep = z.infer<typeof VerifyStep>;

export const VerifyProgress = z.strictObject({ step: VerifyStep, done: Count, total: Count });
export type VerifyProgress = z.infer<typeof VerifyProgress>;

/** What came of it, all of it looked at. */
export const Verified = z.strictObject({
  cases: Count,
  events: Count,
  /** Events from before events were signed. */
  unsigned: Count,
  files: Count,
  problems: z.array(StoreProblem),
});
export type Verified = z.infer<typeof Verified>;

export const VerificationState = z.strictObject({
  /** Null where none is under way. */
  running: VerifyProgress.nullable(),
  /** Of the last one since the desk was opened; `cancelled` where it was broken off, null where there was none. */
  last: Verified.or(z.literal('cancelled')).nullable(),
});
export type VerificationState = z.infer<typeof VerificationState>;
