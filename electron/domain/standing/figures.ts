/** Which shops and buyers there is something to tell of, and what: the figures of insights. As of a moment, over all cases. */
import {
  type BuyerFigures,
  type InsightsFilter,
  mostParties,
  type ShopFigures,
  type StandingFigures,
} from '../../../shared/insights';
import { hour, platformDay } from '../../../shared/time';
import type { Platform, Side } from '../../../shared/vocabulary';
import type { Rulebook } from '../rulebook/schema';
import { buyerStanding } from './buyer';
import { firstDay } from './intervention-rate';
import type { ShopOrders } from './order-figures';
import { interventionAt } from './record';
import { type OrdersKnown, pointsInYear, shopStanding } from './shop';
import type { StandingLog } from './standing-log';

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

  /** A buyer's hold for the hour besides: what counts as recent, and so what marks them, moves with every moment. */
  private readonly buyers = new Map<number, { asOf: string; told: ToldBuyer | null }>();

  constructor(readonly log: StandingLog) {}

  /** In parts between which other work can be let in. @param at ms since the epoch */
  *of({ platform }: Pick<InsightsFilter, 'platform'>, known: KnownBeside, at: number): Generator<void, ToldFigures> {
    const shops = new First<ToldShop>(({ restricted }) => restricted !== null, compareShops);
    for (const [account, subjects] of yield* this.log.accountsOf('merchant', platform)) {
      shops.take(this.shop(account, subjects, known, at));
      yield;
    }
    const buyers = new First<ToldBuyer>(({ restrictedUntil }) => restrictedUntil !== null, compareBuyers);
    for (const [account, subjects] of yield* this.log.accountsOf('buyer', platform)) {
      buyers.take(this.buyer(account, subjects, known, at));
      yield;
    }
    return { shops: shops.told, buyers: buyers.told };
  }

  private shop(account: number, subjects: readonly number[], known: KnownBeside, at: number): ToldShop | null {
    const subject = this.latestOf(subjects);
    const platform = this.log.platformOf(subject);
    if (!platform) return null;
    const rulebook = known.rulebookOf(platform);
    if (!rulebook) return null;
    const measured = known.ordersOf(subject);
    const orders = measured?.orders;
    const version = `${this.log.versionOf(account)} ${measured?.category.version}`;
    const asOf = `${platformDay(at)} ${rulebook.version} ${version}`;
    const kept = this.shops.get(account);
    if (kept?.asOf === asOf && kept.orders === orders) return kept.told;
    const cases = subjects.map((each) => this.log.at(each));
    const stands = shopStanding({ platform, name: '' }, cases, measured, rulebook, at);
    const { recentInterventions, decided, upheld, points, pointsLevel, rate } = stands;
    const restricted = stands.restricted.findLast(({ until }) => until === null) ?? null;
    const isTold = stands.interventions > 0 || decided > 0 || points > 0 || restricted !== null;
    const told = isTold
      ? {
          account,
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
    this.shops.set(account, { asOf, orders, told });
    return told;
  }

  /** Null of those who have only filed, and no more than others do. */
  private buyer(account: number, subjects: readonly number[], known: KnownBeside, at: number): ToldBuyer | null {
    const subject = this.latestOf(subjects);
    const platform = this.log.platformOf(subject);
    const rulebook = platform && known.rulebookOf(platform);
    if (!rulebook) return null;
    const isPlain = !subjects.some((each) => this.log.isWithdrawn(each) || this.log.hasFindings(each));
    if (isPlain && subjects.length <= rulebook.standing.buyer.filingsAbove) return null;
    const asOf = `${Math.floor(at / hour)} ${rulebook.version} ${this.log.versionOf(account)}`;
    const kept = this.buyers.get(account);
    const told = kept?.asOf === asOf ? kept.told : this.buyerNow(account, subjects, rulebook, at);
    if (kept?.asOf !== asOf) this.buyers.set(account, { asOf, told });
    const isOver = told?.restrictedUntil != null && told.restrictedUntil <= at;
    return isOver ? { ...told, restrictedUntil: null } : told;
  }

  private buyerNow(account: number, subjects: readonly number[], rulebook: Rulebook, at: number): ToldBuyer | null {
    const { platform } = rulebook;
    const cases = subjects.map((each) => this.log.at(each));
    const { claims, sanctions, conduct, marks } = buyerStanding({ platform, name: '' }, cases, rulebook, at);
    const { filings, withdrawals, cycles, decided, upheld, restrictedUntil } = claims;
    if (withdrawals === 0 && sanctions.length === 0 && conduct.length === 0 && marks.length === 0) return null;
    const points = pointsInYear(sanctions, at);
    const counts = { filings, withdrawals, cycles, decided, upheld, points };
    return { account, subject: this.latestOf(subjects), platform, ...counts, restrictedUntil, marks };
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
  private latestOf(subjects: readonly number[]): number {
    return subjects.reduce((latest, next) => (this.log.filedAt(next) > this.log.filedAt(latest) ? next : latest));
  }
}

/** The first of many, kept in order as they come: those that are restricted before all others. */
class First<Row> {
  readonly told: { all: number; restricted: number; rows: Row[] } = { all: 0, restricted: 0, rows: [] };

  constructor(
    private readonly isRestricted: (row: Row) => boolean,
    private readonly compare: (a: Row, b: Row) => number,
  ) {}

  take(row: Row | null): void {
    if (row === null) return;
    const { rows } = this.told;
    this.told.all += 1;
    if (this.isRestricted(row)) this.told.restricted += 1;
    const place = rows.findIndex((other) => this.isBefore(row, other));
    if (place >= 0) rows.splice(place, 0, row);
    else rows.push(row);
    if (rows.length > mostParties) rows.pop();
  }

  private isBefore(row: Row, other: Row): boolean {
    return (Number(this.isRestricted(other)) - Number(this.isRestricted(row)) || this.compare(row, other)) < 0;
  }
}

function compareShops(a: ToldShop, b: ToldShop): number {
  return b.recentInterventions - a.recentInterventions || b.upheld - a.upheld || b.cases - a.cases;
}

function compareBuyers(a: ToldBuyer, b: ToldBuyer): number {
  return b.cycles - a.cycles || b.withdrawals - a.withdrawals || b.filings - a.filings;
}
