import { describe, expect, test, vi } from 'vitest';
import { Insights } from '../../electron/desk/insights';
import { suggestionResults } from '../../shared/assessment';
import type { CasesBehind, InsightsFilter, InsightsReport } from '../../shared/insights';
import { InsightsReport as ReportSchema } from '../../shared/insights';
import { day, platformDay } from '../../shared/time';
import { platforms } from '../../shared/vocabulary';
import { everybody } from '../support/any-story';
import fc from '../support/chance';
import { agent, dispute, lead, testDesk } from '../support/desk';
import { start } from '../support/filings';
import { anyStreams, caseOf } from '../support/insight-cases';
import { reportOtherwise } from '../support/insights-otherwise';
import { buyer, importer } from '../support/people';
import { inArbitration, ruled } from '../support/stories';

// Stories take a while to tell, on a machine that is busy with something else above all.
vi.setConfig({ testTimeout: 0 });

const isLong = process.env.ARBITER_LONG_TESTS === '1';

const anyFilter = (): fc.Arbitrary<InsightsFilter> =>
  fc
    .record({
      first: fc.integer({ min: -3, max: 40 }),
      length: fc.integer({ min: 0, max: 60 }),
      platform: fc.constantFrom(null, null, ...platforms),
      person: fc.constantFrom(null, null, null, ...everybody.map(({ id }) => id)),
    })
    .map(({ first, length, platform, person }) => {
      const from = platformDay(start, first);
      return { from, to: from + length * day, platform, person };
    });

/** What does not hold still: which of two groups alike in all counts comes first. */
const settled = ({ likeCases, ...report }: InsightsReport) => ({
  ...report,
  likeCases: likeCases.toSorted((a, b) => a.group.localeCompare(b.group)),
});

const all = { view: 'all' as const, stages: [], text: '' };
const wholeTime = { from: platformDay(start, -3), to: platformDay(start, 99), platform: null, person: null };
const nothingBeside = { rulebookOf: () => null, ordersOf: () => null };
const solved = { channel: 'app', reason: 'solved', text: '卖家已退款', request: '' };

describe('the figures of insights', () => {
  test('equal those that are worked out from all events at once, in whatever order cases changed, and after they were counted anew', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (draw) => {
        const streams = anyStreams(draw);
        const slotOf = (caseId: string) => streams.findIndex(([filed]) => filed?.caseId === caseId);
        const now = start + draw(fc.integer, { min: 0, max: 70 }) * day;
        const filter = draw(anyFilter);
        const kept = new Insights({ slots: () => [], at: (slot) => caseOf(streams[slot] ?? []), slotOf });
        // Appends of different cases come between each other, in batches of any size.
        const left = streams.map((events, slot) => ({ slot, events, told: 0 }));
        while (left.some(({ events, told }) => told < events.length)) {
          const waiting = left.filter(({ events, told }) => told < events.length);
          const one = waiting[draw(fc.nat, { max: waiting.length - 1 })] ?? waiting[0];
          if (!one) break;
          one.told = Math.min(one.events.length, one.told + draw(fc.integer, { min: 1, max: 40 }));
          kept.put(one.slot, caseOf(one.events.slice(0, one.told)));
        }
        const whole = await kept.report(wholeTime, streams.length, now);
        expect(settled(whole)).toEqual(settled(reportOtherwise(streams, wholeTime, now)));
        const otherwise = settled(reportOtherwise(streams, filter, now));
        const report = await kept.report(filter, streams.length, now);
        expect(settled(report)).toEqual(otherwise);
        expect(ReportSchema.parse(report)).toEqual(report);

        // Counted anew, while a case changes and another goes.
        const anew = new Insights({ slots: () => streams.keys(), at: (slot) => caseOf(streams[slot] ?? []), slotOf });
        const [first] = streams;
        if (first) anew.put(0, caseOf(first));
        await anew.count();
        expect(settled(await anew.report(filter, streams.length, now))).toEqual(otherwise);
        const gone = Math.min(1, streams.length);
        anew.remove(0);
        const rest = settled(reportOtherwise(streams.slice(gone), filter, now));
        expect(settled(await anew.report(filter, streams.length - gone, now))).toEqual(rest);

        // A figure opens as many cases as it counts, where a case can count once.
        const once: [Partial<CasesBehind> & Pick<CasesBehind, 'kind'>, number][] = [
          ...report.open.stages.map(({ key, count }) => [{ kind: 'open', key }, count] as const),
          ...report.open.due.map(({ key, count }) => [{ kind: 'due', band: key }, count] as const),
          ...report.open.ages.map(({ key, count }) => [{ kind: 'open', age: key }, count] as const),
          ...report.closures.map(({ key, count }) => [{ kind: 'closed', key }, count] as const),
          ...report.categories.map(({ key, count }) => [{ kind: 'filed', key }, count] as const),
          ...report.causes.map(({ key, count }) => [{ kind: 'cause', key }, count] as const),
          ...report.outcomes.map(({ key, count }) => [{ kind: 'issued', key }, count] as const),
        ].map(([asked, count]) => [{ ...asked }, count]);
        for (const [asked, count] of once) {
          expect((await kept.behind({ ...filter, ...asked }, now)).length, JSON.stringify(asked)).toBe(count);
        }
        for (const [what, value] of Object.entries(whole)) {
          if (Array.isArray(value) ? value.length > 0 : typeof value === 'number' && value > 0) seen.add(what);
        }
        const { reviewed, sampled, settlements, agreement } = whole;
        for (const [what, counts] of Object.entries({ reviewed, sampled, settlements, agreement })) {
          for (const [part, count] of Object.entries(counts)) if (count > 0) seen.add(`${what}.${part}`);
        }
        if (agreement.pairs > agreement.agreeing) seen.add('agreement.differing');
        for (const { key, count } of whole.suggested) if (count > 0) seen.add(`suggested.${key}`);
      }),
      { numRuns: isLong ? 3000 : 60, endOnFailure: true },
    );
    // Chance reaches every figure.
    const figures = ['stays', 'ranOut', 'issued', 'outcomes', 'heard', 'appealed', 'likeCases', 'closures'];
    const more = [
      'withdrawals',
      'categories',
      'dismissals',
      'causes',
      'people',
      'accepted',
      'assigned',
      'interventionsEnded',
    ];
    const parts = [
      ...['approved', 'changed', 'returned'].flatMap((action) => [`reviewed.${action}`, `sampled.${action}`]),
      ...['agreed', 'carried_out', 'failed'].map((end) => `settlements.${end}`),
      ...['pairs', 'agreeing', 'differing'].map((part) => `agreement.${part}`),
      ...suggestionResults.map((result) => `suggested.${result}`),
    ];
    expect([...figures, ...more, ...parts].filter((figure) => !seen.has(figure))).toEqual([]);
  });

  test('that are handed out are all as of one moment, though a case changes while others are counted', async () => {
    const [open, closed] = [caseOf(inArbitration().events), caseOf(ruled().events)];
    const kept = new Insights({ slots: () => [], at: () => open, slotOf: () => null });
    const cases = 4000;
    for (let slot = 0; slot < cases; slot += 1) kept.put(slot, open);
    // Every stretch takes longer than others may be kept waiting.
    let elapsed = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => {
      elapsed += 100;
      return elapsed;
    });
    /** In the second pause, once the first case has been counted. */
    const meanwhile = (change: () => void) => setImmediate(() => setImmediate(change));
    try {
      meanwhile(() => kept.put(0, closed));
      const mixed = await kept.report(wholeTime, cases, start);
      const after = await kept.report(wholeTime, cases, start);
      expect(mixed).not.toEqual(after);

      kept.put(0, open);
      meanwhile(() => kept.put(0, closed));
      expect(await kept.steadyReport(wholeTime, () => cases, start)).toEqual(after);

      // On a desk that never rests it comes to an end all the same.
      let isOver = false;
      const everChanging = () => {
        kept.put(1, open);
        if (!isOver) setImmediate(everChanging);
      };
      everChanging();
      expect((await kept.steadyReport(wholeTime, () => cases, start)).counted).toBe(cases);
      isOver = true;
    } finally {
      clock.mockRestore();
    }
  });

  test.each([
    ['counted', (kept: Insights) => kept.counted()],
    ['report', (kept: Insights) => kept.report(wholeTime, 3, start)],
    ['standing', (kept: Insights) => kept.standing({ platform: null }, nothingBeside, start)],
  ])('are counted at once when somebody asks for them in a lull, whichever that is: %s', async (_what, ask) => {
    const cases = [0, 1, 2];
    const never = new Promise<void>(() => undefined);
    const one = caseOf(inArbitration().events);
    // Each case takes longer than others may be kept waiting.
    let elapsed = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => {
      elapsed += 100;
      return elapsed;
    });
    try {
      for (const lullsThatEnd of cases) {
        const kept = new Insights({ slots: () => cases, at: () => one, slotOf: () => null });
        let lulls = 0;
        const reached = new Promise<void>((resolve) => {
          void kept.count(async () => {
            if (lulls === lullsThatEnd) resolve();
            lulls += 1;
            if (lulls > lullsThatEnd) await never;
          });
        });
        await reached;
        expect(kept.size).toBe(lullsThatEnd);
        const answered = ask(kept);
        for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
        expect([kept.size, lulls]).toEqual([cases.length, lullsThatEnd + 1]);
        await answered;
      }
    } finally {
      clock.mockRestore();
    }
  });

  test('are there again after a restart, and show the cases behind them', async () => {
    const { desk, clock, reopen } = await testDesk();
    const [first, second] = [
      dispute('1', { buyer: { name: '买家1', realNameVerified: true } }),
      dispute('2', { category: null }),
    ];
    for (const data of [first, second]) await desk.handle({ type: 'file', data, as: importer });
    const { rows } = await desk.index.window(all, 0, 10, { account: null, now: clock.now() });
    const taken = rows.find(({ buyer }) => buyer === '买家1')?.caseId ?? '';
    await desk.handle({ caseId: taken, type: 'take', data: {}, as: agent });
    await desk.handle({ caseId: taken, type: 'withdraw', data: solved, as: buyer });
    const filter = { from: platformDay(clock.now()), to: platformDay(clock.now()), platform: null, person: null };
    const told = await desk.index.insights.report(filter, desk.index.size, clock.now());
    expect(told).toMatchObject({
      counted: 2,
      cases: 2,
      filed: 2,
      open: { all: 1, unassigned: 1, stages: [{ key: 'intake', count: 1 }] },
      closures: [{ key: 'withdrawn', count: 1 }],
      withdrawals: [{ key: 'solved', count: 1 }],
      interventionsEnded: 1,
      settledFirst: 1,
      stays: [{ stage: 'intake', left: 1, half: 0 }],
      people: [{ person: 'a1', assigned: 1, closed: 1 }],
    });

    await desk.snapshot();
    const again = await reopen();
    expect((await again.desk.index.insights.report(filter, again.desk.index.size, clock.now())).counted).toBe(0);
    let goOn: () => void = () => undefined;
    const lull = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const counted = again.desk.index.insights.count(() => lull);
    await new Promise((resolve) => setImmediate(resolve));
    expect(again.desk.index.insights.size).toBe(0);
    goOn();
    await counted;
    expect(await again.desk.index.insights.report(filter, again.desk.index.size, clock.now())).toEqual(told);

    const behind = { ...filter, kind: 'closed', key: 'withdrawn' } as const;
    const among = await again.desk.index.insights.behind(behind, clock.now());
    const shown = await again.desk.index.window({ ...all, behind }, 0, 10, { account: 'a1', now: clock.now(), among });
    expect(shown.rows.map(({ caseId }) => caseId)).toEqual([taken]);
    await again.desk.erase([taken], lead);
    expect(await again.desk.index.insights.report(filter, again.desk.index.size, clock.now())).toMatchObject({
      counted: 1,
      closed: 0,
    });
  });
});
