/**
 * All that is counted, of all cases, in columns: a change takes a case's facts out and puts its new ones in their place, and
 * a count is a walk over numbers. Half a million facts are some ten megabytes and some milliseconds.
 */
import type { FactKind } from '../../../shared/insights';
import { type Platform, platforms } from '../../../shared/vocabulary';
import { Interned } from '../interned';
import type { Fact } from './facts';

/** What a fact says, but for when and whose. */
export interface Code {
  readonly kind: FactKind;
  readonly key: string;
  readonly group: string;
}

/** One fact of one case, as it is read; it is another one with the next. */
export interface ReadFact {
  code: Code;
  platform: Platform;
  day: number;
  who: string;
  size: number;
  /** The number under which the case was put in. */
  subject: number;
}

/** Facts in a chunk. */
const chunkSize = 32_768;
/** Facts that are read at a stretch: a millisecond or two. */
const stretch = 8192;
const none = -1;
const nothing: Code = { kind: 'open', key: '', group: '' };

interface Chunk {
  /** Place in `codes`; `none` where there is no fact. */
  code: Int32Array;
  day: Int32Array;
  who: Int32Array;
  platform: Uint8Array;
  size: Float64Array;
  subject: Int32Array;
  /** The next fact of the same case, or the next free place. */
  next: Int32Array;
}

export class FactLog {
  private readonly chunks: Chunk[] = [];
  private readonly codes = new Interned<Code>(({ kind, key, group }) => `${kind}|${key}|${group}`);
  private readonly people = new Interned<string>((who) => who);
  /** The first fact of each case, by its number. */
  private readonly firsts = new Map<number, number>();
  private free = none;
  private used = 0;

  /** How many cases have facts here. */
  get size(): number {
    return this.firsts.size;
  }

  has(subject: number): boolean {
    return this.firsts.has(subject);
  }

  /** Puts a case's facts in, in the place of those that it had. */
  put(subject: number, platform: Platform, facts: Iterable<Fact>): void {
    this.remove(subject);
    const place = platforms.indexOf(platform);
    let next = none;
    for (const [kind, key, group, day, who, size] of facts) {
      const at = this.take();
      const chunk = this.chunkOf(at);
      const i = at % chunkSize;
      chunk.code[i] = this.codes.numberOf({ kind, key, group });
      chunk.day[i] = day;
      chunk.who[i] = this.people.numberOf(who);
      chunk.platform[i] = place;
      chunk.size[i] = size;
      chunk.subject[i] = subject;
      chunk.next[i] = next;
      next = at;
    }
    if (next !== none) this.firsts.set(subject, next);
  }

  remove(subject: number): void {
    let at = this.firsts.get(subject) ?? none;
    this.firsts.delete(subject);
    while (at !== none) {
      const chunk = this.chunkOf(at);
      const i = at % chunkSize;
      const next = chunk.next[i] ?? none;
      chunk.code[i] = none;
      chunk.next[i] = this.free;
      this.free = at;
      at = next;
    }
  }

  /** Calls `take` with every fact, some thousands at a time: between two of them other work can be let in. */
  *read(take: (fact: ReadFact) => void): Iterable<void> {
    const fact: ReadFact = { code: nothing, platform: platforms[0], day: 0, who: '', size: 0, subject: none };
    for (const chunk of this.chunks) {
      for (let i = 0; i < chunkSize; i += 1) {
        if (i % stretch === 0) yield;
        const code = this.codes.at(chunk.code[i] ?? none);
        if (!code) continue;
        fact.code = code;
        fact.platform = platforms[chunk.platform[i] ?? 0] ?? platforms[0];
        fact.day = chunk.day[i] ?? 0;
        fact.who = this.people.at(chunk.who[i] ?? none) ?? '';
        fact.size = chunk.size[i] ?? 0;
        fact.subject = chunk.subject[i] ?? none;
        take(fact);
      }
    }
  }

  private take(): number {
    if (this.free === none) {
      if (this.used === this.chunks.length * chunkSize) this.chunks.push(emptyChunk());
      this.used += 1;
      return this.used - 1;
    }
    const at = this.free;
    this.free = this.chunkOf(at).next[at % chunkSize] ?? none;
    return at;
  }

  private chunkOf(at: number): Chunk {
    const chunk = this.chunks[Math.floor(at / chunkSize)];
    if (!chunk) throw new RangeError(`there is no fact ${at}`);
    return chunk;
  }
}

function emptyChunk(): Chunk {
  return {
    code: new Int32Array(chunkSize).fill(none),
    day: new Int32Array(chunkSize),
    who: new Int32Array(chunkSize),
    platform: new Uint8Array(chunkSize),
    size: new Float64Array(chunkSize),
    subject: new Int32Array(chunkSize),
    next: new Int32Array(chunkSize),
  };
}
