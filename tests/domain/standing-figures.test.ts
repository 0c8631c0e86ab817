import { describe, expect, test } from 'vitest';
import { type HappenedEvent, replay } from '../../electron/domain/case/evolve';
import type { Rulebook } from '../../electron/domain/rulebook/schema';
import { CategoryTally } from '../../electron/domain/standing/category-tally';
import { PartyFigures, type ToldFigures } from '../../electron/domain/standing/figures';
import { type OrderFigure, shopOrders } from '../../electron/domain/standing/order-figures';
import { interventionAt } from '../../electron/domain/standing/record';
import { StandingLog } from '../../electron/domain/standing/standing-log';
import { day, platformDay } from '../../shared/time';
import type { Platform } from '../../shared/vocabulary';
import fc from '../support/chance';
import { start } from '../support/filings';
import { anyStreams, caseOf } from '../support/insight-cases';
import { shippedBooks } from '../support/rulebooks';
import { behindOtherwise, keyOf, near, standingOtherwise } from '../support/standing-otherwise';

/** The same stories each time. */
const seed = 11;

/** Thresholds that a handful of cases reaches. */
function low(book: Rulebook): Rulebook {
  const { standing, withdrawal } = book;
  const buyer = { ...standing.buyer, filingsAbove: 3, cyclesAbove: 1 };
  const small = { rateMultiple: 1.2, highCount: 2, staysHighFor: 3 * day, leastOrders: 10, pointsRestrict: 2 };
  const frequency = { ...withdrawal.frequency, restrictAbove: 1 };
  return { ...book, standing: { ...standing, ...small, buyer }, withdrawal: { ...withdrawal, frequency } };
}
const books = Object.fromEntries(
  Object.entries(shippedBooks).map(([platform, book]) => [platform, low(book)]),
) as Record<Platform, Rulebook>;

/** Stories of few shops and few buyers, about few orders; one in four was withdrawn before it came here. */
function ofFew(streams: readonly HappenedEvent[][]): HappenedEvent[][] {
  return streams.map((events, place) => {
    const told = events.map((event) => ofParties(event, place));
    const [filed] = told;
    if (place % 4 !== 3 || filed?.type !== 'filed') return told;
    const entry = { stage: 'closed' as const, closure: 'withdrawn' as const, since: filed.at - (place % 3) * day };
    return [{ ...filed, body: { ...filed.body, entry } }];
  });
}

function ofParties(event: HappenedEvent, place: number): HappenedEvent {
  if (event.type === 'verdictIssued') {
    const { issued } = event.body;
    const sanctions = [...issued.verdict.sanctions, { kind: 'credit_points' as const, points: 2 }];
    return { ...event, body: { issued: { ...issued, verdict: { ...issued.verdict, sanctions } } } };
  }
  if (event.type !== 'filed' && event.type !== 'sourceUpdated') return event;
  const { body } = event;
  const order = body.order && { ...body.order, orderId: `O${place % 3}` };
  const buyer = { ...body.buyer, id: `b${place % 2}` };
  const merchant = { ...body.merchant, id: `s${place % 5 === 4 ? 2 : place % 2}` };
  return { ...event, body: { ...body, order, buyer, merchant } } as HappenedEvent;
}

/** Of two shops in one category of goods, over half a year, of one of them with a gap. */
function ordersOn(platform: Platform): OrderFigure[] {
  const figure = (shop: string, first: number, days: number, daily: number): OrderFigure => ({
    platform,
    shop,
    goods: '家居',
    from: platformDay(start, first),
    to: platformDay(start, first + days - 1),
    orders: daily * days,
  });
  return [figure('s0', -90, 180, 40), figure('s1', -60, 70, 10), figure('s1', 20, 100, 20)];
}

function besides(streams: readonly HappenedEvent[][], figures: readonly OrderFigure[]) {
  const cases = streams.map(caseOf);
  const tallies = new Map<string, CategoryTally>();
  const ofShop = (subject: number) => {
    const { summary, standing } = cases[subject] ?? { summary: null, standing: null };
    const orders = shopOrders(
      figures.filter(({ platform, shop }) => platform === summary?.platform && shop === standing?.shopId),
    );
    return orders && { orders, platform: summary?.platform ?? '' };
  };
  for (const subject of cases.keys()) {
    const known = ofShop(subject);
    if (known && !tallies.has(known.platform)) {
      const tally = new CategoryTally();
      for (const shop of new Set(figures.map((figure) => figure.shop))) {
        const orders = shopOrders(figures.filter((one) => one.platform === known.platform && one.shop === shop));
        if (orders && cases.some((one) => one.summary.platform === known.platform && one.standing.shopId === shop))
          tally.addOrders(orders);
      }
      tallies.set(known.platform, tally);
    }
  }
  for (const [subject, one] of cases.entries()) {
    const known = ofShop(subject);
    const at = interventionAt(one);
    if (known && at !== null) tallies.get(known.platform)?.addIntervention(platformDay(at), known.orders);
  }
  return {
    rulebookOf: (platform: Platform) => books[platform],
    ordersOf: (subject: number) => {
      const known = ofShop(subject);
      const category = known && tallies.get(known.platform);
      return category ? { orders: known.orders, category } : null;
    },
  };
}

function told(parts: Generator<void, ToldFigures>): ToldFigures {
  for (;;) {
    const { done, value } = parts.next();
    if (done) return value;
  }
}

const byName = <Row extends object>(rows: readonly Row[], name: (row: Row) => string) =>
  rows.toSorted((a, b) => name(a).localeCompare(name(b)));

/** A buyer's filings are all of them. */
const anyDays = { from: 0, to: 0 };

function tell() {
  const samples = fc.sample(fc.gen().map(anyStreams), { numRuns: 20, seed }).filter(({ length }) => length > 0);
  return samples.map((sample, place) => {
    const streams = ofFew(sample);
    const now = start + (3 + place * 7) * day;
    const home = caseOf(streams[0] ?? []).summary.platform;
    const figures = ordersOn(home);
    const asked = [null, home].map((platform) => {
      return { platform, otherwise: standingOtherwise(streams, figures, books, platform, now) };
    });
    return { streams, now, figures, asked };
  });
}

let kept: ReturnType<typeof tell> | null = null;

/** Told once, with how they stand, worked out another way from the raw events. */
function stories() {
  kept ??= tell();
  return kept;
}

describe('how shops and buyers stand, in insights', () => {
  test('given stories of few shops and buyers, with orders, when their figures are asked for, then they are what the raw events come to', () => {
    const seen = new Set<string>();
    for (const { streams, now, figures, asked } of stories()) {
      const names = (subject: number, side: 'buyer' | 'merchant') => {
        const state = replay(streams[subject] ?? []);
        return state ? keyOf(state, side) : '';
      };
      // Put in as they happened, event by event, and some of them anew.
      const parties = new PartyFigures(new StandingLog());
      for (const [subject, events] of streams.entries()) {
        for (const length of [1, Math.ceil(events.length / 2), events.length])
          parties.log.put(subject, caseOf(events.slice(0, length)));
      }
      parties.log.put(streams.length, caseOf(streams[0] ?? []));
      told(parties.of({ platform: null }, besides(streams, []), now));
      parties.log.remove(streams.length);
      for (const { platform, otherwise } of asked) {
        const { shops, buyers } = told(parties.of({ platform }, besides(streams, figures), now));
        const asTold = {
          shops: shops.rows.map((row) => ({
            shop: names(row.subject, 'merchant'),
            cases: row.cases,
            recentInterventions: row.recentInterventions,
            rate: row.rate && {
              day: row.rate.day,
              rate: near(row.rate.rate),
              mean: near(row.rate.mean),
              multiple: near(row.rate.multiple),
            },
            decided: row.decided,
            upheld: row.upheld,
            points: row.points,
            restricted: row.restricted && {
              from: row.restricted.from,
              because: [...row.restricted.because].sort(),
            },
          })),
          buyers: buyers.rows.map(({ account: _account, subject, platform: _platform, ...row }) => ({
            buyer: names(subject, 'buyer'),
            ...row,
          })),
        };
        expect(byName(asTold.shops, ({ shop }) => shop)).toEqual(byName(otherwise.shops, ({ shop }) => shop));
        expect(byName(asTold.buyers, ({ buyer }) => buyer)).toEqual(byName(otherwise.buyers, ({ buyer }) => buyer));
        expect(shops.restricted).toBe(otherwise.shops.filter(({ restricted }) => restricted).length);
        expect(buyers.restricted).toBe(otherwise.buyers.filter(({ restrictedUntil }) => restrictedUntil).length);
        for (const row of shops.rows) {
          const days = { from: row.recentFrom, to: platformDay(now) };
          const cases = parties.behind('merchant', row.subject, days);
          expect(cases.toSorted((a, b) => a - b)).toEqual(
            behindOtherwise(streams, 'merchant', names(row.subject, 'merchant'), days),
          );
          expect(cases).toHaveLength(row.recentInterventions);
        }
        for (const row of buyers.rows) {
          const cases = parties.behind('buyer', row.subject, anyDays);
          expect(cases.toSorted((a, b) => a - b)).toEqual(
            behindOtherwise(streams, 'buyer', names(row.subject, 'buyer'), anyDays),
          );
          expect(cases).toHaveLength(row.filings);
        }
        for (const row of [...asTold.shops, ...asTold.buyers])
          for (const [what, value] of Object.entries(row))
            if (Array.isArray(value) ? value.length > 0 : value) seen.add(what);
      }
    }
    const reached = ['recentInterventions', 'rate', 'decided', 'upheld', 'restricted', 'cycles', 'withdrawals'];
    expect([...reached, 'restrictedUntil', 'marks', 'filings', 'points'].filter((what) => !seen.has(what))).toEqual([]);
  });
});
