/** The outcome feed, as the console and the main process tell each other of it. */
import { z } from 'zod';
import { Moment } from './case';

const Count = z.number().int().min(0);

/** Why the feed is not written, or was not begun: `feed.problem.<code>` in the locale files. */
export const feedProblems = [
  /** What had been written is gone, shorter, or other: somebody has to say how to go on. */
  'missing',
  'cut',
  'replaced',
  /** It is tried again by itself. */
  'disk_full',
  'not_writable',
  'failed',
  /** No file for a feed. */
  'not_absolute',
  'in_data_folder',
  'no_folder',
  'no_file',
  'not_a_feed',
  /** A cursor that is none of this store. */
  'cursor_unknown',
  /** What is written out stops there. */
  'case_unreadable',
  'not_allowed',
] as const;
export const FeedProblemCode = z.enum(feedProblems);
export const FeedProblem = z.strictObject({ code: FeedProblemCode, detail: z.string() });
export type FeedProblem = z.infer<typeof FeedProblem>;

export const FeedState = z.strictObject({
  /** The file that outcomes are written to as they come; null while nobody wants one. */
  path: z.string().nullable(),
  /** Lines that this desk has written to it, repeats among them. */
  lines: Count,
  /** Outcomes of cases that could not be read yet; nothing was written of them. */
  skipped: Count,
  /** When it was last written to, ms since the epoch UTC. */
  writtenAt: Moment.nullable(),
  problem: FeedProblem.nullable(),
});
export type FeedState = z.infer<typeof FeedState>;

export const FeedPath = z.string().trim().min(1).max(4096);

/** Problems that a person answers: go on in the file as it is now, or write everything again. */
export const needsWord: ReadonlySet<FeedProblem['code']> = new Set(['missing', 'cut', 'replaced']);
