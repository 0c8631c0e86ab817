import { describe, expect } from 'vitest';
import { summarise } from '../../electron/domain/case/summary';
import {
  accountKey,
  accountOf,
  asEarlier,
  interventionAt,
  type StandingCase,
  standingRecordOf,
} from '../../electron/domain/standing/record';
import type { Verdict } from '../../shared/case';
import type { Command } from '../../shared/commands';
import { day, hour } from '../../shared/time';
import { complaint, plainFiling, start } from '../support/filings';
import { filed, type Story } from '../support/given';
import { agent, buyer, lead, merchant } from '../support/people';
import { rule } from '../support/rule';
import {
  accept,
  enteredAt,
  fullRefund,
  inArbitration,
  inIntake,
  propose,
  ruled,
  submit,
  take,
  takenInIntake,
} from '../support/stories';

const record = (story: Story) => standingRecordOf(story.state);
const asCase = ({ state }: Story): StandingCase => ({ summary: summarise(state), standing: standingRecordOf(state) });

const withdraw = (reason: 'solved' | 'compensated' | 'mistaken') =>
  ({ type: 'withdraw', data: { channel: 'app', reason, text: '', request: '' } }) as const;

const twoParts = {
  remedies: [{ kind: 'apology' as const }, { kind: 'partial_refund' as const, amountFen: 100 }],
  text: '',
};
const verified = { buyer: { name: 'tb_88**21', realNameVerified: true } };

describe('what a case adds to the standing of its sides', () => {
  rule(
    'standing.record_sides',
    'A case is told apart by the platform’s ids of its sides where it gives them, else by their names.',
    () => {
      const byId = filed({ buyer: { name: '周', id: 'B7' }, merchant: { name: '店', id: 'S7' } });
      expect(record(byId)).toEqual({ claimant: 'buyer', buyerId: 'B7', shopId: 'S7' });
      expect(record(filed())).toEqual({ claimant: 'buyer' });
      const listing = { kind: 'listing' as const, itemId: 'I7', title: '鞋' };
      expect(record(filed({ ...complaint, order: null, subject: listing }))).toMatchObject({ itemId: 'I7' });
      expect(record(filed({ ...complaint, subject: listing })).itemId).toBeUndefined();
      expect(
        record(filed({ ...complaint, order: null, subject: { kind: 'conduct', title: '态度' } })),
      ).not.toHaveProperty('itemId');
    },
  );

  rule('standing.record_accounts', 'An account is one side’s on one platform, by its id or else its name.', () => {
    const byId = asCase(filed({ buyer: { name: '周', id: 'B7' }, merchant: { name: '店', id: 'S7' } }));
    expect([accountOf(byId, 'buyer'), accountOf(byId, 'merchant')]).toEqual(['taobao|buyer|B7', 'taobao|merchant|S7']);
    const byName = asCase(filed());
    expect(accountOf(byName, 'buyer')).toBe('taobao|buyer|tb_88**21');
    expect(accountOf(byName, 'merchant')).toBe('taobao|merchant|云栖家居旗舰店');
    expect(accountOf(asCase(filed({ buyer: { name: '' } })), 'buyer')).toBeNull();
    expect(accountKey('jd', 'buyer', '')).toBeNull();
  });

  rule(
    'standing.record_asked_in',
    'The platform is asked in when it is asked, or when the record says that its stage began.',
    () => {
      expect(record(filed()).askedInAt).toBeUndefined();
      expect(record(inIntake()).askedInAt).toBe(start + hour);
      const since = start - 3 * day;
      for (const stage of ['intake', 'evidence', 'arbitration', 'ruled'] as const) {
        expect(record(enteredAt({ stage, since })).askedInAt).toBe(since);
      }
      const closedAs = (closure: 'ruled' | 'dismissed' | 'settled' | 'withdrawn' | 'lapsed') =>
        record(enteredAt({ stage: 'closed', since, closure })).askedInAt;
      expect([closedAs('ruled'), closedAs('dismissed')]).toEqual([start, start]);
      expect([closedAs('settled'), closedAs('withdrawn'), closedAs('lapsed')]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
      // Somebody there has decided it, whatever it was closed as.
      const decidedThere = enteredAt({ stage: 'closed', since, decidedElsewhere: { code: '6', outcome: null } });
      expect(record(decidedThere).askedInAt).toBe(start);
    },
  );

  rule(
    'standing.record_refund',
    'A case tells what it gives back: by its verdict while somebody can appeal, then by its tasks, as long as they are not dropped.',
    () => {
      const parts = filed({ order: { ...plainFiling.order, subOrderId: 'P1' } });
      expect(record(parts)).toEqual({ claimant: 'buyer', subOrderId: 'P1' });
      const issued = ruled();
      expect(record(inArbitration())).not.toHaveProperty('refundFen');
      expect(record(issued).refundFen).toBe(189_900);
      const final = issued.after(7 * day).clockLooks();
      expect(final.state.stage).toBe('enforcement');
      expect(record(final).refundFen).toBe(189_900);
      const done = final.does(agent, { type: 'completeTask', data: { taskId: 'T1', proof: '已退' } });
      expect(record(done).refundFen).toBe(189_900);
      const dropped = final.does(agent, { type: 'dropTask', data: { taskId: 'T1', note: '已另行退款' } });
      expect(record(dropped)).not.toHaveProperty('refundFen');
      const agreed = inArbitration()
        .does(merchant, { type: 'offerSettlement', data: { by: 'merchant', terms: twoParts } })
        .does(buyer, { type: 'acceptSettlement', data: { offerId: 'S1', side: 'buyer' } });
      expect(record(agreed).refundFen).toBe(100);
      // What is paid besides is no refund, neither ordered nor carried out.
      const more = ruled({
        ...fullRefund,
        remedies: [...fullRefund.remedies, { kind: 'compensation', amountFen: 500 }],
      });
      expect(record(more).refundFen).toBe(189_900);
      expect(record(more.after(7 * day).clockLooks()).refundFen).toBe(189_900);
    },
  );

  rule('standing.record_part', 'Of an order that has parts, a case tells the others which part it is about.', () => {
    const parts = filed({ order: { ...plainFiling.order, subOrderId: 'P1' } });
    expect(asEarlier(asCase(parts)).subOrderId).toBe('P1');
    expect(asEarlier(asCase(filed()))).not.toHaveProperty('subOrderId');
  });

  rule('standing.record_final', 'A verdict counts once nobody can appeal against it any more, from then on.', () => {
    const issued = ruled();
    expect(record(issued)).not.toHaveProperty('decided');
    const { appealUntil } = issued.state.verdict ?? { appealUntil: 0 };
    const final = issued.at(appealUntil).clockLooks();
    expect(record(final).decided).toEqual({ at: appealUntil, outcome: 'buyer_upheld', answers: ['merchant'] });
    const done = final.after(hour).does(agent, { type: 'completeTask', data: { taskId: 'T1', proof: '已退' } });
    expect(done.state.stage).toBe('closed');
    expect(record(done)).toMatchObject({ decided: { at: appealUntil }, closedAt: appealUntil + hour });
  });

  rule(
    'standing.record_shares',
    'Who answers for some of it is told with a decision: a verdict against the carrier is none against the shop.',
    () => {
      const carriers: Verdict = { ...fullRefund, liability: { buyer: 0, merchant: 0, carrier: 100, platform: 0 } };
      const final = ruled(carriers, { category: 'logistics_damage' })
        .after(8 * day)
        .clockLooks();
      expect(record(final).decided).toMatchObject({ outcome: 'buyer_upheld', answers: [] });
      const there = (outcome: 'buyer_upheld' | 'both_responsible' | 'merchant_upheld' | 'no_one' | null) =>
        record(enteredAt({ stage: 'closed', since: start, decidedElsewhere: { code: '8', outcome } })).decided;
      expect(there('buyer_upheld')).toEqual({ at: start, outcome: 'buyer_upheld', answers: ['merchant'] });
      expect(there('merchant_upheld')?.answers).toEqual(['buyer']);
      expect(there('both_responsible')?.answers).toEqual(['buyer', 'merchant']);
      expect(there('no_one')?.answers).toEqual([]);
      expect(there(null)).toBeUndefined();
    },
  );

  rule(
    'standing.record_withdrawn',
    'A withdrawal counts when it is granted, and says whether the two had come to terms first.',
    () => {
      const withdrawn = (reason: 'solved' | 'compensated' | 'mistaken') =>
        record(inIntake(verified).after(hour).does(buyer, withdraw(reason)));
      expect(withdrawn('solved')).toMatchObject({ withdrawnAt: start + 2 * hour, settledFirst: true });
      const compensated = inIntake(verified)
        .after(hour)
        .does(buyer, withdraw('compensated'))
        .does(lead, { type: 'decideWithdrawal', data: { grant: true, note: '已核实' } });
      expect(record(compensated).settledFirst).toBe(true);
      expect(withdrawn('mistaken')).toMatchObject({ withdrawnAt: start + 2 * hour });
      expect(withdrawn('mistaken').settledFirst).toBeUndefined();
      // Terms on record are terms, whatever reason is given.
      const settledInPart = inIntake(verified)
        .does(buyer, { type: 'offerSettlement', data: { by: 'buyer', terms: twoParts } })
        .does(merchant, { type: 'acceptSettlement', data: { offerId: 'S1', side: 'merchant', parts: [0] } })
        .after(hour)
        .does(buyer, withdraw('mistaken'));
      expect(record(settledInPart)).toMatchObject({ withdrawnAt: start + 2 * hour, settledFirst: true });
      // What was agreed is still carried out; the withdrawal counts from when it was granted.
      const done = settledInPart
        .after(day)
        .does(agent, take, { type: 'completeTask', data: { taskId: 'T1', proof: '已道歉' } });
      expect(record(done)).toMatchObject({ withdrawnAt: start + 2 * hour, closedAt: start + 2 * hour + day });
      const there = record(enteredAt({ stage: 'closed', since: start - hour, closure: 'withdrawn' }));
      expect(there).toMatchObject({ withdrawnAt: start - hour, closedAt: start - hour });
    },
  );

  rule(
    'standing.record_asked_to_withdraw',
    'A request to withdraw that waits, or was refused, is no withdrawal.',
    () => {
      const asked = inArbitration(verified).after(hour).does(buyer, withdraw('solved'));
      expect(asked.state.withdrawal).not.toBeNull();
      expect(record(asked).withdrawnAt).toBeUndefined();
      const refused = asked.does(agent, { type: 'decideWithdrawal', data: { grant: false, note: '仍需裁决' } });
      expect(record(refused).withdrawnAt).toBeUndefined();
      // Withdrawn after all, for another reason: the refused request said that it was solved, this one does not.
      const later = refused
        .after(hour)
        .does(buyer, withdraw('mistaken'))
        .after(hour)
        .does(agent, { type: 'decideWithdrawal', data: { grant: true, note: '' } });
      expect(record(later).withdrawnAt).toBe(later.now);
      expect(record(later).settledFirst).toBeUndefined();
    },
  );

  rule(
    'standing.record_settled',
    'A case that the two settled without a verdict was decided by nobody, and imposes nothing.',
    () => {
      const settled = filed()
        .does(buyer, {
          type: 'offerSettlement',
          data: { by: 'buyer', terms: { remedies: [{ kind: 'none' }], text: '' } },
        })
        .does(merchant, { type: 'acceptSettlement', data: { offerId: 'S1', side: 'merchant' } });
      expect(record(settled)).toEqual({ claimant: 'buyer', closedAt: start });
      expect(record(settled)).not.toHaveProperty('withdrawnAt');
    },
  );
});

const fake: Verdict = {
  ...fullRefund,
  remedies: [{ kind: 'none' }],
  sanctions: [{ kind: 'credit_points', points: 12 }, { kind: 'warning' }],
};

/** A complaint about counterfeits, its verdict approved by the lead and issued. */
function complaintRuled(): Story {
  const asked = filed(complaint).after(hour);
  const before =
    asked.state.stage === 'negotiation' ? asked.does(buyer, { type: 'askPlatform', data: { note: '' } }) : asked;
  return before
    .does(agent, take, submit('buyer'), accept())
    .after(4 * day)
    .clockLooks()
    .does(agent, propose(fake))
    .does(lead, { type: 'approveVerdict', data: { comments: '' } });
}

describe('sanctions and findings', () => {
  rule(
    'standing.record_sanctions',
    'A verdict’s sanctions count against the respondent once it is final; one that was dropped does not.',
    () => {
      const issued = complaintRuled();
      expect(record(issued).sanctions).toBeUndefined();
      const final = issued.after(8 * day).clockLooks();
      const at = record(final).decided?.at;
      expect(record(final).sanctions).toEqual([
        { against: 'merchant', at, sanction: { kind: 'credit_points', points: 12 } },
        { against: 'merchant', at, sanction: { kind: 'warning' } },
      ]);
      const task = final.state.tasks.find(({ sanction }) => sanction?.kind === 'warning');
      const dropped = final.does(lead, { type: 'dropTask', data: { taskId: task?.id ?? '', note: '店铺已注销' } });
      expect(record(dropped).sanctions).toEqual([
        { against: 'merchant', at, sanction: { kind: 'credit_points', points: 12 } },
      ]);
    },
  );

  rule(
    'standing.record_conduct',
    'A finding of conduct counts once it is final, with what it imposes, and from then on.',
    () => {
      const proposed = takenInIntake().does(agent, {
        type: 'proposeConduct',
        data: {
          kind: 'competitor_abuse',
          against: 'buyer',
          text: '同行账号',
          evidence: [],
          clause: 'TB-9.8',
          sanctions: [{ kind: 'complaint_restriction', days: 30 }],
        },
      });
      const issued = proposed.does(lead, { type: 'issueConduct', data: { findingId: 'F1', note: '' } });
      for (const story of [proposed, issued]) {
        expect(record(story)).not.toHaveProperty('conduct');
        expect(interventionAt(asCase(story))).not.toBeNull();
      }
      const until = issued.state.conduct[0]?.issued?.appealUntil ?? 0;
      const final = issued.at(until).clockLooks();
      expect(record(final)).toMatchObject({
        conduct: [{ against: 'buyer', at: until, kind: 'competitor_abuse' }],
        sanctions: [{ against: 'buyer', at: until, sanction: { kind: 'complaint_restriction', days: 30 } }],
      });
      expect(interventionAt(asCase(final))).toBeNull();
    },
  );

  rule(
    'standing.record_conduct',
    'A finding that was dropped counts nowhere; beside another it takes nothing away.',
    () => {
      const finding = (kind: 'competitor_abuse' | 'false_complaining', clause: string): Command => ({
        type: 'proposeConduct',
        data: { kind, against: 'buyer', text: '同行账号', evidence: [], clause, sanctions: [{ kind: 'warning' }] },
      });
      const both = takenInIntake().does(
        agent,
        finding('competitor_abuse', 'TB-9.8'),
        finding('false_complaining', 'TB-9.7'),
      );
      const dropped = both.does(lead, { type: 'dropConduct', data: { findingId: 'F1', note: '' } });
      expect(record(dropped)).not.toHaveProperty('conduct');
      expect(record(dropped)).not.toHaveProperty('sanctions');
      expect(interventionAt(asCase(dropped))).not.toBeNull();
      const issued = both
        .does(lead, { type: 'issueConduct', data: { findingId: 'F1', note: '' } })
        .does(lead, { type: 'issueConduct', data: { findingId: 'F2', note: '' } });
      const final = issued.at(issued.state.conduct[0]?.issued?.appealUntil ?? 0).clockLooks();
      expect(record(final).conduct).toHaveLength(2);
      expect(interventionAt(asCase(final))).toBeNull();
    },
  );

  rule('standing.record_cause', 'The root cause of a case goes with it.', () => {
    const caused = takenInIntake().does(agent, { type: 'setRootCause', data: { cause: 'carrier' } });
    expect(record(caused).rootCause).toBe('carrier');
  });
});

describe('a case that another comes after', () => {
  rule(
    'standing.earlier',
    'What came before has ended in a withdrawal, a dismissal or a decision, or still runs.',
    () => {
      const ended = (story: Story) => asEarlier(asCase(story));
      expect(ended(inIntake())).toEqual({
        caseId: 'taobao:refund:21689001:1',
        track: 'intervention',
        claimant: 'buyer',
        ended: null,
        isOpen: true,
        refundFen: 0,
      });
      const dismiss = { type: 'dismiss', data: { reason: 'out_of_scope', clause: 'TB-1.1', note: '' } } as const;
      expect(ended(takenInIntake().does(agent, dismiss))).toMatchObject({ ended: 'dismissed', isOpen: false });
      expect(ended(inIntake(verified).does(buyer, withdraw('solved')))).toMatchObject({
        ended: 'withdrawn',
        isOpen: false,
      });
      expect(ended(ruled())).toMatchObject({ ended: 'decided', isOpen: true });
      const summary = { ...asCase(ruled()).summary, stage: 'appeal' as const };
      expect(asEarlier({ summary, standing: { claimant: 'buyer' } })).toMatchObject({ ended: 'decided', isOpen: true });
      expect(
        ended(
          ruled()
            .after(8 * day)
            .clockLooks(),
        ),
      ).toMatchObject({ ended: 'decided' });
      expect(ended(enteredAt({ stage: 'closed', since: start, closure: 'ruled' }))).toMatchObject({ ended: 'decided' });
      expect(ended(enteredAt({ stage: 'closed', since: start, closure: 'lapsed' }))).toMatchObject({ ended: null });
    },
  );
});
