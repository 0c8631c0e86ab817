/**
 * What a start cannot see without reading everything: events that changed places, an entry of the journal that was changed.
 * It is looked for while the desk is at work, slowly enough that nobody waits for it.
 */
import { setTimeout } from 'node:timers/promises';
import { untilLull } from '../desk/lull';
import type { Gently, Witness } from '../desk/ports';
import type { EventsInOrder } from './head';
import type { HeadEvent } from './running-head';
import type { SideTables } from './side-tables';

/** ms after the start, when the desk has become quiet. */
const untilQuiet = 5_000;
/** Of so many parts of the time it reads in one. */
const share = 3;

/** The desk ends. */
class Ended extends Error {
  override name = 'Ended';
}

type Found = Awaited<ReturnType<Witness['check']>>;

export class LaterCheck {
  private readonly leaving = new AbortController();
  private listeners: (() => void)[] = [];
  private running: Promise<void> | null = null;
  /** What is wrong; nothing as long as it was not looked through. */
  found: Found = [];

  constructor(
    private readonly parts: {
      check: (gently: Gently) => Promise<Found>;
      /** Something is wrong; it is on record once this has resolved. */
      recorded: (found: Found) => Promise<void>;
      failed: (error: unknown) => void;
      /** When others last asked the store for anything, by the steady clock. */
      lastAsked: () => number;
    },
  ) {}

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Begins in a while. Resolves once it has ended, or was left. */
  start(): Promise<void> {
    this.running ??= this.rest(untilQuiet).then(
      () => this.look(),
      () => undefined,
    );
    return this.running;
  }

  /** Resolves once it has ended; what was found wrong is on record and told. */
  async look(): Promise<void> {
    try {
      const found = await this.parts.check((read) => this.gently(read));
      if (found.length === 0) return;
      this.found = found;
      for (const listener of this.listeners) listener();
      await this.parts.recorded(found);
    } catch (error) {
      if (!(error instanceof Ended)) this.parts.failed(error);
    }
  }

  async stop(): Promise<void> {
    this.leaving.abort();
    await this.running;
  }

  private async gently<T>(read: () => Promise<T>): Promise<T> {
    await untilLull(this.parts.lastAsked, (ms) => this.rest(ms));
    const began = performance.now();
    const got = await read();
    await this.rest((performance.now() - began) * (share - 1));
    return got;
  }

  /** Rejects with `Ended` where it is left meanwhile, or was. */
  private rest(ms: number): Promise<void> {
    return setTimeout(ms, undefined, { signal: this.leaving.signal, ref: false }).catch(() => {
      throw new Ended();
    });
  }
}

/** Events that are read in one part: what a person does waits for no more than that. */
const part = 100;

/** The same reading in small parts, each by way of `gently`. */
export function gentle(
  { events, tables }: { events: EventsInOrder; tables: SideTables },
  gently: Gently,
): { events: EventsInOrder; tables: SideTables } {
  return {
    events: { since: (position, limit) => inParts(events, position, limit, gently) },
    tables: { ...tables, journalSince: (id, limit) => gently(() => tables.journalSince(id, limit)) },
  };
}

async function inParts(
  { since }: EventsInOrder,
  position: number,
  limit: number,
  gently: Gently,
): Promise<HeadEvent[]> {
  const read: HeadEvent[] = [];
  while (read.length < limit) {
    const after = read.at(-1)?.position ?? position;
    const wanted = Math.min(part, limit - read.length);
    const some = await gently(() => since(after, wanted));
    read.push(...some);
    if (some.length < wanted) break;
  }
  return read;
}
