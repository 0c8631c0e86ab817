import { describe, expect } from 'vitest';
import { decide } from '../../electron/domain/case/decide';
import { summarise } from '../../electron/domain/case/summary';
import type { Command, CommandData, Filing } from '../../shared/commands';
import { day, hour } from '../../shared/time';
import { byMerchant, complaint, plainFiling, start } from '../support/filings';
import { given, type Story } from '../support/given';
import { agent, buyer, lead, merchant, otherAgent, system, trainee } from '../support/people';
import { rule } from '../support/rule';
import {
  accept,
  ask,
  enteredAt,
  inIntake,
  nothingOrdered,
  propose,
  submit,
  take,
  takenInIntake,
} from '../support/stories';

const dismiss = { type: 'dismiss', data: { reason: 'not_negotiated', clause: 'TB-1.3', note: '' } } as const;

describe('intake', () => {
  rule('intake.accept', 'Accepted with both sides asked: evidence, with a window for each', () => {
    const story = takenInIntake();
    given(story)
      .when(agent, accept(ask('buyer', ['photo']), ask('merchant')))
      .happens(
        { type: 'accepted' },
        { type: 'stageEntered', body: { stage: 'evidence' } },
        { type: 'evidenceRequested', body: { request: { id: 'R1', side: 'buyer', kinds: ['photo'], status: 'open' } } },
        {
          type: 'deadlineSet',
          body: { deadline: { id: 'evidence:buyer', owner: 'buyer', dueAt: story.now + 72 * hour } },
        },
        { type: 'evidenceRequested', body: { request: { id: 'R2', side: 'merchant' } } },
        { type: 'deadlineSet', body: { deadline: { id: 'evidence:merchant', owner: 'merchant' } } },
      );
  });

  rule('intake.accept', 'Accepted with nobody asked: straight to arbitration', () => {
    const story = takenInIntake();
    given(story)
      .when(agent, accept())
      .happens(
        { type: 'accepted' },
        { type: 'stageEntered', body: { stage: 'arbitration' } },
        {
          type: 'deadlineSet',
          body: { deadline: { id: 'arbitration', owner: 'platform', dueAt: story.now + 72 * hour } },
        },
      );
  });

  rule('intake.accept', 'One side is not asked twice at once', () => {
    given(takenInIntake())
      .when(agent, accept(ask('buyer'), ask('buyer')))
      .isRejected('side_repeated', { side: 'buyer' });
  });

  rule('intake.dismiss', 'Dismissed with a reason and a clause: closed as dismissed', () => {
    const story = given(takenInIntake())
      .when(agent, dismiss)
      .happens(
        { type: 'dismissed', body: dismiss.data },
        { type: 'stageEntered', body: { stage: 'closed', closure: 'dismissed' } },
        { type: 'restored' },
      );
    expect(story.state.dismissal).toEqual({ at: story.now, by: agent, ...dismiss.data });
  });

  rule('intake.dismiss', 'A dismissal cites a clause of the case’s rulebook', () => {
    const data = { ...dismiss.data, clause: 'TB-99.9' };
    given(takenInIntake()).when(agent, { type: 'dismiss', data }).isRejected('clause_unknown', { clause: 'TB-99.9' });
  });

  rule('assignment.holder', 'Who has the case acts on it: nobody else does, and no one while nobody has it', () => {
    given(inIntake()).when(agent, accept()).isRejected('not_assigned');
    given(takenInIntake()).when(otherAgent, dismiss).isRejected('not_assignee', { assignee: agent.id });
    given(inIntake().does(trainee, take))
      .when(trainee, accept())
      .happens({ type: 'accepted' }, { type: 'stageEntered' }, { type: 'deadlineSet' });
  });

  rule('assignment.holder', 'A lead may act on any case', () => {
    expect(inIntake().decides(lead, accept())).toMatchObject({ ok: true });
    expect(takenInIntake().decides(lead, dismiss)).toMatchObject({ ok: true });
  });

  rule('intake.roles', 'Parties and the system do not decide about intake', () => {
    for (const actor of [buyer, merchant, system]) {
      given(takenInIntake()).when(actor, accept()).isRejected('wrong_role', { role: actor.role });
      given(takenInIntake()).when(actor, dismiss).isRejected('wrong_role');
    }
  });

  rule('intake.overdue', 'What is overdue is escalated and can still be accepted; then it is overdue no more', () => {
    const overdue = takenInIntake()
      .after(48 * hour)
      .clockLooks();
    expect(overdue.state).toMatchObject({ stage: 'intake', escalated: true });
    expect(overdue.does(agent, accept()).state).toMatchObject({ stage: 'arbitration', escalated: false });
  });
});

describe('a claim that has to be put right', () => {
  const requestCorrection: Command = { type: 'requestCorrection', data: { what: '请写明退款金额' } };
  const correct = (data: CommandData['correctClaim'] = { amountFen: 50_000 }): Command => ({
    type: 'correctClaim',
    data,
  });
  const asked = () => takenInIntake().does(agent, requestCorrection);

  rule('correction.asked', 'The claimant has its 48 hours, and intake’s clock stands still', () => {
    const story = given(takenInIntake())
      .when(agent, requestCorrection)
      .happens(
        { type: 'correctionAsked', body: { what: '请写明退款金额' } },
        {
          type: 'deadlineSet',
          body: { deadline: { id: 'correction', kind: 'correction', owner: 'buyer', dueAt: start + 50 * hour } },
        },
        { type: 'deadlinePaused', body: { deadlineId: 'intake', by: 'correction' } },
      );
    expect(story.state).toMatchObject({ stage: 'intake', correctionAsked: { at: start + 2 * hour, by: agent } });
    expect(story.state.paused).toMatchObject([{ id: 'intake', remainingMs: 23 * hour, by: 'correction' }]);
  });

  rule('correction.asked', 'Where the merchant claims, the merchant is asked', () => {
    const { state } = takenInIntakeOf(byMerchant).does(agent, requestCorrection);
    expect(state.deadlines).toMatchObject([{ id: 'correction', owner: 'merchant' }]);
  });

  rule('correction.given', 'The claimant puts its claim right, and intake’s clock goes on with what was left', () => {
    const story = given(asked().after(10 * hour))
      .when(buyer, correct({ asks: 'partial_refund', amountFen: 50_000, text: '桌面一角开裂' }))
      .happens(
        {
          type: 'claimCorrected',
          body: {
            claim: { by: 'buyer', asks: 'partial_refund', amountFen: 50_000, text: '桌面一角开裂', reason: '质量问题' },
          },
        },
        { type: 'deadlineEnded', body: { deadlineId: 'correction' } },
        { type: 'deadlineSet', body: { deadline: { id: 'intake', dueAt: start + 35 * hour, fell: false } } },
      );
    expect(story.state).toMatchObject({ correctionAsked: null, claimOnRecord: plainFiling.claim, paused: [] });
  });

  rule('correction.given', 'What was overdue before stays overdue when intake’s clock goes on', () => {
    const overdue = takenInIntake()
      .after(40 * hour)
      .clockLooks()
      .does(agent, requestCorrection);
    expect(overdue.state).toMatchObject({ escalated: false, paused: [{ fell: true, remainingMs: -17 * hour }] });
    const { state } = overdue.after(hour).does(buyer, correct());
    expect(state).toMatchObject({ escalated: true, deadlines: [{ id: 'intake', fell: true }] });
  });

  rule('correction.given', 'A claim can be put right more than once, each time that intake asks', () => {
    const twice = asked()
      .does(buyer, correct())
      .does(agent, requestCorrection)
      .does(buyer, correct({ amountFen: 40_000 }));
    expect(twice.state).toMatchObject({ claim: { amountFen: 40_000 }, claimOnRecord: plainFiling.claim });
  });

  rule('correction.warnings', 'A warning about what was asked goes with what was wrong', () => {
    const dear = { claim: { ...plainFiling.claim, amountFen: 200_000 } };
    const story = takenInIntakeOf(dear).does(agent, requestCorrection);
    expect(story.state.warnings).toHaveLength(1);
    expect(story.does(buyer, correct({ amountFen: 189_900 })).state.warnings).toEqual([]);
    expect(story.does(buyer, correct({ amountFen: 189_901 })).state.warnings).toMatchObject([
      { code: 'amount_above_paid', value: '1,899.01' },
    ]);
    const nothing = takenInIntakeOf({ claim: { ...plainFiling.claim, amountFen: 0 } }).does(agent, requestCorrection);
    expect(nothing.state.warnings).toMatchObject([{ code: 'stake_missing' }]);
    expect(nothing.does(buyer, correct({ amountFen: 1 })).state.warnings).toEqual([]);
  });

  rule('correction.lapse', 'A claim that is not put right lapses, at the due time', () => {
    const dueAt = start + 50 * hour;
    given(asked().after(100 * hour))
      .when(system, { type: 'fallDue', data: { deadlineId: 'correction' } })
      .happens(
        { type: 'deadlineFell', at: dueAt },
        { type: 'stageEntered', at: dueAt, body: { stage: 'closed', closure: 'lapsed' } },
        { type: 'restored', at: dueAt },
      );
  });

  rule('correction.window', 'Only inside its window, by the claimant or in its name', () => {
    const dueAt = start + 50 * hour;
    given(asked().at(dueAt)).when(buyer, correct()).isRejected('window_over', { dueAt });
    expect(
      asked()
        .at(dueAt - 1)
        .decides(buyer, correct()),
    ).toMatchObject({ ok: true });
    given(asked()).when(merchant, correct()).isRejected('wrong_side', { side: 'buyer' });
    expect(asked().decides(agent, correct())).toMatchObject({ ok: true });
    given(asked()).when(otherAgent, correct()).isRejected('not_assignee');
    given(takenInIntake()).when(buyer, correct()).isRejected('correction_not_asked');
  });

  rule('correction.changes', 'It changes something, and leaves something at stake', () => {
    given(asked()).when(buyer, correct({})).isRejected('claim_unchanged');
    given(asked())
      .when(buyer, correct({ amountFen: 189_900 }))
      .isRejected('claim_unchanged');
    given(asked())
      .when(buyer, correct({ amountFen: 0 }))
      .isRejected('stake_missing');
    expect(asked().does(buyer, correct({ asks: 'exchange', amountFen: 0 })).state.claim.asks).toBe('exchange');
  });

  rule('correction.roles', 'Who has the case asks for it; parties and the system do not', () => {
    given(takenInIntake()).when(otherAgent, requestCorrection).isRejected('not_assignee');
    for (const actor of [buyer, merchant, system])
      given(takenInIntake()).when(actor, requestCorrection).isRejected('wrong_role');
    expect(takenInIntake().decides(lead, requestCorrection)).toMatchObject({ ok: true });
  });

  rule(
    'correction.pending',
    'Meanwhile it is neither dismissed nor asked for again; accepting it needs no correction',
    () => {
      given(asked())
        .when(agent, dismiss)
        .isRejected('correction_pending', { dueAt: start + 50 * hour });
      given(asked())
        .when(agent, requestCorrection)
        .isRejected('correction_pending', { dueAt: start + 50 * hour });
      const { state } = asked().does(agent, accept(ask('buyer')));
      expect(state).toMatchObject({ stage: 'evidence', correctionAsked: null, paused: [] });
      expect(state.deadlines.map(({ id }) => id)).toEqual(['evidence:buyer']);
    },
  );

  rule('correction.complaint', 'A complaint is put right without an amount', () => {
    const story = takenInIntakeOf({ ...complaint, entry: { stage: 'intake', since: start } }).does(
      agent,
      requestCorrection,
    );
    expect(story.does(buyer, correct({ text: '鞋盒条码与正品不符' })).state.claim.text).toBe('鞋盒条码与正品不符');
  });
});

describe('a dismissal that the claimant doubts', () => {
  const askCheck = (note = ''): Command => ({ type: 'askDismissalCheck', data: { note } });
  const check = (uphold: boolean): Command => ({ type: 'decideDismissalCheck', data: { uphold, note: '已复核' } });
  const dismissed = () => takenInIntake().does(agent, dismiss).after(hour);
  const asked = () => dismissed().does(buyer, askCheck('订单真实')).after(hour);

  rule(
    'dismissal_check.asked',
    'The claimant may ask for it to be checked; the case stays closed, the platform’s 24 hours run',
    () => {
      const story = given(dismissed())
        .when(buyer, askCheck('订单真实'))
        .happens(
          { type: 'dismissalCheckAsked', body: { note: '订单真实' } },
          {
            type: 'deadlineSet',
            body: {
              deadline: { id: 'dismissal_check', kind: 'dismissal_check', owner: 'platform', dueAt: start + 27 * hour },
            },
          },
        );
      expect(story.state).toMatchObject({
        stage: 'closed',
        closure: 'dismissed',
        dismissalCheck: { at: start + 3 * hour, note: '订单真实', decided: null },
      });
      expect(summarise(story.state).pending).toEqual(['dismissal_check']);
    },
  );

  rule('dismissal_check.asked', 'Once, of a dismissal at this desk, by the claimant or on its recorded request', () => {
    given(asked()).when(buyer, askCheck()).isRejected('check_already_asked');
    given(asked().does(otherAgent, check(true)))
      .when(buyer, askCheck())
      .isRejected('check_already_asked');
    given(dismissed()).when(merchant, askCheck()).isRejected('wrong_side', { side: 'buyer' });
    given(dismissed()).when(otherAgent, askCheck(' ')).isRejected('request_missing');
    expect(dismissed().decides(otherAgent, askCheck('来电 10:20'))).toMatchObject({ ok: true });
    given(takenInIntake()).when(buyer, askCheck()).isRejected('wrong_stage');
    const lapsed = inIntake().with(system, [
      { type: 'stageEntered', at: start, body: { stage: 'closed', closure: 'lapsed' } },
    ]);
    given(lapsed).when(buyer, askCheck()).isRejected('not_dismissed');
    given(enteredAt({ stage: 'closed', closure: 'dismissed' }))
      .when(buyer, askCheck())
      .isRejected('not_dismissed');
  });

  rule('dismissal_check.upheld', 'Another agent upholds it: the case stays closed as dismissed', () => {
    const story = given(asked())
      .when(otherAgent, check(true))
      .happens(
        { type: 'dismissalChecked', body: { upheld: true, note: '已复核' } },
        { type: 'deadlineEnded', body: { deadlineId: 'dismissal_check' } },
      );
    expect(story.state).toMatchObject({
      stage: 'closed',
      closure: 'dismissed',
      deadlines: [],
      dismissalCheck: { decided: { by: otherAgent, upheld: true } },
    });
    expect(story.state.restoredAt).not.toBeNull();
    given(story).when(lead, check(false)).isRejected('check_not_asked');
  });

  rule('dismissal_check.reversed', 'Or takes the claim in after all: intake again, with who has looked at it', () => {
    const story = given(asked())
      .when(otherAgent, check(false))
      .happens(
        { type: 'dismissalChecked', body: { upheld: false } },
        { type: 'deadlineEnded', body: { deadlineId: 'dismissal_check' } },
        { type: 'stageEntered', body: { stage: 'intake', closure: null } },
        { type: 'deadlineSet', body: { deadline: { id: 'intake', dueAt: start + 28 * hour } } },
        { type: 'assigned', body: { to: otherAgent.id, from: agent.id } },
      );
    expect(story.state).toMatchObject({ stage: 'intake', closure: null, restoredAt: null, assignee: otherAgent.id });
    given(story).when(otherAgent, dismiss).isRejected('dismissal_reversed');
    given(story).when(lead, dismiss).isRejected('dismissal_reversed');
    expect(story.does(otherAgent, accept()).state.stage).toBe('arbitration');
  });

  rule('dismissal_check.reversed', 'What is taken in after all ends as what it comes to, and not as dismissed', () => {
    const heard = asked().does(otherAgent, check(false), submit('buyer'), accept(), propose(nothingOrdered));
    expect(heard.after(8 * day).clockLooks().state).toMatchObject({ stage: 'closed', closure: 'ruled' });
  });

  rule(
    'dismissal_check.other',
    'Nobody checks their own dismissal, under whatever account; parties and trainees check none',
    () => {
      given(asked()).when(agent, check(true)).isRejected('own_dismissal');
      const hands = { ...asked().context(otherAgent), sameHands: [otherAgent.id, agent.id] };
      expect(decide(asked().state, check(true), hands)).toMatchObject({
        ok: false,
        rejection: { code: 'own_dismissal' },
      });
      for (const actor of [buyer, merchant, trainee, system])
        given(asked()).when(actor, check(true)).isRejected('wrong_role');
      expect(asked().decides(lead, check(true))).toMatchObject({ ok: true });
      given(dismissed()).when(otherAgent, check(true)).isRejected('check_not_asked');
    },
  );

  rule('dismissal_check.overdue', 'An overdue check is escalated and changes nothing else', () => {
    const overdue = asked()
      .after(2 * day)
      .clockLooks();
    expect(overdue.state).toMatchObject({
      stage: 'closed',
      escalated: true,
      deadlines: [{ id: 'dismissal_check', fell: true }],
    });
    expect(overdue.does(otherAgent, check(true)).state).toMatchObject({ escalated: false, deadlines: [] });
  });
});

function takenInIntakeOf(change: Partial<Filing>): Story {
  return enteredAt({ stage: 'intake' }, change)
    .after(2 * hour)
    .does(agent, take);
}
