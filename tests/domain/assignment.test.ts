import { describe, expect, test } from 'vitest';
import { filed, given } from '../support/given';
import { agent, buyer, lead, otherAgent, trainee } from '../support/people';
import { inArbitration, inIntake, take } from '../support/stories';

const release = { type: 'release', data: {} } as const;

function assign(to: string) {
  return { type: 'assign', data: { to } } as const;
}

describe('who has the case', () => {
  test('an agent takes a case that nobody has', () => {
    given(inIntake())
      .when(agent, take)
      .happens({ type: 'assigned', body: { to: agent.id } });
    given(filed())
      .when(trainee, take)
      .happens({ type: 'assigned', body: { to: trainee.id } });
  });

  test('a case that somebody has is not taken from them', () => {
    const taken = inIntake().does(agent, take);
    for (const actor of [agent, otherAgent, lead])
      given(taken).when(actor, take).isRejected('already_assigned', { assignee: agent.id });
  });

  test('who has it gives it back', () => {
    const taken = inIntake().does(agent, take);
    given(taken).when(otherAgent, release).isRejected('not_assignee', { assignee: agent.id });
    given(taken)
      .when(agent, release)
      .happens({ type: 'assigned', body: { to: null } });
    given(taken)
      .when(lead, release)
      .happens({ type: 'assigned', body: { to: null } });
    given(inIntake()).when(lead, release).isRejected('not_assigned');
  });

  test('a lead gives it to somebody, or to somebody else', () => {
    given(inIntake())
      .when(lead, assign('agent-zhou'))
      .happens({ type: 'assigned', body: { to: 'agent-zhou' } });
    const taken = inIntake().does(agent, take);
    given(taken).when(lead, assign('agent-zhou')).happens({ type: 'assigned' });
    given(taken).when(lead, assign(agent.id)).isRejected('already_assigned', { assignee: agent.id });
    given(taken)
      .when(agent, assign('agent-zhou'))
      .isRejected('wrong_role', { role: 'agent', allowed: ['lead'] });
  });

  test('parties have no cases', () => {
    given(inIntake()).when(buyer, take).isRejected('wrong_role');
  });
});

describe('the category', () => {
  const categorise = { type: 'categorise', data: { category: 'counterfeit' } } as const;

  test('placing a dispute brings its severity with it', () => {
    given(inArbitration())
      .when(agent, categorise)
      .happens({ type: 'categorised', body: { category: 'counterfeit', severity: 'severe' } });
  });

  test('the same category again is nothing new', () => {
    given(inArbitration())
      .when(agent, { type: 'categorise', data: { category: 'quality' } })
      .isRejected('category_unchanged', { category: 'quality' });
  });

  test('once a verdict is proposed the category stands', () => {
    const proposed = inArbitration({ category: 'counterfeit' });
    expect(proposed.state.severity).toBe('severe');
    const inReview = proposed.does(agent, {
      type: 'proposeVerdict',
      data: {
        verdict: {
          outcome: 'claim_rejected',
          liability: { buyer: 100, merchant: 0, carrier: 0, platform: 0 },
          findings: [{ issue: '是否假冒', result: 'unclear', evidence: [] }],
          clauses: ['TB-6.1'],
          remedies: [{ kind: 'none' }],
          sanctions: [],
          reasons: '证据不足。',
        },
      },
    });
    given(inReview).when(agent, categorise).isRejected('wrong_stage', { stage: 'lead_review' });
  });
});

describe('messages', () => {
  const say = (text: string, from?: 'buyer' | 'merchant') =>
    ({ type: 'addMessage', data: { text, ...(from && { from }) } }) as const;

  test('a message is on file as its writer’s', () => {
    given(filed())
      .when(buyer, say('请处理'))
      .happens({ type: 'messageAdded', body: { message: { id: 'desk:1', from: 'buyer', author: buyer.id } } });
    given(filed())
      .when(agent, say('已联系商家'))
      .happens({ type: 'messageAdded', body: { message: { from: 'agent' } } });
  });

  test('staff note what a side said on the telephone', () => {
    given(filed().does(agent, say('一')))
      .when(agent, say('商家来电', 'merchant'))
      .happens({ type: 'messageAdded', body: { message: { id: 'desk:2', from: 'merchant', author: agent.id } } });
  });

  test('a party speaks for itself only', () => {
    given(filed()).when(buyer, say('x', 'merchant')).isRejected('wrong_side', { side: 'merchant' });
  });
});
