import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Deadlines } from '../../electron/desk/deadlines';
import type { Desk } from '../../electron/desk/desk';
import { OrderFigures } from '../../electron/desk/order-figures';
import { DiskFull } from '../../electron/desk/ports';
import { Standings } from '../../electron/desk/standings';
import { caseViewOf } from '../../electron/desk/views';
import type { OrderFigure } from '../../electron/domain/standing/order-figures';
import { SealedSettings } from '../../electron/store/sealed-tables';
import { newKey } from '../../electron/store/sealing';
import { CaseId } from '../../shared/case';
import type { Filing } from '../../shared/commands';
import { day, hour, platformDay } from '../../shared/time';
import type { Actor } from '../../shared/vocabulary';
import { agent, dispute, lead, startOfTest, testDesk, trusted } from '../support/desk';
import { emptyDatabase } from '../support/host';

beforeEach(emptyDatabase);

const buyer: Actor = { role: 'buyer', id: 'b1' };
const idOf = (number: string, filing = 1) => `taobao:refund:${number}:${filing}`;
const sameBuyer = { buyer: { name: '买家张三', realNameVerified: true } };

async function done(desk: Desk, caseId: string, type: 'withdraw' | 'dismiss' | 'take', data: object, as: Actor) {
  const handled = await desk.handle({ caseId, type, data, as });
  expect(handled).toMatchObject({ ok: true });
}

const file = (desk: Desk, number: string, more: Partial<Filing> = {}) =>
  desk.handle({ type: 'file', data: dispute(number, more), as: agent });

const withdraw = (desk: Desk, caseId: string) =>
  done(desk, caseId, 'withdraw', { channel: 'app', reason: 'mistaken', text: '', request: '' }, buyer);

const linksOf = async (desk: Desk, caseId: string) =>
  (await desk.files.get(caseId))?.state.links.map((link) => [link.caseId, link.kind]);

describe('cases that belong together', () => {
  it('are linked when the later one is filed, from what the desk has in memory', async () => {
    const { desk, reopen } = await testDesk();
    await file(desk, '1', sameBuyer);
    await withdraw(desk, idOf('1'));
    const order = dispute('1').order;
    for (const one of [desk, (await reopen()).desk]) {
      const number = one === desk ? '2' : '3';
      await file(one, number, { ...sameBuyer, order });
      expect(await linksOf(one, idOf(number))).toContainEqual([idOf('1'), 'refiled']);
    }
  });

  it('are linked also where they come in one import, and not to one that was not kept', async () => {
    const { desk } = await testDesk();
    const { order } = dispute('1');
    const together = (numbers: string[]) =>
      desk.handleTogether(
        numbers.map((number) => ({
          caseId: idOf(number),
          type: 'file' as const,
          data: dispute(number, { ...sameBuyer, order }),
          as: agent,
        })),
      );
    vi.spyOn(desk.store, 'append').mockRejectedValueOnce(new DiskFull('no room'));
    await expect(together(['8', '9'])).rejects.toThrow(DiskFull);
    await together(['1', '2']);
    expect(await linksOf(desk, idOf('1'))).toEqual([]);
    expect(await linksOf(desk, idOf('2'))).toEqual([[idOf('1'), 'same_order']]);
  });
});

describe('what a decision knows of the two sides', () => {
  it('is counted from their other cases: after too many withdrawals the account can file no more', async () => {
    const { desk, clock, reopen } = await testDesk();
    for (let number = 1; number <= 7; number += 1) {
      await file(desk, String(number), sameBuyer);
      await withdraw(desk, idOf(String(number)));
      // From the fourth on an agent decides.
      if ((await desk.files.get(idOf(String(number))))?.state.withdrawal) {
        const decision = { grant: true, note: '已核实' };
        expect(
          await desk.handle({ caseId: idOf(String(number)), type: 'decideWithdrawal', data: decision, as: lead }),
        ).toMatchObject({ ok: true });
      }
    }
    const again = (await reopen()).desk;
    for (const one of [desk, again]) {
      expect(await file(one, '20', sameBuyer)).toMatchObject({
        ok: false,
        rejection: { code: 'complaining_restricted' },
      });
    }
    expect(await file(again, '21', { buyer: { name: '买家李四' } })).toMatchObject({ ok: true });
    clock.hold(startOfTest + 30 * day);
    expect(await file(again, '22', sameBuyer)).toMatchObject({ ok: true });
  });

  it('is the same for what is shown and for what is decided', async () => {
    const { desk } = await testDesk();
    await file(desk, '1', sameBuyer);
    await file(desk, '2', sameBuyer);
    await withdraw(desk, idOf('1'));
    const file2 = await desk.files.get(idOf('2'));
    const rulebook = file2 && desk.rulebookOf(file2.state);
    if (!file2 || !rulebook) throw new Error('no case');
    expect(desk.contextOf(file2.state, agent, rulebook).facts.claimant.withdrawals).toBe(1);
    expect((await caseViewOf(desk, idOf('2'), lead, 'both'))?.offers.length).toBeGreaterThan(0);
  });

  it('is as of the due time where a window fell while the desk was shut', async () => {
    const { desk, clock } = await testDesk();
    await file(desk, '1', { ...sameBuyer, entry: { stage: 'negotiation', since: startOfTest } });
    clock.hold(startOfTest + 100 * hour);
    const deadlines = new Deadlines(desk, trusted, (error) => {
      throw error;
    });
    const asked = vi.spyOn(desk.standing, 'factsOf');
    await deadlines.look();
    // The merchant's silence after 72 hours, then the platform's own 24 hours of intake.
    expect(asked.mock.calls.map(([, , , at]) => (at - startOfTest) / hour)).toEqual([72, 96]);
  });
});

/** A desk with standings over it, and the same opened again. */
async function withStandings() {
  const master = newKey();
  const opened = await testDesk(master);
  const over = ({ desk, host }: Pick<typeof opened, 'desk' | 'host'>) => {
    const figures = new OrderFigures(new SealedSettings(host.client, master), desk.standing, opened.clock);
    return { desk, figures, standings: new Standings(desk, figures) };
  };
  return { ...over(opened), clock: opened.clock, reopen: async () => over(await opened.reopen()) };
}

const shop = 'taobao|merchant|云栖家居';
const today = platformDay(startOfTest);
const figure = (orders: number, more: Partial<OrderFigure> = {}): OrderFigure => ({
  platform: 'taobao',
  shop: '云栖家居',
  goods: '家居',
  from: today - 29 * day,
  to: today,
  orders,
  ...more,
});

describe('standing', () => {
  it('is the same after a restart, from the snapshot and from the events alone', async () => {
    const { desk, standings, reopen, figures } = await withStandings();
    for (const number of ['1', '2', '3']) await file(desk, number, sameBuyer);
    await withdraw(desk, idOf('2'));
    await figures.add([figure(600), figure(600, { shop: '别家' })]);
    const before = [await standings.shops('both'), await standings.buyers('both')];
    expect(before).toMatchObject([
      [{ name: '云栖家居', cases: 3, open: 2, interventions: 2, rate: { orders: 600, mean: 2 / 1200, multiple: 2 } }],
      [{ name: '买家张三', cases: 3, claims: { filings: 3, withdrawals: 1 } }],
    ]);
    const fromEvents = (await reopen()).standings;
    expect([await fromEvents.shops('both'), await fromEvents.buyers('both')]).toEqual(before);
    await desk.snapshot();
    const fromSnapshot = (await reopen()).standings;
    expect([await fromSnapshot.shops('both'), await fromSnapshot.buyers('both')]).toEqual(before);
  });

  it('follows every change at once, also in the mean of the category', async () => {
    const { desk, standings, figures } = await withStandings();
    await figures.add([figure(1000), figure(1000, { shop: 'S2' })]);
    await file(desk, '1', sameBuyer);
    await file(desk, '2', { merchant: { name: '另一家', id: 'S2' } });
    const rate = async () => (await standings.shopOf(shop, 'both'))?.rate;
    expect(await rate()).toMatchObject({ interventions: 1, rate: 0.001, mean: 0.001 });
    await withdraw(desk, idOf('1'));
    expect(await rate()).toMatchObject({ interventions: 0, mean: 0.0005 });
    await desk.erase([idOf('2')], agent);
    expect(await rate()).toMatchObject({ mean: 0 });
  });

  it('takes later figures in the place of earlier ones, shop by shop', async () => {
    const { desk, standings, figures } = await withStandings();
    await file(desk, '1', sameBuyer);
    await figures.add([figure(1000), figure(500, { shop: '别家' })]);
    await figures.add([figure(2000)]);
    expect((await standings.shopOf(shop, 'both'))?.rate).toMatchObject({ orders: 2000, mean: 1 / 2500 });
    // A single day inside, read later: its own figure counts for it.
    await figures.add([figure(10, { from: today, to: today })]);
    expect((await standings.shopOf(shop, 'both'))?.rate?.orders).toBeCloseTo((2000 / 30) * 29 + 10, 4);
  });

  it('shows names only where they may be shown', async () => {
    const { desk, standings } = await withStandings();
    await file(desk, '1', sameBuyer);
    const told = async (names: 'both' | 'shop' | 'neither') => {
      const sides = await standings.ofCase(idOf('1'), names);
      return [sides?.shop?.name, sides?.buyer?.name];
    };
    expect(await told('both')).toEqual(['云栖家居', '买家张三']);
    expect(await told('shop')).toEqual(['云栖家居', '买***三']);
    expect(await told('neither')).toEqual(['云***居', '买***三']);
    expect(await standings.ofCase(idOf('9'), 'both')).toBeNull();
    expect(await standings.accountsNamed('merchant', '云栖家居')).toEqual([shop]);
    expect(await standings.accountsNamed('buyer', '云栖家居')).toEqual([]);
  });

  it('sums up a month for the merchant', async () => {
    const { desk, standings } = await withStandings();
    await file(desk, '1', sameBuyer);
    await withdraw(desk, idOf('1'));
    const digest = standings.digestOf(shop, startOfTest - day, startOfTest + day);
    expect(digest).toMatchObject({
      filed: 1,
      closed: [{ closure: 'withdrawn', cases: 1 }],
      cases: [{ caseId: idOf('1'), closure: 'withdrawn' }],
    });
  });

  it('is in insights: names as the console shows them, the cases behind, and as the cases are by then', async () => {
    const { desk, standings, figures } = await withStandings();
    await figures.add([figure(1000), figure(1000, { shop: 'S2' })]);
    await file(desk, '1', sameBuyer);
    await file(desk, '2', sameBuyer);
    await file(desk, '3', { ...sameBuyer, merchant: { name: '另一家', id: 'S2' } });
    await withdraw(desk, idOf('1'));
    const filter = { from: today, to: today, platform: null, person: null };
    const told = await standings.insights(filter, 'shop');
    expect(told).toMatchObject({
      shops: { all: 2, restricted: 0 },
      buyers: { all: 1, restricted: 0, rows: [{ name: '买***三', filings: 3, withdrawals: 1, cycles: 0 }] },
    });
    const own = told.shops.rows.find(({ name }) => name === '云栖家居');
    expect(own).toMatchObject({
      cases: 2,
      recentInterventions: 1,
      rate: { rate: 0.001, mean: 0.001 },
      restricted: null,
    });
    const behind = async (kind: 'shop_interventions' | 'buyer_filings', party = '', from = today) => {
      const asked = { ...filter, from, kind, party: CaseId.parse(party) };
      const slots = await desk.index.insights.behind(asked, startOfTest);
      return [...slots].map((slot) => desk.index.at(slot).summary.caseId).sort();
    };
    expect(await behind('shop_interventions', own?.caseId, own?.recentFrom)).toEqual([idOf('2')]);
    expect(await behind('buyer_filings', told.buyers.rows[0]?.caseId)).toEqual(
      ['1', '2', '3'].map((number) => idOf(number)),
    );
    // What another shop does moves the mean of the category; what was erased is in nothing.
    await withdraw(desk, idOf('3'));
    const [moved] = (await standings.insights(filter, 'shop')).shops.rows;
    expect(moved).toMatchObject({ name: '云栖家居', rate: { mean: 0.0005, multiple: 2 } });
    await desk.erase([idOf('2'), idOf('1')], agent);
    const left = await standings.insights(filter, 'shop');
    expect(left).toMatchObject({ shops: { all: 0 }, buyers: { rows: [{ filings: 1, withdrawals: 1 }] } });
    expect(await standings.insights({ ...filter, person: 'a1' }, 'shop')).toMatchObject({
      shops: { rows: [] },
      buyers: { rows: [] },
    });
  });
});
