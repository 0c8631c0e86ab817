/** Standing as the console and the command line are shown it. */

import { CaseId } from '../../shared/case';
import type { InsightsFilter, StandingFigures } from '../../shared/insights';
import { masked } from '../../shared/mask';
import type { BuyerStanding, CaseDigest, ShopStanding } from '../../shared/standing';
import { type Platform, platforms, type Side } from '../../shared/vocabulary';
import type { Rulebook } from '../domain/rulebook/schema';
import { buyerStanding } from '../domain/standing/buyer';
import { caseDigest } from '../domain/standing/digest';
import { accountOf } from '../domain/standing/record';
import { shopStanding } from '../domain/standing/shop';
import type { Desk } from './desk';
import type { OrderFigures } from './order-figures';
import type { KnownCase } from './queue/entry';
import type { ShownNames } from './views';

/** Counted by the rulebook that is in force now. */
export class Standings {
  constructor(
    private readonly desk: Desk,
    private readonly figures: OrderFigures,
  ) {}

  /** Of both sides of a case; null where there is no such case. A side without name and id has no standing. */
  async ofCase(
    caseId: string,
    names: ShownNames,
  ): Promise<{ shop: ShopStanding | null; buyer: BuyerStanding | null } | null> {
    const entry = this.desk.index.get(caseId);
    if (!entry) return null;
    await this.figures.load();
    const shop = accountOf(entry, 'merchant');
    const buyer = accountOf(entry, 'buyer');
    return {
      shop: shop === null ? null : this.shop(shop, names),
      buyer: buyer === null ? null : this.buyer(buyer, names),
    };
  }

  /** Every shop, the most interventions of late first. */
  async shops(names: ShownNames): Promise<ShopStanding[]> {
    await this.figures.load();
    const all = await this.each('merchant', (account) => this.shop(account, names));
    return all.sort((a, b) => b.recentInterventions - a.recentInterventions || b.cases - a.cases);
  }

  /** Every buyer, the most filings of late first. */
  async buyers(names: ShownNames): Promise<BuyerStanding[]> {
    const all = await this.each('buyer', (account) => this.buyer(account, names));
    return all.sort((a, b) => b.claims.recentFilings - a.claims.recentFilings || b.cases - a.cases);
  }

  /** Those of a side that go by this name or id, on whatever platform. */
  async accountsNamed(side: Side, name: string): Promise<string[]> {
    return [...(await this.desk.standing.accountsOf(side))].filter((account) =>
      this.desk.standing.casesOf(side, account).some(({ summary, standing }) => {
        const id = side === 'buyer' ? standing.buyerId : standing.shopId;
        return id === name || (side === 'buyer' ? summary.buyer : summary.merchant) === name;
      }),
    );
  }

  async shopOf(account: string, names: ShownNames): Promise<ShopStanding | null> {
    await this.figures.load();
    return this.shop(account, names);
  }

  async buyerOf(account: string, names: ShownNames): Promise<BuyerStanding | null> {
    return this.buyer(account, names);
  }

  /** A shop's cases in a period, as the merchant is told of them. ms since the epoch; `to` is the first moment after it. */
  digestOf(account: string, from: number, to: number): CaseDigest {
    return caseDigest(this.desk.standing.casesOf('merchant', account), from, to);
  }

  /** The shops and buyers of insights. They are nobody's: none where a person is asked about. */
  async insights({ platform, person }: InsightsFilter, names: ShownNames): Promise<StandingFigures> {
    const nobody = { all: 0, restricted: 0, rows: [] };
    if (person !== null) return { shops: nobody, buyers: nobody };
    await this.figures.load();
    const { index, standing } = this.desk;
    const { insights } = index;
    // Of thousands, all as of one moment: reading the clock takes longer than counting most of them.
    const now = this.desk.clock.now();
    const inForce = new Map(platforms.map((of) => [of, this.desk.rulebooks.inForce(of, now)]));
    const known = {
      rulebookOf: (of: Platform) => inForce.get(of) ?? null,
      ordersOf: (slot: number) => (standing.hasOrders ? standing.ordersOf(index.at(slot)) : null),
    };
    const { shops, buyers } = await insights.standing({ platform }, known, now);
    const named = <Row extends { account: number; subject: number }>(side: Side, rows: readonly Row[]) =>
      rows.flatMap(({ account, subject, ...row }) => {
        // Other work was let in between: a case can have gone since.
        if (!insights.parties.log.isOf(account, side, subject)) return [];
        const { caseId, buyer, merchant } = index.at(subject).summary;
        const isShown = names === 'both' || (side === 'merchant' && names === 'shop');
        const name = side === 'buyer' ? buyer : merchant;
        return [{ ...row, caseId: CaseId.parse(caseId), name: isShown ? name : masked(name) }];
      });
    return {
      shops: { ...shops, rows: named('merchant', shops.rows) },
      buyers: { ...buyers, rows: named('buyer', buyers.rows) },
    };
  }

  private shop(account: string, names: ShownNames): ShopStanding | null {
    const known = this.known('merchant', account, names !== 'neither');
    if (!known) return null;
    const { who, latest, cases, rulebook } = known;
    return shopStanding(who, cases, this.desk.standing.ordersOf(latest), rulebook, this.desk.clock.now());
  }

  private buyer(account: string, names: ShownNames): BuyerStanding | null {
    const known = this.known('buyer', account, names === 'both');
    if (!known) return null;
    return buyerStanding(known.who, known.cases, known.rulebook, this.desk.clock.now());
  }

  private known(side: Side, account: string, isShown: boolean) {
    const cases = this.desk.standing.casesOf(side, account);
    const latest = latestOf(cases);
    const rulebook = latest && this.rulebookNow(latest.summary.platform);
    if (!latest || !rulebook) return null;
    const name = side === 'buyer' ? latest.summary.buyer : latest.summary.merchant;
    const { platform } = latest.summary;
    return { who: { platform, name: isShown ? name : masked(name) }, latest, cases, rulebook };
  }

  private rulebookNow(platform: Platform): Rulebook | null {
    return this.desk.rulebooks.inForce(platform, this.desk.clock.now());
  }

  /** A shop's history can be long: other work is let in between. */
  private async each<Standing>(side: Side, of: (account: string) => Standing | null): Promise<Standing[]> {
    const all: Standing[] = [];
    for (const account of await this.desk.standing.accountsOf(side)) {
      const standing = of(account);
      if (standing !== null) all.push(standing);
      if (all.length % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    return all;
  }
}

/** The one filed last: names change, and the newest is theirs. */
function latestOf(cases: readonly KnownCase[]): KnownCase | null {
  return cases.reduce<KnownCase | null>(
    (latest, next) => (latest && latest.summary.filedAt >= next.summary.filedAt ? latest : next),
    null,
  );
}
