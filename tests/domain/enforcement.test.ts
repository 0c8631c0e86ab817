import { describe, expect, test } from 'vitest';
import type { Order, Remedy } from '../../shared/case';
import { day, hour } from '../../shared/time';
import { plainFiling } from '../support/filings';
import { given, type Story } from '../support/given';
import { agent, buyer, importer, lead, merchant, otherAgent, system } from '../support/people';
import { enteredAt, fullRefund, nothingOrdered, ruled } from '../support/stories';

function done(taskId: string, proof = '流水号 8861') {
  return { type: 'completeTask', data: { taskId, proof } } as const;
}

const appealWindowFalls = { type: 'fallDue', data: { deadlineId: 'appeal_window' } } as const;

/** Nobody appealed. */
function final(remedies: Remedy[], order: Partial<Order> = {}): Story {
  return ruled({ ...fullRefund, remedies }, { order: { ...plainFiling.order, ...order } })
    .after(7 * day)
    .clockLooks();
}

const returnAndRefund: Remedy = { kind: 'return_and_refund' };

describe('a verdict becomes final', () => {
  test('when nobody appealed in time: its tasks are ordered and open, from then', () => {
    const story = ruled().after(8 * day);
    const dueAt = story.now - day;
    const enforcing = given(story)
      .when(system, appealWindowFalls)
      .happens(
        { type: 'deadlineFell', at: dueAt },
        { type: 'stageEntered', at: dueAt, body: { stage: 'enforcement' } },
        {
          type: 'tasksOrdered',
          body: { tasks: [{ id: 'T1', kind: 'refund', owner: 'platform', amountFen: 189_900 }] },
        },
        { type: 'taskOpened', at: dueAt, body: { taskId: 'T1', dueAt: dueAt + 24 * hour } },
        { type: 'deadlineSet', body: { deadline: { id: 'task:T1', owner: 'platform', dueAt: dueAt + 24 * hour } } },
      );
    expect(enforcing.state.tasks).toMatchObject([{ id: 'T1', dueAt: dueAt + 24 * hour, overdue: false }]);
  });

  test('with nothing ordered it is closed as ruled', () => {
    given(ruled(nothingOrdered).after(7 * day))
      .when(system, appealWindowFalls)
      .happens({ type: 'deadlineFell' }, { type: 'stageEntered', body: { stage: 'closed', closure: 'ruled' } });
  });

  test('what the platform decided there leaves nothing to be done here', () => {
    const story = enteredAt({ stage: 'ruled', decidedElsewhere: { code: '8', outcome: 'buyer_upheld' } }).after(
      7 * day,
    );
    expect(story.clockLooks().state).toMatchObject({ stage: 'closed', closure: 'ruled', tasks: [] });
  });
});

describe('tasks', () => {
  test('a refund for goods that come back waits for them', () => {
    const story = final([returnAndRefund]);
    expect(story.state.tasks).toMatchObject([
      { id: 'T1', kind: 'return', owner: 'buyer', dueAt: story.now + 7 * day },
      { id: 'T2', kind: 'refund', owner: 'platform', amountFen: 189_900, after: 'T1' },
    ]);
    expect(story.state.tasks[1]).not.toHaveProperty('dueAt');
    expect(story.state.deadlines.map(({ id }) => id)).toEqual(['task:T1']);
    given(story).when(agent, done('T2')).isRejected('task_waits', { taskId: 'T1' });
  });

  test('done with proof, it opens what waited for it', () => {
    const story = final([returnAndRefund]).after(day);
    const refunding = given(story)
      .when(buyer, done('T1', 'SF1234567890'))
      .happens(
        { type: 'taskDone', body: { taskId: 'T1', proof: 'SF1234567890' } },
        { type: 'deadlineEnded', body: { deadlineId: 'task:T1' } },
        { type: 'taskOpened', body: { taskId: 'T2', dueAt: story.now + 24 * hour } },
        { type: 'deadlineSet', body: { deadline: { id: 'task:T2', owner: 'platform' } } },
      );
    expect(refunding.state.tasks[0]).toMatchObject({ doneAt: story.now, proof: 'SF1234567890' });
  });

  test('after the last one the case is closed as ruled', () => {
    const story = final([returnAndRefund]).does(agent, done('T1'));
    given(story)
      .when(agent, done('T2'))
      .happens(
        { type: 'taskDone' },
        { type: 'deadlineEnded' },
        { type: 'stageEntered', body: { stage: 'closed', closure: 'ruled' } },
      );
  });

  test('tasks that wait for nothing run side by side', () => {
    const story = final([returnAndRefund, { kind: 'freight', leg: 'send_back', amountFen: 1500 }, { kind: 'apology' }]);
    expect(story.state.tasks.map(({ id, kind, owner }) => [id, kind, owner])).toEqual([
      ['T1', 'return', 'buyer'],
      ['T2', 'refund', 'platform'],
      ['T3', 'freight', 'merchant'],
      ['T4', 'apology', 'merchant'],
    ]);
    expect(story.state.deadlines.map(({ id }) => id)).toEqual(['task:T1', 'task:T3', 'task:T4']);
    const { state } = story.does(merchant, done('T3'), done('T4'));
    expect(state).toMatchObject({ stage: 'enforcement', deadlines: [{ id: 'task:T1' }] });
  });

  test.each<[string, Order['fundsIn'], string]>([
    ['in escrow', 'escrow', 'platform'],
    ['the merchant’s deposit', 'deposit', 'platform'],
    ['advanced by the platform', 'advanced', 'platform'],
    ['paid out to the merchant', 'settled', 'merchant'],
    ['nobody knows where', undefined, 'merchant'],
  ])('who pays back money that is %s', (_where, fundsIn, owner) => {
    expect(final([{ kind: 'full_refund' }], { fundsIn }).state.tasks).toMatchObject([{ kind: 'refund', owner }]);
  });

  test.each(['exchange', 'repair', 'resend'] as const)('%s is the merchant’s to do', (kind) => {
    expect(final([{ kind }]).state.tasks).toMatchObject([{ kind, owner: 'merchant' }]);
  });

  test('compensation is paid by whom the verdict names', () => {
    expect(final([{ kind: 'compensation', amountFen: 2000, by: 'carrier' }]).state.tasks).toMatchObject([
      { kind: 'compensation', owner: 'carrier', amountFen: 2000 },
    ]);
  });

  test('a party reports its own tasks only', () => {
    given(final([returnAndRefund]))
      .when(merchant, done('T1'))
      .isRejected('wrong_side', { side: 'buyer' });
  });

  test('staff report them for anybody, if the case is theirs', () => {
    given(final([returnAndRefund]))
      .when(otherAgent, done('T1'))
      .isRejected('not_assignee');
    expect(final([returnAndRefund]).decides(lead, done('T1'))).toMatchObject({ ok: true });
  });

  test('there is nothing to report twice, or that was not ordered', () => {
    const story = final([returnAndRefund]).does(buyer, done('T1'));
    given(story).when(agent, done('T1')).isRejected('task_done', { taskId: 'T1' });
    given(story).when(agent, done('T9')).isRejected('task_unknown', { taskId: 'T9' });
  });

  test('an overdue task is escalated, can still be done, and then is overdue no more', () => {
    const story = final([returnAndRefund]).after(8 * day);
    const overdue = given(story)
      .when(system, { type: 'fallDue', data: { deadlineId: 'task:T1' } })
      .happens({ type: 'deadlineFell', at: story.now - day }, { type: 'escalated', at: story.now - day });
    expect(overdue.state).toMatchObject({
      stage: 'enforcement',
      escalated: true,
      tasks: [{ overdue: true }, { overdue: false }],
    });
    const { state } = overdue.does(buyer, done('T1'));
    expect(state).toMatchObject({ escalated: false, tasks: [{ overdue: true, doneAt: story.now }, {}] });
  });

  test('nothing is enforced while an appeal is possible', () => {
    given(ruled()).when(agent, done('T1')).isRejected('wrong_stage', { stage: 'ruled' });
    given(ruled().after(day)).when(system, appealWindowFalls).isRejected('deadline_not_due');
  });
});

describe('a closed case', () => {
  const closed = () => final([{ kind: 'full_refund' }]).does(agent, done('T1'));

  test('takes notes of staff, and what the platform’s record still brings', () => {
    const note = { type: 'addMessage', data: { text: '买家致谢' } } as const;
    expect(closed().decides(otherAgent, note)).toMatchObject({ ok: true });
    given(closed()).when(buyer, note).isRejected('wrong_stage', { stage: 'closed' });
    given(closed()).when(importer, { type: 'readSource', data: plainFiling }).nothingHappens();
  });

  test('has no windows left', () => {
    expect(closed().state).toMatchObject({
      stage: 'closed',
      closure: 'ruled',
      deadlines: [],
      paused: [],
      escalated: false,
    });
  });
});
