import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { PolicyChange } from '../../shared/policy';
import { type Platform, Platform as PlatformSchema } from '../../shared/vocabulary';
import type { OverlaidRulebook, Overlay } from '../domain/rulebook/overlay';
import type { RulebookProblem } from '../domain/rulebook/problems';
import type { Rulebook } from '../domain/rulebook/schema';
import { type Layer, layersOver } from './policy-layers';
import type { SettingStore } from './ports';
import {
  type KeptRulebook,
  type LaidOver,
  type ReadRulebook,
  type Shelf,
  type Shelved,
  shelve,
  shelveLaidOver,
} from './rulebook-shelf';

/** Where rulebooks come from; the shell implements it, and reads YAML away from the main thread. */
export interface RulebookSource {
  /** Every file there is, read; shipped ones first, each folder in the order of names. */
  read(): Promise<ReadRulebook[]>;
  /** In the same order. */
  parse(texts: readonly NamedText[]): Promise<OverlaidRulebook[]>;
}

export interface NamedText {
  name: string;
  text: string;
  /** Figures to be laid over it before it is read. */
  overlay?: Overlay;
}

/** A version that a case uses, kept whole with the store. */
const Kept = z.strictObject({
  platform: PlatformSchema,
  version: z.string(),
  file: z.string(),
  origin: z.enum(['shipped', 'own', 'policy']),
  text: z.string(),
  /** Of the text. */
  sha256: z.string(),
  /** When the first case used it; ms since the epoch. */
  keptAt: z.number(),
});
type Kept = z.infer<typeof Kept>;

const prefix = 'rulebook:';
const changesKey = 'policy:changes';
/** How many laid-over texts are remembered as they were read. */
const mostRead = 500;

/** The rulebooks that this desk has, by platform and version. */
export class Rulebooks {
  private shelf: Shelf = { books: [], problems: [] };
  /** What leads have laid over the files, in the order in which they did. */
  private laid: readonly PolicyChange[] = [];
  private readonly readLaid = new Map<string, OverlaidRulebook>();
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
    rulebooks.laid = (await settings.read(changesKey, z.array(PolicyChange))) ?? [];
    await rulebooks.readKept();
    await rulebooks.put(read);
    return rulebooks;
  }

  /** Reads the files again, one reading after another. What cases use stays as it was. */
  reload(): Promise<void> {
    this.reading = this.reading.catch(() => undefined).then(() => this.put(this.source.read()));
    return this.reading;
  }

  /** What leads have laid over the files; the oldest first. */
  get changes(): readonly PolicyChange[] {
    return this.laid;
  }

  /** Why these would come to no valid rulebook, laid over the others; empty where they would. */
  async problemsWith(changes: readonly Layer[]): Promise<RulebookProblem[]> {
    const before = await this.problemsOver(this.laid);
    const after = await this.problemsOver([...this.laid, ...changes]);
    return after.filter((problem) => !before.some((known) => isDeepStrictEqual(known, problem)));
  }

  /** Lays these over the others, for good. Resolves once that is written and holds. */
  async layOver(changes: readonly PolicyChange[]): Promise<void> {
    const laid = [...this.laid, ...changes];
    await this.settings.write(changesKey, laid);
    this.laid = laid;
    await this.reload();
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
    const books = (withFile.length > 0 ? withFile : ofPlatform).toSorted(
      (a, b) => a.rulebook.effectiveFrom - b.rulebook.effectiveFrom || a.layer - b.layer,
    );
    return (books.findLast(({ rulebook }) => rulebook.effectiveFrom <= at) ?? books[0])?.rulebook ?? null;
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
    const laid = await this.readLayers(shelve(files, this.keptAs(readTexts)).books, this.laid);
    // Nothing is waited for from here on: what a command uses meanwhile is kept, and is on the new shelf too.
    const kept = this.keptAs(readTexts);
    const { books, problems } = shelveLaidOver(shelve(files, kept), laid, kept);
    books.sort(
      (a, b) =>
        a.rulebook.platform.localeCompare(b.rulebook.platform) ||
        b.rulebook.effectiveFrom - a.rulebook.effectiveFrom ||
        b.layer - a.layer,
    );
    this.shelf = { books, problems: [...(this.damage ? [this.damage] : []), ...problems] };
    for (const listener of this.listeners) listener();
  }

  private keptAs(readTexts: (text: string) => Rulebook | null): KeptRulebook[] {
    return [...this.kept.values()].map((one) => ({ ...one, rulebook: readTexts(one.text) }));
  }

  private async problemsOver(changes: readonly Layer[]): Promise<RulebookProblem[]> {
    const laid = await this.readLayers(this.shelf.books, changes);
    return laid.flatMap(({ read }) => read.problems);
  }

  /** Lays figures over the files' versions that can be in force. */
  private async readLayers(books: readonly Shelved[], changes: readonly Layer[]): Promise<LaidOver[]> {
    const bases = books.filter(({ hasFile, origin }) => hasFile && origin !== 'policy');
    const wanted = layersOver(bases, changes).map((layered) => ({
      ...layered,
      key: JSON.stringify([layered.base.text, layered.overlay]),
    }));
    const unread = wanted.filter(({ key }) => !this.readLaid.has(key));
    const read = await this.source.parse(
      unread.map(({ base, overlay }) => ({ name: `${base.file} +${overlay.version}`, text: base.text, overlay })),
    );
    const found = new Map([
      ...this.readLaid,
      ...unread.flatMap(({ key }, place) => {
        const one = read[place];
        return one ? [[key, one] as const] : [];
      }),
    ]);
    // After what is wanted was looked up: of that nothing may be missing.
    if (this.readLaid.size > mostRead) this.readLaid.clear();
    return wanted.flatMap(({ base, layer, key }) => {
      const one = found.get(key);
      if (!one) return [];
      this.readLaid.set(key, one);
      const rulebook = one.ok ? one.rulebook : null;
      const problems = one.ok ? [] : one.problems;
      return [{ layer, read: { file: base.file, origin: 'policy', text: one.text, rulebook, problems } }];
    });
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
