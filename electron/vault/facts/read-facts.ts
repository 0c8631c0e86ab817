/** What a file's bytes say. Runs on the worker; nothing of a hostile file may do more than make it unreadable. */
import ExifReader from 'exifreader';
import { type FileFacts, mostPixels, type Place, saysNothing } from '../../../shared/file-facts';
import { momentFromPlatformTime } from '../../../shared/time';
import { claimedSize } from '../claimed-size';
import { isSeeThrough, type Pixels, pictureSize, unpacked } from '../pixels';
import { canUnpack } from '../unpackable';
import { looksOf } from './look';

/** Programs that change pictures, rather than take or send them. */
const editors =
  /photoshop|lightroom|gimp|snapseed|meitu|美图|picsart|canva|pixelmator|affinity|facetune|醒图|轻颜|稿定|创客贴|paint\.net|capcut|剪映|photopea|krita|coreldraw|acdsee/i;

type Read = Omit<FileFacts, 'sha256'>;

/**
 * @param saw is given the picture where it was unpacked, and whether it is see-through: that takes longest, and is done once
 * @param given the picture of a file that only another can unpack; null where that could not either
 */
export function readFacts(
  bytes: Uint8Array,
  mediaType: string,
  saw: (picture: Pixels, seesThrough: boolean) => void = () => undefined,
  given?: Pixels | null,
): Read {
  const tags = tagsOf(bytes, mediaType);
  const facts: Read = {
    state: 'read',
    bytes: bytes.length,
    mediaType,
    ...saysNothing,
    ...tags,
  };
  if (given) {
    saw(given, isSeeThrough(given));
    return { ...facts, width: given.width, height: given.height, look: looksOf(given) };
  }
  try {
    if (given === null) return { ...facts, ...claimedSize(bytes, mediaType), state: 'unreadable' };
    if (!canUnpack(mediaType)) return { ...facts, ...claimedSize(bytes, mediaType) };
    const size = pictureSize(bytes, mediaType);
    if (!size) return { ...facts, state: 'unreadable' };
    const sized = { ...facts, width: size.width, height: size.height };
    if (size.width * size.height > mostPixels) return sized;
    const picture = unpacked(bytes, mediaType);
    const seesThrough = isSeeThrough(picture);
    saw(picture, seesThrough);
    return { ...sized, look: looksOf(picture), isSeeThrough: seesThrough };
  } catch {
    return { ...facts, state: 'unreadable' };
  }
}

type Told = Partial<Pick<Read, 'takenAt' | 'isZoneAssumed' | 'camera' | 'software' | 'isEdited' | 'place'>>;

/** What its tags say: nothing where it has none, or none that can be read. */
function tagsOf(bytes: Uint8Array, mediaType: string): Told {
  if (!mediaType.startsWith('image/')) return {};
  try {
    const { buffer, byteOffset, byteLength } = bytes;
    const tags: Record<string, { description?: unknown; value?: unknown } | undefined> = Object(
      ExifReader.load(buffer.slice(byteOffset, byteOffset + byteLength), {
        excludeTags: { xmp: true, mpf: true, icc: true },
      }),
    );
    const words = (name: string): string => {
      const description = tags[name]?.description;
      return typeof description === 'string' ? description.replaceAll('\0', '').trim().slice(0, 200) : '';
    };
    const camera = [words('Make'), words('Model')].filter(Boolean);
    // Many makers put their name before the model's a second time.
    const [make = '', model = ''] = camera;
    const named = model.toLowerCase().startsWith(make.toLowerCase()) && model !== '' ? model : camera.join(' ');
    const software = [...new Set([words('Software'), words('ProcessingSoftware'), ...creatorTools(bytes)])]
      .filter(Boolean)
      .slice(0, 10);
    const taken = words('DateTimeOriginal') || words('DateTimeDigitized');
    const zone = words('OffsetTimeOriginal') || words('OffsetTime');
    return {
      ...momentOf(taken, zone),
      camera: named || null,
      software,
      isEdited: software.some((name) => editors.test(name)),
      place: placeOf(tags),
    };
  } catch {
    return {};
  }
}

/** The XMP packet is text in the file; it is searched, not parsed: a parser of XML has its own ways to be misled. */
function creatorTools(bytes: Uint8Array): string[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 512 * 1024)).toString('latin1');
  const found = text.matchAll(/(?:xmp:CreatorTool|stEvt:softwareAgent)(?:="|>)([^"<]{1,120})/g);
  return [...found].map(([, name = '']) => Buffer.from(name, 'latin1').toString('utf8').trim());
}

/** "2026:03:02 10:00:00", with a zone such as "+08:00" where it says one that there is; else UTC+8 is assumed. */
function momentOf(text: string, zone: string): Pick<Read, 'takenAt' | 'isZoneAssumed'> {
  const nothing = { takenAt: null, isZoneAssumed: false };
  const match = /^(\d{4})[:-](\d{2})[:-](\d{2})[ T](\d{2}:\d{2}:\d{2})/.exec(text);
  if (!match) return nothing;
  const [, year, month, day, time] = match;
  const moment = momentFromPlatformTime(`${year}-${month}-${day} ${time}`);
  if (moment === undefined) return nothing;
  const minutes = offsetOf(zone);
  if (minutes === null) return { takenAt: moment, isZoneAssumed: true };
  const there = moment + (8 * 60 - minutes) * 60_000;
  return there >= 0 ? { takenAt: there, isZoneAssumed: false } : nothing;
}

/** Minutes ahead of UTC; null for what is no zone. */
function offsetOf(zone: string): number | null {
  if (zone === 'Z') return 0;
  const match = /^([+-])(\d{2}):([0-5]\d)$/.exec(zone);
  if (!match) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  if (minutes > mostOffset) return null;
  return match[1] === '-' ? -minutes : minutes;
}

/** In minutes: no place is further from UTC. */
const mostOffset = 14 * 60;

function placeOf(tags: Record<string, { description?: unknown; value?: unknown } | undefined>): Place | null {
  const latitude = degrees(tags.GPSLatitude, tags.GPSLatitudeRef, 'S');
  const longitude = degrees(tags.GPSLongitude, tags.GPSLongitudeRef, 'W');
  if (latitude === null || longitude === null || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  return { latitude, longitude };
}

function degrees(
  tag: { description?: unknown } | undefined,
  ref: { value?: unknown } | undefined,
  negative: 'S' | 'W',
): number | null {
  const value = typeof tag?.description === 'number' ? tag.description : Number.parseFloat(String(tag?.description));
  if (!Number.isFinite(value)) return null;
  const isNegative = Array.isArray(ref?.value) && ref.value[0] === negative;
  return isNegative ? -Math.abs(value) : value;
}
