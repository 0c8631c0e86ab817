/**
 * Where marks lie on a picture as it is seen: zoomed, moved and turned. Marks count in ten-thousandths of the picture; the stage
 * in px from its middle. Pure.
 */
import type { MarkPlace } from '../../../shared/case';
import type { Viewport } from '../viewport';

export interface Size {
  width: number;
  height: number;
}

export interface Spot {
  x: number;
  y: number;
}

/** A picture on its stage, and how it is looked at: quarters of a turn to the right. */
export interface Seen {
  stage: Size;
  picture: Size;
  view: Viewport;
  turn: number;
}

export type DrawnPlace = Extract<MarkPlace, { kind: 'box' | 'cover' | 'arrow' }>;

export const isDrawn = (place: MarkPlace): place is DrawnPlace =>
  place.kind === 'box' || place.kind === 'cover' || place.kind === 'arrow';

const whole = 10_000;
/** Marks are made no thinner than this. */
const least = 20;

/** How large the picture is on its stage before it is zoomed and turned, in px. */
export function fitted({ stage, picture, turn }: Pick<Seen, 'stage' | 'picture' | 'turn'>): Size {
  const frame = turn % 2 === 1 ? { width: stage.height, height: stage.width } : stage;
  const scale = Math.min(frame.width / picture.width, frame.height / picture.height);
  return { width: picture.width * scale, height: picture.height * scale };
}

/** What of the picture lies at a spot of the stage; the nearest that there is. */
export function pictureAt(spot: Spot, seen: Seen): Spot {
  const { view, stage, turn } = seen;
  const size = fitted(seen);
  const flat = unturned(
    { x: (spot.x - view.x * stage.width) / view.scale, y: (spot.y - view.y * stage.height) / view.scale },
    turn,
  );
  return { x: share(flat.x / size.width + 0.5), y: share(flat.y / size.height + 0.5) };
}

/** A step on the stage as a step on the picture, which may lie on its side. */
export function unturned({ x, y }: Spot, turn: number): Spot {
  switch (((turn % 4) + 4) % 4) {
    case 1:
      return { x: y, y: -x };
    case 2:
      return { x: -x, y: -y };
    case 3:
      return { x: -y, y: x };
    default:
      return { x, y };
  }
}

function share(part: number): number {
  return between(0, Math.round(part * whole), whole);
}

function between(low: number, value: number, high: number): number {
  return Math.min(high, Math.max(low, value)) + 0;
}

/** From one spot of the picture to another. A box has some width and height however short the way is. */
export function placeBetween(kind: DrawnPlace['kind'], from: Spot, to: Spot): DrawnPlace {
  if (kind === 'arrow') {
    const isPoint = from.x === to.x && from.y === to.y;
    const toX = isPoint ? (to.x < whole ? to.x + 1 : to.x - 1) : to.x;
    return { kind, fromX: from.x, fromY: from.y, toX, toY: to.y };
  }
  const x = Math.min(from.x, to.x, whole - least);
  const y = Math.min(from.y, to.y, whole - least);
  return {
    kind,
    x,
    y,
    width: Math.max(least, Math.abs(to.x - from.x)),
    height: Math.max(least, Math.abs(to.y - from.y)),
  };
}

/** In the middle of what is seen, and smaller the nearer it is looked at. */
export function firstPlace(kind: DrawnPlace['kind'], seen: Seen): DrawnPlace {
  const { stage, view } = seen;
  const reach =
    Math.min(stage.width, stage.height, fitted(seen).width * view.scale, fitted(seen).height * view.scale) / 6;
  const at = (x: number, y: number) => pictureAt({ x, y }, seen);
  return kind === 'arrow'
    ? placeBetween(kind, at(-reach, reach), at(0, 0))
    : placeBetween(kind, at(-reach, -reach), at(reach, reach));
}

/** Moved by a step of the picture, as far as it stays on it. */
export function moved(place: DrawnPlace, step: Spot): DrawnPlace {
  if (place.kind !== 'arrow') {
    const { width, height } = place;
    return {
      ...place,
      x: between(0, place.x + step.x, whole - width),
      y: between(0, place.y + step.y, whole - height),
    };
  }
  const { fromX, fromY, toX, toY } = place;
  const x = between(-Math.min(fromX, toX), step.x, whole - Math.max(fromX, toX));
  const y = between(-Math.min(fromY, toY), step.y, whole - Math.max(fromY, toY));
  return { kind: 'arrow', fromX: fromX + x, fromY: fromY + y, toX: toX + x, toY: toY + y };
}

/** A box's lower right corner, or an arrow's point, moved. */
export function stretched(place: DrawnPlace, step: Spot): DrawnPlace {
  if (place.kind !== 'arrow') {
    return {
      ...place,
      width: between(least, place.width + step.x, whole - place.x),
      height: between(least, place.height + step.y, whole - place.y),
    };
  }
  const { fromX, fromY, toX, toY } = place;
  const to = { x: between(0, toX + step.x, whole), y: between(0, toY + step.y, whole) };
  return placeBetween('arrow', { x: fromX, y: fromY }, to);
}

/** How far a key moves a mark: less, the nearer the picture is looked at. */
export function stepOf({ scale }: Viewport): number {
  return Math.max(10, Math.round(150 / scale));
}

/** Where the keys move a mark. */
export const steps: Readonly<Record<string, Spot>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** In per cent of the picture, for who hears it. */
export function positionOf(place: DrawnPlace): { x: number; y: number } {
  const [x, y] =
    place.kind === 'arrow' ? [place.toX, place.toY] : [place.x + place.width / 2, place.y + place.height / 2];
  return { x: Math.round(x / 100), y: Math.round(y / 100) };
}
