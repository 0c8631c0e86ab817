/** Threats, inducement and deception behind a withdrawal. */
import { describe, expect } from 'vitest';
import type { Command, CommandData } from '../../shared/commands';
import { day, hour } from '../../shared/time';
import { coercionKinds, platforms } from '../../shared/vocabulary';
import { byMerchant } from '../support/filings';
import { filed, given } from '../support/given';
import { agent, buyer, lead, merchant, otherAgent, system } from '../support/people';
import { rule } from '../support/rule';
import { shippedBooks } from '../support/rulebooks';
import { filedOn, inArbitration, inEvidence, ruled, take } from '../support/stories';
import { conditionOf, decideWithdrawal, verified, wayOf, withdraw } from '../support/withdrawals';

function report(change: Partial<CommandData['reportCoercion']> = {}): Command {
  return {
    type: 'reportCoercion',
    data: { kind: 'threat', against: 'merchant', note: '威胁公开住址', evidence: [], ...change },
  };
}

/** Asked for, and waiting for an agent. */
const waiting = () => inArbitration(verified).after(hour).does(buyer, withdraw());

describe('reported', () => {
  rule(
    'withdrawal.own_will',
    'Threats, inducement or deception stop it, open a finding, and leave it to a lead',
    () => {
      for (const kind of coercionKinds) {
        const stopped = given(waiting())
          .when(buyer, report({ kind }))
          .happens(
            { type: 'withdrawalStopped', body: { kind, against: 'merchant', note: '威胁公开住址' } },
            {
              type: 'conductProposed',
              body: { finding: { id: 'F1', kind: 'coercion', coercion: kind, against: 'merchant', by: buyer } },
            },
          );
        expect(stopped.state.withdrawal).toMatchObject({
          status: 'pending',
          way: 'lead_decides',
          coercion: { kind, against: 'merchant', by: buyer },
        });
        expect(conditionOf(stopped, 'own_will', stopped.state.withdrawal ?? {})).toMatchObject({
          result: 'needs_decision',
          why: 'will_reported',
          params: { coercion: kind },
        });
        given(stopped).when(agent, decideWithdrawal(true)).isRejected('withdrawal_needs_lead');
        given(stopped).when(agent, decideWithdrawal(false)).isRejected('withdrawal_needs_lead');
        expect(stopped.does(lead, decideWithdrawal(false)).state).toMatchObject({
          stage: 'arbitration',
          withdrawal: null,
        });
      }
    },
  );

  rule('withdrawal.own_will', 'The lead stays the decider even where the finding is dropped', () => {
    const dropped = waiting()
      .does(agent, report())
      .does(lead, { type: 'dropConduct', data: { findingId: 'F1', note: '误会' } });
    given(dropped).when(agent, decideWithdrawal(true)).isRejected('withdrawal_needs_lead');
    expect(dropped.does(lead, decideWithdrawal(true)).state.closure).toBe('withdrawn');
  });

  rule('withdrawal.own_will', 'By either party against the other, or by who has the case against either', () => {
    const induced = waiting().does(merchant, report({ against: 'buyer', kind: 'inducement' }));
    expect(induced.state.conduct).toMatchObject([{ against: 'buyer', by: merchant, status: 'proposed' }]);
    expect(waiting().does(agent, report({ against: 'buyer' })).state.conduct[0]?.against).toBe('buyer');
    given(waiting())
      .when(buyer, report({ against: 'buyer' }))
      .isRejected('wrong_side', { side: 'merchant' });
    given(waiting()).when(otherAgent, report()).isRejected('not_assignee');
    given(waiting()).when(system, report()).isRejected('wrong_role');
  });

  rule('withdrawal.own_will', 'With a merchant as the claimant it is the same', () => {
    const story = filed(byMerchant)
      .does(agent, take)
      .does(merchant, { type: 'askPlatform', data: { note: '' } });
    const reported = story.does(merchant, report({ against: 'buyer', kind: 'inducement' }));
    expect(wayOf(reported)).toBe('lead_decides');
  });

  rule('withdrawal.own_will', 'A second report opens its own finding; the withdrawal is stopped already', () => {
    given(waiting().does(buyer, report()))
      .when(agent, report({ kind: 'deception', against: 'buyer' }))
      .happens({ type: 'conductProposed', body: { finding: { id: 'F2', coercion: 'deception', against: 'buyer' } } });
  });

  rule('withdrawal.own_will', 'It names its evidence, which has to be on file', () => {
    given(waiting())
      .when(buyer, report({ evidence: ['E9'] }))
      .isRejected('evidence_unknown', { evidenceId: 'E9' });
    expect(waiting().does(buyer, report({ evidence: ['E1'] })).state.conduct[0]?.evidence).toEqual(['E1']);
  });

  rule('withdrawal.own_will', 'The clause behind it is the rulebook’s for coercion', () => {
    for (const platform of platforms) {
      const { state } = filedOn(platform, verified).does(buyer, report());
      expect(state.conduct[0]?.clause).toBe(shippedBooks[platform].conduct.clauses.coercion);
    }
  });
});

describe('before it is asked, and after it is over', () => {
  rule('withdrawal.own_will', 'Reported before anybody asks, a later withdrawal is for a lead', () => {
    const reported = inEvidence(verified).does(buyer, report());
    expect(reported.state.withdrawal).toBeNull();
    expect(reported.does(buyer, withdraw()).state.withdrawal).toMatchObject({ way: 'lead_decides', status: 'pending' });
  });

  rule(
    'withdrawal.own_will',
    'Come out after the case is closed, the finding outlives it; the withdrawal is not undone',
    () => {
      const withdrawn = inEvidence(verified).does(buyer, withdraw()).after(day);
      const found = withdrawn
        .does(buyer, report())
        .does(lead, { type: 'issueConduct', data: { findingId: 'F1', note: '', sanctions: [{ kind: 'warning' }] } })
        .after(7 * day)
        .clockLooks();
      expect(found.state).toMatchObject({ stage: 'closed', closure: 'withdrawn', conduct: [{ status: 'final' }] });
      expect(withdrawn.does(otherAgent, report()).state.conduct).toHaveLength(1);
    },
  );

  rule('withdrawal.own_will', 'Also once it is ruled', () => {
    expect(ruled().does(buyer, report()).state.conduct).toMatchObject([{ kind: 'coercion', status: 'proposed' }]);
  });
});
