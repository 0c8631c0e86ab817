import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { Insights } from '../../electron/desk/insights';
import { chartIds, chartOf } from '../../shared/insight-charts';
import { insightsAsCsv, insightTables, standingTables } from '../../shared/insight-tables';
import type { InsightsReport, StandingFigures } from '../../shared/insights';
import { day, hour, platformDay } from '../../shared/time';
import { translator } from '../support/words';

const at = Date.UTC(2026, 10, 20, 4);
const from = platformDay(at, -1);

const nothing = (): never => {
  throw new Error('there are no cases');
};

async function report(): Promise<InsightsReport> {
  const filter = { from, to: from + day, platform: null, person: null };
  const none = await new Insights({ slots: () => [], at: nothing, slotOf: () => null }).report(filter, 3, at);
  return {
    ...none,
    open: {
      ...none.open,
      all: 3,
      unassigned: 2,
      stages: [
        { key: 'intake', count: 1 },
        { key: 'evidence', count: 2 },
      ],
    },
    stays: [{ stage: 'intake', left: 2, mean: 3 * hour, half: hour, nine: 5 * hour }],
    accepted: 3,
    appealed: 1,
    reviewed: { approved: 3, changed: 0, returned: 1 },
    people: [
      {
        person: 'a1',
        assigned: 1,
        issued: 4,
        closed: 2,
        reviewed: { approved: 3, changed: 0, returned: 1 },
        heard: 0,
        overturned: 0,
        agreement: { pairs: 4, agreeing: 3 },
      },
    ],
  };
}

const standing: StandingFigures = {
  shops: {
    all: 2,
    restricted: 1,
    rows: [
      {
        caseId: 'pinduoduo:manual:1:1',
        platform: 'pinduoduo',
        name: '山野小铺',
        cases: 9,
        recentInterventions: 6,
        recentFrom: from,
        rate: {
          day: from,
          interventions: 6,
          orders: 1000,
          rate: 0.006,
          goods: '家居',
          mean: 0.001,
          multiple: 6,
          saysSomething: true,
        },
        decided: 4,
        upheld: 3,
        points: 12,
        pointsLevel: 'restricted',
        restricted: { because: ['rate'], from, until: null },
      },
    ],
  },
  buyers: {
    all: 1,
    restricted: 1,
    rows: [
      {
        caseId: 'pinduoduo:manual:2:1',
        platform: 'pinduoduo',
        name: '周***',
        filings: 5,
        withdrawals: 3,
        cycles: 2,
        decided: 0,
        upheld: 0,
        points: 0,
        restrictedUntil: at + day,
        marks: ['many_cycles'],
      },
    ],
  },
};

describe.each(['zh-CN', 'en'] as const)('the tables of insights, in %s', (language) => {
  const t = translator(language);

  test('have a word for each column and as many cells', async () => {
    for (const { title, note, columns, rows } of [
      ...insightTables(await report(), t, (id) => id),
      ...standingTables(standing, t),
    ]) {
      expect([title, note, ...columns].filter((words) => words === '' || words.includes('insights:'))).toEqual([]);
      for (const { cells } of rows) expect(cells).toHaveLength(columns.length);
    }
  });

  test('have a chart where columns of them are drawn, by one name each', async () => {
    const tables = [...insightTables(await report(), t, (id) => id), ...standingTables(standing, t)];
    expect(tables.filter(({ drawn }) => drawn.length > 0).map(({ id }) => id)).toEqual(chartIds);
    const charts = tables.flatMap((table) => chartOf(table) ?? []);
    const [open] = charts;
    expect(open).toMatchObject({ id: 'open', of: t('insights:column.open'), isTime: false });
    expect(open?.series).toEqual([{ name: t('insights:column.cases'), values: [1, 2] }]);
    const stays = charts.find(({ id }) => id === 'stays');
    expect(stays).toMatchObject({ isTime: true, series: [{ values: [1] }, { values: [5] }] });
    // Nothing was filed, decided or closed on any of the days.
    expect(charts.some(({ id }) => id === 'days')).toBe(false);
  });

  test('are a file that a spreadsheet reads: shares as numbers, times in hours, names never as formulas', async () => {
    const text = insightsAsCsv(await report(), standing, t, () => '=SUM("A1"), 王');
    expect(text.startsWith('\uFEFF')).toBe(true);
    const lines: string[][] = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true });
    const stage = (name: string) => t(`vocabulary:stage.${name}`);
    expect(lines).toContainEqual([stage('intake'), '1', '0.3333']);
    expect(lines).toContainEqual([stage('evidence'), '2', '0.6667']);
    expect(lines).toContainEqual([stage('intake'), '2', '3.00', '1.00', '5.00']);
    expect(lines).toContainEqual([t('insights:headline.returnRate'), '0.2500']);
    for (const [what, times] of [
      ['unassigned', '2'],
      ['accepted', '3'],
      ['appealed', '1'],
    ])
      expect(lines).toContainEqual([t(`insights:total.${what}`), times]);
    expect(lines).toContainEqual(['\'=SUM("A1"), 王', '4', '1', '2', '4', '0.2500', '0', '', '0.7500']);
    expect(lines).toContainEqual(['2026-11-20', '0', '0', '0']);
    const shop = `${t('vocabulary:platform.pinduoduo')} · 山野小铺`;
    const held = lines.find(([name]) => name === shop);
    expect(held?.slice(1, -1)).toEqual(['6', '0.006000', '0.001000', '6.0000', '0.7500', '4', '12']);
    expect(held?.at(-1)).toContain('2026-11-19');
    const buyer = `${t('vocabulary:platform.pinduoduo')} · 周***`;
    expect(lines.find(([name]) => name === buyer)?.slice(1, -1)).toEqual(['5', '3', '2', '', '0', '0']);
  });
});
