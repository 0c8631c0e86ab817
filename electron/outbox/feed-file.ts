/**
 * A file that is only ever added to: lines are on the disk before it is noted that they are, so after a crash some may
 * come twice and none is missing. What somebody else did to what was written is noticed before anything is added.
 */
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { FeedProblem } from '../../shared/feed';
import { isNoRoom } from '../disk/no-room';
import { feedFormat } from './outcome-line';

/** How far a file had come when it was last noted. */
export interface Written {
  /** Its length then. */
  bytes: number;
  /** SHA-256 of its end then, by which it is known again. */
  tail: string;
}

export class FeedRefused extends Error {
  override name = 'FeedRefused';
  constructor(readonly problem: FeedProblem) {
    super(`${problem.code} ${problem.detail}`.trim());
  }
}

/** Bytes of the end that a file is known again by, and of its beginning that show whether it is a feed at all. */
const tailLength = 4096;
const headLength = 256 * 1024;

export type OpenFile = (path: string, flags: string, mode: number) => Promise<FileHandle>;

export class FeedFile {
  private constructor(
    private readonly handle: FileHandle,
    private bytes: number,
  ) {}

  /**
   * Opens it for adding, and ends a last line that a crash has torn. Rejects with `FeedRefused` where it is not as it was
   * left, or with the system's error.
   * @param before how it was left; null where this desk never wrote to it; 'any' takes it as it is
   */
  static async open(path: string, before: Written | null | 'any', openFile: OpenFile = open): Promise<FeedFile> {
    if (before !== null && before !== 'any' && before.bytes > 0 && (await isMissing(path))) refuse('missing', path);
    const handle = await openFile(path, 'a+', 0o600);
    try {
      const found = await handle.stat();
      if (!found.isFile()) refuse('no_file', path);
      const file = new FeedFile(handle, found.size);
      if (before === null) await file.assureFeed(path);
      else if (before !== 'any') await file.assureAsLeft(before, path);
      await file.endTornLine();
      return file;
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** Adds lines and has them on the disk. Rejects with the system's error; part of them may be there then. */
  async add(lines: string): Promise<Written> {
    await this.handle.appendFile(lines);
    await this.handle.datasync();
    this.bytes = (await this.handle.stat()).size;
    return this.written();
  }

  /** How far it has come. */
  async written(): Promise<Written> {
    return { bytes: this.bytes, tail: await this.tailAt(this.bytes) };
  }

  close(): Promise<void> {
    return this.handle.close();
  }

  private async assureAsLeft({ bytes, tail }: Written, path: string): Promise<void> {
    if (this.bytes < bytes) refuse('cut', path);
    if ((await this.tailAt(bytes)) !== tail) refuse('replaced', path);
  }

  /** What is there must be a feed: a wrong path is not to spoil somebody's file. */
  private async assureFeed(path: string): Promise<void> {
    const head = await this.read(0, Math.min(this.bytes, headLength));
    const [line = ''] = head.toString().split('\n');
    if (this.bytes > 0 && !line.includes(`"${feedFormat}"`)) refuse('not_a_feed', path);
  }

  private async endTornLine(): Promise<void> {
    if (this.bytes === 0 || (await this.read(this.bytes - 1, 1)).toString() === '\n') return;
    await this.add('\n');
  }

  private async tailAt(end: number): Promise<string> {
    const from = Math.max(0, end - tailLength);
    return createHash('sha256')
      .update(await this.read(from, end - from))
      .digest('hex');
  }

  private async read(from: number, length: number): Promise<Buffer> {
    const { buffer, bytesRead } = await this.handle.read(Buffer.alloc(length), 0, length, from);
    return buffer.subarray(0, bytesRead);
  }
}

async function isMissing(path: string): Promise<boolean> {
  try {
    await (await open(path, 'r')).close();
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT';
  }
}

function refuse(code: FeedProblem['code'], detail: string): never {
  throw new FeedRefused({ code, detail });
}

/** What went wrong with the file, in the feed's own terms. */
export function feedProblemOf(error: unknown): FeedProblem {
  if (error instanceof FeedRefused) return error.problem;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const detail = error instanceof Error ? error.message : String(error);
  if (isNoRoom(error)) return { code: 'disk_full', detail: '' };
  if (code === 'ENOENT' || code === 'ENOTDIR') return { code: 'no_folder', detail };
  if (code === 'EISDIR') return { code: 'no_file', detail };
  return { code: ['EACCES', 'EPERM', 'EROFS'].includes(code) ? 'not_writable' : 'failed', detail };
}
