import { describe, expect, test } from 'vitest';
import { day, hour, minute } from '../../shared/time';
import { foundFile, photo, start } from '../support/filings';
import { filed, given, type Story } from '../support/given';
import { agent, buyer, lead, merchant, otherAgent, system } from '../support/people';
import { shipped } from '../support/rulebooks';
import {
  accept,
  ask,
  end,
  enteredAt,
  inArbitration,
  inEvidence,
  inIntake,
  propose,
  submit,
  takenInIntake,
} from '../support/stories';

function request(...asks: ReturnType<typeof ask>[]) {
  return { type: 'requestEvidence', data: { ask: asks } } as const;
}

function fall(deadlineId: string) {
  return { type: 'fallDue', data: { deadlineId } } as const;
}

function admit(evidenceId: string, isAdmitted = true) {
  return { type: 'admitEvidence', data: { evidenceId, admit: isAdmitted, note: '' } } as const;
}

describe('giving evidence', () => {
  test('a party gives it for its own side, and it answers that side’s request', () => {
    given(inEvidence())
      .when(buyer, submit('buyer', 'video'))
      .happens({
        type: 'evidenceAdded',
        body: {
          evidence: { id: 'E1', side: 'buyer', kind: 'video', provenance: 'party', late: false, requestId: 'R1' },
        },
      });
    given(inEvidence()).when(buyer, submit('merchant')).isRejected('wrong_side', { side: 'merchant' });
    given(inEvidence()).when(merchant, submit('platform')).isRejected('wrong_side', { side: 'platform' });
  });

  test('staff record it for either side, or as pulled by the platform', () => {
    const story = inEvidence();
    expect(story.does(agent, submit('merchant')).state.evidence).toMatchObject([
      { side: 'merchant', provenance: 'party', requestId: 'R2' },
    ]);
    expect(story.does(agent, submit('platform', 'logistics_record')).state.evidence).toMatchObject([
      { side: 'platform', provenance: 'platform' },
    ]);
    given(story).when(otherAgent, submit('buyer')).isRejected('not_assignee');
  });

  test('it needs words or a file', () => {
    const data = { side: 'buyer', kind: 'photo', text: ' ', files: [] } as const;
    given(inEvidence())
      .when(buyer, { type: 'submitEvidence', data: { ...data, files: [] } })
      .isRejected('evidence_empty');
    expect(
      inEvidence().decides(buyer, {
        type: 'submitEvidence',
        data: { ...data, files: [{ name: 'a.jpg', ...foundFile }] },
      }),
    ).toMatchObject({ ok: true });
  });

  test('before anybody asked it is simply on file', () => {
    const story = given(filed().after(hour))
      .when(buyer, submit('buyer'))
      .happens({ type: 'evidenceAdded', body: { evidence: { late: false } } });
    expect(story.state.evidence[0]).not.toHaveProperty('requestId');
  });

  test('after its side’s window it is late and does not count until an agent admits it', () => {
    const story = inEvidence()
      .does(buyer, submit('buyer'))
      .after(73 * hour);
    given(story)
      .when(buyer, submit('buyer', 'video'))
      .happens({ type: 'evidenceAdded', body: { evidence: { late: true, admitted: null } } });
  });

  test('after its side has said that all is given, more is late', () => {
    const story = inEvidence().does(buyer, submit('buyer'), end('buyer'), submit('buyer', 'video'));
    expect(story.state.evidence).toMatchObject([{ late: false }, { late: true }]);
  });

  test('what the platform pulls is never late', () => {
    const story = inEvidence()
      .does(buyer, submit('buyer'))
      .after(73 * hour)
      .clockLooks();
    expect(story.state.stage).toBe('arbitration');
    expect(story.does(agent, submit('platform', 'order_record')).state.evidence[1]).toMatchObject({ late: false });
  });

  test('a second request opens a new window: what comes in it is in time', () => {
    const story = inEvidence()
      .does(buyer, submit('buyer'), end('buyer'))
      .does(merchant, end('merchant', 'waived'))
      .after(hour)
      .does(agent, request(ask('buyer')))
      .after(hour)
      .does(buyer, submit('buyer', 'inspection_report'));
    expect(story.state.evidence[1]).toMatchObject({ late: false, requestId: 'R3' });
  });

  test('no evidence is taken once the verdict is out', () => {
    const story = inArbitration().does(agent, propose());
    given(story).when(buyer, submit('buyer')).isRejected('wrong_stage', { stage: 'ruled' });
  });
});

describe('late evidence', () => {
  const withLate = () =>
    inEvidence()
      .does(buyer, submit('buyer'))
      .after(73 * hour)
      .clockLooks()
      .does(merchant, submit('merchant', 'inspection_report'));

  test('the agent admits it, or leaves it out, once', () => {
    const story = withLate();
    expect(story.state.evidence[1]).toMatchObject({ id: 'E2', late: true, admitted: null });
    const admitted = given(story)
      .when(agent, admit('E2'))
      .happens({ type: 'evidenceAdmitted', body: { evidenceId: 'E2', admitted: true } });
    expect(admitted.state.evidence[1]).toMatchObject({ admitted: true });
    given(admitted).when(agent, admit('E2', false)).isRejected('evidence_already_decided');
    expect(story.does(agent, admit('E2', false)).state.evidence[1]).toMatchObject({ admitted: false });
  });

  test('only late evidence is admitted', () => {
    given(inArbitration()).when(agent, admit('E1')).isRejected('evidence_not_late');
    given(withLate()).when(agent, admit('E1')).isRejected('evidence_not_late', { evidenceId: 'E1' });
    given(withLate()).when(agent, admit('E9')).isRejected('evidence_unknown', { evidenceId: 'E9' });
  });

  test('parties do not admit their own', () => {
    given(withLate()).when(merchant, admit('E2')).isRejected('wrong_role');
  });
});

describe('the end of a side’s evidence', () => {
  test('one side’s end waits for the other’s window', () => {
    given(inEvidence())
      .when(merchant, end('merchant', 'waived'))
      .happens(
        { type: 'evidenceEnded', body: { requestId: 'R2', side: 'merchant', as: 'waived' } },
        { type: 'deadlineEnded', body: { deadlineId: 'evidence:merchant' } },
      );
  });

  test('when both have ended, arbitration begins', () => {
    const story = inEvidence().does(buyer, submit('buyer'), end('buyer')).after(hour);
    given(story)
      .when(merchant, end('merchant'))
      .happens(
        { type: 'evidenceEnded' },
        { type: 'deadlineEnded' },
        { type: 'stageEntered', body: { stage: 'arbitration' } },
        { type: 'deadlineSet', body: { deadline: { id: 'arbitration', dueAt: story.now + 72 * hour } } },
      );
  });

  test('a side ends its own evidence; staff end it for either', () => {
    given(inEvidence()).when(buyer, end('merchant')).isRejected('wrong_side', { side: 'merchant' });
    expect(inEvidence().decides(agent, end('merchant'))).toMatchObject({ ok: true });
  });

  test('who was not asked has nothing to end', () => {
    const story = takenInIntake().does(agent, accept(ask('merchant')));
    given(story).when(buyer, end('buyer')).isRejected('not_asked', { side: 'buyer' });
    given(story).when(agent, end('buyer')).isRejected('not_asked', { side: 'buyer' });
  });

  test('after the window it is the clock that ends it', () => {
    const story = inEvidence().after(72 * hour);
    given(story).when(merchant, end('merchant')).isRejected('window_over');
    given(story).when(agent, end('merchant')).isRejected('window_over');
  });

  test('a respondent who gives nothing is decided on what there is', () => {
    const story = inEvidence()
      .does(buyer, submit('buyer'), end('buyer'))
      .after(4 * day);
    const dueAt = start + 2 * hour + 72 * hour;
    given(story)
      .when(system, fall('evidence:merchant'))
      .happens(
        { type: 'deadlineFell', at: dueAt },
        { type: 'evidenceEnded', at: dueAt, body: { side: 'merchant', as: 'expired' } },
        { type: 'stageEntered', at: dueAt, body: { stage: 'arbitration' } },
        { type: 'deadlineSet', at: dueAt, body: { deadline: { dueAt: dueAt + 72 * hour } } },
      );
  });

  test('a claimant who was asked and has nothing on file lets the claim lapse', () => {
    const story = takenInIntake()
      .does(agent, accept(ask('buyer')))
      .after(4 * day);
    const lapsed = given(story)
      .when(system, fall('evidence:buyer'))
      .happens(
        { type: 'deadlineFell' },
        { type: 'evidenceEnded' },
        { type: 'stageEntered', body: { stage: 'closed', closure: 'lapsed' } },
      );
    expect(lapsed.state).toMatchObject({ stage: 'closed', closure: 'lapsed', deadlines: [] });
  });

  test('also where the respondent gave its own, and where the claimant waives', () => {
    const answered = inEvidence().does(merchant, submit('merchant'), end('merchant'));
    expect(answered.does(buyer, end('buyer', 'waived')).state).toMatchObject({ stage: 'closed', closure: 'lapsed' });
    expect(answered.after(4 * day).clockLooks().state).toMatchObject({ stage: 'closed', closure: 'lapsed' });
  });

  test('a claimant with something on file from before keeps the claim alive', () => {
    const story = filed({ evidence: [photo('p1')] })
      .does(buyer, { type: 'askPlatform', data: { note: '' } })
      .does(lead, accept(ask('buyer')));
    expect(story.after(73 * hour).clockLooks().state.stage).toBe('arbitration');
  });

  test('late evidence that nobody admitted keeps no claim alive', () => {
    const late = inEvidence()
      .does(merchant, submit('merchant'))
      .after(73 * hour)
      .does(buyer, submit('buyer'));
    expect(late.clockLooks().state).toMatchObject({ stage: 'closed', closure: 'lapsed' });
    expect(late.does(agent, admit('E2')).clockLooks().state.stage).toBe('arbitration');
  });

  test('two sides that were both silent lapse, also with something on file; the rulebook can have them decided', () => {
    const silent = (story: Story) => story.after(4 * day).clockLooks().state;
    const since = start - 10 * day;
    const evidence = [photo('p1', { givenAt: since - hour })];
    expect(silent(enteredAt({ stage: 'evidence', since }, { evidence }))).toMatchObject({
      stage: 'closed',
      closure: 'lapsed',
    });
    const lenient = { ...shipped, evidence: { bothSilent: 'decide' as const } };
    expect(silent(enteredAt({ stage: 'evidence', since }, { evidence }, lenient)).stage).toBe('arbitration');
  });

  test('a side that ended in the meantime counts from then, not from the other’s earlier due time', () => {
    const story = takenInIntake()
      .does(agent, accept(ask('merchant')))
      .after(hour)
      .does(agent, request(ask('buyer')));
    const ended = story.at(start + 2 * hour + 72 * hour + 30 * minute).does(buyer, submit('buyer'), end('buyer'));
    const { state } = ended.does(system, fall('evidence:merchant'));
    expect(state).toMatchObject({ stage: 'arbitration', stageSince: ended.now });
  });
});

describe('asking for more (补充举证)', () => {
  test('in evidence: the other side is asked as well', () => {
    const story = takenInIntake().does(agent, accept(ask('buyer')));
    given(story)
      .when(agent, request(ask('merchant')))
      .happens(
        { type: 'evidenceRequested', body: { request: { id: 'R2' } } },
        { type: 'deadlineSet', body: { deadline: { id: 'evidence:merchant' } } },
      );
    given(story)
      .when(agent, request(ask('buyer')))
      .isRejected('already_asked', { side: 'buyer' });
    given(story)
      .when(agent, request(ask('merchant'), ask('merchant')))
      .isRejected('side_repeated');
  });

  test('with both sides asked there is nobody left to ask', () => {
    given(inEvidence())
      .when(agent, request(ask('buyer')))
      .isRejected('already_asked');
  });

  test('from arbitration it goes back to evidence, and the ruling clock pauses with what it has left', () => {
    const story = inArbitration().after(10 * hour);
    const back = given(story)
      .when(agent, request(ask('merchant')))
      .happens(
        { type: 'deadlinePaused', body: { deadlineId: 'arbitration' } },
        { type: 'stageEntered', body: { stage: 'evidence' } },
        { type: 'evidenceRequested' },
        { type: 'deadlineSet', body: { deadline: { id: 'evidence:merchant' } } },
      );
    expect(back.state).toMatchObject({ paused: [{ id: 'arbitration', remainingMs: 62 * hour, fell: false }] });
    expect(back.state.deadlines.map(({ id }) => id)).toEqual(['evidence:merchant']);

    const again = back.after(20 * hour).does(merchant, submit('merchant'), end('merchant'));
    expect(again.state).toMatchObject({ stage: 'arbitration', paused: [] });
    expect(again.state.deadlines).toMatchObject([{ id: 'arbitration', dueAt: again.now + 62 * hour, fell: false }]);
  });

  test('a ruling clock that was overdue is overdue again, and does not fall twice', () => {
    const overdue = inArbitration()
      .after(80 * hour)
      .clockLooks();
    const back = overdue.does(agent, request(ask('merchant')));
    expect(overdue.state.escalated).toBe(true);
    expect(back.state.escalated).toBe(false);
    const again = back.after(hour).does(merchant, end('merchant', 'waived'));
    expect(again.state).toMatchObject({
      escalated: true,
      deadlines: [{ id: 'arbitration', dueAt: again.now - 8 * hour, fell: true }],
    });
    given(again).when(system, fall('arbitration')).isRejected('deadline_already_fell');
  });

  test('both silent in a second round: decided on what there is', () => {
    const story = inArbitration()
      .after(hour)
      .does(agent, request(ask('buyer'), ask('merchant')))
      .after(4 * day)
      .clockLooks();
    expect(story.state.stage).toBe('arbitration');
  });

  test('agents ask; parties and those who do not have the case do not', () => {
    given(inArbitration())
      .when(buyer, request(ask('merchant')))
      .isRejected('wrong_role');
    given(inArbitration())
      .when(otherAgent, request(ask('merchant')))
      .isRejected('not_assignee');
    given(inIntake())
      .when(lead, request(ask('merchant')))
      .isRejected('wrong_stage', { stage: 'intake' });
  });
});

describe('attaching a missing file', () => {
  const attach = (evidenceId: string, name: string) =>
    ({ type: 'attachFile', data: { evidenceId, name, ...foundFile } }) as const;
  const story = () =>
    filed({ evidence: [photo('p1')], warnings: [{ code: 'file_missing', field: 'p1', value: 'p1.jpg' }] });

  test('it takes its place, and the warning goes', () => {
    const attached = given(story()).when(otherAgent, attach('E1', 'p1.jpg')).happens({ type: 'fileAttached' });
    expect(attached.state.evidence[0]?.files).toEqual([
      { name: 'p1.jpg', url: 'https://img.example/p1.jpg', ...foundFile },
    ]);
    expect(attached.state.warnings).toEqual([]);
    given(attached).when(agent, attach('E1', 'p1.jpg')).isRejected('file_unknown');
  });

  test('only a file that the evidence names', () => {
    given(story()).when(agent, attach('E1', 'other.jpg')).isRejected('file_unknown', { name: 'other.jpg' });
    given(story()).when(agent, attach('E9', 'p1.jpg')).isRejected('evidence_unknown', { evidenceId: 'E9' });
  });

  test('also on a closed case', () => {
    const closed = story()
      .after(30 * day)
      .clockLooks();
    const lapsed = closed.does(lead, { type: 'dismiss', data: { reason: 'out_of_time', clause: 'TB-1.2', note: '' } });
    expect(lapsed.state.stage).toBe('closed');
    expect(lapsed.decides(agent, attach('E1', 'p1.jpg'))).toMatchObject({ ok: true });
  });
});
