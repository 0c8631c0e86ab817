import { describe, expect, test } from 'vitest';
import { eventsThatHold } from '../../electron/domain/case/course-kept';
import { evolve, type HappenedEvent, replay } from '../../electron/domain/case/evolve';
import { isSameFile, isSettled } from '../../electron/domain/case/fold/record';
import { summarise } from '../../electron/domain/case/summary';
import type { CaseState, Evidence, Task } from '../../shared/case';
import type { NewEvent } from '../../shared/events';
import { day, hour } from '../../shared/time';
import { type DeadlineKind, deadlineKinds, type Stage, stages, type WarningCode } from '../../shared/vocabulary';
import { foundFile, message, plainFiling, start } from '../support/filings';
import { caseId, filed, Story } from '../support/given';
import { agent, buyer, lead, merchant, system } from '../support/people';
import { ask, end, enteredAt, inArbitration, inEvidence, inIntake, submit, take } from '../support/stories';

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

describe('a case as a row', () => {
  test('what waits for somebody beside the stage’s own work is said, and only as long as it waits', () => {
    const { state } = inIntake();
    const waits = (change: object) => summarise({ ...state, ...change } as CaseState).pending;
    expect(waits({})).toEqual([]);
    expect(waits({ withdrawal: {} })).toEqual(['withdrawal']);
    expect(waits({ offers: [{ status: 'open' }] })).toEqual(['settlement']);
    expect(waits({ offers: [{ status: 'declined' }] })).toEqual([]);
    expect(waits({ conduct: [{ status: 'proposed' }] })).toEqual(['conduct']);
    expect(waits({ conduct: [{ status: 'final' }, { status: 'appealed' }] })).toEqual(['conduct']);
    expect(waits({ conduct: [{ status: 'issued' }, { status: 'final' }] })).toEqual([]);
    expect(waits({ dismissalCheck: { decided: null } })).toEqual(['dismissal_check']);
    expect(waits({ dismissalCheck: { decided: {} } })).toEqual([]);
    expect(waits({ conflicts: [{ status: 'open' }, { status: 'kept' }] })).toEqual(['conflict']);
    expect(waits({ conflicts: [{ status: 'kept' }] })).toEqual([]);
    const late = [
      { late: false, admitted: null },
      { late: true, admitted: null },
    ];
    expect(waits({ evidence: late })).toEqual(['late_evidence']);
    expect(waits({ evidence: late, stage: 'closed' })).toEqual([]);
    expect(waits({ evidence: late.slice(0, 1) })).toEqual([]);
    expect(waits({ evidence: [{ late: true, admitted: false }] })).toEqual([]);
    const pending = { id: 'A1', by: 'buyer', status: 'pending' };
    expect(waits({ stage: 'ruled', appeals: [pending] })).toEqual(['appeal']);
    expect(waits({ stage: 'ruled', appeals: [{ ...pending, decided: {} }] })).toEqual([]);
  });

  test('a case without an order is named by what it is about', () => {
    const { state } = inIntake();
    const subject = { kind: 'listing', title: '茶杯' } as const;
    expect(summarise({ ...state, subject })).toMatchObject({ orderId: plainFiling.order.orderId, title: '实木餐桌' });
    expect(summarise({ ...state, order: null, subject })).toMatchObject({ orderId: '', title: '茶杯' });
    expect(summarise({ ...state, order: null, subject: null })).toMatchObject({ orderId: '', title: '' });
  });
});

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

  test('a thread stands by when it was written, in whatever order it came in, and of one moment by id', () => {
    const given = [
      ['h10', 2],
      ['late', 9],
      ['h9', 2],
      ['early', 1],
    ] as const;
    const events = given.map(
      ([id, minutes]): NewEvent => ({
        type: 'messageAdded',
        at: start,
        body: { message: { id, at: start + minutes, from: 'buyer', author: 'x', text: '', evidence: [] } },
      }),
    );
    const ordered = ['early', 'h9', 'h10', 'late'];
    for (const some of [events, events.toReversed()]) {
      expect(
        inIntake()
          .with(system, some)
          .state.messages.map(({ id }) => id),
      ).toEqual(ordered);
    }
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
      { type: 'dismissalChecked', at: start, body: { upheld: true, note: '' } },
      { type: 'withdrawalStopped', at: start, body: { kind: 'threat', against: 'merchant', note: '' } },
      { type: 'withdrawalEnded', at: start, body: { withdrawalId: 'W1', status: 'granted', note: '' } },
      { type: 'contestSettled', at: start, body: { taskId: 'T1', for: 'buyer', deductedFen: 1, note: '' } },
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

  test('a case begins with nothing but what its filing says', () => {
    const entry = { stage: 'closed', since: start } as const;
    const body = {
      ...plainFiling,
      entry,
      severity: 'ordinary',
      rulebook: { platform: 'taobao', version: '1' },
    } as const;
    const { messages: _messages, evidence: _evidence, ...filedAs } = body;
    const state = evolve(null, { type: 'filed', at: start, body: filedAs, caseId, seq: 1, actor: system });
    const lists = Object.entries(state).flatMap(([name, value]) => (Array.isArray(value) ? [[name, ...value]] : []));
    expect(lists.filter(({ length }) => length > 1)).toEqual([]);
    expect(state).toMatchObject({ escalated: false, closure: null, stage: 'closed', stageSince: start });
    const filedBy = (actor: typeof agent) =>
      evolve(null, { type: 'filed', at: start, body: filedAs, caseId, seq: 1, actor }).isActedOn;
    expect([filedBy(agent), filedBy(system)]).toEqual([true, false]);
  });

  test('a refund that waits for a contested inspection is lessened by what was deducted, with what is recovered for it, and no other', () => {
    const story = inIntake();
    const contest = { at: start, by: merchant, text: '', evidence: [] };
    const task = (id: string, kind: Task['kind'], more: Partial<Task> = {}): Task =>
      ({ id, kind, owner: 'merchant', amountFen: 100, ...more }) as Task;
    const tasks = [
      task('T1', 'refund', { after: 'T9' }),
      task('T2', 'recovery', { after: 'T1' }),
      task('T3', 'inspection', { contest }),
      task('T4', 'compensation', { after: 'T3' }),
      task('T5', 'refund', { after: 'T3' }),
      task('T6', 'recovery', { after: 'T5' }),
      task('T7', 'freight', { after: 'T5' }),
      task('T8', 'recovery', { after: 'T3' }),
    ];
    const settle = (taskId: string, of: Task[]) =>
      evolve(
        { ...story.state, tasks: of },
        {
          type: 'contestSettled',
          at: start + hour,
          body: { taskId, for: 'buyer', deductedFen: 30, note: '磨损' },
          caseId,
          seq: 9,
          actor: agent,
        },
      ).tasks;
    const settled = settle('T3', tasks);
    expect(settled.map(({ amountFen }) => amountFen)).toEqual([100, 100, 100, 100, 70, 70, 100, 100]);
    expect(settled[2]?.contest).toEqual({
      ...contest,
      settled: { at: start + hour, by: agent, for: 'buyer', note: '磨损', deductedFen: 30 },
    });
    expect(settled.filter((one) => one.contest)).toHaveLength(1);
    const nothingToPay = tasks.slice(0, 4);
    expect(settle('T3', nothingToPay).map(({ amountFen }) => amountFen)).toEqual([100, 100, 100, 100]);
  });

  test('a stage that is entered ends the windows of the one before, but for those that are about more than a stage', () => {
    const { state } = inIntake();
    const before: readonly Stage[] = ['negotiation', 'intake', 'evidence', 'arbitration', 'lead_review'];
    const open = stages.filter((stage) => stage !== 'closed');
    const running: Partial<Record<DeadlineKind, readonly Stage[]>> = {
      conduct_appeal: stages,
      task: open,
      hold: open,
      withdrawal: before,
      settlement_offer: before,
    };
    const standingStill: Partial<Record<DeadlineKind, readonly Stage[]>> = {
      task: open,
      appeal: ['lead_review', 'appeal'],
      arbitration: ['evidence', 'arbitration', 'lead_review'],
    };
    for (const kind of deadlineKinds) {
      const window = { id: kind, kind, owner: 'platform', fell: false } as const;
      const still = { ...window, pausedAt: start, remainingMs: hour };
      for (const stage of stages) {
        const entering = (paused: typeof state.paused) =>
          evolve(
            { ...state, paused, deadlines: [{ ...window, startedAt: start, dueAt: start + hour }] },
            { type: 'stageEntered', at: start, body: { stage, closure: null }, caseId, seq: 9, actor: system },
          );
        const about = `${kind} in ${stage}`;
        expect(entering([still]).deadlines.length, about).toBe(running[kind]?.includes(stage) ? 1 : 0);
        expect(entering([still]).paused.length, about).toBe(standingStill[kind]?.includes(stage) ? 1 : 0);
        expect(entering([{ ...still, by: 'settlement' }]).paused.length, about).toBe(stage === 'closed' ? 0 : 1);
      }
    }
  });

  test('a side that is asked again has a window of its own; when the one before ended does not change', () => {
    const asked = inEvidence().after(hour).does(agent, end('buyer'));
    const again = asked.after(hour).does(agent, { type: 'requestEvidence', data: { ask: [ask('buyer')] } });
    const [first] = asked.state.requests;
    expect(again.state.requests[0]).toEqual(first);
    expect(again.state.requests[2]?.dueAt).not.toBe(first?.dueAt);
  });

  test('a warning about a file goes once all files of that name of its piece are there, and no other', () => {
    const there = { name: 'a.jpg', ...foundFile };
    const missing = { name: 'b.jpg' };
    const piece = { sourceId: 'p1', files: [there, missing] } as unknown as Evidence;
    const settles = (code: WarningCode, field: string, value: string, of = piece) =>
      isSettled({ code, field, value }, of);
    for (const code of ['file_missing', 'file_unreadable'] as const) {
      expect(settles(code, 'p1', 'a.jpg')).toBe(true);
      expect(settles(code, 'p1', 'b.jpg')).toBe(false);
      expect(settles(code, 'p2', 'a.jpg')).toBe(false);
      const twice = { ...piece, files: [there, { name: 'a.jpg' }] };
      expect(settles(code, 'p1', 'a.jpg', twice)).toBe(false);
    }
    for (const code of ['file_too_large', 'files_too_many'] as const) {
      expect(settles(code, '20 MB', 'a.jpg')).toBe(true);
      expect(settles(code, '20 MB', 'b.jpg')).toBe(false);
      expect(settles(code, '20 MB', 'c.jpg')).toBe(false);
    }
    expect(settles('unknown_code', 'p1', 'a.jpg')).toBe(false);
  });

  test('a file is known by where it is, or by name where one of the two does not say', () => {
    const [one, other] = ['https://x/1', 'https://x/2'];
    expect(isSameFile({ name: 'a', url: one }, { name: 'b', url: one })).toBe(true);
    expect(isSameFile({ name: 'a', url: one }, { name: 'a', url: other })).toBe(false);
    expect(isSameFile({ name: 'a', url: one }, { name: 'a' })).toBe(true);
    expect(isSameFile({ name: 'a' }, { name: 'a', url: one })).toBe(true);
    expect(isSameFile({ name: 'a' }, { name: 'b' })).toBe(false);
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
