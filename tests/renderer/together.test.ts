import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { disputedIssues } from '../../electron/domain/case/issues';
import { consequences } from '../../electron/domain/case/verdict';
import { emptyForm, touched, type VerdictForm } from '../../renderer/verdict/form';
import { type PrefillContext, withOutcome } from '../../renderer/verdict/prefill';
import { asMultiple } from '../../renderer/verdict/remedies';
import { verdictOf } from '../../renderer/verdict/to-verdict';
import { formAfter, unlike } from '../../renderer/verdict/together';
import { fenFromYuan } from '../../shared/money';
import { outcomes, remedyKinds } from '../../shared/vocabulary';
import { photo, plainFiling } from '../support/filings';
import { agent } from '../support/people';
import { inArbitration, submit } from '../support/stories';
import { about, clause, partlySettled, piece } from '../support/verdict-case';

const tenfold = clause('LAW-148', { allows: { multiple: 10, minimumFen: 100_000 } });
const context: PrefillContext = {
  about,
  allowed: remedyKinds,
  clauses: [clause('TB-3.2', { categories: ['quality'] }), tenfold],
  issues: [{ id: 'I1', words: '是否属实' }],
  newKey: () => 'key',
};
const order = { orderId: '2', title: '茶几', paidFen: 30_000 };
const other: PrefillContext = {
  ...context,
  about: { ...about, order, evidence: [piece('E7', 'buyer'), piece('E8', 'merchant')] },
};
const written = withOutcome(emptyForm, 'buyer_upheld', context);

describe('a case that is decided together with another', () => {
  test('given a verdict on one, then the other gets its outcome, shares, clauses and reasons, on its own evidence', () => {
    const own = touched({ ...written, reasons: '同一批次的同一缺陷' }, 'liability', {
      liability: { buyer: 0, merchant: 80, carrier: 20, platform: 0 },
    });
    expect(formAfter(own, about, other)).toMatchObject({
      outcome: 'buyer_upheld',
      liability: { merchant: 80, carrier: 20 },
      clauses: written.clauses,
      reasons: '同一批次的同一缺陷',
      findings: [{ issueId: 'I1', result: 'established', evidence: ['E7'] }],
    });
  });

  test('given a refund of a part, then it is the same part of what the other buyer paid', () => {
    const half: VerdictForm = {
      ...written,
      remedies: [
        {
          kind: 'partial_refund',
          leg: null,
          by: 'merchant',
          yuan: '449.50',
          multiple: null,
          clause: null,
          returnBy: null,
        },
      ],
    };
    expect(formAfter(half, about, other).remedies).toMatchObject([{ kind: 'partial_refund', yuan: '150' }]);
  });

  test('given a refund of all that an agreement in part has left, then it is all that can be given back in the other', () => {
    const rest = withOutcome(emptyForm, 'buyer_upheld', { ...context, about: partlySettled });
    expect(rest.remedies).toMatchObject([{ kind: 'return_and_refund', yuan: '499' }]);
    expect(formAfter(rest, partlySettled, other).remedies).toMatchObject([{ yuan: '300' }]);
    const alike = { ...other, about: partlySettled };
    expect(formAfter(written, about, alike).remedies).toMatchObject([{ yuan: '499' }]);
  });

  test('given goods that are picked up at the door, then so are the other’s', () => {
    const [remedy] = written.remedies;
    if (!remedy) throw new Error('none');
    const pickedUp = { ...written, remedies: [{ ...remedy, returnBy: 'pick_up' as const }] };
    expect(formAfter(pickedUp, about, other).remedies).toMatchObject([{ returnBy: 'pick_up' }]);
  });

  test('given a multiple by a clause, then it is worked out from the other price, never under the clause’s least', () => {
    const [remedy] = written.remedies;
    if (!remedy) throw new Error('none');
    const tenTimes = { ...written, remedies: [asMultiple({ ...remedy, kind: 'compensation' }, tenfold, about)] };
    expect(formAfter(tenTimes, about, other).remedies).toMatchObject([{ multiple: 10, yuan: '3000' }]);
    const cheap = { ...other, about: { ...other.about, order: { ...order, paidFen: 500 } } };
    expect(formAfter(tenTimes, about, cheap).remedies).toMatchObject([{ multiple: 10, yuan: '1000' }]);
  });

  test('given a result that speaks for the other side, then it rests on that side’s evidence', () => {
    const findings = written.findings.map((finding) => ({ ...finding, result: 'not_established' as const }));
    expect(formAfter({ ...written, findings }, about, other).findings).toMatchObject([
      { result: 'not_established', evidence: ['E8'] },
    ]);
  });

  test('given sanctions, then they stay with the verdict that they were written in', () => {
    const sanctions = [{ kind: 'warning' as const, on: 'merchant' as const }];
    expect(formAfter({ ...written, sanctions }, about, other).sanctions).toEqual([]);
  });

  test('no refund is more than the other buyer paid, whatever was paid here', () => {
    const fen = fc.integer({ min: 1, max: 50_000_000 });
    fc.assert(
      fc.property(fen, fen, fc.nat({ max: 100 }), (paidFen, theirs, percent) => {
        const here = { ...about, order: { ...order, paidFen } };
        const there = { ...other, about: { ...other.about, order: { ...order, paidFen: theirs } } };
        const yuan = (Math.floor((paidFen * percent) / 100) / 100).toFixed(2);
        const remedies = [
          { kind: 'partial_refund' as const, leg: null, by: null, yuan, multiple: null, clause: null, returnBy: null },
        ];
        const [after] = formAfter({ ...written, remedies }, here, there).remedies;
        expect(fenFromYuan(after?.yuan ?? '')).toBeLessThanOrEqual(theirs);
      }),
    );
  });

  test.each(outcomes)('%s for one is a verdict that the domain accepts for another like it', (outcome) => {
    const story = inArbitration({ category: 'quality' }).does(agent, submit('merchant'));
    const { paidFen } = plainFiling.order ?? { paidFen: 0 };
    const second = inArbitration({
      category: 'quality',
      order: { ...order, paidFen: paidFen * 3 },
      evidence: [photo('p9')],
    }).does(agent, submit('merchant'));
    const contextOf = ({ state, rulebook }: typeof story): PrefillContext => ({
      about: state,
      allowed: rulebook.categories.quality.remedies,
      clauses: rulebook.clauses,
      issues: disputedIssues(state).map(({ id }) => ({ id, words: '是否属实' })),
      newKey: () => 'key',
    });
    const form = { ...withOutcome(emptyForm, outcome, contextOf(story)), reasons: '经审理查明。' };
    const verdict = verdictOf(formAfter(form, story.state, contextOf(second)));
    if (verdict === null) throw new Error('no outcome');
    const { problems } = consequences(second.state, verdict, second.context(agent));
    const unfilled = verdict.remedies.some(({ kind }) => kind === 'compensation') ? ['remedy_amount_missing'] : [];
    expect(problems.map(({ code }) => code)).toEqual(unfilled);
  });
});

describe('which cases can follow', () => {
  const one = {
    ...about,
    track: 'intervention' as const,
    rulebook: { platform: 'taobao' as const, version: '2026.1' },
  };
  test.each([
    [{}, null],
    [{ track: 'complaint' as const }, 'track'],
    [{ category: 'fraud' as const }, 'category'],
    [{ claim: { ...about.claim, by: 'merchant' as const } }, 'claimant'],
    [{ rulebook: { platform: 'taobao' as const, version: '2026.2' } }, 'rulebook'],
    [{ rulebook: { platform: 'tmall' as const, version: '2026.1' } }, 'rulebook'],
  ])('one that differs by %j: %s', (difference, why) => {
    expect(unlike(one, { ...one, ...difference })).toBe(why);
  });
});
