/** Text read in evidence pictures, kept between runs. Nothing is read until somebody asks: it takes a processor a second for each. */
import { z } from 'zod';
import { PictureText, unread } from '../../shared/picture-text';
import { InTurn } from './in-turn';
import type { SettingStore } from './ports';

export interface TextParts {
  settings: SettingStore;
  /**
   * Of those that wait, the one of the highest rank is read next. Of a picture that cannot be read it tells that. Rejects where the
   * reader does not start.
   */
  read(sha256: string, rank: number): Promise<PictureText>;
  failed(error: unknown): void;
}

const Shelf = z.record(z.string(), PictureText);
type Shelf = z.infer<typeof Shelf>;

/** A file's own hash would tell whoever has the file that it is here. */
const shelfOf = (sha256: string) => `picture-text:${sha256.slice(0, 3)}`;

const isKept = ({ state }: PictureText) => state !== 'broken' && state !== 'other';

export class PictureTexts {
  private readonly asked = new Set<string>();
  /** Not to be tried again in this run, nor kept: it is not the picture's fault, or may be told otherwise by the next desk. */
  private readonly given = new Map<string, PictureText>();
  private readonly forgotten = new Set<string>();
  private readonly inTurn = new InTurn();
  /** Times that somebody began to ask: who asked last is looking. */
  private times = 0;

  constructor(private readonly parts: TextParts) {}

  /** Of those of these files that have been read; the others are from now on. `pending`: how many have not been yet. */
  async of(hashes: readonly string[]): Promise<{ files: PictureText[]; pending: number }> {
    const files: PictureText[] = [];
    this.times += 1;
    const rank = this.times;
    for (const sha256 of new Set(hashes)) {
      const kept = (await this.shelf(sha256))[sha256];
      // What an older desk kept for good may be read by now.
      const known = kept && isKept(kept) ? kept : this.given.get(sha256);
      if (known) files.push(known);
      else this.ask(sha256, rank);
    }
    return { files, pending: hashes.filter((sha256) => this.asked.has(sha256)).length };
  }

  /** No case has these any more, or what was read was not of their bytes. */
  async forget(hashes: readonly string[]): Promise<void> {
    for (const sha256 of hashes) {
      this.given.delete(sha256);
      if (this.asked.has(sha256)) this.forgotten.add(sha256);
      await this.change(sha256, ({ [sha256]: _, ...left }) => left);
    }
  }

  private ask(sha256: string, rank: number): void {
    if (this.asked.has(sha256)) return;
    this.asked.add(sha256);
    this.forgotten.delete(sha256);
    void this.read(sha256, rank).finally(() => this.asked.delete(sha256));
  }

  private async read(sha256: string, rank: number): Promise<void> {
    try {
      const text = await this.parts.read(sha256, rank);
      if (this.forgotten.has(sha256)) return;
      if (isKept(text)) await this.change(sha256, (shelf) => ({ ...shelf, [sha256]: text }));
      else this.given.set(sha256, text);
    } catch (error) {
      this.given.set(sha256, unread(sha256, 'unreadable'));
      this.parts.failed(error);
    }
  }

  private async shelf(sha256: string): Promise<Shelf> {
    return (await this.parts.settings.read(shelfOf(sha256), Shelf)) ?? {};
  }

  /** One after the other: two on one shelf must not undo each other. */
  private change(sha256: string, to: (shelf: Shelf) => Shelf): Promise<void> {
    const key = shelfOf(sha256);
    return this.inTurn.run(key, async () => {
      const before = await this.shelf(sha256);
      const after = to(before);
      if (Object.keys(after).length > 0) await this.parts.settings.write(key, after);
      else if (Object.keys(before).length > 0) await this.parts.settings.remove(key);
    });
  }
}
