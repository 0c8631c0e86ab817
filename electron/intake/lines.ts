/** A file with a record a line, cut into its lines without holding more than one. Empty lines are none. */

export interface Line {
  /** From 1, empty ones counted. */
  number: number;
  bytes: Uint8Array;
}

const lineFeed = 0x0a;

/** The lines in bytes that are at hand. UTF-8 has no line feed inside another character, so cutting bytes is safe. */
export function* linesIn(bytes: Uint8Array): Generator<Line> {
  let start = 0;
  for (let number = 1; start < bytes.length; number += 1) {
    const found = bytes.indexOf(lineFeed, start);
    const end = found < 0 ? bytes.length : found;
    const line = bytes.subarray(start, end);
    if (!isBlank(line)) yield { number, bytes: line };
    start = end + 1;
  }
}

/**
 * The lines of a stream. A line beyond `longest` bytes comes cut to one byte more than that: enough for its reader to
 * say that it is too large, not enough to fill the memory.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<Line> {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let number = 1;
  const hold = (part: Uint8Array) => {
    const kept = part.subarray(0, Math.max(0, longest + 1 - heldBytes));
    if (kept.length > 0) held.push(kept);
    heldBytes += kept.length;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      hold(chunk.subarray(start, end));
      const bytes = Buffer.concat(held);
      if (!isBlank(bytes)) yield { number, bytes };
      held = [];
      heldBytes = 0;
      number += 1;
      start = end + 1;
    }
    // A copy: streams use a chunk's memory again.
    hold(Uint8Array.from(chunk.subarray(start)));
  }
  const rest = Buffer.concat(held);
  if (!isBlank(rest)) yield { number, bytes: rest };
}

/** Nothing but white space. */
function isBlank(line: Uint8Array): boolean {
  return line.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}
