/** A small JPEG with tags as a camera writes them. */
import jpeg from 'jpeg-js';
import { madePicture } from './made-pictures';

export interface Tags {
  make?: string;
  model?: string;
  software?: string;
  /** "2026:03:02 10:00:00". */
  taken?: string;
  /** "+08:00". */
  zone?: string;
  /** Degrees, north and east. */
  place?: [latitude: number, longitude: number];
  /** How the camera was held. */
  orientation?: number;
  /** Of an XMP packet. */
  creatorTool?: string;
}

type Field = [tag: number, type: number, values: string | number[] | [number, number][]];

const ascii = 2;
const short = 3;
const long = 4;
const rational = 5;

export function pictureWithTags(tags: Tags, seed = 7): Buffer {
  const bare = Buffer.from(jpeg.encode(madePicture(seed), 80).data);
  const parts = [bare.subarray(0, 2), segment(Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff(tags)]))];
  if (tags.creatorTool !== undefined) {
    const packet = `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><rdf:Description xmp:CreatorTool="${tags.creatorTool}"/></x:xmpmeta>`;
    parts.push(segment(Buffer.from(packet, 'utf8')));
  }
  return Buffer.concat([...parts, bare.subarray(2)]);
}

function segment(content: Buffer): Buffer {
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

/** Three directories one after the other: the picture's, the camera's, the place's. */
function tiff({ make, model, software, taken, zone, place, orientation }: Tags): Buffer {
  const text = (tag: number, value: string | undefined): Field[] => (value === undefined ? [] : [[tag, ascii, value]]);
  const camera: Field[] = [...text(0x9003, taken), ...text(0x9011, zone)];
  const where: Field[] = place
    ? [
        [1, ascii, place[0] < 0 ? 'S' : 'N'],
        [2, rational, dms(place[0])],
        [3, ascii, place[1] < 0 ? 'W' : 'E'],
        [4, rational, dms(place[1])],
      ]
    : [];
  const own = (cameraAt: number, placeAt: number): Field[] => [
    ...text(0x010f, make),
    ...text(0x0110, model),
    ...(orientation === undefined ? [] : [[0x0112, short, [orientation]] as Field]),
    ...text(0x0131, software),
    [0x8769, long, [cameraAt]],
    ...(place ? [[0x8825, long, [placeAt]] as Field] : []),
  ];
  const first = directory(own(0, 0), 8).length;
  const cameraAt = 8 + first;
  const second = directory(camera, cameraAt);
  const placeAt = cameraAt + second.length;
  const head = Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0]);
  return Buffer.concat([head, directory(own(cameraAt, placeAt), 8), second, directory(where, placeAt)]);
}

function dms(degrees: number): [number, number][] {
  const all = Math.abs(degrees);
  const minutes = (all % 1) * 60;
  return [
    [Math.floor(all), 1],
    [Math.floor(minutes), 1],
    [Math.round((minutes % 1) * 60 * 100), 100],
  ];
}

function directory(fields: Field[], at: number): Buffer {
  const entries = Buffer.alloc(2 + fields.length * 12 + 4);
  entries.writeUInt16LE(fields.length, 0);
  const behind: Buffer[] = [];
  let next = at + entries.length;
  for (const [place, [tag, type, values]] of fields.entries()) {
    const content = contentOf(type, values);
    const from = 2 + place * 12;
    entries.writeUInt16LE(tag, from);
    entries.writeUInt16LE(type, from + 2);
    entries.writeUInt32LE(typeof values === 'string' ? content.length : values.length, from + 4);
    if (content.length <= 4) content.copy(entries, from + 8);
    else {
      entries.writeUInt32LE(next, from + 8);
      behind.push(content);
      next += content.length;
    }
  }
  return Buffer.concat([entries, ...behind]);
}

function contentOf(type: number, values: Field[2]): Buffer {
  if (typeof values === 'string') return Buffer.from(`${values}\0`, 'latin1');
  const content = Buffer.alloc(values.length * (type === rational ? 8 : 4));
  for (const [place, value] of values.entries()) {
    if (typeof value === 'number') content.writeUInt32LE(value, place * 4);
    else {
      content.writeUInt32LE(value[0], place * 8);
      content.writeUInt32LE(value[1], place * 8 + 4);
    }
  }
  return content;
}
