import { expect } from 'vitest';
import type { Command, Filing } from '../../shared/commands';
import { day, hour } from '../../shared/time';
import { platforms } from '../../shared/vocabulary';
import { complaint, start } from '../support/filings';
import { given, type Story } from '../support/given';
import { agent, buyer, lead, merchant, otherAgent } from '../support/people';
import { rule } from '../support/rule';
import { accept, ask, filedOn, propose, submit, take } from '../support/stories';

const intake: Partial<Filing> = { entry: { stage: 'intake', since: start } };
const offer: Command = {
  type: 'offerSettlement',
  data: { by: 'merchant', terms: { remedies: [{ kind: 'apology' }], text: '' } },
};
const dismiss: Command = { type: 'dismiss', data: { reason: 'repeat', clause: 'JD-1.4', note: '' } };

const taken = (change: Partial<Filing> = intake): Story => filedOn('jd', change).after(hour).does(agent, take);

/** With an apology that the merchant owes. */
function enforced(): Story {
  const verdict = {
    outcome: 'buyer_upheld',
    liability: { buyer: 0, merchant: 100, carrier: 0, platform: 0 },
    findings: [{ issue: '桌面是否开裂', result: 'established', evidence: ['E1'] }],
    clauses: ['JD-3.2'],
    remedies: [{ kind: 'apology' }],
    sanctions: [],
    reasons: '照片显示桌面开裂。',
  } as const;
  const asked = taken()
    .does(agent, accept(ask('merchant')), submit('buyer'))
    .after(48 * hour)
    .clockLooks();
  const { outcome, liability, findings, clauses, remedies, sanctions, reasons } = verdict;
  return asked
    .does(
      agent,
      propose({
        outcome,
        liability,
        findings: findings.map((finding) => ({ ...finding, evidence: [...finding.evidence] })),
        clauses: [...clauses],
        remedies: [...remedies],
        sanctions: [...sanctions],
        reasons,
      }),
    )
    .after(8 * day)
    .clockLooks();
}

rule(
  'lock.filed',
  'On JD the order is locked for the merchant from the moment a dispute is opened, and on no other platform',
  () => {
    for (const platform of platforms) {
      for (const change of [{}, intake, complaint]) {
        expect([platform, filedOn(platform, change).state.locked]).toEqual([
          platform,
          platform === 'jd' ? 'merchant' : null,
        ]);
      }
    }
  },
);

rule('lock.filed', 'There is nothing to lock where there is no order, or where the dispute is over already', () => {
  const noOrder = filedOn('jd', { ...complaint, order: null, subject: { kind: 'conduct', title: '刷单' } });
  expect(noOrder.state.locked).toBeNull();
  expect(filedOn('jd', { entry: { stage: 'closed', closure: 'settled', since: start } }).state.locked).toBeNull();
});

rule(
  'lock.acts',
  'The merchant can look and not act on the order: it settles nothing and does no task by itself',
  () => {
    given(taken()).when(merchant, offer).isRejected('locked', { side: 'merchant' });
    given(taken())
      .when(merchant, { type: 'acceptSettlement', data: { offerId: 'S1', side: 'merchant' } })
      .isRejected('locked', { side: 'merchant' });
    const story = enforced();
    expect(story.state).toMatchObject({ stage: 'enforcement', locked: 'merchant', tasks: [{ owner: 'merchant' }] });
    const done: Command = { type: 'completeTask', data: { taskId: 'T1', proof: '已致歉' } };
    given(story).when(merchant, done).isRejected('locked', { side: 'merchant' });
    expect(story.does(agent, done).state.stage).toBe('closed');
  },
);

rule('lock.acts', 'It still answers, gives evidence, and writes', () => {
  const negotiating = filedOn('jd').after(hour);
  expect(negotiating.decides(merchant, { type: 'answer', data: { text: '不同意' } })).toMatchObject({ ok: true });
  expect(taken().decides(merchant, submit('merchant'))).toMatchObject({ ok: true });
  expect(taken().decides(merchant, { type: 'addMessage', data: { text: '请尽快处理' } })).toMatchObject({ ok: true });
  const defending = filedOn('jd', complaint).does(agent, take, accept());
  expect(defending.decides(merchant, { type: 'defend', data: { text: '授权齐全', evidence: [] } })).toMatchObject({
    ok: true,
  });
});

rule('lock.acts', 'Nobody else is locked out', () => {
  const byBuyer: Command = {
    type: 'offerSettlement',
    data: { by: 'buyer', terms: { remedies: [{ kind: 'apology' }], text: '' } },
  };
  expect(taken().decides(buyer, byBuyer)).not.toMatchObject({ rejection: { code: 'locked' } });
  expect(taken().decides(agent, offer)).not.toMatchObject({ rejection: { code: 'locked' } });
});

rule('lock.released', 'When the case is over the order goes back to normal', () => {
  const story = given(taken())
    .when(agent, dismiss)
    .happens({ type: 'dismissed' }, { type: 'stageEntered', body: { stage: 'closed' } }, { type: 'restored' });
  expect(story.state).toMatchObject({ locked: null, restoredAt: story.now });
});

rule('lock.released', 'A claim that is taken in after all is locked again', () => {
  const asked = taken()
    .does(agent, dismiss)
    .does(buyer, { type: 'askDismissalCheck', data: { note: '' } });
  const check = (uphold: boolean): Command => ({ type: 'decideDismissalCheck', data: { uphold, note: '复核' } });
  expect(asked.does(otherAgent, check(false)).state).toMatchObject({ locked: 'merchant', restoredAt: null });
  expect(asked.does(lead, check(true)).state).toMatchObject({ locked: null, restoredAt: start + hour });
});
