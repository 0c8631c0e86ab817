/** What main asks of the queue's engine, by name; every argument and answer can be sent to another thread. */
import type { CaseSummary } from '../../../shared/case';
import type { QueueFilter, QueueOutdated, QueueWindow } from '../../../shared/contract';
import type { ChunkKeys } from './columns';
import type { Area, Areas } from './slot-chunk';

/** Who looks, and when. */
export interface SentLooker {
  account: string | null;
  /** ms since the epoch. */
  now: number;
  /** The names of this desk's accounts by their ids; left out, they are found by their ids alone. */
  names?: Record<string, string>;
  /** What they arranged for themselves, by slot; another version for each change. */
  arranged: { version: number; pinned: number[]; putOff: { slot: number; at: number; until: number }[] } | null;
  /** How many pieces of evidence they have looked at, by slot; another version for each change. */
  looked: { version: number; pieces: { slot: number; count: number }[] } | null;
  /** Only these slots, where a figure's cases are asked for. */
  among?: Int32Array;
}

/** By which order a list is read; see `AskedOrder`. */
export interface SentOrder {
  name: string;
  after?: { name: string; slots: number[] };
}

/** Where a case stands in its chunk now. */
export interface SlotChange {
  slot: number;
  /** For each part: the area as it is now where its bytes are others, else where in it the case is. */
  parts: ({ area: Area } | { start: number; length: number })[] | 'gone';
}

/** What the next case that somebody takes must be. */
export interface Wanted {
  /** What an agent has to do next, or what waits for a lead's review. */
  what: 'work' | 'review';
  by: string;
  /** Slots that they were refused. */
  passed: number[];
}

/** A chunk of the snapshots, opened: its bytes, and by place what main finds its cases by. */
export interface LoadedChunk extends ChunkKeys {
  areas: Areas;
}

export interface QueueOperations {
  /** Many at once, in the order in which they happened. */
  apply(changes: SlotChange[]): void;
  /** A sealed chunk of the snapshots; null where it does not open, or was packed in another way. */
  load(id: number, content: Uint8Array): LoadedChunk | null;
  /** A chunk as main has it, in a new engine. */
  adopt(id: number, areas: Areas): void;
  /** After the loading: puts everything in order. */
  settle(): void;
  /** Forgets every case, to be loaded anew. */
  clear(): void;
  /** Chunks as they are now, sealed. */
  pack(ids: number[]): { id: number; content: Uint8Array }[];
  window(filter: QueueFilter, offset: number, limit: number, looker: SentLooker, order?: SentOrder): QueueWindow;
  place(filter: QueueFilter, slot: number, looker: SentLooker, order?: SentOrder): number | null;
  /** The cases that an order has otherwise than the list is now: not at all, still, or under another heading. */
  outdated(filter: QueueFilter, looker: SentLooker, order: SentOrder): QueueOutdated;
  next(wanted: Wanted, looker: SentLooker): number | null;
  /** What the platform must do soon of what the account has in hand, open and not on hold, the earliest due first. */
  pressing(account: string, before: number): CaseSummary[];
}

export type QueueOperation = keyof QueueOperations;

/** The engine, wherever it runs. What is asked is done in the order of asking. */
export interface QueueLine {
  /** Calls back when the engine was lost and another, empty one is there; whatever had been asked is refused. */
  onLost(listener: () => void): void;
  ask<O extends QueueOperation>(
    operation: O,
    ...args: Parameters<QueueOperations[O]>
  ): Promise<ReturnType<QueueOperations[O]>>;
  close(): Promise<void>;
}
