import { expect } from 'vitest';
import type { Command } from '../../shared/commands';
import { day, hour } from '../../shared/time';
import { complaint, start } from '../support/filings';
import { filed, given } from '../support/given';
import { agent, buyer, lead, merchant, otherAgent, system, trainee } from '../support/people';
import { rule } from '../support/rule';
import {
  accept,
  ask,
  end,
  filedOn,
  inArbitration,
  inEvidence,
  inIntake,
  nothingOrdered,
  ruled,
  take,
  takenInIntake,
} from '../support/stories';

function extend(deadlineId: string, byMs = 24 * hour, reason = '春节放假'): Command {
  return { type: 'extendDeadline', data: { deadlineId, byMs, reason } };
}

rule('extension.party', 'Who has the case makes a party’s window longer, with a reason', () => {
  const dueAt = start + 2 * hour + 72 * hour;
  const story = given(inEvidence())
    .when(agent, extend('evidence:buyer'))
    .happens({
      type: 'deadlineExtended',
      body: { deadlineId: 'evidence:buyer', dueAt: dueAt + 24 * hour, reason: '春节放假' },
    });
  expect(story.state.deadlines).toMatchObject([
    { id: 'evidence:buyer', dueAt: dueAt + 24 * hour, extended: 1 },
    { id: 'evidence:merchant', dueAt },
  ]);
  expect(story.state.requests).toMatchObject([{ dueAt: dueAt + 24 * hour }, { dueAt }]);
  expect(story.at(dueAt).decides(buyer, end('buyer'))).toMatchObject({ ok: true });
  given(story.at(dueAt)).when(merchant, end('merchant')).isRejected('window_over');
});

rule(
  'extension.party',
  'Any window in which a party has to act: to answer, to go on, to put right, to defend itself, to do',
  () => {
    expect(filed().does(agent, take).decides(agent, extend('respondent_answer'))).toMatchObject({ ok: true });
    const answered = filed()
      .does(agent, take)
      .does(merchant, { type: 'answer', data: { text: '不同意' } });
    expect(answered.decides(agent, extend('claimant_act'))).toMatchObject({ ok: true });
    const asked = takenInIntake().does(agent, { type: 'requestCorrection', data: { what: '金额' } });
    expect(asked.decides(agent, extend('correction'))).toMatchObject({ ok: true });
    const defending = filedOn('taobao', complaint).does(agent, take, accept());
    expect(defending.decides(agent, extend('defence'))).toMatchObject({ ok: true });
  },
);

rule('extension.platform', 'The platform’s own windows only a lead makes longer', () => {
  const story = inArbitration();
  given(story)
    .when(agent, extend('arbitration'))
    .isRejected('wrong_role', { role: 'agent', allowed: ['lead'] });
  const { state } = story.does(lead, extend('arbitration'));
  expect(state.deadlines).toMatchObject([{ id: 'arbitration', dueAt: story.now + 96 * hour, extended: 1 }]);
});

rule('extension.platform', 'One that is overdue runs again from now, and is overdue no more', () => {
  const overdue = inIntake()
    .after(3 * day)
    .clockLooks();
  const story = overdue.does(lead, extend('intake', hour));
  expect(story.state).toMatchObject({ escalated: false, deadlines: [{ dueAt: overdue.now + hour, fell: false }] });
  expect(story.after(hour).clockLooks().state).toMatchObject({ escalated: true, deadlines: [{ fell: true }] });
});

rule('extension.over', 'A party’s window that is over stays over, whether or not the clock has looked', () => {
  const dueAt = start + 74 * hour;
  given(inEvidence().at(dueAt)).when(agent, extend('evidence:buyer')).isRejected('window_over', { dueAt });
  expect(
    inEvidence()
      .at(dueAt - 1)
      .decides(agent, extend('evidence:buyer')),
  ).toMatchObject({ ok: true });
});

rule('extension.tasks', 'A task’s window can be made longer also when it is overdue; the task has its new time', () => {
  const story = ruled({
    ...nothingOrdered,
    outcome: 'buyer_upheld',
    liability: { buyer: 0, merchant: 100, carrier: 0, platform: 0 },
    remedies: [{ kind: 'apology' }],
  })
    .after(7 * day)
    .clockLooks()
    .after(5 * day)
    .clockLooks();
  expect(story.state.tasks).toMatchObject([{ owner: 'merchant', overdue: true }]);
  const { tasks, escalated } = story.does(agent, extend('task:T1', hour)).state;
  expect(tasks).toMatchObject([{ overdue: false, dueAt: story.now + hour }]);
  expect(escalated).toBe(false);
});

rule('extension.limits', 'By as much at a time as the rulebook lets, and as often', () => {
  const story = inEvidence();
  given(story)
    .when(agent, extend('evidence:buyer', 72 * hour + 1))
    .isRejected('extension_too_long', { hours: 72 });
  const twice = story.does(agent, extend('evidence:buyer', 72 * hour), extend('evidence:buyer', 1));
  expect(twice.state.deadlines).toMatchObject([{ dueAt: start + 146 * hour + 1, extended: 2 }, {}]);
  given(twice).when(agent, extend('evidence:buyer')).isRejected('extended_often_enough', { times: 2 });
  expect(twice.decides(agent, extend('evidence:merchant'))).toMatchObject({ ok: true });
});

rule('extension.limits', 'How often it was made longer is not forgotten when it stands still', () => {
  const twice = inArbitration().does(lead, extend('arbitration', hour), extend('arbitration', hour));
  const back = twice
    .does(agent, { type: 'requestEvidence', data: { ask: [ask('merchant')] } })
    .does(merchant, end('merchant'));
  given(back).when(lead, extend('arbitration')).isRejected('extended_often_enough', { times: 2 });
  const held = twice.does(agent, { type: 'hold', data: { reason: 'inspection', note: '', until: start + 5 * day } });
  given(held.does(agent, { type: 'endHold', data: { note: '' } }))
    .when(lead, extend('arbitration'))
    .isRejected('extended_often_enough', { times: 2 });
});

rule('extension.paused', 'A window that stands still is not made longer meanwhile', () => {
  const asked = inArbitration().does(agent, { type: 'requestEvidence', data: { ask: [ask('merchant')] } });
  given(asked).when(lead, extend('arbitration')).isRejected('deadline_paused', { deadlineId: 'arbitration' });
});

rule('extension.fixed', 'What both sides were told with a verdict stays; a hold is set again', () => {
  given(ruled()).when(lead, extend('appeal_window')).isRejected('deadline_fixed');
  const held = takenInIntake().does(agent, {
    type: 'hold',
    data: { reason: 'inspection', note: '', until: start + day },
  });
  given(held).when(lead, extend('hold')).isRejected('deadline_fixed');
});

rule('extension.unknown', 'Only a window that there is', () => {
  given(inEvidence()).when(agent, extend('arbitration')).isRejected('deadline_unknown', { deadlineId: 'arbitration' });
});

rule('extension.roles', 'Parties extend nothing, and no one whose case it is not', () => {
  for (const actor of [buyer, merchant, system])
    given(inEvidence()).when(actor, extend('evidence:buyer')).isRejected('wrong_role');
  given(inEvidence()).when(otherAgent, extend('evidence:buyer')).isRejected('not_assignee');
  const trainees = inIntake().does(trainee, take, accept(ask('buyer')));
  expect(trainees.decides(trainee, extend('evidence:buyer'))).toMatchObject({ ok: true });
});
