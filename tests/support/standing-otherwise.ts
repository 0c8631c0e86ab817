/** How shops and buyers stand, worked out another way: day by day and one by one, from all events of all cases, with nothing kept. */
import { type HappenedEvent, replay } from '../../electron/domain/case/evolve';
import type { Rulebook } from '../../electron/domain/rulebook/schema';
import type { OrderFigure } from '../../electron/domain/standing/order-figures';
import type { CaseState, Sanction } from '../../shared/case';
import { day, hour, platformDay } from '../../shared/time';
import type { Platform, Side } from '../../shared/vocabulary';

interface Known {
  state: CaseState;
  /** When it became an intervention against the shop; null where it is none. */
  asked: number | null;
  /** When it was decided for good, and whether the shop answers, the buyer was given right. */
  decided: { at: number; shopAnswers: boolean; buyerRight: boolean } | null;
  withdrawn: number | null;
  sanctions: { against: Side; at: number; sanction: Sanction }[];
}

const yearOf = (moment: number) => new Date(moment + 8 * hour).getUTCFullYear();

/** Which cases a shop's interventions of these days are, or a buyer's filings, by their place. */
export function behindOtherwise(
  streams: readonly (readonly HappenedEvent[])[],
  side: Side,
  name: string,
  { from, to }: { from: number; to: number },
): number[] {
  return streams.map(known).flatMap(({ state, asked }, place) => {
    if (keyOf(state, side) !== name) return [];
    if (side === 'buyer') return state.claim.by === 'buyer' ? [place] : [];
    return asked !== null && platformDay(asked) >= from && platformDay(asked) <= to ? [place] : [];
  });
}

export function standingOtherwise(
  streams: readonly (readonly HappenedEvent[])[],
  orders: readonly OrderFigure[],
  books: Record<Platform, Rulebook>,
  platform: Platform | null,
  now: number,
) {
  const all = streams.map(known);
  const here = all.filter(({ state }) => platform === null || state.platform === platform);
  const today = platformDay(now);
  const shops = namesOf(here, 'merchant').flatMap((shop) => {
    const cases = here.filter(({ state }) => keyOf(state, 'merchant') === shop);
    const [one] = cases;
    if (!one) return [];
    const book = books[one.state.platform].standing;
    const window = Math.ceil(book.within / day);
    const interventionsOf = (of: readonly Known[], on: number) =>
      of.filter(({ asked }) => asked !== null && asked <= now && platformDay(asked) === on).length;
    const overDays = (last: number, count: (on: number) => number) =>
      Array.from({ length: window }, (_, back) => count(last - back * day)).reduce((sum, next) => sum + next, 0);
    const recentOn = (on: number) => overDays(on, (each) => interventionsOf(cases, each));
    const ordersOf = (key: string, on: number) =>
      orders
        .filter((figure) => `${figure.platform}/${figure.shop}` === key && figure.from <= on && on <= figure.to)
        .map((figure) => figure.orders / ((figure.to - figure.from) / day + 1));
    const goodsOf = (key: string) => orders.find((figure) => `${figure.platform}/${figure.shop}` === key)?.goods;
    const alike = namesOf(all, 'merchant').filter(
      (key) => goodsOf(key) !== undefined && goodsOf(key) === goodsOf(shop) && key.split('/')[0] === shop.split('/')[0],
    );
    const rateOn = (last: number) => {
      const days = Array.from({ length: window }, (_, back) => last - back * day);
      if (days.some((on) => ordersOf(shop, on).length === 0)) return null;
      const own = overDays(last, (on) => ordersOf(shop, on)[0] ?? 0);
      const total = alike.reduce((sum, key) => sum + overDays(last, (on) => ordersOf(key, on)[0] ?? 0), 0);
      const interventions = alike.reduce(
        (sum, key) =>
          sum +
          overDays(last, (on) =>
            ordersOf(key, on).length === 0
              ? 0
              : interventionsOf(
                  all.filter(({ state }) => keyOf(state, 'merchant') === key),
                  on,
                ),
          ),
        0,
      );
      const rate = recentOn(last) / own;
      const mean = interventions / total;
      return { day: last, orders: own, rate, mean, multiple: interventions === 0 ? null : rate / mean };
    };
    const since = platformDay(Math.min(now, ...cases.flatMap(({ asked }) => asked ?? [])));
    const first = Math.min(since, ...orders.map(({ from }) => from));
    const days = Array.from({ length: (today - first) / day + 1 }, (_, place) => first + place * day);
    const rates = new Map(days.map((on) => [on, rateOn(on)]));
    const reasonsOn = (on: number) => {
      const measured = days.filter((each) => each <= on && rates.get(each)).at(-1);
      const rate = measured === undefined ? null : rates.get(measured);
      const isRateHigh =
        book.rateMultiple !== null &&
        !!rate &&
        rate.orders >= book.leastOrders &&
        Math.round((rate.multiple ?? 0) * 1e6) / 1e6 >= book.rateMultiple;
      const needed = Math.ceil((book.staysHighFor ?? day) / day);
      const isCountHigh =
        book.highCount !== null &&
        Array.from({ length: needed }, (_, back) => recentOn(on - back * day)).every(
          (count) => count >= (book.highCount ?? 0),
        );
      return [...(isRateHigh ? ['rate'] : []), ...(isCountHigh ? ['count'] : [])];
    };
    let begun: number | null = null;
    const because = new Set<string>();
    for (const on of days.toReversed()) {
      const reasons = reasonsOn(on);
      if (reasons.length === 0) break;
      begun = on;
      for (const reason of reasons) because.add(reason);
    }
    const rate = [...rates.values()].findLast((one) => one !== null) ?? null;
    const against = cases.filter(({ state, decided }) => state.claim.by === 'buyer' && (decided?.at ?? now + 1) <= now);
    const told = {
      shop,
      cases: cases.length,
      recentInterventions: recentOn(today),
      rate: rate && { day: rate.day, rate: near(rate.rate), mean: near(rate.mean), multiple: near(rate.multiple) },
      decided: against.length,
      upheld: against.filter(({ decided }) => decided?.shopAnswers).length,
      points: pointsOf(cases, 'merchant', now),
      restricted: begun === null ? null : { from: begun, because: [...because].sort() },
    };
    const isTold = cases.some(({ asked }) => asked !== null && asked <= now) || told.decided > 0 || told.points > 0;
    return isTold || told.restricted ? [told] : [];
  });
  const buyers = namesOf(here, 'buyer').flatMap((buyer) => {
    const cases = here.filter(({ state }) => keyOf(state, 'buyer') === buyer);
    const [one] = cases;
    if (!one) return [];
    const { withdrawal, standing } = books[one.state.platform];
    const claims = cases.filter(({ state }) => state.claim.by === 'buyer' && state.filedAt <= now);
    const withdrawals = claims.flatMap(({ withdrawn }) => withdrawn ?? []).filter((at) => at <= now);
    const again = claims.filter((claim) => {
      const same = claims.filter((other) => aboutOf(other.state) === aboutOf(claim.state) && other.withdrawn !== null);
      const [earliest] = same.toSorted((a, b) => (a.withdrawn ?? 0) - (b.withdrawn ?? 0));
      return earliest && earliest !== claim && claim.state.filedAt >= (earliest.withdrawn ?? 0);
    });
    const { within, restrictAbove, restrictFor } = withdrawal.frequency;
    const ends = [
      ...withdrawals
        .filter((at) => withdrawals.filter((other) => other <= at && other > at - within).length > restrictAbove)
        .map((at) => at + restrictFor),
      ...cases.flatMap(({ sanctions }) =>
        sanctions
          .filter(
            ({ against, at, sanction }) =>
              against === 'buyer' && at <= now && sanction.kind === 'complaint_restriction',
          )
          .map(({ at, sanction }) => at + (sanction.days ?? 0) * day),
      ),
    ];
    const until = Math.max(0, ...ends);
    const decided = claims.flatMap((claim) => claim.decided ?? []).filter(({ at }) => at <= now);
    const recent = (moments: number[]) => moments.filter((at) => at <= now && at > now - standing.buyer.within).length;
    const found = cases.flatMap(({ state }) =>
      state.conduct.filter(
        ({ status, ended, against }) => status === 'final' && against === 'buyer' && (ended?.at ?? now + 1) <= now,
      ),
    );
    const isMalicious = found.some(({ kind }) => kind === 'malicious_complaining' || kind === 'false_complaining');
    const marks = [
      ...(recent(claims.map(({ state }) => state.filedAt)) > standing.buyer.filingsAbove ? ['many_filings'] : []),
      ...(recent(again.map(({ state }) => state.filedAt)) > standing.buyer.cyclesAbove ? ['many_cycles'] : []),
      ...(isMalicious ? ['found_malicious'] : []),
    ];
    const isSanctioned = cases.some(({ sanctions }) =>
      sanctions.some(({ against, at }) => against === 'buyer' && at <= now),
    );
    if (withdrawals.length === 0 && !isSanctioned && found.length === 0 && marks.length === 0) return [];
    return [
      {
        buyer,
        filings: claims.length,
        withdrawals: withdrawals.length,
        cycles: again.length,
        decided: decided.length,
        upheld: decided.filter(({ buyerRight }) => buyerRight).length,
        points: pointsOf(cases, 'buyer', now),
        restrictedUntil: until > now ? until : null,
        marks,
      },
    ];
  });
  return { shops, buyers };
}

/** To six figures: sums of fractions in another order differ behind them. */
export function near(number: number | null): number | null {
  return number === null ? null : Number(number.toPrecision(6));
}

export function keyOf({ platform, buyer, merchant }: CaseState, side: Side): string {
  return `${platform}/${side === 'buyer' ? (buyer.id ?? buyer.name) : (merchant.id ?? merchant.name)}`;
}

function namesOf(all: readonly Known[], side: Side): string[] {
  return [...new Set(all.map(({ state }) => keyOf(state, side)))];
}

function aboutOf({ order, subject, caseId }: CaseState): string {
  return order?.orderId ? `order ${order.orderId}` : subject?.itemId ? `item ${subject.itemId}` : caseId;
}

function pointsOf(cases: readonly Known[], side: Side, now: number): number {
  return cases
    .flatMap(({ sanctions }) => sanctions)
    .filter(
      ({ against, at, sanction }) =>
        against === side && at <= now && yearOf(at) === yearOf(now) && sanction.kind === 'credit_points',
    )
    .reduce((sum, { sanction }) => sum + (sanction.points ?? 0), 0);
}

function known(events: readonly HappenedEvent[]): Known {
  const state = replay(events);
  const [filed] = events;
  if (!state || filed?.type !== 'filed') throw new Error('nothing has been filed');
  const { entry } = filed.body;
  const began = ['evidence', 'arbitration', 'ruled'].includes(entry.stage) ? entry.since : null;
  const elsewhere = state.decidedElsewhere || state.closure === 'ruled' ? state.filedAt : null;
  const asked = events.findLast(({ type }) => type === 'platformAsked')?.at ?? began ?? elsewhere;
  const granted = state.withdrawals.find(({ status }) => status === 'granted');
  const withdrawn = granted
    ? (granted.decided?.at ?? granted.at)
    : state.closure === 'withdrawn'
      ? state.stageSince
      : null;
  const isAbuse = state.conduct.some(
    ({ kind, against, status, ended }) =>
      kind === 'competitor_abuse' && against === 'buyer' && status === 'final' && ended,
  );
  const isCounted =
    state.track === 'intervention' &&
    state.claim.by === 'buyer' &&
    withdrawn === null &&
    state.closure !== 'dismissed' &&
    !isAbuse;
  return {
    state,
    asked: isCounted ? asked : null,
    decided: decidedOf(state),
    withdrawn,
    sanctions: sanctionsOf(state),
  };
}

function decidedOf({ verdict, finalAt, decidedElsewhere, stageSince }: CaseState): Known['decided'] {
  const outcome = verdict?.verdict.outcome ?? decidedElsewhere?.outcome;
  const at = verdict ? finalAt : stageSince;
  if (!outcome || at === null) return null;
  const buyerRight = outcome === 'buyer_upheld' || outcome === 'both_responsible';
  return { at, shopAnswers: verdict ? verdict.verdict.liability.merchant > 0 : buyerRight, buyerRight };
}

function sanctionsOf({ verdict, finalAt, claim, tasks, conduct }: CaseState): Known['sanctions'] {
  const isDropped = (sanction: Sanction, by?: string) =>
    tasks
      .filter(({ dropped, findingId }) => dropped && findingId === by)
      .some((task) => JSON.stringify(task.sanction) === JSON.stringify(sanction));
  const against: Side = claim.by === 'buyer' ? 'merchant' : 'buyer';
  const imposed = verdict && finalAt !== null ? verdict.verdict.sanctions.filter((one) => !isDropped(one)) : [];
  return [
    ...imposed.map((sanction) => ({ against, at: finalAt ?? 0, sanction })),
    ...conduct.flatMap((finding) =>
      finding.status === 'final' && finding.ended
        ? finding.sanctions
            .filter((one) => !isDropped(one, finding.id))
            .map((sanction) => ({ against: finding.against, at: finding.ended?.at ?? 0, sanction }))
        : [],
    ),
  ];
}
