/**
 * What a film or a sound says of how it was packed: the names of its codecs and how many pictures a second it has. Whether the runtime
 * plays it is found out by playing; this is for saying what it is.
 */
import type { RecordingRead } from '../../../shared/exhibit';

/** So many of its bytes, both ends included. */
export type ReadBytes = (start: number, end: number) => Promise<Buffer>;

/** The names of sample entries (ISO 14496-12) and of Matroska's codecs, as people know them. */
const codecNames: readonly [RegExp, string][] = [
  [/^(?:hvc1|hev1|dvh1|dvhe|V_MPEGH)/, 'HEVC (H.265)'],
  [/^(?:avc1|avc3|V_MPEG4\/ISO\/AVC)/, 'AVC (H.264)'],
  [/^(?:av01|V_AV1)/, 'AV1'],
  [/^(?:vp09|V_VP9)/, 'VP9'],
  [/^(?:vp08|V_VP8)/, 'VP8'],
  [/^(?:mp4v|V_MPEG4)/, 'MPEG-4 Part 2'],
  [/^(?:s263|h263)/, 'H.263'],
  [/^(?:ap4h|apch|apcn|apcs)/, 'ProRes'],
  [/^(?:jpeg|mjp)/, 'Motion JPEG'],
  [/^(?:mp4a|A_AAC)/, 'AAC'],
  [/^(?:Opus|A_OPUS)/, 'Opus'],
  [/^A_VORBIS/, 'Vorbis'],
  [/^(?:samr|sawb)/, 'AMR'],
  [/^(?:alac)/, 'ALAC'],
];

const largestIndex = 32 * 1024 * 1024;
const matroskaHead = 1024 * 1024;
/** Boxes at the top of a file; one that has more is made to keep somebody busy. */
const mostBoxes = 10_000;

export async function readRecording(mediaType: string, bytes: number, read: ReadBytes): Promise<RecordingRead> {
  const found = /webm|matroska/.test(mediaType)
    ? inMatroska(await read(0, Math.min(bytes, matroskaHead) - 1))
    : /mp4|quicktime/.test(mediaType)
      ? inBoxes(await movieIndex(bytes, read))
      : { codecs: [], framesPerSecond: null };
  return { what: 'recording', ...found };
}

const named = (codes: readonly string[]) => [
  ...new Set(codes.map((code) => codecNames.find(([pattern]) => pattern.test(code))?.[1] ?? code.trim())),
];

type Found = Pick<RecordingRead, 'codecs' | 'framesPerSecond'>;

/** The `moov` box, wherever in the file it stands; empty where there is none. */
async function movieIndex(bytes: number, read: ReadBytes): Promise<Buffer> {
  let at = 0;
  for (let box = 0; box < mostBoxes && at + 8 <= bytes; box += 1) {
    const head = await read(at, Math.min(at + 15, bytes - 1));
    const short = head.readUInt32BE(0);
    const size = short === 1 && head.length >= 16 ? Number(head.readBigUInt64BE(8)) : short === 0 ? bytes - at : short;
    if (size < 8) break;
    if (head.toString('latin1', 4, 8) === 'moov')
      return read(at, Math.min(at + Math.min(size, largestIndex), bytes) - 1);
    at += size;
  }
  return Buffer.alloc(0);
}

/** By the sample descriptions in it, and the first table of times of a track of pictures. */
function inBoxes(index: Buffer): Found {
  const text = index.toString('latin1');
  const codes = [...text.matchAll(/stsd/g)].flatMap(({ index: at }) => {
    const code = text.slice(at + 16, at + 20);
    return /^[A-Za-z0-9 ._-]{4}$/.test(code) ? [code] : [];
  });
  const track = text.split('trak').find((part) => part.includes('vide'));
  return {
    codecs: named(codes),
    framesPerSecond: track === undefined ? null : ratesIn(Buffer.from(track, 'latin1'), track),
  };
}

function ratesIn(track: Buffer, text: string): number | null {
  const header = text.indexOf('mdhd');
  const times = text.indexOf('stts');
  if (header < 0 || times < 0 || track.length < times + 20) return null;
  // Its times are of 64 bits in version 1.
  const isLong = track[header + 4] === 1;
  const at = header + (isLong ? 24 : 16);
  if (track.length < at + 4) return null;
  const scale = track.readUInt32BE(at);
  const delta = track.readUInt32BE(times + 16);
  return sane(delta === 0 ? 0 : scale / delta);
}

/** By what stands before its first cluster. */
function inMatroska(head: Buffer): Found {
  const text = head.toString('latin1');
  const codes = [...text.matchAll(/[VA]_[A-Z0-9_/]{3,24}/g)].map(([code]) => code);
  // DefaultDuration, in ns, of four or eight bytes.
  const at = text.indexOf('\x23\xe3\x83');
  const length = at < 0 ? 0 : (head[at + 3] ?? 0) & 0x7f;
  const isThere = (length === 4 || length === 8) && head.length >= at + 4 + length;
  const duration = !isThere ? 0 : length === 4 ? head.readUInt32BE(at + 4) : Number(head.readBigUInt64BE(at + 4));
  return { codecs: named(codes), framesPerSecond: sane(duration === 0 ? 0 : 1e9 / duration) };
}

const sane = (rate: number) =>
  Number.isFinite(rate) && rate >= 1 && rate <= 480 ? Math.round(rate * 1000) / 1000 : null;
