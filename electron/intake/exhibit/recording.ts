/**
 * What a film or a sound says of how it was packed: the names of its codecs and how many pictures a second it has. Whether the runtime
 * plays it is found out by playing; this is for saying what it is.
 */
import type { RecordingRead } from '../../../shared/exhibit';
import { hasMovieIndex, movieIndex, type ReadBytes } from '../../vault/movie-index';

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

const matroskaHead = 1024 * 1024;
export async function readRecording(mediaType: string, bytes: number, read: ReadBytes): Promise<RecordingRead> {
  const found = /webm|matroska/.test(mediaType)
    ? inMatroska(await read(0, Math.min(bytes, matroskaHead) - 1))
    : hasMovieIndex(mediaType)
      ? inBoxes(await movieIndex(bytes, read))
      : { codecs: [], ...noRate };
  return { what: 'recording', ...found };
}

const named = (codes: readonly string[]) => [
  ...new Set(codes.map((code) => codecNames.find(([pattern]) => pattern.test(code))?.[1] ?? code.trim())),
];

type Rate = Pick<RecordingRead, 'framesPerSecond' | 'isSteady'>;
type Found = Rate & Pick<RecordingRead, 'codecs'>;

const noRate: Rate = { framesPerSecond: null, isSteady: false };

/** By the sample descriptions in it, and the first table of times of a track of pictures. */
function inBoxes(index: Buffer): Found {
  const text = index.toString('latin1');
  const codes = [...text.matchAll(/stsd/g)].flatMap(({ index: at }) => {
    const code = text.slice(at + 16, at + 20);
    return /^[A-Za-z0-9 ._-]{4}$/.test(code) ? [code] : [];
  });
  const track = text.split('trak').find((part) => part.includes('vide'));
  return { codecs: named(codes), ...(track === undefined ? noRate : rateIn(Buffer.from(track, 'latin1'), track)) };
}

/** Of all its pictures together: telephones take them faster and slower as the light is. */
function rateIn(track: Buffer, text: string): Rate {
  const header = text.indexOf('mdhd');
  const times = text.indexOf('stts');
  if (header < 0 || times < 0 || track.length < times + 20) return noRate;
  // Its times are of 64 bits in version 1.
  const at = header + (track[header + 4] === 1 ? 24 : 16);
  if (track.length < at + 4) return noRate;
  const scale = track.readUInt32BE(at);
  const runs = Math.min(track.readUInt32BE(times + 8), Math.floor((track.length - times - 12) / 8));
  const deltas = new Set<number>();
  let [pictures, units] = [0, 0];
  for (let run = 0; run < runs; run += 1) {
    const [count, delta] = [track.readUInt32BE(times + 12 + run * 8), track.readUInt32BE(times + 16 + run * 8)];
    pictures += count;
    units += count * delta;
    deltas.add(delta);
  }
  const framesPerSecond = sane(units === 0 ? 0 : (scale * pictures) / units);
  return { framesPerSecond, isSteady: framesPerSecond !== null && deltas.size === 1 };
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
  const framesPerSecond = sane(duration === 0 ? 0 : 1e9 / duration);
  return { codecs: named(codes), framesPerSecond, isSteady: framesPerSecond !== null };
}

const sane = (rate: number) =>
  Number.isFinite(rate) && rate >= 1 && rate <= 480 ? Math.round(rate * 1000) / 1000 : null;
