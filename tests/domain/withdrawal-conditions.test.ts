/** Each condition of a withdrawal (撤诉), measured: passed, failed or for somebody to decide, with the clause behind it. */
import { describe, expect } from 'vitest';
import { measureWithdrawal } from '../../electron/domain/case/withdrawal-conditions';
import type { Remedy } from '../../shared/case';
import type { Filing } from '../../shared/commands';
import { hour } from '../../shared/time';
import { type Platform, platforms, type Side, withdrawalConditions } from '../../shared/vocabulary';
import { byMerchant, complaint, plainFiling } from '../support/filings';
import { filed, type Story } from '../support/given';
import { agent, buyer, lead, merchant } from '../support/people';
import { rule } from '../support/rule';
import { shippedBooks } from '../support/rulebooks';
import {
  accept,
  enteredAt,
  filedOn,
  inArbitration,
  inEvidence,
  inIntake,
  inLeadReview,
  ruled,
  submit,
  take,
} from '../support/stories';
import { conditionOf, verified, wayOf } from '../support/withdrawals';

const counterfeit: Partial<Filing> = { ...verified, category: 'counterfeit' };

/** Settled in part: `remedies` but the last are agreed, the rest stays in dispute. */
function settledInPart(remedies: Remedy[], text = '协商一致', story = inEvidence(verified)): Story {
  const parts = remedies.map((_remedy, place) => place);
  return story
    .does(merchant, {
      type: 'offerSettlement',
      data: { by: 'merchant', terms: { remedies: [...remedies, { kind: 'apology' }], text } },
    })
    .does(buyer, { type: 'acceptSettlement', data: { offerId: 'S1', side: 'buyer', parts } });
}

function accused(
  story: Story,
  kind: 'fake_transactions' | 'concealment' | 'false_evidence',
  against: Side = 'merchant',
) {
  const evidence = kind === 'false_evidence' ? ['E1'] : [];
  const clause = story.rulebook.conduct.clauses[kind];
  return story.does(agent, {
    type: 'proposeConduct',
    data: { kind, against, text: '经查', evidence, clause, sanctions: [] },
  });
}

const noteVerified = (verified: boolean | null) => ({ type: 'noteParticulars', data: { verified } }) as const;

const issue = { type: 'issueConduct', data: { findingId: 'F1', note: '' } } as const;
const drop = { type: 'dropConduct', data: { findingId: 'F1', note: '证据不足' } } as const;

describe('every condition is shown', () => {
  rule(
    'withdrawal.conditions',
    'All ten conditions are shown, each with the clause of the case’s own rulebook that is behind it',
    () => {
      for (const platform of platforms) {
        const story = filedOn(platform);
        const { conditions } = measureWithdrawal(story.state, null, story.context(buyer));
        expect(conditions.map(({ condition }) => condition)).toEqual(withdrawalConditions);
        const { clauses } = story.rulebook.withdrawal;
        expect(conditions.map(({ clause }) => clause)).toEqual(withdrawalConditions.map((name) => clauses[name]));
        expect(story.rulebook.clauses.map(({ id }) => id)).toEqual(
          expect.arrayContaining(conditions.map(({ clause }) => clause)),
        );
      }
    },
  );

  rule('withdrawal.foreseen', 'Before anybody asks it is shown what would happen if the claimant withdrew now', () => {
    const foreseen = (story: Story) => measureWithdrawal(story.state, null, story.context(agent));
    expect(foreseen(filed(verified))).toMatchObject({ way: 'self_service' });
    expect(foreseen(filed(verified)).conditions.every(({ result }) => result === 'passed')).toBe(true);
    expect(foreseen(filed(verified)).conditions[4]).toMatchObject({ condition: 'reason', why: 'reason_not_said' });
    expect(foreseen(filed(verified)).conditions[8]).toMatchObject({ condition: 'who_asks', why: 'asks_claimant' });
    expect(foreseen(inArbitration(verified)).way).toBe('agent_decides');
    expect(foreseen(ruled()).way).toBe('refused');
    // Nobody has asked yet, so time is measured by now.
    expect(foreseen(inEvidence(verified).after(22 * hour)).way).toBe('self_service');
    expect(foreseen(inEvidence(verified).after(23 * hour)).way).toBe('assisted');
  });

  rule('withdrawal.way', 'The weightiest says who decides: refused before a lead, a lead before an agent', () => {
    const doubted = inArbitration(counterfeit);
    expect(conditionOf(doubted, 'stage')?.result).toBe('needs_decision');
    expect(wayOf(doubted)).toBe('lead_decides');
    expect(wayOf(doubted, { askedBy: '代办公司' })).toBe('refused');
    expect(wayOf(inArbitration(verified))).toBe('agent_decides');
    expect(wayOf(inEvidence(verified).after(24 * hour))).toBe('assisted');
    expect(wayOf(inEvidence(verified))).toBe('self_service');
  });
});

describe('the stage', () => {
  rule('withdrawal.stage', 'In negotiation, intake and evidence the claimant withdraws by itself', () => {
    for (const story of [filed(verified), inIntake(verified), inEvidence(verified)]) {
      expect(conditionOf(story, 'stage')).toMatchObject({ result: 'passed', why: 'stage_open', clause: 'TB-7.1' });
      expect(wayOf(story)).toBe('self_service');
    }
  });

  rule('withdrawal.stage', 'In arbitration an agent decides', () => {
    expect(conditionOf(inArbitration(verified), 'stage')).toMatchObject({
      result: 'needs_decision',
      why: 'stage_agent',
    });
    expect(wayOf(inArbitration(verified))).toBe('agent_decides');
  });

  rule('withdrawal.stage', 'In lead review the lead decides', () => {
    expect(conditionOf(inLeadReview(), 'stage')).toMatchObject({ result: 'needs_decision', why: 'stage_lead' });
    expect(wayOf(inLeadReview())).toBe('lead_decides');
  });

  rule('withdrawal.stage', 'Once ruled it is refused', () => {
    const enforced = ruled()
      .after(8 * 24 * hour)
      .clockLooks();
    expect(enforced.state.stage).toBe('enforcement');
    for (const story of [ruled(), enforced]) {
      expect(conditionOf(story, 'stage')).toMatchObject({ result: 'failed', why: 'stage_decided' });
      expect(wayOf(story)).toBe('refused');
    }
  });

  rule('withdrawal.stage', 'A closed case is never withdrawn', () => {
    const closed = enteredAt({ stage: 'closed', closure: 'lapsed' });
    expect(conditionOf(closed, 'stage')).toMatchObject({ result: 'failed', why: 'stage_closed' });
    expect(wayOf(closed)).toBe('refused');
  });
});

describe('the time', () => {
  rule('withdrawal.time', 'Before the platform is asked in there is no time limit', () => {
    const late = filed(verified).after(71 * hour);
    expect(conditionOf(late, 'time')).toMatchObject({ result: 'passed', why: 'time_before_platform' });
    expect(wayOf(late)).toBe('self_service');
  });

  rule(
    'withdrawal.time',
    'By itself within 24 hours of the platform being asked in, and later with an agent’s help',
    () => {
      const asked = inIntake(verified);
      const untilAt = asked.now + 24 * hour;
      const inTime = asked.at(untilAt - 1);
      const over = asked.at(untilAt);
      expect(conditionOf(inTime, 'time')).toEqual({
        condition: 'time',
        result: 'passed',
        why: 'time_within',
        clause: 'TB-7.2',
        params: { untilAt },
      });
      expect(wayOf(inTime)).toBe('self_service');
      expect(conditionOf(over, 'time')).toMatchObject({
        result: 'needs_decision',
        why: 'time_over',
        params: { untilAt },
      });
      expect(wayOf(over)).toBe('assisted');
    },
  );

  rule('withdrawal.time', 'The hours are the rulebook’s', () => {
    const { rulebook } = inIntake();
    const longer = { ...rulebook, withdrawal: { ...rulebook.withdrawal, selfService: 48 * hour } };
    const story = inIntake(verified)
      .by(longer)
      .after(47 * hour);
    expect(conditionOf(story, 'time')?.result).toBe('passed');
    expect(conditionOf(story.after(hour), 'time')?.result).toBe('needs_decision');
  });

  rule('withdrawal.time', 'A request counts from when it was made, however long it waits', () => {
    const story = inIntake(verified);
    expect(conditionOf(story.after(30 * hour), 'time', { at: story.now + hour })?.result).toBe('passed');
  });

  rule('withdrawal.time', 'A complaint that went to the platform at once counts from its filing', () => {
    const story = filedOn('taobao', { ...complaint, ...verified });
    expect(conditionOf(story.after(24 * hour - 1), 'time')?.result).toBe('passed');
    expect(conditionOf(story.after(24 * hour), 'time')?.result).toBe('needs_decision');
  });
});

describe('severity', () => {
  rule('withdrawal.severity', 'A severe case once in arbitration is not withdrawn unless a lead allows it', () => {
    expect(conditionOf(inArbitration(counterfeit), 'severity')).toMatchObject({
      result: 'needs_decision',
      why: 'severity_lead',
      clause: 'TB-7.3',
      params: { stage: 'arbitration' },
    });
    expect(wayOf(inArbitration(counterfeit))).toBe('lead_decides');
  });

  rule('withdrawal.severity', 'Before arbitration a severe case is withdrawn like another', () => {
    expect(conditionOf(inEvidence(counterfeit), 'severity')).toMatchObject({
      result: 'passed',
      why: 'severity_early',
      params: { stage: shippedBooks.taobao.withdrawal.severeFrom },
    });
    expect(wayOf(inEvidence(counterfeit))).toBe('self_service');
    expect(conditionOf(inArbitration(verified), 'severity')).toMatchObject({ result: 'passed', why: 'severity_plain' });
  });

  rule('withdrawal.severity', 'Tmall is strict: from intake on a severe case needs a lead', () => {
    const severe = (platform: Platform) =>
      filedOn(platform, counterfeit)
        .after(hour)
        .does(buyer, { type: 'askPlatform', data: { note: '' } });
    for (const platform of platforms) {
      expect([platform, wayOf(severe(platform))]).toEqual([
        platform,
        platform === 'tmall' ? 'lead_decides' : 'self_service',
      ]);
    }
    expect(wayOf(filedOn('tmall', counterfeit))).toBe('self_service');
  });
});

describe('identity', () => {
  rule('withdrawal.identity', 'The claimant’s account is real-name verified, or the withdrawal is refused', () => {
    expect(conditionOf(filed(verified), 'identity')).toMatchObject({ result: 'passed', why: 'identity_verified' });
    const nobody = filed({ buyer: { ...plainFiling.buyer, realNameVerified: false } });
    expect(conditionOf(nobody, 'identity')).toMatchObject({
      result: 'failed',
      why: 'identity_not_verified',
      clause: 'TB-7.4',
    });
    expect(wayOf(nobody)).toBe('refused');
  });

  rule('withdrawal.identity', 'Where nobody has said whether it is verified, an agent checks', () => {
    expect(conditionOf(filed(), 'identity')).toMatchObject({ result: 'needs_decision', why: 'identity_unknown' });
    expect(wayOf(filed())).toBe('assisted');
  });

  rule(
    'withdrawal.identity',
    'An account’s number says nothing of it: who has the case asks the platform, notes what it says, and the claimant withdraws by itself',
    () => {
      const asked = inEvidence({ buyer: { ...plainFiling.buyer, id: 'AAHx-open-uid' } });
      expect(wayOf(asked)).toBe('assisted');
      const verifiedNow = asked.does(agent, noteVerified(true));
      expect(conditionOf(verifiedNow, 'identity')).toMatchObject({ result: 'passed', why: 'identity_verified' });
      expect(wayOf(verifiedNow)).toBe('self_service');
      expect(wayOf(asked.does(agent, noteVerified(false)))).toBe('refused');
      expect(wayOf(verifiedNow.does(agent, noteVerified(null)))).toBe('assisted');
      // What was found out on asking is newer than the record.
      const unverified = inEvidence({ buyer: { ...plainFiling.buyer, realNameVerified: false } });
      expect(wayOf(unverified.does(agent, noteVerified(true)))).toBe('self_service');
    },
  );

  rule('withdrawal.identity', 'A shop was verified when it opened, unless its platform says otherwise', () => {
    expect(conditionOf(filed(byMerchant), 'identity')).toMatchObject({ result: 'passed', why: 'identity_shop' });
    const unverified = filed({ ...byMerchant, merchant: { ...plainFiling.merchant, realNameVerified: false } });
    expect(conditionOf(unverified, 'identity')?.result).toBe('failed');
    // It is the claimant's account that counts, not the other side's.
    expect(
      conditionOf(filed({ ...byMerchant, buyer: { name: '匿名', realNameVerified: false } }), 'identity')?.result,
    ).toBe('passed');
  });
});

describe('the reason', () => {
  rule('withdrawal.reason', 'Solved, mistaken, a misunderstanding, or another that is written down', () => {
    for (const reason of ['solved', 'mistaken', 'misunderstanding', 'other'] as const) {
      const found = conditionOf(inEvidence(verified), 'reason', { reason, text: '商家已补发' });
      expect([reason, found?.result, found?.why]).toEqual([reason, 'passed', 'reason_given']);
    }
  });

  rule('withdrawal.reason', 'Compensated under a settlement on record is a reason like another', () => {
    const settled = settledInPart([{ kind: 'compensation', amountFen: 3000, by: 'merchant' }]);
    expect(conditionOf(settled, 'reason', { reason: 'compensated' })).toMatchObject({
      result: 'passed',
      why: 'reason_settled',
      params: { offerId: 'S1' },
    });
    expect(wayOf(settled, { reason: 'compensated' })).toBe('self_service');
  });

  rule('withdrawal.reason', 'Compensated with no settlement on record: an agent asks how, and decides', () => {
    const found = conditionOf(inEvidence(verified), 'reason', { reason: 'compensated' });
    expect(found).toMatchObject({ result: 'needs_decision', why: 'reason_unrecorded', clause: 'TB-7.5' });
    expect(wayOf(inEvidence(verified), { reason: 'compensated' })).toBe('agent_decides');
    const failed = settledInPart([{ kind: 'compensation', amountFen: 3000, by: 'merchant' }]).does(agent, {
      type: 'failSettlement',
      data: { note: '未付款' },
    });
    expect(conditionOf(failed, 'reason', { reason: 'compensated' })?.result).toBe('needs_decision');
  });
});

describe('the respondent’s proof', () => {
  rule(
    'withdrawal.respondent_proof',
    'Where the platform’s own records prove the respondent’s case an agent decides',
    () => {
      expect(conditionOf(inEvidence(verified), 'respondent_proof')).toMatchObject({
        result: 'passed',
        why: 'proof_open',
      });
      const proved = inEvidence(verified).does(agent, submit('platform', 'chat_log'));
      expect(conditionOf(proved, 'respondent_proof')).toMatchObject({
        result: 'needs_decision',
        why: 'proof_shown',
        clause: 'TB-7.6',
      });
      expect(wayOf(proved)).toBe('agent_decides');
    },
  );

  rule(
    'withdrawal.respondent_proof',
    'What the respondent gives itself proves nothing until somebody has looked',
    () => {
      const given = inEvidence(verified).does(merchant, submit('merchant'), submit('merchant', 'inspection_report'));
      expect(conditionOf(given, 'respondent_proof')).toMatchObject({ result: 'passed', why: 'proof_open' });
      expect(wayOf(given)).toBe('self_service');
      // A record that could prove either side's case proves neither's.
      const either = inEvidence(verified).does(agent, submit('platform', 'inspection_report'));
      expect(conditionOf(either, 'respondent_proof')?.result).toBe('passed');
    },
  );

  rule('withdrawal.respondent_proof', 'The claimant’s own proof changes nothing', () => {
    const proved = inEvidence(verified).does(buyer, submit('buyer', 'inspection_report'));
    expect(conditionOf(proved, 'respondent_proof')?.result).toBe('passed');
  });

  rule('withdrawal.respondent_proof', 'Where the respondent has filed a counter-claim an agent decides', () => {
    const countered = inEvidence(verified).knowing({ counterClaims: ['taobao:manual:7:1'] });
    expect(conditionOf(countered, 'respondent_proof')).toMatchObject({
      result: 'needs_decision',
      why: 'proof_counter_claim',
      params: { caseId: 'taobao:manual:7:1' },
    });
    expect(wayOf(countered)).toBe('agent_decides');
  });
});

describe('the claimant’s own will', () => {
  rule('withdrawal.own_will', 'That a merchant asks for it after a settlement is no coercion', () => {
    const settled = settledInPart([{ kind: 'partial_refund', amountFen: 50_000, by: 'merchant' }]);
    const asked = settled.does(merchant, { type: 'addMessage', data: { text: '已退款，麻烦您撤诉' } });
    expect(conditionOf(asked, 'own_will')).toMatchObject({ result: 'passed', why: 'will_free', clause: 'TB-7.7' });
    expect(wayOf(asked)).toBe('self_service');
  });

  rule('withdrawal.own_will', 'Compensation within the amount at stake under a settlement on record is fine', () => {
    const all = settledInPart([
      { kind: 'full_refund', amountFen: 189_900, by: 'merchant' },
      { kind: 'freight', leg: 'send_back', amountFen: 1500, by: 'merchant' },
    ]);
    expect(conditionOf(all, 'own_will', { reason: 'compensated' })?.result).toBe('passed');
  });

  rule('withdrawal.own_will', 'Compensation above the amount at stake is put before a lead', () => {
    const above = settledInPart([
      { kind: 'full_refund', amountFen: 189_900, by: 'merchant' },
      { kind: 'compensation', amountFen: 1, by: 'merchant' },
    ]);
    expect(conditionOf(above, 'own_will')).toMatchObject({
      result: 'needs_decision',
      why: 'will_above_stake',
      params: { amountFen: 189_901, limitFen: 189_900 },
    });
    expect(wayOf(above)).toBe('lead_decides');
  });

  rule(
    'withdrawal.own_will',
    'Money off the platform, or for silence or a good review, is not fine: an agent looks',
    () => {
      for (const text of [
        '商家私下微信转了200',
        '答应给五星好评就退款',
        '商家让我不要声张',
        'he paid me outside the platform',
        'Refund if I leave a good review',
        'I have to keep it quiet',
      ]) {
        expect([text, conditionOf(inEvidence(verified), 'own_will', { text })?.why]).toEqual([text, 'will_words']);
        expect(wayOf(inEvidence(verified), { text })).toBe('agent_decides');
      }
      const words = conditionOf(inEvidence(verified), 'own_will', { text: '私下给了红包，要好评' });
      expect(words?.params).toEqual({ words: '好评, 私下' });
      expect(conditionOf(inEvidence(verified), 'own_will', { text: '已收到退款，谢谢' })?.result).toBe('passed');
    },
  );

  rule(
    'withdrawal.own_will',
    'Threats, inducement or pressure in what either side has written or offered: an agent looks, and it fails by nothing of it',
    () => {
      const story = inEvidence(verified);
      const terms = { remedies: [{ kind: 'apology' as const }], text: '撤诉后给你返现50' };
      const written: [string, Story][] = [
        ['走着瞧', story.does(merchant, { type: 'addMessage', data: { text: '你给我走着瞧' } })],
        ['先撤诉再', story.does(merchant, { type: 'addMessage', data: { text: '先撤诉再退款' } })],
        ['红包', story.does(buyer, { type: 'addMessage', data: { text: '不给红包我就不撤' } })],
        ['返现', story.does(merchant, { type: 'offerSettlement', data: { by: 'merchant', terms } })],
        ['好评', filed(verified).does(merchant, { type: 'answer', data: { text: '改成好评就给您处理' } })],
      ];
      for (const [words, heard] of written) {
        expect(conditionOf(heard, 'own_will'), words).toMatchObject({
          result: 'needs_decision',
          why: 'will_words',
          params: { words: expect.stringContaining(words) },
        });
        expect(wayOf(heard), words).toBe('agent_decides');
      }
      // What the platform's people write, and what the claim itself tells of, is neither side's pressure.
      const staff = story.does(agent, { type: 'addMessage', data: { text: '请勿私下转账' } });
      expect(conditionOf(staff, 'own_will')?.result).toBe('passed');
      const claim = { ...plainFiling.claim, text: '商家要求好评返现' };
      expect(conditionOf(inEvidence({ ...verified, claim }), 'own_will')?.result).toBe('passed');
    },
  );

  rule('withdrawal.own_will', 'Such a condition in the settlement itself is looked at too', () => {
    const settled = settledInPart(
      [{ kind: 'partial_refund', amountFen: 50_000, by: 'merchant' }],
      '退款500元，买家给好评',
    );
    expect(conditionOf(settled, 'own_will')).toMatchObject({ why: 'will_words', params: { words: '好评' } });
  });

  rule('withdrawal.own_will', 'With a finding of coercion a lead decides, until it is dropped', () => {
    const reported = inEvidence(verified).does(buyer, {
      type: 'reportCoercion',
      data: { kind: 'threat', against: 'merchant', note: '威胁公开住址', evidence: [] },
    });
    const issued = reported.does(lead, issue);
    const appealed = issued.does(merchant, {
      type: 'appealConduct',
      data: { findingId: 'F1', text: '并未威胁', evidence: [] },
    });
    const final = issued.after(8 * 24 * hour).clockLooks();
    expect(final.state.conduct).toMatchObject([{ status: 'final' }]);
    for (const story of [reported, issued, appealed]) {
      expect(conditionOf(story, 'own_will')).toMatchObject({ why: 'will_in_doubt', params: { finding: 'F1' } });
      expect(wayOf(story)).toBe('lead_decides');
    }
    expect(conditionOf(final, 'own_will')).toMatchObject({ result: 'needs_decision', why: 'will_in_doubt' });
    expect(conditionOf(reported.does(lead, drop), 'own_will')?.result).toBe('passed');
    // As long as it is only reported, with no finding yet, it is a lead's already.
    const coercion = { at: 0, by: buyer, kind: 'threat', against: 'merchant', note: '' } as const;
    expect(wayOf(inEvidence(verified), { coercion })).toBe('lead_decides');
  });
});

describe('hiding a breach', () => {
  rule('withdrawal.hiding', 'A false withdrawal that hides a breach which has been found is refused', () => {
    for (const kind of ['fake_transactions', 'concealment'] as const) {
      const found = accused(inEvidence(verified), kind).does(lead, issue);
      expect(conditionOf(found, 'hiding')).toMatchObject({
        result: 'failed',
        why: 'hiding_found',
        clause: 'TB-7.8',
        params: { finding: 'F1' },
      });
      expect(wayOf(found)).toBe('refused');
      const final = found.after(7 * 24 * hour).clockLooks();
      expect(conditionOf(final, 'hiding')?.result).toBe('failed');
    }
  });

  rule('withdrawal.hiding', 'While a breach is only alleged, or its finding appealed, an agent decides', () => {
    const alleged = accused(inEvidence(verified), 'concealment');
    const appealed = alleged
      .does(lead, issue)
      .does(merchant, { type: 'appealConduct', data: { findingId: 'F1', text: '并未隐瞒', evidence: [] } });
    for (const story of [alleged, appealed]) {
      expect(conditionOf(story, 'hiding')).toMatchObject({
        result: 'needs_decision',
        why: 'hiding_alleged',
        params: { finding: 'F1' },
      });
      expect(wayOf(story)).toBe('agent_decides');
    }
    expect(conditionOf(alleged.does(lead, drop), 'hiding')?.result).toBe('passed');
  });

  rule('withdrawal.hiding', 'A finding of another kind outlives the withdrawal and does not stand in its way', () => {
    const story = accused(inEvidence(verified).does(merchant, submit('merchant')), 'false_evidence').does(lead, issue);
    expect(conditionOf(story, 'hiding')).toMatchObject({ result: 'passed', why: 'hiding_nothing' });
  });

  rule(
    'withdrawal.hiding',
    'One complaint more that would make a pattern is not quietly withdrawn: an agent decides',
    () => {
      const story = (upheldComplaints: number) =>
        filedOn('taobao', { ...complaint, ...verified }).knowing({ merchant: { upheldComplaints, points: 0 } });
      expect(conditionOf(story(4), 'hiding')?.result).toBe('passed');
      expect(conditionOf(story(5), 'hiding')).toMatchObject({
        result: 'needs_decision',
        why: 'hiding_pattern',
        params: { upheld: 6, above: 5 },
      });
      expect(wayOf(story(5))).toBe('agent_decides');
      const intervention = filed(verified).knowing({ merchant: { upheldComplaints: 9, points: 0 } });
      expect(conditionOf(intervention, 'hiding')?.result).toBe('passed');
    },
  );

  rule(
    'withdrawal.hiding',
    'After a settlement the sanctions that the rules demand are not the claimant’s to end',
    () => {
      const taken = filedOn('taobao', { ...complaint, ...verified })
        .after(hour)
        .does(agent, take);
      const settled = taken
        .does(merchant, {
          type: 'offerSettlement',
          data: { by: 'merchant', terms: { remedies: [{ kind: 'apology', by: 'merchant' }], text: '致歉' } },
        })
        .does(buyer, { type: 'acceptSettlement', data: { offerId: 'S1', side: 'buyer' } });
      expect(settled.state.stage).toBe('intake');
      expect(conditionOf(settled, 'hiding')).toMatchObject({ result: 'failed', why: 'hiding_sanctions' });
      expect(wayOf(settled)).toBe('refused');
      expect(conditionOf(taken, 'hiding')?.result).toBe('passed');
    },
  );
});

describe('who asks', () => {
  rule('withdrawal.who_asks', 'The claimant’s own account asks, by its name or number', () => {
    const story = inEvidence({ buyer: { name: '晴天', id: 'b-7', realNameVerified: true } });
    for (const askedBy of [undefined, '晴天', 'b-7']) {
      expect(conditionOf(story, 'who_asks', { askedBy })).toMatchObject({ result: 'passed', why: 'asks_claimant' });
    }
  });

  rule('withdrawal.who_asks', 'A third party that withdraws for others, or the respondent, is refused', () => {
    const story = inEvidence({ buyer: { name: '晴天', id: 'b-7', realNameVerified: true } });
    for (const askedBy of ['代撤诉服务', plainFiling.merchant.name]) {
      expect(conditionOf(story, 'who_asks', { askedBy })).toMatchObject({
        result: 'failed',
        why: 'asks_other',
        clause: 'TB-7.9',
        params: { askedBy },
      });
      expect(wayOf(story, { askedBy })).toBe('refused');
    }
  });
});

describe('how often', () => {
  const knowing = (withdrawals: number, platform: Platform = 'taobao') =>
    filedOn(platform, verified).knowing({ claimant: { withdrawals, restrictedUntil: null } });

  rule('withdrawal.frequency', 'More than three in thirty days by one account need an agent', () => {
    for (const platform of platforms) {
      const { agentAbove } = shippedBooks[platform].withdrawal.frequency;
      expect(wayOf(knowing(agentAbove - 1, platform))).toBe('self_service');
      expect(wayOf(knowing(agentAbove, platform))).toBe('agent_decides');
    }
    expect(conditionOf(knowing(2), 'frequency')).toMatchObject({
      result: 'passed',
      why: 'frequency_within',
      params: { count: 3, above: 3 },
    });
    expect(conditionOf(knowing(3), 'frequency')).toMatchObject({
      result: 'needs_decision',
      why: 'frequency_agent',
      clause: 'TB-7.10',
      params: { count: 4, above: 3 },
    });
  });

  rule(
    'withdrawal.frequency',
    'More than six restrict the account’s right to complain, and that is said before',
    () => {
      expect(conditionOf(knowing(5), 'frequency')).toMatchObject({ why: 'frequency_agent', params: { count: 6 } });
      expect(conditionOf(knowing(6), 'frequency')).toMatchObject({
        result: 'needs_decision',
        why: 'frequency_restricts',
        params: { count: 7, above: 6 },
      });
      expect(wayOf(knowing(6))).toBe('agent_decides');
    },
  );
});

rule('withdrawal.claimant', 'A merchant who is the claimant withdraws by the same rules', () => {
  const story = filed(byMerchant)
    .after(hour)
    .does(merchant, { type: 'askPlatform', data: { note: '' } });
  expect(wayOf(story)).toBe('self_service');
  expect(wayOf(story.after(24 * hour))).toBe('assisted');
  const decided = story.does(agent, take, submit('merchant', 'weight_record'), accept());
  expect(wayOf(decided)).toBe('agent_decides');
  expect(conditionOf(decided, 'respondent_proof')?.result).toBe('passed');
});
