/**
 * Files that could not be read, or not whole: kept, sealed, over restarts, with why, until they are read without a
 * problem or a person dismisses them. The files themselves stay where they are; what is kept is where that is.
 */
import { existsSync, statSync } from 'node:fs';
import { dirname, isAbsolute, relative, sep } from 'node:path';
import { z } from 'zod';
import { QuarantinedFile } from '../../shared/contract';
import type { FileProblem } from '../../shared/file-problem';
import type { Clock, SettingStore } from '../desk/ports';

/** Of each file so many reasons are kept in words, and of all so many files; beyond that they are counted. */
const mostReasons = 20;
export const mostFiles = 10_000;

const Kept = z.strictObject({
  next: z.number().int().min(1),
  files: z.array(QuarantinedFile),
  /** Files that no longer had room. */
  left: z.number().int().min(0),
});
type Kept = z.infer<typeof Kept>;

const key = 'quarantine';

/** What went wrong with files in one import. */
export interface Attempt {
  note(problem: FileProblem): void;
  /** Keeps what was noted so far. */
  save(): Promise<void>;
  /** Keeps it, and lets go of what was read to its end without a problem this time. */
  end(isWhole: boolean): Promise<void>;
}

export class Quarantine {
  private kept: Kept = { next: 1, files: [], left: 0 };
  private writing: Promise<void> = Promise.resolve();
  private readonly listeners = new Set<() => void>();

  private constructor(
    private readonly settings: SettingStore,
    private readonly clock: Clock,
  ) {}

  /** @param lost told where what was kept cannot be read any more, and whether it is gone on without; else the opening rejects */
  static async open(
    settings: SettingStore,
    clock: Clock,
    lost: (error: unknown) => boolean = () => false,
  ): Promise<Quarantine> {
    const quarantine = new Quarantine(settings, clock);
    const kept = await settings.read(key, Kept).catch((error: unknown) => {
      if (!lost(error)) throw error;
      return null;
    });
    quarantine.kept = kept ?? quarantine.kept;
    return quarantine;
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Newest first. `left`: how many more there were no room for. */
  get list(): { files: QuarantinedFile[]; left: number } {
    return { files: this.kept.files.toSorted((one, other) => other.lastAt - one.lastAt), left: this.kept.left };
  }

  /** Paths of these files, for another try. */
  pathsOf(ids: readonly string[]): string[] {
    const wanted = new Set(ids);
    return [...new Set(this.kept.files.filter(({ id }) => wanted.has(id)).map(({ path }) => fileOf(path)))];
  }

  /** Forgets these files. Resolves with how many there were. */
  async drop(ids: readonly string[]): Promise<number> {
    const gone = new Set(ids);
    const files = this.kept.files.filter(({ id }) => !gone.has(id));
    const dropped = this.kept.files.length - files.length;
    if (dropped > 0) await this.keep({ ...this.kept, files, left: files.length === 0 ? 0 : this.kept.left });
    return dropped;
  }

  /** @param paths the files and folders that are imported */
  attempt(paths: readonly string[]): Attempt {
    const failed = new Map<string, { reasons: FileProblem[]; count: number }>();
    const told = new Set<string>();
    let isChanged = false;
    const merge = () => {
      if (!isChanged) return;
      isChanged = false;
      this.kept = this.merged(failed, told);
    };
    return {
      note: (problem) => {
        if (!isAboutFile(problem, this.kept.files)) return;
        isChanged = true;
        const known = failed.get(problem.file) ?? { reasons: [], count: 0 };
        known.count += 1;
        if (known.reasons.length < mostReasons) known.reasons.push(problem);
        failed.set(problem.file, known);
      },
      save: async () => {
        if (!isChanged) return;
        merge();
        await this.keep(this.kept);
      },
      end: async (isWhole) => {
        const before = this.kept.files.length;
        const hadChanged = isChanged;
        merge();
        const files = isWhole
          ? this.kept.files.filter(({ path }) => failed.has(path) || !paths.some((given) => isBelow(path, given)))
          : this.kept.files;
        if (hadChanged || files.length !== before) await this.keep({ ...this.kept, files });
      },
    };
  }

  /** @param told files of this import that are among the kept ones already */
  private merged(failed: ReadonlyMap<string, { reasons: FileProblem[]; count: number }>, told: Set<string>): Kept {
    const now = this.clock.now();
    let { next, left } = this.kept;
    const files = new Map(this.kept.files.map((file) => [file.path, file]));
    for (const [path, { reasons, count }] of failed) {
      const known = files.get(path);
      const tries = (known?.tries ?? 0) + (told.has(path) && known ? 0 : 1);
      if (!known && files.size >= mostFiles) {
        if (!told.has(path)) left += 1;
      } else {
        files.set(path, {
          id: known?.id ?? `Q${next}`,
          path,
          firstAt: known?.firstAt ?? now,
          lastAt: now,
          tries,
          // What is kept is what it was then, whatever is noted later.
          reasons: [...reasons],
          count,
        });
        if (!known) next += 1;
      }
      told.add(path);
    }
    return { next, left, files: [...files.values()] };
  }

  private keep(kept: Kept): Promise<void> {
    this.kept = kept;
    for (const listener of this.listeners) listener();
    this.writing = this.writing.catch(() => undefined).then(() => this.settings.write(key, this.kept));
    return this.writing;
  }
}

/** Not what ended the whole import; and a file that is not there only where it is one that could not be read before. */
function isAboutFile({ file, code }: FileProblem, known: readonly QuarantinedFile[]): boolean {
  if (file === '' || code === 'disk_full') return false;
  return code !== 'path_missing' || known.some(({ path }) => path === file);
}

/** A file inside another (an archive) is tried again with the whole of it. */
export function fileOf(path: string): string {
  for (let here = path; here !== dirname(here); here = dirname(here)) {
    if (!existsSync(here)) continue;
    return statSync(here).isDirectory() ? path : here;
  }
  return path;
}

function isBelow(path: string, given: string): boolean {
  const way = relative(given, path);
  return way === '' || (!isAbsolute(way) && way.split(sep)[0] !== '..');
}
