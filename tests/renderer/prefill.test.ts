import { describe, expect, test } from 'vitest';
import { emptyForm, touched } from '../../renderer/verdict/form';
import { type PrefillContext, withOutcome } from '../../renderer/verdict/prefill';
import { remedyKinds } from '../../shared/vocabulary';
import { buyer, lead } from '../support/people';
import { inArbitration } from '../support/stories';
import { about, clause, piece } from '../support/verdict-case';
import { decideWithdrawal, verified, withdraw } from '../support/withdrawals';

const context: PrefillContext = {
  about,
  allowed: remedyKinds,
  clauses: [
    clause('TB-1.1'),
    clause('LAW-55', { categories: ['quality'], allows: { multiple: 3, minimumFen: 1 } }),
    clause('TB-3.2', { categories: ['quality'] }),
  ],
  issues: [{ id: 'I1', words: '是否属实' }],
  newKey: () => 'key',
};

describe('choosing an outcome', () => {
  test('fills in shares, the remedy asked for, a finding on the supported side’s evidence, and a clause', () => {
    expect(withOutcome(emptyForm, 'buyer_upheld', context)).toMatchObject({
      outcome: 'buyer_upheld',
      liability: { merchant: 100 },
      remedies: [{ kind: 'return_and_refund', yuan: '899' }],
      findings: [{ issue: '是否属实', result: 'established', evidence: ['E2'] }],
      clauses: ['TB-3.2'],
      prefilled: ['liability', 'remedies', 'findings', 'clauses'],
    });
  });

  test('fills in a finding for each disputed issue', () => {
    const issues = [
      { id: 'I1', words: '是否属实' },
      { id: 'I4', words: '损失多少' },
    ];
    expect(withOutcome(emptyForm, 'buyer_upheld', { ...context, issues }).findings).toMatchObject([
      { issueId: 'I1', issue: '是否属实' },
      { issueId: 'I4', issue: '损失多少' },
    ]);
  });

  test('for the merchant: nothing is ordered, and the finding rests on the merchant’s evidence', () => {
    expect(withOutcome(emptyForm, 'merchant_upheld', context)).toMatchObject({
      liability: { buyer: 100 },
      remedies: [{ kind: 'none' }],
      findings: [{ result: 'not_established', evidence: ['E3'] }],
    });
  });

  test('nothing to be given, where the claimant withdrew and the platform goes on by itself', () => {
    const { withdrawals } = inArbitration({ ...verified, category: 'counterfeit' })
      .does(buyer, withdraw())
      .does(lead, decideWithdrawal(true, { carryOnSanctions: true })).state;
    expect(withOutcome(emptyForm, 'buyer_upheld', { ...context, about: { ...about, withdrawals } })).toMatchObject({
      liability: { merchant: 100 },
      remedies: [{ kind: 'none' }],
    });
  });

  test('chosen anew, what nobody touched follows', () => {
    const first = withOutcome(emptyForm, 'buyer_upheld', context);
    expect(withOutcome(first, 'both_responsible', context)).toMatchObject({
      liability: { buyer: 50, merchant: 50 },
      remedies: [{ kind: 'partial_refund', yuan: '449.50' }],
    });
  });

  test('what somebody wrote stays', () => {
    const first = withOutcome(emptyForm, 'buyer_upheld', context);
    const own = touched({ ...first, reasons: 'mine' }, 'findings', {
      findings: [{ key: 'a', issue: 'mine', result: 'unclear', evidence: [], note: '' }],
    });
    const next = withOutcome(own, 'no_one', context);
    expect(next.findings).toEqual(own.findings);
    expect(next.reasons).toBe('mine');
    expect(next.prefilled).not.toContain('findings');
  });

  test('shares that contradict the outcome follow it, whoever set them', () => {
    const own = touched({ ...emptyForm, outcome: 'both_responsible' as const }, 'liability', {
      liability: { buyer: 30, merchant: 70, carrier: 0, platform: 0 },
    });
    expect(withOutcome(own, 'both_responsible', context).liability).toEqual(own.liability);
    expect(withOutcome(own, 'buyer_upheld', context).liability).toMatchObject({ buyer: 0, merchant: 100 });
  });

  test('late evidence that nobody admitted is not rested on', () => {
    const late = {
      ...context,
      about: {
        ...about,
        evidence: [piece('E1', 'buyer', { late: true }), piece('E2', 'buyer', { late: true, admitted: true })],
      },
    };
    expect(withOutcome(emptyForm, 'buyer_upheld', late).findings[0]?.evidence).toEqual(['E2']);
  });

  test('only what the rulebook allows is filled in', () => {
    const refundsOnly = { ...context, allowed: ['full_refund', 'none'] as const };
    expect(withOutcome(emptyForm, 'buyer_upheld', refundsOnly).remedies[0]?.kind).toBe('full_refund');
    expect(withOutcome(emptyForm, 'buyer_upheld', { ...context, allowed: ['none'] as const }).remedies[0]?.kind).toBe(
      'none',
    );
  });

  test('without a category no clause is suggested, and none is called prefilled', () => {
    const unplaced = { ...context, about: { ...about, category: null } };
    const form = withOutcome(emptyForm, 'buyer_upheld', unplaced);
    expect(form.clauses).toEqual([]);
    expect(form.prefilled).not.toContain('clauses');
  });
});
