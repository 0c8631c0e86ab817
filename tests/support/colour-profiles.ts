/** Profiles of colours (ICC.1) as a camera's maker or whoever measured a screen writes them. */

type Primary = readonly [x: number, y: number, z: number];

/** Those of sRGB, seen in D50. */
const [red, green, blue]: readonly [Primary, Primary, Primary] = [
  [0.4361, 0.2225, 0.0139],
  [0.3851, 0.7169, 0.0971],
  [0.1431, 0.0606, 0.7141],
];
const white: Primary = [0.9642, 1, 0.8249];

function fixed(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [place, value] of values.entries()) bytes.writeInt32BE(Math.round(value * 65_536), place * 4);
  return bytes;
}

export const xyz = (primary: Primary) => Buffer.concat([Buffer.from('XYZ \0\0\0\0', 'latin1'), fixed(...primary)]);
/** A power of 2.2, near enough. */
const curve = Buffer.from('6375727600000000000000010233', 'hex');

/**
 * One in which what a file calls red is green, and green red.
 * @param words what it is called by
 * @param others tags besides, or instead of its own of the same name
 */
export function swappedProfile(words: string, others: Record<string, Buffer> = {}): Buffer {
  const own: [string, Buffer][] = [
    ['desc', Buffer.concat([Buffer.from('text\0\0\0\0', 'latin1'), Buffer.from(`${words}\0`)])],
    ['wtpt', xyz(white)],
    ['rXYZ', xyz(green)],
    ['gXYZ', xyz(red)],
    ['bXYZ', xyz(blue)],
    ...(['rTRC', 'gTRC', 'bTRC'] as const).map((name): [string, Buffer] => [name, curve]),
  ];
  const tags = Object.entries({ ...Object.fromEntries(own), ...others });
  const head = Buffer.alloc(132 + tags.length * 12);
  head.writeUInt32BE(0x02100000, 8);
  head.write('mntrRGB XYZ ', 12, 'latin1');
  head.write('acspAPPL', 36, 'latin1');
  fixed(...white).copy(head, 68);
  head.write(words.slice(0, 4), 80, 'latin1');
  head.writeUInt32BE(tags.length, 128);
  let end = head.length;
  for (const [place, [name, content]] of tags.entries()) {
    head.write(name, 132 + place * 12, 'latin1');
    head.writeUInt32BE(end, 136 + place * 12);
    head.writeUInt32BE(content.length, 140 + place * 12);
    end += content.length + (-content.length & 3);
  }
  head.writeUInt32BE(end, 0);
  return Buffer.concat([head, ...tags.flatMap(([, content]) => [content, Buffer.alloc(-content.length & 3)])]);
}
