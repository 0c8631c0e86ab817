import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { HappenedEvent } from '../../electron/domain/case/evolve';
import { FactLog, type ReadFact } from '../../electron/domain/insights/fact-log';
import { dayOf, type Fact, factsOf } from '../../electron/domain/insights/facts';
import { ageBand, Behind as BehindFigure, dueBand, Figures } from '../../electron/domain/insights/figures';
import { chartIds } from '../../shared/insight-charts';
import { type Behind, casesBehind, headlines, insightTables } from '../../shared/insight-tables';
import { type CasesBehind, type InsightsFilter, type InsightsReport, mostGroups } from '../../shared/insights';
import { day, hour, platformDay } from '../../shared/time';
import { type Platform, platforms, remedyKinds, tracks } from '../../shared/vocabulary';
import { everybody } from '../support/any-story';
import fc from '../support/chance';
import { start } from '../support/filings';
import { anyStreams, caseOf } from '../support/insight-cases';
import { reportOtherwise } from '../support/insights-otherwise';

/** The same stories each time: what chance finds beyond them, tests/desk/insights.test.ts looks for. */
const seed = 5;

interface Told {
  now: number;
  streams: HappenedEvent[][];
  /** `each`: what can be opened of the figures of each case alone. */
  asked: { filter: InsightsFilter; expected: InsightsReport; each: Opened[] }[];
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
        asked: filters.map((filter) => ({
          filter,
          expected: reportOtherwise(streams, filter, now),
          each: streams.map((stream) => figuresOf(reportOtherwise([stream], filter, now))),
        })),
      };
    });
  return kept;
}

/** Worked out from the events by each test: what is kept knows nothing of a rule that was broken since. */
function factsIn({ streams }: Told): { platform: Platform; facts: Fact[] }[] {
  return streams.map(caseOf).map((one) => ({ platform: one.summary.platform, facts: [...factsOf(one)] }));
}

function logOf(told: Told): FactLog {
  const log = new FactLog();
  for (const [place, { platform, facts }] of factsIn(told).entries()) log.put(place, platform, facts);
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
    const [first, ...others] = factsIn(one);
    if (!first) throw new Error('no case was told');
    log.put(0, first.platform, []);
    log.put(0, first.platform, first.facts);
    const [all] = one.asked;
    if (!all) throw new Error('nothing was asked');
    expect(settled(reportOf(log, all.filter, one.now))).toEqual(settled(all.expected));
    log.remove(0);
    expect(log.has(0)).toBe(false);
    expect(log.size).toBe(others.length);
  });

  test('given a figure that opens cases, when it is opened, then they are those of which the raw events tell it', () => {
    const opened = new Set<string>();
    for (const one of told()) {
      const facts = readFrom(logOf(one));
      for (const { expected, each } of one.asked.slice(0, 3)) {
        // A case is behind a figure where its own events alone come to it.
        for (const [figure, { behind, counts }] of figuresOf(expected)) {
          // Pairs are of two cases: below.
          if (behind.kind === 'judged') continue;
          const cases = each.flatMap((own, place) => ((own.get(figure)?.counts ?? 0) > 0 ? [place] : []));
          const asked = casesBehind(expected, behind);
          expect(behindOf(facts, asked, one.now), `${figure} ${JSON.stringify(asked)}`).toEqual(cases);
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
      return figures.map(([, { behind }]) => behindOf(readFrom(log), casesBehind(report, behind), at));
    };
    expect(opened(null).flat()).toEqual(cases);
    // Pairs with one's own have others' cases in them; nobody else's figures have.
    const isOfPairs = name === 'likeCases' || name === 'headline.agreement';
    expect(opened('a1').flat()).toEqual(isOfPairs ? cases : cases.filter((place) => place === 0));
    expect(opened('nobody').flat()).toEqual([]);
  });
});

test('given terms and endings told by hand, when they are counted, then each by what it came to', () => {
  const facts: Fact[] = [
    ['settlement', 'agreed', '', 1, 'a1', 0],
    ['settlement', 'agreed', '', 1, 'a1', 0],
    ['settlement', 'agreed', '', 1, 'a1', 0],
    ['settlement', 'carried_out', '', 1, 'a1', 0],
    ['settlement', 'carried_out', '', 1, 'a1', 0],
    ['settlement', 'failed', '', 1, 'a1', 0],
    ['ended', 'otherwise', '', 1, 'a1', 0],
    ['ended', 'otherwise', '', 1, 'a1', 0],
    ['ended', 'settled_first', '', 1, 'a1', 0],
  ];
  const log = new FactLog();
  log.put(0, 'taobao', facts);
  const filter = { from: dayOf(1), to: dayOf(1), platform: null, person: null };
  expect(reportOf(log, filter, dayOf(1))).toMatchObject({
    settlements: { agreed: 3, carried_out: 2, failed: 1 },
    interventionsEnded: 3,
    settledFirst: 1,
  });
});

test('given open cases, when those of an age, or of a band of what is left, are opened, then they are these and no others', () => {
  const at = dayOf(100);
  const facts = [0, 5, 40].map((days): Fact => ['open', 'intake', '', 100 - days, '', 0]);
  const windows = [0, 1, 50].map((hours): Fact => ['due', 'intake', '', 100, '', at + hours * hour]);
  const log = new FactLog();
  for (const [place, fact] of [...facts, ...windows].entries()) log.put(place, 'taobao', [fact]);
  const asked = { from: at, to: at, platform: null, person: null };
  const opened = (more: Partial<CasesBehind>) => behindOf(readFrom(log), { ...asked, kind: 'open', ...more }, at);
  expect(opened({})).toEqual([0, 1, 2]);
  expect(opened({ age: 'd7' })).toEqual([1]);
  expect(opened({ age: 'more' })).toEqual([2]);
  expect(opened({ kind: 'due' })).toEqual([3, 4, 5]);
  expect(opened({ kind: 'due', band: 'h72' })).toEqual([5]);
});

describe('the log of facts', () => {
  const factOf = (subject: number): Fact => [
    'filed',
    `key ${subject % 3}`,
    `group ${subject % 5}`,
    subject,
    `a${subject % 7}`,
    subject * 2,
  ];
  const put = (log: FactLog, subject: number, ...facts: Fact[]) =>
    log.put(subject, platforms[subject % platforms.length] ?? 'taobao', facts);
  /** What is read, by case, and how many facts were read at a stretch. */
  const toldBy = (log: FactLog) => {
    const facts = new Map<number, unknown[]>();
    const stretches: number[] = [];
    let taken = 0;
    const take = ({ code: { kind, key, group }, platform, day, who, size, subject }: ReadFact) => {
      taken += 1;
      facts.set(subject, [...(facts.get(subject) ?? []), [platform, kind, key, group, day, who, size]]);
    };
    for (const _ of log.read(take)) {
      stretches.push(taken);
      taken = 0;
    }
    return { facts, stretches: [...stretches, taken] };
  };
  const told = (subject: number, ...facts: Fact[]) =>
    facts.map((fact) => [platforms[subject % platforms.length], ...fact]);

  test('given many cases, when they are read, then each fact is as it was put in, and some thousands are read at a stretch', () => {
    const log = new FactLog();
    const subjects = Array.from({ length: 40_000 }, (_, subject) => subject);
    for (const subject of subjects) put(log, subject, factOf(subject));
    const { facts, stretches } = toldBy(log);
    expect(facts.size).toBe(subjects.length);
    expect(
      subjects.filter((subject) => !isDeepStrictEqual(facts.get(subject), told(subject, factOf(subject)))),
    ).toEqual([]);
    expect(Math.max(...stretches)).toBe(8192);
    expect(log.size).toBe(subjects.length);
  });

  test('given cases whose facts change in number, when they are put in again and again, then what is there are the last, and it takes no more room', () => {
    const log = new FactLog();
    const some = (subject: number, count: number) =>
      Array.from({ length: count }, (_, place) => factOf(subject + place));
    for (let round = 0; round < 10_000; round += 1) {
      for (const subject of [1, 2, 3]) put(log, subject, ...some(subject, 1 + ((round + subject) % 4)));
      if (round % 5 === 0) log.remove(2);
    }
    expect([1, 2, 3].map((subject) => log.has(subject))).toEqual([true, true, true]);
    const { facts, stretches } = toldBy(log);
    for (const subject of [1, 2, 3]) {
      const count = 1 + ((9999 + subject) % 4);
      expect(facts.get(subject)?.toSorted()).toEqual(told(subject, ...some(subject, count)).toSorted());
    }
    expect(facts.size).toBe(3);
    expect(stretches).toHaveLength(5);
    put(log, 3);
    expect(log.has(3)).toBe(false);
    expect(log.size).toBe(2);
  });
});

describe('the bands of what is open', () => {
  test('given a window, when what is left of it is told, then it is overdue from the moment on which it ends, and in the longer band from the hour that begins it', () => {
    const bandOf = (left: number) => dueBand(start + left, start);
    expect(dueBand(0, start)).toBe('none');
    expect([-1, 0].map(bandOf)).toEqual(['overdue', 'overdue']);
    expect([1, 4 * hour - 1].map(bandOf)).toEqual(['h4', 'h4']);
    expect([4 * hour, 24 * hour - 1].map(bandOf)).toEqual(['h24', 'h24']);
    expect([24 * hour, 72 * hour - 1].map(bandOf)).toEqual(['h72', 'h72']);
    expect(bandOf(72 * hour)).toBe('later');
  });

  test('given a day of filing, when its age is told, then the day itself is the first', () => {
    const bands = [0, 1, 2, 3, 6, 7, 13, 14, 29, 30].map((days) => ageBand(100, 100 + days));
    expect(bands).toEqual(['d1', 'd3', 'd3', 'd7', 'd7', 'd14', 'd14', 'd30', 'd30', 'more']);
  });
});

describe('like cases', () => {
  const judged = (asks: string, outcomes: Record<string, string[]>): Fact[] =>
    Object.entries(outcomes).flatMap(([who, all]) =>
      all.map((outcome): Fact => ['judged', outcome, `taobao/complaint/none/${asks}`, 1, who, 0]),
    );
  const report = (...facts: Fact[]) => {
    const log = new FactLog();
    for (const [place, fact] of facts.entries()) log.put(place, 'taobao', [fact]);
    return reportOf(log, { from: dayOf(1), to: dayOf(1), platform: null, person: null }, dayOf(1));
  };

  test('given groups with pairs, when they are told, then those of the most disagreeing pairs are first, of as many those of the most pairs, and one without a pair is none', () => {
    const { likeCases, agreement } = report(
      ...judged('exchange', { a1: ['no_one'], a2: ['buyer_upheld'] }),
      ...judged('repair', { a1: ['no_one', 'no_one'], a2: ['no_one', 'no_one'] }),
      ...judged('none', { a1: ['no_one', 'buyer_upheld'] }),
      ...judged('resend', { a1: ['no_one', 'buyer_upheld'], a2: ['buyer_upheld', 'no_one'] }),
      ...judged('freight', { a1: ['no_one'], a2: ['no_one', 'no_one', 'buyer_upheld'] }),
    );
    const told = likeCases.map(({ asks, pairs, agreeing }) => [asks, pairs, agreeing]);
    expect(told).toEqual([
      ['resend', 4, 2],
      ['freight', 3, 2],
      ['exchange', 1, 0],
      ['repair', 4, 4],
    ]);
    expect(agreement).toEqual({ pairs: 12, agreeing: 8 });
    expect(likeCases[1]).toEqual({
      group: 'taobao/complaint/none/freight',
      platform: 'taobao',
      track: 'complaint',
      category: null,
      asks: 'freight',
      cases: 4,
      people: 2,
      pairs: 3,
      agreeing: 2,
      outcomes: [
        { key: 'buyer_upheld', count: 1 },
        { key: 'no_one', count: 3 },
      ],
    });
  });

  test('given somebody who decided in several groups, when they are told, then the agreement is that of all of them', () => {
    const { people } = report(
      ...judged('exchange', { a1: ['no_one'], a2: ['buyer_upheld'] }),
      ...judged('repair', { a1: ['no_one', 'no_one'], a2: ['no_one'] }),
      ...judged('resend', { a1: ['no_one'], a3: ['no_one'] }),
    );
    expect(people.map(({ person, agreement }) => [person, agreement])).toEqual([
      ['a1', { pairs: 4, agreeing: 3 }],
      ['a2', { pairs: 3, agreeing: 2 }],
      ['a3', { pairs: 1, agreeing: 1 }],
    ]);
  });

  test('given more groups than are told, when they are told, then as many as there is room for', () => {
    const groups = platforms.flatMap((platform) =>
      tracks.flatMap((track) => remedyKinds.map((asks) => `${platform}/${track}/none/${asks}`)),
    );
    const facts = groups.flatMap((group) => ['a1', 'a2'].map((who): Fact => ['judged', 'no_one', group, 1, who, 0]));
    expect(groups.length).toBeGreaterThan(mostGroups);
    const { likeCases, agreement } = report(...facts);
    expect(likeCases).toHaveLength(mostGroups);
    expect(agreement.pairs).toBe(groups.length);
  });

  test('given a group that this desk never made, when it is told, then it is a fault', () => {
    expect(() => report(...judged('mars', { a1: ['no_one'] }))).toThrow('mars is not among full_refund, ');
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

function readFrom(log: FactLog): ReadFact[] {
  const facts: ReadFact[] = [];
  for (const _ of log.read((fact) => facts.push({ ...fact })));
  return facts;
}

function behindOf(facts: readonly ReadFact[], asked: CasesBehind, now: number): number[] {
  const behind = new BehindFigure(asked, now);
  for (const fact of facts) behind.take(fact);
  return [...behind.cases()].sort((a, b) => a - b);
}
