/**
 * How far the store had come, kept outside of it: Chromium empties a database that it takes for damaged without a word, and
 * an emptied store must never be taken for a new one.
 */
import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const fileName = 'head.json';
const HeadFile = z.strictObject({ format: z.literal(1), position: z.number().int().min(0) });

/** Events between two writings; so many could be missing from the end before it is noticed. */
const pace = 200;

/** The store has fewer events than it once acknowledged. Nothing was changed. */
export class StoreBehind extends Error {
  override name = 'StoreBehind';
  constructor(
    readonly known: number,
    readonly found: number,
  ) {
    super(`${found} of ${known}`);
  }
}

export class Head {
  private last = 0;
  private written = 0;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly folder: string) {}

  /** Throws `StoreBehind` where the store is not as far as it was. `position` is that of its last event. */
  check(position: number): void {
    this.written = readHead(join(this.folder, fileName));
    if (position < this.written) throw new StoreBehind(this.written, position);
    this.last = position;
  }

  /** Events up to here were acknowledged. */
  saw(position: number): void {
    this.last = Math.max(this.last, position);
    if (this.last - this.written >= pace || this.written === 0) void this.write();
  }

  /** Resolves once the file says how far the store is. A failure costs only that the next look sees less. */
  write(): Promise<void> {
    const position = this.last;
    if (position <= this.written) return this.writing;
    this.written = position;
    const path = join(this.folder, fileName);
    this.writing = this.writing
      .then(() => writeFile(`${path}.new`, JSON.stringify({ format: 1, position }), { mode: 0o600, flush: true }))
      .then(() => rename(`${path}.new`, path))
      .catch(() => undefined);
    return this.writing;
  }
}

function readHead(path: string): number {
  try {
    return HeadFile.parse(JSON.parse(readFileSync(path, 'utf8'))).position;
  } catch {
    // None yet, or not readable: then there is nothing to compare with.
    return 0;
  }
}
