/**
 * Plain Dexie that writes in an origin of its own: browsers keep each origin's databases in files of its own, and the more is
 * in those the slower they are written.
 */
import Dexie, { type Table } from 'dexie';
import type { CommandRecord, EventRecord, OutboxRecord } from '../../../electron/store/records';

export interface CaseRows {
  events: Partial<EventRecord>[];
  commands: CommandRecord[];
  outbox: Partial<OutboxRecord>[];
}

/** A database with the tables and indexes of the desk's own, written as strictly. */
export class RawDatabase extends Dexie {
  events!: Table<Partial<EventRecord>, number>;
  commands!: Table<CommandRecord, string>;
  outbox!: Table<Partial<OutboxRecord>, number>;

  constructor() {
    super('raw', { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      events: '++position, &[caseId+seq], &id',
      commands: 'id',
      outbox: '++n, caseId',
    });
  }

  static async empty(): Promise<RawDatabase> {
    await Dexie.delete('raw');
    const database = new RawDatabase();
    await database.open();
    return database;
  }
}

/** What is to be written next; to write it, of so many cases in a transaction; or that it was the last. */
type Question = { rows: CaseRows[] } | { together: number } | 'end';

export interface Writer {
  /** ms that it took in the writer. */
  ask(question: Question): Promise<number>;
  close(): void;
}

/** Opens the other origin inside this page. */
export async function openWriter(): Promise<Writer> {
  const frame = document.createElement('iframe');
  frame.src = 'desk://writer/writer.html';
  document.body.append(frame);
  await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => (typeof data === 'number' ? resolve(data) : reject(new Error(String(data))));
        frame.contentWindow?.postMessage(question, 'desk://writer', [port2]);
      }),
    close: () => frame.remove(),
  };
}

/** The other side of it. */
function answerAsWriter(): void {
  let rows: CaseRows[] = [];
  let opened: Promise<RawDatabase> | null = null;
  const answer = async (question: Question) => {
    opened ??= RawDatabase.empty();
    const database = await opened;
    const from = performance.now();
    if (question === 'end') await database.delete();
    else if ('rows' in question) rows = question.rows;
    else await put(database, rows, question.together);
    return performance.now() - from;
  };
  addEventListener('message', ({ data, ports: [port] }: MessageEvent<Question>) => {
    answer(data).then(
      (ms) => port?.postMessage(ms),
      (error) => port?.postMessage(String(error)),
    );
  });
}

async function put(database: RawDatabase, rows: readonly CaseRows[], together: number): Promise<void> {
  const { events, commands, outbox } = database;
  for (let first = 0; first < rows.length; first += together) {
    const some = rows.slice(first, first + together);
    await database.transaction('rw', events, commands, outbox, () =>
      Promise.all([
        events.bulkAdd(some.flatMap((one) => one.events)),
        commands.bulkPut(some.flatMap((one) => one.commands)),
        outbox.bulkAdd(some.flatMap((one) => one.outbox)),
      ]),
    );
  }
}

if (location.host === 'writer') answerAsWriter();
