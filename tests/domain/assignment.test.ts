import { describe, expect } from 'vitest';
import { filed, given } from '../support/given';
import { agent, buyer, lead, otherAgent, system, trainee } from '../support/people';
import { rule } from '../support/rule';
import { accept, inArbitration, inIntake, inLeadReview, take } from '../support/stories';

const release = { type: 'release', data: {} } as const;

function assign(to: string) {
  return { type: 'assign', data: { to } } as const;
}

describe('who has the case', () => {
  rule('assignment.take', 'An agent takes a case that nobody has', () => {
    given(inIntake())
      .when(agent, take)
      .happens({ type: 'assigned', body: { to: agent.id } });
    given(filed())
      .when(trainee, take)
      .happens({ type: 'assigned', body: { to: trainee.id } });
  });

  rule('assignment.take', 'A case that somebody has is not taken from them', () => {
    const taken = inIntake().does(agent, take);
    for (const actor of [agent, otherAgent, trainee])
      given(taken).when(actor, take).isRejected('already_assigned', { assignee: agent.id });
  });

  rule('assignment.take_over', 'A lead takes a case over, and it is on record who held it', () => {
    const taken = inIntake().does(agent, take);
    const over = given(taken)
      .when(lead, take)
      .happens({ type: 'assigned', body: { to: lead.id, from: agent.id } });
    given(over).when(lead, take).isRejected('already_assigned', { assignee: lead.id });
    given(over).when(agent, accept()).isRejected('not_assignee', { assignee: lead.id });
  });

  rule('assignment.holders', 'Every change says who had the case until then', () => {
    const story = inIntake().does(agent, take, release).does(otherAgent, take).does(lead, assign(trainee.id));
    const changes = story.events.flatMap((event) => (event.type === 'assigned' ? [event.body] : []));
    expect(changes).toEqual([
      { to: agent.id },
      { to: null, from: agent.id },
      { to: otherAgent.id },
      { to: trainee.id, from: otherAgent.id },
    ]);
  });

  rule('assignment.appeal', 'Who decided first, or approved it, is not given the appeal', () => {
    const story = inLeadReview().does(lead, { type: 'approveVerdict', data: { comments: '' } });
    const appealed = story.with(system, [
      { type: 'stageEntered', at: story.now, body: { stage: 'appeal', closure: null } },
    ]);
    const free = appealed.with(system, [{ type: 'assigned', at: story.now, body: { to: null } }]);
    for (const actor of [agent, lead]) given(free).when(actor, take).isRejected('heard_first');
    for (const to of [agent.id, lead.id]) given(free).when(lead, assign(to)).isRejected('heard_first');
    expect(free.does(otherAgent, take).state.assignee).toBe(otherAgent.id);
    expect(free.does(lead, assign(otherAgent.id)).state.assignee).toBe(otherAgent.id);
  });

  rule('assignment.release', 'Who has it gives it back', () => {
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

  rule('assignment.assign', 'A lead gives it to somebody, or to somebody else', () => {
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

  rule('assignment.take', 'Parties have no cases', () => {
    given(inIntake()).when(buyer, take).isRejected('wrong_role');
  });
});

describe('the category', () => {
  const categorise = { type: 'categorise', data: { category: 'counterfeit' } } as const;

  rule('category.severity', 'Placing a dispute brings its severity with it', () => {
    given(inArbitration())
      .when(agent, categorise)
      .happens({ type: 'categorised', body: { category: 'counterfeit', severity: 'severe' } });
  });

  rule('category.severity', 'The same category again is nothing new', () => {
    given(inArbitration())
      .when(agent, { type: 'categorise', data: { category: 'quality' } })
      .isRejected('category_unchanged', { category: 'quality' });
  });

  rule('category.stands', 'Once a verdict is proposed the category stands', () => {
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

  rule('messages.own', 'A message is on file as its writer’s', () => {
    given(filed())
      .when(buyer, say('请处理'))
      .happens({ type: 'messageAdded', body: { message: { id: 'desk:1', from: 'buyer', author: buyer.id } } });
    given(filed())
      .when(agent, say('已联系商家'))
      .happens({ type: 'messageAdded', body: { message: { from: 'agent' } } });
  });

  rule('messages.noted', 'Staff note what a side said on the telephone', () => {
    given(filed().does(agent, say('一')))
      .when(agent, say('商家来电', 'merchant'))
      .happens({ type: 'messageAdded', body: { message: { id: 'desk:2', from: 'merchant', author: agent.id } } });
  });

  rule('messages.own', 'A party speaks for itself only', () => {
    given(filed()).when(buyer, say('x', 'merchant')).isRejected('wrong_side', { side: 'merchant' });
  });
});
