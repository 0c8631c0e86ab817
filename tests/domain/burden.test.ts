import { describe, expect, test } from 'vitest';
import { type Bearer, burdenOf } from '../../electron/domain/evidence/burden';
import { sufficiency } from '../../electron/domain/evidence/sufficiency';
import type { Evidence } from '../../shared/case';
import type { CommandData, GivenEvidence } from '../../shared/commands';
import { monthsLater, platformDay, platformTime } from '../../shared/time';
import { type Category, categories, exemptGoods, type Platform, platforms } from '../../shared/vocabulary';
import { photo, plainFiling, start } from '../support/filings';
import { filed, given, Story } from '../support/given';
import { agent, importer, lead } from '../support/people';
import { rule } from '../support/rule';
import { shippedBooks, withoutSample } from '../support/rulebooks';
import { inArbitration, takenInIntake } from '../support/stories';

function noted(data: CommandData['noteParticulars']) {
  return { type: 'noteParticulars', data } as const;
}

function bears(story: Story): Bearer | undefined {
  return burdenOf(story.state, story.rulebook)?.bears;
}

function turnedBy(story: Story): string | undefined {
  return burdenOf(story.state, story.rulebook)?.turnedBy?.clause;
}

function piece(sourceId: string, change: Partial<GivenEvidence>): GivenEvidence {
  return photo(sourceId, { files: [], ...change });
}

function weighed(sourceId: string, pickUp: number, delivery: number, provenance: Evidence['provenance'] = 'party') {
  return piece(sourceId, {
    kind: 'weight_record',
    provenance,
    weighed: [
      { at: 'pick_up', grams: pickUp },
      { at: 'delivery', grams: delivery },
    ],
  });
}

function filedOn(platform: Platform, category: Category): Story {
  const rulebook = shippedBooks[platform];
  const [by = 'buyer'] = rulebook.categories[category].claimants;
  const data = {
    ...plainFiling,
    platform,
    category,
    source: { ...plainFiling.source, platform },
    claim: { ...plainFiling.claim, by },
  };
  return Story.blank(withoutSample(rulebook)).does(importer, { type: 'file', data });
}

/** Who loses when nothing is shown, as the rules of every platform have it. */
const whenNothingIsShown: Record<Category, Bearer> = {
  quality: 'buyer',
  not_as_described: 'buyer',
  false_advertising: 'buyer',
  late_shipment: 'merchant',
  false_shipment: 'merchant',
  not_received: 'merchant',
  empty_or_short: 'buyer',
  logistics_damage: 'carrier_or_merchant',
  no_reason_return: 'merchant',
  return_refused: 'merchant',
  return_swapped: 'merchant',
  after_sales_breach: 'merchant',
  service_attitude: 'buyer',
  counterfeit: 'merchant',
  fraud: 'buyer',
  malicious_buyer: 'merchant',
};

rule(
  'burden.categories',
  'In every category, on every platform, the side loses that the rules name when nothing is shown',
  () => {
    for (const platform of platforms) {
      for (const category of categories) {
        // WeChat Store finds only the user and the merchant liable: the merchant answers for its carrier.
        const expected =
          platform === 'wechat' && category === 'logistics_damage' ? 'merchant' : whenNothingIsShown[category];
        expect(bears(filedOn(platform, category)), `${platform} ${category}`).toBe(expected);
      }
    }
  },
);

describe('durable goods', () => {
  const story = takenInIntake();
  const received = (receivedAt: number, durable = true) => story.does(agent, noted({ durable, receivedAt }));

  rule(
    'burden.durable',
    'A defect of durable goods within six months of receipt is for the merchant to disprove',
    () => {
      const within = received(monthsLater(start, -6));
      expect([bears(within), turnedBy(within)]).toEqual(['merchant', 'LAW-23']);
    },
  );

  test('after six months it is for the claimant to prove', () => {
    const after = received(monthsLater(start, -6) - 1);
    expect([bears(after), turnedBy(after)]).toEqual(['buyer', undefined]);
  });

  test('goods that are not durable change nothing, however new', () => {
    expect(bears(received(start, false))).toBe('buyer');
  });

  test('while either is not known the rule stands, and the exception says that it is open', () => {
    for (const data of [{}, { durable: true }, { receivedAt: start }]) {
      const known = burdenOf({ ...story.state, particulars: data }, story.rulebook);
      expect(known).toMatchObject({ bears: 'buyer', exceptions: [{ holds: null }] });
    }
    expect(burdenOf({ ...story.state, particulars: { durable: false } }, story.rulebook)?.exceptions).toMatchObject([
      { holds: false },
    ]);
  });
});

describe('empty or short', () => {
  const withWeights = (...evidence: GivenEvidence[]) => filed({ category: 'empty_or_short', evidence });

  rule(
    'burden.weights',
    'Empty or short: weights at pick-up and delivery that contradict each other turn the burden to the merchant',
    () => {
      const story = withWeights(weighed('w1', 1200, 1150));
      expect([bears(story), turnedBy(story)]).toEqual(['merchant', 'TB-4.3']);
    },
  );

  test('scales differ a little: less than the rulebook’s tolerance contradicts nothing', () => {
    expect(bears(withWeights(weighed('w1', 1200, 1151)))).toBe('buyer');
    expect(bears(withWeights(weighed('w1', 1200, 1400)))).toBe('buyer');
  });

  rule('burden.weights', 'A parcel that was weighed at one end only leaves open whether it lost anything', () => {
    for (const at of ['pick_up', 'delivery'] as const) {
      const story = withWeights(piece('w1', { kind: 'weight_record', weighed: [{ at, grams: 900 }] }));
      expect(burdenOf(story.state, story.rulebook)).toMatchObject({ bears: 'buyer', exceptions: [{ holds: null }] });
    }
  });

  rule('burden.weights', 'A weightier record that says no weight does not stand in the way of one that does', () => {
    const pulled = piece('l1', { side: 'platform', kind: 'logistics_record', provenance: 'platform' });
    expect(bears(withWeights(pulled, weighed('w1', 900, 100)))).toBe('merchant');
  });

  rule('evidence.provenance', 'What the platform pulled outweighs what a party gave', () => {
    expect(bears(withWeights(weighed('w1', 900, 900, 'platform'), weighed('w2', 900, 100)))).toBe('buyer');
    expect(bears(withWeights(weighed('w1', 900, 100, 'platform'), weighed('w2', 900, 900)))).toBe('merchant');
  });

  test('of equal records the first counts, unless a newer one corrects it', () => {
    const story = withWeights(weighed('w1', 900, 100), weighed('w2', 900, 900));
    expect(bears(story)).toBe('merchant');
    const corrected = story.state.evidence.map((record) =>
      record.id === 'E2' ? { ...record, corrects: 'E1' } : record,
    );
    expect(burdenOf({ ...story.state, evidence: corrected }, story.rulebook)?.bears).toBe('buyer');
  });

  test('late evidence that was not admitted turns nothing', () => {
    const story = withWeights(weighed('w1', 900, 100));
    const late = story.state.evidence.map((record) => ({ ...record, late: true }));
    expect(burdenOf({ ...story.state, evidence: late }, story.rulebook)?.bears).toBe('buyer');
  });
});

describe('damage on the way', () => {
  const story = takenInIntake({ category: 'logistics_damage' });
  test.each([
    ['damaged', 'carrier'],
    ['intact', 'merchant'],
  ] as const)('the carrier’s record says %s: the %s bears it', (transit, bearer) => {
    expect(bears(story.does(agent, noted({ transit })))).toBe(bearer);
  });

  rule('burden.open', 'Until somebody has seen the carrier’s record it is open what it says', () => {
    const open = burdenOf(story.state, story.rulebook);
    expect(open?.exceptions.map(({ holds }) => holds)).toEqual([null, null]);
    const damaged = story.does(agent, noted({ transit: 'damaged' }));
    expect(burdenOf(damaged.state, story.rulebook)?.exceptions.map(({ holds }) => holds)).toEqual([true, false]);
  });

  rule(
    'burden.transit',
    'Damage on the way is the carrier’s or the merchant’s, and between the two sides the merchant’s',
    () => {
      expect(bears(story)).toBe('carrier_or_merchant');
      expect(sufficiency(story.state, story.rulebook).map((side) => side.bears)).toEqual([false, true]);
    },
  );

  test('neither side bears what is the carrier’s', () => {
    const carriers = story.does(agent, noted({ transit: 'damaged' }));
    expect(sufficiency(carriers.state, story.rulebook).map((side) => side.bears)).toEqual([false, false]);
  });
});

describe('false advertising', () => {
  const advertisement = piece('a1', { kind: 'advertisement_screenshot' });
  const chat = piece('a2', { kind: 'chat_log' });

  test('until the claim is shown as made, the claimant bears it', () => {
    const story = filed({ category: 'false_advertising', evidence: [advertisement] });
    expect([bears(story), turnedBy(story)]).toEqual(['buyer', 'TB-3.3']);
  });

  rule('burden.advertising', 'Once an advertised claim is shown as made, the merchant has to prove it true', () => {
    expect(bears(filed({ category: 'false_advertising', evidence: [advertisement, chat] }))).toBe('merchant');
  });
});

describe('the carrier’s record', () => {
  const track = (...lines: string[]) => lines.map((line, hour) => `2026-03-01 0${hour}:00:00 ${line}`).join('\n');
  const record = (sourceId: string, change: Partial<GivenEvidence>) =>
    piece(sourceId, { kind: 'logistics_record', ...change });
  const onFile = (category: Category, ...evidence: GivenEvidence[]) => filed({ category, evidence });
  const statuses = ({ state, rulebook }: Story) => sufficiency(state, rulebook).map(({ status }) => status);
  const pulled = { side: 'platform', provenance: 'platform' } as const;

  rule(
    'burden.picked_up',
    'False shipment is proved by a logistics record without pick-up; one that shows it speaks for the merchant, and turns the burden',
    () => {
      const without = onFile('false_shipment', record('l1', { ...pulled, text: track('商家已发货，等待揽收') }));
      expect([bears(without), statuses(without)]).toEqual(['merchant', ['sufficient', 'missing']]);
      for (const lines of [['已揽收'], ['到达【杭州转运中心】'], ['已签收，签收人：本人'], ['picked up by courier']]) {
        const shipped = onFile('false_shipment', record('l1', { ...pulled, text: track('商家已发货', ...lines) }));
        expect([bears(shipped), turnedBy(shipped), statuses(shipped)], lines[0]).toEqual([
          'buyer',
          'TB-4.1',
          ['missing', 'sufficient'],
        ]);
      }
      // What the platform pulled outweighs what a party gave; a record that tells of no step leaves it open.
      const both = onFile(
        'false_shipment',
        record('l1', { side: 'merchant', text: track('已揽收') }),
        record('l2', { ...pulled, text: track('等待揽收') }),
      );
      expect(bears(both)).toBe('merchant');
      const open = onFile('false_shipment', record('l1', { ...pulled, text: '截图' }));
      expect(burdenOf(open.state, open.rulebook)?.exceptions.map(({ holds }) => holds)).toEqual([null]);
      const scales = record('l1', { ...pulled, text: '', weighed: [{ at: 'pick_up', grams: 900 }] });
      expect(bears(onFile('false_shipment', scales))).toBe('buyer');
    },
  );

  rule(
    'burden.signer',
    'Not received: where the addressee signed the claimant has to prove it; where a proxy or a station did, the merchant',
    () => {
      const signed = (signedBy: 'addressee' | 'proxy' | 'station') =>
        onFile('not_received', record('l1', { ...pulled, signedBy }));
      const own = signed('addressee');
      expect([bears(own), turnedBy(own), statuses(own)]).toEqual(['buyer', 'TB-4.2', ['missing', 'sufficient']]);
      for (const signer of ['proxy', 'station'] as const) {
        const other = signed(signer);
        expect([bears(other), statuses(other)], signer).toEqual(['merchant', ['sufficient', 'missing']]);
      }
      const unsaid = onFile('not_received', record('l1', pulled));
      expect(burdenOf(unsaid.state, unsaid.rulebook)).toMatchObject({
        bears: 'merchant',
        exceptions: [{ holds: null }],
      });
      expect(statuses(unsaid)).toEqual(['sufficient', 'sufficient']);
      // A bare word that nothing came proves nothing; the burden is the merchant's all the same.
      const word = onFile('not_received', piece('s1', { kind: 'statement' }));
      expect([bears(word), statuses(word)]).toEqual(['merchant', ['missing', 'missing']]);
    },
  );
});

describe('return without reason', () => {
  const story = takenInIntake({ category: 'no_reason_return' });

  rule('burden.exempt', 'Goods on the exempt list cannot be returned without reason', () => {
    for (const exempt of exemptGoods) {
      const exempted = story.does(agent, noted({ exempt }));
      expect([bears(exempted), turnedBy(exempted)], exempt).toEqual(['buyer', 'LAW-25']);
    }
  });

  rule('burden.exempt', 'Other goods can, and so can those that the rulebook does not exempt', () => {
    expect(bears(story.does(agent, noted({ exempt: 'none' })))).toBe('merchant');
    const { no_reason_return } = story.rulebook.categories;
    const exceptions = no_reason_return.burden.exceptions.map((exception) =>
      exception.when === 'exempt_goods' ? { ...exception, goods: ['perishable' as const] } : exception,
    );
    const fewer = {
      ...story.rulebook,
      categories: {
        ...story.rulebook.categories,
        no_reason_return: { ...no_reason_return, burden: { ...no_reason_return.burden, exceptions } },
      },
    };
    const digital = story.does(agent, noted({ exempt: 'digital' }));
    expect(burdenOf(digital.state, fewer)?.bears).toBe('merchant');
  });

  rule('burden.open', 'What kind of goods it is, and when they came, is open until it is noted', () => {
    expect(burdenOf(story.state, story.rulebook)?.exceptions.map(({ holds }) => holds)).toEqual([null, null, null]);
  });

  rule('burden.condition', 'Goods that are not in good condition cannot be returned without reason', () => {
    expect(bears(story.does(agent, noted({ condition: 'good' })))).toBe('merchant');
    const used = story.does(agent, noted({ condition: 'not_good' }));
    expect([bears(used), turnedBy(used)]).toEqual(['buyer', 'LAW-25']);
  });

  rule(
    'burden.seven_days',
    'The seven days of a return without reason begin the day after receipt, and the seventh counts whole',
    () => {
      const last = platformDay(start, -7);
      expect(platformTime(last)).toBe('2026-02-23 00:00:00');
      expect(bears(story.does(agent, noted({ receivedAt: last })))).toBe('merchant');
      const before = story.does(agent, noted({ receivedAt: last - 1 }));
      expect([bears(before), turnedBy(before)]).toEqual(['buyer', 'TB-5.1']);
      // At midnight after the seventh day it is too late.
      const overAt = platformDay(start, 0);
      const atMidnight = { ...story.state, filedAt: overAt, particulars: { receivedAt: platformDay(start, -8) } };
      expect(burdenOf(atMidnight, story.rulebook)?.bears).toBe('buyer');
      expect(burdenOf({ ...atMidnight, filedAt: overAt - 1 }, story.rulebook)?.bears).toBe('merchant');
    },
  );
});

rule(
  'burden.merchant_claimant',
  'A merchant who claims, for a swapped return or against a malicious buyer, has to prove it',
  () => {
    for (const category of ['return_swapped', 'malicious_buyer'] as const) {
      const story = filedOn('jd', category);
      expect(story.state.claim.by).toBe('merchant');
      expect(sufficiency(story.state, story.rulebook).map(({ bears: bearsIt }) => bearsIt)).toEqual([false, true]);
    }
  },
);

test('without a category nobody bears anything yet', () => {
  const story = filed({ category: null });
  expect(burdenOf(story.state, story.rulebook)).toBeNull();
});

describe('noting particulars', () => {
  test('adds to what is known; null takes one back', () => {
    const story = takenInIntake().does(agent, noted({ durable: true, receivedAt: start }));
    expect(story.state.particulars).toEqual({ durable: true, receivedAt: start });
    given(story)
      .when(agent, noted({ durable: null, transit: 'intact' }))
      .happens({ type: 'particularsNoted', body: { particulars: { receivedAt: start, transit: 'intact' } } });
    expect(story.does(agent, noted({ durable: null })).state.particulars).toEqual({ receivedAt: start });
  });

  test('nothing new is refused, and so is receipt in the future', () => {
    const story = takenInIntake().does(agent, noted({ durable: true }));
    given(story)
      .when(agent, noted({ durable: true }))
      .isRejected('particulars_unchanged');
    given(story).when(agent, noted({})).isRejected('particulars_unchanged');
    given(story)
      .when(agent, noted({ receivedAt: story.now + 1 }))
      .isRejected('data_invalid', { place: 'receivedAt', problem: 'is in the future' });
  });

  test('only by staff who have the case, or a lead', () => {
    given(inArbitration())
      .when({ role: 'agent', id: 'other' }, noted({ durable: true }))
      .isRejected('not_assignee', {
        assignee: agent.id,
      });
    expect(inArbitration().does(lead, noted({ durable: true })).state.particulars).toEqual({ durable: true });
  });
});

describe('what is noted of the goods', () => {
  rule(
    'evidence.particulars',
    'What was noted can be taken back, and a receipt of this very moment is none of the future',
    () => {
      const story = inArbitration();
      const receivedAt = story.now;
      const all = story.does(agent, noted({ durable: true, receivedAt, exempt: 'none', transit: 'intact' }));
      expect(all.state.particulars).toEqual({ durable: true, receivedAt, exempt: 'none', transit: 'intact' });
      const none = all.does(agent, noted({ durable: null, receivedAt: null, exempt: null, transit: null }));
      expect(none.state.particulars).toEqual({});
      given(none)
        .when(agent, noted({ receivedAt: receivedAt + 1 }))
        .isRejected('data_invalid');
    },
  );
});
