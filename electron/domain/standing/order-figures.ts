/** How many orders a shop had, as the operator tells: without them there is no rate of interventions, and none is guessed. */
import { z } from 'zod';
import { Line, Moment } from '../../../shared/case';
import { day } from '../../../shared/time';
import { Platform } from '../../../shared/vocabulary';

/** Orders of a shop in one category of goods (类目), over whole days in UTC+8. */
export const OrderFigure = z.strictObject({
  platform: Platform,
  /** The shop's id on its platform where the cases have it, else its name. */
  shop: Line.min(1),
  goods: Line.min(1),
  /** Midnight of the first day, and of the last. */
  from: Moment,
  to: Moment,
  orders: z.number().int().min(0).max(1_000_000_000),
});
export type OrderFigure = z.infer<typeof OrderFigure>;

interface Span {
  from: number;
  to: number;
  /** Orders of each of its days. */
  daily: number;
}

/** A shop's orders by day, over all its categories of goods. */
export interface ShopOrders {
  /** The category that most of its orders are in. */
  goods: string;
  /** In order of time, none over another; midnights of first and last day. */
  spans: readonly Span[];
}

/**
 * A shop's figures as one. Orders of a longer time are spread evenly over its days; where two figures of one category tell
 * of the same day, the later in the list counts.
 * @param figures of one shop, in the order in which they were read
 */
export function shopOrders(figures: readonly OrderFigure[]): ShopOrders | null {
  const categories = [...new Set(figures.map(({ goods }) => goods))].map((goods) => {
    const spans = figures
      .filter((figure) => figure.goods === goods)
      .reduce<Span[]>((known, figure) => laidOver(known, spanOf(figure)), []);
    return { goods, spans, orders: spans.reduce((sum, span) => sum + span.daily * daysIn(span), 0) };
  });
  const [first, ...others] = categories;
  if (!first) return null;
  const main = others.reduce((most, next) => (next.orders > most.orders ? next : most), first);
  return { goods: main.goods, spans: summed(categories.map(({ spans }) => spans)) };
}

/** Orders on the days from `from` to `to` (midnights, both counted); null where a day among them has no figure. */
export function ordersOver({ spans }: ShopOrders, from: number, to: number): number | null {
  let next = from;
  let orders = 0;
  for (const span of spans) {
    if (span.to < next) continue;
    if (span.from > next) return null;
    const last = Math.min(span.to, to);
    orders += span.daily * daysIn({ from: next, to: last });
    next = last + day;
    // Orders spread over days are fractions; what floating point adds to them is not theirs.
    if (next > to) return Math.round(orders * 1e6) / 1e6;
  }
  return null;
}

export function hasFigure({ spans }: ShopOrders, on: number): boolean {
  return spans.some(({ from, to }) => from <= on && on <= to);
}

/** The days up to `today` that have a figure, the earliest first. */
export function daysWithFigures({ spans }: ShopOrders, today: number): number[] {
  const days: number[] = [];
  for (const { from, to } of spans) {
    for (let each = from; each <= Math.min(to, today); each += day) days.push(each);
  }
  return days;
}

function spanOf({ from, to, orders }: OrderFigure): Span {
  return { from, to, daily: orders / daysIn({ from, to }) };
}

function daysIn({ from, to }: { from: number; to: number }): number {
  return (to - from) / day + 1;
}

/** A newer span over older ones: what they have beyond it stays. */
function laidOver(known: readonly Span[], newer: Span): Span[] {
  const rest = known.flatMap((span) => [
    { ...span, to: Math.min(span.to, newer.from - day) },
    { ...span, from: Math.max(span.from, newer.to + day) },
  ]);
  return [...rest.filter(({ from, to }) => from <= to), newer];
}

/** Several categories' spans as one: cut where any of them begins or ends, and added up. */
function summed(all: readonly (readonly Span[])[]): Span[] {
  const spans = all.flat();
  const cuts = [...new Set(spans.flatMap(({ from, to }) => [from, to + day]))].sort((a, b) => a - b);
  return cuts.slice(1).flatMap((end, index) => {
    const from = cuts[index] ?? end;
    const within = spans.filter((span) => span.from <= from && span.to >= end - day);
    if (within.length === 0) return [];
    return [{ from, to: end - day, daily: within.reduce((sum, { daily }) => sum + daily, 0) }];
  });
}
