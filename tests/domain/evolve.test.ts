import { describe, expect, test } from 'vitest';
import { eventsThatHold } from '../../electron/domain/case/course-kept';
import { evolve, type HappenedEvent, replay } from '../../electron/domain/case/evolve';
import type { NewEvent } from '../../shared/events';
import { day, hour } from '../../shared/time';
import { message, plainFiling, start } from '../support/filings';
import { caseId, filed, Story } from '../support/given';
import { agent, buyer, lead, system } from '../support/people';
import { enteredAt, inArbitration, inIntake, submit, take } from '../support/stories';

const arbitration = {
  id: 'arbitration',
  kind: 'arbitration',
  owner: 'platform',
  startedAt: start,
  fell: false,
} as const;

/** As the store has it. */
function recorded(event: HappenedEvent) {
  const store = { position: 0, id: `x${event.seq}`, recordedAt: event.at, prev: '', hash: '' };
  return { ...event, ...store, body: { ...event.body } };
}

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

  test('a case that a person opens has been acted on, and was placed by that person; one that is read has not, and may be placed anew by its record', () => {
    const byHand = Story.blank().does(agent, { type: 'file', data: plainFiling }).state;
    expect(byHand).toMatchObject({ isActedOn: true, placedAsOf: null });
    expect(filed().state).toMatchObject({ isActedOn: false, placedAsOf: plainFiling.source.modifiedAt });
    expect(filed({ category: null }).state).toMatchObject({ isActedOn: false, placedAsOf: null });
    expect(filed().does(buyer, { type: 'addMessage', data: { text: '在吗' } }).state.isActedOn).toBe(true);
  });

  test('where a lead keeps another desk’s course the case is again as it was before the two went apart, but for a legal hold', () => {
    const common = inIntake();
    const before = common.events.map(recorded);
    const gone = common
      .after(hour)
      .does(agent, take, submit('buyer'))
      .does(lead, { type: 'preserve', data: { reason: '诉讼' } });
    const choose = (keep: 'ours' | 'theirs') =>
      gone.with(lead, [
        {
          type: 'courseChosen',
          at: gone.now,
          body: {
            keep,
            note: '',
            bundle: 'b1',
            desk: 'd1',
            reviewer: { id: 'r1', name: '何' },
            since: common.state.seq,
            theirs: [],
            before: keep === 'theirs' ? before : [],
          },
        },
      ]);
    const counted = { seq: gone.state.seq + 1, isActedOn: true, updatedAt: gone.now };
    const { preserved } = gone.state;
    expect(preserved).not.toBeNull();
    expect(choose('theirs').state).toEqual({ ...common.state, ...counted, preserved });
    expect(choose('ours').state).toEqual({ ...gone.state, ...counted });
    // What is set aside is not among what the case stands by, nor comes back with a second choice.
    const seqs = (events: readonly HappenedEvent[]) => eventsThatHold(events).map(({ seq }) => seq);
    const chosen = choose('theirs').events;
    expect(seqs(chosen)).toEqual([...before.map(({ seq }) => seq), gone.state.seq + 1]);
    expect(seqs(choose('ours').events)).toEqual(choose('ours').events.map(({ seq }) => seq));
    expect(seqs([...chosen, ...chosen.slice(-1)]).slice(0, before.length)).toEqual(before.map(({ seq }) => seq));
  });

  test('who decides where a case stands is its own events: the entry of its filing is where they begin', () => {
    expect(enteredAt({ stage: 'arbitration' }).events.map(({ type }) => type)).toEqual(['filed', 'deadlineSet']);
  });
});
