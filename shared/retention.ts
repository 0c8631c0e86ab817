/** Closed cases that have been kept as long as they have to be, and their erasure, as both sides speak of them. */
import { z } from 'zod';
import { CaseId, Line, Moment } from './case';
import { Closure, Platform } from './vocabulary';

const Count = z.number().int().min(0);

/** A case that is due for erasure, and why. */
export const DueCase = z.strictObject({
  caseId: CaseId,
  /** What the case is called by; nothing personal. */
  title: z.string(),
  platform: Platform,
  closure: Closure,
  closedAt: Moment,
  /** ms for which it is kept after its closing, by the policy in force now, and since when it is due. */
  keptFor: Count,
  dueSince: Moment,
  /** The version of the rulebook that says so. */
  version: Line,
  /** A legal hold keeps it, whatever is due. */
  isPreserved: z.boolean(),
});
export type DueCase = z.infer<typeof DueCase>;

export const dueSorts = ['since', 'closed', 'platform', 'closure'] as const;
export const DueSort = z.enum(dueSorts);
export type DueSort = z.infer<typeof DueSort>;

/** The most rows that are told at once. */
export const mostDueRows = 200;

export const AskedDue = z.strictObject({
  /** Part of a case's id or of what it is called by; empty for all. */
  search: z.string().max(200),
  sort: DueSort,
  offset: Count,
  limit: z.number().int().min(1).max(mostDueRows),
});

export const ErasurePhase = z.enum(['cases', 'files']);

/** An erasure that is under way, or was broken off. */
export const ErasureState = z.strictObject({
  /** Null where none is under way. `of`: how many cases were chosen; `skipped`: those that could not be erased, or no more. */
  running: z
    .strictObject({ phase: ErasurePhase, of: Count, erased: Count, skipped: Count, isCancelled: z.boolean() })
    .nullable(),
  /** Of one that was broken off: whose it is, and how many of its cases are left. */
  left: z.strictObject({ by: Line, cases: z.number().int().min(1) }).nullable(),
  /**
   * What came of the last one since the desk was opened. `damaged`: those that could not be erased, for they cannot be read.
   * `areFilesLeft`: files stay, for a damaged case may use them; they are taken away once all can be read.
   */
  last: z
    .strictObject({
      erased: Count,
      skipped: Count,
      damaged: z.array(CaseId),
      files: Count,
      areFilesLeft: z.boolean(),
      isCancelled: z.boolean(),
    })
    .nullable(),
});
export type ErasureState = z.infer<typeof ErasureState>;

export const DueList = z.strictObject({
  rows: z.array(DueCase),
  /** Of all that were found: how many, and how many of them no legal hold keeps. */
  total: Count,
  erasable: Count,
  erasure: ErasureState,
  /** When the oldest backup in the usual folder was made; null where there is none. What it has of an erased case stays in it. */
  oldestBackup: Moment.nullable(),
});
export type DueList = z.infer<typeof DueList>;

/** Which cases: those that are named, or all that are found but those that are excepted. */
export const ChosenDue = z.union([
  z.strictObject({ caseIds: z.array(CaseId).min(1).max(10_000) }),
  z.strictObject({ search: z.string().max(200), except: z.array(CaseId).max(10_000) }),
]);
export type ChosenDue = z.infer<typeof ChosenDue>;

export const erasureProblems = [
  /** Another one is under way. */
  'running',
  /** So many as were confirmed are no longer to be erased: it was asked of another number. */
  'count_changed',
] as const;
export const ErasureProblem = z.enum(erasureProblems);
export type ErasureProblem = z.infer<typeof ErasureProblem>;
