/** What speaks for each side, weighed: every factor by hand, and what they come to. */
import { describe, expect } from 'vitest';
import { type DecidedCase, likeDecided, similarCases } from '../../electron/domain/assessment/similar';
import { factorsOf, type Measured, pointedAt, weights } from '../../electron/domain/assessment/weigh';
import type { Factor } from '../../shared/assessment';
import type { CaseState } from '../../shared/case';
import type { IssueCell } from '../../shared/contract';
import { day } from '../../shared/time';
import type { Outcome, Side } from '../../shared/vocabulary';
import { start } from '../support/filings';
import { filed } from '../support/given';
import { rule } from '../support/rule';

const nothing: Measured = {
  claimant: 'buyer',
  matrix: [],
  contradictions: [],
  conduct: [],
  restrictedClaimant: false,
  shopPattern: null,
  like: { cases: 0, buyer: 0, merchant: 0 },
  clauses: { evidence: 'A', burden: 'B', restricted: 'R', pattern: 'P' },
};

function cell(side: Side, status: IssueCell['status'], more: Partial<IssueCell> = {}): IssueCell {
  return {
    side,
    status,
    bears: false,
    restsOn: null,
    pieces: [],
    otherKinds: 0,
    sets: [],
    says: [],
    ...more,
  } as IssueCell;
}

const issue = (id: string, ...cells: IssueCell[]) =>
  ({ issue: { id, code: 'claim' as const }, cells }) as Measured['matrix'][number];
const told = (measured: Partial<Measured>) =>
  factorsOf({ ...nothing, ...measured }).map(({ code, towards, weight, clause, params }) => [
    code,
    towards,
    weight,
    clause,
    ...Object.values(params),
  ]);

describe('what speaks for a side', () => {
  rule(
    'assessment.weights',
    'Evidence that would do speaks for its side, more where it rests on the platform’s records',
    () => {
      expect(told({ matrix: [issue('I1', cell('buyer', 'sufficient', { restsOn: 'party' }))] })).toEqual([
        ['evidence_sufficient', 'buyer', 30, 'A', 'I1'],
      ]);
      expect(
        told({ matrix: [issue('I1', cell('merchant', 'sufficient', { restsOn: 'platform', bears: true }))] }),
      ).toEqual([['evidence_sufficient', 'merchant', 36, 'A', 'I1']]);
    },
  );

  rule(
    'assessment.weights',
    'What would not do speaks a little for its side, and for the other where that bears the burden',
    () => {
      expect(told({ matrix: [issue('I1', cell('buyer', 'weak'), cell('merchant', 'missing'))] })).toEqual([
        ['evidence_weak', 'buyer', 8, 'A', 'I1'],
      ]);
      expect(told({ matrix: [issue('I1', cell('buyer', 'weak', { bears: true }))] })).toEqual([
        ['burden_unmet', 'merchant', 14, 'B', 'I1'],
        ['evidence_weak', 'buyer', 8, 'A', 'I1'],
      ]);
      expect(told({ matrix: [issue('I1', cell('merchant', 'missing', { bears: true }))] })).toEqual([
        ['burden_unmet', 'buyer', 24, 'B', 'I1'],
      ]);
      expect(told({ matrix: [issue('I1', cell('merchant', null, { bears: true }))] })).toEqual([]);
    },
  );

  rule('assessment.weights', 'Over several issues evidence is shared out, and never comes to nothing', () => {
    const many = Array.from({ length: 40 }, (_, place) => issue(`I${place}`, cell('buyer', 'missing')));
    const matrix = [issue('I1', cell('buyer', 'sufficient')), issue('I2', cell('buyer', 'weak'))];
    expect(told({ matrix })).toEqual([
      ['evidence_sufficient', 'buyer', 15, 'A', 'I1'],
      ['evidence_weak', 'buyer', 4, 'A', 'I2'],
    ]);
    expect(told({ matrix: [...matrix.slice(1), ...many] })).toEqual([['evidence_weak', 'buyer', 1, 'A', 'I2']]);
  });

  rule('assessment.weights', 'An issue that a side cannot be measured on takes nothing from the others', () => {
    const claim = issue('I1', cell('buyer', 'sufficient'), cell('merchant', 'missing', { bears: true }));
    const loss = issue('I2', cell('buyer', null, { bears: true }), cell('merchant', null));
    const defence = issue('I3', cell('buyer', null), cell('merchant', 'weak'));
    expect(told({ matrix: [claim, loss, defence] })).toEqual([
      ['evidence_sufficient', 'buyer', 30, 'A', 'I1'],
      ['burden_unmet', 'buyer', 12, 'B', 'I1'],
      ['evidence_weak', 'merchant', 4, 'A', 'I3'],
    ]);
  });

  rule(
    'assessment.weights',
    'A contradiction of a side’s own speaks for the other, two of them at most; one of nobody’s for none',
    () => {
      const of = (side: Side | null) => ({ code: 'taken_after_given' as const, side });
      expect(told({ contradictions: [of('merchant'), of(null), of('merchant'), of('buyer'), of('merchant')] })).toEqual(
        [
          ['contradiction', 'merchant', 8, null, 'taken_after_given'],
          ['contradiction', 'buyer', 8, null, 'taken_after_given'],
          ['contradiction', 'buyer', 8, null, 'taken_after_given'],
        ],
      );
    },
  );

  rule(
    'assessment.weights',
    'That somebody denies contact speaks for nobody: what the words meant is for a person to say',
    () => {
      const denied = { code: 'contact_denied' as const, side: 'buyer' as const };
      const dated = { code: 'taken_after_given' as const, side: 'buyer' as const };
      expect(told({ contradictions: [denied, denied] })).toEqual([]);
      // Nor does it take the place of one that counts.
      expect(told({ contradictions: [denied, denied, dated] })).toHaveLength(1);
    },
  );

  rule('assessment.weights', 'Conduct speaks against whom it is found of, less while it is only proposed', () => {
    const conduct = [
      { kind: 'false_evidence', against: 'buyer' as const, clause: 'C1', isIssued: false },
      { kind: 'harassment', against: 'merchant' as const, clause: 'C2', isIssued: true },
    ];
    expect(told({ conduct })).toEqual([
      ['conduct', 'buyer', 20, 'C2', 'harassment'],
      ['conduct', 'merchant', 8, 'C1', 'false_evidence'],
    ]);
  });

  rule(
    'assessment.weights',
    'A restricted claimant, and a shop with a pattern of upheld complaints, have a little against them',
    () => {
      expect(told({ restrictedClaimant: true, claimant: 'merchant' })).toEqual([
        ['restricted_claimant', 'buyer', 6, 'R'],
      ]);
      expect(told({ restrictedClaimant: true })).toEqual([['restricted_claimant', 'merchant', 6, 'R']]);
      expect(told({ shopPattern: { upheld: 7, above: 3 } })).toEqual([['shop_pattern', 'buyer', 6, 'P', 7, 3]]);
    },
  );

  rule('assessment.weights', 'Like cases speak by how far they agree, from five on', () => {
    const like = (cases: number, buyer: number, merchant: number) => told({ like: { cases, buyer, merchant } });
    expect(like(4, 4, 0)).toEqual([]);
    expect(like(5, 5, 0)).toEqual([['like_cases', 'buyer', 16, null, 5, 5, 0]]);
    expect(like(10, 1, 9)).toEqual([['like_cases', 'merchant', 13, null, 10, 1, 9]]);
    expect(like(10, 5, 5)).toEqual([]);
    expect(like(100, 51, 49)).toEqual([]);
  });
});

describe('what it comes to', () => {
  const factor = (code: Factor['code'], towards: Side, weight: number) =>
    ({ code, towards, weight, clause: null, params: {} }) as Factor;
  const sure = (side: Side, weight: number) => factor('evidence_sufficient', side, weight);
  const unmet = (towards: Side, weight = 24) => factor('burden_unmet', towards, weight);

  rule('assessment.pointed', 'Whoever is ahead by enough is suggested to be upheld; nearer than that nobody', () => {
    expect(weights.ahead).toBe(20);
    expect(pointedAt([], 'buyer')).toBeNull();
    expect(pointedAt([sure('buyer', 19)], 'buyer')).toBeNull();
    expect(pointedAt([sure('buyer', 20)], 'buyer')).toBe('buyer_upheld');
    expect(pointedAt([sure('buyer', 20)], 'merchant')).toBe('buyer_upheld');
    expect(pointedAt([sure('merchant', 20)], 'buyer')).toBe('merchant_upheld');
    expect(pointedAt([sure('merchant', 30), unmet('buyer', 10)], 'buyer')).toBe('merchant_upheld');
  });

  rule('assessment.pointed', 'Where both have proved something and neither is ahead both are responsible', () => {
    expect(pointedAt([sure('buyer', 30), sure('merchant', 11)], 'buyer')).toBe('both_responsible');
    expect(pointedAt([sure('buyer', 30), factor('conduct', 'merchant', 20)], 'buyer')).toBeNull();
  });

  rule('assessment.pointed', 'Who is ahead only because the claimant has not shown its claim has it rejected', () => {
    expect(pointedAt([unmet('merchant')], 'buyer')).toBe('claim_rejected');
    expect(pointedAt([unmet('buyer')], 'merchant')).toBe('claim_rejected');
    expect(pointedAt([unmet('merchant')], 'merchant')).toBe('merchant_upheld');
    expect(pointedAt([unmet('merchant'), sure('merchant', 30)], 'buyer')).toBe('merchant_upheld');
    expect(pointedAt([unmet('buyer', 5), factor('conduct', 'merchant', 30)], 'buyer')).toBe('merchant_upheld');
  });
});

describe('cases that are like one', () => {
  const state: CaseState = {
    ...filed().state,
    buyer: { name: '甲', id: 'B1' },
    merchant: { name: '乙', id: 'S1' },
    claim: { ...filed().state.claim, amountFen: 10_000 },
  };
  const decided = (
    id: string,
    more: Partial<DecidedCase['summary'] & DecidedCase['standing']> = {},
    at = start,
  ): DecidedCase => {
    const { buyerId, shopId, ...summary } = more;
    return {
      summary: {
        caseId: `taobao:refund:${id}:1`,
        title: '茶几',
        amountFen: 1,
        buyer: '丙',
        merchant: '丁',
        ...summary,
      },
      standing: {
        decided: { at, outcome: 'buyer_upheld', answers: [] },
        ...(buyerId !== undefined && { buyerId }),
        ...(shopId !== undefined && { shopId }),
      },
    };
  };
  const alike = (more: Parameters<typeof decided>[1], of = state) =>
    similarCases(of, [decided('1', more)])[0]?.alike.slice(2);

  rule('assessment.similar', 'A side is the same by its id where both have one, and else by its name', () => {
    expect(alike({})).toEqual([]);
    expect(alike({ merchant: '乙' })).toEqual(['shop']);
    expect(alike({ merchant: '乙', shopId: 'S2' })).toEqual([]);
    expect(alike({ shopId: 'S1' })).toEqual(['shop']);
    expect(alike({ buyer: '甲' })).toEqual(['buyer']);
    expect(alike({ buyer: '甲', buyerId: 'B2' })).toEqual([]);
    const nameless = { ...state, buyer: { name: '甲' } };
    expect(alike({ buyer: '甲', buyerId: 'B2' }, nameless)).toEqual(['buyer']);
    expect(alike({ buyerId: 'B1' }, nameless)).toEqual([]);
  });

  rule('assessment.similar', 'Amounts are alike within a quarter of the greater; goods by their title', () => {
    expect(alike({ amountFen: 7500 })).toEqual(['amount']);
    expect(alike({ amountFen: 7499 })).toEqual([]);
    expect(alike({ amountFen: 13_333 })).toEqual(['amount']);
    expect(alike({ amountFen: 13_334 })).toEqual([]);
    expect(alike({ title: '实木餐桌' })).toEqual(['goods']);
    const subject = { kind: 'listing', title: '茶杯' } as const;
    expect(alike({ title: '茶杯' }, { ...state, order: null, subject })).toEqual(['goods']);
    expect(alike({ title: '' }, { ...state, order: null, subject: null })).toEqual([]);
  });

  rule('assessment.similar', 'The most alike first, then the latest, then by their ids; five at most', () => {
    const all = [
      decided('3'),
      decided('1'),
      decided('2', {}, start + day),
      decided('7', { merchant: '乙' }),
      decided('5'),
      decided('4'),
      decided('6'),
    ];
    expect(similarCases(state, all).map(({ caseId }) => caseId.split(':')[2])).toEqual(['7', '2', '1', '3', '4']);
    expect(similarCases(state, all.toReversed()).map(({ caseId }) => caseId.split(':')[2])).toEqual([
      '7',
      '2',
      '1',
      '3',
      '4',
    ]);
  });

  rule('assessment.similar', 'A rejected claim counts for whoever it was against', () => {
    const as = (outcome: Outcome) => {
      const one = decided('1');
      return { ...one, standing: { decided: { at: start, outcome, answers: [] } } };
    };
    const all = [as('buyer_upheld'), as('claim_rejected'), as('claim_rejected'), as('both_responsible')];
    expect(likeDecided(state, all)).toEqual({ cases: 4, buyer: 1, merchant: 2 });
    const merchants = { ...state, claim: { ...state.claim, by: 'merchant' as const } };
    expect(likeDecided(merchants, all)).toEqual({ cases: 4, buyer: 3, merchant: 0 });
    expect(likeDecided(state, [as('merchant_upheld')])).toEqual({ cases: 1, buyer: 0, merchant: 1 });
  });
});
