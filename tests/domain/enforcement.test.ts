import { describe, expect } from 'vitest';
import type { HappenedEvent } from '../../electron/domain/case/evolve';
import type { Order, Remedy, Verdict } from '../../shared/case';
import type { Command } from '../../shared/commands';
import { day, hour } from '../../shared/time';
import type { TaskKind } from '../../shared/vocabulary';
import { complaint, photo, plainFiling } from '../support/filings';
import { given, refusedOffer, Story } from '../support/given';
import { agent, buyer, importer, lead, merchant, otherAgent, system, trainee } from '../support/people';
import { rule } from '../support/rule';
import { enteredAt, fullRefund, nothingOrdered, propose, ruled, take } from '../support/stories';

function done(taskId: string, proof = '流水号 8861'): Command {
  return { type: 'completeTask', data: { taskId, proof } };
}

function drop(taskId: string): Command {
  return { type: 'dropTask', data: { taskId, note: '双方另行约定' } };
}

function takeOver(taskId: string): Command {
  return { type: 'takeOverTask', data: { taskId, note: '商家逾期未履行' } };
}

const appealWindowFalls = { type: 'fallDue', data: { deadlineId: 'appeal_window' } } as const;

/** Nobody appealed. */
function final(remedies: Remedy[], order: Partial<Order> = {}, change: Partial<Verdict> = {}): Story {
  return ruled({ ...fullRefund, ...change, remedies }, { order: { ...plainFiling.order, ...order } })
    .after(7 * day)
    .clockLooks();
}

const returnAndRefund: Remedy = { kind: 'return_and_refund' };

/** The goods came back and are inspected: T1 shipped, T2 tracked, T3 to be inspected, T4 the refund. */
const beingInspected = () => final([returnAndRefund]).does(buyer, done('T1')).does(agent, done('T2'));

function open(story: Story): string[] {
  return story.state.tasks
    .filter((task) => task.dueAt !== undefined && !task.doneAt && !task.dropped)
    .map(({ id }) => id);
}

function chain(story: Story) {
  return story.state.tasks.map(({ id, kind, owner, after }) => [id, kind, owner, after]);
}

describe('a verdict becomes final', () => {
  rule('enforcement.final', 'When nobody appealed in time the verdict’s tasks are ordered and open, from then', () => {
    const story = ruled().after(8 * day);
    const dueAt = story.now - day;
    const enforcing = given(story)
      .when(system, appealWindowFalls)
      .happens(
        { type: 'deadlineFell', at: dueAt },
        { type: 'stageEntered', at: dueAt, body: { stage: 'enforcement' } },
        {
          type: 'tasksOrdered',
          at: dueAt,
          body: { tasks: [{ id: 'T1', kind: 'refund', owner: 'platform', owedTo: 'buyer', amountFen: 189_900 }] },
        },
        { type: 'taskOpened', at: dueAt, body: { taskId: 'T1', dueAt: dueAt + 24 * hour } },
        { type: 'deadlineSet', body: { deadline: { id: 'task:T1', owner: 'platform', dueAt: dueAt + 24 * hour } } },
      );
    expect(enforcing.state.tasks).toMatchObject([{ id: 'T1', dueAt: dueAt + 24 * hour, overdue: false }]);
  });

  rule('enforcement.final', 'A final verdict that orders nothing closes the case as ruled', () => {
    given(ruled(nothingOrdered).after(7 * day))
      .when(system, appealWindowFalls)
      .happens(
        { type: 'deadlineFell' },
        { type: 'stageEntered', body: { stage: 'closed', closure: 'ruled' } },
        { type: 'restored' },
      );
  });

  rule('enforcement.final', 'What the platform decided elsewhere leaves nothing to be done here', () => {
    const story = enteredAt({ stage: 'ruled', decidedElsewhere: { code: '8', outcome: 'buyer_upheld' } }).after(
      7 * day,
    );
    expect(story.clockLooks().state).toMatchObject({ stage: 'closed', closure: 'ruled', tasks: [] });
  });

  rule('enforcement.final', 'Nothing is enforced while an appeal is possible', () => {
    given(ruled())
      .when(agent, done('T1'))
      .isRejected('wrong_stage', { stage: 'ruled', allowed: ['enforcement'] });
    given(ruled().after(day)).when(system, appealWindowFalls).isRejected('deadline_not_due');
  });
});

describe('the way back of goods', () => {
  rule(
    'enforcement.return',
    'Goods are shipped back, tracked and inspected, and only then is the money given back',
    () => {
      const story = final([returnAndRefund]);
      expect(chain(story)).toEqual([
        ['T1', 'return', 'buyer', undefined],
        ['T2', 'tracking', 'carrier', 'T1'],
        ['T3', 'inspection', 'merchant', 'T2'],
        ['T4', 'refund', 'platform', 'T3'],
      ]);
      expect(story.state.tasks[3]).toMatchObject({ amountFen: 189_900, owedTo: 'buyer' });
      expect(open(story)).toEqual(['T1']);
      given(story).when(agent, done('T2')).isRejected('task_waits', { taskId: 'T1' });
      given(story).when(agent, done('T4')).isRejected('task_waits', { taskId: 'T3' });
    },
  );

  rule('enforcement.return', 'Each step has its owner, its own window by the rulebook, and its proof', () => {
    const shipping = final([returnAndRefund]);
    const windows = shipping.rulebook.windows.task;
    expect(shipping.state.deadlines).toMatchObject([
      { id: 'task:T1', owner: 'buyer', dueAt: shipping.now + windows.return },
    ]);
    const tracking = given(shipping.after(hour))
      .when(buyer, done('T1', 'SF1234567890'))
      .happens(
        { type: 'taskDone', body: { taskId: 'T1', proof: 'SF1234567890' } },
        { type: 'deadlineEnded', body: { deadlineId: 'task:T1' } },
        { type: 'taskOpened', body: { taskId: 'T2', dueAt: shipping.now + hour + windows.tracking } },
        { type: 'deadlineSet', body: { deadline: { id: 'task:T2', owner: 'carrier' } } },
      );
    expect(tracking.state.tasks[0]).toMatchObject({ doneAt: tracking.now, proof: 'SF1234567890' });
    const inspecting = tracking.after(day).does(agent, done('T2', '已签收'));
    expect(inspecting.state.deadlines).toMatchObject([
      { id: 'task:T3', owner: 'merchant', dueAt: inspecting.now + windows.inspection },
    ]);
    const refunding = inspecting.after(hour).does(merchant, done('T3', '完好'));
    expect(refunding.state.deadlines).toMatchObject([
      { id: 'task:T4', owner: 'platform', dueAt: refunding.now + windows.refund },
    ]);
  });

  rule('enforcement.return', 'Goods that are picked up at the door are the carrier’s to ship (上门取件)', () => {
    const story = final([{ ...returnAndRefund, returnBy: 'pick_up' }]);
    expect(story.state.tasks[0]).toMatchObject({ kind: 'return', owner: 'carrier' });
    expect(final([{ ...returnAndRefund, returnBy: 'parcel' }]).state.tasks[0]).toMatchObject({ owner: 'buyer' });
  });

  rule(
    'enforcement.return',
    'An exchange or a repair waits for goods that come back for it, where the verdict says so',
    () => {
      expect(chain(final([{ kind: 'exchange', returnBy: 'parcel' }]))).toEqual([
        ['T1', 'return', 'buyer', undefined],
        ['T2', 'tracking', 'carrier', 'T1'],
        ['T3', 'inspection', 'merchant', 'T2'],
        ['T4', 'exchange', 'merchant', 'T3'],
      ]);
      expect(chain(final([{ kind: 'repair' }]))).toEqual([['T1', 'repair', 'merchant', undefined]]);
    },
  );

  rule(
    'enforcement.return',
    'A return and its refund as older cases have them, with nothing between, still work',
    () => {
      const old = final([returnAndRefund]);
      const events = old.events.map((event): HappenedEvent => {
        if (event.type !== 'tasksOrdered') return event;
        const [shipped, , , refund] = event.body.tasks.map(({ owedTo: _owedTo, ...task }) => task);
        if (!shipped || !refund) return event;
        return { ...event, body: { tasks: [shipped, { ...refund, id: 'T2', after: 'T1' }] } };
      });
      const story = Story.blank(old.rulebook).at(old.now).with(importer, events);
      given(story).when(agent, done('T2')).isRejected('task_waits', { taskId: 'T1' });
      const refunding = story.does(buyer, done('T1'));
      expect(open(refunding)).toEqual(['T2']);
      expect(refunding.does(agent, done('T2')).state).toMatchObject({ stage: 'closed', closure: 'ruled' });
      const waived = story.does(buyer, { type: 'waiveRemedies', data: { note: '' } });
      expect(waived.state).toMatchObject({ stage: 'closed', tasks: [{ dropped: {} }, { dropped: {} }] });
    },
  );
});

describe('who pays how', () => {
  const places: [string, Order['fundsIn'], [TaskKind, string][]][] = [
    ['Money in escrow is given back by the platform', 'escrow', [['refund', 'platform']]],
    [
      'Money that is taken from the merchant’s deposit is given back by the platform',
      'deposit',
      [['refund', 'platform']],
    ],
    ['Money that was paid out to the merchant is given back by the merchant', 'settled', [['refund', 'merchant']]],
    ['Where nobody knows where the money is the merchant gives it back', undefined, [['refund', 'merchant']]],
    [
      'Money that the platform advanced is recovered from the merchant (先行垫付)',
      'advanced',
      [
        ['refund', 'platform'],
        ['recovery', 'merchant'],
      ],
    ],
  ];
  for (const [statement, fundsIn, expected] of places) {
    rule('enforcement.funds', statement, () => {
      const { tasks } = final([{ kind: 'full_refund' }], { fundsIn }).state;
      expect(tasks.map(({ kind, owner }) => [kind, owner])).toEqual(expected);
    });
  }

  rule(
    'enforcement.funds',
    'What was advanced is recovered once it is paid, and the case stays open until then',
    () => {
      const story = final([{ kind: 'full_refund' }], { fundsIn: 'advanced' });
      expect(story.state.tasks[1]).toMatchObject({ kind: 'recovery', amountFen: 189_900, after: 'T1' });
      expect(open(story)).toEqual(['T1']);
      const recovering = story.does(agent, done('T1'));
      expect(recovering.state.stage).toBe('enforcement');
      expect(recovering.state.deadlines).toMatchObject([{ id: 'task:T2', owner: 'merchant' }]);
      expect(recovering.does(merchant, done('T2')).state).toMatchObject({ stage: 'closed', closure: 'ruled' });
    },
  );

  rule('enforcement.funds', 'What the platform itself has to bear is recovered from nobody', () => {
    const liability = { buyer: 0, merchant: 0, carrier: 0, platform: 100 };
    const { tasks } = final([{ kind: 'full_refund', by: 'platform' }], { fundsIn: 'advanced' }, { liability }).state;
    expect(tasks.map(({ kind, owner }) => [kind, owner])).toEqual([['refund', 'platform']]);
  });

  rule(
    'enforcement.funds',
    'What the carrier has to bear and the platform advanced is recovered from the carrier',
    () => {
      const { tasks } = final([{ kind: 'full_refund', by: 'carrier' }], { fundsIn: 'advanced' }).state;
      expect(tasks).toMatchObject([{ owner: 'platform' }, { kind: 'recovery', owner: 'carrier' }]);
    },
  );

  rule(
    'enforcement.funds',
    'Compensation is paid by whom the verdict names, and out of the merchant’s deposit where the money is there',
    () => {
      const compensation: Remedy = { kind: 'compensation', amountFen: 2000 };
      const ownerOf = (remedy: Remedy, fundsIn: Order['fundsIn']) => final([remedy], { fundsIn }).state.tasks[0]?.owner;
      expect(ownerOf({ ...compensation, by: 'carrier' }, 'escrow')).toBe('carrier');
      expect(ownerOf({ ...compensation, by: 'carrier' }, 'deposit')).toBe('carrier');
      expect(ownerOf(compensation, 'escrow')).toBe('merchant');
      expect(ownerOf(compensation, 'deposit')).toBe('platform');
      expect(ownerOf({ kind: 'freight', leg: 'send_back', amountFen: 900 }, 'deposit')).toBe('platform');
      expect(final([{ ...compensation, by: 'carrier' }]).state.tasks).toMatchObject([
        { kind: 'compensation', owner: 'carrier', owedTo: 'buyer', amountFen: 2000 },
      ]);
    },
  );

  rule('enforcement.funds', 'What the buyer has to pay it pays to the merchant', () => {
    const change: Partial<Verdict> = {
      outcome: 'merchant_upheld',
      liability: { buyer: 100, merchant: 0, carrier: 0, platform: 0 },
    };
    const { tasks } = final([{ kind: 'compensation', amountFen: 2000 }, { kind: 'apology' }], {}, change).state;
    expect(tasks).toMatchObject([
      { kind: 'compensation', owner: 'buyer', owedTo: 'merchant' },
      { kind: 'apology', owner: 'buyer', owedTo: 'merchant' },
    ]);
  });

  rule('enforcement.funds', 'A refund of nothing is nothing to do', () => {
    const change = { order: { ...plainFiling.order, paidFen: 0 } };
    const story = ruled({ ...fullRefund, remedies: [{ kind: 'full_refund' }, { kind: 'apology' }] }, change);
    expect(story.after(7 * day).clockLooks().state.tasks).toMatchObject([{ id: 'T1', kind: 'apology' }]);
  });

  for (const kind of ['exchange', 'repair', 'resend'] as const) {
    rule('enforcement.goods', `What is to be done about the goods is the merchant’s: ${kind}`, () => {
      expect(final([{ kind }]).state.tasks).toMatchObject([{ kind, owner: 'merchant', owedTo: 'buyer' }]);
    });
  }
});

describe('tasks', () => {
  rule('enforcement.tasks', 'Tasks that wait for nothing run side by side', () => {
    const story = final([returnAndRefund, { kind: 'freight', leg: 'send_back', amountFen: 1500 }, { kind: 'apology' }]);
    expect(chain(story).slice(4)).toEqual([
      ['T5', 'freight', 'merchant', undefined],
      ['T6', 'apology', 'merchant', undefined],
    ]);
    expect(open(story)).toEqual(['T1', 'T5', 'T6']);
    const { state } = story.does(merchant, done('T5'), done('T6'));
    expect(state).toMatchObject({ stage: 'enforcement', deadlines: [{ id: 'task:T1' }] });
  });

  rule(
    'enforcement.tasks',
    'After the last task the case is closed as ruled, and order and shop go back to normal',
    () => {
      const story = beingInspected().does(merchant, done('T3'));
      const closed = given(story)
        .when(agent, done('T4'))
        .happens(
          { type: 'taskDone' },
          { type: 'deadlineEnded' },
          { type: 'stageEntered', body: { stage: 'closed', closure: 'ruled' } },
          { type: 'restored' },
        );
      expect(closed.state).toMatchObject({ restoredAt: story.now, locked: null });
    },
  );

  rule('enforcement.tasks', 'A party reports its own tasks only', () => {
    const story = final([returnAndRefund, { kind: 'apology' }]);
    given(story).when(merchant, done('T1')).isRejected('wrong_side', { side: 'buyer' });
    given(final([returnAndRefund]).does(buyer, done('T1')))
      .when(buyer, done('T2'))
      .isRejected('task_done', { taskId: 'T1' });
    expect(story.decides(merchant, done('T5'))).toMatchObject({ ok: true });
  });

  rule('enforcement.tasks', 'Staff report tasks for anybody, if the case is theirs', () => {
    given(final([returnAndRefund]))
      .when(otherAgent, done('T1'))
      .isRejected('not_assignee');
    expect(final([returnAndRefund]).decides(lead, done('T1'))).toMatchObject({ ok: true });
  });

  rule('enforcement.tasks', 'Nothing is reported twice, or that was not ordered', () => {
    const story = final([returnAndRefund]).does(buyer, done('T1'));
    given(story).when(agent, done('T1')).isRejected('task_done', { taskId: 'T1' });
    given(story).when(agent, done('T9')).isRejected('task_unknown', { taskId: 'T9' });
  });

  rule('enforcement.overdue', 'An overdue task is escalated, can still be done, and then is overdue no more', () => {
    const story = final([returnAndRefund]).after(8 * day);
    const overdue = given(story)
      .when(system, { type: 'fallDue', data: { deadlineId: 'task:T1' } })
      .happens({ type: 'deadlineFell', at: story.now - day }, { type: 'escalated', at: story.now - day });
    expect(overdue.state).toMatchObject({ stage: 'enforcement', escalated: true });
    expect(overdue.state.tasks.map(({ overdue: isOverdue }) => isOverdue)).toEqual([true, false, false, false]);
    const { state } = overdue.does(buyer, done('T1'));
    expect(state).toMatchObject({ escalated: false });
    expect(state.tasks[0]).toMatchObject({ overdue: true, doneAt: story.now });
  });

  rule(
    'enforcement.sanctions',
    'Sanctions are carried out by the platform, each a task of its own, and let go by a lead only',
    () => {
      const filed = enteredAt({ stage: 'arbitration' }, { ...complaint, evidence: [photo('p1')] }).does(agent, take);
      const clauses = [filed.rulebook.clauses[0]?.id ?? ''];
      const sanctions: Verdict['sanctions'] = [{ kind: 'credit_points', points: 12 }, { kind: 'listing_removal' }];
      const story = filed
        .does(agent, propose({ ...fullRefund, clauses, remedies: [{ kind: 'full_refund' }], sanctions }))
        .does(lead, { type: 'approveVerdict', data: { comments: '' } })
        .after(7 * day)
        .clockLooks();
      expect(story.state.tasks).toMatchObject([
        { id: 'T1', kind: 'refund' },
        { id: 'T2', kind: 'sanction', owner: 'platform', sanction: { kind: 'credit_points', points: 12 } },
        { id: 'T3', kind: 'sanction', owner: 'platform', sanction: { kind: 'listing_removal' } },
      ]);
      expect(story.state.tasks[1]).not.toHaveProperty('owedTo');
      // What was decided with a lead's eyes on it is let go by a lead only.
      given(story)
        .when(agent, drop('T2'))
        .isRejected('wrong_role', { role: 'agent', allowed: ['lead'] });
      expect(story.decides(agent, drop('T1'))).toMatchObject({ ok: true });
      expect(story.does(lead, drop('T2')).state.tasks[1]).toMatchObject({ dropped: { by: lead } });
      const onlyOne = story.does(agent, done('T1'), done('T2'));
      given(onlyOne)
        .when(agent, drop('T3'))
        .isRejected('wrong_role', { allowed: ['lead'] });
      const { sanction } = story.rulebook.windows.task;
      expect(story.state.deadlines.map(({ dueAt }) => dueAt - story.now)).toEqual([24 * hour, sanction, sanction]);
      given(story).when(merchant, done('T2')).isRejected('wrong_side', { side: 'platform' });
      const { state } = story.does(agent, done('T1'), done('T2'), done('T3'));
      expect(state).toMatchObject({ stage: 'closed', closure: 'ruled' });
    },
  );
});

describe('a task that is moot', () => {
  rule('enforcement.drop', 'A dropped task need not be done, and what waited for it opens', () => {
    const story = final([returnAndRefund]).does(buyer, done('T1'));
    const dropped = given(story)
      .when(agent, drop('T2'))
      .happens(
        { type: 'taskDropped', body: { taskId: 'T2', note: '双方另行约定' } },
        { type: 'deadlineEnded', body: { deadlineId: 'task:T2' } },
        { type: 'taskOpened', body: { taskId: 'T3' } },
        { type: 'deadlineSet', body: { deadline: { id: 'task:T3' } } },
      );
    expect(dropped.state.tasks[1]).toMatchObject({ dropped: { at: story.now, by: agent, note: '双方另行约定' } });
    given(dropped).when(agent, done('T2')).isRejected('task_dropped', { taskId: 'T2' });
    given(dropped).when(agent, drop('T2')).isRejected('task_dropped', { taskId: 'T2' });
    given(dropped).when(agent, drop('T1')).isRejected('task_done', { taskId: 'T1' });
    given(dropped).when(agent, drop('T9')).isRejected('task_unknown', { taskId: 'T9' });
  });

  rule('enforcement.drop', 'A parcel that nobody follows has to be sent all the same before it is inspected', () => {
    const untracked = final([returnAndRefund]).does(agent, drop('T2'));
    expect(open(untracked)).toEqual(['T1']);
    given(untracked).when(merchant, done('T3')).isRejected('task_waits', { taskId: 'T1' });
    expect(open(untracked.does(buyer, done('T1')))).toEqual(['T3']);
    // Nor is money given back for goods that are neither inspected nor sent.
    const uninspected = untracked.does(agent, drop('T3'));
    expect(open(uninspected)).toEqual(['T1']);
    expect(open(uninspected.does(buyer, done('T1')))).toEqual(['T4']);
  });

  rule('enforcement.drop', 'Goods that need not come back are neither tracked nor inspected: the refund opens', () => {
    const story = final([returnAndRefund]).does(agent, drop('T1'));
    expect(story.state.tasks.map((task) => task.dropped !== undefined)).toEqual([true, true, true, false]);
    expect(open(story)).toEqual(['T4']);
  });

  rule('enforcement.drop', 'What is not given any more brings no goods back for it', () => {
    const story = final([returnAndRefund, { kind: 'apology' }]).does(agent, drop('T4'));
    expect(open(story)).toEqual(['T5']);
    expect(story.state.deadlines.map(({ id }) => id)).toEqual(['task:T5']);
    const shipped = beingInspected().does(agent, drop('T4'));
    expect(shipped.state.tasks.map((task) => task.dropped !== undefined)).toEqual([false, false, true, true]);
    expect(shipped.state).toMatchObject({ stage: 'closed', closure: 'ruled' });
  });

  rule('enforcement.drop', 'So also where a step between was dropped before', () => {
    const untracked = final([returnAndRefund, { kind: 'apology' }]).does(agent, drop('T2'));
    expect(open(untracked.does(agent, drop('T1')))).toEqual(['T4', 'T5']);
    expect(open(untracked.does(agent, drop('T4')))).toEqual(['T5']);
    expect(open(untracked.does(buyer, { type: 'waiveRemedies', data: { note: '' } }))).toEqual([]);
  });

  rule('enforcement.drop', 'What is not paid need not be recovered', () => {
    const story = final([{ kind: 'full_refund' }, { kind: 'apology' }], { fundsIn: 'advanced' });
    const { state } = story.does(agent, drop('T1'));
    expect(state.tasks.map((task) => task.dropped !== undefined)).toEqual([true, true, false]);
    const unrecovered = story.does(agent, done('T1'), drop('T2'));
    expect(open(unrecovered)).toEqual(['T3']);
  });

  rule('enforcement.drop', 'Dropping is offered as long as there is a task that it can be done with', () => {
    const filed = enteredAt({ stage: 'arbitration' }, { ...complaint, evidence: [photo('p1')] }).does(agent, take);
    const clauses = [filed.rulebook.clauses[0]?.id ?? ''];
    const sanctions: Verdict['sanctions'] = [{ kind: 'credit_points', points: 12 }];
    const sanctioned = filed
      .does(agent, propose({ ...fullRefund, clauses, remedies: [{ kind: 'apology' }], sanctions }))
      .does(lead, { type: 'approveVerdict', data: { comments: '' } })
      .after(7 * day)
      .clockLooks();
    expect(refusedOffer(sanctioned, agent, 'dropTask')).toBeNull();
    const left = sanctioned.does(agent, drop('T1'));
    expect(left.state.stage).toBe('enforcement');
    // What is in the way of the sanction is said, not that the other task is over.
    expect(refusedOffer(left, agent, 'dropTask')).toBe('wrong_role');
    expect(refusedOffer(left, lead, 'dropTask')).toBeNull();
    expect(refusedOffer(left, otherAgent, 'dropTask')).toBe('not_assignee');
    expect(refusedOffer(ruled(), agent, 'dropTask')).toBe('wrong_stage');
  });

  rule('enforcement.drop', 'With the last task dropped the case closes', () => {
    const { state } = final([{ kind: 'apology' }]).does(agent, drop('T1'));
    expect(state).toMatchObject({ stage: 'closed', closure: 'ruled' });
  });

  rule('enforcement.drop', 'Whoever has the case drops a task; parties do not', () => {
    given(final([returnAndRefund]))
      .when(merchant, drop('T1'))
      .isRejected('wrong_role');
    given(final([returnAndRefund]))
      .when(otherAgent, drop('T1'))
      .isRejected('not_assignee');
    given(ruled()).when(agent, drop('T1')).isRejected('wrong_stage', { stage: 'ruled' });
  });
});

describe('taking a task over', () => {
  const overdue = (remedies: Remedy[]) =>
    final(remedies, { fundsIn: 'settled' })
      .after(8 * day)
      .clockLooks();

  rule(
    'enforcement.take_over',
    'The platform pays in place of an owner who is overdue, and recovers what it paid',
    () => {
      const story = overdue([{ kind: 'full_refund' }]);
      const taken = given(story)
        .when(agent, takeOver('T1'))
        .happens(
          { type: 'taskTakenOver', body: { taskId: 'T1', note: '商家逾期未履行' } },
          {
            type: 'tasksOrdered',
            body: { tasks: [{ id: 'T2', kind: 'recovery', owner: 'merchant', amountFen: 189_900, after: 'T1' }] },
          },
          { type: 'taskOpened', body: { taskId: 'T1', dueAt: story.now + 24 * hour } },
          {
            type: 'deadlineSet',
            body: { deadline: { id: 'task:T1', owner: 'platform', dueAt: story.now + 24 * hour } },
          },
        );
      expect(taken.state).toMatchObject({ escalated: false, tasks: [{ owner: 'platform', overdue: false }, {}] });
      const recovering = taken.does(agent, done('T1'));
      expect(open(recovering)).toEqual(['T2']);
      expect(recovering.does(merchant, done('T2')).state.stage).toBe('closed');
    },
  );

  rule(
    'enforcement.take_over',
    'A parcel is followed, and goods are inspected, in place of an owner who is overdue; nothing is recovered',
    () => {
      const tracking = final([returnAndRefund])
        .does(buyer, done('T1'))
        .after(4 * day)
        .clockLooks();
      const followed = given(tracking)
        .when(agent, takeOver('T2'))
        .happens({ type: 'taskTakenOver' }, { type: 'taskOpened' }, { type: 'deadlineSet' });
      expect(followed.state.tasks).toHaveLength(4);
      const inspecting = beingInspected()
        .after(4 * day)
        .clockLooks();
      const { state } = inspecting.does(agent, takeOver('T3'), done('T3', '平台验货无误'));
      expect(state.deadlines).toMatchObject([{ id: 'task:T4', owner: 'platform' }]);
    },
  );

  rule(
    'enforcement.take_over',
    'What was to be paid back to the platform can be taken over and is not recovered twice',
    () => {
      const story = final([{ kind: 'full_refund' }], { fundsIn: 'advanced' })
        .does(agent, done('T1'))
        .after(8 * day);
      const { state } = story.clockLooks().does(agent, takeOver('T2'));
      expect(state.tasks).toMatchObject([{}, { kind: 'recovery', owner: 'platform' }]);
    },
  );

  rule('enforcement.take_over', 'Taking over is offered once a task that can be taken over is overdue', () => {
    const apology = final([{ kind: 'apology' }]);
    expect(refusedOffer(apology.after(30 * day).clockLooks(), agent, 'takeOverTask')).toBe('task_not_takeable');
    const paying = final([{ kind: 'full_refund' }], { fundsIn: 'settled' });
    expect(refusedOffer(paying, agent, 'takeOverTask')).toBe('task_not_overdue');
    const late = paying.after(30 * day).clockLooks();
    expect(refusedOffer(late, agent, 'takeOverTask')).toBeNull();
    expect(refusedOffer(late.does(agent, takeOver('T1')), agent, 'takeOverTask')).not.toBeNull();
  });

  rule('enforcement.take_over', 'Nobody’s task is taken over before its window has ended', () => {
    const story = final([{ kind: 'compensation', amountFen: 100 }]);
    const dueAt = story.state.tasks[0]?.dueAt ?? 0;
    given(story.at(dueAt - 1))
      .when(agent, takeOver('T1'))
      .isRejected('task_not_overdue', { taskId: 'T1' });
    expect(story.at(dueAt).decides(agent, takeOver('T1'))).toMatchObject({ ok: true });
    // What waits for something else has no window yet.
    const beside = final([returnAndRefund, { kind: 'compensation', amountFen: 100 }])
      .after(30 * day)
      .clockLooks();
    expect(beside.decides(agent, takeOver('T5'))).toMatchObject({ ok: true });
    given(beside).when(agent, takeOver('T2')).isRejected('task_not_overdue', { taskId: 'T2' });
    given(beside).when(agent, takeOver('T9')).isRejected('task_unknown', { taskId: 'T9' });
  });

  rule(
    'enforcement.take_over',
    'The platform cannot ship, exchange, repair or apologise for anybody, and has no need to pay for itself',
    () => {
      given(overdue([{ kind: 'apology' }]))
        .when(agent, takeOver('T1'))
        .isRejected('task_not_takeable', { task: 'apology' });
      given(overdue([returnAndRefund, { kind: 'freight', leg: 'pick_up', amountFen: 1 }]))
        .when(agent, takeOver('T1'))
        .isRejected('task_not_takeable', { task: 'return' });
      given(final([{ kind: 'full_refund' }]).after(8 * day))
        .when(agent, takeOver('T1'))
        .isRejected('task_platforms', { taskId: 'T1' });
      given(overdue([{ kind: 'compensation', amountFen: 1 }, { kind: 'apology' }]).does(agent, done('T2')))
        .when(agent, takeOver('T2'))
        .isRejected('task_done', { taskId: 'T2' });
      given(overdue([{ kind: 'compensation', amountFen: 1 }]))
        .when(agent, takeOver('T9'))
        .isRejected('task_unknown');
    },
  );

  rule('enforcement.take_over', 'Whoever has the case takes a task over; parties and others do not', () => {
    const story = overdue([{ kind: 'full_refund' }]);
    given(story).when(buyer, takeOver('T1')).isRejected('wrong_role');
    given(story).when(otherAgent, takeOver('T1')).isRejected('not_assignee');
    given(story).when(trainee, takeOver('T1')).isRejected('not_assignee');
  });
});

describe('a closed case', () => {
  const closed = () => final([{ kind: 'full_refund' }]).does(agent, done('T1'));

  rule('closed.notes', 'A closed case takes notes of staff, and what the platform’s record still brings', () => {
    const note = { type: 'addMessage', data: { text: '买家致谢' } } as const;
    expect(closed().decides(otherAgent, note)).toMatchObject({ ok: true });
    given(closed()).when(buyer, note).isRejected('wrong_stage', { stage: 'closed' });
    given(closed()).when(importer, { type: 'readSource', data: plainFiling }).nothingHappens();
  });

  rule('closed.windows', 'A closed case has no windows left', () => {
    expect(closed().state).toMatchObject({
      stage: 'closed',
      closure: 'ruled',
      deadlines: [],
      paused: [],
      escalated: false,
    });
  });
});
