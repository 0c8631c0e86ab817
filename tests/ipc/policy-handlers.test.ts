import { beforeEach, describe, expect, test } from 'vitest';
import { NotSignedIn } from '../../electron/desk/accounts/seat';
import type { Session } from '../../electron/desk/accounts/session';
import { Policies } from '../../electron/desk/policies';
import { Rulebooks } from '../../electron/desk/rulebooks';
import { policyHandlers } from '../../electron/ipc/policy-handlers';
import { languages, requests } from '../../shared/contract';
import type { JournalEntry } from '../../shared/journal';
import { type PolicyOrder, policyProblems } from '../../shared/policy';
import { momentFromPlatformTime } from '../../shared/time';
import { colleague, firstLead, testAccounts } from '../support/accounts';
import { testRulebooks } from '../support/rulebook-source';
import { shippedFile, shippedText } from '../support/rulebooks';
import { MemorySettings } from '../support/settings';
import { translator } from '../support/words';

const now = momentFromPlatformTime('2026-11-20 12:00:00') ?? 0;
const order: PolicyOrder = {
  platforms: ['taobao'],
  from: '2026-12-01',
  reason: '抽查不足',
  set: { samplePercent: 25 },
};

let entries: JournalEntry[];
let lead: Session;
let agent: Session;
let session: () => Session;
let handlers: ReturnType<typeof policyHandlers>;

const changesNow = async () => (await handlers['policy.read']({})).changes;

describe('policy at the windows', () => {
  beforeEach(async () => {
    entries = [];
    const people = await testAccounts();
    lead = await firstLead(people.accounts);
    agent = await colleague(people, lead, '王仲裁');
    session = () => lead;
    const journal = { add: async (entry: JournalEntry) => void entries.push(entry), read: async () => [] };
    const rulebooks = await Rulebooks.open(
      testRulebooks([{ name: shippedFile, text: shippedText }]),
      new MemorySettings(),
    );
    handlers = policyHandlers(
      { policies: new Policies(rulebooks, journal, { now: () => now }) },
      { session: () => session() },
    );
  });

  test('is changed by a lead, who is on record with it', async () => {
    expect(await handlers['policy.change'](order)).toEqual({ problem: null, reasons: [] });
    const [change] = await changesNow();
    expect(change).toMatchObject({ platform: 'taobao', by: lead.id, reason: '抽查不足', now: { samplePercent: 25 } });
    expect(requests['policy.read'].reply.safeParse(await handlers['policy.read']({})).success).toBe(true);
    expect(entries).toMatchObject([{ what: 'policy_changed', by: lead.id, about: 'taobao' }]);
  });

  test('is not changed by an agent, nor by nobody; an agent may read it', async () => {
    session = () => agent;
    await expect(handlers['policy.change'](order)).rejects.toThrow(/lead/);
    expect(await changesNow()).toEqual([]);
    session = () => {
      throw new NotSignedIn();
    };
    await expect(handlers['policy.change'](order)).rejects.toThrow(NotSignedIn);
    await expect(handlers['policy.read']({})).rejects.toThrow(NotSignedIn);
    expect(entries).toEqual([]);
  });

  test.each<[string, Partial<PolicyOrder>]>([
    ['day_past', { from: '2026-11-19' }],
    ['day_past', { from: '2026-02-30' }],
    ['nothing_changed', { set: {} }],
    ['no_rulebook', { from: '2026-12-01', platforms: ['taobao', 'jd'] }],
  ])('answers %s where nothing can come of it, and changes nothing', async (problem, wrong) => {
    const answer = await handlers['policy.change']({ ...order, ...wrong });
    expect(answer.problem).toBe(problem);
    expect(await changesNow()).toEqual([]);
    expect(entries).toEqual([]);
  });
});

describe('a change of policy', () => {
  test.each<[string, Record<string, unknown>]>([
    ['no platform', { platforms: [] }],
    ['a platform that is none', { platforms: ['ebay'] }],
    ['a day that is written otherwise', { from: '01.12.2026' }],
    ['no reason', { reason: '  ' }],
    ['a reason without end', { reason: '长'.repeat(501) }],
    ['a share above all', { set: { samplePercent: 101 } }],
    ['a share below none', { set: { traineePercent: -1 } }],
    ['an amount that is no whole fen', { set: { reviewFromFen: 10.5 } }],
    ['an amount that is not kept for ever', { set: { reviewFromFen: null } }],
    ['no day of keeping', { set: { keepRuled: 0 } }],
    ['a figure that is none', { set: { samplePercent: Number.NaN } }],
    ['a figure as text', { set: { samplePercent: '25' } }],
    ['something that is no policy', { set: { evidenceHours: 1 } }],
  ])('is not heard with %s', (_what, wrong) => {
    expect(requests['policy.change'].request.safeParse(order).success).toBe(true);
    expect(requests['policy.change'].request.safeParse({ ...order, ...wrong }).success).toBe(false);
  });

  test('has words for whatever it answers', () => {
    for (const language of languages)
      for (const problem of policyProblems) expect(translator(language)(`policy:problem.${problem}`)).not.toBe('');
  });
});
