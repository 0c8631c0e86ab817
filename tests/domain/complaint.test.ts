import { describe, expect } from 'vitest';
import type { Command, Filing } from '../../shared/commands';
import { day, hour } from '../../shared/time';
import { platforms } from '../../shared/vocabulary';
import { complaint, filing, message, on, start } from '../support/filings';
import { given, Story } from '../support/given';
import { agent, buyer, importer, lead, merchant, otherAgent, system } from '../support/people';
import { rule } from '../support/rule';
import { shippedBooks } from '../support/rulebooks';
import { accept, ask, end, filedOn, take } from '../support/stories';

const aboutListing: Partial<Filing> = {
  ...complaint,
  order: null,
  subject: { kind: 'listing', itemId: '778899', title: '某品牌运动鞋' },
};
const askPlatform: Command = { type: 'askPlatform', data: { note: '' } };
const answer: Command = { type: 'answer', data: { text: '愿意退货' } };
const dismiss: Command = { type: 'dismiss', data: { reason: 'out_of_scope', clause: 'TB-1.1', note: '' } };

function defend(text = '授权链路完整', ...texts: string[]): Command {
  const evidence = texts.map((words) => ({ kind: 'authorisation' as const, text: words, files: [] }));
  return { type: 'defend', data: { text, evidence } };
}

function fall(deadlineId: string): Command {
  return { type: 'fallDue', data: { deadlineId } };
}

/** In intake on Taobao, in the agent's hands. */
function taken(change: Partial<Filing> = complaint): Story {
  return filedOn('taobao', change).after(hour).does(agent, take);
}

describe('where a complaint begins', () => {
  rule('complaint.entry', 'A complaint goes to the platform at once, and on Tmall to the merchant first', () => {
    for (const platform of platforms) {
      const { state } = filedOn(platform, complaint);
      expect([platform, state.stage]).toEqual([platform, platform === 'tmall' ? 'negotiation' : 'intake']);
    }
  });

  rule('complaint.entry', 'Before the platform at once, its 24 hours run, and it counts as asked in', () => {
    given(Story.blank())
      .when(buyer, { type: 'file', data: filing(complaint) })
      .happens(
        { type: 'filed', body: { track: 'complaint', entry: { stage: 'intake' } } },
        { type: 'platformAsked', body: { by: 'buyer' } },
        { type: 'deadlineSet', body: { deadline: { id: 'intake', owner: 'platform', dueAt: start + 24 * hour } } },
      );
  });

  rule('complaint.entry', 'On Tmall the merchant has its 72 hours for a defence before the platform comes in', () => {
    expect(filedOn('tmall', complaint).state.deadlines).toMatchObject([
      { id: 'defence', kind: 'defence', owner: 'merchant', dueAt: start + 72 * hour },
    ]);
  });

  rule('complaint.entry', 'By hand nobody brings the platform in past the merchant', () => {
    const data = on('tmall', { ...complaint, entry: { stage: 'intake', since: start } });
    for (const actor of [buyer, agent, lead]) {
      given(Story.blank(shippedBooks.tmall))
        .when(actor, { type: 'file', data })
        .isRejected('entry_not_supported', { stage: 'intake' });
    }
    expect(Story.blank(shippedBooks.tmall).does(importer, { type: 'file', data }).state.stage).toBe('intake');
  });

  rule('complaint.subject', 'A complaint may name a listing or a shop’s conduct in place of an order', () => {
    for (const kind of ['listing', 'conduct'] as const) {
      const { state } = filedOn('taobao', { ...complaint, order: null, subject: { kind, title: '刷单' } });
      expect(state).toMatchObject({ order: null, subject: { kind, title: '刷单' }, track: 'complaint' });
    }
  });

  rule('complaint.subject', 'A complaint that names neither order nor subject is about nothing', () => {
    for (const actor of [buyer, importer]) {
      given(Story.blank())
        .when(actor, { type: 'file', data: filing({ ...complaint, order: null, subject: null }) })
        .isRejected('subject_missing');
    }
  });

  rule('complaint.subject', 'A complaint needs no amount at stake', () => {
    expect(filedOn('taobao', aboutListing).state.warnings).toEqual([]);
    expect(Story.blank().decides(buyer, { type: 'file', data: filing(aboutListing) })).toMatchObject({ ok: true });
  });

  rule('complaint.both_tracks', 'One order can carry an intervention and a complaint', () => {
    const one = filedOn('taobao').state;
    const other = filedOn('taobao', complaint).state;
    expect(one.order?.orderId).toBe(other.order?.orderId);
    expect([one.track, other.track]).toEqual(['intervention', 'complaint']);
  });

  rule('complaint.claimant', 'A merchant can complain of a buyer; then the buyer defends itself', () => {
    const change: Partial<Filing> = {
      ...complaint,
      category: 'malicious_buyer',
      claim: { by: 'merchant', asks: 'none', reason: '恶意差评', text: '以差评索要钱款', amountFen: 0 },
    };
    const story = filedOn('tmall', change);
    expect(story.state.deadlines).toMatchObject([{ kind: 'defence', owner: 'buyer' }]);
    given(story.after(hour)).when(merchant, defend()).isRejected('wrong_side', { side: 'buyer' });
    expect(story.after(hour).does(buyer, defend('如实评价')).state.defence?.text).toBe('如实评价');
  });
});

describe('the defence where the merchant comes first', () => {
  const filed = () => filedOn('tmall', complaint).after(hour);

  rule('defence.negotiation', 'A defence brings the platform in: it is decided in arbitration', () => {
    const story = given(filed())
      .when(merchant, defend('授权链路完整', '品牌授权书', '经销合同'))
      .happens(
        { type: 'evidenceAdded', body: { evidence: { id: 'E1', side: 'merchant', late: false, text: '品牌授权书' } } },
        { type: 'evidenceAdded', body: { evidence: { id: 'E2', kind: 'authorisation' } } },
        { type: 'defended', body: { text: '授权链路完整', evidence: ['E1', 'E2'] } },
        { type: 'deadlineEnded', body: { deadlineId: 'defence' } },
        { type: 'platformAsked', body: { by: 'system' } },
        { type: 'stageEntered', body: { stage: 'intake' } },
        { type: 'deadlineSet', body: { deadline: { id: 'intake', dueAt: start + 25 * hour } } },
      );
    expect(story.state.defence).toEqual({ at: start + hour, text: '授权链路完整', evidence: ['E1', 'E2'] });
    expect(story.state.deadlines).toHaveLength(1);
  });

  rule('defence.silence', 'A merchant that stays silent brings the platform in, at the due time', () => {
    const dueAt = start + 72 * hour;
    const story = given(filedOn('tmall', complaint).after(100 * hour))
      .when(system, fall('defence'))
      .happens(
        { type: 'deadlineFell', at: dueAt },
        { type: 'platformAsked', at: dueAt, body: { by: 'system' } },
        { type: 'stageEntered', at: dueAt, body: { stage: 'intake' } },
        { type: 'deadlineSet', at: dueAt, body: { deadline: { id: 'intake' } } },
      );
    expect(story.state).toMatchObject({ defence: null, defenceMissedAt: dueAt });
  });

  rule('defence.silence', 'Who let its time for a defence go by is not given it again', () => {
    const story = filedOn('tmall', complaint)
      .after(72 * hour)
      .clockLooks()
      .does(agent, take);
    expect(story.state.stage).toBe('intake');
    expect(story.does(agent, accept()).state).toMatchObject({ stage: 'arbitration' });
  });

  rule(
    'defence.window',
    'A defence after the window is over comes too late, whether or not the clock has looked',
    () => {
      given(filedOn('tmall', complaint).after(72 * hour))
        .when(merchant, defend())
        .isRejected('window_over', { dueAt: start + 72 * hour });
      expect(
        filedOn('tmall', complaint)
          .after(72 * hour - 1)
          .decides(merchant, defend()),
      ).toMatchObject({ ok: true });
    },
  );

  rule(
    'defence.first',
    'The claimant cannot bring the platform in before the merchant has answered or defended itself',
    () => {
      given(filed())
        .when(buyer, askPlatform)
        .isRejected('defence_first', { dueAt: start + 72 * hour });
      const answered = filed().does(merchant, answer);
      expect(answered.state.deadlines).toMatchObject([
        { kind: 'claimant_act', owner: 'buyer', dueAt: start + hour + 7 * day },
      ]);
      given(answered)
        .when(buyer, askPlatform)
        .happens(
          { type: 'platformAsked' },
          { type: 'stageEntered', body: { stage: 'intake' } },
          { type: 'deadlineSet' },
        );
    },
  );

  rule(
    'defence.first',
    'A merchant that has only answered still gets its time for a defence when the complaint is accepted',
    () => {
      const accepted = filed().does(merchant, answer).does(buyer, askPlatform).does(agent, take, accept());
      expect(accepted.state).toMatchObject({ stage: 'evidence', deadlines: [{ id: 'defence', owner: 'merchant' }] });
    },
  );

  rule(
    'defence.answer',
    'What the merchant writes on the platform inside its time is an answer: it was not silent',
    () => {
      const at = start + 3 * hour;
      const { state } = filedOn('tmall', complaint)
        .after(day)
        .does(importer, {
          type: 'readSource',
          data: on('tmall', { ...complaint, messages: [message('m1', 'merchant', at)] }),
        });
      expect(state).toMatchObject({ answer: { at }, deadlines: [{ kind: 'claimant_act' }] });
    },
  );
});

describe('the defence where the platform comes first', () => {
  rule(
    'defence.accepted',
    'Once the complaint is accepted the merchant is told, and has its window for a defence',
    () => {
      given(taken())
        .when(agent, accept(ask('buyer')))
        .happens(
          { type: 'accepted' },
          { type: 'stageEntered', body: { stage: 'evidence' } },
          { type: 'evidenceRequested', body: { request: { side: 'buyer' } } },
          { type: 'deadlineSet', body: { deadline: { id: 'evidence:buyer' } } },
          {
            type: 'deadlineSet',
            body: { deadline: { id: 'defence', kind: 'defence', owner: 'merchant', dueAt: start + 73 * hour } },
          },
        );
    },
  );

  rule('defence.accepted', 'With nobody asked for evidence the merchant is waited for all the same', () => {
    const { state } = taken().does(agent, accept());
    expect(state).toMatchObject({ stage: 'evidence', requests: [], deadlines: [{ id: 'defence' }] });
  });

  rule('defence.accepted', 'An intervention knows no defence', () => {
    const story = filedOn('taobao', { entry: { stage: 'intake', since: start } }).does(
      agent,
      take,
      accept(ask('merchant')),
    );
    expect(story.state.deadlines.map(({ kind }) => kind)).toEqual(['evidence']);
    given(story).when(merchant, defend()).isRejected('wrong_track', { track: 'complaint' });
  });

  rule(
    'defence.evidence',
    'A defence ends the wait for it; with nobody else to wait for the case goes to arbitration',
    () => {
      given(taken().does(agent, accept()).after(hour))
        .when(merchant, defend('授权链路完整', '授权书'))
        .happens(
          { type: 'evidenceAdded', body: { evidence: { id: 'E1', side: 'merchant' } } },
          { type: 'defended' },
          { type: 'deadlineEnded', body: { deadlineId: 'defence' } },
          { type: 'stageEntered', body: { stage: 'arbitration' } },
          { type: 'deadlineSet', body: { deadline: { id: 'arbitration' } } },
        );
    },
  );

  rule(
    'defence.evidence',
    'While evidence is still asked for, a defence does not end the stage; nor evidence while a defence may come',
    () => {
      const asked = taken().does(agent, accept(ask('buyer')));
      const defended = asked.does(merchant, defend());
      expect(defended.state).toMatchObject({ stage: 'evidence', deadlines: [{ id: 'evidence:buyer' }] });
      expect(defended.does(buyer, end('buyer', 'given')).state.stage).toBe('closed');

      const given = asked.does(buyer, {
        type: 'submitEvidence',
        data: { side: 'buyer', kind: 'photo', text: '鞋标', files: [] },
      });
      const ended = given.does(buyer, end('buyer', 'given'));
      expect(ended.state).toMatchObject({ stage: 'evidence', deadlines: [{ id: 'defence' }] });
      expect(ended.does(merchant, defend()).state.stage).toBe('arbitration');
    },
  );

  rule('defence.silence', 'No defence: the complaint goes to arbitration without one, at the due time', () => {
    const dueAt = start + hour + 72 * hour;
    const story = given(
      taken()
        .does(agent, accept())
        .after(5 * day),
    )
      .when(system, fall('defence'))
      .happens(
        { type: 'deadlineFell', at: dueAt },
        { type: 'stageEntered', at: dueAt, body: { stage: 'arbitration' } },
        { type: 'deadlineSet', at: dueAt, body: { deadline: { id: 'arbitration', dueAt: dueAt + 72 * hour } } },
      );
    expect(story.state).toMatchObject({ defence: null, defenceMissedAt: dueAt });
  });

  rule(
    'defence.silence',
    'Who has defended itself was not silent: the claim does not lapse because both sent no evidence',
    () => {
      const story = taken({ ...complaint, evidence: [] })
        .does(agent, accept(ask('merchant')))
        .does(merchant, defend())
        .after(4 * day)
        .clockLooks();
      expect(story.state.stage).toBe('arbitration');
    },
  );

  rule('defence.window', 'Only inside its window, once, and by the respondent or in its name', () => {
    given(taken())
      .when(merchant, defend())
      .isRejected('wrong_stage', { stage: 'intake', allowed: ['negotiation', 'evidence'] });
    const asked = taken().does(agent, accept(ask('buyer')));
    given(asked).when(buyer, defend()).isRejected('wrong_side', { side: 'merchant' });
    given(asked.after(72 * hour))
      .when(merchant, defend())
      .isRejected('window_over', { dueAt: start + 73 * hour });
    given(asked.does(merchant, defend())).when(merchant, defend()).isRejected('already_defended');
    given(asked).when(otherAgent, defend()).isRejected('not_assignee', { assignee: agent.id });
    expect(asked.decides(agent, defend())).toMatchObject({ ok: true });
    expect(asked.decides(lead, defend())).toMatchObject({ ok: true });
  });

  rule('defence.window', 'More evidence asked for later opens no second defence', () => {
    const story = taken()
      .does(agent, accept())
      .after(73 * hour)
      .clockLooks()
      .does(agent, { type: 'requestEvidence', data: { ask: [ask('merchant')] } });
    expect(story.state.stage).toBe('evidence');
    given(story).when(merchant, defend()).isRejected('defence_not_asked');
  });

  rule('defence.evidence', 'A piece that comes with it needs words or a file', () => {
    given(taken().does(agent, accept())).when(merchant, defend('授权链路完整', ' ')).isRejected('evidence_empty');
  });

  rule('complaint.dismissed', 'A complaint is dismissed in intake like any claim', () => {
    expect(taken().does(agent, dismiss).state).toMatchObject({ stage: 'closed', closure: 'dismissed' });
  });

  rule(
    'complaint.record',
    'A complaint that the platform already gathers evidence for gives the merchant its time too',
    () => {
      const recent = start - 10 * hour;
      const { state } = filedOn('taobao', { ...complaint, entry: { stage: 'evidence', since: recent } });
      expect(state.deadlines.map(({ id, dueAt }) => [id, dueAt])).toEqual([
        ['evidence:buyer', recent + 72 * hour],
        ['evidence:merchant', recent + 72 * hour],
        ['defence', recent + 72 * hour],
      ]);
    },
  );
});
