/** Acts on a case that take effect a few seconds after they were asked for, and can be undone until then. */
import { z } from 'zod';
import { CaseId, Line } from './case';
import { type CommandType, CommandTypeSchema } from './commands';
import { Rejection } from './rejections';

/** Seconds that an act waits; `off`: none, it takes effect at once. */
export const undoDelays = ['off', '3', '5', '10', '20'] as const;
export type UndoDelay = (typeof undoDelays)[number];
export const usualUndoDelay: UndoDelay = '5';

/** What is done to a case by itself, or for the sake of a file on this machine: it is never in anybody's way, and not undone. */
export const neverWaits: ReadonlySet<CommandType> = new Set<CommandType>([
  'file',
  'readSource',
  'fallDue',
  'attachFile',
]);

export const longestDraft = 200_000;

/** Asks for an act that can be undone. */
export const Undoable = z.strictObject({
  /** Acts of one group are undone together. */
  group: z.string().min(8).max(100),
  /** What had been typed about the case, as the console keeps it: it is there again if the act comes to nothing. */
  draft: z.string().max(longestDraft).nullable(),
});
export type Undoable = z.infer<typeof Undoable>;

/** Acts of one group that wait. */
export const WaitingActs = z.strictObject({
  group: z.string(),
  type: CommandTypeSchema,
  count: z.number().int().min(1),
  /** The last of them. */
  caseId: CaseId,
  title: z.string(),
  /** ms until they take effect, from when this is told. */
  leftMs: z.number().min(0),
});
export type WaitingActs = z.infer<typeof WaitingActs>;

/** An act that its case refused when it was to take effect; kept until its person has seen it. */
export const RefusedAct = z.strictObject({
  id: Line,
  caseId: CaseId,
  title: z.string(),
  type: CommandTypeSchema,
  rejection: Rejection,
  draft: z.string().nullable(),
});
export type RefusedAct = z.infer<typeof RefusedAct>;

export const UndoState = z.strictObject({
  /** The latest last. */
  waiting: z.array(WaitingActs),
  refused: z.array(RefusedAct),
});
export type UndoState = z.infer<typeof UndoState>;

export const UndoneActs = z.strictObject({
  /** With what had been typed about each. */
  undone: z.array(z.strictObject({ caseId: CaseId, draft: z.string().nullable() })),
  /** What had taken effect already. */
  late: z.array(z.strictObject({ caseId: CaseId, title: z.string() })),
});
export type UndoneActs = z.infer<typeof UndoneActs>;
