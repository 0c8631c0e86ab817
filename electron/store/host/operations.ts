import Dexie from 'dexie';
import type { CaseWrite, CommandRecord, EventRecord, HostOperations, WriteAnswer } from '../records';
import type { HeadEvent } from '../running-head';
import { copyingOn, schemaOnDisk } from './copying';
import { currentSchema, type StoreDatabase } from './schema';

/** Each operation of the host over its database. Every argument was made by main; nothing here opens what is sealed. */
type Operations = {
  [O in keyof HostOperations]: (...args: Parameters<HostOperations[O]>) => Promise<ReturnType<HostOperations[O]>>;
};

/** The database was written by a newer desk. Nothing of it was touched. */
class NewerSchema extends Error {
  override name = 'NewerSchema';
}

export function operationsOn(database: StoreDatabase): Operations {
  const { events, commands, keys, sources, outbox, waiting, snapshots, settings, journal, meta } = database;

  const written = [events, commands, keys, sources, outbox, waiting];

  /** By its key alone: what is in the event may not be to be read. 0 where there is none. */
  async function lastPosition(): Promise<number> {
    const [last] = await events.orderBy('position').reverse().limit(1).primaryKeys();
    return last ?? 0;
  }

  /** Of a case's last event; 0 where it has none. Keys only: what is sealed in it need not be fetched. */
  async function lastSeq(caseId: string): Promise<number> {
    const [last] = await events
      .where('[caseId+seq]')
      .between([caseId, Dexie.minKey], [caseId, Dexie.maxKey])
      .reverse()
      .limit(1)
      .keys();
    return Array.isArray(last) ? Number(last[1]) : 0;
  }

  /** Inside a transaction. Null where the write fits on the case as it is, whose last event has this seq. */
  async function standing(
    { expectedSeq }: CaseWrite,
    known: CommandRecord | undefined,
    actualSeq: number,
  ): Promise<WriteAnswer | null> {
    if (known) {
      const first = await events.get({ caseId: known.caseId, seq: known.firstSeq });
      return { done: true, repeated: true, firstPosition: first?.position ?? 0, command: known };
    }
    return actualSeq === expectedSeq ? null : { done: false, actualSeq };
  }

  /**
   * Inside a transaction: all of them, each table's rows at one go. Resolves with the position of the first event. Throws
   * nothing of its own: what fails in the database aborts the whole.
   */
  async function write(all: CaseWrite[]): Promise<number> {
    const added = all.flatMap((one) => one.events);
    const [lastPosition] = await Promise.all([
      events.bulkAdd(added),
      commands.bulkAdd(all.map(({ command }) => command)),
      keys.bulkAdd(all.flatMap(({ key }) => key ?? [])),
      sources.bulkPut(all.flatMap(({ source }) => source ?? [])),
      outbox.bulkAdd(all.flatMap((one) => one.outbox)),
      ...all.flatMap(({ takesWaiting }) => (takesWaiting ? waiting.where('key').equals(takesWaiting).delete() : [])),
    ]);
    for (const { caseId, dropsKey } of all) {
      if (!dropsKey) continue;
      await keys.delete(caseId);
      await sources.where('[caseId+digest]').between([caseId, Dexie.minKey], [caseId, Dexie.maxKey]).delete();
    }
    return lastPosition - added.length + 1;
  }

  /** New cases and new commands, as far as anybody knows: the tables' own keys refuse what is there already, and all with it. */
  function appendNew(writes: CaseWrite[]): Promise<ReturnType<HostOperations['append']>> {
    return database.transaction('rw', written, async (transaction) => {
      let next = await write(writes);
      const answers = writes.map((one) => {
        const firstPosition = next;
        next += one.events.length;
        return answerOf(one, firstPosition);
      });
      return { answers, durability: transaction.idbtrans.durability };
    });
  }

  return {
    ...copyingOn(database),

    async open() {
      // Looked at before Dexie is let near: it would open a newer database and mend it to the tables it knows.
      const installed = await schemaOnDisk();
      if (installed > currentSchema) {
        throw new NewerSchema(`the store has schema ${installed}, this desk knows ${currentSchema}`);
      }
      await database.open();
      return { position: await lastPosition(), schema: currentSchema };
    },

    counts: async () => ({ events: await events.count(), cases: await keys.count() }),

    append: async (writes) => {
      if (writes.every((one) => one.expectedSeq === 0)) {
        try {
          return await appendNew(writes);
        } catch (error) {
          if (!isTaken(error)) throw error;
        }
      }
      return database.transaction('rw', written, async (transaction) => {
        // Asked at one go: the database answers both in one turn.
        const [earlier, seqs] = await Promise.all([
          commands.bulkGet(writes.map(({ command }) => command.id)),
          Promise.all(writes.map(({ caseId }) => lastSeq(caseId))),
        ]);
        const known = await Promise.all(writes.map((one, index) => standing(one, earlier[index], seqs[index] ?? 0)));
        // One that does not fit takes all the others with it.
        const fits = known.every((answer) => answer === null || answer.done);
        const fresh = writes.filter((_, index) => known[index] === null);
        let next = fits && fresh.length > 0 ? await write(fresh) : 0;
        const answers = writes.map((one, index): WriteAnswer => {
          const answer = known[index];
          if (answer) return answer;
          if (!fits) return { done: false, actualSeq: one.expectedSeq };
          const firstPosition = next;
          next += one.events.length;
          return answerOf(one, firstPosition);
        });
        return { answers, durability: transaction.idbtrans.durability };
      });
    },

    read: (caseId, seq) =>
      events
        .where('[caseId+seq]')
        .between([caseId, seq ?? Dexie.minKey], [caseId, seq ?? Dexie.maxKey], true, true)
        .toArray(),
    lastSeq,
    since: (position, limit) => events.where('position').above(position).limit(limit).toArray(),
    hashesSince: async (position, limit) => {
      const found = await events.where('position').above(position).limit(limit).toArray();
      return found.map(ofHead);
    },
    readableHashesSince: async (position, limit) => {
      const found: HeadEvent[] = [];
      for (let after = position; found.length < limit; ) {
        const positions = await events
          .where('position')
          .above(after)
          .limit(limit - found.length)
          .primaryKeys();
        const last = positions.at(-1);
        if (last === undefined) break;
        after = last;
        for (const one of positions) {
          const event = await events.get(one).catch(() => undefined);
          if (event) found.push(ofHead(event));
        }
      }
      return found;
    },
    command: async (id) => (await commands.get(id)) ?? null,
    keys: async (caseIds) => (await keys.bulkGet(caseIds)).map((key) => key ?? null),
    caseIds: async (after, limit) => {
      const found: string[] = [];
      let from = after;
      while (found.length < limit) {
        // By its key alone: what is in the event may not be to be read.
        const [next] = await events.where('[caseId+seq]').above([from, Number.MAX_SAFE_INTEGER]).limit(1).keys();
        if (!Array.isArray(next)) break;
        from = String(next[0]);
        found.push(from);
      }
      return found;
    },
    keyedCaseIds: (after, limit) => keys.where('caseId').above(after).limit(limit).primaryKeys(),
    latestWithPrefixes: (prefixes) =>
      database.transaction('r', events, () =>
        Promise.all(
          prefixes.map(async (prefix) => {
            const found = await events
              .where('[caseId+seq]')
              .between([prefix, 0], [`${prefix}\uffff`, 0])
              .keys();
            const ordinal = (caseId: string) => Number(caseId.slice(prefix.length));
            const caseIds = new Set(found.flatMap((key) => (Array.isArray(key) ? String(key[0]) : [])));
            return [...caseIds].sort((a, b) => ordinal(b) - ordinal(a))[0] ?? null;
          }),
        ),
      ),
    sources: (caseId) =>
      sources.where('[caseId+digest]').between([caseId, Dexie.minKey], [caseId, Dexie.maxKey]).toArray(),
    casesAt: async (from, to) => {
      // Where all are gone, as mostly, there is no need to go through the whole index.
      const some = await events.where('position').between(from, to, true, true).limit(1).primaryKeys();
      if (some.length === 0) return [];
      const found = new Set<string>();
      // An index tells its keys and those of the rows, and nothing of the rows has to be fetched.
      await events.orderBy('[caseId+seq]').eachKey((key, { primaryKey }) => {
        const position = Number(primaryKey);
        if (Array.isArray(key) && position >= from && position <= to) found.add(String(key[0]));
      });
      return [...found];
    },
    outboxOf: (caseId) => outbox.where('caseId').equals(caseId).toArray(),
    outbox: (after, limit) => outbox.where('n').above(after).limit(limit).toArray(),
    waiting: (key) => waiting.where('key').equals(key).toArray(),
    addWaiting: async (records) => {
      await database.transaction('rw', waiting, async () => {
        const known = await waiting.bulkGet(records.map(({ key, digest }): [string, string] => [key, digest]));
        await waiting.bulkAdd(records.filter((_, place) => known[place] === undefined));
      });
    },
    waitingKeys: async () => {
      const found = await waiting.orderBy('key').uniqueKeys();
      return found.map(String);
    },
    waitingSince: async () => {
      const since = new Map<string, number | null>();
      await waiting.each(({ key, at }) => {
        const known = since.get(key);
        since.set(key, at === undefined ? (known ?? null) : Math.min(known ?? at, at));
      });
      return [...since].map(([key, at]) => ({ key, at }));
    },
    dropWaiting: async (keys) => {
      await database.transaction('rw', waiting, () => waiting.where('key').anyOf(keys).delete());
    },
    snapshotIds: () =>
      database.transaction('r', snapshots, meta, async () => ({
        ids: await snapshots.orderBy('id').primaryKeys(),
        sealed: (await meta.get('snapshots'))?.sealed ?? null,
      })),
    snapshots: async (ids) => (await snapshots.bulkGet(ids)).map((record) => record ?? null),
    writeSnapshots: (records, sealed, clear) =>
      database.transaction('rw', snapshots, meta, async () => {
        if (clear) await snapshots.clear();
        await snapshots.bulkPut(records);
        // An older desk trusts the plain number, and nothing else.
        await meta.put({ name: 'snapshots', value: 0, sealed });
      }),
    setting: async (key) => (await settings.get(key)) ?? null,
    settings: (prefix) => settings.where('key').startsWith(prefix).toArray(),
    settingKeys: (prefix) => settings.where('key').startsWith(prefix).primaryKeys(),
    writeSettings: (records, remove) =>
      database.transaction('rw', settings, async () => {
        await settings.bulkPut(records);
        await settings.bulkDelete(remove);
      }),
    addJournal: async (record) => {
      await journal.put(record);
    },
    journal: (offset, limit) => journal.orderBy('at').reverse().offset(offset).limit(limit).toArray(),
    journalSince: (id, limit) => journal.where('id').above(id).limit(limit).toArray(),
    journalEnd: () =>
      database.transaction('r', journal, async () => ({
        rows: await journal.count(),
        last: (await journal.orderBy('id').last())?.id ?? '',
      })),
    position: lastPosition,
  };
}

/** What of an event the head covers. */
const ofHead = ({ position, seq, type, hash }: EventRecord): HeadEvent => ({ position, seq, type, hash });

function answerOf({ command }: CaseWrite, firstPosition: number): WriteAnswer {
  return { done: true, repeated: false, firstPosition, command };
}

/** A key of one of the rows is there already. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && (error.name === 'BulkError' || error.name === 'ConstraintError');
}
