import { z } from 'zod';
import { Line } from './case';

/** Something in a file that could not be read: which file, where in it, and why (`problem.<code>` in the locale files). */
export const FileProblem = z.strictObject({
  file: z.string(),
  place: z.string(),
  code: Line,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type FileProblem = z.infer<typeof FileProblem>;
