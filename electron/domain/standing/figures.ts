/** Which shops and buyers there is something to tell of, and what: the figures of insights. As of a moment, over all cases. */
import {
  type BuyerFigures,
  type InsightsFilter,
  mostParties,
  type ShopFigures,
  type StandingFigures,
} from '../../../shared/insights';
import { platformDay } from '../../../shared/time';
import type { Platform, Side } from '../../../shared/vocabulary';
import type { Rulebook } from '../rulebook/schema';
import { buyerStanding } from './buyer';
import { firstDay } from './intervention-rate';
import type { ShopOrders } from './order-figures';
import { interventionAt } from './record';
import { type OrdersKnown, pointsInYear, shopStanding } from './shop';
import type { AccountCases, StandingLog } from './standing-log';

/** What is known beside the cases. */
export interface KnownBeside {
  /** Null where none is in force. */
  rulebookOf(platform: Platform): Rulebook | null;
  /** What figures of orders say of the shop of this case; null where there are none. */
  ordersOf(subject: number): OrdersKnown | null;
}

type Told<Row> = Omit<Row, 'caseId' | 'name'> & { account: number; subject: number };
type ToldShop = Told<ShopFigures>;
type ToldBuyer = Told<BuyerFigures>;

/** Those who are told, by their latest case: who asks knows its id, and may be shown a name or not. */
export interface ToldFigures {
  shops: Omit<StandingFigures['shops'], 'rows'> & { rows: ToldShop[] };
  buyers: Omit<StandingFigures['buyers'], 'rows'> & { rows: ToldBuyer[] };
}

export class PartyFigures {
  /** A shop's figures hold as long as the day, the rulebook, its cases, its orders and its category of goods do. */
  private readonly shops = new Map<number, { asOf: string; orders: ShopOrders | undefined; told: ToldShop | null }>();

  constructor(readonly log: StandingLog) {}

  /** In parts between which other work can be let in. @param at ms since the epoch */
  *of({ platform }: Pick<InsightsFilter, 'platform'>, known: KnownBeside, at: number): Generator<void, ToldFigures> {
    const shops: ToldShop[] = [];
    for (const one of yield* this.log.accountsOf('merchant', platform)) {
      const told = this.shop(one, known, at);
      if (told) shops.push(told);
      yield;
    }
    const buyers: ToldBuyer[] = [];
    for (const one of yield* this.log.accountsOf('buyer', platform)) {
      const told = this.buyer(one, known, at);
      if (told) buyers.push(told);
      yield;
    }
    return {
      shops: first(shops, ({ restricted }) => restricted !== null, compareShops),
      buyers: first(buyers, ({ restrictedUntil }) => restrictedUntil !== null, compareBuyers),
    };
  }

  private shop(one: AccountCases, known: KnownBeside, at: number): ToldShop | null {
    const subject = this.latestOf(one);
    const { platform } = this.log.at(subject).summary;
    const rulebook = known.rulebookOf(platform);
    if (!rulebook) return null;
    const measured = known.ordersOf(subject);
    const orders = measured?.orders;
    const version = `${this.log.versionOf(one.account)} ${measured?.category.version}`;
    const asOf = `${platformDay(at)} ${rulebook.version} ${version}`;
    const kept = this.shops.get(one.account);
    if (kept?.asOf === asOf && kept.orders === orders) return kept.told;
    const cases = one.subjects.map((subject) => this.log.at(subject));
    const stands = shopStanding({ platform, name: '' }, cases, measured, rulebook, at);
    const { recentInterventions, decided, upheld, points, pointsLevel, rate } = stands;
    const restricted = stands.restricted.findLast(({ until }) => until === null) ?? null;
    const isTold = stands.interventions > 0 || decided > 0 || points > 0 || restricted !== null;
    const told = isTold
      ? {
          account: one.account,
          subject,
          platform,
          cases: cases.length,
          recentInterventions,
          recentFrom: firstDay(platformDay(at), rulebook.standing.within),
          rate,
          decided,
          upheld,
          points,
          pointsLevel,
          restricted,
        }
      : null;
    this.shops.set(one.account, { asOf, orders, told });
    return told;
  }

  /** Null of those who have only filed, and no more than others do. */
  private buyer(one: AccountCases, known: KnownBeside, at: number): ToldBuyer | null {
    const { account } = one;
    const subject = this.latestOf(one);
    const { platform } = this.log.at(subject).summary;
    const rulebook = known.rulebookOf(platform);
    if (!rulebook) return null;
    const isPlain = !one.subjects.some((subject) => this.log.isWithdrawn(subject) || this.log.hasFindings(subject));
    if (isPlain && one.subjects.length <= rulebook.standing.buyer.filingsAbove) return null;
    const cases = one.subjects.map((subject) => this.log.at(subject));
    const { claims, sanctions, conduct, marks } = buyerStanding({ platform, name: '' }, cases, rulebook, at);
    const { filings, withdrawals, cycles, decided, upheld, restrictedUntil } = claims;
    if (withdrawals === 0 && sanctions.length === 0 && conduct.length === 0 && marks.length === 0) return null;
    const points = pointsInYear(sanctions, at);
    const counts = { filings, withdrawals, cycles, decided, upheld, points };
    return { account, subject, platform, ...counts, restrictedUntil, marks };
  }

  /** The cases that a shop's or a buyer's figure counts. `subject`: one of its cases; `from` and `to`: midnights of days, both counted. */
  behind(side: Side, subject: number, { from, to }: Pick<InsightsFilter, 'from' | 'to'>): number[] {
    return this.log.casesWith(side, subject).filter((other) => {
      const one = this.log.at(other);
      if (side === 'buyer') return one.standing.claimant === 'buyer';
      const at = interventionAt(one);
      return at !== null && platformDay(at) >= from && platformDay(at) <= to;
    });
  }

  /** The one filed last: names change, and the newest is theirs. */
  private latestOf({ subjects }: AccountCases): number {
    return subjects.reduce((latest, next) => (this.log.filedAt(next) > this.log.filedAt(latest) ? next : latest));
  }
}

function first<Row>(all: Row[], isRestricted: (row: Row) => boolean, compare: (a: Row, b: Row) => number) {
  return {
    all: all.length,
    restricted: all.filter(isRestricted).length,
    rows: all.sort((a, b) => Number(isRestricted(b)) - Number(isRestricted(a)) || compare(a, b)).slice(0, mostParties),
  };
}

function compareShops(a: ToldShop, b: ToldShop): number {
  return b.recentInterventions - a.recentInterventions || b.upheld - a.upheld || b.cases - a.cases;
}

function compareBuyers(a: ToldBuyer, b: ToldBuyer): number {
  return b.cycles - a.cycles || b.withdrawals - a.withdrawals || b.filings - a.filings;
}
