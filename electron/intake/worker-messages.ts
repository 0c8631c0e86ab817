/** What the import's worker and its owner say to each other. */
import { z } from 'zod';
import type { ImportReport, MissingPicture } from '../../shared/contract';
import { IntakeLimits } from '../../shared/intake-limits';
import { TableMapping } from '../../shared/tables';
import type { Problem } from './problems';
import type { RecordReading } from './reading';

/** `workerData`: what to read, and where pictures are kept. */
export const ImportStart = z.strictObject({
  paths: z.array(z.string()),
  /** Read in the place of a file's: what was pasted. */
  text: z.string().optional(),
  /** Pictures are also looked for here. */
  extraFolder: z.string().optional(),
  /** An operator's tables of reasons; none where it is not there. */
  reasonsFolder: z.string().optional(),
  /** What the columns of tables are, as it was chosen before; one file for each layout. */
  mappingsFolder: z.string().optional(),
  /** What they are in this import, where a table has the columns that it names; remembered then. */
  mapping: TableMapping.optional(),
  /** Left out: the usual ones. */
  limits: IntakeLimits.optional(),
  vault: z.strictObject({ folder: z.string(), key: z.custom<Uint8Array>((key) => key instanceof Uint8Array) }),
});
export type ImportStart = z.infer<typeof ImportStart>;

/** To the worker. Without the acknowledgement of a batch the next one is not sent. */
export const ToWorker = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ack'), batch: z.number().int() }),
  z.strictObject({ type: z.literal('cancel') }),
]);
export type ToWorker = z.infer<typeof ToWorker>;

/** A file that a record named, found on this machine and put into the vault. */
export interface StoredPicture {
  /** Where it was found. */
  path: string;
  /** In the folder that a person named, and not beside the payload. */
  isFromFolder: boolean;
  sha256: string;
  bytes: number;
  mediaType: string;
  /** Number of the dispute, and `sourceId` and file name of the evidence that it belongs to. */
  number: string;
  sourceId: string;
  name: string;
}

export interface ReadRecord {
  /** Path of the payload. */
  file: string;
  /**
   * The files of its evidence have `sha256`, `bytes` and `mediaType` where they were found; the others have a
   * warning.
   */
  reading: RecordReading;
}

/** About a megabyte, or one record where that alone is more. */
export interface Batch {
  type: 'batch';
  /** From 1. */
  batch: number;
  records: ReadRecord[];
  problems: Problem[];
  pictures: StoredPicture[];
  missing: MissingPicture[];
}

export interface Progress {
  type: 'progress';
  filesDone: number;
  filesTotal: number;
  bytesDone: number;
  bytesTotal: number;
  archive: ImportReport['archive'];
}

export type FromWorker =
  /** First, where a folder was named that pictures are looked for in. */
  | { type: 'folder'; isThere: boolean }
  /** Before any record: tables of reasons that are not used. They are no payloads, and nothing of one failed for them. */
  | { type: 'reasons'; problems: Problem[] }
  | Progress
  | Batch
  /** Last, once every batch that was sent is acknowledged. After a cancel, what had not been sent is left out. */
  | { type: 'done'; cancelled: boolean; filesDone: number; filesTotal: number }
  /**
   * Last. The import cannot go on: the disk is full, or a fault of this program. `code` is the system's, where it has
   * one.
   */
  | { type: 'failed'; code: string; detail: string };
