import { describe, expect, it } from 'vitest';
import { Policies } from '../../electron/desk/policies';
import { Rulebooks } from '../../electron/desk/rulebooks';
import { noFacts } from '../../electron/domain/case/facts';
import { reviewReasonsFor } from '../../electron/domain/case/review-policy';
import { policyFiguresOf } from '../../electron/domain/rulebook/policy-figures';
import type { JournalEntry } from '../../shared/journal';
import type { PolicyOrder } from '../../shared/policy';
import { day, momentFromPlatformTime } from '../../shared/time';
import { trainee } from '../support/people';
import { rule } from '../support/rule';
import { type TestFile, testRulebooks } from '../support/rulebook-source';
import { shippedFile, shippedFiles, shippedText } from '../support/rulebooks';
import { MemorySettings } from '../support/settings';
import { fullRefund, inArbitration } from '../support/stories';

const dayOf = (date: string) => momentFromPlatformTime(`${date} 00:00:00`) ?? 0;
const shippedOne: TestFile = { name: shippedFile, text: shippedText };
const newer: TestFile = {
  name: 'mine.yaml',
  origin: 'own',
  text: shippedText
    .replace("version: '2026.1'", "version: '2027.1'")
    .replace("effectiveFrom: '2026-01-01'", "effectiveFrom: '2027-01-01'"),
};

/** A desk on the first of March, 2026. */
async function opened(...start: TestFile[]) {
  const files = [...start];
  const settings = new MemorySettings();
  const entries: JournalEntry[] = [];
  const journal = { add: async (entry: JournalEntry) => void entries.push(entry), read: async () => [] };
  const clock = { at: dayOf('2026-03-01') + 1, now: () => clock.at };
  const source = testRulebooks(files);
  const rulebooks = await Rulebooks.open(source, settings);
  const policies = new Policies(rulebooks, journal, clock);
  return {
    source,
    rulebooks,
    policies,
    clock,
    entries,
    change: (from: string, set: PolicyOrder['set'], platforms: PolicyOrder['platforms'] = ['taobao']) =>
      policies.change('lead-1', { platforms, from, reason: '抽查不足', set }),
    async put(...now: TestFile[]) {
      files.splice(0, files.length, ...now);
      await rulebooks.reload();
    },
    restarted: () => Rulebooks.open(source, settings),
  };
}

function figuresOn(rulebooks: Rulebooks, date: string) {
  const rulebook = rulebooks.inForce('taobao', dayOf(date));
  return rulebook && { version: rulebook.version, ...policyFiguresOf(rulebook) };
}

describe('policy that a lead sets', () => {
  rule(
    'policy.from_its_day',
    'A change of policy is a version of its own, in force from its first day on',
    async () => {
      const { rulebooks, change, policies, entries } = await opened(shippedOne);
      expect(await change('2026-04-01', { samplePercent: 25, keepRuled: 1095 })).toEqual({
        problem: null,
        reasons: [],
      });
      expect(figuresOn(rulebooks, '2026-03-31')).toMatchObject({
        version: '2026.1',
        samplePercent: 10,
        keepRuled: null,
      });
      expect(figuresOn(rulebooks, '2026-04-01')).toMatchObject({
        version: '2026.1+1',
        samplePercent: 25,
        keepRuled: 1095,
      });
      expect(policies.all.changes).toMatchObject([
        {
          n: 1,
          by: 'lead-1',
          reason: '抽查不足',
          was: { samplePercent: 10, keepRuled: null },
          now: { samplePercent: 25, keepRuled: 1095 },
        },
      ]);
      expect(entries).toMatchObject([
        { what: 'policy_changed', by: 'lead-1', about: 'taobao', detail: '2026-04-01 +1' },
      ]);
    },
  );

  rule('policy.kept_by_case', 'A case keeps the policy that was in force when it was filed', async () => {
    const { rulebooks, change } = await opened(shippedOne);
    const before = rulebooks.inForce('taobao', dayOf('2026-03-01'));
    if (!before) throw new Error('no rulebook');
    await rulebooks.keep(before, dayOf('2026-03-01'));
    await change('2026-03-01', { samplePercent: 100 });
    expect(rulebooks.get('taobao', '2026.1')?.review.samplePercent).toBe(10);
    expect(figuresOn(rulebooks, '2026-03-01')).toMatchObject({ version: '2026.1+1', samplePercent: 100 });
  });

  it('lays one change over another, whatever the order in which they were made', async () => {
    const { rulebooks, change } = await opened(shippedOne);
    await change('2026-06-01', { samplePercent: 20 });
    await change('2026-04-01', { traineePercent: 50, samplePercent: 30 });
    expect(figuresOn(rulebooks, '2026-05-31')).toMatchObject({
      version: '2026.1+2',
      samplePercent: 30,
      traineePercent: 50,
    });
    expect(figuresOn(rulebooks, '2026-06-01')).toMatchObject({
      version: '2026.1+1',
      samplePercent: 20,
      traineePercent: 50,
    });
  });

  it('holds over a newer version of the file too, and after a restart', async () => {
    const { put, change, restarted } = await opened(shippedOne);
    await change('2026-04-01', { samplePercent: 25 });
    await put(shippedOne, newer);
    const again = await restarted();
    expect(again.problems).toEqual([]);
    expect(figuresOn(again, '2026-12-31')).toMatchObject({ version: '2026.1+1', samplePercent: 25 });
    expect(figuresOn(again, '2027-01-01')).toMatchObject({ version: '2027.1+1', samplePercent: 25 });
  });

  it('stays what it is for the cases that use it when the file under it goes or says otherwise', async () => {
    const { rulebooks, put, change, restarted } = await opened(shippedOne);
    await change('2026-03-01', { samplePercent: 25 });
    const used = rulebooks.get('taobao', '2026.1+1');
    if (!used) throw new Error('no version');
    await rulebooks.keep(used, dayOf('2026-03-02'));
    await put({ ...shippedOne, text: shippedText.replace('claimAtMost: 500', 'claimAtMost: 400') });
    expect(rulebooks.get('taobao', '2026.1+1')?.intake.claimAtMost).toBe(500);
    expect(rulebooks.problems).toMatchObject([{ code: 'changed_in_use', params: { version: '2026.1+1' } }]);
    await put();
    expect((await restarted()).get('taobao', '2026.1+1')).toEqual(used);
  });

  it('changes several platforms at once, or none where one of them refuses it', async () => {
    const { policies, change } = await opened(...shippedFiles);
    expect(await change('2026-03-01', { keepLapsed: 30 }, ['taobao', 'jd'])).toMatchObject({
      problem: 'not_valid',
      reasons: [
        { code: 'kept_too_shortly', params: { days: 366 } },
        { code: 'kept_too_shortly', params: { days: 366 } },
      ],
    });
    expect(policies.all.changes).toEqual([]);
    expect(await change('2026-03-01', { keepLapsed: 400 }, ['taobao', 'jd'])).toMatchObject({ problem: null });
    expect(policies.all.changes.map(({ platform }) => platform).sort()).toEqual(['jd', 'taobao']);
  });

  it('is refused for a day that has gone, where nothing would change, and without a rulebook', async () => {
    const { change } = await opened(shippedOne);
    expect(await change('2026-02-28', { samplePercent: 25 })).toMatchObject({ problem: 'day_past' });
    expect(await change('2026-02-30', { samplePercent: 25 })).toMatchObject({ problem: 'day_past' });
    expect(await change('2026-03-01', { samplePercent: 10 })).toMatchObject({ problem: 'nothing_changed' });
    expect(await change('2026-03-01', { samplePercent: 25 }, ['jd'])).toMatchObject({ problem: 'no_rulebook' });
  });

  it('can take a period of keeping away again', async () => {
    const { rulebooks, change, clock } = await opened(shippedOne);
    await change('2026-03-01', { keepRuled: 730 });
    clock.at += 30 * day;
    await change('2026-04-01', { keepRuled: null });
    expect(figuresOn(rulebooks, '2026-03-31')).toMatchObject({ keepRuled: 730 });
    expect(figuresOn(rulebooks, '2026-04-01')).toMatchObject({ version: '2026.1+2', keepRuled: null });
  });

  it('holds also where more was tried than is remembered as it was read', async () => {
    const { source, rulebooks, change } = await opened(shippedOne);
    await change('2026-03-01', { samplePercent: 25 });
    source.parse = async (texts) => texts.map(({ text }) => ({ ok: false, problems: [], text }));
    const tried = Array.from({ length: 600 }, (_, place) => ({
      platform: 'taobao' as const,
      n: place + 2,
      from: dayOf('2026-04-01') + place * day,
      now: { samplePercent: 30 },
    }));
    await rulebooks.problemsWith(tried);
    await rulebooks.reload();
    expect(figuresOn(rulebooks, '2026-03-01')).toMatchObject({ version: '2026.1+1', samplePercent: 25 });
  });

  rule(
    'policy.trainees',
    'Of the verdicts of agents in training a share goes to a lead, where the policy says so',
    async () => {
      const { rulebooks, change } = await opened(shippedOne);
      await change('2026-03-01', { samplePercent: 0, traineePercent: 0 });
      const rulebook = rulebooks.inForce('taobao', dayOf('2026-03-01'));
      const { state } = inArbitration();
      if (!rulebook) throw new Error('no rulebook');
      const context = { now: 0, actor: trainee, rulebook, facts: noFacts, sameHands: [] };
      expect(reviewReasonsFor(state, fullRefund, context)).toEqual([]);
      const all = { ...rulebook, review: { ...rulebook.review, traineePercent: 100 } };
      expect(reviewReasonsFor(state, fullRefund, { ...context, rulebook: all })).toEqual(['trainee']);
    },
  );
});
