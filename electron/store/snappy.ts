/** Snappy's block format, as the database compresses its tables: only the way back is needed. */

/** The bytes that were compressed; null where these are no such bytes. */
export function uncompressed(bytes: Uint8Array): Uint8Array | null {
  const length = varint(bytes, 0);
  if (!length) return null;
  const out = new Uint8Array(length.value);
  let at = length.end;
  let written = 0;
  while (at < bytes.length) {
    const tag = bytes[at] ?? 0;
    at += 1;
    if ((tag & 3) === 0) {
      const extra = Math.max(0, (tag >> 2) - 59);
      const size = (extra === 0 ? tag >> 2 : little(bytes, at, extra)) + 1;
      at += extra;
      if (at + size > bytes.length || written + size > out.length) return null;
      out.set(bytes.subarray(at, at + size), written);
      at += size;
      written += size;
      continue;
    }
    const isShort = (tag & 3) === 1;
    const size = isShort ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const width = isShort ? 1 : (tag & 3) === 2 ? 2 : 4;
    const back = little(bytes, at, width) + (isShort ? (tag >> 5) * 256 : 0);
    at += width;
    if (back === 0 || back > written || written + size > out.length) return null;
    // Byte by byte: what is copied may reach into what is being written.
    for (let copied = 0; copied < size; copied += 1) out[written + copied] = out[written + copied - back] ?? 0;
    written += size;
  }
  return written === out.length ? out : null;
}

function little(bytes: Uint8Array, at: number, width: number): number {
  let value = 0;
  for (let place = width - 1; place >= 0; place -= 1) value = value * 256 + (bytes[at + place] ?? 0);
  return value;
}

/** A variable-length number as LevelDB and Snappy write it: 7 bits a byte, the lowest first. Null where none stands there. */
export function varint(bytes: Uint8Array, at: number): { value: number; end: number } | null {
  let value = 0;
  for (let place = 0; place < 8; place += 1) {
    const byte = bytes[at + place];
    if (byte === undefined) return null;
    value += (byte & 0x7f) * 2 ** (7 * place);
    if (byte < 0x80) return { value, end: at + place + 1 };
  }
  return null;
}
