import { describe, expect, test } from 'vitest';
import { FactLog } from '../../electron/domain/insights/fact-log';
import { type Fact, factsOf } from '../../electron/domain/insights/facts';
import { Figures, isBehind } from '../../electron/domain/insights/figures';
import type { CasesBehind, InsightsFilter, InsightsReport } from '../../shared/insights';
import { day, platformDay } from '../../shared/time';
import type { Platform } from '../../shared/vocabulary';
import { everybody } from '../support/any-story';
import fc from '../support/chance';
import { start } from '../support/filings';
import { anyStreams, caseOf } from '../support/insight-cases';
import { reportOtherwise } from '../support/insights-otherwise';

/** The same stories each time: what chance finds beyond them, tests/desk/insights.test.ts looks for. */
const seed = 20_261_127;

interface Told {
  now: number;
  cases: { platform: Platform; facts: Fact[] }[];
  asked: { filter: InsightsFilter; expected: InsightsReport }[];
}

let kept: Told[] | null = null;

/** Told once for all tests, with what each report has to say, counted another way from the raw events. */
function told(): Told[] {
  kept ??= fc
    .sample(fc.gen().map(anyStreams), { numRuns: 6, seed })
    .filter((streams) => streams.length > 0)
    .map((streams, place) => {
      const now = start + (5 + place * 12) * day;
      const [first] = streams.map(caseOf);
      const wide = { from: platformDay(start, -3), to: platformDay(start, 99) };
      const platform = first?.summary.platform ?? null;
      const filters: InsightsFilter[] = [
        { ...wide, platform: null, person: null },
        { ...wide, platform, person: null },
        { ...wide, platform: null, person: everybody[place % 4]?.id ?? null },
        { from: platformDay(start, 2), to: platformDay(start, 9), platform: null, person: null },
        { from: platformDay(start, 9), to: platformDay(start, 40), platform, person: everybody[0]?.id ?? null },
      ];
      return {
        now,
        cases: streams.map(caseOf).map((one) => ({ platform: one.summary.platform, facts: [...factsOf(one)] })),
        asked: filters.map((filter) => ({ filter, expected: reportOtherwise(streams, filter, now) })),
      };
    });
  return kept;
}

function logOf({ cases }: Told): FactLog {
  const log = new FactLog();
  for (const [place, { platform, facts }] of cases.entries()) log.put(place, platform, facts);
  return log;
}

function reportOf(log: FactLog, filter: InsightsFilter, now: number): InsightsReport {
  const figures = new Figures(filter, now);
  for (const _ of log.read((fact) => figures.take(fact)));
  const finishing = figures.finish(log.size, log.size);
  for (;;) {
    const { done, value } = finishing.next();
    if (done) return value;
  }
}

/** What does not hold still: which of two groups alike in all counts comes first. */
const settled = ({ likeCases, ...report }: InsightsReport) => ({
  ...report,
  likeCases: likeCases.toSorted((a, b) => a.group.localeCompare(b.group)),
});

describe('the figures of insights', () => {
  test('given stories on every platform, when a period, a platform or a person is asked for, then they are what the raw events come to', () => {
    for (const one of told()) {
      const log = logOf(one);
      for (const { filter, expected } of one.asked)
        expect(settled(reportOf(log, filter, one.now))).toEqual(settled(expected));
    }
  });

  test('given a case that changed or went, when they are counted again, then what it was before is not among them', () => {
    const [one] = told();
    if (!one) throw new Error('nothing was told');
    const log = logOf(one);
    const [first] = one.cases;
    if (!first) throw new Error('no case was told');
    log.put(0, first.platform, []);
    log.put(0, first.platform, first.facts);
    const [all] = one.asked;
    if (!all) throw new Error('nothing was asked');
    expect(settled(reportOf(log, all.filter, one.now))).toEqual(settled(all.expected));
    log.remove(0);
    expect(log.has(0)).toBe(false);
    expect(log.size).toBe(one.cases.length - 1);
  });

  test('given a figure, when its cases are asked for, then they are as many as it counts', () => {
    for (const one of told()) {
      const log = logOf(one);
      for (const { filter, expected } of one.asked.slice(0, 2)) {
        const behind = (asked: Partial<CasesBehind> & Pick<CasesBehind, 'kind'>) => {
          const found = new Set<number>();
          const isAsked = isBehind({ ...filter, ...asked }, one.now);
          for (const _ of log.read((fact) => isAsked(fact) && found.add(fact.subject)));
          return found.size;
        };
        for (const { key, count } of expected.open.stages) expect(behind({ kind: 'open', key })).toBe(count);
        for (const { key, count } of expected.open.due) expect(behind({ kind: 'due', band: key })).toBe(count);
        for (const { key, count } of expected.open.ages) expect(behind({ kind: 'open', age: key })).toBe(count);
        for (const { key, count } of expected.closures) expect(behind({ kind: 'closed', key })).toBe(count);
        for (const { key, count } of expected.categories) expect(behind({ kind: 'filed', key })).toBe(count);
        for (const { key, count } of expected.causes) expect(behind({ kind: 'cause', key })).toBe(count);
        for (const { key, count } of expected.outcomes) expect(behind({ kind: 'issued', key })).toBe(count);
      }
    }
  });
});
