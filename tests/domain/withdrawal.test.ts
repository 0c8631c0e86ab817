/** Withdrawing (撤诉): who asks, who decides, what follows. */
import { describe, expect } from 'vitest';
import type { Command, Filing } from '../../shared/commands';
import { mayImposeSanctions } from '../../shared/sanctions';
import { day, hour } from '../../shared/time';
import { platforms } from '../../shared/vocabulary';
import { byMerchant, complaint, plainFiling } from '../support/filings';
import { filed, given, type Story } from '../support/given';
import { agent, buyer, lead, merchant, otherAgent, system, trainee } from '../support/people';
import { rule } from '../support/rule';
import {
  accept,
  ask,
  dear,
  dearRefund,
  enteredAt,
  filedOn,
  fullRefund,
  inArbitration,
  inEvidence,
  inIntake,
  inLeadReview,
  nothingOrdered,
  propose,
  ruled,
  submit,
  take,
  takenInIntake,
} from '../support/stories';
import { decideWithdrawal, verified, withdraw, withdrawFor } from '../support/withdrawals';

const severe: Partial<Filing> = { ...verified, category: 'counterfeit' };
const takeBack: Command = { type: 'takeBackWithdrawal', data: {} };
const approve: Command = { type: 'approveVerdict', data: { comments: '' } };
const offer: Command = {
  type: 'offerSettlement',
  data: {
    by: 'merchant',
    terms: {
      remedies: [
        { kind: 'partial_refund', amountFen: 50_000, by: 'merchant' },
        { kind: 'apology', by: 'merchant' },
      ],
      text: '退款500元',
    },
  },
};

/** A verdict on sanctions alone. */
const sanctioned = {
  ...fullRefund,
  clauses: ['TB-6.1'],
  remedies: [{ kind: 'none' as const }],
  sanctions: [{ kind: 'credit_points' as const, points: 12 }],
};

/** The claimant has asked, and an agent has to decide. */
function waiting(change: Partial<Filing> = verified): Story {
  return inArbitration(change).after(hour).does(buyer, withdraw());
}

function dueAtOf(story: Story, id: string): number | undefined {
  return story.state.deadlines.find((deadline) => deadline.id === id)?.dueAt;
}

describe('by itself', () => {
  rule('withdrawal.self_service', 'Where every condition passes the case closes as withdrawn at once', () => {
    const withdrawn = given(inEvidence(verified))
      .when(buyer, withdraw())
      .happens(
        { type: 'withdrawalAsked', body: { withdrawal: { id: 'W1', way: 'self_service', status: 'granted' } } },
        { type: 'stageEntered', body: { stage: 'closed', closure: 'withdrawn' } },
        { type: 'restored' },
      );
    expect(withdrawn.state).toMatchObject({ stage: 'closed', closure: 'withdrawn', withdrawal: null, deadlines: [] });
    expect(withdrawn.state.withdrawals[0]?.conditions).toHaveLength(10);
  });

  rule('withdrawal.effects', 'The record stays, marked withdrawn, and the order is back to normal', () => {
    const before = filedOn('jd', verified)
      .after(hour)
      .does(buyer, { type: 'askPlatform', data: { note: '' } });
    expect(before.state).toMatchObject({ locked: 'merchant', restoredAt: null });
    const { state } = before.does(buyer, withdraw());
    expect(state).toMatchObject({ closure: 'withdrawn', locked: null, restoredAt: before.now });
    expect(state.messages).toEqual(before.state.messages);
    expect(state.claim).toEqual(before.state.claim);
  });

  rule('withdrawal.effects', 'Nobody’s credit changes: nothing is found, ordered or imposed', () => {
    const { state } = inEvidence(verified).does(buyer, withdraw());
    expect(state).toMatchObject({ verdict: null, tasks: [], conduct: [], finalAt: null });
  });

  rule('withdrawal.effects', 'It cannot be undone', () => {
    const withdrawn = inEvidence(verified).does(buyer, withdraw());
    given(withdrawn).when(buyer, takeBack).isRejected('wrong_stage', { stage: 'closed' });
    given(withdrawn).when(buyer, withdraw()).isRejected('wrong_stage', { stage: 'closed' });
    given(withdrawn).when(lead, decideWithdrawal(false)).isRejected('wrong_stage', { stage: 'closed' });
  });

  rule('withdrawal.self_service', 'Unanswered windows end with it: nothing falls due any more', () => {
    const withdrawn = inEvidence(verified).does(buyer, withdraw());
    const events = withdrawn.after(100 * day).clockLooks().events;
    expect(events).toHaveLength(withdrawn.events.length);
  });

  rule(
    'withdrawal.self_service',
    'What the two agreed in part is still carried out, and then it closes as withdrawn',
    () => {
      const agreed = inEvidence(verified)
        .does(merchant, offer)
        .does(buyer, { type: 'acceptSettlement', data: { offerId: 'S1', side: 'buyer', parts: [0] } })
        .does(buyer, withdraw({ reason: 'compensated' }));
      expect(agreed.state).toMatchObject({ stage: 'enforcement', closure: null });
      const done = agreed.does(agent, { type: 'completeTask', data: { taskId: 'T1', proof: '已退款' } });
      expect(done.state).toMatchObject({ stage: 'closed', closure: 'withdrawn' });
    },
  );
});

describe('who may ask', () => {
  rule('withdrawal.who_asks', 'Only the claimant: the respondent cannot', () => {
    for (const story of [filed(verified), inEvidence(verified), inArbitration(verified)]) {
      given(story).when(merchant, withdraw()).isRejected('wrong_side', { side: 'buyer' });
    }
    const own = filed({ ...byMerchant });
    given(own).when(buyer, withdraw()).isRejected('wrong_side', { side: 'merchant' });
    expect(own.does(merchant, withdraw()).state.closure).toBe('withdrawn');
  });

  rule('withdrawal.who_asks', 'The platform only with the claimant’s recorded request', () => {
    const story = takenInIntake(verified);
    given(story)
      .when(agent, withdraw({ channel: 'agent' }))
      .isRejected('request_missing');
    given(story)
      .when(agent, withdraw({ channel: 'agent', request: '  ' }))
      .isRejected('request_missing');
    const { state } = story.does(agent, withdrawFor());
    expect(state.withdrawals[0]).toMatchObject({ by: agent, channel: 'agent', request: '买家来电要求撤诉' });
    expect(state.closure).toBe('withdrawn');
  });

  rule('withdrawal.who_asks', 'Nobody on the platform but who has the case, and never the clock', () => {
    given(takenInIntake(verified)).when(otherAgent, withdrawFor()).isRejected('not_assignee');
    given(takenInIntake(verified)).when(system, withdrawFor()).isRejected('wrong_role');
    expect(takenInIntake(verified).does(lead, withdrawFor()).state.closure).toBe('withdrawn');
  });

  rule('withdrawal.channel', 'By app, by web or through an agent, and which is recorded', () => {
    for (const channel of ['app', 'web'] as const) {
      expect(filed(verified).does(buyer, withdraw({ channel })).state.withdrawals[0]).toMatchObject({ channel });
    }
    given(filed(verified))
      .when(buyer, withdraw({ channel: 'agent' }))
      .isRejected('withdrawal_channel');
    expect(takenInIntake(verified).does(agent, withdrawFor({ channel: 'app' })).state.withdrawals[0]).toMatchObject({
      channel: 'app',
    });
  });

  rule(
    'withdrawal.who_asks',
    'A third party that withdraws for others is refused, on file, and put before a lead',
    () => {
      const story = takenInIntake(verified);
      const refused = given(story)
        .when(agent, withdrawFor({ askedBy: '代撤诉服务' }))
        .happens(
          {
            type: 'withdrawalAsked',
            body: { withdrawal: { askedBy: '代撤诉服务', way: 'refused', status: 'refused' } },
          },
          { type: 'escalated', body: { reason: 'asked', note: '代撤诉服务' } },
        );
      expect(refused.state).toMatchObject({ stage: 'intake', withdrawal: null, escalated: true });
      expect(refused.state.withdrawals).toHaveLength(1);
    },
  );

  rule('withdrawal.reason', 'Another reason is written down', () => {
    given(filed(verified))
      .when(buyer, withdraw({ reason: 'other', text: ' ' }))
      .isRejected('withdrawal_reason_missing');
    expect(filed(verified).does(buyer, withdraw({ reason: 'other', text: '不想再争了' })).state.closure).toBe(
      'withdrawn',
    );
  });
});

describe('refused by the rules', () => {
  rule(
    'withdrawal.refused',
    'What the rules refuse is on file with the condition that failed, and the case goes on',
    () => {
      const story = inEvidence({ buyer: { ...plainFiling.buyer, realNameVerified: false } });
      const refused = given(story)
        .when(buyer, withdraw())
        .happens({ type: 'withdrawalAsked', body: { withdrawal: { id: 'W1', way: 'refused', status: 'refused' } } });
      expect(refused.state).toMatchObject({ stage: 'evidence', withdrawal: null, escalated: false });
      expect(refused.state.deadlines).toEqual(story.state.deadlines);
      expect(refused.state.withdrawals[0]?.conditions.filter(({ result }) => result === 'failed')).toMatchObject([
        { condition: 'identity', clause: 'TB-7.4' },
      ]);
      // The claimant has itself verified and asks again.
      expect(refused.does(buyer, withdraw()).state.withdrawals.map(({ id }) => id)).toEqual(['W1', 'W2']);
    },
  );

  rule('withdrawal.stage', 'Ruled and after it is refused; the claimant waives what was ordered instead', () => {
    given(ruled()).when(buyer, withdraw()).isRejected('wrong_stage', { stage: 'ruled' });
    expect(ruled().does(buyer, { type: 'waiveRemedies', data: { note: '已和解' } }).state.waived).not.toBeNull();
    given(enteredAt({ stage: 'closed', closure: 'lapsed' }))
      .when(buyer, withdraw())
      .isRejected('wrong_stage');
  });
});

describe('a request that waits', () => {
  rule(
    'withdrawal.pending',
    'The stage stays, somebody has to decide within two hours, the platform’s clocks stand still',
    () => {
      const story = inArbitration(verified).after(hour);
      const asked = given(story)
        .when(buyer, withdraw())
        .happens(
          { type: 'withdrawalAsked', body: { withdrawal: { way: 'agent_decides', status: 'pending' } } },
          {
            type: 'deadlineSet',
            body: { deadline: { id: 'withdrawal', owner: 'platform', dueAt: story.now + 2 * hour } },
          },
          { type: 'deadlinePaused', body: { deadlineId: 'arbitration', by: 'withdrawal' } },
        );
      expect(asked.state).toMatchObject({ stage: 'arbitration', withdrawal: { id: 'W1' } });
      expect(asked.state.paused).toMatchObject([{ id: 'arbitration', remainingMs: 71 * hour }]);
    },
  );

  rule('withdrawal.pending', 'The parties’ windows go on', () => {
    const story = inEvidence(verified).after(25 * hour);
    const asked = story.does(buyer, withdraw());
    expect(asked.state.withdrawal?.way).toBe('assisted');
    expect(dueAtOf(asked, 'evidence:merchant')).toBe(dueAtOf(story, 'evidence:merchant'));
  });

  rule('withdrawal.pending', 'Two hours are a target: overdue it is escalated, and still waits', () => {
    const overdue = waiting()
      .after(2 * hour)
      .clockLooks();
    expect(overdue.state).toMatchObject({ stage: 'arbitration', escalated: true, withdrawal: { status: 'pending' } });
    expect(overdue.does(agent, decideWithdrawal(true)).state).toMatchObject({ closure: 'withdrawn', escalated: false });
  });

  rule('withdrawal.pending', 'One at a time', () => {
    given(waiting()).when(buyer, withdraw()).isRejected('withdrawal_pending');
    given(waiting()).when(agent, withdrawFor()).isRejected('withdrawal_pending');
  });

  rule('withdrawal.pending', 'Who asks to withdraw is answered before a verdict is given', () => {
    given(waiting()).when(agent, propose()).isRejected('withdrawal_pending');
    const reviewed = inLeadReview().does(buyer, withdraw());
    given(reviewed).when(lead, approve).isRejected('withdrawal_pending');
    given(reviewed)
      .when(lead, { type: 'changeVerdict', data: { verdict: dearRefund, comments: '改判' } })
      .isRejected('withdrawal_pending');
    expect(reviewed.does(lead, decideWithdrawal(false), approve).state.stage).toBe('ruled');
    expect(waiting().does(agent, decideWithdrawal(false), propose()).state.stage).toBe('ruled');
  });

  rule('withdrawal.pending', 'A claim that lapses meanwhile has overtaken it', () => {
    const story = inEvidence()
      .after(30 * hour)
      .does(buyer, withdraw())
      .after(50 * hour)
      .clockLooks();
    expect(story.state).toMatchObject({ closure: 'lapsed', withdrawal: null });
    expect(story.state.withdrawals).toMatchObject([{ status: 'overtaken' }]);
  });
});

describe('taken back', () => {
  rule('withdrawal.taken_back', 'The claimant may think better of it; the clocks go on with what they had left', () => {
    const asked = waiting();
    const back = given(asked.after(hour))
      .when(buyer, takeBack)
      .happens(
        { type: 'withdrawalEnded', body: { withdrawalId: 'W1', status: 'taken_back' } },
        { type: 'deadlineEnded', body: { deadlineId: 'withdrawal' } },
        { type: 'deadlineSet', body: { deadline: { id: 'arbitration', dueAt: asked.now + 72 * hour } } },
      );
    expect(back.state).toMatchObject({ stage: 'arbitration', withdrawal: null, paused: [] });
    expect(back.does(buyer, withdraw()).state.withdrawal?.id).toBe('W2');
  });

  rule('withdrawal.taken_back', 'Only the claimant takes it back; staff with its recorded request', () => {
    given(waiting()).when(merchant, takeBack).isRejected('wrong_side', { side: 'buyer' });
    given(waiting()).when(agent, takeBack).isRejected('request_missing');
    given(waiting())
      .when(otherAgent, { type: 'takeBackWithdrawal', data: { request: '买家来电' } })
      .isRejected('not_assignee');
    const byStaff = waiting().does(agent, { type: 'takeBackWithdrawal', data: { request: '买家来电：继续处理' } });
    expect(byStaff.state.withdrawals[0]?.decided).toMatchObject({ by: agent, note: '买家来电：继续处理' });
    given(inArbitration(verified)).when(buyer, takeBack).isRejected('withdrawal_none');
  });
});

describe('who decides', () => {
  rule('withdrawal.decide', 'The agent who has the case grants it, and it closes as withdrawn', () => {
    const granted = given(waiting())
      .when(agent, decideWithdrawal(true))
      .happens(
        { type: 'withdrawalEnded', body: { withdrawalId: 'W1', status: 'granted', note: '已核实，本人自愿' } },
        { type: 'deadlineEnded', body: { deadlineId: 'withdrawal' } },
        { type: 'stageEntered', body: { stage: 'closed', closure: 'withdrawn' } },
        { type: 'restored' },
      );
    expect(granted.state.withdrawals[0]).toMatchObject({ status: 'granted', decided: { by: agent } });
  });

  rule('withdrawal.decide', 'Or refuses it, and the case goes on where it was', () => {
    const story = waiting().after(hour);
    const refused = story.does(agent, decideWithdrawal(false));
    expect(refused.state).toMatchObject({ stage: 'arbitration', withdrawal: null, paused: [] });
    expect(refused.state.withdrawals[0]).toMatchObject({
      status: 'refused',
      decided: { by: agent, note: '需继续审理' },
    });
    expect(dueAtOf(refused, 'arbitration')).toBe(story.now + 71 * hour);
    expect(refused.does(buyer, withdraw()).state.withdrawal?.id).toBe('W2');
  });

  rule('withdrawal.decide', 'Nobody else: no other agent, nobody in training, neither party', () => {
    given(waiting()).when(otherAgent, decideWithdrawal(true)).isRejected('not_assignee');
    const inTraining = inIntake(verified).does(trainee, take, submit('buyer'), accept()).does(buyer, withdraw());
    given(inTraining).when(trainee, decideWithdrawal(true)).isRejected('wrong_role');
    for (const party of [buyer, merchant])
      given(waiting()).when(party, decideWithdrawal(true)).isRejected('wrong_role');
    expect(waiting().does(lead, decideWithdrawal(true)).state.closure).toBe('withdrawn');
    given(inArbitration(verified)).when(agent, decideWithdrawal(true)).isRejected('withdrawal_none');
  });

  rule('withdrawal.decide', 'Where a lead decides, an agent does not', () => {
    for (const story of [inLeadReview().does(buyer, withdraw()), waiting(severe)]) {
      expect(story.state.withdrawal?.way).toBe('lead_decides');
      given(story).when(agent, decideWithdrawal(true)).isRejected('withdrawal_needs_lead');
      given(story).when(agent, decideWithdrawal(false)).isRejected('withdrawal_needs_lead');
      expect(story.does(lead, decideWithdrawal(true)).state.closure).toBe('withdrawn');
    }
  });

  rule(
    'withdrawal.decide',
    'Whose it is follows the case: one that turned severe and came to arbitration is the lead’s by then',
    () => {
      const story = inEvidence({ ...dear }).does(buyer, submit('buyer'), withdraw());
      expect(story.state.withdrawal?.way).toBe('assisted');
      const severeNow = story
        .does(agent, { type: 'categorise', data: { category: 'counterfeit' } })
        .does(buyer, { type: 'endEvidence', data: { side: 'buyer', as: 'given' } })
        .does(merchant, { type: 'endEvidence', data: { side: 'merchant', as: 'waived' } });
      expect(severeNow.state).toMatchObject({ stage: 'arbitration', withdrawal: { way: 'assisted' } });
      given(severeNow).when(agent, decideWithdrawal(false)).isRejected('withdrawal_needs_lead');
      expect(severeNow.does(lead, decideWithdrawal(true)).state.closure).toBe('withdrawn');
    },
  );

  rule(
    'withdrawal.decide',
    'What was put before a lead stays the lead’s, also where the case is placed otherwise meanwhile',
    () => {
      const placed = waiting(severe).does(agent, { type: 'categorise', data: { category: 'quality' } });
      expect(placed.state).toMatchObject({ severity: 'ordinary', withdrawal: { way: 'lead_decides' } });
      given(placed).when(agent, decideWithdrawal(true)).isRejected('withdrawal_needs_lead');
      expect(placed.does(lead, decideWithdrawal(true)).state.closure).toBe('withdrawn');
    },
  );

  rule(
    'withdrawal.refused',
    'A withdrawal that was refused, or taken back, leaves no mark on how the case ends',
    () => {
      const refused = waiting().does(agent, decideWithdrawal(false));
      for (const story of [refused, waiting().does(buyer, takeBack)]) {
        const issued = story.does(agent, propose(nothingOrdered));
        expect(issued.after(7 * day).clockLooks().state).toMatchObject({ stage: 'closed', closure: 'ruled' });
      }
    },
  );

  rule('withdrawal.decide', 'What fails a condition by now cannot be granted, only refused', () => {
    const story = waiting()
      .does(agent, {
        type: 'proposeConduct',
        data: {
          kind: 'fake_transactions',
          against: 'merchant',
          text: '刷单',
          evidence: [],
          clause: 'TB-9.3',
          sanctions: [],
        },
      })
      .does(lead, { type: 'issueConduct', data: { findingId: 'F1', note: '' } });
    for (const decider of [agent, lead]) {
      given(story)
        .when(decider, decideWithdrawal(true))
        .isRejected('withdrawal_not_grantable', { condition: 'hiding' });
    }
    expect(story.does(agent, decideWithdrawal(false)).state.withdrawals[0]?.status).toBe('refused');
  });

  rule('withdrawal.decide', 'With an agent’s help: asked late, checked, and granted', () => {
    for (const platform of platforms) {
      const story = filedOn(platform, verified)
        .after(hour)
        .does(buyer, { type: 'askPlatform', data: { note: '' } })
        .after(25 * hour)
        .does(agent, take)
        .does(buyer, withdraw());
      expect([platform, story.state.withdrawal?.way]).toEqual([platform, 'assisted']);
      expect(story.does(agent, decideWithdrawal(true)).state.closure).toBe('withdrawn');
    }
  });
});

describe('the platform carries on with the sanctions', () => {
  const granted = () => waiting(severe).does(lead, decideWithdrawal(true, { carryOnSanctions: true }));

  rule('withdrawal.sanctions', 'The remedies are over and the order is back to normal; the case stays open', () => {
    const story = waiting(severe).does(merchant, offer);
    const carried = given(story)
      .when(lead, decideWithdrawal(true, { carryOnSanctions: true }))
      .happens(
        { type: 'withdrawalEnded', body: { status: 'granted', carriesOn: true } },
        { type: 'deadlineEnded', body: { deadlineId: 'withdrawal' } },
        { type: 'settlementEnded', body: { offerId: 'S1', status: 'overtaken' } },
        { type: 'deadlineEnded', body: { deadlineId: 'settlement_offer:S1' } },
        { type: 'restored' },
        { type: 'deadlineSet', body: { deadline: { id: 'arbitration', dueAt: story.now + 71 * hour } } },
      );
    expect(carried.state).toMatchObject({ stage: 'arbitration', closure: null, restoredAt: carried.now, paused: [] });
    expect(carried.state.withdrawals[0]).toMatchObject({ status: 'granted', carriesOn: true });
  });

  rule(
    'withdrawal.sanctions',
    'Its verdict gives nobody anything and may sanction the respondent; then it closes as withdrawn',
    () => {
      given(granted())
        .when(agent, propose({ ...fullRefund, clauses: ['TB-6.1'] }))
        .isRejected('remedies_over', { remedy: 'full_refund' });
      expect([waiting(severe), granted()].map(({ state }) => mayImposeSanctions(state))).toEqual([false, true]);
      const issued = granted().does(agent, propose(sanctioned)).does(lead, approve);
      expect(issued.state.stage).toBe('ruled');
      const final = issued.after(7 * day).clockLooks();
      expect(final.state).toMatchObject({ stage: 'enforcement', tasks: [{ kind: 'sanction' }] });
      const done = final.does(agent, { type: 'completeTask', data: { taskId: 'T1', proof: '已扣分' } });
      expect(done.state).toMatchObject({ stage: 'closed', closure: 'withdrawn' });
      const none = granted()
        .does(agent, propose({ ...nothingOrdered, clauses: ['TB-6.1'] }))
        .does(lead, approve);
      expect(none.after(7 * day).clockLooks().state).toMatchObject({ stage: 'closed', closure: 'withdrawn' });
    },
  );

  rule('withdrawal.sanctions', 'Offers that are over stay as they ended; only an open one is overtaken', () => {
    const story = waiting(severe)
      .does(merchant, offer)
      .does(buyer, { type: 'declineSettlement', data: { offerId: 'S1', side: 'buyer', note: '' } })
      .does(merchant, offer)
      .does(lead, decideWithdrawal(true, { carryOnSanctions: true }));
    expect(story.state.offers.map(({ status }) => status)).toEqual(['declined', 'overtaken']);
  });

  rule('withdrawal.sanctions', 'The claimant has no say in it any more', () => {
    const story = granted();
    given(story).when(buyer, withdraw()).isRejected('withdrawal_granted');
    expect(story.decides(buyer, offer)).toMatchObject({ ok: false });
    const issued = story.does(agent, propose(sanctioned)).does(lead, approve);
    const evidence = [{ kind: 'statement' as const, text: '新的说明', files: [] }];
    given(issued)
      .when(buyer, { type: 'appeal', data: { side: 'buyer', text: '不服', evidence } })
      .isRejected('withdrawal_granted');
    const appeal: Command = { type: 'appeal', data: { side: 'merchant', text: '不服', evidence } };
    expect(issued.decides(merchant, appeal)).toMatchObject({ ok: true });
  });

  rule('withdrawal.sanctions', 'Nor does its silence let the case lapse', () => {
    const asked = granted().does(agent, { type: 'requestEvidence', data: { ask: [ask('buyer'), ask('merchant')] } });
    expect(asked.after(72 * hour).clockLooks().state.stage).toBe('arbitration');
  });

  rule('withdrawal.sanctions', 'From lead review it goes back to its author, for the verdict gave remedies', () => {
    const story = inArbitration({ ...severe })
      .does(agent, propose({ ...fullRefund, clauses: ['TB-6.1'] }))
      .does(buyer, withdraw());
    const carried = story.does(lead, decideWithdrawal(true, { carryOnSanctions: true }));
    expect(carried.state).toMatchObject({ stage: 'arbitration', proposal: null, paused: [] });
    expect(carried.does(agent, propose(sanctioned)).state.stage).toBe('lead_review');
  });

  rule('withdrawal.sanctions', 'Only once in arbitration, and only where the rules may demand sanctions', () => {
    const carryOn = decideWithdrawal(true, { carryOnSanctions: true });
    given(waiting()).when(agent, carryOn).isRejected('sanctions_not_carried_on');
    const early = inEvidence({ ...severe })
      .after(25 * hour)
      .does(buyer, withdraw());
    given(early).when(agent, carryOn).isRejected('sanctions_not_carried_on');
    const demanded = waiting({ ...verified, category: 'false_shipment' });
    expect(demanded.does(agent, carryOn).state.stage).toBe('arbitration');
    const complained = filedOn('taobao', { ...complaint, ...verified, category: 'service_attitude' })
      .after(hour)
      .does(agent, take, submit('buyer'), accept())
      .after(3 * day)
      .clockLooks()
      .does(buyer, withdraw());
    expect(complained.state.stage).toBe('arbitration');
    expect(complained.does(agent, carryOn).state).toMatchObject({ stage: 'arbitration', closure: null });
    // Nobody has placed it: nothing says that the rules demand anything.
    given(waiting({ ...verified, category: null }))
      .when(agent, carryOn)
      .isRejected('sanctions_not_carried_on');
    // A severe case may bring sanctions though its category demands none of itself.
    const severeOnly = waiting(severe);
    const { counterfeit } = severeOnly.rulebook.categories;
    const categories = { ...severeOnly.rulebook.categories, counterfeit: { ...counterfeit, demands: [] } };
    const undemanded = severeOnly.by({ ...severeOnly.rulebook, categories });
    expect(undemanded.does(lead, carryOn).state.stage).toBe('arbitration');
  });

  rule('withdrawal.sanctions', 'Once the two have settled all of it nothing is left to withdraw', () => {
    const settled = filedOn('taobao', { ...complaint, ...verified })
      .after(hour)
      .does(agent, take)
      .does(merchant, {
        type: 'offerSettlement',
        data: { by: 'merchant', terms: { remedies: [{ kind: 'apology', by: 'merchant' }], text: '致歉' } },
      })
      .does(buyer, { type: 'acceptSettlement', data: { offerId: 'S1', side: 'buyer' } });
    expect(settled.state.stage).toBe('intake');
    given(settled).when(buyer, withdraw()).isRejected('nothing_to_withdraw');
  });
});
