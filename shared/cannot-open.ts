/** What the page that says why the desk cannot be opened and the main process say to each other. Nothing else is open then. */
import { z } from 'zod';
import type { BackupRefusal, BackupRunning } from './backups';

/** What can be done about it. */
export const waysOut = ['restore', 'putBack', 'adopt', 'again'] as const;
export const WayOut = z.enum(waysOut);
export type WayOut = z.infer<typeof WayOut>;

export interface CannotOpen {
  /** Why, in both languages. */
  why: { 'zh-CN': string; en: string };
  folder: string;
  ways: readonly WayOut[];
  /** The newest backup that was found whole, else the newest; null where there is none or it would not help. */
  backup: {
    at: number;
    cases: number;
    events: number;
    /** How many events the store has that it does not; null where that cannot be told. */
    newer: number | null;
  } | null;
  /** The file that would be put back from it. */
  file: string | null;
}

export const WayOutRequest = z.strictObject({ way: WayOut });
export type WayOutRequest = z.infer<typeof WayOutRequest>;

/** Null where it was done: then the desk starts again. */
export type WayOutAnswer = { refusal: BackupRefusal | null; detail: string };

/** What the preload script puts on that page's `window` as `opening`. */
export interface CannotOpenBridge {
  read(): Promise<CannotOpen>;
  take(request: WayOutRequest): Promise<WayOutAnswer>;
  quit(): Promise<void>;
  onProgress(listener: (running: BackupRunning) => void): void;
}
