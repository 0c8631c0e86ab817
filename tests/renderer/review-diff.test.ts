import { describe, expect, test } from 'vitest';
import { changedParts, isSame, pairs, remedyKey } from '../../renderer/review/diff';
import type { Remedy, Verdict } from '../../shared/case';

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
