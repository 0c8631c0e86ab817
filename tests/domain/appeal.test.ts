/** Asking for a second hearing (复审), and whether it is admitted. */
import { describe, expect } from 'vitest';
import { decide, offers } from '../../electron/domain/case/decide';
import type { CommandType } from '../../shared/commands';
import { day, hour, minute } from '../../shared/time';
import { type Actor, platforms, sides } from '../../shared/vocabulary';
import { appealed, appealOf, decideAdmission, decided, fileOf, joinOf, words } from '../support/appeals';
import { foundFile, message, photo } from '../support/filings';
import { filed, given, type Story } from '../support/given';
import { agent, buyer, lead, merchant, otherAgent, system, trainee } from '../support/people';
import { rule } from '../support/rule';
import { shippedBooks } from '../support/rulebooks';
import {
  accept,
  dear,
  dearRefund,
  enteredAt,
  filedOn,
  fullRefund,
  inArbitration,
  inLeadReview,
  nothingOrdered,
  propose,
  submit,
  take,
} from '../support/stories';

function dueAtOf(story: Story, id: string): number | undefined {
  return story.state.deadlines.find((deadline) => deadline.id === id)?.dueAt;
}

describe('who, when and how often', () => {
  rule('appeal.ask', 'Either party appeals inside the window; it is a pending request in ruled', () => {
    for (const [side, actor] of [
      ['buyer', buyer],
      ['merchant', merchant],
    ] as const) {
      const story = decided();
      const done = given(story)
        .when(actor, appealOf(side))
        .happens(
          { type: 'evidenceAdded', body: { evidence: { id: 'E2', side, late: false, provenance: 'party' } } },
          { type: 'appealed', body: { appeal: { id: 'A1', by: side, evidence: ['E2'], status: 'pending' } } },
          {
            type: 'deadlineSet',
            body: { deadline: { id: 'appeal_admission', owner: 'platform', dueAt: story.now + 24 * hour } },
          },
        );
      expect(done.state.stage).toBe('ruled');
    }
  });

  rule('appeal.window', 'Until the window’s end and not at it, whether or not the clock has looked', () => {
    const until = decided().state.verdict?.appealUntil ?? 0;
    expect(
      decided()
        .at(until - 1)
        .decides(buyer, appealOf('buyer')),
    ).toMatchObject({ ok: true });
    given(decided().at(until)).when(buyer, appealOf('buyer')).isRejected('window_over', { dueAt: until });
  });

  rule('appeal.once', 'Once per party, also where it was refused', () => {
    const refused = appealed().does(otherAgent, decideAdmission(false));
    given(refused)
      .when(merchant, appealOf('merchant', fileOf('e')))
      .isRejected('already_appealed', { side: 'merchant' });
    expect(refused.decides(buyer, appealOf('buyer', fileOf('e')))).toMatchObject({ ok: true });
  });

  rule('appeal.ask', 'A party for its own side only; who has the case may record it for either', () => {
    given(decided()).when(merchant, appealOf('buyer')).isRejected('wrong_side', { side: 'buyer' });
    for (const side of sides) expect(decided().does(agent, appealOf(side)).state.appeals[0]?.by).toBe(side);
    given(decided()).when(otherAgent, appealOf('buyer')).isRejected('not_assignee');
    given(decided()).when(system, appealOf('buyer')).isRejected('wrong_role');
  });

  rule('appeal.ask', 'Only against a verdict of this desk that is out', () => {
    given(inArbitration())
      .when(buyer, appealOf('buyer'))
      .isRejected('wrong_stage', { allowed: ['ruled'] });
    given(inLeadReview()).when(buyer, appealOf('buyer')).isRejected('wrong_stage');
    given(enteredAt({ stage: 'ruled' }))
      .when(buyer, appealOf('buyer'))
      .isRejected('verdict_missing');
    const final = decided()
      .after(8 * day)
      .clockLooks();
    given(final).when(buyer, appealOf('buyer')).isRejected('wrong_stage', { stage: 'enforcement' });
  });

  rule('appeal.window', 'The window and the time to admit are the rulebook’s, on every platform', () => {
    for (const platform of platforms) {
      const { windows } = shippedBooks[platform];
      const ruled = filedOn(platform)
        .after(hour)
        .does(buyer, { type: 'askPlatform', data: { note: '' } })
        .does(agent, take, submit('buyer'), submit('merchant'), accept())
        .does(agent, propose({ ...fullRefund, clauses: [shippedBooks[platform].clauses[0]?.id ?? ''] }));
      expect([platform, dueAtOf(ruled, 'appeal_window')]).toEqual([platform, ruled.now + windows.appeal]);
      const asked = ruled.does(merchant, appealOf('merchant'));
      expect(dueAtOf(asked, 'appeal_admission')).toBe(asked.now + windows.appealAdmission);
    }
  });
});

describe('new evidence', () => {
  /** On file when the first agent decided: a photo, and what the buyer wrote. */
  function withPhoto(): Story {
    const record = { evidence: [photo('p1', { files: [{ name: 'p1.jpg', ...foundFile }] })] };
    return filed({ ...record, messages: [message('m1', 'buyer', 0)] })
      .after(hour)
      .does(buyer, { type: 'askPlatform', data: { note: '' } })
      .does(agent, take, submit('merchant'), accept(), propose());
  }

  rule('appeal.new_evidence', 'A file is judged by its content and not by its name', () => {
    given(withPhoto())
      .when(merchant, appealOf('merchant', fileOf('a', '从未提交过.jpg')))
      .isRejected('evidence_not_new', { place: 'evidence.0' });
    const sameName = fileOf('c', 'p1.jpg');
    expect(withPhoto().decides(merchant, appealOf('merchant', sameName))).toMatchObject({ ok: true });
  });

  rule('appeal.new_evidence', 'Whoever had given it: what was before the first agent is not new', () => {
    given(withPhoto())
      .when(buyer, appealOf('buyer', fileOf('a')))
      .isRejected('evidence_not_new');
  });

  rule('appeal.new_evidence', 'Of several files of a piece one new one does', () => {
    const [old] = fileOf('a').files;
    const [fresh] = fileOf('c').files;
    const both = { ...fileOf('c'), files: [old, fresh].flatMap((file) => file ?? []) };
    expect(withPhoto().decides(buyer, appealOf('buyer', both))).toMatchObject({ ok: true });
  });

  rule('appeal.new_evidence', 'A file whose content nobody has shows nothing', () => {
    const named = {
      kind: 'photo' as const,
      text: '见附件',
      files: [{ name: 'new.jpg', url: 'https://img.example/n.jpg' }],
    };
    given(withPhoto()).when(buyer, appealOf('buyer', named)).isRejected('evidence_not_new');
  });

  rule(
    'appeal.new_evidence',
    'Words alone are judged by their letters: spaces, marks, width and case make nothing new',
    () => {
      for (const text of ['如图', ' 如 图。', '“如图”！', '桌面开裂', 'BUYER M1', 'ｂｕｙｅｒ　ｍ１']) {
        expect([text, withPhoto().decides(buyer, appealOf('buyer', words(text)))]).toMatchObject([
          text,
          { ok: false, rejection: { code: 'evidence_not_new' } },
        ]);
      }
      expect(withPhoto().decides(buyer, appealOf('buyer', words('检测机构另有结论')))).toMatchObject({ ok: true });
    },
  );

  rule('appeal.new_evidence', 'Each piece is new, also against the others that come with it', () => {
    given(withPhoto())
      .when(buyer, appealOf('buyer', fileOf('c'), fileOf('c', 'again.pdf')))
      .isRejected('evidence_not_new', { place: 'evidence.1' });
    given(withPhoto())
      .when(buyer, appealOf('buyer', fileOf('c'), fileOf('a')))
      .isRejected('evidence_not_new', { place: 'evidence.1' });
    given(withPhoto())
      .when(buyer, appealOf('buyer', words(' ')))
      .isRejected('evidence_empty');
    given(withPhoto())
      .when(buyer, appealOf('buyer', words('？！')))
      .isRejected('evidence_not_new');
    expect(withPhoto().does(buyer, appealOf('buyer', fileOf('c'), words('另附说明'))).state.appeals[0]).toMatchObject({
      evidence: ['E3', 'E4'],
    });
  });

  rule(
    'appeal.new_evidence',
    'What was said in answer, in defence or in rebuttal was before the first agent too',
    () => {
      const answered = filed()
        .does(merchant, { type: 'answer', data: { text: '运输造成' } })
        .does(buyer, { type: 'askPlatform', data: { note: '' } })
        .does(agent, take, submit('buyer'), accept())
        .does(merchant, {
          type: 'rebut',
          data: { evidenceId: 'E1', side: 'merchant', text: '照片并非本商品', evidence: [] },
        })
        .does(agent, propose());
      for (const text of ['运输造成。', '照片，并非本商品']) {
        given(answered)
          .when(merchant, appealOf('merchant', words(text)))
          .isRejected('evidence_not_new');
      }
    },
  );
});

describe('while it waits', () => {
  rule('appeal.waits', 'Enforcement waits: the window’s end does not make the verdict final', () => {
    const until = decided().state.verdict?.appealUntil ?? 0;
    const story = decided()
      .at(until - hour)
      .does(merchant, appealOf('merchant'));
    const after = given(story.at(until))
      .when(system, { type: 'fallDue', data: { deadlineId: 'appeal_window' } })
      .happens({ type: 'deadlineFell', at: until });
    expect(after.state).toMatchObject({ stage: 'ruled', tasks: [], finalAt: null });
  });

  rule('appeal.waits', 'Twenty-four hours are the platform’s own: overdue it is escalated and still waits', () => {
    const overdue = appealed()
      .after(24 * hour)
      .clockLooks();
    expect(overdue.state).toMatchObject({ stage: 'ruled', escalated: true, appeals: [{ status: 'pending' }] });
    expect(overdue.does(otherAgent, decideAdmission(true)).state).toMatchObject({ stage: 'appeal', escalated: false });
  });

  rule('appeal.join', 'The other party joins with its own new evidence, also when its window is over', () => {
    const until = decided().state.verdict?.appealUntil ?? 0;
    const story = decided()
      .at(until - hour)
      .does(merchant, appealOf('merchant'));
    for (const moment of [until - minute, until + day]) {
      const joined = given(story.at(moment).clockLooks())
        .when(buyer, joinOf('buyer'))
        .happens(
          { type: 'evidenceAdded', body: { evidence: { id: 'E3', side: 'buyer', late: false } } },
          { type: 'appealed', body: { appeal: { id: 'A2', by: 'buyer', status: 'joined', evidence: ['E3'] } } },
        );
      expect(joined.state.stage).toBe('ruled');
    }
  });

  rule('appeal.join', 'It joins and does not appeal beside it; once, and with something new', () => {
    given(appealed())
      .when(buyer, appealOf('buyer', fileOf('d')))
      .isRejected('appeal_pending');
    given(appealed())
      .when(buyer, joinOf('buyer', fileOf('c')))
      .isRejected('evidence_not_new');
    given(appealed()).when(merchant, joinOf('merchant')).isRejected('already_appealed', { side: 'merchant' });
    given(appealed()).when(buyer, joinOf('merchant')).isRejected('wrong_side', { side: 'merchant' });
    given(appealed().does(buyer, joinOf('buyer')))
      .when(buyer, joinOf('buyer', fileOf('e')))
      .isRejected('already_appealed', { side: 'buyer' });
    given(decided()).when(buyer, joinOf('buyer')).isRejected('appeal_none');
  });

  rule('appeal.join', 'Also while it is heard, and not once it is decided', () => {
    const hearing = appealed().does(otherAgent, decideAdmission(true));
    expect(hearing.does(buyer, joinOf('buyer')).state.appeals).toMatchObject([
      { status: 'admitted' },
      { status: 'joined' },
    ]);
    const over = hearing.does(otherAgent, take, propose());
    given(over).when(buyer, joinOf('buyer')).isRejected('wrong_stage');
  });
});

describe('what is offered', () => {
  const offered = (story: Story, actor: Actor, type: CommandType) =>
    offers(story.state, story.context(actor)).find((offer) => offer.type === type)?.rejection?.code ?? null;

  rule('appeal.once', 'Staff record an appeal only for a side that still has one', () => {
    const refused = appealed().does(otherAgent, decideAdmission(false));
    expect(offered(refused, agent, 'appeal')).toBeNull();
    given(refused)
      .when(agent, appealOf('merchant', fileOf('e')))
      .isRejected('already_appealed', { side: 'merchant' });
    given(appealed()).when(agent, joinOf('merchant')).isRejected('already_appealed', { side: 'merchant' });
    given(appealed()).when(otherAgent, joinOf('buyer')).isRejected('not_assignee');
  });

  rule('appeal.join', 'Each party is offered what its own side can do, and staff what either can', () => {
    expect(offered(appealed(), merchant, 'joinAppeal')).toBe('already_appealed');
    expect(offered(appealed(), buyer, 'joinAppeal')).toBeNull();
    expect(offered(appealed(), agent, 'joinAppeal')).toBeNull();
    const both = appealed().does(buyer, joinOf('buyer'));
    for (const actor of [buyer, merchant, agent]) expect(offered(both, actor, 'joinAppeal')).toBe('already_appealed');
  });
});

describe('admitted or refused', () => {
  rule('appeal.admission', 'By somebody else than who decided first: not the author, and not who approved', () => {
    given(appealed()).when(agent, decideAdmission(true)).isRejected('heard_first');
    const approved = inLeadReview()
      .does(lead, { type: 'approveVerdict', data: { comments: '' } })
      .does(merchant, appealOf('merchant'));
    for (const actor of [agent, lead]) given(approved).when(actor, decideAdmission(true)).isRejected('heard_first');
    expect(approved.does(otherAgent, decideAdmission(true)).state.stage).toBe('appeal');
    given(appealed()).when(trainee, decideAdmission(true)).isRejected('wrong_role');
    given(appealed()).when(buyer, decideAdmission(true)).isRejected('wrong_role');
  });

  rule(
    'appeal.admission',
    'Nor who wrote a version that was returned, who returned it, or the same person by another account',
    () => {
      const story = inArbitration(dear)
        .does(lead, { type: 'assign', data: { to: otherAgent.id } })
        .does(otherAgent, propose(dearRefund))
        .does(lead, { type: 'returnVerdict', data: { comments: '补充理由' } })
        .does(lead, { type: 'assign', data: { to: agent.id } })
        .does(agent, propose(dearRefund))
        .does({ role: 'lead', id: 'lead-he' }, { type: 'approveVerdict', data: { comments: '' } })
        .does(merchant, appealOf('merchant'));
      for (const actor of [agent, otherAgent, lead, { role: 'lead', id: 'lead-he' } as const]) {
        given(story).when(actor, decideAdmission(true)).isRejected('heard_first');
      }
      const { current, now, rulebook, facts } = appealed();
      const sameHands = [otherAgent.id, agent.id];
      expect(
        decide(current, decideAdmission(true), { now, actor: otherAgent, sameHands, rulebook, facts }),
      ).toMatchObject({
        rejection: { code: 'heard_first' },
      });
    },
  );

  rule('appeal.admission', 'Admitted, it is heard within seventy-two hours by somebody who has not had it', () => {
    const story = appealed();
    const admitted = given(story)
      .when(otherAgent, decideAdmission(true))
      .happens(
        { type: 'appealDecided', body: { appealId: 'A1', admitted: true, note: '有新证据' } },
        { type: 'assigned', body: { to: null, from: agent.id } },
        { type: 'stageEntered', body: { stage: 'appeal' } },
        { type: 'deadlineSet', body: { deadline: { id: 'appeal', owner: 'platform', dueAt: story.now + 72 * hour } } },
      );
    expect(admitted.state).toMatchObject({
      stage: 'appeal',
      assignee: null,
      appeals: [{ status: 'admitted', decided: { by: otherAgent } }],
    });
    expect(admitted.state.deadlines.map(({ id }) => id)).toEqual(['appeal']);
  });

  rule('appeal.admission', 'Who had taken it since and has not heard it keeps it', () => {
    const story = appealed().does(lead, { type: 'assign', data: { to: otherAgent.id } });
    expect(story.does(otherAgent, decideAdmission(true)).state.assignee).toBe(otherAgent.id);
    const unassigned = appealed().does(agent, { type: 'release', data: {} });
    expect(unassigned.does(otherAgent, decideAdmission(true)).state.assignee).toBeNull();
  });

  rule('appeal.refused', 'Refused, the other’s window goes on with what is left of it', () => {
    const story = appealed();
    const refused = given(story)
      .when(otherAgent, decideAdmission(false))
      .happens(
        { type: 'appealDecided', body: { appealId: 'A1', admitted: false } },
        { type: 'deadlineEnded', body: { deadlineId: 'appeal_admission' } },
      );
    expect(refused.state).toMatchObject({ stage: 'ruled', appeals: [{ status: 'refused' }] });
    const until = story.state.verdict?.appealUntil ?? 0;
    expect(dueAtOf(refused, 'appeal_window')).toBe(until);
    expect(refused.at(until).clockLooks().state).toMatchObject({ stage: 'enforcement', finalAt: until });
  });

  rule('appeal.refused', 'Where the window is over by then the verdict is final at once', () => {
    const until = decided().state.verdict?.appealUntil ?? 0;
    const story = decided()
      .at(until - hour)
      .does(merchant, appealOf('merchant'));
    for (const late of [story.at(until), story.at(until).clockLooks(), story.at(until + hour).clockLooks()]) {
      const refused = late.does(otherAgent, decideAdmission(false));
      expect(refused.state).toMatchObject({ stage: 'enforcement', finalAt: late.now, tasks: [{ kind: 'refund' }] });
    }
    expect(story.at(until - 1).does(otherAgent, decideAdmission(false)).state.stage).toBe('ruled');
    const nothing = inArbitration()
      .does(agent, propose(nothingOrdered))
      .after(7 * day - 1)
      .does(buyer, appealOf('buyer'));
    expect(nothing.after(day).does(otherAgent, decideAdmission(false)).state).toMatchObject({
      stage: 'closed',
      closure: 'ruled',
    });
  });

  rule('appeal.join', 'Of two that wait, admitting one hears both; refusing one leaves the other to be decided', () => {
    const both = appealed().does(buyer, joinOf('buyer'));
    for (const appealId of ['A1', 'A2']) {
      expect(both.does(otherAgent, decideAdmission(true, appealId)).state.stage).toBe('appeal');
      const one = both.does(otherAgent, decideAdmission(false, appealId));
      expect(one.state.stage).toBe('ruled');
      expect(dueAtOf(one, 'appeal_admission')).toBe(dueAtOf(both, 'appeal_admission'));
      given(one).when(otherAgent, decideAdmission(true, appealId)).isRejected('appeal_unknown', { appealId });
      const other = appealId === 'A1' ? 'A2' : 'A1';
      const none = one.does(otherAgent, decideAdmission(false, other));
      expect(none.state.deadlines.map(({ id }) => id)).toEqual(['appeal_window']);
      expect(one.does(otherAgent, decideAdmission(true, other)).state.stage).toBe('appeal');
    }
  });

  rule('appeal.admission', 'Only an appeal that waits is decided', () => {
    given(decided()).when(otherAgent, decideAdmission(true)).isRejected('appeal_none');
    given(appealed()).when(otherAgent, decideAdmission(true, 'A7')).isRejected('appeal_unknown');
    given(appealed().does(otherAgent, decideAdmission(false)))
      .when(lead, decideAdmission(true))
      .isRejected('appeal_none');
  });
});
