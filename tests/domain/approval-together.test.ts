import { describe, expect } from 'vitest';
import { ownLooksOf } from '../../electron/domain/case/approval-together';
import { decide } from '../../electron/domain/case/decide';
import type { Context } from '../../electron/domain/case/decision';
import type { Rulebook } from '../../electron/domain/rulebook/schema';
import type { Verdict } from '../../shared/case';
import { type CommandData, commandData, type Filing } from '../../shared/commands';
import { hour } from '../../shared/time';
import { type Actor, ownLooks } from '../../shared/vocabulary';
import { heard } from '../support/appeals';
import { complaint, filing, photo, plainFiling } from '../support/filings';
import type { Story } from '../support/given';
import { agent, buyer, importer, lead, merchant, otherAgent, trainee } from '../support/people';
import { rule } from '../support/rule';
import { unsampled } from '../support/rulebooks';
import { accept, ask, filedOn, fullRefund, inArbitration, inIntake, propose, submit, take } from '../support/stories';
import { withdraw } from '../support/withdrawals';

/** Chance sends everything to a lead. */
const allSampled: Rulebook = { ...unsampled, review: { ...unsampled.review, samplePercent: 100 } };
const otherLead: Actor = { role: 'lead', id: 'lead-he' };

const cheap = {
  order: { ...plainFiling.order, paidFen: 49_999 },
  claim: { ...plainFiling.claim, amountFen: 49_999 },
} satisfies Partial<Filing>;
const cheapRefund: Verdict = { ...fullRefund, remedies: [{ kind: 'full_refund', amountFen: 49_999 }] };

const together = { type: 'approveVerdict', data: { comments: '', together: true } } as const;
const alone = { type: 'approveVerdict', data: { comments: '' } } as const;

/** Of low risk, and under review by chance alone. */
const sampled = (change: Partial<Filing> = {}, verdict = cheapRefund) =>
  inArbitration({ ...cheap, ...change })
    .by(allSampled)
    .does(agent, propose(verdict));

function asked(story: Story, context: Partial<Context> = {}, data: CommandData['approveVerdict'] = together.data) {
  const opened = { at: story.now, isAsItIs: true };
  return decide(story.current, { type: 'approveVerdict', data }, { ...story.context(lead), opened, ...context });
}

function looksOf(story: Story) {
  const { proposal } = story.state;
  return proposal && ownLooksOf(story.state, proposal, story.context(lead));
}

const needsOwnLook = (why: string) => ({ ok: false, rejection: { code: 'needs_own_look', params: { why } } });
/** It is approved by itself all the same. */
const byItselfOnly = (story: Story, why: string, context: Partial<Context> = {}) => {
  expect(asked(story, context)).toEqual(needsOwnLook(why));
  expect(asked(story, context, alone.data)).toMatchObject({ ok: true });
};

describe('approving the random sample together: which verdicts', () => {
  rule(
    'review.together',
    'Of low risk, under review by chance alone and opened as it is: approved, and when it was opened is kept',
    () => {
      const story = sampled();
      const decision = asked(story, { now: story.now + hour });
      expect(decision).toMatchObject({
        ok: true,
        events: [
          { type: 'verdictReviewed', body: { review: { action: 'approved', together: { openedAt: story.now } } } },
          { type: 'verdictIssued', body: { issued: { proposedBy: agent, approvedBy: lead } } },
          { type: 'stageEntered' },
          { type: 'deadlineSet' },
        ],
      });
      expect(commandData.approveVerdict.safeParse({ comments: '', together: false }).success).toBe(false);
    },
  );

  rule('review.together', 'Approved by itself nothing is said of others', () => {
    const decision = asked(sampled(), {}, alone.data);
    expect(JSON.stringify(decision)).not.toContain('together');
  });

  rule(
    'review.together_low_risk',
    'Any other reason for which a verdict is under review needs a look of its own',
    () => {
      const dear = sampled(
        {
          order: { ...plainFiling.order, paidFen: 600_000 },
          claim: { ...plainFiling.claim, amountFen: 600_000 },
        },
        { ...fullRefund, remedies: [{ kind: 'full_refund', amountFen: 600_000 }] },
      );
      expect(dear.state.proposal?.reviewReasons).toEqual(['amount', 'sample']);
      byItselfOnly(dear, 'amount');
      byItselfOnly(sampled({ category: 'counterfeit' }, { ...cheapRefund, clauses: ['TB-6.1'] }), 'severe');
    },
  );

  rule(
    'review.together_low_risk',
    'So does one that would be sent to a lead by now: a finding of conduct has come since',
    () => {
      const story = sampled().does(lead, {
        type: 'proposeConduct',
        data: {
          kind: 'false_evidence',
          against: 'buyer',
          text: '图片经修改',
          evidence: ['E1'],
          clause: 'TB-9.1',
          sanctions: [],
        },
      });
      expect(story.state.proposal?.reviewReasons).toEqual(['sample']);
      byItselfOnly(story, 'conduct');
    },
  );

  rule(
    'review.together_amount',
    'Only below the rulebook’s amount, of what is at stake as of what is ordered; without one none is',
    () => {
      expect(asked(sampled())).toMatchObject({ ok: true });
      const at = {
        order: { ...plainFiling.order, paidFen: 50_000 },
        claim: { ...plainFiling.claim, amountFen: 50_000 },
      };
      const inFull: Verdict = { ...fullRefund, remedies: [{ kind: 'full_refund' }] };
      byItselfOnly(sampled(at, inFull), 'not_small');
      const { togetherBelowFen: _none, ...review } = allSampled.review;
      byItselfOnly(sampled().by({ ...allSampled, review }), 'not_small');
    },
  );

  rule('review.together_low_risk', 'Not with a sanction, however light, nor with compensation of a multiple', () => {
    const warned = filedOn('taobao', { ...complaint, category: 'quality' })
      .after(hour)
      .does(agent, take, submit('buyer'), accept())
      .after(72 * hour)
      .clockLooks()

      .by(allSampled)
      .does(
        agent,
        propose({
          ...fullRefund,
          remedies: [{ kind: 'none' }],
          sanctions: [{ kind: 'warning' }],
        }),
      );
    byItselfOnly(warned, 'any_sanction');
    const threefold = sampled(
      {
        ...cheap,
        category: 'false_advertising',
        order: { ...plainFiling.order, paidFen: 1_000 },
        claim: { ...plainFiling.claim, amountFen: 1_000 },
      },
      {
        ...fullRefund,
        clauses: ['LAW-55'],
        remedies: [{ kind: 'compensation', multiple: 3, clause: 'LAW-55', amountFen: 50_000 }, { kind: 'apology' }],
      },
    ).by({ ...allSampled, review: { ...allSampled.review, togetherBelowFen: 100_000 } });
    byItselfOnly(threefold, 'multiple');
  });

  rule('review.together_low_risk', 'Not of an author in training, also where the rulebook lets theirs pass', () => {
    const lenient = { ...allSampled, review: { ...allSampled.review, traineePercent: 0 } };
    const story = inIntake(cheap).by(lenient).does(trainee, take, submit('buyer'), accept(), propose(cheapRefund));
    expect(story.state.proposal?.reviewReasons).toEqual(['sample']);
    byItselfOnly(story, 'in_training');
  });

  rule('review.together_low_risk', 'One that is sent to a lead because its author is in training is that alone', () => {
    const story = inIntake(cheap).by(allSampled).does(trainee, take, submit('buyer'), accept(), propose(cheapRefund));
    expect(looksOf(story)).toEqual(['trainee']);
  });

  rule('review.together_low_risk', 'Not of a second hearing, nor while somebody asks to withdraw', () => {
    expect(looksOf(heard().by(allSampled).does(otherAgent, propose()))).toContain('on_appeal');
    const verified = { ...plainFiling.buyer, realNameVerified: true };
    expect(looksOf(sampled({ buyer: verified }).does(buyer, withdraw()))).toEqual(['asked_for']);
  });

  rule('review.together_low_risk', 'Not once a lead has returned it', () => {
    const story = sampled()
      .does(otherLead, { type: 'returnVerdict', data: { comments: '请补充' } })
      .does(agent, propose(cheapRefund));
    byItselfOnly(story, 'returned_before');
  });

  rule(
    'review.together_low_risk',
    'Not while somebody asks for a lead, it is on hold, or an offer or late evidence waits',
    () => {
      byItselfOnly(sampled().does(agent, { type: 'escalate', data: { note: '拿不准' } }), 'escalated');
      const held = sampled();
      const until = held.now + 4 * hour;
      byItselfOnly(held.does(lead, { type: 'hold', data: { reason: 'inspection', until, note: '等检测' } }), 'on_hold');
      const terms = { remedies: [{ kind: 'partial_refund' as const, amountFen: 20_000 }], text: '退一半' };
      byItselfOnly(sampled().does(merchant, { type: 'offerSettlement', data: { by: 'merchant', terms } }), 'asked_for');
      const late = inIntake(cheap)
        .does(agent, take, submit('buyer'), accept(ask('merchant')))
        .after(73 * hour)
        .clockLooks()
        .does(merchant, submit('merchant'))
        .by(allSampled)
        .does(agent, propose(cheapRefund));
      byItselfOnly(late, 'late_evidence');
      // Once it has been decided about, neither stands in the way.
      const admit = { type: 'admitEvidence', data: { evidenceId: 'E2', admit: false, note: '' } } as const;
      const over = late
        .does(lead, { type: 'returnVerdict', data: { comments: '' } })
        .does(agent, admit, propose(cheapRefund));
      expect(looksOf(over)).toEqual(['returned_before']);
      const declined = sampled()
        .does(merchant, { type: 'offerSettlement', data: { by: 'merchant', terms } })
        .does(buyer, { type: 'declineSettlement', data: { offerId: 'S1', side: 'buyer', note: '' } });
      expect(asked(declined)).toMatchObject({ ok: true });
    },
  );

  rule('review.together_low_risk', 'Not where the record was read with doubt or times contradict each other', () => {
    byItselfOnly(sampled({ warnings: [{ code: 'amount_above_paid', field: 'refund_fee', value: '1' }] }), 'warnings');
    const story = sampled({
      evidence: [
        photo('p1', { files: [{ name: 'a.jpg', sha256: 'a'.repeat(64), bytes: 1, mediaType: 'image/jpeg' }] }),
      ],
    });
    expect(asked(story)).toMatchObject({ ok: true });
    byItselfOnly(story, 'contradiction', {
      takenAt: () => ({ at: story.now + 72 * hour, isZoneAssumed: false }),
    });
  });

  rule(
    'review.together_low_risk',
    'Nor where the platform’s record disagrees, until a person has said what holds',
    () => {
      const story = sampled();
      const { source } = story.state;
      const data = filing({
        ...cheap,
        source: { ...source, modifiedAt: source.modifiedAt + hour },
        entry: { stage: 'closed', since: story.now, closure: 'withdrawn' },
      });
      const conflicting = story.does(importer, { type: 'readSource', data });
      expect(conflicting.state.conflicts).toMatchObject([{ status: 'open' }]);
      byItselfOnly(conflicting, 'conflict');
      const kept = conflicting.does(lead, {
        type: 'settleConflict',
        data: { conflictId: 'X1', keep: 'desk', note: '' },
      });
      expect(asked(kept)).toMatchObject({ ok: true });
    },
  );

  rule('review.together_low_risk', 'Nor of another desk’s case', () => {
    byItselfOnly(sampled(), 'elsewhere', { guest: 'review' });
  });
});

describe('approving the random sample together: opened, and never one’s own', () => {
  rule('review.together_opened', 'Whoever has not opened it cannot', () => {
    const story = sampled();
    expect(decide(story.current, together, story.context(lead))).toMatchObject({ rejection: { code: 'not_opened' } });
    expect(decide(story.current, alone, story.context(lead))).toMatchObject({ ok: true });
  });

  rule('review.together_opened', 'What has changed since has to be opened again', () => {
    const story = sampled();
    expect(asked(story, { opened: { at: story.now, isAsItIs: false } })).toEqual({
      ok: false,
      rejection: { code: 'changed_since_opened', params: { openedAt: story.now } },
    });
  });

  rule(
    'review.together',
    'Every rule of approving is asked of each: never one’s own, and not while a withdrawal waits',
    () => {
      const own = inArbitration(cheap).by(allSampled).does(lead, propose(cheapRefund));
      expect(asked(own)).toMatchObject({ rejection: { code: 'own_verdict' } });
      expect(asked(own, { actor: otherLead })).toMatchObject({ ok: true });
      expect(asked(sampled(), { actor: agent })).toMatchObject({ rejection: { code: 'wrong_role' } });
      const verified = { ...plainFiling.buyer, realNameVerified: true };
      const asking = sampled({ buyer: verified }).does(buyer, withdraw());
      expect(asked(asking)).toMatchObject({ rejection: { code: 'withdrawal_pending' } });
    },
  );

  rule('review.together_low_risk', 'Each kind of look is a reason that can be said', () => {
    expect(new Set(ownLooks).size).toBe(ownLooks.length);
  });
});
