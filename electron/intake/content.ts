/** What is in a file, wherever that lies: on the disk, or in an archive. */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { fromBufferPromise, openPromise, type ZipFile } from 'yauzl';

export interface Content {
  /** How large it is, where that is known. */
  bytes?: number;
  /** From its beginning; each call begins anew. */
  read(): Promise<Readable>;
  /** What is in it, where it is a zip; the caller closes it. */
  zip(options: ZipOptions): Promise<ZipFile>;
}

export interface ZipOptions {
  lazyEntries: true;
  autoClose: false;
  decodeStrings?: false;
}

export function onDisk(path: string, bytes?: number): Content {
  return {
    ...(bytes !== undefined && { bytes }),
    read: async () => createReadStream(path),
    zip: (options) => openPromise(path, options),
  };
}

/** What is nowhere but in memory: what was pasted. */
export function inMemory(bytes: Buffer): Content {
  return {
    bytes: bytes.length,
    read: async () => Readable.from([bytes], { objectMode: false }),
    zip: (options) => fromBufferPromise(bytes, options),
  };
}

/** The first bytes, as many as wanted where there are so many. */
export async function headOf(content: Pick<Content, 'read'>, wanted: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of await content.read()) {
    parts.push(part);
    bytes += part.length;
    if (bytes >= wanted) break;
  }
  return Buffer.concat(parts).subarray(0, wanted);
}

export async function wholeOf(content: Pick<Content, 'read'>): Promise<Buffer> {
  return buffer(await content.read());
}
