import { describe, expect, test } from 'vitest';
import { consequences } from '../../electron/domain/case/verdict';
import type { Remedy, Verdict } from '../../shared/case';
import type { RejectionCode } from '../../shared/rejections';
import { day, hour } from '../../shared/time';
import type { Category, Outcome } from '../../shared/vocabulary';
import { filing, photo, plainFiling } from '../support/filings';
import { given, type Story } from '../support/given';
import { agent, buyer, importer, merchant, otherAgent, trainee } from '../support/people';
import {
  enteredAt,
  fullRefund,
  inArbitration,
  inEvidence,
  nothingOrdered,
  propose,
  submit,
  take,
} from '../support/stories';

function verdict(change: Partial<Verdict>): Verdict {
  return { ...fullRefund, ...change };
}

function ordering(...remedies: Remedy[]): Verdict {
  return verdict({ remedies });
}

function shares(outcome: Outcome, buyerShare: number, merchantShare: number, carrier = 0, platform = 0): Verdict {
  const remedies: Remedy[] = [{ kind: 'none' }];
  return verdict({ outcome, remedies, liability: { buyer: buyerShare, merchant: merchantShare, carrier, platform } });
}

/** The first reason why the agent cannot propose it; null where they can. */
function refusal(proposed: Verdict, story: Story = inArbitration()): RejectionCode | null {
  const decision = story.decides(agent, propose(proposed));
  return decision.ok ? null : decision.rejection.code;
}

function as(category: Category): Story {
  return inArbitration({ category });
}

describe('a verdict that nothing keeps back', () => {
  test('is issued to both sides at once, and either may appeal for seven days', () => {
    const story = inArbitration();
    const appealUntil = story.now + 7 * day;
    const ruled = given(story)
      .when(agent, propose())
      .happens(
        {
          type: 'verdictProposed',
          body: { proposal: { verdict: fullRefund, by: agent, from: 'arbitration', reviewReasons: [] } },
        },
        { type: 'verdictIssued', body: { issued: { verdict: fullRefund, proposedBy: agent, appealUntil } } },
        { type: 'stageEntered', body: { stage: 'ruled' } },
        { type: 'deadlineSet', body: { deadline: { id: 'appeal_window', owner: 'both', dueAt: appealUntil } } },
      );
    expect(ruled.state).toMatchObject({ proposal: null, verdict: { issuedAt: story.now } });
    expect(ruled.state.verdict).not.toHaveProperty('approvedBy');
  });

  test('only who has the case decides it, and only in arbitration', () => {
    given(inArbitration()).when(otherAgent, propose()).isRejected('not_assignee');
    given(inArbitration()).when(buyer, propose()).isRejected('wrong_role');
    given(inEvidence())
      .when(agent, propose())
      .isRejected('wrong_stage', { stage: 'evidence', allowed: ['arbitration'] });
  });

  test('an unplaced dispute has to be placed first', () => {
    given(inArbitration({ category: null }))
      .when(agent, propose())
      .isRejected('category_missing');
  });
});

describe('liability', () => {
  test.each<[string, Verdict, RejectionCode | null]>([
    ['sums to 100', shares('buyer_upheld', 0, 90), 'liability_sum'],
    ['never above 100', shares('buyer_upheld', 0, 100, 10), 'liability_sum'],
    ['all zero is "no one"', shares('buyer_upheld', 0, 0), 'liability_no_one'],
    ['"no one" is all zero', shares('no_one', 0, 100), 'liability_no_one'],
    ['no one responsible', shares('no_one', 0, 0), null],
    ['buyer upheld: the buyer bears nothing', shares('buyer_upheld', 10, 90), 'liability_outcome'],
    ['buyer upheld: the carrier may bear it', shares('buyer_upheld', 0, 0, 100), null],
    ['merchant upheld: the merchant bears nothing', shares('merchant_upheld', 90, 10), 'liability_outcome'],
    ['merchant upheld', shares('merchant_upheld', 100, 0), null],
    ['both responsible: both bear something', shares('both_responsible', 0, 100), 'liability_outcome'],
    ['both responsible: the buyer alone is not both', shares('both_responsible', 100, 0), 'liability_outcome'],
    ['both responsible', shares('both_responsible', 40, 50, 10), null],
    ['claim rejected: the respondent bears nothing', shares('claim_rejected', 50, 50), 'liability_outcome'],
    ['claim rejected', shares('claim_rejected', 100, 0), null],
  ])('%s', (_name, proposed, expected) => {
    expect(refusal(proposed)).toBe(expected);
  });

  test('a merchant’s claim rejected leaves the buyer with nothing to bear', () => {
    const claim = { ...plainFiling.claim, by: 'merchant' as const, amountFen: 0, asks: 'apology' as const };
    const story = enteredAt(
      { stage: 'arbitration' },
      { claim, category: 'malicious_buyer', evidence: [photo('p1')] },
    ).does(agent, take);
    expect(refusal(shares('claim_rejected', 100, 0), story)).toBe('liability_outcome');
    expect(refusal(shares('claim_rejected', 0, 100), story)).toBeNull();
  });
});

describe('findings, clauses and reasons', () => {
  const finding = { issue: '是否开裂', result: 'established', evidence: ['E1'] } as const;

  test.each<[string, Partial<Verdict>, RejectionCode | null]>([
    ['at least one finding', { findings: [] }, 'finding_missing'],
    [
      'a finding names evidence on file',
      { findings: [{ ...finding, evidence: ['E1', 'E7'] }] },
      'finding_evidence_unknown',
    ],
    ['what is established needs evidence', { findings: [{ ...finding, evidence: [] }] }, 'finding_unsupported'],
    ['or a note that says why', { findings: [{ ...finding, evidence: [], note: '商家应举证而未举证' }] }, null],
    ['an empty note says nothing', { findings: [{ ...finding, evidence: [], note: ' ' }] }, 'finding_unsupported'],
    [
      'not made out: the burden of proof decides',
      { findings: [{ ...finding, result: 'not_established', evidence: [] }] },
      null,
    ],
    ['unclear: the burden of proof decides', { findings: [{ ...finding, result: 'unclear', evidence: [] }] }, null],
    ['at least one clause', { clauses: [] }, 'clause_missing'],
    ['clauses of the case’s rulebook only', { clauses: ['TB-3.2', 'TB-99'] }, 'clause_unknown'],
    ['reasons in words', { reasons: ' \n' }, 'reasons_missing'],
    ['sanctions belong to the complaint track', { sanctions: [{ kind: 'warning' }] }, 'sanction_not_allowed'],
  ])('%s', (_name, change, expected) => {
    expect(refusal(verdict(change))).toBe(expected);
  });

  test('late evidence that was not admitted carries no finding', () => {
    const story = inEvidence()
      .does(buyer, submit('buyer'))
      .after(73 * hour)
      .clockLooks()
      .does(merchant, submit('merchant'));
    const relyingOnLate = verdict({ findings: [{ ...finding, evidence: ['E2'] }] });
    given(story).when(agent, propose(relyingOnLate)).isRejected('finding_evidence_unknown', { evidenceId: 'E2' });
    const admitted = story.does(agent, { type: 'admitEvidence', data: { evidenceId: 'E2', admit: true, note: '' } });
    expect(refusal(relyingOnLate, admitted)).toBeNull();
  });
});

describe('remedies', () => {
  const threefold: Remedy = { kind: 'compensation', multiple: 3, clause: 'LAW-55', amountFen: 569_700 };

  test.each<[string, Verdict, RejectionCode | null]>([
    ['say what is ordered, be it nothing', ordering(), 'remedy_missing'],
    ['nothing, and nothing else', ordering({ kind: 'none' }, { kind: 'apology' }), 'remedy_with_none'],
    ['each once', ordering({ kind: 'apology' }, { kind: 'apology' }), 'remedy_repeated'],
    ['a full refund is what was paid, said or not', ordering({ kind: 'full_refund' }), null],
    ['a full refund is not less', ordering({ kind: 'full_refund', amountFen: 189_899 }), 'refund_not_full'],
    ['no refund above what was paid', ordering({ kind: 'full_refund', amountFen: 189_901 }), 'refund_above_paid'],
    ['nor a partial one', ordering({ kind: 'partial_refund', amountFen: 189_901 }), 'refund_above_paid'],
    [
      'nor two together',
      ordering({ kind: 'partial_refund', amountFen: 1 }, { kind: 'return_and_refund' }),
      'refund_above_paid',
    ],
    [
      'two that stay below are fine',
      ordering({ kind: 'partial_refund', amountFen: 1 }, { kind: 'return_and_refund', amountFen: 189_899 }),
      null,
    ],
    ['a partial refund says how much', ordering({ kind: 'partial_refund' }), 'remedy_amount_missing'],
    ['and not nothing', ordering({ kind: 'partial_refund', amountFen: 0 }), 'remedy_amount_missing'],
    ['freight says how much', ordering({ kind: 'freight', leg: 'send_back' }), 'remedy_amount_missing'],
    [
      'freight by leg',
      ordering(
        { kind: 'freight', leg: 'send_back', amountFen: 1200 },
        { kind: 'freight', leg: 'pick_up', amountFen: 800 },
      ),
      null,
    ],
    [
      'freight of one leg once',
      ordering(
        { kind: 'freight', leg: 'send_back', amountFen: 1200 },
        { kind: 'freight', leg: 'send_back', amountFen: 1 },
      ),
      'remedy_repeated',
    ],
    [
      'freight within the rulebook’s limit',
      ordering({ kind: 'freight', amountFen: 30_001 }),
      'compensation_above_limit',
    ],
    ['compensation says how much', ordering({ kind: 'compensation' }), 'remedy_amount_missing'],
    ['compensation up to 30 % of what was paid', ordering({ kind: 'compensation', amountFen: 56_970 }), null],
    ['and not above', ordering({ kind: 'compensation', amountFen: 56_971 }), 'compensation_above_limit'],
    [
      'compensation names a clause that there is',
      ordering({ kind: 'compensation', amountFen: 100, clause: 'TB-99' }),
      'clause_unknown',
    ],
    [
      'a multiple needs a clause',
      ordering({ kind: 'compensation', multiple: 3, amountFen: 569_700 }),
      'multiple_without_clause',
    ],
    ['and one that allows it', ordering({ ...threefold, clause: 'TB-3.2' }), 'multiple_without_clause'],
    ['and just that multiple', ordering({ ...threefold, multiple: 4, amountFen: 759_600 }), 'multiple_without_clause'],
    ['and it is worked out right', ordering({ ...threefold, amountFen: 569_699 }), 'multiple_amount'],
    ['a multiple has its amount', ordering({ ...threefold, amountFen: undefined }), 'remedy_amount_missing'],
    [
      'a refund is not multiplied',
      ordering({ kind: 'full_refund', multiple: 3, clause: 'LAW-55' }),
      'multiple_without_clause',
    ],
  ])('%s', (_name, proposed, expected) => {
    expect(refusal(proposed)).toBe(expected);
  });

  test('a multiple never falls below its clause’s minimum: ¥500 for three-fold', () => {
    const change = { category: 'counterfeit' as const, order: { ...plainFiling.order, paidFen: 1000 } };
    const refund: Remedy = { kind: 'full_refund', amountFen: 1000 };
    const story = inArbitration(change);
    expect(refusal(ordering(refund, { ...threefold, amountFen: 3000 }), story)).toBe('multiple_amount');
    expect(refusal(ordering(refund, { ...threefold, amountFen: 50_000 }), story)).toBeNull();
  });

  test('small compensation is allowed for cheap goods too', () => {
    const story = inArbitration({ order: { ...plainFiling.order, paidFen: 1000 } });
    expect(refusal(ordering({ kind: 'compensation', amountFen: 5000 }), story)).toBeNull();
    expect(refusal(ordering({ kind: 'compensation', amountFen: 5001 }), story)).toBe('compensation_above_limit');
  });

  test('only what the rulebook allows in the category', () => {
    expect(refusal(ordering({ kind: 'repair' }), as('quality'))).toBeNull();
    given(as('service_attitude'))
      .when(agent, propose(ordering({ kind: 'repair' })))
      .isRejected('remedy_not_allowed', { remedy: 'repair', category: 'service_attitude' });
  });

  test.each<[string, Outcome, Remedy, RejectionCode | null]>([
    ['a rejected claim brings nothing', 'claim_rejected', { kind: 'apology' }, 'remedy_not_allowed'],
    ['nor a refund', 'claim_rejected', { kind: 'full_refund' }, 'remedy_not_allowed'],
    ['merchant upheld: no refund to the buyer', 'merchant_upheld', { kind: 'full_refund' }, 'remedy_not_allowed'],
    ['merchant upheld: no exchange either', 'merchant_upheld', { kind: 'exchange' }, 'remedy_not_allowed'],
    [
      'merchant upheld: the merchant does not compensate',
      'merchant_upheld',
      { kind: 'compensation', amountFen: 100, by: 'merchant' },
      'remedy_not_allowed',
    ],
    ['merchant upheld: the buyer may have to', 'merchant_upheld', { kind: 'compensation', amountFen: 100 }, null],
    [
      'merchant upheld: freight is borne by whom the rules say',
      'merchant_upheld',
      { kind: 'freight', amountFen: 100, by: 'merchant' },
      null,
    ],
    [
      'buyer upheld: the buyer does not apologise',
      'buyer_upheld',
      { kind: 'apology', by: 'buyer' },
      'remedy_not_allowed',
    ],
    [
      'buyer upheld: the carrier may compensate',
      'buyer_upheld',
      { kind: 'compensation', amountFen: 100, by: 'carrier' },
      null,
    ],
  ])('%s', (_name, outcome, remedy, expected) => {
    const liability = {
      buyer: outcome === 'buyer_upheld' ? 0 : 100,
      merchant: outcome === 'buyer_upheld' ? 100 : 0,
      carrier: 0,
      platform: 0,
    };
    expect(refusal(verdict({ outcome, liability, remedies: [remedy] }))).toBe(expected);
  });
});

test('refunds are written out when they are decided: they do not follow later corrections of the record', () => {
  const story = inArbitration().does(agent, propose(ordering({ kind: 'return_and_refund' })));
  expect(story.state.verdict?.verdict.remedies).toEqual([{ kind: 'return_and_refund', amountFen: 189_900 }]);
  const { order, source } = story.state;
  const data = filing({
    order: { ...order, paidFen: 200_000 },
    source: { ...source, modifiedAt: source.modifiedAt + 1 },
  });
  const { state } = story
    .does(importer, { type: 'readSource', data })
    .after(8 * day)
    .clockLooks();
  expect(state.tasks).toMatchObject([{ kind: 'return' }, { kind: 'refund', amountFen: 189_900 }]);
});

describe('what proposing would lead to', () => {
  test('all problems are said at once, and the first is the rejection', () => {
    const story = inArbitration();
    const empty = verdict({
      liability: { buyer: 0, merchant: 0, carrier: 0, platform: 0 },
      findings: [],
      clauses: [],
      remedies: [],
      reasons: '',
    });
    const { problems } = consequences(story.state, empty, story.context(agent));
    expect(problems.map(({ code }) => code)).toEqual([
      'liability_no_one',
      'remedy_missing',
      'finding_missing',
      'clause_missing',
      'reasons_missing',
    ]);
    expect(refusal(empty)).toBe('liability_no_one');
  });

  test('tasks, and until when it could be appealed', () => {
    const story = inArbitration();
    expect(consequences(story.state, fullRefund, story.context(agent))).toEqual({
      problems: [],
      reviewReasons: [],
      tasks: [
        {
          id: 'T1',
          kind: 'refund',
          owner: 'platform',
          amountFen: 189_900,
          remedy: fullRefund.remedies[0],
          overdue: false,
        },
      ],
      appealUntil: story.now + 7 * day,
    });
  });

  test('asking is free: it can be asked at any stage and of any draft', () => {
    const story = inEvidence();
    expect(consequences(story.state, nothingOrdered, story.context(trainee)).reviewReasons).toEqual(['trainee']);
  });
});
