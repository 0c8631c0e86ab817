/** Where pages stand below each other. Pure; all in px. */

export interface PageSize {
  width: number;
  height: number;
}

/** Between two pages. */
export const gap = 10;
/** A page is only so high: browsers lay out nothing beyond. */
const tallest = 30_000_000;
/** No side of a page is drawn larger. */
const longestSide = 30_000;

export interface PagePlace extends PageSize {
  top: number;
}

/** As many pages as fit, in the sizes that they have at this scale. A size that makes no sense is held within bounds. */
export function laidOut(sizes: readonly PageSize[], scale: number): PagePlace[] {
  const places: PagePlace[] = [];
  let top = gap;
  for (const { width, height } of sizes) {
    const place = { top, width: sane(width * scale), height: sane(height * scale) };
    if (top + place.height > tallest) break;
    places.push(place);
    top += place.height + gap;
  }
  return places;
}

const sane = (side: number) => (Number.isFinite(side) ? Math.min(longestSide, Math.max(20, Math.round(side))) : 20);

/** The page that stands at a height: the last that begins above it. From 0. */
export function pageAt(places: readonly PagePlace[], y: number): number {
  let low = 0;
  let high = places.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((places[middle]?.top ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A box of an upright page, where it lies on the page once that was turned by so many quarters to the right. In parts of its sides, `whole` of each. */
export function turnedBox({ x, y, width, height }: Box, turn: number, whole: number): Box {
  switch (turn) {
    case 1:
      return { x: whole - y - height, y: x, width: height, height: width };
    case 2:
      return { x: whole - x - width, y: whole - y - height, width, height };
    case 3:
      return { x: y, y: whole - x - width, width: height, height: width };
    default:
      return { x, y, width, height };
  }
}

/** The scale at which a page is drawn on a canvas: as sharp as the screen, within what memory there is for one. */
export function drawnScale({ width, height }: PageSize, pixelRatio: number): number {
  const most = 16_000_000;
  return Math.min(pixelRatio, Math.sqrt(most / Math.max(1, width * height)));
}
