/**
 * The journal: who did what at this desk that is no event of a case. Only ever added to; a lead can read it. Each kind has
 * words in both languages (`journal.<kind>` in the locale files), a test holds that.
 */
import { z } from 'zod';
import { Line, Moment } from './case';

export const journalKinds = [
  'account_created',
  /** A person set the passcode of an account that had none: at its making, or after a lead had reset it. */
  'account_begun',
  'signed_in',
  /** A wrong passcode or code. `detail`: which. */
  'sign_in_failed',
  /** Tried while it had to wait. */
  'sign_in_too_soon',
  'signed_out',
  /** `detail`: by key, when idle, or by the system. */
  'locked',
  'unlocked',
  'passcode_changed',
  /** A new recovery code was printed; the one before no longer opens anything. */
  'recovery_code_made',
  /** By the printed code; the key stays. */
  'recovered',
  /** By a lead; the account begins anew, with a new key. */
  'account_reset',
  /** `detail`: from and to. */
  'role_changed',
  'account_deactivated',
  'account_reactivated',
  /** A command in another's name, a command's id used again for something else, one's own verdict. `detail`: its code. */
  'command_refused',
  /** A window's page asked for what it may not. `about`: the request; `detail`: why, a `RefusalAtWindow`. */
  'request_refused',
  /** The minutes without input after which the desk locks. `detail`: from and to. */
  'lock_time_changed',
  /** What guards the store's key: a passphrase was set, changed or taken away. `detail`: from and to. */
  'key_protection_changed',
  /** Not the one that guards the store's key. `detail`: whether given to open the desk, or to change it. */
  'wrong_passphrase',
  /** The machine's clock jumped further than anything explains. `detail`: back or forward. */
  'clock_doubted',
  /** It is right again, by itself or because somebody put it right. */
  'clock_right_again',
  /** A person said that it is right. `detail`: which way it had jumped. */
  'clock_confirmed',
  /** What the clock may do without being doubted. `detail`: from and to, in minutes, minutes and days. */
  'clock_limits_changed',
  /** A backup took the place of the store. `about`: when the backup was made, ms; `detail`: where what was there lies, and on what word. */
  'backup_restored',
  /** The store was taken as it is, though it was not what its head said. `detail`: what was wrong, and on what word. */
  'store_adopted',
  /** The system ended the desk. `detail`: how. */
  'ended_by_system',
  /** It is found at a start that the desk had not ended in order: its process was killed, crashed, or lost power. */
  'ended_unasked',
  /** What is stored is not what was recorded. `about`: the case, or the desk; `detail`: what was found, or that verifying found it. */
  'integrity_failed',
  /** How far the store is could not be written to the disk several times in a row: until that is right, an end that is cut off is not missed. */
  'head_unwritten',
  /** Whether a folder is watched for new files. `detail`: on or off. */
  'watch_changed',
  'evidence_folder_changed',
  /** Messages that waited for their dispute were dismissed. `about`: the dispute: platform, kind of record, number. */
  'waiting_dropped',
  /** Acts that waited were taken back before they took effect. `about`: the case of the last of them; `detail`: their group. */
  'acts_undone',
  'reason_learned',
  /** How much evidence and how large an archive is taken in. `detail`: from and to. */
  'intake_limits_changed',
  /** What goes to a lead, or how long closed cases are kept. `about`: the platform; `detail`: from which day, and which change. */
  'policy_changed',
  /** Its content was destroyed, for it was due. `detail`: how it was closed, and the rulebook's version. */
  'case_erased',
  /** What the columns of a layout are. `about`: the layout; `detail`: remembered or forgotten. */
  'mapping_changed',
  /** Outcomes go to another file, to none, or on in one that had been touched. `detail`: which of these. */
  'feed_changed',
  /** A phrase of the team's was kept or taken away. `about`: its name. */
  'phrase_changed',
  /** Another desk's signature is taken from now on. `about`: its fingerprint. */
  'desk_trusted',
  /** It is taken no more. */
  'desk_distrusted',
  /** A case of another desk was taken in as a guest. `detail`: to be read or reviewed. */
  'bundle_opened',
  /** A guest was put out. */
  'bundle_put_out',
  /** What another desk decided was taken in. `detail`: its fingerprint. */
  'bundle_merged',
  'revealed',
  /** `detail`: for a document, for whom. */
  'exported',
] as const;
export const JournalKind = z.enum(journalKinds);
export type JournalKind = z.infer<typeof JournalKind>;

/** Why a window's request was refused, where that goes on record. Each has words (`journal:detail.<why>`). */
export const refusalsAtWindow = [
  /** It came from no page of the desk's. */
  'sender_unknown',
  /** The evidence's own window asked for more than it shows. */
  'evidence_window',
  /** A command that said in whose name. */
  'actor_forged',
  /** The desk was locked. */
  'desk_locked',
  /** The session had ended. */
  'session_ended',
  /** Not for this role. */
  'role_lacks',
] as const;
export type RefusalAtWindow = (typeof refusalsAtWindow)[number];

export const JournalEntry = z.strictObject({
  what: JournalKind,
  /** The account that did it; on the command line, where nobody signed in, whose process it was. */
  by: Line,
  /** The case or account that it was about, and no personal data. */
  about: Line,
  /** A code or two, never words of a case. */
  detail: Line.optional(),
});
export type JournalEntry = z.infer<typeof JournalEntry>;

/** An entry as it was recorded; ms since the epoch, UTC. */
export const RecordedEntry = JournalEntry.extend({ at: Moment });
export type RecordedEntry = z.infer<typeof RecordedEntry>;
