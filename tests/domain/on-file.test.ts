/** Calls, corrections, links and root causes: what is put on file beside the case's course. */
import { describe, expect } from 'vitest';
import { standingRecordOf } from '../../electron/domain/standing/record';
import { type Command, type CommandData, commandData } from '../../shared/commands';
import { hour } from '../../shared/time';
import { message, photo, start } from '../support/filings';
import { caseId, filed, given, type Story } from '../support/given';
import { agent, buyer, importer, lead, merchant, otherAgent, system, trainee } from '../support/people';
import { rule } from '../support/rule';
import { filedOn, take, takenInIntake } from '../support/stories';

const dismiss: Command = { type: 'dismiss', data: { reason: 'repeat', clause: 'TB-1.4', note: '' } };
const closed = (): Story => takenInIntake().does(agent, dismiss);

describe('calls', () => {
  function call(change: Partial<CommandData['noteCall']> = {}): Command {
    const data = { with: 'merchant', startedAt: start, seconds: 90, reached: true, text: '承认漏发配件' } as const;
    return { type: 'noteCall', data: { ...data, ...change } };
  }

  rule(
    'calls.noted',
    'A call is noted with when it was, how long, whether anybody was reached, and what was said',
    () => {
      const story = given(takenInIntake())
        .when(agent, call())
        .happens({
          type: 'callNoted',
          at: start + 2 * hour,
          body: { call: { id: 'C1', with: 'merchant', by: agent, startedAt: start, seconds: 90, reached: true } },
        });
      expect(
        story.does(otherAgent, call({ with: 'buyer', reached: false, text: '无人接听' })).state.calls,
      ).toMatchObject([
        { id: 'C1', with: 'merchant', text: '承认漏发配件' },
        { id: 'C2', with: 'buyer', by: otherAgent, reached: false },
      ]);
    },
  );

  rule('calls.noted', 'It is noted when it is over', () => {
    const { now } = takenInIntake();
    given(takenInIntake())
      .when(agent, call({ startedAt: now - 89_999 }))
      .isRejected('data_invalid', { place: 'startedAt' });
    expect(takenInIntake().decides(agent, call({ startedAt: now - 90_000 }))).toMatchObject({ ok: true });
  });

  rule('calls.roles', 'Any of the staff notes one, at any stage, also when the case is closed; parties do not', () => {
    for (const actor of [agent, otherAgent, trainee, lead]) {
      for (const story of [filed().after(hour), takenInIntake(), closed()]) {
        expect(story.decides(actor, call())).toMatchObject({ ok: true });
      }
    }
    for (const actor of [buyer, merchant, system]) given(takenInIntake()).when(actor, call()).isRejected('wrong_role');
  });
});

describe('corrections', () => {
  function correct(about: CommandData['correct']['about'], ref?: string): Command {
    return { type: 'correct', data: { about, ...(ref !== undefined && { ref }), text: '应为另一件' } };
  }
  const story = () =>
    filed({
      messages: [message('m1', 'buyer', start), message('m2', 'merchant', start), message('m3', 'system', start)],
      evidence: [photo('p1'), photo('p2', { side: 'merchant' }), photo('p3', { side: 'platform' })],
    }).does(agent, take, {
      type: 'noteCall',
      data: { with: 'buyer', startedAt: start, seconds: 0, reached: true, text: '同意' },
    });

  rule('corrections.beside', 'What is on file stays as it is; the correction stands beside it', () => {
    const before = story().state;
    const after = given(story())
      .when(buyer, correct('evidence', 'E1'))
      .happens({
        type: 'corrected',
        body: { correction: { id: 'K1', by: buyer, about: 'evidence', ref: 'E1', text: '应为另一件', at: start } },
      })
      .does(agent, correct('call', 'C1'));
    expect(after.state.corrections.map(({ id, ref }) => [id, ref])).toEqual([
      ['K1', 'E1'],
      ['K2', 'C1'],
    ]);
    expect(after.state).toMatchObject({ evidence: before.evidence, messages: before.messages, calls: before.calls });
  });

  rule('corrections.own', 'A party corrects what is its own', () => {
    const own: [CommandData['correct']['about'], string?][] = [
      ['message', 'm1'],
      ['evidence', 'E1'],
      ['claim'],
      ['buyer'],
    ];
    for (const [about, ref] of own) {
      expect([about, story().decides(buyer, correct(about, ref)).ok]).toEqual([about, true]);
      given(story()).when(merchant, correct(about, ref)).isRejected('wrong_side', { side: 'buyer' });
    }
    const theirs: [CommandData['correct']['about'], string?][] = [
      ['message', 'm2'],
      ['evidence', 'E2'],
      ['answer'],
      ['merchant'],
    ];
    for (const [about, ref] of theirs) {
      expect([about, story().decides(merchant, correct(about, ref)).ok]).toEqual([about, true]);
      given(story()).when(buyer, correct(about, ref)).isRejected('wrong_side', { side: 'merchant' });
    }
    const platforms: [CommandData['correct']['about'], string?][] = [
      ['message', 'm3'],
      ['evidence', 'E3'],
      ['call', 'C1'],
      ['order'],
    ];
    for (const [about, ref] of platforms) {
      for (const party of [buyer, merchant])
        given(story()).when(party, correct(about, ref)).isRejected('wrong_side', { side: 'platform' });
    }
  });

  rule('corrections.own', 'Staff correct whatever is on file, whoever has the case, also when it is closed', () => {
    for (const actor of [agent, otherAgent, trainee, lead]) {
      for (const about of ['claim', 'order', 'buyer', 'merchant'] as const) {
        expect(story().decides(actor, correct(about))).toMatchObject({ ok: true });
        expect(closed().decides(actor, correct(about))).toMatchObject({ ok: true });
      }
    }
    given(closed()).when(buyer, correct('claim')).isRejected('wrong_stage', { stage: 'closed' });
    given(story()).when(system, correct('claim')).isRejected('wrong_role');
  });

  rule('corrections.known', 'Only what is on file can be corrected', () => {
    const unknown: [CommandData['correct']['about'], string?][] = [
      ['message', 'm9'],
      ['message'],
      ['call', 'C9'],
      ['rebuttal', 'B1'],
      ['evidence', 'E9'],
      ['defence'],
      ['claim', 'E1'],
    ];
    for (const [about, ref] of unknown) given(story()).when(agent, correct(about, ref)).isRejected('record_unknown');
    given(takenInIntake()).when(agent, correct('answer')).isRejected('record_unknown');
    const noOrder = filedOn('taobao', {
      track: 'complaint',
      order: null,
      subject: { kind: 'conduct', title: '刷单' },
    });
    given(noOrder).when(agent, correct('order')).isRejected('record_unknown');
  });

  rule('corrections.known', 'A rebuttal and a defence are their side’s to correct', () => {
    const rebutted = story().with(merchant, [
      {
        type: 'rebutted',
        at: start,
        body: { rebuttal: { id: 'B1', evidenceId: 'E1', by: 'merchant', at: start, text: '非本店商品', evidence: [] } },
      },
      { type: 'defended', at: start, body: { text: '授权齐全', evidence: [] } },
    ]);
    for (const [about, ref] of [['rebuttal', 'B1'], ['defence']] as const) {
      expect(rebutted.decides(merchant, correct(about, ref))).toMatchObject({ ok: true });
      given(rebutted).when(buyer, correct(about, ref)).isRejected('wrong_side', { side: 'merchant' });
    }
  });
});

describe('links and root causes', () => {
  const other = 'taobao:refund:900:1';
  const link = (to: typeof other | typeof caseId = other): Command => ({
    type: 'link',
    data: { caseId: to, kind: 'same_picture' },
  });
  const unlink: Command = { type: 'unlink', data: { caseId: other, kind: 'same_picture', note: '两张图不同' } };

  rule('links.linked', 'Two cases that belong together are linked, and unlinked where they turn out not to', () => {
    const story = given(takenInIntake())
      .when(agent, link())
      .happens({ type: 'linked', body: { link: { caseId: other, kind: 'same_picture', by: agent } } });
    expect(story.state.links).toHaveLength(1);
    const two = story.does(agent, { type: 'link', data: { caseId: other, kind: 'same_shop' } });
    const apart = given(two)
      .when(lead, unlink)
      .happens({ type: 'unlinked', body: { note: '两张图不同' } });
    expect(apart.state.links).toMatchObject([{ kind: 'same_shop' }]);
    const third = 'taobao:refund:902:1';
    const three = two.does(agent, link(third)).does(lead, unlink).state.links;
    expect(three.map(({ caseId: to, kind }) => [to, kind])).toEqual([
      [other, 'same_shop'],
      [third, 'same_picture'],
    ]);
    given(apart).when(agent, unlink).isRejected('link_unknown', { caseId: other });
  });

  rule('links.linked', 'Why two cases are linked is kept with the link; without a reason none is taken away', () => {
    for (const kind of ['same_order', 'refiled', 'repeat'] as const) {
      const why: Command = { type: 'link', data: { caseId: other, kind, note: '买家来电说明' } };
      const story = takenInIntake().does(agent, why);
      expect(story.state.links).toMatchObject([{ caseId: other, kind, by: agent, note: '买家来电说明' }]);
    }
    expect(commandData.unlink.safeParse({ caseId: other, kind: 'repeat', note: '' }).success).toBe(false);
  });

  rule('links.linked', 'Not to itself, not twice, and only what is linked is unlinked', () => {
    given(takenInIntake()).when(agent, link(caseId)).isRejected('link_to_itself');
    given(takenInIntake().does(agent, link())).when(agent, link()).isRejected('already_linked', { caseId: other });
    given(takenInIntake()).when(agent, unlink).isRejected('link_unknown');
    given(takenInIntake().does(agent, link()))
      .when(agent, { type: 'unlink', data: { caseId: other, kind: 'same_buyer', note: '无关' } })
      .isRejected('link_unknown');
    given(takenInIntake().does(agent, link()))
      .when(agent, { type: 'unlink', data: { caseId: 'taobao:refund:901:1', kind: 'same_picture', note: '无关' } })
      .isRejected('link_unknown');
  });

  rule('links.roles', 'Any of the staff links and says the root cause, also of a closed case; parties do not', () => {
    const cause: Command = { type: 'setRootCause', data: { cause: 'carrier' } };
    for (const actor of [agent, otherAgent, trainee, lead]) {
      expect(closed().decides(actor, link())).toMatchObject({ ok: true });
      expect(closed().decides(actor, cause)).toMatchObject({ ok: true });
    }
    for (const actor of [buyer, merchant, importer]) {
      given(closed()).when(actor, link()).isRejected('wrong_role');
      given(closed()).when(actor, cause).isRejected('wrong_role');
    }
  });

  rule('root_cause.set', 'The root cause is said, and can be said otherwise later', () => {
    const story = closed().does(agent, { type: 'setRootCause', data: { cause: 'goods' } });
    expect(story.state.rootCause).toBe('goods');
    given(story)
      .when(lead, { type: 'setRootCause', data: { cause: 'goods' } })
      .isRejected('root_cause_unchanged');
    expect(story.does(lead, { type: 'setRootCause', data: { cause: 'carrier' } }).state.rootCause).toBe('carrier');
  });
});

describe('a legal hold (法律保全)', () => {
  const preserve: Command = { type: 'preserve', data: { reason: '法院要求保全' } };
  const endPreservation: Command = { type: 'endPreservation', data: { note: '诉讼终结' } };

  rule(
    'preservation.held',
    'A lead holds a case, at any stage, and ends the hold; who, when and why stays with it',
    () => {
      for (const story of [takenInIntake(), closed()]) {
        const held = given(story)
          .when(lead, preserve)
          .happens({ type: 'preserved', at: story.now, body: { reason: '法院要求保全' } });
        expect(held.state).toEqual({
          ...story.state,
          seq: story.state.seq + 1,
          isActedOn: true,
          updatedAt: story.now,
          preserved: { at: story.now, by: lead, reason: '法院要求保全' },
        });
        const ended = given(held)
          .when(lead, endPreservation)
          .happens({ type: 'preservationEnded', body: { note: '诉讼终结' } });
        expect(ended.state.preserved).toBeNull();
      }
    },
  );

  rule('preservation.held', 'Held once at a time, and by a lead', () => {
    const held = closed().does(lead, preserve);
    given(held).when(lead, preserve).isRejected('already_preserved');
    given(closed()).when(lead, endPreservation).isRejected('not_preserved');
    given(closed()).when(agent, preserve).isRejected('wrong_role');
    given(held).when(agent, endPreservation).isRejected('wrong_role');
    expect(standingRecordOf(held.state)).toMatchObject({ isPreserved: true });
    expect(standingRecordOf(closed().state)).not.toHaveProperty('isPreserved');
  });
});
