/**
 * Outcomes as they come, added to a file that the platforms' systems read. At least once: what was written and not yet
 * noted when the desk ended comes again, under the same id. Outcomes of a case that cannot be read are tried again each time.
 */
import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, relative } from 'node:path';
import { z } from 'zod';
import { Moment } from '../../shared/case';
import { FeedPath, type FeedProblem, type FeedState, needsWord } from '../../shared/feed';
import { minute } from '../../shared/time';
import type { Desk } from '../desk/desk';
import { InTurn } from '../desk/in-turn';
import type { Clock, Outbox, SettingStore } from '../desk/ports';
import { FeedFile, FeedRefused, feedProblemOf, type OpenFile, type Written } from './feed-file';
import { type FeedSource, type LineBatch, linesAfter, linesNumbered, placeOf } from './feed-lines';

const settingKey = 'feed:setting';
const Setting = z.strictObject({ path: FeedPath });

/** How far a file has come: by the outbox, and by its own length. */
const Mark = z.strictObject({
  path: z.string(),
  n: z.number().int().min(0),
  bytes: z.number().int().min(0),
  tail: z.string(),
  lines: z.number().int().min(0),
  /** Outcomes of cases that could not be read yet. */
  skipped: z.number().int().min(0),
  /** Their numbers in the outbox, rising: the first of them, for they are tried again each time. */
  left: z.array(z.number().int().min(1)).default([]),
  writtenAt: Moment.nullable(),
});
type Mark = z.infer<typeof Mark>;

/** Numbers that are kept to be tried again; what is skipped beyond them comes only when everything is written again. */
const mostLeft = 1000;

/** ms after a change until it is written, so that many come together; and until what failed is tried again. */
const gathering = 300;
const patience = minute;

/** From where on, and whether the file is taken as it is. */
export type From = { kind: 'kept' } | { kind: 'cursor'; cursor: string } | { kind: 'goOn' } | { kind: 'again' };

export interface FeedOptions {
  desk: Pick<Desk, 'store' | 'onChange'>;
  outbox: Outbox;
  settings: SettingStore;
  clock: Clock;
  isRehearsal: boolean;
  dataFolder: string;
  /** Something that nobody asked for failed; for the log. */
  failed: (error: unknown) => void;
  openFile?: OpenFile;
}

export class OutcomeFeed {
  private readonly turns = new InTurn();
  private readonly listeners = new Set<() => void>();
  private readonly source: FeedSource;
  private path: string | null = null;
  private mark: Mark | null = null;
  private problem: FeedProblem | null = null;
  private next: { timer: NodeJS.Timeout; at: number } | null = null;
  private stopFollowing: (() => void) | null = null;

  constructor(private readonly options: FeedOptions) {
    const { desk, outbox, isRehearsal } = options;
    this.source = { outbox, store: desk.store, isRehearsal };
  }

  get state(): FeedState {
    const { lines = 0, skipped = 0, writtenAt = null } = this.mark ?? {};
    return { path: this.path, lines, skipped, writtenAt, problem: this.problem };
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Reads which file it is, and from now on writes to it what comes. */
  async open(): Promise<void> {
    this.path = (await this.options.settings.read(settingKey, Setting))?.path ?? null;
    this.mark = this.path === null ? null : await this.markOf(this.path);
    this.stopFollowing = this.options.desk.onChange(() => this.soon(gathering));
    this.soon(gathering);
  }

  /** Writes what is waiting, and follows no more. */
  async close(): Promise<void> {
    this.stopFollowing?.();
    this.cancel();
    await this.catchUp();
  }

  /**
   * Chooses the file, or none. A file that this desk knows goes on where it had come to, any other from the beginning.
   * Resolves with why not; then nothing has changed.
   */
  async choose(path: string | null): Promise<FeedProblem | null> {
    try {
      if (path === null) await this.options.settings.remove(settingKey);
      else {
        await this.assureSuitable(path);
        await this.write(path, { kind: 'kept' });
        await this.options.settings.write(settingKey, { path } satisfies z.infer<typeof Setting>);
      }
    } catch (error) {
      const problem = feedProblemOf(error);
      // What had become of a file that was a feed is asked once it is chosen.
      if (path === null || !needsWord.has(problem.code)) return problem;
      await this.options.settings.write(settingKey, { path } satisfies z.infer<typeof Setting>);
      this.problem = problem;
      this.path = path;
      this.mark = await this.markOf(path);
      this.tell();
      return null;
    }
    this.path = path;
    this.problem = null;
    this.mark = path === null ? null : await this.markOf(path);
    this.tell();
    return null;
  }

  /** A person's word on a file that was not as it was left. Resolves with why it still is not written to. */
  async resume(how: 'goOn' | 'again'): Promise<FeedProblem | null> {
    await this.catchUp({ kind: how });
    return this.problem;
  }

  /**
   * Adds to a file what it does not have yet. Resolves with how many lines that were, and how many could not be read; rejects with `FeedRefused`, or with the system's error.
   */
  write(path: string, from: From): Promise<{ lines: number; skipped: number }> {
    return this.turns.run(path, async () => {
      const known = await this.markOf(path);
      const start = await this.startOf(from, known);
      // What somebody answered for is not looked at again; what this desk never wrote to is.
      const asLeft: Written | null | 'any' = from.kind === 'kept' ? known : known && 'any';
      const file = await FeedFile.open(path, asLeft, this.options.openFile);
      const done = { lines: 0, skipped: 0 };
      try {
        // Those behind the start come by themselves.
        const left = known?.left.filter((n) => n <= start) ?? [];
        let mark: Mark = {
          path,
          lines: known?.lines ?? 0,
          skipped: start === 0 ? 0 : (known?.skipped ?? 0) - (known?.left.length ?? 0) + left.length,
          left,
          writtenAt: known?.writtenAt ?? null,
          n: start,
          ...(await file.written()),
        };
        if (mark.n !== known?.n || mark.bytes !== known.bytes) await this.keep(mark);
        for await (const { lines, numbers, skipped } of this.batches(left, start)) {
          const written = lines.length > 0 ? await file.add(textOf(lines)) : await file.written();
          done.lines += lines.length;
          done.skipped += skipped.length;
          const tried = new Set(numbers);
          const others = mark.left.filter((n) => !tried.has(n));
          mark = {
            ...mark,
            ...written,
            n: Math.max(mark.n, ...numbers),
            writtenAt: lines.length > 0 ? this.options.clock.now() : mark.writtenAt,
            lines: mark.lines + lines.length,
            skipped: mark.skipped - (mark.left.length - others.length) + skipped.length,
            left: [...others, ...skipped.map(({ n }) => n)].sort((a, b) => a - b).slice(0, mostLeft),
          };
          await this.keep(mark);
        }
        return done;
      } finally {
        await file.close();
      }
    });
  }

  /** What had been left, then what is new. */
  private async *batches(left: readonly number[], start: number): AsyncIterable<LineBatch> {
    yield* linesNumbered(this.source, left);
    yield* linesAfter(this.source, start);
  }

  /**
   * What there is after a cursor, for whoever reads it here and now. Rejects with `FeedRefused`; `case_unreadable` stands at the
   * first outcome that cannot be read, after all that came before it: the cursor of a line behind it would pass it over for good.
   */
  async *read(cursor: string): AsyncIterable<string> {
    for await (const { lines, skipped } of linesAfter(this.source, await this.placeOf(cursor))) {
      const [unreadable] = skipped;
      const text = textOf(unreadable ? lines.filter(({ n }) => n < unreadable.n) : lines);
      if (text !== '') yield text;
      if (unreadable) throw new FeedRefused({ code: 'case_unreadable', detail: unreadable.caseId });
    }
  }

  /** Rejects with `FeedRefused` where a path cannot be a feed's. */
  async assureSuitable(path: string): Promise<void> {
    const refuse = (code: FeedProblem['code']): never => {
      throw new FeedRefused({ code, detail: path });
    };
    if (!FeedPath.safeParse(path).success || !isAbsolute(path)) refuse('not_absolute');
    const folder = await realpath(dirname(path)).catch(() => refuse('no_folder'));
    const within = relative(await realpath(this.options.dataFolder), folder);
    if (!within.startsWith('..') && !isAbsolute(within)) refuse('in_data_folder');
  }

  private async catchUp(from: From = { kind: 'kept' }): Promise<void> {
    const { path, problem } = this;
    // Somebody has to say how to go on.
    if (path === null || (problem && needsWord.has(problem.code) && from.kind === 'kept')) return;
    const skippedBefore = this.mark?.skipped;
    try {
      const { lines } = await this.write(path, from);
      if (this.path !== path) return;
      const isMended = this.problem !== null;
      this.problem = null;
      if (lines > 0 || isMended || this.mark?.skipped !== skippedBefore) this.tell();
    } catch (error) {
      if (this.path !== path) return;
      const found = feedProblemOf(error);
      const isNew = this.problem?.code !== found.code;
      this.problem = found;
      if (found.code === 'failed') this.options.failed(error);
      if (isNew) this.tell();
      if (!needsWord.has(found.code) && this.stopFollowing) this.soon(patience);
    }
  }

  private async startOf(from: From, known: Mark | null): Promise<number> {
    if (from.kind === 'cursor') return this.placeOf(from.cursor);
    return from.kind === 'again' ? 0 : (known?.n ?? 0);
  }

  private async placeOf(cursor: string): Promise<number> {
    const place = await placeOf(cursor, this.source);
    if (place === null) throw new FeedRefused({ code: 'cursor_unknown', detail: cursor });
    return place;
  }

  private async keep(mark: Mark): Promise<void> {
    await this.options.settings.write(markKey(mark.path), mark);
    if (mark.path === this.path) this.mark = mark;
  }

  private markOf(path: string): Promise<Mark | null> {
    return this.options.settings.read(markKey(path), Mark);
  }

  /** One that comes sooner stands: what never rests is written all the same. */
  private soon(after: number): void {
    const at = performance.now() + after;
    if (this.next && this.next.at <= at) return;
    this.cancel();
    const timer = setTimeout(() => {
      this.next = null;
      this.catchUp().catch(this.options.failed);
    }, after).unref();
    this.next = { timer, at };
  }

  private cancel(): void {
    if (this.next) clearTimeout(this.next.timer);
    this.next = null;
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

const textOf = (lines: LineBatch['lines']) => lines.map(({ text }) => text).join('');

/** Keys stand open in the store; a path may name somebody. */
function markKey(path: string): string {
  return `feed:mark:${createHash('sha256').update(path).digest('hex').slice(0, 32)}`;
}
