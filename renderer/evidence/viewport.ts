/**
 * How far pictures are zoomed in and moved. One for both halves of a comparison, so that they stay on the same spot. The
 * offset is in parts of the frame's width and height, so that it means the same in frames of different size. Pure.
 */
export interface Viewport {
  scale: number;
  x: number;
  y: number;
}

export const atRest: Viewport = { scale: 1, x: 0, y: 0 };
const largest = 16;
const step = 1.25;

function within(value: number, limit: number): number {
  return Math.min(limit, Math.max(-limit, value)) + 0;
}

/** A picture cannot be pushed out of its frame. */
function bounded({ scale, x, y }: Viewport): Viewport {
  const limit = (scale - 1) / 2;
  return { scale, x: within(x, limit), y: within(y, limit) };
}

/** Zooms about a point of the frame, given in parts of it from its middle (-0.5 … 0.5); about the middle unless said. */
export function zoomed(view: Viewport, by: 1 | -1, about: { x: number; y: number } = { x: 0, y: 0 }): Viewport {
  const scale = Math.min(largest, Math.max(1, by > 0 ? view.scale * step : view.scale / step));
  const ratio = scale / view.scale;
  const rounded = Math.abs(scale - 1) < 0.01 ? 1 : scale;
  return bounded({ scale: rounded, x: about.x - (about.x - view.x) * ratio, y: about.y - (about.y - view.y) * ratio });
}

/** Moves the picture by parts of the frame. */
export function panned(view: Viewport, x: number, y: number): Viewport {
  return bounded({ ...view, x: view.x + x, y: view.y + y });
}

/** In parts of the frame, which is a container of sizes; `turn` in quarters of a turn to the right. */
export function transformOf({ scale, x, y }: Viewport, turn = 0): string {
  const moved = `translate(${(x * 100).toFixed(3)}cqw, ${(y * 100).toFixed(3)}cqh) scale(${scale.toFixed(4)})`;
  return turn === 0 ? moved : `${moved} rotate(${turn * 90}deg)`;
}
