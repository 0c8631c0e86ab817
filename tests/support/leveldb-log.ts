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
    let isWritten = false;
    while (!isWritten) {
      const left = blockSize - (size % blockSize);
      if (left < headerSize) {
        add(new Uint8Array(left));
        continue;
      }
      const length = Math.min(record.length - from, left - headerSize);
      isWritten = from + length === record.length;
      add(part(record.subarray(from, from + length), from === 0, isWritten));
      from += length;
    }
  }
  const log = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    log.set(part, at);
    at += part.length;
  }
  return log;
}

function part(content: Uint8Array, isFirst: boolean, isLast: boolean): Uint8Array {
  const bytes = new Uint8Array(headerSize + content.length);
  bytes.set(content, headerSize);
  const view = new DataView(bytes.buffer);
  const { full, first, middle, last } = recordType;
  const kind = isFirst ? (isLast ? full : first) : isLast ? last : middle;
  view.setUint16(4, content.length, true);
  view.setUint8(6, kind);
  view.setUint32(0, masked(crc32c(view, 6, bytes.length)), true);
  return bytes;
}
