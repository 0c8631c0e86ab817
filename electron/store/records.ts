/** What stands in the store's tables. The host page sees no more than this: bodies are sealed before they reach it. */
import type { HeadEvent } from './running-head';

/** AES-256-GCM: 12 bytes nonce, the sealed bytes, 16 bytes tag, in one. */
export type Sealed = Uint8Array;

/** An event as stored. `position` is given by the store. */
export interface EventRecord {
  position: number;
  caseId: string;
  seq: number;
  id: string;
  at: number;
  recordedAt: number;
  actorRole: string;
  actorId: string;
  type: string;
  body: Sealed;
  prev: string;
  hash: string;
  /** The account that recorded it, or `store`; the hash covers it. Missing in events from before they were signed. */
  recordedBy?: string;
  /** Ed25519 over the hash by whoever recorded it, base64. */
  signature?: string;
}

export type NewEventRecord = Omit<EventRecord, 'position'>;

/** That a command was carried out, and which of the case's events it led to. */
export interface CommandRecord {
  id: string;
  caseId: string;
  firstSeq: number;
  count: number;
  /** The account that gave it, or `store`; missing in those from before events were signed. */
  by?: string;
  /** Of all that it asked, under a key of the store's: the same id with another digest is another command. */
  digest?: string;
}

/** The case's key, wrapped by the master key. Without it the case's content is gone, and its chain still verifies. */
export interface KeyRecord {
  caseId: string;
  wrapped: Sealed;
}

/** A source record as it came, under the case's key. */
export interface SourceRecord {
  caseId: string;
  /** SHA-256 of the record's text, so that the same is kept once. */
  digest: string;
  readAt: number;
  text: Sealed;
}

/** What the desk has to tell the platform, in the order in which it happened. */
export interface OutboxRecord {
  n: number;
  caseId: string;
  eventId: string;
  kind: string;
  at: number;
}

/** Messages of a dispute whose own record has not come yet, under the store's key. */
export interface WaitingRecord {
  /** The dispute they wait for: platform, kind of source record and number. */
  key: string;
  digest: string;
  content: Sealed;
  /** When it first came, ms; left out by earlier versions. */
  at?: number;
}

/** A part of the queue index, packed; `id` is its number. */
export interface SnapshotRecord {
  id: number;
  content: Sealed;
}

/** Settings, accounts, drafts: small things by name, sealed under the store's key. */
export interface SettingRecord {
  key: string;
  content: Sealed;
}

/** Who did what that is no event of a case: signed in, revealed a name, exported. */
export interface JournalRecord {
  id: string;
  at: number;
  content: Sealed;
}

/** One command's writing: all of it or nothing. */
export interface CaseWrite {
  caseId: string;
  /** How many events the case has; another number means that somebody else wrote. */
  expectedSeq: number;
  command: CommandRecord;
  events: NewEventRecord[];
  outbox: Omit<OutboxRecord, 'n'>[];
  key?: KeyRecord;
  source?: SourceRecord;
  /** Waiting messages that this write takes in. */
  takesWaiting?: string;
  /** Destroys the case's key with this write. */
  dropsKey?: boolean;
}

export type WriteAnswer =
  | { done: true; repeated: boolean; firstPosition: number; command: CommandRecord }
  | { done: false; actualSeq: number };

/** A key of any table: a number, a text, or a list of these. */
export type RowKey = number | string | (number | string)[];
/** A row of any table. */
export type Row = Record<string, unknown>;
export interface KeyedRow {
  key: RowKey;
  row: Row;
}

/** Which database is read whole: the one at work; the same before it is carried to a newer schema; one that was filled. */
export type ReadDatabase = 'live' | 'older' | 'filled';

/** The whole database as it was when the reading began. */
export interface WholeReading {
  schema: number;
  /** Of the last event. */
  position: number;
  /** All but those that can be made again from the others. */
  tables: string[];
}

/** What main asks of the host, by name. */
export interface HostOperations {
  open(): { position: number; schema: number };
  /** All events, and all cases that have a key. It goes through the whole of both: seconds in a large store. */
  counts(): { events: number; cases: number };
  append(writes: CaseWrite[]): { answers: WriteAnswer[]; durability: string };
  /** A case's events in order, or the one of them that is named. */
  read(caseId: string, seq?: number): EventRecord[];
  /** The number of a case's last event, also where that cannot be read; 0 where it has none. */
  lastSeq(caseId: string): number;
  /** Events after a position, in order. */
  since(position: number, limit: number): EventRecord[];
  /** Of the same events only what the head covers. */
  hashesSince(position: number, limit: number): HeadEvent[];
  /** The same, one by one, leaving out those that cannot be read. */
  readableHashesSince(position: number, limit: number): HeadEvent[];
  command(id: string): CommandRecord | null;
  keys(caseIds: string[]): (KeyRecord | null)[];
  /** Case ids in the order of their keys, after `after`. */
  caseIds(after: string, limit: number): string[];
  /** The same of the cases that have a key. */
  keyedCaseIds(after: string, limit: number): string[];
  /** For each prefix the case of the highest filing ordinal whose id begins so. */
  latestWithPrefixes(prefixes: string[]): (string | null)[];
  sources(caseId: string): SourceRecord[];
  outbox(after: number, limit: number): OutboxRecord[];
  /** Whose the events at positions from `from` to `to` are, where there are any, read without what is in them. */
  casesAt(from: number, to: number): string[];
  /** Of one case. */
  outboxOf(caseId: string): OutboxRecord[];
  waiting(key: string): WaitingRecord[];
  /** What is there already stays as it is. */
  addWaiting(records: WaitingRecord[]): void;
  waitingKeys(): string[];
  /** Each key and when the first of what waits under it came, ms; null where that is not known. */
  waitingSince(): { key: string; at: number | null }[];
  dropWaiting(keys: string[]): void;
  /** The chunks that there are, and what was sealed of them; null where nothing was, as by an older desk. */
  snapshotIds(): { ids: number[]; sealed: Sealed | null };
  snapshots(ids: number[]): (SnapshotRecord | null)[];
  /** Changed chunks, and of them and the unchanged ones which belong together and up to which event they are true; one transaction. Null: none can be used. */
  writeSnapshots(records: SnapshotRecord[], sealed: Sealed | null, clear: boolean): void;
  setting(key: string): SettingRecord | null;
  settings(prefix: string): SettingRecord[];
  /** The keys of the same, read without what is in them. */
  settingKeys(prefix: string): string[];
  writeSettings(records: SettingRecord[], remove: string[]): void;
  addJournal(record: JournalRecord): void;
  /** Entries after an id, in the order of their ids. */
  journalSince(id: string, limit: number): JournalRecord[];
  journalEnd(): { rows: number; last: string };
  /** The schema on the disk, 0 where there is no database, and the one that this desk writes. Opens nothing. */
  schemas(): { onDisk: number; current: number };
  /** Begins to read the whole database as it is now. One reading at a time. */
  beginReading(which: ReadDatabase): WholeReading;
  /** Keys of a table after `after`, as they were, about `limit` at once; none only at the end. */
  readKeys(table: string, after: RowKey | null, limit: number): RowKey[];
  /** The same of rows, up to `upTo`. */
  readRows(table: string, after: RowKey | null, upTo: RowKey | null, limit: number): KeyedRow[];
  endReading(): void;
  /** Puts rows into a database that is being filled, of this schema. */
  fill(schema: number, table: string, rows: Row[]): void;
  /** Newest first. */
  journal(offset: number, limit: number): JournalRecord[];
  /** Of the last event; 0 where there is none. */
  position(): number;
}

export type HostOperation = keyof HostOperations;

export interface HostRequest {
  id: number;
  operation: HostOperation;
  args: unknown[];
}

/** The browser closed the database: a write failed, or what is on the disk cannot be read. The host answers nothing more. */
export interface HostClosed {
  closed: true;
}

export type HostReply =
  | { id: number; ok: true; value: unknown }
  | { id: number; ok: false; name: string; message: string };
