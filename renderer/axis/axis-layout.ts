/** Where moments stand on the axis: in their order, long waits drawn short, and near ones as one mark. Pure. */
import { type AxisPoint, axisLanes } from '../../shared/contract';
import { hour, platformDay } from '../../shared/time';

export interface Placed {
  /** From 0 at the left end to 1. */
  x: number;
  /** One, or several that lie too near each other to be told apart. */
  points: AxisPoint[];
}

export interface AxisLayout {
  lanes: { lane: AxisPoint['lane']; marks: Placed[] }[];
  /** The first moment of each day on it, as far as there is room for its name. */
  days: { at: number; x: number }[];
}

/** @param nearest parts of the width that two marks of a lane are apart at least; `roomForDay` the same for names of days */
export function layOut(points: readonly AxisPoint[], nearest: number, roomForDay: number): AxisLayout {
  const xOf = places(points);
  const lanes = axisLanes.flatMap((lane) => {
    const marks: Placed[] = [];
    for (const point of points.filter((other) => other.lane === lane)) {
      const x = xOf(point.at);
      const last = marks.at(-1);
      if (last && x - last.x < nearest) last.points.push(point);
      else marks.push({ x, points: [point] });
    }
    return marks.length > 0 ? [{ lane, marks }] : [];
  });
  const days: AxisLayout['days'] = [];
  for (const [place, { at }] of points.entries()) {
    const before = points[place - 1];
    const isNewDay = !before || platformDay(before.at) !== platformDay(at);
    const last = days.at(-1);
    if (isNewDay && (!last || xOf(at) - last.x >= roomForDay)) days.push({ at, x: xOf(at) });
  }
  return { lanes, days };
}

/** All of a mark's moments in their order, but the one that was asked for before the others. */
export function askedFirst({ points }: Pick<Placed, 'points'>, asked: string): AxisPoint[] {
  return [...points.filter(({ id }) => id === asked), ...points.filter(({ id }) => id !== asked)];
}

/** The longer a wait the wider, but by its logarithm: minutes in a chat are still seen beside weeks. */
function places(points: readonly AxisPoint[]): (at: number) => number {
  const times = [...new Set(points.map(({ at }) => at))];
  let sum = 0;
  const sums = times.map((at, place) => {
    const before = times[place - 1];
    if (before !== undefined) sum += Math.log2(1 + (at - before) / (hour / 2));
    return [at, sum] as const;
  });
  const by = new Map(sums);
  return (at) => (sum === 0 ? 0.5 : (by.get(at) ?? 0) / sum);
}
