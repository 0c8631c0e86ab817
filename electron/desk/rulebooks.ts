import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Platform, Platform as PlatformSchema } from '../../shared/vocabulary';
import { type ParsedRulebook, rulebookInForce } from '../domain/rulebook/parse';
import type { RulebookProblem } from '../domain/rulebook/problems';
import type { Rulebook } from '../domain/rulebook/schema';
import type { SettingStore } from './ports';
import { type KeptRulebook, type ReadRulebook, type Shelf, type Shelved, shelve } from './rulebook-shelf';

/** Where rulebooks come from; the shell implements it, and reads YAML away from the main thread. */
export interface RulebookSource {
  /** Every file there is, read; shipped ones first, each folder in the order of names. */
  read(): Promise<ReadRulebook[]>;
  /** In the same order. */
  parse(texts: readonly NamedText[]): Promise<ParsedRulebook[]>;
}

export interface NamedText {
  name: string;
  text: string;
}

/** A version that a case uses, kept whole with the store. */
const Kept = z.strictObject({
  platform: PlatformSchema,
  version: z.string(),
  file: z.string(),
  origin: z.enum(['shipped', 'own']),
  text: z.string(),
  /** Of the text. */
  sha256: z.string(),
  /** When the first case used it; ms since the epoch. */
  keptAt: z.number(),
});
type Kept = z.infer<typeof Kept>;

const prefix = 'rulebook:';

/** The rulebooks that this desk has, by platform and version. */
export class Rulebooks {
  private shelf: Shelf = { books: [], problems: [] };
  /** Versions that cases use, by the name of their setting; those still being written among them. */
  private readonly kept = new Map<string, Kept>();
  /** Why `kept` cannot be known; then nothing is written over it. */
  private damage: RulebookProblem | null = null;
  private readonly writing = new Map<string, Promise<void>>();
  private readonly listeners = new Set<() => void>();
  private reading: Promise<void> = Promise.resolve();

  private constructor(
    private readonly source: RulebookSource,
    private readonly settings: SettingStore,
  ) {}

  /**
   * A bad file is left out with its reasons in `problems`; the others serve.
   * @param read where the reading has begun already
   */
  static async open(
    source: RulebookSource,
    settings: SettingStore,
    read: Promise<ReadRulebook[]> = source.read(),
  ): Promise<Rulebooks> {
    const rulebooks = new Rulebooks(source, settings);
    await rulebooks.readKept();
    await rulebooks.put(read);
    return rulebooks;
  }

  /** Reads the files again, one reading after another. What cases use stays as it was. */
  reload(): Promise<void> {
    this.reading = this.reading.catch(() => undefined).then(() => this.put(this.source.read()));
    return this.reading;
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  get problems(): readonly RulebookProblem[] {
    return this.shelf.problems;
  }

  /** By platform, the newest first. */
  get books(): readonly Shelved[] {
    return this.shelf.books;
  }

  /** The version in force at a time (ms since the epoch); for a dispute older than all of them, the first there is. */
  inForce(platform: Platform, at: number): Rulebook | null {
    const ofPlatform = this.shelf.books.filter((book) => book.rulebook.platform === platform);
    const withFile = ofPlatform.filter((book) => book.hasFile);
    const books = (withFile.length > 0 ? withFile : ofPlatform).map((book) => book.rulebook);
    const [earliest] = books.toSorted((a, b) => a.effectiveFrom - b.effectiveFrom);
    return rulebookInForce(books, platform, at) ?? earliest ?? null;
  }

  get(platform: Platform, version: string): Rulebook | null {
    return this.find(platform, version)?.rulebook ?? null;
  }

  get versions(): { platform: Platform; version: string }[] {
    return this.shelf.books.map(({ rulebook: { platform, version } }) => ({ platform, version }));
  }

  /**
   * Before a case uses it: from now on this version is what it is, also when its file changes or goes. Resolves once
   * that is written.
   * @param rulebook as `get` or `inForce` has just given it
   */
  async keep(rulebook: Rulebook, at: number): Promise<void> {
    const book = this.shelf.books.find((other) => other.rulebook === rulebook);
    if (!book || this.damage) return;
    const key = settingOf(rulebook);
    if (!this.kept.has(key)) {
      this.kept.set(key, keptOf(book, at));
      this.writing.set(key, this.write(key, book));
    }
    await this.writing.get(key);
  }

  /** A damaged store still opens: the files serve, and the damage is said. */
  private async readKept(): Promise<void> {
    try {
      for (const kept of await this.settings.list(prefix, Kept)) this.kept.set(settingOf(kept), kept);
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      this.damage = { file: '', place: '', code: 'kept_unreadable', params: { detail } };
    }
  }

  private async write(key: string, book: Shelved): Promise<void> {
    book.isUsed = true;
    try {
      await this.settings.write(key, this.kept.get(key));
    } catch (error) {
      this.kept.delete(key);
      book.isUsed = false;
      throw error;
    } finally {
      this.writing.delete(key);
    }
  }

  private find(platform: Platform, version: string): Shelved | undefined {
    return this.shelf.books.find(({ rulebook }) => rulebook.platform === platform && rulebook.version === version);
  }

  private async put(read: Promise<ReadRulebook[]>): Promise<void> {
    const files = await read;
    const readTexts = await this.readTexts(files);
    // Nothing is waited for from here on: what a command uses meanwhile is kept, and is on the new shelf too.
    const kept = [...this.kept.values()].map((one): KeptRulebook => ({ ...one, rulebook: readTexts(one.text) }));
    const { books, problems } = shelve(files, kept);
    books.sort(
      ({ rulebook: a }, { rulebook: b }) => a.platform.localeCompare(b.platform) || b.effectiveFrom - a.effectiveFrom,
    );
    this.shelf = { books, problems: [...(this.damage ? [this.damage] : []), ...problems] };
    for (const listener of this.listeners) listener();
  }

  /** What each text says. Most kept texts are those of the files, or of the shelf, and so are read already. */
  private async readTexts(files: readonly ReadRulebook[]): Promise<(text: string) => Rulebook | null> {
    const known = new Map<string, Rulebook | null>(files.map(({ text, rulebook }) => [text, rulebook]));
    for (const { text, rulebook } of this.shelf.books) known.set(text, rulebook);
    const others = [...this.kept.values()].filter(({ text }) => !known.has(text));
    const parsed = await this.source.parse(others.map(({ file, text }) => ({ name: file, text })));
    parsed.forEach((found, index) => {
      const one = others[index];
      if (one) known.set(one.text, found.ok ? found.rulebook : null);
    });
    return (text) => known.get(text) ?? null;
  }
}

function settingOf({ platform, version }: Pick<Rulebook, 'platform' | 'version'>): string {
  return `${prefix}${platform}:${version}`;
}

function keptOf({ rulebook: { platform, version }, file, origin, text }: Shelved, at: number): Kept {
  const sha256 = createHash('sha256').update(text).digest('hex');
  return { platform, version, file, origin, text, sha256, keptAt: at };
}
