/** The queue as main sees it: what a decision needs of any case is read here at once; the rest is asked of the engine. */
import type { CaseSummary } from '../../../shared/case';
import type { AskedOrder, QueueFilter, QueueOutdated, QueueWindow } from '../../../shared/contract';
import type { Actor } from '../../../shared/vocabulary';
import { Breath } from '../breath';
import { Insights } from '../insights';
import type { Looked } from '../seen-evidence';
import { StandingIndex } from '../standing-index';
import type { Arranged } from '../triage';
import { CaseTable } from './case-table';
import { noTime } from './columns';
import { DueHeap } from './due-heap';
import type { IndexEntry, KnownCase } from './entry';
import type { LoadedChunk, QueueLine, SentLooker, SentOrder, SlotChange } from './operations';
import { chunkOf, slotsPerChunk } from './slot-chunk';

/** Who looks at the queue, and when. */
export interface QueueLooker {
  account: string | null;
  /** ms since the epoch. */
  now: number;
  /** The names of this desk's accounts by their ids. */
  names?: Record<string, string>;
  /** What they arranged for themselves; left out or null where nothing is known of it. */
  arranged?: Arranged | null;
  /** How much evidence they have looked at; left out or null where nothing is known of it. */
  looked?: Looked | null;
  /** Only these slots, where a figure's cases are asked for. */
  among?: Int32Array;
}

/** When a case's next window runs out, ms since the epoch UTC. */
export interface Due {
  caseId: string;
  dueAt: number;
}

export class QueueIndex {
  private readonly table = new CaseTable();
  private readonly due = new DueHeap((slot) => this.table.caseIdAt(slot));
  readonly standing = new StandingIndex(this.table);
  readonly insights = new Insights(this.table);
  /** What the engine has not been told yet. */
  private untold: SlotChange[] = [];
  private telling: NodeJS.Immediate | null = null;
  private isSettled = false;
  /** Chunks that are not in the snapshots as they are. */
  private readonly changed = new Set<number>();

  constructor(private readonly engine: QueueLine) {
    engine.onLost(() => this.tellAll());
  }

  get size(): number {
    return this.table.size;
  }

  /** How many of them are plainly samples. */
  get samples(): number {
    return this.table.samples;
  }

  get(caseId: string): KnownCase | undefined {
    const slot = this.table.slotOf(caseId);
    return slot === null ? undefined : this.table.at(slot);
  }

  /** The case at a slot that figures or standing told of. */
  at(slot: number): KnownCase {
    return this.table.at(slot);
  }

  /** Every case's id, in parts that let other work in between; what comes or goes meanwhile may be missed. */
  async *caseIds(): AsyncIterable<string> {
    const breath = new Breath();
    for (const slot of this.table.slots()) {
      yield this.table.caseIdAt(slot);
      if (breath.isDue) await breath.take();
    }
  }

  /** Puts a case in, or in its new place. */
  put(entry: IndexEntry): void {
    const { caseId } = entry.summary;
    const slot = this.table.slotOf(caseId);
    if (slot !== null) this.standing.remove(slot);
    const change = this.table.put(entry);
    this.standing.put(change.slot, entry);
    this.insights.put(change.slot, entry);
    this.due.put(change.slot, entry.nextAt);
    this.tell(change);
  }

  remove(caseId: string): void {
    const slot = this.table.slotOf(caseId);
    if (slot === null) return;
    this.standing.remove(slot);
    this.insights.remove(slot);
    this.due.put(slot, null);
    this.tell(this.table.remove(slot));
  }

  /** While it is empty: so many chunks of the snapshots will come. */
  makeRoom(chunks: number): void {
    const slots = chunks * slotsPerChunk;
    this.table.makeRoom(slots);
    this.standing.makeRoom(slots);
    this.due.makeRoom(slots);
  }

  /** Takes over a chunk of the snapshots. False where it cannot be used; then nothing of the index can. */
  async load(id: number, content: Uint8Array): Promise<boolean> {
    const loaded = await this.engine.ask('load', id, content);
    return loaded !== null && this.adopt(id, loaded);
  }

  /** Once all is loaded: from now on the queue is in order. */
  async settle(): Promise<void> {
    this.tellNow();
    this.isSettled = true;
    await this.engine.ask('settle');
  }

  /** Begins anew, with no case. */
  async clear(): Promise<void> {
    this.table.clear();
    this.due.clear();
    this.standing.clear();
    this.insights.clear();
    this.untold = [];
    this.changed.clear();
    await this.engine.ask('clear');
  }

  /** Chunks that changed since they were last taken. */
  takeChanged(): number[] {
    const taken = [...this.changed];
    this.changed.clear();
    return taken;
  }

  /** They did not get to where they were taken to. */
  putBackChanged(ids: readonly number[]): void {
    for (const id of ids) this.changed.add(id);
  }

  pack(ids: number[]): Promise<{ id: number; content: Uint8Array }[]> {
    this.tellNow();
    return this.engine.ask('pack', ids);
  }

  /** @param order left out: as it stands now, and not kept */
  window(
    filter: QueueFilter,
    offset: number,
    limit: number,
    looker: QueueLooker,
    order?: AskedOrder,
  ): Promise<QueueWindow> {
    this.tellNow();
    return this.engine.ask('window', filter, offset, limit, this.sent(looker), this.sentOrder(order));
  }

  async place(filter: QueueFilter, caseId: string, looker: QueueLooker, order?: AskedOrder): Promise<number | null> {
    const slot = this.table.slotOf(caseId);
    this.tellNow();
    return slot === null ? null : this.engine.ask('place', filter, slot, this.sent(looker), this.sentOrder(order));
  }

  outdated(filter: QueueFilter, looker: QueueLooker, order: AskedOrder): Promise<QueueOutdated> {
    this.tellNow();
    return this.engine.ask('outdated', filter, this.sent(looker), { name: order.name });
  }

  /** The first case by how its due time presses, severity and due time that somebody can take, or review; `passed` are those that they cannot. */
  async next(
    what: 'work' | 'review',
    by: Actor,
    passed: ReadonlySet<string>,
    looker: QueueLooker,
  ): Promise<string | null> {
    this.tellNow();
    const slots = [...passed].flatMap((caseId) => this.table.slotOf(caseId) ?? []);
    const slot = await this.engine.ask('next', { what, by: by.id, passed: slots }, this.sent(looker));
    return slot === null ? null : this.table.caseIdAt(slot);
  }

  /** What the platform must do before a time (ms since the epoch) of what the account has in hand, open and not on hold. */
  pressing(account: string, before: number): Promise<CaseSummary[]> {
    this.tellNow();
    return this.engine.ask('pressing', account, before);
  }

  /** The case whose window runs out next; null where none does. */
  nextDue(): Due | null {
    const first = this.due.first();
    return first && this.dueOf(first);
  }

  /** The cases whose next window has run out by a time, in the order in which they did. */
  dueBy(moment: number): Due[] {
    return this.due.dueBy(moment).map((due) => this.dueOf(due));
  }

  /** The clock passes over this case until it is put back, or put in anew. */
  setAside(caseId: string): void {
    const slot = this.table.slotOf(caseId);
    if (slot !== null) this.due.put(slot, null);
  }

  putBack(caseId: string): void {
    const slot = this.table.slotOf(caseId);
    if (slot !== null) this.due.put(slot, this.table.at(slot).nextAt);
  }

  private dueOf({ slot, dueAt }: { slot: number; dueAt: number }): Due {
    return { caseId: this.table.caseIdAt(slot), dueAt };
  }

  private adopt(id: number, loaded: LoadedChunk): boolean {
    if (!this.table.adopt(id, loaded)) return false;
    const first = id * slotsPerChunk;
    this.standing.adopt(first, loaded);
    for (const [place, nextAt] of loaded.nextAt.entries())
      if (nextAt !== noTime && (loaded.marks[place] ?? 0) !== 0) this.due.put(first + place, nextAt);
    return true;
  }

  private tell(change: SlotChange): void {
    this.changed.add(chunkOf(change.slot));
    this.untold.push(change);
    this.telling ??= setImmediate(() => this.tellNow());
  }

  /** Everything that is asked comes after what was changed before it. */
  private tellNow(): void {
    if (this.telling) clearImmediate(this.telling);
    this.telling = null;
    if (this.untold.length === 0) return;
    const changes = this.untold;
    this.untold = [];
    // Where the engine is lost, whatever is asked next says so.
    this.engine.ask('apply', changes).catch(() => undefined);
  }

  /** An engine that knows nothing yet learns everything, before it is asked for anything. */
  private tellAll(): void {
    this.untold = [];
    for (const { id, areas } of this.table.all()) this.engine.ask('adopt', id, areas).catch(() => undefined);
    if (this.isSettled) this.engine.ask('settle').catch(() => undefined);
  }

  private sentOrder(order: AskedOrder | undefined): SentOrder | undefined {
    if (order?.after === undefined) return order && { name: order.name };
    const { name, cases } = order.after;
    return { name: order.name, after: { name, slots: cases.flatMap((caseId) => this.table.slotOf(caseId) ?? []) } };
  }

  private sent({ account, now, names, arranged, looked, among }: QueueLooker): SentLooker {
    return {
      account,
      now,
      ...(names && { names }),
      ...(among && { among }),
      arranged: arranged
        ? {
            version: arranged.version,
            pinned: arranged.pinned.flatMap((caseId) => this.table.slotOf(caseId) ?? []),
            putOff: arranged.snoozed.flatMap(({ caseId, at, until }) => {
              const slot = this.table.slotOf(caseId);
              return slot === null ? [] : [{ slot, at, until }];
            }),
          }
        : null,
      looked: looked
        ? {
            version: looked.version,
            pieces: looked.cases.flatMap(({ caseId, pieces }) => {
              const slot = this.table.slotOf(caseId);
              return slot === null ? [] : [{ slot, count: pieces }];
            }),
          }
        : null,
    };
  }
}
