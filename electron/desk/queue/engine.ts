/** The queue of all cases: which there are, in which order, how many where, and what is found in them. */
import { randomUUID } from 'node:crypto';
import type { CaseSummary } from '../../../shared/case';
import type { QueueFilter, QueueOutdated, QueueSort, QueueWindow } from '../../../shared/contract';
import { day } from '../../../shared/time';
import { type Stage, severities, stages } from '../../../shared/vocabulary';
import type { Sealer } from '../ports';
import { asksForAway, type Finder, isAway, type Looker, matcherOf } from '../query-match';
import { type Belonging, belonging, belongs } from './belonging';
import { ColumnRow, Columns, noTime } from './columns';
import { nobody, QueueCounts } from './counts';
import type { LoadedChunk, QueueOperations, SentLooker, SentOrder, SlotChange, Wanted } from './operations';
import { comparing, dueBand, grouped, inDueOrder, type Listed, placedAnew, unlike } from './order';
import { openChunk, packChunk } from './packed-chunk';
import { type Unpacked, unpacked } from './packed-entry';
import { type Areas, chunkOf, dropText, emptyAreas, placeOf, slotsPerChunk, textAt } from './slot-chunk';
import { SortedSlots } from './sorted-slots';
import { forgetOrder } from './text-scan';
import { TextSearch } from './text-search';
import { alsoAway, isInView, isShown, viewsWithoutAway } from './views';

/** Stages in which an agent has something to do; at the others too where somebody asks to withdraw. */
const agentsWork: ReadonlySet<Stage> = new Set<Stage>(['intake', 'evidence', 'arbitration', 'appeal']);

/** How old an answer that depends on the time may be, in ms. */
const freshness = 10_000;

/** How many answers are kept until something changes. */
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

const closed = stages.indexOf('closed');

export class QueueEngine implements QueueOperations {
  private chunks: (Areas | undefined)[] = [];
  private columns = new Columns();
  private row = new ColumnRow(this.columns);
  private counts = new QueueCounts();
  private orders = new Map<QueueSort, SortedSlots>();
  /** What there is to do, by when it is due. */
  private work = new SortedSlots(this.comparing('due'));
  private found = new Map<string, Found>();
  /** The last asked for first. */
  private lists: Kept[] = [];
  private readonly search = new TextSearch();
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
    this.forgetAnswers();
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
    this.row = new ColumnRow(this.columns);
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
    this.search.forget();
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
          this.isAsked(filter, looker),
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
    const matching = belonging(this.order(filter.sort ?? 'due').all, this.asked(filter, looker));
    const found = { ...grouped(matching, this.grouping(filter, looker)), at: looker.now };
    if (this.found.size >= mostKept) this.found.clear();
    this.found.set(key, found);
    return found;
  }

  /** What makes a case one of a filter's list. */
  private asked(filter: QueueFilter, looker: Looker): Belonging {
    const { view, stages: wanted, text } = filter;
    const { among } = looker;
    const ofStages = new Set<Stage>(wanted);
    const seesAway = alsoAway.has(view) || asksForAway(text);
    const { texts, tests } = matcherOf(text, looker, this.find);
    const having = texts.map(({ place, wanted }) => this.search.having(place, wanted, this.chunks, this.columns));
    const all = [
      ...(among === undefined ? [] : [({ slot }: ColumnRow) => among.has(slot)]),
      ...(view === 'all' && seesAway ? [] : [(row: ColumnRow) => isShown(view, seesAway, row, looker)]),
      ...(wanted.length === 0 ? [] : [({ stage }: ColumnRow) => ofStages.has(stage)]),
      ...tests,
    ];
    const [only] = all;
    const holds = all.length === 1 && only ? only : (row: ColumnRow) => all.every((test) => test(row));
    return { having, test: all.length === 0 ? null : (slot) => holds(this.at(slot)) };
  }

  private isAsked(filter: QueueFilter, looker: Looker): (slot: number) => boolean {
    const asked = this.asked(filter, looker);
    return (slot) => belongs(slot, asked);
  }

  /** Looked for when the first case is asked. */
  private readonly find: Finder<ColumnRow> = (place, wanted) => {
    let having: Uint8Array | null = null;
    return ({ slot }) => {
      having ??= this.search.having(place, wanted, this.chunks, this.columns);
      return having[slot] === 1;
    };
  };

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
    const all = slots ?? Int32Array.from(this.slots());
    if (sort === 'due') order.take(inDueOrder(all, this.columns, order.compare));
    else order.fill(all);
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
