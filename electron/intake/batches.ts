/** Readings on their way to the owner: in batches of about a megabyte, few on their way at a time. */

import type { MissingPicture } from '../../shared/contract';
import type { Problem } from './problems';
import type { Batch, ReadRecord, StoredPicture } from './worker-messages';

/** In bytes as they are copied between threads; what keeps the owner's thread free. */
export const batchBytes = 1024 * 1024;

/** Batches that the owner has at a time: one is decided while the one before it is written. */
const mostOnTheirWay = 4;

export interface Outlet {
  send(batch: Batch): void;
  /** Settles once the owner has taken the batch in. */
  acknowledged(batch: number): Promise<void>;
}

export class Batches {
  private next = emptyBatch(1);
  private bytes = 0;
  private readonly onTheirWay: Promise<void>[] = [];

  constructor(
    private readonly outlet: Outlet,
    private readonly limit: number = batchBytes,
  ) {}

  /** Waits where the owner is behind. */
  async addRecord(record: ReadRecord, pictures: StoredPicture[], missing: readonly MissingPicture[]): Promise<void> {
    const bytes = sizeOf(record);
    if (this.bytes > 0 && this.bytes + bytes > this.limit) await this.flush();
    this.next.records.push(record);
    this.next.pictures.push(...pictures);
    this.next.missing.push(...missing);
    this.bytes += bytes;
  }

  async addProblems(problems: readonly Problem[]): Promise<void> {
    for (const problem of problems) {
      if (this.bytes > this.limit) await this.flush();
      this.next.problems.push(problem);
      this.bytes += 400;
    }
  }

  /** Sends what there is, once there is room for it on the way. */
  async flush(): Promise<void> {
    if (this.bytes === 0) return;
    const { next } = this;
    this.next = emptyBatch(next.batch + 1);
    this.bytes = 0;
    while (this.onTheirWay.length >= mostOnTheirWay) await this.onTheirWay.shift();
    this.outlet.send(next);
    const taken = this.outlet.acknowledged(next.batch);
    // Heard when it is waited for.
    taken.catch(() => undefined);
    this.onTheirWay.push(taken);
  }

  /** Sends the rest and waits until all has been taken in. */
  async end(): Promise<void> {
    await this.flush();
    await Promise.all(this.onTheirWay);
  }

  /** Leaves the rest and waits until what was sent has been taken in. */
  async stop(): Promise<void> {
    await Promise.all(this.onTheirWay);
  }
}

function emptyBatch(batch: number): Batch {
  return { type: 'batch', batch, records: [], problems: [], pictures: [], missing: [] };
}

/**
 * The record's text stands in it twice, as it came and as it was read, two bytes a character; the rest is small
 * change.
 */
function sizeOf(record: ReadRecord): number {
  return record.reading.raw.length * 4 + 2000;
}
