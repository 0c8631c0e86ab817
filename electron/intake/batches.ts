/** Readings on their way to the owner: in batches of about a megabyte, one on its way at a time. */
import type { Problem } from './problems';
import type { Batch, ReadRecord, StoredPicture } from './worker-messages';

/** In bytes as they are copied between threads; what keeps the owner's thread free. */
export const batchBytes = 1024 * 1024;

export interface Outlet {
  send(batch: Batch): void;
  /** Settles once the owner has taken the batch in. */
  acknowledged(batch: number): Promise<void>;
}

export class Batches {
  private next = emptyBatch(1);
  private bytes = 0;
  private onItsWay: Promise<void> = Promise.resolve();

  constructor(
    private readonly outlet: Outlet,
    private readonly limit: number = batchBytes,
  ) {}

  /** Waits where the owner is behind. */
  async addRecord(record: ReadRecord, pictures: StoredPicture[], missingPictures: number): Promise<void> {
    const bytes = sizeOf(record);
    if (this.bytes > 0 && this.bytes + bytes > this.limit) await this.flush();
    this.next.records.push(record);
    this.next.pictures.push(...pictures);
    this.next.missingPictures += missingPictures;
    this.bytes += bytes;
  }

  async addProblems(problems: readonly Problem[]): Promise<void> {
    for (const problem of problems) {
      if (this.bytes > this.limit) await this.flush();
      this.next.problems.push(problem);
      this.bytes += 400;
    }
  }

  /** Sends what there is, once the batch before it has been taken in. */
  async flush(): Promise<void> {
    if (this.bytes === 0) return;
    const { next } = this;
    this.next = emptyBatch(next.batch + 1);
    this.bytes = 0;
    await this.onItsWay;
    this.outlet.send(next);
    this.onItsWay = this.outlet.acknowledged(next.batch);
  }

  /** Sends the rest and waits until all has been taken in. */
  async end(): Promise<void> {
    await this.flush();
    await this.onItsWay;
  }

  /** Leaves the rest and waits until what was sent has been taken in. */
  async stop(): Promise<void> {
    await this.onItsWay;
  }
}

function emptyBatch(batch: number): Batch {
  return { type: 'batch', batch, records: [], problems: [], pictures: [], missingPictures: 0 };
}

/**
 * The record's text stands in it twice, as it came and as it was read, two bytes a character; the rest is small
 * change.
 */
function sizeOf(record: ReadRecord): number {
  return record.reading.raw.length * 4 + 2000;
}
