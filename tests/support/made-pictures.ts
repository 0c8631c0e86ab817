/** Pictures made by chance, and what people do to pictures before they send them again. */
import jpeg from 'jpeg-js';
import type { Pixels } from '../../electron/vault/pixels';

/** The same numbers for the same seed. */
export function chanceOf(seed: number): () => number {
  let state = (seed * 2654435761) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** As a photograph is: a ground that changes slowly, a few things on it with edges, and grain. */
export function madePicture(seed: number, width = 128, height = 96): Pixels {
  const chance = chanceOf(seed);
  const between = (least: number, most: number) => least + chance() * (most - least);
  const data = new Uint8Array(width * height * 4);
  const waves = Array.from({ length: 5 }, () => ({
    x: between(-3, 3),
    y: between(-3, 3),
    shift: between(0, 7),
    height: between(8, 30),
  }));
  const things = Array.from({ length: Math.floor(between(3, 9)) }, () => ({
    x: between(0, 1),
    y: between(0, 1),
    wide: between(0.05, 0.35),
    high: between(0.05, 0.35),
    isRound: chance() < 0.5,
    colour: [between(0, 255), between(0, 255), between(0, 255)] as const,
  }));
  const ground = between(60, 220);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [u, v] = [x / width, y / height];
      const level = waves.reduce(
        (sum, wave) => sum + wave.height * Math.sin(wave.x * u * 6 + wave.y * v * 6 + wave.shift),
        ground,
      );
      let colour: readonly [number, number, number] = [level, level * 0.97, level * 0.93];
      for (const thing of things) {
        const [dx, dy] = [(u - thing.x) / thing.wide, (v - thing.y) / thing.high];
        if (thing.isRound ? dx * dx + dy * dy < 1 : Math.abs(dx) < 1 && Math.abs(dy) < 1) colour = thing.colour;
      }
      const grain = (chance() - 0.5) * 12;
      data.set(
        [clamped(colour[0] + grain), clamped(colour[1] + grain), clamped(colour[2] + grain), 255],
        (y * width + x) * 4,
      );
    }
  }
  return { width, height, data };
}

const clamped = (value: number) => Math.max(0, Math.min(255, Math.round(value)));

export const alterations = {
  /** To half its size. */
  scaled: (picture: Pixels) => resized(picture, Math.round(picture.width / 2), Math.round(picture.height / 2)),
  /** Packed anew, as a chat does it. */
  recompressed: ({ width, height, data }: Pixels): Pixels => {
    const packed = jpeg.encode({ width, height, data }, 35).data;
    return jpeg.decode(packed, { useTArray: true });
  },
  /** Five per cent off its width and its height, somewhere. */
  cropped: ({ width, height, data }: Pixels, seed: number): Pixels => {
    const chance = chanceOf(seed);
    const [wide, high] = [Math.round(width * 0.95), Math.round(height * 0.95)];
    const left = Math.floor(chance() * (width - wide + 1));
    const top = Math.floor(chance() * (height - high + 1));
    const cut = new Uint8Array(wide * high * 4);
    for (let y = 0; y < high; y += 1) {
      const from = ((y + top) * width + left) * 4;
      cut.set(data.subarray(from, from + wide * 4), y * wide * 4);
    }
    return { width: wide, height: high, data: cut };
  },
  /** A band of white strokes across a corner, half see-through, as platforms print them. */
  watermarked: ({ width, height, data }: Pixels, seed: number): Pixels => {
    const chance = chanceOf(seed);
    const marked = data.slice();
    const [left, top] = [Math.floor(chance() * width * 0.5), Math.floor(chance() * height * 0.8)];
    for (let y = top; y < Math.min(height, top + height * 0.15); y += 1) {
      for (let x = left; x < Math.min(width, left + width * 0.45); x += 1) {
        if ((x + (y - top)) % 7 > 3) continue;
        for (let part = 0; part < 3; part += 1) {
          const at = (y * width + x) * 4 + part;
          marked[at] = clamped((marked[at] ?? 0) * 0.5 + 127);
        }
      }
    }
    return { width, height, data: marked };
  },
  mirrored: ({ width, height, data }: Pixels): Pixels => {
    const turned = new Uint8Array(data.length);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const from = (y * width + width - 1 - x) * 4;
        turned.set(data.subarray(from, from + 4), (y * width + x) * 4);
      }
    }
    return { width, height, data: turned };
  },
} as const satisfies Record<string, (picture: Pixels, seed: number) => Pixels>;

function resized({ width, height, data }: Pixels, wide: number, high: number): Pixels {
  const small = new Uint8Array(wide * high * 4);
  for (let y = 0; y < high; y += 1) {
    for (let x = 0; x < wide; x += 1) {
      const from = (Math.floor((y * height) / high) * width + Math.floor((x * width) / wide)) * 4;
      small.set(data.subarray(from, from + 4), (y * wide + x) * 4);
    }
  }
  return { width: wide, height: high, data: small };
}
