/** An operator's tables of reasons and categories, as they are shown. */
import { z } from 'zod';
import { FileProblem } from './file-problem';

/** A reason that a table can know as a whole. */
export const LearnableReason = z.string().trim().min(1).max(200);

export const ReasonList = z.strictObject({
  /** Those that are used, in the order in which they are looked through. */
  tables: z.array(
    z.strictObject({
      file: z.string(),
      /** Reasons that it knows as a whole, and phrases. */
      whole: z.number().int().min(0),
      phrases: z.number().int().min(0),
    }),
  ),
  /** Why others are not (`problem.<code>` in the locale files). */
  problems: z.array(FileProblem),
  /** Where the operator puts them. */
  folder: z.string(),
});
export type ReasonList = z.infer<typeof ReasonList>;
