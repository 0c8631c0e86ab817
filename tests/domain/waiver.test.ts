import { describe, expect } from 'vitest';
import { decide } from '../../electron/domain/case/decide';
import type { CaseState, Remedy, Verdict } from '../../shared/case';
import type { Command, Filing } from '../../shared/commands';
import { day, hour } from '../../shared/time';
import { byMerchant, complaint, photo } from '../support/filings';
import { given, type Story } from '../support/given';
import { agent, buyer, lead, merchant, otherAgent } from '../support/people';
import { rule } from '../support/rule';
import { enteredAt, fullRefund, inArbitration, nothingOrdered, propose, ruled, take } from '../support/stories';

function waive(note = ''): Command {
  return { type: 'waiveRemedies', data: { note } };
}

function final(story: Story): Story {
  return story.after(7 * day).clockLooks();
}

function ordering(...remedies: Remedy[]): Verdict {
  return { ...fullRefund, remedies };
}

/** The merchant's own claim, with both responsible: the buyer compensates, and gets part of its money back. */
const merchantsOwn = () => {
  const change: Partial<Filing> = { ...byMerchant, evidence: [photo('p1')] };
  const verdict: Verdict = {
    ...ordering(
      { kind: 'compensation', amountFen: 1000, by: 'buyer' },
      { kind: 'partial_refund', amountFen: 500 },
      { kind: 'apology', by: 'merchant' },
    ),
    outcome: 'both_responsible',
    findings: [...fullRefund.findings, ...fullRefund.findings],
    liability: { buyer: 60, merchant: 40, carrier: 0, platform: 0 },
  };
  return enteredAt({ stage: 'arbitration' }, change).does(agent, take, propose(verdict));
};

describe('waiving what was ordered (放弃执行)', () => {
  rule(
    'enforcement.waiver',
    'In enforcement the claimant gives up what is still owed to it, and with nothing left the case closes',
    () => {
      given(final(ruled()))
        .when(buyer, waive('已自行解决'))
        .happens(
          { type: 'remediesWaived', body: { note: '已自行解决' } },
          { type: 'taskDropped', body: { taskId: 'T1' } },
          { type: 'deadlineEnded', body: { deadlineId: 'task:T1' } },
          { type: 'stageEntered', body: { stage: 'closed', closure: 'ruled' } },
          { type: 'restored' },
        );
    },
  );

  rule('enforcement.waiver', 'All that is owed to it goes, of several things each', () => {
    const several = final(
      ruled(ordering({ kind: 'full_refund' }, { kind: 'compensation', amountFen: 100 }, { kind: 'apology' })),
    );
    const { state } = several.does(buyer, waive());
    expect(state.tasks.map(({ kind, dropped }) => [kind, dropped !== undefined])).toEqual([
      ['refund', true],
      ['compensation', true],
      ['apology', true],
    ]);
    expect(state.stage).toBe('closed');
  });

  rule('enforcement.waiver', 'What has been given already is not there to be waived', () => {
    const both = final(ruled(ordering({ kind: 'full_refund' }, { kind: 'apology', by: 'merchant' })));
    const refunded = both.does(agent, { type: 'completeTask', data: { taskId: 'T1', proof: '已退' } });
    expect(refunded.decides(buyer, waive())).toMatchObject({ ok: true });
    const complained = enteredAt({ stage: 'arbitration' }, { ...complaint, evidence: [photo('p1')] })
      .does(agent, take, propose({ ...ordering({ kind: 'full_refund' }), sanctions: [{ kind: 'warning' }] }))
      .does(lead, { type: 'approveVerdict', data: { comments: '' } });
    const paid = final(complained).does(agent, { type: 'completeTask', data: { taskId: 'T1', proof: '已退' } });
    expect(paid.state.stage).toBe('enforcement');
    given(paid).when(buyer, waive()).isRejected('nothing_to_waive');
  });

  rule('enforcement.waiver', 'What was waived brings no goods back for it, and what is done stays done', () => {
    const story = final(ruled(ordering({ kind: 'return_and_refund' }, { kind: 'apology' })));
    const { state } = story
      .does(merchant, { type: 'completeTask', data: { taskId: 'T5', proof: '已致歉' } })
      .does(buyer, waive());
    expect(state.tasks.map((task) => task.dropped !== undefined)).toEqual([true, true, true, true, false]);
    expect(state).toMatchObject({ stage: 'closed', waived: { by: buyer, note: '' } });
  });

  rule(
    'enforcement.waiver',
    'Before the verdict is final the claimant waives what it would order; the other side can still appeal',
    () => {
      const waived = given(ruled().after(hour)).when(buyer, waive()).happens({ type: 'remediesWaived' });
      expect(waived.state).toMatchObject({ stage: 'ruled', waived: { by: buyer } });
      expect(final(waived).state).toMatchObject({ stage: 'closed', closure: 'ruled', tasks: [] });
    },
  );

  rule('enforcement.waiver', 'While an appeal is heard the claimant can waive what the first verdict ordered', () => {
    const heard = ruled().with(lead, [{ type: 'stageEntered', at: 0, body: { stage: 'appeal', closure: null } }]);
    expect(heard.does(buyer, waive()).state).toMatchObject({ stage: 'appeal', waived: { by: buyer } });
  });

  rule('enforcement.waiver', 'A merchant waives what the buyer owes it, and not what it owes itself', () => {
    const early = final(merchantsOwn().does(merchant, waive()));
    expect(early.state.tasks.map(({ kind }) => kind)).toEqual(['refund', 'apology']);
    const late = final(merchantsOwn()).does(merchant, waive());
    expect(late.state.tasks.map(({ kind, dropped }) => [kind, dropped !== undefined])).toEqual([
      ['compensation', true],
      ['refund', false],
      ['apology', false],
    ]);
    expect(late.state.stage).toBe('enforcement');
  });

  rule('enforcement.waiver', 'Sanctions are not the claimant’s to waive', () => {
    const filed = enteredAt({ stage: 'arbitration' }, { ...complaint, evidence: [photo('p1')] }).does(agent, take);
    const clauses = [filed.rulebook.clauses[0]?.id ?? ''];
    const verdict = { ...fullRefund, clauses, sanctions: [{ kind: 'warning' as const }] };
    const story = filed.does(agent, propose(verdict)).does(lead, { type: 'approveVerdict', data: { comments: '' } });
    const { state } = final(story).does(buyer, waive());
    expect(state).toMatchObject({ stage: 'enforcement', tasks: [{ dropped: {} }, { kind: 'sanction' }] });
    expect(state.tasks[1]).not.toHaveProperty('dropped');
    expect(final(story.does(buyer, waive())).state.tasks).toMatchObject([{ id: 'T1', kind: 'sanction' }]);
  });

  rule('enforcement.waiver', 'Only the claimant waives; staff on its recorded request, which they name', () => {
    const story = final(ruled());
    given(story).when(merchant, waive()).isRejected('wrong_side', { side: 'buyer' });
    given(story).when(agent, waive(' ')).isRejected('request_missing');
    given(story).when(otherAgent, waive('来电')).isRejected('not_assignee');
    expect(story.does(agent, waive('来电表示放弃')).state).toMatchObject({ stage: 'closed', waived: { by: agent } });
  });

  rule('enforcement.waiver', 'There is nothing to waive before a verdict, or where none is owed, or twice', () => {
    given(inArbitration()).when(buyer, waive()).isRejected('wrong_stage', { stage: 'arbitration' });
    given(ruled(nothingOrdered)).when(buyer, waive()).isRejected('nothing_to_waive');
    given(ruled().does(buyer, waive())).when(buyer, waive()).isRejected('already_waived');
    const decidedThere = enteredAt({ stage: 'ruled', decidedElsewhere: { code: '8', outcome: 'buyer_upheld' } });
    given(decidedThere).when(buyer, waive()).isRejected('nothing_to_waive');
    const partlyDone = final(ruled(ordering({ kind: 'full_refund' }, { kind: 'apology' })));
    expect(partlyDone.decides(buyer, waive())).toMatchObject({ ok: true });
  });

  rule(
    'enforcement.waiver',
    'Of tasks from before it was written down to whom they are owed, those that the other side pays are',
    () => {
      const story = final(merchantsOwn());
      const waived = (state: CaseState) => {
        const decision = decide(state, waive(), story.context(merchant));
        return decision.ok
          ? decision.events.flatMap(({ type, body }) =>
              type === 'taskDropped' && 'taskId' in body ? [body.taskId] : [],
            )
          : [];
      };
      const old = { ...story.state, tasks: story.state.tasks.map(({ owedTo: _owedTo, ...task }) => task) };
      expect(waived(story.state)).toHaveLength(1);
      expect(waived(old)).toEqual(waived(story.state));
    },
  );
});
