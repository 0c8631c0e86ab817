/** The queue of all cases: which there are, in which order, how many where, and what is found in them. */
import { randomUUID } from 'node:crypto';
import type { CaseSummary } from '../../../shared/case';
import type { QueueFilter, QueueOutdated, QueueSort, QueueWindow } from '../../../shared/contract';
import { day } from '../../../shared/time';
import { type Stage, severities, stages } from '../../../shared/vocabulary';
import type { Sealer } from '../ports';
import { asksForAway, isAway, type Looker, matcherOf, type SearchPlace } from '../query-match';
import { ColumnRow, Columns, noTime } from './columns';
import { nobody, QueueCounts } from './counts';
import type { LoadedChunk, QueueOperations, SentLooker, SentOrder, SlotChange, Wanted } from './operations';
import { comparing, dueBand, grouped, type Listed, placedAnew, unlike } from './order';
import { openChunk, packChunk } from './packed-chunk';
import { namedFields, type Unpacked, unpacked } from './packed-entry';
import { type Areas, chunkOf, dropText, emptyAreas, placeOf, slotsPerChunk, textAt } from './slot-chunk';
import { SortedSlots } from './sorted-slots';
import { forgetOrder, Needle, scan, scanAmong, scanParts } from './text-scan';
import { alsoAway, isInView, isShown, viewsWithoutAway } from './views';

/** Stages in which an agent has something to do; at the others too where somebody asks to withdraw. */
const agentsWork: ReadonlySet<Stage> = new Set<Stage>(['intake', 'evidence', 'arbitration', 'appeal']);

/** How old an answer that depends on the time may be, in ms. */
const freshness = 10_000;

/** How many answers, and how many searched texts, are kept until something changes. */
const mostKept = 8;

/** How many lists are kept as they lay, the one on screen and those that were before it; and how many slots in all of them but that. */
const mostLists = 64;
const mostListed = 4_000_000;

/** How many cases of a list that are otherwise by now are told one by one. */
const mostOutdated = 200;

interface Found extends Listed {
  /** As of when, ms since the epoch. */
  at: number;
}

/** A list as it lay when it was first asked for by its order's name: the rows in it are as they are now. */
interface Kept extends Listed {
  name: string;
  /** Whose list, and of which filter. */
  of: string;
  /** Another for each reading, also under the same name. */
  reading: string;
}

/** Which cases have a text. */
interface Searching {
  place: SearchPlace;
  wanted: string;
  /** By slot: 1 where it has. */
  having: Uint8Array;
  count: number;
}

const closed = stages.indexOf('closed');

export class QueueEngine implements QueueOperations {
  private chunks: (Areas | undefined)[] = [];
  private columns = new Columns();
  private row = this.newRow();
  private counts = new QueueCounts();
  private orders = new Map<QueueSort, SortedSlots>();
  /** What there is to do, by when it is due. */
  private work = new SortedSlots(this.comparing('due'));
  private found = new Map<string, Found>();
  /** The last asked for first. */
  private lists: Kept[] = [];
  private searched: Searching[] = [];
  private lastSearched: Searching | null = null;
  /** While cases are loaded nothing is kept in order. */
  private isSettled = false;

  constructor(private readonly sealer: Sealer) {}

  apply(changes: SlotChange[]): void {
    this.forgetAnswers();
    for (const change of changes) this.applyOne(change);
  }

  load(id: number, content: Uint8Array): LoadedChunk | null {
    const opened = openChunk(this.sealer, id, content);
    if (!opened) return null;
    const { areas, bytes, texts } = opened;
    const first = id * slotsPerChunk;
    this.chunks[id] = areas;
    this.columns.adopt(first, bytes, texts);
    return { areas, ...this.columns.keysIn(first) };
  }

  adopt(id: number, areas: Areas): void {
    this.chunks[id] = areas;
    for (let place = 0; place < slotsPerChunk; place += 1) {
      const slot = id * slotsPerChunk + place;
      if (areas[1].lengths[place] !== 0) this.columns.put(slot, this.unpackedAt(slot));
    }
  }

  settle(): void {
    const slots = Int32Array.from(this.slots());
    this.counts = new QueueCounts();
    for (const slot of slots) this.counts.count(this.at(slot), 1);
    this.orders.clear();
    this.isSettled = true;
    this.work = new SortedSlots(this.comparing('due'));
    this.work.take(this.order('due', slots).all.filter((slot) => this.isWork(slot)));
  }

  clear(): void {
    this.chunks = [];
    this.columns = new Columns();
    this.row = this.newRow();
    this.isSettled = false;
    this.lists = [];
    this.forgetAnswers();
  }

  pack(ids: number[]): { id: number; content: Uint8Array }[] {
    return ids.map((id) => {
      const columns = this.columns.packed(id * slotsPerChunk);
      return { id, content: packChunk(this.sealer, id, this.chunks[id] ?? emptyAreas(), columns) };
    });
  }

  window(filter: QueueFilter, offset: number, limit: number, sent: SentLooker, order?: SentOrder): QueueWindow {
    const looker = lookerOf(sent);
    const kept = order && this.kept(order, filter, sent, looker);
    const { slots, groups } = kept ?? this.filtered(filter, sent, looker);
    const { counts, stageCounts } = this.counts.of(looker.account, this.countsOf(looker.now));
    return {
      rows: Array.from(slots.subarray(offset, offset + limit), (slot) => this.unpackedAt(slot).summary),
      offset,
      total: slots.length,
      groups,
      counts: this.asArranged(counts, looker),
      stageCounts,
      ...(kept && { reading: kept.reading }),
    };
  }

  place(filter: QueueFilter, slot: number, sent: SentLooker, order?: SentOrder): number | null {
    const looker = lookerOf(sent);
    const { slots } = order ? this.kept(order, filter, sent, looker) : this.filtered(filter, sent, looker);
    const place = slots.indexOf(slot);
    return place < 0 ? null : place;
  }

  outdated(filter: QueueFilter, sent: SentLooker, { name }: SentOrder): QueueOutdated {
    const looker = lookerOf(sent);
    const before = this.keptAs(name, filter, looker);
    if (!before) return { caseIds: [], more: false };
    const slots = unlike(before, this.filtered(filter, sent, looker), this.chunks.length * slotsPerChunk);
    const caseIds = slots.slice(0, mostOutdated).map((slot) => this.unpackedAt(slot).summary.caseId);
    return { caseIds, more: slots.length > mostOutdated };
  }

  next({ what, by, passed }: Wanted, sent: SentLooker): number | null {
    const looker = lookerOf(sent);
    const refused = new Set(passed);
    let best: { slot: number; band: number; rank: number } | null = null;
    for (const slot of this.order('due').all) {
      const row = this.at(slot);
      const isWanted = what === 'review' ? row.stage === 'lead_review' && row.proposedBy !== by : isFree(row);
      if (!isWanted || refused.has(slot) || isAway(row, looker)) continue;
      const band = dueBand(row.dueAt, looker.now);
      if (best !== null && band !== best.band) break;
      const rank = severities.indexOf(row.severity);
      if (best === null || rank > best.rank) best = { slot, band, rank };
      if (rank === severities.length - 1) break;
    }
    return best?.slot ?? null;
  }

  pressing(account: string, before: number): CaseSummary[] {
    const found: CaseSummary[] = [];
    for (const slot of this.order('due').all) {
      const row = this.at(slot);
      // What is due stands before what is not, and all of that before what is closed.
      if (row.stage === 'closed' || row.dueAt === null || row.dueAt >= before) break;
      if (row.assignee === account && row.dueOwner === 'platform' && row.heldUntil === null) {
        found.push(this.unpackedAt(slot).summary);
      }
    }
    return found;
  }

  private forgetAnswers(): void {
    this.found.clear();
    this.searched = [];
    this.lastSearched = null;
  }

  private applyOne({ slot, parts: changed }: SlotChange): void {
    const areas = this.areasOf(slot);
    const place = placeOf(slot);
    if (this.isSettled && (areas[1].lengths[place] ?? 0) > 0) {
      for (const order of [this.work, ...this.orders.values()]) order.remove(slot);
      this.counts.count(this.at(slot), -1);
    }
    for (const [part, area] of areas.entries()) {
      forgetOrder(area);
      const change = changed === 'gone' ? changed : changed[part];
      if (change === 'gone' || change === undefined) dropText(area, place);
      else if ('area' in change) areas[part] = change.area;
      else {
        area.starts[place] = change.start;
        area.lengths[place] = change.length;
        area.used = Math.max(area.used, change.start + change.length);
      }
    }
    if (changed === 'gone') {
      // Another case may come into its slot.
      this.lists = [];
      return this.columns.drop(slot);
    }
    this.columns.put(slot, this.unpackedAt(slot));
    if (!this.isSettled) return;
    this.counts.count(this.at(slot), 1);
    for (const order of this.orders.values()) order.insert(slot);
    if (this.isWork(slot)) this.work.insert(slot);
  }

  private kept(order: SentOrder, filter: QueueFilter, sent: SentLooker, looker: Looker): Kept {
    const known = this.keptAs(order.name, filter, looker);
    if (known) return known;
    const before = order.after && this.keptAs(order.after.name, filter, looker);
    const { slots, groups } = before
      ? placedAnew(
          before,
          new Set(order.after?.slots),
          this.belonging(filter, looker),
          this.order(filter.sort ?? 'due').compare,
          this.grouping(filter, looker),
        )
      : this.filtered(filter, sent, looker);
    const list = { name: order.name, of: listOf(filter, looker), reading: randomUUID(), slots, groups };
    let listed = 0;
    const others = this.lists.filter((other) => {
      listed += other.slots.length;
      return listed <= mostListed;
    });
    this.lists = [list, ...others.slice(0, mostLists - 1)];
    return list;
  }

  private keptAs(name: string, filter: QueueFilter, looker: Looker): Kept | undefined {
    const of = listOf(filter, looker);
    const known = this.lists.find((list) => list.name === name && list.of === of);
    if (known) this.lists = [known, ...this.lists.filter((list) => list !== known)];
    return known;
  }

  private filtered(filter: QueueFilter, sent: SentLooker, looker: Looker): Found {
    const key = JSON.stringify([filter, looker.account, sent.arranged?.version, sent.looked?.version]);
    const known = this.found.get(key);
    if (known && Math.abs(looker.now - known.at) < freshness) return known;
    const { all } = this.order(filter.sort ?? 'due');
    const isEverything =
      looker.among === undefined && filter.view === 'all' && filter.stages.length === 0 && filter.text.trim() === '';
    const matching = isEverything ? all.slice() : all.filter(this.belonging(filter, looker));
    const found = { ...grouped(matching, this.grouping(filter, looker)), at: looker.now };
    if (this.found.size >= mostKept) this.found.clear();
    this.found.set(key, found);
    return found;
  }

  /** Whether a case is in the list of a filter. */
  private belonging(filter: QueueFilter, looker: Looker): (slot: number) => boolean {
    const wanted = new Set<Stage>(filter.stages);
    const matches = matcherOf(filter.text, looker);
    const { among } = looker;
    const seesAway = alsoAway.has(filter.view) || asksForAway(filter.text);
    return (slot) => {
      const row = this.at(slot);
      return (
        (among === undefined || among.has(slot)) &&
        isShown(filter.view, seesAway, row, looker) &&
        (wanted.size === 0 || wanted.has(row.stage)) &&
        matches(row)
      );
    };
  }

  private grouping({ group }: QueueFilter, { now }: Looker) {
    return { group, now, rowOf: (slot: number) => this.at(slot) };
  }

  /** What the looker put off is not among what there is to do; it is little enough to be looked at one by one. */
  private asArranged(counts: QueueWindow['counts'], looker: Looker): QueueWindow['counts'] {
    const { arranged } = looker;
    if (!arranged) return counts;
    const own = { ...counts, pinned: arranged.pinned.size, snoozed: 0 };
    for (const slot of arranged.putOff.keys()) {
      const row = this.at(slot);
      if (!isAway(row, looker)) continue;
      for (const view of viewsWithoutAway) if (isInView(view, row, looker)) own[view] -= 1;
      if (isInView('snoozed', row, looker)) own.snoozed += 1;
    }
    return own;
  }

  /** How many are overdue, and due soon. Open cases come first, what is due first before the rest: the first that is not tells how many are. */
  private countsOf(now: number): { overdue: number; soon: number } {
    const { stage, dueAt } = this.columns.of;
    const isDueAfter = (slot: number, moment: number) => dueAt[slot] === noTime || (dueAt[slot] ?? noTime) > moment;
    const overdue = this.order('due').firstWhere((slot) => stage[slot] === closed || isDueAfter(slot, now));
    const late = this.work.firstWhere((slot) => isDueAfter(slot, now));
    return { overdue, soon: this.work.firstWhere((slot) => isDueAfter(slot, now + day - 1)) - late };
  }

  private isWork(slot: number): boolean {
    return isInView('due', this.at(slot), nobody);
  }

  /** An order is made when it is first asked for, and kept from then on. */
  private order(sort: QueueSort, slots?: Int32Array): SortedSlots {
    const known = this.orders.get(sort);
    if (known) return known;
    const order = new SortedSlots(this.comparing(sort));
    order.fill(slots ?? Int32Array.from(this.slots()));
    this.orders.set(sort, order);
    return order;
  }

  private comparing(sort: QueueSort) {
    return comparing(sort, this.columns, (slot) => this.unpackedAt(slot).summary.caseId);
  }

  private *slots(): IterableIterator<number> {
    for (const [id, areas] of this.chunks.entries()) {
      if (!areas) continue;
      for (let place = 0; place < slotsPerChunk; place += 1) {
        if ((areas[1].lengths[place] ?? 0) > 0) yield id * slotsPerChunk + place;
      }
    }
  }

  private at(slot: number): ColumnRow {
    this.row.slot = slot;
    return this.row;
  }

  private newRow(): ColumnRow {
    return new ColumnRow(this.columns, (slot, place, wanted) => this.slotsWith(place, wanted)[slot] === 1);
  }

  /** Which slots have a text: all of them are looked through at once, when the first is asked for. */
  private slotsWith(place: SearchPlace, wanted: string): Uint8Array {
    const last = this.lastSearched;
    if (last?.place === place && last.wanted === wanted) return last.having;
    const known = this.searched.find((one) => one.place === place && one.wanted === wanted);
    const found = known ?? this.search(place, wanted);
    this.lastSearched = found;
    if (!known) this.searched = [found, ...this.searched].slice(0, mostKept);
    return found.having;
  }

  /** Who types on finds among what was found. */
  private search(place: SearchPlace, wanted: string): Searching {
    const having = new Uint8Array(this.chunks.length * slotsPerChunk);
    const searching = { place, wanted, having, count: 0 };
    if (wanted === '') {
      having.fill(1);
      return { ...searching, count: having.length };
    }
    const needle = new Needle(wanted);
    const few = having.length / 16;
    const before = this.searched.find((one) => one.place === place && wanted.includes(one.wanted) && one.count < few);
    for (const [id, areas] of this.chunks.entries()) {
      if (!areas) continue;
      const among = before?.having.subarray(id * slotsPerChunk, (id + 1) * slotsPerChunk);
      searching.count += this.searchChunk(id, areas, place, needle, having, among);
    }
    return searching;
  }

  /** Returns how many of the chunk's cases have it. @param among those that can have it, by place; left out, any */
  private searchChunk(
    id: number,
    [head, , messages]: Areas,
    place: SearchPlace,
    needle: Needle,
    having: Uint8Array,
    among: Uint8Array | undefined,
  ): number {
    const first = id * slotsPerChunk;
    let count = 0;
    const found = (at: number) => {
      if (having[first + at] === 1) return;
      having[first + at] = 1;
      count += 1;
    };
    if (place !== 'text') {
      const field = namedFields.indexOf(place);
      const startOf = (at: number) => this.columns.startIn(first + at, field);
      const endOf = (at: number) => this.columns.endIn(first + at, field);
      scanParts(head, needle, among, [startOf, endOf], found);
      return count;
    }
    const look = (area: Areas[number]) => (among ? scanAmong(area, needle, among, found) : scan(area, needle, found));
    if (look(head) < slotsPerChunk) look(messages);
    return count;
  }

  private areasOf(slot: number): Areas {
    const id = chunkOf(slot);
    const areas = this.chunks[id] ?? emptyAreas();
    this.chunks[id] = areas;
    return areas;
  }

  private unpackedAt(slot: number): Unpacked {
    const [head, rest] = this.areasOf(slot);
    const place = placeOf(slot);
    const start = head.starts[place] ?? 0;
    return unpacked(Buffer.from(head.bytes.buffer, start, head.lengths[place] ?? 0), textAt(rest, place));
  }
}

/** Whose list, and of which filter. */
function listOf(filter: QueueFilter, { account }: Looker): string {
  return JSON.stringify([filter, account]);
}

function isFree(row: ColumnRow): boolean {
  return (
    row.assignee === null &&
    row.dueOwner === 'platform' &&
    (agentsWork.has(row.stage) || row.pending.includes('withdrawal')) &&
    row.heldUntil === null
  );
}

function lookerOf({ account, now, names, arranged, looked, among }: SentLooker): Looker {
  return {
    account,
    now,
    ...(among && { among: new Set(among) }),
    ...(names && { nameOf: (id: string) => names[id] ?? id }),
    arranged: arranged && {
      pinned: new Set(arranged.pinned),
      putOff: new Map(arranged.putOff.map(({ slot, at, until }) => [slot, { at, until }])),
    },
    looked: new Map(looked?.pieces.map(({ slot, count }) => [slot, count])),
  };
}
