/**
 * Room on the disk. A write that the disk has no room for ends in the middle of the database's log, and the browser then
 * closes the database; so the desk stops writing while there is still some, and goes on by itself when there is again.
 */
import { statfs } from 'node:fs/promises';
import { DiskFull } from '../desk/ports';

/** Bytes below which nothing is written: what the database needs for its own tidying, and some. */
export const leastFree = 24 * 1024 * 1024;
/** Bytes below which not even what goes on record is. */
const leastForRecord = 1024 * 1024;
/** Bytes without which the database cannot even be opened. */
export const leastToOpen = 512 * 1024;
/** ms for which an answer of the disk holds, and between two looks at a full one. */
const fresh = 200;
const patience = 1000;

/** Bytes free on the disk that a folder is on. */
export type MeasureFree = (folder: string) => Promise<number>;

export const freeOnDisk: MeasureFree = async (folder) => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

export class Room {
  private looked: { at: number; free: Promise<number> } | null = null;
  private timer: NodeJS.Timeout | null = null;

  /** @param changed told when the disk has become full, and when it no longer is */
  constructor(
    private readonly folder: string,
    private readonly changed: (isFull: boolean) => void,
    private readonly measure: MeasureFree = freeOnDisk,
  ) {}

  /** Rejects with `DiskFull` where there is too little room to write anything. */
  async assure(): Promise<void> {
    const free = await this.free();
    if (free >= leastFree) return this.found(false);
    this.found(true);
    throw new DiskFull(`${Math.floor(free / 1024 / 1024)} MB free`);
  }

  /** The same for what is small and must go on record: some of what is held back is for that. */
  async assureForRecord(): Promise<void> {
    const free = await this.free();
    this.found(free < leastFree);
    if (free < leastForRecord) throw new DiskFull(`${free} bytes free`);
  }

  /** There may be more than at the last look. */
  lookAnew(): void {
    this.looked = null;
  }

  close(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }

  private free(): Promise<number> {
    const now = performance.now();
    if (!this.looked || now - this.looked.at > fresh) {
      // A disk that cannot be measured does not keep anybody from trying.
      this.looked = { at: now, free: this.measure(this.folder).catch(() => Number.POSITIVE_INFINITY) };
    }
    return this.looked.free;
  }

  private found(isFull: boolean): void {
    if (isFull === (this.timer !== null)) return;
    this.close();
    if (isFull) this.timer = setInterval(() => this.assure().catch(() => undefined), patience).unref();
    this.changed(isFull);
  }
}
