import { describe, expect } from 'vitest';
import type { Command } from '../../shared/commands';
import { day, hour } from '../../shared/time';
import { heard } from '../support/appeals';
import { start } from '../support/filings';
import { filed, given, type Story } from '../support/given';
import { agent, buyer, lead, merchant, otherAgent, system, trainee } from '../support/people';
import { rule } from '../support/rule';
import {
  accept,
  ask,
  dearRefund,
  end,
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

function hold(until: number, reason: 'inspection' | 'other' = 'inspection', note = ''): Command {
  return { type: 'hold', data: { reason, note, until } };
}

const endHold: Command = { type: 'endHold', data: { note: '检测结果已到' } };
const askMore: Command = { type: 'requestEvidence', data: { ask: [ask('buyer')] } };

describe('a hold', () => {
  rule('hold.pauses', 'A hold makes the platform’s clock stand still, and has a reason and an end', () => {
    const story = inArbitration().after(10 * hour);
    const until = story.now + 5 * day;
    const held = given(story)
      .when(agent, hold(until))
      .happens(
        { type: 'held', body: { hold: { reason: 'inspection', at: story.now, by: agent, until } } },
        { type: 'deadlineSet', body: { deadline: { id: 'hold', kind: 'hold', owner: 'platform', dueAt: until } } },
        { type: 'deadlinePaused', body: { deadlineId: 'arbitration', by: 'hold' } },
      );
    expect(held.state.paused).toMatchObject([{ id: 'arbitration', remainingMs: 62 * hour, by: 'hold' }]);
    expect(held.state.stage).toBe('arbitration');
  });

  rule('hold.parties', 'A hold never touches the parties’ windows', () => {
    const story = inEvidence().does(agent, hold(start + 20 * day));
    expect(story.state.paused).toEqual([]);
    const fell = story
      .does(buyer, submit('buyer'))
      .after(4 * day)
      .clockLooks();
    expect(fell.state).toMatchObject({ stage: 'arbitration', paused: [{ id: 'arbitration', by: 'hold' }] });
    expect(fell.state.deadlines.map(({ id }) => id)).toEqual(['hold']);
  });

  rule('hold.parties', 'A party’s task goes on during a hold, the platform’s own stands still', () => {
    const story = ruled()
      .after(8 * day)
      .clockLooks();
    expect(story.state.deadlines).toMatchObject([{ id: 'task:T1', owner: 'platform' }]);
    const held = story.does(agent, hold(story.now + day)).after(12 * hour);
    expect(held.state).toMatchObject({ paused: [{ id: 'task:T1' }], deadlines: [{ id: 'hold' }] });
    const left = (held.state.paused[0]?.remainingMs ?? 0) + held.now;
    const on = held.does(agent, endHold).state;
    expect(on.deadlines).toMatchObject([{ id: 'task:T1', dueAt: left }]);
    expect(on.tasks).toMatchObject([{ id: 'T1', dueAt: left }]);
  });

  rule('hold.ends', 'It ends by itself at its end, and the clock goes on with what it had left', () => {
    const story = inArbitration().after(10 * hour);
    const until = story.now + 2 * day;
    const later = story.does(agent, hold(until)).at(until + 5 * hour);
    const ended = given(later)
      .when(system, { type: 'fallDue', data: { deadlineId: 'hold' } })
      .happens(
        { type: 'deadlineFell', at: until },
        { type: 'holdEnded', at: until },
        { type: 'deadlineSet', at: until, body: { deadline: { id: 'arbitration', dueAt: until + 62 * hour } } },
      );
    expect(ended.state).toMatchObject({ hold: null, paused: [], escalated: false });
    expect(ended.state.deadlines).toHaveLength(1);
  });

  rule('hold.ends', 'Whoever has the case ends it before its time', () => {
    const story = inArbitration()
      .does(agent, hold(start + 9 * day))
      .after(day);
    given(story).when(otherAgent, endHold).isRejected('not_assignee');
    const ended = given(story)
      .when(agent, endHold)
      .happens(
        { type: 'holdEnded', body: { note: '检测结果已到' } },
        { type: 'deadlineEnded', body: { deadlineId: 'hold' } },
        { type: 'deadlineSet', body: { deadline: { id: 'arbitration', dueAt: story.now + 72 * hour } } },
      );
    given(ended).when(agent, endHold).isRejected('not_held');
  });

  rule(
    'hold.overdue',
    'What was overdue when it was held is overdue when it goes on, and not escalated meanwhile',
    () => {
      const overdue = takenInIntake()
        .after(40 * hour)
        .clockLooks();
      expect(overdue.state.escalated).toBe(true);
      const held = overdue.does(agent, hold(overdue.now + day));
      expect(held.state).toMatchObject({ escalated: false, paused: [{ id: 'intake', fell: true }] });
      const on = held.after(day).clockLooks();
      expect(on.state).toMatchObject({ escalated: true, deadlines: [{ id: 'intake', fell: true }] });
      expect(on.after(9 * day).clockLooks().events).toHaveLength(on.events.length);
    },
  );

  rule('hold.limits', 'Its end lies ahead, and not further than the rulebook lets', () => {
    const story = takenInIntake();
    const latestAt = story.now + 30 * day;
    given(story).when(agent, hold(story.now)).isRejected('hold_over', { untilAt: story.now });
    given(story)
      .when(agent, hold(latestAt + 1))
      .isRejected('hold_too_long', { latestAt });
    expect(story.decides(agent, hold(story.now + 1))).toMatchObject({ ok: true });
    expect(story.decides(agent, hold(latestAt))).toMatchObject({ ok: true });
  });

  rule('hold.limits', '“Other” is no reason without words', () => {
    given(takenInIntake())
      .when(agent, hold(start + day, 'other', ' '))
      .isRejected('reason_missing');
    expect(takenInIntake().decides(agent, hold(start + day, 'other', '等公安回函'))).toMatchObject({ ok: true });
  });

  rule('hold.once', 'One hold at a time; it can be set again once it is over', () => {
    const story = takenInIntake().does(agent, hold(start + day));
    given(story)
      .when(agent, hold(start + 2 * day))
      .isRejected('already_held', { untilAt: start + day });
    const again = story.at(start + day).clockLooks();
    expect(again.decides(agent, hold(start + 2 * day))).toMatchObject({ ok: true });
  });

  rule('hold.roles', 'Staff who have the case hold it, from when the platform is in until it is closed', () => {
    given(takenInIntake())
      .when(otherAgent, hold(start + day))
      .isRejected('not_assignee');
    for (const actor of [buyer, merchant, system])
      given(takenInIntake())
        .when(actor, hold(start + day))
        .isRejected('wrong_role');
    expect(takenInIntake().decides(lead, hold(start + day))).toMatchObject({ ok: true });
    expect(
      inIntake()
        .does(trainee, take)
        .decides(trainee, hold(start + day)),
    ).toMatchObject({ ok: true });
    given(filed().does(agent, take))
      .when(agent, hold(start + day))
      .isRejected('wrong_stage', { stage: 'negotiation' });
    given(closedCase())
      .when(agent, hold(start + 30 * day))
      .isRejected('wrong_stage', { stage: 'closed' });
  });
});

describe('a hold while the case goes on', () => {
  const held = () =>
    inArbitration()
      .after(10 * hour)
      .does(agent, hold(start + 10 * day));

  rule('hold.stages', 'A clock that begins during a hold stands still from the beginning', () => {
    const story = takenInIntake().does(agent, hold(start + 10 * day), submit('buyer'), accept());
    expect(story.state.paused).toMatchObject([{ id: 'arbitration', remainingMs: 72 * hour, by: 'hold' }]);
  });

  rule(
    'hold.stages',
    'When the hold ends while more evidence is asked for, the ruling clock still stands still',
    () => {
      const asked = held().does(agent, askMore);
      const ended = asked.after(day).does(agent, endHold);
      expect(ended.state).toMatchObject({ stage: 'evidence', paused: [{ id: 'arbitration', remainingMs: 62 * hour }] });
      expect(ended.state.deadlines.map(({ id }) => id)).toEqual(['evidence:buyer']);
      const back = ended.does(buyer, end('buyer'));
      expect(back.state).toMatchObject({
        stage: 'arbitration',
        paused: [],
        deadlines: [{ id: 'arbitration', dueAt: back.now + 62 * hour }],
      });
    },
  );

  rule('hold.stages', 'Back in arbitration before the hold ends, the ruling clock waits for its end', () => {
    const back = held().does(agent, askMore).after(hour).does(buyer, end('buyer'));
    expect(back.state).toMatchObject({ stage: 'arbitration', paused: [{ id: 'arbitration', remainingMs: 62 * hour }] });
    const ended = back.does(agent, endHold);
    expect(ended.state.deadlines).toMatchObject([{ id: 'arbitration', dueAt: ended.now + 62 * hour }]);
  });

  rule('hold.stages', 'A review’s clock is held, and the ruling clock is not set going by the end of the hold', () => {
    const review = inLeadReview().does(agent, hold(start + 10 * day));
    expect(review.state.paused.map(({ id }) => id).sort()).toEqual(['arbitration', 'lead_review']);
    const ended = review.after(day).does(agent, endHold);
    expect(ended.state.deadlines.map(({ id }) => id)).toEqual(['lead_review']);
    const returned = ended.does(lead, { type: 'returnVerdict', data: { comments: '请补充理由' } });
    expect(returned.state.deadlines).toMatchObject([{ id: 'arbitration', dueAt: returned.now + 71 * hour }]);
    const again = returned.does(agent, propose(dearRefund));
    expect(again.state.deadlines.map(({ id }) => id)).toEqual(['lead_review']);
  });

  rule('hold.stages', 'Nor is the clock of a second hearing', () => {
    const hearing = heard();
    const until = hearing.now + 5 * day;
    const review = hearing.does(otherAgent, hold(until), propose(nothingOrdered));
    expect(review.state.stage).toBe('lead_review');
    const ended = review.after(day).does(otherAgent, endHold);
    expect(ended.state.deadlines.map(({ id }) => id)).toEqual(['lead_review']);
    expect(ended.state.paused.map(({ id }) => id)).toEqual(['appeal']);
  });

  rule('hold.closed', 'Closing the case ends the hold', () => {
    const closed = takenInIntake().does(agent, hold(start + 10 * day), {
      type: 'dismiss',
      data: { reason: 'repeat', clause: 'TB-1.4', note: '' },
    });
    expect(closed.state).toMatchObject({ stage: 'closed', hold: null, deadlines: [], paused: [] });
  });

  rule('hold.correction', 'A hold outlasts a correction: intake’s clock goes on only when both are over', () => {
    const both = takenInIntake().does(
      agent,
      { type: 'requestCorrection', data: { what: '金额' } },
      hold(start + 5 * day),
    );
    const corrected = both.does(buyer, { type: 'correctClaim', data: { amountFen: 1000 } });
    expect(corrected.state).toMatchObject({ paused: [{ id: 'intake' }], deadlines: [{ id: 'hold' }] });
    const ended = corrected.after(hour).does(agent, endHold);
    expect(ended.state).toMatchObject({ paused: [], deadlines: [{ id: 'intake', dueAt: ended.now + 23 * hour }] });
  });
});

function closedCase(): Story {
  return takenInIntake().does(agent, { type: 'dismiss', data: { reason: 'repeat', clause: 'TB-1.4', note: '' } });
}
