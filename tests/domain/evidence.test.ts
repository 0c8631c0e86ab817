import { describe, expect } from 'vitest';
import { asRecorded, evidenceIsIn } from '../../electron/domain/case/evidence-request';
import type { CaseState, EvidenceRequest } from '../../shared/case';
import type { Command, Filing } from '../../shared/commands';
import { day, hour, minute } from '../../shared/time';
import { type Platform, type Side, signers } from '../../shared/vocabulary';
import { foundFile, photo, start } from '../support/filings';
import { filed, given, refusedOffer, type Story } from '../support/given';
import { agent, buyer, lead, merchant, otherAgent, system } from '../support/people';
import { rule } from '../support/rule';
import { shipped, unsampled } from '../support/rulebooks';
import {
  accept,
  ask,
  end,
  enteredAt,
  filedOn,
  inArbitration,
  inEvidence,
  inIntake,
  propose,
  submit,
  take,
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

function correcting(side: 'buyer' | 'merchant' | 'platform', corrects: string): Command {
  return { type: 'submitEvidence', data: { side, kind: 'photo', text: '补充说明', files: [], corrects } };
}

describe('how far the evidence is, as a record says', () => {
  const at = start + day;
  const asked = (id: string, side: Side, status: EvidenceRequest['status'], askedAt = start): EvidenceRequest => {
    return { id, side, kinds: [], note: '', askedAt, dueAt: askedAt + 72 * hour, status };
  };
  const said = (requests: EvidenceRequest[], standing: Parameters<typeof asRecorded>[1], when = at) =>
    asRecorded(requests, standing, () => when, unsampled).map((event) => {
      expect(event.at).toBe(when);
      switch (event.type) {
        case 'evidenceRequested': {
          const { id, side, kinds, note, status } = event.body.request;
          expect([kinds, note, status]).toEqual([[], '', 'open']);
          return `${id} ${side} asked`;
        }
        case 'evidenceEnded':
          return `${event.body.requestId} ${event.body.side} ${event.body.as}`;
        case 'deadlineSet':
          return `${event.body.deadline.id} runs`;
        case 'deadlineEnded':
          return `${event.body.deadlineId} ends`;
        default:
          return event.type;
      }
    });

  rule('source.asked', 'Whoever is waited for is asked; where it is asked already nothing is new', () => {
    expect(said([], {})).toEqual([]);
    expect(said([], { buyer: 'open' })).toEqual(['R1 buyer asked', 'evidence:buyer runs']);
    expect(said([asked('R1', 'buyer', 'open', at)], { buyer: 'open' })).toEqual([]);
    expect(said([asked('R1', 'buyer', 'given')], { buyer: 'open' })).toEqual(['R2 buyer asked', 'evidence:buyer runs']);
    expect(said([], { buyer: 'open', merchant: 'open' })).toEqual([
      'R1 buyer asked',
      'evidence:buyer runs',
      'R2 merchant asked',
      'evidence:merchant runs',
    ]);
  });

  rule('source.asked', 'Whoever is asked again while its request is open has its window from then', () => {
    const open = [asked('R1', 'merchant', 'given'), asked('R2', 'buyer', 'open')];
    expect(said(open, { buyer: 'open' })).toEqual(['evidence:buyer runs']);
    expect(said(open, { buyer: 'open' }, start - 1)).toEqual([]);
  });

  rule(
    'source.asked',
    'Whoever is waited for no more has given, waived or let its time pass, as the record says',
    () => {
      const open = [asked('R1', 'buyer', 'given'), asked('R2', 'buyer', 'open')];
      expect(said(open, {})).toEqual(['R2 buyer waived', 'evidence:buyer ends']);
      for (const as of ['given', 'expired'] as const)
        expect(said(open, { buyer: as })).toEqual([`R2 buyer ${as}`, 'evidence:buyer ends']);
    },
  );

  rule('source.asked', 'What has ended as the record says is known; otherwise it was asked and ended anew', () => {
    const given = [asked('R1', 'buyer', 'given')];
    expect(said(given, { buyer: 'given' })).toEqual([]);
    expect(said(given, {})).toEqual([]);
    const anew = ['R2 buyer asked', 'evidence:buyer runs', 'R2 buyer expired', 'evidence:buyer ends'];
    expect(said(given, { buyer: 'expired' })).toEqual(anew);
    expect(said([], { buyer: 'given', merchant: 'open' })).toEqual([
      'R1 buyer asked',
      'evidence:buyer runs',
      'R1 buyer given',
      'evidence:buyer ends',
      'R2 merchant asked',
      'evidence:merchant runs',
    ]);
  });
});

describe('giving evidence', () => {
  rule('evidence.given', 'A party gives evidence for its own side, and it answers that side’s request', () => {
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

  rule('evidence.given', 'Staff record evidence for either side, or as pulled by the platform (平台调取)', () => {
    const story = inEvidence();
    expect(story.does(agent, submit('merchant')).state.evidence).toMatchObject([
      { side: 'merchant', provenance: 'party', requestId: 'R2' },
    ]);
    expect(story.does(agent, submit('platform', 'logistics_record')).state.evidence).toMatchObject([
      { side: 'platform', provenance: 'platform' },
    ]);
    given(story).when(otherAgent, submit('buyer')).isRejected('not_assignee');
  });

  rule('evidence.given', 'Evidence needs words or a file', () => {
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

  rule('evidence.given', 'Evidence given before anybody asked is simply on file', () => {
    const story = given(filed().after(hour))
      .when(buyer, submit('buyer'))
      .happens({ type: 'evidenceAdded', body: { evidence: { late: false } } });
    expect(story.state.evidence[0]).not.toHaveProperty('requestId');
  });

  rule('evidence.given', 'Evidence given after its side’s window is late', () => {
    const story = inEvidence()
      .does(buyer, submit('buyer'))
      .after(73 * hour);
    given(story)
      .when(buyer, submit('buyer', 'video'))
      .happens({ type: 'evidenceAdded', body: { evidence: { late: true, admitted: null } } });
  });

  rule('evidence.given', 'After its side has said that all is given, more is late', () => {
    const story = inEvidence().does(buyer, submit('buyer'), end('buyer'), submit('buyer', 'video'));
    expect(story.state.evidence).toMatchObject([{ late: false }, { late: true }]);
  });

  rule('evidence.given', 'What the platform pulls is never late', () => {
    const story = inEvidence()
      .does(buyer, submit('buyer'))
      .after(73 * hour)
      .clockLooks();
    expect(story.state.stage).toBe('arbitration');
    expect(story.does(agent, submit('platform', 'order_record')).state.evidence[1]).toMatchObject({ late: false });
  });

  rule('evidence.given', 'A second request opens a new window: what comes in it is in time', () => {
    const story = inEvidence()
      .does(buyer, submit('buyer'), end('buyer'))
      .does(merchant, end('merchant', 'waived'))
      .after(hour)
      .does(agent, request(ask('buyer')))
      .after(hour)
      .does(buyer, submit('buyer', 'inspection_report'));
    expect(story.state.evidence[1]).toMatchObject({ late: false, requestId: 'R3' });
  });

  rule(
    'evidence.packaging',
    'A piece says whether the original packaging was kept, and how soon after receipt it was reported',
    () => {
      const data = { side: 'buyer', kind: 'photo', text: '如图', files: [] } as const;
      const story = inEvidence().does(buyer, {
        type: 'submitEvidence',
        data: { ...data, files: [], originalPackaging: true, reportedAfterMs: 2 * hour },
      });
      expect(story.state.evidence).toMatchObject([{ originalPackaging: true, reportedAfterMs: 2 * hour }]);
    },
  );

  rule(
    'evidence.signer',
    'A carrier’s record says who signed: the addressee, another, or a pick-up station (本人, 代收, 驿站)',
    () => {
      for (const signedBy of signers) {
        const story = inEvidence({ category: 'not_received' }).does(agent, {
          type: 'submitEvidence',
          data: { side: 'platform', kind: 'logistics_record', text: '已签收', files: [], signedBy },
        });
        expect(story.state.evidence).toMatchObject([{ side: 'platform', signedBy }]);
      }
    },
  );

  rule('evidence.corrects', 'A newer piece corrects an older one of the same side; the older stays on file', () => {
    const story = inEvidence().does(buyer, submit('buyer')).does(agent, submit('platform', 'logistics_record'));
    const corrected = story.does(buyer, correcting('buyer', 'E1'));
    expect(corrected.state.evidence).toMatchObject([{ id: 'E1' }, { id: 'E2' }, { id: 'E3', corrects: 'E1' }]);
    given(story).when(buyer, correcting('buyer', 'E9')).isRejected('evidence_unknown', { evidenceId: 'E9' });
    given(story).when(merchant, correcting('merchant', 'E1')).isRejected('wrong_side', { side: 'buyer' });
    given(story).when(buyer, correcting('buyer', 'E2')).isRejected('wrong_side', { side: 'platform' });
    expect(story.decides(agent, correcting('platform', 'E2'))).toMatchObject({ ok: true });
  });

  rule('evidence.corrects', 'What has been corrected is not corrected again, but its correction can be', () => {
    const story = inEvidence().does(buyer, submit('buyer'), correcting('buyer', 'E1'));
    given(story)
      .when(buyer, correcting('buyer', 'E1'))
      .isRejected('evidence_corrected', { evidenceId: 'E1', newerId: 'E2' });
    expect(story.decides(buyer, correcting('buyer', 'E2'))).toMatchObject({ ok: true });
  });

  rule('evidence.given', 'Each side is asked for evidence in a window of its own, by its platform’s rules', () => {
    const windowsOn = (platform: Platform) => {
      const story = filedOn(platform, { entry: { stage: 'intake', since: start } }).does(
        agent,
        take,
        accept(ask('buyer'), ask('merchant')),
      );
      return story.state.requests.map(({ dueAt }) => (dueAt - story.now) / hour);
    };
    expect(windowsOn('taobao')).toEqual([72, 72]);
    expect(windowsOn('wechat')).toEqual([72, 48]);
  });

  rule('evidence.late', 'A millisecond before its window ends evidence is in time, and at its end it is late', () => {
    const story = inEvidence().does(buyer, submit('buyer'));
    const dueAt = story.state.requests[0]?.dueAt ?? 0;
    expect(story.at(dueAt - 1).does(buyer, submit('buyer')).state.evidence[1]).toMatchObject({ late: false });
    expect(story.at(dueAt).does(buyer, submit('buyer')).state.evidence[1]).toMatchObject({ late: true });
  });

  rule(
    'evidence.appeal',
    'While an appeal is heard evidence is taken, and what had been asked for before makes nothing late',
    () => {
      const story = inEvidence()
        .does(buyer, submit('buyer'))
        .after(73 * hour)
        .clockLooks()
        .with(system, [{ type: 'stageEntered', at: start, body: { stage: 'appeal', closure: null } }])
        .does(agent, submit('platform', 'logistics_record'))
        .does(merchant, submit('merchant'));
      expect(story.state.evidence).toMatchObject([{}, { late: false }, { side: 'merchant', late: false }]);
    },
  );

  rule('evidence.late', 'Whether a late piece counts is decided of each once', () => {
    const late = inEvidence()
      .does(buyer, submit('buyer'))
      .after(73 * hour)
      .clockLooks()
      .does(buyer, submit('buyer'), submit('buyer'))
      .does(agent, admit('E2'));
    given(late).when(agent, admit('E2', false)).isRejected('evidence_already_decided', { evidenceId: 'E2' });
    expect(refusedOffer(late, agent, 'admitEvidence')).toBeNull();
    expect(refusedOffer(late.does(agent, admit('E3', false)), agent, 'admitEvidence')).toBe('evidence_already_decided');
  });

  rule('evidence.given', 'A party records nothing as the platform’s, neither side', () => {
    for (const actor of [buyer, merchant])
      given(inEvidence()).when(actor, submit('platform')).isRejected('wrong_side', { side: 'platform' });
  });

  rule('evidence.given', 'A request says until when it runs: the rulebook’s window from when it was asked', () => {
    const story = inArbitration();
    const dueAt = story.now + story.rulebook.windows.evidence.buyer;
    given(story)
      .when(agent, request(ask('buyer', ['photo'])))
      .happens(
        { type: 'deadlinePaused' },
        { type: 'stageEntered' },
        {
          type: 'evidenceRequested',
          body: { request: { id: 'R1', side: 'buyer', kinds: ['photo'], dueAt, status: 'open' } },
        },
        { type: 'deadlineSet', body: { deadline: { id: 'evidence:buyer', dueAt } } },
      );
  });

  rule('evidence.asked', 'Asking is offered while a side is not asked, and ending to whom is asked', () => {
    const both = inEvidence();
    expect(refusedOffer(both, agent, 'requestEvidence')).toBe('already_asked');
    given(both)
      .when(agent, request(ask('buyer')))
      .isRejected('already_asked', { side: ['buyer', 'merchant'] });
    const one = both.does(buyer, end('buyer'));
    expect(refusedOffer(one, agent, 'requestEvidence')).toBeNull();
    expect(refusedOffer(one, buyer, 'endEvidence')).toBe('not_asked');
    expect(refusedOffer(one, merchant, 'endEvidence')).toBeNull();
    expect(refusedOffer(one, agent, 'endEvidence')).toBeNull();
    const late = one.after(73 * hour);
    expect(refusedOffer(late, merchant, 'endEvidence')).toBe('window_over');
    given(late)
      .when(merchant, end('merchant'))
      .isRejected('window_over', { dueAt: one.state.requests[1]?.dueAt ?? 0 });
  });

  rule(
    'evidence.silence',
    'Two silent sides let the claim lapse; not where one waived, defended itself, or had given some',
    () => {
      const asked = (change: Partial<Filing> = {}) =>
        takenInIntake({ evidence: [photo('p1')], ...change }).does(agent, accept(ask('buyer'), ask('merchant')));
      const ending = (story: Story) => story.after(73 * hour).clockLooks().state;
      expect(ending(asked())).toMatchObject({ stage: 'closed', closure: 'lapsed' });
      expect(ending(asked().does(buyer, end('buyer', 'waived')))).toMatchObject({ stage: 'arbitration' });
      expect(ending(asked().does(merchant, end('merchant', 'waived')))).toMatchObject({ stage: 'arbitration' });
      expect(ending(asked().does(merchant, submit('merchant')))).toMatchObject({ stage: 'arbitration' });
      const requests = asked().state.requests.map((one) => ({ ...one, status: 'expired' as const }));
      const closing = (defence: CaseState['defence']) => {
        const state = { ...asked().state, requests, defence };
        return evidenceIsIn(state, start + 9 * day, unsampled)[0]?.body;
      };
      expect(closing(null)).toMatchObject({ stage: 'closed', closure: 'lapsed' });
      expect(closing({ at: start, text: '属实', evidence: [] })).toMatchObject({ stage: 'arbitration' });
      // Asked twice, and silent the first time only.
      const again = asked().after(hour);
      const gaveLater = again
        .with(system, [
          { type: 'evidenceEnded', at: again.now, body: { requestId: 'R1', side: 'buyer', as: 'expired' } },
        ])
        .does(agent, request(ask('buyer')))
        .does(buyer, submit('buyer'));
      expect(ending(gaveLater)).toMatchObject({ stage: 'arbitration' });
    },
  );

  rule('evidence.given', 'No evidence is taken once the verdict is out', () => {
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

  rule('evidence.late', 'An agent admits late evidence, or leaves it out, once', () => {
    const story = withLate();
    expect(story.state.evidence[1]).toMatchObject({ id: 'E2', late: true, admitted: null });
    const admitted = given(story)
      .when(agent, admit('E2'))
      .happens({ type: 'evidenceAdmitted', body: { evidenceId: 'E2', admitted: true } });
    expect(admitted.state.evidence[1]).toMatchObject({ admitted: true });
    given(admitted).when(agent, admit('E2', false)).isRejected('evidence_already_decided');
    expect(story.does(agent, admit('E2', false)).state.evidence[1]).toMatchObject({ admitted: false });
  });

  rule('evidence.late', 'Only late evidence is admitted', () => {
    given(inArbitration()).when(agent, admit('E1')).isRejected('evidence_not_late');
    given(withLate()).when(agent, admit('E1')).isRejected('evidence_not_late', { evidenceId: 'E1' });
    given(withLate()).when(agent, admit('E9')).isRejected('evidence_unknown', { evidenceId: 'E9' });
  });

  rule('evidence.late', 'Parties do not admit their own late evidence', () => {
    given(withLate()).when(merchant, admit('E2')).isRejected('wrong_role');
  });
});

describe('the end of a side’s evidence', () => {
  rule('evidence.windows', 'The end of one side’s evidence waits for the other’s window', () => {
    given(inEvidence())
      .when(merchant, end('merchant', 'waived'))
      .happens(
        { type: 'evidenceEnded', body: { requestId: 'R2', side: 'merchant', as: 'waived' } },
        { type: 'deadlineEnded', body: { deadlineId: 'evidence:merchant' } },
      );
  });

  rule('evidence.windows', 'When both sides have ended their evidence, arbitration begins', () => {
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

  rule('evidence.windows', 'A side ends its own evidence; staff end it for either', () => {
    given(inEvidence()).when(buyer, end('merchant')).isRejected('wrong_side', { side: 'merchant' });
    expect(inEvidence().decides(agent, end('merchant'))).toMatchObject({ ok: true });
  });

  rule('evidence.windows', 'Who was not asked has nothing to end', () => {
    const story = takenInIntake().does(agent, accept(ask('merchant')));
    given(story).when(buyer, end('buyer')).isRejected('not_asked', { side: 'buyer' });
    given(story).when(agent, end('buyer')).isRejected('not_asked', { side: 'buyer' });
  });

  rule('evidence.windows', 'After its window a side’s evidence is ended by the clock alone', () => {
    const story = inEvidence().after(72 * hour);
    given(story).when(merchant, end('merchant')).isRejected('window_over');
    given(story).when(agent, end('merchant')).isRejected('window_over');
  });

  rule('evidence.windows', 'A respondent who gives nothing is decided on what there is', () => {
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

  rule('evidence.windows', 'A claimant who was asked and has nothing on file lets the claim lapse', () => {
    const story = takenInIntake()
      .does(agent, accept(ask('buyer')))
      .after(4 * day);
    const lapsed = given(story)
      .when(system, fall('evidence:buyer'))
      .happens(
        { type: 'deadlineFell' },
        { type: 'evidenceEnded' },
        { type: 'stageEntered', body: { stage: 'closed', closure: 'lapsed' } },
        { type: 'restored' },
      );
    expect(lapsed.state).toMatchObject({ stage: 'closed', closure: 'lapsed', deadlines: [] });
  });

  rule(
    'evidence.windows',
    'A claimant with nothing on file lets the claim lapse also where the respondent gave its own, and by waiving',
    () => {
      const answered = inEvidence().does(merchant, submit('merchant'), end('merchant'));
      expect(answered.does(buyer, end('buyer', 'waived')).state).toMatchObject({ stage: 'closed', closure: 'lapsed' });
      expect(answered.after(4 * day).clockLooks().state).toMatchObject({ stage: 'closed', closure: 'lapsed' });
    },
  );

  rule('evidence.windows', 'A claimant with something on file from before keeps the claim alive', () => {
    const story = filed({ evidence: [photo('p1')] })
      .does(buyer, { type: 'askPlatform', data: { note: '' } })
      .does(lead, accept(ask('buyer')));
    expect(story.after(73 * hour).clockLooks().state.stage).toBe('arbitration');
  });

  rule('evidence.windows', 'Late evidence that nobody admitted keeps no claim alive', () => {
    const late = inEvidence()
      .does(merchant, submit('merchant'))
      .after(73 * hour)
      .does(buyer, submit('buyer'));
    expect(late.clockLooks().state).toMatchObject({ stage: 'closed', closure: 'lapsed' });
    expect(late.does(agent, admit('E2')).clockLooks().state.stage).toBe('arbitration');
  });

  rule(
    'evidence.windows',
    'Two sides that were both silent lapse, also with something on file; the rulebook can have them decided',
    () => {
      const silent = (story: Story) => story.after(4 * day).clockLooks().state;
      const since = start - 10 * day;
      const evidence = [photo('p1', { givenAt: since - hour })];
      expect(silent(enteredAt({ stage: 'evidence', since }, { evidence }))).toMatchObject({
        stage: 'closed',
        closure: 'lapsed',
      });
      const lenient = { ...shipped, evidence: { bothSilent: 'decide' as const } };
      expect(silent(enteredAt({ stage: 'evidence', since }, { evidence }, lenient)).stage).toBe('arbitration');
    },
  );

  rule(
    'evidence.windows',
    'A side that ended in the meantime counts from then, not from the other’s earlier due time',
    () => {
      const story = takenInIntake()
        .does(agent, accept(ask('merchant')))
        .after(hour)
        .does(agent, request(ask('buyer')));
      const ended = story.at(start + 2 * hour + 72 * hour + 30 * minute).does(buyer, submit('buyer'), end('buyer'));
      const { state } = ended.does(system, fall('evidence:merchant'));
      expect(state).toMatchObject({ stage: 'arbitration', stageSince: ended.now });
    },
  );
});

describe('asking for more (补充举证)', () => {
  rule('evidence.more', 'While one side gives evidence the other can be asked as well, and nobody twice', () => {
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

  rule('evidence.more', 'With both sides asked there is nobody left to ask for more', () => {
    given(inEvidence())
      .when(agent, request(ask('buyer')))
      .isRejected('already_asked');
  });

  rule(
    'evidence.more',
    'Asked for more from arbitration, the case goes back to evidence, and the ruling clock pauses with what it has left (补充举证)',
    () => {
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
    },
  );

  rule('evidence.more', 'A ruling clock that was overdue is overdue again, and does not fall twice', () => {
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

  rule('evidence.more', 'Both sides silent in a second round: it is decided on what there is', () => {
    const story = inArbitration()
      .after(hour)
      .does(agent, request(ask('buyer'), ask('merchant')))
      .after(4 * day)
      .clockLooks();
    expect(story.state.stage).toBe('arbitration');
  });

  rule('evidence.more', 'Whoever has the case asks for evidence; parties and others do not', () => {
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

  rule('evidence.files', 'A missing file that is found takes its place, and the warning goes', () => {
    const attached = given(story()).when(otherAgent, attach('E1', 'p1.jpg')).happens({ type: 'fileAttached' });
    expect(attached.state.evidence[0]?.files).toEqual([
      { name: 'p1.jpg', url: 'https://img.example/p1.jpg', ...foundFile },
    ]);
    expect(attached.state.warnings).toEqual([]);
    given(attached).when(agent, attach('E1', 'p1.jpg')).isRejected('file_unknown');
  });

  rule('evidence.files', 'Only a file that the evidence names can be attached', () => {
    given(story()).when(agent, attach('E1', 'other.jpg')).isRejected('file_unknown', { name: 'other.jpg' });
    given(story()).when(agent, attach('E9', 'p1.jpg')).isRejected('evidence_unknown', { evidenceId: 'E9' });
  });

  rule('evidence.files', 'A missing file is attached also to a closed case', () => {
    const closed = story()
      .after(30 * day)
      .clockLooks();
    const lapsed = closed.does(lead, { type: 'dismiss', data: { reason: 'out_of_time', clause: 'TB-1.2', note: '' } });
    expect(lapsed.state.stage).toBe('closed');
    expect(lapsed.decides(agent, attach('E1', 'p1.jpg'))).toMatchObject({ ok: true });
  });
});
