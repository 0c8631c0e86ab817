import { describe, expect, test } from 'vitest';
import { hour } from '../../shared/time';
import { given } from '../support/given';
import { agent, buyer, lead, merchant, otherAgent, system, trainee } from '../support/people';
import { accept, ask, inIntake, take, takenInIntake } from '../support/stories';

const dismiss = { type: 'dismiss', data: { reason: 'not_negotiated', clause: 'TB-1.3', note: '' } } as const;

describe('intake', () => {
  test('accepted with both sides asked: evidence, with a window for each', () => {
    const story = takenInIntake();
    given(story)
      .when(agent, accept(ask('buyer', ['photo']), ask('merchant')))
      .happens(
        { type: 'accepted' },
        { type: 'stageEntered', body: { stage: 'evidence' } },
        { type: 'evidenceRequested', body: { request: { id: 'R1', side: 'buyer', kinds: ['photo'], status: 'open' } } },
        {
          type: 'deadlineSet',
          body: { deadline: { id: 'evidence:buyer', owner: 'buyer', dueAt: story.now + 72 * hour } },
        },
        { type: 'evidenceRequested', body: { request: { id: 'R2', side: 'merchant' } } },
        { type: 'deadlineSet', body: { deadline: { id: 'evidence:merchant', owner: 'merchant' } } },
      );
  });

  test('accepted with nobody asked: straight to arbitration', () => {
    const story = takenInIntake();
    given(story)
      .when(agent, accept())
      .happens(
        { type: 'accepted' },
        { type: 'stageEntered', body: { stage: 'arbitration' } },
        {
          type: 'deadlineSet',
          body: { deadline: { id: 'arbitration', owner: 'platform', dueAt: story.now + 72 * hour } },
        },
      );
  });

  test('one side is not asked twice at once', () => {
    given(takenInIntake())
      .when(agent, accept(ask('buyer'), ask('buyer')))
      .isRejected('side_repeated', { side: 'buyer' });
  });

  test('dismissed with a reason and a clause: closed as dismissed', () => {
    const story = given(takenInIntake())
      .when(agent, dismiss)
      .happens(
        { type: 'dismissed', body: dismiss.data },
        { type: 'stageEntered', body: { stage: 'closed', closure: 'dismissed' } },
      );
    expect(story.state.dismissal).toEqual({ at: story.now, by: agent, ...dismiss.data });
  });

  test('a dismissal cites a clause of the case’s rulebook', () => {
    const data = { ...dismiss.data, clause: 'TB-99.9' };
    given(takenInIntake()).when(agent, { type: 'dismiss', data }).isRejected('clause_unknown', { clause: 'TB-99.9' });
  });

  test('who has the case acts on it: nobody else does, and no one while nobody has it', () => {
    given(inIntake()).when(agent, accept()).isRejected('not_assigned');
    given(takenInIntake()).when(otherAgent, dismiss).isRejected('not_assignee', { assignee: agent.id });
    given(inIntake().does(trainee, take))
      .when(trainee, accept())
      .happens({ type: 'accepted' }, { type: 'stageEntered' }, { type: 'deadlineSet' });
  });

  test('a lead may act on any case', () => {
    expect(inIntake().decides(lead, accept())).toMatchObject({ ok: true });
    expect(takenInIntake().decides(lead, dismiss)).toMatchObject({ ok: true });
  });

  test('parties and the system do not decide about intake', () => {
    for (const actor of [buyer, merchant, system]) {
      given(takenInIntake()).when(actor, accept()).isRejected('wrong_role', { role: actor.role });
      given(takenInIntake()).when(actor, dismiss).isRejected('wrong_role');
    }
  });

  test('what is overdue is escalated and can still be accepted; then it is overdue no more', () => {
    const overdue = takenInIntake()
      .after(48 * hour)
      .clockLooks();
    expect(overdue.state).toMatchObject({ stage: 'intake', escalated: true });
    expect(overdue.does(agent, accept()).state).toMatchObject({ stage: 'arbitration', escalated: false });
  });
});
