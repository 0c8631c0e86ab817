/** What the database's files need while the desk runs: room on the disk, and mending when the browser has closed them. */
import { readdir, readlink } from 'node:fs/promises';
import { DiskFull } from '../desk/ports';
import { ballastBytes, releaseBallast, takeBallast } from './ballast';
import type { Head } from './head';
import { type Ask, type HostCare, type HostClient, StoreChanged } from './host-client';
import { mendLogs, StoreDamaged } from './mend-logs';
import { freeOnDisk, leastFree, leastToOpen, type MeasureFree, Room } from './room';

/** ms that the browser gets to let go of the files, where it cannot be seen; and between two looks where it can. */
const settling = 2500;
const pause = 50;

export interface CareParts {
  host: HostClient;
  head: Head;
  /** The data folder, and the database's own below it. */
  folder: string;
  database: string;
  noted: (line: string) => void;
  measure?: MeasureFree;
}

export class DatabaseCare implements HostCare {
  private readonly room: Room;

  constructor(private readonly parts: CareParts) {
    const { folder, host, measure = freeOnDisk } = parts;
    this.room = new Room(
      folder,
      (isFull) => {
        host.setFull(isFull);
        if (!isFull) void this.keepBallast();
      },
      measure,
    );
  }

  /** From now on the store is cared for. */
  begin(): void {
    this.parts.host.takeCare(this);
    void this.keepBallast();
  }

  end(): void {
    this.room.close();
  }

  async admit(isRecord: boolean): Promise<void> {
    if (!isRecord) return this.room.assure();
    return this.room.assureForRecord().catch(() => {
      releaseBallast(this.parts.folder);
      this.room.lookAnew();
      return this.room.assureForRecord();
    });
  }

  async mend(): Promise<void> {
    const { folder, database, noted, measure = freeOnDisk } = this.parts;
    await released(database);
    releaseBallast(folder);
    try {
      const cut = mendLogs(database);
      noted(`the browser closed the database; cut ${cut} bytes of a write that was not finished`);
    } catch (error) {
      throw error instanceof StoreDamaged ? new StoreChanged(error.message) : error;
    }
    const free = await measure(database);
    if (free < leastToOpen) throw new DiskFull(`${free} bytes free`);
  }

  async greet(ask: Ask): Promise<void> {
    const { position, last } = this.parts.head.now;
    if (position === 0) return;
    const [event] = await ask('since', position - 1, 1);
    if (event?.position !== position || event.hash !== last) {
      throw new StoreChanged(`event ${position}, which was acknowledged, is not there any more`);
    }
  }

  private async keepBallast(): Promise<void> {
    const { folder, measure = freeOnDisk } = this.parts;
    if ((await measure(folder).catch(() => 0)) >= leastFree + ballastBytes) await takeBallast(folder);
  }
}

/** Resolves once this process has no file of a folder open any more, as far as the system tells. */
export async function released(folder: string): Promise<void> {
  const until = performance.now() + settling;
  for (;;) {
    const isHeld = process.platform === 'linux' ? await holds(folder) : true;
    if (!isHeld || performance.now() > until) return;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

async function holds(folder: string): Promise<boolean> {
  const own = '/proc/self/fd';
  const files = await Promise.all((await readdir(own)).map((name) => readlink(`${own}/${name}`).catch(() => '')));
  return files.some((file) => file.startsWith(`${folder}/`));
}
