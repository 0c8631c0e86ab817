import { describe, expect, test } from 'vitest';
import { changedParts, isSame, pairs, remedyKey } from '../../renderer/review/diff';
import { differenceInWords } from '../../renderer/review/diff-words';
import type { Finding, Remedy, Sanction, Verdict } from '../../shared/case';
import { languages } from '../../shared/contract';
import { verdictAndChange } from '../support/any-verdict';
import fc from '../support/chance';
import { translator } from '../support/words';

const proposed: Verdict = {
  outcome: 'buyer_upheld',
  liability: { buyer: 0, merchant: 100, carrier: 0, platform: 0 },
  findings: [{ issue: '是否开裂', result: 'established', evidence: ['E2'] }],
  clauses: ['TB-3.2'],
  remedies: [{ kind: 'return_and_refund', amountFen: 89_900, by: 'merchant' }],
  sanctions: [],
  reasons: '理由',
};

describe('what a lead changed', () => {
  test('nothing, where both say the same in another order of fields', () => {
    const same: Verdict = { ...proposed, remedies: [{ by: 'merchant', amountFen: 89_900, kind: 'return_and_refund' }] };
    expect(changedParts(proposed, same)).toEqual([]);
  });

  test('part by part, in the order of the verdict', () => {
    const changed: Verdict = {
      ...proposed,
      reasons: 'other',
      outcome: 'both_responsible',
      liability: { buyer: 20, merchant: 80, carrier: 0, platform: 0 },
    };
    expect(changedParts(proposed, changed)).toEqual(['outcome', 'liability', 'reasons']);
  });
});

describe('beside each other', () => {
  const freight: Remedy = { kind: 'freight', leg: 'pick_up', amountFen: 1000 };

  test('what is about the same thing stands in one row', () => {
    const dearer: Remedy = { kind: 'return_and_refund', amountFen: 50_000, by: 'merchant' };
    expect(pairs(proposed.remedies, [freight, dearer], remedyKey)).toEqual([
      { proposed: proposed.remedies[0], changed: dearer, isSame: false },
      { proposed: null, changed: freight, isSame: false },
    ]);
  });

  test('what was taken out stands alone', () => {
    expect(pairs(proposed.remedies, [], remedyKey)).toEqual([
      { proposed: proposed.remedies[0], changed: null, isSame: false },
    ]);
  });

  test('twice the same is matched twice', () => {
    expect(pairs([freight, freight], [freight, freight], remedyKey).every((row) => row.isSame)).toBe(true);
  });
});

test('a field that is left out and one that is undefined are the same', () => {
  expect(isSame({ a: 1, b: undefined }, { a: 1 })).toBe(true);
  expect(isSame([1, 2], [2, 1])).toBe(false);
});

describe.each(languages)('in words, in %s', (language) => {
  const t = translator(language);
  const rows = (one: Verdict, other: Verdict) =>
    changedParts(one, other).map((part) => differenceInWords(part, one, other, { t, language }));

  test('whatever is otherwise, something that differs is read', () => {
    fc.assert(
      fc.property(verdictAndChange, ([one, other]) => {
        for (const part of rows(one, other)) {
          expect(part.length).toBeGreaterThan(0);
          for (const [before, now] of part) expect(before).not.toBe(now);
        }
      }),
      { numRuns: 200 },
    );
  });

  const sanctioned = (points: number): Verdict => {
    const sanctions: Sanction[] = [{ kind: 'credit_points', points }];
    return { ...proposed, sanctions };
  };
  const found = (change: Partial<Finding>): Verdict => ({
    ...proposed,
    findings: proposed.findings.map((finding) => ({ ...finding, ...change })),
  });
  const ordered = (...remedies: Remedy[]): Verdict => ({ ...proposed, remedies });

  test.each<[string, Verdict, Verdict, string, string]>([
    ['points of a sanction', sanctioned(12), sanctioned(6), '12', '6'],
    ['marks of a finding', found({ marks: ['M1'] }), found({ marks: ['M2'] }), 'M1', 'M2'],
    [
      'the clause that allows a multiple',
      ordered({ kind: 'compensation', multiple: 3, clause: 'LAW-55' }),
      ordered({ kind: 'compensation', multiple: 3, clause: 'LAW-56' }),
      'LAW-55',
      'LAW-56',
    ],
    [
      'how goods come back',
      ordered({ kind: 'exchange', returnBy: 'parcel' }),
      ordered({ kind: 'exchange', returnBy: 'pick_up' }),
      t('vocabulary:returnBy.parcel'),
      t('vocabulary:returnBy.pick_up'),
    ],
    [
      'the order of remedies',
      ordered({ kind: 'exchange' }, { kind: 'apology' }),
      ordered({ kind: 'apology' }, { kind: 'exchange' }),
      `1. ${t('vocabulary:remedyKind.exchange')}`,
      `1. ${t('vocabulary:remedyKind.apology')}`,
    ],
  ])('%s', (_what, one, other, before, now) => {
    const all = rows(one, other).flat();
    expect(all).toEqual([[expect.stringContaining(before), expect.stringContaining(now)]]);
  });
});
