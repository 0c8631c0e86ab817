import { describe, expect, test } from 'vitest';
import { isSampled } from '../../electron/domain/case/review-policy';
import type { Verdict } from '../../shared/case';
import { hour } from '../../shared/time';
import type { Actor, ReviewReason } from '../../shared/vocabulary';
import { filing, photo, plainFiling } from '../support/filings';
import { caseId, given, type Story } from '../support/given';
import { agent, importer, lead, system, trainee } from '../support/people';
import { unsampled } from '../support/rulebooks';
import {
  accept,
  dear,
  dearRefund,
  enteredAt,
  fullRefund,
  inArbitration,
  inIntake,
  inLeadReview,
  nothingOrdered,
  propose,
  submit,
  take,
} from '../support/stories';

const approve = { type: 'approveVerdict', data: { comments: '同意' } } as const;
const sendBack = { type: 'returnVerdict', data: { comments: '请补充商家凭证' } } as const;
const otherLead: Actor = { role: 'lead', id: 'lead-he' };

function change(verdict: Verdict) {
  return { type: 'changeVerdict', data: { verdict, comments: '金额有误' } } as const;
}

function reasons(story: Story): ReviewReason[] | undefined {
  return story.state.proposal?.reviewReasons;
}

describe('four eyes: which verdicts go to a lead first', () => {
  test('a severe category', () => {
    const story = inArbitration({ category: 'counterfeit' }).does(
      agent,
      propose({ ...fullRefund, clauses: ['TB-6.1'] }),
    );
    expect(story.state.stage).toBe('lead_review');
    expect(reasons(story)).toEqual(['severe']);
  });

  test('¥5,000 or more at stake', () => {
    const at = (amountFen: number) =>
      inArbitration({
        order: { ...plainFiling.order, paidFen: 700_000 },
        claim: { ...plainFiling.claim, amountFen },
      }).does(agent, propose(nothingOrdered));
    expect(reasons(at(500_000))).toEqual(['amount']);
    expect(at(499_999).state.stage).toBe('ruled');
  });

  test('or as much ordered by the verdict, however little was asked', () => {
    const threefold: Verdict = {
      ...fullRefund,
      remedies: [{ kind: 'full_refund' }, { kind: 'compensation', multiple: 3, clause: 'LAW-55', amountFen: 569_700 }],
    };
    expect(reasons(inArbitration().does(agent, propose(threefold)))).toEqual(['amount']);
  });

  test('an agent in training', () => {
    const story = inIntake().does(trainee, take, submit('buyer'), accept(), propose());
    expect(reasons(story)).toEqual(['trainee']);
  });

  test('chance, by the case’s id: the same cases whenever it is worked out', () => {
    const all = { ...unsampled, review: { ...unsampled.review, samplePercent: 100 } };
    expect(reasons(inArbitration().by(all).does(agent, propose()))).toEqual(['sample']);
    const ids = Array.from({ length: 20_000 }, (_, index) => `taobao:refund:${21_689_000 + index}:1`);
    const sampled = ids.filter((id) => isSampled(id, 10));
    expect(sampled.length / ids.length).toBeCloseTo(0.1, 2);
    expect(ids.filter((id) => isSampled(id, 10))).toEqual(sampled);
    expect(ids.some((id) => isSampled(id, 0))).toBe(false);
    expect(ids.every((id) => isSampled(id, 100))).toBe(true);
    // A frozen draw: another hash would change which past cases should have been reviewed.
    expect(ids.slice(0, 60).filter((id) => isSampled(id, 10))).toMatchInlineSnapshot(`
      [
        "taobao:refund:21689006:1",
        "taobao:refund:21689008:1",
        "taobao:refund:21689010:1",
        "taobao:refund:21689038:1",
        "taobao:refund:21689040:1",
        "taobao:refund:21689059:1",
      ]
    `);
    expect(isSampled(caseId, 10)).toBe(false);
  });

  test('all reasons are said', () => {
    const story = enteredAt({ stage: 'arbitration' }, { ...dear, category: 'fraud', evidence: [photo('p1')] }).does(
      trainee,
      take,
      propose(dearRefund),
    );
    expect(reasons(story)).toEqual(['severe', 'amount', 'trainee']);
  });
});

describe('the lead’s review', () => {
  test('it has its own clock, and the ruling clock waits', () => {
    const story = inArbitration(dear).after(hour);
    given(story)
      .when(agent, propose(dearRefund))
      .happens(
        { type: 'verdictProposed' },
        { type: 'deadlinePaused', body: { deadlineId: 'arbitration' } },
        { type: 'stageEntered', body: { stage: 'lead_review' } },
        {
          type: 'deadlineSet',
          body: { deadline: { id: 'lead_review', owner: 'platform', dueAt: story.now + 24 * hour } },
        },
      );
  });

  test('approved: issued, with both names', () => {
    const story = inLeadReview().after(hour);
    const ruled = given(story)
      .when(lead, approve)
      .happens(
        { type: 'verdictReviewed', body: { review: { action: 'approved', comments: '同意' } } },
        { type: 'verdictIssued', body: { issued: { verdict: dearRefund, proposedBy: agent, approvedBy: lead } } },
        { type: 'stageEntered', body: { stage: 'ruled' } },
        { type: 'deadlineSet', body: { deadline: { id: 'appeal_window' } } },
      );
    expect(ruled.state).toMatchObject({ proposal: null, paused: [], reviews: [{ action: 'approved', by: lead }] });
  });

  test('changed: the change is issued, and both versions stay on file', () => {
    const changed: Verdict = { ...dearRefund, remedies: [{ kind: 'partial_refund', amountFen: 300_000 }] };
    const { state } = inLeadReview().does(lead, change(changed));
    expect(state.verdict).toMatchObject({ verdict: changed, proposedBy: agent, approvedBy: lead });
    expect(state.reviews).toMatchObject([
      { action: 'changed', proposed: { verdict: dearRefund, by: agent }, changedTo: changed },
    ]);
  });

  test('a changed verdict keeps the rules that a proposed one keeps', () => {
    given(inLeadReview())
      .when(lead, change({ ...dearRefund, remedies: [{ kind: 'full_refund', amountFen: 600_001 }] }))
      .isRejected('refund_above_paid', { amountFen: 600_001, limitFen: 600_000 });
  });

  test('what was right when it was proposed and is no longer cannot be approved, only changed or returned', () => {
    const { order, source } = inLeadReview().state;
    const lowered = { ...order, paidFen: 500_000 };
    const data = filing({ ...dear, order: lowered, source: { ...source, modifiedAt: source.modifiedAt + 1 } });
    const story = inLeadReview().does(importer, { type: 'readSource', data });
    given(story).when(lead, approve).isRejected('refund_above_paid', { amountFen: 600_000, limitFen: 500_000 });
    expect(story.decides(lead, sendBack)).toMatchObject({ ok: true });
    expect(story.decides(lead, change({ ...dearRefund, remedies: [{ kind: 'full_refund' }] }))).toMatchObject({
      ok: true,
    });
  });

  test('returned: back to its author with comments, and the ruling clock goes on', () => {
    const story = inLeadReview().after(5 * hour);
    const returned = given(story)
      .when(lead, sendBack)
      .happens(
        { type: 'verdictReviewed', body: { review: { action: 'returned' } } },
        { type: 'stageEntered', body: { stage: 'arbitration' } },
        { type: 'deadlineSet', body: { deadline: { id: 'arbitration', dueAt: story.now + 71 * hour, fell: false } } },
      );
    expect(returned.state).toMatchObject({
      stage: 'arbitration',
      assignee: agent.id,
      proposal: null,
      returned: { by: lead, comments: '请补充商家凭证' },
      reviews: [{ action: 'returned', proposed: { verdict: dearRefund } }],
    });
    expect(returned.does(agent, propose(dearRefund)).state).toMatchObject({ stage: 'lead_review', returned: null });
  });

  test('nobody reviews their own verdict', () => {
    const own = inArbitration(dear).does(lead, propose(dearRefund));
    for (const command of [approve, change(dearRefund), sendBack]) {
      given(own).when(lead, command).isRejected('own_verdict');
      expect(own.decides(otherLead, command)).toMatchObject({ ok: true });
    }
  });

  test('not even once they have become a lead', () => {
    given(inLeadReview()).when({ role: 'lead', id: agent.id }, approve).isRejected('own_verdict');
  });

  test('agents do not review', () => {
    given(inLeadReview())
      .when(agent, approve)
      .isRejected('wrong_role', { allowed: ['lead'] });
  });

  test('only a proposed verdict is reviewed', () => {
    for (const command of [approve, change(dearRefund), sendBack]) {
      given(inArbitration(dear))
        .when(lead, command)
        .isRejected('wrong_stage', { stage: 'arbitration', allowed: ['lead_review'] });
    }
  });

  test('an overdue review is escalated and stays where it is', () => {
    const story = inLeadReview().after(30 * hour);
    const overdue = given(story)
      .when(system, { type: 'fallDue', data: { deadlineId: 'lead_review' } })
      .happens({ type: 'deadlineFell' }, { type: 'escalated', body: { reason: 'overdue' } });
    expect(overdue.state).toMatchObject({ stage: 'lead_review', escalated: true });
    expect(overdue.does(lead, approve).state).toMatchObject({ stage: 'ruled', escalated: false });
  });
});
