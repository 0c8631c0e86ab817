import { describe, expect } from 'vitest';
import { summarise } from '../../electron/domain/case/summary';
import type { Order, Remedy } from '../../shared/case';
import type { Command, Enclosed } from '../../shared/commands';
import { day, hour } from '../../shared/time';
import type { Side } from '../../shared/vocabulary';
import { plainFiling } from '../support/filings';
import { given, type Story } from '../support/given';
import { agent, buyer, merchant, otherAgent } from '../support/people';
import { rule } from '../support/rule';
import { fullRefund, ruled } from '../support/stories';

const swapped: Enclosed = { kind: 'unboxing_video', text: '开箱即为旧桌板', files: [] };

function done(taskId: string): Command {
  return { type: 'completeTask', data: { taskId, proof: '凭证' } };
}

function contest(taskId = 'T3', evidence: Enclosed[] = [swapped]): Command {
  return { type: 'contestInspection', data: { taskId, text: '退回的不是原物', evidence } };
}

function settle(winner: Side, deductedFen: number, taskId = 'T3'): Command {
  return { type: 'settleContest', data: { taskId, for: winner, deductedFen, note: '封签编号一致' } };
}

/** Goods on their way back: T1 shipped, T2 tracked, T3 inspected by the merchant, T4 the refund. */
function returning(remedy: Partial<Remedy> = {}, order: Partial<Order> = {}): Story {
  const remedies: Remedy[] = [{ kind: 'return_and_refund', ...remedy }];
  return ruled({ ...fullRefund, remedies }, { order: { ...plainFiling.order, ...order } })
    .after(7 * day)
    .clockLooks()
    .does(buyer, done('T1'));
}

const beingInspected = (order: Partial<Order> = {}) => returning({}, order).does(agent, done('T2')).after(hour);
const contested = (order: Partial<Order> = {}) => beingInspected(order).does(merchant, contest());

describe('an inspection that is contested', () => {
  rule(
    'enforcement.contest',
    'A merchant who does not get back what it should contests the inspection, and the platform has to settle it',
    () => {
      const story = beingInspected();
      const dueAt = story.now + story.rulebook.windows.task.inspection;
      const asked = given(story)
        .when(merchant, contest())
        .happens(
          {
            type: 'evidenceAdded',
            body: { evidence: { id: 'E2', side: 'merchant', kind: 'unboxing_video', late: false } },
          },
          { type: 'inspectionContested', body: { taskId: 'T3', text: '退回的不是原物', evidence: ['E2'] } },
          { type: 'taskOpened', body: { taskId: 'T3', dueAt } },
          { type: 'deadlineSet', body: { deadline: { id: 'task:T3', owner: 'platform', dueAt } } },
        );
      expect(asked.state.tasks[2]).toMatchObject({ owner: 'merchant', contest: { at: story.now, by: merchant } });
      expect(asked.state.tasks[2]?.contest).not.toHaveProperty('settled');
    },
  );

  rule('enforcement.contest', 'Confirmed instead of contested, the inspection lets the refund be paid', () => {
    const { state } = beingInspected().does(merchant, done('T3'));
    expect(state.deadlines).toMatchObject([{ id: 'task:T4' }]);
    given(beingInspected().does(merchant, done('T3')))
      .when(merchant, contest())
      .isRejected('task_done', { taskId: 'T3' });
  });

  rule('enforcement.contest', 'A contested inspection is not done until an agent has settled it', () => {
    given(contested()).when(merchant, done('T3')).isRejected('task_contested', { taskId: 'T3' });
    given(contested()).when(agent, done('T3')).isRejected('task_contested', { taskId: 'T3' });
    given(contested()).when(merchant, contest()).isRejected('task_contested', { taskId: 'T3' });
    given(contested()).when(agent, done('T4')).isRejected('task_contested', { taskId: 'T3' });
  });

  rule('enforcement.contest', 'Only an inspection is contested, once the goods are there, and by who inspects', () => {
    given(returning()).when(merchant, contest()).isRejected('task_waits', { taskId: 'T2' });
    given(beingInspected()).when(merchant, contest('T4')).isRejected('task_not_inspection', { taskId: 'T4' });
    given(beingInspected()).when(merchant, contest('T9')).isRejected('task_unknown', { taskId: 'T9' });
    given(beingInspected()).when(buyer, contest()).isRejected('wrong_side', { side: 'merchant' });
    given(beingInspected()).when(otherAgent, contest()).isRejected('not_assignee');
    given(beingInspected())
      .when(merchant, contest('T3', [{ ...swapped, text: '' }]))
      .isRejected('evidence_empty');
    given(ruled()).when(merchant, contest()).isRejected('task_not_inspection');
    const dropped = beingInspected().does(agent, { type: 'dropTask', data: { taskId: 'T3', note: '免验' } });
    given(dropped).when(merchant, contest()).isRejected('task_dropped', { taskId: 'T3' });
  });

  rule('enforcement.contest', 'What staff record is what the merchant told them', () => {
    const { state } = beingInspected().does(agent, contest());
    expect(state.evidence[1]).toMatchObject({ side: 'merchant', provenance: 'party' });
    expect(state.tasks[2]?.contest).toMatchObject({ by: agent, evidence: ['E2'] });
  });

  rule('enforcement.contest', 'An overdue inspection is contested too, and is overdue no more', () => {
    const late = beingInspected()
      .after(4 * day)
      .clockLooks();
    expect(late.state).toMatchObject({ escalated: true });
    expect(late.does(merchant, contest()).state).toMatchObject({ escalated: false });
    expect(late.does(merchant, contest()).state.tasks[2]).toMatchObject({ overdue: false });
  });

  rule('enforcement.contest', 'An inspection that the platform has taken over can be contested by either side', () => {
    const taken = beingInspected()
      .after(4 * day)
      .clockLooks()
      .does(agent, { type: 'takeOverTask', data: { taskId: 'T3', note: '平台验货' } });
    expect(taken.does(buyer, contest()).state.evidence[1]).toMatchObject({ side: 'buyer' });
    expect(taken.does(merchant, contest()).state.evidence[1]).toMatchObject({ side: 'merchant' });
  });
});

describe('settling it', () => {
  rule(
    'enforcement.contest_settled',
    'Settled for the buyer, the inspection is done and all of the refund is paid',
    () => {
      const story = contested();
      const refunding = given(story)
        .when(agent, settle('buyer', 0))
        .happens(
          { type: 'contestSettled', body: { taskId: 'T3', for: 'buyer', deductedFen: 0, note: '封签编号一致' } },
          { type: 'taskDone', body: { taskId: 'T3', proof: '封签编号一致' } },
          { type: 'deadlineEnded', body: { deadlineId: 'task:T3' } },
          { type: 'taskOpened', body: { taskId: 'T4' } },
          { type: 'deadlineSet', body: { deadline: { id: 'task:T4' } } },
        );
      expect(refunding.state.tasks[2]?.contest?.settled).toEqual({
        at: story.now,
        by: agent,
        for: 'buyer',
        note: '封签编号一致',
        deductedFen: 0,
      });
      expect(refunding.state.tasks[3]).toMatchObject({ amountFen: 189_900 });
    },
  );

  rule('enforcement.contest_settled', 'Settled for the merchant, a deduction lessens the refund', () => {
    const { state } = contested().does(agent, settle('merchant', 89_900));
    expect(state.tasks[3]).toMatchObject({ amountFen: 100_000, remedy: { amountFen: 189_900 } });
    expect(contested().does(agent, settle('merchant', 0)).state.tasks[3]).toMatchObject({ amountFen: 189_900 });
  });

  rule('enforcement.contest_settled', 'What was advanced and is not paid need not be recovered either', () => {
    const lessened = contested({ fundsIn: 'advanced' }).does(agent, settle('merchant', 89_900));
    expect(lessened.state.tasks.slice(3)).toMatchObject([
      { kind: 'refund', amountFen: 100_000 },
      { kind: 'recovery', amountFen: 100_000 },
    ]);
    const nothing = contested({ fundsIn: 'advanced' }).does(agent, settle('merchant', 189_900));
    expect(nothing.state.tasks.slice(3)).toMatchObject([{ dropped: {} }, { dropped: {} }]);
  });

  rule(
    'enforcement.contest_settled',
    'With all of it deducted nothing is refunded, and with nothing left to do the case closes',
    () => {
      const closed = given(contested())
        .when(agent, settle('merchant', 189_900))
        .happens(
          { type: 'contestSettled' },
          { type: 'taskDone' },
          { type: 'deadlineEnded' },
          { type: 'taskDropped', body: { taskId: 'T4' } },
          { type: 'stageEntered', body: { stage: 'closed', closure: 'ruled' } },
          { type: 'restored' },
        );
      expect(closed.state.tasks[3]).toMatchObject({ amountFen: 0, dropped: { note: '封签编号一致' } });
    },
  );

  rule(
    'enforcement.contest_settled',
    'No more is deducted than is refunded, and nothing where the buyer is right',
    () => {
      given(contested())
        .when(agent, settle('merchant', 189_901))
        .isRejected('deduction_above_refund', { amountFen: 189_901, limitFen: 189_900 });
      given(contested()).when(agent, settle('buyer', 1)).isRejected('deduction_for_buyer', { amountFen: 1 });
    },
  );

  rule('enforcement.contest_settled', 'Where goods come back to be exchanged there is nothing to deduct from', () => {
    const remedies: Remedy[] = [{ kind: 'exchange', returnBy: 'parcel' }];
    const story = ruled({ ...fullRefund, remedies })
      .after(7 * day)
      .clockLooks()
      .does(buyer, done('T1'))
      .does(agent, done('T2'))
      .does(merchant, contest());
    given(story).when(agent, settle('merchant', 1)).isRejected('deduction_above_refund', { limitFen: 0 });
    expect(story.does(agent, settle('merchant', 0)).state.deadlines).toMatchObject([{ id: 'task:T4' }]);
  });

  rule(
    'enforcement.contest_settled',
    'Of two returns each deduction is from the refund that waited for that one',
    () => {
      const remedies: Remedy[] = [
        { kind: 'exchange', returnBy: 'parcel' },
        { kind: 'return_and_refund', amountFen: 50_000 },
      ];
      // T1 to T4 for the exchange, T5 to T8 for the refund.
      const story = ruled({ ...fullRefund, remedies })
        .after(7 * day)
        .clockLooks()
        .does(buyer, done('T1'), done('T5'))
        .does(agent, done('T2'), done('T6'))
        .does(merchant, contest('T3'), contest('T7'));
      given(story)
        .when(agent, settle('merchant', 1, 'T3'))
        .isRejected('deduction_above_refund', { limitFen: 0 });
      const settled = story.does(agent, settle('merchant', 20_000, 'T7'));
      expect(settled.state.tasks.at(-1)).toMatchObject({ id: 'T8', kind: 'refund', amountFen: 30_000 });
    },
  );

  rule('enforcement.contest_settled', 'What was contested and is given up waits for nobody any more', () => {
    expect(summarise(contested().state).pending).toEqual(['contest']);
    const waived = contested().does(buyer, { type: 'waiveRemedies', data: { note: '' } });
    const dropped = contested().does(agent, { type: 'dropTask', data: { taskId: 'T3', note: '双方另行约定' } });
    expect(waived.state).toMatchObject({ stage: 'closed', closure: 'ruled' });
    for (const story of [waived, dropped]) {
      expect(summarise(story.state).pending).toEqual([]);
      expect(story.decides(agent, settle('buyer', 0))).toMatchObject({ ok: false });
    }
    expect(summarise(contested().does(agent, settle('buyer', 0)).state).pending).toEqual([]);
  });

  rule('enforcement.contest_settled', 'Whoever has the case settles what is contested, once', () => {
    given(contested()).when(merchant, settle('merchant', 0)).isRejected('wrong_role');
    given(contested()).when(otherAgent, settle('buyer', 0)).isRejected('not_assignee');
    given(contested())
      .when(agent, settle('buyer', 0, 'T9'))
      .isRejected('task_unknown', { taskId: 'T9' });
    given(contested())
      .when(agent, settle('buyer', 0, 'T4'))
      .isRejected('contest_none');
    given(beingInspected()).when(agent, settle('buyer', 0)).isRejected('contest_none');
    given(contested().does(agent, settle('buyer', 0)))
      .when(agent, settle('buyer', 0))
      .isRejected('contest_none');
    const dropped = contested().does(agent, { type: 'dropTask', data: { taskId: 'T3', note: '双方另行约定' } });
    given(dropped).when(agent, settle('buyer', 0)).isRejected('contest_none');
  });
});
