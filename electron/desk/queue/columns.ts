/**
 * What rows are chosen, counted and put in order by, and what a case is found by: a number a case and column, by slot. They are
 * packed with their chunk as they are, so that a start reads no case to know where it belongs.
 */
import { CaseSummary } from '../../../shared/case';
import {
  categories,
  type EvidenceKind,
  evidenceKinds,
  platforms,
  severities,
  stages,
  tracks,
} from '../../../shared/vocabulary';
import type { Searched } from '../query-match';
import { hashesOf, type KeyHashes, keysOf, marksOf } from './keys';
import { namedFields, type Unpacked } from './packed-entry';
import { slotsPerChunk } from './slot-chunk';
import { roomFor } from './slot-room';

const owners = CaseSummary.shape.dueOwner.unwrap().options;
const pendings = CaseSummary.shape.pending.element.options;

/** In the place of a time that there is not; every time is 0 or later. */
export const noTime = -1;
/** In the place of an amount that nobody knows; every amount is 0 or more. */
const noAmount = -1;

const whole = {
  platform: Uint8Array,
  track: Uint8Array,
  /** One more than its place in the vocabulary, 0 where there is none; so with owners, and with the lists below. */
  category: Uint8Array,
  severity: Uint8Array,
  stage: Uint8Array,
  dueOwner: Uint8Array,
  escalated: Uint8Array,
  /** A bit for each, as with evidence. */
  pending: Uint8Array,
  warnings: Uint8Array,
  answers: Uint8Array,
  assignee: Uint32Array,
  proposedBy: Uint32Array,
  clauses: Uint32Array,
  evidence: Uint32Array,
  amountFen: Float64Array,
  filedAt: Float64Array,
  dueAt: Float64Array,
  heldUntil: Float64Array,
  updatedAt: Float64Array,
  /** When the next window runs out that has not yet. */
  nextAt: Float64Array,
  /** Of what a case is found by; 0 where there is no such key. */
  caseId: Int32Array,
  buyer: Int32Array,
  merchant: Int32Array,
  matter: Int32Array,
  /** Bits of `marks`; 0 where no case is. */
  marks: Uint8Array,
} as const;

const names = Object.keys(whole) as (keyof typeof whole)[];
/** Those whose numbers are texts of these columns alone. */
const interned = ['assignee', 'proposedBy', 'clauses'] as const;

/** How columns are packed: which there are, and how wide they are. */
export const columnLayout = JSON.stringify([
  slotsPerChunk,
  names.map((name) => [name, whole[name].name]),
  namedFields.length,
]);

/** By place in a chunk: hashes of what its cases are found by, their marks, and when they next run out, `noTime` where they do not. */
export interface ChunkKeys {
  hashes: Record<keyof KeyHashes, Int32Array>;
  marks: Uint8Array;
  nextAt: Float64Array;
}

type Arrays = { -readonly [C in keyof typeof whole]: InstanceType<(typeof whole)[C]> };

export class Columns {
  of: Arrays = arraysOf(0);
  /** Where the named fields end in the head, in bytes, one after the other for each slot. */
  private ends = new Uint16Array(0);
  private size = 0;
  private readonly texts: Interned = new Interned();
  private readonly evidenceOf = new Map<number, readonly EvidenceKind[]>();
  private readonly pendingOf = new Map<number, CaseSummary['pending']>();
  private readonly clausesOf = new Map<number, readonly string[]>();

  put(slot: number, entry: Unpacked): void {
    const { summary, nextAt, evidence, clauses, fields } = entry;
    this.reach(slot);
    for (const [place, { to }] of fields.entries()) this.ends[slot * namedFields.length + place] = to;
    const { of } = this;
    of.platform[slot] = platforms.indexOf(summary.platform);
    of.track[slot] = tracks.indexOf(summary.track);
    of.category[slot] = summary.category === null ? 0 : categories.indexOf(summary.category) + 1;
    of.severity[slot] = severities.indexOf(summary.severity);
    of.stage[slot] = stages.indexOf(summary.stage);
    of.dueOwner[slot] = summary.dueOwner === null ? 0 : owners.indexOf(summary.dueOwner) + 1;
    of.escalated[slot] = summary.escalated ? 1 : 0;
    of.pending[slot] = bitsOf(summary.pending, pendings);
    of.warnings[slot] = Math.min(255, summary.warnings);
    of.answers[slot] = Math.min(255, summary.answers);
    of.assignee[slot] = this.texts.numberOf(summary.assignee);
    of.proposedBy[slot] = this.texts.numberOf(summary.proposedBy);
    of.clauses[slot] = this.texts.numberOf(clauses.length === 0 ? null : JSON.stringify(clauses));
    of.evidence[slot] = bitsOf(evidence, evidenceKinds);
    of.amountFen[slot] = summary.amountFen ?? noAmount;
    of.filedAt[slot] = summary.filedAt;
    of.dueAt[slot] = summary.dueAt ?? noTime;
    of.heldUntil[slot] = summary.heldUntil ?? noTime;
    of.updatedAt[slot] = summary.updatedAt;
    of.nextAt[slot] = nextAt ?? noTime;
    const keys = keysOf(entry);
    const { caseId, buyer, merchant, matter } = hashesOf(keys);
    of.caseId[slot] = caseId;
    of.buyer[slot] = buyer ?? 0;
    of.merchant[slot] = merchant ?? 0;
    of.matter[slot] = matter;
    of.marks[slot] = marksOf(keys);
  }

  /** No case is there any more. */
  drop(slot: number): void {
    if (slot < this.size) this.of.marks[slot] = 0;
  }

  /** The columns of the chunk whose first slot is `first`, as bytes, and the texts that its own numbers stand for. */
  packed(first: number): { bytes: Buffer; texts: string[] } {
    this.reach(first + slotsPerChunk - 1);
    const texts = new Interned();
    const bytes = names.map((name) => {
      const column = this.of[name].slice(first, first + slotsPerChunk);
      if (isInterned(name))
        for (const [at, number] of column.entries()) column[at] = texts.numberOf(this.textOf(number));
      return Buffer.from(column.buffer);
    });
    const ends = this.ends.slice(first * namedFields.length, (first + slotsPerChunk) * namedFields.length);
    return { bytes: Buffer.concat([...bytes, Buffer.from(ends.buffer)]), texts: texts.all };
  }

  /** Takes over what `packed` made; returns how many bytes that were. */
  adopt(first: number, bytes: Uint8Array, texts: readonly string[]): number {
    this.reach(first + slotsPerChunk - 1);
    let at = 0;
    const take = (into: { buffer: ArrayBufferLike; BYTES_PER_ELEMENT: number }, from: number, count: number) => {
      const size = count * into.BYTES_PER_ELEMENT;
      new Uint8Array(into.buffer, from * into.BYTES_PER_ELEMENT, size).set(bytes.subarray(at, at + size));
      at += size;
    };
    for (const name of names) take(this.of[name], first, slotsPerChunk);
    take(this.ends, first * namedFields.length, slotsPerChunk * namedFields.length);
    const numbers = [0, ...texts.map((text) => this.texts.numberOf(text))];
    for (const name of interned) {
      const column = this.of[name].subarray(first, first + slotsPerChunk);
      for (let place = 0; place < column.length; place += 1) column[place] = numbers[column[place] ?? 0] ?? 0;
    }
    return at;
  }

  /** What main finds the cases of a chunk by. */
  keysIn(first: number): ChunkKeys {
    const { caseId, buyer, merchant, matter, marks, nextAt } = this.of;
    const end = first + slotsPerChunk;
    return {
      hashes: {
        caseId: caseId.slice(first, end),
        buyer: buyer.slice(first, end),
        merchant: merchant.slice(first, end),
        matter: matter.slice(first, end),
      },
      marks: marks.slice(first, end),
      nextAt: nextAt.slice(first, end),
    };
  }

  /** Where a named field begins in its head, in bytes. */
  startIn(slot: number, field: number): number {
    return field === 0 ? 0 : this.endIn(slot, field - 1) + 1;
  }

  endIn(slot: number, field: number): number {
    return this.ends[slot * namedFields.length + field] ?? 0;
  }

  textOf(number: number): string | null {
    return this.texts.textOf(number);
  }

  evidenceIn(bits: number): readonly EvidenceKind[] {
    return remembered(this.evidenceOf, bits, () => evidenceKinds.filter((_, place) => bits & (1 << place)));
  }

  pendingIn(bits: number): CaseSummary['pending'] {
    return remembered(this.pendingOf, bits, () => pendings.filter((_, place) => bits & (1 << place)));
  }

  clausesIn(number: number): readonly string[] {
    return remembered(this.clausesOf, number, () => JSON.parse(this.texts.textOf(number) ?? '[]'));
  }

  private reach(slot: number): void {
    if (slot < this.size) return;
    this.size = roomFor(slot);
    const larger = arraysOf(this.size);
    for (const name of names) larger[name].set(this.of[name]);
    this.of = larger;
    const ends = new Uint16Array(this.size * namedFields.length);
    ends.set(this.ends);
    this.ends = ends;
  }
}

function arraysOf(size: number): Arrays {
  return Object.fromEntries(Object.entries(whole).map(([column, Of]) => [column, new Of(size)])) as Arrays;
}

/** Texts that many cases have, each once; 0 stands for none. */
class Interned {
  private readonly numbers = new Map<string, number>();
  private readonly texts: (string | null)[] = [null];

  /** From the first number on. */
  get all(): string[] {
    return this.texts.flatMap((text) => text ?? []);
  }

  numberOf(text: string | null): number {
    if (text === null) return 0;
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    this.numbers.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }

  textOf(number: number): string | null {
    return this.texts[number] ?? null;
  }
}

function isInterned(name: keyof Arrays): name is (typeof interned)[number] {
  return interned.some((one) => one === name);
}

function bitsOf<Code>(held: readonly Code[], all: readonly Code[]): number {
  return held.reduce((bits, code) => bits | (1 << all.indexOf(code)), 0);
}

function remembered<Value>(known: Map<number, Value>, key: number, make: () => Value): Value {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  known.set(key, made);
  return made;
}

/** One case after the other, read where they stand: `slot` says which. */
export class ColumnRow implements Searched {
  slot = 0;

  constructor(private readonly columns: Columns) {}

  get platform() {
    return platforms[this.columns.of.platform[this.slot] ?? 0] ?? platforms[0];
  }
  get track() {
    return tracks[this.columns.of.track[this.slot] ?? 0] ?? tracks[0];
  }
  get category() {
    return categories[(this.columns.of.category[this.slot] ?? 0) - 1] ?? null;
  }
  get severity() {
    return severities[this.columns.of.severity[this.slot] ?? 0] ?? severities[0];
  }
  get stage() {
    return stages[this.columns.of.stage[this.slot] ?? 0] ?? stages[0];
  }
  get dueOwner() {
    return owners[(this.columns.of.dueOwner[this.slot] ?? 0) - 1] ?? null;
  }
  get escalated() {
    return this.columns.of.escalated[this.slot] === 1;
  }
  get pending() {
    return this.columns.pendingIn(this.columns.of.pending[this.slot] ?? 0);
  }
  get warnings() {
    return this.columns.of.warnings[this.slot] ?? 0;
  }
  get answers() {
    return this.columns.of.answers[this.slot] ?? 0;
  }
  get assignee() {
    return this.columns.textOf(this.columns.of.assignee[this.slot] ?? 0);
  }
  get proposedBy() {
    return this.columns.textOf(this.columns.of.proposedBy[this.slot] ?? 0);
  }
  get clauses() {
    return this.columns.clausesIn(this.columns.of.clauses[this.slot] ?? 0);
  }
  get evidence() {
    return this.columns.evidenceIn(this.columns.of.evidence[this.slot] ?? 0);
  }
  get amountFen() {
    const fen = this.columns.of.amountFen[this.slot] ?? noAmount;
    return fen === noAmount ? null : fen;
  }
  get filedAt() {
    return this.columns.of.filedAt[this.slot] ?? 0;
  }
  get dueAt() {
    return timeOf(this.columns.of.dueAt[this.slot]);
  }
  get heldUntil() {
    return timeOf(this.columns.of.heldUntil[this.slot]);
  }
}

const timeOf = (moment = noTime) => (moment === noTime ? null : moment);
