/** Main's side of the packed cases: it alone writes them, and reads any of them at once by its id or slot. */
import { isSample } from '../case-ids';
import type { IndexEntry, KnownCase } from './entry';
import { marks } from './keys';
import type { LoadedChunk, SlotChange } from './operations';
import { packed, unpacked } from './packed-entry';
import { type Areas, chunkOf, copyOf, emptyAreas, placeOf, putText, slotsPerChunk, textAt } from './slot-chunk';
import { hashOf, SlotHash } from './slot-hash';

export class CaseTable {
  private chunks: (Areas | undefined)[] = [];
  private ids = new SlotHash();
  /** Slots that were left, and the first that never was taken. */
  private free: number[] = [];
  private next = 0;
  size = 0;
  /** How many of the cases are plainly samples. */
  samples = 0;

  slotOf(caseId: string): number | null {
    return this.ids.of(hashOf(caseId)).find((slot) => this.caseIdAt(slot) === caseId) ?? null;
  }

  at(slot: number): KnownCase {
    return this.unpackedAt(slot);
  }

  caseIdAt(slot: number): string {
    return this.unpackedAt(slot).summary.caseId;
  }

  /** Every slot with a case. */
  *slots(): IterableIterator<number> {
    for (let slot = 0; slot < this.next; slot += 1) if (this.isTaken(slot)) yield slot;
  }

  /** Puts a case in at its slot, or at a new one; returns what the engine is to be told. */
  put(entry: IndexEntry): SlotChange {
    const { caseId } = entry.summary;
    const slot = this.slotOf(caseId) ?? this.take(caseId);
    const areas = this.areasOf(slot);
    const isFilling = chunkOf(slot) === chunkOf(this.next);
    const place = placeOf(slot);
    const parts = packed(entry).map((text, part) => {
      const area = areas[part] ?? areas[0];
      // As it is now: what comes after is told after.
      if (putText(area, place, text, isFilling)) return { area: copyOf(area) };
      return { start: area.starts[place] ?? 0, length: area.lengths[place] ?? 0 };
    });
    return { slot, parts };
  }

  remove(slot: number): SlotChange {
    const caseId = this.caseIdAt(slot);
    this.ids.remove(hashOf(caseId), slot);
    for (const area of this.areasOf(slot)) area.lengths[placeOf(slot)] = 0;
    this.free.push(slot);
    this.size -= 1;
    if (isSample(caseId)) this.samples -= 1;
    return { slot, parts: 'gone' };
  }

  /** Before chunks are taken over: there will be so many slots. */
  makeRoom(slots: number): void {
    this.ids.makeRoom(slots);
  }

  /** Takes a chunk over as the engine has opened it. False where a case of it is there already. */
  adopt(id: number, { areas, hashes, marks: held }: LoadedChunk): boolean {
    this.chunks[id] = areas;
    const first = id * slotsPerChunk;
    this.reach(first);
    for (let place = 0; place < slotsPerChunk; place += 1) {
      const slot = first + place;
      const mark = held[place] ?? 0;
      if ((mark & marks.isThere) === 0) continue;
      this.reach(slot);
      const hash = hashes.caseId[place] ?? 0;
      const alike = this.ids.of(hash);
      if (alike.length > 0 && alike.some((other) => this.caseIdAt(other) === this.caseIdAt(slot))) return false;
      this.ids.add(hash, slot);
      this.next = slot + 1;
      this.size += 1;
      if (mark & marks.isSample) this.samples += 1;
    }
    return true;
  }

  clear(): void {
    this.chunks = [];
    this.ids = new SlotHash();
    this.free = [];
    this.next = 0;
    this.size = 0;
    this.samples = 0;
  }

  /** Every chunk there is, as it is now. */
  *all(): IterableIterator<{ id: number; areas: Areas }> {
    for (const [id, areas] of this.chunks.entries()) {
      if (areas) yield { id, areas: [copyOf(areas[0]), copyOf(areas[1]), copyOf(areas[2])] };
    }
  }

  private take(caseId: string): number {
    const slot = this.free.pop() ?? this.next;
    this.next = Math.max(this.next, slot + 1);
    this.ids.add(hashOf(caseId), slot);
    this.size += 1;
    if (isSample(caseId)) this.samples += 1;
    return slot;
  }

  /** What lies between is free. */
  private reach(slot: number): void {
    for (; this.next < slot; this.next += 1) this.free.push(this.next);
  }

  private isTaken(slot: number): boolean {
    return (this.chunks[chunkOf(slot)]?.[1].lengths[placeOf(slot)] ?? 0) > 0;
  }

  private areasOf(slot: number): Areas {
    const id = chunkOf(slot);
    const areas = this.chunks[id] ?? emptyAreas();
    this.chunks[id] = areas;
    return areas;
  }

  private unpackedAt(slot: number) {
    const [head, rest] = this.areasOf(slot);
    const place = placeOf(slot);
    const start = head.starts[place] ?? 0;
    return unpacked(Buffer.from(head.bytes.buffer, start, head.lengths[place] ?? 0), textAt(rest, place));
  }
}
