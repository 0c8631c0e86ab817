import { roomFor } from './slot-room';

/** Slots by the hash of a key, in little memory: who asks looks whether each that is found really has the key. */
export class SlotHash {
  private heads = new Int32Array(1024).fill(none);
  private next = new Int32Array(0);
  private hashes = new Int32Array(0);
  private count = 0;

  /** Room for so many slots at one go, while there is none: else all of them are put in their places anew each time it has to grow. */
  makeRoom(slots: number): void {
    let size = this.heads.length;
    while (size < slots) size *= 2;
    this.heads = new Int32Array(size).fill(none);
    if (slots > 0) this.reach(slots - 1);
  }

  /** A slot has one key here at most. */
  add(hash: number, slot: number): void {
    this.reach(slot);
    if (this.count >= this.heads.length) this.spread();
    this.hashes[slot] = hash;
    this.link(slot);
    this.count += 1;
  }

  remove(hash: number, slot: number): void {
    const bucket = this.bucketOf(hash);
    let before = none;
    for (let at = this.heads[bucket] ?? none; at !== none; at = this.next[at] ?? none) {
      if (at === slot) {
        const after = this.next[at] ?? none;
        if (before === none) this.heads[bucket] = after;
        else this.next[before] = after;
        this.next[at] = absent;
        this.count -= 1;
        return;
      }
      before = at;
    }
  }

  /** Those that may have the key. */
  of(hash: number): number[] {
    const found: number[] = [];
    for (let at = this.heads[this.bucketOf(hash)] ?? none; at !== none; at = this.next[at] ?? none) {
      if (this.hashes[at] === hash) found.push(at);
    }
    return found;
  }

  private link(slot: number): void {
    const bucket = this.bucketOf(this.hashes[slot] ?? 0);
    this.next[slot] = this.heads[bucket] ?? none;
    this.heads[bucket] = slot;
  }

  private bucketOf(hash: number): number {
    return (hash ^ (hash >>> 15)) & (this.heads.length - 1);
  }

  private reach(slot: number): void {
    if (slot < this.next.length) return;
    const size = roomFor(slot);
    const next = new Int32Array(size).fill(absent);
    next.set(this.next);
    const hashes = new Int32Array(size);
    hashes.set(this.hashes);
    this.next = next;
    this.hashes = hashes;
  }

  private spread(): void {
    this.heads = new Int32Array(this.heads.length * 2).fill(none);
    for (let slot = 0; slot < this.next.length; slot += 1) if (this.next[slot] !== absent) this.link(slot);
  }
}

const none = -1;
const absent = -2;

/** FNV-1a over UTF-16 units, 32 bits with a sign. */
export function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return hash | 0;
}
