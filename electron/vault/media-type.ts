/** What a file is by its first bytes: a name says nothing, and evidence is shown by what it is. */

/** How many of a file's first bytes are needed: a PDF may begin with others, of whoever sent it on. */
export const headBytes = 1024;
/** All else is told by so many. */
const shortHead = 64;

/** For content that is not in the table: kept, never shown as anything else. */
export const unknownMediaType = 'application/octet-stream';

/** Brands of ISO base media files (`ftyp`) that are pictures or sound; the rest of them are video. */
const brands: ReadonlyMap<string, string> = new Map([
  ['heic', 'image/heic'],
  ['heix', 'image/heic'],
  ['heim', 'image/heic'],
  ['heis', 'image/heic'],
  ['mif1', 'image/heif'],
  ['msf1', 'image/heif'],
  ['avif', 'image/avif'],
  ['avis', 'image/avif'],
  ['qt  ', 'video/quicktime'],
  ['M4A ', 'audio/mp4'],
  ['M4B ', 'audio/mp4'],
]);

/** Kinds of RIFF files. */
const riffTypes: ReadonlyMap<string, string> = new Map([
  ['WEBP', 'image/webp'],
  ['AVI ', 'video/x-msvideo'],
  ['WAVE', 'audio/wav'],
]);

/** [media type, where its bytes stand, the bytes as Latin-1] */
const signatures: readonly (readonly [string, number, string])[] = [
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/gif', 0, 'GIF87a'],
  ['image/gif', 0, 'GIF89a'],
  ['image/tiff', 0, 'II*\0'],
  ['image/tiff', 0, 'MM\0*'],
  ['application/pdf', 0, '%PDF-'],
  ['audio/mpeg', 0, 'ID3'],
  ['audio/amr', 0, '#!AMR'],
  ['audio/ogg', 0, 'OggS'],
  ['audio/flac', 0, 'fLaC'],
  ['application/zip', 0, 'PK\x03\x04'],
];

/** Media type of content by its first `headBytes` bytes. */
export function mediaTypeOf(head: Uint8Array): string {
  const start = Buffer.from(head.subarray(0, headBytes)).toString('latin1');
  const text = start.slice(0, shortHead);
  if (text.startsWith('ftyp', 4)) return brands.get(text.slice(8, 12)) ?? 'video/mp4';
  if (text.startsWith('RIFF')) return riffTypes.get(text.slice(8, 12)) ?? unknownMediaType;
  // Two letters alone would take any text that begins with them: a bitmap also has its two reserved fields at zero.
  if (text.startsWith('BM') && text.startsWith('\0\0\0\0', 6)) return 'image/bmp';
  // One container, two names: the document type stands a little further on.
  if (text.startsWith('\x1a\x45\xdf\xa3')) return text.includes('webm') ? 'video/webm' : 'video/x-matroska';
  const signed = signatures.find(([, at, bytes]) => text.startsWith(bytes, at))?.[0];
  if (signed) return signed;
  // At the start of a line: text that speaks of one has it elsewhere.
  if (/(?:^|[\r\n\0\xbf])%PDF-\d\.\d/.test(start)) return 'application/pdf';
  return soundByFrame(head) ?? unknownMediaType;
}

/** MPEG sound without tags before it: the header of its first frame, with nothing in it that no frame has. */
function soundByFrame([sync = 0, kind = 0, rates = 0]: Uint8Array): string | null {
  if (sync !== 0xff) return null;
  const rate = (rates >> 2) & 0x0f;
  if ((kind & 0xf6) === 0xf0) return rate < 13 ? 'audio/aac' : null;
  const [version, layer] = [(kind >> 3) & 3, (kind >> 1) & 3];
  const isFrame = kind >= 0xe0 && version !== 1 && (layer === 1 || layer === 2);
  const isRate = rates >> 4 !== 0 && rates >> 4 !== 15 && (rate & 3) !== 3;
  return isFrame && isRate ? 'audio/mpeg' : null;
}
