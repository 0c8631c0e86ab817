/** Findings of conduct: beside the verdict, against either party, with a life of their own. */
import { describe, expect } from 'vitest';
import { decide } from '../../electron/domain/case/decide';
import type { Sanction, Verdict } from '../../shared/case';
import type { Command, CommandData } from '../../shared/commands';
import { day, hour } from '../../shared/time';
import { type Actor, conductKinds, platforms } from '../../shared/vocabulary';
import { complaint, foundFile, photo } from '../support/filings';
import { given, type Story } from '../support/given';
import { agent, buyer, lead, merchant, otherAgent, system, trainee } from '../support/people';
import { rule } from '../support/rule';
import { shippedBooks } from '../support/rulebooks';
import {
  enteredAt,
  filedOn,
  fullRefund,
  inArbitration,
  inEvidence,
  inLeadReview,
  nothingOrdered,
  propose,
  ruled,
  submit,
  take,
} from '../support/stories';

const otherLead: Actor = { role: 'lead', id: 'lead-he' };

function accuse(change: Partial<CommandData['proposeConduct']> = {}): Command {
  const finding = { kind: 'malicious_denial', against: 'merchant', text: '明知而抵赖', clause: 'TB-9.5' } as const;
  return { type: 'proposeConduct', data: { ...finding, evidence: [], sanctions: [], ...change } };
}

function issue(sanctions?: Sanction[]): Command {
  return { type: 'issueConduct', data: { findingId: 'F1', note: '属实', ...(sanctions && { sanctions }) } };
}

const drop: Command = { type: 'dropConduct', data: { findingId: 'F1', note: '证据不足' } };

function object(change: Partial<CommandData['appealConduct']> = {}): Command {
  return { type: 'appealConduct', data: { findingId: 'F1', text: '并非事实', evidence: [], ...change } };
}

function answer(uphold: boolean): Command {
  return { type: 'decideConductAppeal', data: { findingId: 'F1', uphold, note: uphold ? '维持' : '撤销' } };
}

const proposed = (change: Partial<CommandData['proposeConduct']> = {}) => inArbitration().does(agent, accuse(change));
const issued = () => proposed().does(lead, issue());
const appealed = () => issued().after(day).does(merchant, object());
const closed = () => enteredAt({ stage: 'closed', closure: 'ruled' });

function statusOf(story: Story): string | undefined {
  return story.state.conduct[0]?.status;
}

describe('proposed', () => {
  rule('conduct.propose', 'Against either party, with its clause, in every kind', () => {
    for (const platform of platforms) {
      const story = filedOn(platform).after(hour).does(agent, take, submit('buyer'));
      for (const kind of conductKinds) {
        const clause = shippedBooks[platform].conduct.clauses[kind];
        const { state } = story.does(agent, accuse({ kind, against: 'buyer', clause, evidence: ['E1'] }));
        expect(state.conduct).toMatchObject([
          { id: 'F1', kind, against: 'buyer', clause, by: agent, status: 'proposed' },
        ]);
      }
    }
    expect(proposed({ against: 'merchant' }).state.conduct[0]?.against).toBe('merchant');
  });

  rule('conduct.propose', 'By who has the case, while there is somebody who has it; never by a party', () => {
    given(inArbitration()).when(otherAgent, accuse()).isRejected('not_assignee');
    expect(inArbitration().does(lead, accuse()).state.conduct).toHaveLength(1);
    for (const actor of [buyer, merchant, system])
      given(inArbitration()).when(actor, accuse()).isRejected('wrong_role');
  });

  rule('conduct.propose', 'Beside the verdict: at every stage, and when the case is closed', () => {
    for (const story of [inEvidence(), inArbitration(), inLeadReview(), ruled()]) {
      const { stage } = story.state;
      expect(story.does(agent, accuse()).state).toMatchObject({ stage, conduct: [{ status: 'proposed' }] });
    }
    for (const actor of [agent, otherAgent, trainee, lead]) {
      expect(closed().does(actor, accuse()).state).toMatchObject({ stage: 'closed', conduct: [{ by: actor }] });
    }
  });

  rule('conduct.clause', 'Its clause is one of the case’s rulebook', () => {
    given(inArbitration())
      .when(agent, accuse({ clause: 'TB-99' }))
      .isRejected('clause_unknown', { clause: 'TB-99' });
    given(inArbitration())
      .when(agent, accuse({ clause: 'JD-9.5' }))
      .isRejected('clause_unknown');
  });

  rule('conduct.clause', 'The clause of the pattern only against a merchant with one', () => {
    const story = (upheldComplaints: number) =>
      filedOn('taobao', complaint)
        .after(hour)
        .does(agent, take)
        .knowing({ merchant: { upheldComplaints, points: 0 } });
    given(story(5))
      .when(agent, accuse({ clause: 'TB-8.10' }))
      .isRejected('pattern_not_shown', { upheld: 5, above: 5 });
    given(story(6))
      .when(agent, accuse({ clause: 'TB-8.10', against: 'buyer' }))
      .isRejected('pattern_not_shown');
    expect(story(6).does(agent, accuse({ clause: 'TB-8.10' })).state.conduct).toHaveLength(1);
    given(inArbitration())
      .when(agent, accuse({ clause: 'TB-8.10' }))
      .isRejected('pattern_not_shown', { upheld: 0 });
  });

  rule('conduct.clause', 'This complaint is one of the more than five only once it is upheld for good', () => {
    const upheld: Verdict = { ...fullRefund, clauses: ['TB-6.1'], remedies: [{ kind: 'none' }] };
    const heard = () =>
      enteredAt({ stage: 'arbitration' }, { ...complaint, category: 'service_attitude', evidence: [photo('p1')] }).does(
        agent,
        take,
      );
    const proposed = heard()
      .knowing({ merchant: { upheldComplaints: 5, points: 0 } })
      .does(agent, propose(upheld));
    expect(proposed.state.stage).toBe('ruled');
    given(proposed)
      .when(agent, accuse({ clause: 'TB-8.10' }))
      .isRejected('pattern_not_shown', { upheld: 5, above: 5 });
    const final = proposed.after(7 * day).clockLooks();
    expect(final.state.finalAt).not.toBeNull();
    expect(final.does(agent, accuse({ clause: 'TB-8.10' })).state.conduct).toHaveLength(1);
    const rejected = heard()
      .knowing({ merchant: { upheldComplaints: 5, points: 0 } })
      .does(agent, propose({ ...nothingOrdered, clauses: ['TB-6.1'] }))
      .after(7 * day)
      .clockLooks();
    given(rejected)
      .when(agent, accuse({ clause: 'TB-8.10' }))
      .isRejected('pattern_not_shown', { upheld: 5 });
  });

  rule('conduct.evidence', 'What it rests on is on file, and not left out as late', () => {
    given(inArbitration())
      .when(agent, accuse({ evidence: ['E1', 'E9'] }))
      .isRejected('evidence_unknown', {
        evidenceId: 'E9',
      });
    const late = inEvidence()
      .does(buyer, submit('buyer'))
      .after(80 * hour)
      .clockLooks()
      .does(merchant, submit('merchant'));
    expect(late.state.evidence[1]).toMatchObject({ id: 'E2', late: true });
    given(late)
      .when(agent, accuse({ evidence: ['E2'] }))
      .isRejected('evidence_unknown', { evidenceId: 'E2' });
  });

  rule('conduct.evidence', 'False evidence names the piece that is false, and it is that party’s', () => {
    const story = inArbitration().does(merchant, submit('merchant'));
    const forged = { kind: 'false_evidence', clause: 'TB-9.1' } as const;
    for (const evidence of [[], ['E1']]) {
      given(story)
        .when(agent, accuse({ ...forged, evidence }))
        .isRejected('conduct_evidence_missing', { side: 'merchant' });
    }
    expect(story.does(agent, accuse({ ...forged, evidence: ['E1', 'E2'] })).state.conduct).toHaveLength(1);
    expect(story.does(agent, accuse({ ...forged, against: 'buyer', evidence: ['E1'] })).state.conduct).toHaveLength(1);
  });

  rule('conduct.competitor', 'A competitor comes in the guise of a buyer: no such finding against the merchant', () => {
    const abuse = { kind: 'competitor_abuse', clause: 'TB-9.8' } as const;
    given(inArbitration())
      .when(agent, accuse({ ...abuse, against: 'merchant' }))
      .isRejected('conduct_not_against', {
        conduct: 'competitor_abuse',
        side: 'merchant',
      });
    expect(proposed({ ...abuse, against: 'buyer' }).state.conduct).toHaveLength(1);
  });

  rule('conduct.sanctions', 'Its sanctions keep the rulebook’s bounds, as a verdict’s do', () => {
    given(inArbitration())
      .when(agent, accuse({ sanctions: [{ kind: 'shop_closure' }] }))
      .isRejected('sanction_too_grave', { from: 'severe', severity: 'ordinary' });
    given(inArbitration())
      .when(agent, accuse({ against: 'buyer', sanctions: [{ kind: 'credit_points', points: 2 }] }))
      .isRejected('sanction_not_against', { side: 'buyer' });
    expect(proposed({ sanctions: [{ kind: 'credit_points', points: 48 }] }).state.conduct[0]?.sanctions).toHaveLength(
      1,
    );
  });
});

describe('issued', () => {
  rule('conduct.issue', 'A lead issues it, and the party’s seven days to appeal begin', () => {
    const story = proposed({ sanctions: [{ kind: 'warning' }] }).after(hour);
    const appealUntil = story.now + 7 * day;
    const done = given(story)
      .when(lead, issue())
      .happens(
        { type: 'conductIssued', body: { findingId: 'F1', appealUntil } },
        { type: 'deadlineSet', body: { deadline: { id: 'conduct_appeal:F1', owner: 'merchant', dueAt: appealUntil } } },
      );
    expect(done.state.conduct[0]).toMatchObject({
      status: 'issued',
      issued: { by: lead, appealUntil },
      sanctions: [{ kind: 'warning' }],
    });
    expect(proposed({ against: 'buyer' }).does(lead, issue()).state.deadlines).toContainEqual(
      expect.objectContaining({ id: 'conduct_appeal:F1', owner: 'buyer' }),
    );
  });

  rule('conduct.issue', 'Not an agent, and nobody a finding of their own', () => {
    given(proposed())
      .when(agent, issue())
      .isRejected('wrong_role', { allowed: ['lead'] });
    const own = inArbitration().does(lead, accuse());
    given(own).when(lead, issue()).isRejected('own_finding');
    expect(statusOf(own.does(otherLead, issue()))).toBe('issued');
    given(proposed()).when({ role: 'lead', id: agent.id }, issue()).isRejected('own_finding');
  });

  rule('conduct.issue', 'The lead may set other sanctions within the bounds; what was proposed stays on file', () => {
    const story = proposed({ sanctions: [{ kind: 'credit_points', points: 12 }] });
    const lessened = story.does(lead, issue([{ kind: 'warning' }]));
    expect(lessened.state.conduct[0]?.sanctions).toEqual([{ kind: 'warning' }]);
    const [before] = lessened.events.filter(({ type }) => type === 'conductProposed');
    expect(before?.body).toMatchObject({ finding: { sanctions: [{ kind: 'credit_points', points: 12 }] } });
    given(story)
      .when(lead, issue([{ kind: 'shop_closure' }]))
      .isRejected('sanction_too_grave');
  });

  rule('conduct.issue', 'Its sanctions have to fit the case as it stands by now', () => {
    const severe = inArbitration({ category: 'counterfeit' }).does(
      agent,
      accuse({ sanctions: [{ kind: 'shop_closure' }] }),
    );
    const milder = severe.does(agent, { type: 'categorise', data: { category: 'quality' } });
    given(milder).when(lead, issue()).isRejected('sanction_too_grave', { severity: 'ordinary' });
    expect(statusOf(milder.does(lead, issue([])))).toBe('issued');
    expect(statusOf(severe.does(lead, issue()))).toBe('issued');
  });

  rule('conduct.issue', 'Once', () => {
    given(issued()).when(otherLead, issue()).isRejected('conduct_status', { status: 'issued' });
    given(inArbitration()).when(lead, issue()).isRejected('conduct_unknown');
  });
});

describe('dropped', () => {
  rule('conduct.drop', 'A lead does not issue it, or sets it aside before it is final', () => {
    for (const story of [proposed(), issued(), appealed()]) {
      const { state } = story.does(lead, drop);
      expect(state.conduct[0]).toMatchObject({ status: 'dropped', ended: { by: lead, note: '证据不足' } });
      expect(state.deadlines.map(({ kind }) => kind)).not.toContain('conduct_appeal');
    }
    given(proposed()).when(agent, drop).isRejected('wrong_role');
  });

  rule('conduct.drop', 'Not once it is final or dropped', () => {
    const final = issued()
      .after(7 * day)
      .clockLooks();
    given(final).when(lead, drop).isRejected('conduct_status', { status: 'final' });
    given(proposed().does(lead, drop)).when(lead, drop).isRejected('conduct_status', { status: 'dropped' });
    given(inArbitration()).when(lead, drop).isRejected('conduct_unknown');
  });
});

describe('appealed', () => {
  rule('conduct.appeal', 'The party that it is against appeals with its evidence, inside the window', () => {
    const piece = { kind: 'chat_log' as const, text: '聊天记录', files: [{ name: 'c.png', ...foundFile }] };
    const story = issued().after(7 * day - 1);
    const done = given(story)
      .when(merchant, object({ evidence: [piece] }))
      .happens(
        { type: 'evidenceAdded', body: { evidence: { id: 'E2', side: 'merchant', late: false } } },
        { type: 'conductAppealed', body: { findingId: 'F1', text: '并非事实', evidence: ['E2'] } },
        { type: 'deadlineEnded', body: { deadlineId: 'conduct_appeal:F1' } },
      );
    expect(done.state.conduct[0]).toMatchObject({ status: 'appealed', appeal: { evidence: ['E2'] } });
  });

  rule('conduct.appeal', 'Its window ends at its due time, whether or not the clock has looked', () => {
    const over = issued().after(7 * day);
    given(over).when(merchant, object()).isRejected('window_over', { dueAt: over.now });
    given(over.clockLooks()).when(merchant, object()).isRejected('conduct_status', { status: 'final' });
  });

  rule('conduct.appeal', 'Only that party, and once; staff may record it', () => {
    given(issued()).when(buyer, object()).isRejected('wrong_side', { side: 'merchant' });
    given(appealed()).when(merchant, object()).isRejected('conduct_status', { status: 'appealed' });
    given(appealed().does(otherLead, answer(true)))
      .when(merchant, object())
      .isRejected('conduct_status', { status: 'final' });
    expect(statusOf(issued().does(agent, object()))).toBe('appealed');
    given(issued()).when(otherAgent, object()).isRejected('not_assignee');
    given(proposed()).when(merchant, object()).isRejected('conduct_status', { status: 'proposed' });
    given(issued())
      .when(merchant, object({ evidence: [{ kind: 'other', text: ' ', files: [] }] }))
      .isRejected('evidence_empty');
  });

  rule('conduct.appeal', 'Decided by somebody who neither proposed nor issued it', () => {
    for (const decider of [agent, lead, { role: 'lead', id: agent.id } as const]) {
      given(appealed()).when(decider, answer(true)).isRejected('own_finding');
    }
    given(appealed()).when(trainee, answer(true)).isRejected('wrong_role');
    expect(appealed().does(otherAgent, answer(true)).state.conduct[0]).toMatchObject({
      status: 'final',
      ended: { by: otherAgent, note: '维持' },
    });
    expect(statusOf(appealed().does(otherLead, answer(false)))).toBe('dropped');
    given(issued()).when(otherLead, answer(true)).isRejected('conduct_status', { status: 'issued' });
  });

  rule('conduct.appeal', 'While it is appealed its window runs no more', () => {
    expect(
      statusOf(
        appealed()
          .after(30 * day)
          .clockLooks(),
      ),
    ).toBe('appealed');
  });
});

describe('final, and after the case', () => {
  rule('conduct.final', 'Nobody appealed in time: it is final at the end of its window', () => {
    const story = issued();
    const final = given(story.after(9 * day))
      .when(system, { type: 'fallDue', data: { deadlineId: 'conduct_appeal:F1' } })
      .happens(
        { type: 'deadlineFell', at: story.now + 7 * day },
        { type: 'conductEnded', at: story.now + 7 * day, body: { findingId: 'F1', status: 'final' } },
      );
    expect(statusOf(final)).toBe('final');
  });

  rule('conduct.outlives', 'A finding outlives the case: issued, appealed and final when it is long closed', () => {
    const over = inArbitration()
      .does(agent, accuse(), accuse({ against: 'buyer' }))
      .does(lead, issue());
    const withdrawn = over
      .does(buyer, { type: 'withdraw', data: { channel: 'app', reason: 'solved', text: '', request: '' } })
      .does(agent, { type: 'decideWithdrawal', data: { grant: true, note: '自愿' } });
    expect(withdrawn.state).toMatchObject({ stage: 'closed', deadlines: [{ id: 'conduct_appeal:F1' }] });
    expect(statusOf(withdrawn.after(7 * day).clockLooks())).toBe('final');
    const heard = withdrawn.after(day).does(merchant, object()).does(otherLead, answer(false));
    expect(statusOf(heard)).toBe('dropped');
    const second = withdrawn.does(lead, { type: 'issueConduct', data: { findingId: 'F2', note: '' } });
    expect(second.state.conduct[1]?.status).toBe('issued');
    expect(
      second
        .after(7 * day)
        .clockLooks()
        .state.conduct.map(({ status }) => status),
    ).toEqual(['final', 'final']);
    expect(withdrawn.after(day).does(otherAgent, object()).state.conduct[0]?.status).toBe('appealed');
  });

  const points: Sanction = { kind: 'credit_points', points: 6 };
  const imposed = (story = proposed({ sanctions: [points, { kind: 'warning' }] })) => story.does(lead, issue());
  const done = (taskId: string): Command => ({ type: 'completeTask', data: { taskId, proof: '已扣分' } });

  rule(
    'conduct.tasks',
    'Once it is final what it imposes is a task of the platform’s, with a due time and its proof',
    () => {
      const story = imposed();
      const dueAt = story.now + 7 * day + story.rulebook.windows.task.sanction;
      const final = given(story.after(9 * day))
        .when(system, { type: 'fallDue', data: { deadlineId: 'conduct_appeal:F1' } })
        .happens(
          { type: 'deadlineFell' },
          { type: 'conductEnded', body: { status: 'final' } },
          {
            type: 'tasksOrdered',
            body: {
              tasks: [
                { id: 'T1', kind: 'sanction', owner: 'platform', sanction: points, findingId: 'F1' },
                { id: 'T2', sanction: { kind: 'warning' }, findingId: 'F1' },
              ],
            },
          },
          { type: 'taskOpened', body: { taskId: 'T1', dueAt } },
          { type: 'deadlineSet', body: { deadline: { id: 'task:T1', owner: 'platform', dueAt } } },
          { type: 'taskOpened', body: { taskId: 'T2' } },
          { type: 'deadlineSet' },
        );
      // The dispute goes on beside it, and overdue it is escalated.
      expect(final.state.stage).toBe('arbitration');
      expect(final.clockLooks().state).toMatchObject({
        stage: 'arbitration',
        escalated: true,
        tasks: [{ overdue: true }, {}],
      });
      const carried = final.does(agent, done('T1'));
      expect(carried.state.tasks[0]).toMatchObject({ doneAt: carried.now, proof: '已扣分' });
      // Upheld on appeal it imposes the same; one that is dropped imposes nothing.
      const heard = imposed().after(day).does(merchant, object());
      expect(heard.does(otherLead, answer(true)).state.tasks).toMatchObject([{ sanction: points }, {}]);
      expect(heard.does(otherLead, answer(false)).state.tasks).toEqual([]);
    },
  );

  rule('conduct.tasks', 'It does not keep the case open, and is carried out when that is long closed', () => {
    const withdrawn = imposed()
      .does(buyer, { type: 'withdraw', data: { channel: 'app', reason: 'solved', text: '', request: '' } })
      .does(agent, { type: 'decideWithdrawal', data: { grant: true, note: '自愿' } });
    const final = withdrawn.after(7 * day).clockLooks();
    expect(final.state).toMatchObject({ stage: 'closed', closure: 'withdrawn', tasks: [{ id: 'T1' }, { id: 'T2' }] });
    given(withdrawn).when(otherAgent, done('T1')).isRejected('wrong_stage', { stage: 'closed' });
    const carried = final.does(otherAgent, done('T1'));
    given(carried)
      .when(otherAgent, { type: 'dropTask', data: { taskId: 'T2', note: '不再需要' } })
      .isRejected('wrong_role', { allowed: ['lead'] });
    const over = carried.does(lead, { type: 'dropTask', data: { taskId: 'T2', note: '不再需要' } });
    expect(over.state).toMatchObject({ stage: 'closed', closure: 'withdrawn', deadlines: [] });
    given(over).when(otherAgent, done('T1')).isRejected('wrong_stage', { stage: 'closed' });
    // Ordered before the case closes, it is still there after.
    const first = imposed()
      .after(7 * day)
      .clockLooks();
    const closes = first
      .does(buyer, { type: 'withdraw', data: { channel: 'app', reason: 'solved', text: '', request: '' } })
      .does(agent, { type: 'decideWithdrawal', data: { grant: true, note: '自愿' } });
    expect(closes.state).toMatchObject({ stage: 'closed', tasks: [{ id: 'T1' }, { id: 'T2' }] });
    expect(closes.state.deadlines.map(({ id }) => id)).toEqual(['task:T1', 'task:T2']);
    expect(closes.state.tasks.some(({ dropped }) => dropped)).toBe(false);
  });

  rule('conduct.outlives', 'A case found closed can be given one, by whom and when on file', () => {
    const story = closed()
      .does(otherAgent, accuse())
      .does(lead, issue())
      .after(7 * day)
      .clockLooks();
    expect(story.state).toMatchObject({
      stage: 'closed',
      closure: 'ruled',
      conduct: [{ status: 'final' }],
      deadlines: [],
    });
  });

  rule('conduct.review', 'A verdict in a case with a finding goes to a lead; not where it was dropped', () => {
    expect(proposed().does(agent, propose()).state.proposal?.reviewReasons).toEqual(['conduct']);
    expect(issued().does(agent, propose()).state.proposal?.reviewReasons).toEqual(['conduct']);
    expect(
      issued()
        .after(7 * day)
        .clockLooks()
        .does(agent, propose(fullRefund)).state.stage,
    ).toBe('lead_review');
    expect(proposed().does(lead, drop).does(agent, propose()).state.stage).toBe('ruled');
  });
});

rule('conduct.known', 'Only a finding that there is can be issued, dropped, appealed or decided', () => {
  const findingId = 'F9';
  const cases: [Story, Actor, Command][] = [
    [proposed(), lead, { type: 'issueConduct', data: { findingId, note: '' } }],
    [proposed(), lead, { type: 'dropConduct', data: { findingId, note: '不成立' } }],
    [issued(), merchant, { type: 'appealConduct', data: { findingId, text: '不服', evidence: [] } }],
    [appealed(), otherLead, { type: 'decideConductAppeal', data: { findingId, uphold: true, note: '维持' } }],
  ];
  for (const [story, actor, command] of cases) {
    given(story).when(actor, command).isRejected('conduct_unknown', { findingId });
  }
  const second = issued().does(agent, accuse());
  given(second)
    .when(lead, { type: 'issueConduct', data: { findingId: 'F1', note: '' } })
    .isRejected('conduct_status', { status: 'issued' });
  given(
    issued()
      .after(7 * day)
      .clockLooks()
      .does(agent, accuse()),
  )
    .when(lead, { type: 'dropConduct', data: { findingId: 'F1', note: '不成立' } })
    .isRejected('conduct_status', { status: 'final' });
});

rule('conduct.same_hands', 'Two accounts that are known to be one person’s are one person', () => {
  const sameHands = [lead.id, agent.id];
  const { current, now, rulebook, facts } = proposed();
  expect(decide(current, issue(), { now, actor: lead, sameHands, rulebook, facts })).toMatchObject({
    rejection: { code: 'own_finding' },
  });
  const second = appealed();
  const hands = [otherLead.id, lead.id];
  expect(
    decide(second.current, answer(true), { now: second.now, actor: otherLead, sameHands: hands, rulebook, facts }),
  ).toMatchObject({
    rejection: { code: 'own_finding' },
  });
});
