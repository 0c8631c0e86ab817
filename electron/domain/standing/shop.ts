import type { FinalSanction, MeasuredRate, ShopStanding } from '../../../shared/standing';
import { platformDay, platformYear } from '../../../shared/time';
import type { Category as DisputeCategory, Platform } from '../../../shared/vocabulary';
import type { Rulebook } from '../rulebook/schema';
import { finalConduct, finalSanctions } from './buyer';
import { claimantStanding, isRecent } from './claimant';
import { type ByDay, type Category, countOver, rateOn, restrictedTimes } from './intervention-rate';
import { daysWithFigures, type ShopOrders } from './order-figures';
import { interventionAt, isAgainstShop, isFoundAgainstShop, type StandingCase, upheldComplaintAt } from './record';

/** What the operator's figures of orders say of a shop, and of its category of goods. */
export interface OrdersKnown {
  orders: ShopOrders;
  category: Category;
}

/** How a shop stands, as of `now` (ms since the epoch). `cases` are all that it is in. */
export function shopStanding(
  who: { platform: Platform; name: string },
  cases: readonly StandingCase[],
  known: OrdersKnown | null,
  rulebook: Rulebook,
  now: number,
): ShopStanding {
  const { standing } = rulebook;
  const today = platformDay(now);
  const byDay = interventionsByDay(cases, now);
  const rates = ratesOf(byDay, known, rulebook, today);
  const restricted = restrictedTimes(byDay, rates, standing, today);
  const sanctions = finalSanctions('merchant', cases, now);
  const points = pointsInYear(sanctions, now);
  const against = cases.filter(isAgainstShop).filter((one) => (one.standing.decided?.at ?? now + 1) <= now);
  const upheld = against.filter(isFoundAgainstShop);
  return {
    ...who,
    cases: cases.length,
    open: cases.filter(({ summary }) => summary.stage !== 'closed').length,
    interventions: [...byDay.values()].reduce((sum, count) => sum + count, 0),
    recentInterventions: countOver(byDay, today, standing.within),
    decided: against.length,
    upheld: upheld.length,
    rate: [...rates.values()].at(-1) ?? null,
    restricted,
    restrictions: restricted.at(-1)?.until === null ? standing.restrictions : [],
    sanctions,
    conduct: finalConduct('merchant', cases, now),
    points,
    pointsLevel: points >= standing.pointsClose ? 'closed' : points >= standing.pointsRestrict ? 'restricted' : 'none',
    pattern: patternOf(cases, rulebook, now),
    repeated: repeatedCategories(
      upheld.filter((one) => isRecent(one.standing.decided?.at ?? 0, rulebook.pattern.within, now)),
    ),
    weighsOnRating: standing.weighsOnRating
      ? upheld.filter((one) => isRecent(one.standing.decided?.at ?? 0, standing.within, now)).length
      : null,
    claims: claimantStanding('merchant', cases, rulebook, now),
  };
}

/** Interventions against the shop by the day (midnight in UTC+8) on which the platform was asked in. */
export function interventionsByDay(cases: Iterable<StandingCase>, now: number): Map<number, number> {
  const byDay = new Map<number, number>();
  for (const one of cases) {
    const at = interventionAt(one);
    if (at === null || at > now) continue;
    const on = platformDay(at);
    byDay.set(on, (byDay.get(on) ?? 0) + 1);
  }
  return byDay;
}

/** Upheld complaints inside the rulebook's time; more than its limit are a pattern. */
function patternOf(cases: readonly StandingCase[], { pattern }: Rulebook, now: number): ShopStanding['pattern'] {
  const upheld = upheldComplaints(cases, pattern.within, now);
  return { upheld, limit: pattern.upheldAbove, isExceeded: upheld > pattern.upheldAbove };
}

export function upheldComplaints(cases: Iterable<StandingCase>, within: number, now: number): number {
  let upheld = 0;
  for (const one of cases) {
    const at = upheldComplaintAt(one);
    if (at !== null && isRecent(at, within, now)) upheld += 1;
  }
  return upheld;
}

/** Credit points (违规扣分) of the calendar year in UTC+8; each year begins at none. */
export function pointsInYear(sanctions: readonly FinalSanction[], now: number): number {
  return sanctions
    .filter(({ at }) => at <= now && platformYear(at) === platformYear(now))
    .reduce((sum, { sanction }) => sum + (sanction.kind === 'credit_points' ? (sanction.points ?? 0) : 0), 0);
}

function ratesOf(
  byDay: ByDay,
  known: OrdersKnown | null,
  { standing }: Rulebook,
  today: number,
): Map<number, MeasuredRate> {
  const rates = new Map<number, MeasuredRate>();
  if (!known) return rates;
  for (const each of daysWithFigures(known.orders, today)) {
    const rate = rateOn(each, byDay, known.orders, known.category, standing);
    if (rate) rates.set(each, rate);
  }
  return rates;
}

function repeatedCategories(upheld: readonly StandingCase[]): ShopStanding['repeated'] {
  const counts = new Map<DisputeCategory, number>();
  for (const { summary } of upheld) {
    if (summary.category) counts.set(summary.category, (counts.get(summary.category) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > 1)
    .map(([category, count]) => ({ category, upheld: count }))
    .sort((a, b) => b.upheld - a.upheld);
}
