import type { HowToLook, Witness } from '../desk/ports';
import type { EventsInOrder, Head } from './head';
import { checkAccounts, checkJournal, checkWhole, type HeadProblem, shownParams } from './head-check';
import { headFileName } from './head-file';
import { type HostClient, HostRefused } from './host-client';
import { gentle } from './later-check';
import type { SideTables } from './side-tables';

export interface WitnessParts {
  host: HostClient;
  head: Head;
  events: EventsInOrder;
  tables: SideTables;
  /** The store's own. */
  publicKey: string;
  /** What was wrong when the store was opened all the same. */
  found?: HeadProblem | null;
}

/** Cases that are named of one gap. */
const mostNamed = 5;

/** An event that the browser cannot read is a gap among the others. */
export const readable = ({ host, events }: Pick<WitnessParts, 'host' | 'events'>): EventsInOrder => ({
  since: (position, limit) =>
    events.since(position, limit).catch((error: unknown) => {
      if (error instanceof HostRefused) return host.ask('readableHashesSince', position, limit);
      throw error;
    }),
});

/** The store as a whole, against the heads that were kept of it. */
export class StoreWitness implements Witness {
  constructor(private readonly parts: WitnessParts) {}

  async check({ gently = (read) => read(), progress = () => undefined }: HowToLook = {}) {
    const { host, head, publicKey, found } = this.parts;
    // First the heads, then how far the store is: a head that is signed meanwhile is left for the next time.
    const heads = [...head.signed];
    const upTo = await host.ask('position');
    const { events, tables } = watched(
      gentle({ ...this.parts, events: readable(this.parts) }, gently),
      { records: upTo, entries: (await this.parts.tables.journalEnd()).rows },
      progress,
    );
    const problems = await checkWhole(heads, upTo, events, publicKey);
    // An account may be changed between the two: then it is as the next head says.
    const accounts = (await checkAccounts(head.signed, tables)) && (await checkAccounts(head.signed, tables));
    for (const beside of [accounts, await checkJournal(heads, tables)]) if (beside) problems.push(beside);
    // What was found at the start is told in more detail by going through it all; what that cannot see is added.
    if (found && !problems.some(({ what }) => what === found.what)) problems.unshift(found);
    const told: Awaited<ReturnType<Witness['check']>> = [];
    for (const problem of problems) {
      const where = problem.what === 'events_missing' ? await gently(() => this.casesAt(problem)) : [];
      told.push({ what: problem.what, where: where.join(', ') || headFileName, params: shownParams(problem) });
    }
    return told;
  }

  /** The cases of events that are there and cannot be read; none where they are gone. */
  private async casesAt({ params: { from = 0, to = 0 } }: HeadProblem): Promise<string[]> {
    // What is only counted says no place.
    if (to === 0) return [];
    return (await this.parts.host.ask('casesAt', from, to)).slice(0, mostNamed);
  }

  async *keyedCaseIds(): AsyncIterable<string> {
    let after = '';
    for (;;) {
      const page = await this.parts.host.ask('keyedCaseIds', after, 1000);
      yield* page;
      const last = page.at(-1);
      if (last === undefined) return;
      after = last;
    }
  }
}

/** The same reading, of which it is told how far it has come. */
function watched(
  { events, tables }: Pick<WitnessParts, 'events' | 'tables'>,
  total: { records: number; entries: number },
  progress: NonNullable<HowToLook['progress']>,
): Pick<WitnessParts, 'events' | 'tables'> {
  let entries = 0;
  return {
    events: {
      async since(position, limit) {
        const read = await events.since(position, limit);
        const done = Math.min(read.at(-1)?.position ?? total.records, total.records);
        progress({ step: 'order', done, total: total.records });
        return read;
      },
    },
    tables: {
      ...tables,
      async journalSince(id, limit) {
        const read = await tables.journalSince(id, limit);
        entries += read.length;
        progress({ step: 'journal', done: Math.min(entries, total.entries), total: total.entries });
        return read;
      },
    },
  };
}
