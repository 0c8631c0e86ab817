import { describe, expect, test } from 'vitest';
import type { HappenedEvent } from '../../electron/domain/case/evolve';
import { FactLog } from '../../electron/domain/insights/fact-log';
import { dayOf, type Fact, factsOf } from '../../electron/domain/insights/facts';
import { Behind as BehindFigure, Figures } from '../../electron/domain/insights/figures';
import { chartIds } from '../../shared/insight-charts';
import { type Behind, casesBehind, headlines, insightTables } from '../../shared/insight-tables';
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
  streams: HappenedEvent[][];
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
        streams,
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

/** The figures of `handMade`, some by their columns, and which of its cases they open. */
const byHand: Record<string, number[]> = {
  suggested: [0],
  withdrawals: [1],
  dismissals: [2],
  'reviews 1': [0, 1],
  'reviews 3': [1],
  'people 4': [0, 1],
  'people 5': [0, 1],
  'people 6': [0],
  'people 7': [0],
  heard: [0],
  likeCases: [0, 1],
  'headline.returnRate': [0, 1],
  'headline.overturnRate': [0],
  'headline.suggestionRate': [0],
  'headline.agreement': [0, 1],
  'headline.settledFirst': [1],
};

const totals = ['filed', 'assigned', 'accepted', 'issued', 'appealed', 'closed'] as const;

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

  test('given a figure that opens cases, when it is opened, then they are those of which the raw events tell it', () => {
    const opened = new Set<string>();
    for (const one of told()) {
      const log = logOf(one);
      for (const { filter, expected } of one.asked.slice(0, 3)) {
        // A case is behind a figure where its own events alone come to it.
        const each = one.streams.map((stream) => figuresOf(reportOtherwise([stream], filter, one.now)));
        for (const [figure, { behind, counts }] of figuresOf(expected)) {
          // Pairs are of two cases: below.
          if (behind.kind === 'judged') continue;
          const cases = each.flatMap((own, place) => ((own.get(figure)?.counts ?? 0) > 0 ? [place] : []));
          const asked = casesBehind(expected, behind);
          expect(behindOf(log, asked, one.now), `${figure} ${JSON.stringify(asked)}`).toEqual(cases);
          expect(counts > 0, figure).toBe(cases.length > 0);
          const [id = '', column = ''] = figure.split(' ');
          if (cases.length > 0) opened.add(id).add(`${id} ${column}`).add(figure);
        }
      }
    }
    const elsewhere = ['shops', 'buyers', ...Object.keys(byHand).map((name) => name.replace(/ .*/, ''))];
    const wanted = chartIds.filter((id) => !elsewhere.includes(id));
    const columns = ['days 1', 'days 2', 'days 3', 'people 1', 'people 2', 'people 3'];
    const counted: Behind[] = [{ kind: 'open', person: '' }, ...totals.map((kind) => ({ kind }))];
    const inAll = counted.map((behind) => `totals 1 ${JSON.stringify(behind)}`);
    const all = [...wanted, ...columns, ...inAll, 'headline.open', 'headline.closed'];
    expect(all.filter((id) => !opened.has(id))).toEqual([]);
  });

  test.each(Object.entries(byHand))('given cases told by hand, when %s is opened, then it is these', (name, cases) => {
    const log = new FactLog();
    for (const [place, facts] of handMade.entries()) log.put(place, place === 4 ? 'jd' : 'taobao', facts);
    const at = dayOf(3);
    const opened = (person: string | null) => {
      const report = reportOf(log, { from: dayOf(1), to: dayOf(3), platform: 'taobao', person }, at);
      const figures = [...figuresOf(report)].filter(([figure]) => figure.startsWith(`${name} `));
      return figures.map(([, { behind }]) => behindOf(log, casesBehind(report, behind), at));
    };
    expect(opened(null).flat()).toEqual(cases);
    // Pairs with one's own have others' cases in them; nobody else's figures have.
    const isOfPairs = name === 'likeCases' || name === 'headline.agreement';
    expect(opened('a1').flat()).toEqual(isOfPairs ? cases : cases.filter((place) => place === 0));
    expect(opened('nobody').flat()).toEqual([]);
  });
});

const like = 'taobao/intervention/quality/full_refund';
const unlike = 'taobao/intervention/quality/exchange';

/** What happened to five cases that chance seldom tells; the fourth's on another day, the fifth on another platform. */
const handMade: Fact[][] = [
  [
    ['judged', 'buyer_upheld', like, 2, 'a1', 0],
    ['suggested', 'unseen_agrees', '', 2, 'a1', 0],
    ['reviewed', 'returned', '', 2, 'a1', 0],
    ['heard', 'overturned', '', 3, 'a1', 0],
  ],
  [
    ['judged', 'merchant_upheld', like, 3, 'a2', 0],
    ['judged', 'buyer_upheld', like, 1, 'a2', 0],
    ['reviewed', 'returned', 'sample', 3, 'a2', 0],
    ['withdrawn', 'solved', '', 3, 'a2', 0],
    ['withdrawn', 'solved', '', 2, 'a2', 0],
    ['ended', 'settled_first', '', 3, 'a2', 0],
  ],
  [
    ['judged', 'buyer_upheld', unlike, 2, 'a2', 0],
    ['dismissed', 'repeat', '', 2, 'a2', 0],
  ],
  [
    ['judged', 'buyer_upheld', like, 4, 'a2', 0],
    ['suggested', 'unseen_agrees', '', 0, 'a1', 0],
    ['reviewed', 'returned', '', 4, 'a1', 0],
    ['heard', 'overturned', '', 4, 'a1', 0],
    ['withdrawn', 'solved', '', 4, 'a1', 0],
    ['ended', 'settled_first', '', 4, 'a1', 0],
    ['dismissed', 'repeat', '', 4, 'a1', 0],
  ],
  [
    ['judged', 'buyer_upheld', like, 2, 'a1', 0],
    ['suggested', 'unseen_agrees', '', 2, 'a1', 0],
    ['reviewed', 'returned', '', 2, 'a1', 0],
    ['heard', 'overturned', '', 2, 'a1', 0],
    ['withdrawn', 'solved', '', 2, 'a1', 0],
    ['ended', 'settled_first', '', 2, 'a1', 0],
    ['dismissed', 'repeat', '', 2, 'a1', 0],
  ],
];

type Opened = Map<string, { behind: Behind; counts: number }>;

/** Everything of a report that can be opened, by what it is and what it opens, with the number that it opens. */
function figuresOf(report: InsightsReport): Opened {
  const rows = insightTables(report, (key) => key, String).flatMap(({ id, rows }) =>
    rows.flatMap(({ cells }) =>
      cells.flatMap((cell, place) =>
        cell.as === 'text' || !cell.behind
          ? []
          : [{ id: `${id} ${place}`, behind: cell.behind, counts: Number(cell.value ?? 0) }],
      ),
    ),
  );
  const top = headlines(report).map(({ id, cell, behind }) => ({
    id: `headline.${id}`,
    behind,
    counts: Number(cell.value ?? 0),
  }));
  return new Map(
    [...rows, ...top].map(({ id, behind, counts }) => [`${id} ${JSON.stringify(behind)}`, { behind, counts }]),
  );
}

function behindOf(log: FactLog, asked: CasesBehind, now: number): number[] {
  const behind = new BehindFigure(asked, now);
  for (const _ of log.read((fact) => behind.take(fact)));
  return [...behind.cases()].sort((a, b) => a - b);
}
