/** The evidence's own window: what it follows of the console. */
import { z } from 'zod';
import { CaseId, Line } from './case';

export const Following = z.strictObject({
  /** The case that the console shows; null where it shows none. */
  caseId: CaseId.nullable(),
  /** The piece that the console's keys are on. */
  pieceId: Line.nullable(),
  /** The console shows the parties' personal data; so does the window. */
  reveal: z.boolean(),
});
export type Following = z.infer<typeof Following>;

export const followsNothing: Following = { caseId: null, pieceId: null, reveal: false };
