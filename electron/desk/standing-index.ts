/**
 * Who is in which case, in memory: what a decision has to know from other cases, and what a shop's or a buyer's standing
 * is counted from. Every change of a case is put in its place at once; nothing is counted over all cases but on asking.
 */
import type { CaseState } from '../../shared/case';
import type { Filing } from '../../shared/commands';
import { platformDay } from '../../shared/time';
import type { Side } from '../../shared/vocabulary';
import type { Facts } from '../domain/case/facts';
import type { Rulebook } from '../domain/rulebook/schema';
import { CategoryTally } from '../domain/standing/category-tally';
import { caseOfFiling, factsOfParties, linkedCases } from '../domain/standing/facts';
import { type OrderFigure, type ShopOrders, shopOrders } from '../domain/standing/order-figures';
import {
  accountKey,
  accountOf,
  asEarlier,
  type EarlierCase,
  interventionAt,
  matterOf,
  type StandingCase,
  upheldComplaintAt,
} from '../domain/standing/record';
import type { OrdersKnown } from '../domain/standing/shop';
import { Grouped } from './grouped';
import type { IndexEntry } from './queue-index';

/** Cases put in at a time; some milliseconds' work. */
const slice = 2000;

export class StandingIndex {
  private readonly accounts: Record<Side, Grouped<IndexEntry>> = { buyer: new Grouped(), merchant: new Grouped() };
  private readonly matters = new Grouped<IndexEntry>();
  /** Those of an account's cases that a decision may turn on, so that a shop of ten thousand cases costs no more than one of ten. */
  private readonly marked: Record<Side, Grouped<IndexEntry>> = { buyer: new Grouped(), merchant: new Grouped() };
  /** Filings that are being written: two about one order can come in one import. */
  private readonly expected = new Map<string, { matter: string; earlier: EarlierCase }>();
  private readonly expectedAbout = new Grouped<EarlierCase>();
  private readonly orders = new Map<string, ShopOrders>();
  private readonly categories = new Map<string, CategoryTally>();

  /** Puts in many at once, letting other work in between. */
  async load(entries: Iterable<IndexEntry>): Promise<void> {
    let count = 0;
    for (const entry of [...entries]) {
      this.put(undefined, entry);
      count += 1;
      if (count % slice === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  put(before: IndexEntry | undefined, entry: IndexEntry): void {
    if (before) this.remove(before);
    this.expectNoMore(entry.summary.caseId);
    this.place(entry);
    this.tally(entry, 1);
  }

  remove(entry: IndexEntry): void {
    for (const side of ['buyer', 'merchant'] as const) {
      const account = accountOf(entry, side);
      this.accounts[side].remove(account, entry);
      this.marked[side].remove(account, entry);
    }
    this.matters.remove(matterOf(entry), entry);
    this.tally(entry, -1);
  }

  /** What a decision on this case has to know, at a time (ms since the epoch). */
  factsOf({ caseId, claim }: CaseState, entry: IndexEntry, rulebook: Rulebook, at: number): Facts {
    return { ...this.known(entry, claim.by, caseId, rulebook, at), linked: [] };
  }

  /** The same for a case that is being filed, and which others belong with it. */
  factsOfFiling(filing: Filing, rulebook: Rulebook, at: number): Facts {
    const filed = caseOfFiling(filing);
    const linked = linkedCases(filing, this.earlier(matterOf(filed)));
    return { ...this.known(filed, filing.claim.by, null, rulebook, at), linked };
  }

  /** A filing has been decided and is on its way to the store. */
  expect(caseId: string, filing: Filing): void {
    const filed = caseOfFiling(filing, caseId);
    this.expectNoMore(caseId);
    const expected = { matter: matterOf(filed), earlier: asEarlier(filed) };
    this.expected.set(caseId, expected);
    this.expectedAbout.add(expected.matter, expected.earlier);
  }

  /** It did not get there. */
  expectNoMore(caseId: string): void {
    const expected = this.expected.get(caseId);
    if (!expected) return;
    this.expected.delete(caseId);
    this.expectedAbout.remove(expected.matter, expected.earlier);
  }

  /** All cases of an account, on either side of the claim. */
  casesOf(side: Side, account: string): IndexEntry[] {
    return this.accounts[side].of(account);
  }

  /** Every account of a side: `platform|side|id or name`. */
  accountsOf(side: Side): IterableIterator<string> {
    return this.accounts[side].keys();
  }

  /** Puts the operator's figures of orders in the place of those before; in the order in which they were read. */
  setFigures(figures: readonly OrderFigure[]): void {
    this.orders.clear();
    this.categories.clear();
    const ofShops = new Map<string, OrderFigure[]>();
    for (const figure of figures) {
      const shop = accountKey(figure.platform, 'merchant', figure.shop) ?? '';
      const known = ofShops.get(shop);
      if (known) known.push(figure);
      else ofShops.set(shop, [figure]);
    }
    for (const [shop, ofShop] of ofShops) {
      const orders = shopOrders(ofShop);
      if (!orders) continue;
      this.orders.set(shop, orders);
      this.categoryOf(shop, orders).addOrders(orders);
    }
    for (const shop of this.accounts.merchant.keys())
      for (const entry of this.casesOf('merchant', shop)) this.tally(entry, 1);
  }

  /** What the figures of orders say of a shop; null where there are none. */
  ordersOf(entry: StandingCase): OrdersKnown | null {
    const { shop, orders } = this.figuresOf(entry);
    return orders && { orders, category: this.categoryOf(shop, orders) };
  }

  private place(entry: IndexEntry): void {
    const buyer = accountOf(entry, 'buyer');
    const merchant = accountOf(entry, 'merchant');
    this.accounts.buyer.add(buyer, entry);
    this.accounts.merchant.add(merchant, entry);
    this.matters.add(matterOf(entry), entry);
    const { standing } = entry;
    if (standing.sanctions || standing.withdrawnAt !== undefined) this.marked.buyer.add(buyer, entry);
    if (standing.sanctions || standing.withdrawnAt !== undefined || upheldComplaintAt(entry) !== null) {
      this.marked.merchant.add(merchant, entry);
    }
  }

  private known(of: StandingCase, claimant: Side, own: string | null, rulebook: Rulebook, at: number) {
    const shop = this.marked.merchant.of(accountOf(of, 'merchant'));
    const claims = claimant === 'merchant' ? shop : this.marked.buyer.of(accountOf(of, 'buyer'));
    const matter = this.earlier(matterOf(of));
    return factsOfParties(claimant, { claimant: claims, shop, matter }, own, rulebook, at);
  }

  private earlier(matter: string): EarlierCase[] {
    return [...this.matters.of(matter).map(asEarlier), ...this.expectedAbout.of(matter)];
  }

  private tally(entry: IndexEntry, count: number): void {
    const at = interventionAt(entry);
    if (at === null || this.orders.size === 0) return;
    const { shop, orders } = this.figuresOf(entry);
    if (orders) this.categoryOf(shop, orders).addIntervention(platformDay(at), orders, count);
  }

  /** The operator may call a shop by its id or by its name. */
  private figuresOf(entry: StandingCase): { shop: string; orders: ShopOrders | null } {
    const { platform, merchant } = entry.summary;
    const { shopId } = entry.standing;
    for (const name of shopId === undefined ? [merchant] : [shopId, merchant]) {
      const shop = accountKey(platform, 'merchant', name);
      const orders = shop === null ? undefined : this.orders.get(shop);
      if (shop !== null && orders) return { shop, orders };
    }
    return { shop: '', orders: null };
  }

  private categoryOf(shop: string, { goods }: ShopOrders): CategoryTally {
    const key = `${shop.split('|', 1)[0]}|${goods}`;
    const known = this.categories.get(key) ?? new CategoryTally();
    this.categories.set(key, known);
    return known;
  }
}
