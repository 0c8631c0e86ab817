import { expect } from 'vitest';
import type { Command } from '../../shared/commands';
import { day } from '../../shared/time';
import { given } from '../support/given';
import { agent, buyer, lead, merchant, otherAgent, system, trainee } from '../support/people';
import { rule } from '../support/rule';
import { accept, inIntake, take, takenInIntake } from '../support/stories';

const escalate: Command = { type: 'escalate', data: { note: '买家威胁曝光' } };
const answer: Command = { type: 'answerEscalation', data: { note: '照常处理' } };

rule('escalation.asked', 'An agent asks for a lead, who answers', () => {
  const story = given(takenInIntake())
    .when(agent, escalate)
    .happens({ type: 'escalated', body: { reason: 'asked', note: '买家威胁曝光' } });
  expect(story.state).toMatchObject({
    escalated: true,
    escalation: { by: agent, note: '买家威胁曝光' },
    stage: 'intake',
  });
  const answered = given(story)
    .when(lead, answer)
    .happens({ type: 'escalationAnswered', body: { note: '照常处理' } });
  expect(answered.state).toMatchObject({ escalated: false, escalation: null });
  given(answered).when(lead, answer).isRejected('not_escalated');
  expect(answered.decides(agent, escalate)).toMatchObject({ ok: true });
});

rule('escalation.asked', 'Once is enough until it is answered, and it stays through the stages', () => {
  const story = takenInIntake().does(agent, escalate);
  given(story).when(agent, escalate).isRejected('already_escalated');
  expect(story.does(agent, accept()).state).toMatchObject({ stage: 'arbitration', escalated: true });
});

rule('escalation.roles', 'Who has the case asks; only a lead answers', () => {
  given(takenInIntake()).when(otherAgent, escalate).isRejected('not_assignee');
  given(takenInIntake()).when(lead, escalate).isRejected('wrong_role', { role: 'lead' });
  expect(inIntake().does(trainee, take).decides(trainee, escalate)).toMatchObject({ ok: true });
  for (const actor of [agent, trainee, buyer, merchant, system]) {
    given(takenInIntake().does(agent, escalate)).when(actor, answer).isRejected('wrong_role');
  }
});

rule('escalation.overdue', 'An overdue window stays escalated by itself when a lead has answered', () => {
  const story = takenInIntake()
    .does(agent, escalate)
    .after(3 * day)
    .clockLooks()
    .does(lead, answer);
  expect(story.state).toMatchObject({ escalated: true, escalation: null });
  expect(story.does(agent, accept()).state.escalated).toBe(false);
});

rule('escalation.closed', 'What was asked does not go away because the case is closed: a lead still answers it', () => {
  const closed = takenInIntake().does(agent, escalate, {
    type: 'dismiss',
    data: { reason: 'repeat', clause: 'TB-1.4', note: '' },
  });
  expect(closed.state).toMatchObject({ stage: 'closed', escalated: true });
  given(closed).when(agent, escalate).isRejected('wrong_stage');
  expect(closed.does(lead, answer).state.escalated).toBe(false);
});
