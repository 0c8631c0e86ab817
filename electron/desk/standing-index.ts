/**
 * Who is in which case, in memory: what a decision has to know from other cases, and what a shop's or a buyer's standing
 * is counted from. Every change of a case is put in its place at once; nothing is counted over all cases but on asking.
 */
import type { CaseState } from '../../shared/case';
import type { Filing } from '../../shared/commands';
import { platformDay } from '../../shared/time';
import { type Side, sides } from '../../shared/vocabulary';
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
} from '../domain/standing/record';
import type { OrdersKnown } from '../domain/standing/shop';
import { Breath } from './breath';
import { Grouped } from './grouped';
import type { CaseTable } from './queue/case-table';
import type { KnownCase } from './queue/entry';
import { hashesOf, keysOf, marks } from './queue/keys';
import type { LoadedChunk } from './queue/operations';
import { hashOf, SlotHash } from './queue/slot-hash';

export class StandingIndex {
  private accounts: Record<Side, SlotHash> = { buyer: new SlotHash(), merchant: new SlotHash() };
  private matters = new SlotHash();
  /** Those of an account's cases that a decision may turn on, so that a shop of ten thousand cases costs no more than one of ten. */
  private marked: Record<Side, SlotHash> = { buyer: new SlotHash(), merchant: new SlotHash() };
  /** Filings that are being written: two about one order can come in one import. */
  private readonly expected = new Map<string, { matter: string; earlier: EarlierCase }>();
  private readonly expectedAbout = new Grouped<EarlierCase>();
  private readonly orders = new Map<string, ShopOrders>();
  private readonly categories = new Map<string, CategoryTally>();
  /** Up to which slot cases are counted in their categories. */
  private tallied = 0;

  constructor(private readonly table: CaseTable) {}

  /** Before chunks are taken over: there will be so many slots. */
  makeRoom(slots: number): void {
    for (const side of sides) this.accounts[side].makeRoom(slots);
    this.matters.makeRoom(slots);
  }

  /** Takes over a chunk whose first slot is `first`, once the table has it. */
  adopt(first: number, { hashes, marks: held }: LoadedChunk): void {
    for (const [place, mark] of held.entries()) {
      if ((mark & marks.isThere) === 0) continue;
      const slot = first + place;
      const [buyer, merchant] = [hashes.buyer[place] ?? 0, hashes.merchant[place] ?? 0];
      if (mark & marks.hasBuyer) this.accounts.buyer.add(buyer, slot);
      if (mark & marks.hasMerchant) this.accounts.merchant.add(merchant, slot);
      this.matters.add(hashes.matter[place] ?? 0, slot);
      if (mark & marks.hasBuyer && mark & marks.isMarkedBuyer) this.marked.buyer.add(buyer, slot);
      if (mark & marks.hasMerchant && mark & marks.isMarkedMerchant) this.marked.merchant.add(merchant, slot);
    }
  }

  /** Once the table has the case at its slot. */
  put(slot: number, entry: StandingCase): void {
    this.expectNoMore(entry.summary.caseId);
    const keys = keysOf(entry);
    const { matter, ...accounts } = hashesOf(keys);
    for (const side of sides) {
      const account = accounts[side];
      if (account === null) continue;
      this.accounts[side].add(account, slot);
      if (keys.isMarked[side]) this.marked[side].add(account, slot);
    }
    this.matters.add(matter, slot);
    if (slot < this.tallied) this.tally(entry, 1);
  }

  /** While the table still has it. */
  remove(slot: number): void {
    const entry = this.table.at(slot);
    const keys = keysOf(entry);
    const { matter, ...accounts } = hashesOf(keys);
    for (const side of sides) {
      const account = accounts[side];
      if (account === null) continue;
      this.accounts[side].remove(account, slot);
      if (keys.isMarked[side]) this.marked[side].remove(account, slot);
    }
    this.matters.remove(matter, slot);
    if (slot < this.tallied) this.tally(entry, -1);
  }

  clear(): void {
    this.accounts = { buyer: new SlotHash(), merchant: new SlotHash() };
    this.matters = new SlotHash();
    this.marked = { buyer: new SlotHash(), merchant: new SlotHash() };
  }

  /** What a decision on this case has to know, at a time (ms since the epoch). */
  factsOf({ caseId, claim }: CaseState, entry: StandingCase, rulebook: Rulebook, at: number): Facts {
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
  casesOf(side: Side, account: string): KnownCase[] {
    return this.entries(this.accounts[side], account, (entry) => accountOf(entry, side));
  }

  /** Every account of a side: `platform|side|id or name`. All cases are looked at, letting other work in between. */
  async accountsOf(side: Side): Promise<Set<string>> {
    const accounts = new Set<string>();
    const breath = new Breath();
    for (const slot of this.table.slots()) {
      const account = accountOf(this.table.at(slot), side);
      if (account !== null) accounts.add(account);
      if (breath.isDue) await breath.take();
    }
    return accounts;
  }

  /** Puts the operator's figures of orders in the place of those before; in the order in which they were read. One call after the other. */
  async setFigures(figures: readonly OrderFigure[]): Promise<void> {
    this.tallied = 0;
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
    const breath = new Breath();
    for (const slot of this.hasOrders ? this.table.slots() : []) {
      this.tallied = slot + 1;
      this.tally(this.table.at(slot), 1);
      if (breath.isDue) await breath.take();
    }
    this.tallied = Number.POSITIVE_INFINITY;
  }

  /** Whether there are figures of orders of any shop. */
  get hasOrders(): boolean {
    return this.orders.size > 0;
  }

  /** What the figures of orders say of a shop; null where there are none. */
  ordersOf(entry: StandingCase): OrdersKnown | null {
    const { shop, orders } = this.figuresOf(entry);
    return orders && { orders, category: this.categoryOf(shop, orders) };
  }

  /** Those that have the key, of those that may have it. */
  private entries(among: SlotHash, key: string, keyOf: (entry: KnownCase) => string | null): KnownCase[] {
    return among
      .of(hashOf(key))
      .sort((a, b) => a - b)
      .map((slot) => this.table.at(slot))
      .filter((entry) => keyOf(entry) === key);
  }

  private markedOf(side: Side, of: StandingCase): KnownCase[] {
    const account = accountOf(of, side);
    return account === null ? [] : this.entries(this.marked[side], account, (entry) => accountOf(entry, side));
  }

  private known(of: StandingCase, claimant: Side, own: string | null, rulebook: Rulebook, at: number) {
    const shop = this.markedOf('merchant', of);
    const claims = claimant === 'merchant' ? shop : this.markedOf('buyer', of);
    const matter = this.earlier(matterOf(of));
    const { subOrderId } = of.standing;
    return factsOfParties(claimant, { claimant: claims, shop, matter }, own, rulebook, at, subOrderId);
  }

  private earlier(matter: string): EarlierCase[] {
    return [...this.entries(this.matters, matter, matterOf).map(asEarlier), ...this.expectedAbout.of(matter)];
  }

  private tally(entry: StandingCase, count: number): void {
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
