import { describe, expect } from 'vitest';
import { summarise } from '../../electron/domain/case/summary';
import { consequences } from '../../electron/domain/case/verdict';
import { refundableFenOf } from '../../shared/amounts';
import type { Finding, Order, Remedy, Verdict } from '../../shared/case';
import type { Command, Filing } from '../../shared/commands';
import { languages } from '../../shared/contract';
import type { Rejection, RejectionCode } from '../../shared/rejections';
import { day, hour, platformTime } from '../../shared/time';
import { verdictNotice } from '../../shared/verdict-notice';
import type { Category, LiableParty, Outcome, Platform } from '../../shared/vocabulary';
import { complaint, filing, laterRecord, photo, plainFiling, start, untoldOrder } from '../support/filings';
import { given, type Story } from '../support/given';
import { agent, buyer, importer, lead, merchant, otherAgent, trainee } from '../support/people';
import { rule } from '../support/rule';
import {
  enteredAt,
  filedOn,
  fullRefund,
  inArbitration,
  inEvidence,
  inLeadReview,
  nothingOrdered,
  propose,
  submit,
  take,
} from '../support/stories';
import { translator } from '../support/words';

const fault = { buyer: { buyer: 100, merchant: 0, carrier: 0, platform: 0 } };

function verdict(change: Partial<Verdict>): Verdict {
  return { ...fullRefund, ...change };
}

/** What its remedies rest on is cited. */
function ordering(...remedies: Remedy[]): Verdict {
  const clauses = new Set([...fullRefund.clauses, ...remedies.flatMap(({ clause }) => clause ?? [])]);
  return verdict({ remedies, clauses: [...clauses] });
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

function paying(paidFen: number, category: Category = 'quality'): Story {
  const order: Order = { ...plainFiling.order, paidFen };
  return inArbitration({ category, order });
}

/** In arbitration on that platform, with the buyer's photo on file, and the agent has it. */
function arbitratedOn(platform: Platform, change: Partial<Filing> = {}): Story {
  const evidence = [photo('p1')];
  return filedOn(platform, { entry: { stage: 'arbitration', since: start }, evidence, ...change }).does(agent, take);
}

const clauseOn = { taobao: 'TB-3.2', tmall: 'TM-3.2', jd: 'JD-3.2', pinduoduo: 'PDD-3.2', wechat: 'WX-3.2' } as const;

describe('a verdict that nothing keeps back', () => {
  rule('verdict.issued', 'A verdict is issued to both sides at once, and either may appeal for seven days', () => {
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

  rule(
    'verdict.notice',
    'With its reasons both sides are told how to appeal and until when, and that other legal ways stay open',
    () => {
      const { verdict: issued } = inArbitration().does(agent, propose()).state;
      if (!issued) throw new Error('nothing was issued');
      for (const language of languages) {
        const wording = { t: translator(language), time: platformTime };
        const [appeal = '', otherWays = ''] = verdictNotice(issued, wording);
        expect(appeal).toContain(platformTime(issued.appealUntil));
        expect(otherWays).toMatch(/人民法院|courts/);
        const onAppeal = verdictNotice({ ...issued, onAppeal: 'upheld' }, wording);
        expect(onAppeal).toEqual([wording.t('notice:final'), otherWays]);
      }
    },
  );

  rule('verdict.issued', 'Whoever has the case decides it, and nobody else, and not before arbitration', () => {
    given(inArbitration()).when(otherAgent, propose()).isRejected('not_assignee');
    given(inArbitration()).when(buyer, propose()).isRejected('wrong_role');
    given(inEvidence()).when(agent, propose()).isRejected('wrong_stage', { stage: 'evidence' });
  });

  rule('verdict.issued', 'A dispute that nobody has placed in a category has to be placed first', () => {
    given(inArbitration({ category: null }))
      .when(agent, propose())
      .isRejected('category_missing');
  });
});

describe('both sides are heard', () => {
  const sound = verdict({ clauses: [clauseOn.jd] });
  const called = (reached: boolean): Command => ({
    type: 'noteCall',
    data: { with: 'merchant', startedAt: start - hour, seconds: 60, reached, text: '核实发货情况' },
  });

  rule(
    'verdict.heard',
    'On JD both sides are checked with before a verdict; on the others the agent may decide',
    () => {
      given(arbitratedOn('jd')).when(agent, propose(sound)).isRejected('side_unheard', { side: 'merchant' });
      for (const platform of ['taobao', 'tmall', 'pinduoduo', 'wechat'] as const) {
        expect(refusal(verdict({ clauses: [clauseOn[platform]] }), arbitratedOn(platform))).toBeNull();
      }
    },
  );

  rule(
    'verdict.heard',
    'Heard is who was asked for evidence, has said or given something, or was reached by telephone',
    () => {
      const unheard = arbitratedOn('jd');
      const saying: Command = { type: 'addMessage', data: { text: '已发货', from: 'merchant' } };
      const rebutting: Command = {
        type: 'rebut',
        data: { side: 'merchant', evidenceId: 'E1', text: '不是本店商品', evidence: [] },
      };
      const asking: Command = { type: 'requestEvidence', data: { ask: [{ side: 'merchant', kinds: [], note: '' }] } };
      expect(refusal(sound, unheard.does(agent, saying))).toBeNull();
      expect(refusal(sound, unheard.does(agent, submit('merchant')))).toBeNull();
      expect(refusal(sound, unheard.does(agent, rebutting))).toBeNull();
      expect(refusal(sound, unheard.does(agent, called(true)))).toBeNull();
      expect(refusal(sound, unheard.does(agent, called(false)))).toBe('side_unheard');
      expect(
        refusal(
          sound,
          unheard
            .does(agent, asking)
            .after(4 * day)
            .clockLooks(),
        ),
      ).toBeNull();
      const ownMessage: Command = { type: 'addMessage', data: { text: '尚无商家答复' } };
      expect(refusal(sound, unheard.does(agent, ownMessage, submit('platform')))).toBe('side_unheard');
    },
  );

  rule(
    'verdict.heard',
    'The respondent’s answer in negotiation is its say; the claimant has had its own with the claim',
    () => {
      const answered = filedOn('jd', { evidence: [photo('p1')] })
        .does(merchant, { type: 'answer', data: { text: '不同意' } })
        .does(buyer, { type: 'askPlatform', data: { note: '' } })
        .does(agent, take, { type: 'accept', data: { ask: [] } });
      expect(refusal(sound, answered)).toBeNull();
      // The buyer has given nothing and was asked for nothing since.
      const finding: Finding = { issue: '桌面是否开裂', result: 'unclear', evidence: [] };
      const told = arbitratedOn('jd', { evidence: [] }).does(agent, called(true));
      expect(refusal({ ...sound, findings: [finding] }, told)).toBeNull();
      const claim = { ...plainFiling.claim, by: 'merchant' as const, asks: 'compensation' as const };
      const byMerchant = arbitratedOn('jd', { category: 'return_swapped', claim, evidence: [] });
      given(byMerchant).when(agent, propose(sound)).isRejected('side_unheard', { side: 'buyer' });
    },
  );

  rule('verdict.heard', 'What the one side was asked, said or told on the telephone has not heard the other', () => {
    const unheard = arbitratedOn('jd', { evidence: [photo('p1')] }).does(agent, submit('platform'));
    const others: Command[] = [
      { type: 'requestEvidence', data: { ask: [{ side: 'buyer', kinds: [], note: '' }] } },
      { type: 'rebut', data: { side: 'buyer', evidenceId: 'E2', text: '并非如此', evidence: [] } },
      { type: 'noteCall', data: { with: 'buyer', reached: true, seconds: 0, startedAt: unheard.now, text: '已说明' } },
    ];
    for (const command of others) {
      const story = unheard
        .does(agent, command)
        .after(4 * day)
        .clockLooks();
      expect(refusal(sound, story), command.type).toBe('side_unheard');
    }
    const defended = { ...unheard.state, defence: { at: start, text: '授权齐全', evidence: [] } };
    const { problems } = consequences(defended, sound, unheard.context(agent));
    expect(problems.map(({ code }) => code)).not.toContain('side_unheard');
  });
});

describe('liability', () => {
  const cases: [string, Verdict, RejectionCode | null][] = [
    ['The shares sum to 100', shares('buyer_upheld', 0, 90), 'liability_sum'],
    ['The shares never sum to more than 100', shares('buyer_upheld', 0, 100, 1), 'liability_sum'],
    ['All shares are zero only where no one is responsible', shares('buyer_upheld', 0, 0), 'liability_no_one'],
    ['Where no one is responsible all shares are zero', shares('no_one', 0, 100), 'liability_no_one'],
    ['No one may be responsible', shares('no_one', 0, 0), null],
    ['A buyer who is upheld bears nothing', shares('buyer_upheld', 1, 99), 'liability_outcome'],
    ['With the buyer upheld the carrier may bear it', shares('buyer_upheld', 0, 0, 100), null],
    ['The platform may bear its share', shares('buyer_upheld', 0, 70, 0, 30), null],
    ['A merchant who is upheld bears nothing', shares('merchant_upheld', 99, 1), 'liability_outcome'],
    ['With the merchant upheld the buyer bears it', shares('merchant_upheld', 100, 0), null],
    ['With both responsible the buyer bears something', shares('both_responsible', 0, 100), 'liability_outcome'],
    ['With both responsible the merchant bears something', shares('both_responsible', 100, 0), 'liability_outcome'],
    ['With both responsible a third may bear the rest', shares('both_responsible', 40, 50, 10), null],
    [
      'A claim rejected leaves the respondent with nothing to bear',
      shares('claim_rejected', 99, 1),
      'liability_outcome',
    ],
    ['A claim rejected leaves it with the claimant', shares('claim_rejected', 100, 0), null],
  ];
  for (const [statement, proposed, expected] of cases) {
    rule('verdict.liability', statement, () => expect(refusal(proposed)).toBe(expected));
  }

  rule('verdict.liability', 'A merchant’s claim rejected leaves the buyer with nothing to bear', () => {
    const claim = { ...plainFiling.claim, by: 'merchant' as const, amountFen: 1, asks: 'apology' as const };
    const story = enteredAt(
      { stage: 'arbitration' },
      { claim, category: 'malicious_buyer', evidence: [photo('p1')] },
    ).does(agent, take);
    expect(refusal(shares('claim_rejected', 100, 0), story)).toBe('liability_outcome');
    expect(refusal(shares('claim_rejected', 0, 100), story)).toBeNull();
  });

  rule(
    'verdict.liability',
    'WeChat Store finds the user, the merchant, both or none responsible, and nobody else',
    () => {
      const story = arbitratedOn('wechat');
      const on = (outcome: Outcome, ...parts: [number, number, number?, number?]) =>
        refusal({ ...shares(outcome, ...parts), clauses: [clauseOn.wechat] }, story);
      expect(on('merchant_upheld', 100, 0)).toBeNull();
      expect(on('buyer_upheld', 0, 100)).toBeNull();
      expect(on('both_responsible', 50, 50)).toBeNull();
      expect(on('no_one', 0, 0)).toBeNull();
      expect(on('buyer_upheld', 0, 99, 1)).toBe('liability_party');
      expect(on('buyer_upheld', 0, 99, 0, 1)).toBe('liability_party');
      given(story)
        .when(agent, propose({ ...shares('buyer_upheld', 0, 0, 100), clauses: [clauseOn.wechat] }))
        .isRejected('liability_party', { party: 'carrier' });
    },
  );

  rule('verdict.liability', 'Nobody is made to pay whom the platform’s rules cannot find liable', () => {
    const byCarrier: Remedy = { kind: 'compensation', amountFen: 100, by: 'carrier' };
    expect(refusal({ ...ordering(byCarrier), clauses: [clauseOn.wechat] }, arbitratedOn('wechat'))).toBe(
      'liability_party',
    );
    expect(refusal(ordering(byCarrier))).toBeNull();
  });
});

describe('findings, clauses and reasons', () => {
  const finding = { issue: '是否开裂', result: 'established', evidence: ['E1'] } as const;
  const cases: [string, string, Partial<Verdict>, RejectionCode | null][] = [
    ['verdict.findings', 'A verdict has at least one finding', { findings: [] }, 'finding_missing'],
    [
      'verdict.findings',
      'A finding names evidence that is on file',
      { findings: [{ ...finding, evidence: ['E1', 'E7'] }] },
      'finding_evidence_unknown',
    ],
    [
      'verdict.findings',
      'What is established needs evidence',
      { findings: [{ ...finding, evidence: [] }] },
      'finding_unsupported',
    ],
    [
      'verdict.findings',
      'What is established without evidence needs a note that says why',
      { findings: [{ ...finding, evidence: [], note: '商家应举证而未举证' }] },
      null,
    ],
    [
      'verdict.findings',
      'An empty note says nothing',
      { findings: [{ ...finding, evidence: [], note: ' ' }] },
      'finding_unsupported',
    ],
    [
      'verdict.findings',
      'Where an issue is not made out the burden of proof decides, and no evidence is needed',
      { findings: [{ ...finding, result: 'not_established', evidence: [] }] },
      null,
    ],
    [
      'verdict.findings',
      'Where an issue stays unclear the burden of proof decides',
      { findings: [{ ...finding, result: 'unclear', evidence: [] }] },
      null,
    ],
    ['verdict.clauses', 'A verdict cites at least one clause', { clauses: [] }, 'clause_missing'],
    [
      'verdict.clauses',
      'A verdict cites clauses of the case’s own rulebook only',
      { clauses: ['TB-3.2', 'TB-99'] },
      'clause_unknown',
    ],
    ['verdict.reasons', 'A verdict gives its reasons in words', { reasons: ' \n' }, 'reasons_missing'],
    [
      'verdict.sanctions',
      'An intervention ends in remedies and imposes no sanctions',
      { sanctions: [{ kind: 'warning' }] },
      'sanction_not_allowed',
    ],
  ];
  for (const [id, statement, change, expected] of cases) {
    rule(id, statement, () => expect(refusal(verdict(change))).toBe(expected));
  }

  rule('verdict.findings', 'Late evidence that was not admitted carries no finding', () => {
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

describe('the complaint track', () => {
  const upheld = (change: Partial<Verdict>): Verdict =>
    verdict({ remedies: [{ kind: 'none' }], clauses: ['TB-5.2'], ...change });
  const story = () => enteredAt({ stage: 'arbitration' }, { ...complaint, evidence: [photo('p1')] }).does(agent, take);

  rule('verdict.sanctions', 'A complaint that is upheld ends in sanctions, and in remedies where they are owed', () => {
    const clauses = [story().rulebook.clauses[0]?.id ?? ''];
    const sanctions: Verdict['sanctions'] = [{ kind: 'credit_points', points: 24 }, { kind: 'listing_removal' }];
    expect(refusal(upheld({ clauses, sanctions }), story())).toBeNull();
    expect(refusal(upheld({ clauses, sanctions, remedies: [{ kind: 'full_refund' }] }), story())).toBeNull();
    expect(refusal(upheld({ clauses, sanctions: [{ kind: 'credit_points', points: 49 }] }), story())).toBe(
      'sanction_above_limit',
    );
  });

  rule('verdict.refund', 'A complaint without an order has nothing paid to give back', () => {
    const subject = { kind: 'listing' as const, title: '运动鞋' };
    const orderless = enteredAt(
      { stage: 'arbitration' },
      { ...complaint, order: null, subject, evidence: [photo('p1')] },
    ).does(agent, take);
    const clauses = [orderless.rulebook.clauses[0]?.id ?? ''];
    expect(refusal(upheld({ clauses, remedies: [{ kind: 'full_refund', amountFen: 1 }] }), orderless)).toBe(
      'refund_above_paid',
    );
    expect(refusal(upheld({ clauses }), orderless)).toBeNull();
  });
});

describe('where the record does not tell what was paid', () => {
  const claim = { ...plainFiling.claim, amountFen: 0 };
  const untold = () => inArbitration({ order: untoldOrder, claim });
  const noting = (paidFen: number | null): Command => ({ type: 'noteParticulars', data: { paidFen } });
  const noted = (paidFen = 8800) => untold().does(agent, noting(paidFen));
  const parting = (amountFen: number) => ordering({ kind: 'partial_refund', amountFen });
  const asking = ordering({ kind: 'full_refund' });

  rule('verdict.paid_unknown', 'Nothing is refunded before it is known what was paid, nor a multiple of it', () => {
    const threefold: Remedy = { kind: 'compensation', multiple: 3, clause: 'LAW-55', amountFen: 569_700 };
    const refunds = [asking, parting(1), ordering({ kind: 'return_and_refund' })];
    for (const proposed of refunds) given(untold()).when(agent, propose(proposed)).isRejected('paid_unknown');
    const fraud = inArbitration({ category: 'fraud', order: untoldOrder, claim });
    given(fraud)
      .when(agent, propose(ordering(threefold)))
      .isRejected('paid_unknown');
    expect(refusal(ordering({ kind: 'exchange' }), untold())).toBeNull();
    const most = untold().rulebook.verdict.compensation.atLeastFen;
    expect(refusal(ordering({ kind: 'compensation', amountFen: most }), untold())).toBeNull();
    expect(refusal(ordering({ kind: 'compensation', amountFen: most + 1 }), untold())).toBe('compensation_above_limit');
  });

  rule('verdict.paid_unknown', 'What whoever has the case notes as paid is what can be given back', () => {
    given(untold()).when(otherAgent, noting(8800)).isRejected('not_assignee');
    given(noted())
      .when(agent, propose(parting(8801)))
      .isRejected('refund_above_paid', {
        amountFen: 8801,
        limitFen: 8800,
      });
    expect(refusal(parting(8800), noted())).toBeNull();
    const issued = noted().does(agent, propose(asking)).state;
    expect(issued.verdict?.verdict.remedies).toEqual([{ kind: 'full_refund', amountFen: 8800 }]);
  });

  rule('verdict.paid_unknown', 'What was noted as paid can be taken back, and then nothing is refunded again', () => {
    const taken = noted().does(agent, noting(null));
    expect(taken.state.particulars).toEqual({});
    given(taken).when(agent, propose(asking)).isRejected('paid_unknown');
  });

  rule('verdict.paid_unknown', 'The record’s own amount wins over what was noted as paid', () => {
    const order: Order = { ...untoldOrder, paidFen: 5000 };
    const told = noted().does(importer, { type: 'readSource', data: laterRecord(30, { order, claim }) });
    expect(told.state.particulars).toEqual({ paidFen: 8800 });
    given(told)
      .when(agent, propose(parting(5001)))
      .isRejected('refund_above_paid', { amountFen: 5001, limitFen: 5000 });
    expect(refusal(parting(5000), told)).toBeNull();
  });

  rule(
    'verdict.paid_unknown',
    'Unknown is not nothing: the amount at stake is unknown, and nothing is odd about that',
    () => {
      expect(untold().state.warnings).toEqual([]);
      expect(summarise(untold().state).amountFen).toBeNull();
      expect(summarise(noted().state).amountFen).toBe(8800);
      const nothing = inArbitration({ order: { ...untoldOrder, paidFen: 0 }, claim });
      expect(summarise(nothing.state).amountFen).toBe(0);
      expect(nothing.state.warnings).toMatchObject([{ code: 'stake_missing' }]);
      given(nothing)
        .when(agent, propose(parting(1)))
        .isRejected('refund_above_paid');
    },
  );

  rule(
    'verdict.paid_unknown',
    'A nought that stood for what the record does not tell goes when it is read again',
    () => {
      const nothing = inArbitration({ order: { ...untoldOrder, paidFen: 0 }, claim });
      const again = nothing.does(importer, { type: 'readSource', data: filing({ order: untoldOrder, claim }) });
      expect(again.state.order).toEqual(untoldOrder);
      given(again).when(agent, propose(asking)).isRejected('paid_unknown');
    },
  );
});

describe('remedies', () => {
  const threefold: Remedy = { kind: 'compensation', multiple: 3, clause: 'LAW-55', amountFen: 569_700 };
  const tenfold: Remedy = { kind: 'compensation', multiple: 10, clause: 'LAW-148', amountFen: 1_899_000 };
  const cases: [string, string, Verdict, RejectionCode | null, Category?][] = [
    ['verdict.remedies', 'A verdict says what is ordered, be it nothing', ordering(), 'remedy_missing'],
    [
      'verdict.remedies',
      'Nothing ordered stands beside nothing else',
      ordering({ kind: 'none' }, { kind: 'apology' }),
      'remedy_with_none',
    ],
    ['verdict.remedies', 'Nothing may be ordered', ordering({ kind: 'none' }), null],
    [
      'verdict.remedies',
      'Each remedy is ordered once',
      ordering({ kind: 'apology' }, { kind: 'apology' }),
      'remedy_repeated',
    ],
    ['verdict.refund', 'A full refund is what was paid, said or not', ordering({ kind: 'full_refund' }), null],
    [
      'verdict.refund',
      'A full refund is not less than what was paid',
      ordering({ kind: 'full_refund', amountFen: 189_899 }),
      'refund_not_full',
    ],
    [
      'verdict.refund',
      'No refund is above what was paid',
      ordering({ kind: 'full_refund', amountFen: 189_901 }),
      'refund_above_paid',
    ],
    [
      'verdict.refund',
      'No partial refund is above what was paid',
      ordering({ kind: 'partial_refund', amountFen: 189_901 }),
      'refund_above_paid',
    ],
    [
      'verdict.refund',
      'Two refunds together are not above what was paid',
      ordering({ kind: 'partial_refund', amountFen: 1 }, { kind: 'return_and_refund' }),
      'refund_above_paid',
    ],
    [
      'verdict.refund',
      'Two refunds may come to what was paid',
      ordering({ kind: 'partial_refund', amountFen: 1 }, { kind: 'return_and_refund', amountFen: 189_899 }),
      null,
    ],
    ['verdict.refund', 'A partial refund says how much', ordering({ kind: 'partial_refund' }), 'remedy_amount_missing'],
    [
      'verdict.refund',
      'A partial refund is not nothing',
      ordering({ kind: 'partial_refund', amountFen: 0 }),
      'remedy_amount_missing',
    ],
    [
      'verdict.freight',
      'Freight says how much',
      ordering({ kind: 'freight', leg: 'send_back' }),
      'remedy_amount_missing',
    ],
    [
      'verdict.freight',
      'Freight is ordered per leg: picked up, and sent back (取件, 寄回)',
      ordering(
        { kind: 'freight', leg: 'send_back', amountFen: 1200, by: 'merchant' },
        { kind: 'freight', leg: 'pick_up', amountFen: 800, by: 'carrier' },
      ),
      null,
    ],
    [
      'verdict.freight',
      'Freight of one leg is ordered once',
      ordering(
        { kind: 'freight', leg: 'send_back', amountFen: 1200 },
        { kind: 'freight', leg: 'send_back', amountFen: 1 },
      ),
      'remedy_repeated',
    ],
    ['verdict.freight', 'Freight says which leg', ordering({ kind: 'freight', amountFen: 1200 }), 'freight_leg'],
    ['verdict.freight', 'Nothing but freight has a leg', ordering({ kind: 'apology', leg: 'pick_up' }), 'freight_leg'],
    [
      'verdict.freight',
      'Freight goes up to the rulebook’s limit',
      ordering({ kind: 'freight', leg: 'pick_up', amountFen: 30_000 }),
      null,
    ],
    [
      'verdict.freight',
      'Freight is not above the rulebook’s limit',
      ordering({ kind: 'freight', leg: 'pick_up', amountFen: 30_001 }),
      'compensation_above_limit',
    ],
    [
      'verdict.return',
      'Goods come back by parcel or are picked up at the door (上门取件)',
      ordering({ kind: 'return_and_refund', returnBy: 'pick_up' }),
      null,
    ],
    [
      'verdict.return',
      'Goods may have to come back before they are exchanged or repaired',
      ordering({ kind: 'exchange', returnBy: 'parcel' }, { kind: 'repair', returnBy: 'pick_up' }),
      null,
    ],
    [
      'verdict.return',
      'Where nothing comes back a verdict does not say how',
      ordering({ kind: 'full_refund', returnBy: 'parcel' }),
      'return_not_part',
    ],
    ['verdict.compensation', 'Compensation says how much', ordering({ kind: 'compensation' }), 'remedy_amount_missing'],
    [
      'verdict.compensation',
      'Compensation goes up to the rulebook’s share of what was paid',
      ordering({ kind: 'compensation', amountFen: 56_970 }),
      null,
    ],
    [
      'verdict.compensation',
      'Compensation is not above the rulebook’s share of what was paid',
      ordering({ kind: 'compensation', amountFen: 56_971 }),
      'compensation_above_limit',
    ],
    [
      'verdict.compensation',
      'Compensation names a clause that there is',
      ordering({ kind: 'compensation', amountFen: 100, clause: 'TB-99' }),
      'clause_unknown',
    ],
    [
      'verdict.compensation',
      'Compensation may name the clause that it rests on',
      ordering({ kind: 'compensation', amountFen: 100, clause: 'TB-3.2' }),
      null,
    ],
    [
      'verdict.multiple',
      'Three-fold compensation stands by its clause (退一赔三)',
      ordering(threefold),
      null,
      'false_advertising',
    ],
    [
      'verdict.multiple',
      'A multiple stands only in a category that its clause is for',
      ordering(threefold),
      'multiple_category',
      'after_sales_breach',
    ],
    ['verdict.multiple', 'Ten-fold compensation stands by its clause (退一赔十)', ordering(tenfold), null],
    [
      'verdict.multiple',
      'A multiple needs a clause',
      ordering({ ...threefold, clause: undefined }),
      'multiple_without_clause',
    ],
    [
      'verdict.multiple',
      'A multiple needs a clause that allows one',
      ordering({ ...threefold, clause: 'TB-3.2' }),
      'multiple_without_clause',
    ],
    [
      'verdict.multiple',
      'A clause allows the multiple that it names and no other',
      ordering({ ...threefold, multiple: 4, amountFen: 759_600 }),
      'multiple_without_clause',
    ],
    [
      'verdict.multiple',
      'A multiple is worked out right',
      ordering({ ...threefold, amountFen: 569_699 }),
      'multiple_amount',
      'false_advertising',
    ],
    [
      'verdict.multiple',
      'A multiple has its amount',
      ordering({ ...threefold, amountFen: undefined }),
      'remedy_amount_missing',
    ],
    [
      'verdict.multiple',
      'A refund is not multiplied',
      ordering({ kind: 'full_refund', multiple: 3, clause: 'LAW-55' }),
      'multiple_without_clause',
    ],
  ];
  for (const [id, statement, proposed, expected, category = 'quality'] of cases) {
    rule(id, statement, () => expect(refusal(proposed, as(category))).toBe(expected));
  }

  rule(
    'verdict.refund',
    'With what other cases about the order give back no more is refunded than was paid: a full refund is all that is left',
    () => {
      const story = inArbitration().knowing({ refundedElsewhereFen: 50_000 });
      const order = (remedy: Remedy) => propose({ ...fullRefund, remedies: [remedy] });
      const tooMuch = { elsewhereFen: 50_000, limitFen: 139_900 };
      given(story)
        .when(agent, order({ kind: 'partial_refund', amountFen: 139_901 }))
        .isRejected('refund_elsewhere', { amountFen: 139_901, ...tooMuch });
      given(story)
        .when(agent, order({ kind: 'full_refund' }))
        .isRejected('refund_elsewhere', { amountFen: 189_900, ...tooMuch });
      given(story)
        .when(agent, order({ kind: 'full_refund', amountFen: 139_899 }))
        .isRejected('refund_not_full', { paidFen: 139_900 });
      for (const kind of ['partial_refund', 'full_refund'] as const) {
        expect(story.decides(agent, order({ kind, amountFen: 139_900 }))).toMatchObject({ ok: true });
      }
      const emptied = story.knowing({ refundedElsewhereFen: 500_000 });
      given(emptied)
        .when(agent, order({ kind: 'partial_refund', amountFen: 1 }))
        .isRejected('refund_elsewhere', { limitFen: 0 });
      expect(emptied.decides(agent, order({ kind: 'apology' }))).toMatchObject({ ok: true });
    },
  );

  rule('verdict.refund', 'A lead does not approve a refund for which another case has meanwhile left no room', () => {
    const waiting = inLeadReview().knowing({ refundedElsewhereFen: 1 });
    given(waiting)
      .when(lead, { type: 'approveVerdict', data: { comments: '' } })
      .isRejected('refund_elsewhere', { amountFen: 600_000, elsewhereFen: 1, limitFen: 599_999 });
  });

  rule('verdict.multiple', 'A clause that names no category allows its multiple in all of them', () => {
    const story = as('after_sales_breach');
    const clauses = story.rulebook.clauses.map((clause) => ({ ...clause, categories: [] }));
    expect(refusal(ordering(threefold), story.by({ ...story.rulebook, clauses }))).toBeNull();
  });

  rule(
    'verdict.multiple',
    'A multiple never falls below its clause’s least: ¥500 for three-fold, ¥1,000 for ten-fold',
    () => {
      const refund: Remedy = { kind: 'full_refund', amountFen: 1000 };
      const story = paying(1000, 'counterfeit');
      expect(refusal(ordering(refund, { ...threefold, amountFen: 3000 }), story)).toBe('multiple_amount');
      expect(refusal(ordering(refund, { ...threefold, amountFen: 50_000 }), story)).toBeNull();
      expect(refusal(ordering(refund, { ...tenfold, amountFen: 10_000 }), story)).toBe('multiple_amount');
      expect(refusal(ordering(refund, { ...tenfold, amountFen: 100_000 }), story)).toBeNull();
    },
  );

  rule('verdict.clauses', 'What a remedy rests on is among the clauses cited', () => {
    const proposed = { ...ordering(threefold), clauses: ['TB-3.2'] };
    given(as('false_advertising')).when(agent, propose(proposed)).isRejected('clause_uncited', { clause: 'LAW-55' });
    expect(refusal({ ...proposed, clauses: ['LAW-55'] }, as('false_advertising'))).toBeNull();
  });

  rule('verdict.compensation', 'Small compensation is allowed for cheap goods too', () => {
    const story = paying(1000);
    expect(refusal(ordering({ kind: 'compensation', amountFen: 5000 }), story)).toBeNull();
    expect(refusal(ordering({ kind: 'compensation', amountFen: 5001 }), story)).toBe('compensation_above_limit');
  });

  rule('verdict.compensation', 'A share of what was paid is rounded down to the fen', () => {
    const story = paying(18_999);
    expect(refusal(ordering({ kind: 'compensation', amountFen: 5699 }), story)).toBeNull();
    expect(refusal(ordering({ kind: 'compensation', amountFen: 5700 }), story)).toBe('compensation_above_limit');
  });

  rule('verdict.remedies', 'A verdict orders only what the rulebook allows in the category', () => {
    expect(refusal(ordering({ kind: 'repair' }), as('quality'))).toBeNull();
    given(as('service_attitude'))
      .when(agent, propose(ordering({ kind: 'repair' })))
      .isRejected('remedy_not_allowed', { remedy: 'repair', category: 'service_attitude' });
  });

  const contradictions: [string, Outcome, Remedy, RejectionCode | null][] = [
    ['A rejected claim brings no apology', 'claim_rejected', { kind: 'apology' }, 'remedy_not_allowed'],
    ['A rejected claim brings no refund', 'claim_rejected', { kind: 'full_refund' }, 'remedy_not_allowed'],
    ['With the merchant upheld nothing is refunded', 'merchant_upheld', { kind: 'full_refund' }, 'remedy_not_allowed'],
    ['With the merchant upheld nothing is exchanged', 'merchant_upheld', { kind: 'exchange' }, 'remedy_not_allowed'],
    [
      'A merchant who is upheld does not compensate',
      'merchant_upheld',
      { kind: 'compensation', amountFen: 100, by: 'merchant' },
      'remedy_not_allowed',
    ],
    [
      'With the merchant upheld the buyer may have to compensate',
      'merchant_upheld',
      { kind: 'compensation', amountFen: 100 },
      null,
    ],
    [
      'Freight is borne by whom the verdict says, also by who is upheld',
      'merchant_upheld',
      { kind: 'freight', leg: 'pick_up', amountFen: 100, by: 'merchant' },
      null,
    ],
    [
      'A buyer who is upheld does not apologise',
      'buyer_upheld',
      { kind: 'apology', by: 'buyer' },
      'remedy_not_allowed',
    ],
    [
      'With the buyer upheld the carrier may compensate',
      'buyer_upheld',
      { kind: 'compensation', amountFen: 100, by: 'carrier' },
      null,
    ],
    [
      'With both responsible the buyer may have to compensate',
      'both_responsible',
      { kind: 'compensation', amountFen: 100, by: 'buyer' },
      null,
    ],
  ];
  for (const [statement, outcome, remedy, expected] of contradictions) {
    rule('verdict.outcome', statement, () => {
      const bearer: Partial<Record<LiableParty, number>> =
        outcome === 'buyer_upheld'
          ? { merchant: 100 }
          : outcome === 'both_responsible'
            ? { buyer: 50, merchant: 50 }
            : { buyer: 100 };
      const liability = { buyer: 0, merchant: 0, carrier: 0, platform: 0, ...bearer };
      expect(refusal(verdict({ outcome, liability, remedies: [remedy] }))).toBe(expected);
    });
  }
});

rule(
  'verdict.refund',
  'Refunds are written out when they are decided: they do not follow later corrections of the record',
  () => {
    const story = inArbitration().does(agent, propose(ordering({ kind: 'return_and_refund' })));
    expect(story.state.verdict?.verdict.remedies).toEqual([{ kind: 'return_and_refund', amountFen: 189_900 }]);
    const { source } = story.state;
    const data = filing({
      order: { ...plainFiling.order, paidFen: 200_000 },
      source: { ...source, modifiedAt: source.modifiedAt + 1 },
    });
    const { state } = story
      .does(importer, { type: 'readSource', data })
      .after(8 * day)
      .clockLooks();
    expect(state.tasks.filter(({ kind }) => kind === 'refund')).toMatchObject([{ amountFen: 189_900 }]);
    expect(refundableFenOf(state)).toBe(200_000);
  },
);

describe('what proposing would lead to', () => {
  rule('verdict.problems', 'All that keeps a verdict back is said at once, and the first is the refusal', () => {
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
    const unplaced = inArbitration({ category: null });
    const codes = consequences(unplaced.state, empty, unplaced.context(agent)).problems.map(({ code }) => code);
    expect(codes[0]).toBe('category_missing');
  });

  rule('verdict.problems', 'Tasks, and until when a verdict could be appealed, are told before it is proposed', () => {
    const story = inArbitration();
    expect(consequences(story.state, fullRefund, story.context(agent))).toMatchObject({
      problems: [],
      reviewReasons: [],
      tasks: [
        {
          id: 'T1',
          kind: 'refund',
          owner: 'platform',
          owedTo: 'buyer',
          amountFen: 189_900,
          remedy: fullRefund.remedies[0],
          overdue: false,
        },
      ],
      appealUntil: story.now + 7 * day,
    });
  });

  rule('verdict.problems', 'What a verdict would lead to can be asked at any stage and of any draft', () => {
    const story = inEvidence();
    expect(consequences(story.state, nothingOrdered, story.context(trainee)).reviewReasons).toEqual(['trainee']);
    // Nobody has placed it yet, and nothing says which remedies its category has.
    const unplaced = inArbitration({ category: null });
    const { problems } = consequences(unplaced.state, ordering({ kind: 'repair' }), unplaced.context(agent));
    expect(problems.map(({ code }) => code)).toEqual(['category_missing']);
    // A partial refund whose amount is not typed yet gives back nothing, not everything.
    const { tasks } = consequences(story.state, ordering({ kind: 'partial_refund' }), story.context(agent));
    expect(tasks).toEqual([]);
  });

  const told: [Verdict, RejectionCode, Rejection['params']][] = [
    [shares('buyer_upheld', 0, 90), 'liability_sum', { sum: 90 }],
    [shares('no_one', 0, 100), 'liability_no_one', { outcome: 'no_one', sum: 100 }],
    [shares('buyer_upheld', 1, 99), 'liability_outcome', { outcome: 'buyer_upheld' }],
    [ordering({ kind: 'apology' }, { kind: 'apology' }), 'remedy_repeated', { remedy: 'apology' }],
    [ordering({ kind: 'apology', leg: 'send_back' }), 'freight_leg', { remedy: 'apology' }],
    [ordering({ kind: 'apology', returnBy: 'parcel' }), 'return_not_part', { remedy: 'apology' }],
    [ordering({ kind: 'full_refund', multiple: 3 }), 'multiple_without_clause', { multiple: 3 }],
    [ordering({ kind: 'compensation', multiple: 3, amountFen: 1 }), 'multiple_without_clause', { multiple: 3 }],
    [
      ordering({ kind: 'compensation', multiple: 3, clause: 'LAW-55', amountFen: 1 }),
      'multiple_category',
      { multiple: 3, clause: 'LAW-55' },
    ],
    [
      ordering({ kind: 'compensation', multiple: 10, clause: 'LAW-148', amountFen: 1 }),
      'multiple_amount',
      { amountFen: 1, expectedFen: 1_899_000 },
    ],
    [ordering({ kind: 'compensation' }), 'remedy_amount_missing', { remedy: 'compensation' }],
    [ordering({ kind: 'compensation', amountFen: 1, clause: 'TB-99' }), 'clause_unknown', { clause: 'TB-99' }],
    [
      ordering({ kind: 'compensation', amountFen: 56_971 }),
      'compensation_above_limit',
      { amountFen: 56_971, limitFen: 56_970 },
    ],
    [
      verdict({ outcome: 'merchant_upheld', liability: fault.buyer, remedies: [{ kind: 'repair' }] }),
      'remedy_not_allowed',
      { remedy: 'repair', outcome: 'merchant_upheld' },
    ],
    [verdict({ clauses: ['TB-99'] }), 'clause_unknown', { clause: 'TB-99' }],
    [
      verdict({ findings: [{ issue: '桌面是否开裂', result: 'established', evidence: [] }] }),
      'finding_unsupported',
      { issue: '桌面是否开裂' },
    ],
    [
      verdict({ findings: [{ issue: '桌面', issueId: 'I9', result: 'unclear', evidence: [] }] }),
      'issue_unknown',
      { issueId: 'I9' },
    ],
  ];
  rule(
    'verdict.problems',
    'What keeps it back is said with what it is about: which remedy, how much, which clause',
    () => {
      for (const [proposed, code, params] of told) {
        const story = inArbitration();
        const { problems } = consequences(story.state, proposed, story.context(agent));
        expect(problems, code).toContainEqual({ code, params });
      }
      const twice: Finding = { issue: '桌面', issueId: 'I1', result: 'unclear', evidence: [] };
      const story = inArbitration();
      const { problems } = consequences(story.state, verdict({ findings: [twice, twice] }), story.context(agent));
      expect(problems).toContainEqual({ code: 'finding_repeated', params: { issueId: 'I1' } });
      const carriers: Remedy = { kind: 'compensation', by: 'carrier', amountFen: 1 };
      const onWechat = arbitratedOn('wechat');
      expect(consequences(onWechat.state, ordering(carriers), onWechat.context(agent)).problems).toContainEqual({
        code: 'liability_party',
        params: { party: 'carrier' },
      });
    },
  );
});
