/** What may be imposed, on whom, from which severity on, and how much of it. */
import { describe, expect } from 'vitest';
import { patternOf, sanctionProblems } from '../../electron/domain/case/sanctions';
import type { Sanction, Verdict } from '../../shared/case';
import type { Filing } from '../../shared/commands';
import { mayImposeSanctions } from '../../shared/sanctions';
import { day, hour } from '../../shared/time';
import { platforms, type Severity, type Side, sanctionKinds, severities } from '../../shared/vocabulary';
import { complaint } from '../support/filings';
import { given, type Story } from '../support/given';
import { agent, lead } from '../support/people';
import { rule } from '../support/rule';
import { shipped, shippedBooks } from '../support/rulebooks';
import { accept, filedOn, fullRefund, inArbitration, propose, submit, take } from '../support/stories';

function codes(sanctions: Sanction[], against: Side = 'merchant', severity: Severity = 'severe', book = shipped) {
  return sanctionProblems(sanctions, against, severity, book).map(({ code }) => code);
}

/** The least of each kind that says all it has to. */
const least: Sanction[] = [
  { kind: 'warning' },
  { kind: 'credit_points', points: 1 },
  { kind: 'listing_removal' },
  { kind: 'listing_ban', days: 1 },
  { kind: 'trading_restriction', days: 1 },
  { kind: 'promotion_ban', days: 1 },
  { kind: 'deposit_deduction', amountFen: 1 },
  { kind: 'shop_closure' },
];

/** A complaint in arbitration, heard, with the buyer's photo as E1. */
function complained(change: Partial<Filing> = complaint): Story {
  return filedOn('taobao', change)
    .after(hour)
    .does(agent, take, submit('buyer'), accept())
    .after(3 * day)
    .clockLooks();
}

const upheld: Verdict = {
  ...fullRefund,
  clauses: ['TB-6.1'],
  remedies: [{ kind: 'none' }],
  sanctions: [{ kind: 'credit_points', points: 12 }],
};

describe('against whom', () => {
  rule('sanctions.merchant', 'A merchant: warning, points, listing, trading, promotion, deposit, closure', () => {
    for (const platform of platforms) {
      expect([platform, codes(least, 'merchant', 'severe', shippedBooks[platform])]).toEqual([platform, []]);
    }
    expect([...least.map(({ kind }) => kind), 'complaint_restriction']).toEqual(sanctionKinds);
  });

  rule('sanctions.buyer', 'A buyer: a warning, and a restricted right to complain; nothing that is a shop’s', () => {
    expect(codes([{ kind: 'warning' }, { kind: 'complaint_restriction', days: 30 }], 'buyer')).toEqual([]);
    for (const sanction of least.filter(({ kind }) => kind !== 'warning')) {
      expect([sanction.kind, codes([sanction], 'buyer')]).toEqual([sanction.kind, ['sanction_not_against']]);
    }
    expect(codes([{ kind: 'complaint_restriction', days: 30 }], 'merchant')).toEqual(['sanction_not_against']);
  });

  rule('sanctions.known', 'What the rulebook does not have cannot be imposed', () => {
    const { shop_closure: _none, ...sanctions } = shipped.sanctions;
    expect(codes([{ kind: 'shop_closure' }], 'merchant', 'severe', { ...shipped, sanctions })).toEqual([
      'sanction_not_against',
    ]);
  });
});

describe('how much', () => {
  rule('sanctions.severity', 'Each from the severity that the rulebook says', () => {
    for (const sanction of least) {
      const from = severities.indexOf(shipped.sanctions[sanction.kind]?.from ?? 'minor');
      for (const [index, severity] of severities.entries()) {
        expect([sanction.kind, severity, codes([sanction], 'merchant', severity)]).toEqual([
          sanction.kind,
          severity,
          index < from ? ['sanction_too_grave'] : [],
        ]);
      }
    }
    expect(sanctionProblems([{ kind: 'shop_closure' }], 'merchant', 'minor', shipped)[0]?.params).toEqual({
      sanction: 'shop_closure',
      from: 'severe',
      severity: 'minor',
    });
  });

  rule('sanctions.limit', 'Points, days and money up to the rulebook’s limit, and no further', () => {
    expect(codes([{ kind: 'listing_ban', days: 90 }])).toEqual([]);
    expect(sanctionProblems([{ kind: 'listing_ban', days: 91 }], 'merchant', 'severe', shipped)).toEqual([
      { code: 'sanction_above_limit', params: { sanction: 'listing_ban', given: 91, limit: 90 } },
    ]);
    expect(codes([{ kind: 'deposit_deduction', amountFen: 5_000_000 }])).toEqual([]);
    expect(
      sanctionProblems([{ kind: 'deposit_deduction', amountFen: 5_000_001 }], 'merchant', 'severe', shipped),
    ).toEqual([
      {
        code: 'sanction_above_limit',
        params: { sanction: 'deposit_deduction', givenFen: 5_000_001, limitFen: 5_000_000 },
      },
    ]);
    const twelve = {
      ...shipped,
      sanctions: {
        ...shipped.sanctions,
        credit_points: { from: 'minor' as const, clause: 'TB-8.2', pointsAtMost: 12 },
      },
    };
    expect(codes([{ kind: 'credit_points', points: 12 }], 'merchant', 'minor', twelve)).toEqual([]);
    expect(codes([{ kind: 'credit_points', points: 13 }], 'merchant', 'minor', twelve)).toEqual([
      'sanction_above_limit',
    ]);
    const unlimited = {
      ...shipped,
      sanctions: { ...shipped.sanctions, listing_ban: { from: 'minor' as const, clause: 'TB-8.4' } },
    };
    expect(codes([{ kind: 'listing_ban', days: 3650 }], 'merchant', 'minor', unlimited)).toEqual([]);
  });

  rule('sanctions.measure', 'A sanction says how much, in what it is measured in and nothing else', () => {
    for (const kind of [
      'credit_points',
      'listing_ban',
      'trading_restriction',
      'promotion_ban',
      'deposit_deduction',
    ] as const) {
      expect([kind, codes([{ kind }])]).toEqual([kind, ['sanction_incomplete']]);
    }
    expect(codes([{ kind: 'complaint_restriction' }], 'buyer')).toEqual(['sanction_incomplete']);
    expect(codes([{ kind: 'deposit_deduction', amountFen: 0 }])).toEqual(['sanction_incomplete']);
    expect(codes([{ kind: 'warning', points: 3 }])).toEqual(['sanction_measure']);
    expect(codes([{ kind: 'credit_points', points: 3, days: 3 }])).toEqual(['sanction_measure']);
    expect(codes([{ kind: 'listing_ban', days: 3, amountFen: 3 }])).toEqual(['sanction_measure']);
  });

  rule('sanctions.once', 'Each kind once', () => {
    expect(codes([{ kind: 'warning' }, { kind: 'warning' }])).toEqual(['sanction_repeated']);
  });
});

describe('in a verdict', () => {
  rule('sanctions.complaint', 'A complaint that is upheld may impose them on its respondent', () => {
    expect(complained().does(agent, propose(upheld)).state.proposal?.verdict.sanctions).toEqual(upheld.sanctions);
    given(complained())
      .when(agent, propose({ ...upheld, sanctions: [{ kind: 'complaint_restriction', days: 7 }] }))
      .isRejected('sanction_not_against', { side: 'merchant' });
  });

  rule(
    'sanctions.complaint',
    'A merchant’s complaint of a malicious buyer imposes what a buyer can be sanctioned with',
    () => {
      const malicious = complained({
        track: 'complaint',
        category: 'malicious_buyer',
        claim: { by: 'merchant', asks: 'none', reason: '恶意差评', text: '以差评要挟', amountFen: 0 },
      });
      const verdict: Verdict = {
        ...upheld,
        outcome: 'merchant_upheld',
        liability: { buyer: 100, merchant: 0, carrier: 0, platform: 0 },
        clauses: ['TB-5.2'],
        sanctions: [{ kind: 'complaint_restriction', days: 30 }],
      };
      expect(malicious.does(agent, propose(verdict)).state.stage).not.toBe('arbitration');
      given(malicious)
        .when(agent, propose({ ...verdict, sanctions: [{ kind: 'credit_points', points: 1 }] }))
        .isRejected('sanction_not_against', { side: 'buyer' });
    },
  );

  rule('sanctions.complaint', 'Not where the complaint is not upheld', () => {
    const rejected: Verdict = {
      ...upheld,
      outcome: 'claim_rejected',
      liability: { buyer: 100, merchant: 0, carrier: 0, platform: 0 },
    };
    const nobody: Verdict = {
      ...upheld,
      outcome: 'no_one',
      liability: { buyer: 0, merchant: 0, carrier: 0, platform: 0 },
    };
    const carrier: Verdict = { ...upheld, liability: { buyer: 0, merchant: 0, carrier: 100, platform: 0 } };
    for (const verdict of [rejected, nobody, carrier]) {
      given(complained()).when(agent, propose(verdict)).isRejected('sanction_not_upheld', { outcome: verdict.outcome });
    }
  });

  rule('sanctions.intervention', 'An intervention decides between the two and sanctions nobody', () => {
    given(inArbitration())
      .when(agent, propose({ ...fullRefund, sanctions: [{ kind: 'warning' }] }))
      .isRejected('sanction_not_allowed');
    expect([inArbitration(), complained()].map(({ state }) => mayImposeSanctions(state))).toEqual([false, true]);
  });
});

describe('the pattern', () => {
  /** A minor complaint, against a merchant with so many others upheld. */
  const minor = (upheldComplaints: number) =>
    complained({ ...complaint, category: 'service_attitude' }).knowing({ merchant: { upheldComplaints, points: 0 } });
  const forPattern: Verdict = {
    ...upheld,
    clauses: ['TB-5.4', 'TB-8.10'],
    sanctions: [{ kind: 'trading_restriction', days: 7 }],
  };

  rule(
    'sanctions.pattern',
    'More than five upheld complaints in ninety days, this one among them, make a pattern',
    () => {
      for (const platform of platforms) {
        const { pattern } = shippedBooks[platform];
        const seen = (upheldComplaints: number) =>
          patternOf(filedOn(platform, complaint).state, {
            rulebook: shippedBooks[platform],
            facts: { ...minor(0).facts, merchant: { upheldComplaints, points: 0 } },
          });
        expect(seen(pattern.upheldAbove - 1)).toEqual({
          upheld: pattern.upheldAbove,
          above: pattern.upheldAbove,
          within: pattern.within,
          clause: pattern.clause,
          reached: false,
        });
        expect(seen(pattern.upheldAbove)?.reached).toBe(true);
      }
      const { state, facts, rulebook } = inArbitration();
      expect(patternOf(state, { rulebook, facts })).toBeNull();
      expect(
        patternOf({ track: 'complaint', claim: { ...state.claim, by: 'merchant' } }, { rulebook, facts }),
      ).toBeNull();
    },
  );

  rule('sanctions.pattern', 'A verdict that cites its clause may impose what a case one step worse allows', () => {
    given(minor(5))
      .when(agent, propose({ ...forPattern, clauses: ['TB-5.4'] }))
      .isRejected('sanction_too_grave', { sanction: 'trading_restriction', severity: 'minor' });
    const proposed = minor(5).does(agent, propose(forPattern));
    expect(proposed.state.stage).toBe('lead_review');
    expect(proposed.does(lead, { type: 'approveVerdict', data: { comments: '' } }).state.stage).toBe('ruled');
    // One step: a minor case is still none for closing the shop.
    given(minor(5))
      .when(agent, propose({ ...forPattern, sanctions: [{ kind: 'shop_closure' }] }))
      .isRejected('sanction_too_grave', { from: 'severe', severity: 'ordinary' });
    expect(
      complained()
        .knowing({ merchant: { upheldComplaints: 5, points: 0 } })
        .does(agent, propose({ ...forPattern, clauses: ['TB-6.1', 'TB-8.10'] })).state.stage,
    ).toBe('lead_review');
  });

  rule('sanctions.pattern', 'Without a pattern its clause is not cited', () => {
    given(minor(4)).when(agent, propose(forPattern)).isRejected('pattern_not_shown', { upheld: 5, above: 5 });
    const rejected: Verdict = {
      ...forPattern,
      outcome: 'claim_rejected',
      liability: { buyer: 100, merchant: 0, carrier: 0, platform: 0 },
      sanctions: [],
    };
    given(minor(9)).when(agent, propose(rejected)).isRejected('pattern_not_shown');
    given(inArbitration())
      .when(agent, propose({ ...fullRefund, clauses: ['TB-8.10'] }))
      .isRejected('pattern_not_shown', { upheld: 0, above: 5 });
  });
});
