import { describe, expect } from 'vitest';
import { caseOfFiling, factsOfParties, linkedCases } from '../../electron/domain/standing/facts';
import { type EarlierCase, matterOf, type StandingCase } from '../../electron/domain/standing/record';
import { day } from '../../shared/time';
import { filing, plainFiling } from '../support/filings';
import { rule } from '../support/rule';
import { shipped as rules } from '../support/rulebooks';
import { on, standingCase, upheldComplaint, withdrawn } from '../support/standing-cases';

const now = on('2026-10-30');

function facts(
  claimant: readonly StandingCase[],
  shop: readonly StandingCase[] = [],
  own: string | null = null,
  at = now,
) {
  return factsOfParties('buyer', { claimant, shop, matter: [] }, own, rules, at);
}

describe('what a decision knows of the claimant', () => {
  rule(
    'facts.withdrawals',
    'A decision knows how often the claimant withdrew in the last thirty days, this case left out.',
    () => {
      const cases = [
        withdrawn('2026-09-30'),
        withdrawn('2026-10-01'),
        withdrawn('2026-10-30'),
        withdrawn('2026-10-31'),
      ];
      expect(facts(cases).claimant.withdrawals).toBe(2);
      expect(facts(cases, [], cases[2]?.summary.caseId ?? '').claimant.withdrawals).toBe(1);
    },
  );

  rule('facts.as_of', 'Facts are as of the time of the decision: what came after it is not known yet.', () => {
    const cases = [withdrawn('2026-10-10'), withdrawn('2026-10-20')];
    expect(facts(cases, [], null, on('2026-10-20') - 1).claimant.withdrawals).toBe(1);
    const shop = [upheldComplaint('2026-10-20')];
    expect(facts([], shop, null, on('2026-10-20') - 1).merchant.upheldComplaints).toBe(0);
    expect(facts([], shop, null, on('2026-10-20')).merchant.upheldComplaints).toBe(1);
  });

  rule('facts.restricted', 'A decision knows until when the claimant may not complain.', () => {
    const seven = Array.from({ length: 7 }, () => withdrawn('2026-10-20'));
    expect(facts(seven).claimant.restrictedUntil).toBe(on('2026-10-20') + 30 * day);
    expect(facts(seven, [], null, on('2026-10-20') + 30 * day).claimant.restrictedUntil).toBeNull();
    expect(facts(seven.slice(1)).claimant.restrictedUntil).toBeNull();
  });

  rule('facts.other_side', 'Withdrawals of the other side are not the claimant’s.', () => {
    const cases = [standingCase({}, { claimant: 'merchant', withdrawnAt: on('2026-10-20') })];
    expect(facts(cases).claimant.withdrawals).toBe(0);
    expect(
      factsOfParties('merchant', { claimant: cases, shop: cases, matter: [] }, null, rules, now).claimant.withdrawals,
    ).toBe(1);
  });
});

describe('what a decision knows of the shop', () => {
  rule(
    'facts.upheld_complaints',
    'A decision knows how many complaints were upheld against the shop in ninety days, this case left out.',
    () => {
      const shop = [upheldComplaint('2026-08-01'), upheldComplaint('2026-08-02'), upheldComplaint('2026-10-30')];
      expect(facts([], shop).merchant.upheldComplaints).toBe(2);
      expect(facts([], shop, shop[2]?.summary.caseId ?? '').merchant.upheldComplaints).toBe(1);
    },
  );

  rule('facts.points', 'A decision knows the shop’s points of the calendar year.', () => {
    const points = (at: string) =>
      standingCase(
        {},
        { sanctions: [{ against: 'merchant', at: on(at), sanction: { kind: 'credit_points', points: 6 } }] },
      );
    expect(
      facts([], [points('2025-12-31'), points('2026-01-01'), points('2026-10-30'), points('2026-10-31')]).merchant
        .points,
    ).toBe(12);
  });
});

describe('cases that belong together', () => {
  const earlier = (changes: Partial<EarlierCase> = {}): EarlierCase => ({
    caseId: 'taobao:refund:1:1',
    track: 'intervention',
    claimant: 'buyer',
    ended: null,
    isOpen: true,
    refundFen: 0,
    ...changes,
  });

  rule('facts.counter_claim', 'An open case of the respondent about the same order is a counter-claim.', () => {
    const matter = [
      earlier(),
      earlier({ caseId: 'taobao:refund:2:1', claimant: 'merchant' }),
      earlier({ caseId: 'taobao:refund:3:1', claimant: 'merchant', isOpen: false }),
    ];
    expect(factsOfParties('buyer', { claimant: [], shop: [], matter }, null, rules, now).counterClaims).toEqual([
      'taobao:refund:2:1',
    ]);
    expect(factsOfParties('merchant', { claimant: [], shop: [], matter }, null, rules, now).counterClaims).toEqual([
      'taobao:refund:1:1',
    ]);
    expect(
      factsOfParties('merchant', { claimant: [], shop: [], matter }, 'taobao:refund:1:1', rules, now).counterClaims,
    ).toEqual([]);
  });

  rule(
    'facts.refunded',
    'A decision knows what other cases about the order give back: on either track, of the same part of the order, this case left out.',
    () => {
      const matter = [
        earlier({ refundFen: 100 }),
        earlier({ caseId: 'taobao:refund:2:1', track: 'complaint', refundFen: 20 }),
        earlier({ caseId: 'taobao:refund:3:1', subOrderId: 'P1', refundFen: 3 }),
        earlier({ caseId: 'taobao:refund:4:1', isOpen: false }),
      ];
      const known = (own: string | null, subOrderId?: string) =>
        factsOfParties('buyer', { claimant: [], shop: [], matter }, own, rules, now, subOrderId).refundedElsewhereFen;
      expect(known(null)).toBe(123);
      expect(known('taobao:refund:1:1')).toBe(23);
      expect(known(null, 'P1')).toBe(123);
      expect(known(null, 'P2')).toBe(120);
    },
  );

  rule(
    'facts.refiled',
    'Filed again by the same side after it was withdrawn or dismissed, a case is linked to the older one.',
    () => {
      for (const ended of ['withdrawn', 'dismissed'] as const) {
        expect(linkedCases(plainFiling, [earlier({ ended })])).toEqual([
          { caseId: 'taobao:refund:1:1', kind: 'refiled' },
        ]);
      }
    },
  );

  rule('facts.repeat', 'Filed again after it was decided, a case is a repeat.', () => {
    expect(linkedCases(plainFiling, [earlier({ ended: 'decided' })])).toEqual([
      { caseId: 'taobao:refund:1:1', kind: 'repeat' },
    ]);
  });

  rule(
    'facts.same_order',
    'The other side’s case about the order, one of the other track, and one that still runs stand beside it.',
    () => {
      const beside = [
        earlier({ ended: 'decided', claimant: 'merchant' }),
        earlier({ ended: 'withdrawn', track: 'complaint' }),
        earlier(),
      ];
      expect(linkedCases(plainFiling, beside).map(({ kind }) => kind)).toEqual([
        'same_order',
        'same_order',
        'same_order',
      ]);
      const complaint = filing({
        track: 'complaint',
        order: null,
        subject: { kind: 'listing', itemId: 'I7', title: '茶杯' },
      });
      expect(linkedCases(complaint, [earlier()])).toEqual([{ caseId: 'taobao:refund:1:1', kind: 'same_item' }]);
    },
  );

  rule(
    'facts.most_linked',
    'Of more than fifty about one matter the case is linked to those filed again or decided, and else to the latest.',
    () => {
      const many = Array.from({ length: 3000 }, (_, number) => earlier({ caseId: `taobao:refund:${number}:1` }));
      many[7] = earlier({ caseId: 'decided', ended: 'decided' });
      const linked = linkedCases(plainFiling, many);
      expect(linked).toHaveLength(50);
      expect(linked[0]).toEqual({ caseId: 'decided', kind: 'repeat' });
      expect(linked.slice(1).map(({ caseId }) => caseId)).toEqual(many.slice(-49).map(({ caseId }) => caseId));
      // Each once.
      const few = [earlier({ caseId: 'decided', ended: 'decided' }), earlier({ caseId: 'beside' })];
      expect(linkedCases(plainFiling, few).map(({ caseId }) => caseId)).toEqual(['decided', 'beside']);
      const again = many.map((one) => ({ ...one, ended: 'withdrawn' as const }));
      const beside = Array.from({ length: 3000 }, () => earlier());
      expect(linkedCases(plainFiling, [...again, ...beside])).toEqual(linkedCases(plainFiling, again));
    },
  );

  rule('facts.matter', 'Two disputes are about the same where they name the same order of the same platform.', () => {
    const matter = (change: Parameters<typeof filing>[0]) => matterOf(caseOfFiling(filing(change)));
    expect(matter({ claim: { ...plainFiling.claim, by: 'merchant' } })).toBe(matter({ track: 'complaint' }));
    expect(matter({ platform: 'tmall' })).not.toBe(matter({}));
    expect(matter({ order: { orderId: '5', title: '', paidFen: 0 } })).not.toBe(matter({}));
    const conduct = { order: null, subject: { kind: 'conduct' as const, title: '态度' } };
    // How a shop behaves is nothing that two could be about.
    expect(matterOf(caseOfFiling(filing(conduct), 'C1'))).not.toBe(matterOf(caseOfFiling(filing(conduct), 'C2')));
    const listing = { order: null, subject: { kind: 'listing' as const, itemId: 'I7', title: '茶杯' } };
    expect(matter(listing)).toBe(matter({ ...listing, merchant: { name: '改名' } }));
    expect(matter(listing)).not.toBe(matter({ ...listing, buyer: { name: '别人' } }));
    expect(matter(listing)).not.toBe(matter({ ...listing, buyer: { ...plainFiling.buyer, id: '7' } }));
    // An order that is named says more than the item.
    expect(matter({ subject: listing.subject })).toBe(matter({}));
  });

  rule('facts.filed_case', 'A filing is told apart from others as its case will be.', () => {
    const shop = caseOfFiling(filing({ merchant: { name: '店', id: 'S7' }, buyer: { name: '周', id: 'B7' } }));
    expect(shop.standing).toEqual({ claimant: 'buyer', buyerId: 'B7', shopId: 'S7' });
    expect(caseOfFiling(plainFiling).standing).toEqual({ claimant: 'buyer' });
    const part = filing({ order: { ...plainFiling.order, subOrderId: 'P1' } });
    expect(caseOfFiling(part).standing).toEqual({ claimant: 'buyer', subOrderId: 'P1' });
    const conduct = { order: null, subject: { kind: 'conduct' as const, title: '态度' } };
    expect(caseOfFiling(filing(conduct)).standing).toEqual({ claimant: 'buyer' });
    expect(caseOfFiling(filing({ order: null, subject: null })).standing).toEqual({ claimant: 'buyer' });
    expect(caseOfFiling(filing({ subject: { kind: 'listing', itemId: 'I7', title: '鞋' } })).standing).toEqual({
      claimant: 'buyer',
    });
    const closed = { stage: 'closed' as const, since: plainFiling.source.createdAt, closure: 'withdrawn' as const };
    expect(caseOfFiling(filing({ entry: closed }), 'C1').summary).toMatchObject({ caseId: 'C1', closure: 'withdrawn' });
    expect(caseOfFiling(plainFiling).summary).toMatchObject({ caseId: '', closure: null });
  });
});
