/** What the thread that looks at files and its owner say to each other. */
import { z } from 'zod';
import { IntakeLimits } from '../../shared/intake-limits';
import type { ReasonList } from '../../shared/reasons';
import { type TableLook, TableMapping, type TablePreview } from '../../shared/tables';
import type { Problem } from './problems';

/** `workerData`. */
export const LookStart = z.strictObject({
  reasonsFolder: z.string(),
  mappingsFolder: z.string(),
  limits: IntakeLimits,
});
export type LookStart = z.infer<typeof LookStart>;

export const LookRequest = z.discriminatedUnion('what', [
  /** `text`: in the place of the file's, where it was pasted. */
  z.strictObject({ what: z.literal('table'), path: z.string(), text: z.string().optional() }),
  /** Of the table that was looked at last. */
  z.strictObject({ what: z.literal('preview'), mapping: TableMapping }),
  z.strictObject({ what: z.literal('reasons') }),
]);
export type LookRequest = z.infer<typeof LookRequest>;

export type LookReplies = {
  table: { look: TableLook | null; problem: Problem | null };
  /** Null where no table was looked at. */
  preview: TablePreview | null;
  reasons: Omit<ReasonList, 'folder'>;
};
