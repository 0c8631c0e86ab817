/** What makes a case one of a list. */
export interface Belonging {
  /** By slot, 1 where a case has a text that it must have; one for each text. */
  having: readonly Uint8Array[];
  /** What else holds of it; null where nothing else has to. */
  test: ((slot: number) => boolean) | null;
}

export function belongs(slot: number, { having, test }: Belonging): boolean {
  return having.every((one) => one[slot] === 1) && (test === null || test(slot));
}

/** Those of the slots that belong, in their order. Most have none of the texts: what must be asked of each is asked of the rest alone. */
export function belonging(slots: Int32Array, { having, test }: Belonging): Int32Array {
  const found = new Int32Array(slots.length);
  const [first, ...others] = having;
  let count = 0;
  for (const slot of slots) {
    if (first !== undefined && first[slot] !== 1) continue;
    if (others.length > 0 && !others.every((one) => one[slot] === 1)) continue;
    if (test !== null && !test(slot)) continue;
    found[count] = slot;
    count += 1;
  }
  return found.slice(0, count);
}
