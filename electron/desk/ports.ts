/** What the desk needs of the world, in its own words. The store, the vault and the shell implement these. */
import type { z } from 'zod';
import type { GuestMode } from '../../shared/bundles';
import type { CaseEvent, NewEvent } from '../../shared/events';
import type { JournalEntry, RecordedEntry } from '../../shared/journal';
import type { StoreProblem, VerifyProgress } from '../../shared/verification';
import type { Actor } from '../../shared/vocabulary';
import type { Facts } from '../domain/case/facts';
import type { Rulebook } from '../domain/rulebook/schema';

/** A case as the store has it: its events opened, and what the next append needs. */
export interface StoredCase {
  events: CaseEvent[];
  /** Its content was erased: the chain is there, the words are not. */
  erased: boolean;
}

/** Who records events and answers for them: an account that is signed in. Where there is none it is the store itself. */
export interface Signer {
  /** The account's id. */
  readonly id: string;
  /** Resolves with the signature of an event's hash, base64. Rejects where nobody is signed in any more. */
  sign(hash: string): Promise<string>;
}

/** Stands in an account's place where the store itself recorded an event and signed it. No account has this id. */
export const storeSigner = 'store';

/** What a command asks, as far as it must be the same when its id comes again. */
export interface Asked {
  /** The account that gave it, or `storeSigner`. */
  by: string;
  actor: Actor;
  /** All of the command, as one text. Kept as a digest that only this store can make. */
  text: string;
}

/** One command's outcome, to be written whole or not at all. */
export interface Commit {
  caseId: string;
  commandId: string;
  /** How many events the case has now. */
  expectedSeq: number;
  actor: Actor;
  /** Left out where the store itself records and signs. */
  signer?: Signer | undefined;
  /** So that its id cannot be used again for something else. */
  asked?: Asked | undefined;
  events: NewEvent[];
  /** The source record that it came from, as it came. */
  source?: string;
  /** Waiting messages under this key are taken in with it. */
  takesWaiting?: string;
  /** Erases the case's content with this commit. */
  erases?: boolean;
}

export interface Committed {
  /** The command had been carried out before: these are the events of that time. */
  repeated: boolean;
  /** Its id had been used before for another command; nothing was written, and nothing of that one is told. */
  isOther?: boolean;
  events: CaseEvent[];
}

/** The store refused for want of room. Nothing of the commit was kept. */
export class DiskFull extends Error {
  override name = 'DiskFull';
}

/** Somebody else appended to the case in between. */
export class WrongSeq extends Error {
  override name = 'WrongSeq';
}

/** Something that the world outside has to be told, in the order in which it happened here. */
export interface QueuedOutcome {
  /** Local to this store, rising. */
  n: number;
  caseId: string;
  eventId: string;
  kind: string;
  /** When it happened. */
  at: number;
}

/** What there is to tell. Written with the events themselves, and never taken away. */
export interface Outbox {
  /** What came after that number, `limit` at most. */
  after(n: number, limit: number): Promise<QueuedOutcome[]>;
}

/** A case's events do not open or do not have the shape that they should: `caseId`, and what is wrong. */
export class CaseBroken extends Error {
  override name = 'CaseBroken';
  constructor(
    readonly caseId: string,
    readonly problem: string,
  ) {
    super(`${caseId}: ${problem}`);
  }
}

/**
 * Something in a case was recorded by whom no account here is known of. A store that was taken as it is without its accounts says of
 * itself up to where that is so; one that an older desk took does not, and has to be taken once more.
 */
export class SignerUnknown extends CaseBroken {
  override name = 'SignerUnknown';
}

/** Appending, reading and following events. Positions are local; (case, seq) and hash are universal. */
export interface EventStore {
  /** One strict transaction for all. Rejects with `DiskFull` or `WrongSeq`; then none of it is kept. */
  append(commits: Commit[]): Promise<Committed[]>;
  /** Null where there is no such case. Rejects with `CaseBroken`. */
  read(caseId: string): Promise<StoredCase | null>;
  /** The cases that have events after `position`, and the store's last position. */
  changedSince(position: number): Promise<{ caseIds: string[]; position: number }>;
  /** The hash of an event, which stands open also where its case was erased or does not open; null where there is no such event. */
  hashOf(caseId: string, eventId: string): Promise<string | null>;
  /** What a command that was carried out led to; null where it was not, 'other' where its id was another command's. */
  outcomeOf(commandId: string, asked: Asked): Promise<{ caseId: string; events: CaseEvent[] } | 'other' | null>;
  /** The position of the last event, once all that is being written has been. */
  position(): Promise<number>;
  /** For each prefix the case of the highest filing ordinal whose id begins so. */
  latestFilings(prefixes: string[]): Promise<(string | null)[]>;
  allCaseIds(): AsyncIterable<string>;
  /** Reads a case afresh and checks its chain and every seal. */
  check(caseId: string): Promise<CheckedCase>;
  sources(caseId: string): Promise<{ readAt: number; text: string }[]>;
  /** The event with which a case was erased; null where it was not. Of what was erased by an older desk its body is empty. */
  erasure(caseId: string): Promise<ErasedEvent | null>;
  /** Which of these files a case has, or had. Every event that brings a file is opened; rejects with `CaseBroken` where one cannot be. */
  filesInUse(among: ReadonlySet<string>): Promise<Set<string>>;
}

export type ErasedEvent = Extract<CaseEvent, { type: 'erased' }>;

/** What looking at a case's chain found. */
export interface CheckedCase {
  count: number;
  erased: boolean;
  /** The first thing that is wrong, and at which event; null where all holds. */
  problem: {
    seq: number;
    what: 'hash_wrong' | 'prev_wrong' | 'seq_wrong' | 'seal_broken' | 'key_missing' | 'no_events' | 'value_unreadable';
  } | null;
  /** Empty where they cannot be read. */
  events: CaseEvent[];
  /** Every event's signature, also where the case was erased; in order of seq. */
  signatures: SignedEvent[];
  /** Whether the outbox has a row for each of its events that is told. */
  isToldWhole: boolean;
}

/** What of an event its signature is about, and who is said to have given it. */
export interface SignedEvent {
  position: number;
  seq: number;
  type: string;
  actor: { role: string; id: string };
  hash: string;
  /** Both are missing in events from before they were signed. */
  recordedBy?: string | undefined;
  signature?: string | undefined;
}

/** Does a part of the reading when it is time for it. */
export type Gently = <T>(read: () => Promise<T>) => Promise<T>;

export interface HowToLook {
  /** Every part of the reading goes by way of it; the reading ends where it rejects. */
  gently?: Gently;
  /** Told of each part, how many records or entries have been looked at, of how many. */
  progress?(at: VerifyProgress): void;
}

/** Sees what the cases' own chains cannot show: a case that is gone whole, an end that was cut off, an order that was changed. */
export interface Witness {
  /** What is wrong with the store as a whole. */
  check(how?: HowToLook): Promise<StoreProblem[]>;
  /** Every case that has a key, and so should have events. */
  keyedCaseIds(): AsyncIterable<string>;
}

/** A case of another desk, as far as deciding on it goes: it comes with all that it is decided by. */
export interface Guest {
  mode: GuestMode;
  rulebook: Rulebook;
  facts: Facts;
  /** People of the other desk who are known to be one with this account. */
  sameHands(account: string): readonly string[];
}

/** Cases of other desks that are here to be looked at or reviewed: in no queue and no count. */
export interface Guests {
  /** Null where the case is no guest. */
  of(caseId: string): Guest | null;
}

export const noGuests: Guests = { of: () => null };

/** Evidence files by the SHA-256 of their content. */
export interface EvidenceVault {
  /** Rejects with an error named `FileBroken` where the bytes have changed, with ENOENT where the file is missing, or as `stop` says. */
  verified(sha256: string, stop?: AbortSignal): Promise<{ path: string; bytes: number }>;
  /** From now on every file is looked at anew. */
  forgetChecks(): void;
}

/** Seals what the store keeps of its own, bound to what it belongs to. */
export interface Sealer {
  seal(plain: Uint8Array, boundTo: string): Uint8Array;
  /** Null where it does not open. */
  unseal(sealed: Uint8Array, boundTo: string): Uint8Array | null;
}

/** The queue index, packed in chunks and sealed. */
export interface SnapshotStore {
  /** The chunks that there are, and up to which event they are true; 0 where they cannot be used. */
  list(): Promise<{ ids: number[]; position: number }>;
  /** Some chunks, in the order of their ids. */
  read(ids: number[]): Promise<{ id: number; content: Uint8Array }[]>;
  /**
   * One transaction. `position` null: they may say more than the position that stands, never less. `clear` takes away
   * whatever there was first.
   */
  write(chunks: { id: number; content: Uint8Array }[], position: number | null, clear: boolean): Promise<void>;
}

/** Messages that came before their dispute. */
export interface WaitingRoom {
  /** @param at when they came, ms; what waits already keeps the time at which it first came */
  add(key: string, text: string, at: number): Promise<void>;
  read(key: string): Promise<string[]>;
  keys(): Promise<string[]>;
  /** When the first of what waits for each came; null where that is not known. */
  since(): Promise<{ key: string; at: number | null }[]>;
  /** Forgets what waits under these. */
  drop(keys: string[]): Promise<void>;
}

/** A setting that the desk writes again and again by itself: when it last saw the clock. No backup is made for its sake. */
export const clockSeenKey = 'clock:seen';

/** Small things by name: settings, accounts, drafts. */
export interface SettingStore {
  /** Null where there is none, or where it no longer has the shape. */
  read<T>(key: string, schema: z.ZodType<T>): Promise<T | null>;
  list<T>(prefix: string, schema: z.ZodType<T>): Promise<T[]>;
  /** Those that `list` would read, also where one cannot be read. */
  keys(prefix: string): Promise<string[]>;
  write(key: string, value: unknown): Promise<void>;
  /** All of them or none. */
  remove(...keys: string[]): Promise<void>;
}

/** Who did what that is no event of a case. Only ever added to. */
export interface Journal {
  add(entry: JournalEntry): Promise<void>;
  /** Newest first. */
  read(offset: number, limit: number): Promise<RecordedEntry[]>;
}

/** Sealing under a key of the caller's, bound to what the content belongs to (AES-256-GCM). */
export interface Sealing {
  seal(key: Uint8Array, plain: Uint8Array, boundTo: string): Uint8Array;
  /** Throws where key, binding or bytes are not those it was sealed with. */
  unseal(key: Uint8Array, sealed: Uint8Array, boundTo: string): Uint8Array;
}

/** Now, in ms since the epoch UTC. In a rehearsal store it can be set. */
export interface Clock {
  now(): number;
}
