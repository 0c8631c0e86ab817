/**
 * The rate of interventions (介入率): those of so many days over the orders of the same days, against the same over all shops
 * of the category. Days are midnights in UTC+8, ms since the epoch.
 */
import type { MeasuredRate, RestrictedTime, RestrictionReason } from '../../../shared/standing';
import { day } from '../../../shared/time';
import type { Rulebook } from '../rulebook/schema';
import { ordersOver, type ShopOrders } from './order-figures';

/** Interventions by the day on which the platform was asked in. */
export type ByDay = ReadonlyMap<number, number>;

/** All shops of a category of goods together. */
export interface Category {
  /** The same as long as it says the same. */
  readonly version: number;
  over(from: number, to: number): { interventions: number; orders: number };
}

type Policy = Pick<Rulebook['standing'], 'within' | 'rateMultiple' | 'highCount' | 'staysHighFor' | 'leastOrders'>;

/** The first of the days that end with `last`, as many as `within` (ms) touches. */
export function firstDay(last: number, within: number): number {
  return last - Math.ceil(within / day) * day + day;
}

/** Interventions on the days that end with `last`. */
export function countOver(interventions: ByDay, last: number, within: number): number {
  let count = 0;
  for (let each = firstDay(last, within); each <= last; each += day) count += interventions.get(each) ?? 0;
  return count;
}

/** What a shop's rate was on a day; null where one of the days that it is counted over has no figure of orders. */
export function rateOn(
  last: number,
  byDay: ByDay,
  shop: ShopOrders,
  category: Category,
  { within, leastOrders }: Policy,
): MeasuredRate | null {
  const first = firstDay(last, within);
  const orders = ordersOver(shop, first, last);
  if (orders === null) return null;
  const interventions = countOver(byDay, last, within);
  const all = category.over(first, last);
  return {
    day: last,
    interventions,
    orders,
    rate: orders > 0 ? interventions / orders : 0,
    goods: shop.goods,
    mean: all.orders > 0 ? all.interventions / all.orders : null,
    multiple:
      orders > 0 && all.interventions > 0 ? rounded((interventions * all.orders) / (all.interventions * orders)) : null,
    saysSomething: orders >= leastOrders,
  };
}

/** To six places, so that exactly five times the mean does not come to a hair less. */
function rounded(number: number): number {
  return Math.round(number * 1e6) / 1e6;
}

/**
 * When a shop was restricted for its interventions, the earliest first: on days on which its rate was at so many times the
 * mean, or its count was high and had been for so long. A rate stands until later figures of orders say otherwise.
 * @param rates of days that could be measured, by day
 * @param today the last day that is looked at
 */
export function restrictedTimes(
  interventions: ByDay,
  rates: ReadonlyMap<number, MeasuredRate>,
  policy: Policy,
  today: number,
): RestrictedTime[] {
  const first = Math.min(today, ...interventions.keys(), ...rates.keys());
  const times: RestrictedTime[] = [];
  let isRateHigh = false;
  let daysHigh = 0;
  for (let each = first; each <= today; each += day) {
    const rate = rates.get(each);
    if (rate) isRateHigh = isTooHigh(rate, policy);
    daysHigh = isCountHigh(countOver(interventions, each, policy.within), policy) ? daysHigh + 1 : 0;
    const because: RestrictionReason[] = [];
    if (isRateHigh) because.push('rate');
    if (daysHigh * day >= (policy.staysHighFor ?? day)) because.push('count');
    note(times, each, because);
  }
  return times;
}

function isTooHigh({ multiple, saysSomething }: MeasuredRate, { rateMultiple }: Policy): boolean {
  return rateMultiple !== null && saysSomething && (multiple ?? 0) >= rateMultiple;
}

function isCountHigh(count: number, { highCount }: Policy): boolean {
  return highCount !== null && count >= highCount;
}

/** A day's reasons, or their absence, go on with the time before them, or end it. */
function note(times: RestrictedTime[], each: number, because: readonly RestrictionReason[]): void {
  const last = times.at(-1);
  const running = last?.until === null ? last : undefined;
  if (because.length === 0) {
    if (running) running.until = each;
  } else if (running) {
    running.because = [...new Set([...running.because, ...because])];
  } else {
    times.push({ because: [...because], from: each, until: null });
  }
}
