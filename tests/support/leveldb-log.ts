import { blockSize, crc32c, headerSize, masked, recordType } from '../../electron/store/leveldb-log';

/** A log as LevelDB writes it. */
export function writtenLog(records: readonly Uint8Array[]): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  const add = (part: Uint8Array) => {
    parts.push(part);
    size += part.length;
  };
  for (const record of records) {
    let from = 0;
    do {
      const left = blockSize - (size % blockSize);
      if (left < headerSize) {
        add(new Uint8Array(left));
        continue;
      }
      const length = Math.min(record.length - from, left - headerSize);
      const isLast = from + length === record.length;
      const kind =
        from === 0 ? (isLast ? recordType.full : recordType.first) : isLast ? recordType.last : recordType.middle;
      const part = new Uint8Array(headerSize + length);
      part.set(record.subarray(from, from + length), headerSize);
      const view = new DataView(part.buffer);
      view.setUint16(4, length, true);
      view.setUint8(6, kind);
      view.setUint32(0, masked(crc32c(view, 6, part.length)), true);
      add(part);
      from += length;
      if (isLast) break;
    } while (true);
  }
  const log = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    log.set(part, at);
    at += part.length;
  }
  return log;
}
