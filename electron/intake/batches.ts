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
    this.send(next);
    const taken = this.outlet.acknowledged(next.batch);
    // Heard when it is waited for.
    taken.catch(() => undefined);
    this.onTheirWay.push(taken);
  }

  /** One record that cannot be copied to the owner's thread does not take the others with it: it is told with its file. */
  private send(batch: Batch): void {
    try {
      this.outlet.send(batch);
    } catch (error) {
      const faults = batch.records.map(faultIn);
      if (faults.every((fault) => fault === null)) throw error;
      this.outlet.send({
        ...batch,
        records: batch.records.filter((_, place) => faults[place] === null),
        problems: [...batch.problems, ...faults.filter((fault) => fault !== null)],
      });
    }
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

/** Why a record cannot be copied between threads; null where it can. */
function faultIn({ file, reading }: ReadRecord): Problem | null {
  try {
    structuredClone(reading);
    return null;
  } catch (error) {
    const place = reading.kind === 'filing' ? reading.filing.source.number : reading.number;
    const detail = error instanceof Error ? error.message : String(error);
    return { file, place, code: 'unexpected', params: { detail } };
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
