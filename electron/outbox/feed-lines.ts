/** What the outbox holds, line by line, a batch at a time. */
import type { CaseEvent } from '../../shared/events';
import { CaseBroken, type EventStore, type Outbox, type QueuedOutcome } from '../desk/ports';
import { composeLine } from './compose-line';

export interface FeedSource {
  outbox: Outbox;
  store: Pick<EventStore, 'read' | 'hashOf'>;
  isRehearsal: boolean;
}

export interface LineBatch {
  /** Lines of JSON, each ended, with their numbers in the outbox, rising. */
  lines: { n: number; text: string }[];
  /** The outbox's numbers of what was looked at, rising. */
  numbers: number[];
  /** Those of them whose cases could not be read. */
  skipped: { n: number; caseId: string }[];
}

/** Rows at once. */
const together = 200;

/** Everything after a number of the outbox. A case that was erased has nothing to tell any more. */
export async function* linesAfter(source: FeedSource, after: number): AsyncIterable<LineBatch> {
  let from = after;
  for (;;) {
    const rows = await source.outbox.after(from, together);
    const last = rows.at(-1);
    if (!last) return;
    yield await batchOf(source, rows);
    from = last.n;
  }
}

/** What has these numbers in the outbox, which rise. */
export async function* linesNumbered(source: FeedSource, numbers: readonly number[]): AsyncIterable<LineBatch> {
  const wanted = new Set(numbers);
  let upTo = 0;
  for (const number of numbers) {
    if (number <= upTo) continue;
    const rows = await source.outbox.after(number - 1, together);
    upTo = rows.at(-1)?.n ?? number;
    const batch = await batchOf(
      source,
      rows.filter(({ n }) => wanted.has(n)),
    );
    // Those that are no longer there have been looked at, too.
    const last = upTo;
    yield { ...batch, numbers: numbers.filter((n) => n >= number && n <= last) };
  }
}

async function batchOf({ store, isRehearsal }: FeedSource, rows: QueuedOutcome[]): Promise<LineBatch> {
  const batch: LineBatch = { lines: [], numbers: rows.map(({ n }) => n), skipped: [] };
  const cases = new Map<string, CaseEvent[] | 'broken'>();
  for (const { n, caseId, eventId } of rows) {
    const events = cases.get(caseId) ?? (await eventsOf(store, caseId));
    cases.set(caseId, events);
    if (events === 'broken') {
      batch.skipped.push({ n, caseId });
      continue;
    }
    const hash = events.find(({ id }) => id === eventId)?.hash ?? '';
    const line = composeLine({ events, eventId, cursor: cursorOf(n, hash), isRehearsal });
    if (line) batch.lines.push({ n, text: `${JSON.stringify(line)}\n` });
  }
  return batch;
}

async function eventsOf(store: FeedSource['store'], caseId: string): Promise<CaseEvent[] | 'broken'> {
  try {
    return (await store.read(caseId))?.events ?? [];
  } catch (error) {
    if (error instanceof CaseBroken) return 'broken';
    throw error;
  }
}

/** Where a line stands in this store, and by what it is seen that it is this store. */
function cursorOf(n: number, hash: string): string {
  return `${n.toString(36)}-${hash.slice(0, 12)}`;
}

/** Before everything. */
export const beginning = '0';

/**
 * The outbox's number that a cursor stands for; null where it is none of this store. What became of the case meanwhile does
 * not matter: an event's hash stands open, also where the case was erased or does not open.
 */
export async function placeOf(cursor: string, { outbox, store }: FeedSource): Promise<number | null> {
  if (cursor === beginning) return 0;
  const [, digits = '', hash = ''] = /^([0-9a-z]{1,10})-([0-9a-f]{12})$/.exec(cursor) ?? [];
  const n = Number.parseInt(digits, 36);
  if (!Number.isSafeInteger(n)) return null;
  const [row] = await outbox.after(n - 1, 1);
  if (row?.n !== n) return null;
  return (await store.hashOf(row.caseId, row.eventId))?.startsWith(hash) ? n : null;
}
