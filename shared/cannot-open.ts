/** What the page that says why the desk cannot be opened and the main process say to each other. Nothing else is open then. */
import { z } from 'zod';
import { type AccountProblem, longestPasscode } from './accounts';
import type { BackupRefusal, BackupRunning } from './backups';
import { Line } from './case';

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

/** On whose word the store is taken as it is, or replaced: a lead's; where none can be asked, that of whoever types it out. */
export const AdoptionWord = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.enum(['passcode', 'recovery_code']),
    lead: Line,
    secret: z.string().min(1).max(longestPasscode),
  }),
  z.strictObject({ by: z.literal('typed'), words: z.string().max(100) }),
]);
export type AdoptionWord = z.infer<typeof AdoptionWord>;

/** `word` goes with `adopt` and `restore` only; without it, it is answered whose it has to be. */
export const WayOutRequest = z.strictObject({ way: WayOut, word: AdoptionWord.optional() });
export type WayOutRequest = z.infer<typeof WayOutRequest>;

/** A word is needed: of one of these leads; where there is none, typed out. */
export interface WordAsked {
  way: 'adopt' | 'restore';
  leads: readonly { id: string; name: string }[];
  /** Why the one that was given does not count. */
  problem: AccountProblem | 'typed_otherwise' | null;
}

/** Both null where it was done: then the desk starts again. */
export type WayOutAnswer = { refusal: BackupRefusal | null; asked: WordAsked | null };

/** What the preload script puts on that page's `window` as `opening`. */
export interface CannotOpenBridge {
  read(): Promise<CannotOpen>;
  /** Null where it was not for this page to ask. */
  take(request: WayOutRequest): Promise<WayOutAnswer | null>;
  quit(): Promise<void>;
  onProgress(listener: (running: BackupRunning) => void): void;
}
