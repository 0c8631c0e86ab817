import { describe, expect, test } from 'vitest';
import {
  amountProblem,
  asMultiple,
  boundOf,
  choicesOf,
  draftOf,
  goesWith,
  limitsOfTerms,
  newRemedy,
  refundKinds,
  remedyOf,
  toggled,
  typedYuan,
} from '../../renderer/verdict/remedies';
import { about, clause, partlySettled } from '../support/verdict-case';

const plain = (kind: Parameters<typeof newRemedy>[0]['kind']) => ({ kind, leg: null });

const limits = { compensation: { percentOfPaid: 30, atLeastFen: 5000 }, freightAtMostFen: 2000 };

describe('amounts filled in', () => {
  test('a full refund is what was paid, and is not typed', () => {
    expect(newRemedy(plain('full_refund'), 'buyer_upheld', about)).toMatchObject({ yuan: '899', by: 'merchant' });
  });

  test('what was asked, but never more than was paid', () => {
    const greedy = { ...about, claim: { ...about.claim, amountFen: 1_000_000 } };
    expect(newRemedy(plain('return_and_refund'), 'buyer_upheld', greedy).yuan).toBe('899');
  });

  test('of what was agreed in part, what is left', () => {
    const yuan = (kind: Parameters<typeof plain>[0]) => newRemedy(plain(kind), 'buyer_upheld', partlySettled).yuan;
    expect([yuan('full_refund'), yuan('return_and_refund'), yuan('partial_refund')]).toEqual(['499', '499', '249.50']);
  });

  test('half of it where both are responsible', () => {
    expect(newRemedy(plain('partial_refund'), 'both_responsible', about).yuan).toBe('449.50');
  });

  test('compensation and freight are the agent’s to set', () => {
    expect(newRemedy(plain('compensation'), 'buyer_upheld', about).yuan).toBe('');
    expect(newRemedy({ kind: 'freight', leg: 'pick_up' }, 'buyer_upheld', about).yuan).toBe('');
  });

  test('the buyer bears what a verdict for the merchant orders', () => {
    expect(newRemedy({ kind: 'freight', leg: 'send_back' }, 'merchant_upheld', about).by).toBe('buyer');
  });
});

describe('what is wrong with an amount', () => {
  const refund = newRemedy(plain('partial_refund'), 'buyer_upheld', about);

  test.each([
    ['', 'missing'],
    ['0', 'missing'],
    ['12.345', 'unreadable'],
    ['一百', 'unreadable'],
    ['899.01', 'above_limit'],
    ['899', null],
    ['0.01', null],
  ] as const)('%j: %s', (yuan, problem) => {
    expect(amountProblem({ ...refund, yuan }, boundOf(refund, about, limits))).toBe(problem);
  });

  test('nothing where there is no amount', () => {
    expect(amountProblem(newRemedy(plain('apology'), 'buyer_upheld', about), null)).toBeNull();
  });
});

describe('what an amount comes to at most', () => {
  const bound = (kind: Parameters<typeof plain>[0], of = about, within: typeof limits | null = limits) =>
    boundOf({ kind, multiple: null }, of, within);

  test.each(refundKinds)('%s: what was paid, less what was agreed in part', (kind) => {
    expect(bound(kind)).toEqual({ fen: 89_900, by: 'paid' });
    expect(bound(kind, partlySettled, null)).toEqual({ fen: 49_900, by: 'rest' });
  });

  test('compensation and freight: what the rulebook says, once it has been read', () => {
    expect(bound('compensation')).toEqual({ fen: 26_970, by: 'rules' });
    expect(bound('compensation', { ...about, order: null })).toEqual({ fen: 5000, by: 'rules' });
    expect(bound('freight')).toEqual({ fen: 2000, by: 'rules' });
    expect([bound('compensation', about, null), bound('freight', about, null)]).toEqual([null, null]);
  });

  test('nothing is said of a refund, nor filled in, before it is known what was paid', () => {
    const untold = { ...about, order: { orderId: '1', title: '茶几' } };
    const threefold = clause('LAW-55', { allows: { multiple: 3, minimumFen: 50_000 } });
    for (const kind of refundKinds) {
      expect(bound(kind, untold)).toBeNull();
      expect(newRemedy(plain(kind), 'buyer_upheld', untold).yuan).toBe('');
    }
    const compensation = newRemedy(plain('compensation'), 'buyer_upheld', untold);
    expect(asMultiple(compensation, threefold, untold)).toMatchObject({ multiple: 3, yuan: '' });
    const noted = { ...untold, particulars: { paidFen: 5000 } };
    expect(bound('full_refund', noted)).toEqual({ fen: 5000, by: 'paid' });
    expect(newRemedy(plain('full_refund'), 'buyer_upheld', noted).yuan).toBe('50');
  });

  test('nothing is said of a multiple, nor of what has no amount', () => {
    expect([boundOf({ kind: 'compensation', multiple: 3 }, about, limits), bound('apology')]).toEqual([null, null]);
  });

  test('terms offer compensation up to the amount at stake', () => {
    expect(bound('compensation', about, limitsOfTerms(about, limits))).toEqual({ fen: 89_900, by: 'rules' });
  });
});

describe('choosing', () => {
  test('"none" stands alone, and goes when something else is chosen', () => {
    const refunded = toggled([], plain('full_refund'), 'buyer_upheld', about);
    const none = toggled(refunded, plain('none'), 'buyer_upheld', about);
    expect(none.map(({ kind }) => kind)).toEqual(['none']);
    expect(toggled(none, plain('apology'), 'buyer_upheld', about).map(({ kind }) => kind)).toEqual(['apology']);
  });

  test('one refund takes the place of another, and leaves compensation', () => {
    const both = toggled(
      toggled([], plain('compensation'), 'buyer_upheld', about),
      plain('full_refund'),
      'buyer_upheld',
      about,
    );
    expect(toggled(both, plain('return_and_refund'), 'buyer_upheld', about).map(({ kind }) => kind)).toEqual([
      'compensation',
      'return_and_refund',
    ]);
  });

  test('chosen again it is taken out', () => {
    expect(toggled(toggled([], plain('exchange'), null, about), plain('exchange'), null, about)).toEqual([]);
  });

  test('freight is chosen by leg', () => {
    expect(choicesOf(['freight', 'none'])).toEqual([
      { kind: 'freight', leg: 'pick_up' },
      { kind: 'freight', leg: 'send_back' },
      { kind: 'none', leg: null },
    ]);
  });

  test('nothing for the goods where the merchant is upheld, and nothing at all where the claim is rejected', () => {
    expect(goesWith('return_and_refund', 'merchant_upheld')).toBe(false);
    expect(goesWith('freight', 'merchant_upheld')).toBe(true);
    expect(goesWith('apology', 'claim_rejected')).toBe(false);
    expect(goesWith('none', 'claim_rejected')).toBe(true);
  });
});

test('a multiple is what its clause makes of the price, and at least its minimum', () => {
  const compensation = newRemedy(plain('compensation'), 'buyer_upheld', about);
  const threefold = clause('LAW-55', { allows: { multiple: 3, minimumFen: 50_000 } });
  expect(asMultiple(compensation, threefold, about)).toMatchObject({ multiple: 3, clause: 'LAW-55', yuan: '2697' });
  const cheap = { ...about, order: about.order && { ...about.order, paidFen: 1000 } };
  expect(asMultiple(compensation, threefold, cheap).yuan).toBe('500');
});

test('from typed to ordered and back', () => {
  const draft = { ...newRemedy({ kind: 'freight', leg: 'pick_up' }, 'buyer_upheld', about), yuan: '12.50' };
  expect(remedyOf(draft)).toEqual({ kind: 'freight', amountFen: 1250, by: 'merchant', leg: 'pick_up' });
  expect(draftOf(remedyOf(draft))).toEqual(draft);
  expect(remedyOf(newRemedy(plain('none'), 'no_one', about))).toEqual({ kind: 'none' });
});

test('fen as yuan are typed', () => {
  expect([0, 5, 50, 12_345, 100].map(typedYuan)).toEqual(['0', '0.05', '0.50', '123.45', '1']);
});
