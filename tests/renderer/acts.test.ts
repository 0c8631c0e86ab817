/** What the window fills into an act becomes a command that the domain takes. */
import { describe, expect, it } from 'vitest';
import { acts } from '../../renderer/acts/list';
import { isFilled, noValues, type Values } from '../../renderer/acts/values';
import type { Command, CommandType } from '../../shared/commands';
import type { CaseView } from '../../shared/contract';
import { minute, momentFromPlatformTime } from '../../shared/time';
import { untoldOrder } from '../support/filings';
import { given, type Story } from '../support/given';
import { agent, lead } from '../support/people';
import { inArbitration, submit, takenInIntake } from '../support/stories';
import { verified, withdrawFor } from '../support/withdrawals';

/** The act as its dialog sends it, with every field that it needs filled in. */
function sent(story: Story, type: CommandType, filled: Partial<Values>): Command {
  const act = acts.find((other) => other.type === type);
  // An act reads nothing of the view but the case.
  const view = { case: story.state } as CaseView;
  const values = { ...noValues, ...filled };
  expect(act?.fields(view).filter((field) => !isFilled(field, values))).toEqual([]);
  return { type, data: act?.data(values, view, story.now) } as Command;
}

describe('a withdrawal in the window', () => {
  it('is taken back on the claimant’s recorded request, which the window asks for', () => {
    const waiting = inArbitration(verified).does(agent, withdrawFor());
    const takenBack = sent(waiting, 'takeBackWithdrawal', { texts: { request: '买家来电要求继续' } });
    const story = waiting.does(agent, takenBack);
    expect(story.state.withdrawals).toMatchObject([{ status: 'taken_back', decided: { note: '买家来电要求继续' } }]);
    given(waiting).when(agent, { type: 'takeBackWithdrawal', data: {} }).isRejected('request_missing');
  });
});

describe('particulars in the window', () => {
  it('are noted, and taken back where they turn out not to be known', () => {
    const texts = {
      durable: 'yes',
      receivedOn: '2026-02-20',
      transit: 'intact',
      exempt: 'none',
      condition: 'not_good',
      verified: 'no',
      fundsIn: 'deposit',
    };
    const story = takenInIntake();
    const noted = story.does(agent, sent(story, 'noteParticulars', { texts }));
    expect(noted.state.particulars).toEqual({
      durable: true,
      receivedAt: momentFromPlatformTime('2026-02-20 00:00:00'),
      transit: 'intact',
      exempt: 'none',
      condition: 'not_good',
      verified: false,
      fundsIn: 'deposit',
    });
    const names = ['durable', 'transit', 'exempt', 'condition', 'verified', 'fundsIn'];
    const nothing = Object.fromEntries(names.map((name) => [name, 'not_known']));
    const taken = sent(noted, 'noteParticulars', { texts: { ...nothing, receiptNotKnown: 'yes' } });
    expect(noted.does(agent, taken).state.particulars).toEqual({});
    expect(sent(noted, 'noteParticulars', {}).data).toEqual({});
  });

  it('ask what was paid only where the record does not tell it', () => {
    const names = (story: Story) =>
      acts
        .find(({ type }) => type === 'noteParticulars')
        ?.fields({ case: story.state } as CaseView)
        .map(({ name }) => name);
    expect(names(takenInIntake())).not.toContain('paid');
    const untold = takenInIntake({ order: untoldOrder });
    expect(names(untold)).toContain('paid');
    expect(names(untold)).not.toContain('paidNotKnown');
    const noted = untold.does(agent, sent(untold, 'noteParticulars', { texts: { paid: '88.50' } }));
    expect(noted.state.particulars).toEqual({ paidFen: 8850 });
    expect(sent(untold, 'noteParticulars', { texts: { paid: '0' } }).data).toEqual({ paidFen: 0 });
    const taken = sent(noted, 'noteParticulars', { texts: { paidNotKnown: 'yes' } });
    expect(noted.does(agent, taken).state.particulars).toEqual({});
  });
});

describe('calls, corrections and findings in the window', () => {
  it('notes a call that was earlier, and one that has just ended', () => {
    const story = takenInIntake();
    const call = { with: 'buyer', reached: 'yes', minutes: '5', text: '商家同意退款' };
    const earlier = sent(story, 'noteCall', { texts: { ...call, startedAt: '2026-03-02 10:30' } });
    expect(story.does(agent, earlier).state.calls).toMatchObject([
      { startedAt: momentFromPlatformTime('2026-03-02 10:30:00'), seconds: 300 },
    ]);
    const now = sent(story, 'noteCall', { texts: call });
    expect(story.does(agent, now).state.calls).toMatchObject([{ startedAt: story.now - 5 * minute }]);
    expect(sent(story, 'noteCall', { texts: { ...call, startedAt: '上午' } }).data).toBeNull();
  });

  it('corrects the reason of a claim, too', () => {
    const asked = takenInIntake().does(agent, { type: 'requestCorrection', data: { what: '原因不清' } });
    const corrected = sent(asked, 'correctClaim', { texts: { reason: '描述不符' } });
    expect(asked.does(agent, corrected).state.claim).toMatchObject({ reason: '描述不符' });
  });

  it('issues a finding with what was proposed, with other sanctions, or with none', () => {
    const points = { kind: 'credit_points', points: 6 } as const;
    const clause = takenInIntake().rulebook.conduct.clauses.malicious_denial;
    const finding = {
      kind: 'malicious_denial',
      against: 'merchant',
      text: '明知而抵赖',
      evidence: [],
      clause,
    } as const;
    const proposed = takenInIntake().does(agent, {
      type: 'proposeConduct',
      data: { ...finding, evidence: [], sanctions: [points] },
    });
    const issued = (filled: Partial<Values>) =>
      proposed.does(lead, sent(proposed, 'issueConduct', filled)).state.conduct[0]?.sanctions;
    const texts = { findingId: 'F1', imposes: 'yes' };
    expect(issued({ texts })).toEqual([points]);
    expect(issued({ texts: { ...texts, imposes: 'no' }, sanctions: [{ kind: 'warning' }] })).toEqual([
      { kind: 'warning' },
    ]);
    expect(issued({ texts: { ...texts, imposes: 'no' } })).toEqual([]);
  });

  it('takes as many pieces with a rebuttal as there are', () => {
    const story = takenInIntake().does(agent, submit('buyer'));
    const pieces = ['包装照片', ' ', '出库记录'].map((text) => ({ kind: 'photo' as const, text, files: [] }));
    const rebuttal = sent(story, 'rebut', { texts: { side: 'merchant', evidenceId: 'E1', text: '不属实' }, pieces });
    expect(story.does(agent, rebuttal).state.rebuttals).toMatchObject([{ evidence: ['E2', 'E3'] }]);
  });

  it('offers to carry on with sanctions wherever the rules let the platform', () => {
    const grant = acts.find(({ type }) => type === 'decideWithdrawal');
    const fields = (mayCarryOn: boolean) =>
      grant?.fields({ withdrawal: { mayCarryOn } } as CaseView).map(({ name }) => name);
    expect(fields(true)).toContain('carryOnSanctions');
    expect(fields(false)).not.toContain('carryOnSanctions');
  });
});
