/**
 * The store's head while the desk runs: continued with every event that is acknowledged, and kept outside of the database.
 * Chromium empties a database that it takes for damaged without a word; a store that is not what its head says is never
 * taken for a new one.
 */
import { checkAccounts, checkEnd, checkReach, emptiedOrBehind, type HeadProblem, journalChanged } from './head-check';
import { isSigned, readHeads, type SignedHead, signed, thinned, writeHeads } from './head-file';
import { HostRefused } from './host-client';
import type { SettingRecord } from './records';
import { type HeadEvent, headAfter, noEvents, type RunningHead } from './running-head';
import { accountsDigest, journalOn, noJournal, type RunningJournal, type SideTables } from './side-tables';
import type { StoreKey } from './store-key';

/** Events that are signed for as soon as that may be. */
const pace = 200;
/** ms between two writings where events come in a stream, as in an import: each is a wait for the disk. */
const streamPace = 1000;
/** ms after which fewer are signed for, too. Until then, after a kill, a store that was cut is taken for a whole one. */
const quietPace = 3000;
/** ms after which one that could not be written is tried again, and how many tries in a row fail before that is said. */
const retryPace = 5000;
const triesUnsaid = 3;
/** Events that are read at once. */
const page = 500;

/** What the head needs of the store. */
export interface EventsInOrder {
  /** Events after a position, in order of position. */
  since(position: number, limit: number): Promise<HeadEvent[]>;
}

/** How the store was found when it was opened. */
export interface FoundStore {
  position: number;
  /** The position up to which all events are known to be there without being counted; null where that is not known. */
  allThereUpTo?: number | null;
}

/** The store is not what its head says. Nothing was changed. */
export class HeadRefused extends Error {
  override name = 'HeadRefused';
  constructor(readonly problem: HeadProblem) {
    super(`${problem.what} ${JSON.stringify(problem.params)}`);
  }
}

/**
 * Whether the store reaches as far as it once did, told without any key: before anything is done with a store that may have
 * been emptied. Null where it does.
 */
export async function reachesItsHead(
  folder: string,
  found: FoundStore,
  events: EventsInOrder,
): Promise<HeadProblem | null> {
  const file = readHeads(folder);
  if (file.kind === 'unsigned' && found.position < file.position) return emptiedOrBehind(file.position, found.position);
  return file.kind === 'heads' ? checkReach(file.heads, found, events) : null;
}

export interface HeadParts {
  folder: string;
  key: StoreKey;
  events: EventsInOrder;
  /** The same without those that cannot be read: the store as it is found at a start. Left out, all can be. */
  readable?: EventsInOrder;
  tables: SideTables;
  /** How many events there are, and how many cases have a key. */
  counts: () => Promise<{ events: number; cases: number }>;
  /** Heads have been kept: then one must be there. */
  isKept: boolean;
  /** Called once the first head is on the disk. */
  kept: () => void;
}

export class Head {
  private running: RunningHead = noEvents;
  private journal: RunningJournal = noJournal;
  /** The digests that the accounts may have. */
  private accounts: string[] = [];
  /** How often something beside the events has changed; up to which of that was read; and up to which it is signed for. */
  private sideChanges = 0;
  private sideRead = 0;
  private sideSigned = 0;
  private heads: SignedHead[] = [];
  private written = 0;
  private hasGap = false;
  private isRefused = false;
  private writing: Promise<void> = Promise.resolve();
  private writtenAt = Number.NEGATIVE_INFINITY;
  private waiting: NodeJS.Timeout | undefined;
  /** When that which waits is to be written, by the steady clock. */
  private due = Number.POSITIVE_INFINITY;
  private failures = 0;
  /** Told once, of tries in a row that failed: what is done meanwhile is not signed for. */
  failing: (error: unknown) => void = () => undefined;
  private readonly readable: EventsInOrder;
  /** Position up to which the store was gone over as it was found: what the head has not of it cannot be read. */
  private foundUpTo = 0;

  constructor(private readonly parts: HeadParts) {
    this.readable = parts.readable ?? parts.events;
  }

  /** The head over everything that was acknowledged. */
  get now(): RunningHead {
    return this.running;
  }

  /** Those that are on the disk, the oldest first. */
  get signed(): readonly SignedHead[] {
    return this.heads;
  }

  /**
   * Looks at the store as far as that is quick, and goes on from its last head. Null where nothing is wrong; else no head
   * is written until the store is adopted as it is.
   */
  async open(found: FoundStore): Promise<HeadProblem | null> {
    this.foundUpTo = found.position;
    const problem = await this.lookAt(found);
    this.isRefused = problem !== null;
    return problem;
  }

  private async lookAt(found: FoundStore): Promise<HeadProblem | null> {
    const { folder, key, counts, isKept } = this.parts;
    const file = readHeads(folder);
    if (file.kind === 'damaged') return { what: 'head_damaged', params: {} };
    if (file.kind !== 'heads') {
      if (isKept) return { what: 'head_missing', params: { events: (await counts()).events } };
      await this.adopt();
      return null;
    }
    this.heads = file.heads;
    const head = file.heads.at(-1);
    if (!head || !(await isSigned(head, key.publicKey))) return { what: 'head_forged', params: {} };
    const problem = (await checkReach(file.heads, found, this.readable)) ?? (await checkEnd(file.heads, this.readable));
    if (problem) return problem;
    const { at: _at, signature: _signature, ...running } = head;
    this.running = running;
    this.written = head.position;
    await this.catchUp(this.readable);
    const beside = await this.lookBeside(head);
    const gone = found.allThereUpTo === this.running.position ? null : await this.gone(head.at);
    if (gone) return gone;
    if (beside) return beside;
    if (!isKept) this.parts.kept();
    return null;
  }

  /** Events or cases that are not there, by their number. */
  private async gone(since: number): Promise<HeadProblem | null> {
    const { events, cases } = this.running;
    const found = await this.parts.counts();
    if (found.events !== events)
      return { what: 'events_missing', params: { known: events, found: found.events, since } };
    if (found.cases !== cases) return { what: 'cases_missing', params: { known: cases, found: found.cases, since } };
    return null;
  }

  /** Of what is no event: what changes is told by its digest, what only grows by how much there is, and where it ended. */
  private async lookBeside({ side, at }: SignedHead): Promise<HeadProblem | null> {
    const { tables } = this.parts;
    const problem = await checkAccounts(this.heads, tables);
    if (problem) return problem;
    await this.takeAccounts();
    this.journal = await journalOn(side?.journal ?? noJournal, tables);
    if (!side || this.journal.rows !== side.journal.rows || side.accounts.length > 1) this.sideChanges += 1;
    const { rows, last } = await tables.journalEnd();
    const isWhole = rows === this.journal.rows && last === this.journal.last;
    return isWhole ? null : journalChanged(this.journal.rows, rows, at);
  }

  private async takeAccounts(): Promise<void> {
    this.accounts = [accountsDigest(await this.parts.tables.accounts())];
  }

  /** Takes the store as it is from now on: its head is made anew over all its events. Rejects where it cannot be written. */
  adopt(): Promise<void> {
    return this.inTurn(() => this.adoptNow());
  }

  private async adoptNow(): Promise<void> {
    this.running = noEvents;
    this.heads = [];
    this.written = 0;
    this.isRefused = false;
    const { foundUpTo } = this;
    this.foundUpTo = 0;
    await this.catchUp(this.readable);
    this.foundUpTo = foundUpTo;
    // Events and keys may not go together any more, nor can each be read: from now on there are as many as are counted.
    const { events, cases } = await this.parts.counts();
    this.running = { ...this.running, events, cases };
    await this.takeAccounts();
    this.journal = noJournal;
    this.sideChanges += 1;
    await this.keepUp();
    await this.put();
  }

  /** The journal has another row. */
  journalGrew(): void {
    this.sideChanges += 1;
    this.writeSoon();
  }

  /**
   * Changes an account's row. Before it is written the head says that it may be: killed in between, both are right.
   * Rejects where that cannot be said, and with what `write` rejects with.
   */
  changeAccount(record: SettingRecord, write: () => Promise<void>): Promise<void> {
    return this.inTurn(() => this.changeAccountNow(record, write));
  }

  private async changeAccountNow(record: SettingRecord, write: () => Promise<void>): Promise<void> {
    if (this.isRefused) return write();
    const rows = new Map((await this.parts.tables.accounts()).map((row) => [row.key, row]));
    const now = accountsDigest(rows.values());
    this.accounts = [now, accountsDigest(rows.set(record.key, record).values())];
    await this.keepUp();
    await this.put();
    await write();
    this.accounts = this.accounts.slice(1);
    this.sideChanges += 1;
    this.writeSoon();
  }

  /** The position up to which no event is missed. */
  private get reached(): number {
    return Math.max(this.running.position, this.foundUpTo);
  }

  /** These events were acknowledged. */
  saw(events: readonly HeadEvent[]): void {
    for (const event of events) {
      if (event.position <= this.reached) continue;
      // Acknowledged by another way, as after the host has died: they are read before the next writing.
      if (event.position !== this.reached + 1) this.hasGap = true;
      if (this.hasGap) break;
      this.running = headAfter(this.running, event);
    }
    if (this.written === 0) void this.write();
    else this.writeSoon(this.hasGap || this.running.position - this.written >= pace ? 0 : quietPace);
  }

  /** Writes within so many ms, or as soon after as the stream's pace allows. */
  private writeSoon(within = 0): void {
    const now = performance.now();
    const due = Math.max(now + within, this.writtenAt + streamPace);
    if (due >= this.due) return;
    clearTimeout(this.waiting);
    this.due = due;
    this.waiting = setTimeout(() => {
      this.due = Number.POSITIVE_INFINITY;
      void this.write();
    }, due - now).unref();
  }

  /** Resolves once the file says how far the store is, or could not: then it is tried again, and said where that goes on. */
  write(): Promise<void> {
    return this.inTurn(() => this.writeOnce()).then(
      () => {
        this.failures = 0;
      },
      (error: unknown) => {
        this.failures += 1;
        if (this.failures === triesUnsaid) this.failing(error);
        this.writeSoon(retryPace);
      },
    );
  }

  /** The store is let go of: from now on nothing is written that nobody waits for. */
  stop(): void {
    clearTimeout(this.waiting);
    this.due = Number.NEGATIVE_INFINITY;
  }

  /** The file has one writer at a time. */
  private inTurn(write: () => Promise<void>): Promise<void> {
    const mine = this.writing.then(write);
    this.writing = mine.catch(() => undefined);
    return mine;
  }

  private async writeOnce(): Promise<void> {
    if (this.isRefused) return;
    await this.keepUp();
    if (this.running.position > this.written || this.sideSigned < this.sideChanges) await this.put();
  }

  /** What was acknowledged by another way, or is in the journal, is read before it is signed for. */
  private async keepUp(): Promise<void> {
    if (this.hasGap) await this.closeGap();
    const { sideChanges } = this;
    if (this.sideRead === sideChanges) return;
    this.journal = await journalOn(this.journal, this.parts.tables);
    this.sideRead = sideChanges;
  }

  private async put(): Promise<void> {
    if (this.accounts.length === 0) await this.takeAccounts();
    const { running, journal, accounts } = this;
    const head = await signed(running, Date.now(), this.parts.key, { journal, accounts });
    // One that says no more of the events takes the other's place.
    const before = this.heads.at(-1)?.position === running.position ? this.heads.slice(0, -1) : this.heads;
    const heads = thinned([...before, head]);
    const { sideRead } = this;
    await writeHeads(this.parts.folder, heads);
    this.sideSigned = sideRead;
    const isFirst = this.heads.length === 0;
    this.heads = heads;
    this.written = running.position;
    this.writtenAt = performance.now();
    if (isFirst) this.parts.kept();
  }

  /** Where an event cannot be read, the head stays in front of it: it would say that there is none. */
  private async closeGap(): Promise<void> {
    try {
      await this.catchUp(this.parts.events, this.reached);
    } catch (error) {
      this.hasGap = true;
      if (!(error instanceof HostRefused)) throw error;
    }
  }

  /** Goes on over the events that the store has after the head. */
  private async catchUp(from: EventsInOrder, after = this.running.position): Promise<void> {
    this.hasGap = false;
    for (let at = after; ; at = this.running.position) {
      const events = await from.since(at, page);
      for (const event of events) {
        if (event.position > this.running.position) this.running = headAfter(this.running, event);
      }
      if (events.length < page) return;
    }
  }
}
