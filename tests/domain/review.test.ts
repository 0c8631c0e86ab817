import { describe, expect } from 'vitest';
import { decide } from '../../electron/domain/case/decide';
import { isSampled } from '../../electron/domain/case/review-policy';
import type { Sanction, Verdict } from '../../shared/case';
import { type Command, commandData } from '../../shared/commands';
import { hour } from '../../shared/time';
import type { Actor, ReviewReason } from '../../shared/vocabulary';
import { complaint, filing, photo, plainFiling } from '../support/filings';
import { caseId, given, type Story } from '../support/given';
import { agent, importer, lead, system, trainee } from '../support/people';
import { rule } from '../support/rule';
import { unsampled } from '../support/rulebooks';
import {
  accept,
  dear,
  dearRefund,
  enteredAt,
  filedOn,
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
  rule('review.severe', 'A severe category goes to a lead', () => {
    const story = inArbitration({ category: 'counterfeit' }).does(
      agent,
      propose({ ...fullRefund, clauses: ['TB-6.1'] }),
    );
    expect(story.state.stage).toBe('lead_review');
    expect(reasons(story)).toEqual(['severe']);
  });

  rule('review.amount', '¥5,000 or more at stake goes to a lead', () => {
    const at = (amountFen: number) =>
      inArbitration({
        order: { ...plainFiling.order, paidFen: 700_000 },
        claim: { ...plainFiling.claim, amountFen },
      }).does(agent, propose(nothingOrdered));
    expect(reasons(at(500_000))).toEqual(['amount']);
    expect(at(499_999).state.stage).toBe('ruled');
  });

  rule('review.amount', 'Or as much ordered by the verdict, however little was asked', () => {
    const threefold: Verdict = {
      ...fullRefund,
      clauses: ['LAW-55'],
      remedies: [{ kind: 'full_refund' }, { kind: 'compensation', multiple: 3, clause: 'LAW-55', amountFen: 569_700 }],
    };
    expect(reasons(inArbitration({ category: 'false_advertising' }).does(agent, propose(threefold)))).toEqual([
      'amount',
    ]);
  });

  rule('review.sanction', 'A sanction of trading restriction or worse goes to a lead, a lesser one does not', () => {
    const complained = filedOn('taobao', { ...complaint, category: 'quality' })
      .after(hour)
      .does(agent, take, submit('buyer'), accept())
      .after(72 * hour)
      .clockLooks();
    const imposing = (sanction: Sanction) =>
      complained.does(agent, propose({ ...fullRefund, remedies: [{ kind: 'none' }], sanctions: [sanction] }));
    expect(reasons(imposing({ kind: 'trading_restriction', days: 1 }))).toEqual(['sanction']);
    expect(reasons(imposing({ kind: 'deposit_deduction', amountFen: 1 }))).toEqual(['sanction']);
    expect(imposing({ kind: 'credit_points', points: 48 }).state.stage).toBe('ruled');
    expect(imposing({ kind: 'warning' }).state.stage).toBe('ruled');
  });

  rule('review.trainee', 'The verdict of an agent in training goes to a lead', () => {
    const story = inIntake().does(trainee, take, submit('buyer'), accept(), propose());
    expect(reasons(story)).toEqual(['trainee']);
  });

  rule('review.sample', 'Chance sends one case in ten, by its id: the same ones whenever it is worked out', () => {
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
    // Known ones, whatever the platform; and over ten thousand the share is the rulebook's.
    for (const id of ['jd:dispute:100200321:1', 'wechat:dispute:100200324:1', 'tmall:dispute:100200313:1']) {
      expect([id, isSampled(id, 10)]).toEqual([id, true]);
    }
    for (const id of ['jd:dispute:100200322:1', 'wechat:dispute:100200323:1', 'tmall:dispute:100200314:1']) {
      expect([id, isSampled(id, 10)]).toEqual([id, false]);
    }
    for (const percent of [1, 5, 10, 25, 50]) {
      const share = ids.slice(0, 10_000).filter((id) => isSampled(id, percent)).length / 10_000;
      expect(Math.abs(share - percent / 100)).toBeLessThan(0.01);
    }
    // Whoever is in a smaller sample is in every larger one.
    expect(sampled.every((id) => isSampled(id, 20))).toBe(true);
  });

  rule('review.reasons', 'All reasons are said', () => {
    const story = enteredAt({ stage: 'arbitration' }, { ...dear, category: 'fraud', evidence: [photo('p1')] }).does(
      trainee,
      take,
      propose(dearRefund),
    );
    expect(reasons(story)).toEqual(['severe', 'amount', 'trainee']);
  });
});

describe('the lead’s review', () => {
  rule('review.clock', 'It has its own clock, and the ruling clock waits', () => {
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

  rule('review.approve', 'Approved: issued, with both names', () => {
    const story = inLeadReview().after(hour);
    const ruled = given(story)
      .when(lead, approve)
      .happens(
        { type: 'verdictReviewed', body: { review: { action: 'approved', comments: '同意' } } },
        { type: 'verdictIssued', body: { issued: { verdict: dearRefund, proposedBy: agent, approvedBy: lead } } },
        { type: 'stageEntered', body: { stage: 'ruled' } },
        { type: 'deadlineSet', body: { deadline: { id: 'appeal_window' } } },
      );
    expect(ruled.state).toMatchObject({
      proposal: null,
      returned: null,
      paused: [],
      reviews: [{ action: 'approved', by: lead }],
    });
  });

  rule('review.change', 'Changed: the change is issued, and both versions stay on file', () => {
    const changed: Verdict = { ...dearRefund, remedies: [{ kind: 'partial_refund', amountFen: 300_000 }] };
    const { state } = inLeadReview().does(lead, change(changed));
    expect(state.verdict).toMatchObject({ verdict: changed, proposedBy: agent, approvedBy: lead });
    expect(state.reviews).toMatchObject([
      { action: 'changed', proposed: { verdict: dearRefund, by: agent }, changedTo: changed },
    ]);
  });

  rule('review.change', 'A changed verdict keeps the rules that a proposed one keeps', () => {
    given(inLeadReview())
      .when(lead, change({ ...dearRefund, remedies: [{ kind: 'full_refund', amountFen: 600_001 }] }))
      .isRejected('refund_above_paid', { amountFen: 600_001, limitFen: 600_000 });
  });

  rule(
    'review.approve',
    'What was right when it was proposed and is no longer cannot be approved, only changed or returned',
    () => {
      const { order, source } = inLeadReview().state;
      const lowered = order && { ...order, paidFen: 500_000 };
      const data = filing({ ...dear, order: lowered, source: { ...source, modifiedAt: source.modifiedAt + 1 } });
      const story = inLeadReview().does(importer, { type: 'readSource', data });
      given(story).when(lead, approve).isRejected('refund_above_paid', { amountFen: 600_000, limitFen: 500_000 });
      expect(story.decides(lead, sendBack)).toMatchObject({ ok: true });
      expect(story.decides(lead, change({ ...dearRefund, remedies: [{ kind: 'full_refund' }] }))).toMatchObject({
        ok: true,
      });
    },
  );

  rule('review.return', 'Returned: back to its author with comments, and the ruling clock goes on', () => {
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

  rule('review.own', 'Nobody reviews their own verdict', () => {
    const own = inArbitration(dear).does(lead, propose(dearRefund));
    for (const command of [approve, change(dearRefund), sendBack]) {
      given(own).when(lead, command).isRejected('own_verdict');
      expect(own.decides(otherLead, command)).toMatchObject({ ok: true });
    }
  });

  rule('review.own', 'Not even once they have become a lead', () => {
    given(inLeadReview()).when({ role: 'lead', id: agent.id }, approve).isRejected('own_verdict');
  });

  rule(
    'review.own',
    'Nor a version that they wrote before it was returned, though another has proposed it since',
    () => {
      const story = inArbitration(dear)
        .does(lead, propose(dearRefund))
        .does(otherLead, sendBack)
        .does(agent, propose(dearRefund));
      for (const command of [approve, change(dearRefund), sendBack]) {
        given(story).when(lead, command).isRejected('own_verdict');
      }
      expect(story.does(otherLead, approve).state.verdict).toMatchObject({ proposedBy: agent, approvedBy: otherLead });
    },
  );

  rule('review.own', 'Nor by an account that is known to be the same person’s', () => {
    const { current, now, rulebook, facts } = inLeadReview();
    const sameHands = [lead.id, agent.id];
    for (const command of [approve, change(dearRefund), sendBack]) {
      expect(decide(current, command, { now, actor: lead, sameHands, rulebook, facts })).toMatchObject({
        rejection: { code: 'own_verdict' },
      });
    }
  });

  rule('review.notes', 'Comments can be tied to places of the verdict, and stay with it', () => {
    const notes = [
      { place: 'findings.0', text: '还应写明检测结论' },
      { place: 'reasons', text: '请引用 E1' },
    ];
    const returned = inLeadReview().does(lead, { type: 'returnVerdict', data: { comments: '两处', notes } });
    expect(returned.state.returned).toMatchObject({ comments: '两处', notes });
    expect(returned.state.reviews).toMatchObject([{ action: 'returned', notes }]);
    const approved = inLeadReview().does(lead, { type: 'approveVerdict', data: { comments: '', notes } });
    expect(approved.state.reviews).toMatchObject([{ action: 'approved', notes }]);
    const changed = inLeadReview().does(lead, {
      type: 'changeVerdict',
      data: { verdict: dearRefund, comments: '改判', notes },
    });
    expect(changed.state.reviews).toMatchObject([{ action: 'changed', notes }]);
    expect(inLeadReview().does(lead, sendBack).state.returned).not.toHaveProperty('notes');
  });

  rule('review.notes', 'A place that the verdict does not have is none', () => {
    const data = (place: string) => ({ comments: '见批注', notes: [{ place, text: '？' }] });
    const at = (place: string): Command => ({ type: 'returnVerdict', data: data(place) });
    for (const place of ['findings.1', 'clauses.1', 'remedies.7', 'sanctions.0']) {
      given(inLeadReview()).when(lead, at(place)).isRejected('place_unknown', { place });
    }
    for (const place of ['outcome', 'liability', 'findings', 'clauses.0', 'remedies.0', 'sanctions', 'reasons']) {
      expect([place, commandData.returnVerdict.safeParse(data(place)).success]).toEqual([place, true]);
      expect(inLeadReview().decides(lead, at(place))).toMatchObject({ ok: true });
    }
    for (const place of ['reasons.0', 'findings.x', 'buyer', 'findings.00']) {
      expect([place, commandData.returnVerdict.safeParse(data(place)).success]).toEqual([place, false]);
    }
  });

  rule('review.return', 'Where nobody has the case any more its author gets it back; who was given it keeps it', () => {
    const released = inLeadReview().does(agent, { type: 'release', data: {} });
    expect(released.does(lead, sendBack).state.assignee).toBe(agent.id);
    const given = inLeadReview().does(lead, { type: 'assign', data: { to: trainee.id } });
    expect(given.does(lead, sendBack).state.assignee).toBe(trainee.id);
  });

  rule('review.lead', 'Agents do not review', () => {
    given(inLeadReview())
      .when(agent, approve)
      .isRejected('wrong_role', { allowed: ['lead'] });
  });

  rule('review.lead', 'Only a proposed verdict is reviewed', () => {
    for (const command of [approve, change(dearRefund), sendBack]) {
      given(inArbitration(dear))
        .when(lead, command)
        .isRejected('wrong_stage', { stage: 'arbitration', allowed: ['lead_review'] });
    }
  });

  rule('review.clock', 'An overdue review is escalated and stays where it is', () => {
    const story = inLeadReview().after(30 * hour);
    const overdue = given(story)
      .when(system, { type: 'fallDue', data: { deadlineId: 'lead_review' } })
      .happens({ type: 'deadlineFell' }, { type: 'escalated', body: { reason: 'overdue' } });
    expect(overdue.state).toMatchObject({ stage: 'lead_review', escalated: true });
    expect(overdue.does(lead, approve).state).toMatchObject({ stage: 'ruled', escalated: false });
  });
});
