/** Backups, as the console and the main process tell each other of them. */
import { z } from 'zod';

const Count = z.number().int().min(0);

export const BackupSettings = z.strictObject({
  /** Where they are kept; null means in the data folder. */
  folder: z.string().min(1).max(4096).nullable(),
  /** The desk makes them by itself, hourly while there is something new. */
  automatic: z.boolean(),
  /** Of how many hours, days and weeks the last one is kept. */
  hourly: z.number().int().min(1).max(168),
  daily: z.number().int().min(0).max(366),
  weekly: z.number().int().min(0).max(520),
});
export type BackupSettings = z.infer<typeof BackupSettings>;

/** Something wrong with a backup, or with the store when it was made: `backup.problem.<what>` in the locale files. */
export const BackupFault = z.strictObject({ what: z.string(), where: z.string() });
export type BackupFault = z.infer<typeof BackupFault>;

/** The name of a backup's folder. */
export const BackupName = z.string().regex(/^\d{8}T\d{9}Z$/);

export const BackupView = z.strictObject({
  name: z.string(),
  path: z.string(),
  /** When it was begun, ms since the epoch UTC. */
  at: z.number(),
  kind: z.enum(['automatic', 'asked', 'migration']),
  /** What belongs to it, whether or not others share it. */
  bytes: Count,
  cases: Count,
  events: Count,
  /** When it was last looked through; null where it never was to the end. */
  checkedAt: z.number().nullable(),
  problems: z.array(BackupFault),
  /** Damage to what earlier backups had left that was found and put right when it was written. */
  mended: z.array(BackupFault),
});
export type BackupView = z.infer<typeof BackupView>;

/** Why something with backups was not done: `backup.refused.<code>` in the locale files. */
export const backupRefusals = [
  'other_store',
  'not_writable',
  'disk_full',
  'no_backup',
  'damaged',
  'newer_schema',
  'unsound',
  'before_unsound',
  'shelf_gone',
  'settings_damaged',
  'not_there',
  'key_lost',
  'cancelled',
  'running',
  'not_allowed',
  'failed',
] as const;
export const BackupRefusal = z.strictObject({ code: z.enum(backupRefusals), detail: z.string() });
export type BackupRefusal = z.infer<typeof BackupRefusal>;

export const BackupRunning = z.strictObject({
  what: z.enum(['backup', 'check', 'restore']),
  step: z.enum(['rows', 'evidence', 'check']),
  done: Count,
  /** 0 where it is not known. */
  total: Count,
});
export type BackupRunning = z.infer<typeof BackupRunning>;

export const BackupState = z.strictObject({
  folder: z.string(),
  settings: BackupSettings,
  /** The newest first. */
  backups: z.array(BackupView),
  running: BackupRunning.nullable(),
  /** The restoring that this is the first start after. */
  restored: z.strictObject({ of: z.number(), aside: z.string() }).nullable(),
  /** Why the last one that was begun came to nothing; null where it did not. */
  failure: z.strictObject({ at: z.number(), refusal: BackupRefusal }).nullable(),
});
export type BackupState = z.infer<typeof BackupState>;

/** What restoring a backup would mean. */
export const RestorePlan = z.strictObject({
  name: z.string(),
  at: z.number(),
  cases: Count,
  events: Count,
  /** How many events the store has now that the backup does not; null where that cannot be told. */
  newer: Count.nullable(),
  problems: z.array(BackupFault),
});
export type RestorePlan = z.infer<typeof RestorePlan>;
