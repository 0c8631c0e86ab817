import type { Platform } from '../../shared/vocabulary';
import { parseRulebook, rulebookInForce } from '../domain/rulebook/parse';
import type { Rulebook } from '../domain/rulebook/schema';

export interface RulebookProblem {
  file: string;
  place: string;
  reason: string;
}

/** The rulebooks that this desk has, by platform and version. */
export class Rulebooks {
  readonly problems: RulebookProblem[] = [];
  private readonly books: Rulebook[] = [];

  /** A bad file is left out with its reasons in `problems`; the others serve. */
  constructor(files: { name: string; text: string }[]) {
    for (const { name, text } of files) {
      const parsed = parseRulebook(name, text);
      if (parsed.ok) this.books.push(parsed.rulebook);
      else this.problems.push(...parsed.problems);
    }
  }

  /** The version in force at a time (ms since the epoch); for a dispute older than all of them, the first there is. */
  inForce(platform: Platform, at: number): Rulebook | null {
    const ofPlatform = this.books.filter((book) => book.platform === platform);
    const [earliest] = ofPlatform.sort((a, b) => a.effectiveFrom - b.effectiveFrom);
    return rulebookInForce(this.books, platform, at) ?? earliest ?? null;
  }

  get(platform: Platform, version: string): Rulebook | null {
    return this.books.find((book) => book.platform === platform && book.version === version) ?? null;
  }

  /** Platforms that cases can be decided for. */
  get platforms(): Platform[] {
    return [...new Set(this.books.map((book) => book.platform))];
  }
}
