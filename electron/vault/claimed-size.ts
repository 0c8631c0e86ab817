/** How large a picture says that it is, before anybody unpacks it: a few kilobytes can ask for all memory there is. */
import { pictureSize } from './pixels';

/** So many of a file's first bytes tell it; in a JPEG a small picture of itself may stand before. */
export const sizeBytes = 256 * 1024;

/** px by px; null where it does not say, or is no picture that a window draws. */
export function claimedSize(head: Uint8Array, mediaType: string): { width: number; height: number } | null {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  switch (mediaType) {
    case 'image/png':
    case 'image/jpeg':
      return pictureSize(head, mediaType);
    case 'image/gif':
      return bytes.length < 10 ? null : { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
    case 'image/bmp':
      if (bytes.length < 26) return null;
      return { width: Math.abs(bytes.readInt32LE(18)), height: Math.abs(bytes.readInt32LE(22)) };
    case 'image/webp':
      return bytes.length < 30 ? null : inWebp(bytes);
    case 'image/avif':
      return inAvif(bytes);
    default:
      return null;
  }
}

function inWebp(bytes: Buffer): { width: number; height: number } | null {
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8X':
      return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8 ':
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    default:
      return null;
  }
}

/** The largest of the sizes that its properties give. */
function inAvif(bytes: Buffer): { width: number; height: number } | null {
  let largest: { width: number; height: number } | null = null;
  for (let at = bytes.indexOf('ispe'); at >= 0 && at + 16 <= bytes.length; at = bytes.indexOf('ispe', at + 4)) {
    const size = { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) };
    if (!largest || size.width * size.height > largest.width * largest.height) largest = size;
  }
  return largest;
}
