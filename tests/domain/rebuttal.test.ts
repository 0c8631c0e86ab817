import { describe, expect } from 'vitest';
import type { Command, Enclosed } from '../../shared/commands';
import { hour } from '../../shared/time';
import type { Side } from '../../shared/vocabulary';
import { filed, given, refusedOffer } from '../support/given';
import { agent, buyer, merchant, otherAgent, system } from '../support/people';
import { rule } from '../support/rule';
import { end, inArbitration, inEvidence, inIntake, propose, submit } from '../support/stories';

function rebut(side: Side, evidenceId: string, evidence: Enclosed[] = []): Command {
  return { type: 'rebut', data: { side, evidenceId, text: '照片不是本单商品', evidence } };
}

const original: Enclosed = { kind: 'shipping_record', text: '发货时的照片', files: [] };

/** The buyer's photo (E1) and the platform's logistics record (E2). */
const withEvidence = () =>
  inEvidence().does(buyer, submit('buyer')).does(agent, submit('platform', 'logistics_record'));

describe('rebuttals, piece by piece (质证)', () => {
  rule('evidence.rebuttal', 'A side rebuts the other side’s evidence, and the platform’s, piece by piece', () => {
    const story = withEvidence();
    const rebutted = given(story)
      .when(merchant, rebut('merchant', 'E1'))
      .happens({
        type: 'rebutted',
        at: story.now,
        body: { rebuttal: { id: 'B1', evidenceId: 'E1', by: 'merchant', text: '照片不是本单商品', evidence: [] } },
      });
    const both = rebutted.does(merchant, rebut('merchant', 'E2')).does(buyer, rebut('buyer', 'E2'));
    expect(both.state.rebuttals.map(({ id, evidenceId, by }) => [id, evidenceId, by])).toEqual([
      ['B1', 'E1', 'merchant'],
      ['B2', 'E2', 'merchant'],
      ['B3', 'E2', 'buyer'],
    ]);
  });

  rule('evidence.rebuttal', 'Nobody rebuts their own evidence, or what is not on file', () => {
    const story = withEvidence();
    given(story).when(buyer, rebut('buyer', 'E1')).isRejected('evidence_own', { evidenceId: 'E1' });
    given(story).when(buyer, rebut('buyer', 'E9')).isRejected('evidence_unknown', { evidenceId: 'E9' });
    given(filed().does(buyer, submit('buyer')))
      .when(buyer, rebut('buyer', 'E1'))
      .isRejected('evidence_none_to_rebut');
    given(inEvidence()).when(agent, rebut('buyer', 'E1')).isRejected('evidence_none_to_rebut');
    const own = inEvidence().does(buyer, submit('buyer'));
    expect(refusedOffer(own, buyer, 'rebut')).toBe('evidence_none_to_rebut');
    for (const actor of [merchant, agent]) expect(refusedOffer(own, actor, 'rebut')).toBeNull();
  });

  rule('evidence.rebuttal', 'A party rebuts for its own side; staff who have the case record it for either', () => {
    const story = withEvidence();
    given(story).when(merchant, rebut('buyer', 'E2')).isRejected('wrong_side', { side: 'buyer' });
    given(story).when(otherAgent, rebut('merchant', 'E1')).isRejected('not_assignee');
    given(story).when(system, rebut('merchant', 'E1')).isRejected('wrong_role');
    expect(story.does(agent, rebut('merchant', 'E1')).state.rebuttals).toMatchObject([{ by: 'merchant' }]);
    expect(story.does(agent, rebut('buyer', 'E2')).state.rebuttals).toMatchObject([{ by: 'buyer' }]);
  });

  rule('evidence.rebuttal', 'A rebuttal can bring evidence of its own side', () => {
    const story = withEvidence();
    const rebutted = given(story)
      .when(merchant, rebut('merchant', 'E1', [original, { ...original, text: '出库称重' }]))
      .happens(
        { type: 'evidenceAdded', body: { evidence: { id: 'E3', side: 'merchant', provenance: 'party', late: false } } },
        { type: 'evidenceAdded', body: { evidence: { id: 'E4', text: '出库称重', requestId: 'R2' } } },
        { type: 'rebutted', body: { rebuttal: { evidence: ['E3', 'E4'] } } },
      );
    expect(rebutted.state.evidence.map(({ id }) => id)).toEqual(['E1', 'E2', 'E3', 'E4']);
    given(story)
      .when(merchant, rebut('merchant', 'E1', [{ ...original, text: ' ' }]))
      .isRejected('evidence_empty');
  });

  rule('evidence.rebuttal', 'What a rebuttal brings after its side’s window is late as anything else would be', () => {
    const story = withEvidence().does(merchant, end('merchant')).after(hour);
    expect(story.does(merchant, rebut('merchant', 'E1', [original])).state.evidence[2]).toMatchObject({
      late: true,
      admitted: null,
    });
  });

  rule(
    'evidence.rebuttal',
    'Evidence is rebutted from negotiation on, and not any more once the verdict is out',
    () => {
      const early = filed().does(buyer, submit('buyer'));
      expect(early.decides(merchant, rebut('merchant', 'E1'))).toMatchObject({ ok: true });
      const asked = inIntake().does(buyer, submit('buyer'));
      expect(asked.decides(merchant, rebut('merchant', 'E1'))).toMatchObject({ ok: true });
      const heard = inArbitration();
      expect(heard.decides(merchant, rebut('merchant', 'E1'))).toMatchObject({ ok: true });
      given(heard.does(agent, propose()))
        .when(merchant, rebut('merchant', 'E1'))
        .isRejected('wrong_stage', { stage: 'ruled' });
    },
  );
});
