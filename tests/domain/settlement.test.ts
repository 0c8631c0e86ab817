import { describe, expect } from 'vitest';
import { summarise } from '../../electron/domain/case/summary';
import { refundableFenOf } from '../../shared/amounts';
import type { Remedy, SettlementOffer, Verdict } from '../../shared/case';
import type { Command, Filing } from '../../shared/commands';
import type { RejectionCode } from '../../shared/rejections';
import { day, hour } from '../../shared/time';
import type { Side } from '../../shared/vocabulary';
import { byMerchant, complaint, filing, laterRecord, photo, plainFiling, start, untoldOrder } from '../support/filings';
import { filed, given, refusedOffer, type Story } from '../support/given';
import { agent, buyer, importer, lead, merchant, otherAgent, system, trainee } from '../support/people';
import { rule } from '../support/rule';
import {
  accept,
  ask,
  dear,
  dearRefund,
  end,
  enteredAt,
  filedOn,
  fullRefund,
  inArbitration,
  inEvidence,
  inIntake,
  inLeadReview,
  propose,
  ruled,
  submit,
  take,
  takenInIntake,
} from '../support/stories';

const half: Remedy = { kind: 'partial_refund', amountFen: 90_000 };
const sorry: Remedy = { kind: 'apology' };

function offering(by: SettlementOffer['by'], remedies: Remedy[] = [half], counters?: string, text = ''): Command {
  return { type: 'offerSettlement', data: { by, terms: { remedies, text }, ...(counters && { counters }) } };
}

function accepting(side: Side, offerId = 'S1', parts?: number[]): Command {
  return { type: 'acceptSettlement', data: { offerId, side, ...(parts && { parts }) } };
}

function declining(side: Side, offerId = 'S1'): Command {
  return { type: 'declineSettlement', data: { offerId, side, note: '金额太低' } };
}

function takingBack(offerId = 'S1'): Command {
  return { type: 'takeBackOffer', data: { offerId } };
}

function done(taskId: string): Command {
  return { type: 'completeTask', data: { taskId, proof: '流水号' } };
}

const failing: Command = { type: 'failSettlement', data: { note: '商家未在期限内退款' } };

/** The merchant has offered to give half back. */
const offered = (story: Story = inArbitration(), remedies: Remedy[] = [half]) =>
  story.does(merchant, offering('merchant', remedies));
const settled = (story?: Story, remedies?: Remedy[]) =>
  offered(story, remedies).after(hour).does(buyer, accepting('buyer'));

/** Why these terms cannot be offered; null where they can. */
function refusal(
  remedies: Remedy[],
  story: Story = inArbitration(),
  by: SettlementOffer['by'] = 'merchant',
): RejectionCode | null {
  const decision = story.decides(agent, offering(by, remedies));
  return decision.ok ? null : decision.rejection.code;
}

describe('an offer to settle', () => {
  rule('settlement.offer', 'In negotiation an offer’s window goes on when the other side answers', () => {
    const offered = filed().after(hour).does(buyer, offering('buyer'));
    const answered = offered.does(merchant, { type: 'answer', data: { text: '可以协商' } });
    expect(answered.state.deadlines.map(({ id }) => id).sort()).toEqual(['claimant_act', 'settlement_offer:S1']);
  });

  rule(
    'settlement.offer',
    'One side offers terms to the other, which has until the rulebook’s window ends to answer',
    () => {
      const story = inArbitration();
      const dueAt = story.now + story.rulebook.windows.settlementOffer;
      const open = given(story)
        .when(merchant, offering('merchant', [half], undefined, '退一半，商品不退'))
        .happens(
          {
            type: 'settlementOffered',
            body: {
              offer: { id: 'S1', by: 'merchant', at: story.now, terms: { remedies: [half] }, status: 'open', dueAt },
            },
          },
          { type: 'deadlineSet', body: { deadline: { id: 'settlement_offer:S1', owner: 'buyer', dueAt } } },
        );
      expect(open.state).toMatchObject({ stage: 'arbitration' });
      expect(summarise(open.state).pending).toEqual(['settlement']);
    },
  );

  rule('settlement.offer', 'The two can settle at any stage until the verdict is out, and not after', () => {
    for (const story of [filed(), inIntake(), inEvidence(), inArbitration(), inLeadReview()]) {
      expect(story.decides(buyer, offering('buyer'))).toMatchObject({ ok: true });
    }
    for (const command of [offering('buyer'), accepting('buyer'), declining('buyer'), takingBack()]) {
      given(ruled()).when(buyer, command).isRejected('wrong_stage', { stage: 'ruled' });
    }
    given(ruled()).when(agent, failing).isRejected('wrong_stage', { stage: 'ruled' });
  });

  rule(
    'settlement.offer',
    'A party offers for its own side; staff record the offer of either, or propose to both',
    () => {
      given(inArbitration()).when(merchant, offering('buyer')).isRejected('wrong_side', { side: 'buyer' });
      given(inArbitration()).when(buyer, offering('platform')).isRejected('wrong_side', { side: 'platform' });
      given(inArbitration()).when(otherAgent, offering('platform')).isRejected('not_assignee');
      given(inArbitration()).when(system, offering('platform')).isRejected('wrong_role');
      expect(inArbitration().decides(agent, offering('buyer'))).toMatchObject({ ok: true });
      const proposed = inArbitration().does(agent, offering('platform'));
      expect(proposed.state.deadlines).toMatchObject([{}, { id: 'settlement_offer:S1', owner: 'both' }]);
    },
  );

  rule(
    'settlement.lock',
    'On JD a merchant who is locked out makes and accepts no offer itself; staff record what it agrees to',
    () => {
      const story = filedOn('jd');
      given(story).when(merchant, offering('merchant')).isRejected('locked', { side: 'merchant' });
      const answered = story.does(buyer, offering('buyer'));
      given(answered).when(merchant, accepting('merchant')).isRejected('locked');
      expect(answered.decides(merchant, declining('merchant'))).toMatchObject({ ok: true });
      expect(story.does(lead, offering('merchant')).decides(merchant, takingBack())).toMatchObject({ ok: true });
      expect(answered.does(lead, accepting('merchant')).state).toMatchObject({ stage: 'enforcement' });
    },
  );

  rule('settlement.counter', 'A counter-offer ends the offer that it answers', () => {
    const story = offered();
    const countered = given(story)
      .when(buyer, offering('buyer', [{ kind: 'partial_refund', amountFen: 120_000 }], 'S1'))
      .happens(
        { type: 'settlementEnded', body: { offerId: 'S1', status: 'countered' } },
        { type: 'deadlineEnded', body: { deadlineId: 'settlement_offer:S1' } },
        { type: 'settlementOffered', body: { offer: { id: 'S2', by: 'buyer', counters: 'S1' } } },
        { type: 'deadlineSet', body: { deadline: { id: 'settlement_offer:S2', owner: 'merchant' } } },
      );
    expect(countered.state.offers).toMatchObject([{ status: 'countered', endedAt: story.now }, { status: 'open' }]);
    given(countered).when(buyer, accepting('buyer')).isRejected('offer_own', { offerId: 'S2' });
    given(countered).when(agent, accepting('buyer')).isRejected('offer_over', { offerId: 'S1' });
    expect(countered.decides(agent, offering('platform', [half], 'S2'))).toMatchObject({ ok: true });
  });

  rule('settlement.counter', 'While an offer is open the next one answers it, and nobody answers their own', () => {
    given(offered()).when(buyer, offering('buyer')).isRejected('offer_open', { offerId: 'S1' });
    given(offered()).when(merchant, offering('merchant')).isRejected('offer_open', { offerId: 'S1' });
    given(offered())
      .when(agent, offering('merchant', [half], 'S1'))
      .isRejected('offer_own', { offerId: 'S1' });
    given(offered())
      .when(buyer, offering('buyer', [half], 'S9'))
      .isRejected('offer_unknown', { offerId: 'S9' });
    given(inArbitration())
      .when(buyer, offering('buyer', [half], 'S1'))
      .isRejected('offer_unknown');
    const declined = offered().does(buyer, declining('buyer'));
    given(declined)
      .when(buyer, offering('buyer', [half], 'S1'))
      .isRejected('offer_over', { offerId: 'S1' });
    expect(declined.decides(merchant, offering('merchant'))).toMatchObject({ ok: true });
  });

  rule('settlement.answer', 'Who has to answer may decline, and the case goes on', () => {
    const story = offered();
    const declined = given(story)
      .when(buyer, declining('buyer'))
      .happens(
        { type: 'settlementEnded', body: { offerId: 'S1', status: 'declined', note: '金额太低' } },
        { type: 'deadlineEnded', body: { deadlineId: 'settlement_offer:S1' } },
      );
    expect(declined.state).toMatchObject({ stage: 'arbitration', offers: [{ status: 'declined' }] });
    given(story).when(merchant, declining('merchant')).isRejected('offer_own', { offerId: 'S1' });
    given(story).when(buyer, declining('merchant')).isRejected('wrong_side', { side: 'merchant' });
    expect(story.decides(agent, declining('buyer'))).toMatchObject({ ok: true });
    given(story).when(otherAgent, declining('buyer')).isRejected('not_assignee');
  });

  rule('settlement.answer', 'Who made an offer can take it back until it is agreed on', () => {
    given(offered())
      .when(merchant, takingBack())
      .happens({ type: 'settlementEnded', body: { offerId: 'S1', status: 'taken_back' } }, { type: 'deadlineEnded' });
    given(offered()).when(buyer, takingBack()).isRejected('wrong_side', { side: 'merchant' });
    given(offered()).when(merchant, takingBack('S9')).isRejected('offer_unknown');
    given(offered().does(merchant, takingBack())).when(merchant, takingBack()).isRejected('offer_none');
    expect(offered().decides(agent, takingBack())).toMatchObject({ ok: true });
    given(offered()).when(otherAgent, takingBack()).isRejected('not_assignee');
  });

  rule('settlement.answer', 'In negotiation a respondent that offers terms, or refuses some, is not silent', () => {
    const story = filed().after(hour);
    const offeredTerms = given(story)
      .when(merchant, offering('merchant', [half], undefined, '可退一半'))
      .happens(
        { type: 'settlementOffered' },
        { type: 'deadlineSet', body: { deadline: { kind: 'settlement_offer' } } },
        { type: 'answered', body: { text: '可退一半' } },
        { type: 'deadlineEnded', body: { deadlineId: 'respondent_answer' } },
        { type: 'deadlineSet', body: { deadline: { id: 'claimant_act', owner: 'buyer' } } },
      );
    const { claimantAct } = story.rulebook.windows;
    expect(offeredTerms.after(claimantAct).clockLooks().state).toMatchObject({ stage: 'closed', closure: 'lapsed' });
    const asked = story.does(buyer, offering('buyer'));
    expect(asked.does(merchant, declining('merchant')).state.answer).toMatchObject({ text: '金额太低' });
    expect(asked.state.answer).toBeNull();
    expect(asked.does(merchant, offering('merchant', [sorry], 'S1')).state.answer).not.toBeNull();
    expect(story.does(lead, offering('platform')).state.answer).toBeNull();
    expect(offeredTerms.does(merchant, takingBack(), offering('merchant')).state.answer).toMatchObject({
      text: '可退一半',
    });
    expect(inIntake().does(merchant, offering('merchant')).state.answer).toBeNull();
    const late = story.at(story.state.deadlines[0]?.dueAt ?? 0).does(merchant, offering('merchant'));
    expect(late.state.answer).toBeNull();
  });

  rule('settlement.expiry', 'An offer that nobody answers in time expires, and the case goes on', () => {
    const story = offered();
    const dueAt = story.state.offers[0]?.dueAt ?? 0;
    expect(story.at(dueAt - 1).decides(buyer, accepting('buyer'))).toMatchObject({ ok: true });
    given(story.at(dueAt)).when(buyer, accepting('buyer')).isRejected('window_over', { dueAt });
    given(story.at(dueAt)).when(buyer, declining('buyer')).isRejected('window_over', { dueAt });
    const expired = given(story.at(dueAt + hour))
      .when(system, { type: 'fallDue', data: { deadlineId: 'settlement_offer:S1' } })
      .happens(
        { type: 'deadlineFell', at: dueAt },
        { type: 'settlementEnded', at: dueAt, body: { offerId: 'S1', status: 'expired' } },
      );
    expect(expired.state).toMatchObject({ stage: 'arbitration', offers: [{ status: 'expired' }] });
    expect(expired.decides(merchant, offering('merchant'))).toMatchObject({ ok: true });
  });

  rule('settlement.expiry', 'An offer outlives the stage in which it was made, and is overtaken by the verdict', () => {
    const proposed = offered(takenInIntake()).does(agent, submit('buyer'), accept());
    expect(proposed.state.offers).toMatchObject([{ status: 'open' }]);
    const issued = proposed.does(agent, propose());
    expect(issued.state.offers).toMatchObject([{ status: 'overtaken' }]);
    expect(issued.state.deadlines.map(({ id }) => id)).toEqual(['appeal_window']);
  });
});

describe('terms', () => {
  const cases: [string, string, Remedy[], RejectionCode | null][] = [
    ['settlement.terms', 'Terms give back up to what was paid', [{ kind: 'partial_refund', amountFen: 189_900 }], null],
    [
      'settlement.terms',
      'Terms give back no more than was paid',
      [{ kind: 'partial_refund', amountFen: 189_901 }],
      'refund_above_paid',
    ],
    [
      'settlement.terms',
      'Terms give back no more than was paid, all together',
      [half, { kind: 'full_refund' }],
      'refund_above_paid',
    ],
    ['settlement.terms', 'Terms say how much', [{ kind: 'partial_refund' }], 'remedy_amount_missing'],
    ['settlement.terms', 'Terms may be that nothing is given, and then nothing else', [{ kind: 'none' }], null],
    ['settlement.terms', 'Terms of nothing stand beside no others', [{ kind: 'none' }, sorry], 'remedy_with_none'],
    ['settlement.terms', 'Terms name each thing once', [sorry, sorry], 'remedy_repeated'],
    [
      'settlement.terms',
      'The two may agree on what the rulebook would not order in the category',
      [{ kind: 'resend' }],
      null,
    ],
    [
      'settlement.terms',
      'Compensation is free within the amount at stake',
      [{ kind: 'full_refund' }, { kind: 'compensation', amountFen: 189_900 }],
      null,
    ],
    [
      'settlement.terms',
      'Compensation is not above the amount at stake',
      [{ kind: 'compensation', amountFen: 189_901 }],
      'compensation_above_limit',
    ],
    [
      'settlement.terms',
      'More than the amount at stake is compensated only by a clause that allows a multiple',
      [{ kind: 'compensation', multiple: 10, clause: 'LAW-148', amountFen: 1_899_000 }],
      null,
    ],
    [
      'settlement.terms',
      'Freight keeps to the rulebook’s limit in terms too',
      [{ kind: 'freight', leg: 'send_back', amountFen: 30_001 }],
      'compensation_above_limit',
    ],
    ['settlement.terms', 'Terms do not bind the carrier', [{ ...sorry, by: 'carrier' }], 'terms_party'],
    ['settlement.terms', 'Terms of one side do not bind the platform', [{ ...sorry, by: 'platform' }], 'terms_party'],
    [
      'settlement.terms',
      'Terms may bind either side',
      [
        { ...sorry, by: 'buyer' },
        { ...half, by: 'merchant' },
      ],
      null,
    ],
  ];
  for (const [id, statement, remedies, expected] of cases) {
    rule(id, statement, () => expect(refusal(remedies)).toBe(expected));
  }

  rule('settlement.terms', 'Whom terms cannot bind is named, and no proposal binds the carrier either', () => {
    given(inArbitration())
      .when(agent, offering('platform', [{ ...sorry, by: 'carrier' }]))
      .isRejected('terms_party', { party: 'carrier' });
  });

  rule('settlement.terms', 'The platform may take something on itself where it proposes', () => {
    const voucher: Remedy = { kind: 'compensation', amountFen: 1000, by: 'platform' };
    expect(refusal([voucher], inArbitration(), 'platform')).toBeNull();
    expect(refusal([voucher], inArbitration(), 'buyer')).toBe('terms_party');
  });

  rule('settlement.terms', 'Where little is at stake terms may compensate as much as a verdict could', () => {
    const story = inArbitration({ claim: { ...plainFiling.claim, asks: 'apology', amountFen: 0 } });
    expect(refusal([{ kind: 'compensation', amountFen: 56_970 }], story)).toBeNull();
    expect(refusal([{ kind: 'compensation', amountFen: 56_971 }], story)).toBe('compensation_above_limit');
  });

  rule('settlement.terms', 'A refund is written out when it is offered', () => {
    expect(offered(inArbitration(), [{ kind: 'full_refund' }]).state.offers[0]?.terms.remedies).toEqual([
      { kind: 'full_refund', amountFen: 189_900 },
    ]);
  });

  rule('settlement.terms', 'An offer that what was paid leaves no room for any more is overtaken', () => {
    const story = offered(inIntake(), [{ kind: 'full_refund' }]);
    const record = laterRecord(600, { order: { ...plainFiling.order, paidFen: 189_899 } });
    const { state } = story.after(day).does(importer, { type: 'readSource', data: record });
    expect(state.offers).toMatchObject([{ status: 'overtaken' }]);
    expect(state.deadlines.map(({ id }) => id)).toEqual(['intake']);
    const same = laterRecord(600, { order: { ...plainFiling.order, paidFen: 189_900 } });
    const kept = story.after(day).does(importer, { type: 'readSource', data: same });
    expect(kept.state.offers).toMatchObject([{ status: 'open' }]);
  });
});

describe('settled', () => {
  rule('settlement.whole', 'Accepted whole, the terms are carried out and nothing else is left', () => {
    const story = offered(inArbitration(), [half, sorry]).after(hour);
    const enforcing = given(story)
      .when(buyer, accepting('buyer'))
      .happens(
        { type: 'settlementAccepted', body: { offerId: 'S1', side: 'buyer' } },
        { type: 'settlementEnded', body: { offerId: 'S1', status: 'accepted' } },
        { type: 'deadlineEnded', body: { deadlineId: 'settlement_offer:S1' } },
        {
          type: 'settlementAgreed',
          body: { settlement: { offerId: 'S1', at: story.now, partly: false, from: 'arbitration', status: 'agreed' } },
        },
        { type: 'deadlinePaused', body: { deadlineId: 'arbitration', by: 'settlement' } },
        { type: 'stageEntered', body: { stage: 'enforcement' } },
        {
          type: 'tasksOrdered',
          body: {
            tasks: [
              { id: 'T1', kind: 'refund', owner: 'platform', amountFen: 90_000, offerId: 'S1', owedTo: 'buyer' },
              { id: 'T2', kind: 'apology', owner: 'merchant', offerId: 'S1' },
            ],
          },
        },
        { type: 'taskOpened', body: { taskId: 'T1' } },
        { type: 'deadlineSet' },
        { type: 'taskOpened', body: { taskId: 'T2' } },
        { type: 'deadlineSet' },
      );
    expect(enforcing.state.settlements).toMatchObject([{ remedies: [half, sorry], status: 'agreed' }]);
    expect(enforcing.state.deadlines.map(({ kind }) => kind)).toEqual(['task', 'task']);
    given(enforcing).when(agent, offering('platform')).isRejected('wrong_stage');
  });

  rule(
    'settlement.whole',
    'Once all is carried out the case closes as settled, and order and shop go back to normal',
    () => {
      const story = settled();
      given(story)
        .when(agent, done('T1'))
        .happens(
          { type: 'taskDone' },
          { type: 'deadlineEnded' },
          { type: 'settlementClosed', body: { offerId: 'S1', status: 'carried_out' } },
          { type: 'stageEntered', body: { stage: 'closed', closure: 'settled' } },
          { type: 'restored' },
        );
      expect(story.does(agent, done('T1')).state).toMatchObject({ deadlines: [], paused: [], verdict: null });
    },
  );

  rule('settlement.whole', 'Where the two agree that nothing is given the case closes as settled at once', () => {
    const { state } = settled(inIntake(), [{ kind: 'none' }]);
    expect(state).toMatchObject({ stage: 'closed', closure: 'settled', settlements: [{ status: 'carried_out' }] });
  });

  rule('settlement.whole', 'A settlement is accepted by the other side; staff record it for either', () => {
    given(offered()).when(merchant, accepting('merchant')).isRejected('offer_own', { offerId: 'S1' });
    given(offered()).when(buyer, accepting('merchant')).isRejected('wrong_side', { side: 'merchant' });
    given(offered()).when(agent, accepting('merchant')).isRejected('offer_own');
    given(offered()).when(otherAgent, accepting('buyer')).isRejected('not_assignee');
    given(offered()).when(agent, accepting('buyer', 'S9')).isRejected('offer_unknown', { offerId: 'S9' });
    given(inArbitration()).when(buyer, accepting('buyer')).isRejected('offer_none');
    expect(offered().decides(agent, accepting('buyer'))).toMatchObject({ ok: true });
  });

  rule(
    'settlement.whole',
    'Terms that do not say who acts mean the merchant for the goods, and else the respondent',
    () => {
      const freight: Remedy = { kind: 'freight', leg: 'send_back', amountFen: 1500 };
      const remedies: Remedy[] = [half, { kind: 'exchange' }, { kind: 'compensation', amountFen: 100 }, sorry, freight];
      const settledPlace: Partial<Filing> = { order: { ...plainFiling.order, fundsIn: 'settled' } };
      expect(settled(filed(settledPlace), remedies).state.tasks.map(({ owner }) => owner)).toEqual(
        Array(5).fill('merchant'),
      );
      const ofMerchant = filed({ ...byMerchant, ...settledPlace })
        .does(buyer, offering('buyer', remedies))
        .does(merchant, accepting('merchant'));
      expect(ofMerchant.state.tasks.map(({ kind, owner, owedTo }) => [kind, owner, owedTo])).toEqual([
        ['refund', 'merchant', 'buyer'],
        ['exchange', 'merchant', 'buyer'],
        ['compensation', 'buyer', 'merchant'],
        ['apology', 'buyer', 'merchant'],
        ['freight', 'buyer', 'merchant'],
      ]);
      const named = settled(filed(settledPlace), [{ ...sorry, by: 'buyer' }]);
      expect(named.state.tasks).toMatchObject([{ owner: 'buyer', owedTo: 'merchant' }]);
    },
  );

  rule(
    'settlement.whole',
    'Goods that come back by the terms are shipped, tracked and inspected before the refund',
    () => {
      const { state } = settled(inIntake(), [{ kind: 'return_and_refund' }]);
      expect(state.tasks.map(({ kind, offerId }) => [kind, offerId])).toEqual([
        ['return', 'S1'],
        ['tracking', 'S1'],
        ['inspection', 'S1'],
        ['refund', 'S1'],
      ]);
    },
  );

  rule('settlement.whole', 'A settlement in lead review, and one in hand of a trainee, needs no review', () => {
    expect(settled(inLeadReview(), [{ kind: 'full_refund' }]).state).toMatchObject({ stage: 'enforcement' });
    const ofTrainee = inIntake().does(trainee, take).does(trainee, offering('platform'));
    expect(ofTrainee.does(buyer, accepting('buyer')).does(merchant, accepting('merchant')).state.stage).toBe(
      'enforcement',
    );
  });

  rule('settlement.waiver', 'The claimant may waive what was agreed; the case closes as settled', () => {
    const { state } = settled().does(buyer, { type: 'waiveRemedies', data: { note: '' } });
    expect(state).toMatchObject({ stage: 'closed', closure: 'settled', settlements: [{ status: 'carried_out' }] });
  });

  rule('settlement.take_over', 'What the platform pays in the place of who agreed to is recovered', () => {
    const late = settled(inIntake({ order: { ...plainFiling.order, fundsIn: 'settled' } }).does(agent, take)).after(
      8 * day,
    );
    const { state } = late
      .clockLooks()
      .does(agent, { type: 'takeOverTask', data: { taskId: 'T1', note: '先行垫付' } }, done('T1'));
    expect(state.tasks).toMatchObject([{ owner: 'platform' }, { kind: 'recovery', owner: 'merchant', offerId: 'S1' }]);
    expect(state).toMatchObject({ stage: 'enforcement', settlements: [{ status: 'agreed' }] });
  });
});

describe('terms where the record does not tell what was paid', () => {
  const noting = (paidFen: number | null): Command => ({ type: 'noteParticulars', data: { paidFen } });
  const untold = () => inArbitration({ order: untoldOrder, claim: { ...plainFiling.claim, amountFen: 0 } });

  rule('settlement.paid_unknown', 'Terms refund nothing before it is known what was paid', () => {
    given(untold()).when(buyer, offering('buyer')).isRejected('paid_unknown');
    const noted = untold().does(agent, noting(90_000));
    expect(noted.decides(buyer, offering('buyer'))).toMatchObject({ ok: true });
  });

  rule(
    'settlement.paid_unknown',
    'An offer stays open where what was paid is taken back, and is not accepted until it is known',
    () => {
      const offered_ = untold().does(agent, noting(90_000)).does(buyer, offering('buyer'));
      const taken = offered_.does(agent, noting(null));
      expect(taken.state.offers).toMatchObject([{ status: 'open' }]);
      given(taken).when(merchant, accepting('merchant')).isRejected('paid_unknown');
      expect(taken.does(agent, noting(89_999)).state.offers).toMatchObject([{ status: 'overtaken' }]);
    },
  );
});

describe('the platform’s proposal (调解)', () => {
  const proposed = (remedies: Remedy[] = [half, sorry]) => inArbitration().does(agent, offering('platform', remedies));

  rule('settlement.mediation', 'What the platform proposes has to be accepted by both sides, in either order', () => {
    const one = given(proposed())
      .when(merchant, accepting('merchant'))
      .happens({ type: 'settlementAccepted', body: { offerId: 'S1', side: 'merchant' } });
    expect(one.state).toMatchObject({
      stage: 'arbitration',
      offers: [{ status: 'open', acceptedBy: [{ side: 'merchant' }] }],
    });
    expect(one.does(buyer, accepting('buyer')).state).toMatchObject({
      stage: 'enforcement',
      settlements: [{ partly: false }],
    });
    expect(proposed().does(buyer, accepting('buyer')).does(merchant, accepting('merchant')).state.stage).toBe(
      'enforcement',
    );
  });

  rule('settlement.mediation', 'A side accepts a proposal once, and either may decline it', () => {
    const one = proposed().does(merchant, accepting('merchant'));
    given(one).when(merchant, accepting('merchant')).isRejected('offer_accepted', { offerId: 'S1', side: 'merchant' });
    given(one).when(merchant, declining('merchant')).isRejected('offer_accepted');
    expect(one.does(buyer, declining('buyer')).state.offers).toMatchObject([{ status: 'declined' }]);
    expect(proposed().does(merchant, declining('merchant')).state.offers).toMatchObject([{ status: 'declined' }]);
  });

  rule('settlement.mediation', 'Staff take a proposal back; a party answers it with an offer of its own', () => {
    given(proposed()).when(buyer, takingBack()).isRejected('wrong_side', { side: 'platform' });
    expect(proposed().does(agent, takingBack()).state.offers).toMatchObject([{ status: 'taken_back' }]);
    expect(proposed().does(buyer, offering('buyer', [half], 'S1')).state.offers).toMatchObject([
      { status: 'countered' },
      { by: 'buyer' },
    ]);
  });

  rule(
    'settlement.mediation',
    'What both sides accept of a proposal is agreed; where that is nothing, nothing is',
    () => {
      const remedies: Remedy[] = [half, sorry, { kind: 'freight', leg: 'send_back', amountFen: 900 }];
      const one = proposed(remedies).does(merchant, accepting('merchant', 'S1', [2, 0]));
      expect(one.state.offers[0]?.acceptedBy).toMatchObject([{ parts: [0, 2] }]);
      given(one)
        .when(buyer, accepting('buyer', 'S1', [1]))
        .isRejected('parts_apart', { offerId: 'S1' });
      const partly = one.does(buyer, accepting('buyer', 'S1', [0, 1]));
      expect(partly.state).toMatchObject({ stage: 'arbitration', settlements: [{ partly: true, remedies: [half] }] });
      const whole = one.does(buyer, accepting('buyer'));
      expect(whole.state.settlements).toMatchObject([{ partly: true, remedies: [half, { kind: 'freight' }] }]);
    },
  );
});

describe('accepted in part', () => {
  const partly = (story: Story = inArbitration()) =>
    offered(story, [half, { kind: 'compensation', amountFen: 5000 }])
      .after(hour)
      .does(buyer, accepting('buyer', 'S1', [0]));

  rule('settlement.part', 'What is accepted in part is carried out, and the rest stays in dispute where it was', () => {
    const story = offered(inArbitration(), [half, sorry]).after(hour);
    const agreed = given(story)
      .when(buyer, accepting('buyer', 'S1', [0]))
      .happens(
        { type: 'settlementAccepted', body: { offerId: 'S1', side: 'buyer', parts: [0] } },
        { type: 'settlementEnded', body: { status: 'accepted' } },
        { type: 'deadlineEnded' },
        { type: 'settlementAgreed', body: { settlement: { partly: true, remedies: [half] } } },
        { type: 'tasksOrdered', body: { tasks: [{ id: 'T1', kind: 'refund', amountFen: 90_000 }] } },
        { type: 'taskOpened', body: { taskId: 'T1' } },
        { type: 'deadlineSet', body: { deadline: { id: 'task:T1' } } },
      );
    expect(agreed.state).toMatchObject({ stage: 'arbitration' });
    expect(agreed.state.deadlines.map(({ id }) => id)).toEqual(['arbitration', 'task:T1']);
  });

  rule('settlement.part', 'All parts accepted are the whole', () => {
    const story = offered(inArbitration(), [half, sorry]);
    expect(story.does(buyer, accepting('buyer', 'S1', [1, 0, 1])).state).toMatchObject({
      stage: 'enforcement',
      settlements: [{ partly: false, remedies: [half, sorry] }],
    });
    given(story)
      .when(buyer, accepting('buyer', 'S1', [0, 2]))
      .isRejected('parts_unknown', { part: 3, parts: 2 });
  });

  rule('settlement.part', 'A part that is carried out is done, and the dispute about the rest goes on', () => {
    const story = partly();
    given(story)
      .when(agent, done('T1'))
      .happens(
        { type: 'taskDone' },
        { type: 'deadlineEnded' },
        { type: 'settlementClosed', body: { offerId: 'S1', status: 'carried_out' } },
      );
    expect(story.does(agent, done('T1')).state).toMatchObject({ stage: 'arbitration', closure: null });
  });

  rule('settlement.part', 'A verdict on the rest gives back no more than what was paid less what was agreed', () => {
    const story = partly();
    const ordering = (...remedies: Remedy[]): Verdict => ({ ...fullRefund, remedies });
    expect(refundableFenOf(story.state)).toBe(99_900);
    given(story)
      .when(agent, propose(ordering({ kind: 'partial_refund', amountFen: 99_901 })))
      .isRejected('refund_above_paid', { amountFen: 99_901, limitFen: 99_900 });
    given(story)
      .when(agent, propose(ordering({ kind: 'full_refund', amountFen: 99_899 })))
      .isRejected('refund_not_full', { paidFen: 99_900 });
    const issued = story.does(agent, propose(ordering({ kind: 'full_refund' })));
    expect(issued.state.verdict?.verdict.remedies).toEqual([{ kind: 'full_refund', amountFen: 99_900 }]);
    given(partly())
      .when(agent, offering('merchant', [{ kind: 'partial_refund', amountFen: 99_901 }]))
      .isRejected('refund_above_paid');
  });

  rule(
    'settlement.refund',
    'Neither offered nor accepted is a refund for which other cases about the order leave no room',
    () => {
      const elsewhere = { refundedElsewhereFen: 100_000 };
      given(inArbitration().knowing(elsewhere))
        .when(merchant, offering('merchant'))
        .isRejected('refund_elsewhere', { amountFen: 90_000, elsewhereFen: 100_000, limitFen: 89_900 });
      given(offered().knowing(elsewhere)).when(buyer, accepting('buyer')).isRejected('refund_elsewhere');
      expect(offered().knowing({ refundedElsewhereFen: 99_900 }).decides(buyer, accepting('buyer'))).toMatchObject({
        ok: true,
      });
    },
  );

  rule(
    'settlement.part',
    'What is agreed and what is ruled are carried out side by side; the case closes as ruled',
    () => {
      const final = partly()
        .does(agent, propose({ ...fullRefund, remedies: [{ kind: 'apology' }] }))
        .after(7 * day)
        .clockLooks();
      expect(final.state).toMatchObject({ stage: 'enforcement', tasks: [{ id: 'T1', offerId: 'S1' }, { id: 'T2' }] });
      const { state } = final.does(agent, done('T2'), done('T1'));
      expect(state).toMatchObject({ stage: 'closed', closure: 'ruled', settlements: [{ status: 'carried_out' }] });
    },
  );

  rule('settlement.part', 'A verdict that orders nothing more leaves what was agreed to be carried out first', () => {
    const final = partly()
      .does(agent, propose({ ...fullRefund, remedies: [{ kind: 'none' }] }))
      .after(7 * day)
      .clockLooks();
    expect(final.state).toMatchObject({ stage: 'enforcement', tasks: [{ id: 'T1' }] });
    expect(
      partly()
        .does(agent, done('T1'), propose({ ...fullRefund, remedies: [{ kind: 'none' }] }))
        .after(7 * day)
        .clockLooks().state,
    ).toMatchObject({ stage: 'closed', closure: 'ruled' });
  });

  rule('settlement.part', 'A part can be agreed on, and later the whole rest', () => {
    const rest = partly()
      .does(merchant, offering('merchant', [{ kind: 'partial_refund', amountFen: 99_900 }]))
      .does(buyer, accepting('buyer', 'S2'));
    expect(rest.state).toMatchObject({ stage: 'enforcement', tasks: [{ offerId: 'S1' }, { offerId: 'S2' }] });
    const half_ = rest.does(agent, done('T2'));
    expect(half_.state).toMatchObject({
      stage: 'enforcement',
      settlements: [{ status: 'agreed' }, { status: 'carried_out' }],
    });
    expect(half_.does(agent, done('T1')).state).toMatchObject({ stage: 'closed', closure: 'settled' });
  });

  rule(
    'settlement.part',
    'Where the rest of a claim lapses, what was agreed is still carried out before the case closes',
    () => {
      const lapsing = partly(inEvidence())
        .after(4 * day)
        .clockLooks();
      expect(lapsing.state).toMatchObject({ stage: 'enforcement', closure: null });
      expect(lapsing.does(agent, done('T1')).state).toMatchObject({ stage: 'closed', closure: 'settled' });
      const carriedOut = partly(inEvidence())
        .does(agent, done('T1'))
        .after(4 * day)
        .clockLooks();
      expect(carriedOut.state).toMatchObject({ stage: 'closed', closure: 'lapsed' });
    },
  );

  rule(
    'settlement.part',
    'Where intake refuses the rest of a claim, what was agreed is still carried out before the case closes',
    () => {
      const dismissing: Command = { type: 'dismiss', data: { reason: 'out_of_scope', clause: 'TB-1.1', note: '' } };
      const refused = partly(takenInIntake()).does(agent, dismissing);
      expect(refused.state).toMatchObject({ stage: 'enforcement', closure: null });
      expect(refused.does(agent, done('T1')).state).toMatchObject({ stage: 'closed', closure: 'dismissed' });
      expect(partly(takenInIntake()).does(agent, done('T1'), dismissing).state).toMatchObject({ closure: 'dismissed' });
    },
  );

  rule('settlement.part', 'In negotiation too a claimant’s silence does not end what was agreed', () => {
    const story = filed()
      .does(merchant, { type: 'answer', data: { text: '可退一半' } })
      .does(merchant, offering('merchant', [half, sorry]))
      .does(buyer, accepting('buyer', 'S1', [0]))
      .after(8 * day)
      .clockLooks();
    expect(story.state).toMatchObject({ stage: 'enforcement', tasks: [{ overdue: true }] });
  });

  rule('closed.tasks', 'What is still to be done when the platform’s record closes a case is dropped', () => {
    const record = filing({
      source: { ...plainFiling.source, modifiedAt: start + 5 * day },
      entry: { stage: 'closed', closure: 'withdrawn', since: start + 5 * day },
    });
    const { state } = partly()
      .at(start + 5 * day)
      .does(importer, { type: 'readSource', data: record });
    expect(state).toMatchObject({ stage: 'closed', closure: 'withdrawn', tasks: [{ dropped: {} }], deadlines: [] });
  });
});

describe('a settlement that is not carried out', () => {
  rule('settlement.failed', 'The case goes back to where it was, with its windows as they were', () => {
    const before = inArbitration().after(10 * hour);
    const story = settled(before).after(5 * day);
    const back = given(story)
      .when(agent, failing)
      .happens(
        { type: 'settlementClosed', body: { offerId: 'S1', status: 'failed', note: '商家未在期限内退款' } },
        { type: 'taskDropped', body: { taskId: 'T1' } },
        { type: 'deadlineEnded', body: { deadlineId: 'task:T1' } },
        { type: 'stageEntered', body: { stage: 'arbitration', since: before.state.stageSince } },
        { type: 'deadlineSet', body: { deadline: { id: 'arbitration', dueAt: story.now + 61 * hour, fell: false } } },
      );
    expect(back.state).toMatchObject({ stage: 'arbitration', paused: [], settlements: [{ status: 'failed' }] });
    expect(back.state.stageSince).toBe(before.state.stageSince);
    expect(back.decides(agent, propose())).toMatchObject({ ok: true });
    expect(back.decides(merchant, offering('merchant'))).toMatchObject({ ok: true });
  });

  rule(
    'settlement.failed',
    'Back in evidence, what a side was asked for can still be given in what was left of its window',
    () => {
      const asked = inEvidence()
        .does(buyer, submit('buyer'))
        .after(10 * hour);
      const back = settled(asked)
        .after(20 * day)
        .does(agent, failing);
      const dueAt = back.now + 61 * hour;
      expect(back.state.requests).toMatchObject([
        { side: 'buyer', dueAt },
        { side: 'merchant', dueAt },
      ]);
      expect(back.at(dueAt - 1).does(merchant, submit('merchant')).state.evidence[1]).toMatchObject({ late: false });
      expect(back.at(dueAt).does(merchant, submit('merchant')).state.evidence[1]).toMatchObject({ late: true });
      const heard = back.does(buyer, end('buyer'));
      expect(heard.state.stage).toBe('evidence');
      expect(heard.does(merchant, end('merchant')).state.stage).toBe('arbitration');
    },
  );

  rule('settlement.failed', 'The ruling clock that had stood still while more was asked for stands still again', () => {
    const asked = inArbitration()
      .after(10 * hour)
      .does(agent, { type: 'requestEvidence', data: { ask: [ask('merchant')] } });
    const back = settled(asked)
      .after(5 * day)
      .does(agent, failing);
    expect(back.state.paused).toMatchObject([{ id: 'arbitration', remainingMs: 62 * hour }]);
    expect(back.state.paused[0]).not.toHaveProperty('by');
    const heard = back.does(merchant, submit('merchant'), end('merchant'));
    expect(heard.state.deadlines).toMatchObject([{ id: 'arbitration', dueAt: heard.now + 62 * hour }]);
  });

  rule('settlement.failed', 'Back in lead review the proposed verdict still waits for its lead', () => {
    const before = inLeadReview();
    const back = settled(before, [{ kind: 'partial_refund', amountFen: 100 }])
      .after(day)
      .does(agent, failing);
    expect(back.state.proposal).toEqual(before.state.proposal);
    expect(back.state.deadlines.map(({ id }) => id)).toEqual(['lead_review']);
    expect(back.does(lead, { type: 'approveVerdict', data: { comments: '' } }).state.verdict?.verdict).toEqual(
      dearRefund,
    );
  });

  rule('settlement.failed', 'A claim that was being put right when the two settled is still to be put right', () => {
    const asked = takenInIntake().does(agent, { type: 'requestCorrection', data: { what: '写明金额' } });
    const back = settled(asked).after(day).does(agent, failing);
    expect(back.state).toMatchObject({ stage: 'intake', correctionAsked: { what: '写明金额' } });
    expect(back.state.deadlines.map(({ id }) => id)).toEqual(['correction']);
    const corrected = back.does(buyer, { type: 'correctClaim', data: { text: '桌面开裂约十厘米' } });
    expect(corrected.state.deadlines.map(({ id }) => id)).toEqual(['intake']);
  });

  rule('settlement.failed', 'A hold that still lasts keeps the platform’s clock standing; the parties’ go on', () => {
    const held = inArbitration().does(agent, {
      type: 'hold',
      data: { reason: 'inspection', note: '', until: start + 20 * day },
    });
    const back = settled(held).after(day).does(agent, failing);
    expect(back.state).toMatchObject({ deadlines: [{ id: 'hold' }], paused: [{ id: 'arbitration', by: 'hold' }] });
    const over = settled(held)
      .after(21 * day)
      .clockLooks()
      .does(agent, failing);
    expect(over.state).toMatchObject({ paused: [], hold: null });
    expect(over.state.deadlines).toMatchObject([{ id: 'arbitration', dueAt: over.now + 72 * hour }]);
  });

  rule('settlement.failed', 'A window that had run out before the two settled is overdue again', () => {
    const overdue = inArbitration()
      .after(80 * hour)
      .clockLooks();
    const back = settled(overdue).after(day).does(agent, failing);
    expect(back.state).toMatchObject({ escalated: true, deadlines: [{ id: 'arbitration', fell: true }] });
  });

  rule('settlement.failed', 'What was done of it stays done: a verdict gives back only the rest', () => {
    const remedies: Remedy[] = [half, { kind: 'compensation', amountFen: 100 }];
    const back = settled(inArbitration(), remedies).does(agent, done('T1'), failing);
    expect(back.state.tasks).toMatchObject([{ doneAt: back.now }, { dropped: {} }]);
    expect(refundableFenOf(back.state)).toBe(99_900);
    // Only what is given back of the price is given back of it: compensation lessens no refund.
    expect(refundableFenOf(settled(inArbitration(), remedies).state)).toBe(99_900);
    const untouched = settled(inArbitration(), remedies).does(agent, failing);
    expect(refundableFenOf(untouched.state)).toBe(189_900);
  });

  rule(
    'settlement.failed',
    'What the platform has paid in somebody’s place is recovered; what it has not paid goes with the rest',
    () => {
      const advanced: Partial<Filing> = { order: { ...plainFiling.order, fundsIn: 'advanced' } };
      const story = settled(inArbitration(advanced), [half, sorry]);
      expect(story.state.tasks.map(({ kind, owner, after }) => [kind, owner, after])).toEqual([
        ['refund', 'platform', undefined],
        ['recovery', 'merchant', 'T1'],
        ['apology', 'merchant', undefined],
      ]);
      const dropped = (from: Story) => from.does(agent, failing).state.tasks.map((task) => task.dropped !== undefined);
      expect(dropped(story)).toEqual([true, true, true]);
      expect(dropped(story.does(agent, done('T1')))).toEqual([false, false, true]);
      // With nothing but that left there is nothing to fail.
      const rest = story.does(agent, done('T1'), done('T3'));
      expect(refusedOffer(rest, agent, 'failSettlement')).toBe('settlement_none');
    },
  );

  rule('settlement.offer', 'Whoever has an open offer makes no other; the other side is offered to answer it', () => {
    const open = offered();
    expect(refusedOffer(open, merchant, 'offerSettlement')).toBe('offer_open');
    expect(refusedOffer(open, buyer, 'offerSettlement')).toBeNull();
    expect(refusedOffer(inArbitration(), merchant, 'offerSettlement')).toBeNull();
  });

  rule('settlement.failed', 'What was agreed in part before it goes on, and does not go with it', () => {
    const platformPays: Partial<Filing> = { order: { ...plainFiling.order, fundsIn: 'escrow' } };
    const inPart = offered(inArbitration(platformPays), [half, sorry]).does(buyer, accepting('buyer', 'S1', [0]));
    const held = inPart.does(agent, { type: 'hold', data: { reason: 'authority', note: '', until: start + 20 * day } });
    const whole = held.does(merchant, offering('merchant', [sorry])).does(buyer, accepting('buyer', 'S2'));
    const back = whole.after(hour).does(agent, failing);
    expect(back.state.settlements.map(({ status }) => status)).toEqual(['agreed', 'failed']);
    expect(back.state.tasks.map(({ kind, dropped }) => [kind, dropped !== undefined])).toEqual([
      ['refund', false],
      ['apology', true],
    ]);
    // The platform's task of it stood still for the hold, and still does.
    expect(back.state.paused).toMatchObject([
      { id: 'task:T1', by: 'hold' },
      { id: 'arbitration', by: 'hold' },
    ]);
  });

  rule(
    'settlement.failed',
    'What the platform has paid in somebody’s place is recovered whatever becomes of it',
    () => {
      const shopPays: Partial<Filing> = { order: { ...plainFiling.order, fundsIn: 'settled' } };
      const paid = settled(inArbitration(shopPays), [half, sorry])
        .after(4 * day)
        .clockLooks()
        .does(agent, { type: 'takeOverTask', data: { taskId: 'T1', note: '商家逾期' } }, done('T1'));
      expect(paid.state.tasks.map(({ kind }) => kind)).toEqual(['refund', 'apology', 'recovery']);
      const back = paid.does(agent, failing);
      expect(back.state.stage).toBe('arbitration');
      expect(back.state.tasks.map(({ dropped }) => dropped !== undefined)).toEqual([false, true, false]);
      expect(back.does(agent, done('T3')).state.tasks[2]).toMatchObject({ doneAt: back.now });
      // With all else done there is nothing that could fail: it is carried out, and the platform's own is left.
      const apologised = paid.does(merchant, done('T2'));
      given(apologised).when(agent, failing).isRejected('settlement_none');
      expect(apologised.does(agent, done('T3')).state).toMatchObject({ stage: 'closed', closure: 'settled' });
    },
  );

  rule('settlement.failed', 'How often a window was made longer before the two settled is not forgotten', () => {
    const longer: Command = {
      type: 'extendDeadline',
      data: { deadlineId: 'evidence:buyer', byMs: hour, reason: '出差' },
    };
    const back = settled(inEvidence().does(agent, longer)).after(day).does(agent, failing);
    expect(back.state.deadlines).toMatchObject([{ id: 'evidence:buyer', extended: 1 }, { id: 'evidence:merchant' }]);
    expect(back.state.deadlines[1]).not.toHaveProperty('extended');
  });

  rule('settlement.failed', 'A part that is not carried out is in dispute again, and the stage stays', () => {
    const story = offered(inArbitration(), [half, sorry]).does(buyer, accepting('buyer', 'S1', [0]));
    const failed = given(story)
      .when(agent, failing)
      .happens(
        { type: 'settlementClosed', body: { status: 'failed' } },
        { type: 'taskDropped' },
        { type: 'deadlineEnded' },
      );
    expect(failed.state).toMatchObject({ stage: 'arbitration', deadlines: [{ id: 'arbitration' }] });
    given(failed).when(agent, failing).isRejected('settlement_none');
  });

  rule(
    'settlement.failed',
    'Whoever has the case says that a settlement has failed; there has to be one with something left',
    () => {
      given(settled()).when(merchant, failing).isRejected('wrong_role');
      given(settled()).when(otherAgent, failing).isRejected('not_assignee');
      given(inArbitration()).when(agent, failing).isRejected('settlement_none');
      given(
        ruled()
          .after(7 * day)
          .clockLooks(),
      )
        .when(agent, failing)
        .isRejected('settlement_none');
      const beside = offered(inArbitration(), [half, sorry])
        .does(buyer, accepting('buyer', 'S1', [0]))
        .does(agent, propose({ ...fullRefund, remedies: [{ kind: 'apology' }] }))
        .after(7 * day)
        .clockLooks();
      given(beside).when(agent, failing).isRejected('settlement_none');
      // The rest of the claim is over, with no verdict: there is nothing to go back to.
      const lapsed = offered(filed(), [half, sorry])
        .does(buyer, accepting('buyer', 'S1', [0]))
        .after(8 * day)
        .clockLooks();
      expect(lapsed.state).toMatchObject({ stage: 'enforcement', verdict: null });
      given(lapsed).when(lead, failing).isRejected('settlement_none');
      // All of it was settled, and a verdict on the sanctions is final.
      const sanctioned = settled(
        enteredAt({ stage: 'arbitration' }, { ...complaint, evidence: [photo('p1')] }).does(agent, take),
      )
        .does(
          agent,
          propose({
            ...fullRefund,
            clauses: ['TB-6.1'],
            remedies: [{ kind: 'none' }],
            sanctions: [{ kind: 'warning' }],
          }),
        )
        .does(lead, { type: 'approveVerdict', data: { comments: '' } })
        .after(7 * day)
        .clockLooks();
      expect(sanctioned.state.stage).toBe('enforcement');
      given(sanctioned).when(agent, failing).isRejected('settlement_none');
    },
  );

  rule('settlement.failed', 'The two can settle again after a settlement that failed', () => {
    const again = settled(inArbitration(), [{ kind: 'full_refund' }]).does(agent, failing);
    expect(settled(inArbitration()).does(agent, failing).state.offers).toMatchObject([{ status: 'accepted' }]);
    const second = again.does(merchant, offering('merchant')).does(buyer, accepting('buyer', 'S2'));
    expect(second.state).toMatchObject({
      stage: 'enforcement',
      settlements: [{ status: 'failed' }, { status: 'agreed' }],
    });
    expect(second.does(agent, done('T2')).state).toMatchObject({ stage: 'closed', closure: 'settled' });
  });
});

describe('a settlement ends remedies, not the sanctions that the rules demand', () => {
  const inHearing = (change: Partial<Filing> = {}) =>
    enteredAt({ stage: 'arbitration' }, { ...complaint, evidence: [photo('p1')], ...change }).does(agent, take);
  const sanctioning = (story: Story, remedies: Remedy[] = [{ kind: 'none' }]): Verdict => ({
    ...fullRefund,
    clauses: [story.rulebook.clauses[0]?.id ?? ''],
    remedies,
    sanctions: [{ kind: 'credit_points', points: 24 }],
  });

  rule(
    'settlement.sanctions',
    'A settled complaint in a category whose rules demand sanctions goes on before the platform',
    () => {
      const story = settled(inHearing(), [{ kind: 'full_refund' }]);
      expect(story.state).toMatchObject({ stage: 'arbitration', settlements: [{ partly: false, status: 'agreed' }] });
      expect(story.state.deadlines.map(({ id }) => id)).toEqual(['arbitration', 'task:T1']);
      given(story)
        .when(agent, offering('platform', [sorry]))
        .isRejected('nothing_to_settle');
    },
  );

  rule(
    'settlement.sanctions',
    'What is left to decide is the sanctions: a verdict gives neither side anything any more',
    () => {
      const story = settled(inHearing(), [half]);
      given(story)
        .when(agent, propose(sanctioning(story, [{ kind: 'apology' }])))
        .isRejected('remedies_over', { remedy: 'apology' });
      const final = story
        .does(agent, propose(sanctioning(story)))
        .does(lead, { type: 'approveVerdict', data: { comments: '' } })
        .after(7 * day)
        .clockLooks();
      expect(final.state).toMatchObject({ stage: 'enforcement', tasks: [{ kind: 'refund' }, { kind: 'sanction' }] });
      expect(final.does(agent, done('T2'), done('T1')).state).toMatchObject({ stage: 'closed', closure: 'settled' });
    },
  );

  rule('settlement.sanctions', 'Settled in negotiation, such a complaint comes before the platform by itself', () => {
    const story = filedOn('tmall', complaint);
    expect(story.state.stage).toBe('negotiation');
    const on = settled(story, [half]);
    expect(on.state).toMatchObject({ stage: 'intake', tasks: [{ kind: 'refund' }] });
    expect(on.state.askedInAt).toBe(on.now);
    const [asked] = on.events.filter(({ type }) => type === 'platformAsked');
    expect(asked?.body).toEqual({ by: 'system', note: '' });
  });

  rule('settlement.sanctions', 'Nobody can let what is the platform’s own lapse', () => {
    const asked = filedOn('taobao', { ...complaint, entry: { stage: 'intake', since: start } }).does(
      agent,
      take,
      accept(ask('buyer')),
    );
    const silent = settled(asked, [half])
      .after(5 * day)
      .clockLooks();
    expect(silent.state).toMatchObject({ stage: 'arbitration', closure: null });
  });

  rule(
    'settlement.sanctions',
    'A complaint that nobody has placed is not settled: what the rules demand is not known yet',
    () => {
      const unplaced = offered(inHearing({ category: null }), [sorry]);
      given(unplaced).when(buyer, accepting('buyer')).isRejected('category_missing');
      const placed = unplaced.does(agent, { type: 'categorise', data: { category: 'counterfeit' } });
      expect(placed.does(buyer, accepting('buyer')).state.stage).toBe('arbitration');
      const minor = unplaced.does(agent, { type: 'categorise', data: { category: 'service_attitude' } });
      expect(minor.does(buyer, accepting('buyer')).state.stage).toBe('enforcement');
      // What is demanded is demanded of merchants, in complaints.
      const intervention = offered(inArbitration({ category: null }));
      expect(intervention.does(buyer, accepting('buyer')).state.stage).toBe('enforcement');
    },
  );

  rule(
    'settlement.sanctions',
    'A complaint whose rules demand nothing, and an intervention, are over when settled',
    () => {
      expect(settled(inHearing({ category: 'quality' }), [half]).state.stage).toBe('enforcement');
      // What is demanded is demanded of merchants: a merchant's complaint of a buyer is over, whatever its category demands.
      const ofMerchant = inHearing({ ...byMerchant, category: 'malicious_buyer' });
      const { malicious_buyer } = ofMerchant.rulebook.categories;
      const categories = {
        ...ofMerchant.rulebook.categories,
        malicious_buyer: { ...malicious_buyer, demands: ['warning' as const] },
      };
      const demanding = ofMerchant.by({ ...ofMerchant.rulebook, categories });
      expect(settled(demanding, [sorry]).state.stage).toBe('enforcement');
      expect(settled(inHearing({ track: 'intervention', claim: plainFiling.claim }), [half]).state.stage).toBe(
        'enforcement',
      );
    },
  );

  rule('settlement.sanctions', 'A settlement that fails meanwhile puts the remedies in dispute again', () => {
    const story = settled(inHearing(), [half]).does(agent, failing);
    expect(story.state).toMatchObject({ stage: 'arbitration', settlements: [{ status: 'failed' }] });
    expect(story.decides(agent, propose(sanctioning(story, [{ kind: 'full_refund' }])))).toMatchObject({ ok: true });
  });
});

rule(
  'settlement.review',
  'A proposed verdict that a part settlement leaves no room for cannot be approved as it is',
  () => {
    const story = inArbitration(dear)
      .does(agent, propose(dearRefund))
      .does(merchant, offering('merchant', [half, sorry]))
      .does(buyer, accepting('buyer', 'S1', [0]));
    const approve: Command = { type: 'approveVerdict', data: { comments: '' } };
    given(story).when(lead, approve).isRejected('refund_above_paid', { amountFen: 600_000, limitFen: 510_000 });
    const changed: Command = {
      type: 'changeVerdict',
      data: { verdict: { ...fullRefund, remedies: [{ kind: 'full_refund' }] }, comments: '扣除已和解部分' },
    };
    expect(story.does(lead, changed).state.verdict?.verdict.remedies).toEqual([
      { kind: 'full_refund', amountFen: 510_000 },
    ]);
  },
);
