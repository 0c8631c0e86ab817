/** Pages made by chance: documents, screenshots of chats and goods before white. Of one kind they look alike by their layout. */
import type { Pixels } from '../../electron/vault/pixels';
import { chanceOf } from './made-pictures';

export type PageKind = 'document' | 'screenshot' | 'goods';

type Colour = readonly [red: number, green: number, blue: number];

/** px as such pictures have: a page photographed straight, a telephone's screen, a shop's picture. */
const sizes = { document: [1240, 1754], screenshot: [1080, 2400], goods: [800, 800] } as const;

export function madePage(kind: PageKind, seed: number): Pixels {
  const [width, height] = sizes[kind];
  const sheet = new Sheet(width, height, kind === 'screenshot' ? [237, 237, 237] : [255, 255, 255]);
  drawings[kind](sheet, chanceOf(seed));
  return sheet.picture;
}

class Sheet {
  readonly picture: Pixels;
  private readonly points: Uint32Array;

  constructor(
    readonly width: number,
    readonly height: number,
    ground: Colour,
  ) {
    const data = new Uint8Array(width * height * 4);
    this.points = new Uint32Array(data.buffer).fill(packed(ground));
    this.picture = { width, height, data };
  }

  box(left: number, top: number, width: number, height: number, colour: Colour): void {
    const [from, to] = [Math.max(0, Math.round(left)), Math.min(this.width, Math.round(left + width))];
    for (let y = Math.max(0, Math.round(top)); y < Math.min(this.height, Math.round(top + height)); y += 1)
      this.points.fill(packed(colour), y * this.width + from, y * this.width + Math.max(from, to));
  }

  round(x: number, y: number, wide: number, high: number, colour: Colour): void {
    for (let down = -high; down < high; down += 1) {
      const half = wide * Math.sqrt(Math.max(0, 1 - (down / high) ** 2));
      this.box(x - half, y + down, 2 * half, 1, colour);
    }
  }

  /** A line of signs, each of a few strokes. */
  words(left: number, top: number, size: number, count: number, chance: () => number, colour: Colour): void {
    for (let sign = 0; sign < count; sign += 1) {
      const x = left + sign * size * 1.1;
      for (let stroke = 0; stroke < 5; stroke += 1) {
        const [across, down] = [chance() * 0.7, chance() * 0.8];
        if (chance() < 0.5) this.box(x + across * size * 0.3, top + down * size, size * 0.6, size * 0.1, colour);
        else this.box(x + across * size, top + down * size * 0.3, size * 0.1, size * 0.6, colour);
      }
    }
  }
}

const packed = ([red, green, blue]: Colour) => ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;

type Draw = (sheet: Sheet, chance: () => number) => void;
const ink: Colour = [40, 40, 44];
const within = (chance: () => number, least: number, most: number) => least + chance() * (most - least);

const drawings: Record<PageKind, Draw> = {
  /** A heading, rows of words, a table, a seal. */
  document(sheet, chance) {
    sheet.words(420, 110, 44, 9, chance, ink);
    const table = Math.floor(within(chance, 8, 22));
    for (let row = 0; row < 34; row += 1) {
      const top = 240 + row * 42;
      if (row >= table && row < table + 6) {
        for (let column = 0; column < 4; column += 1) {
          sheet.box(120 + column * 250, top - 8, 250, 2, ink);
          sheet.box(120 + column * 250, top - 8, 2, 42, ink);
          sheet.words(136 + column * 250, top, 22, Math.floor(within(chance, 2, 9)), chance, ink);
        }
      } else if (chance() < 0.9) sheet.words(120, top, 24, Math.floor(within(chance, 8, 38)), chance, ink);
    }
    if (chance() < 0.6) {
      const [x, y] = [within(chance, 750, 1050), within(chance, 1350, 1600)];
      sheet.round(x, y, 110, 110, [205, 40, 40]);
      sheet.round(x, y, 98, 98, [255, 246, 246]);
    }
  },

  /** A bar above, bubbles to the left and right, some of them a picture, a bar below. */
  screenshot(sheet, chance) {
    sheet.box(0, 0, 1080, 220, [246, 246, 246]);
    sheet.words(400, 130, 44, 6, chance, ink);
    for (let top = 270; top < 2150; ) {
      const isOwn = chance() < 0.5;
      const lines = Math.floor(within(chance, 1, 5));
      const signs = Math.floor(within(chance, 4, 15));
      const isPicture = chance() < 0.15;
      const [wide, high] = isPicture ? [360, within(chance, 300, 480)] : [signs * 46 + 60, lines * 60 + 50];
      const left = isOwn ? 1080 - 150 - wide : 150;
      sheet.box(isOwn ? 960 : 30, top, 90, 90, [
        within(chance, 60, 220),
        within(chance, 60, 220),
        within(chance, 60, 220),
      ]);
      sheet.box(
        left,
        top,
        wide,
        high,
        isPicture ? [within(chance, 40, 200), 120, 90] : isOwn ? [149, 236, 105] : [255, 255, 255],
      );
      if (!isPicture)
        for (let line = 0; line < lines; line += 1)
          sheet.words(left + 30, top + 30 + line * 60, 40, line === lines - 1 ? signs - 2 : signs, chance, ink);
      top += high + 50;
    }
    sheet.box(0, 2220, 1080, 180, [246, 246, 246]);
  },

  /** One thing of a few parts in the middle, and what is written beside it. */
  goods(sheet, chance) {
    const [x, y] = [within(chance, 340, 460), within(chance, 360, 460)];
    const colour = (): Colour => [within(chance, 20, 230), within(chance, 20, 230), within(chance, 20, 230)];
    const [wide, high] = [within(chance, 120, 260), within(chance, 120, 280)];
    if (chance() < 0.5) sheet.round(x, y, wide, high, colour());
    else sheet.box(x - wide, y - high, 2 * wide, 2 * high, colour());
    for (let part = 0; part < 4; part += 1) {
      const [left, top] = [x + within(chance, -0.8, 0.4) * wide, y + within(chance, -0.8, 0.4) * high];
      if (chance() < 0.5) sheet.round(left, top, within(chance, 20, 90), within(chance, 20, 90), colour());
      else sheet.box(left, top, within(chance, 40, 160), within(chance, 20, 160), colour());
    }
    if (chance() < 0.5) sheet.words(60, 60, 40, 8, chance, [200, 30, 30]);
  },
};
