import { describe, expect, test } from 'vitest';
import { evolve, replay } from '../../electron/domain/case/evolve';
import type { NewEvent } from '../../shared/events';
import { day, hour } from '../../shared/time';
import { message, start } from '../support/filings';
import { caseId, filed } from '../support/given';
import { lead, system } from '../support/people';
import { enteredAt, inArbitration, inIntake } from '../support/stories';

const arbitration = {
  id: 'arbitration',
  kind: 'arbitration',
  owner: 'platform',
  startedAt: start,
  fell: false,
} as const;

describe('folding events', () => {
  test('no events are no case', () => {
    expect(replay([])).toBeNull();
  });

  test('a stream begins with its filing', () => {
    const event: NewEvent = { type: 'accepted', at: start, body: {} };
    expect(() => evolve(null, { ...event, caseId, seq: 1, actor: lead })).toThrow(/does not begin with its filing/);
  });

  test('a window set again takes the place of the one before', () => {
    const set: NewEvent = {
      type: 'deadlineSet',
      at: start,
      body: { deadline: { ...arbitration, dueAt: start + day } },
    };
    const { state } = inArbitration().with(system, [set]);
    expect(state.deadlines).toEqual([{ ...arbitration, dueAt: start + day }]);
  });

  test('an event of earlier than the last turns no clock back', () => {
    const early: NewEvent = {
      type: 'messageAdded',
      at: start,
      body: { message: { id: 'm1', at: start, from: 'buyer', author: 'x', text: '', evidence: [] } },
    };
    expect(inIntake().with(system, [early]).state).toMatchObject({ updatedAt: start + hour, messages: [{ id: 'm1' }] });
  });

  test('events about what is not there change nothing but the count', () => {
    const story = filed({ messages: [message('m1', 'buyer', start)] });
    const file = { name: 'a.jpg' };
    const strays: NewEvent[] = [
      { type: 'deadlineEnded', at: start, body: { deadlineId: 'intake' } },
      { type: 'deadlinePaused', at: start, body: { deadlineId: 'arbitration' } },
      { type: 'deadlineFell', at: start, body: { deadlineId: 'intake' } },
      { type: 'fileAttached', at: start, body: { evidenceId: 'E9', file } },
      { type: 'erased', at: start, body: {} },
    ];
    expect(story.with(system, strays).state).toEqual({ ...story.state, seq: story.state.seq + strays.length });
  });

  test('who decides where a case stands is its own events: the entry of its filing is where they begin', () => {
    expect(enteredAt({ stage: 'arbitration' }).events.map(({ type }) => type)).toEqual(['filed', 'deadlineSet']);
  });
});
