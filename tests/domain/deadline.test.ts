import { describe, expect } from 'vitest';
import { nextDeadline, summarise } from '../../electron/domain/case/summary';
import { day, hour } from '../../shared/time';
import { start } from '../support/filings';
import { filed, given, refusedOffer } from '../support/given';
import { agent, buyer, lead, merchant, system } from '../support/people';
import { rule } from '../support/rule';
import {
  accept,
  ask,
  inArbitration,
  inEvidence,
  inIntake,
  inLeadReview,
  submit,
  takenInIntake,
} from '../support/stories';

function fall(deadlineId: string) {
  return { type: 'fallDue', data: { deadlineId } } as const;
}

describe('windows that run out', () => {
  rule('deadline.clock', 'That a window has run out only the clock says', () => {
    for (const actor of [agent, lead, buyer])
      given(filed().after(4 * day))
        .when(actor, fall('respondent_answer'))
        .isRejected('wrong_role');
  });

  rule('deadline.due', 'No window runs out before its due time', () => {
    given(filed().after(72 * hour - 1))
      .when(system, fall('respondent_answer'))
      .isRejected('deadline_not_due', { dueAt: start + 72 * hour });
    expect(
      filed()
        .after(72 * hour)
        .decides(system, fall('respondent_answer')),
    ).toMatchObject({ ok: true });
  });

  rule('deadline.due', 'Only a window that there is runs out', () => {
    given(filed().after(4 * day))
      .when(system, fall('intake'))
      .isRejected('deadline_unknown', { deadlineId: 'intake' });
  });

  rule('deadline.due', 'That one window is over says nothing of another; where none runs none is over', () => {
    const terms = { remedies: [{ kind: 'apology' as const }], text: '' };
    const offer = { type: 'offerSettlement', data: { by: 'merchant', terms } } as const;
    const decline = { type: 'declineSettlement', data: { offerId: 'S1', side: 'buyer', note: '' } } as const;
    const story = inArbitration().does(merchant, offer).does(buyer, decline).after(hour).does(merchant, offer);
    const dueAt = story.state.deadlines.find(({ kind }) => kind === 'settlement_offer')?.dueAt ?? 0;
    const late = story.at(dueAt);
    given(late).when(system, fall('arbitration')).isRejected('deadline_not_due');
    const expired = given(late)
      .when(system, fall('settlement_offer:S2'))
      .happens(
        { type: 'deadlineFell' },
        { type: 'settlementEnded', at: dueAt, body: { offerId: 'S2', status: 'expired' } },
      );
    expect(expired.state.offers.map(({ status }) => status)).toEqual(['declined', 'expired']);
    const closed = inArbitration().with(system, [
      { type: 'stageEntered', at: start, body: { stage: 'closed', closure: 'lapsed' } },
    ]);
    expect(refusedOffer(closed, system, 'fallDue')).toBe('deadline_unknown');
  });

  rule(
    'deadline.platform',
    'The platform’s own windows change no stage by running out: overdue, escalated, once',
    () => {
      const story = inIntake().after(30 * hour);
      const dueAt = start + 25 * hour;
      const overdue = given(story)
        .when(system, fall('intake'))
        .happens(
          { type: 'deadlineFell', at: dueAt, body: { deadlineId: 'intake' } },
          { type: 'escalated', at: dueAt, body: { reason: 'overdue' } },
        );
      expect(overdue.state).toMatchObject({
        stage: 'intake',
        escalated: true,
        deadlines: [{ id: 'intake', fell: true }],
      });
      given(overdue).when(system, fall('intake')).isRejected('deadline_already_fell', { dueAt });
    },
  );

  rule('deadline.platform', 'The ruling clock changes no stage by running out either', () => {
    const { state } = inArbitration()
      .after(4 * day)
      .clockLooks();
    expect(state).toMatchObject({ stage: 'arbitration', escalated: true });
  });

  rule('deadline.once', 'What fell due while the desk was shut happens once, in order, each at its due time', () => {
    const story = inEvidence()
      .does(buyer, submit('buyer'))
      .after(30 * day)
      .clockLooks();
    const asked = start + 2 * hour;
    const fell = story.events.filter((event) => event.type === 'deadlineFell');
    expect(fell.map((event) => [event.body.deadlineId, event.at])).toEqual([
      ['evidence:buyer', asked + 72 * hour],
      ['evidence:merchant', asked + 72 * hour],
      ['arbitration', asked + 144 * hour],
    ]);
    expect(story.clockLooks().events).toHaveLength(story.events.length);
  });

  rule('deadline.paused', 'A paused window does not run out', () => {
    const story = inLeadReview().after(200 * hour);
    given(story).when(system, fall('arbitration')).isRejected('deadline_unknown');
    expect(nextDeadline(story.state)).toMatchObject({ id: 'lead_review' });
  });
});

describe('the nearest window', () => {
  rule('queue.nearest', 'The clock waits for the nearest window; for one that fell it does not wait again', () => {
    expect(nextDeadline(filed().state)).toMatchObject({ id: 'respondent_answer' });
    expect(
      nextDeadline(
        inIntake()
          .after(30 * hour)
          .clockLooks().state,
      ),
    ).toBeNull();
  });

  rule('queue.nearest', 'The queue shows the nearest window, also when it has run out', () => {
    const overdue = inIntake()
      .after(30 * hour)
      .clockLooks().state;
    expect(summarise(overdue)).toMatchObject({
      dueAt: start + 25 * hour,
      dueKind: 'intake',
      dueOwner: 'platform',
      escalated: true,
    });
  });

  rule('queue.nearest', 'Of two windows the earlier is shown', () => {
    const story = takenInIntake()
      .does(agent, accept(ask('merchant')))
      .after(hour)
      .does(agent, { type: 'requestEvidence', data: { ask: [ask('buyer')] } });
    expect(summarise(story.state)).toMatchObject({ dueKind: 'evidence', dueOwner: 'merchant' });
  });

  rule('queue.nearest', 'A closed case has no window', () => {
    const { state } = takenInIntake().does(agent, {
      type: 'dismiss',
      data: { reason: 'repeat', clause: 'TB-1.4', note: '' },
    });
    expect(summarise(state)).toMatchObject({
      stage: 'closed',
      closure: 'dismissed',
      dueAt: null,
      dueKind: null,
      dueOwner: null,
    });
  });
});

rule('queue.row', 'A row of the queue says what, how much, who, whose', () => {
  expect(summarise(inLeadReview().state)).toEqual({
    caseId: 'taobao:refund:21689001:1',
    seq: inLeadReview().events.length,
    platform: 'taobao',
    track: 'intervention',
    category: 'quality',
    severity: 'ordinary',
    stage: 'lead_review',
    closure: null,
    amountFen: 600_000,
    buyer: 'tb_88**21',
    merchant: '云栖家居旗舰店',
    orderId: '4100000000000002',
    title: '相机',
    filedAt: start,
    dueAt: start + 27 * hour,
    dueKind: 'lead_review',
    dueOwner: 'platform',
    escalated: false,
    heldUntil: null,
    pending: [],
    assignee: agent.id,
    proposedBy: agent.id,
    warnings: 0,
    answers: 0,
    updatedAt: start + 3 * hour,
  });
});
