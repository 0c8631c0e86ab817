import { describe, expect } from 'vitest';
import { CategoryTally } from '../../electron/domain/standing/category-tally';
import { caseDigest } from '../../electron/domain/standing/digest';
import { type OrderFigure, type ShopOrders, shopOrders } from '../../electron/domain/standing/order-figures';
import type { StandingCase } from '../../electron/domain/standing/record';
import { interventionsByDay, type OrdersKnown, shopStanding } from '../../electron/domain/standing/shop';
import type { ShopStanding } from '../../shared/standing';
import { day } from '../../shared/time';
import { rule } from '../support/rule';
import { shippedBooks } from '../support/rulebooks';
import { decidedFor, intervention, on, standingCase, upheldComplaint, withdrawn } from '../support/standing-cases';

const rules = shippedBooks.pinduoduo;
const who = { platform: 'pinduoduo', name: '山野小铺' } as const;

/** Orders of the shop itself in October and November, and of the rest of its category. */
function ordersOf(own: number, others: number): OrderFigure[] {
  const span = { platform: 'pinduoduo', goods: '家居', from: on('2026-10-01'), to: on('2026-10-30') } as const;
  return [
    { ...span, shop: '山野小铺', orders: own },
    { ...span, shop: '其他店铺', orders: others },
  ];
}

function known(
  figures: OrderFigure[],
  cases: readonly StandingCase[],
  ofOthers: readonly StandingCase[] = [],
): OrdersKnown {
  const category = new CategoryTally();
  const of = (shop: string, ofShop: readonly StandingCase[]): ShopOrders => {
    const orders = shopOrders(figures.filter((figure) => figure.shop === shop));
    if (!orders) throw new Error(`${shop} has no figures`);
    category.addOrders(orders);
    for (const [each, count] of interventionsByDay(ofShop, Number.MAX_SAFE_INTEGER)) {
      category.addIntervention(each, orders, count);
    }
    return orders;
  };
  const orders = of('山野小铺', cases);
  of('其他店铺', ofOthers);
  return { orders, category };
}

function standing(cases: readonly StandingCase[], now: string, orders: OrdersKnown | null = null): ShopStanding {
  return shopStanding(who, cases, orders, rules, on(now));
}

const many = (count: number, at: string, orderId = '') =>
  Array.from({ length: count }, (_, index) => intervention(at, { orderId: `${orderId}${at}-${index}` }));

describe('interventions against a shop', () => {
  rule(
    'standing.counted_when_asked_in',
    'An intervention counts from the moment at which the platform is asked in, and over the thirty days that end today.',
    () => {
      const cases = [
        intervention('2026-10-01 00:00'),
        intervention('2026-09-30 23:59'),
        intervention('2026-10-30 23:59'),
      ];
      const stands = standing([...cases, standingCase()], '2026-10-30 23:59');
      expect(stands).toMatchObject({ cases: 4, interventions: 3, recentInterventions: 2 });
      expect(standing(cases, '2026-10-30 23:58').interventions).toBe(2);
    },
  );

  rule(
    'standing.withdrawn_counts_not',
    'What was withdrawn changes neither side’s credit, and what was dismissed was never taken up: neither counts as an intervention.',
    () => {
      const asked = { askedInAt: on('2026-10-20') };
      const cases = (['withdrawn', 'dismissed', 'lapsed', 'settled', 'ruled'] as const).map((closure) =>
        standingCase(
          { stage: 'closed', closure },
          { ...asked, ...(closure === 'withdrawn' && { withdrawnAt: on('2026-10-21') }) },
        ),
      );
      expect(standing(cases, '2026-10-30').interventions).toBe(3);
    },
  );

  rule(
    'standing.competitor_abuse_counts_not',
    'A case that a competitor brought in bad faith (同行恶意介入) does not count in the intervention rate once the finding is final.',
    () => {
      const found = (kind: 'competitor_abuse' | 'false_evidence', against: 'buyer' | 'merchant') =>
        standingCase({}, { askedInAt: on('2026-10-20'), conduct: [{ against, at: on('2026-10-25'), kind }] });
      const cases = [
        found('competitor_abuse', 'buyer'),
        found('competitor_abuse', 'merchant'),
        found('false_evidence', 'buyer'),
      ];
      expect(standing(cases, '2026-10-30').interventions).toBe(2);
    },
  );

  rule(
    'standing.brought_against_the_shop',
    'Complaints, and what the shop brought itself, are no interventions against it.',
    () => {
      const asked = { askedInAt: on('2026-10-20') };
      const cases = [standingCase({ track: 'complaint' }, asked), standingCase({}, { ...asked, claimant: 'merchant' })];
      expect(standing(cases, '2026-10-30').interventions).toBe(0);
    },
  );
});

describe('the rate of interventions (介入率)', () => {
  rule(
    'standing.rate',
    'The rate is interventions over orders of the same thirty days, and its multiple is against the mean of the category of goods.',
    () => {
      const own = many(10, '2026-10-15');
      const stands = standing(own, '2026-10-30', known(ordersOf(1000, 9000), own, many(10, '2026-10-16')));
      expect(stands.rate).toEqual({
        day: on('2026-10-30'),
        interventions: 10,
        orders: 1000,
        rate: 0.01,
        goods: '家居',
        mean: 0.002,
        multiple: 5,
        saysSomething: true,
      });
    },
  );

  rule(
    'standing.rate_unknown',
    'Without the orders of all of those days the rate is unknown; it is never guessed.',
    () => {
      const own = many(10, '2026-10-15');
      const [first, other] = ordersOf(1000, 9000);
      if (!first || !other) throw new Error('no figures');
      expect(standing(own, '2026-10-30').rate).toBeNull();
      const short = [{ ...first, to: first.to - day }, other];
      expect(standing(own, '2026-10-30', known(short, own)).rate).toBeNull();
      const gap = [{ ...first, to: first.to - 2 * day }, { ...first, from: first.to }, other];
      expect(standing(own, '2026-10-30', known(gap, own)).rate).toBeNull();
      expect(standing(own, '2026-10-29', known(ordersOf(1000, 9000), own)).rate).toBeNull();
    },
  );

  rule(
    'standing.rate_as_of',
    'The rate is that of the last day whose orders are known, and says which day that is.',
    () => {
      const own = many(10, '2026-10-15');
      const stands = standing(own, '2026-11-20', known(ordersOf(1000, 9000), own));
      expect(stands.rate).toMatchObject({ day: on('2026-10-30'), interventions: 10 });
      expect(stands.recentInterventions).toBe(0);
    },
  );

  rule(
    'standing.restricted_by_rate',
    'At five times the category’s mean the shop is restricted, below that it is not.',
    () => {
      const own = many(10, '2026-10-15');
      const at = standing(own, '2026-10-30', known(ordersOf(1000, 9000), own, many(10, '2026-10-16')));
      expect(at.restricted).toEqual([{ because: ['rate'], from: on('2026-10-30'), until: null }]);
      expect(at.restrictions).toEqual(['promotional_slots', 'promotions', 'advertisements', 'new_listings']);
      const below = standing(own, '2026-10-30', known(ordersOf(1000, 9000), own, many(11, '2026-10-16')));
      expect(below.rate?.multiple).toBeLessThan(5);
      expect([below.restricted, below.restrictions]).toEqual([[], []]);
    },
  );

  rule(
    'standing.few_orders',
    'A rate of fewer orders than the rulebook wants says nothing and restricts nobody.',
    () => {
      const own = many(10, '2026-10-15');
      const stands = (orders: number) => standing(own, '2026-10-30', known(ordersOf(orders, 90_000), own));
      expect(rules.standing.leastOrders).toBe(50);
      expect(stands(49)).toMatchObject({ rate: { saysSomething: false }, restricted: [] });
      expect(stands(50)).toMatchObject({ rate: { saysSomething: true }, restricted: [{ because: ['rate'] }] });
    },
  );

  rule(
    'standing.restriction_ends',
    'The restriction ends on the first day on which the rate is below the multiple again; until later orders are known it stands.',
    () => {
      const own = many(10, '2026-10-15');
      const figures = ordersOf(1000, 9000);
      const late = figures.map((figure) => ({
        ...figure,
        from: on('2026-10-31'),
        to: on('2026-11-30'),
        orders: figure.orders,
      }));
      const others = many(10, '2026-10-16');
      expect(standing(own, '2026-11-10', known(figures, own, others)).restricted).toEqual([
        { because: ['rate'], from: on('2026-10-30'), until: null },
      ]);
      const whole = standing(own, '2026-11-30', known([...figures, ...late], own, others));
      // Thirty days after the 15th of October the ten interventions are out of the count.
      expect(whole.restricted).toEqual([{ because: ['rate'], from: on('2026-10-30'), until: on('2026-11-14') }]);
      expect(whole.restrictions).toEqual([]);
    },
  );

  rule(
    'standing.restricted_by_count',
    'A count that is high and has stayed so for as long as the rulebook says restricts the shop, whatever its rate.',
    () => {
      expect(rules.standing).toMatchObject({ highCount: 30, staysHighFor: 7 * day });
      const own = many(30, '2026-10-10');
      expect(standing(own, '2026-10-15').restricted).toEqual([]);
      expect(standing(own, '2026-10-16').restricted).toEqual([
        { because: ['count'], from: on('2026-10-16'), until: null },
      ]);
      expect(standing(many(29, '2026-10-10'), '2026-10-16').restricted).toEqual([]);
      expect(standing(own, '2026-11-20').restricted).toEqual([
        { because: ['count'], from: on('2026-10-16'), until: on('2026-11-09') },
      ]);
    },
  );

  rule('standing.count_must_stay', 'A count that falls below the limit in between has not stayed high.', () => {
    const cases = [...many(15, '2026-10-01'), ...many(15, '2026-10-05'), ...many(15, '2026-11-02')];
    // From the 5th to the 30th it is high, then the first fifteen are out; from the 2nd of November on it is high again for
    // two days only, until the second fifteen are out.
    expect(standing(cases, '2026-11-30').restricted).toEqual([
      { because: ['count'], from: on('2026-10-11'), until: on('2026-10-31') },
    ]);
  });

  rule(
    'standing.both_reasons',
    'A shop that is restricted by rate and by count is restricted once, for both reasons.',
    () => {
      const own = many(30, '2026-10-24');
      const stands = standing(own, '2026-10-31', known(ordersOf(1000, 90_000), own));
      expect(stands.restricted).toEqual([{ because: ['rate', 'count'], from: on('2026-10-30'), until: null }]);
      // The count has been high since the 16th when the rate is first known.
      const early = many(30, '2026-10-10');
      expect(standing(early, '2026-10-30', known(ordersOf(1000, 90_000), early)).restricted).toEqual([
        { because: ['count', 'rate'], from: on('2026-10-16'), until: null },
      ]);
    },
  );

  rule('standing.no_such_rule', 'On platforms without such a rule no rate and no count restricts a shop.', () => {
    const own = many(100, '2026-10-15');
    for (const platform of ['taobao', 'tmall', 'jd', 'wechat'] as const) {
      const book = shippedBooks[platform];
      const stands = shopStanding(who, own, known(ordersOf(100, 90_000), own), book, on('2026-10-30'));
      expect(stands.rate?.multiple).toBeGreaterThan(5);
      expect([stands.restricted, stands.restrictions]).toEqual([[], []]);
    }
  });
});

describe('figures of orders', () => {
  const figure: OrderFigure = {
    platform: 'pinduoduo',
    shop: '山野小铺',
    goods: '家居',
    from: on('2026-10-01'),
    to: on('2026-10-30'),
    orders: 3000,
  };
  const other = { ...figure, shop: '其他店铺' };
  const rated = (figures: OrderFigure[]) => {
    const own = many(3, '2026-10-15');
    return standing(own, '2026-10-30', known([...figures, other], own)).rate;
  };

  rule(
    'standing.orders_later_counts',
    'Where two figures tell of the same days, the one that was read later counts.',
    () => {
      expect(rated([figure, { ...figure, orders: 6000 }])?.orders).toBe(6000);
      expect(rated([{ ...figure, orders: 6000 }, figure])?.orders).toBe(3000);
      // Ten days in the middle: 200 a day instead of 100.
      const middle = { ...figure, from: on('2026-10-11'), to: on('2026-10-20'), orders: 2000 };
      expect(rated([figure, middle])?.orders).toBe(4000);
      expect(rated([middle, figure])?.orders).toBe(3000);
    },
  );

  rule(
    'standing.orders_days',
    'Only orders of the days that are counted over count, whatever figures they come in.',
    () => {
      const before = { ...figure, from: on('2026-08-01'), to: on('2026-08-31'), orders: 9000 };
      const first = { ...figure, from: on('2026-09-22'), to: on('2026-10-01'), orders: 100 };
      const middle = { ...figure, from: on('2026-10-02'), to: on('2026-10-29'), orders: 2800 };
      const last = { ...figure, from: on('2026-10-30'), orders: 7 };
      expect(rated([before, first, middle, last])?.orders).toBe(10 + 2800 + 7);
      expect(rated([last, middle, before, first])?.orders).toBe(10 + 2800 + 7);
      expect(rated([first, middle])).toMatchObject({ day: on('2026-10-29'), orders: 20 + 2800 });
    },
  );

  rule(
    'standing.orders_goods',
    'A shop that sells in several categories of goods counts with all its orders, in the category that most of them are in.',
    () => {
      const half = { ...figure, goods: '食品', from: on('2026-10-16'), orders: 4500 };
      expect(rated([figure, half])).toMatchObject({ orders: 7500, goods: '食品' });
      expect(rated([figure, { ...half, orders: 3000 }])).toMatchObject({ orders: 6000, goods: '家居' });
      // A figure that a later one covers whole is as if it had never been.
      const covered = { ...figure, goods: '食品', from: on('2026-10-10'), to: on('2026-10-12'), orders: 30 };
      const covering = { ...figure, goods: '食品', from: on('2026-09-01'), orders: 6000 };
      expect(rated([figure, covered, covering])).toMatchObject({ goods: '食品' });
      const less = { ...covering, orders: 2999 };
      expect(rated([figure, covered, less])).toMatchObject({ goods: '家居' });
    },
  );

  rule('standing.orders_none', 'A shop without an order has a rate of nothing, and no multiple.', () => {
    expect(rated([{ ...figure, orders: 0 }])).toMatchObject({
      orders: 0,
      rate: 0,
      multiple: null,
      saysSomething: false,
    });
    expect(standing([], '2026-10-30', known([figure, other], [])).rate).toMatchObject({ mean: 0, multiple: null });
    expect(
      standing(
        [],
        '2026-10-30',
        known(
          [
            { ...figure, orders: 0 },
            { ...other, orders: 0 },
          ],
          [],
        ),
      ).rate?.mean,
    ).toBeNull();
  });

  rule(
    'standing.mean_of_known',
    'The mean is that of the shops whose orders are known: interventions on days without figures are not in it.',
    () => {
      const own = many(10, '2026-10-15');
      const late = { ...other, from: on('2026-10-20'), orders: 1100 };
      const stands = standing(
        own,
        '2026-10-30',
        known([figure, late], own, [...many(5, '2026-10-19', 'a'), ...many(31, '2026-10-20', 'b')]),
      );
      expect(stands.rate?.mean).toBe(41 / 4100);
      const tally = new CategoryTally();
      const orders = shopOrders([{ ...figure, from: on('2026-10-10'), to: on('2026-10-20') }]);
      if (!orders) throw new Error('no figures');
      for (const date of ['2026-10-09', '2026-10-10', '2026-10-20', '2026-10-21'])
        tally.addIntervention(on(date), orders);
      expect(tally.over(on('2026-10-01'), on('2026-10-30')).interventions).toBe(2);
      tally.addIntervention(on('2026-10-20'), orders, -1);
      expect(tally.over(on('2026-10-01'), on('2026-10-30')).interventions).toBe(1);
    },
  );
});

describe('verdicts, sanctions and points', () => {
  const decided = (
    outcome: 'buyer_upheld' | 'both_responsible' | 'merchant_upheld' | 'no_one' | 'claim_rejected',
    at = '2026-10-20',
  ) => standingCase({ stage: 'closed', closure: 'ruled' }, { decided: decidedFor(outcome, at) });

  rule(
    'standing.upheld_rate',
    'The upheld rate is cases decided for the buyer, wholly or in part, over all that were decided against the shop or for it.',
    () => {
      const cases = [
        decided('buyer_upheld'),
        decided('both_responsible'),
        decided('merchant_upheld'),
        decided('no_one'),
        decided('claim_rejected'),
        standingCase({ stage: 'closed', closure: 'settled' }),
        standingCase({}, { claimant: 'merchant', decided: decidedFor('buyer_upheld', '2026-10-20') }),
      ];
      expect(standing(cases, '2026-10-20')).toMatchObject({ cases: 7, open: 1, decided: 5, upheld: 2 });
      expect(shopStanding(who, cases, null, rules, on('2026-10-20') - 1)).toMatchObject({ decided: 0, upheld: 0 });
    },
  );

  const points = (at: string, count: number, against: 'buyer' | 'merchant' = 'merchant') =>
    standingCase({}, { sanctions: [{ against, at: on(at), sanction: { kind: 'credit_points', points: count } }] });

  rule(
    'standing.points_per_year',
    'Credit points add up over the calendar year in UTC+8, and each year begins at none.',
    () => {
      const cases = [points('2026-01-01 00:00', 4), points('2025-12-31 23:59', 20), points('2026-12-31 23:59', 7)];
      expect(standing(cases, '2026-12-31 23:59').points).toBe(11);
      // Only points are points: a deduction says fen, and a warning nothing.
      const warned = standingCase(
        {},
        { sanctions: [{ against: 'merchant', at: on('2026-02-01'), sanction: { kind: 'warning', points: 9 } }] },
      );
      expect(standing([...cases, warned], '2026-12-31 23:59').points).toBe(11);
      expect(standing(cases, '2026-12-31 23:58').points).toBe(4);
      expect(standing(cases, '2027-01-01 00:00').points).toBe(0);
    },
  );

  rule('standing.points_level', 'At the rulebook’s points the shop is restricted, at more of them closed.', () => {
    expect(rules.standing).toMatchObject({ pointsRestrict: 12, pointsClose: 48 });
    const level = (count: number) => standing([points('2026-10-01', count)], '2026-10-30').pointsLevel;
    expect([11, 12, 47, 48].map(level)).toEqual(['none', 'restricted', 'restricted', 'closed']);
  });

  rule(
    'standing.sanctions',
    'Sanctions and final findings against the shop are listed, the latest first; those against buyers are not.',
    () => {
      const found = standingCase(
        {},
        {
          conduct: [
            { against: 'merchant', at: on('2026-10-02'), kind: 'concealment' },
            { against: 'buyer', at: on('2026-10-03'), kind: 'false_complaining' },
          ],
          sanctions: [{ against: 'merchant', at: on('2026-10-05'), sanction: { kind: 'warning' } }],
        },
      );
      const later = points('2026-10-10', 2);
      const stands = standing([found, later, points('2026-10-11', 3, 'buyer')], '2026-10-30');
      expect(stands.sanctions).toEqual([
        { caseId: later.summary.caseId, at: on('2026-10-10'), sanction: { kind: 'credit_points', points: 2 } },
        { caseId: found.summary.caseId, at: on('2026-10-05'), sanction: { kind: 'warning' } },
      ]);
      expect(stands.conduct).toEqual([{ caseId: found.summary.caseId, kind: 'concealment', at: on('2026-10-02') }]);
      expect(standing([found], '2026-10-04').sanctions).toEqual([]);
      expect(standing([found], '2026-10-01').conduct).toEqual([]);
    },
  );

  rule('standing.own_claims', 'What a shop brought itself, and withdrew, is told as a claimant’s.', () => {
    const own = standingCase({ filedAt: on('2026-10-06') }, { claimant: 'merchant', withdrawnAt: on('2026-10-07') });
    expect(standing([own, withdrawn('2026-10-07')], '2026-10-30').claims).toMatchObject({ filings: 1, withdrawals: 1 });
  });

  rule('standing.pattern', 'More than five upheld complaints in ninety days are a pattern; five are none.', () => {
    expect(rules.pattern).toMatchObject({ upheldAbove: 5, within: 90 * day });
    const five = ['2026-08-02', '2026-08-03', '2026-09-01', '2026-10-01', '2026-10-02'].map(upheldComplaint);
    const sixth = upheldComplaint('2026-10-30');
    expect(standing([...five, sixth], '2026-10-30').pattern).toEqual({ upheld: 6, limit: 5, isExceeded: true });
    expect(standing(five, '2026-10-30').pattern).toMatchObject({ upheld: 5, isExceeded: false });
    // Ninety days after the first one it is out.
    expect(standing([...five, sixth], '2026-10-31').pattern).toMatchObject({ upheld: 5, isExceeded: false });
    const rejected = standingCase({ track: 'complaint' }, { decided: decidedFor('merchant_upheld', '2026-10-30') });
    const own = standingCase(
      { track: 'complaint' },
      { claimant: 'merchant', decided: decidedFor('both_responsible', '2026-10-30') },
    );
    expect(standing([decided('buyer_upheld'), rejected, own], '2026-10-30').pattern.upheld).toBe(0);
  });

  rule(
    'standing.repeated',
    'Categories in which the shop was found against more than once are named, the most often first.',
    () => {
      const found = (category: 'quality' | 'late_shipment' | 'fraud' | null, at = '2026-10-20') =>
        standingCase({ category }, { decided: decidedFor('buyer_upheld', at) });
      const cases = [
        found('quality'),
        found('quality'),
        found('fraud'),
        found(null),
        found(null),
        found('late_shipment'),
        found('late_shipment'),
        found('late_shipment'),
        found('fraud', '2026-07-01'),
      ];
      expect(standing(cases, '2026-10-30').repeated).toEqual([
        { category: 'late_shipment', upheld: 3 },
        { category: 'quality', upheld: 2 },
      ]);
    },
  );

  rule(
    'standing.weighs_on_rating',
    'On Tmall upheld verdicts weigh on the shop’s rating and ranking; elsewhere they do not.',
    () => {
      const cases = [
        decided('buyer_upheld', '2026-10-20'),
        decided('merchant_upheld'),
        decided('buyer_upheld', '2026-01-05'),
      ];
      const weighs = (['taobao', 'tmall', 'jd', 'pinduoduo', 'wechat'] as const).map(
        (platform) => shopStanding(who, cases, null, shippedBooks[platform], on('2026-10-30')).weighsOnRating,
      );
      expect(weighs).toEqual([null, 1, null, null, null]);
    },
  );
});

describe('the merchant’s case summary (介入案例总结)', () => {
  const from = on('2026-10-01');
  const to = on('2026-11-01');

  rule(
    'standing.digest',
    'A month’s summary has what was filed in it and what ended in it, by category, closure and root cause.',
    () => {
      const filed = intervention('2026-10-05');
      const ended = standingCase(
        { stage: 'closed', closure: 'ruled', category: 'fraud', filedAt: on('2026-09-20') },
        {
          askedInAt: on('2026-09-21'),
          closedAt: on('2026-10-03'),
          decided: decidedFor('buyer_upheld', '2026-10-02'),
          rootCause: 'description',
          sanctions: [{ against: 'merchant', at: on('2026-10-02'), sanction: { kind: 'warning' } }],
        },
      );
      const complaint = standingCase({ track: 'complaint', category: null, filedAt: on('2026-10-31 23:59') });
      const before = intervention('2026-09-30 23:59');
      const after = intervention('2026-11-01 00:00');
      const own = standingCase({ filedAt: on('2026-10-06') }, { claimant: 'merchant', askedInAt: on('2026-10-06') });
      expect(caseDigest([filed, ended, complaint, before, after, own], from, to)).toEqual({
        from,
        to,
        filed: 2,
        interventions: 1,
        complaints: 1,
        closed: [{ closure: 'ruled', cases: 1 }],
        decided: 1,
        upheld: 1,
        settledWithdrawals: { withdrawn: 0, ended: 1 },
        categories: [
          { category: 'quality', cases: 1, upheld: 0 },
          { category: 'fraud', cases: 1, upheld: 1 },
          { category: null, cases: 1, upheld: 0 },
        ],
        rootCauses: [{ cause: 'description', cases: 1 }],
        sanctions: [{ caseId: ended.summary.caseId, at: on('2026-10-02'), sanction: { kind: 'warning' } }],
        cases: [filed, ended, complaint].map(({ summary, standing: record }) => ({
          caseId: summary.caseId,
          track: summary.track,
          category: summary.category,
          filedAt: summary.filedAt,
          closure: summary.closure,
          outcome: record.decided?.outcome ?? null,
        })),
      });
    },
  );

  rule('standing.digest', 'The most of each come first, and only what falls into the period counts.', () => {
    const closedAs = (closure: 'lapsed' | 'settled', at: string) =>
      standingCase(
        { stage: 'closed', closure, filedAt: on('2026-01-01') },
        { closedAt: on(at), rootCause: 'shipping' },
      );
    const complained = (at: string) => standingCase({ track: 'complaint', category: 'fraud', filedAt: on(at) });
    const rejected = standingCase(
      { filedAt: on('2026-01-01') },
      { decided: decidedFor('merchant_upheld', '2026-10-20') },
    );
    // Decided before, closed in the period: it ended in it, and its verdict was another month's.
    const decidedBefore = standingCase(
      { stage: 'closed', closure: 'ruled', category: 'counterfeit', filedAt: on('2026-01-01') },
      {
        closedAt: on('2026-10-02'),
        decided: decidedFor('buyer_upheld', '2026-09-30'),
        sanctions: [
          { against: 'merchant', at: on('2026-09-30'), sanction: { kind: 'warning' } },
          { against: 'merchant', at: on('2026-10-31') + day - 1, sanction: { kind: 'listing_removal' } },
          { against: 'merchant', at: to, sanction: { kind: 'shop_closure' } },
        ],
      },
    );
    const digest = caseDigest(
      [
        closedAs('lapsed', '2026-10-03'),
        closedAs('settled', '2026-10-01 00:00'),
        closedAs('settled', '2026-10-04'),
        closedAs('settled', '2026-11-01 00:00'),
        complained('2026-10-01 00:00'),
        complained('2026-10-02'),
        complained('2026-10-03'),
        complained('2026-10-04'),
        complained('2026-10-05'),
        rejected,
        decidedBefore,
      ],
      from,
      to,
    );
    expect(digest).toMatchObject({ filed: 5, interventions: 0, complaints: 5, decided: 1, upheld: 0 });
    expect(digest.closed).toEqual([
      { closure: 'settled', cases: 2 },
      { closure: 'lapsed', cases: 1 },
      { closure: 'ruled', cases: 1 },
    ]);
    expect(digest.categories).toEqual([
      { category: 'fraud', cases: 5, upheld: 0 },
      { category: 'quality', cases: 4, upheld: 0 },
      { category: 'counterfeit', cases: 1, upheld: 0 },
    ]);
    expect(digest.rootCauses).toEqual([{ cause: 'shipping', cases: 3 }]);
    expect(digest.sanctions.map(({ sanction }) => sanction.kind)).toEqual(['listing_removal']);
  });

  rule(
    'standing.settled_withdrawals',
    'The share withdrawn after a settlement (协商撤诉率) is of the interventions that ended.',
    () => {
      const ended = (closure: 'withdrawn' | 'lapsed', settledFirst?: true) =>
        standingCase(
          { stage: 'closed', closure },
          { closedAt: on('2026-10-10'), ...(settledFirst && { settledFirst }) },
        );
      const complaint = standingCase(
        { track: 'complaint', closure: 'withdrawn' },
        { closedAt: on('2026-10-10'), settledFirst: true },
      );
      const digest = caseDigest(
        [ended('withdrawn', true), ended('withdrawn'), ended('lapsed'), complaint, withdrawn('2026-12-01')],
        from,
        to,
      );
      expect(digest.settledWithdrawals).toEqual({ withdrawn: 1, ended: 3 });
    },
  );
});
