import { describe, expect, test } from 'vitest';
import type { HappenedEvent } from '../../electron/domain/case/evolve';
import { consequences } from '../../electron/domain/case/verdict';
import { composeReasons } from '../../renderer/verdict/compose';
import { languages } from '../../shared/contract';
import { eventInWords } from '../../shared/event-words';
import type { CaseEvent } from '../../shared/events';
import { rejectionInWords } from '../../shared/rejection-words';
import { type RejectionCode, rejectionCodes } from '../../shared/rejections';
import { hour } from '../../shared/time';
import { dutyInWords } from '../../shared/verdict-words';
import { agent, lead } from '../support/people';
import { dearRefund, end, fullRefund, inArbitration, inEvidence, inLeadReview, ruled } from '../support/stories';
import { translator } from '../support/words';

const wording = (language: (typeof languages)[number]) => ({
  t: translator(language),
  language,
  time: (moment: number) => new Date(moment).toISOString(),
  name: (id: string) => `<${id}>`,
  list: (parts: string[]) => parts.join(', '),
});

const stored = (event: HappenedEvent): CaseEvent => ({
  ...event,
  position: 1,
  id: 'x',
  recordedAt: event.at,
  prev: '',
  hash: '',
});

const changed = inLeadReview().does(lead, {
  type: 'changeVerdict',
  data: { verdict: { ...dearRefund, reasons: '改' }, comments: '改判理由' },
});
const returned = inLeadReview().does(lead, { type: 'returnVerdict', data: { comments: '请补充' } });
const enforced = ruled()
  .after(8 * 24 * hour)
  .clockLooks();
const stories = [
  inEvidence().does(agent, end('buyer', 'waived')),
  inEvidence()
    .after(80 * hour)
    .clockLooks(),
  changed,
  returned,
  enforced,
  inArbitration()
    .after(80 * hour)
    .clockLooks(),
  inArbitration().does(agent, { type: 'categorise', data: { category: 'counterfeit' } }, { type: 'release', data: {} }),
];

describe.each(languages)('events in %s', (language) => {
  test('every event of these stories is a whole sentence', () => {
    const sentences = stories.flatMap((story) =>
      story.events.map((event) => eventInWords(stored(event), wording(language)).sentence),
    );
    expect(sentences.length).toBeGreaterThan(80);
    for (const sentence of sentences) expect(sentence).not.toMatch(/undefined|\[object|vocabulary:|event:/);
  });
});

test('an event says what happened, and what was written with it', () => {
  const speaks = wording('zh-CN');
  const last = (story: typeof changed, type: CaseEvent['type']) => {
    const event = story.events.findLast((other) => other.type === type);
    if (!event) throw new Error(`no ${type}`);
    return eventInWords(stored(event), speaks);
  };
  expect(last(changed, 'verdictReviewed')).toEqual({
    sentence: '复核改判：支持买家',
    text: '改判理由\n责任：商家 100%。\n处理：全额退款 ¥6,000.00。\n改',
  });
  expect(last(changed, 'verdictProposed').sentence).toBe('提出裁决：支持买家，须复核（金额达到复核线）');
  expect(last(inArbitration(), 'assigned').sentence).toBe('领取案件');
  expect(last(enforced, 'stageEntered').sentence).toBe('进入“执行中”');
});

/** Parameters that each rejection can come with, by the domain. */
const params: Partial<Record<RejectionCode, Record<string, string | number | string[]>>> = {
  data_invalid: { place: 'note', problem: 'x' },
  wrong_stage: { stage: 'intake', allowed: ['evidence', 'arbitration'] },
  wrong_role: { role: 'agent', allowed: ['lead', 'system'] },
  not_assignee: { assignee: 'a1' },
  already_assigned: { assignee: 'a1' },
  wrong_side: { side: 'platform' },
  window_over: { dueAt: 0 },
  already_asked: { side: ['buyer', 'merchant'] },
  not_asked: { side: 'buyer' },
  side_repeated: { side: 'buyer' },
  category_unchanged: { category: 'quality' },
  clause_unknown: { clause: 'TB-1' },
  clause_uncited: { clause: 'LAW-55' },
  finding_evidence_unknown: { evidenceId: 'E9' },
  finding_unsupported: { issue: '是否开裂' },
  liability_sum: { sum: 90 },
  liability_no_one: { outcome: 'no_one', sum: 10 },
  liability_outcome: { outcome: 'buyer_upheld' },
  remedy_repeated: { remedy: 'exchange' },
  remedy_not_allowed: { remedy: 'exchange', category: 'fraud' },
  remedy_amount_missing: { remedy: 'partial_refund' },
  refund_above_paid: { amountFen: 200, limitFen: 100 },
  refund_elsewhere: { amountFen: 200, elsewhereFen: 150, limitFen: 50 },
  refund_not_full: { amountFen: 100, paidFen: 200 },
  multiple_without_clause: { multiple: 3 },
  multiple_category: { multiple: 3, clause: 'LAW-55' },
  multiple_amount: { amountFen: 100, expectedFen: 300 },
  compensation_above_limit: { amountFen: 200, limitFen: 100 },
  task_waits: { taskId: 'T1' },
  deadline_not_due: { dueAt: 0 },
  claimant_not_allowed: { category: 'quality', side: 'merchant' },
  rulebook_missing: { platform: 'jd' },
  entry_not_supported: { stage: 'appeal' },
  wrong_track: { track: 'complaint' },
  complaining_restricted: { untilAt: 0 },
  locked: { side: 'merchant' },
  defence_first: { dueAt: 0 },
  correction_pending: { dueAt: 0 },
  already_held: { untilAt: 0 },
  hold_over: { untilAt: 0 },
  hold_too_long: { latestAt: 0 },
  extension_too_long: { hours: 72 },
  extended_often_enough: { times: 2 },
  record_unknown: { ref: 'C9' },
  already_linked: { caseId: 'taobao:refund:1:1' },
  withdrawal_not_grantable: { condition: 'stage' },
  sanction_repeated: { sanction: 'warning' },
  sanction_not_against: { sanction: 'shop_closure', side: 'buyer' },
  sanction_too_grave: { sanction: 'shop_closure', from: 'severe', severity: 'minor' },
  sanction_measure: { sanction: 'warning' },
  sanction_above_limit: { sanction: 'credit_points', limit: 12 },
  sanction_not_upheld: { outcome: 'claim_rejected' },
  pattern_not_shown: { upheld: 2, above: 5 },
  conduct_status: { status: 'final' },
  conduct_not_against: { conduct: 'malicious_complaining', side: 'merchant' },
  finding_missing: { issueId: 'I1', issue: 'quality' },
  finding_repeated: { issueId: 'I1' },
  issue_unknown: { issueId: 'I9' },
  evidence_corrected: { evidenceId: 'E1', newerId: 'E2' },
  evidence_own: { evidenceId: 'E1' },
  finding_mark_unknown: { markId: 'M9' },
  finding_mark_apart: { markId: 'M1', evidenceId: 'E1' },
  mark_unknown: { markId: 'M9' },
  mark_cited: { markId: 'M1' },
  side_unheard: { side: 'merchant' },
  liability_party: { party: 'carrier' },
  remedies_over: { remedy: 'exchange' },
  freight_leg: { remedy: 'freight' },
  return_not_part: { remedy: 'apology' },
  task_dropped: { taskId: 'T1' },
  task_contested: { taskId: 'T1' },
  task_platforms: { taskId: 'T1' },
  task_not_takeable: { task: 'apology' },
  task_not_overdue: { taskId: 'T1' },
  deduction_for_buyer: { amountFen: 100 },
  deduction_above_refund: { amountFen: 200, limitFen: 100 },
  offer_open: { offerId: 'S1' },
  offer_unknown: { offerId: 'S1' },
  offer_over: { offerId: 'S1' },
  offer_own: { offerId: 'S1' },
  offer_accepted: { offerId: 'S1', side: 'buyer' },
  parts_unknown: { offerId: 'S1', part: 3, parts: 2 },
  parts_apart: { offerId: 'S1' },
  terms_party: { party: 'carrier' },
  conflict_unknown: { conflictId: 'X1' },
  needs_own_look: { why: 'not_small' },
  changed_since_opened: { openedAt: 0 },
  account_mismatch: { id: 'a1', role: 'lead' },
};

describe.each(languages)('rejections in %s', (language) => {
  test.each(rejectionCodes)('%s', (code) => {
    const words = rejectionInWords({ code, params: params[code] ?? {} }, wording(language));
    expect(words.length).toBeGreaterThan(5);
    expect(words).not.toMatch(/undefined|vocabulary:|\b\w+_\w+\b/);
  });
});

test('parameters are written as people read them', () => {
  const say = (code: RejectionCode, given: Record<string, string | number | string[]>) =>
    rejectionInWords({ code, params: given }, wording('zh-CN'));
  expect(say('wrong_stage', { stage: 'intake', allowed: ['evidence', 'arbitration'] })).toBe(
    '案件现在是“待受理”，这一步只在举证中或仲裁中时可以做。',
  );
  expect(say('not_assignee', { assignee: 'a1' })).toContain('<a1>');
  expect(say('refund_above_paid', { amountFen: 189_901, limitFen: 189_900 })).toBe(
    '退款 ¥1,899.01 超过上限 ¥1,899.00。',
  );
  expect(say('remedy_not_allowed', { remedy: 'full_refund', outcome: 'merchant_upheld' })).toBe(
    '结果为“支持卖家”时不能判“全额退款”。',
  );
});

describe('reasons composed', () => {
  const story = inArbitration();
  const context = (language: (typeof languages)[number]) => ({
    t: translator(language),
    language,
    rulebook: story.rulebook.name[language],
    clauses: story.rulebook.clauses,
    evidence: story.state.evidence,
    marks: story.state.marks,
  });

  test('say what was found, by what, and what follows, in order', () => {
    expect(composeReasons(fullRefund, context('zh-CN'))).toBe(
      [
        '经审理查明：',
        '1. 桌面是否开裂：成立。依据：E1（商品照片）。',
        '依照《淘宝争议处理规则（示例）》TB-3.2“质量问题”，裁决：支持买家。',
        '责任：商家 100%。',
        '处理：全额退款 ¥1,899.00。',
      ].join('\n'),
    );
  });

  test('say that the burden of proof decides where a finding names no evidence', () => {
    const verdict = {
      ...fullRefund,
      findings: [{ issue: '是否开裂', result: 'not_established' as const, evidence: [], note: '买家未举证' }],
    };
    const words = composeReasons(verdict, context('zh-CN'));
    expect(words).toContain('1. 是否开裂：不成立。没有足以证明的证据，按举证责任认定。买家未举证');
  });

  test('are whole in English too, and enough to propose with', () => {
    const verdict = { ...fullRefund, reasons: composeReasons(fullRefund, context('en')) };
    expect(verdict.reasons).not.toMatch(/undefined|vocabulary:/);
    expect(consequences(story.state, verdict, story.context(agent)).problems).toEqual([]);
  });
});

test.each([
  ['zh-CN', '违规扣分 12 分', '寄回运费', '退款'],
  ['en', 'Credit points 12 points', 'Return freight', 'Refund'],
] as const)(
  'what a task orders is said by name in %s: which sanction, the freight of which way',
  (language, ...said) => {
    const t = translator(language);
    const points = { kind: 'credit_points', points: 12 } as const;
    expect([
      dutyInWords({ kind: 'sanction', sanction: points }, t),
      dutyInWords({ kind: 'freight', remedy: { kind: 'freight', leg: 'send_back' } }, t),
      dutyInWords({ kind: 'refund', remedy: { kind: 'full_refund' } }, t),
    ]).toEqual(said);
  },
);
