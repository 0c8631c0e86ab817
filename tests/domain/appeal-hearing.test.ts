/** The second hearing (复审): by somebody else, and final for both. */
import { describe, expect } from 'vitest';
import { appealResult } from '../../electron/domain/case/appeal-result';
import { settlingStages } from '../../electron/domain/case/settlement-offer';
import { consequences } from '../../electron/domain/case/verdict';
import type { Remedy, Verdict } from '../../shared/case';
import type { Command } from '../../shared/commands';
import { day, hour } from '../../shared/time';
import type { Actor, AppealResult } from '../../shared/vocabulary';
import { appealed, appealOf, decideAdmission, decided, fileOf, heard, joinOf } from '../support/appeals';
import { byMerchant } from '../support/filings';
import { given, type Story } from '../support/given';
import { agent, buyer, lead, merchant, otherAgent, system, trainee } from '../support/people';
import { rule } from '../support/rule';
import {
  accept,
  ask,
  dear,
  dearRefund,
  end,
  enteredAt,
  fullRefund,
  inArbitration,
  inIntake,
  nothingOrdered,
  propose,
  submit,
  take,
} from '../support/stories';
import { leastVerdict } from '../support/suitable';
import { withdraw } from '../support/withdrawals';

const otherLead: Actor = { role: 'lead', id: 'lead-he' };
const approve: Command = { type: 'approveVerdict', data: { comments: '同意' } };
const sendBack: Command = { type: 'returnVerdict', data: { comments: '请补充理由' } };

const lessRefunded: Verdict = { ...fullRefund, remedies: [{ kind: 'partial_refund', amountFen: 100_000 }] };

function resultOf(verdict: Verdict, story: Story = heard()): AppealResult | null {
  return appealResult(story.state, verdict);
}

describe('who hears it', () => {
  rule('appeal.hearing', 'A different agent: who heard it first can neither take it nor be given it', () => {
    const waiting = appealed().does(otherAgent, decideAdmission(true));
    given(waiting).when(agent, take).isRejected('heard_first');
    given(waiting)
      .when(lead, { type: 'assign', data: { to: agent.id } })
      .isRejected('heard_first');
    expect(waiting.does(lead, { type: 'assign', data: { to: trainee.id } }).state.assignee).toBe(trainee.id);
    expect(waiting.does(otherAgent, take).state.assignee).toBe(otherAgent.id);
  });

  rule('appeal.hearing', 'Nor decide it without having it, whatever role they have by now', () => {
    given(heard()).when({ role: 'lead', id: agent.id }, propose()).isRejected('heard_first');
    given(heard()).when({ role: 'lead', id: agent.id }, take).isRejected('heard_first');
    expect(heard().does(lead, propose()).state.verdict?.proposedBy).toEqual(lead);
  });

  rule('appeal.hearing', 'Who approved the first verdict neither hears it nor reviews the second', () => {
    const first = inArbitration(dear)
      .does(agent, propose(dearRefund))
      .does(lead, approve)
      .does(merchant, appealOf('merchant'))
      .does(otherAgent, decideAdmission(true), take);
    given(first).when(lead, propose(dearRefund)).isRejected('heard_first');
    const reviewed = first.does(otherAgent, propose(dearRefund));
    expect(reviewed.state).toMatchObject({ stage: 'lead_review', proposal: { from: 'appeal' } });
    for (const command of [approve, sendBack]) given(reviewed).when(lead, command).isRejected('heard_first');
    given(reviewed).when({ role: 'lead', id: agent.id }, approve).isRejected('heard_first');
    given(reviewed).when({ role: 'lead', id: otherAgent.id }, approve).isRejected('own_verdict');
    given(reviewed.does(otherAgent, { type: 'release', data: {} }))
      .when(agent, take)
      .isRejected('heard_first');
    expect(reviewed.does(otherLead, approve).state.verdict?.approvedBy).toEqual(otherLead);
  });

  rule('appeal.hearing', 'In the first hearing anybody may take a case that was ruled on', () => {
    const released = decided().does(agent, { type: 'release', data: {} });
    expect(released.does(agent, take).state.assignee).toBe(agent.id);
  });

  rule('appeal.hearing', 'Seventy-two hours are the platform’s own: overdue it is escalated', () => {
    expect(
      heard()
        .after(72 * hour)
        .clockLooks().state,
    ).toMatchObject({ stage: 'appeal', escalated: true });
  });
});

describe('evidence in the hearing', () => {
  rule('appeal.evidence', 'Both sides may give more, and what was asked for before makes nothing late', () => {
    const asked = inIntake()
      .does(agent, take, accept(ask('buyer'), ask('merchant')))
      .does(buyer, submit('buyer'), end('buyer'))
      .does(merchant, end('merchant', 'waived'))
      .does(agent, propose())
      .does(merchant, appealOf('merchant'))
      .does(otherAgent, decideAdmission(true), take);
    const given = asked.does(merchant, submit('merchant')).does(otherAgent, submit('platform', 'logistics_record'));
    expect(given.state.evidence.map(({ late }) => late)).toEqual([false, false, false, false]);
  });

  rule('appeal.evidence', 'More can be asked for: the stage stays, the hearing’s clock waits and then goes on', () => {
    const story = heard().after(10 * hour);
    const left = 72 * hour - 10 * hour;
    const asked = given(story)
      .when(otherAgent, { type: 'requestEvidence', data: { ask: [ask('merchant', ['authorisation'])] } })
      .happens(
        { type: 'deadlinePaused', body: { deadlineId: 'appeal' } },
        { type: 'evidenceRequested', body: { request: { side: 'merchant' } } },
        { type: 'deadlineSet', body: { deadline: { id: 'evidence:merchant', owner: 'merchant' } } },
      );
    expect(asked.state).toMatchObject({ stage: 'appeal', paused: [{ id: 'appeal', remainingMs: left }] });
    const ended = asked.after(5 * hour).does(merchant, submit('merchant'), end('merchant'));
    expect(ended.state).toMatchObject({ stage: 'appeal', paused: [] });
    expect(ended.state.deadlines).toMatchObject([{ id: 'appeal', dueAt: ended.now + left }]);
    const silent = asked.after(72 * hour).clockLooks();
    expect(silent.state).toMatchObject({ stage: 'appeal', requests: [{ status: 'expired' }] });
    expect(silent.state.deadlines).toMatchObject([{ id: 'appeal', dueAt: silent.now + left }]);
    expect(silent.does(merchant, submit('merchant')).state.evidence.at(-1)).toMatchObject({ late: true });
  });

  rule('appeal.evidence', 'A claimant’s silence on appeal lets nothing lapse', () => {
    const both = heard().does(otherAgent, { type: 'requestEvidence', data: { ask: [ask('buyer'), ask('merchant')] } });
    expect(both.after(72 * hour).clockLooks().state.stage).toBe('appeal');
  });

  rule('appeal.evidence', 'It is not decided while a side still has time to give what it was asked for', () => {
    const asked = heard().does(otherAgent, { type: 'requestEvidence', data: { ask: [ask('merchant')] } });
    given(asked).when(otherAgent, propose()).isRejected('evidence_awaited', { side: 'merchant' });
    expect(asked.does(merchant, end('merchant')).decides(otherAgent, propose())).toMatchObject({ ok: true });
  });
});

describe('what becomes of the first verdict', () => {
  rule('appeal.result', 'Upheld: the same side is right, and the same follows from it', () => {
    expect(resultOf(fullRefund)).toBe('upheld');
    expect(resultOf({ ...fullRefund, reasons: '新报告与照片一致。', clauses: ['TB-2.1'] })).toBe('upheld');
    // Written in another order, or with the amount left to be worked out, it is the same.
    const two = [{ kind: 'full_refund' as const }, { kind: 'apology' as const }];
    const first = inArbitration()
      .does(agent, propose({ ...fullRefund, remedies: two }))
      .does(merchant, appealOf('merchant'))
      .does(otherAgent, decideAdmission(true), take);
    expect(resultOf({ ...fullRefund, remedies: [...two].reverse() }, first)).toBe('upheld');
  });

  rule('appeal.result', 'Varied: the same side is right, and something else follows', () => {
    expect(resultOf(lessRefunded)).toBe('varied');
    const sentBack: Remedy = { kind: 'return_and_refund', amountFen: 189_900 };
    const returned: Verdict = { ...fullRefund, remedies: [sentBack] };
    const first = inArbitration()
      .does(agent, propose(returned))
      .does(merchant, appealOf('merchant'))
      .does(otherAgent, decideAdmission(true), take);
    const by = (returnBy: 'parcel' | 'pick_up') => ({ ...returned, remedies: [{ ...sentBack, returnBy }] });
    expect(resultOf(by('pick_up'), first)).toBe('varied');
    expect(resultOf(by('parcel'), first)).toBe('upheld');
    expect(resultOf({ ...fullRefund, liability: { buyer: 0, merchant: 60, carrier: 40, platform: 0 } })).toBe('varied');
    expect(resultOf({ ...fullRefund, sanctions: [{ kind: 'warning' }] })).toBe('varied');
    expect(resultOf({ ...fullRefund, remedies: [{ kind: 'full_refund', by: 'merchant' }] })).toBe('varied');
  });

  rule('appeal.result', 'Overturned: another side is right, or both, or nobody', () => {
    const both: Verdict = { ...fullRefund, outcome: 'both_responsible' };
    const nobody: Verdict = { ...fullRefund, outcome: 'no_one' };
    const merchants: Verdict = { ...nothingOrdered, outcome: 'merchant_upheld' };
    for (const verdict of [both, nobody, merchants, nothingOrdered]) expect(resultOf(verdict)).toBe('overturned');
  });

  rule('appeal.result', 'A rejected claim is decided for its respondent, whichever side that is', () => {
    const rejected = inArbitration()
      .does(agent, propose(nothingOrdered))
      .does(buyer, appealOf('buyer'))
      .does(otherAgent, decideAdmission(true), take);
    expect(resultOf({ ...nothingOrdered, outcome: 'merchant_upheld' }, rejected)).toBe('upheld');
    const swapped = enteredAt({ stage: 'arbitration' }, byMerchant).does(agent, take);
    const merchants = swapped
      .does(agent, propose(leastVerdict(swapped.state, 'TB-5.2')))
      .does(merchant, appealOf('merchant'))
      .does(otherAgent, decideAdmission(true), take);
    expect(resultOf({ ...nothingOrdered, outcome: 'merchant_upheld' }, merchants)).toBe('overturned');
    expect(resultOf({ ...nothingOrdered, outcome: 'buyer_upheld' }, merchants)).not.toBe('overturned');
  });

  rule('appeal.result', 'No first hearing has such a result', () => {
    expect(resultOf(fullRefund, inArbitration())).toBeNull();
    expect(resultOf(nothingOrdered, decided())).toBeNull();
  });

  rule(
    'appeal.preview',
    'Before it is submitted the desk says what becomes of the first, and that it would be final',
    () => {
      const story = heard();
      const seen = (verdict: Verdict) => consequences(story.state, verdict, story.context(otherAgent));
      expect(seen(fullRefund)).toMatchObject({ onAppeal: 'upheld', appealUntil: story.now, reviewReasons: [] });
      expect(seen(nothingOrdered)).toMatchObject({ onAppeal: 'overturned', reviewReasons: ['overturn'] });
    },
  );
});

describe('the verdict on appeal', () => {
  rule('appeal.final', 'It is final for both, and goes on to enforcement', () => {
    const story = heard().after(hour);
    const done = given(story)
      .when(otherAgent, propose(lessRefunded))
      .happens(
        { type: 'verdictProposed', body: { proposal: { from: 'appeal' } } },
        { type: 'verdictIssued', body: { issued: { onAppeal: 'varied', appealUntil: story.now } } },
        { type: 'stageEntered', body: { stage: 'enforcement' } },
        { type: 'tasksOrdered' },
        { type: 'taskOpened' },
        { type: 'deadlineSet' },
      );
    expect(done.state).toMatchObject({
      stage: 'enforcement',
      finalAt: story.now,
      verdict: { onAppeal: 'varied', proposedBy: otherAgent },
      firstVerdict: { verdict: { remedies: fullRefund.remedies }, proposedBy: agent },
      tasks: [{ kind: 'refund', amountFen: 100_000 }],
    });
    for (const [side, actor] of [
      ['buyer', buyer],
      ['merchant', merchant],
    ] as const) {
      given(done)
        .when(actor, appealOf(side, fileOf('e')))
        .isRejected('wrong_stage', { stage: 'enforcement' });
    }
  });

  rule('appeal.final', 'With nothing left to do it is closed as ruled', () => {
    const rejected = inArbitration()
      .does(agent, propose(nothingOrdered))
      .does(buyer, appealOf('buyer'))
      .does(otherAgent, decideAdmission(true), take);
    expect(rejected.does(otherAgent, propose(nothingOrdered)).state).toMatchObject({
      stage: 'closed',
      closure: 'ruled',
      verdict: { onAppeal: 'upheld' },
    });
  });

  rule('appeal.final', 'The first verdict stays on file as it was', () => {
    const first = decided().state.verdict;
    const { state } = heard().does(otherAgent, propose(lessRefunded));
    expect(state.firstVerdict).toEqual(first);
    expect(state.verdict).not.toEqual(first);
  });

  rule('appeal.final', 'It rests on the new evidence too, also of the side that joined', () => {
    const joined = heard().does(buyer, joinOf('buyer'));
    const findings = [
      { ...fullRefund.findings[0], issue: '是否开裂', result: 'established' as const, evidence: ['E2', 'E3'] },
    ];
    expect(joined.does(otherAgent, propose({ ...fullRefund, findings })).state.stage).toBe('enforcement');
  });

  rule('appeal.overturn', 'One that overturns the first goes to a lead before it is issued', () => {
    const proposed = heard().does(otherAgent, propose(nothingOrdered));
    expect(proposed.state).toMatchObject({
      stage: 'lead_review',
      proposal: { from: 'appeal', reviewReasons: ['overturn'] },
      paused: [{ id: 'appeal' }],
      verdict: { proposedBy: agent },
    });
    expect(proposed.does(lead, approve).state).toMatchObject({
      stage: 'closed',
      closure: 'ruled',
      verdict: { onAppeal: 'overturned', approvedBy: lead },
      firstVerdict: { proposedBy: agent },
    });
  });

  rule('appeal.overturn', 'Returned, it goes back to the hearing and not to arbitration; its clock goes on', () => {
    const story = heard()
      .after(2 * hour)
      .does(otherAgent, propose(nothingOrdered))
      .after(day);
    const returned = story.does(lead, sendBack);
    expect(returned.state).toMatchObject({ stage: 'appeal', assignee: otherAgent.id, proposal: null, paused: [] });
    expect(returned.state.deadlines).toMatchObject([{ id: 'appeal', dueAt: returned.now + 70 * hour }]);
    given(returned).when({ role: 'lead', id: agent.id }, propose()).isRejected('heard_first');
    expect(returned.does(otherAgent, propose()).state).toMatchObject({ stage: 'enforcement' });
  });

  rule('appeal.overturn', 'Changed in review, the result is that of the changed verdict', () => {
    const proposed = heard().does(otherAgent, propose(nothingOrdered));
    const changed = proposed.does(lead, {
      type: 'changeVerdict',
      data: { verdict: lessRefunded, comments: '仍应部分退款' },
    });
    expect(changed.state).toMatchObject({ stage: 'enforcement', verdict: { onAppeal: 'varied' } });
    const back = proposed.does(lead, { type: 'changeVerdict', data: { verdict: fullRefund, comments: '维持原裁决' } });
    expect(back.state.verdict).toMatchObject({ onAppeal: 'upheld', approvedBy: lead });
  });

  rule('appeal.overturn', 'An appeal’s verdict by somebody in training goes to a lead as any other', () => {
    const story = appealed().does(otherAgent, decideAdmission(true)).does(trainee, take);
    expect(story.does(trainee, propose()).state.proposal?.reviewReasons).toEqual(['trainee']);
  });

  rule('withdrawal.stage', 'While an appeal waits or is heard nothing is withdrawn', () => {
    for (const story of [appealed(), heard()]) given(story).when(buyer, withdraw()).isRejected('wrong_stage');
    given(heard()).when(system, propose()).isRejected('wrong_role');
    const reviewed = heard().does(otherAgent, propose(nothingOrdered));
    const { stage, withdrawal, withdrawals } = reviewed.does(buyer, withdraw()).state;
    expect({ stage, withdrawal, withdrawals }).toMatchObject({
      stage: 'lead_review',
      withdrawal: null,
      withdrawals: [{ way: 'refused', status: 'refused' }],
    });
  });

  rule(
    'settlement.stage',
    'Once a verdict is out nothing is settled any more, also while a lead has what was decided on appeal',
    () => {
      const terms = { remedies: [{ kind: 'apology' as const }], text: '' };
      const offer: Command = { type: 'offerSettlement', data: { by: 'merchant', terms } };
      const reviewed = heard().does(otherAgent, propose(nothingOrdered));
      for (const story of [appealed(), heard(), reviewed]) given(story).when(merchant, offer).isRejected('wrong_stage');
      given(reviewed)
        .when(merchant, offer)
        .isRejected('wrong_stage', { stage: 'appeal', allowed: [...settlingStages] });
    },
  );
});

describe('what a second verdict makes of the first', () => {
  const { state } = heard();
  const { verdict: first } = state;
  const made = (of: Partial<Verdict>, verdict: Partial<Verdict>) => {
    if (!first) throw new Error('there is a first verdict');
    const before = { ...state, verdict: { ...first, verdict: { ...first.verdict, ...of } } };
    return appealResult(before, { ...first.verdict, ...of, ...verdict });
  };

  rule(
    'appeal.result',
    'Another found right, or in another measure, overturns it; a rejected claim is decided for its respondent',
    () => {
      const outcomes = ['buyer_upheld', 'merchant_upheld', 'both_responsible', 'no_one'] as const;
      for (const one of outcomes)
        for (const other of outcomes)
          expect(made({ outcome: one }, { outcome: other }) === 'overturned').toBe(one !== other);
      expect(made({ outcome: 'merchant_upheld' }, { outcome: 'claim_rejected' })).toBe('upheld');
      expect(made({ outcome: 'buyer_upheld' }, { outcome: 'claim_rejected' })).toBe('overturned');
    },
  );

  rule(
    'appeal.result',
    'The same found right and something else ordered varies it, in whatever order it is written',
    () => {
      const warning = { kind: 'warning' as const };
      const points = { kind: 'credit_points' as const, points: 6 };
      const sanctions = [warning, points];
      expect(made({ sanctions }, { sanctions: [points, warning] })).toBe('upheld');
      expect(made({ sanctions }, { sanctions: [warning] })).toBe('varied');
      expect(made({ sanctions: [points] }, { sanctions: [{ ...points, points: 12 }] })).toBe('varied');
      const liability = { buyer: 10, merchant: 90, carrier: 0, platform: 0 };
      expect(made({}, { liability })).toBe('varied');
      const remedies = [{ kind: 'apology' as const }, { kind: 'partial_refund' as const, amountFen: 100 }];
      expect(made({ remedies }, { remedies: remedies.toReversed() })).toBe('upheld');
    },
  );
});
